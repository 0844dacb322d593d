//! How well an article fits a message: the signals, and what they weigh in the ranking.
//!
//! The weights are fitted by `models/train.py`. Refuses to find anything: that is the index's.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::fit::{Fit, Interaction};
use super::passages::Part;
use super::vectors::Match;

/// Number of [`Signals`].
pub(crate) const SIGNALS: usize = 11;

/// What is known about how well one article fits one message. Each about 0 for "not at all" and
/// towards 1 for "the same".
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signals {
    /// Cosine with the nearest example question.
    pub question: f32,
    /// Mean cosine with the example questions.
    pub questions: f32,
    /// Cosine with the title.
    pub title: f32,
    /// Cosine with title and answer, in the language where it is highest.
    pub body: f32,
    /// Mean best match of the message's tokens within the whole article.
    pub late: f32,
    /// The same within the best single passage.
    pub late_passage: f32,
    /// Mean best match in both directions with the best question or title.
    pub mutual: f32,
    /// Share of the message's words.
    pub words: f32,
    /// Share of the message's four-letter sequences.
    pub spelling: f32,
    /// Mean best match of the quarter of the message's tokens that match worst: low where the
    /// article lacks a detail.
    pub weakest: f32,
    /// By how much other articles match some tokens better.
    pub elsewhere: f32,
}

impl Signals {
    /// These signals with a share of others.
    pub(crate) fn mixed(&self, other: &Self, share: f32) -> Self {
        let mix = |a: f32, b: f32| (1.0 - share) * a + share * b;
        Self {
            question: mix(self.question, other.question),
            questions: mix(self.questions, other.questions),
            title: mix(self.title, other.title),
            body: mix(self.body, other.body),
            late: mix(self.late, other.late),
            late_passage: mix(self.late_passage, other.late_passage),
            mutual: mix(self.mutual, other.mutual),
            words: mix(self.words, other.words),
            spelling: mix(self.spelling, other.spelling),
            weakest: mix(self.weakest, other.weakest),
            elsewhere: mix(self.elsewhere, other.elsewhere),
        }
    }

    /// As a list, in the order of the fields.
    #[must_use]
    pub const fn as_array(&self) -> [f32; SIGNALS] {
        [
            self.question,
            self.questions,
            self.title,
            self.body,
            self.late,
            self.late_passage,
            self.mutual,
            self.words,
            self.spelling,
            self.weakest,
            self.elsewhere,
        ]
    }
}

/// An article found for a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its place in [`Index::articles`](super::Index::articles).
    pub article: usize,
    /// Orders the articles of one search. No probability.
    pub score: f32,
    /// Where the score comes from.
    pub signals: Signals,
    /// What tells an answer from a near miss.
    pub fit: Fit,
    /// The example question that is nearest, as its place in the article's questions.
    pub nearest: Option<usize>,
}

/// How the first nine signals are weighed: in the knowledge base's own languages, and in others, where
/// shared words say less.
#[derive(Deserialize)]
struct Ranker {
    home: [f32; 9],
    foreign: [f32; 9],
}

static RANKER: LazyLock<Ranker> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../models/ranker.json")).unwrap_or(Ranker {
        home: [1.0; 9],
        foreign: [1.0; 9],
    })
});

/// Orders articles by their signals; `home`: the message is in a language the article has.
pub(super) fn score(signals: &Signals, home: bool) -> f32 {
    RANKER.score(signals, home)
}

impl Ranker {
    fn score(&self, signals: &Signals, home: bool) -> f32 {
        let weights = if home { &self.home } else { &self.foreign };
        signals
            .as_array()
            .iter()
            .zip(weights)
            .map(|(signal, weight)| signal * weight)
            .sum()
    }
}

/// Fills in the signals that come from comparing tokens, with each article's own and with others'.
pub(super) fn compare_articles(interactions: &[Interaction], ranked: &mut [Ranked]) {
    let tokens = || interactions.iter().map(|found| &found.tokens);
    let count = tokens().map(Vec::len).max().unwrap_or(0);
    let quarter = count.div_ceil(4);
    let best: Vec<f32> = (0..count)
        .map(|at| {
            let matches = tokens().filter_map(|own| own.get(at));
            matches.copied().fold(0.0, f32::max)
        })
        .collect();
    for (found, Ranked { signals, .. }) in interactions.iter().zip(ranked) {
        let own = &found.tokens;
        if own.is_empty() {
            continue;
        }
        let (all, asked) = (|_| true, |part| part != Part::Body);
        signals.late = own.iter().sum::<f32>() / own.len() as f32;
        signals.late_passage = highest(found, all, Match::forward);
        signals.mutual = highest(found, asked, |of| {
            f32::midpoint(of.forward(), of.backward())
        });
        let mut sorted = own.clone();
        sorted.sort_by(f32::total_cmp);
        signals.weakest = sorted.iter().take(quarter).sum::<f32>() / quarter as f32;
        let mut lacking: Vec<f32> = best.iter().zip(own).map(|(best, own)| best - own).collect();
        lacking.sort_by(|a, b| b.total_cmp(a));
        signals.elsewhere = lacking.iter().take(quarter).sum::<f32>() / quarter as f32;
    }
}

/// The most of what `measure` finds in the passages of some part.
fn highest(found: &Interaction, part: fn(Part) -> bool, measure: fn(&Match) -> f32) -> f32 {
    let passages = found.passages.iter().filter(|(of, _)| part(*of));
    passages.map(|(_, of)| measure(of)).fold(0.0, f32::max)
}
