//! What a message means: answerable by an article, nobody's business, or one for a person.
//!
//! Owns the [`Assessment`] of one message and its weighing into a [`Verdict`]. Refuses everything
//! that needs a clock, a store or a platform: whether the verdict is acted on is policy's.

mod alarm;
mod assess;
mod assessment;
mod context;
mod evidence;
mod features;
mod follow_up;
mod heads;
mod plain;
mod recent;
mod thresholds;
mod topics;
mod verdict;

pub use alarm::{Alarm, open_encoder};
pub use assess::Triage;
pub(crate) use assess::{INPUTS, asks_for_person};
pub(crate) use features::CANDIDATE_FEATURES;
pub(crate) use plain::Plain;

pub use assessment::{
    Assessment, Candidate, Evidence, EvidenceKind, MAX_CANDIDATES, Outcome, Reason, UnknownReason,
};
pub use context::{Context, Heard, Priors, Speaker, Turn};
pub use heads::HeadsError;
pub use thresholds::{AlarmThresholds, Caution, Thresholds};
pub use topics::Topic;
pub use verdict::{Verdict, danger_alone, is_routine, verdict};
