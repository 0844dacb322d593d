//! Who wrote where just now: whether a message falls between people who talk with each other.
//!
//! In memory alone, and of the last minutes: a restart forgets it, which costs a little certainty.

use deskbell_platform::{Person, Place};
use jiff::{SignedDuration, Timestamp};
use lru::LruCache;
use std::num::NonZeroUsize;

/// Places that are remembered.
const PLACES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(4_095);
/// Whoever wrote within this time is still talking.
const TALKING: SignedDuration = SignedDuration::from_mins(2);
/// People of one place that are remembered.
const PEOPLE: usize = 8;

/// The last writers of each place.
pub(super) struct Crowd(LruCache<Place, Vec<(Person, Timestamp)>>);

impl Default for Crowd {
    fn default() -> Self {
        Self(LruCache::new(PLACES))
    }
}

impl Crowd {
    /// Takes note that `person` wrote in `place`; whether anybody else did just before.
    pub(super) fn wrote(&mut self, place: &Place, person: &Person, at: Timestamp) -> bool {
        let writers = self.0.get_or_insert_mut(place.clone(), Vec::new);
        writers.retain(|(_, then)| at.duration_since(*then) < TALKING);
        let others = writers.iter().any(|(other, _)| other != person);
        writers.retain(|(other, _)| other != person);
        writers.push((person.clone(), at));
        if writers.len() > PEOPLE {
            writers.remove(0);
        }
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_count_for_two_minutes_and_oneself_never() {
        let place = Place::new("local", "here", "help");
        let elsewhere = Place::new("local", "here", "lobby");
        let person = |id: &str| Person::new("local", "here", id);
        let at = |seconds| Timestamp::from_second(seconds).unwrap();
        let mut crowd = Crowd::default();
        assert!(!crowd.wrote(&place, &person("ada"), at(0)));
        assert!(!crowd.wrote(&place, &person("ada"), at(10)));
        assert!(!crowd.wrote(&elsewhere, &person("bo"), at(20)));
        assert!(crowd.wrote(&place, &person("bo"), at(30)));
        assert!(!crowd.wrote(&place, &person("ada"), at(300)));
    }
}
