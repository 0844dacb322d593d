//! The bot's own words, one Fluent file for each language, compiled in.
//!
//! English is complete; a key that another language lacks is said in English.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use thiserror::Error;
use unic_langid::LanguageIdentifier;

/// Each language with its file, which is named after it.
macro_rules! locales {
    ($($language:literal)*) => {
        &[$(($language, include_str!(concat!("../config/locales/", $language, ".ftl")))),*]
    };
}

/// The languages shipped, each with its file; English first.
const SHIPPED: &[(&str, &str)] = locales! {
    "en" "ar" "bg" "bn" "ca" "cs" "da" "de" "el" "es" "et" "fa" "fi" "fr" "ga" "he" "hi" "hr" "hu"
    "id" "it" "ja" "ko" "lt" "lv" "mt" "nb" "nl" "pl" "pt" "ro" "ru" "sk" "sl" "sv" "th" "tr" "uk"
    "ur" "vi" "zh-Hans" "zh-Hant"
};

/// The language that every other falls back to.
const LAST_RESORT: &str = "en";

/// All that the bot can say.
pub struct Words {
    bundles: BTreeMap<String, FluentBundle<FluentResource>>,
}

/// A locale file that can't be used.
#[derive(Debug, Error)]
#[error("locale {language}: {problem}")]
pub struct WordsError {
    /// The language.
    pub language: String,
    /// What is wrong with it.
    pub problem: String,
}

/// What is put into a message: names, numbers.
pub type Arguments<'a> = &'a [(&'a str, Argument<'a>)];

/// One value put into a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// A name or another piece of text; never markup.
    Text(&'a str),
    /// A number, which the language may inflect by.
    Number(i64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl Words {
    /// The shipped languages.
    ///
    /// # Errors
    /// A file has a syntax error; a test of this room sees to it that none does.
    pub fn shipped() -> Result<Self, WordsError> {
        let mut bundles = BTreeMap::new();
        for (language, source) in SHIPPED {
            bundles.insert((*language).to_owned(), bundle(language, source)?);
        }
        Ok(Self { bundles })
    }

    /// Says `key` in the shipped language nearest to `language` (BCP 47): a region that has no
    /// file of its own is left out, Chinese goes by its script, and old codes are known. English
    /// speaks where there is none.
    pub fn say(&self, language: &str, key: &str, arguments: Arguments<'_>) -> String {
        [language, &nearest(language), LAST_RESORT]
            .into_iter()
            .find_map(|tried| self.try_say(tried, key, arguments))
            .unwrap_or_else(|| key.to_owned())
    }

    /// The languages shipped.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str)
    }

    fn try_say(&self, language: &str, key: &str, arguments: Arguments<'_>) -> Option<String> {
        let bundle = self.bundles.get(language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            match value {
                Argument::Text(text) => values.set(*name, FluentValue::from(*text)),
                Argument::Number(number) => values.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&values), &mut errors);
        errors.is_empty().then(|| said.into_owned())
    }
}

/// A length of time in minutes, as it is said: rounded, since 3m59s is not three minutes.
pub fn minutes(length: SignedDuration) -> i64 {
    length.as_secs().saturating_add(30).div_euclid(60)
}

/// The same in hours.
pub fn hours(length: SignedDuration) -> i64 {
    length.as_secs().saturating_add(1_800).div_euclid(3_600)
}

/// The name that a file for `language` would have, without its region.
fn nearest(language: &str) -> String {
    let lower = language.to_ascii_lowercase();
    let mut parts = lower.split(['-', '_']);
    let base = parts.next().unwrap_or_default();
    match base {
        "no" | "nn" => "nb",
        "iw" => "he",
        "in" => "id",
        // A script stands before a region, so that it is found first in `zh-Hans-HK`.
        "zh" => parts
            .find_map(|part| match part {
                "hans" | "cn" | "sg" => Some("zh-Hans"),
                "hant" | "tw" | "hk" | "mo" => Some("zh-Hant"),
                _ => None,
            })
            .unwrap_or("zh-Hans"),
        _ => base,
    }
    .to_owned()
}

fn bundle(language: &str, source: &str) -> Result<FluentBundle<FluentResource>, WordsError> {
    let problem = |problem: String| WordsError {
        language: language.to_owned(),
        problem,
    };
    let id: LanguageIdentifier = language.parse().map_err(|e| problem(format!("{e}")))?;
    let resource = FluentResource::try_new(source.to_owned())
        .map_err(|(_, errors)| problem(format!("{errors:?}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Chat clients show the isolation marks as boxes; names stand in quotes or alone instead.
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .map_err(|errors| problem(format!("{errors:?}")))?;
    Ok(bundle)
}

#[cfg(test)]
mod tests;
