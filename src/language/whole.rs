//! Messages that as a whole say one thing, in one language.
//!
//! It refuses to guess: each clause must stand in the table, all in one language and all to one
//! effect. What is clear in two languages and not the same in both is not clear.

use super::phrases::{expand, plain};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use unicode_normalization::UnicodeNormalization;

/// Nothing longer is a clear answer, in characters.
pub(super) const LONGEST: usize = 120;

/// Marks of a question; the Greek one looks like a semicolon.
const ASKS: [char; 5] = ['?', '？', '؟', ';', '\u{37e}'];

const ENDS_CLAUSE: [char; 15] = [
    ',', '.', '!', '…', '\n', '–', '—', '،', '۔', '。', '、', '，', '！', '।', ':',
];

/// What is said alike in every language stands under this name.
pub(super) const ANY: &str = "any";

/// Phrases by language, as a file has them.
pub(super) type Phrased = BTreeMap<String, Vec<String>>;

/// What whole messages say; courtesy beside it says nothing.
pub(super) struct Table<K>(Vec<Phrases<K>>);

/// What one language says.
struct Phrases<K> {
    /// Its accents make other words of it.
    accented: bool,
    said: HashMap<String, Option<K>>,
}

impl<K: Copy + Ord> Table<K> {
    /// Of what a file has for each kind; none is courtesy.
    pub(super) fn of(kinds: &[(Option<K>, &Phrased)]) -> Self {
        let languages: BTreeSet<&String> = kinds.iter().flat_map(|(_, of)| of.keys()).collect();
        let phrases = |language: &&String| {
            let mut phrases = Phrases {
                accented: **language == "vi",
                said: HashMap::new(),
            };
            for (kind, of) in kinds {
                let own = [of.get(*language), of.get(ANY)].into_iter().flatten();
                for phrase in own.flatten().flat_map(|phrase| expand(phrase)) {
                    let words = phrases.key(&plain_words(&phrase));
                    phrases.said.insert(words, *kind);
                }
            }
            phrases
        };
        Self(languages.iter().map(phrases).collect())
    }

    /// What `text` as a whole says; `join` makes one of several things that its clauses say.
    pub(super) fn say(&self, text: &str, join: fn(&[K]) -> Option<K>) -> Option<K> {
        if text.chars().count() > LONGEST || text.contains(ASKS) {
            return None;
        }
        let clauses: Vec<String> = text
            .split(ENDS_CLAUSE)
            .map(plain_words)
            .filter(|clause| !clause.is_empty())
            .collect();
        let said: BTreeSet<K> = self
            .0
            .iter()
            .filter_map(|phrases| phrases.say(&clauses, join))
            .collect();
        said.first().copied().filter(|_| said.len() == 1)
    }
}

impl<K: Copy + Ord> Phrases<K> {
    fn key(&self, words: &str) -> String {
        match self.accented {
            true => words.to_owned(),
            false => bare(words),
        }
    }

    /// What all these clauses say together.
    fn say(&self, clauses: &[String], join: fn(&[K]) -> Option<K>) -> Option<K> {
        let said: Option<Vec<Option<K>>> = clauses
            .iter()
            .map(|clause| self.said.get(&self.key(clause)).copied())
            .collect();
        let said: BTreeSet<K> = said?.into_iter().flatten().collect();
        match said.into_iter().collect::<Vec<_>>()[..] {
            [one] => Some(one),
            ref several => join(several),
        }
    }
}

/// Skin tones, and the mark that an emoji is to be shown as one.
pub(super) fn is_variant(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The words alone. Persian writes a join that is no space where others leave one.
pub(super) fn plain_words(clause: &str) -> String {
    plain(&clause.replace('\u{200c}', " ")).trim().to_owned()
}

/// Without accents, Arabic vowel signs and seats of hamza, which many leave out, and with letters
/// as they come back from capitals.
pub(super) fn bare(words: &str) -> String {
    let accent = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{655}');
    let letters = words.nfd().filter(|c| !accent(c)).nfc();
    let same = |c| match c {
        'ı' => 'i',
        'ς' => 'σ',
        c => c,
    };
    letters.map(same).collect()
}

/// Whether two texts are the same words.
#[must_use]
pub fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| bare(&plain_words(text));
    let own = words(a);
    !own.is_empty() && own == words(b)
}
