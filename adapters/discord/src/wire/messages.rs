//! Messages, and what happens to them.

use super::{Member, User};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use serenity::model::id::{ChannelId, GuildId, MessageId, RoleId, UserId};

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Message {
    pub(crate) id: MessageId,
    pub(crate) channel_id: ChannelId,
    #[serde(default)]
    pub(crate) guild_id: Option<GuildId>,
    pub(crate) author: User,
    #[serde(default)]
    pub(crate) member: Option<Member>,
    #[serde(default)]
    pub(crate) content: String,
    #[serde(default)]
    pub(crate) timestamp: Option<Timestamp>,
    #[serde(default)]
    pub(crate) edited_timestamp: Option<Timestamp>,
    #[serde(default, rename = "type")]
    pub(crate) kind: u8,
    #[serde(default)]
    pub(crate) mentions: Vec<User>,
    #[serde(default)]
    pub(crate) mention_roles: Vec<RoleId>,
    #[serde(default)]
    pub(crate) attachments: Vec<Attachment>,
    #[serde(default)]
    pub(crate) webhook_id: Option<Value>,
    #[serde(default)]
    pub(crate) message_reference: Option<Reference>,
    #[serde(default)]
    pub(crate) referenced_message: Option<Box<Message>>,
    #[serde(default)]
    pub(crate) components: Vec<Value>,
}

/// A message's answer to a post: its id is all that is needed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Made {
    pub(crate) id: MessageId,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Attachment {
    #[serde(default)]
    pub(crate) filename: String,
    #[serde(default)]
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) size: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Reference {
    #[serde(default)]
    pub(crate) message_id: Option<MessageId>,
    #[serde(default)]
    pub(crate) channel_id: Option<ChannelId>,
    /// 0 for a reply, 1 for a forwarded message.
    #[serde(default, rename = "type")]
    pub(crate) kind: u8,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Deleted {
    pub(crate) id: MessageId,
    pub(crate) channel_id: ChannelId,
    #[serde(default)]
    pub(crate) guild_id: Option<GuildId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct DeletedMany {
    pub(crate) ids: Vec<MessageId>,
    pub(crate) channel_id: ChannelId,
    #[serde(default)]
    pub(crate) guild_id: Option<GuildId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Emoji {
    #[serde(default)]
    pub(crate) id: Option<String>,
    #[serde(default)]
    pub(crate) name: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Reaction {
    pub(crate) user_id: UserId,
    pub(crate) channel_id: ChannelId,
    pub(crate) message_id: MessageId,
    #[serde(default)]
    pub(crate) guild_id: Option<GuildId>,
    #[serde(default)]
    pub(crate) member: Option<Member>,
    pub(crate) emoji: Emoji,
}
