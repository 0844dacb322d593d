//! How a call can fail, and what that means for whoever gave the command.

use deskbell_platform::{ErrorKind, PlatformError};
use serde::Deserialize;
use std::time::Duration;
use thiserror::Error;

/// Discord's own numbers of what went wrong, where this adapter treats them in a way of
/// their own.
pub(crate) mod code {
    pub(crate) const UNKNOWN_CHANNEL: u32 = 10_003;
    pub(crate) const UNKNOWN_MEMBER: u32 = 10_007;
    pub(crate) const UNKNOWN_MESSAGE: u32 = 10_008;
    pub(crate) const UNKNOWN_USER: u32 = 10_013;
    pub(crate) const UNKNOWN_WEBHOOK: u32 = 10_015;
    pub(crate) const UNKNOWN_INTERACTION: u32 = 10_062;
    pub(crate) const TOO_MANY_IN_THREAD: u32 = 30_033;
    pub(crate) const ALREADY_ACKNOWLEDGED: u32 = 40_060;
    pub(crate) const MISSING_ACCESS: u32 = 50_001;
    pub(crate) const CANNOT_WRITE_TO_PERSON: u32 = 50_007;
    pub(crate) const MISSING_PERMISSION: u32 = 50_013;
    pub(crate) const INVALID_TOKEN: u32 = 50_027;
    pub(crate) const ARCHIVED: u32 = 50_083;
    pub(crate) const THREAD_IS_THERE: u32 = 160_004;
    pub(crate) const TOO_MANY_THREADS: u32 = 160_006;
}

/// A call without the wanted answer.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// Not now; nothing was done.
    #[error("too many calls; there is room again in {0:?}")]
    Limited(Duration),
    /// No answer, or one that says that Discord is ill. What was done is unknown.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// Refused for good.
    #[error("{0}")]
    Refused(#[from] Refused),
}

/// Discord's words of refusal.
#[derive(Clone, Debug, Default, Error, Deserialize)]
#[error("HTTP {status}, code {code}: {message}")]
#[serde(default)]
pub(crate) struct Refused {
    #[serde(skip)]
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) message: String,
}

impl Failure {
    /// Discord's number of the refusal, if it is one.
    pub(crate) fn code(&self) -> Option<u32> {
        match self {
            Self::Refused(refused) => Some(refused.code),
            _ => None,
        }
    }

    /// Whether what was asked for is not there.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Refused(refused) if refused.status == 404)
    }

    /// The same in the contract's words.
    pub(crate) fn doing(self, doing: impl Into<String>) -> PlatformError {
        let doing = doing.into();
        let (kind, doing) = match &self {
            Self::Limited(after) => (ErrorKind::RateLimited(*after), doing),
            Self::Unreachable(_) => (ErrorKind::Unavailable, doing),
            Self::Refused(refused) => match advice(refused.code) {
                Some(advice) => (refused.kind(), format!("{doing} ({advice})")),
                None => (refused.kind(), doing),
            },
        };
        PlatformError::new(kind, doing).because(self)
    }
}

impl Refused {
    fn kind(&self) -> ErrorKind {
        match (self.code, self.status) {
            (code::TOO_MANY_THREADS | code::TOO_MANY_IN_THREAD, _) => ErrorKind::Unsupported,
            (_, 401) => ErrorKind::Unauthorized,
            (_, 403) => ErrorKind::Forbidden,
            (_, 404) => ErrorKind::NotFound,
            _ => ErrorKind::Invalid,
        }
    }
}

/// What to do about a refusal.
fn advice(code: u32) -> Option<&'static str> {
    Some(match code {
        code::MISSING_ACCESS => {
            "the bot does not see it: give its role View Channel there; `deskbell check` names every channel"
        }
        code::MISSING_PERMISSION => {
            "the bot's role lacks a permission there: `deskbell check` names it"
        }
        code::CANNOT_WRITE_TO_PERSON => {
            "this person takes no direct messages from the server's members"
        }
        code::TOO_MANY_THREADS => {
            "the server has as many open threads as Discord allows: close some, or shorten the time after which threads are archived"
        }
        code::TOO_MANY_IN_THREAD => "the thread has as many members as Discord allows",
        code::ARCHIVED => {
            "the thread is archived and locked; the bot needs Manage Threads to open it"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_become_the_contracts_kinds() {
        let table = [
            (401, 0, ErrorKind::Unauthorized),
            (403, code::MISSING_PERMISSION, ErrorKind::Forbidden),
            (404, 10_003, ErrorKind::NotFound),
            (400, 50_035, ErrorKind::Invalid),
            (400, code::TOO_MANY_THREADS, ErrorKind::Unsupported),
            (403, code::TOO_MANY_IN_THREAD, ErrorKind::Unsupported),
        ];
        for (status, code, kind) in table {
            let message = String::new();
            let refused = Refused {
                status,
                code,
                message,
            };
            let error = Failure::from(refused).doing("posting to channel 7");
            assert_eq!(error.kind, kind, "{status} {code}");
            assert!(error.doing.starts_with("posting to channel 7"));
        }
    }
}
