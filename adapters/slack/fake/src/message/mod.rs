//! Messages: what is kept of them, how they are shown to the app, and what the app is told
//! when one comes, changes or goes.

mod shown;

use crate::channel::Kind;
use crate::error::ApiError;
use crate::team::Team;
use crate::world::Core;
use serde_json::{Value, json};

/// A message as kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    /// Its time and its id within the conversation; given when it is posted.
    pub(crate) ts: String,
    pub(crate) user: String,
    pub(crate) bot_id: Option<String>,
    pub(crate) app_id: Option<String>,
    pub(crate) subtype: Option<&'static str>,
    pub(crate) text: String,
    pub(crate) blocks: Option<Value>,
    pub(crate) attachments: Option<Value>,
    pub(crate) metadata: Option<Value>,
    pub(crate) thread_ts: Option<String>,
    pub(crate) edited: Option<(String, String)>,
    /// Names with the people who chose them, in order of appearance.
    pub(crate) reactions: Vec<(String, Vec<String>)>,
    pub(crate) files: Vec<String>,
    pub(crate) client_msg_id: Option<String>,
    pub(crate) inviter: Option<String>,
    pub(crate) pinned: bool,
    /// Bare `@channel` and the like count (`link_names`, `parse=full`).
    pub(crate) links_names: bool,
    pub(crate) unfurl_links: bool,
    pub(crate) unfurl_media: bool,
}

/// A message that one person sees, until they reload.
#[derive(Clone, Debug)]
pub(crate) struct Ephemeral {
    pub(crate) to: String,
    pub(crate) message: Message,
}

impl Message {
    pub(crate) fn by(user: &str, text: &str) -> Self {
        Self {
            user: user.to_owned(),
            text: text.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn is_reply(&self) -> bool {
        self.thread_ts.as_ref().is_some_and(|root| *root != self.ts)
    }
}

impl Team {
    /// Puts a message into a conversation and tells the app. Gives its `ts`.
    pub(crate) fn post(
        &mut self,
        core: &mut Core,
        channel: &str,
        mut message: Message,
    ) -> Result<String, ApiError> {
        message.ts = core.clock.next_ts();
        let ts = message.ts.clone();
        let kept = self.channel(channel)?;
        if let Some(root) = &message.thread_ts {
            match kept.message(root) {
                None => return Err(ApiError::new("thread_not_found")),
                Some(root) if root.is_reply() => {
                    return Err(ApiError::new("cannot_reply_to_message"));
                }
                Some(_) => {}
            }
        }
        kept.messages.push(message.clone());
        let mut event = self.message_json(channel, &message, false);
        event["event_ts"] = json!(ts);
        self.tell_message(core, channel, event.clone());
        let names_bot = message.text.contains(&format!("<@{}>", self.app.user));
        let im = self
            .channels
            .get(channel)
            .is_some_and(|c| c.kind == Kind::Im);
        if names_bot && !im && message.user != self.app.user && message.subtype.is_none() {
            event["type"] = json!("app_mention");
            event["channel"] = json!(channel);
            if let Some(fields) = event.as_object_mut() {
                fields.remove("parent_user_id");
            }
            if self.bot_reads(channel) {
                self.emit(core, "app_mention", event);
            }
        }
        Ok(ts)
    }

    /// Tells the app of something in a conversation, as a message event of its kind.
    pub(crate) fn tell_message(&mut self, core: &mut Core, channel: &str, mut event: Value) {
        let Some(kept) = self.channels.get(channel) else {
            return;
        };
        if !self.bot_reads(channel) {
            return;
        }
        event["channel"] = json!(channel);
        event["channel_type"] = json!(kept.kind.event_word());
        let subscription = match kept.kind {
            Kind::Public => "message.channels",
            Kind::Private => "message.groups",
            Kind::Im => "message.im",
            Kind::Mpim => "message.mpim",
        };
        self.emit(core, subscription, event);
    }

    /// Whether the app is a member there.
    pub(crate) fn bot_reads(&self, channel: &str) -> bool {
        self.channels
            .get(channel)
            .is_some_and(|c| c.members.contains(&self.app.user))
    }

    /// Changes a message by `change` and tells the app, with what was there before.
    pub(crate) fn change_message(
        &mut self,
        core: &mut Core,
        channel: &str,
        ts: &str,
        change: impl FnOnce(&mut Message),
    ) -> Result<(), ApiError> {
        let message = self
            .channel(channel)?
            .message(ts)
            .ok_or_else(|| ApiError::new("message_not_found"))?
            .clone();
        let before = self.past_json(channel, &message);
        if let Some(message) = self.channel(channel)?.message_mut(ts) {
            change(message);
        }
        let now = self
            .channel(channel)?
            .message(ts)
            .cloned()
            .unwrap_or_default();
        let after = self.past_json(channel, &now);
        let event_ts = core.clock.next_ts();
        let event = json!({
            "type": "message",
            "subtype": "message_changed",
            "message": after,
            "previous_message": before,
            "hidden": true,
            "ts": event_ts,
            "event_ts": event_ts,
        });
        self.tell_message(core, channel, event);
        Ok(())
    }

    /// Removes a message and tells the app. A thread's root leaves a tombstone behind.
    pub(crate) fn delete_message(
        &mut self,
        core: &mut Core,
        channel: &str,
        ts: &str,
    ) -> Result<(), ApiError> {
        let kept = self.channel(channel)?;
        let Some(message) = kept.message(ts).cloned() else {
            return Err(ApiError::new("message_not_found"));
        };
        let has_replies = kept
            .messages
            .iter()
            .any(|m| m.is_reply() && m.thread_ts.as_deref() == Some(ts));
        if has_replies {
            return self.change_message(core, channel, ts, |message| {
                message.subtype = Some("tombstone");
                message.text = "This message was deleted.".to_owned();
                message.user = "USLACKBOT".to_owned();
                message.blocks = None;
                message.attachments = None;
                message.metadata = None;
                message.files.clear();
                message.reactions.clear();
            });
        }
        let before = self.past_json(channel, &message);
        self.channel(channel)?.messages.retain(|m| m.ts != ts);
        let event_ts = core.clock.next_ts();
        let event = json!({
            "type": "message",
            "subtype": "message_deleted",
            "previous_message": before,
            "hidden": true,
            "deleted_ts": ts,
            "ts": event_ts,
            "event_ts": event_ts,
        });
        self.tell_message(core, channel, event);
        Ok(())
    }
}
