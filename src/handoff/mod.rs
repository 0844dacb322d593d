//! Cases: what happens from the moment a person is called until the matter is closed.
//!
//! Pure: values in, values out. It decides who may do what to a case and what follows;
//! it neither reads the clock nor the store, and it renders no platform's markup.

mod absence;
mod act;
mod answer;
mod asker;
mod breaker;
mod card;
mod close;
mod copies;
mod digest;
mod open;
mod page;
mod relay;
mod responder;
mod ring;
mod shift;
mod speak;

use crate::{
    case::{Called, Case, Change, Ending, Line, Refusal, Relayed, Speaker, Stage, Status},
    config::Urgency,
};

pub use absence::{absence_due, come_back, go_away};
pub use act::{Act, Actor, act, respond};
pub use answer::{answer, answered_late, ask_which, meant_by};
pub use breaker::{breaker_opens, breaker_pressed};
pub use card::status;
pub use close::{close_place, declined, left, let_in_again};
pub use copies::refresh;
pub use digest::{digest, digest_ended, digest_pressed};
pub use open::{Call, open, opened, opening_failed, posted};
pub use page::page_delayed;
pub use relay::{arrived, deleted, edited, not_arrived};
pub use ring::{escalate, nudge_owner, page_failed, turn, unclaimed};
pub use shift::{hand_over, look, on_call_now, shift_over};
pub use speak::{after_the_end, spoken, thanked, way_back};
