//! The matrix product with AVX2, and the wrappers that compile `math` for it.
//!
//! Per block and token: eight `maddubs` add products in pairs of 16-bit lanes, one `madd` joins
//! them to a 32-bit sum per row. The widest 16-bit lane is 16 * 127 * 15 = 30,480, so none
//! overflows (see [`Block::seed`] for the offset).

use std::arch::x86_64::*;

use super::math;
use super::x86::{four, product};
use crate::quant::Block;
use crate::weights::Norm;

// Three tokens share one reading of the weights: more do not fit into 16 registers.
product!("avx2,f16c", 3);

/// The sums of a block before its first product, in pairs of 16-bit lanes.
#[inline]
#[target_feature(enable = "avx2")]
fn start(input: &Block) -> __m256i {
    _mm256_set1_epi16(input.seed)
}

/// Adds the products of two vectors of nibbles: four columns each of eight rows, from column
/// `4 * part` and 16 further on.
#[inline]
#[target_feature(enable = "avx2")]
fn add(sums: __m256i, low: __m256i, high: __m256i, input: &Block, part: usize) -> __m256i {
    let low = _mm256_maddubs_epi16(low, four(input, part));
    let high = _mm256_maddubs_epi16(high, four(input, part + 4));
    _mm256_add_epi16(sums, _mm256_add_epi16(low, high))
}

/// The finished sum of each row, in 32 bits.
#[inline]
#[target_feature(enable = "avx2")]
fn finish(sums: __m256i) -> __m256i {
    _mm256_madd_epi16(sums, _mm256_set1_epi16(1))
}

/// [`math::quantise`] compiled for AVX2.
#[target_feature(enable = "avx2")]
pub fn quantise(values: &[f32], blocks: &mut [Block]) {
    math::quantise(values, blocks);
}

/// [`math::gelu`] compiled for AVX2.
#[target_feature(enable = "avx2")]
pub fn gelu(values: &mut [f32]) {
    math::gelu(values);
}

/// [`math::add_normalise`] compiled for AVX2.
#[target_feature(enable = "avx2")]
pub fn add_normalise(hidden: &mut [f32], change: &[f32], norm: &Norm) {
    math::add_normalise(hidden, change, norm);
}

/// [`math::attend`] compiled for AVX2.
#[target_feature(enable = "avx2")]
pub fn attend(qkv: &[f32], out: &mut [f32]) {
    math::attend(qkv, out);
}
