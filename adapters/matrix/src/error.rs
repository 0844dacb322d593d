//! What can go wrong, in the operator's words and in the contract's kinds.

use deskbell_platform::{ErrorKind, PlatformError};
use matrix_sdk::ruma::api::error::{
    Error as ServerError, ErrorKind as Code, FromHttpResponseError, RetryAfter,
};
use matrix_sdk::{Error, HttpError};
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error as ThisError;

/// The account could not be opened, or what an operator asked for failed.
#[derive(Debug, ThisError)]
pub enum MatrixError {
    /// The settings contradict themselves or lack something.
    #[error("Matrix settings: {0}")]
    Settings(String),
    /// The store belongs to somebody else.
    #[error(
        "the Matrix store {store} belongs to {found}, but the settings ask for {asked}; \
         set another store folder, or run `deskbell matrix reset-device` to begin anew there"
    )]
    OtherDevice {
        /// The store's folder.
        store: PathBuf,
        /// Account and device it was made for.
        found: String,
        /// Account and device that the settings name.
        asked: String,
    },
    /// Another process has the store open.
    #[error("the Matrix store {0} is in use by another process; one account has one process")]
    InUse(PathBuf),
    /// The store cannot be read or written.
    #[error("cannot use the Matrix store {store}: {source}")]
    Store {
        /// The store's folder.
        store: PathBuf,
        /// What failed in it.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The homeserver does not know this session any more.
    #[error(
        "the homeserver refuses the Matrix session (while {0}): it was signed out or its token \
         was revoked; run `deskbell matrix reset-device`, then `deskbell matrix login`"
    )]
    Unauthorized(String),
    /// The homeserver said no, or did not answer.
    #[error("Matrix: {doing} failed: {source}")]
    Server {
        /// What was being done.
        doing: String,
        /// What the SDK says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl MatrixError {
    /// A failure of the homeserver's or on the way to it.
    pub(crate) fn server(doing: impl Into<String>, error: impl Into<Error>) -> Self {
        let (doing, error) = (doing.into(), error.into());
        if kind(&error) == ErrorKind::Unauthorized {
            return Self::Unauthorized(doing);
        }
        Self::Server {
            doing,
            source: error.into(),
        }
    }
}

/// The contract's error for a failed call.
pub(crate) fn failed(doing: impl Into<String>, error: impl Into<Error>) -> PlatformError {
    let error = error.into();
    PlatformError::new(kind(&error), doing).because(error)
}

/// The contract's error for trouble with the adapter's own file.
pub(crate) fn ledger(error: sqlx::Error) -> PlatformError {
    PlatformError::new(ErrorKind::Unavailable, "using the Matrix store").because(error)
}

/// What class of failure this is.
pub(crate) fn kind(error: &Error) -> ErrorKind {
    match error {
        Error::Http(error) => http_kind(error),
        Error::AuthenticationRequired => ErrorKind::Unauthorized,
        Error::WrongRoomState(_) => ErrorKind::Forbidden,
        Error::Identifier(_) | Error::Url(_) | Error::SerdeJson(_) => ErrorKind::Invalid,
        // Stores, locks and keys: what is busy or missing now may be there later.
        _ => ErrorKind::Unavailable,
    }
}

fn http_kind(error: &HttpError) -> ErrorKind {
    if let Some(said) = error.as_client_api_error() {
        return server_kind(said);
    }
    match error {
        HttpError::Cached(error) => http_kind(error),
        HttpError::IntoHttp(_) => ErrorKind::Invalid,
        HttpError::RefreshToken(_) => ErrorKind::Unauthorized,
        // Asked to prove who it is, beyond its token.
        HttpError::Api(error) if matches!(**error, FromHttpResponseError::Server(_)) => {
            ErrorKind::Forbidden
        }
        // No answer, or one that no homeserver gives: a proxy in between is ill.
        _ => ErrorKind::Unavailable,
    }
}

fn server_kind(said: &ServerError) -> ErrorKind {
    match said.error_kind() {
        Some(Code::LimitExceeded(limit)) => {
            return ErrorKind::RateLimited(wait(limit.retry_after.as_ref()));
        }
        Some(Code::UnknownToken(_) | Code::MissingToken | Code::UserDeactivated) => {
            return ErrorKind::Unauthorized;
        }
        _ => {}
    }
    match said.status_code.as_u16() {
        401 => ErrorKind::Unauthorized,
        403 => ErrorKind::Forbidden,
        404 => ErrorKind::NotFound,
        429 => ErrorKind::RateLimited(wait(None)),
        408 | 500.. => ErrorKind::Unavailable,
        _ => ErrorKind::Invalid,
    }
}

/// How long the homeserver asks to wait; five seconds where it does not say.
fn wait(after: Option<&RetryAfter>) -> Duration {
    match after {
        Some(RetryAfter::Delay(delay)) => *delay,
        Some(RetryAfter::DateTime(_)) | None => Duration::from_secs(5),
    }
}

/// Whether the homeserver refused because exactly this was done before.
pub(crate) fn is_duplicate_reaction(error: &Error) -> bool {
    matches!(
        error.client_api_error_kind(),
        Some(Code::DuplicateAnnotation)
    )
}
