//! The bot's own judgements in numbers, and the thresholds that they speak for.
//!
//! Owns histograms of scores and what follows from them. No word of a message gets here.
//! Refuses to change anything: a proposal counts when an operator accepts it, and what the
//! operator's own settings say always wins.

mod propose;
mod reference;

use crate::triage::{Assessment, Reason, Thresholds};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use propose::{ENOUGH, Finding, Proposal, Row, Setting, apply, find, refused};

/// Bins of a [`Histogram`], from 0 to 1.
pub const BINS: usize = 20;

/// How many days scores are kept.
pub const KEPT_DAYS: i64 = 90;

/// How many days judgements are looked back on; newer articles and habits count.
pub const LOOKED_AT_DAYS: i64 = 28;

/// What a score tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// Of every message: the probability that it is not meant for support.
    Ignore,
    /// Of those that are: the probability that a person is needed.
    Handoff,
    /// Of questions: the best article's confidence.
    Answer,
    /// Confidence of an answer that helped, by the asker's press.
    Helped,
    /// Confidence of one that did not.
    NotHelped,
    /// Probability of a handoff for which a person was called and worked on the case.
    Needed,
    /// The same where the asker cancelled it before, or the responder gave it back to the bot.
    NotNeeded,
    /// Probability of a handoff for which a person was offered and wanted.
    Taken,
    /// The same, not wanted.
    Declined,
}

impl Score {
    /// All, in the order of the names.
    pub const ALL: [Self; 9] = [
        Self::Ignore,
        Self::Handoff,
        Self::Answer,
        Self::Helped,
        Self::NotHelped,
        Self::Needed,
        Self::NotNeeded,
        Self::Taken,
        Self::Declined,
    ];

    /// The name it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Handoff => "handoff",
            Self::Answer => "answer",
            Self::Helped => "helped",
            Self::NotHelped => "not_helped",
            Self::Needed => "needed",
            Self::NotNeeded => "not_needed",
            Self::Taken => "taken",
            Self::Declined => "declined",
        }
    }

    /// The score of this name.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|score| score.word() == word)
    }
}

/// The bin of a value from 0 to 1.
#[must_use]
pub fn bin(value: f32) -> usize {
    // A little more, so that a threshold's own value lies above it.
    ((value * BINS as f32 + 1e-3).max(0.0) as usize).min(BINS - 1)
}

/// How many values there were in each bin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Histogram(pub [u64; BINS]);

impl Histogram {
    /// All values.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// How many are at least `least`, which is rounded to its bin.
    #[must_use]
    pub fn from(&self, least: f32) -> u64 {
        self.0.iter().skip(bin(least)).sum()
    }

    /// The share of those, 0 of none.
    #[must_use]
    pub fn share(&self, least: f32) -> f64 {
        self.from(least) as f64 / self.total().max(1) as f64
    }
}

/// A histogram of each score.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histograms(BTreeMap<Score, Histogram>);

impl Histograms {
    /// `n` more in one bin; bins that don't exist are left out.
    pub fn add(&mut self, score: Score, bin: usize, n: u64) {
        if let Some(count) = self.0.entry(score).or_default().0.get_mut(bin) {
            *count += n;
        }
    }

    /// The histogram of `score`.
    #[must_use]
    pub fn of(&self, score: Score) -> Histogram {
        self.0.get(&score).copied().unwrap_or_default()
    }
}

/// What is remembered of one judgement until it is known whether it was right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Probability that a person is needed.
    pub handoff: f32,
    /// The best article's confidence.
    pub answer: f32,
    /// The likeliest reason is a grave one: a click never speaks for calling less often then.
    pub grave: bool,
}

impl Judgement {
    /// What is remembered of `assessment`.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        let best = assessment.candidates.first();
        let reason = assessment.reasons.first().map(|(reason, _)| *reason);
        Self {
            handoff: assessment.outcome.handoff,
            answer: best.map_or(0.0, |best| best.confidence),
            grave: reason.is_some_and(Reason::is_grave),
        }
    }
}

/// The scores of one message.
#[must_use]
pub fn scores(assessment: &Assessment) -> Vec<(Score, f32)> {
    let outcome = &assessment.outcome;
    let mut scores = vec![(Score::Ignore, outcome.ignore)];
    if outcome.ignore < Thresholds::default().ignore {
        // Who asks for a person in plain words gets one whatever the thresholds.
        let handoff = if assessment.asks_for_person {
            1.0
        } else {
            outcome.handoff
        };
        scores.push((Score::Handoff, handoff));
    }
    let question = outcome.answer + outcome.abstain;
    if question >= outcome.ignore && question >= outcome.handoff {
        let best = assessment.candidates.first();
        scores.push((Score::Answer, best.map_or(0.0, |best| best.confidence)));
    }
    scores
}

/// What an operator decided about proposals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decided {
    /// Thresholds in use instead of the shipped ones.
    pub accepted: BTreeMap<Setting, f32>,
    /// Thresholds refused: nothing near them is proposed again.
    pub refused: BTreeMap<Setting, f32>,
}

#[cfg(test)]
mod tests;
