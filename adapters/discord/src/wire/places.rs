//! Servers, channels and threads.

use super::{Overwrite, Role};
use jiff::Timestamp;
use serde::Deserialize;
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};

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
pub(crate) struct ThreadMembers {
    pub(crate) id: ChannelId,
    pub(crate) guild_id: GuildId,
    #[serde(default)]
    pub(crate) removed_member_ids: Vec<UserId>,
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
