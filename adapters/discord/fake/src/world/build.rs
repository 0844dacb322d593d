//! Making and changing guilds, channels and accounts.

use super::{Channel, Guild, Kind, Member, Role, User, World};
use crate::gateway::intents;
use crate::id::Id;
use crate::permissions::{Overwrite, bits};
use std::collections::{BTreeMap, BTreeSet};

impl World {
    pub(crate) fn add_user(&mut self, name: &str, bot: bool) -> Id {
        let id = self.next_id();
        let locale = "en-US".to_owned();
        self.users.insert(
            id,
            User {
                name: name.to_owned(),
                bot,
                locale,
                closed: false,
            },
        );
        id
    }

    /// A guild with its owner, the bot and the bot's own role.
    pub(crate) fn add_guild(&mut self, name: &str) -> Id {
        let owner = self.add_user("owner", false);
        let (id, created) = (self.next_id(), self.now());
        let everyone = Role {
            id,
            name: "@everyone".to_owned(),
            permissions: bits::EVERYONE,
            mentionable: false,
            managed: false,
            position: 0,
        };
        let own = Role {
            id: self.next_id(),
            name: self.config.bot_name.clone(),
            permissions: self.config.bot_permissions,
            mentionable: false,
            managed: true,
            position: 1,
        };
        let member = |user: Id, roles: BTreeSet<Id>| Member {
            user,
            nick: None,
            roles,
            joined: created,
        };
        let members = BTreeMap::from([
            (owner, member(owner, BTreeSet::new())),
            (self.bot, member(self.bot, BTreeSet::from([own.id]))),
        ]);
        let roles = BTreeMap::from([(id, everyone), (own.id, own)]);
        self.guilds.insert(
            id,
            Guild {
                id,
                name: name.to_owned(),
                owner,
                roles,
                members,
                created,
            },
        );
        self.announce_guild(id);
        id
    }

    /// GUILD_CREATE for every session, each with the members it asked for.
    pub(super) fn announce_guild(&mut self, id: Id) {
        let Some(guild) = self.guilds.get(&id) else {
            return;
        };
        let data = self.whole_guild_json(guild, false);
        self.emit("GUILD_CREATE", intents::GUILDS, Some(id), data);
    }

    pub(crate) fn add_channel(
        &mut self,
        guild: Id,
        kind: Kind,
        name: &str,
        parent: Option<Id>,
    ) -> Id {
        let id = self.next_id();
        let position = self
            .channels
            .values()
            .filter(|channel| channel.guild == Some(guild))
            .count();
        let channel = Channel {
            id,
            kind,
            guild: Some(guild),
            parent,
            name: name.to_owned(),
            topic: None,
            position,
            overwrites: Vec::new(),
            recipients: Vec::new(),
            tags: Vec::new(),
            last_message: None,
            thread: None,
        };
        self.channels.insert(id, channel.clone());
        let data = self.channel_json(&channel);
        self.emit("CHANNEL_CREATE", intents::GUILDS, Some(guild), data);
        id
    }

    /// The direct message between the bot and `user`, made at first need.
    pub(crate) fn direct(&mut self, user: Id) -> Id {
        let known = self
            .channels
            .values()
            .find(|c| c.kind == Kind::Direct && c.recipients.contains(&user));
        if let Some(known) = known {
            return known.id;
        }
        let id = self.next_id();
        let channel = Channel {
            id,
            kind: Kind::Direct,
            guild: None,
            parent: None,
            name: String::new(),
            topic: None,
            position: 0,
            overwrites: Vec::new(),
            recipients: vec![self.bot, user],
            tags: Vec::new(),
            last_message: None,
            thread: None,
        };
        self.channels.insert(id, channel);
        id
    }

    pub(crate) fn set_overwrite(&mut self, channel: Id, overwrite: Overwrite) {
        let Some(guild) = self.channels.get(&channel).and_then(|place| place.guild) else {
            return;
        };
        self.change_rights(guild, |world| {
            if let Some(place) = world.channels.get_mut(&channel) {
                place
                    .overwrites
                    .retain(|one| one.target != overwrite.target);
                place.overwrites.push(overwrite);
            }
            world.emit_channel_updated(channel);
        });
    }

    pub(crate) fn emit_channel_updated(&mut self, channel: Id) {
        let Some(place) = self.channels.get(&channel).cloned() else {
            return;
        };
        let data = self.channel_json(&place);
        self.emit("CHANNEL_UPDATE", intents::GUILDS, place.guild, data);
    }
}
