//! A responder's list as it is shown: what the bot's own conversation with them remembers.

use crate::id::ResponderId;
use deskbell_platform::{CommandId, MessageRef};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The list of one responder, as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// Whose.
    pub(crate) responder: ResponderId,
    /// When it rang last.
    pub(crate) posted_at: Option<Timestamp>,
    /// One in each account.
    pub(crate) copies: Vec<Copied>,
}

/// The list's message in one account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Copied {
    pub(crate) command: CommandId,
    pub(crate) message: Option<MessageRef>,
    pub(crate) shows: Shown,
}

/// How many wait, and for how many minutes the first has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Shown {
    pub(crate) count: usize,
    pub(crate) minutes: i64,
}
