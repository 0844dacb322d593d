//! Who may see and do what, with threads and direct messages included.

use super::{Channel, Kind, World};
use crate::error::ApiError;
use crate::id::Id;
use crate::permissions::{bits, in_channel, in_guild};

/// What both people of a direct message may do.
const DIRECT: u64 = bits::VIEW_CHANNEL
    | bits::SEND_MESSAGES
    | bits::READ_MESSAGE_HISTORY
    | bits::ADD_REACTIONS
    | bits::EMBED_LINKS
    | bits::ATTACH_FILES;

impl World {
    /// The bits `user` holds in `channel`; a thread has those of its parent. Zero for
    /// whoever is not in the guild or the direct message.
    pub(crate) fn permissions(&self, user: Id, channel: &Channel) -> u64 {
        let Some(guild) = channel.guild else {
            return if channel.recipients.contains(&user) || user == self.bot {
                DIRECT
            } else {
                0
            };
        };
        let Some(guild) = self.guilds.get(&guild) else {
            return 0;
        };
        let Some(member) = guild.members.get(&user) else {
            return 0;
        };
        let owner = match channel.parent.filter(|_| channel.kind.is_thread()) {
            Some(parent) => self.channels.get(&parent),
            None => Some(channel),
        };
        owner.map_or(0, |place| in_channel(guild, member, place))
    }

    pub(crate) fn guild_permissions(&self, user: Id, guild: Id) -> u64 {
        let Some(guild) = self.guilds.get(&guild) else {
            return 0;
        };
        guild
            .members
            .get(&user)
            .map_or(0, |member| in_guild(guild, member))
    }

    pub(crate) fn may(&self, user: Id, channel: &Channel, bit: u64) -> bool {
        self.permissions(user, channel) & bit != 0
    }

    /// A private thread is seen by its members and by whoever may manage threads.
    pub(crate) fn can_view(&self, user: Id, channel: &Channel) -> bool {
        if !self.may(user, channel, bits::VIEW_CHANNEL) {
            return false;
        }
        match &channel.thread {
            Some(thread) if channel.kind == Kind::PrivateThread => {
                thread.members.contains_key(&user) || self.may(user, channel, bits::MANAGE_THREADS)
            }
            _ => true,
        }
    }

    /// The channel, if `user` may see it.
    pub(crate) fn seen(&self, user: Id, channel: Id) -> Result<&Channel, ApiError> {
        let channel = self
            .channels
            .get(&channel)
            .ok_or_else(ApiError::unknown_channel)?;
        if channel.guild.is_none() && !channel.recipients.contains(&user) && user != self.bot {
            return Err(ApiError::unknown_channel());
        }
        if self.can_view(user, channel) {
            Ok(channel)
        } else {
            Err(ApiError::missing_access())
        }
    }

    /// Everybody who can see a channel.
    pub(crate) fn audience(&self, channel: &Channel) -> Vec<Id> {
        let Some(guild) = channel.guild else {
            return channel.recipients.clone();
        };
        let Some(guild) = self.guilds.get(&guild) else {
            return Vec::new();
        };
        guild
            .members
            .keys()
            .copied()
            .filter(|user| self.can_view(*user, channel))
            .collect()
    }
}
