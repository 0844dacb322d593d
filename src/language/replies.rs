//! What a responder's plain words say to a page, found by rule.
//!
//! Reads `config/replies.toml`, compiled in. It takes whole messages alone and refuses to guess:
//! what is not clear is none, and they are asked.

use super::phrases::{expand, plain};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::LazyLock,
};
use unicode_normalization::UnicodeNormalization;

/// Nothing longer is a clear answer, in characters.
const LONGEST: usize = 120;

/// What a responder answers to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reply {
    /// They have seen it and come.
    Acknowledge,
    /// They take it.
    Claim,
    /// Somebody else shall be called.
    Refuse,
}

/// What `text` as a whole says to a page; none where it could mean anything else.
#[must_use]
pub fn reply(text: &str) -> Option<Reply> {
    let text: String = text.trim().chars().take(LONGEST + 1).collect();
    if text.chars().count() > LONGEST || text.contains(ASKS) || text.contains(SAYS_NO) {
        return None;
    }
    let signs: String = text.chars().filter(|c| !is_variant(*c)).collect();
    if ["👍", "✅", "👀"].contains(&signs.trim()) {
        return Some(Reply::Acknowledge);
    }
    let clauses: Vec<String> = text
        .split(ENDS_CLAUSE)
        .map(plain_words)
        .filter(|clause| !clause.is_empty())
        .collect();
    let said = TABLE.iter().filter_map(|phrases| phrases.say(&clauses));
    let said: BTreeSet<Reply> = said.collect();
    // What is clear in two languages and not the same in both is not clear.
    said.first().copied().filter(|_| said.len() == 1)
}

/// Marks of a question; the Greek one looks like a semicolon.
const ASKS: [char; 5] = ['?', '？', '؟', ';', '\u{37e}'];

/// Emoji that turn round what stands beside them.
const SAYS_NO: [char; 10] = ['👎', '❌', '✖', '🚫', '⛔', '🛑', '🙅', '🙃', '🤷', '🖕'];

const ENDS_CLAUSE: [char; 15] = [
    ',', '.', '!', '…', '\n', '–', '—', '،', '۔', '。', '、', '，', '！', '।', ':',
];

/// Skin tones, and the mark that an emoji is to be shown as one.
fn is_variant(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The words alone. Persian writes a join that is no space where others leave one.
fn plain_words(clause: &str) -> String {
    plain(&clause.replace('\u{200c}', " ")).trim().to_owned()
}

/// Without accents, Arabic vowel signs and seats of hamza, which many leave out, and with letters
/// as they come back from capitals.
fn bare(words: &str) -> String {
    let accent = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{655}');
    let letters = words.nfd().filter(|c| !accent(c)).nfc();
    let same = |c| match c {
        'ı' => 'i',
        'ς' => 'σ',
        c => c,
    };
    letters.map(same).collect()
}

/// Phrases by language.
type Phrased = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplyFile {
    acknowledge: Phrased,
    claim: Phrased,
    refuse: Phrased,
    courtesy: Phrased,
}

impl ReplyFile {
    /// Courtesy is no reply.
    fn kinds(&self) -> [(Option<Reply>, &Phrased); 4] {
        [
            (Some(Reply::Acknowledge), &self.acknowledge),
            (Some(Reply::Claim), &self.claim),
            (Some(Reply::Refuse), &self.refuse),
            (None, &self.courtesy),
        ]
    }
}

/// What one language says.
struct Phrases {
    /// Its accents make other words of it.
    accented: bool,
    said: HashMap<String, Option<Reply>>,
}

/// What is said alike in every language stands under this name.
const ANY: &str = "any";

static TABLE: LazyLock<Vec<Phrases>> = LazyLock::new(|| {
    let file: Option<ReplyFile> = toml::from_str(include_str!("../../config/replies.toml")).ok();
    file.map_or_else(Vec::new, |file| table(&file))
});

fn table(file: &ReplyFile) -> Vec<Phrases> {
    let languages: BTreeSet<&String> = file.kinds().iter().flat_map(|(_, of)| of.keys()).collect();
    let phrases = |language: &&String| {
        let mut phrases = Phrases {
            accented: **language == "vi",
            said: HashMap::new(),
        };
        for (kind, of) in file.kinds() {
            let own = [of.get(*language), of.get(ANY)].into_iter().flatten();
            for phrase in own.flatten().flat_map(|phrase| expand(phrase)) {
                let words = phrases.key(&plain_words(&phrase));
                phrases.said.insert(words, kind);
            }
        }
        phrases
    };
    languages.iter().map(phrases).collect()
}

impl Phrases {
    fn key(&self, words: &str) -> String {
        match self.accented {
            true => words.to_owned(),
            false => bare(words),
        }
    }

    /// What all these clauses say together: to take a case is to have seen it.
    fn say(&self, clauses: &[String]) -> Option<Reply> {
        let said: Option<Vec<Option<Reply>>> = clauses
            .iter()
            .map(|clause| self.said.get(&self.key(clause)).copied())
            .collect();
        let said: BTreeSet<Reply> = said?.into_iter().flatten().collect();
        match said.into_iter().collect::<Vec<_>>()[..] {
            [one] => Some(one),
            [Reply::Acknowledge, Reply::Claim] => Some(Reply::Claim),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
