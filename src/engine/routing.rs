//! Whose step an event is: the conversation that keeps its order.

use crate::{
    case::Case,
    id::{Address, CaseId, ConversationId},
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
    places: HashMap<Place, Address>,
    cases: HashMap<CaseId, ConversationId>,
    /// The open case of each conversation that has one.
    open: HashMap<ConversationId, CaseId>,
    /// Threads under what somebody asked, and whose they are: what they write there goes on
    /// with it.
    threads: HashMap<(Place, Person), ConversationId>,
    oldest: VecDeque<(Place, Person)>,
    /// The pages of cases, for who replies to one, even late.
    pages: HashMap<MessageRef, Address>,
    oldest_pages: VecDeque<MessageRef>,
    /// Conversations of which each asker has or had a case.
    askers: HashMap<Person, BTreeSet<ConversationId>>,
}

impl Routing {
    pub(super) fn new(places: Vec<(Place, Address)>) -> Self {
        Self {
            places: places.into_iter().collect(),
            ..Self::default()
        }
    }

    pub(super) fn place(&mut self, place: Place, of: Address) {
        self.places.insert(place, of);
    }

    pub(super) fn leave(&mut self, place: &Place, of: &Address) {
        if self.places.get(place) == Some(of) {
            self.places.remove(place);
        }
    }

    /// A case as it stands now.
    pub(super) fn case(&mut self, case: &Case) {
        let of = case.conversation;
        if case.is_open() {
            self.open.insert(of, case.id.clone());
        } else if self.open.get(&of) == Some(&case.id) {
            self.open.remove(&of);
        }
        self.cases.insert(case.id.clone(), of);
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
            self.pages.insert(page.clone(), case.address());
            self.oldest_pages.push_back(page.clone());
            if self.oldest_pages.len() > MOST_PAGES
                && let Some(oldest) = self.oldest_pages.pop_front()
            {
                self.pages.remove(&oldest);
            }
        }
    }

    /// The case that this page is about.
    pub(super) fn paged(&self, page: &MessageRef) -> Option<Address> {
        self.pages.get(page).cloned()
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

    /// What an event is about: a button's own, a named case, the case whose place it is, the
    /// conversation of its author's question above it, or that of its author in its place.
    pub(super) fn of(&self, event: &InboundEvent) -> Address {
        let named = match &event.kind {
            EventKind::ActionInvoked {
                action, argument, ..
            } => Verb::from_action(action).and_then(|(_, target)| {
                let words = argument.as_deref().unwrap_or_default();
                target.map(|t| t.address).or_else(|| self.named(words))
            }),
            EventKind::MessagePosted { text, .. } => {
                Verb::from_text(text).and_then(|(_, words)| self.named(words))
            }
            _ => None,
        };
        named
            .or_else(|| self.of_place(event))
            .unwrap_or_else(|| self.own(event).into())
    }

    /// The case whose place an event is in. Where it has ended, what its asker writes goes to the
    /// case that they have open.
    fn of_place(&self, event: &InboundEvent) -> Option<Address> {
        let of = self.places.get(&event.place)?;
        let Some(author) = &event.author else {
            return Some(of.clone());
        };
        let open = |conversation| {
            let case = self.open.get(&conversation)?.clone();
            Some(Address {
                conversation,
                case: Some(case),
            })
        };
        let ended = of.case.is_some() && self.open.get(&of.conversation) != of.case.as_ref();
        let own = self.askers.get(&author.person);
        let theirs = own.is_some_and(|own| own.contains(&of.conversation));
        if !ended || !theirs {
            return Some(of.clone());
        }
        let next = open(of.conversation).or_else(|| open(self.own(event)));
        next.or_else(|| Some(of.clone()))
    }

    /// The conversation of an event's author where it is.
    fn own(&self, event: &InboundEvent) -> ConversationId {
        let place = &event.place;
        let nobody = || Person::new(place.platform.clone(), place.tenant.clone(), "");
        let author = event.author.as_ref();
        let person = author.map_or_else(nobody, |a| a.person.clone());
        self.own_thread(event)
            .unwrap_or_else(|| ConversationId::of(place, &person))
    }

    /// The cases that a command names and that are not known here: old ones.
    pub(super) fn unknown(&self, event: &InboundEvent) -> Vec<CaseId> {
        let words = match &event.kind {
            EventKind::ActionInvoked { argument, .. } => argument.as_deref(),
            EventKind::MessagePosted { text, .. } => Verb::from_text(text).map(|(_, words)| words),
            _ => None,
        };
        let words = words.unwrap_or_default().split_whitespace();
        let named = words.filter_map(CaseId::read);
        named.filter(|id| !self.cases.contains_key(id)).collect()
    }

    /// Whether a command's words name a case.
    pub(super) fn names_case(&self, words: &str) -> bool {
        self.named(words).is_some()
    }

    /// The case that a command's words name: `!claim K7Q2F-9XM3D`.
    fn named(&self, words: &str) -> Option<Address> {
        let names = words.split_whitespace().filter_map(CaseId::read);
        let mut known = names.filter_map(|case| {
            let conversation = *self.cases.get(&case)?;
            Some(Address {
                conversation,
                case: Some(case),
            })
        });
        known.next()
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
        assert_ne!(routing.of(&posted(&thread, "ada")), talk.into());
        routing.asked(&ada, &message(&help, "1"), talk);
        assert_eq!(routing.of(&posted(&thread, "ada")), talk.into());
        assert_ne!(routing.of(&posted(&thread, "sam")), talk.into());
        // What she asks in it stays in it; what somebody else asks there is theirs.
        routing.asked(&ada, &message(&thread, "2"), talk);
        assert_eq!(routing.threads.len(), 1);
        let sam = Person::new("slack", "t", "sam");
        let other = ConversationId::of(&thread, &sam);
        routing.asked(&sam, &message(&thread, "3"), other);
        assert_eq!(routing.of(&posted(&thread, "ada")), talk.into());
        assert_eq!(routing.of(&posted(&thread, "sam")), other.into());
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
