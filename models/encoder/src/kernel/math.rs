//! Everything between the matrix products, in plain Rust that the compiler vectorises.
//!
//! Each function is inlined into one wrapper per instruction set, so the same source runs with
//! whatever vector width there is. Sums are kept in eight lanes and folded in a fixed order, and
//! no multiplication is fused with an addition: every path gives the same bits.

use crate::quant::Block;
use crate::shape::{BLOCK, EPSILON, HEAD, HIDDEN, QKV};

const LANES: usize = 8;
/// 1.5 * 2^23: adding it to a small float leaves the nearest integer in the low bits.
const ROUND: f32 = 12_582_912.0;

#[inline(always)]
fn fold(lanes: [f32; LANES], join: impl Fn(f32, f32) -> f32) -> f32 {
    let [a, b, c, d, e, f, g, h] = lanes;
    join(join(join(a, e), join(c, g)), join(join(b, f), join(d, h)))
}

#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Quantises `values`, whose length is a multiple of 32, to one block per 32.
#[inline(always)]
pub fn quantise(values: &[f32], blocks: &mut [Block]) {
    for (values, block) in values.as_chunks::<BLOCK>().0.iter().zip(blocks) {
        let mut lanes = [0.0; LANES];
        for values in values.as_chunks::<LANES>().0 {
            for (lane, value) in lanes.iter_mut().zip(values) {
                *lane = larger(value.abs(), *lane);
            }
        }
        let largest = fold(lanes, larger);
        // Below this the reciprocal would overflow; such a block counts for nothing anyway.
        if largest < 1e-30 {
            *block = Block::ZERO;
            continue;
        }
        let steps = 127.0 / largest;
        let mut sum = 0;
        for (code, value) in block.codes.iter_mut().zip(values) {
            *code = (value * steps + ROUND).to_bits() as i8;
            sum += i32::from(*code);
        }
        block.seed = (-4 * sum) as i16;
        block.scale = largest / 127.0;
    }
}

/// e^x to about 2e-7 relative; x is at most 0 in every use and cut at -87.
///
/// x = n ln 2 + r with integer n: the Taylor series for r, and n put into the exponent.
#[inline(always)]
fn exp(x: f32) -> f32 {
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    let x = larger(x, -87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * LN2_HIGH - n * LN2_LOW;
    let mut sum = 1.0 / 5040.0;
    for coefficient in [
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ] {
        sum = sum * r + coefficient;
    }
    let power = (shifted.to_bits() << 23).wrapping_add(1.0f32.to_bits());
    sum * f32::from_bits(power)
}

/// x Φ(x), the exact (erf) form of GELU, in place. Φ by Abramowitz and Stegun 7.1.26, whose
/// error stays below 1.5e-7.
#[inline(always)]
pub fn gelu(values: &mut [f32]) {
    for value in values {
        let x = *value;
        let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
        let t = 1.0 / (1.0 + 0.327_591_1 * z);
        let mut sum = 1.061_405_4;
        for coefficient in [-1.453_152, 1.421_413_7, -0.284_496_74, 0.254_829_6] {
            sum = sum * t + coefficient;
        }
        // erfc(z) / 2, the tail beyond |x|.
        let tail = 0.5 * sum * t * exp(-z * z);
        *value = x * if x < 0.0 { tail } else { 1.0 - tail };
    }
}

/// Layer normalisation of each row of `hidden + change` into `hidden`; rows of 384.
#[inline(always)]
pub fn add_normalise(hidden: &mut [f32], change: &[f32], weight: &[f32], bias: &[f32]) {
    let (weight, bias) = (&weight[..HIDDEN], &bias[..HIDDEN]);
    let rows = hidden.as_chunks_mut::<HIDDEN>().0.iter_mut();
    for (row, change) in rows.zip(change.as_chunks::<HIDDEN>().0) {
        let mut sums = [0.0; LANES];
        let pairs = row.as_chunks_mut::<LANES>().0.iter_mut();
        for (row, change) in pairs.zip(change.as_chunks::<LANES>().0) {
            for lane in 0..LANES {
                row[lane] += change[lane];
                sums[lane] += row[lane];
            }
        }
        let mean = fold(sums, |a, b| a + b) / HIDDEN as f32;
        let mut squares = [0.0; LANES];
        for row in row.as_chunks_mut::<LANES>().0 {
            for lane in 0..LANES {
                row[lane] -= mean;
                squares[lane] += row[lane] * row[lane];
            }
        }
        let variance = fold(squares, |a, b| a + b) / HIDDEN as f32;
        let factor = 1.0 / (variance + EPSILON).sqrt();
        for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
            *value = *value * factor * weight + bias;
        }
    }
}

/// Self-attention of one sequence. `qkv` has per token query, key and value side by side (1,152
/// values), `out` takes per token the 12 heads side by side (384).
#[inline(always)]
pub fn attend(qkv: &[f32], out: &mut [f32]) {
    let qkv = qkv.as_chunks::<QKV>().0;
    let out = out.as_chunks_mut::<HIDDEN>().0;
    let tokens = qkv.len();
    let padded = tokens.next_multiple_of(LANES);
    // Keys of one head, transposed so that the lanes run along the tokens.
    let mut keys = vec![[0.0f32; LANES]; padded / LANES * HEAD];
    let mut weights = vec![0.0f32; padded];
    for head in (0..HIDDEN).step_by(HEAD) {
        for (token, row) in qkv.iter().enumerate() {
            let key = &row[HIDDEN + head..][..HEAD];
            let chunk = &mut keys[token / LANES * HEAD..][..HEAD];
            for (slot, value) in chunk.iter_mut().zip(key) {
                slot[token % LANES] = *value;
            }
        }
        for (row, out) in qkv.iter().zip(out.iter_mut()) {
            let Some(query) = row[head..].first_chunk::<HEAD>() else {
                continue;
            };
            let total = softmax(query, &keys, &mut weights, tokens);
            let mut sums = [0.0; HEAD];
            for (row, weight) in qkv.iter().zip(&weights) {
                let value = &row[2 * HIDDEN + head..][..HEAD];
                for (sum, value) in sums.iter_mut().zip(value) {
                    *sum += weight * value;
                }
            }
            let share = 1.0 / total;
            for (out, sum) in out[head..].iter_mut().zip(sums) {
                *out = sum * share;
            }
        }
    }
}

/// Writes e^(score - largest score) of `query` with each of `tokens` keys; returns their sum.
#[inline(always)]
fn softmax(query: &[f32; HEAD], keys: &[[f32; 8]], weights: &mut [f32], tokens: usize) -> f32 {
    // 1 / sqrt(32), the usual scale of dot-product attention.
    const SCALE: f32 = 0.176_776_7;
    let chunks = weights.as_chunks_mut::<LANES>().0.iter_mut();
    for (weights, keys) in chunks.zip(keys.as_chunks::<HEAD>().0) {
        let mut sums = [0.0; LANES];
        for (key, query) in keys.iter().zip(query) {
            for lane in 0..LANES {
                sums[lane] += key[lane] * query;
            }
        }
        *weights = sums.map(|sum| sum * SCALE);
    }
    weights[tokens..].fill(f32::NEG_INFINITY);
    let chunks = weights.as_chunks_mut::<LANES>().0;
    let mut most = [f32::NEG_INFINITY; LANES];
    for chunk in chunks.iter() {
        for lane in 0..LANES {
            most[lane] = larger(chunk[lane], most[lane]);
        }
    }
    let most = fold(most, larger);
    let mut sums = [0.0; LANES];
    for chunk in chunks {
        for lane in 0..LANES {
            // The padding comes out as e^-87, which adds nothing to a sum of at least 1.
            chunk[lane] = exp(chunk[lane] - most);
            sums[lane] += chunk[lane];
        }
    }
    fold(sums, |a, b| a + b)
}
