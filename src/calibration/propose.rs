//! Which thresholds the bot's own judgements speak for.

use super::{BINS, Decided, Histograms, Score, reference};
use crate::triage::Thresholds;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Messages of a score below which nothing is proposed. So few show only what stands out far; how far is
/// told by [`Row::between`].
pub const ENOUGH: u64 = 50;

/// A share stands out when a community like the labelled ones would show it by chance less often than
/// this: what three standard errors mean for many messages.
const BY_CHANCE: f64 = 0.001_35;
/// Up to so many messages chances are added up one by one; above, the normal distribution is close.
const EXACT: u64 = 1_000;
/// No threshold is proposed above this.
const HIGHEST: f32 = 0.95;

/// A threshold that may be shifted. The grave reasons' own ones never are: that a community has
/// much of them is no sign that they are found wrongly, and missing one costs much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// [`Thresholds::handoff`].
    Handoff,
    /// [`Thresholds::page`].
    Page,
    /// [`Thresholds::answer`].
    Answer,
}

impl Setting {
    /// All.
    pub const ALL: [Self; 3] = [Self::Handoff, Self::Page, Self::Answer];

    /// Its key under `[understanding.thresholds]`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Handoff => "handoff",
            Self::Page => "page",
            Self::Answer => "answer",
        }
    }

    const fn score(self) -> Score {
        match self {
            Self::Handoff | Self::Page => Score::Handoff,
            Self::Answer => Score::Answer,
        }
    }

    /// Its value.
    #[must_use]
    pub const fn read(self, thresholds: &Thresholds) -> f32 {
        match self {
            Self::Handoff => thresholds.handoff,
            Self::Page => thresholds.page,
            Self::Answer => thresholds.answer,
        }
    }

    const fn write(self, thresholds: &mut Thresholds, value: f32) {
        match self {
            Self::Handoff => thresholds.handoff = value,
            Self::Page => thresholds.page = value,
            Self::Answer => thresholds.answer = value,
        }
    }
}

/// What the judgements say about one threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which.
    pub setting: Setting,
    /// Messages with its score.
    pub messages: u64,
    /// Where it is.
    pub now: f32,
    /// The share of the messages at or above it.
    pub share: f64,
    /// Between which shares that of all its messages lies with 95 % certainty, if those to come are like these.
    pub between: (f64, f64),
    /// The highest share that the labelled companies showed at that threshold.
    pub reference: f64,
    /// What follows.
    pub finding: Finding,
}

/// What follows for one threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// Too few messages, out of [`ENOUGH`].
    TooLittle,
    /// Nothing stands out.
    Fits,
    /// The operator's settings say it.
    Written,
    /// It should be this, whereupon this share is left.
    Shift(f32, f64),
}

/// Thresholds to put in place of the present ones.
pub type Proposal = BTreeMap<Setting, f32>;

/// What `own` says about every threshold. `now`: those in use; `written`: the settings that the
/// operator's files or environment name.
///
/// Only ever upwards, towards fewer calls and answers: a community that needs fewer people than
/// the labelled ones is no sign of a threshold too high, and one with more answers may have good
/// articles; but three times as many calls as anywhere is a tone that the bot takes for need.
#[must_use]
pub fn find(own: &Histograms, now: &Thresholds, written: &BTreeSet<Setting>) -> Vec<Row> {
    let mut rows: Vec<Row> = Setting::ALL
        .into_iter()
        .map(|setting| row(own, now, setting, written.contains(&setting)))
        .collect();
    // Calling at once must not begin below offering.
    let value = |row: &Row| match row.finding {
        Finding::Shift(to, _) => to,
        _ => row.now,
    };
    if let [handoff, page, _] = rows.as_mut_slice() {
        let least = value(handoff);
        if value(page) < least && page.finding != Finding::Written {
            let share = own.of(Score::Handoff).share(least);
            page.finding = Finding::Shift(least, share);
        }
    }
    rows
}

fn row(own: &Histograms, now: &Thresholds, setting: Setting, written: bool) -> Row {
    let histogram = own.of(setting.score());
    let (messages, now) = (histogram.total(), setting.read(now));
    let share = histogram.share(now);
    let reference = reference::highest(setting.score(), now);
    let finding = if written {
        Finding::Written
    } else if messages < ENOUGH {
        Finding::TooLittle
    } else if share <= reference || by_chance(messages, histogram.from(now), reference) > BY_CHANCE
    {
        Finding::Fits
    } else {
        let edges = (1..BINS).map(|edge| edge as f32 / BINS as f32);
        let mut above = edges.filter(|edge| *edge > now && *edge <= HIGHEST);
        let to = above.find(|edge| histogram.share(*edge) <= reference);
        let to = to.unwrap_or(HIGHEST.max(now));
        Finding::Shift(to, histogram.share(to))
    };
    Row {
        setting,
        messages,
        now,
        share,
        between: between(messages, share),
        reference,
        finding,
    }
}

/// How likely `n` messages show at least `k`, where each does with the chance `share` (binomial).
fn by_chance(n: u64, k: u64, share: f64) -> f64 {
    if n > EXACT {
        let error = (share * (1.0 - share) / n as f64).sqrt();
        let standard_errors = (k as f64 / n as f64 - share) / error;
        return if standard_errors > 3.0 { 0.0 } else { 1.0 };
    }
    let odds = share / (1.0 - share);
    // Of each number from 0 on, from the one before.
    let mut of = (1.0 - share).powf(n as f64);
    let mut below = 0.0;
    for i in 0..k {
        below += of;
        of *= odds * (n - i) as f64 / (i + 1) as f64;
    }
    (1.0 - below).max(0.0)
}

/// Wilson's interval for a share (Wilson 1927), 95 %.
fn between(n: u64, share: f64) -> (f64, f64) {
    const Z: f64 = 1.96;
    let n = n.max(1) as f64;
    let middle = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    ((middle - half) / whole, (middle + half) / whole)
}

/// Whether the operator has refused `proposal` before: it asks for nothing that goes further
/// than what was refused, but for a hair.
#[must_use]
pub fn refused(proposal: &Proposal, decided: &Decided) -> bool {
    let step = 1.0 / BINS as f32;
    proposal.iter().all(|(setting, value)| {
        let before = decided.refused.get(setting);
        before.is_some_and(|before| *value <= before + 1.5 * step)
    })
}

/// The thresholds in use: as configured, but for what was accepted and is not `written` in the
/// operator's own settings.
#[must_use]
pub fn apply(
    configured: &Thresholds,
    decided: &Decided,
    written: &BTreeSet<Setting>,
) -> Thresholds {
    let mut thresholds = configured.clone();
    for (setting, value) in &decided.accepted {
        if !written.contains(setting) {
            setting.write(&mut thresholds, *value);
        }
    }
    thresholds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_those_of_the_tables() {
        // Of 50 at 10 %: at least 11 with .0094, at least 16 with .00003 (tables of the binomial distribution).
        assert!((by_chance(50, 11, 0.1) - 0.0094).abs() < 0.0002);
        assert!(by_chance(50, 16, 0.1) < 0.0001);
        assert_eq!(by_chance(50, 0, 0.1), 1.0);
        assert!(
            by_chance(EXACT + 1, 160, 0.1) < BY_CHANCE && by_chance(EXACT, 160, 0.1) < BY_CHANCE
        );
        assert!(
            by_chance(50, 1, 0.0) < BY_CHANCE,
            "never seen in the labelled ones"
        );
    }

    #[test]
    fn few_messages_leave_much_open() {
        let (least, most) = between(50, 0.3);
        assert!(
            (least - 0.191).abs() < 0.002 && (most - 0.438).abs() < 0.002,
            "{least} {most}"
        );
        let (least, most) = between(5_000, 0.3);
        assert!(most - least < 0.03);
    }
}
