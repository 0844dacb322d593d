//! From text to vocabulary pieces: a SentencePiece unigram model (Kudo, 2018), decoded by Viterbi.
//!
//! Gives the same ids as the `tokenizers` library with the model's own configuration, except that
//! the names of special tokens (`<s>` and the like) typed as text stay text. Scores are added as
//! `f64` in the same order as there, so that even ties fall the same way.

use std::ops::Range;

use crate::darts::Trie;
use crate::file::u32_at;
use crate::normalise::{CharMap, SPACE};
use crate::shape::UNKNOWN;

/// How much worse an unknown character is than the worst piece.
const UNKNOWN_PENALTY: f64 = 10.0;

/// A piece found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its row in the word table.
    pub id: u32,
    /// The bytes of the input it stands for.
    pub origin: Range<usize>,
    /// Whether it is part of the first word.
    pub first_word: bool,
}

/// A view of the vocabulary sections of a model file.
#[derive(Clone, Copy)]
pub struct Tokenizer<'a> {
    map: CharMap<'a>,
    trie: Trie<'a>,
    /// One `f32` log-probability per piece, as stored.
    scores: &'a [u8],
    unknown: f64,
}

/// The best way to reach a byte of a word.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    start: usize,
    id: u32,
}

const UNREACHED: Step = Step {
    score: f64::NEG_INFINITY,
    start: 0,
    id: UNKNOWN,
};

/// The least score among `scores`, the base for that of unknown characters.
pub fn least_score(scores: &[u8]) -> f64 {
    let scores = scores.as_chunks::<4>().0.iter();
    let scores = scores.map(|bytes| f64::from(f32::from_le_bytes(*bytes)));
    scores.fold(f64::INFINITY, f64::min)
}

impl<'a> Tokenizer<'a> {
    /// Puts the sections `charmap`, `trie` and `scores` together; `least` as of [`least_score`].
    pub fn new(charmap: &'a [u8], trie: &'a [u8], scores: &'a [u8], least: f64) -> Self {
        Self {
            map: CharMap::new(charmap),
            trie: Trie::new(trie),
            scores,
            unknown: least - UNKNOWN_PENALTY,
        }
    }

    /// The pieces of `text`, in time proportional to its length.
    pub fn tokens(self, text: &str) -> Vec<Token> {
        let normalised = self.map.normalise(text);
        let mut tokens = Vec::new();
        let mut steps = Vec::new();
        let mut start = 0;
        for word in words(&normalised.text) {
            self.search(word, &mut steps);
            let first = tokens.len();
            walk_back(&steps, |id, piece| {
                tokens.push(Token {
                    id,
                    origin: normalised.origin(start + piece.start..start + piece.end),
                    first_word: start == 0,
                });
            });
            tokens[first..].reverse();
            start += word.len();
        }
        tokens
    }

    /// Fills `steps` with the best way to reach each byte of `word`.
    fn search(self, word: &str, steps: &mut Vec<Step>) {
        let bytes = word.as_bytes();
        steps.clear();
        steps.resize(bytes.len() + 1, UNREACHED);
        steps[0].score = 0.0;
        for (start, character) in word.char_indices() {
            let before = steps[start].score;
            let next = start + character.len_utf8();
            let mut whole_character = false;
            let mut node = self.trie.root();
            for (index, &byte) in bytes.iter().enumerate().skip(start) {
                let Some((deeper, value)) = self.trie.step(node, byte) else {
                    break;
                };
                node = deeper;
                if let Some((id, score)) = value.and_then(|id| Some((id, self.score(id)?))) {
                    let end = index + 1;
                    whole_character |= end == next;
                    improve(steps, end, before + score, start, id);
                }
            }
            if !whole_character {
                improve(steps, next, before + self.unknown, start, UNKNOWN);
            }
        }
    }

    fn score(self, id: u32) -> Option<f64> {
        let at = id as usize * 4;
        let stored = at < self.scores.len();
        stored.then(|| f64::from(f32::from_bits(u32_at(self.scores, at))))
    }
}

fn improve(steps: &mut [Step], end: usize, score: f64, start: usize, id: u32) {
    let Some(step) = steps.get_mut(end) else {
        return;
    };
    if score > step.score {
        *step = Step { score, start, id };
    }
}

/// Calls `found` for the pieces of the best way, last first. Adjacent unknown ones become one.
fn walk_back(steps: &[Step], mut found: impl FnMut(u32, Range<usize>)) {
    let mut end = steps.len() - 1;
    while end > 0 {
        let Step { mut start, id, .. } = steps[end];
        while id == UNKNOWN && start > 0 && steps[start].id == UNKNOWN {
            start = steps[start].start;
        }
        found(id, start..end);
        end = start;
    }
}

/// Splits before each visible space.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = first.len_utf8();
        let end = rest[length..]
            .find(SPACE)
            .map_or(rest.len(), |at| at + length);
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}
