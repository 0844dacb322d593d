//! The matrix product with AVX-512 VNNI on 256-bit registers: one `dpbusd` multiplies and adds
//! what takes AVX2 three instructions. Everything else is as with AVX2.

use std::arch::x86_64::*;

pub use super::avx2::{add_normalise, attend, gelu, quantise};
use super::x86::{four, product};
use crate::quant::Block;

// AVX-512 has 32 registers.
product!("avx2,f16c,avx512vnni,avx512vl", 4);

/// The sums of a block before its first product, 32 bits per row.
#[inline]
#[target_feature(enable = "avx2")]
fn start(input: &Block) -> __m256i {
    // The seed is made for two lanes per row.
    _mm256_set1_epi32(2 * i32::from(input.seed))
}

/// Adds the products of two vectors of nibbles: four columns each of eight rows, from column
/// `4 * part` and 16 further on.
#[inline]
#[target_feature(enable = "avx2,avx512vnni,avx512vl")]
fn add(sums: __m256i, low: __m256i, high: __m256i, input: &Block, part: usize) -> __m256i {
    let sums = _mm256_dpbusd_epi32(sums, low, four(input, part));
    _mm256_dpbusd_epi32(sums, high, four(input, part + 4))
}

/// The finished sum of each row, in 32 bits.
#[inline]
#[target_feature(enable = "avx2")]
fn finish(sums: __m256i) -> __m256i {
    sums
}
