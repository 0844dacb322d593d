//! From probabilities to one verdict, by thresholds that weigh what each mistake costs.
//!
//! Owns the weighing of one message. Refuses channel modes, follow-up rules and paging: policy
//! takes the verdict from here.

use serde::{Deserialize, Serialize};

use super::{Assessment, Reason, Thresholds};

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
                .own(*reason)
                .is_some_and(|least| joint >= least)
        })
        .map(|(reason, _)| *reason)
        .or_else(|| likeliest.filter(|reason| confidence >= thresholds.handoff(*reason)))?;
    Some(Verdict::Handoff { reason, confidence })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::{Caution, Outcome};

    /// A message that needs a person with this probability, for two reasons.
    fn needs(handoff: f32, reasons: [(Reason, f32); 2]) -> Assessment {
        Assessment {
            outcome: Outcome {
                handoff,
                ignore: 1.0 - handoff,
                ..Outcome::default()
            },
            reasons: reasons.into(),
            ..Assessment::default()
        }
    }

    #[test]
    fn caution_moves_a_reason_with_and_without_a_threshold_of_its_own() {
        use Caution::{High, Low, Normal};
        use Reason::{Anger, Cancellation, Legal};
        // Anger has no threshold of its own; legal has 0.25, so it needs less.
        let table = [
            (0.40, Anger, 0.9, [None, None, Some(Anger)]),
            (0.50, Anger, 0.9, [None, Some(Anger), Some(Anger)]),
            (0.60, Anger, 0.9, [Some(Anger), Some(Anger), Some(Anger)]),
            (0.22, Legal, 0.9, [None, None, Some(Legal)]),
            (0.30, Legal, 0.9, [None, Some(Legal), Some(Legal)]),
            (0.40, Legal, 0.9, [Some(Legal), Some(Legal), Some(Legal)]),
        ];
        for (chance, reason, share, expected) in table {
            let message = needs(chance, [(reason, share), (Cancellation, 1.0 - share)]);
            for (caution, expected) in [Low, Normal, High].into_iter().zip(expected) {
                let thresholds = Thresholds {
                    caution: [(reason, caution)].into(),
                    ..Thresholds::default()
                };
                let called = match verdict(&message, &thresholds) {
                    Verdict::Handoff { reason, .. } => Some(reason),
                    _ => None,
                };
                assert_eq!(called, expected, "{chance} {reason} {caution:?}");
            }
        }
    }

    #[test]
    fn who_asks_for_a_person_is_heard_with_any_caution() {
        let asks = Assessment {
            asks_for_person: true,
            ..needs(0.1, [(Reason::Complex, 0.6), (Reason::Anger, 0.4)])
        };
        let careless = Thresholds {
            caution: Reason::ALL.map(|reason| (reason, Caution::Low)).into(),
            ..Thresholds::default()
        };
        assert_eq!(verdict(&asks, &careless).name(), "handoff");
    }
}
