//! The channels' breakers as the engine knows them: what was overheard lately, and which are open.
//!
//! Counts are in memory alone; whether a breaker is open is read from the store once.

use super::{Engine, Job, lock, mind::Understood};
use crate::{
    breaker::{Breaker, Fate, Rang, Tally},
    conversation::State,
    id::ConversationId,
    store::{Deadline, DeadlineKind, Step},
    triage::Heard,
    world::Trip,
};
use deskbell_platform::{EventKind, InboundEvent, Place};
use lru::LruCache;
use std::{collections::HashMap, num::NonZeroUsize};

/// Channels whose counts are remembered.
const CHANNELS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(4_095);

/// All breakers.
pub(super) struct Breakers {
    tallies: LruCache<Place, Tally>,
    /// Of each channel that was looked up, whether its breaker is open.
    open: HashMap<ConversationId, bool>,
}

impl Default for Breakers {
    fn default() -> Self {
        Self {
            tallies: LruCache::new(CHANNELS),
            open: HashMap::new(),
        }
    }
}

impl Breakers {
    /// A breaker as it stands now. Whenever it is opened or closed, counting begins anew.
    pub(super) fn stands(&mut self, breaker: &Breaker) {
        let known = ConversationId::of_channel(&breaker.channel);
        if self.open.insert(known, breaker.is_open()) != Some(breaker.is_open()) {
            self.tallies.pop(&breaker.channel);
        }
    }
}

impl Engine {
    /// Whether the breaker of the channel in which something was written is open.
    pub(super) async fn breaker_is_open(&self, event: &InboundEvent) -> anyhow::Result<bool> {
        if !matches!(event.kind, EventKind::MessagePosted { direct: false, .. }) {
            return Ok(false);
        }
        let of = ConversationId::of_channel(&event.place);
        if let Some(open) = lock(&self.breakers).open.get(&of) {
            return Ok(*open);
        }
        let known = self.parts.store.load(&of.into()).await?.conversation;
        let open = known.is_some_and(|talk| match &talk.state {
            State::Breaker(breaker) => breaker.is_open(),
            _ => false,
        });
        Ok(*lock(&self.breakers).open.entry(of).or_insert(open))
    }

    /// What opens the breaker that a deadline is about.
    pub(super) fn trip(&self, job: &Job) -> Option<Trip> {
        let Job::Deadline(due) = job else { return None };
        if due.kind != DeadlineKind::Breaker {
            return None;
        }
        let limits = &self.parts.config.understanding.breaker;
        let breakers = lock(&self.breakers);
        let of = due.address.conversation;
        let mut tallies = breakers.tallies.iter();
        let (channel, tally) =
            tallies.find(|(channel, _)| ConversationId::of_channel(channel) == of)?;
        let rang = tally.trip(limits, self.parts.clock.now())?;
        Some((channel.clone(), rang))
    }

    /// Takes note of what was overheard, and of what became of cases that came from it. When a
    /// breaker has to open, the step sees to it.
    pub(super) fn note_overheard(
        &self,
        step: &mut Step,
        event: Option<&InboundEvent>,
        understood: Option<&Understood>,
    ) {
        let limits = &self.parts.config.understanding.breaker;
        let overheard = understood
            .filter(|u| !u.only_danger && u.assessment.heard != Heard::Addressed)
            .and(event)
            .map(|event| event.place.channel());
        let case = step.case.as_ref().filter(|case| case.overheard);
        let channel = match (overheard, case) {
            (Some(channel), _) => channel,
            (None, Some(case)) => case.asked_in.channel(),
            (None, None) => return,
        };
        let breakers = &mut *lock(&self.breakers);
        let tally = breakers
            .tallies
            .get_or_insert_mut(channel.clone(), Tally::default);
        match understood {
            Some(_) => tally.heard(case.and_then(Rang::of), limits),
            None => case
                .into_iter()
                .for_each(|case| tally.became(&case.id, Fate::of(case))),
        }
        let of = ConversationId::of_channel(&channel);
        let open = breakers.open.get(&of) == Some(&true);
        if !open && tally.trip(limits, step.at).is_some() {
            step.set.push(Deadline {
                address: of.into(),
                kind: DeadlineKind::Breaker,
                at: step.at,
            });
        }
    }
}
