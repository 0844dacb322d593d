//! What was encoded lately. A message is looked at together with the asker's one before it, which
//! was encoded when it came: remembered, a follow-up takes a quarter less time.

use deskbell_encoder::DIMENSIONS;
use lru::LruCache;
use std::{
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// So many messages are remembered, with some two kilobytes each.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(999);
/// Bytes of the longest message that is.
const LONGEST: usize = 1_000;

type Sentence = [f32; DIMENSIONS];

/// Messages encoded lately and their sentence vectors, as the encoder gave them.
pub(super) struct Recent(Mutex<LruCache<String, Box<Sentence>>>);

impl Default for Recent {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KEPT)))
    }
}

impl Recent {
    /// The vector of this message, if it is remembered.
    pub(super) fn get(&self, text: &str) -> Option<Vec<f32>> {
        self.lock().get(text).map(|sentence| sentence.to_vec())
    }

    pub(super) fn remember(&self, text: &str, sentence: &[f32]) {
        if text.len() > LONGEST {
            return;
        }
        if let Ok(sentence) = Sentence::try_from(sentence) {
            self.lock().put(text.to_owned(), Box::new(sentence));
        }
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<String, Box<Sentence>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Triage, Turn};
    use crate::kb::{Cache, Index};
    use std::sync::Arc;

    #[test]
    fn a_follow_up_is_understood_the_same_whether_the_message_before_was_seen_or_not() {
        let encoder = concat!(env!("CARGO_MANIFEST_DIR"), "/models/encoder.bin");
        let encoder = Arc::new(super::super::open_encoder(encoder.as_ref()).unwrap());
        let prices = concat!(env!("CARGO_MANIFEST_DIR"), "/config/kb/rental-prices.md");
        let articles = crate::kb::load(&[prices.into()], "en").unwrap();
        let index = Index::build(articles, &encoder, &Cache::none(), &|_, _| {});
        let assess = |triage: &Triage, text: &str, before: &[Turn]| {
            let context = Context {
                turns: before,
                language: None,
                ..Context::default()
            };
            triage.assess(&index, text, &context)
        };
        let (first, then) = ("How much is a bike?", "and for a week?");
        let before = [Turn::asker(first)];
        let seen = Triage::new(encoder.clone()).unwrap();
        assess(&seen, first, &[]);
        assert!(seen.recent.get(first).is_some());
        let unseen = Triage::new(encoder.clone()).unwrap();
        assert_eq!(assess(&seen, then, &before), assess(&unseen, then, &before));
    }
}
