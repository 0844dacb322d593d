//! Proposals by histograms of invented channels.

use super::*;
use std::collections::BTreeSet;

/// A channel with `n` messages for support, of which this share has each handoff score.
fn channel(n: u64, shares: &[(f32, f64)]) -> Histograms {
    let mut own = Histograms::default();
    for (value, share) in shares {
        own.add(Score::Handoff, bin(*value), (n as f64 * share) as u64);
    }
    own
}

fn findings(own: &Histograms, written: &[Setting]) -> Vec<Finding> {
    let written: BTreeSet<Setting> = written.iter().copied().collect();
    let rows = find(own, &Thresholds::default(), &written);
    rows.into_iter().map(|row| row.finding).collect()
}

#[test]
fn a_threshold_lies_at_the_lower_edge_of_its_bin() {
    for step in 0u8..20 {
        let value = f32::from(step) / 20.0;
        assert_eq!(bin(value), usize::from(step), "{value}");
        assert_eq!(bin(value + 0.049), usize::from(step), "{value}");
    }
    assert_eq!(bin(1.0), 19);
    assert_eq!(bin(-0.1), 0);
    assert_eq!(bin(f32::NAN), 0);
}

#[test]
fn only_what_stands_out_clearly_leads_to_a_proposal() {
    use Finding::{Fits, TooLittle};
    let calm = [(0.05, 0.9), (0.8, 0.1)];
    let grumpy = [(0.05, 0.2), (0.5, 0.4), (0.7, 0.3), (0.9, 0.1)];
    assert_eq!(findings(&channel(40, &grumpy), &[]), [TooLittle; 3]);
    let few = find(
        &channel(50, &grumpy),
        &Thresholds::default(),
        &BTreeSet::new(),
    );
    assert!(
        matches!(few[0].finding, Finding::Shift(..)),
        "fifty show what stands out far: {few:?}"
    );
    let doubtful = [(0.05, 0.5), (0.5, 0.5)];
    let reference = few[0].reference;
    assert!((0.4..0.5).contains(&reference), "{reference}");
    assert_eq!(
        findings(&channel(50, &doubtful), &[])[0],
        Fits,
        "a little more may be chance"
    );
    assert_eq!(
        findings(&channel(4_000, &calm), &[]),
        [Fits, Fits, TooLittle]
    );
    let rows = find(
        &channel(4_000, &grumpy),
        &Thresholds::default(),
        &BTreeSet::new(),
    );
    let Finding::Shift(to, left) = rows[0].finding else {
        panic!("{rows:?}");
    };
    assert!(to > rows[0].now, "{rows:?}");
    assert!(left <= rows[0].reference, "{rows:?}");
}

#[test]
fn what_the_operator_wrote_is_not_touched() {
    let grumpy = channel(4_000, &[(0.05, 0.1), (0.9, 0.9)]);
    let found = findings(&grumpy, &[Setting::Handoff, Setting::Page]);
    assert_eq!(found[..2], [Finding::Written; 2]);

    let decided = Decided {
        accepted: [(Setting::Handoff, 0.7), (Setting::Answer, 0.8)].into(),
        ..Decided::default()
    };
    let written = [Setting::Handoff].into();
    let used = apply(&Thresholds::default(), &decided, &written);
    assert_eq!(used.handoff, Thresholds::default().handoff);
    assert_eq!(used.answer, 0.8);
}

#[test]
fn what_was_refused_is_proposed_again_only_if_it_goes_further() {
    let decided = Decided {
        refused: [(Setting::Handoff, 0.6)].into(),
        ..Decided::default()
    };
    for (setting, value, expected) in [
        (Setting::Handoff, 0.55, true),
        (Setting::Handoff, 0.65, true),
        (Setting::Handoff, 0.75, false),
        (Setting::Page, 0.6, false),
    ] {
        let proposal = [(setting, value)].into();
        assert_eq!(refused(&proposal, &decided), expected, "{setting:?}");
    }
}

#[test]
fn a_message_counts_only_where_it_tells_something() {
    use crate::triage::Outcome;
    let of = |answer, abstain, ignore, handoff| {
        let assessment = Assessment {
            outcome: Outcome {
                answer,
                abstain,
                ignore,
                handoff,
            },
            ..Assessment::default()
        };
        let found = scores(&assessment).into_iter();
        found.map(|(score, _)| score).collect::<Vec<_>>()
    };
    assert_eq!(of(0.1, 0.0, 0.9, 0.0), [Score::Ignore]);
    assert_eq!(of(0.1, 0.0, 0.0, 0.9), [Score::Ignore, Score::Handoff]);
    let question = [Score::Ignore, Score::Handoff, Score::Answer];
    assert_eq!(of(0.5, 0.3, 0.1, 0.1), question);
}
