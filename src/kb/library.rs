//! All articles: found in the operator's sources, read, and checked against each other.
//!
//! Refuses half a knowledge base: any mistake anywhere is an error, and every mistake is told
//! at once. What to do meanwhile (keep the last good one) is the caller's.

pub(super) mod files;

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::article::{Article, ArticleError, Source, read_json_lines};
use super::markdown;

/// The most articles that are read from all sources together.
pub const MAX_ARTICLES: usize = 200_000;

/// The most bytes that are read from all sources together: 512 MiB.
pub const MAX_BYTES: u64 = 512 << 20;

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
    pub(super) fn unreadable(file: &Path, cause: impl fmt::Display) -> Self {
        let says = format!("can't be read: {cause}");
        Self::File {
            file: file.to_owned(),
            says,
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

/// Reads the articles of `sources`: folders (with theirs within, in the order of their names;
/// `.md` and `.jsonl`; names that begin with a dot are passed over) and single files.
/// `language` is the language of Markdown articles that name none.
///
/// Reads files: call it where blocking is allowed.
///
/// # Errors
/// Everything that is wrong with them, and more than [`MAX_ARTICLES`] or [`MAX_BYTES`].
pub fn load(sources: &[PathBuf], language: &str) -> Result<Vec<Article>, KbErrors> {
    let (found, errors) = files::find(sources);
    let mut library = Library {
        errors,
        ..Library::default()
    };
    let mut bytes = 0;
    for file in found {
        bytes += file.bytes;
        if bytes > MAX_BYTES {
            let says = format!(
                "with this file the knowledge base exceeds {} MB; name fewer sources",
                MAX_BYTES >> 20
            );
            library.errors.push(KbError::File {
                file: file.path,
                says,
            });
            break;
        }
        library.take(match file.form {
            files::Form::Markdown => {
                markdown::read(&file.path, language).map(|article| vec![article])
            }
            files::Form::JsonLines => read_json_lines(&file.path)
                .map_err(|errors| errors.into_iter().map(KbError::from).collect()),
        });
        if library.articles.len() > MAX_ARTICLES {
            let says = format!(
                "with this file there are more than {MAX_ARTICLES} articles; name fewer sources"
            );
            library.errors.push(KbError::File {
                file: file.path,
                says,
            });
            break;
        }
    }
    library.finish()
}

/// Reads articles that are compiled in: names of Markdown files, and their texts.
///
/// # Errors
/// Everything that is wrong with them.
pub fn load_embedded(files: &[(&str, &str)], language: &str) -> Result<Vec<Article>, KbErrors> {
    let mut library = Library::default();
    for (name, text) in files {
        let read = markdown::parse(text.as_bytes(), Path::new(name), language);
        library.take(read.map(|article| vec![article]));
    }
    library.finish()
}

/// What was read so far.
#[derive(Default)]
struct Library {
    articles: Vec<Article>,
    ids: HashMap<String, usize>,
    errors: Vec<KbError>,
}

impl Library {
    fn take(&mut self, read: Result<Vec<Article>, Vec<KbError>>) {
        let articles = match read {
            Ok(articles) => articles,
            Err(errors) => return self.errors.extend(errors),
        };
        for article in articles {
            let taken = self
                .ids
                .get(&article.id)
                .and_then(|first| self.articles.get(*first));
            if let Some(first) = taken {
                let says = format!(
                    "the id {:?} is taken by {}; give one of them another id",
                    article.id, first.source
                );
                self.errors.push(KbError::Fault {
                    at: article.source,
                    says,
                });
            } else {
                self.ids.insert(article.id.clone(), self.articles.len());
                self.articles.push(article);
            }
        }
    }

    fn finish(self) -> Result<Vec<Article>, KbErrors> {
        if self.errors.is_empty() {
            Ok(self.articles)
        } else {
            Err(KbErrors(self.errors))
        }
    }
}

#[cfg(test)]
mod tests;
