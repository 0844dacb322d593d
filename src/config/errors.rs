//! What is wrong with a configuration, all of it, in words for whoever wrote it.

use super::places::{KeyPath, Place};
use std::{error::Error, fmt};

/// Everything that is wrong, in the order of the places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors {
    /// At least one.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it was written.
    pub place: Place,
    /// The setting; empty when a whole file is meant.
    pub key: KeyPath,
    /// What is wrong, and what to do.
    pub says: String,
}

impl ConfigErrors {
    /// Sorts what was found; none, when nothing was.
    pub(super) fn of(mut problems: Vec<Problem>) -> Option<Self> {
        problems.sort();
        problems.dedup();
        (!problems.is_empty()).then_some(Self { problems })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key == KeyPath::default() {
            write!(f, "{}\n  {}", self.place, self.says)
        } else {
            write!(f, "{}: {}\n  {}", self.place, self.key, self.says)
        }
    }
}

impl fmt::Display for ConfigErrors {
    /// One problem a paragraph.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problems.len() {
            1 => f.write_str("The configuration needs one correction:")?,
            n => write!(f, "The configuration needs {n} corrections:")?,
        }
        for problem in &self.problems {
            write!(f, "\n\n{problem}")?;
        }
        Ok(())
    }
}

impl Error for ConfigErrors {}
