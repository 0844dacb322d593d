//! All paths against the portable one, bit for bit, and that one against plain arithmetic.

use proptest::prelude::*;

use super::{Cpu, math};
use crate::quant::{Block, CODES, GROUP, Matrix, SCALES, half};
use crate::shape::{BLOCK, HIDDEN, QKV};

/// Scales that are finite and of either sign, also subnormal.
fn scale() -> impl Strategy<Value = u16> {
    (0u16..0x7c00, any::<bool>()).prop_map(|(bits, sign)| bits | u16::from(sign) << 15)
}

fn activations(count: usize) -> impl Strategy<Value = Vec<f32>> {
    let value = prop_oneof![
        4 => -3.0f32..3.0,
        1 => Just(0.0f32),
        1 => prop_oneof![Just(-1e4f32), Just(1e4f32), Just(1e-38f32)],
    ];
    prop::collection::vec(value, count)
}

/// A stored matrix of `groups` times eight rows and `blocks` times 32 columns.
fn matrix(groups: usize, blocks: usize) -> impl Strategy<Value = Vec<u8>> {
    let count = groups * blocks;
    let nibbles = prop_oneof![4 => any::<u8>(), 1 => Just(0xff), 1 => Just(0)];
    let nibbles = prop::collection::vec(nibbles, count * CODES);
    let scales = prop::collection::vec(scale(), count * GROUP);
    (scales, nibbles).prop_map(move |(scales, nibbles)| {
        let mut bytes = Vec::new();
        for group in 0..groups {
            let scales = &scales[group * blocks * GROUP..][..blocks * GROUP];
            bytes.extend(scales.iter().flat_map(|scale| scale.to_le_bytes()));
            bytes.extend(&nibbles[group * blocks * CODES..][..blocks * CODES]);
        }
        bytes
    })
}

fn quantised(values: &[f32]) -> Vec<Block> {
    let mut blocks = vec![Block::ZERO; values.len() / BLOCK];
    math::quantise(values, &mut blocks);
    blocks
}

/// One row's weight, found by the documented layout rather than by the kernels' loops.
fn weight(bytes: &[u8], blocks: usize, row: usize, column: usize) -> f64 {
    let (group, row) = (row / GROUP, row % GROUP);
    let (block, column) = (column / BLOCK, column % BLOCK);
    let start = group * blocks * (SCALES + CODES);
    let at = start + block * SCALES + row * 2;
    let scale = half(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let (half, column) = (column / 16, column % 16);
    let codes = start + blocks * SCALES + block * CODES;
    let byte = bytes[codes + column / 4 * 32 + row * 4 + column % 4];
    f64::from(scale) * f64::from(i16::from(byte >> (4 * half) & 15) - 8)
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn linear(cpu: Cpu, bytes: &[u8], columns: usize, input: &[Block]) -> Vec<f32> {
    let matrix = Matrix::new(bytes, columns);
    let bias: Vec<f32> = (0..matrix.rows()).map(|row| row as f32 / 7.0).collect();
    let mut out = vec![0.0; input.len() / matrix.blocks() * matrix.rows()];
    cpu.linear(matrix, &bias, input, &mut out);
    out
}

proptest! {
    #[test]
    fn products_agree(
        (blocks, bytes, values) in (1usize..4, 1usize..4, 1usize..60).prop_flat_map(
            |(groups, blocks, tokens)| {
                (Just(blocks), matrix(groups, blocks), activations(tokens * blocks * BLOCK))
            },
        ),
    ) {
        let input = quantised(&values);
        let columns = blocks * BLOCK;
        let plain = linear(Cpu::PORTABLE, &bytes, columns, &input);
        for cpu in Cpu::all() {
            prop_assert_eq!(bits(&plain), bits(&linear(cpu, &bytes, columns, &input)), "{:?}", cpu);
        }

        let rows = Matrix::new(&bytes, columns).rows();
        for (token, out) in plain.chunks_exact(rows).enumerate() {
            for (row, &found) in out.iter().enumerate() {
                let (mut sum, mut size) = (f64::from(row as f32 / 7.0), 1e-30);
                for column in 0..columns {
                    let block = &input[token * blocks + column / BLOCK];
                    let value = f64::from(block.codes[column % BLOCK]) * f64::from(block.scale);
                    sum += value * weight(&bytes, blocks, row, column);
                    size += (value * weight(&bytes, blocks, row, column)).abs();
                }
                prop_assert!((f64::from(found) - sum).abs() <= 1e-5 * (size + sum.abs()));
            }
        }
    }

    #[test]
    fn quantising_agrees(values in activations(4 * BLOCK)) {
        let plain = quantised(&values);
        for cpu in Cpu::all() {
            let mut blocks = vec![Block::ZERO; 4];
            cpu.quantise(&values, &mut blocks);
            prop_assert_eq!(&plain, &blocks, "{:?}", cpu);
        }
        for (block, values) in plain.iter().zip(values.chunks_exact(BLOCK)) {
            for (code, value) in block.codes.iter().zip(values) {
                let error = (f32::from(*code) * block.scale - value).abs();
                prop_assert!(error <= block.scale * 0.501 + 1e-30);
            }
        }
    }

    #[test]
    fn the_rest_agrees(qkv in activations(5 * QKV), change in activations(5 * HIDDEN)) {
        let run = |cpu: Cpu| {
            let mut hidden = vec![0.0; 5 * HIDDEN];
            cpu.attend(&qkv, &mut hidden);
            cpu.add_normalise(&mut hidden, &change, &qkv, &change);
            cpu.gelu(&mut hidden);
            hidden
        };
        let plain = bits(&run(Cpu::PORTABLE));
        for cpu in Cpu::all() {
            prop_assert_eq!(&plain, &bits(&run(cpu)), "{:?}", cpu);
        }
    }
}

#[test]
fn halves_are_read_exactly() {
    for (bits, value) in [
        (0x0000, 0.0),
        (0x3c00, 1.0),
        (0xc000, -2.0),
        (0x0001, 5.960_464_5e-8),
        (0x7bff, 65504.0),
        (0x3555, 0.333_251_95),
    ] {
        assert_eq!(half(bits), value);
    }
}

#[test]
fn gelu_is_close_to_the_exact_one() {
    // x Φ(x) to ten digits.
    for (x, exact) in [
        (0.0, 0.0),
        (0.5, 0.345_731_23),
        (1.0, 0.841_344_75),
        (-1.0, -0.158_655_25),
        (3.0, 2.995_950_3),
        (-3.0, -0.004_049_694_1),
        (-12.0, 0.0),
        (50.0, 50.0),
    ] {
        let mut value = [x];
        math::gelu(&mut value);
        assert!((value[0] - exact).abs() < 1e-6, "{x}: {} {exact}", value[0]);
    }
}

#[test]
fn attention_to_equal_keys_is_the_mean() {
    let mut qkv = vec![0.0; 3 * QKV];
    for token in 0..3 {
        qkv[token * QKV + 2 * HIDDEN..][..HIDDEN].fill(token as f32);
    }
    let mut out = vec![0.0; 3 * HIDDEN];
    Cpu::detect().attend(&qkv, &mut out);
    assert!(out.iter().all(|value| (value - 1.0).abs() < 1e-6));
}
