//! The JSON of an interaction: as the bot is told of it, and as its messages show it.

use super::{InteractionKind, World};
use crate::id::Id;
use serde_json::{Value, json};

impl World {
    pub(crate) fn interaction_json(&self, id: Id) -> Value {
        let Some(one) = self.interactions.get(&id) else {
            return Value::Null;
        };
        let bot_may = self
            .channels
            .get(&one.channel)
            .map_or(0, |channel| self.permissions(self.bot, channel));
        let locale = self
            .users
            .get(&one.user)
            .map_or("en-US", |user| user.locale.as_str());
        let mut event = json!({
            "id": one.id, "application_id": self.application, "type": one.kind.number(),
            "token": one.token, "version": 1, "data": one.data, "channel_id": one.channel,
            "app_permissions": bot_may.to_string(), "locale": locale, "entitlements": [],
            "authorizing_integration_owners": {"0": one.guild.map_or("0".to_owned(), |id| id.to_string())},
            "context": if one.guild.is_some() { 0 } else { 1 },
            "attachment_size_limit": 10_485_760,
        });
        if let Some(channel) = self.channels.get(&one.channel) {
            let mut shown = self.channel_json(channel);
            shown["permissions"] = json!(self.permissions(one.user, channel).to_string());
            event["channel"] = shown;
        }
        match one.guild {
            Some(guild) => {
                event["guild_id"] = json!(guild);
                event["guild_locale"] = json!("en-US");
                event["guild"] = json!({"id": guild, "locale": "en-US", "features": []});
                let mut member = self.member_json(guild, one.user);
                let channel = self.channels.get(&one.channel);
                let may = channel.map_or(0, |channel| self.permissions(one.user, channel));
                member["permissions"] = json!(may.to_string());
                event["member"] = member;
            }
            None => event["user"] = self.user_json(one.user),
        }
        if let Some(message) = one.message.and_then(|id| self.message(one.channel, id)) {
            event["message"] = self.message_json(message);
        }
        event
    }

    /// What a message says about the interaction that made it.
    pub(crate) fn interaction_metadata(&self, id: Id) -> Option<Value> {
        let one = self.interactions.get(&id)?;
        let mut metadata = json!({
            "id": one.id, "type": one.kind.number(), "user": self.user_json(one.user),
            "authorizing_integration_owners": {"0": one.guild.map_or("0".to_owned(), |id| id.to_string())},
        });
        match one.kind {
            InteractionKind::Component => metadata["interacted_message_id"] = json!(one.message),
            InteractionKind::Command => {
                metadata["name"] = one.data["name"].clone();
                metadata["command_type"] = one.data["type"].clone();
            }
            InteractionKind::Modal => {
                metadata["triggering_interaction_metadata"] = json!({
                    "id": one.id, "type": 3, "user": self.user_json(one.user),
                    "authorizing_integration_owners": {},
                    "interacted_message_id": one.message.unwrap_or(one.id),
                });
            }
            InteractionKind::Autocomplete => {}
        }
        Some(metadata)
    }
}
