//! What can go wrong on a platform, told by what to do about it.

use std::time::Duration;
use thiserror::Error;

/// A platform call that failed.
#[derive(Debug, Error)]
#[error("{doing}: {kind}")]
pub struct PlatformError {
    /// What class of failure.
    pub kind: ErrorKind,
    /// What was being done, on what: "posting to channel 123".
    pub doing: String,
    /// The SDK's own error.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Classes of failure.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ErrorKind {
    /// Too many calls; try again after this time.
    #[error("rate limited for {0:?}")]
    RateLimited(Duration),
    /// The platform does not answer, or says that it is ill. The outcome is unknown.
    #[error("the platform does not answer")]
    Unavailable,
    /// The credentials are not (any longer) good.
    #[error("the credentials are refused")]
    Unauthorized,
    /// The bot may not do this there.
    #[error("not permitted")]
    Forbidden,
    /// The place, message or person is not there.
    #[error("not found")]
    NotFound,
    /// The platform will never take this as it is.
    #[error("refused as invalid")]
    Invalid,
    /// The platform has no such thing.
    #[error("not supported")]
    Unsupported,
}

/// Whether and when to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Not before this time has passed.
    After(Duration),
    /// Soon, then less and less often.
    Backoff,
    /// It will not help.
    Never,
}

impl PlatformError {
    /// A failure of this kind while doing that.
    pub fn new(kind: ErrorKind, doing: impl Into<String>) -> Self {
        Self {
            kind,
            doing: doing.into(),
            source: None,
        }
    }

    /// The same failure with its cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whether and when to try again.
    pub fn retry(&self) -> Retry {
        match self.kind {
            ErrorKind::RateLimited(after) => Retry::After(after),
            ErrorKind::Unavailable => Retry::Backoff,
            _ => Retry::Never,
        }
    }
}
