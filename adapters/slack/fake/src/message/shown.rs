//! How a message is described to the app: in answers, in history, in events.

use super::Message;
use crate::team::Team;
use serde_json::{Value, json};

impl Team {
    /// A message as `conversations.history` and events give it. Threads' roots carry their
    /// counts; metadata only where asked for.
    pub(crate) fn message_json(&self, channel: &str, message: &Message, metadata: bool) -> Value {
        let mut json = json!({"type": "message", "text": message.text, "ts": message.ts});
        let mut set = |key: &str, value: Value| json[key] = value;
        if !message.user.is_empty() {
            set("user", json!(message.user));
        }
        if let Some(subtype) = message.subtype {
            set("subtype", json!(subtype));
        } else {
            set("team", json!(self.id));
        }
        if let Some(bot) = &message.bot_id {
            set("bot_id", json!(bot));
        }
        if let Some(app) = &message.app_id {
            set("app_id", json!(app));
            set("bot_profile", self.bot_profile());
        }
        if let Some(id) = &message.client_msg_id {
            set("client_msg_id", json!(id));
        }
        if let Some(inviter) = &message.inviter {
            set("inviter", json!(inviter));
        }
        if let Some(blocks) = &message.blocks {
            set("blocks", blocks.clone());
        }
        if let Some(attachments) = &message.attachments {
            set("attachments", attachments.clone());
        }
        if let Some((user, ts)) = &message.edited {
            set("edited", json!({"user": user, "ts": ts}));
        }
        if !message.files.is_empty() {
            let files = message.files.iter().filter_map(|id| self.files.get(id));
            set("files", files.map(crate::file::File::to_json).collect());
            set("upload", json!(false));
        }
        if !message.reactions.is_empty() {
            let reactions = message
                .reactions
                .iter()
                .map(|(name, users)| json!({"name": name, "users": users, "count": users.len()}));
            set("reactions", reactions.collect());
        }
        if metadata && let Some(metadata) = &message.metadata {
            set("metadata", metadata.clone());
        }
        self.add_thread(channel, message, &mut json);
        json
    }

    /// A message within an event that tells of its change: without its reactions.
    pub(super) fn past_json(&self, channel: &str, message: &Message) -> Value {
        let mut json = self.message_json(channel, message, false);
        if let Some(fields) = json.as_object_mut() {
            fields.remove("reactions");
        }
        json
    }

    fn add_thread(&self, channel: &str, message: &Message, json: &mut Value) {
        let Some(channel) = self.channels.get(channel) else {
            return;
        };
        if let Some(root) = message.thread_ts.as_ref().filter(|_| message.is_reply()) {
            json["thread_ts"] = json!(root);
            if let Some(root) = channel.message(root) {
                json["parent_user_id"] = json!(root.user);
            }
            return;
        }
        let replies: Vec<_> = channel
            .messages
            .iter()
            .filter(|m| m.is_reply() && m.thread_ts.as_deref() == Some(&message.ts))
            .collect();
        let Some(latest) = replies.last() else { return };
        let mut users: Vec<&str> = Vec::new();
        for reply in &replies {
            if !users.contains(&reply.user.as_str()) {
                users.push(&reply.user);
            }
        }
        json["thread_ts"] = json!(message.ts);
        json["reply_count"] = json!(replies.len());
        json["reply_users_count"] = json!(users.len());
        json["reply_users"] = json!(users);
        json["latest_reply"] = json!(latest.ts);
        json["subscribed"] = json!(false);
    }

    pub(crate) fn bot_profile(&self) -> Value {
        json!({
            "id": self.app.bot,
            "deleted": false,
            "name": self.app.name,
            "updated": 0,
            "app_id": self.app.id,
            "team_id": self.id,
        })
    }
}
