//! Looks whether the bot could do its job: token, intents, and each permission in each
//! channel, with the words to click. Changes nothing.

use crate::DiscordPlatform;
use crate::permissions::Standing;
use crate::rest::{Failure, Rest, Route};
use crate::settings;
use crate::wire::{self, channel_kind};
use deskbell_platform::{CheckReport, Lane, PlatformError, Severity};
use serenity::model::Permissions;
use serenity::model::id::{ApplicationId, ChannelId, GuildId};

/// Each permission that is needed: its name in Discord's settings, and what for.
const NEEDED: &[(Permissions, &str, &str)] = &[
    (
        Permissions::VIEW_CHANNEL,
        "View Channels",
        "see what is asked",
    ),
    (Permissions::SEND_MESSAGES, "Send Messages", "answer"),
    (
        Permissions::SEND_MESSAGES_IN_THREADS,
        "Send Messages in Threads",
        "answer in threads and cases",
    ),
    (
        Permissions::CREATE_PUBLIC_THREADS,
        "Create Public Threads",
        "open a thread under a case's card where responders have a desk of their own",
    ),
    (
        Permissions::CREATE_PRIVATE_THREADS,
        "Create Private Threads",
        "open a private thread for a case",
    ),
    (
        Permissions::MANAGE_THREADS,
        "Manage Threads",
        "lock a case's thread when it is over, and open it again",
    ),
    (
        Permissions::READ_MESSAGE_HISTORY,
        "Read Message History",
        "reply, and read what was said while it was away",
    ),
    (
        Permissions::ADD_REACTIONS,
        "Add Reactions",
        "put a mark on messages it has passed on",
    ),
];

/// Needed to say anything at all; without the others it does less.
const VITAL: Permissions = Permissions::VIEW_CHANNEL.union(Permissions::SEND_MESSAGES);

/// Flags of an application: an intent is switched on, or on for less than a hundred servers.
const CONTENT_FLAGS: u64 = 1 << 18 | 1 << 19;
const MEMBERS_FLAGS: u64 = 1 << 14 | 1 << 15;

const PORTAL: &str = "https://discord.com/developers/applications";

/// Servers looked at where none is set.
const MOST_GUILDS: usize = 20;

/// All permissions that are needed.
fn needed() -> Permissions {
    NEEDED
        .iter()
        .fold(Permissions::empty(), |all, (one, ..)| all | *one)
}

/// The address that invites the bot with exactly the permissions it needs.
pub(crate) fn invite_url(application: ApplicationId) -> String {
    let bits = needed().bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={bits}"
    )
}

/// The whole look. A refused token is a finding; that Discord does not answer is an error.
pub(crate) async fn check(platform: &DiscordPlatform) -> Result<CheckReport, PlatformError> {
    let mut report = CheckReport::default();
    platform.rest.try_token_again();
    let looking = |failure: Failure| failure.doing("looking at the bot's account");
    let application: wire::Application = match platform
        .rest
        .get(Lane::Answer, Route::application())
        .await
    {
        Err(Failure::Refused(refused)) if refused.status == 401 => {
            let says = format!(
                "Discord refuses the token; make a new one at {PORTAL}, your application, Bot, Reset Token"
            );
            report.add(Severity::Error, "discord token", says);
            return Ok(report);
        }
        application => application.map_err(looking)?,
    };
    platform.pending.set_application(application.id);
    let me: wire::User = platform
        .rest
        .get(Lane::Answer, Route::me())
        .await
        .map_err(looking)?;
    report.add(
        Severity::Good,
        "discord token",
        format!("the token is that of {}", me.username),
    );
    let settings = platform.directory.settings();
    if settings
        .application
        .is_some_and(|set| set != application.id)
    {
        let says = format!(
            "application_id is set to another application than the token's, which is {}; leave it out or set it to that",
            application.id
        );
        report.add(Severity::Error, "discord application_id", says);
    }
    intents(&mut report, settings, application.flags.unwrap_or(0));
    let look = Look {
        rest: &platform.rest,
        me: &me,
        application: application.id,
    };
    look.guilds(&mut report, settings).await?;
    let refused = platform.rest.refused_lately();
    if refused > 100 {
        let says = format!(
            "{refused} calls were refused in the last ten minutes; at 10,000 Discord shuts out this address. The other findings name what is refused"
        );
        report.add(Severity::Warning, "discord calls", says);
    }
    Ok(report)
}

fn intents(report: &mut CheckReport, settings: &settings::Checked, flags: u64) {
    let mut intent = |name: &str, wanted: bool, on: bool, without: &str| match (wanted, on) {
        (true, true) => report.add(
            Severity::Good,
            "discord intents",
            format!("{name} is switched on"),
        ),
        (true, false) => {
            let says = format!(
                "{name} is not switched on, so Discord will refuse the connection; at {PORTAL}, your application, Bot, Privileged Gateway Intents, switch it on and save; or {without}"
            );
            report.add(Severity::Error, "discord intents", says);
        }
        (false, _) => {}
    };
    intent(
        "Message Content Intent",
        settings.message_content,
        flags & CONTENT_FLAGS != 0,
        "set message_content = false, and the bot hears only what names it, replies to it, or is written to it directly",
    );
    intent(
        "Server Members Intent",
        settings.members,
        flags & MEMBERS_FLAGS != 0,
        "set members = false, and it is not noticed that an asker left the server",
    );
    if !settings.message_content {
        report.add(
            Severity::Warning,
            "discord intents",
            "message_content is false: the bot hears only what names it, replies to it, or is written to it directly, and reads nothing of what responders write in a case",
        );
    }
}

struct Look<'a> {
    rest: &'a Rest,
    me: &'a wire::User,
    application: ApplicationId,
}

impl Look<'_> {
    async fn guilds(
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

fn names(permissions: Permissions) -> String {
    let named = NEEDED.iter().filter(|(one, ..)| permissions.contains(*one));
    let named: Vec<_> = named.map(|(_, name, _)| *name).collect();
    named.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_asks_for_what_is_needed_and_no_more() {
        let url = invite_url(ApplicationId::new(77));
        // View 1<<10, send 1<<11, react 1<<6, history 1<<16, manage threads 1<<34,
        // public threads 1<<35, private ones 1<<36, send in threads 1<<38.
        let bits: u64 =
            1 << 6 | 1 << 10 | 1 << 11 | 1 << 16 | 1 << 34 | 1 << 35 | 1 << 36 | 1 << 38;
        assert_eq!(
            url,
            format!(
                "https://discord.com/oauth2/authorize?client_id=77&scope=bot+applications.commands&permissions={bits}"
            )
        );
    }
}
