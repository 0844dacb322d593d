//! What the bot says to those who ask, and what their buttons mean: decisions as messages.
//!
//! Pure: a conversation and a decision go in, effects come out. It refuses to decide whether
//! anything is said: that is [`crate::policy`]'s.

mod article;
mod choice;
mod press;
mod talk;

pub use choice::meant;
pub use press::{Pressed, press};
pub use talk::{answer, clarify, in_danger, introduce, label, offer, remark};
