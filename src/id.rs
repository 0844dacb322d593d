//! Identifiers of Deskbell's own things.
//!
//! They are derived from what caused them wherever they can be, so that a step repeated
//! after a crash makes the same cases, pages and commands again instead of second ones.

use deskbell_platform::{CommandId, InboundEvent, Person, Place};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// The root of all derived identifiers.
const ROOT: Uuid = Uuid::from_u128(0x6465_736b_6265_6c6c_0000_0000_0000_0001);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0.simple())
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

uuid_id! {
    /// One person in one place: the order of events is kept within it.
    ConversationId
}
uuid_id! {
    /// One step of the engine: derived from the event or deadline that caused it.
    StepId
}

impl ConversationId {
    /// The conversation of `person` in `place`; in a direct place or a thread begun with
    /// the bot, `person` is whoever began it.
    pub fn of(place: &Place, person: &Person) -> Self {
        let thread = place.thread.as_deref().unwrap_or("");
        let key = [
            place.platform.as_str(),
            place.tenant.as_str(),
            &place.id,
            thread,
            &person.id,
        ]
        .join("\u{1f}");
        Self(Uuid::new_v5(&ROOT, key.as_bytes()))
    }
}

impl ConversationId {
    /// The bot's own with a responder, about who waits for them.
    pub fn of_responder(responder: &ResponderId) -> Self {
        let key = ["responder", &responder.0].join("\u{1f}");
        Self(Uuid::new_v5(&ROOT, key.as_bytes()))
    }

    /// The bot's own with the responders, about what it overhears in a channel.
    pub fn of_channel(channel: &Place) -> Self {
        let (platform, tenant) = (channel.platform.as_str(), channel.tenant.as_str());
        let key = ["channel", platform, tenant, &channel.id].join("\u{1f}");
        Self(Uuid::new_v5(&ROOT, key.as_bytes()))
    }
}

/// What an input, a deadline, a command or a place belongs to: a conversation, and one case in it
/// where it is about that. It is written `CONVERSATION` or `CONVERSATION:CASE`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// The conversation, in whose order it is dealt with.
    pub conversation: ConversationId,
    /// The case; without one, the conversation itself or the case that it has now.
    pub case: Option<CaseId>,
}

impl From<ConversationId> for Address {
    fn from(conversation: ConversationId) -> Self {
        Self {
            conversation,
            case: None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.case {
            Some(case) => write!(f, "{}:{case}", self.conversation),
            None => self.conversation.fmt(f),
        }
    }
}

impl std::str::FromStr for Address {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (conversation, case) = match text.split_once(':') {
            Some((conversation, case)) => (conversation, Some(CaseId(case.to_owned()))),
            None => (text, None),
        };
        Ok(Self {
            conversation: conversation.parse()?,
            case,
        })
    }
}

impl StepId {
    /// The step that handles `event`.
    pub fn of_event(event: &InboundEvent) -> Self {
        let place = &event.place;
        let key = [
            "event",
            place.platform.as_str(),
            place.tenant.as_str(),
            event.key.as_str(),
        ]
        .join("\u{1f}");
        Self(Uuid::new_v5(&ROOT, key.as_bytes()))
    }

    /// The step caused by something else that happens once, named by `cause`.
    pub fn of(conversation: ConversationId, cause: &str) -> Self {
        Self(Uuid::new_v5(&conversation.0, cause.as_bytes()))
    }

    /// The id of the `n`th command of this step.
    pub fn command(self, n: usize) -> CommandId {
        let id = Uuid::new_v5(&self.0, &n.to_le_bytes());
        CommandId(id.simple().to_string())
    }

    /// The id of the case that this step opens.
    pub fn case(self) -> CaseId {
        CaseId::from_bits(Uuid::new_v5(&self.0, b"case").as_u128())
    }
}

/// A case, short enough to be said on the phone: `K7Q2F-9XM3D`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub String);

impl CaseId {
    /// Fifty bits in Crockford's base 32, which has no letters that look alike.
    fn from_bits(bits: u128) -> Self {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let letter = |i: usize| char::from(LETTERS[(bits >> (5 * i)) as usize & 31]);
        let half = |from: usize| (from..from + 5).map(letter).collect::<String>();
        Self(format!("{}-{}", half(0), half(5)))
    }
}

impl CaseId {
    /// A word that has the form of a case's name, in whatever case it is written.
    pub fn read(word: &str) -> Option<Self> {
        let name = word.to_uppercase();
        let (before, after) = name.split_once('-')?;
        let half = |half: &str| half.len() == 5 && half.bytes().all(|b| b.is_ascii_alphanumeric());
        (half(before) && half(after)).then_some(Self(name))
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! name_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name_id! {
    /// A responder's name in the configuration.
    ResponderId
}
name_id! {
    /// A team's name in the configuration.
    TeamId
}
