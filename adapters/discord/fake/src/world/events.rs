//! Telling the bot: which event goes to which session, and what is left out of it.

use super::{Channel, Kind, Message, World};
use crate::gateway::intents;
use crate::id::Id;
use serde_json::{Value, json};

impl World {
    /// An event about a channel, if the bot may see that.
    pub(crate) fn emit_in(
        &mut self,
        channel: &Channel,
        name: &'static str,
        intent: u64,
        data: Value,
    ) {
        if self.can_view(self.bot, channel) {
            self.emit(name, intent, channel.guild, data);
        }
    }

    /// An event for every session that asked for `intent`; of a guild that the bot is
    /// not in, only its own leaving. Channels are told of whether or not it may look
    /// into them.
    pub(crate) fn emit(&mut self, name: &'static str, intent: u64, guild: Option<Id>, data: Value) {
        let inside = guild.is_none_or(|guild| self.member(guild, self.bot).is_some());
        if inside || name == "GUILD_DELETE" {
            self.gateway.dispatch(name, intent, guild, &data, None);
        }
    }

    /// A message event. Sessions without the content intent get it without its text,
    /// unless the message is the bot's own, names it, or was written to it alone.
    pub(crate) fn emit_message(&mut self, name: &'static str, place: Id, id: Id) {
        let (Some(channel), Some(message)) = (self.channels.get(&place), self.message(place, id))
        else {
            return;
        };
        if !self.can_view(self.bot, channel) {
            return;
        }
        let mut data = self.message_json(message);
        // What one person alone sees comes like a direct message, without a guild:
        // discord-api-docs issue 4557.
        let guild = channel.guild.filter(|_| message.only_for.is_none());
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild);
            if self.member(guild, message.author).is_some() {
                let mut member = self.member_json(guild, message.author);
                if let Some(fields) = member.as_object_mut() {
                    fields.remove("user");
                }
                data["member"] = member;
            }
        }
        if let Some(nonce) = message.nonce.as_ref().filter(|_| name == "MESSAGE_CREATE") {
            data["nonce"] = nonce.clone();
        }
        let hidden = (!self.meant_for_bot(message)).then(|| without_content(data.clone()));
        let intent = if guild.is_none() {
            intents::DIRECT_MESSAGES
        } else {
            intents::GUILD_MESSAGES
        };
        self.gateway
            .dispatch(name, intent, guild, &data, hidden.as_ref());
    }

    /// The bot may read this text even without the content intent.
    pub(crate) fn meant_for_bot(&self, message: &Message) -> bool {
        let direct = self
            .channels
            .get(&message.channel)
            .is_some_and(|c| c.kind == Kind::Direct);
        direct || message.author == self.bot || message.mentions.contains(&self.bot)
    }

    pub(crate) fn emit_reaction(
        &mut self,
        channel: &Channel,
        message: Id,
        user: Id,
        author: Id,
        emoji: &str,
        on: bool,
    ) {
        let mut data = json!({
            "user_id": user, "channel_id": channel.id, "message_id": message,
            "emoji": emoji_json(emoji), "burst": false, "type": 0,
        });
        if let Some(guild) = channel.guild {
            data["guild_id"] = json!(guild);
        }
        if on {
            data["message_author_id"] = json!(author);
            if let Some(guild) = channel.guild {
                data["member"] = self.member_json(guild, user);
            }
        }
        let name = if on {
            "MESSAGE_REACTION_ADD"
        } else {
            "MESSAGE_REACTION_REMOVE"
        };
        let intent = if channel.guild.is_some() {
            intents::GUILD_REACTIONS
        } else {
            intents::DIRECT_REACTIONS
        };
        self.emit_in(channel, name, intent, data);
    }

    pub(crate) fn emit_thread_created(&mut self, id: Id, newly: bool) {
        let Some(channel) = self.channels.get(&id).cloned() else {
            return;
        };
        let mut data = self.channel_json(&channel);
        if newly {
            data["newly_created"] = json!(true);
        }
        self.emit_in(&channel, "THREAD_CREATE", intents::GUILDS, data);
    }

    pub(crate) fn emit_thread_updated(&mut self, id: Id) {
        let Some(channel) = self.channels.get(&id).cloned() else {
            return;
        };
        let data = self.channel_json(&channel);
        self.emit_in(&channel, "THREAD_UPDATE", intents::GUILDS, data);
    }

    /// Without the members intent a bot hears of its own coming and going only.
    pub(crate) fn emit_thread_members(&mut self, id: Id, added: &[Id], removed: &[Id]) {
        let Some(channel) = self.channels.get(&id).cloned() else {
            return;
        };
        let (Some(thread), Some(guild)) = (&channel.thread, channel.guild) else {
            return;
        };
        let added_json: Vec<Value> = added
            .iter()
            .map(|user| {
                let mut member = self.thread_member_json(&channel, *user);
                member["member"] = self.member_json(guild, *user);
                member["presence"] = Value::Null;
                member
            })
            .collect();
        let data = json!({
            "id": id, "guild_id": guild, "member_count": thread.members.len().min(50),
            "added_members": added_json, "removed_member_ids": removed,
        });
        let own = added.contains(&self.bot) || removed.contains(&self.bot);
        let intent = if own {
            intents::GUILDS
        } else {
            intents::GUILD_MEMBERS
        };
        self.emit_in(&channel, "THREAD_MEMBERS_UPDATE", intent, data);
    }
}

/// A message as a bot without the content intent gets it.
pub(crate) fn without_content(mut message: Value) -> Value {
    message["content"] = json!("");
    for field in ["embeds", "attachments", "components"] {
        message[field] = json!([]);
    }
    let reply = message
        .get("referenced_message")
        .filter(|value| value.is_object())
        .cloned();
    if let Some(reply) = reply {
        message["referenced_message"] = without_content(reply);
    }
    message
}

/// `👍` or `name:id`.
pub(crate) fn emoji_json(emoji: &str) -> Value {
    match emoji.split_once(':') {
        Some((name, id)) => json!({"id": id, "name": name, "animated": false}),
        None => json!({"id": null, "name": emoji}),
    }
}
