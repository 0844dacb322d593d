//! The bot's own words, one Fluent file for each language, compiled in.
//!
//! English is complete; a key that another language lacks is said in English.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::collections::BTreeMap;
use thiserror::Error;
use unic_langid::LanguageIdentifier;

/// The languages shipped, each with its file.
const SHIPPED: &[(&str, &str)] = &[
    ("en", include_str!("../config/locales/en.ftl")),
    ("it", include_str!("../config/locales/it.ftl")),
    ("es", include_str!("../config/locales/es.ftl")),
    ("sv", include_str!("../config/locales/sv.ftl")),
    ("nl", include_str!("../config/locales/nl.ftl")),
    ("de", include_str!("../config/locales/de.ftl")),
    ("fr", include_str!("../config/locales/fr.ftl")),
];

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

    /// Says `key` in `language` (BCP 47; a region that is not shipped is left out).
    pub fn say(&self, language: &str, key: &str, arguments: Arguments<'_>) -> String {
        let base = language.split(['-', '_']).next().unwrap_or(language);
        [language, base, LAST_RESORT]
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
