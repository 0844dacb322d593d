//! Whom somebody in danger can call at once: emergency numbers and crisis lines.
//!
//! Owns the list that is built in (`config/danger.toml`) and the choice from it. Refuses to judge whether
//! anybody is in danger.

use serde::Deserialize;
use std::sync::LazyLock;

/// What is said where no row fits: the number that works in most of the world's mobile networks.
const ANYWHERE: &str = "112";
/// Most regions named in one message.
const MOST: usize = 4;

/// What somebody in danger is told at once.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Danger {
    /// Only the numbers of these regions (ISO 3166 codes), whatever language is spoken. Empty: by the
    /// asker's language.
    pub regions: Vec<String>,
    /// The operator's own numbers. Empty: those that are built in.
    pub numbers: Vec<Numbers>,
}

/// The numbers of one region.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// ISO 3166 code.
    pub region: String,
    /// A language spoken there.
    #[serde(default)]
    pub language: String,
    /// Police, ambulance, fire brigade.
    pub emergency: String,
    /// Name and number of a crisis line that answers at any time. None, when empty.
    #[serde(default)]
    pub line: String,
    /// Who publishes the line's number.
    #[serde(default)]
    pub source: String,
}

#[derive(Deserialize)]
struct File {
    numbers: Vec<Numbers>,
}

static BUILT_IN: LazyLock<Vec<Numbers>> = LazyLock::new(|| {
    let file = toml::from_str::<File>(include_str!("../../config/danger.toml"));
    file.map_or_else(|_| Vec::new(), |file| file.numbers)
});

impl Danger {
    /// The emergency number to call and the crisis lines, for somebody who writes in `language`; where
    /// several regions fit, each with its region.
    #[must_use]
    pub fn numbers(&self, language: &str) -> (String, Option<String>) {
        let all = if self.numbers.is_empty() {
            &*BUILT_IN
        } else {
            &self.numbers
        };
        let mut rows: Vec<&Numbers> = Vec::new();
        for row in all.iter().filter(|row| self.fits(row, language)) {
            if rows.len() < MOST && rows.iter().all(|known| known.region != row.region) {
                rows.push(row);
            }
        }
        let same = rows.iter().all(|row| row.emergency == rows[0].emergency);
        let emergency = match rows.as_slice() {
            [] => ANYWHERE.to_owned(),
            [first, ..] if same => first.emergency.clone(),
            _ => with_regions(&rows, |row| &row.emergency),
        };
        rows.retain(|row| !row.line.is_empty());
        let lines = match rows.as_slice() {
            [] => None,
            [only] => Some(only.line.clone()),
            _ => Some(with_regions(&rows, |row| &row.line)),
        };
        (emergency, lines)
    }

    fn fits(&self, row: &Numbers, language: &str) -> bool {
        if self.regions.is_empty() {
            speaks(&row.language, language)
        } else {
            self.regions
                .iter()
                .any(|region| region.eq_ignore_ascii_case(&row.region))
        }
    }
}

fn with_regions<'a>(rows: &[&'a Numbers], what: impl Fn(&'a Numbers) -> &'a String) -> String {
    let each = rows
        .iter()
        .map(|row| format!("{} ({})", what(row), row.region));
    each.collect::<Vec<_>>().join(" · ")
}

/// Whether a row's language is the one spoken: the code as it is, or its first part.
fn speaks(row: &str, spoken: &str) -> bool {
    let script = match spoken.to_ascii_lowercase().as_str() {
        "zh" | "zh-cn" | "zh-sg" => "zh-hans".to_owned(),
        "zh-tw" | "zh-hk" | "zh-mo" => "zh-hant".to_owned(),
        "no" | "nn" => "nb".to_owned(),
        code => code.to_owned(),
    };
    let base = script.split(['-', '_']).next().unwrap_or_default();
    row.eq_ignore_ascii_case(&script) || row.eq_ignore_ascii_case(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_chooses_the_numbers_and_the_operator_the_region() {
        let by_language = Danger::default();
        assert_eq!(by_language.numbers("it").0, "112");
        let (emergency, lines) = by_language.numbers("en-GB");
        assert!(
            emergency.contains("911 (US)") && emergency.contains("999 (GB)"),
            "{emergency}"
        );
        assert!(lines.is_some_and(|lines| lines.contains("116 123 (GB)")));
        let here = Danger {
            regions: vec!["ie".to_owned()],
            ..Danger::default()
        };
        let (emergency, lines) = here.numbers("en");
        assert_eq!(
            (emergency.as_str(), lines.as_deref()),
            ("112", Some("Samaritans: 116 123"))
        );
        assert_eq!(by_language.numbers("tlh"), ("112".to_owned(), None));
    }

    #[test]
    fn every_row_is_complete_and_every_language_of_the_bot_has_one() {
        assert!(BUILT_IN.len() > 100);
        for row in BUILT_IN.iter() {
            let number = row.emergency.chars().any(|letter| letter.is_ascii_digit());
            assert!(number && row.region.len() == 2, "{row:?}");
            assert_eq!(row.line.is_empty(), row.source.is_empty(), "{row:?}");
        }
        let words = crate::words::Words::shipped().unwrap();
        for language in words.languages() {
            assert!(
                BUILT_IN.iter().any(|row| speaks(&row.language, language)),
                "{language}"
            );
        }
    }
}
