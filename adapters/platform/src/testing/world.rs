//! What stands on the fake platform: places, members, messages; and what each command
//! changes there. Refuses to know about time, inboxes and faults.

use crate::{
    Author, Body, Capabilities, CommandId, CommandKind, Destination, ErrorKind, EventKey,
    InboundEvent, MessageRef, OutboundCommand, Person, Place, PlatformError, PlatformId, Receipt,
    TenantId,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// One message as somebody in its place sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The message.
    pub message: MessageRef,
    /// Who wrote it.
    pub author: Writer,
    /// What it says.
    pub body: Body,
    /// The message it replies to.
    pub reply_to: Option<MessageRef>,
    /// How often it was edited.
    pub edited: u32,
    /// Reactions on it, by anyone, each once.
    pub reactions: Vec<String>,
    /// The content of the file that the bot shows with it.
    pub content: Option<Vec<u8>>,
}

impl Shown {
    /// Its words, a line a block.
    pub fn text(&self) -> String {
        self.body.plain()
    }

    /// The file that the bot shows with it: name and content.
    pub fn file(self) -> Option<(String, Vec<u8>)> {
        Some((self.body.file?.name(), self.content?))
    }

    /// Whether this bot wrote it.
    pub fn by_bot(&self) -> bool {
        self.author == Writer::Bot
    }
}

/// Who wrote a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Writer {
    /// This bot.
    Bot,
    /// Somebody else.
    Person(Author),
}

/// One [`CommandKind::Acknowledge`] carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Acknowledged {
    /// The action's event.
    pub event: EventKey,
    /// Where it was invoked.
    pub place: Place,
    /// Who was told.
    pub person: Person,
    /// What only they saw.
    pub body: Option<Body>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceKind {
    Channel,
    Private,
    Direct,
}

#[derive(Debug)]
pub(super) struct Room {
    pub(super) kind: PlaceKind,
    pub(super) case: Option<String>,
    pub(super) members: BTreeSet<Person>,
    pub(super) closed: bool,
    pub(super) messages: Vec<Shown>,
}

impl Room {
    fn new(kind: PlaceKind) -> Self {
        Self {
            kind,
            case: None,
            members: BTreeSet::new(),
            closed: false,
            messages: Vec::new(),
        }
    }
}

#[derive(Debug)]
pub(super) struct World {
    pub(super) platform: PlatformId,
    pub(super) tenant: TenantId,
    pub(super) capabilities: Capabilities,
    pub(super) rooms: BTreeMap<Place, Room>,
    pub(super) receipts: HashMap<CommandId, Receipt>,
    pub(super) calls: HashMap<CommandId, u32>,
    pub(super) delivered: Vec<OutboundCommand>,
    pub(super) acknowledged: Vec<Acknowledged>,
    /// The files that people sent, by their addresses.
    pub(super) contents: HashMap<String, Vec<u8>>,
    /// Those who take no direct messages.
    pub(super) unreachable: BTreeSet<Person>,
    pub(super) faults: Faults,
    /// Places about which the platform panics.
    pub(super) cursed: BTreeSet<Place>,
    pub(super) unaccepted: VecDeque<InboundEvent>,
    pub(super) last_event: Option<InboundEvent>,
    next_number: u64,
}

#[derive(Debug, Default)]
pub(super) struct Faults {
    pub(super) outage: bool,
    pub(super) failing: Option<(u32, ErrorKind)>,
    pub(super) lost_receipts: u32,
}

type Outcome = Result<Receipt, PlatformError>;

impl World {
    pub(super) fn new(platform: PlatformId, tenant: TenantId) -> Self {
        Self {
            platform,
            tenant,
            contents: HashMap::new(),
            unreachable: BTreeSet::new(),
            capabilities: Capabilities {
                threads: true,
                buttons: true,
                edits: true,
                direct_messages: true,
                ephemeral: true,
                private_places: true,
                reactions: true,
                managers_read: false,
                files: true,
                max_characters: 4_000,
            },
            rooms: BTreeMap::new(),
            receipts: HashMap::new(),
            calls: HashMap::new(),
            delivered: Vec::new(),
            acknowledged: Vec::new(),
            faults: Faults::default(),
            cursed: BTreeSet::new(),
            unaccepted: VecDeque::new(),
            last_event: None,
            next_number: 0,
        }
    }

    pub(super) fn number(&mut self) -> u64 {
        self.next_number += 1;
        self.next_number
    }

    pub(super) fn add_channel(&mut self, place: &Place) -> &mut Room {
        self.rooms
            .entry(place.clone())
            .or_insert_with(|| Room::new(PlaceKind::Channel))
    }

    pub(super) fn direct_place(&mut self, person: &Person) -> Place {
        let place = Place::new(
            person.platform.clone(),
            person.tenant.clone(),
            format!("dm-{}", person.id),
        );
        let room = self
            .rooms
            .entry(place.clone())
            .or_insert_with(|| Room::new(PlaceKind::Direct));
        room.members.insert(person.clone());
        place
    }

    /// The room, if it is there. A thread is there when its channel is.
    pub(super) fn room(&mut self, place: &Place) -> Option<&mut Room> {
        if place.thread.is_some()
            && !self.rooms.contains_key(place)
            && let Some(channel) = self.rooms.get(&place.channel())
        {
            let mut room = Room::new(channel.kind);
            room.members = channel.members.clone();
            self.rooms.insert(place.clone(), room);
        }
        self.rooms.get_mut(place)
    }

    pub(super) fn message(&mut self, message: &MessageRef) -> Option<&mut Shown> {
        let room = self.room(&message.place)?;
        room.messages.iter_mut().find(|m| m.message == *message)
    }

    /// Puts a message in a place and says which it is; none where no such place is.
    pub(super) fn show(
        &mut self,
        place: &Place,
        author: Writer,
        body: Body,
        reply_to: Option<MessageRef>,
    ) -> Option<MessageRef> {
        let number = self.number();
        let room = self.room(place)?;
        let message = MessageRef {
            place: place.clone(),
            id: format!("m{number}"),
        };
        room.messages.push(Shown {
            message: message.clone(),
            author,
            body,
            reply_to,
            edited: 0,
            reactions: Vec::new(),
            content: None,
        });
        Some(message)
    }

    /// Carries out a command whose id was not seen before.
    pub(super) fn carry_out(&mut self, kind: &CommandKind) -> Outcome {
        match kind {
            CommandKind::Post { to, body } => self.post(to, body),
            CommandKind::Reply { to, body } => {
                if self.message(to).is_none() {
                    return fail(ErrorKind::NotFound, "replying to", &to.id);
                }
                self.post_in(&to.place, body, Some(to.clone()))
            }
            CommandKind::Edit { message, body } => {
                self.need(self.capabilities.edits, "editing")?;
                let shown = self.own(message, "editing")?;
                shown.body = body.clone();
                shown.edited += 1;
                Ok(Receipt::default())
            }
            CommandKind::Delete { message } => {
                self.own(message, "deleting")?;
                self.remove(message);
                Ok(Receipt::default())
            }
            CommandKind::React { message, emoji } => {
                self.need(self.capabilities.reactions, "reacting")?;
                self.react(message, emoji)
            }
            CommandKind::OpenPrivatePlace { case, members, .. } => self.open(case, members),
            CommandKind::AddMembers { place, members } => {
                let room = self.private(place, "adding members to")?;
                room.members.extend(members.iter().cloned());
                Ok(Receipt::default())
            }
            CommandKind::ClosePlace { place } => {
                self.private(place, "closing")?.closed = true;
                Ok(Receipt::default())
            }
            CommandKind::Acknowledge {
                event,
                place,
                person,
                body,
            } => {
                self.acknowledged.push(Acknowledged {
                    event: event.clone(),
                    place: place.clone(),
                    person: person.clone(),
                    body: body.clone(),
                });
                Ok(Receipt::default())
            }
        }
    }

    fn post(&mut self, to: &Destination, body: &Body) -> Outcome {
        match to {
            Destination::Place(place) => self.post_in(place, body, None),
            Destination::Person(person) => {
                self.need(self.capabilities.direct_messages, "writing directly")?;
                let place = self.direct_place(person);
                if self.unreachable.contains(person) {
                    return fail(ErrorKind::Forbidden, "writing directly in", &place);
                }
                self.post_in(&place, body, None)
            }
        }
    }

    fn post_in(&mut self, place: &Place, body: &Body, reply_to: Option<MessageRef>) -> Outcome {
        match self.room(place) {
            None => return fail(ErrorKind::NotFound, "posting to", place),
            Some(room) if room.closed => return fail(ErrorKind::Forbidden, "posting to", place),
            Some(_) => {}
        }
        Ok(Receipt {
            message: self.show(place, Writer::Bot, body.clone(), reply_to),
            place: None,
        })
    }

    fn react(&mut self, message: &MessageRef, emoji: &str) -> Outcome {
        let Some(shown) = self.message(message) else {
            return fail(ErrorKind::NotFound, "reacting to", &message.id);
        };
        if !shown.reactions.iter().any(|r| r == emoji) {
            shown.reactions.push(emoji.to_owned());
        }
        Ok(Receipt::default())
    }

    fn open(&mut self, case: &str, members: &[Person]) -> Outcome {
        self.need(self.capabilities.private_places, "opening a private place")?;
        let found = self
            .rooms
            .iter()
            .find(|(_, room)| room.case.as_deref() == Some(case))
            .map(|(place, _)| place.clone());
        let place = found.unwrap_or_else(|| {
            let number = self.number();
            let id = format!("private-{number}");
            let place = Place::new(self.platform.clone(), self.tenant.clone(), id);
            let mut room = Room::new(PlaceKind::Private);
            room.case = Some(case.to_owned());
            room.members = members.iter().cloned().collect();
            self.rooms.insert(place.clone(), room);
            place
        });
        Ok(Receipt {
            message: None,
            place: Some(place),
        })
    }

    pub(super) fn remove(&mut self, message: &MessageRef) {
        if let Some(room) = self.room(&message.place) {
            room.messages.retain(|m| m.message != *message);
        }
    }

    fn own(&mut self, message: &MessageRef, doing: &str) -> Result<&mut Shown, PlatformError> {
        match self.message(message) {
            None => Err(failure(ErrorKind::NotFound, doing, &message.id)),
            Some(shown) if !shown.by_bot() => {
                Err(failure(ErrorKind::Forbidden, doing, &message.id))
            }
            Some(shown) => Ok(shown),
        }
    }

    fn private(&mut self, place: &Place, doing: &str) -> Result<&mut Room, PlatformError> {
        match self.room(place) {
            None => Err(failure(ErrorKind::NotFound, doing, place)),
            Some(room) if room.kind != PlaceKind::Private => {
                Err(failure(ErrorKind::Invalid, doing, place))
            }
            Some(room) => Ok(room),
        }
    }

    fn need(&self, capability: bool, doing: &str) -> Result<(), PlatformError> {
        if capability {
            return Ok(());
        }
        Err(failure(ErrorKind::Unsupported, doing, &self.platform))
    }
}

fn failure(kind: ErrorKind, doing: &str, what: &dyn std::fmt::Display) -> PlatformError {
    PlatformError::new(kind, format!("{doing} {what}"))
}

fn fail(kind: ErrorKind, doing: &str, what: &dyn std::fmt::Display) -> Outcome {
    Err(failure(kind, doing, what))
}
