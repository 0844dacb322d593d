//! Reading a double-array trie straight from its stored bytes.
//!
//! The unit format is that of Darts-clone (Yata, 2008), which both the vocabulary's trie (built
//! by `yada`) and SentencePiece's character map use. Every index is checked, so a damaged trie
//! yields wrong matches at worst; nothing has to be verified, or even read, at load time.

use crate::file::u32_at;

/// A trie over `bytes`, four bytes per unit.
#[derive(Clone, Copy)]
pub struct Trie<'a> {
    bytes: &'a [u8],
}

/// Position of a walk through a [`Trie`], always at a branching unit.
#[derive(Clone, Copy)]
pub struct Node {
    /// Index of the unit whose children are numbered from here by exclusive or.
    base: usize,
}

impl<'a> Trie<'a> {
    /// Reads `bytes` as units; a last incomplete unit is never reached.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The root.
    pub fn root(self) -> Node {
        Node {
            base: offset(self.unit(0)),
        }
    }

    /// Goes down by one byte. Returns the node reached and, if a key ends there, its value.
    #[inline]
    pub fn step(self, node: Node, byte: u8) -> Option<(Node, Option<u32>)> {
        // Zero marks the end of a key inside the format, so it cannot be part of one.
        if byte == 0 {
            return None;
        }
        let index = node.base ^ usize::from(byte);
        let unit = self.unit(index);
        // Bit 31 marks a value; comparing it too keeps a value from passing for a label.
        if unit & 0x8000_00ff != u32::from(byte) {
            return None;
        }
        let base = index ^ offset(unit);
        let ends = unit & 0x100 != 0;
        let value = ends.then(|| self.unit(base) & 0x7fff_ffff);
        Some((Node { base }, value))
    }

    #[inline]
    fn unit(self, index: usize) -> u32 {
        u32_at(self.bytes, index.saturating_mul(4))
    }
}

/// Distance from a unit to its children: 21 bits, or 21 bits times 256 when bit 9 is set.
#[inline]
fn offset(unit: u32) -> usize {
    let shift = if unit & 0x200 != 0 { 8 } else { 0 };
    ((unit >> 10) as usize) << shift
}
