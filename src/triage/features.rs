//! What the heads see of a message besides its vector.
//!
//! The same code feeds training (`deskbell features`) and the running bot, so the two cannot
//! drift apart. A new feature goes to the end of its list, and the heads are trained again.

use crate::kb::{FITS, Ranked, SIGNALS};
use crate::language::{About, Hit};

use super::context::Turns;

/// Features of a message as a whole, in the order of [`message_features`].
pub(crate) const MESSAGE_FEATURES: usize = 62;
/// Features of one candidate, in the order of [`candidate_features`].
pub(crate) const CANDIDATE_FEATURES: usize = SEEN_TO + FITS;

/// The best candidates that the outcome heads see, too.
const SEEN_CANDIDATES: usize = 3;
/// What they see of each begins at this place of its features (what comes before is in the
/// message's features already), and ends at this one: the fit tells the confidence only, the
/// outcome did not gain by it.
const SEEN_FROM: usize = 9;
const SEEN_TO: usize = 24;
/// Features of the best candidates, in the order of [`best_candidates`].
pub(crate) const BEST_FEATURES: usize = SEEN_CANDIDATES * (SEEN_TO - SEEN_FROM);

/// Signals looked at for agreement: nearest question, body, tokens, words.
const RANKERS: [usize; 4] = [0, 3, 4, 7];

/// All that features are made of.
pub(crate) struct Seen<'a> {
    pub(crate) text: &'a str,
    /// Whether the message quotes others beside its own words.
    pub(crate) quotes: bool,
    pub(crate) ranked: &'a [Ranked],
    pub(crate) hits: &'a [Hit],
    pub(crate) turns: &'a Turns<'a>,
    /// Ids of the ranked articles' counterparts in earlier answers: whether each was given before.
    pub(crate) given_before: &'a [bool],
    /// Cosine of the message with what all articles have in common.
    pub(crate) about_company: f32,
    /// Cosine with the asker's message before, 0 if none.
    pub(crate) like_before: f32,
    /// Whether the message is in a language of the knowledge base.
    pub(crate) home: bool,
}

impl Seen<'_> {
    fn score(&self, place: usize) -> f32 {
        self.ranked
            .get(place)
            .or(self.ranked.last())
            .map_or(0.0, |found| found.score)
    }

    fn signals(&self, place: usize) -> [f32; SIGNALS] {
        self.ranked
            .get(place)
            .map_or([0.0; SIGNALS], |found| found.signals.as_array())
    }

    fn highest(&self, signal: usize) -> f32 {
        self.ranked
            .iter()
            .map(|found| found.signals.as_array()[signal])
            .fold(0.0, f32::max)
    }
}

/// The message's features, [`MESSAGE_FEATURES`] of them.
pub(crate) fn message_features(seen: &Seen<'_>) -> Vec<f32> {
    let mut features = Vec::with_capacity(MESSAGE_FEATURES);
    retrieval(seen, &mut features);
    writing(seen, &mut features);
    rules(seen, &mut features);
    context(seen, &mut features);
    debug_assert_eq!(features.len(), MESSAGE_FEATURES);
    features
}

fn retrieval(seen: &Seen<'_>, features: &mut Vec<f32>) {
    features.extend(seen.signals(0));
    features.push(seen.score(0));
    features.push(seen.score(0) - seen.score(1));
    features.push(seen.score(0) - seen.score(2));
    features.push(seen.score(0) - seen.score(5));
    for ranker in RANKERS {
        let highest = seen.highest(ranker);
        features.push(highest);
        features.push(highest - seen.signals(0)[ranker]);
    }
    features.push(seen.about_company);
}

fn writing(seen: &Seen<'_>, features: &mut Vec<f32>) {
    let text = seen.text;
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    let count = |wanted: &[char]| {
        text.chars()
            .filter(|letter| wanted.contains(letter))
            .count() as f32
    };
    let words = text.split_whitespace().count() as f32;
    features.push((1.0 + text.chars().count() as f32).ln());
    features.push((1.0 + words).ln());
    features.push(flag(text.contains(['?', '？', '؟', ';'])));
    features.push((1.0 + count(&['?', '？', '؟'])).ln());
    features.push((1.0 + count(&['!', '！'])).ln());
    features.push(if letters > 6 {
        capitals as f32 / letters as f32
    } else {
        0.0
    });
    features.push(flag(letters > 12 && capitals * 10 > letters * 7));
    features.push(flag(text.chars().any(|letter| letter.is_ascii_digit())));
    features.push(flag(text.contains("http://") || text.contains("https://")));
    features.push(flag(text.contains('@')));
    features.push((1.0 + text.chars().filter(|letter| is_emoji(*letter)).count() as f32).ln());
    features.push(flag(text.contains("...") || text.contains('…')));
    features.push(flag(seen.quotes));
    features.push((1.0 + text.matches('\n').count() as f32).ln());
    features.push(flag(seen.home));
    features.push(flag(text.contains(['€', '$', '£', '¥', '₹'])));
    features.push(flag(
        text.contains('`') || text.contains("_") || text.contains("--"),
    ));
    features.push(flag(letters == 0));
}

fn rules(seen: &Seen<'_>, features: &mut Vec<f32>) {
    let hit = |about: About, negated: bool| {
        flag(
            seen.hits
                .iter()
                .any(|hit| hit.about == about && hit.negated == negated),
        )
    };
    features.push(hit(About::Person, false));
    features.push(hit(About::Person, true));
    features.push(hit(About::Safety, false));
    features.push(hit(About::Legal, false));
    features.push(hit(About::Danger, false));
    features.push(hit(About::Theft, false));
}

fn context(seen: &Seen<'_>, features: &mut Vec<f32>) {
    let turns = seen.turns;
    let short = seen.text.chars().count() < 30;
    features.push(flag(turns.asker > 0));
    features.push((1.0 + turns.asker as f32).ln());
    features.push((1.0 + turns.answered as f32).ln());
    features.push((1.0 + turns.unanswered as f32).ln());
    features.push(flag(turns.bot_last));
    features.push(flag(turns.last_answered));
    features.push(flag(seen.given_before.first().copied().unwrap_or(false)));
    features.push(flag(seen.given_before.iter().take(3).any(|given| *given)));
    features.push(seen.like_before);
    features.push(flag(turns.asker > 0 && short));
    features.push(flag(turns.person_asked));
    features.push(flag(turns.repeated));
    features.push(flag(turns.answered > 0 && seen.like_before > 0.5));
    features.push(flag(turns.last_answered && short));
}

/// A candidate's features, [`CANDIDATE_FEATURES`] of them.
pub(crate) fn candidate_features(seen: &Seen<'_>, place: usize) -> Vec<f32> {
    let mut features = Vec::with_capacity(CANDIDATE_FEATURES);
    let own = seen.signals(place);
    let score = seen.score(place);
    let rival = if place == 0 {
        seen.score(1)
    } else {
        seen.score(0)
    };
    features.extend(own);
    features.push(score);
    features.push(score - rival);
    features.push(score - seen.score(4));
    for ranker in RANKERS {
        features.push(flag(own[ranker] >= seen.highest(ranker)));
    }
    features.push(flag(place == 0));
    features.push(flag(seen.given_before.get(place).copied().unwrap_or(false)));
    features.push(flag(seen.home));
    features.push((1.0 + seen.text.chars().count() as f32).ln());
    features.push(seen.about_company);
    features.push(flag(seen.turns.asker > 0));
    let fit = seen.ranked.get(place).map(|found| found.fit.as_array());
    features.extend(fit.unwrap_or([0.0; FITS]));
    debug_assert_eq!(features.len(), CANDIDATE_FEATURES);
    features
}

/// What the outcome heads see of the best candidates, [`BEST_FEATURES`] values; zeros where there
/// are fewer.
pub(crate) fn best_candidates(candidates: &[Vec<f32>]) -> Vec<f32> {
    let mut features: Vec<f32> = candidates
        .iter()
        .take(SEEN_CANDIDATES)
        .flat_map(|candidate| candidate[SEEN_FROM..SEEN_TO].iter().copied())
        .collect();
    features.resize(BEST_FEATURES, 0.0);
    features
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}')
}
