//! Takes what the gateway tells: keeps the directory, starts on interactions at once, and
//! puts all else behind the others of its channel.

use super::happened::{Happened, parse};
use super::interaction;
use super::lanes::Lanes;
use super::listener::{Listener, snowflake};
use crate::gateway::{Hear, Told};
use crate::pending::Pending;
use crate::permissions::Standing;
use crate::wire::{self, channel_kind};
use deskbell_platform::PlatformError;
use serde_json::Value;
use serenity::model::Permissions;
use serenity::model::id::{GuildId, MessageId, RoleId};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::task::TaskTracker;

/// Direct conversations looked into after a gap: no server lists them, so each costs a call.
const DIRECT_LOOKED_INTO: usize = 100;

/// One connection's ears.
pub(crate) struct Hearing {
    pub(crate) listener: Arc<Listener>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) pending: Arc<Pending>,
    pub(crate) interactions: TaskTracker,
    /// Direct messages come to the first connection only.
    pub(crate) first: bool,
    /// What is newer came into being while nobody heard; none at the very first run.
    pub(crate) unheard: Option<u64>,
}

impl Hear for Hearing {
    fn hear(&mut self, told: Told) -> Result<(), PlatformError> {
        let Told { name, data, id } = told;
        match name.as_str() {
            "READY" => self.ready(data),
            "GUILD_CREATE" => self.guild(data),
            "GUILD_DELETE" => {
                self.read(&name, data, |this, guild: wire::Guild| {
                    if !guild.unavailable {
                        this.listener.directory.forget_guild(guild.id);
                    }
                });
                Ok(())
            }
            "INTERACTION_CREATE" => {
                self.read(&name, data, Self::interaction);
                Ok(())
            }
            _ if name.starts_with("CHANNEL_")
                || name.starts_with("THREAD_")
                || name.starts_with("GUILD_ROLE_") =>
            {
                self.note(&name, data.clone());
                self.put(&name, data, &id)
            }
            _ => self.put(&name, data, &id),
        }
    }
}

impl Hearing {
    fn put(&self, name: &str, data: Value, id: &str) -> Result<(), PlatformError> {
        let Some(happened) = Happened::read(name, data, id) else {
            return Ok(());
        };
        let settings = self.listener.directory.settings();
        match happened.guild() {
            Some(guild) if !settings.serves(guild) => Ok(()),
            _ => self.lanes.push(happened),
        }
    }

    fn read<T: serde::de::DeserializeOwned>(
        &self,
        name: &str,
        data: Value,
        then: impl FnOnce(&Self, T),
    ) {
        match parse(data) {
            Ok(read) => then(self, read),
            Err(error) => tracing::warn!(name, %error, "an event of Discord's could not be read"),
        }
    }

    fn ready(&mut self, data: Value) -> Result<(), PlatformError> {
        let ready: wire::Ready = match parse(data) {
            Ok(ready) => ready,
            Err(error) => {
                tracing::error!(%error, "the beginning of a session could not be read");
                return Ok(());
            }
        };
        self.listener.directory.set_bot(&ready.user);
        self.unheard = self.listener.cursors.newest(self.listener.now());
        if let Some(application) = ready.application {
            self.pending.set_application(application.id);
        }
        if !self.first {
            return Ok(());
        }
        for (channel, after) in self
            .listener
            .cursors
            .direct()
            .into_iter()
            .take(DIRECT_LOOKED_INTO)
        {
            let guild = None;
            self.lanes.push(Happened::Gap {
                channel,
                guild,
                after,
            })?;
        }
        Ok(())
    }

    /// A server came into sight: what is in it, and what was said there meanwhile.
    fn guild(&self, data: Value) -> Result<(), PlatformError> {
        let members: Vec<wire::Member> = parse(data["members"].clone()).unwrap_or_default();
        let guild: wire::Guild = match parse(data) {
            Ok(guild) => guild,
            Err(error) => {
                tracing::error!(%error, "a server could not be read");
                return Ok(());
            }
        };
        let directory = &self.listener.directory;
        if guild.unavailable || !directory.settings().serves(guild.id) {
            return Ok(());
        }
        directory.set_guild(&guild);
        let own = members.into_iter().find(|member| {
            let user = member.user.as_ref().map(|user| user.id);
            user.is_some() && user == directory.bot()
        });
        // What was said before the bot came is none of its business.
        let joined = guild
            .joined_at
            .map_or(0, |at| snowflake(at).saturating_sub(1));
        let unheard = self.unheard.map(|since| since.max(joined));
        for channel in guild.channels.iter().chain(&guild.threads) {
            if !holds_messages(channel.kind) || !self.can_read(&guild, channel, own.as_ref()) {
                continue;
            }
            self.begin_or_read_on(guild.id, channel, unheard)?;
        }
        Ok(())
    }

    /// A channel in sight: where to begin in it, or what to read of its history.
    fn begin_or_read_on(
        &self,
        guild: GuildId,
        channel: &wire::Channel,
        unheard: Option<u64>,
    ) -> Result<(), PlatformError> {
        let cursors = &self.listener.cursors;
        let last = channel.last_message_id.map_or(0, MessageId::get);
        let (after, newest) = match (cursors.get(channel.id), unheard) {
            (Some(seen), _) => (seen.last, last),
            // First heard of, but not at the very first run: it came into being or into
            // sight meanwhile. A forum post is as old as its opening message.
            (None, Some(since)) => {
                cursors.begin(channel.id, Some(MessageId::new(since)), false);
                (since, last.max(channel.id.get()))
            }
            (None, None) => {
                cursors.begin(channel.id, channel.last_message_id, false);
                return Ok(());
            }
        };
        if newest <= after {
            return Ok(());
        }
        self.lanes.push(Happened::Gap {
            channel: channel.id,
            guild: Some(guild),
            after,
        })
    }

    /// Whether the bot can read a channel's history. Asking in vain would use up the budget
    /// of refused calls.
    fn can_read(
        &self,
        guild: &wire::Guild,
        channel: &wire::Channel,
        own: Option<&wire::Member>,
    ) -> bool {
        let (Some(bot), Some(own)) = (self.listener.directory.bot(), own) else {
            return true;
        };
        let standing = Standing {
            guild: guild.id,
            owner: guild.owner_id,
            roles: &guild.roles,
            user: bot,
            has: &own.roles,
        };
        let above = match channel_kind::is_thread(channel.kind) {
            true => guild
                .channels
                .iter()
                .find(|c| Some(c.id) == channel.parent_id),
            false => Some(channel),
        };
        let may = standing.in_channel(above.map_or(&[], |channel| &channel.permission_overwrites));
        may.contains(Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY)
    }

    /// Keeps what changes in servers.
    fn note(&self, name: &str, data: Value) {
        let listener = &self.listener;
        let (directory, cursors) = (&listener.directory, &listener.cursors);
        let serves =
            |guild: Option<GuildId>| guild.is_none_or(|guild| directory.settings().serves(guild));
        match name {
            "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "THREAD_CREATE" | "THREAD_UPDATE" => {
                self.read(name, data, |_, channel: wire::Channel| {
                    if !serves(channel.guild_id) {
                        return;
                    }
                    directory.set_channel(&channel, None);
                    let began = name == "CHANNEL_CREATE" || channel.newly_created;
                    if holds_messages(channel.kind) && name.ends_with("_CREATE") {
                        let last = channel.last_message_id.filter(|_| !began);
                        cursors.begin(channel.id, last, false);
                    }
                    let archived = channel
                        .thread_metadata
                        .is_some_and(|thread| thread.archived);
                    if archived {
                        // Asked for again if anything happens in it.
                        directory.forget_channel(channel.id);
                    }
                });
            }
            "CHANNEL_DELETE" | "THREAD_DELETE" => {
                self.read(name, data, |_, channel: wire::Channel| {
                    directory.forget_channel(channel.id);
                    cursors.forget(channel.id);
                });
            }
            "THREAD_LIST_SYNC" => self.read(name, data, |_, sync: wire::ThreadSync| {
                if serves(Some(sync.guild_id)) {
                    for thread in &sync.threads {
                        directory.set_channel(thread, Some(sync.guild_id));
                        cursors.begin(thread.id, thread.last_message_id, false);
                    }
                }
            }),
            "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE" | "GUILD_ROLE_DELETE" => {
                self.read(name, data, |_, change: wire::RoleChange| {
                    let removed: Option<RoleId> = change.role_id;
                    match (&change.role, removed) {
                        (Some(role), _) => directory.set_role(change.guild_id, role),
                        (None, Some(role)) => directory.forget_role(change.guild_id, role),
                        (None, None) => {}
                    }
                });
            }
            _ => {}
        }
    }

    fn interaction(&self, interaction: wire::Interaction) {
        let settings = self.listener.directory.settings();
        if interaction
            .guild_id
            .is_some_and(|guild| !settings.serves(guild))
        {
            return;
        }
        // The token is kept before anybody can ask for it.
        let kept = self.pending.keep(&interaction);
        let listener = self.listener.clone();
        let taking = interaction::take(listener, interaction, kept);
        self.interactions.spawn(async move {
            // Discord's three seconds: an answer after them is refused anyway.
            if tokio::time::timeout(Duration::from_secs(3), taking)
                .await
                .is_err()
            {
                tracing::warn!("an interaction could not be answered in time");
            }
        });
    }
}

/// Whether people write in channels of this kind: text, voice, news and threads, but not
/// categories and forums.
fn holds_messages(kind: u8) -> bool {
    matches!(
        kind,
        channel_kind::TEXT | channel_kind::VOICE | channel_kind::NEWS
    ) || channel_kind::is_thread(kind)
}
