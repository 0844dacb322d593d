//! What can go wrong: only opening the model file. Encoding itself cannot fail.

use std::io;
use std::path::PathBuf;

/// Why a model file could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EncoderError {
    /// The file is missing, unreadable or cannot be mapped into memory.
    #[error("cannot open the encoder model {path}")]
    Open {
        /// The path that was tried.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// The file does not begin as a model file does.
    #[error("this is not an encoder model: it does not begin with the expected signature")]
    Signature,
    /// The file was written by another version of the conversion script.
    #[error("the encoder model has format version {found}, this program reads version {expected}")]
    Version {
        /// Version in the file.
        found: u32,
        /// Version that this crate reads.
        expected: u32,
    },
    /// The file ends early, for example after an interrupted download.
    #[error(
        "the encoder model is {found} bytes long where {expected} are promised: fetch it again"
    )]
    Truncated {
        /// Length of the file.
        found: u64,
        /// Length its header promises, or the least that a header needs.
        expected: u64,
    },
    /// A section is absent, outside the file, or not of the length its content needs.
    #[error("the encoder model is damaged: section `{name}` {problem}")]
    Section {
        /// Name of the section.
        name: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

impl EncoderError {
    pub(crate) fn section(name: &'static str, problem: impl Into<String>) -> Self {
        Self::Section {
            name,
            problem: problem.into(),
        }
    }
}
