//! Coming, going, archiving: what changes, and what the app is told.

use crate::channel::Kind;
use crate::error::ApiError;
use crate::message::Message;
use crate::team::Team;
use crate::world::Core;
use serde_json::json;

impl Team {
    /// Somebody comes into a channel, by themselves or invited.
    pub(crate) fn enter(
        &mut self,
        core: &mut Core,
        channel: &str,
        user: &str,
        inviter: Option<&str>,
    ) -> Result<(), ApiError> {
        let kept = self.channel(channel)?;
        if !kept.members.insert(user.to_owned()) {
            return Ok(());
        }
        let letter = if kept.kind == Kind::Public { "C" } else { "G" };
        let mut event = json!({
            "type": "member_joined_channel",
            "user": user,
            "channel": channel,
            "channel_type": letter,
            "team": self.id,
            "event_ts": core.clock.next_ts(),
        });
        if let Some(inviter) = inviter {
            event["inviter"] = json!(inviter);
        }
        if self.bot_reads(channel) {
            self.emit(core, "member_joined_channel", event);
        }
        let message = Message {
            subtype: Some("channel_join"),
            inviter: inviter.map(str::to_owned),
            ..Message::by(user, &format!("<@{user}> has joined the channel"))
        };
        self.post(core, channel, message).map(|_| ())
    }

    /// Somebody leaves a channel, or is removed.
    pub(crate) fn go(
        &mut self,
        core: &mut Core,
        channel: &str,
        user: &str,
    ) -> Result<(), ApiError> {
        let told = self.bot_reads(channel);
        let kept = self.channel(channel)?;
        if !kept.members.remove(user) {
            return Ok(());
        }
        let public = kept.kind == Kind::Public;
        let event_ts = core.clock.next_ts();
        if user == self.app.user {
            let name = if public { "channel_left" } else { "group_left" };
            let event = json!({"type": name, "channel": channel, "event_ts": event_ts});
            self.emit(core, name, event);
            return Ok(());
        }
        let event = json!({
            "type": "member_left_channel",
            "user": user,
            "channel": channel,
            "channel_type": if public { "C" } else { "G" },
            "team": self.id,
            "event_ts": event_ts,
        });
        if told {
            self.emit(core, "member_left_channel", event);
        }
        let message = Message {
            subtype: Some("channel_leave"),
            ..Message::by(user, &format!("<@{user}> has left the channel"))
        };
        self.post(core, channel, message).map(|_| ())
    }

    /// A channel is archived, or opened again.
    pub(crate) fn set_archived(
        &mut self,
        core: &mut Core,
        channel: &str,
        user: &str,
        archived: bool,
    ) -> Result<(), ApiError> {
        let kept = self.channel(channel)?;
        kept.archived = archived;
        let public = kept.kind == Kind::Public;
        let word = if archived { "archive" } else { "unarchive" };
        let name = format!("{}_{word}", if public { "channel" } else { "group" });
        let event = json!({
            "type": name,
            "channel": channel,
            "user": user,
            "event_ts": core.clock.next_ts(),
        });
        self.emit(core, &name, event);
        let message = Message {
            subtype: Some(if archived {
                "channel_archive"
            } else {
                "channel_unarchive"
            }),
            ..Message::by(user, &format!("{word}d the channel"))
        };
        self.post(core, channel, message).map(|_| ())
    }
}
