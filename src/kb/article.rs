//! One knowledge-base entry, and its reader for JSON Lines.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// One entry of the knowledge base: what askers ask, and what they are answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Article {
    /// Unique in its knowledge base; `a-z 0-9 - _ . /` by custom, any non-empty text in fact.
    pub id: String,
    /// A short heading.
    pub title: String,
    /// Ways in which askers put it, in the words they use. About ten make a good article.
    pub questions: Vec<String>,
    /// The answer in the article's own language, Markdown.
    pub answer: String,
    /// The answer in further languages, Markdown, by ISO 639-1 code.
    pub answers: BTreeMap<String, String>,
    /// The operator's own labels.
    pub tags: Vec<String>,
    /// ISO 639-1 code of title, questions and answer.
    #[serde(default = "english")]
    pub language: String,
    /// Pages to read on.
    pub links: Vec<Link>,
    /// Where the article was read from. Not part of the file.
    #[serde(skip)]
    pub source: Source,
}

fn english() -> String {
    "en".to_owned()
}

/// A page to read on, shown under an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What the link is called.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// Where an article stands, for messages to the operator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub file: PathBuf,
    /// The line it begins on, from 1; 0 if unknown.
    pub line: usize,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.display(), self.line)
    }
}

impl Article {
    /// The answer for an asker who writes `language` (`pt-BR` is served by `pt`): the body in
    /// that language if there is one, else the article's own.
    #[must_use]
    pub fn body_for(&self, language: &str) -> &str {
        let base = language.split(['-', '_']).next().unwrap_or(language);
        if base.eq_ignore_ascii_case(&self.language) {
            return &self.answer;
        }
        self.answers
            .get(language)
            .or_else(|| self.answers.get(base))
            .unwrap_or(&self.answer)
    }
}

/// Why a knowledge base can't be read, with the place to mend.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// The file can't be read.
    #[error("reading the knowledge base {file}: {source}")]
    Io {
        /// The file.
        file: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// A line is no JSON object of an article's shape.
    #[error(
        "{source_line}: not an article: {cause}; expected one JSON object with \"id\", \"title\", \"questions\" and \"answer\""
    )]
    Malformed {
        /// The place.
        source_line: Source,
        /// What is wrong.
        cause: serde_json::Error,
    },
    /// A field that an article needs is empty.
    #[error("{source_line}: article {id:?} has no {field}; add one")]
    Empty {
        /// The place.
        source_line: Source,
        /// The article's id, possibly empty.
        id: String,
        /// Which field.
        field: &'static str,
    },
    /// Two articles with one id.
    #[error("{source_line}: the id {id:?} is taken by an earlier article; ids must be unique")]
    Duplicate {
        /// The place of the second one.
        source_line: Source,
        /// The id.
        id: String,
    },
}

impl ArticleError {
    /// The file that is to be mended.
    #[must_use]
    pub fn file(&self) -> &Path {
        match self {
            Self::Io { file, .. } => file,
            Self::Malformed { source_line, .. }
            | Self::Empty { source_line, .. }
            | Self::Duplicate { source_line, .. } => &source_line.file,
        }
    }
}

/// Reads articles from a file of JSON Lines: one object a line with `id`, `title`, `questions`,
/// `answer` and optionally the other fields of [`Article`]. Empty lines and lines that begin
/// with `//` are skipped.
///
/// # Errors
/// Every fault of the file, not just the first.
pub fn read_json_lines(file: &Path) -> Result<Vec<Article>, Vec<ArticleError>> {
    let opened = std::fs::File::open(file).map_err(|source| {
        vec![ArticleError::Io {
            file: file.to_owned(),
            source,
        }]
    })?;
    parse_json_lines(std::io::BufReader::new(opened), file)
}

fn parse_json_lines(reader: impl BufRead, file: &Path) -> Result<Vec<Article>, Vec<ArticleError>> {
    let mut articles = Vec::new();
    let mut errors = Vec::new();
    let mut ids = HashSet::new();
    for (number, line) in reader.lines().enumerate() {
        let source = Source {
            file: file.to_owned(),
            line: number + 1,
        };
        let line = match line {
            Ok(line) => line,
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                let cause = serde::de::Error::custom("not valid UTF-8");
                errors.push(ArticleError::Malformed {
                    source_line: source,
                    cause,
                });
                continue;
            }
            Err(cause) => {
                errors.push(ArticleError::Io {
                    file: file.to_owned(),
                    source: cause,
                });
                break;
            }
        };
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        match parse_line(line, source) {
            Ok(article) if !ids.insert(article.id.clone()) => {
                errors.push(ArticleError::Duplicate {
                    source_line: article.source,
                    id: article.id,
                });
            }
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(articles)
    } else {
        Err(errors)
    }
}

fn parse_line(line: &str, source: Source) -> Result<Article, ArticleError> {
    let mut article: Article =
        serde_json::from_str(line).map_err(|cause| ArticleError::Malformed {
            source_line: source.clone(),
            cause,
        })?;
    article.source = source;
    let missing = [
        ("id", article.id.trim().is_empty()),
        ("title", article.title.trim().is_empty()),
        ("answer", article.answer.trim().is_empty()),
    ]
    .into_iter()
    .find(|(_, empty)| *empty);
    match missing {
        Some((field, _)) => Err(ArticleError::Empty {
            source_line: article.source,
            id: article.id,
            field,
        }),
        None => Ok(article),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Vec<Article>, Vec<ArticleError>> {
        parse_json_lines(text.as_bytes(), Path::new("kb.jsonl"))
    }

    #[test]
    fn an_article_is_read_with_its_place() {
        let text = "\n{\"id\":\"a\",\"title\":\"T\",\"questions\":[\"Q?\"],\"answer\":\"A\",\"answers\":{\"de\":\"D\"}}\n";
        let articles = parse(text).expect("well-formed");
        assert_eq!(articles[0].source.to_string(), "kb.jsonl:2");
        assert_eq!(articles[0].language, "en");
        assert_eq!(articles[0].body_for("de-AT"), "D");
        assert_eq!(articles[0].body_for("fr"), "A");
    }

    #[test]
    fn a_key_that_no_article_has_is_a_fault() {
        let text = "{\"id\":\"a\",\"title\":\"T\",\"answer\":\"A\",\"question\":\"Q?\"}";
        let told = parse(text).expect_err("a slip")[0].to_string();
        assert!(
            told.starts_with(
                "kb.jsonl:1: not an article: unknown field `question`, expected one of"
            ),
            "{told}"
        );
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let text = "{\"id\":\"a\",\"title\":\"T\",\"answer\":\"A\"}\n{\"id\":\"a\",\"title\":\"T\",\"answer\":\"A\"}\nnonsense\n{\"id\":\"b\",\"title\":\"T\"}";
        let told: Vec<String> = parse(text)
            .expect_err("three faults")
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(told.len(), 3);
        assert!(told[0].starts_with("kb.jsonl:2: the id \"a\" is taken"));
        assert!(told[1].starts_with("kb.jsonl:3: not an article"));
        assert!(told[2].starts_with("kb.jsonl:4: article \"b\" has no answer"));
    }
}
