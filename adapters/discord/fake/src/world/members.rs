//! Members and their roles.

use super::{Member, Role, World};
use crate::gateway::intents;
use crate::id::Id;
use serde_json::json;
use std::collections::BTreeSet;

impl World {
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
        self.change_rights(guild, |world| {
            let place = world.guilds.get_mut(&guild);
            if let Some(known) = place.and_then(|guild| guild.roles.get_mut(&role)) {
                known.permissions = permissions;
                world.emit_role("GUILD_ROLE_UPDATE", guild, role);
            }
        });
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
        if user == self.bot {
            return self.announce_guild(guild);
        }
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
        self.change_rights(guild, |world| {
            let place = world.guilds.get_mut(&guild);
            let Some(member) = place.and_then(|guild| guild.members.get_mut(&user)) else {
                return;
            };
            change(member);
            let mut data = world.member_json(guild, user);
            data["guild_id"] = json!(guild);
            let intent = if user == world.bot {
                intents::NONE
            } else {
                intents::GUILD_MEMBERS
            };
            world.emit("GUILD_MEMBER_UPDATE", intent, Some(guild), data);
        });
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
}
