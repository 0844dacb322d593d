//! Plain words that ask for a person or tell of danger, found by rule.
//!
//! Reads `config/phrases.toml`, compiled in. Owns matching and negation; what follows from a hit
//! is triage's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// Characters of a message that rules look at.
const MAX_CHARS: usize = 4000;
/// Words before a phrase that can negate it.
const REACH: usize = 4;

/// What a phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Asks for a person.
    Person,
    /// Speaks of danger to life.
    Safety,
    /// Law and authorities.
    Legal,
    /// Tells of danger, almost without doubt, wherever it stands.
    Danger,
    /// Tells of theft or a stolen account, almost without doubt.
    Theft,
}

impl About {
    const COUNT: usize = 5;
}

/// A phrase found in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is about.
    pub about: About,
    /// The words, as the rule has them.
    pub words: String,
    /// Words before or after it turn it round ("no need to talk to a human").
    pub negated: bool,
}

/// All phrases found in `text`, in its order, at most one per place.
#[must_use]
pub fn find(text: &str) -> Vec<Hit> {
    RULES.find(&plain(text))
}

/// Lower case, compatibility forms folded, invisible characters gone, everything that is no
/// letter or digit one space. Begins and ends with a space.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for letter in text
        .chars()
        .take(MAX_CHARS)
        .nfkc()
        .flat_map(char::to_lowercase)
    {
        if letter.is_alphanumeric() || is_mark(letter) {
            plain.push(letter);
        } else if !is_invisible(letter) && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

/// Vowel signs and the like, which are part of a word in Indic scripts, Thai, Arabic and Hebrew.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

/// Whether words of this script stand without spaces between them.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseFile {
    person: BTreeMap<String, Vec<String>>,
    negation: BTreeMap<String, Vec<String>>,
    negation_after: BTreeMap<String, Vec<String>>,
    safety: BTreeMap<String, Vec<String>>,
    legal: BTreeMap<String, Vec<String>>,
    danger: BTreeMap<String, Vec<String>>,
    theft: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    Phrase(About),
    Negation,
    NegationAfter,
}

/// A set of the file's languages, a bit for each.
type Languages = u64;

/// Words looked for, said alike in all of these languages.
struct Pattern {
    meaning: Meaning,
    words: String,
    languages: Languages,
}

/// A pattern at its place in a text.
struct Found<'a> {
    start: usize,
    end: usize,
    pattern: &'a Pattern,
}

struct Rules {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let file: Option<PhraseFile> = toml::from_str(include_str!("../../config/phrases.toml")).ok();
    file.map_or(
        Rules {
            automaton: None,
            patterns: Vec::new(),
        },
        |file| Rules::new(&file),
    )
});

impl PhraseFile {
    fn groups(&self) -> [(Meaning, &BTreeMap<String, Vec<String>>); 7] {
        [
            (Meaning::Phrase(About::Person), &self.person),
            (Meaning::Phrase(About::Safety), &self.safety),
            (Meaning::Phrase(About::Legal), &self.legal),
            (Meaning::Phrase(About::Danger), &self.danger),
            (Meaning::Phrase(About::Theft), &self.theft),
            (Meaning::Negation, &self.negation),
            (Meaning::NegationAfter, &self.negation_after),
        ]
    }

    /// Every language that says something; `Languages` holds 64 of them.
    fn languages(&self) -> BTreeSet<&str> {
        self.groups()
            .iter()
            .flat_map(|(_, languages)| languages.keys())
            .map(String::as_str)
            .collect()
    }

    fn patterns(&self) -> Vec<Pattern> {
        let names = self.languages();
        let mut found: BTreeMap<(Meaning, String), Languages> = BTreeMap::new();
        for (meaning, languages) in self.groups() {
            for (language, phrases) in languages {
                let at = (0..64).zip(&names).find(|(_, name)| **name == language);
                let bit = at.map_or(0, |(at, _)| 1 << at);
                for reading in phrases.iter().flat_map(|phrase| expand(phrase)) {
                    let words = plain(&reading).trim().to_owned();
                    if !words.is_empty() {
                        *found.entry((meaning, words)).or_default() |= bit;
                    }
                }
            }
        }
        found
            .into_iter()
            .map(|((meaning, words), languages)| Pattern {
                meaning,
                words,
                languages,
            })
            .collect()
    }
}

impl Rules {
    fn new(file: &PhraseFile) -> Self {
        let patterns = file.patterns();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.iter().map(|pattern| &pattern.words))
            .ok();
        Self {
            automaton,
            patterns,
        }
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut found: Vec<Found<'_>> = automaton
            .find_overlapping_iter(text)
            .filter_map(|hit| {
                let (start, end) = (hit.start(), hit.end());
                let pattern = self.patterns.get(hit.pattern().as_usize())?;
                stands_apart(text, start, end).then_some(Found {
                    start,
                    end,
                    pattern,
                })
            })
            .collect();
        // Longest first at each place, so that shorter phrases inside it are dropped.
        found.sort_by_key(|found| (found.start, usize::MAX - found.end));
        let mut hits: Vec<Hit> = Vec::new();
        let mut covered = [0; About::COUNT];
        for phrase in &found {
            let Meaning::Phrase(about) = phrase.pattern.meaning else {
                continue;
            };
            let covered = &mut covered[about as usize];
            if phrase.start < *covered {
                continue;
            }
            *covered = phrase.end;
            hits.push(Hit {
                about,
                words: phrase.pattern.words.clone(),
                negated: about == About::Person && is_negated(text, phrase, &found),
            });
        }
        hits
    }
}

fn stands_apart(text: &str, start: usize, end: usize) -> bool {
    let edge = |outside: Option<char>, inside: Option<char>| {
        inside.is_some_and(is_unspaced) || outside.is_none_or(|letter| letter == ' ')
    };
    let (before, inside, after) = (&text[..start], &text[start..end], &text[end..]);
    edge(before.chars().next_back(), inside.chars().next())
        && edge(after.chars().next(), inside.chars().next_back())
}

/// Whether a word of the phrase's own language turns it round: the Spanish "no" says nothing about
/// a Portuguese phrase, where it means "in the". What several languages say alike, each of them
/// may negate.
fn is_negated(text: &str, phrase: &Found<'_>, found: &[Found<'_>]) -> bool {
    found
        .iter()
        .filter(|word| word.pattern.languages & phrase.pattern.languages != 0)
        .any(|word| match word.pattern.meaning {
            Meaning::Negation => {
                word.end <= phrase.start
                    && text[word.end..phrase.start].split_whitespace().count() < REACH
            }
            Meaning::NegationAfter => {
                let between = if word.end <= phrase.start {
                    text.get(word.end..phrase.start)
                } else {
                    text.get(phrase.end..word.start)
                };
                between.is_some_and(|between| between.chars().count() < 24)
            }
            Meaning::Phrase(_) => false,
        })
}

/// Every reading of a phrase with `{a|b|}` groups.
pub(super) fn expand(phrase: &str) -> Vec<String> {
    let mut readings = vec![String::new()];
    let mut rest = phrase;
    while let Some((plain, after)) = rest.split_once('{') {
        let (group, after) = after.split_once('}').unwrap_or((after, ""));
        readings = readings
            .iter()
            .flat_map(|reading| {
                group
                    .split('|')
                    .map(move |choice| format!("{reading}{plain}{choice}"))
            })
            .collect();
        rest = after;
    }
    readings
        .iter_mut()
        .for_each(|reading| reading.push_str(rest));
    readings
}

#[cfg(test)]
mod tests;
