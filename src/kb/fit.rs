//! How closely an article fits a message, token by token and beside the other articles found.
//!
//! Tells an answer from a near miss: an article on the same subject that lacks the decisive
//! detail matches most tokens well, but another article matches the detail better, or only its
//! body mentions it. Refuses to order articles: that is the signals' task. What each number weighs
//! is learned by `models/train.py` (measured in models/README.md).

use super::passages::Part;
use super::vectors::Match;

/// Numbers of a [`Fit`].
pub(crate) const FITS: usize = 24;

/// A token that another article matches better by so much counts as lacking, or sorely lacking.
const LACKING: f32 = 0.05;
const SORELY: f32 = 0.15;
/// Articles whose mean match is at most this many standard deviations worse are rivals.
const RIVAL: f32 = 0.5;

/// A message's tokens and one article's, compared.
#[derive(Default)]
pub(super) struct Interaction {
    /// For each token of the message its best match anywhere in the article; empty where the
    /// article's tokens can't be read.
    pub(super) tokens: Vec<f32>,
    /// The match with each passage.
    pub(super) passages: Vec<(Part, Match)>,
}

/// The numbers, in the order of the functions below; zeros where nothing can be compared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fit([f32; FITS]);

impl Fit {
    /// The numbers.
    #[must_use]
    pub const fn as_array(&self) -> [f32; FITS] {
        self.0
    }

    /// These with a share of others.
    pub(crate) fn mixed(&self, other: &Self, share: f32) -> Self {
        let mut mixed = self.0;
        for (own, other) in mixed.iter_mut().zip(other.0) {
            *own += share * (other - *own);
        }
        Self(mixed)
    }
}

/// The fit of each of the articles found; `scores` are those of their ranking.
pub(super) fn fits(found: &[Interaction], scores: &[f32]) -> Vec<Fit> {
    let telling = telling(found);
    let means: Vec<f32> = found.iter().map(|one| mean(&one.tokens)).collect();
    let (means, scores) = (standardised(&means), sorted(&standardised(scores)));
    let of_one = |(at, one): (usize, &Interaction)| {
        if one.tokens.is_empty() {
            return Fit::default();
        }
        let mut fit = [0.0; FITS];
        let (beside, rest) = fit.split_at_mut(5);
        let (stand, rest) = rest.split_at_mut(5);
        let (asked, parts) = rest.split_at_mut(6);
        beside.copy_from_slice(&beside_others(found, at, &telling));
        stand.copy_from_slice(&standing(&means, at, &scores));
        if let Some(nearest) = nearest_question(one) {
            asked.copy_from_slice(&question(one, nearest));
            parts.copy_from_slice(&body_and_question(one, nearest, &telling));
        }
        Fit(fit)
    };
    found.iter().enumerate().map(of_one).collect()
}

/// How much each token of the message tells, 1 on average: one that fits all articles alike tells
/// nothing.
fn telling(found: &[Interaction]) -> Vec<f32> {
    let count = found.iter().map(|one| one.tokens.len()).max().unwrap_or(0);
    let mut spread: Vec<f32> = (0..count)
        .map(|token| {
            let matches = found.iter().filter_map(|one| one.tokens.get(token));
            deviation(&matches.copied().collect::<Vec<f32>>()) + 1e-3
        })
        .collect();
    let usual = mean(&spread);
    spread.iter_mut().for_each(|value| *value /= usual);
    spread
}

/// By how much other articles match some token better, at most; the share of tokens lacking and
/// sorely lacking; the telling share that no other article matches better, and by how much.
fn beside_others(found: &[Interaction], at: usize, telling: &[f32]) -> [f32; 5] {
    let own = &found[at].tokens;
    let behind: Vec<f32> = (0..own.len())
        .map(|token| {
            let others = found.iter().enumerate().filter(|(other, _)| *other != at);
            let best = others.filter_map(|(_, other)| other.tokens.get(token));
            best.copied().reduce(f32::max).unwrap_or(0.0) - own[token]
        })
        .collect();
    let share = |least: f32| {
        behind.iter().filter(|value| **value > least).count() as f32 / behind.len() as f32
    };
    let ahead: Vec<f32> = behind.iter().map(|value| (-value).max(0.0)).collect();
    let is_ahead: Vec<f32> = ahead
        .iter()
        .map(|value| f32::from(u8::from(*value > 0.0)))
        .collect();
    [
        behind.iter().copied().fold(0.0, f32::max),
        share(LACKING),
        share(SORELY),
        weighted(&is_ahead, telling),
        weighted(&ahead, telling),
    ]
}

/// Among the articles found: this one's mean match, its distance to the best (or of the best to
/// the second), the best score's distance to the second and its height, and the share of rivals.
fn standing(means: &[f32], at: usize, scores: &[f32]) -> [f32; 5] {
    let own = means[at];
    let best = sorted(means);
    let (first, second) = (best[0], best.get(1).copied().unwrap_or(best[0]));
    let lead = if own < first {
        own - first
    } else {
        first - second
    };
    let rivals = means.iter().filter(|mean| **mean > own - RIVAL).count();
    [
        own,
        lead,
        scores[0] - scores.get(1).copied().unwrap_or(scores[0]),
        scores[0],
        rivals as f32 / means.len() as f32,
    ]
}

/// The question or title that matches best in both directions.
fn nearest_question(one: &Interaction) -> Option<&Match> {
    let questions = one.passages.iter().filter(|(part, _)| *part != Part::Body);
    questions
        .map(|(_, found)| found)
        .filter(|found| !found.passage.is_empty())
        .max_by(|a, b| both_ways(a).total_cmp(&both_ways(b)))
}

/// Of the nearest question: the mean match of the message's tokens, of its own, of its own worst
/// quarter, the sum; the sum's distance to the second question's, and how far all lie apart.
fn question(one: &Interaction, nearest: &Match) -> [f32; 6] {
    let questions = one.passages.iter().filter(|(part, _)| *part != Part::Body);
    let sums: Vec<f32> = questions
        .filter(|(_, found)| !found.passage.is_empty())
        .map(|(_, found)| both_ways(found))
        .collect();
    let (sum, best) = (both_ways(nearest), sorted(&sums));
    [
        nearest.forward(),
        nearest.backward(),
        quantile(&nearest.passage, 0.25),
        sum,
        sum - best.get(1).copied().unwrap_or(sum),
        deviation(&sums),
    ]
}

fn both_ways(found: &Match) -> f32 {
    found.forward() + found.backward()
}

/// Of the body in the knowledge base's language: the mean match and the worst quarter; the share of tokens
/// that it matches better than the nearest question, by how much, and the other way round; both
/// by what the tokens tell; the question's worst tenth.
fn body_and_question(one: &Interaction, question: &Match, telling: &[f32]) -> [f32; 8] {
    let bodies = one.passages.iter().filter(|(part, _)| *part == Part::Body);
    let question = &question.message;
    let none = vec![0.0; question.len()];
    let body = bodies
        .map(|(_, found)| &found.message)
        .find(|body| body.len() == question.len())
        .unwrap_or(&none);
    let better: Vec<f32> = body.iter().zip(question).map(|(b, q)| b - q).collect();
    let count = better.len() as f32;
    [
        mean(body),
        quantile(body, 0.25),
        better.iter().filter(|better| **better > 0.0).count() as f32 / count,
        better.iter().map(|better| better.max(0.0)).sum::<f32>() / count,
        better.iter().map(|better| (-better).max(0.0)).sum::<f32>() / count,
        weighted(body, telling),
        weighted(question, telling),
        quantile(question, 0.1),
    ]
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

fn deviation(values: &[f32]) -> f32 {
    let middle = mean(values);
    let squares = values.iter().map(|value| (value - middle).powi(2));
    (squares.sum::<f32>() / values.len().max(1) as f32).sqrt()
}

fn standardised(values: &[f32]) -> Vec<f32> {
    let (middle, spread) = (mean(values), deviation(values) + 1e-6);
    values
        .iter()
        .map(|value| (value - middle) / spread)
        .collect()
}

/// Highest first.
fn sorted(values: &[f32]) -> Vec<f32> {
    let mut values = values.to_vec();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// The value below which `share` of them lie, between neighbours in proportion.
fn quantile(values: &[f32], share: f32) -> f32 {
    let mut values = values.to_vec();
    values.sort_by(f32::total_cmp);
    let place = share * values.len().saturating_sub(1) as f32;
    let below = place.floor();
    let at = |place: f32| values.get(place as usize).copied().unwrap_or(0.0);
    at(below) + (place - below) * (at(place.ceil()) - at(below))
}

fn weighted(values: &[f32], weights: &[f32]) -> f32 {
    let total: f32 = weights.iter().sum();
    let sum: f32 = values.iter().zip(weights).map(|(v, w)| v * w).sum();
    sum / total.max(1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An article with one question and a body, each matching the message's tokens as told.
    fn article(question: [f32; 3], body: [f32; 3]) -> Interaction {
        let of = |tokens: [f32; 3]| Match {
            message: tokens.to_vec(),
            passage: tokens.to_vec(),
        };
        Interaction {
            tokens: question.iter().zip(body).map(|(q, b)| q.max(b)).collect(),
            passages: vec![(Part::Question, of(question)), (Part::Body, of(body))],
        }
    }

    #[test]
    fn a_detail_that_another_article_knows_better_tells_against_an_article() {
        let near = article([0.9, 0.9, 0.2], [0.5, 0.5, 0.1]);
        let other = article([0.3, 0.3, 0.9], [0.2, 0.2, 0.8]);
        let fits = fits(&[near, other], &[2.0, 1.0]);
        let [most_behind, lacking, sorely, ahead, _, ..] = fits[0].as_array();
        assert!((most_behind - 0.7).abs() < 1e-6);
        assert!((lacking - 1.0 / 3.0).abs() < 1e-6 && (sorely - lacking).abs() < 1e-6);
        assert!(ahead < 0.7, "the lacking token tells most: {ahead}");
        assert_eq!(fits[0].as_array()[9], 0.5, "no rival is near");
    }

    #[test]
    fn nothing_to_compare_is_all_zeros() {
        let unread = Interaction::default();
        assert_eq!(fits(&[unread], &[1.0]), [Fit::default()]);
        assert_eq!(fits(&[], &[]), []);
        let known = article([0.5; 3], [0.5; 3]);
        let fits = fits(&[known, Interaction::default()], &[2.0, 1.0]);
        assert_eq!(fits[1], Fit::default());
        assert!(fits[0].as_array().iter().all(|value| value.is_finite()));
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        assert!((quantile(&[3.0, 1.0, 2.0], 0.25) - 1.5).abs() < 1e-6);
        assert_eq!(quantile(&[], 0.5), 0.0);
        assert_eq!(quantile(&[4.0], 0.9), 4.0);
    }
}
