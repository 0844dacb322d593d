//! The arithmetic of one layer, and the choice of instructions for it.
//!
//! Every path gives the same bits: products are exact integers (see `quant`), and all other
//! arithmetic runs in the same order without fused operations. So an answer does not depend on
//! the machine. There is a path for AVX2, one for AVX-512 VNNI, and a portable one; 64-bit Arm uses the
//! last, which the compiler turns into NEON there.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod math;
mod portable;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod vnni;
#[cfg(target_arch = "x86_64")]
mod x86;

use std::fmt;

use crate::quant::{Block, Matrix};
use crate::weights::Norm;

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
    #[cfg(target_arch = "x86_64")]
    Vnni,
}

impl fmt::Debug for Cpu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Calls the path's function of that name. The unsafety lies in the promise of `Cpu`.
macro_rules! dispatch {
    ($cpu:expr, $function:ident($($argument:expr),*)) => {
        match $cpu.0 {
            Path::Portable => portable::$function($($argument),*),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: `Cpu::all` makes this value only where AVX2 and F16C were found.
            Path::Avx2 => unsafe { avx2::$function($($argument),*) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: `Cpu::all` makes this value only where in addition AVX-512 VL and VNNI were.
            Path::Vnni => unsafe { vnni::$function($($argument),*) },
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
        [
            (Path::Portable, true),
            #[cfg(target_arch = "x86_64")]
            (Path::Avx2, has_avx2()),
            #[cfg(target_arch = "x86_64")]
            (Path::Vnni, has_avx2() && has_vnni()),
        ]
        .into_iter()
        .filter_map(|(path, present)| present.then_some(Self(path)))
        .collect()
    }

    /// `out` = `bias` + `matrix` times each token's blocks. `input` has `matrix.blocks()` blocks
    /// and `out` `matrix.rows()` values per token.
    pub(crate) fn linear(self, matrix: Matrix<'_>, bias: &[f32], input: &[Block], out: &mut [f32]) {
        dispatch!(self, linear(matrix, bias, input, out));
    }

    /// See [`math::quantise`].
    pub(crate) fn quantise(self, values: &[f32], blocks: &mut [Block]) {
        dispatch!(self, quantise(values, blocks));
    }

    /// See [`math::gelu`].
    pub(crate) fn gelu(self, values: &mut [f32]) {
        dispatch!(self, gelu(values));
    }

    /// See [`math::add_normalise`].
    pub(crate) fn add_normalise(self, hidden: &mut [f32], change: &[f32], norm: &Norm) {
        dispatch!(self, add_normalise(hidden, change, norm));
    }

    /// See [`math::attend`].
    pub(crate) fn attend(self, qkv: &[f32], out: &mut [f32]) {
        dispatch!(self, attend(qkv, out));
    }
}

#[cfg(target_arch = "x86_64")]
fn has_avx2() -> bool {
    is_x86_feature_detected!("avx2") && is_x86_feature_detected!("f16c")
}

#[cfg(target_arch = "x86_64")]
fn has_vnni() -> bool {
    is_x86_feature_detected!("avx512vl") && is_x86_feature_detected!("avx512vnni")
}
