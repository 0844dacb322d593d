//! Who is on call by a schedule: rotations, restrictions, overrides, gaps.

use super::Schedule;
use crate::id::ResponderId;
use jiff::Timestamp;

/// A stretch of time with the same people on call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// From this moment,
    pub from: Timestamp,
    /// to this one.
    pub to: Timestamp,
    /// Who; nobody is a gap.
    pub people: Vec<ResponderId>,
}

/// A stretch of time with nobody on call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From this moment,
    pub from: Timestamp,
    /// to this one.
    pub to: Timestamp,
}

impl Schedule {
    /// Who is on call at `at`.
    pub fn who(&self, at: Timestamp) -> Vec<ResponderId> {
        let _ = at;
        Vec::new()
    }
}
