//! The front matter: an article's facts in TOML.

use std::ops::Range;

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::article::{Article, Link};
use super::{Faults, KEYS, language_code};

/// A file, cut in two.
pub(super) struct Cut<'a> {
    /// What stands between the marks.
    pub(super) toml: &'a str,
    /// The line that `toml` begins on.
    pub(super) first_line: usize,
    /// What follows.
    pub(super) body: &'a str,
    /// The line of the second mark.
    pub(super) body_line: usize,
}

/// The facts found; empty where there were none or they were wrong.
#[derive(Default)]
pub(super) struct Front {
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) questions: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) links: Vec<Link>,
}

/// Finds the front matter.
pub(super) fn cut<'a>(text: &'a str, faults: &mut Faults<'_>) -> Option<Cut<'a>> {
    let mut begin = None;
    let mut offset = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let end = offset + line.len();
        match (line.trim_end(), begin) {
            ("+++", None) => begin = Some((number, end)),
            ("+++", Some((opened, from))) => {
                return Some(Cut {
                    toml: text.get(from..offset)?,
                    first_line: opened + 1,
                    body: text.get(end..)?,
                    body_line: number,
                });
            }
            ("", None) | (_, Some(_)) => {}
            ("---", None) => {
                faults.add(
                    number,
                    "front matter in YAML; write it in TOML (key = \"value\") between lines of +++",
                );
                return None;
            }
            (_, None) => {
                faults.add(number, "no front matter; begin the file with a line +++, title = \"…\", questions = […], and a line +++");
                return None;
            }
        }
        offset = end;
    }
    match begin {
        Some((opened, _)) => faults.add(
            opened,
            "the front matter that begins here is not closed; end it with a line +++",
        ),
        None => faults.add(1, "the file is empty; write an article or remove it"),
    }
    None
}

/// Whether `key` is one of an article's, or looks like a slip of one.
pub(super) fn is_ours(key: &str) -> bool {
    let known = KEYS.iter().chain(&["answer", "answers", "body"]);
    known
        .copied()
        .any(|own| strsim::jaro_winkler(&key.to_lowercase(), own) > 0.85)
}

/// Reads the facts from `toml`, which begins on line `first_line`.
pub(super) fn read(toml: &str, first_line: usize, faults: &mut Faults<'_>) -> Front {
    let (table, errors) = DeTable::parse_recoverable(toml);
    let mut reading = Reading {
        toml,
        first_line,
        faults,
    };
    if !errors.is_empty() {
        let mut last = 0;
        for error in errors {
            let line = reading.line(error.span().unwrap_or_default());
            // What follows on the same line is mostly a consequence.
            if line != last {
                let says = error.message().replace('\n', "; ");
                reading.faults.add(
                    line,
                    format!("not TOML: {says} (a text stands in quotes: key = \"text\")"),
                );
            }
            last = line;
        }
        return Front::default();
    }
    reading.front(table.get_ref())
}

struct Reading<'a, 'f> {
    toml: &'a str,
    first_line: usize,
    faults: &'a mut Faults<'f>,
}

impl Reading<'_, '_> {
    fn line(&self, span: Range<usize>) -> usize {
        let before = self
            .toml
            .as_bytes()
            .get(..span.start)
            .unwrap_or(self.toml.as_bytes());
        self.first_line + before.iter().filter(|byte| **byte == b'\n').count()
    }

    fn fault(&mut self, span: Range<usize>, says: impl Into<String>) {
        self.faults.add(self.line(span), says);
    }

    fn front(&mut self, table: &DeTable<'_>) -> Front {
        let mut front = Front::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "id" => front.id = self.text("id", value),
                "title" => front.title = self.text("title", value).unwrap_or_default(),
                "questions" => front.questions = self.texts("questions", value),
                "tags" => front.tags = self.texts("tags", value),
                "language" => front.language = self.language(value),
                "links" => front.links = self.links(value),
                "answer" | "answers" | "body" => {
                    self.fault(
                        key.span(),
                        format!(
                            "{:?} is no key: the answer stands below the front matter",
                            key.get_ref()
                        ),
                    );
                }
                unknown => self.unknown(unknown, &KEYS, key.span()),
            }
        }
        if !table.contains_key("title") {
            self.faults.add(
                self.first_line - 1,
                "no title; add one, like title = \"Opening hours\"",
            );
        }
        front
    }

    fn unknown(&mut self, key: &str, known: &[&str], span: Range<usize>) {
        let likeness = |other: &str| strsim::jaro_winkler(&key.to_lowercase(), other);
        let nearest = known
            .iter()
            .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        let advice = match nearest {
            Some(nearest) if likeness(nearest) > 0.75 => format!("did you mean {nearest:?}?"),
            _ => format!("there are {}", known.join(", ")),
        };
        self.fault(span, format!("unknown key {key:?}; {advice}"));
    }

    /// A text that says something.
    fn text(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            let kind = value.get_ref().type_str();
            self.fault(
                value.span(),
                format!("{name} must be a text in quotes, not of type {kind}"),
            );
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            self.fault(
                value.span(),
                format!("{name} is empty; write it or leave it out"),
            );
            return None;
        }
        Some(text.to_owned())
    }

    fn texts(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let Some(items) = value.get_ref().as_array() else {
            let kind = value.get_ref().type_str();
            self.fault(
                value.span(),
                format!(
                    "{name} must be a list of texts, like [\"one\", \"two\"], not of type {kind}"
                ),
            );
            return Vec::new();
        };
        let each = format!("each of {name}");
        items
            .iter()
            .filter_map(|item| self.text(&each, item))
            .collect()
    }

    fn language(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let written = self.text("language", value)?;
        language_code(&written)
            .map_err(|says| self.fault(value.span(), says))
            .ok()
    }

    fn links(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Link> {
        let Some(items) = value.get_ref().as_array() else {
            let kind = value.get_ref().type_str();
            self.fault(value.span(), format!("links must be a list, like [{{ title = \"Map\", url = \"https://…\" }}], not of type {kind}"));
            return Vec::new();
        };
        items.iter().filter_map(|item| self.link(item)).collect()
    }

    fn link(&mut self, item: &Spanned<DeValue<'_>>) -> Option<Link> {
        let Some(table) = item.get_ref().as_table() else {
            let kind = item.get_ref().type_str();
            self.fault(item.span(), format!("each of links must be like {{ title = \"Map\", url = \"https://…\" }}, not of type {kind}"));
            return None;
        };
        for key in table
            .keys()
            .filter(|key| !matches!(key.get_ref().as_ref(), "title" | "url"))
        {
            self.unknown(key.get_ref(), &["title", "url"], key.span());
        }
        let mut field = |name: &str| {
            let Some(value) = table.get(name) else {
                self.fault(
                    item.span(),
                    format!("a link without {name}; add {name} = \"…\""),
                );
                return None;
            };
            self.text(&format!("a link's {name}"), value)
        };
        let (title, url) = (field("title"), field("url"));
        Some(Link {
            title: title?,
            url: url?,
        })
    }
}

#[derive(Serialize)]
struct Facts<'a> {
    id: &'a str,
    title: &'a str,
    questions: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    language: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    links: &'a [Link],
}

/// The facts of `article` as TOML that ends with a line end.
pub(super) fn write(article: &Article) -> Result<String, String> {
    let facts = Facts {
        id: &article.id,
        title: &article.title,
        questions: &article.questions,
        tags: &article.tags,
        language: &article.language,
        links: &article.links,
    };
    toml::to_string_pretty(&facts).map_err(|error| error.to_string())
}
