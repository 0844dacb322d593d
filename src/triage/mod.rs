//! What a message means: answerable by an article, nobody's business, or one for a person.
//!
//! Owns the [`Assessment`] of one message and its weighing into a [`Verdict`]. Refuses everything
//! that needs a clock, a store or a platform: whether the verdict is acted on is policy's.

mod assessment;
mod context;
mod verdict;

pub use assessment::{
    Assessment, Candidate, Evidence, EvidenceKind, MAX_CANDIDATES, Outcome, Reason, UnknownReason,
};
pub use context::{Context, Speaker, Turn};
pub use verdict::{Thresholds, Verdict, verdict};
