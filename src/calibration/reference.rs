//! The scores of labelled messages that the shipped thresholds were chosen on.
//!
//! `models/reference.json` is written by `models/measure.py`: for each score and bin the highest
//! share of messages at or above the bin's lower edge that any of the labelled companies showed,
//! each judged by heads that have not seen it.

use super::{BINS, Score, bin};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

static SHARES: LazyLock<BTreeMap<Score, [f64; BINS]>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Shares {
        highest: BTreeMap<Score, Vec<f64>>,
    }
    let read: Shares =
        serde_json::from_str(include_str!("../../models/reference.json")).unwrap_or(Shares {
            highest: BTreeMap::new(),
        });
    let whole = read.highest.into_iter();
    whole
        .filter_map(|(score, shares)| Some((score, shares.try_into().ok()?)))
        .collect()
});

/// The highest share of messages with at least this score. Without a reference 1: then nothing
/// stands out.
pub(super) fn highest(score: Score, least: f32) -> f64 {
    SHARES.get(&score).map_or(1.0, |shares| shares[bin(least)])
}
