//! The arithmetic of one layer, and the choice of instructions for it.
//!
//! Every path gives the same bits: products are exact integers (see `quant`), and all other
//! arithmetic runs in the same order without fused operations. So an answer does not depend on
//! the machine. There is a path for AVX2 and a portable one; 64-bit Arm uses the portable one,
//! which the compiler turns into NEON there.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod math;
mod portable;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::quant::{Block, Matrix};

/// Tokens whose activations should stay in the cache while all weights pass by.
const TOKENS: usize = 48;

/// Which instructions are used. Only made of those that this processor has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Cpu(Path);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Path {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
}

impl fmt::Debug for Cpu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Calls the named function of the path. The unsafety lies in the promise of `Cpu`.
macro_rules! dispatch {
    ($cpu:expr, $portable:path, $avx2:path, ($($argument:expr),*)) => {
        match $cpu.0 {
            Path::Portable => $portable($($argument),*),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: `Cpu::all` makes this value only where AVX2 and F16C were found.
            Path::Avx2 => unsafe { $avx2($($argument),*) },
        }
    };
}

impl Cpu {
    /// The plain path that runs everywhere, a few times slower.
    pub const PORTABLE: Self = Self(Path::Portable);

    /// The quickest path this processor has.
    pub fn detect() -> Self {
        Self::all().pop().unwrap_or(Self::PORTABLE)
    }

    /// Every path this processor has, the quickest last. For tests and measurements.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::PORTABLE];
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("f16c") {
            all.push(Self(Path::Avx2));
        }
        all
    }

    /// `out` = `bias` + `matrix` times each token's blocks. `input` has `matrix.blocks()` blocks
    /// and `out` `matrix.rows()` values per token.
    pub(crate) fn linear(self, matrix: Matrix<'_>, bias: &[f32], input: &[Block], out: &mut [f32]) {
        dispatch!(
            self,
            portable::linear,
            avx2::linear,
            (matrix, bias, input, out)
        );
    }

    /// See [`math::quantise`].
    pub(crate) fn quantise(self, values: &[f32], blocks: &mut [Block]) {
        dispatch!(self, math::quantise, avx2::quantise, (values, blocks));
    }

    /// See [`math::gelu`].
    pub(crate) fn gelu(self, values: &mut [f32]) {
        dispatch!(self, math::gelu, avx2::gelu, (values));
    }

    /// See [`math::add_normalise`].
    pub(crate) fn add_normalise(
        self,
        hidden: &mut [f32],
        change: &[f32],
        weight: &[f32],
        bias: &[f32],
    ) {
        dispatch!(
            self,
            math::add_normalise,
            avx2::add_normalise,
            (hidden, change, weight, bias)
        );
    }

    /// See [`math::attend`].
    pub(crate) fn attend(self, qkv: &[f32], out: &mut [f32]) {
        dispatch!(self, math::attend, avx2::attend, (qkv, out));
    }
}
