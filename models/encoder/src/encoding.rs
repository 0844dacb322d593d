//! What an encoded text looks like: one vector for the whole, one for each token.

use std::ops::Range;

use crate::shape::HIDDEN;

/// The vectors of one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// The mean of all last hidden states (special tokens and prefix included, as the model was
    /// trained), scaled to length 1: 384 values. The dot product of two is their cosine.
    pub sentence: Vec<f32>,
    /// The tokens of the text itself.
    pub tokens: TokenVectors,
    /// The branch's sentence vector, made likewise; empty where none was asked for.
    pub branch: Vec<f32>,
}

/// One vector per token of a text, without the special tokens and the prefix.
///
/// An empty text has none. Where the text has no spaces between words, as in Chinese, the first one
/// may be the space after the prefix alone, with an empty range.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TokenVectors {
    values: Vec<f32>,
    ranges: Vec<Range<usize>>,
}

impl TokenVectors {
    pub(crate) fn new(mut values: Vec<f32>, ranges: Vec<Range<usize>>) -> Self {
        values.chunks_exact_mut(HIDDEN).for_each(to_unit_length);
        Self { values, ranges }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Whether the text has no token.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// All vectors, one after the other: `len() * 384` values.
    pub fn as_slice(&self) -> &[f32] {
        &self.values
    }

    /// The vectors in the order of the text, 384 values of length 1 each.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.values.chunks_exact(HIDDEN)
    }

    /// For each token the bytes of the given text that it stands for, on character boundaries.
    ///
    /// Best effort: the space before a word is left out; where one character became several
    /// tokens they share a range; a token may stand for nothing visible and have an empty range.
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }
}

/// Scales `vector` to length 1; leaves a vector of zeros as it is.
pub(crate) fn to_unit_length(vector: &mut [f32]) {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
}
