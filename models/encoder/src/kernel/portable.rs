//! The matrix product for any processor, in plain Rust that the compiler vectorises.
//!
//! Weights are unpacked for a panel of rows and one block of columns, turned so that rows lie
//! side by side, and used for all tokens. The inner loops run along the rows in 16-bit lanes:
//! that form is vectorised well for the oldest x86-64 as well as for 64-bit Arm.

use super::TOKENS;
pub use super::math::{add_normalise, attend, gelu, quantise};
use crate::quant::{Block, CODES, GROUP, Group, Matrix, half};
use crate::shape::BLOCK;

/// Rows unpacked together: with one block of columns 8 kB, half of a small first-level cache.
const PANEL: usize = 128;
/// Groups of a panel.
const GROUPS: usize = PANEL / GROUP;

/// One block of columns of a panel, and what one step of each row is worth.
struct Panel {
    columns: [[i16; PANEL]; BLOCK],
    scales: [f32; PANEL],
}

/// `out` = `bias` + `matrix` times each token's blocks; see [`super::Cpu::linear`].
pub fn linear(matrix: Matrix<'_>, bias: &[f32], input: &[Block], out: &mut [f32]) {
    let (blocks, rows) = (matrix.blocks(), matrix.rows());
    let groups: Vec<Group<'_>> = matrix.groups().collect();
    let mut panel = Panel {
        columns: [[0; PANEL]; BLOCK],
        scales: [0.0; PANEL],
    };
    out.chunks_exact_mut(rows)
        .for_each(|out| out.copy_from_slice(bias));
    let chunks = input.chunks(TOKENS * blocks);
    for (input, out) in chunks.zip(out.chunks_mut(TOKENS * rows)) {
        for (groups, first) in groups.chunks(GROUPS).zip((0..).step_by(PANEL)) {
            for block in 0..blocks {
                panel.unpack(groups, block);
                let tokens = input.iter().skip(block).step_by(blocks);
                for (input, out) in tokens.zip(out.chunks_exact_mut(rows)) {
                    let end = rows.min(first + PANEL);
                    panel.add_products(input, &mut out[first..end]);
                }
            }
        }
    }
}

impl Panel {
    fn unpack(&mut self, groups: &[Group<'_>], block: usize) {
        for (group, first) in groups.iter().zip((0..).step_by(GROUP)) {
            let scales = group.scales[block].as_chunks().0.iter();
            for (scale, stored) in self.scales[first..].iter_mut().zip(scales) {
                *scale = half(u16::from_le_bytes(*stored));
            }
            self.unpack_group(&group.codes[block], first);
        }
    }

    /// Turns one group's nibbles into signed weights in eight rows from `first` on.
    fn unpack_group(&mut self, codes: &[u8; CODES], first: usize) {
        let low = codes.map(|code| i16::from(code & 15) - 8);
        let high = codes.map(|code| i16::from(code >> 4) - 8);
        for (half, weights) in [low, high].iter().enumerate() {
            let parts = weights.as_chunks::<{ 4 * GROUP }>().0;
            for (column, part) in parts.iter().enumerate() {
                let columns = &mut self.columns[half * BLOCK / 2 + column * 4..][..4];
                for (at, column) in columns.iter_mut().enumerate() {
                    for (row, weight) in column[first..][..GROUP].iter_mut().enumerate() {
                        *weight = part[row * 4 + at];
                    }
                }
            }
        }
    }

    /// Adds the panel's products with one block of a token to that token's results.
    fn add_products(&self, input: &Block, out: &mut [f32]) {
        let mut exact = [0i16; PANEL];
        let codes = input.codes.as_chunks::<8>().0.iter();
        for (columns, codes) in self.columns.as_chunks::<8>().0.iter().zip(codes) {
            let codes = codes.map(i16::from);
            for (row, exact) in exact.iter_mut().enumerate() {
                let mut sum = *exact;
                for (column, code) in columns.iter().zip(codes) {
                    sum = sum.wrapping_add(column[row].wrapping_mul(code));
                }
                *exact = sum;
            }
        }
        for ((out, exact), scale) in out.iter_mut().zip(exact).zip(self.scales) {
            *out += f32::from(exact) * (scale * input.scale);
        }
    }
}
