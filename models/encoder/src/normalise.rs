//! Text normalisation as the model was trained with it: SentencePiece's `nmt_nfkc` character map,
//! then runs of spaces made one, spaces made visible (`▁`), one put in front.
//!
//! Keeps, for every byte of the result, which bytes of the input it came from. The map is applied
//! as the `tokenizers` library does it (whole grapheme clusters below six bytes first, shortest
//! match wins, else character by character), quirks included: the model knows no other tokens.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::darts::Trie;
use crate::file::u32_at;

/// The visible space that begins a word in the vocabulary.
pub const SPACE: char = '\u{2581}';

/// SentencePiece's `precompiled_charsmap`: the length of a trie in bytes (`u32`), the trie, then
/// the replacements it points into, each ended by a zero byte.
#[derive(Clone, Copy)]
pub struct CharMap<'a> {
    trie: Trie<'a>,
    replacements: &'a [u8],
}

/// A normalised text and its origin.
#[derive(Default)]
pub struct Normalised {
    /// The text, words separated and preceded by [`SPACE`]; empty if nothing was left.
    pub text: String,
    /// For each byte of `text`, the bytes of the input it stands for.
    origins: Vec<(u32, u32)>,
}

impl<'a> CharMap<'a> {
    /// Reads `bytes` as a character map. A damaged one replaces wrongly or not at all.
    pub fn new(bytes: &'a [u8]) -> Self {
        let rest = bytes.get(4..).unwrap_or_default();
        let length = u32_at(bytes, 0) as usize;
        let (trie, replacements) = rest.split_at_checked(length).unwrap_or_default();
        Self {
            trie: Trie::new(trie),
            replacements,
        }
    }

    /// Normalises `input`, in time proportional to its length.
    pub fn normalise(self, input: &str) -> Normalised {
        let mut result = Normalised::default();
        for (start, cluster) in input.grapheme_indices(true) {
            if cluster.len() < 6
                && let Some(replacement) = self.replacement(cluster)
            {
                result.push(replacement, start..start + cluster.len());
                continue;
            }
            for (at, character) in cluster.char_indices() {
                let range = at..at + character.len_utf8();
                let part = &cluster[range.clone()];
                let replacement = self.replacement(part).unwrap_or(part);
                result.push(replacement, start + range.start..start + range.end);
            }
        }
        result
    }

    /// What the shortest mapped beginning of `part` is replaced by.
    fn replacement(self, part: &str) -> Option<&'a str> {
        let mut node = self.trie.root();
        for &byte in part.as_bytes() {
            let (next, value) = self.trie.step(node, byte)?;
            if let Some(value) = value {
                let rest = self.replacements.get(value as usize..)?;
                let text = rest.split(|&byte| byte == 0).next()?;
                return std::str::from_utf8(text).ok();
            }
            node = next;
        }
        None
    }
}

impl Normalised {
    fn push(&mut self, text: &str, origin: Range<usize>) {
        for character in text.chars() {
            if character == ' ' {
                self.space(&origin);
            } else {
                if self.text.is_empty() {
                    self.append(SPACE, &(origin.start..origin.start));
                }
                self.append(character, &origin);
            }
        }
    }

    /// Appends a space, or widens the one that the text ends in.
    fn space(&mut self, origin: &Range<usize>) {
        if !self.text.ends_with(SPACE) {
            return self.append(SPACE, origin);
        }
        for (_, end) in self.origins.iter_mut().rev().take(SPACE.len_utf8()) {
            *end = origin.end as u32;
        }
    }

    fn append(&mut self, character: char, origin: &Range<usize>) {
        self.text.push(character);
        let origin = (origin.start as u32, origin.end as u32);
        self.origins
            .extend(std::iter::repeat_n(origin, character.len_utf8()));
    }

    /// The bytes of the input that `range` of the text stands for, without the space before a
    /// word: that is of no use where the range is shown to people.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let space = SPACE.len_utf8();
        let skipped = if text.starts_with(SPACE) && text.len() > space {
            space
        } else {
            0
        };
        let covered = self.origins.get(range.start + skipped..range.end);
        match covered.unwrap_or_default() {
            [first, .., last] => first.0 as usize..last.1 as usize,
            [only] => only.0 as usize..only.1 as usize,
            [] => 0..0,
        }
    }
}
