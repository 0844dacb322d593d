//! What a message means: answerable by an article, nobody's business, or one for a person.
//!
//! Owns the [`Assessment`] of one message and its weighing into a [`Verdict`]. Refuses everything
//! that needs a clock, a store or a platform: whether the verdict is acted on is policy's.

mod assess;
mod assessment;
mod context;
mod evidence;
mod features;
mod heads;
mod recent;
mod thresholds;
mod topics;
mod verdict;

pub use assess::Triage;
pub(crate) use assess::{INPUTS, asks_for_person, clean};
pub(crate) use features::CANDIDATE_FEATURES;

pub use assessment::{
    Assessment, Candidate, Evidence, EvidenceKind, MAX_CANDIDATES, Outcome, Reason, UnknownReason,
};
pub use context::{Context, Speaker, Turn};
pub use heads::HeadsError;
pub use thresholds::{Caution, Thresholds};
pub use topics::Topic;
pub use verdict::{Verdict, verdict};
