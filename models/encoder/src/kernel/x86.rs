//! What the vector paths of x86-64 share: the loops around their products, and loads and stores.
//!
//! The loops are a macro because a function is compiled for one set of instructions only: each
//! path expands them beside its own `start`, `add` and `finish`.

use std::arch::x86_64::*;

use crate::quant::{Block, GROUP, SCALES};

/// Defines `linear` for the instructions `$features`, with `$tile` tokens (three or four) sharing
/// one reading of the weights.
macro_rules! product {
    ($features:literal, $tile:literal) => {
        /// `out` = `bias` + `matrix` times each token's blocks; see `Cpu::linear`.
        #[target_feature(enable = $features)]
        pub fn linear(
            matrix: crate::quant::Matrix<'_>,
            bias: &[f32],
            input: &[Block],
            out: &mut [f32],
        ) {
            use crate::kernel::TOKENS;
            use crate::quant::GROUP;

            let (blocks, rows) = (matrix.blocks(), matrix.rows());
            let chunks = input.chunks(TOKENS * blocks);
            for (input, out) in chunks.zip(out.chunks_mut(TOKENS * rows)) {
                for ((group, bias), at) in matrix.groups().zip(bias.as_chunks().0).zip(0..) {
                    let mut inputs = input.chunks_exact($tile * blocks);
                    let mut outs = out.chunks_exact_mut($tile * rows);
                    for (input, out) in inputs.by_ref().zip(outs.by_ref()) {
                        tile::<$tile>(group, bias, input, out, at * GROUP);
                    }
                    let (input, out) = (inputs.remainder(), outs.into_remainder());
                    match input.len() / blocks {
                        1 => tile::<1>(group, bias, input, out, at * GROUP),
                        2 => tile::<2>(group, bias, input, out, at * GROUP),
                        3 => tile::<3>(group, bias, input, out, at * GROUP),
                        _ => {}
                    }
                }
            }
        }

        /// Eight rows times `N` tokens, written to `out[token * (out.len() / N) + column..]`.
        #[target_feature(enable = $features)]
        fn tile<const N: usize>(
            group: crate::quant::Group<'_>,
            bias: &[f32; crate::quant::GROUP],
            input: &[Block],
            out: &mut [f32],
            column: usize,
        ) {
            use crate::kernel::x86::{load, load_floats, load_halves, store_floats};

            let blocks = group.codes.len();
            let mut tokens = [input; N];
            for (token, slice) in tokens.iter_mut().zip(input.chunks_exact(blocks)) {
                *token = slice;
            }
            let nibble = _mm256_set1_epi8(15);
            let mut results = [load_floats(bias); N];
            for (at, (codes, scales)) in group.codes.iter().zip(group.scales).enumerate() {
                let inputs = tokens.map(|token| &token[at]);
                let mut sums = inputs.map(|input| start(input));
                for (part, codes) in codes.as_chunks::<32>().0.iter().enumerate() {
                    let codes = load(codes);
                    let low = _mm256_and_si256(codes, nibble);
                    let high = _mm256_and_si256(_mm256_srli_epi16::<4>(codes), nibble);
                    for (sums, input) in sums.iter_mut().zip(inputs) {
                        *sums = add(*sums, low, high, input, part);
                    }
                }
                let scales = load_halves(scales);
                for ((result, sums), input) in results.iter_mut().zip(sums).zip(inputs) {
                    let exact = _mm256_cvtepi32_ps(finish(sums));
                    let scale = _mm256_mul_ps(scales, _mm256_set1_ps(input.scale));
                    *result = _mm256_add_ps(*result, _mm256_mul_ps(exact, scale));
                }
            }
            let rows = out.len() / N;
            for (out, result) in out.chunks_exact_mut(rows).zip(results) {
                if let Some(out) = out[column..].first_chunk_mut() {
                    store_floats(out, result);
                }
            }
        }
    };
}
pub(super) use product;

/// The four activations from `4 * part` on, in every 32-bit lane.
#[inline]
#[target_feature(enable = "avx2")]
pub fn four(input: &Block, part: usize) -> __m256i {
    let [a, b, c, d] = input.codes.as_chunks::<4>().0[part];
    _mm256_set1_epi32(i32::from_le_bytes([a as u8, b as u8, c as u8, d as u8]))
}

#[inline]
#[target_feature(enable = "avx2")]
pub fn load(bytes: &[u8; 32]) -> __m256i {
    // SAFETY: the reference vouches for 32 readable bytes; the load needs no alignment.
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2,f16c")]
pub fn load_halves(bytes: &[u8; SCALES]) -> __m256 {
    // SAFETY: the reference vouches for 16 readable bytes; the load needs no alignment.
    _mm256_cvtph_ps(unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) })
}

#[inline]
#[target_feature(enable = "avx2")]
pub fn load_floats(floats: &[f32; GROUP]) -> __m256 {
    // SAFETY: the reference vouches for eight readable floats; the load needs no alignment.
    unsafe { _mm256_loadu_ps(floats.as_ptr()) }
}

#[inline]
#[target_feature(enable = "avx2")]
pub fn store_floats(floats: &mut [f32; GROUP], values: __m256) {
    // SAFETY: the reference vouches for eight writable floats; the store needs no alignment.
    unsafe { _mm256_storeu_ps(floats.as_mut_ptr(), values) }
}
