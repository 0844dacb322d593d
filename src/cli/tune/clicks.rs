//! What askers and responders pressed, as a floor under the thresholds.
//!
//! A press tells only of what the bot did, never of what it left undone: it can say that a
//! threshold is too low, and never that one is too high. Cases of grave reasons are not counted.

use crate::{
    calibration::{BINS, Histogram, Histograms, Score, Setting, apply},
    triage::Thresholds,
};
use std::collections::BTreeSet;

/// Presses below which a choice is mere chance: with 40, a share of 80 % is known to 6 points.
const ENOUGH: u64 = 40;
/// Presses that a tried threshold must leave.
const LEFT: u64 = 10;

/// A threshold, what its presses are called, and which share of them is to be good ones.
struct Pressed {
    setting: Setting,
    what: &'static str,
    good: (Score, &'static str),
    bad: (Score, &'static str),
    least: f64,
}

const PRESSED: [Pressed; 3] = [
    Pressed {
        setting: Setting::Answer,
        what: "answers",
        good: (Score::Helped, "helped"),
        bad: (Score::NotHelped, "did not help"),
        least: 0.8,
    },
    Pressed {
        setting: Setting::Page,
        what: "calls",
        good: (Score::Needed, "ended with a case resolved"),
        bad: (Score::NotNeeded, "were cancelled or given back to the bot"),
        least: 0.7,
    },
    // Offering costs little: one that is taken is worth two that are not.
    Pressed {
        setting: Setting::Handoff,
        what: "offers",
        good: (Score::Taken, "were taken"),
        bad: (Score::Declined, "were declined"),
        least: 0.33,
    },
];

/// `chosen` with every threshold raised to where enough of its presses were good ones; and what
/// to tell of it.
pub(super) fn raise(chosen: &Thresholds, own: &Histograms) -> (Thresholds, Vec<String>) {
    let mut raised = crate::calibration::Decided::default();
    let mut told = Vec::new();
    for pressed in &PRESSED {
        let (good, bad) = (own.of(pressed.good.0), own.of(pressed.bad.0));
        let all = good.total() + bad.total();
        if all == 0 {
            continue;
        }
        told.push(format!(
            "{all} {} were pressed upon: {} {}, {} {}.",
            pressed.what,
            good.total(),
            pressed.good.1,
            bad.total(),
            pressed.bad.1
        ));
        if all < ENOUGH {
            let setting = pressed.setting.key();
            told.push(format!(
                "Too little to be trusted: {setting} is left to the labelled messages; {ENOUGH} \
                 are needed."
            ));
            continue;
        }
        let least = least(&good, &bad, pressed.setting.read(chosen), pressed.least);
        raised.accepted.insert(pressed.setting, least);
    }
    let mut thresholds = apply(chosen, &raised, &BTreeSet::new());
    thresholds.page = thresholds.page.max(thresholds.handoff);
    (thresholds, told)
}

/// The lowest threshold, from `now` on, above which a `wanted` share is good; the best of those
/// that leave enough presses, if none will do.
fn least(good: &Histogram, bad: &Histogram, now: f32, wanted: f64) -> f32 {
    let edges = (1..BINS).map(|edge| edge as f32 / BINS as f32);
    let tried = [now].into_iter().chain(edges.filter(|edge| *edge > now));
    let shares = tried.filter_map(|edge| {
        let (good, bad) = (good.from(edge), bad.from(edge));
        (good + bad >= LEFT).then(|| (edge, good as f64 / (good + bad) as f64))
    });
    let mut best = (now, -1.0);
    for (edge, share) in shares {
        if share >= wanted {
            return edge;
        }
        if share > best.1 {
            best = (edge, share);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::bin;

    fn pressed(score: Score, counts: &[(f32, u64)]) -> Vec<(Score, f32, u64)> {
        counts.iter().map(|(at, n)| (score, *at, *n)).collect()
    }

    #[test]
    fn presses_raise_a_threshold_and_never_lower_it() {
        let table = [
            // Too few to say anything.
            (vec![(0.6, 3)], vec![(0.6, 30)], 0.55),
            // All is well from the present threshold on, and was before.
            (vec![(0.6, 50)], vec![(0.6, 5)], 0.55),
            // What is answered with little confidence does not help.
            (
                vec![(0.6, 10), (0.85, 60)],
                vec![(0.6, 30), (0.85, 5)],
                0.65,
            ),
            // Nothing helps: the best that is left.
            (vec![(0.6, 2), (0.9, 10)], vec![(0.6, 40), (0.9, 10)], 0.65),
        ];
        for (helped, failed, expected) in table {
            let mut own = Histograms::default();
            let all = pressed(Score::Helped, &helped)
                .into_iter()
                .chain(pressed(Score::NotHelped, &failed));
            for (score, at, n) in all {
                own.add(score, bin(at), n);
            }
            let before = Thresholds {
                answer: 0.55,
                ..Thresholds::default()
            };
            let (after, told) = raise(&before, &own);
            assert_eq!(after.answer, expected, "{helped:?} {failed:?}: {told:?}");
            assert_eq!(after.handoff, before.handoff);
        }
    }

    #[test]
    fn calling_at_once_never_begins_below_offering() {
        let mut own = Histograms::default();
        own.add(Score::Declined, bin(0.5), 180);
        own.add(Score::Taken, bin(0.8), 60);
        let (after, _) = raise(&Thresholds::default(), &own);
        assert!(after.handoff > 0.5, "{after:?}");
        assert!(after.page >= after.handoff, "{after:?}");
    }
}
