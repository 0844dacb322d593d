//! Arithmetic on vectors in 8 bits: the inner loops of search.
//!
//! Plain loops that the compiler turns into the widest instructions the processor has; `pulp`
//! chooses at run time.

mod four;

use pulp::Arch;
#[cfg(target_arch = "x86_64")]
use pulp::x86::V3;

/// Values of unit vectors are stored as this many steps; values beyond ±0.5 are rare and cut.
const STEPS: f32 = 254.0;
const SQUARE: f32 = 1.0 / (STEPS * STEPS);

/// A value of a unit vector in 8 bits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to the range of i8"
)]
pub(crate) fn quantise(value: f32) -> i8 {
    (value * STEPS).round().clamp(-127.0, 127.0) as i8
}

/// Scales to length 1; zeros stay zeros.
pub(crate) fn unit(vector: &mut [f32]) {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 1e-9 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
}

/// `rows` (one per value of `out`, each as long as `vector`) times `vector`.
pub(crate) fn product(rows: &[f32], vector: &[f32], out: &mut [f32]) {
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for (out, row) in out.iter_mut().zip(rows.chunks_exact(vector.len())) {
                *out = dot_f32(row, vector);
            }
        },
    );
}

/// The dot product, in sixteen running sums so that it can be vectorised.
#[inline(always)]
fn dot_f32(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 16];
    let (a, b) = (a.chunks_exact(16), b.chunks_exact(16));
    let rest: f32 = a
        .remainder()
        .iter()
        .zip(b.remainder())
        .map(|(a, b)| a * b)
        .sum();
    for (a, b) in a.zip(b) {
        for i in 0..16 {
            sums[i] += a[i] * b[i];
        }
    }
    rest + sums.iter().sum::<f32>()
}

/// Sixteen bits on one side let the processor multiply and add pairs at once.
#[inline(always)]
fn dot_wide(a: &[i16], b: &[i8]) -> i32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| i32::from(*a) * i32::from(i16::from(*b)))
        .sum()
}

fn widen(values: &[i8]) -> Vec<i16> {
    values.iter().copied().map(i16::from).collect()
}

/// The cosine of `query` with every row of `rows`, into `out`.
pub(crate) fn scan(query: &[i8], rows: &[i8], out: &mut Vec<f32>) {
    let query = widen(query);
    out.clear();
    out.reserve(rows.len() / query.len().max(1));
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for row in rows.chunks_exact(query.len()) {
                out.push(dot_wide(&query, row) as f32 * SQUARE);
            }
        },
    );
}

/// How well the tokens of a message and those of one passage match; empty if either has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Match {
    /// For each of the message's tokens its best partner in the passage.
    pub(crate) message: Vec<f32>,
    /// For each of the passage's tokens its best partner in the message.
    pub(crate) passage: Vec<f32>,
}

impl Match {
    /// Mean over the message's tokens.
    pub(crate) fn forward(&self) -> f32 {
        self.message.iter().sum::<f32>() / self.message.len().max(1) as f32
    }

    /// Mean over the passage's tokens.
    pub(crate) fn backward(&self) -> f32 {
        self.passage.iter().sum::<f32>() / self.passage.len().max(1) as f32
    }
}

/// The tokens of a message, ready to be compared.
pub(crate) struct Tokens<const D: usize>(Vec<i16>);

impl<const D: usize> Tokens<D> {
    pub(crate) fn new(rows: &[i8]) -> Self {
        Self(widen(rows))
    }

    /// Compares with the texts of one article. `lengths` are the texts' tokens in the order of
    /// `rows`, whose length is `D`. Returns for each token of the message its best match in any
    /// of the texts, and the match with each text.
    pub(crate) fn compare(&self, rows: &[i8], lengths: &[u32]) -> (Vec<f32>, Vec<Match>) {
        let tokens = self.0.len() / D;
        let mut overall = vec![0; tokens];
        let (mut best, mut own) = (vec![0; tokens], Vec::new());
        let mut matches = Vec::with_capacity(lengths.len());
        let mut rest = rows.chunks_exact(D);
        for length in lengths {
            let taken = (*length as usize).min(rest.len());
            best.fill(i32::MIN);
            own.clear();
            self.best_partners(rest.by_ref().take(taken), &mut best, &mut own);
            if taken == 0 || tokens == 0 {
                matches.push(Match::default());
                continue;
            }
            for (overall, best) in overall.iter_mut().zip(&best) {
                *overall = (*overall).max(*best);
            }
            matches.push(Match {
                message: cosines(&best),
                passage: cosines(&own),
            });
        }
        (cosines(&overall), matches)
    }

    /// Raises `best` (one per token of the message) by the rows; adds the rows' own to `own`.
    fn best_partners<'a>(
        &self,
        rows: impl Iterator<Item = &'a [i8]>,
        best: &mut [i32],
        own: &mut Vec<i32>,
    ) {
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = V3::try_new() {
            simd.vectorize(
                #[inline(always)]
                || {
                    self.partners(
                        rows,
                        best,
                        own,
                        #[inline(always)]
                        |four, row| four::dots_avx2(simd, four, row),
                    );
                },
            );
            return;
        }
        Arch::new().dispatch(
            #[inline(always)]
            || self.partners(rows, best, own, four::dots),
        );
    }

    #[inline(always)]
    fn partners<'a>(
        &self,
        rows: impl Iterator<Item = &'a [i8]>,
        best: &mut [i32],
        own: &mut Vec<i32>,
        four: impl Fn(&[i16], &[i16; D]) -> [i32; 4],
    ) {
        let mut wide = [0i16; D];
        for row in rows {
            for (wide, value) in wide.iter_mut().zip(row) {
                *wide = i16::from(*value);
            }
            let mut highest = i32::MIN;
            let (tokens, mut best) = (self.0.chunks_exact(4 * D), best.chunks_exact_mut(4));
            let rest = tokens.remainder();
            for (tokens, best) in tokens.zip(best.by_ref()) {
                for (best, product) in best.iter_mut().zip(four(tokens, &wide)) {
                    highest = highest.max(product);
                    *best = (*best).max(product);
                }
            }
            for (token, best) in rest.chunks_exact(D).zip(best.into_remainder()) {
                let product = dot_wide(token, row);
                highest = highest.max(product);
                *best = (*best).max(product);
            }
            own.push(highest);
        }
    }
}

/// Sums of products in 8 bits as cosines.
fn cosines(products: &[i32]) -> Vec<f32> {
    products
        .iter()
        .map(|product| *product as f32 * SQUARE)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_partner_counts_in_both_directions() {
        let axis = |i: usize| {
            (0..4)
                .map(|j| if i == j { 127 } else { 0 })
                .collect::<Vec<i8>>()
        };
        let message = Tokens::<4>::new(&[axis(0), axis(1)].concat());
        let rows = [axis(0), axis(2), axis(1)].concat();
        let (all, each) = message.compare(&rows, &[2, 1]);
        assert!(
            all.iter().all(|best| (best - 0.25).abs() < 1e-3),
            "both have their equal: {all:?}"
        );
        assert!((each[0].forward() - 0.125).abs() < 1e-3);
        assert!((each[1].backward() - 0.25).abs() < 1e-3);
        assert_eq!(
            Tokens::<4>::new(&[]).compare(&rows, &[3]),
            (vec![], vec![Match::default()])
        );
        assert_eq!(message.compare(&[], &[0]).0, vec![0.0, 0.0]);
    }
}
