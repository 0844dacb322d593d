//! The two number formats: stored weights in 4 bits, activations in 8, both in blocks of 32
//! values with a scale of their own.
//!
//! A stored weight is a nibble 0..=15 that stands for `(nibble - 8) * scale`, the scale an `f16`
//! (ggml's `Q4_0`). An activation is an integer -127..=127 times an `f32` scale. A block's sum of
//! products is at most 32 * 8 * 127 = 32,512 in size, so it is exact in 16 bits: all kernels
//! compute the same integers, and combine them with the scales in the same order.

use crate::shape::BLOCK;

/// Output rows that are stored together.
pub const GROUP: usize = 8;
/// Bytes of one group's scales per block.
pub const SCALES: usize = GROUP * 2;
/// Bytes of one group's nibbles per block.
pub const CODES: usize = GROUP * BLOCK / 2;

/// 32 quantised activations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// The values divided by `scale` and rounded, each in -127..=127.
    pub codes: [i8; BLOCK],
    /// Minus four times the sum of `codes`. Seeding both 16-bit halves of a row's sum with it
    /// takes the weights' offset of 8 away without touching a weight.
    pub seed: i16,
    /// What one step of `codes` is worth.
    pub scale: f32,
}

impl Block {
    /// All zero.
    pub const ZERO: Self = Self {
        codes: [0; BLOCK],
        seed: 0,
        scale: 0.0,
    };
}

/// A weight matrix as stored: for each group of eight rows first all scales, then all nibbles.
///
/// For block `b` the scales are eight `f16`, one per row. The 128 bytes of nibbles are four times
/// eight rows times four bytes: byte `i` of row `r` in part `p` holds the weight of column
/// `32 b + 4 p + i` in its low and that 16 columns further in its high nibble.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    bytes: &'a [u8],
    /// Blocks per row.
    blocks: usize,
}

/// Eight rows of a [`Matrix`]: per block the scales and the nibbles. Both slices are equally long.
#[derive(Clone, Copy)]
pub struct Group<'a> {
    /// Eight `f16` each.
    pub scales: &'a [[u8; SCALES]],
    /// 256 nibbles each.
    pub codes: &'a [[u8; CODES]],
}

impl<'a> Matrix<'a> {
    /// Bytes of a matrix with `rows` outputs and `columns` inputs.
    pub const fn size(rows: usize, columns: usize) -> usize {
        rows * columns / BLOCK * (2 + BLOCK / 2)
    }

    /// Reads `bytes`, whose length should be a multiple of a group's, as rows of `columns` inputs.
    pub fn new(bytes: &'a [u8], columns: usize) -> Self {
        let blocks = columns / BLOCK;
        Self { bytes, blocks }
    }

    /// Blocks per row.
    pub fn blocks(self) -> usize {
        self.blocks
    }

    /// Number of outputs.
    pub fn rows(self) -> usize {
        self.bytes.len() / (self.blocks * (SCALES + CODES)) * GROUP
    }

    /// The groups from the first rows to the last.
    pub fn groups(self) -> impl Iterator<Item = Group<'a>> {
        let size = self.blocks * (SCALES + CODES);
        self.bytes.chunks_exact(size).map(move |bytes| {
            let (scales, codes) = bytes.split_at(self.blocks * SCALES);
            Group {
                scales: scales.as_chunks().0,
                codes: codes.as_chunks().0,
            }
        })
    }
}

/// The value of a finite `f16` given by its bits.
///
/// Shifted into place the exponent is 112 too small; the multiplication mends that, and also turns
/// the subnormal numbers of one format into normal ones of the other.
#[inline(always)]
pub fn half(bits: u16) -> f32 {
    const REBIAS: f32 = f32::from_bits((127 + 112) << 23);
    let size = f32::from_bits(u32::from(bits & 0x7fff) << 13) * REBIAS;
    f32::from_bits(size.to_bits() | u32::from(bits & 0x8000) << 16)
}

/// Adds one stored row of the word table (ggml's order: low nibbles are the first 16 values of a
/// block, high nibbles the others) to `out`.
pub fn add_word(row: &[u8], out: &mut [f32]) {
    for (stored, out) in row.chunks_exact(18).zip(out.chunks_exact_mut(BLOCK)) {
        let scale = half(u16::from_le_bytes([stored[0], stored[1]]));
        let (low, high) = out.split_at_mut(BLOCK / 2);
        for ((&byte, low), high) in stored[2..].iter().zip(low).zip(high) {
            *low += scale * f32::from(i16::from(byte & 15) - 8);
            *high += scale * f32::from(i16::from(byte >> 4) - 8);
        }
    }
}
