//! From an input to its step: what may be looked at is gathered, and the decision is made.
//!
//! It owns what a step sees of the engine. It refuses to decide by itself: that is `react`'s.

use super::{
    Engine, Job, TRIES, lock, react, read,
    record::{Record, decided},
};
use crate::{
    breaker::Rang,
    case::Rings,
    store::{Input, Snapshot, Step, StoredInput},
    world::{Links, World},
};
use deskbell_platform::{EventKind, InboundEvent, Place};
use std::collections::BTreeSet;

impl Engine {
    /// The pure part, with the encoder before it where the message must be understood.
    pub(super) async fn decide(&self, job: &Job, before: &Snapshot) -> anyhow::Result<Step> {
        let (event, failures) = match job {
            Job::Input(StoredInput {
                input: Input::Event(event),
                failures,
                ..
            }) => (Some(event), *failures),
            _ => (None, 0),
        };
        // What failed so often is not tried again, not even in part.
        let event = event.filter(|_| failures < TRIES);
        let between_people = event.is_some_and(|event| self.between_people(event));
        let breaker_open = match event {
            Some(event) => self.breaker_is_open(event).await?,
            None => false,
        };
        let to_understand = |world: &mut World<'_>| {
            let event = event?;
            world.names = self.names(event);
            world.between_people = between_people;
            world.breaker_open = breaker_open;
            react::to_understand(world, before, event)
        };
        let mind = &self.parts.mind;
        let understood = match self.look(to_understand) {
            Some(message) => Some(mind.understand(message).await?),
            None => None,
        };
        // What rings is decided and noted in one go: no two steps see the same room left.
        let mut rings = lock(&self.rings);
        let mut step = self.look_with(&rings, |world| {
            world.names = event.map(|event| self.names(event)).unwrap_or_default();
            world.links = self.links(before, event);
            world.between_people = between_people;
            world.breaker_open = breaker_open;
            world.trip = self.trip(job);
            for message in world
                .trip
                .iter()
                .flat_map(|(_, rang)| rang)
                .filter_map(Rang::message)
            {
                let url = self.link(&message.place, Some(&message.id));
                let of = (message.place.clone(), Some(message.id.clone()));
                world.links.extend(url.map(|url| (of, url)));
            }
            let step = decided(world, job, before, understood.as_ref());
            if let Some(witness) = &self.parts.witness {
                let of = (job, before);
                witness(Record::of(self, world, of, understood.as_ref(), &step));
            }
            step
        });
        if let Some(case) = &step.case {
            let changed = rings.note(case, step.at, &self.parts.config.cases);
            self.note_lists(&mut step, changed);
        }
        self.note_overheard(&mut step, event, understood.as_ref());
        Ok(step)
    }

    /// Whether others wrote in the event's place just before; takes note of its writer.
    fn between_people(&self, event: &InboundEvent) -> bool {
        let posted = matches!(event.kind, EventKind::MessagePosted { .. });
        let author = event.author.as_ref().filter(|_| posted);
        author.is_some_and(|author| lock(&self.crowd).wrote(&event.place, &author.person, event.at))
    }

    fn names(&self, event: &InboundEvent) -> Vec<String> {
        let platform = self.parts.platforms.get(&event.place.platform);
        platform.map_or_else(Vec::new, |platform| platform.names(&event.place))
    }

    /// Where what a step is about is shown: the places where somebody asked, and the messages.
    fn links(&self, before: &Snapshot, event: Option<&InboundEvent>) -> Links {
        let (talk, case) = (before.conversation.as_ref(), before.case.as_ref());
        let message = match event.map(|event| &event.kind) {
            Some(EventKind::MessagePosted { message, .. }) => Some(message),
            Some(EventKind::ActionInvoked { message, .. }) => message.as_ref(),
            _ => None,
        };
        let places = [
            event.map(|event| &event.place),
            talk.map(|talk| &talk.place),
            case.map(|case| &case.asked_in),
        ];
        let messages = [
            message,
            talk.and_then(|talk| talk.last_message.as_ref()),
            case.and_then(|case| case.asked_message.as_ref()),
        ];
        let ids: BTreeSet<_> = messages
            .into_iter()
            .flatten()
            .map(|m| m.id.clone())
            .collect();
        let ids: Vec<_> = ids.into_iter().map(Some).chain([None]).collect();
        let mut links = Links::new();
        for place in places.into_iter().flatten() {
            for id in &ids {
                let url = self.link(place, id.as_deref());
                links.extend(url.map(|url| ((place.clone(), id.clone()), url)));
            }
        }
        links
    }

    pub(super) fn link(&self, place: &Place, message: Option<&str>) -> Option<String> {
        let platform = self.parts.platforms.get(&place.platform)?;
        platform.link(place, message)
    }

    /// Reads what is known at the moment.
    pub(super) fn look<T>(&self, read_it: impl FnOnce(&mut World<'_>) -> T) -> T {
        self.look_with(&lock(&self.rings), read_it)
    }

    fn look_with<T>(&self, rings: &Rings, read_it: impl FnOnce(&mut World<'_>) -> T) -> T {
        read_it(&mut World {
            config: &self.parts.config,
            words: &self.parts.words,
            index: &self.parts.mind.index(),
            away: &read(&self.away),
            platforms: &self.served,
            names: Vec::new(),
            links: Links::new(),
            rings,
            between_people: false,
            breaker_open: false,
            trip: None,
            at: self.parts.clock.now(),
        })
    }
}
