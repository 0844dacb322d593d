//! Arithmetic on vectors in 8 bits: the inner loops of search.
//!
//! Plain loops that the compiler turns into the widest instructions the processor has; `pulp`
//! chooses at run time.

use pulp::Arch;

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

#[inline(always)]
fn dot_i8(a: &[i8], b: &[i8]) -> i32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| i32::from(i16::from(*a)) * i32::from(i16::from(*b)))
        .sum()
}

/// The cosine of `query` with every row of `rows`, into `out`.
pub(crate) fn scan(query: &[i8], rows: &[i8], out: &mut Vec<f32>) {
    out.clear();
    out.reserve(rows.len() / query.len().max(1));
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for row in rows.chunks_exact(query.len()) {
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "384 products of 8 bits fit 24 bits nearly"
                )]
                out.push(dot_i8(query, row) as f32 * SQUARE);
            }
        },
    );
}

/// How well the tokens of a message and those of one text match, in both directions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Match {
    /// Mean over the message's tokens of their best partner in the text.
    pub(crate) forward: f32,
    /// Mean over the text's tokens of their best partner in the message.
    pub(crate) backward: f32,
}

/// Compares a message's tokens with the texts of one article. `lengths` are the texts' tokens in
/// the order of `rows`; `D` is the length of a row. Returns the mean best match over all texts
/// together, and the match with each text.
pub(crate) fn late_interaction<const D: usize>(
    query: &[i8],
    rows: &[i8],
    lengths: &[u32],
) -> (f32, Vec<Match>) {
    let mut matches = Vec::with_capacity(lengths.len());
    let tokens = query.len() / D;
    if tokens == 0 {
        matches.resize(lengths.len(), Match::default());
        return (0.0, matches);
    }
    let mut overall = vec![i32::MIN; tokens];
    let mut best = vec![i32::MIN; tokens];
    let mut rest = rows.chunks_exact(D);
    for length in lengths {
        best.fill(i32::MIN);
        let taken = (*length as usize).min(rest.len());
        let backward = best_partners::<D>(query, rest.by_ref().take(taken), &mut best);
        for (overall, best) in overall.iter_mut().zip(&best) {
            *overall = (*overall).max(*best);
        }
        matches.push(Match {
            forward: mean(&best),
            backward: backward / (taken.max(1) as f32),
        });
    }
    (mean(&overall), matches)
}

/// Raises `best` (one per token of the query) by the rows; returns the sum of the rows' own best.
fn best_partners<'a, const D: usize>(
    query: &[i8],
    rows: impl Iterator<Item = &'a [i8]>,
    best: &mut [i32],
) -> f32 {
    let mut sum = 0i64;
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for row in rows {
                let mut own = i32::MIN;
                for (token, best) in query.chunks_exact(D).zip(best.iter_mut()) {
                    let product = dot_i8(&token[..D], &row[..D]);
                    own = own.max(product);
                    *best = (*best).max(product);
                }
                sum += i64::from(own);
            }
        },
    );
    sum as f32 * SQUARE
}

fn mean(products: &[i32]) -> f32 {
    let known = products.iter().filter(|product| **product != i32::MIN);
    let (sum, count) = known.fold((0i64, 0usize), |(sum, count), p| {
        (sum + i64::from(*p), count + 1)
    });
    if count == 0 {
        0.0
    } else {
        sum as f32 * SQUARE / count as f32
    }
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
        let query = [axis(0), axis(1)].concat();
        let rows = [axis(0), axis(2), axis(1)].concat();
        let (all, each) = late_interaction::<4>(&query, &rows, &[2, 1]);
        assert!(
            (all - 0.25).abs() < 1e-3,
            "both tokens have their equal: {all}"
        );
        assert!((each[0].forward - 0.125).abs() < 1e-3);
        assert!((each[1].backward - 0.25).abs() < 1e-3);
        assert_eq!(late_interaction::<4>(&[], &rows, &[3]).0, 0.0);
    }
}
