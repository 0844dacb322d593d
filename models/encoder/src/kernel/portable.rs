//! The matrix product for any processor, in plain Rust that the compiler vectorises.
//!
//! Works with eight 16-bit lanes, one per row of a group: that is one register of the oldest
//! x86-64 and of every 64-bit Arm.

use super::TOKENS;
use crate::quant::{Block, CODES, GROUP, Group, Matrix, half};
use crate::shape::BLOCK;

/// The weights of eight rows in one column.
type Column = [i16; GROUP];

/// `out` = `bias` + `matrix` times each token's blocks; see [`super::Cpu::linear`].
pub fn linear(matrix: Matrix<'_>, bias: &[f32], input: &[Block], out: &mut [f32]) {
    let (blocks, rows) = (matrix.blocks(), matrix.rows());
    let mut columns = vec![[0; GROUP]; blocks * BLOCK];
    let mut scales = vec![[0.0; GROUP]; blocks];
    let chunks = input.chunks(TOKENS * blocks);
    for (input, out) in chunks.zip(out.chunks_mut(TOKENS * rows)) {
        for ((group, bias), at) in matrix.groups().zip(bias.as_chunks().0).zip(0..) {
            unpack(group, &mut columns, &mut scales);
            let tokens = input.chunks_exact(2 * blocks);
            let outs = out.chunks_exact_mut(2 * rows);
            for (input, out) in tokens.zip(outs) {
                let (first, second) = input.split_at(blocks);
                let sums = products(&columns, &scales, bias, [first, second]);
                out[at * GROUP..][..GROUP].copy_from_slice(&sums[0]);
                out[rows + at * GROUP..][..GROUP].copy_from_slice(&sums[1]);
            }
            let left = input.chunks_exact(2 * blocks).remainder();
            let out = out.chunks_exact_mut(2 * rows).into_remainder();
            if !left.is_empty() {
                let [sums] = products(&columns, &scales, bias, [left]);
                out[at * GROUP..][..GROUP].copy_from_slice(&sums);
            }
        }
    }
}

/// Turns nibbles into signed weights, column after column, and scales into `f32`.
fn unpack(group: Group<'_>, columns: &mut [Column], scales: &mut [[f32; GROUP]]) {
    let blocks = columns.as_chunks_mut::<BLOCK>().0.iter_mut();
    for ((codes, columns), (stored, scales)) in group
        .codes
        .iter()
        .zip(blocks)
        .zip(group.scales.iter().zip(scales))
    {
        unpack_block(codes, columns);
        for (scale, stored) in scales.iter_mut().zip(stored.as_chunks().0) {
            *scale = half(u16::from_le_bytes(*stored));
        }
    }
}

fn unpack_block(codes: &[u8; CODES], columns: &mut [Column; BLOCK]) {
    let (low, high) = columns.split_at_mut(BLOCK / 2);
    for (part, codes) in codes.as_chunks::<{ 4 * GROUP }>().0.iter().enumerate() {
        for column in 0..4 {
            for row in 0..GROUP {
                let code = codes[row * 4 + column];
                low[part * 4 + column][row] = i16::from(code & 15) - 8;
                high[part * 4 + column][row] = i16::from(code >> 4) - 8;
            }
        }
    }
}

/// Eight rows times `N` tokens.
fn products<const N: usize>(
    columns: &[Column],
    scales: &[[f32; GROUP]],
    bias: &[f32; GROUP],
    tokens: [&[Block]; N],
) -> [[f32; GROUP]; N] {
    let mut sums = [*bias; N];
    let blocks = columns.as_chunks::<BLOCK>().0.iter().zip(scales);
    for (at, (columns, scales)) in blocks.enumerate() {
        let inputs = tokens.map(|token| &token[at]);
        let mut exact = [[0i16; GROUP]; N];
        for (column, weights) in columns.iter().enumerate() {
            for (exact, input) in exact.iter_mut().zip(inputs) {
                let code = i16::from(input.codes[column]);
                for (exact, weight) in exact.iter_mut().zip(weights) {
                    *exact = exact.wrapping_add(weight.wrapping_mul(code));
                }
            }
        }
        for ((sums, exact), input) in sums.iter_mut().zip(exact).zip(inputs) {
            for row in 0..GROUP {
                sums[row] += f32::from(exact[row]) * (scales[row] * input.scale);
            }
        }
    }
    sums
}
