//! From probabilities to one verdict, by thresholds that weigh what each mistake costs.
//!
//! Owns the weighing of one message. Refuses channel modes, follow-up rules and paging: policy
//! takes the verdict from here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Assessment, Reason};

/// What is right to do with one message, by what it says alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "decision")]
pub enum Verdict {
    /// Answer with this article.
    Answer {
        /// The article's id.
        article: String,
        /// Probability that it is right.
        confidence: f32,
    },
    /// A question that no article answers well enough: say so, offer a person.
    Abstain,
    /// Stay silent.
    Ignore,
    /// Call a person.
    Handoff {
        /// Why.
        reason: Reason,
        /// Probability that a person is needed.
        confidence: f32,
    },
}

impl Verdict {
    /// `answer`, `abstain`, `ignore` or `handoff`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Answer { .. } => "answer",
            Self::Abstain => "abstain",
            Self::Ignore => "ignore",
            Self::Handoff { .. } => "handoff",
        }
    }
}

/// Least probabilities for acting. All from 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// Hand off from this probability of a handoff on.
    pub handoff: f32,
    /// Other thresholds for single reasons, compared with the probability of a handoff *for that
    /// reason* (handoff × reason). The defaults ask for less where missing one costs much.
    pub handoff_for: BTreeMap<Reason, f32>,
    /// Answer only if the best article's confidence is at least this.
    pub answer: f32,
    /// Stay silent from this probability on that the message isn't addressed to support.
    pub ignore: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            handoff: 0.45,
            handoff_for: [
                (Reason::Safety, 0.2),
                (Reason::Security, 0.25),
                (Reason::Distress, 0.25),
                (Reason::Legal, 0.25),
                (Reason::ExplicitRequest, 0.2),
            ]
            .into(),
            answer: 0.55,
            ignore: 0.5,
        }
    }
}

/// Weighs `assessment` by `thresholds`: handoff first, then silence, then the answer; what is
/// left is a question that Deskbell must not answer.
#[must_use]
pub fn verdict(assessment: &Assessment, thresholds: &Thresholds) -> Verdict {
    if let Some(handoff) = handoff(assessment, thresholds) {
        return handoff;
    }
    let outcome = &assessment.outcome;
    let question = outcome.answer + outcome.abstain;
    if outcome.ignore >= thresholds.ignore || outcome.ignore > question {
        return Verdict::Ignore;
    }
    match assessment.candidates.first() {
        Some(best) if best.confidence >= thresholds.answer => Verdict::Answer {
            article: best.article.clone(),
            confidence: best.confidence,
        },
        _ => Verdict::Abstain,
    }
}

fn handoff(assessment: &Assessment, thresholds: &Thresholds) -> Option<Verdict> {
    let likeliest = assessment.reasons.first().map(|(reason, _)| *reason);
    let confidence = assessment.outcome.handoff;
    if assessment.asks_for_person {
        let reason = likeliest
            .filter(|reason| reason.is_grave())
            .unwrap_or(Reason::ExplicitRequest);
        return Some(Verdict::Handoff {
            reason,
            confidence: confidence.max(0.99),
        });
    }
    let reason = assessment
        .reasons
        .iter()
        .find(|(reason, given_handoff)| {
            let joint = confidence * given_handoff;
            thresholds
                .handoff_for
                .get(reason)
                .is_some_and(|least| joint >= *least)
        })
        .map(|(reason, _)| *reason)
        .or_else(|| likeliest.filter(|_| confidence >= thresholds.handoff))?;
    Some(Verdict::Handoff { reason, confidence })
}
