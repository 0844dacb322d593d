//! Each permission in each channel of each server, with the words to click.

use super::needed::{NEEDED, VITAL, invite_url, names, needed};
use crate::permissions::Standing;
use crate::rest::{Failure, Rest, Route};
use crate::settings;
use crate::wire::{self, channel_kind};
use deskbell_platform::{CheckReport, Lane, PlatformError, Severity};
use serenity::model::Permissions;
use serenity::model::id::{ApplicationId, ChannelId, GuildId};

/// Servers looked at where none is set.
const MOST_GUILDS: usize = 20;

/// What is needed to look.
pub(super) struct Look<'a> {
    pub(super) rest: &'a Rest,
    pub(super) me: &'a wire::User,
    pub(super) application: ApplicationId,
}

impl Look<'_> {
    pub(super) async fn guilds(
        &self,
        report: &mut CheckReport,
        settings: &settings::Checked,
    ) -> Result<(), PlatformError> {
        let mut guilds = settings.guilds.clone();
        if guilds.is_empty() {
            let asked = self.rest.get(Lane::Answer, Route::my_guilds()).await;
            let asked: Vec<wire::Guild> =
                asked.map_err(|f| f.doing("asking which servers the bot is in"))?;
            let all = asked
                .into_iter()
                .take(MOST_GUILDS)
                .map(|guild| settings::Guild {
                    id: guild.id,
                    channels: Vec::new(),
                    cases: None,
                });
            guilds = all.collect();
        }
        if guilds.is_empty() {
            let says = format!(
                "the bot is in no server; invite it: {}",
                invite_url(self.application)
            );
            report.add(Severity::Warning, "discord servers", says);
        }
        for guild in &guilds {
            self.guild(report, guild).await?;
        }
        Ok(())
    }

    async fn guild(
        &self,
        report: &mut CheckReport,
        set: &settings::Guild,
    ) -> Result<(), PlatformError> {
        let doing = |what: &str| format!("asking for {what} of server {}", set.id);
        let guild: wire::Guild = match self.rest.get(Lane::Answer, Route::guild(set.id)).await {
            Err(Failure::Refused(_)) => {
                let says = format!(
                    "the bot is not in this server; invite it: {}",
                    invite_url(self.application)
                );
                report.add(Severity::Error, format!("server {}", set.id), says);
                return Ok(());
            }
            guild => guild.map_err(|f| f.doing(doing("the name")))?,
        };
        let channels = self
            .rest
            .get(Lane::Answer, Route::guild_channels(set.id))
            .await;
        let channels: Vec<wire::Channel> = channels.map_err(|f| f.doing(doing("channels")))?;
        let member = self
            .rest
            .get(Lane::Answer, Route::member(set.id, self.me.id))
            .await;
        let member: wire::Member = member.map_err(|f| f.doing(doing("the bot's roles")))?;
        let standing = Standing {
            guild: set.id,
            owner: guild.owner_id,
            roles: &guild.roles,
            user: self.me.id,
            has: &member.roles,
        };
        let about = format!("server {}", guild.name);
        report.add(
            Severity::Good,
            &about,
            format!("the bot is in it; {} channels", channels.len()),
        );
        missing_in_guild(
            report,
            &about,
            standing.in_guild(),
            self.application,
            set.id,
        );
        let mut wanted: Vec<ChannelId> = set.channels.clone();
        wanted.extend(set.cases.filter(|cases| !set.channels.contains(cases)));
        if set.channels.is_empty() {
            // All that it sees are taken to be meant.
            let seen = channels.iter().filter(|channel| {
                is_for_questions(channel.kind)
                    && standing
                        .in_channel(&channel.permission_overwrites)
                        .contains(Permissions::VIEW_CHANNEL)
            });
            wanted.extend(
                seen.map(|channel| channel.id)
                    .filter(|id| set.cases != Some(*id)),
            );
        }
        for id in wanted {
            let found = channels.iter().find(|channel| channel.id == id);
            channel(report, &guild.name, id, found, &standing, set.cases);
        }
        Ok(())
    }
}

/// What the role lacks in the whole server, where exceptions of channels may still allow it.
fn missing_in_guild(
    report: &mut CheckReport,
    about: &str,
    may: Permissions,
    application: ApplicationId,
    guild: GuildId,
) {
    let missing = names(needed() - may);
    if !missing.is_empty() {
        let says = format!(
            "the bot's role lacks {missing} for the server as a whole; invite it again: {}&guild_id={guild}, or Server Settings, Roles, the bot's role, Permissions",
            invite_url(application)
        );
        report.add(Severity::Warning, about, says);
    }
}

fn channel(
    report: &mut CheckReport,
    guild: &str,
    id: ChannelId,
    found: Option<&wire::Channel>,
    standing: &Standing<'_>,
    cases: Option<ChannelId>,
) {
    let Some(channel) = found else {
        let says = "there is no such channel in this server; correct its id in the settings";
        report.add(Severity::Error, format!("channel {id} of {guild}"), says);
        return;
    };
    let about = format!("#{} of {guild}", channel.name.as_deref().unwrap_or("?"));
    let may = standing.in_channel(&channel.permission_overwrites);
    let threads = channel.kind == channel_kind::TEXT;
    if cases == Some(id) && !threads {
        let says = "`cases` must be a text channel: private threads exist nowhere else";
        report.add(Severity::Error, &about, says);
    }
    let mut wanted = needed();
    if !threads {
        // Its cases need a channel of their own.
        wanted -= Permissions::CREATE_PRIVATE_THREADS;
        if cases.is_none() && channel_kind::is_forum(channel.kind) {
            let says = "private threads exist in text channels only: set `cases` to one, or cases of this forum get no private thread";
            report.add(Severity::Warning, &about, says);
        }
    }
    let missing = wanted - may;
    if missing.is_empty() {
        report.add(Severity::Good, about, "every permission is there");
        return;
    }
    for (permission, name, why) in NEEDED {
        if missing.contains(*permission) {
            let severity = match VITAL.contains(*permission) {
                true => Severity::Error,
                false => Severity::Warning,
            };
            let says = format!(
                "the bot cannot {why}: right-click the channel, Edit Channel, Permissions, add the bot's role, allow {name}"
            );
            report.add(severity, &about, says);
        }
    }
}

/// Whether people ask questions in channels of this kind.
fn is_for_questions(kind: u8) -> bool {
    matches!(kind, channel_kind::TEXT | channel_kind::NEWS) || channel_kind::is_forum(kind)
}
