//! Which thresholds the bot's own judgements speak for.

use super::{BINS, Decided, Histograms, Score, reference};
use crate::triage::Thresholds;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Messages of a score below which nothing is proposed. With 400 a share of 40 % is known to
/// 2.5 points (one standard error); what stands out by three of these is wider than the
/// difference between two of the labelled companies.
pub const ENOUGH: u64 = 400;

/// Standard errors by which a share must stand out.
const CLEARLY: f64 = 3.0;
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
    let error = (reference * (1.0 - reference) / messages.max(1) as f64).sqrt();
    let finding = if written {
        Finding::Written
    } else if messages < ENOUGH {
        Finding::TooLittle
    } else if share <= reference + CLEARLY * error {
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
        reference,
        finding,
    }
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
