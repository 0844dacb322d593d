//! What can be wrong in a knowledge base, told with its place.

use std::fmt;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::kb::article::{ArticleError, Source};

/// So many mistakes are shown; more help nobody.
const SHOWN: usize = 100;

/// One thing wrong in a knowledge base.
#[derive(Debug, Error)]
pub enum KbError {
    /// A mistake in a file.
    #[error("{at}: {says}")]
    Fault {
        /// The place.
        at: Source,
        /// What is wrong, and what to do.
        says: String,
    },
    /// Something about a file or folder as a whole.
    #[error("{}: {says}", file.display())]
    File {
        /// The file or folder.
        file: PathBuf,
        /// What is wrong, and what to do.
        says: String,
    },
    /// A mistake in a file of JSON Lines.
    #[error(transparent)]
    JsonLines(#[from] ArticleError),
}

impl KbError {
    pub(in crate::kb) fn unreadable(file: &Path, cause: impl fmt::Display) -> Self {
        let says = format!("can't be read: {cause}");
        Self::File {
            file: file.to_owned(),
            says,
        }
    }

    /// The file that is to be mended.
    #[must_use]
    pub fn file(&self) -> &Path {
        match self {
            Self::Fault { at, .. } => &at.file,
            Self::File { file, .. } => file,
            Self::JsonLines(error) => error.file(),
        }
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn says(&self) -> String {
        match self {
            Self::Fault { says, .. } | Self::File { says, .. } => says.clone(),
            Self::JsonLines(error) => error.to_string(),
        }
    }
}

/// Everything wrong in a knowledge base, in the order of its files; at least one thing.
#[derive(Debug)]
pub struct KbErrors(pub Vec<KbError>);

impl std::error::Error for KbErrors {}

/// A line each; of very many the first hundred.
impl fmt::Display for KbErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, error) in self.0.iter().take(SHOWN).enumerate() {
            let end = if number == 0 { "" } else { "\n" };
            write!(f, "{end}{error}")?;
        }
        match self.0.len().checked_sub(SHOWN) {
            Some(more) if more > 0 => write!(f, "\nand {more} more"),
            _ => Ok(()),
        }
    }
}
