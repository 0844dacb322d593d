//! What tests hold in their hands: build a guild, play its people, order faults, and
//! look at what the bot did. In Rust on [`crate::Handle`], over HTTP in `http`.

mod acting;
mod building;
mod faulting;
pub(crate) mod http;
mod http_acts;
mod http_read;
mod people;
mod reading;
mod seen;

use crate::error::ApiError;
use serde_json::Value;
use std::fmt;

pub use reading::TimedOut;
pub use seen::{Button, Interacted, Outcome, Posted, ThreadSeen};

/// One request the bot made, in order of arrival.
#[derive(Clone, Debug)]
pub struct Call {
    /// `GET`, `POST` …
    pub method: String,
    /// Without `/api/v10`.
    pub path: String,
    /// The JSON sent; null without one.
    pub body: Value,
    /// What it was answered with.
    pub status: u16,
    /// Discord's error code, where there was one.
    pub code: Option<u32>,
}

/// A person was not allowed, or not able, to do what a test told them to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Discord's code; 0 for what Discord's own program would not even offer.
    pub code: u32,
    /// Why.
    pub message: String,
}

impl Refused {
    pub(crate) fn because(message: &str) -> Self {
        Self {
            code: 0,
            message: message.to_owned(),
        }
    }
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        let details = error
            .errors
            .as_ref()
            .map(|tree| format!(" {tree}"))
            .unwrap_or_default();
        Self {
            code: error.code,
            message: error.message + &details,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the fake Discord refused: {} (code {})",
            self.message, self.code
        )
    }
}

impl std::error::Error for Refused {}
