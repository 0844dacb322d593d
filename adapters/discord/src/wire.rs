//! What is read of Discord's JSON: only the fields that matter here, so that nothing else
//! that Discord adds or leaves out can make a message unreadable.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use serenity::model::Permissions;
use serenity::model::id::{
    ApplicationId, ChannelId, GuildId, InteractionId, MessageId, RoleId, UserId,
};
use std::collections::HashMap;

/// Kinds of channels that are treated in a way of their own.
pub(crate) mod channel_kind {
    pub(crate) const TEXT: u8 = 0;
    pub(crate) const DIRECT: u8 = 1;
    pub(crate) const VOICE: u8 = 2;
    pub(crate) const NEWS: u8 = 5;
    pub(crate) const NEWS_THREAD: u8 = 10;
    pub(crate) const PUBLIC_THREAD: u8 = 11;
    pub(crate) const PRIVATE_THREAD: u8 = 12;
    pub(crate) const FORUM: u8 = 15;
    pub(crate) const MEDIA: u8 = 16;

    pub(crate) fn is_thread(kind: u8) -> bool {
        matches!(kind, NEWS_THREAD | PUBLIC_THREAD | PRIVATE_THREAD)
    }

    /// Whether its threads are posts, with a title and an opening message.
    pub(crate) fn is_forum(kind: u8) -> bool {
        matches!(kind, FORUM | MEDIA)
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct User {
    pub(crate) id: UserId,
    #[serde(default)]
    pub(crate) username: String,
    #[serde(default)]
    pub(crate) global_name: Option<String>,
    #[serde(default)]
    pub(crate) bot: bool,
    #[serde(default)]
    pub(crate) system: bool,
    /// In a message's mentions.
    #[serde(default)]
    pub(crate) member: Option<Nick>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Nick {
    #[serde(default)]
    pub(crate) nick: Option<String>,
}

impl User {
    /// The name shown where no nickname is set.
    pub(crate) fn shown(&self) -> &str {
        let name = self.global_name.as_deref().filter(|name| !name.is_empty());
        name.unwrap_or(&self.username)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Member {
    #[serde(default)]
    pub(crate) user: Option<User>,
    #[serde(default)]
    pub(crate) nick: Option<String>,
    #[serde(default)]
    pub(crate) roles: Vec<RoleId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Role {
    pub(crate) id: RoleId,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default = "Permissions::empty")]
    pub(crate) permissions: Permissions,
    #[serde(default)]
    pub(crate) tags: RoleTags,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct RoleTags {
    #[serde(default)]
    pub(crate) bot_id: Option<UserId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Overwrite {
    /// A role's id or a person's.
    pub(crate) id: RoleId,
    /// 0 for a role, 1 for a person.
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    #[serde(default = "Permissions::empty")]
    pub(crate) allow: Permissions,
    #[serde(default = "Permissions::empty")]
    pub(crate) deny: Permissions,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Channel {
    pub(crate) id: ChannelId,
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    #[serde(default)]
    pub(crate) guild_id: Option<GuildId>,
    #[serde(default)]
    pub(crate) parent_id: Option<ChannelId>,
    #[serde(default)]
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) last_message_id: Option<MessageId>,
    #[serde(default)]
    pub(crate) owner_id: Option<UserId>,
    #[serde(default)]
    pub(crate) permission_overwrites: Vec<Overwrite>,
    #[serde(default)]
    pub(crate) thread_metadata: Option<ThreadMetadata>,
    /// A thread was made just now, not merely come into sight.
    #[serde(default)]
    pub(crate) newly_created: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ThreadMetadata {
    #[serde(default)]
    pub(crate) archived: bool,
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

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct MemberGone {
    pub(crate) guild_id: GuildId,
    pub(crate) user: User,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ThreadMembers {
    pub(crate) id: ChannelId,
    pub(crate) guild_id: GuildId,
    #[serde(default)]
    pub(crate) removed_member_ids: Vec<UserId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Guild {
    pub(crate) id: GuildId,
    #[serde(default)]
    pub(crate) unavailable: bool,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) owner_id: Option<UserId>,
    /// When the bot came.
    #[serde(default)]
    pub(crate) joined_at: Option<Timestamp>,
    #[serde(default)]
    pub(crate) roles: Vec<Role>,
    #[serde(default)]
    pub(crate) channels: Vec<Channel>,
    #[serde(default)]
    pub(crate) threads: Vec<Channel>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RoleChange {
    pub(crate) guild_id: GuildId,
    #[serde(default)]
    pub(crate) role: Option<Role>,
    #[serde(default)]
    pub(crate) role_id: Option<RoleId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ThreadSync {
    pub(crate) guild_id: GuildId,
    #[serde(default)]
    pub(crate) threads: Vec<Channel>,
}

/// The answer to a list of threads.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Threads {
    #[serde(default)]
    pub(crate) threads: Vec<Channel>,
    #[serde(default)]
    pub(crate) has_more: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Ready {
    pub(crate) user: User,
    #[serde(default)]
    pub(crate) application: Option<Application>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Application {
    pub(crate) id: ApplicationId,
    #[serde(default)]
    pub(crate) flags: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct GatewayBot {
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) shards: Option<u32>,
    #[serde(default)]
    pub(crate) session_start_limit: Option<StartLimit>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StartLimit {
    #[serde(default)]
    pub(crate) remaining: Option<u32>,
    #[serde(default)]
    pub(crate) reset_after: Option<u64>,
}

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
}
