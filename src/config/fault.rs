//! What can be wrong with one value, and the words for it.

use super::places::KeyPath;
use serde::de::{self, Expected, Unexpected};
use std::{error::Error, fmt};

/// Something wrong with one value, and the way to it once that is known.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) path: Option<KeyPath>,
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// A key that does not exist.
    UnknownKey(String, &'static [&'static str]),
    /// A word that is none of those possible.
    UnknownWord(String, &'static [&'static str]),
    /// A key that must be there.
    Missing(&'static str),
    /// Another kind of value.
    Kind { found: String, expected: String },
    /// A value that its own reader refuses, in its words.
    Refused(String),
}

impl Fault {
    fn of(what: What) -> Self {
        Self { path: None, what }
    }

    /// The same, at `path` unless it is known better already.
    pub(super) fn at(mut self, path: &KeyPath) -> Self {
        self.path.get_or_insert_with(|| path.clone());
        self
    }

    /// The same, where what was `expected` says more than the reader's own words.
    pub(super) fn expecting(mut self, expected: &str, found: &str) -> Self {
        if let (What::Refused(_), Some(phrase)) = (&self.what, phrase(expected)) {
            self.what = What::Kind {
                found: quoted(found),
                expected: phrase.to_owned(),
            };
        }
        self
    }
}

/// The kinds of values in an operator's words, by what their readers call them.
fn phrase(expected: &str) -> Option<&'static str> {
    Some(match expected {
        "a signed duration string" => {
            "a length of time such as \"45s\", \"5m\" or \"1h 30m\" (hours are the longest unit)"
        }
        "a span duration string" => "the length of a turn such as \"12h\", \"1d\" or \"1w\"",
        "a datetime string" => "a date and time such as \"2026-01-05T09:00\"",
        "a time string" => "a time of day such as \"09:00\"",
        "socket address" => "an address and port such as \"127.0.0.1:8642\"",
        "a string" | "path string" => "text in quotes",
        "a boolean" => "true or false",
        "f32" => "a number",
        "u8" => "a whole number from 0 to 255",
        "u32" | "usize" => "a whole number, 0 or more",
        "a sequence" => "a list in [ ]",
        "a map" => "a table with keys",
        _ if expected.starts_with("struct ") => "a table with keys",
        _ => return None,
    })
}

fn quoted(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("\"{}...\"", &text[..end]),
        None => format!("\"{text}\""),
    }
}

fn found(unexpected: Unexpected<'_>) -> String {
    match unexpected {
        Unexpected::Bool(value) => value.to_string(),
        Unexpected::Unsigned(value) => value.to_string(),
        Unexpected::Signed(value) => value.to_string(),
        Unexpected::Float(value) => value.to_string(),
        Unexpected::Str(text) => quoted(text),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a table".to_owned(),
        other => other.to_string(),
    }
}

/// The right word that `wrong` was probably meant to be.
pub(super) fn nearest<'a>(
    wrong: &str,
    right: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    right
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&wrong, word), word))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// A hint at what was meant: the nearest word, or all there are.
pub(super) fn meant<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(word) = nearest(wrong, right.clone()) {
        return format!("Did you mean \"{word}\"?");
    }
    let all: Vec<String> = right.into_iter().map(|w| format!("\"{w}\"")).collect();
    if all.is_empty() {
        return "There is none yet.".to_owned();
    }
    format!("Possible: {}.", all.join(", "))
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::UnknownKey(name, right) => {
                let hint = meant(name, right.iter().copied());
                write!(f, "There is no setting \"{name}\" here. {hint}")
            }
            What::UnknownWord(word, right) => {
                let hint = meant(word, right.iter().copied());
                write!(f, "\"{word}\" is not possible here. {hint}")
            }
            What::Missing(name) => write!(f, "\"{name}\" is missing. Add it."),
            What::Kind { found, expected } => write!(f, "Expected {expected}, found {found}."),
            What::Refused(why) if why.contains("untagged enum Handle") => f.write_str(
                "Expected an account such as \"sam\", or one for each tenant such as \
                 { acme = \"sam\" }.",
            ),
            What::Refused(why) => write!(f, "{why}."),
        }
    }
}

impl Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(why: T) -> Self {
        Self::of(What::Refused(why.to_string()))
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let expected = expected.to_string();
        Self::of(What::Kind {
            found: found(unexpected),
            expected: phrase(&expected).map_or(expected, str::to_owned),
        })
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }

    fn unknown_variant(word: &str, right: &'static [&'static str]) -> Self {
        Self::of(What::UnknownWord(word.to_owned(), right))
    }

    fn unknown_field(name: &str, right: &'static [&'static str]) -> Self {
        Self::of(What::UnknownKey(name.to_owned(), right))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::of(What::Missing(name))
    }
}
