//! From probabilities to one verdict, by thresholds that weigh what each mistake costs.
//!
//! Owns the weighing of one message. Refuses channel modes, follow-up rules and paging: policy
//! takes the verdict from here.

use serde::{Deserialize, Serialize};

use super::{Assessment, Heard, Reason, Thresholds};

/// A question is routine beyond doubt from this confidence of its article on, with this share of "answer" in
/// all that is meant for support, and less than this probability of a handoff.
const ROUTINE: f32 = 0.9;
const ROUTINE_SHARE: f32 = 0.85;
const NO_HANDOFF: f32 = 0.02;
/// The alarm counts against that from here on.
const CONTRADICTED: f32 = 0.75;
/// Least probability of a handoff at which a wish for a person is named by what it is about.
const GRAVE_TOO: f32 = 0.5;

/// An alarm below this is less likely than not: another reason names the case if it is surely
const EVEN: f32 = 0.5;
/// this likely, and calls as well.
const SURELY: f32 = 0.9;

/// A doubtful alarm calls for a theft or a wish only where the other heads see this much of a handoff. For danger
/// it always does.
const SUPPORTED: f32 = 0.05;

/// What the alarm was made for and finds less likely than this doesn't call by the other heads alone: they take
/// stories long over ("2019 wurde mir das Konto leergeräumt") for what is happening now. A person is offered.
const DENIED: f32 = 0.12;

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
    /// A person is needed.
    Handoff {
        /// Why.
        reason: Reason,
        /// Probability that a person is needed.
        confidence: f32,
        /// Whether one is called at once; otherwise one is offered, a press away.
        page: bool,
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

/// Weighs `assessment` by `thresholds`: what must ring first, then other handoffs, then silence, then the answer; what is
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
    alarmed(assessment, thresholds)
        .or_else(|| needed(assessment, thresholds))
        .or_else(|| noticed(assessment, thresholds))
}

/// Weighs a message that is no business of the bot's: it is passed over, unless somebody is surely in
/// danger.
#[must_use]
pub fn danger_alone(assessment: &Assessment, thresholds: &Thresholds) -> Verdict {
    let (reason, confidence) = (Reason::Safety, assessment.alarm.safety);
    if confidence < thresholds.alarm.least(reason, assessment.heard) {
        return Verdict::Ignore;
    }
    Verdict::Handoff {
        reason,
        confidence,
        page: true,
    }
}

/// What must ring: danger, theft, a plain wish for a person, whatever else the message is about.
fn alarmed(assessment: &Assessment, thresholds: &Thresholds) -> Option<Verdict> {
    let heard = assessment.heard;
    let rings =
        |(reason, chance): &(Reason, f32)| *chance >= thresholds.alarm.least(*reason, heard);
    let (mut reason, mut confidence) = match believed(assessment).find(rings) {
        Some(found) => found,
        // Words of a rule count for themselves in what is written to the bot: talk has them too.
        None if assessment.asks_for_person && heard == Heard::Addressed => {
            (Reason::ExplicitRequest, 0.99)
        }
        None => return None,
    };
    if reason == Reason::ExplicitRequest {
        // Who asks for a person names what it is about, if that is grave.
        let likeliest = assessment.reasons.first().map(|(reason, _)| *reason);
        let grave = likeliest.filter(|_| assessment.outcome.handoff >= GRAVE_TOO);
        reason = grave.filter(|reason| reason.is_grave()).unwrap_or(reason);
        confidence = confidence.max(assessment.outcome.handoff);
    }
    if confidence < EVEN
        && let Some((surely, chance)) = surely(assessment)
        && thresholds.pages(surely, chance)
    {
        (reason, confidence) = (surely, chance);
    }
    // "paid, back to normal" in the middle of a talk: doubtful, and nothing else speaks for a person.
    let alone = confidence < EVEN && assessment.outcome.handoff < SUPPORTED;
    Some(Verdict::Handoff {
        reason,
        confidence,
        page: reason == Reason::Safety || thresholds.pages(reason, 1.0) && !alone,
    })
}

/// The reason that is beyond doubt without the alarm, and how likely a person is needed for it.
fn surely(assessment: &Assessment) -> Option<(Reason, f32)> {
    let (reason, given_handoff) = *assessment.reasons.first()?;
    let chance = assessment.outcome.handoff * given_handoff;
    (chance >= SURELY).then_some((reason, chance))
}

/// The alarm's probabilities, without those that all else contradicts: "my bike has a flat tyre" is what an
/// article answers, beyond doubt, and only an alarm that is sure counts against that.
fn believed(assessment: &Assessment) -> impl Iterator<Item = (Reason, f32)> {
    let routine = is_routine(assessment);
    let alarm = assessment.alarm.reasons().into_iter();
    alarm.filter(move |(_, chance)| !routine || *chance >= CONTRADICTED)
}

/// Whether an article answers this beyond doubt.
pub fn is_routine(assessment: &Assessment) -> bool {
    let outcome = &assessment.outcome;
    let sure = assessment.candidates.first();
    sure.is_some_and(|best| best.confidence >= ROUTINE)
        && outcome.answer >= ROUTINE_SHARE * (1.0 - outcome.ignore)
        && outcome.handoff < NO_HANDOFF
}

/// A person is needed by what the message is about.
fn needed(assessment: &Assessment, thresholds: &Thresholds) -> Option<Verdict> {
    let likeliest = assessment.reasons.first().map(|(reason, _)| *reason);
    let confidence = assessment.outcome.handoff;
    // The likeliest reason names it; one with a threshold of its own where it alone calls.
    let named = likeliest.filter(|reason| confidence >= thresholds.handoff(*reason));
    let reason = named.or_else(|| {
        let own = assessment.reasons.iter().find(|(reason, given_handoff)| {
            let least = thresholds.own(*reason);
            least.is_some_and(|least| confidence * given_handoff >= least)
        });
        own.map(|(reason, _)| *reason)
    })?;
    Some(Verdict::Handoff {
        reason,
        confidence,
        page: thresholds.pages(reason, confidence) && !is_denied(reason, assessment),
    })
}

/// Whether the alarm, made for `reason`, hears nothing of the kind. A theft may be told as a
/// danger and a danger as a theft: either is enough.
fn is_denied(reason: Reason, assessment: &Assessment) -> bool {
    let alarm = &assessment.alarm;
    let own = [Reason::Safety, Reason::Security].contains(&reason);
    own && alarm.safety.max(alarm.security) < DENIED
}

/// Not sure enough to ring, and too grave for an article: a person is offered.
fn noticed(assessment: &Assessment, thresholds: &Thresholds) -> Option<Verdict> {
    let heard = believed(assessment).filter(|(reason, _)| {
        *reason != Reason::ExplicitRequest || assessment.heard == Heard::Addressed
    });
    let enough = heard.filter(|(reason, chance)| *chance >= thresholds.alarm.notice(*reason));
    let (reason, confidence) = enough.max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Verdict::Handoff {
        reason,
        confidence,
        page: false,
    })
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
    fn a_doubtful_alarm_leaves_the_name_to_a_reason_beyond_doubt() {
        use Reason::{Anger, Complaint, Safety};
        let named = |safety: f32, anger: f32| {
            let mut message = needs(1.0, [(Anger, anger), (Complaint, 1.0 - anger)]);
            message.alarm.safety = safety;
            match verdict(&message, &Thresholds::default()) {
                Verdict::Handoff { reason, page, .. } => (reason, page),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(named(0.3, 0.99), (Anger, true));
        assert_eq!(named(0.6, 0.99), (Safety, true));
        assert_eq!(named(0.3, 0.7), (Safety, true));
    }

    #[test]
    fn caution_moves_a_reason_with_and_without_a_threshold_of_its_own() {
        use Caution::{High, Low, Normal};
        use Reason::{Anger, Cancellation, Security};
        // Anger has no threshold of its own; security has 0.15, so it needs less.
        let table = [
            (0.20, Anger, 0.9, [None, None, Some(Anger)]),
            (0.30, Anger, 0.9, [None, Some(Anger), Some(Anger)]),
            (0.40, Anger, 0.9, [Some(Anger), Some(Anger), Some(Anger)]),
            (0.12, Security, 0.9, [None, None, Some(Security)]),
            (0.20, Security, 0.9, [None, Some(Security), Some(Security)]),
            (
                0.30,
                Security,
                0.9,
                [Some(Security), Some(Security), Some(Security)],
            ),
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
    fn a_person_is_offered_where_it_is_likely_and_called_where_it_is_sure() {
        use Reason::{Anger, Complex, Security};
        let table = [
            (0.33, Anger, false),
            (0.69, Anger, false),
            (0.71, Anger, true),
            // Missing a grave one costs more: less will do.
            (0.33, Security, false),
            (0.51, Security, true),
            // The operator only ever offers one for this.
            (0.99, Complex, false),
        ];
        let thresholds = Thresholds {
            offered: [Complex].into(),
            ..Thresholds::default()
        };
        for (chance, reason, expected) in table {
            let mut message = needs(chance, [(reason, 0.9), (Reason::Privacy, 0.1)]);
            message.alarm.security = 0.15;
            let Verdict::Handoff { page, .. } = verdict(&message, &thresholds) else {
                panic!("{chance} {reason} is no handoff");
            };
            assert_eq!(page, expected, "{chance} {reason}");
        }
    }

    #[test]
    fn a_doubtful_alarm_alone_is_offered_unless_somebody_is_in_danger() {
        use Reason::{ExplicitRequest, Safety, Security};
        let page = |reason: Reason, chance: f32, handoff: f32| {
            let mut message = needs(handoff, [(Reason::Complex, 0.9), (Reason::Privacy, 0.1)]);
            match reason {
                Safety => message.alarm.safety = chance,
                Security => message.alarm.security = chance,
                _ => message.alarm.request = chance,
            }
            match verdict(&message, &Thresholds::default()) {
                Verdict::Handoff {
                    page,
                    reason: named,
                    ..
                } => {
                    assert_eq!(named, reason);
                    page
                }
                other => panic!("{other:?}"),
            }
        };
        for reason in [Security, ExplicitRequest] {
            assert!(!page(reason, 0.45, 0.01), "{reason}");
            assert!(page(reason, 0.45, 0.2), "{reason}");
            assert!(page(reason, 0.55, 0.01), "{reason}");
        }
        assert!(page(Safety, 0.25, 0.0));
    }

    #[test]
    fn what_the_alarm_does_not_hear_is_offered() {
        use Reason::{Anger, Safety, Security};
        let page = |reason: Reason, safety: f32| {
            let mut message = needs(0.99, [(reason, 0.99), (Reason::Complex, 0.01)]);
            message.alarm.safety = safety;
            match verdict(&message, &Thresholds::default()) {
                Verdict::Handoff { page, .. } => page,
                other => panic!("{other:?}"),
            }
        };
        assert!(!page(Safety, 0.05) && !page(Security, 0.05));
        assert!(page(Safety, 0.15) && page(Security, 0.15));
        // Anger is none of the alarm's matters.
        assert!(page(Anger, 0.0));
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
        let heard = verdict(&asks, &careless);
        assert!(
            matches!(heard, Verdict::Handoff { page: true, .. }),
            "{heard:?}"
        );
    }
}
