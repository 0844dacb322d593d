//! The forward pass: piece ids in, last hidden states out. Knows nothing of text.
//!
//! BERT with post-normalisation (Devlin et al., 2018; multilingual-e5-small: Wang et al., 2024).
//! Sequences are laid end to end without padding; only the attention sees where one ends.

use crate::file::ModelFile;
use crate::kernel::Cpu;
use crate::quant::{Block, add_word};
use crate::shape::{BLOCK, HIDDEN, INNER, QKV};
use crate::weights::{Branch, Layer, Linear, Weights};

/// A second reading of the first `sequences` of a run.
pub struct Fork<'a> {
    /// Where the branch's parameters lie.
    pub file: &'a ModelFile,
    /// Its layers.
    pub branch: &'a Branch,
    /// So many of the run's sequences are read.
    pub sequences: usize,
}

/// Runs the network over `sequences`, each of 1 to 512 ids. Returns 384 values per id, and the same
/// of the branch for those that `fork` names.
pub fn forward(
    file: &ModelFile,
    weights: &Weights,
    cpu: Cpu,
    sequences: &[Vec<u32>],
    fork: Option<&Fork<'_>>,
) -> (Vec<f32>, Vec<f32>) {
    let mut hidden = embed(file, weights, cpu, sequences);
    let lengths: Vec<usize> = sequences.iter().map(Vec::len).collect();
    let mut pass = Pass::new(file, cpu, hidden.len() / HIDDEN);
    let mut forked = Vec::new();
    for (number, layer) in weights.layers.iter().enumerate() {
        if let Some(fork) = fork.filter(|fork| fork.branch.after == number) {
            forked = second_reading(fork, cpu, &lengths, &hidden);
        }
        pass.layer(layer, &lengths, &mut hidden);
    }
    (hidden, forked)
}

/// What the branch makes of the states that both share.
fn second_reading(fork: &Fork<'_>, cpu: Cpu, lengths: &[usize], shared: &[f32]) -> Vec<f32> {
    let lengths = lengths.get(..fork.sequences).unwrap_or(lengths);
    let tokens: usize = lengths.iter().sum();
    let mut hidden = shared[..tokens * HIDDEN].to_vec();
    let mut pass = Pass::new(fork.file, cpu, tokens);
    for layer in &fork.branch.layers {
        pass.layer(layer, lengths, &mut hidden);
    }
    hidden
}

/// Word plus position (which includes the one segment vector in use), normalised.
fn embed(file: &ModelFile, weights: &Weights, cpu: Cpu, sequences: &[Vec<u32>]) -> Vec<f32> {
    let total: usize = sequences.iter().map(Vec::len).sum();
    let mut words = vec![0.0; total * HIDDEN];
    let mut hidden = Vec::with_capacity(total * HIDDEN);
    for sequence in sequences {
        let positions = weights.positions(file).iter().take(sequence.len() * HIDDEN);
        hidden.extend(positions.map(|bytes| f32::from_le_bytes(*bytes)));
    }
    let rows = words.as_chunks_mut::<HIDDEN>().0.iter_mut();
    for (&id, row) in sequences.iter().flatten().zip(rows) {
        add_word(weights.word(file, id), row);
    }
    cpu.add_normalise(&mut hidden, &words, &weights.embedding_norm);
    hidden
}

/// Room for the intermediate values of a layer.
struct Pass<'a> {
    file: &'a ModelFile,
    cpu: Cpu,
    blocks: Vec<Block>,
    qkv: Vec<f32>,
    attended: Vec<f32>,
    change: Vec<f32>,
    wide: Vec<f32>,
}

impl<'a> Pass<'a> {
    fn new(file: &'a ModelFile, cpu: Cpu, tokens: usize) -> Self {
        Self {
            file,
            cpu,
            blocks: vec![Block::ZERO; tokens * INNER / BLOCK],
            qkv: vec![0.0; tokens * QKV],
            attended: vec![0.0; tokens * HIDDEN],
            change: vec![0.0; tokens * HIDDEN],
            wide: vec![0.0; tokens * INNER],
        }
    }

    fn layer(&mut self, layer: &Layer, lengths: &[usize], hidden: &mut [f32]) {
        let Self { file, cpu, .. } = *self;
        let mut linear = |linear: &Linear, input: &[f32], out: &mut [f32]| {
            let blocks = &mut self.blocks[..input.len() / BLOCK];
            cpu.quantise(input, blocks);
            cpu.linear(linear.matrix(file), &linear.bias, blocks, out);
        };
        linear(&layer.qkv, hidden, &mut self.qkv);
        let mut start = 0;
        for length in lengths {
            let end = start + length;
            let out = &mut self.attended[start * HIDDEN..end * HIDDEN];
            cpu.attend(&self.qkv[start * QKV..end * QKV], out);
            start = end;
        }
        linear(&layer.attended, &self.attended, &mut self.change);
        cpu.add_normalise(hidden, &self.change, &layer.attended_norm);

        linear(&layer.widen, hidden, &mut self.wide);
        cpu.gelu(&mut self.wide);
        linear(&layer.narrow, &self.wide, &mut self.change);
        cpu.add_normalise(hidden, &self.change, &layer.narrow_norm);
    }
}
