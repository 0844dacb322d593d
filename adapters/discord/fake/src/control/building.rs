//! Guilds, channels, roles and people.

use crate::id::Id;
use crate::permissions::Overwrite;
use crate::server::Handle;
use crate::world::Kind;

impl Handle {
    /// The bot's user id.
    pub fn bot(&self) -> Id {
        self.shared.look(|world| world.bot)
    }

    /// The application's id; not the bot's.
    pub fn application(&self) -> Id {
        self.shared.look(|world| world.application)
    }

    /// The token to log in with.
    pub fn token(&self) -> String {
        self.shared.look(|world| world.config.token.clone())
    }

    /// A guild with an owner and the bot in it.
    pub fn add_guild(&self, name: &str) -> Id {
        self.shared.with(|world| world.add_guild(name))
    }

    /// The guild's owner, who may do everything.
    ///
    /// For an unknown guild the id is 0.
    pub fn owner(&self, guild: Id) -> Id {
        self.shared
            .look(|world| world.guilds.get(&guild).map_or(Id(0), |guild| guild.owner))
    }

    /// A text channel.
    pub fn add_channel(&self, guild: Id, name: &str) -> Id {
        self.shared
            .with(|world| world.add_channel(guild, Kind::Text, name, None))
    }

    /// An announcement channel.
    pub fn add_announcements(&self, guild: Id, name: &str) -> Id {
        self.shared
            .with(|world| world.add_channel(guild, Kind::Announcement, name, None))
    }

    /// A forum: it holds threads only.
    pub fn add_forum(&self, guild: Id, name: &str) -> Id {
        self.shared
            .with(|world| world.add_channel(guild, Kind::Forum, name, None))
    }

    /// A category. Its overwrites are not inherited: Discord copies them when a channel
    /// is made.
    pub fn add_category(&self, guild: Id, name: &str) -> Id {
        self.shared
            .with(|world| world.add_channel(guild, Kind::Category, name, None))
    }

    /// Removes a channel or thread with all its messages.
    pub fn remove_channel(&self, channel: Id) {
        self.shared.with(|world| world.drop_channel(channel));
    }

    /// A person without any guild.
    pub fn add_person(&self, name: &str) -> Id {
        self.shared.with(|world| world.add_user(name, false))
    }

    /// A person who is a member of a guild.
    pub fn add_member(&self, guild: Id, name: &str) -> Id {
        self.shared.with(|world| {
            let user = world.add_user(name, false);
            world.join_guild(guild, user);
            user
        })
    }

    /// Another bot in the guild.
    pub fn add_other_bot(&self, guild: Id, name: &str) -> Id {
        self.shared.with(|world| {
            let user = world.add_user(name, true);
            world.join_guild(guild, user);
            user
        })
    }

    /// Somebody known joins a guild.
    pub fn join(&self, guild: Id, user: Id) {
        self.shared.with(|world| world.join_guild(guild, user));
    }

    /// Somebody leaves a guild; the bot too.
    pub fn leave(&self, guild: Id, user: Id) {
        self.shared.with(|world| world.leave_guild(guild, user));
    }

    /// A role that not everybody may ping.
    pub fn add_role(&self, guild: Id, name: &str, permissions: u64) -> Id {
        self.shared
            .with(|world| world.add_role(guild, name, permissions, false))
    }

    /// A role that everybody may ping.
    pub fn add_mentionable_role(&self, guild: Id, name: &str, permissions: u64) -> Id {
        self.shared
            .with(|world| world.add_role(guild, name, permissions, true))
    }

    /// Changes a role's permissions; the guild's own id is `@everyone`.
    pub fn set_role_permissions(&self, guild: Id, role: Id, permissions: u64) {
        self.shared
            .with(|world| world.set_role(guild, role, permissions));
    }

    /// Sets exactly what the bot's own role grants. `@everyone`'s rights come on top.
    pub fn set_bot_permissions(&self, guild: Id, permissions: u64) {
        self.shared.with(|world| {
            let place = world.guilds.get(&guild);
            let role = place
                .and_then(|guild| guild.roles.values().find(|role| role.managed))
                .map(|role| role.id);
            if let Some(role) = role {
                world.set_role(guild, role, permissions);
            }
        });
    }

    /// Gives a role.
    pub fn grant(&self, guild: Id, user: Id, role: Id) {
        self.shared.with(|world| {
            world.set_member(guild, user, |member| {
                member.roles.insert(role);
            })
        });
    }

    /// Takes a role.
    pub fn revoke(&self, guild: Id, user: Id, role: Id) {
        self.shared.with(|world| {
            world.set_member(guild, user, |member| {
                member.roles.remove(&role);
            })
        });
    }

    /// Sets a member's name in one guild.
    pub fn set_nick(&self, guild: Id, user: Id, nick: &str) {
        self.shared.with(|world| {
            world.set_member(guild, user, |member| member.nick = Some(nick.to_owned()))
        });
    }

    /// Sets what a role or member may do in one channel.
    pub fn set_overwrite(&self, channel: Id, overwrite: Overwrite) {
        self.shared
            .with(|world| world.set_overwrite(channel, overwrite));
    }

    /// Whether this person takes direct messages from the bot.
    pub fn set_direct_messages(&self, user: Id, open: bool) {
        self.shared.with(|world| {
            if let Some(user) = world.users.get_mut(&user) {
                user.closed = !open;
            }
        });
    }

    /// The language of a person's Discord; interactions tell it.
    pub fn set_locale(&self, user: Id, locale: &str) {
        self.shared.with(|world| {
            if let Some(user) = world.users.get_mut(&user) {
                user.locale = locale.to_owned();
            }
        });
    }
}
