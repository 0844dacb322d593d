//! A message and the asker's one before it: encoded together, and searched as one.
//!
//! Owns how much the turn before counts. Refuses to judge whether a message is a follow-up: it is looked
//! at both ways, and the heads see both.

use deskbell_encoder::{Encoding, Kind};

use super::Triage;
use super::context::Turns;
use super::plain::Plain;
use crate::kb::Ranked;

/// Of a follow-up: the encoding of both messages together, the sentence vector of the one before.
pub(super) type FollowUp = (Encoding, Vec<f32>);

impl Triage {
    /// The message's encoding; after another of the asker's, also that of both together, and the
    /// sentence vector of the one before alone; and the second reading, which is of the whole message with
    /// what it quotes.
    pub(super) fn encode(
        &self,
        plain: &Plain,
        joined: Option<&str>,
        turns: &Turns<'_>,
    ) -> (Encoding, Option<FollowUp>, Vec<f32>) {
        let text = plain.own.as_str();
        let before = joined.and(turns.asker_texts.last().copied());
        let known = before.and_then(|before| self.recent.get(before));
        let whole = (!plain.quoted.is_empty() && plain.quoted != plain.own)
            .then(|| format!("{text}\n{}", plain.quoted));
        let mut texts: Vec<&str> = whole.as_deref().into_iter().collect();
        texts.push(text);
        texts.extend(joined);
        texts.extend(before.filter(|_| known.is_none()));
        let read = self.encoder.read_twice(Kind::Query, &texts, 1);
        let branch = read
            .first()
            .map_or_else(Vec::new, |first| first.branch.clone());
        let mut read = read.into_iter().skip(usize::from(whole.is_some()));
        let encoding = read
            .next()
            .unwrap_or_else(|| self.encoder.encode(Kind::Query, text));
        self.recent.remember(text, &encoding.sentence);
        let both = joined.and_then(|_| read.next());
        let before = known.or_else(|| read.next().map(|before| before.sentence));
        (encoding, both.zip(before), branch)
    }
}

/// How much the turn before counts when searching: the shorter a follow-up, the more.
pub(super) fn weight_of_turn_before(text: &str) -> f32 {
    match text.chars().count() {
        0..=15 => 0.6,
        16..=35 => 0.45,
        36..=70 => 0.3,
        _ => 0.15,
    }
}

/// One ranking of two: `own` for the message alone, `joined` with the turn before.
pub(super) fn merge(own: Vec<Ranked>, joined: Vec<Ranked>, weight: f32) -> Vec<Ranked> {
    let least = |found: &[Ranked]| found.last().map_or(0.0, |last| last.score);
    let (own_least, joined_least) = (least(&own), least(&joined));
    let mut merged: Vec<Ranked> = Vec::with_capacity(own.len());
    for found in &own {
        let other = joined.iter().find(|other| other.article == found.article);
        let score = other.map_or(joined_least, |other| other.score);
        let mut found = found.clone();
        found.score = (1.0 - weight) * found.score + weight * score;
        if let Some(other) = other {
            found.signals = found.signals.mixed(&other.signals, weight);
            found.fit = found.fit.mixed(&other.fit, weight);
        }
        merged.push(found);
    }
    for mut found in joined {
        if own.iter().all(|other| other.article != found.article) {
            found.score = (1.0 - weight) * own_least + weight * found.score;
            merged.push(found);
        }
    }
    merged.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.article.cmp(&b.article)));
    merged
}
