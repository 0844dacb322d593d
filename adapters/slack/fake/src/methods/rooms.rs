//! `conversations.*` that change a channel: making, joining, leaving, naming, archiving.

use super::Context;
use crate::channel::{Channel, Kind};
use crate::error::{Answer, ApiError, refuse};
use serde_json::json;

const MOST_NAME: usize = 80;
const MOST_TOPIC: usize = 250;

/// Slack's rules for names of channels.
fn check_name(c: &Context<'_>, name: &str) -> Result<(), ApiError> {
    if name.is_empty() {
        return refuse("invalid_name_required");
    }
    if name.chars().count() > MOST_NAME {
        return refuse("invalid_name_maxlength");
    }
    if !name.chars().any(char::is_alphanumeric) {
        return refuse("invalid_name_punctuation");
    }
    let fits =
        |ch: char| matches!(ch, '-' | '_') || (ch.is_alphanumeric() && ch.to_lowercase().eq([ch]));
    if !name.chars().all(fits) {
        return refuse("invalid_name_specials");
    }
    if c.team.channels.values().any(|channel| channel.name == name) {
        return refuse("name_taken");
    }
    Ok(())
}

pub(super) fn create(c: &mut Context<'_>) -> Answer {
    let private = c.args.flag("is_private") == Some(true);
    let kind = if private { Kind::Private } else { Kind::Public };
    c.scope_of(kind, "write")?;
    if !c.team.apps_make_channels {
        return refuse("restricted_action");
    }
    let name = c.args.text("name").unwrap_or_default();
    check_name(c, &name)?;
    let id = c.core.id("C");
    let mut channel = Channel::new(id.clone(), name, kind, c.core.clock.seconds());
    channel.creator = c.team.app.user.clone();
    channel.members.insert(c.team.app.user.clone());
    let json = c.team.channel_json(&channel);
    let mut answer = json!({ "channel": json });
    answer["channel"]["is_member"] = json!(true);
    c.team.channels.insert(id.clone(), channel);
    if !private {
        let event = json!({
            "type": "channel_created",
            "channel": {
                "id": id, "is_channel": true, "name": json["name"],
                "name_normalized": json["name"], "created": json["created"],
                "creator": c.team.app.user, "is_shared": false, "is_org_shared": false,
            },
            "event_ts": c.core.clock.next_ts(),
        });
        c.team.emit(c.core, "channel_created", event);
    }
    Ok(answer)
}

pub(super) fn join(c: &mut Context<'_>) -> Answer {
    let channel = c.seen()?;
    if channel.kind != Kind::Public {
        return refuse("method_not_supported_for_channel_type");
    }
    if channel.archived {
        return refuse("is_archived");
    }
    let there = c.is_in(&channel);
    let bot = c.team.app.user.clone();
    if !there {
        c.team.enter(c.core, &channel.id, &bot, None)?;
    }
    let channel = c.team.channel(&channel.id)?.clone();
    let mut answer = json!({ "channel": c.team.channel_json(&channel) });
    if let Some(fields) = answer["channel"].as_object_mut() {
        fields.remove("is_member");
    }
    if there {
        answer["warning"] = json!("already_in_channel");
        answer["response_metadata"] = json!({"warnings": ["already_in_channel"]});
    }
    Ok(answer)
}

/// A channel that the app may manage: joined, with the scope, not direct.
fn managed(c: &Context<'_>) -> Result<Channel, ApiError> {
    let channel = c.joined()?;
    if matches!(channel.kind, Kind::Im | Kind::Mpim) {
        return refuse("method_not_supported_for_channel_type");
    }
    c.scope_of(channel.kind, "write")?;
    Ok(channel)
}

pub(super) fn leave(c: &mut Context<'_>) -> Answer {
    let channel = c.seen()?;
    if !c.is_in(&channel) {
        return Ok(json!({"not_in_channel": true}));
    }
    let channel = managed(c)?;
    if channel.general {
        return refuse("cant_leave_general");
    }
    let bot = c.team.app.user.clone();
    c.team.go(c.core, &channel.id, &bot)?;
    Ok(json!({}))
}

pub(super) fn kick(c: &mut Context<'_>) -> Answer {
    let channel = managed(c)?;
    let user = c.args.need("user")?;
    if user == c.team.app.user {
        return refuse("cant_kick_self");
    }
    if !channel.members.contains(&user) {
        return refuse("not_in_channel");
    }
    c.team.go(c.core, &channel.id, &user)?;
    Ok(json!({}))
}

pub(super) fn archive(c: &mut Context<'_>) -> Answer {
    let channel = managed(c)?;
    if channel.archived {
        return refuse("already_archived");
    }
    if channel.general {
        return refuse("cant_archive_general");
    }
    let bot = c.team.app.user.clone();
    c.team.set_archived(c.core, &channel.id, &bot, true)?;
    Ok(json!({}))
}

pub(super) fn unarchive(c: &mut Context<'_>) -> Answer {
    let channel = managed(c)?;
    if !channel.archived {
        return refuse("not_archived");
    }
    let bot = c.team.app.user.clone();
    c.team.set_archived(c.core, &channel.id, &bot, false)?;
    Ok(json!({}))
}

pub(super) fn rename(c: &mut Context<'_>) -> Answer {
    let channel = managed(c)?;
    let name = c.args.text("name").unwrap_or_default();
    check_name(c, &name)?;
    let kept = c.team.channel(&channel.id)?;
    kept.previous_names.insert(0, channel.name.clone());
    kept.name.clone_from(&name);
    let kept = kept.clone();
    let event = json!({
        "type": "channel_rename",
        "channel": {"id": kept.id, "name": name, "created": kept.created},
        "event_ts": c.core.clock.next_ts(),
    });
    if kept.kind == Kind::Public {
        c.team.emit(c.core, "channel_rename", event);
    }
    Ok(json!({ "channel": c.team.channel_json(&kept) }))
}

fn described(c: &mut Context<'_>, key: &str) -> Result<(Channel, String), ApiError> {
    let channel = c.joined()?;
    if channel.archived {
        return refuse("is_archived");
    }
    let text = c.args.text(key).unwrap_or_default();
    if text.chars().count() > MOST_TOPIC {
        return refuse("too_long");
    }
    Ok((channel, text))
}

pub(super) fn set_topic(c: &mut Context<'_>) -> Answer {
    let (channel, text) = described(c, "topic")?;
    let kept = c.team.channel(&channel.id)?;
    kept.topic = text;
    let kept = kept.clone();
    Ok(json!({ "channel": c.team.channel_json(&kept) }))
}

pub(super) fn set_purpose(c: &mut Context<'_>) -> Answer {
    let (channel, text) = described(c, "purpose")?;
    let kept = c.team.channel(&channel.id)?;
    kept.purpose = text;
    let kept = kept.clone();
    Ok(json!({ "channel": c.team.channel_json(&kept) }))
}
