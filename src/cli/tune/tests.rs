//! Thresholds chosen for invented labels.

use super::*;
use crate::cli::labelled::Labelled;
use crate::triage::{Assessment, Candidate, Outcome};

/// `n` messages that expect this, each with these probabilities of a handoff and of its answer.
fn labelled(n: usize, expect: &str, handoff: f32, answer: f32) -> Vec<Judged> {
    let label = Labelled {
        id: String::new(),
        lang: "en".to_owned(),
        text: "message".to_owned(),
        expect: expect.to_owned(),
        article: (expect == "answer").then(|| "a".to_owned()),
        reason: (expect == "handoff").then_some(Reason::Anger),
    };
    let assessment = Assessment {
        outcome: Outcome {
            handoff,
            answer: 1.0 - handoff,
            ..Outcome::default()
        },
        reasons: vec![(Reason::Anger, 1.0)],
        candidates: vec![Candidate {
            article: "a".to_owned(),
            confidence: answer,
        }],
        ..Assessment::default()
    };
    let one = Judged {
        label,
        assessment,
        conversation: None,
    };
    vec![one; n]
}

#[test]
fn thresholds_rise_until_little_is_done_for_nothing() {
    let before = Thresholds::default();
    let judged = [
        labelled(60, "handoff", 0.95, 0.1),
        labelled(80, "answer", 0.05, 0.9),
        labelled(20, "ignore", 0.4, 0.1),
        labelled(10, "ignore", 0.85, 0.1),
        labelled(60, "abstain", 0.05, 0.6),
    ]
    .concat();
    let after = tuned(&judged, &before);
    // 20 of 110 idle messages would be offered a person at 0.4, 10 more called one at 0.85.
    assert!(after.handoff > 0.4, "{after:?}");
    assert!(after.page > 0.85, "{after:?}");
    assert!((after.page - after.page_grave - GRAVE_EARLIER).abs() < 1e-6);
    assert!(after.answer > 0.6 && after.answer <= 0.9, "{after:?}");
    assert_eq!(after.handoff_for, before.handoff_for, "too few to tell");
}

#[test]
fn too_few_labels_change_nothing() {
    let before = Thresholds::default();
    let judged = [
        labelled(20, "handoff", 0.95, 0.1),
        labelled(20, "ignore", 0.6, 0.1),
    ]
    .concat();
    assert_eq!(tuned(&judged, &before), before);
    assert_eq!(tuned(&[], &before), before);
}
