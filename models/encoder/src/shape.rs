//! The shape of the one network this crate runs: multilingual-e5-small, a 12-layer BERT encoder.
//!
//! The sizes are constants, not read from the file, so that the compiler knows every loop's
//! length. `file` refuses a model file whose configuration differs.

/// Length of every vector that leaves or travels between layers.
pub const HIDDEN: usize = 384;
/// Transformer layers.
pub const LAYERS: usize = 12;
/// Attention heads per layer.
pub const HEADS: usize = 12;
/// Length of one head's vectors.
pub const HEAD: usize = HIDDEN / HEADS;
/// Query, key and value side by side: the rows of one fused projection.
pub const QKV: usize = 3 * HIDDEN;
/// Inner length of the feed-forward part.
pub const INNER: usize = 1536;
/// Rows of the position table, so the longest sequence, special tokens included.
pub const POSITIONS: usize = 512;
/// Pieces of the vocabulary, special tokens included.
pub const PIECES: usize = 250_002;

/// `<s>`, put before every sequence.
pub const BEGIN: u32 = 0;
/// `</s>`, put after every sequence.
pub const END: u32 = 2;
/// `<unk>`, a run of characters the vocabulary lacks.
pub const UNKNOWN: u32 = 3;

/// Values that share one scale, in weights and in activations.
pub const BLOCK: usize = 32;
/// Bytes of one stored row of the word table: per block an `f16` scale and 32 nibbles.
pub const WORD_ROW: usize = HIDDEN / BLOCK * 18;
/// Added to the variance in every layer normalisation.
pub const EPSILON: f32 = 1e-12;
