//! What people do: they write, change, delete, react, come and go.

use crate::channel::Kind;
use crate::message::Message;
use crate::team::Team;
use crate::workspace::Workspace;
use crate::world::Core;
use anyhow::{Result, bail};
use serde_json::{Value, json};

impl Workspace {
    /// Somebody writes in a conversation. `text` is as Slack keeps it: mentions as
    /// `<@U…>`, and `& < >` escaped ([`Workspace::typed`]). Its `ts`.
    ///
    /// # Errors
    /// When they are not in there, or it is archived.
    pub fn say(&self, channel: &str, user: &str, text: &str) -> Result<String> {
        self.with(|core, team| person_posts(core, team, channel, user, text, None))?
    }

    /// Somebody replies in the thread below `root`. Its `ts`.
    ///
    /// # Errors
    /// As [`Workspace::say`], and when there is no such root.
    pub fn reply(&self, channel: &str, root: &str, user: &str, text: &str) -> Result<String> {
        self.with(|core, team| person_posts(core, team, channel, user, text, Some(root)))?
    }

    /// Somebody writes to the app alone. The conversation and the `ts`.
    ///
    /// # Errors
    /// When there is no such person.
    pub fn say_directly(&self, user: &str, text: &str) -> Result<(String, String)> {
        self.with(|core, team| {
            team.user(user)?;
            let channel = team.im_with(core, user);
            let ts = person_posts(core, team, &channel, user, text, None)?;
            Ok((channel, ts))
        })?
    }

    /// What Slack makes of what somebody types: `& < >` escaped.
    pub fn typed(text: &str) -> String {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    }

    /// The conversation between somebody and the app, made if there is none.
    ///
    /// # Errors
    /// When there is no such person.
    pub fn direct_channel(&self, user: &str) -> Result<String> {
        self.with(|core, team| {
            team.user(user)?;
            Ok(team.im_with(core, user))
        })?
    }

    /// Somebody changes their message.
    ///
    /// # Errors
    /// When there is no such message, or it is not theirs.
    pub fn edit(&self, channel: &str, ts: &str, user: &str, text: &str) -> Result<()> {
        self.with(|core, team| {
            own(team, channel, ts, user)?;
            let edited = (user.to_owned(), core.clock.next_ts());
            let blocks = rich_text(core, text);
            team.change_message(core, channel, ts, |message| {
                text.clone_into(&mut message.text);
                message.blocks = Some(blocks);
                message.edited = Some(edited);
            })?;
            Ok(())
        })?
    }

    /// Somebody deletes their message.
    ///
    /// # Errors
    /// When there is no such message, or it is not theirs.
    pub fn delete(&self, channel: &str, ts: &str, user: &str) -> Result<()> {
        self.with(|core, team| {
            own(team, channel, ts, user)?;
            Ok(team.delete_message(core, channel, ts)?)
        })?
    }

    /// Somebody reacts; `emoji` without colons.
    ///
    /// # Errors
    /// When there is no such message, or they reacted so already.
    pub fn react(&self, channel: &str, ts: &str, user: &str, emoji: &str) -> Result<()> {
        let new = self.with(|core, team| team.react(core, channel, ts, user, emoji))??;
        if !new {
            bail!("{user} has reacted by {emoji} to {ts} already");
        }
        Ok(())
    }

    /// Somebody takes a reaction back.
    ///
    /// # Errors
    /// When there is none.
    pub fn unreact(&self, channel: &str, ts: &str, user: &str, emoji: &str) -> Result<()> {
        let taken = self.with(|core, team| team.unreact(core, channel, ts, user, emoji))??;
        if !taken {
            bail!("{user} has no reaction {emoji} on {ts}");
        }
        Ok(())
    }

    /// Somebody comes into a channel.
    ///
    /// # Errors
    /// When there is no such channel or person.
    pub fn join(&self, channel: &str, user: &str) -> Result<()> {
        self.with(|core, team| {
            team.user(user)?;
            Ok(team.enter(core, channel, user, None)?)
        })?
    }

    /// Somebody leaves a channel. The app's own user may be named: it was removed.
    ///
    /// # Errors
    /// When there is no such channel.
    pub fn leave(&self, channel: &str, user: &str) -> Result<()> {
        self.with(|core, team| Ok(team.go(core, channel, user)?))?
    }

    /// Somebody invites the app into a channel.
    ///
    /// # Errors
    /// When there is no such channel.
    pub fn invite_app(&self, channel: &str, by: &str) -> Result<()> {
        let bot = self.bot_user();
        self.with(|core, team| Ok(team.enter(core, channel, &bot, Some(by))?))?
    }

    /// Somebody archives a channel.
    ///
    /// # Errors
    /// When there is no such channel.
    pub fn archive(&self, channel: &str, user: &str) -> Result<()> {
        self.with(|core, team| Ok(team.set_archived(core, channel, user, true)?))?
    }

    /// An account is switched off: its holder leaves every channel.
    ///
    /// # Errors
    /// When there is no such person.
    pub fn deactivate(&self, user: &str) -> Result<()> {
        self.with(|core, team| {
            team.user(user)?;
            let joined = |(id, c): (&String, &crate::channel::Channel)| {
                let group = matches!(c.kind, Kind::Public | Kind::Private);
                (group && c.members.contains(user)).then(|| id.clone())
            };
            let channels: Vec<_> = team.channels.iter().filter_map(joined).collect();
            for channel in channels {
                team.go(core, &channel, user)?;
            }
            let Some(account) = team.users.get_mut(user) else {
                return Ok(());
            };
            account.deleted = true;
            account.updated = core.clock.seconds();
            let json = account.to_json(false, true);
            let event = json!({"type": "user_change", "user": json,
                "event_ts": core.clock.next_ts()});
            team.emit(core, "user_change", event);
            Ok(())
        })?
    }
}

/// Refuses when somebody is not in a conversation, or it is archived.
pub(crate) fn present(team: &mut Team, channel: &str, user: &str) -> Result<()> {
    team.user(user)?;
    let kept = team.channel(channel)?;
    if kept.archived {
        bail!("{channel} is archived");
    }
    if !kept.members.contains(user) {
        bail!("{user} is not in {channel}");
    }
    Ok(())
}

fn own(team: &mut Team, channel: &str, ts: &str, user: &str) -> Result<()> {
    match team.channel(channel)?.message(ts) {
        None => bail!("no message {ts} in {channel}"),
        Some(message) if message.user != user => bail!("{ts} is not by {user}"),
        Some(_) => Ok(()),
    }
}

fn person_posts(
    core: &mut Core,
    team: &mut Team,
    channel: &str,
    user: &str,
    text: &str,
    thread: Option<&str>,
) -> Result<String> {
    present(team, channel, user)?;
    let message = Message {
        blocks: Some(rich_text(core, text)),
        client_msg_id: Some(core.uuid()),
        thread_ts: thread.map(str::to_owned),
        ..Message::by(user, text)
    };
    let message = match &team.user(user)?.bot_id {
        Some(bot) => Message {
            bot_id: Some(bot.clone()),
            client_msg_id: None,
            ..message
        },
        None => message,
    };
    Ok(team.post(core, channel, message)?)
}

/// The `rich_text` block that Slack's clients send along: text and mentions of people.
fn rich_text(core: &mut Core, text: &str) -> Value {
    let mut elements = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("<@") {
        let Some(end) = rest[at..].find('>') else {
            break;
        };
        if at > 0 {
            elements.push(json!({"type": "text", "text": plain(&rest[..at])}));
        }
        let named = &rest[at + 2..at + end];
        let id = named.split('|').next().unwrap_or(named);
        elements.push(json!({"type": "user", "user_id": id}));
        rest = &rest[at + end + 1..];
    }
    if !rest.is_empty() {
        elements.push(json!({"type": "text", "text": plain(rest)}));
    }
    let id = core.secret();
    json!([{
        "type": "rich_text",
        "block_id": id[..5],
        "elements": [{"type": "rich_text_section", "elements": elements}],
    }])
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
