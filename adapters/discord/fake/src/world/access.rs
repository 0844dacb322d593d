//! What the bot gains sight of when rights change: the gateway then tells it the threads
//! of the channels that opened up.

use super::{Channel, World};
use crate::gateway::intents;
use crate::id::Id;
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl World {
    /// Changes rights in a guild, and tells the bot what threads that opened to it.
    pub(super) fn change_rights(&mut self, guild: Id, change: impl FnOnce(&mut Self)) {
        let before = self.open_channels(guild);
        change(self);
        let gained: Vec<Id> = self
            .open_channels(guild)
            .difference(&before)
            .copied()
            .collect();
        if gained.is_empty() {
            return;
        }
        let active = self.active_threads(guild);
        let places: Vec<&Channel> = active
            .iter()
            .filter_map(|id| self.channels.get(id))
            .filter(|place| place.parent.is_some_and(|parent| gained.contains(&parent)))
            .filter(|place| self.can_view(self.bot, place))
            .collect();
        let threads: Vec<Value> = places
            .iter()
            .map(|place| self.channel_json(place))
            .collect();
        let members: Vec<Value> = places
            .iter()
            .filter(|place| {
                place
                    .thread
                    .as_ref()
                    .is_some_and(|thread| thread.members.contains_key(&self.bot))
            })
            .map(|place| self.thread_member_json(place, self.bot))
            .collect();
        let data = json!({"guild_id": guild, "channel_ids": gained, "threads": threads, "members": members});
        self.emit("THREAD_LIST_SYNC", intents::GUILDS, Some(guild), data);
    }

    /// The guild's channels, threads apart, that the bot can see.
    fn open_channels(&self, guild: Id) -> BTreeSet<Id> {
        let own = self
            .channels
            .values()
            .filter(|c| c.guild == Some(guild) && c.thread.is_none());
        own.filter(|channel| self.can_view(self.bot, channel))
            .map(|channel| channel.id)
            .collect()
    }
}
