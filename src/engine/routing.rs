//! Whose step an event is: the conversation that keeps its order.

use crate::{
    id::{CaseId, ConversationId},
    verb::Verb,
};
use deskbell_platform::{EventKind, InboundEvent, Person, Place};
use std::collections::HashMap;

/// What leads from places and case names to conversations.
#[derive(Default)]
pub(super) struct Routing {
    places: HashMap<Place, ConversationId>,
    cases: HashMap<CaseId, ConversationId>,
}

impl Routing {
    pub(super) fn new(places: Vec<(Place, ConversationId)>) -> Self {
        Self {
            places: places.into_iter().collect(),
            cases: HashMap::new(),
        }
    }

    pub(super) fn place(&mut self, place: Place, conversation: ConversationId) {
        self.places.insert(place, conversation);
    }

    pub(super) fn leave(&mut self, place: &Place, conversation: ConversationId) {
        if self.places.get(place) == Some(&conversation) {
            self.places.remove(place);
        }
    }

    pub(super) fn case(&mut self, case: CaseId, conversation: ConversationId) {
        self.cases.insert(case, conversation);
    }

    pub(super) fn is_private(&self, place: &Place) -> bool {
        self.places.contains_key(place)
    }

    /// The conversation of an event: a button's own, a named case's, a private place's, or
    /// that of its author in its place.
    pub(super) fn of(&self, event: &InboundEvent) -> ConversationId {
        let named = match &event.kind {
            EventKind::ActionInvoked {
                action, argument, ..
            } => Verb::from_action(action).and_then(|(_, conversation, _)| {
                let words = argument.as_deref().unwrap_or_default();
                conversation.or_else(|| self.named(words))
            }),
            EventKind::MessagePosted { text, .. } => {
                Verb::from_text(text).and_then(|(_, words)| self.named(words))
            }
            _ => None,
        };
        named
            .or_else(|| self.places.get(&event.place).copied())
            .unwrap_or_else(|| {
                let place = &event.place;
                let nobody = || Person::new(place.platform.clone(), place.tenant.clone(), "");
                let person = event
                    .author
                    .as_ref()
                    .map_or_else(nobody, |a| a.person.clone());
                ConversationId::of(place, &person)
            })
    }

    /// The case that a command's words name: `!claim K7Q2F-9XM3D`.
    fn named(&self, words: &str) -> Option<ConversationId> {
        words
            .split_whitespace()
            .find_map(|word| self.cases.get(&CaseId(word.to_uppercase())))
            .copied()
    }
}
