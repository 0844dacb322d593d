//! The happenings that are heard, read from Discord's names and JSON.

use crate::wire;
use serde_json::Value;
use serenity::model::id::{ChannelId, GuildId, MessageId};

/// One thing that happened, before it is an event.
#[derive(Debug)]
pub(crate) enum Happened {
    Posted(Box<wire::Message>),
    Edited(Box<wire::Message>),
    Deleted {
        channel: ChannelId,
        guild: Option<GuildId>,
        messages: Vec<MessageId>,
    },
    Reacted(Box<wire::Reaction>),
    /// Somebody left a server. `id` is the telling's own.
    LeftGuild {
        gone: Box<wire::MemberGone>,
        id: String,
    },
    LeftThread {
        members: wire::ThreadMembers,
        id: String,
    },
    /// Something may have been said in a channel after this, unheard.
    Gap {
        channel: ChannelId,
        guild: Option<GuildId>,
        after: u64,
    },
}

impl Happened {
    /// Reads a dispatch by its name; none for those that are not heard, or cannot be read.
    pub(crate) fn read(name: &str, data: Value, id: &str) -> Option<Self> {
        let happened = match name {
            "MESSAGE_CREATE" => parse(data).map(|message| Self::Posted(Box::new(message))),
            // Without an author it is only a preview that was added.
            "MESSAGE_UPDATE" if data["author"].is_null() => return None,
            "MESSAGE_UPDATE" => parse(data).map(|message| Self::Edited(Box::new(message))),
            "MESSAGE_DELETE" => parse(data).map(|deleted: wire::Deleted| Self::Deleted {
                channel: deleted.channel_id,
                guild: deleted.guild_id,
                messages: vec![deleted.id],
            }),
            "MESSAGE_DELETE_BULK" => parse(data).map(|deleted: wire::DeletedMany| Self::Deleted {
                channel: deleted.channel_id,
                guild: deleted.guild_id,
                messages: deleted.ids,
            }),
            "MESSAGE_REACTION_ADD" => parse(data).map(|reaction| Self::Reacted(Box::new(reaction))),
            "GUILD_MEMBER_REMOVE" => parse(data).map(|gone| Self::LeftGuild {
                gone: Box::new(gone),
                id: id.to_owned(),
            }),
            "THREAD_MEMBERS_UPDATE" => parse(data).map(|members| Self::LeftThread {
                members,
                id: id.to_owned(),
            }),
            _ => return None,
        };
        match happened {
            Ok(happened) => Some(happened),
            Err(error) => {
                tracing::warn!(name, event.id = id, %error, "an event of Discord's could not be read");
                None
            }
        }
    }

    /// What keeps its order among its like.
    pub(crate) fn order(&self) -> u64 {
        match self {
            Self::Posted(message) | Self::Edited(message) => message.channel_id.get(),
            Self::Deleted { channel, .. } | Self::Gap { channel, .. } => channel.get(),
            Self::Reacted(reaction) => reaction.channel_id.get(),
            Self::LeftGuild { gone, .. } => gone.guild_id.get(),
            Self::LeftThread { members, .. } => members.id.get(),
        }
    }

    /// The server it happened in; none for direct messages.
    pub(crate) fn guild(&self) -> Option<GuildId> {
        match self {
            Self::Posted(message) | Self::Edited(message) => message.guild_id,
            Self::Deleted { guild, .. } | Self::Gap { guild, .. } => *guild,
            Self::Reacted(reaction) => reaction.guild_id,
            Self::LeftGuild { gone, .. } => Some(gone.guild_id),
            Self::LeftThread { members, .. } => Some(members.guild_id),
        }
    }
}

pub(crate) fn parse<T: serde::de::DeserializeOwned>(data: Value) -> Result<T, serde_json::Error> {
    serde_json::from_value(data)
}
