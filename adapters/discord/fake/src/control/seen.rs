//! What tests get to see: copies of messages, threads and interactions.

use crate::id::Id;
use crate::world::{Answer, Channel, Interaction, Kind, Message};
use jiff::Timestamp;
use serde_json::Value;

/// A message.
#[derive(Clone, Debug)]
pub struct Posted {
    /// Its id.
    pub id: Id,
    /// Channel, thread or direct message.
    pub channel: Id,
    /// Who wrote it.
    pub author: Id,
    /// Discord's message type: 0 plain, 19 reply, 20 to a command, 1 somebody was added …
    pub kind: u8,
    /// Its text.
    pub text: String,
    /// It was changed since.
    pub edited: bool,
    /// The message it answers.
    pub reply_to: Option<Id>,
    /// Its buttons, row after row.
    pub buttons: Vec<Button>,
    /// The only person who sees it.
    pub only_for: Option<Id>,
    /// The bot is still thinking.
    pub loading: bool,
    /// The people it mentions.
    pub mentions: Vec<Id>,
    /// Its reactions with the people behind them.
    pub reactions: Vec<(String, Vec<Id>)>,
    /// Its embeds, as the API shows them.
    pub embeds: Vec<Value>,
    /// Its rows of components, as the API shows them.
    pub components: Vec<Value>,
    /// Its files, as the API shows them.
    pub attachments: Vec<Value>,
    /// The nonce it came with.
    pub nonce: Option<Value>,
    /// When it was posted, by the fake's time.
    pub at: Timestamp,
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What the bot gave it; none for links.
    pub custom_id: Option<String>,
    /// What stands on it.
    pub label: String,
    /// 1 blue, 2 grey, 3 green, 4 red, 5 link.
    pub style: u64,
    /// It cannot be pressed.
    pub disabled: bool,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadSeen {
    /// Its id.
    pub id: Id,
    /// The channel it belongs to.
    pub parent: Option<Id>,
    /// Its name.
    pub name: String,
    /// For its members only.
    pub private: bool,
    /// Who opened it.
    pub owner: Id,
    /// Put away.
    pub archived: bool,
    /// Only moderators may write or open it again.
    pub locked: bool,
    /// Members may add others.
    pub invitable: bool,
    /// Who is in it.
    pub members: Vec<Id>,
}

/// How the bot answered an interaction first.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Not at all so far.
    Unanswered,
    /// With a message.
    Message,
    /// "Is thinking": the message comes later.
    Thinking,
    /// Acknowledged without a word.
    Quiet,
    /// The message with the button was changed.
    Updated,
    /// With choices for what is being typed.
    Choices(Value),
    /// With a form.
    Form(Value),
}

/// An interaction.
#[derive(Clone, Debug)]
pub struct Interacted {
    /// Its id.
    pub id: Id,
    /// The first answer.
    pub outcome: Outcome,
    /// The messages said in answer, those to one person included.
    pub messages: Vec<Posted>,
}

impl From<Option<&Answer>> for Outcome {
    fn from(answer: Option<&Answer>) -> Self {
        match answer {
            None => Self::Unanswered,
            Some(Answer::Message) => Self::Message,
            Some(Answer::Thinking) => Self::Thinking,
            Some(Answer::Quiet) => Self::Quiet,
            Some(Answer::Updated) => Self::Updated,
            Some(Answer::Choices(choices)) => Self::Choices(choices.clone()),
            Some(Answer::Form(form)) => Self::Form(form.clone()),
        }
    }
}

impl From<&Message> for Posted {
    fn from(message: &Message) -> Self {
        let parts = message
            .components
            .iter()
            .flat_map(|row| row["components"].as_array().into_iter().flatten());
        let buttons = parts
            .filter(|part| part["type"] == 2)
            .map(Button::of)
            .collect();
        Self {
            id: message.id,
            channel: message.channel,
            author: message.author,
            kind: message.kind,
            text: message.content.clone(),
            edited: message.edited.is_some(),
            reply_to: message
                .reference
                .filter(|_| message.kind == 19)
                .map(|(_, id)| id),
            buttons,
            only_for: message.only_for,
            loading: message.flags & (1 << 7) != 0,
            at: message.at,
            mentions: message.mentions.clone(),
            reactions: message.reactions.clone(),
            embeds: message.embeds.clone(),
            components: message.components.clone(),
            attachments: message.attachments.clone(),
            nonce: message.nonce.clone(),
        }
    }
}

impl Button {
    fn of(part: &Value) -> Self {
        Self {
            custom_id: part["custom_id"].as_str().map(str::to_owned),
            label: part["label"].as_str().unwrap_or_default().to_owned(),
            style: part["style"].as_u64().unwrap_or(0),
            disabled: part["disabled"].as_bool().unwrap_or(false),
        }
    }
}

impl ThreadSeen {
    pub(super) fn of(channel: &Channel) -> Option<Self> {
        let thread = channel.thread.as_ref()?;
        Some(Self {
            id: channel.id,
            parent: channel.parent,
            name: channel.name.clone(),
            private: channel.kind == Kind::PrivateThread,
            owner: thread.owner,
            archived: thread.archived,
            locked: thread.locked,
            invitable: thread.invitable,
            members: thread.members.keys().copied().collect(),
        })
    }
}

impl Interacted {
    pub(super) fn of(one: &Interaction, messages: Vec<Posted>) -> Self {
        Self {
            id: one.id,
            outcome: Outcome::from(one.answer.as_ref()),
            messages,
        }
    }
}
