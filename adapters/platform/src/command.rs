//! What the core asks a platform to do.

use crate::{Body, EventKey, MessageRef, Person, Place};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The core's id of one command: 32 hexadecimal digits, so that it fits every
/// platform's idempotency key (adapters may shorten it, never change it).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub String);

impl fmt::Display for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing to do on a platform.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutboundCommand {
    /// Becomes nonce, transaction id or metadata.
    pub id: CommandId,
    /// How urgent: spends the rate budget first.
    pub lane: Lane,
    /// What to do.
    pub kind: CommandKind,
}

/// Priority lanes, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// A responder is called.
    Page,
    /// Somebody is told that they were heard.
    Acknowledgement,
    /// All else.
    Answer,
}

/// The things a platform can be asked to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum CommandKind {
    /// A new message.
    Post {
        /// Where, or to whom.
        to: Destination,
        /// What it says.
        body: Body,
    },
    /// A message that answers another.
    Reply {
        /// The message answered.
        to: MessageRef,
        /// What it says.
        body: Body,
    },
    /// Replaces one of the bot's own messages.
    Edit {
        /// The message.
        message: MessageRef,
        /// What it says from now on.
        body: Body,
    },
    /// Removes one of the bot's own messages.
    Delete {
        /// The message.
        message: MessageRef,
    },
    /// Puts a reaction on a message.
    React {
        /// The message.
        message: MessageRef,
        /// A Unicode emoji.
        emoji: String,
    },
    /// Makes a place that only the named people and the bot can read. An adapter looks
    /// for one with the same `case` before it makes a second.
    OpenPrivatePlace {
        /// The channel it belongs to.
        near: Place,
        /// Its name; adapters shorten it to what the platform allows.
        name: String,
        /// What it is about, in one line.
        topic: String,
        /// The case's id: the key to find the place again.
        case: String,
        /// Who may read it, the asker first: who else cannot be let in is no reason against it.
        members: Vec<Person>,
    },
    /// Lets more people into a private place.
    AddMembers {
        /// The place.
        place: Place,
        /// The people.
        members: Vec<Person>,
    },
    /// Ends a private place: archived, locked or left, as the platform has it.
    ClosePlace {
        /// The place.
        place: Place,
    },
    /// Tells the platform, and with `body` the person alone, that their action was heard.
    Acknowledge {
        /// The action's event.
        event: EventKey,
        /// Where it was invoked.
        place: Place,
        /// Whom to tell.
        person: Person,
        /// What to say to them alone.
        body: Option<Body>,
    },
}

/// Where a new message goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// Into a place.
    Place(Place),
    /// To one person, directly.
    Person(Person),
}

/// What a delivery left behind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The message made, by `Post` and `Reply`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageRef>,
    /// The place made or found, by `OpenPrivatePlace`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}
