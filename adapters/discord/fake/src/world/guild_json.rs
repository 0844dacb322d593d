//! The JSON of guilds, roles and members.

use super::{Channel, Guild, Role, World};
use crate::clock::iso;
use crate::id::Id;
use serde_json::{Value, json};

impl World {
    pub(crate) fn member_json(&self, guild: Id, user: Id) -> Value {
        let Some(member) = self.member(guild, user) else {
            return Value::Null;
        };
        json!({
            "user": self.user_json(user), "nick": member.nick, "roles": member.roles,
            "joined_at": iso(member.joined), "avatar": null, "banner": null, "flags": 0,
            "communication_disabled_until": null, "pending": false, "premium_since": null,
            "mute": false, "deaf": false,
        })
    }

    pub(crate) fn role_json(&self, role: &Role) -> Value {
        let mut json = json!({
            "id": role.id, "name": role.name, "permissions": role.permissions.to_string(),
            "position": role.position, "color": 0,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "hoist": false, "managed": role.managed, "mentionable": role.mentionable,
            "icon": null, "unicode_emoji": null, "flags": 0,
        });
        if role.managed {
            json["tags"] = json!({"bot_id": self.bot});
        }
        json
    }

    pub(crate) fn guild_json(&self, guild: &Guild) -> Value {
        let roles: Vec<Value> = guild
            .roles
            .values()
            .map(|role| self.role_json(role))
            .collect();
        json!({
            "id": guild.id, "name": guild.name, "owner_id": guild.owner, "icon": null,
            "description": null, "home_header": null, "splash": null, "discovery_splash": null,
            "features": [], "banner": null, "application_id": null, "region": "deprecated",
            "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": null,
            "system_channel_flags": 0, "widget_enabled": false, "widget_channel_id": null,
            "verification_level": 0, "default_message_notifications": 0, "mfa_level": 0,
            "explicit_content_filter": 0, "max_presences": null, "max_members": 500_000,
            "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
            "vanity_url_code": null, "premium_tier": 0, "premium_subscription_count": 0,
            "preferred_locale": "en-US", "rules_channel_id": null, "safety_alerts_channel_id": null,
            "public_updates_channel_id": null, "premium_progress_bar_enabled": false,
            "nsfw": false, "nsfw_level": 0, "emojis": [], "stickers": [], "incidents_data": null,
            "roles": roles,
        })
    }

    /// GUILD_CREATE: the guild with what the bot can see in it.
    pub(crate) fn whole_guild_json(&self, guild: &Guild, all_members: bool) -> Value {
        let mut json = self.guild_json(guild);
        let own = |channel: &&Channel| channel.guild == Some(guild.id);
        let channels: Vec<Value> = self
            .channels
            .values()
            .filter(own)
            .filter(|channel| channel.thread.is_none())
            .map(|channel| self.channel_json(channel))
            .collect();
        let threads: Vec<Value> = self
            .active_threads(guild.id)
            .iter()
            .filter_map(|id| self.channels.get(id))
            .filter(|channel| self.can_view(self.bot, channel))
            .map(|channel| self.channel_json(channel))
            .collect();
        let members: Vec<Value> = guild
            .members
            .keys()
            .filter(|id| all_members || **id == self.bot)
            .map(|id| self.member_json(guild.id, *id))
            .collect();
        let joined = guild
            .members
            .get(&self.bot)
            .map_or(guild.created, |member| member.joined);
        json["joined_at"] = json!(iso(joined));
        json["large"] = json!(false);
        json["unavailable"] = json!(false);
        json["member_count"] = json!(guild.members.len());
        json["channels"] = json!(channels);
        json["threads"] = json!(threads);
        json["members"] = json!(members);
        for empty in [
            "voice_states",
            "presences",
            "stage_instances",
            "guild_scheduled_events",
            "soundboard_sounds",
        ] {
            json[empty] = json!([]);
        }
        json
    }
}
