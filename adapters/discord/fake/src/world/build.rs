//! Making and changing guilds, channels, roles, members and accounts.

use super::{Channel, Guild, Kind, Member, Role, User, World};
use crate::gateway::intents;
use crate::id::Id;
use crate::permissions::{Overwrite, bits};
use serde_json::json;
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
    fn announce_guild(&mut self, id: Id) {
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
            slowmode: 0,
            recipients: Vec::new(),
            tags: Vec::new(),
            last_message: None,
            thread: None,
        };
        self.channels.insert(id, channel.clone());
        let data = self.channel_json(&channel);
        self.emit_in(&channel, "CHANNEL_CREATE", intents::GUILDS, data);
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
            slowmode: 0,
            recipients: vec![self.bot, user],
            tags: Vec::new(),
            last_message: None,
            thread: None,
        };
        self.channels.insert(id, channel);
        id
    }

    pub(crate) fn add_role(
        &mut self,
        guild: Id,
        name: &str,
        permissions: u64,
        mentionable: bool,
    ) -> Id {
        let id = self.next_id();
        let Some(place) = self.guilds.get_mut(&guild) else {
            return id;
        };
        let position = place.roles.len();
        let role = Role {
            id,
            name: name.to_owned(),
            permissions,
            mentionable,
            managed: false,
            position,
        };
        place.roles.insert(id, role);
        self.emit_role("GUILD_ROLE_CREATE", guild, id);
        id
    }

    pub(crate) fn set_role(&mut self, guild: Id, role: Id, permissions: u64) {
        let known = self
            .guilds
            .get_mut(&guild)
            .and_then(|guild| guild.roles.get_mut(&role));
        if let Some(known) = known {
            known.permissions = permissions;
            self.emit_role("GUILD_ROLE_UPDATE", guild, role);
        }
    }

    fn emit_role(&mut self, name: &'static str, guild: Id, role: Id) {
        let role = self
            .guilds
            .get(&guild)
            .and_then(|guild| guild.roles.get(&role));
        let Some(role) = role.map(|role| self.role_json(role)) else {
            return;
        };
        self.emit(
            name,
            intents::GUILDS,
            Some(guild),
            json!({"guild_id": guild, "role": role}),
        );
    }

    pub(crate) fn join_guild(&mut self, guild: Id, user: Id) {
        let joined = self.now();
        let Some(place) = self.guilds.get_mut(&guild) else {
            return;
        };
        let member = Member {
            user,
            nick: None,
            roles: BTreeSet::new(),
            joined,
        };
        place.members.insert(user, member);
        let mut data = self.member_json(guild, user);
        data["guild_id"] = json!(guild);
        self.emit(
            "GUILD_MEMBER_ADD",
            intents::GUILD_MEMBERS,
            Some(guild),
            data,
        );
    }

    pub(crate) fn set_member(&mut self, guild: Id, user: Id, change: impl FnOnce(&mut Member)) {
        let member = self
            .guilds
            .get_mut(&guild)
            .and_then(|guild| guild.members.get_mut(&user));
        let Some(member) = member else { return };
        change(member);
        let mut data = self.member_json(guild, user);
        data["guild_id"] = json!(guild);
        let intent = if user == self.bot {
            intents::NONE
        } else {
            intents::GUILD_MEMBERS
        };
        self.emit("GUILD_MEMBER_UPDATE", intent, Some(guild), data);
    }

    /// A member leaves or is removed: their threads lose them too.
    pub(crate) fn leave_guild(&mut self, guild: Id, user: Id) {
        let threads: Vec<Id> = self
            .channels
            .values()
            .filter(|c| c.guild == Some(guild))
            .filter(|c| {
                c.thread
                    .as_ref()
                    .is_some_and(|thread| thread.members.contains_key(&user))
            })
            .map(|c| c.id)
            .collect();
        for thread in threads {
            self.emit_thread_members(thread, &[], &[user]);
            if let Some(thread) = self
                .channels
                .get_mut(&thread)
                .and_then(|c| c.thread.as_mut())
            {
                thread.members.remove(&user);
            }
        }
        if let Some(place) = self.guilds.get_mut(&guild) {
            place.members.remove(&user);
        }
        if user == self.bot {
            self.emit(
                "GUILD_DELETE",
                intents::GUILDS,
                Some(guild),
                json!({"id": guild}),
            );
        } else {
            let data = json!({"guild_id": guild, "user": self.user_json(user)});
            self.emit(
                "GUILD_MEMBER_REMOVE",
                intents::GUILD_MEMBERS,
                Some(guild),
                data,
            );
        }
    }

    pub(crate) fn set_overwrite(&mut self, channel: Id, overwrite: Overwrite) {
        let Some(place) = self.channels.get_mut(&channel) else {
            return;
        };
        place
            .overwrites
            .retain(|one| one.target != overwrite.target);
        place.overwrites.push(overwrite);
        self.emit_channel_updated(channel);
    }

    pub(crate) fn emit_channel_updated(&mut self, channel: Id) {
        let Some(place) = self.channels.get(&channel).cloned() else {
            return;
        };
        let data = self.channel_json(&place);
        self.emit_in(&place, "CHANNEL_UPDATE", intents::GUILDS, data);
    }
}
