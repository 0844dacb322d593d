//! Servers coming into sight and changing: what is kept of them, and where in their channels to
//! read on.

use super::happened::{Happened, parse};
use super::hearing::Hearing;
use super::listener::snowflake;
use crate::permissions::Standing;
use crate::wire::{self, channel_kind};
use deskbell_platform::PlatformError;
use serde_json::Value;
use serenity::model::Permissions;
use serenity::model::id::{GuildId, MessageId, RoleId};

impl Hearing {
    /// A server came into sight: what is in it, and what was said there meanwhile.
    pub(super) fn guild(&self, data: Value) -> Result<(), PlatformError> {
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
    pub(super) fn note(&self, name: &str, data: Value) {
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
}

/// Whether people write in channels of this kind: text, voice, news and threads, but not
/// categories and forums.
fn holds_messages(kind: u8) -> bool {
    matches!(
        kind,
        channel_kind::TEXT | channel_kind::VOICE | channel_kind::NEWS
    ) || channel_kind::is_thread(kind)
}
