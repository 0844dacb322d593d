//! The JSON of people, channels and messages, as Discord's API v10 shows it.

use super::events::{emoji_json, without_content};
use super::{Channel, Kind, Message, World};
use crate::clock::iso;
use crate::id::Id;
use serde_json::{Value, json};

impl World {
    pub(crate) fn user_json(&self, id: Id) -> Value {
        let user = self.users.get(&id);
        let mut json = json!({
            "id": id, "username": user.map_or("deleted_user", |user| user.name.as_str()),
            "discriminator": if user.is_some_and(|user| user.bot) { "1234" } else { "0" },
            "global_name": null, "avatar": null, "public_flags": 0, "flags": 0,
            "primary_guild": null, "banner": null, "accent_color": null,
            "avatar_decoration_data": null, "collectibles": null,
        });
        if user.is_some_and(|user| user.bot) {
            json["bot"] = json!(true);
        }
        json
    }

    /// The bot's own account, with what only it may know.
    pub(crate) fn own_user_json(&self) -> Value {
        let mut json = self.user_json(self.bot);
        json["mfa_enabled"] = json!(true);
        json["locale"] = json!("en-US");
        json["verified"] = json!(true);
        json["email"] = Value::Null;
        json
    }

    pub(crate) fn thread_member_json(&self, channel: &Channel, user: Id) -> Value {
        let joined = channel
            .thread
            .as_ref()
            .and_then(|thread| thread.members.get(&user));
        json!({
            "id": channel.id, "user_id": user, "flags": 0,
            "join_timestamp": joined.map(|at| iso(*at)),
        })
    }

    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        if channel.kind == Kind::Direct {
            let others: Vec<Value> = channel
                .recipients
                .iter()
                .filter(|id| **id != self.bot)
                .map(|id| self.user_json(*id))
                .collect();
            return json!({
                "id": channel.id, "type": 1, "flags": 0, "last_message_id": channel.last_message,
                "recipients": others,
            });
        }
        let mut json = json!({
            "id": channel.id, "type": channel.kind.number(), "guild_id": channel.guild,
            "name": channel.name, "parent_id": channel.parent, "flags": 0,
            "last_message_id": channel.last_message, "rate_limit_per_user": 0,
        });
        if channel.thread.is_some() {
            self.thread_fields(channel, &mut json);
            return json;
        }
        json["position"] = json!(channel.position);
        json["nsfw"] = json!(false);
        json["topic"] = json!(channel.topic);
        json["permission_overwrites"] = channel
            .overwrites
            .iter()
            .map(|one| {
                json!({
                    "id": one.target, "type": u8::from(one.member),
                    "allow": one.allow.to_string(), "deny": one.deny.to_string(),
                })
            })
            .collect();
        if channel.kind == Kind::Forum {
            json["available_tags"] = channel
                .tags
                .iter()
                .map(|(id, name)| json!({"id": id, "name": name, "moderated": false, "emoji_id": null, "emoji_name": null}))
                .collect();
            json["default_reaction_emoji"] = Value::Null;
            json["default_sort_order"] = Value::Null;
            json["default_forum_layout"] = json!(0);
        }
        json
    }

    fn thread_fields(&self, channel: &Channel, json: &mut Value) {
        let Some(thread) = &channel.thread else {
            return;
        };
        json["owner_id"] = json!(thread.owner);
        json["message_count"] = json!(thread.message_count);
        json["total_message_sent"] = json!(thread.total_sent);
        // Discord stops counting at fifty.
        json["member_count"] = json!(thread.members.len().min(50));
        json["thread_metadata"] = json!({
            "archived": thread.archived, "locked": thread.locked,
            "archive_timestamp": iso(thread.changed), "create_timestamp": iso(thread.created),
            "auto_archive_duration": thread.auto_archive_minutes,
        });
        if channel.kind == Kind::PrivateThread {
            json["thread_metadata"]["invitable"] = json!(thread.invitable);
        }
        if !thread.applied_tags.is_empty() {
            json["applied_tags"] = json!(thread.applied_tags);
        }
        if thread.members.contains_key(&self.bot) {
            json["member"] = self.thread_member_json(channel, self.bot);
        }
    }

    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let mut json = self.plain_message_json(message);
        if message.kind == 19
            && let Some((channel, id)) = message.reference
        {
            json["referenced_message"] = match self.message(channel, id) {
                Some(original) => self.plain_message_json(original),
                None => Value::Null,
            };
        }
        json
    }

    /// A message as the bot gets it from the API: without its text where the
    /// application may not read that.
    pub(crate) fn message_for_bot(&self, message: &Message) -> Value {
        let json = self.message_json(message);
        let allowed =
            self.config.privileged_intents & crate::gateway::intents::MESSAGE_CONTENT != 0;
        if allowed || self.meant_for_bot(message) {
            json
        } else {
            without_content(json)
        }
    }

    fn plain_message_json(&self, message: &Message) -> Value {
        let mentions: Vec<Value> = message
            .mentions
            .iter()
            .map(|id| self.user_json(*id))
            .collect();
        let mut json = json!({
            "id": message.id, "channel_id": message.channel, "type": message.kind,
            "author": self.user_json(message.author), "content": message.content,
            "timestamp": iso(message.at), "edited_timestamp": message.edited.map(iso),
            "mentions": mentions, "mention_roles": message.mention_roles,
            "mention_everyone": message.mention_everyone, "attachments": message.attachments,
            "embeds": message.embeds, "components": message.components,
            "flags": message.flags | if message.has_thread { 1 << 5 } else { 0 },
            "pinned": message.pinned, "tts": false,
        });
        if let Some((channel, id)) = message.reference {
            let guild = self
                .channels
                .get(&channel)
                .and_then(|channel| channel.guild);
            json["message_reference"] = json!({"type": 0, "channel_id": channel, "message_id": id});
            if let Some(guild) = guild {
                json["message_reference"]["guild_id"] = json!(guild);
            }
        }
        if !message.reactions.is_empty() {
            json["reactions"] = message
                .reactions
                .iter()
                .map(|(emoji, users)| self.reaction_json(emoji, users))
                .collect();
        }
        if message.has_thread
            && let Some(thread) = self.channels.get(&message.id)
        {
            json["thread"] = self.channel_json(thread);
        }
        if let Some(interaction) = message.interaction {
            json["application_id"] = json!(self.application);
            json["webhook_id"] = json!(self.application);
            if let Some(metadata) = self.interaction_metadata(interaction) {
                json["interaction_metadata"] = metadata;
            }
        }
        json
    }

    fn reaction_json(&self, emoji: &str, users: &[Id]) -> Value {
        json!({
            "emoji": emoji_json(emoji), "count": users.len(), "me": users.contains(&self.bot),
            "count_details": {"burst": 0, "normal": users.len()}, "burst_colors": [], "me_burst": false,
        })
    }
}
