//! What a platform reports: everything the core ever learns about the world there.

use crate::{EventKey, MessageRef, Person, Place};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing that happened on a platform. Stored as it is before it is acknowledged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InboundEvent {
    /// The platform's key of this event, unique within its tenant; duplicates are
    /// dropped by it.
    pub key: EventKey,
    /// Where it happened.
    pub place: Place,
    /// Who did it; absent where the platform does not say.
    pub author: Option<Author>,
    /// When, by the platform's clock.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
}

/// Who did something, as the platform describes them at that moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Author {
    /// The account.
    pub person: Person,
    /// The name shown there. Chosen by a stranger: never trusted, always plain text.
    pub name: String,
    /// A bot, a webhook or an application, this one included.
    #[serde(default)]
    pub is_bot: bool,
    /// Ids or names of roles or groups held in this tenant.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The language set in the account (BCP 47), where known.
    #[serde(default)]
    pub locale: Option<String>,
}

/// The kinds of things that happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum EventKind {
    /// Somebody wrote.
    MessagePosted {
        /// The message.
        message: MessageRef,
        /// Its text, with the platform's markup already reduced to plain text.
        text: String,
        /// The message it replies to.
        #[serde(default)]
        reply_to: Option<MessageRef>,
        /// It names this bot, or replies to it.
        #[serde(default)]
        mentions_bot: bool,
        /// People it names other than this bot.
        #[serde(default)]
        mentions: Vec<Person>,
        /// It was written to this bot alone (a direct message).
        #[serde(default)]
        direct: bool,
        /// Files sent with it.
        #[serde(default)]
        attachments: Vec<Attachment>,
    },
    /// A message has a new text.
    MessageEdited {
        /// The message.
        message: MessageRef,
        /// Its new text.
        text: String,
    },
    /// A message is gone.
    MessageDeleted {
        /// The message.
        message: MessageRef,
    },
    /// Somebody put a reaction on a message.
    ReactionAdded {
        /// The message.
        message: MessageRef,
        /// The emoji, as Unicode or the platform's name of it.
        emoji: String,
    },
    /// A button, menu or slash command was used.
    ActionInvoked {
        /// The id that the core gave the [`crate::Action`], or the command's name.
        action: String,
        /// The message that carried the button; none for commands.
        #[serde(default)]
        message: Option<MessageRef>,
        /// What was chosen or typed beside it.
        #[serde(default)]
        argument: Option<String>,
    },
    /// Somebody was invited to a private place and does not want to come in.
    InviteDeclined {
        /// Who.
        person: Person,
    },
    /// Somebody left the place, or the tenant altogether: then the place's id is the tenant's.
    MemberLeft {
        /// Who.
        person: Person,
    },
}

/// A file sent with a message. Only its description: its content is fetched by
/// [`crate::Platform::fetch`] where it is passed on, and never kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name, as the sender chose it.
    pub name: String,
    /// Where people open it.
    pub url: String,
    /// What its platform calls it, where its adapter fetches it by that and not by `url`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its size in bytes, where known.
    #[serde(default)]
    pub bytes: Option<u64>,
}
