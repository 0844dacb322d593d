//! Why something could not be kept or read, and what to do about it.

use thiserror::Error;

/// What to do about a failure of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It can't be used now: all wait until it can.
    Ill,
    /// One row can't be read: it is put aside.
    Broken,
    /// The step asked for what can't be: asking again won't help.
    Mistake,
}

impl StoreError {
    /// What to do about it.
    pub fn class(&self) -> Class {
        /// SQLite's primary codes: an error in SQL, a constraint, a wrong type, misuse, a number
        /// of a parameter. All others tell of the file or of who holds it.
        const MISTAKES: [i32; 5] = [1, 19, 20, 21, 25];
        match self {
            Self::Corrupt { .. } => Class::Broken,
            Self::Stale => Class::Mistake,
            Self::Open(_) | Self::Closed => Class::Ill,
            Self::Database { source, .. } => {
                let code = source.as_database_error().and_then(|error| error.code());
                let code = code.and_then(|code| code.parse::<i32>().ok());
                match code.is_some_and(|code| MISTAKES.contains(&(code & 0xff))) {
                    true => Class::Mistake,
                    false => Class::Ill,
                }
            }
        }
    }
}

/// Why something could not be kept or read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Reading or writing failed; nothing of the step was kept.
    #[error("{doing}: {source}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// The database's word.
        source: sqlx::Error,
    },
    /// Something was kept in a form that this version can't read.
    #[error("{doing}: a row can't be read or made: {source}")]
    Corrupt {
        /// What was being read.
        doing: &'static str,
        /// Why not.
        source: serde_json::Error,
    },
    /// The deadline was moved or the input handled meanwhile.
    #[error("this step was overtaken")]
    Stale,
    /// The store can't be opened.
    #[error("{0}")]
    Open(String),
    /// It was closed.
    #[error("the store is closed")]
    Closed,
}
