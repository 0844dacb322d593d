//! Values as columns and back. What can't be read is an error, never a default.

use super::StoreError;
use jiff::Timestamp;
use serde::{
    Serialize,
    de::{DeserializeOwned, Error as _},
};

/// A moment that has passed, to the millisecond.
pub(super) fn ms(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// A moment that something must not happen before: rounded up, so that it is never early.
pub(super) fn ms_up(at: Timestamp) -> i64 {
    let rest = at.subsec_nanosecond() % 1_000_000;
    at.as_millisecond() + i64::from(rest > 0)
}

/// `value` as JSON.
pub(super) fn json<T: Serialize>(doing: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|source| StoreError::Corrupt { doing, source })
}

/// A bare name as its word, without JSON's quotes.
pub(super) fn word<T: Serialize>(doing: &'static str, value: &T) -> Result<String, StoreError> {
    Ok(json(doing, value)?.trim_matches('"').to_owned())
}

/// The name that `word` made.
pub(super) fn of_word<T: DeserializeOwned>(
    doing: &'static str,
    word: String,
) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(word))
        .map_err(|source| StoreError::Corrupt { doing, source })
}

/// What [`json`] made. `row` names it, so that an operator can find the one that is bad.
pub(super) fn value<T: DeserializeOwned>(
    doing: &'static str,
    row: impl std::fmt::Display,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|why| corrupt(doing, format_args!("{row}: {why}")))
}

/// What [`ms`] or [`ms_up`] made, to the millisecond.
pub(super) fn time(doing: &'static str, ms: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(ms).map_err(|why| corrupt(doing, why))
}

/// A count.
pub(super) fn number<T: TryFrom<i64>>(doing: &'static str, n: i64) -> Result<T, StoreError>
where
    T::Error: std::fmt::Display,
{
    T::try_from(n).map_err(|why| corrupt(doing, why))
}

/// An address, or another name that is parsed.
pub(super) fn parsed<T>(doing: &'static str, text: &str) -> Result<T, StoreError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|why| corrupt(doing, why))
}

/// What stands there can't be read.
pub(super) fn corrupt(doing: &'static str, why: impl std::fmt::Display) -> StoreError {
    let source = serde_json::Error::custom(why);
    StoreError::Corrupt { doing, source }
}
