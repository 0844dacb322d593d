//! The matrix product with AVX2, and the wrappers that compile `math` for it.
//!
//! Per block and token: eight `maddubs` add products in pairs of 16-bit lanes, one `madd` joins
//! them to a 32-bit sum per row. The widest 16-bit lane is 16 * 127 * 15 = 30,480, so none
//! overflows (see [`Block::seed`] for the offset).

use std::arch::x86_64::*;

use super::{TOKENS, math};
use crate::quant::{Block, GROUP, Group, Matrix, SCALES};

/// Tokens that share one reading of the weights; as many as 16 registers allow.
const TILE: usize = 3;

/// `out` = `bias` + `matrix` times each token's blocks; see [`super::Cpu::linear`].
#[target_feature(enable = "avx2,f16c")]
pub fn linear(matrix: Matrix<'_>, bias: &[f32], input: &[Block], out: &mut [f32]) {
    let (blocks, rows) = (matrix.blocks(), matrix.rows());
    let chunks = input.chunks(TOKENS * blocks);
    for (input, out) in chunks.zip(out.chunks_mut(TOKENS * rows)) {
        for ((group, bias), at) in matrix.groups().zip(bias.as_chunks().0).zip(0..) {
            let mut inputs = input.chunks_exact(TILE * blocks);
            let mut outs = out.chunks_exact_mut(TILE * rows);
            for (input, out) in inputs.by_ref().zip(outs.by_ref()) {
                tile::<TILE>(group, bias, input, out, at * GROUP);
            }
            let (input, out) = (inputs.remainder(), outs.into_remainder());
            match input.len() / blocks {
                1 => tile::<1>(group, bias, input, out, at * GROUP),
                2 => tile::<2>(group, bias, input, out, at * GROUP),
                _ => {}
            }
        }
    }
}

/// Eight rows times `N` tokens, written to `out[token * (out.len() / N) + column..]`.
#[target_feature(enable = "avx2,f16c")]
fn tile<const N: usize>(
    group: Group<'_>,
    bias: &[f32; GROUP],
    input: &[Block],
    out: &mut [f32],
    column: usize,
) {
    let blocks = group.codes.len();
    let mut tokens = [input; N];
    for (token, slice) in tokens.iter_mut().zip(input.chunks_exact(blocks)) {
        *token = slice;
    }
    let nibble = _mm256_set1_epi8(15);
    let ones = _mm256_set1_epi16(1);
    let mut sums = [load_floats(bias); N];
    for (at, (codes, scales)) in group.codes.iter().zip(group.scales).enumerate() {
        let inputs = tokens.map(|token| &token[at]);
        let mut pairs = inputs.map(|input| _mm256_set1_epi16(input.seed));
        for (part, codes) in codes.as_chunks::<32>().0.iter().enumerate() {
            let codes = load(codes);
            let low = _mm256_and_si256(codes, nibble);
            let high = _mm256_and_si256(_mm256_srli_epi16::<4>(codes), nibble);
            for (pairs, input) in pairs.iter_mut().zip(inputs) {
                let first = _mm256_maddubs_epi16(low, four(input, part));
                let second = _mm256_maddubs_epi16(high, four(input, part + 4));
                *pairs = _mm256_add_epi16(*pairs, _mm256_add_epi16(first, second));
            }
        }
        let scales = load_halves(scales);
        for ((sums, pairs), input) in sums.iter_mut().zip(pairs).zip(inputs) {
            let exact = _mm256_cvtepi32_ps(_mm256_madd_epi16(pairs, ones));
            let scale = _mm256_mul_ps(scales, _mm256_set1_ps(input.scale));
            *sums = _mm256_add_ps(*sums, _mm256_mul_ps(exact, scale));
        }
    }
    let rows = out.len() / N;
    for (out, sums) in out.chunks_exact_mut(rows).zip(sums) {
        if let Some(out) = out[column..].first_chunk_mut() {
            store_floats(out, sums);
        }
    }
}

/// The four activations from `4 * part` on, in every 32-bit lane.
#[inline]
#[target_feature(enable = "avx2")]
fn four(input: &Block, part: usize) -> __m256i {
    let [a, b, c, d] = input.codes.as_chunks::<4>().0[part];
    _mm256_set1_epi32(i32::from_le_bytes([a as u8, b as u8, c as u8, d as u8]))
}

#[inline]
#[target_feature(enable = "avx2")]
fn load(bytes: &[u8; 32]) -> __m256i {
    // SAFETY: the reference vouches for 32 readable bytes; the load needs no alignment.
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2,f16c")]
fn load_halves(bytes: &[u8; SCALES]) -> __m256 {
    // SAFETY: the reference vouches for 16 readable bytes; the load needs no alignment.
    _mm256_cvtph_ps(unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) })
}

#[inline]
#[target_feature(enable = "avx2")]
fn load_floats(floats: &[f32; GROUP]) -> __m256 {
    // SAFETY: the reference vouches for eight readable floats; the load needs no alignment.
    unsafe { _mm256_loadu_ps(floats.as_ptr()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn store_floats(floats: &mut [f32; GROUP], values: __m256) {
    // SAFETY: the reference vouches for eight writable floats; the store needs no alignment.
    unsafe { _mm256_storeu_ps(floats.as_mut_ptr(), values) }
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
pub fn add_normalise(hidden: &mut [f32], change: &[f32], weight: &[f32], bias: &[f32]) {
    math::add_normalise(hidden, change, weight, bias);
}

/// [`math::attend`] compiled for AVX2.
#[target_feature(enable = "avx2")]
pub fn attend(qkv: &[f32], out: &mut [f32]) {
    math::attend(qkv, out);
}
