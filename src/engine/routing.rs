//! Whose step an event is: the conversation that keeps its order.

use crate::{
    handoff::Case,
    id::{CaseId, ConversationId},
    verb::Verb,
};
use deskbell_platform::{EventKind, InboundEvent, MessageRef, Person, Place};
use std::collections::{BTreeSet, HashMap, VecDeque};

/// So many threads are known; the oldest are forgotten.
const MOST_THREADS: usize = 20_000;

/// The same for pages.
const MOST_PAGES: usize = 20_000;

/// What leads from places and case names to conversations.
#[derive(Default)]
pub(super) struct Routing {
    places: HashMap<Place, ConversationId>,
    cases: HashMap<CaseId, ConversationId>,
    /// Threads under what somebody asked, and whose they are: what they write there goes on
    /// with it.
    threads: HashMap<(Place, Person), ConversationId>,
    oldest: VecDeque<(Place, Person)>,
    /// The pages of cases, for who replies to one, even late.
    pages: HashMap<MessageRef, ConversationId>,
    oldest_pages: VecDeque<MessageRef>,
    /// Conversations of which each asker has or had a case.
    askers: HashMap<Person, BTreeSet<ConversationId>>,
}

impl Routing {
    pub(super) fn new(places: Vec<(Place, ConversationId)>) -> Self {
        Self {
            places: places.into_iter().collect(),
            ..Self::default()
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

    pub(super) fn case(&mut self, case: &Case) {
        self.cases.insert(case.id.clone(), case.conversation);
        let own = self.askers.entry(case.asker.clone()).or_default();
        own.insert(case.conversation);
    }

    /// Pages of a case stand somewhere.
    pub(super) fn pages_of(&mut self, case: &Case) {
        for page in case
            .called
            .iter()
            .filter_map(|called| called.message.as_ref())
        {
            if self.pages.contains_key(page) {
                continue;
            }
            self.pages.insert(page.clone(), case.conversation);
            self.oldest_pages.push_back(page.clone());
            if self.oldest_pages.len() > MOST_PAGES
                && let Some(oldest) = self.oldest_pages.pop_front()
            {
                self.pages.remove(&oldest);
            }
        }
    }

    /// The conversation of the case that this page is about.
    pub(super) fn paged(&self, page: &MessageRef) -> Option<ConversationId> {
        self.pages.get(page).copied()
    }

    /// The further conversations that an event is about: whoever leaves a tenant leaves all
    /// their cases there.
    pub(super) fn also(&self, event: &InboundEvent) -> Vec<ConversationId> {
        match &event.kind {
            EventKind::MemberLeft { person } if event.place.id == event.place.tenant.0 => {
                let own = self.askers.get(person);
                own.into_iter().flatten().copied().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Somebody asked this: the thread under it is theirs too.
    pub(super) fn asked(&mut self, by: &Person, message: &MessageRef, of: ConversationId) {
        let mut thread = message.place.clone();
        thread.thread.get_or_insert_with(|| message.id.clone());
        let theirs = (thread, by.clone());
        if self.threads.insert(theirs.clone(), of).is_some() {
            return;
        }
        self.oldest.push_back(theirs);
        if self.oldest.len() > MOST_THREADS
            && let Some(oldest) = self.oldest.pop_front()
        {
            self.threads.remove(&oldest);
        }
    }

    fn own_thread(&self, event: &InboundEvent) -> Option<ConversationId> {
        event.place.thread.as_ref()?;
        let author = event.author.as_ref()?.person.clone();
        self.threads.get(&(event.place.clone(), author)).copied()
    }

    pub(super) fn is_private(&self, place: &Place) -> bool {
        self.places.contains_key(place)
    }

    /// The conversation of an event: a button's own, a named case's, a private place's, that
    /// of its author's question above it, or that of its author in its place.
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
            .or_else(|| self.own_thread(event))
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

    /// Whether a command's words name a case.
    pub(super) fn names_case(&self, words: &str) -> bool {
        self.named(words).is_some()
    }

    /// The case that a command's words name: `!claim K7Q2F-9XM3D`.
    fn named(&self, words: &str) -> Option<ConversationId> {
        words
            .split_whitespace()
            .find_map(|word| self.cases.get(&CaseId(word.to_uppercase())))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use deskbell_platform::{Author, EventKey};

    fn posted(place: &Place, by: &str) -> InboundEvent {
        InboundEvent {
            key: EventKey::from("k"),
            place: place.clone(),
            author: Some(Author {
                person: Person::new("slack", "t", by),
                name: by.to_owned(),
                is_bot: false,
                roles: Vec::new(),
                locale: None,
            }),
            at: jiff::Timestamp::UNIX_EPOCH,
            kind: EventKind::MessageDeleted {
                message: message(place, "2"),
            },
        }
    }

    fn message(place: &Place, id: &str) -> MessageRef {
        MessageRef {
            place: place.clone(),
            id: id.to_owned(),
        }
    }

    #[test]
    fn the_thread_under_a_question_is_its_askers_alone() {
        let help = Place::new("slack", "t", "help");
        let thread = Place {
            thread: Some("1".to_owned()),
            ..help.clone()
        };
        let ada = Person::new("slack", "t", "ada");
        let talk = ConversationId::of(&help, &ada);
        let mut routing = Routing::default();
        assert_ne!(routing.of(&posted(&thread, "ada")), talk);
        routing.asked(&ada, &message(&help, "1"), talk);
        assert_eq!(routing.of(&posted(&thread, "ada")), talk);
        assert_ne!(routing.of(&posted(&thread, "sam")), talk);
        // What she asks in it stays in it; what somebody else asks there is theirs.
        routing.asked(&ada, &message(&thread, "2"), talk);
        assert_eq!(routing.threads.len(), 1);
        let sam = Person::new("slack", "t", "sam");
        let other = ConversationId::of(&thread, &sam);
        routing.asked(&sam, &message(&thread, "3"), other);
        assert_eq!(routing.of(&posted(&thread, "ada")), talk);
        assert_eq!(routing.of(&posted(&thread, "sam")), other);
    }

    #[test]
    fn old_threads_are_forgotten() {
        let help = Place::new("slack", "t", "help");
        let ada = Person::new("slack", "t", "ada");
        let talk = ConversationId::of(&help, &ada);
        let mut routing = Routing::default();
        for id in 0..=MOST_THREADS {
            routing.asked(&ada, &message(&help, &id.to_string()), talk);
        }
        assert_eq!(routing.threads.len(), MOST_THREADS);
        assert_eq!(routing.oldest.len(), MOST_THREADS);
    }
}
