//! The vector space of search: the encoder's vectors, centred and made small.
//!
//! The encoder's vectors of all texts lean one way. Taking one fixed mean away makes differences
//! count; a fixed projection of the token vectors keeps what tells words apart in a third of the
//! values. Both were measured on texts of many companies and languages (`models/train.py`).

use deskbell_encoder::{DIMENSIONS, Encoding};

use super::vectors::{quantise, unit};

/// Values of a projected token vector.
pub(crate) const TOKEN_DIMENSIONS: usize = 128;

const BYTES: &[u8] = include_bytes!("../../models/space.bin");
const FLOATS: usize = 2 * DIMENSIONS + TOKEN_DIMENSIONS * DIMENSIONS;
const _: () = assert!(
    BYTES.len() == FLOATS * 4,
    "models/space.bin has another shape: run models/train.py"
);

/// The fixed numbers that make vectors comparable.
pub(crate) struct Space {
    sentence_mean: Vec<f32>,
    token_mean: Vec<f32>,
    /// Row by row, one for each value of a projected vector.
    projection: Vec<f32>,
}

impl Space {
    /// The numbers this binary was built with.
    pub(crate) fn shipped() -> Self {
        let mut floats = BYTES
            .chunks_exact(4)
            .map(|bytes| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
        Self {
            sentence_mean: floats.by_ref().take(DIMENSIONS).collect(),
            token_mean: floats.by_ref().take(DIMENSIONS).collect(),
            projection: floats.collect(),
        }
    }

    /// Stands for the numbers in keys of caches: other numbers, other vectors.
    pub(crate) fn fingerprint() -> u128 {
        xxhash_rust::xxh3::xxh3_128(BYTES)
    }

    /// The sentence vector, centred and of length 1.
    pub(crate) fn sentence(&self, sentence: &[f32]) -> Vec<f32> {
        let mut centred: Vec<f32> = sentence
            .iter()
            .zip(&self.sentence_mean)
            .map(|(value, mean)| value - mean)
            .collect();
        unit(&mut centred);
        centred
    }

    /// The token vectors, centred, projected, of length 1, in 8 bits.
    pub(crate) fn tokens(&self, encoding: &Encoding) -> Vec<i8> {
        let mut rows = Vec::with_capacity(encoding.tokens.len() * TOKEN_DIMENSIONS);
        let mut centred = vec![0.0; DIMENSIONS];
        let mut projected = vec![0.0; TOKEN_DIMENSIONS];
        for token in encoding.tokens.iter() {
            for ((centred, value), mean) in centred.iter_mut().zip(token).zip(&self.token_mean) {
                *centred = value - mean;
            }
            super::vectors::product(&self.projection, &centred, &mut projected);
            unit(&mut projected);
            rows.extend(projected.iter().copied().map(quantise));
        }
        rows
    }
}

/// A message made ready for searching.
#[derive(Clone, Debug)]
pub struct Query {
    /// Centred, length 1, in 8 bits: 384 values.
    pub(crate) sentence: Vec<i8>,
    /// Rows of [`TOKEN_DIMENSIONS`].
    pub(crate) tokens: Vec<i8>,
    pub(crate) text: String,
    pub(crate) language: String,
}

/// Tokens of a message that take part in late interaction: bounds the work on long stories.
const MAX_QUERY_TOKENS: usize = 96;

impl Query {
    pub(crate) fn new(space: &Space, encoding: &Encoding, text: &str, language: &str) -> Self {
        let sentence = space
            .sentence(&encoding.sentence)
            .into_iter()
            .map(quantise)
            .collect();
        let mut tokens = space.tokens(encoding);
        tokens.truncate(MAX_QUERY_TOKENS * TOKEN_DIMENSIONS);
        Self {
            sentence,
            tokens,
            text: text.to_owned(),
            language: language.to_owned(),
        }
    }
}
