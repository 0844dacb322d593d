//! What an asker's plain words say to a question of the bot's, found by rule: yes, no, or the number of
//! one of its buttons.
//!
//! Reads `config/choices.toml`, compiled in. It takes whole messages alone and refuses to guess.

use super::whole::{Phrased, Table, is_variant};
use serde::Deserialize;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What somebody answers to a question with buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The button with this number, from 1 to 9.
    Number(usize),
}

/// What `text` as a whole answers; none where it could mean anything else.
#[must_use]
pub fn choice(text: &str) -> Option<Choice> {
    let text = text.trim();
    // Drawn as a key or in a circle, a digit is the digit.
    let signs: String = text
        .chars()
        .filter(|c| !is_variant(*c) && *c != '\u{20e3}')
        .nfkc()
        .collect();
    let signs = signs.trim().trim_end_matches(['.', ')', '!']);
    if let Some(number) = digit(signs) {
        return Some(Choice::Number(number));
    }
    match signs {
        "👍" | "✅" | "👌" | "🙏" => return Some(Choice::Yes),
        "👎" | "❌" | "🚫" | "✖" => return Some(Choice::No),
        _ => {}
    }
    TABLE.as_ref()?.say(text, |_| None)
}

/// The digits from 1 to 9 in the scripts that chats are written in.
fn digit(signs: &str) -> Option<usize> {
    let mut all = signs.chars();
    let (Some(sign), None) = (all.next(), all.next()) else {
        return None;
    };
    // Zero of: Latin, Arabic, Persian and Urdu, Devanagari, Bengali, Thai.
    let zeros = ['0', '٠', '۰', '०', '০', '๐'];
    zeros
        .into_iter()
        .filter_map(|zero| (sign as usize).checked_sub(zero as usize))
        .find(|number| (1..=9).contains(number))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    yes: Phrased,
    no: Phrased,
    courtesy: Phrased,
}

static TABLE: LazyLock<Option<Table<Choice>>> = LazyLock::new(|| {
    let file: Option<ChoiceFile> = toml::from_str(include_str!("../../config/choices.toml")).ok();
    file.map(|file| {
        Table::of(&[
            (Some(Choice::Yes), &file.yes),
            (Some(Choice::No), &file.no),
            (None, &file.courtesy),
        ])
    })
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_and_numbers_are_choices() {
        use Choice::{No, Number, Yes};
        let table = [
            ("yes", Some(Yes)),
            ("Yes, please!", Some(Yes)),
            ("ok", Some(Yes)),
            ("sì", Some(Yes)),
            ("SI", Some(Yes)),
            ("ja bitte", Some(Yes)),
            ("да", Some(Yes)),
            ("はい", Some(Yes)),
            ("👍🏽", Some(Yes)),
            ("no", Some(No)),
            ("No, thanks.", Some(No)),
            ("nein danke", Some(No)),
            ("❌", Some(No)),
            ("1", Some(Number(1))),
            ("2.", Some(Number(2))),
            ("1️⃣", Some(Number(1))),
            ("③", Some(Number(3))),
            ("٢", Some(Number(2))),
            ("๓", Some(Number(3))),
            ("0", None),
            ("12", None),
            ("yes?", None),
            ("yes but it broke again", None),
            ("yes, no", None),
            ("what does a bike cost", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(choice(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_language_says_yes_and_no_and_never_both() {
        let file: ChoiceFile =
            toml::from_str(include_str!("../../config/choices.toml")).expect("reads");
        let words = crate::words::Words::shipped().expect("reads");
        for language in words.languages().map(crate::language::base) {
            for of in [&file.yes, &file.no, &file.courtesy] {
                assert!(of.contains_key(&language), "{language}");
            }
        }
        for (kind, phrased) in [(Choice::Yes, &file.yes), (Choice::No, &file.no)] {
            for phrase in phrased.values().flatten() {
                for reading in super::super::phrases::expand(phrase) {
                    assert_eq!(choice(&reading), Some(kind), "{reading:?}");
                }
            }
        }
    }
}
