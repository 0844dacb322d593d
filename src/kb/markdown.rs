//! Articles as Markdown files: one file is one article.
//!
//! ```text
//! +++
//! title = "Opening hours"
//! questions = ["When are you open?", "are you open on sundays"]
//! +++
//! We are open **Tuesday to Sunday**.
//! +++ it
//! Siamo aperti **da martedì a domenica**.
//! ```
//!
//! Owns this form: reading it with the place of every mistake, and writing it so that reading
//! gives the same article. Refuses knowing where files are and what makes an article good.

mod bodies;
mod front;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use super::article::{Article, Source};
use super::library::KbError;
use super::page::{Cut, cut};

/// The longest file of one article or page that is read, in bytes.
pub const MAX_FILE: u64 = 4 << 20;

/// The keys of the front matter.
const KEYS: [&str; 6] = ["id", "title", "questions", "tags", "language", "links"];

/// The mistakes of one file.
struct Faults<'a> {
    file: &'a Path,
    found: Vec<(usize, String)>,
}

impl Faults<'_> {
    fn add(&mut self, line: usize, says: impl Into<String>) {
        self.found.push((line, says.into()));
    }

    /// In the order of the file.
    fn finish(mut self) -> Vec<KbError> {
        self.found.sort_by_key(|(line, _)| *line);
        let at = |line| Source {
            file: self.file.to_owned(),
            line,
        };
        self.found
            .into_iter()
            .map(|(line, says)| KbError::Fault { at: at(line), says })
            .collect()
    }
}

/// Whether `text` is an article in this form: its front matter is in TOML, and has a key that no
/// generator knows, or none that only a generator knows.
pub(super) fn is_article(text: &str) -> bool {
    let Cut::Toml(front, _) = cut(text) else {
        return false;
    };
    match front.parse::<toml::Table>() {
        Ok(facts) => {
            let own = ["id", "questions", "links"];
            own.iter().any(|key| facts.contains_key(*key))
                || facts.keys().all(|key| front::is_ours(key))
        }
        // Mistakes are told by who reads it.
        Err(_) => true,
    }
}

/// Reads the article in `file`; `language` is that of an article that names none.
///
/// # Errors
/// Every mistake in the file with its line, or why it can't be read.
pub fn read(file: &Path, language: &str) -> Result<Article, Vec<KbError>> {
    parse(&bytes_of(file)?, file, language)
}

/// What is in `file`, and one byte more than may be.
pub(super) fn bytes_of(file: &Path) -> Result<Vec<u8>, Vec<KbError>> {
    let failed = |cause| vec![KbError::unreadable(file, cause)];
    let opened = std::fs::File::open(file).map_err(failed)?;
    let mut bytes = Vec::new();
    opened
        .take(MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

/// `text` without blank lines around it; the first line keeps its indentation.
pub(super) fn trimmed(text: &str) -> String {
    bodies::trim(text)
}

/// The text of `bytes`, which are those of `file`.
pub(super) fn text_of<'a>(bytes: &'a [u8], file: &Path) -> Result<&'a str, Vec<KbError>> {
    let fault = |line: usize, says: String| {
        let file = file.to_owned();
        vec![KbError::Fault {
            at: Source { file, line },
            says,
        }]
    };
    if bytes.len() as u64 > MAX_FILE {
        let says = format!("longer than {} MB; split it", MAX_FILE >> 20);
        return Err(fault(1, says));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{feff}')),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            Err(fault(
                line,
                "not valid UTF-8; save the file as UTF-8".to_owned(),
            ))
        }
    }
}

/// Reads one article from `bytes`. `file` is for messages and gives the id (its stem) to an
/// article that names none; `language` is that of an article that names none.
///
/// # Errors
/// Every mistake with its line.
pub fn parse(bytes: &[u8], file: &Path, language: &str) -> Result<Article, Vec<KbError>> {
    let text = text_of(bytes, file)?;
    let mut faults = Faults {
        file,
        found: Vec::new(),
    };
    let article = read_text(text, language, &mut faults);
    match article {
        Some(article) if faults.found.is_empty() => Ok(article),
        _ => Err(faults.finish()),
    }
}

/// Reads as much as there is, so that all mistakes are told at once.
fn read_text(text: &str, language: &str, faults: &mut Faults<'_>) -> Option<Article> {
    let cut = front::cut(text, faults)?;
    let front = front::read(cut.toml, cut.first_line, faults);
    let sections = bodies::split(cut.body, cut.body_line, faults);

    let language = front.language.unwrap_or_else(|| language.to_owned());
    let mut answer = None;
    let mut answers = BTreeMap::new();
    for section in sections {
        if section.text.is_empty() {
            let whose = section
                .language
                .map_or(String::new(), |code| format!(" in {code:?}"));
            faults.add(
                section.line,
                format!("the answer{whose} is empty; write it below this line"),
            );
            continue;
        }
        match section.language {
            None => answer = Some(section.text),
            Some(code) if code == language => faults.add(
                section.line,
                format!("{code:?} is the article's own language; its answer is the one at the top"),
            ),
            Some(code) if answers.contains_key(&code) => {
                faults.add(
                    section.line,
                    format!("a second answer in {code:?}; keep one"),
                );
            }
            Some(code) => {
                answers.insert(code, section.text);
            }
        }
    }

    let stem = || {
        faults
            .file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    Some(Article {
        id: front.id.or_else(stem)?,
        title: front.title,
        questions: front.questions,
        answer: answer.unwrap_or_default(),
        answers,
        tags: front.tags,
        language,
        links: front.links,
        source: Source {
            file: faults.file.to_owned(),
            line: 1,
        },
    })
}

/// A language's code in its usual spelling (`it`, `pt-BR`), or why it is none.
pub(super) fn language_code(written: &str) -> Result<String, String> {
    let code: Option<unic_langid::LanguageIdentifier> = written.parse().ok();
    match code {
        Some(code) if (2..=3).contains(&code.language.as_str().len()) && written != "und" => {
            Ok(code.to_string())
        }
        _ => Err(format!(
            "{written:?} is no language code; write it like \"it\" or \"pt-BR\""
        )),
    }
}

/// Writes `article` in this form.
///
/// # Errors
/// Why reading the text would not give the same article again: for example a code block that
/// is never closed. Line ends and blank space around texts don't count.
pub fn write(article: &Article) -> Result<String, String> {
    let mut text = format!("+++\n{}+++\n", front::write(article)?);
    bodies::write(&mut text, &article.answer)?;
    for (language, body) in &article.answers {
        text.push_str(&format!("\n+++ {language}\n"));
        bodies::write(&mut text, body)?;
    }
    let again =
        parse(text.as_bytes(), &article.source.file, &article.language).map_err(|faults| {
            let told: Vec<_> = faults.iter().map(KbError::says).collect();
            told.join("; ")
        })?;
    if normal(&again) == normal(article) {
        Ok(text)
    } else {
        Err("it has texts that a Markdown article can't hold; simplify them".to_owned())
    }
}

/// `article` without what reading it from Markdown does not keep.
fn normal(article: &Article) -> Article {
    let text = |text: &String| bodies::trim(&text.replace("\r\n", "\n"));
    let line = |text: &String| text.trim().to_owned();
    Article {
        id: line(&article.id),
        title: line(&article.title),
        questions: article.questions.iter().map(line).collect(),
        answer: text(&article.answer),
        answers: article
            .answers
            .iter()
            .map(|(code, body)| (code.clone(), text(body)))
            .collect(),
        tags: article.tags.iter().map(line).collect(),
        language: article.language.clone(),
        links: article.links.clone(),
        source: Source::default(),
    }
}

#[cfg(test)]
mod tests;
