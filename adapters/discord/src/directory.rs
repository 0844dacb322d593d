//! What is known of servers, channels, roles and the bot itself, and how Discord's ids
//! become the contract's places and people.
//!
//! A thread is a channel of its own on Discord. Here its place is the channel it hangs on,
//! with the thread beside it, so that rules for a channel hold in its threads: always so,
//! for events and for receipts, for public threads, forum posts and cases' private ones.

use crate::settings::Checked;
use crate::wire::{self, channel_kind};
use deskbell_platform::{Person, Place, TenantId};
use serenity::model::id::{ChannelId, GuildId, RoleId, UserId};
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// This adapter's name in every place and person.
pub(crate) const PLATFORM: &str = "discord";

/// The tenant of direct messages, which belong to no server.
pub(crate) const DIRECT: &str = "dm";

/// One channel or thread.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// None for a direct conversation.
    pub(crate) guild: Option<GuildId>,
    pub(crate) kind: u8,
    pub(crate) name: String,
    /// Of a thread: the channel it hangs on.
    pub(crate) parent: Option<ChannelId>,
}

#[derive(Default)]
struct Facts {
    channels: HashMap<ChannelId, Known>,
    roles: HashMap<GuildId, HashMap<RoleId, String>>,
    /// Roles that stand for the bot: naming one names it.
    own_roles: Vec<RoleId>,
    bot: Option<(UserId, String)>,
}

/// All of it. Filled by the gateway; what it does not say is asked for by whoever needs it.
pub(crate) struct Directory {
    settings: Checked,
    facts: RwLock<Facts>,
}

impl Directory {
    pub(crate) fn new(settings: Checked) -> Self {
        Self {
            settings,
            facts: RwLock::default(),
        }
    }

    pub(crate) fn settings(&self) -> &Checked {
        &self.settings
    }

    /// The bot's account, once known.
    pub(crate) fn bot(&self) -> Option<UserId> {
        self.read().bot.as_ref().map(|(id, _)| *id)
    }

    /// The bot's name, once known.
    pub(crate) fn bot_name(&self) -> String {
        let facts = self.read();
        facts
            .bot
            .as_ref()
            .map_or_else(String::new, |(_, name)| name.clone())
    }

    pub(crate) fn set_bot(&self, user: &wire::User) {
        self.write().bot = Some((user.id, user.username.clone()));
    }

    /// Keeps a server's roles, channels and open threads.
    pub(crate) fn set_guild(&self, guild: &wire::Guild) {
        let mut facts = self.write();
        for channel in guild.channels.iter().chain(&guild.threads) {
            let known = Known::of(channel, Some(guild.id));
            facts.channels.insert(channel.id, known);
        }
        let roles = guild.roles.iter().map(|role| (role.id, role.name.clone()));
        facts.roles.insert(guild.id, roles.collect());
        for role in &guild.roles {
            facts.note_own(role);
        }
    }

    pub(crate) fn forget_guild(&self, guild: GuildId) {
        let mut facts = self.write();
        facts.channels.retain(|_, known| known.guild != Some(guild));
        facts.roles.remove(&guild);
    }

    pub(crate) fn set_role(&self, guild: GuildId, role: &wire::Role) {
        let mut facts = self.write();
        let roles = facts.roles.entry(guild).or_default();
        roles.insert(role.id, role.name.clone());
        facts.note_own(role);
    }

    pub(crate) fn forget_role(&self, guild: GuildId, role: RoleId) {
        let mut facts = self.write();
        if let Some(roles) = facts.roles.get_mut(&guild) {
            roles.remove(&role);
        }
        facts.own_roles.retain(|own| *own != role);
    }

    pub(crate) fn set_channel(&self, channel: &wire::Channel, guild: Option<GuildId>) -> Known {
        let known = Known::of(channel, channel.guild_id.or(guild));
        self.write().channels.insert(channel.id, known.clone());
        known
    }

    pub(crate) fn forget_channel(&self, channel: ChannelId) {
        self.write().channels.remove(&channel);
    }

    pub(crate) fn channel(&self, id: ChannelId) -> Option<Known> {
        self.read().channels.get(&id).cloned()
    }

    pub(crate) fn role_name(&self, guild: GuildId, role: RoleId) -> Option<String> {
        self.read().roles.get(&guild)?.get(&role).cloned()
    }

    /// Whether naming this role names the bot.
    pub(crate) fn is_own_role(&self, role: RoleId) -> bool {
        self.read().own_roles.contains(&role)
    }

    /// The roles' ids, and their names where known: rules may use either.
    pub(crate) fn roles(&self, guild: GuildId, roles: &[RoleId]) -> Vec<String> {
        let facts = self.read();
        let names = facts.roles.get(&guild);
        let ids = roles.iter().map(ToString::to_string);
        let names = roles.iter().filter_map(|role| names?.get(role).cloned());
        ids.chain(names).collect()
    }

    /// The place of a channel or thread.
    pub(crate) fn place(&self, id: ChannelId, known: &Known) -> Place {
        let tenant = tenant(known.guild);
        match known.parent {
            Some(parent) => Place {
                thread: Some(id.to_string()),
                ..Place::new(PLATFORM, tenant, parent.to_string())
            },
            None => Place::new(PLATFORM, tenant, id.to_string()),
        }
    }

    /// Somebody's account. Accounts are the same in all servers, but a person is known in a
    /// tenant; whoever writes directly is taken to be of the one server served, so that
    /// they are the same person there, and of `dm` where several are.
    pub(crate) fn person(&self, guild: Option<GuildId>, user: UserId) -> Person {
        let guild = guild.or_else(|| self.settings.only_guild());
        Person::new(PLATFORM, tenant(guild), user.to_string())
    }

    /// The tenant of people of whom only the account is known.
    pub(crate) fn home(&self) -> TenantId {
        TenantId(tenant(self.settings.only_guild()))
    }

    fn read(&self) -> RwLockReadGuard<'_, Facts> {
        self.facts.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Facts> {
        self.facts.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Facts {
    fn note_own(&mut self, role: &wire::Role) {
        let bot = self.bot.as_ref().map(|(id, _)| *id);
        if role.tags.bot_id.is_some()
            && role.tags.bot_id == bot
            && !self.own_roles.contains(&role.id)
        {
            self.own_roles.push(role.id);
        }
    }
}

impl Known {
    pub(crate) fn of(channel: &wire::Channel, guild: Option<GuildId>) -> Self {
        Self {
            guild: channel.guild_id.or(guild),
            kind: channel.kind,
            name: channel.name.clone().unwrap_or_default(),
            // A category is a parent too, but not of a thread.
            parent: channel
                .parent_id
                .filter(|_| channel_kind::is_thread(channel.kind)),
        }
    }

    /// A channel of which nothing could be learnt.
    pub(crate) fn bare(guild: Option<GuildId>) -> Self {
        Self {
            guild,
            kind: match guild {
                Some(_) => channel_kind::TEXT,
                None => channel_kind::DIRECT,
            },
            name: String::new(),
            parent: None,
        }
    }
}

fn tenant(guild: Option<GuildId>) -> String {
    guild.map_or_else(|| DIRECT.to_owned(), |guild| guild.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{channel_of, guild_of};
    use crate::settings::{GuildSettings, Settings};

    fn directory(guilds: &[&str]) -> Directory {
        let guilds = guilds.iter().map(|id| GuildSettings {
            id: (*id).to_owned(),
            ..Default::default()
        });
        let settings = Settings {
            token: "t".into(),
            guilds: guilds.collect(),
            ..Default::default()
        };
        Directory::new(Checked::of(&settings).unwrap())
    }

    #[test]
    fn a_thread_is_beside_its_channel_and_comes_back() {
        let directory = directory(&[]);
        let channel =
            serde_json::json!({"id": "30", "type": 12, "guild_id": "10", "parent_id": "20"});
        let channel: wire::Channel = serde_json::from_value(channel).unwrap();
        let known = directory.set_channel(&channel, None);
        let place = directory.place(channel.id, &known);
        assert_eq!(place.to_string(), "discord:10/20#30");
        assert_eq!(channel_of(&place), Some(channel.id));
        assert_eq!(guild_of(&place), Some(GuildId::new(10)));
    }

    #[test]
    fn a_channel_in_a_category_is_no_thread() {
        let channel =
            serde_json::json!({"id": "30", "type": 0, "guild_id": "10", "parent_id": "20"});
        let channel = serde_json::from_value(channel).unwrap();
        assert_eq!(Known::of(&channel, None).parent, None);
    }

    #[test]
    fn who_writes_directly_is_of_the_one_server() {
        let user = UserId::new(5);
        let tenant = |guilds: &[&str]| directory(guilds).person(None, user).tenant.0;
        assert_eq!(tenant(&["10"]), "10");
        assert_eq!(tenant(&["10", "11"]), DIRECT);
        assert_eq!(tenant(&[]), DIRECT);
    }
}
