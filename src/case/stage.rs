//! Where a case stands, with what is true only there: who saw it, who owns it, how it ended.
//!
//! It owns the only ways in which that may change. It refuses to know who may change it.

use crate::id::{CaseId, ResponderId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub enum Stage {
    /// Responders are being called.
    Ringing,
    /// Somebody has seen it; nobody owns it yet.
    Acknowledged {
        /// Who saw it first.
        seen: Mark,
    },
    /// A responder owns it.
    Claimed {
        /// Who saw it first.
        seen: Mark,
        /// Who owns it.
        owner: Mark,
    },
    /// It has ended.
    Closed {
        /// How.
        how: Ending,
        /// Who closed it; none when the asker did, or nobody.
        by: Option<ResponderId>,
        /// When.
        at: Timestamp,
        /// Who saw it first.
        seen: Option<Mark>,
        /// Who owned it last.
        owner: Option<Mark>,
    },
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It is done.
    Resolved,
    /// The asker took the call back before anybody owned it.
    Cancelled,
    /// A responder gave it back to the bot.
    HandedBack,
}

/// A stage by its name alone, for lists and for the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Responders are being called.
    Ringing,
    /// Somebody has seen it; nobody owns it yet.
    Acknowledged,
    /// A responder owns it.
    Claimed,
    /// Closed.
    Resolved,
    /// The asker took the call back before anybody owned it.
    Cancelled,
    /// A responder gave it back to the bot.
    HandedBack,
}

/// Who did something to a case, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The responder.
    pub by: ResponderId,
    /// When.
    pub at: Timestamp,
}

/// Why something cannot be done to a case.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It is closed.
    #[error("case {0} is closed")]
    Closed(CaseId),
    /// It is still open.
    #[error("case {0} is still open")]
    Open(CaseId),
    /// The button stands under what has changed since.
    #[error("case {0} was opened again since")]
    Old(CaseId),
    /// Another responder owns it.
    #[error("{0} has this case")]
    TakenBy(ResponderId),
    /// Whoever asks may not.
    #[error("only responders may do this")]
    NotResponder,
    /// Too late to open it again.
    #[error("the time to reopen case {0} is over")]
    TooLate(CaseId),
    /// Another case of the same conversation is open.
    #[error("case {0} of the same person is open")]
    Another(CaseId),
}

impl Stage {
    /// Its name.
    pub fn status(&self) -> Status {
        match self {
            Self::Ringing => Status::Ringing,
            Self::Acknowledged { .. } => Status::Acknowledged,
            Self::Claimed { .. } => Status::Claimed,
            Self::Closed { how, .. } => match how {
                Ending::Resolved => Status::Resolved,
                Ending::Cancelled => Status::Cancelled,
                Ending::HandedBack => Status::HandedBack,
            },
        }
    }

    /// Who saw it first.
    pub fn seen(&self) -> Option<&Mark> {
        match self {
            Self::Ringing => None,
            Self::Acknowledged { seen } | Self::Claimed { seen, .. } => Some(seen),
            Self::Closed { seen, .. } => seen.as_ref(),
        }
    }

    /// Who owns it, or owned it when it was closed.
    pub fn owner(&self) -> Option<&Mark> {
        match self {
            Self::Ringing | Self::Acknowledged { .. } => None,
            Self::Claimed { owner, .. } => Some(owner),
            Self::Closed { owner, .. } => owner.as_ref(),
        }
    }

    /// When it was closed, and which responder did.
    pub fn closed(&self) -> Option<(Timestamp, Option<&ResponderId>)> {
        match self {
            Self::Closed { at, by, .. } => Some((*at, by.as_ref())),
            _ => None,
        }
    }

    /// A responder has seen it. Whoever saw or owns it before stays so.
    pub(super) fn acknowledge(&mut self, mark: Mark) {
        if *self == Self::Ringing {
            *self = Self::Acknowledged { seen: mark };
        }
    }

    /// A responder owns it from now on, whoever did before.
    pub(super) fn claim(&mut self, mark: Mark) {
        let seen = self.seen().unwrap_or(&mark).clone();
        *self = Self::Claimed { seen, owner: mark };
    }

    /// It ends.
    pub(super) fn close(&mut self, how: Ending, by: Option<&ResponderId>, at: Timestamp) {
        *self = Self::Closed {
            how,
            by: by.cloned(),
            at,
            seen: self.seen().cloned(),
            owner: self.owner().cloned(),
        };
    }
}

impl Status {
    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Ringing | Self::Acknowledged | Self::Claimed)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ringing => "ringing",
            Self::Acknowledged => "acknowledged",
            Self::Claimed => "claimed",
            Self::Resolved => "resolved",
            Self::Cancelled => "cancelled",
            Self::HandedBack => "handed_back",
        })
    }
}

/// A stage as it is kept: the form of the first release, in which a status could contradict
/// what stood beside it. What contradicts is read as the stage in which a person still comes.
#[derive(Serialize, Deserialize)]
struct Kept {
    status: Status,
    acknowledged: Option<Mark>,
    claimed: Option<Mark>,
    resolved: Option<Mark>,
    closed_at: Option<Timestamp>,
}

impl From<Kept> for Stage {
    fn from(kept: Kept) -> Self {
        let closed = |how| Self::Closed {
            how,
            at: kept
                .closed_at
                .or(kept.resolved.as_ref().map(|mark| mark.at))
                .unwrap_or(Timestamp::UNIX_EPOCH),
            by: kept.resolved.clone().map(|mark| mark.by),
            seen: kept.acknowledged.clone(),
            owner: kept.claimed.clone(),
        };
        match (kept.status, &kept.acknowledged, &kept.claimed) {
            (Status::Resolved, ..) => closed(Ending::Resolved),
            (Status::Cancelled, ..) => closed(Ending::Cancelled),
            (Status::HandedBack, ..) => closed(Ending::HandedBack),
            (Status::Claimed, seen, Some(owner)) => Self::Claimed {
                seen: seen.as_ref().unwrap_or(owner).clone(),
                owner: owner.clone(),
            },
            (Status::Acknowledged | Status::Claimed, Some(seen), _) => {
                Self::Acknowledged { seen: seen.clone() }
            }
            _ => Self::Ringing,
        }
    }
}

impl From<Stage> for Kept {
    fn from(stage: Stage) -> Self {
        let closed = stage.closed();
        let resolved = closed.and_then(|(at, by)| {
            Some(Mark {
                by: by?.clone(),
                at,
            })
        });
        Self {
            status: stage.status(),
            closed_at: closed.map(|(at, _)| at),
            resolved,
            acknowledged: stage.seen().cloned(),
            claimed: stage.owner().cloned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(by: &str) -> Mark {
        Mark {
            by: by.into(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn every_stage_comes_back_as_it_was_kept() {
        let closed = |how, by: Option<&str>, owner| Stage::Closed {
            how,
            by: by.map(Into::into),
            at: Timestamp::UNIX_EPOCH,
            seen: Some(mark("sam")),
            owner,
        };
        for stage in [
            Stage::Ringing,
            Stage::Acknowledged { seen: mark("sam") },
            Stage::Claimed {
                seen: mark("sam"),
                owner: mark("robin"),
            },
            closed(Ending::Resolved, Some("robin"), Some(mark("robin"))),
            closed(Ending::Cancelled, None, None),
            closed(Ending::HandedBack, Some("sam"), Some(mark("robin"))),
        ] {
            let kept = serde_json::to_string(&stage).unwrap();
            assert_eq!(
                serde_json::from_str::<Stage>(&kept).unwrap(),
                stage,
                "{kept}"
            );
        }
    }

    #[test]
    fn what_contradicts_itself_still_gets_a_person() {
        let read = |text: &str| serde_json::from_str::<Stage>(text).unwrap();
        let nobody = r#"{"status":"claimed","acknowledged":null,"claimed":null}"#;
        assert_eq!(read(nobody), Stage::Ringing);
        let ringing = r#"{"status":"ringing","claimed":{"by":"sam","at":"2026-03-11T09:00:00Z"}}"#;
        assert_eq!(read(ringing), Stage::Ringing);
    }
}
