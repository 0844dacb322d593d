//! Buttons, commands and modals.

use super::{Channel, Member, Message, User};
use serde::Deserialize;
use serde_json::Value;
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId};
use std::collections::HashMap;

/// Its token lets anybody answer in the bot's name, so it has no `Debug`.
#[derive(Deserialize)]
pub(crate) struct Interaction {
    pub(crate) id: InteractionId,
    pub(crate) application_id: ApplicationId,
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    pub(crate) token: String,
    #[serde(default)]
    pub(crate) guild_id: Option<GuildId>,
    #[serde(default)]
    pub(crate) channel_id: Option<ChannelId>,
    #[serde(default)]
    pub(crate) channel: Option<Channel>,
    /// In a server.
    #[serde(default)]
    pub(crate) member: Option<Member>,
    /// In a direct message.
    #[serde(default)]
    pub(crate) user: Option<User>,
    #[serde(default)]
    pub(crate) message: Option<Message>,
    #[serde(default)]
    pub(crate) locale: Option<String>,
    #[serde(default)]
    pub(crate) data: InteractionData,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct InteractionData {
    /// Of a command.
    #[serde(default)]
    pub(crate) name: String,
    /// Of a command: 1 slash, 2 person's menu, 3 message's menu.
    #[serde(default, rename = "type")]
    pub(crate) kind: Option<u8>,
    #[serde(default)]
    pub(crate) options: Vec<CommandOption>,
    #[serde(default)]
    pub(crate) target_id: Option<MessageId>,
    #[serde(default)]
    pub(crate) resolved: Resolved,
    /// Of a button or modal.
    #[serde(default)]
    pub(crate) custom_id: String,
    /// Of a modal.
    #[serde(default)]
    pub(crate) components: Vec<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Resolved {
    #[serde(default)]
    pub(crate) messages: HashMap<MessageId, Message>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct CommandOption {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) value: Option<Value>,
    /// It is being typed.
    #[serde(default)]
    pub(crate) focused: bool,
}
