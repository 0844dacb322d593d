//! `conversations.*` that change something: opening, making, inviting, archiving.

use super::Context;
use crate::channel::{Channel, Kind};
use crate::error::{Answer, ApiError, refuse};
use crate::user::{Direct, Rank};
use serde_json::json;

const MOST_NAME: usize = 80;
const MOST_INVITED: usize = 100;
const MOST_TOPIC: usize = 250;

/// Opens the direct conversation with somebody, unless they cannot be written to.
pub(super) fn open_im(c: &mut Context<'_>, user: &str) -> Result<String, ApiError> {
    let found = c.team.user(user)?;
    if found.bot_id.is_some() {
        return refuse("cannot_dm_bot");
    }
    match found.new.direct {
        Direct::NotVisible => return refuse("user_not_visible"),
        Direct::Disabled => return refuse("user_disabled"),
        Direct::Open | Direct::TabDisabled => {}
    }
    if found.deleted {
        return refuse("user_disabled");
    }
    Ok(c.team.im_with(c.core, user))
}

pub(super) fn open(c: &mut Context<'_>) -> Answer {
    let whole = c.args.flag("return_im") == Some(true);
    let before = c.team.channels.len();
    let id = if c.args.text("channel").is_some() {
        c.joined()?.id
    } else {
        let users = c.args.list("users");
        match users.as_slice() {
            [] => return refuse("users_list_not_supplied"),
            [user] => {
                c.scope(&["im:write"])?;
                open_im(c, user)?
            }
            several if several.len() > 8 => return refuse("too_many_users"),
            several => {
                c.scope(&["mpim:write"])?;
                open_mpim(c, several)?
            }
        }
    };
    let channel = c.team.channel(&id)?.clone();
    let mut answer = json!({"channel": {"id": id}});
    if whole {
        answer["channel"] = c.team.channel_json(&channel);
        if let Some(fields) = answer["channel"].as_object_mut() {
            fields.remove("is_user_deleted");
        }
    }
    if c.team.channels.len() == before {
        answer["no_op"] = json!(true);
        answer["already_open"] = json!(true);
    }
    Ok(answer)
}

fn open_mpim(c: &mut Context<'_>, users: &[String]) -> Result<String, ApiError> {
    let mut members = std::collections::BTreeSet::from([c.team.app.user.clone()]);
    for user in users {
        c.team.user(user)?;
        members.insert(user.clone());
    }
    // A group conversation is who is in it: the same people always share one.
    let found = c
        .team
        .channels
        .values()
        .find(|channel| channel.kind == Kind::Mpim && channel.members == members);
    if let Some(found) = found {
        return Ok(found.id.clone());
    }
    let id = c.core.id("G");
    let name = format!("mpdm-{}-1", id.to_lowercase());
    let mut channel = Channel::new(id.clone(), name, Kind::Mpim, c.core.clock.seconds());
    channel.members = members;
    channel.creator = c.team.app.user.clone();
    c.team.channels.insert(id.clone(), channel);
    Ok(id)
}

pub(super) fn close(c: &mut Context<'_>) -> Answer {
    let channel = c.joined()?;
    if !matches!(channel.kind, Kind::Im | Kind::Mpim) {
        return refuse("method_not_supported_for_channel_type");
    }
    c.scope_of(channel.kind, "write")?;
    Ok(json!({}))
}

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

/// Why this person cannot be invited, if so.
fn uninvitable(c: &Context<'_>, channel: &Channel, user: &str) -> Option<&'static str> {
    let Ok(found) = c.team.user(user) else {
        return Some("user_not_found");
    };
    if user == c.team.app.user {
        return Some("cant_invite_self");
    }
    if channel.members.contains(user) {
        return Some("already_in_channel");
    }
    if found.deleted {
        return Some("user_is_restricted");
    }
    match found.new.rank {
        Rank::SingleChannelGuest => {
            let mut others = c.team.channels.values();
            let full = others.any(|channel| {
                !matches!(channel.kind, Kind::Im | Kind::Mpim) && channel.members.contains(user)
            });
            full.then_some("ura_max_channels")
        }
        // People of another organisation come by a Slack Connect invitation only.
        Rank::Stranger if !channel.shared => Some("cant_invite"),
        _ => None,
    }
}

pub(super) fn invite(c: &mut Context<'_>) -> Answer {
    let channel = c.joined()?;
    let word = channel.kind.scope_word();
    let manage = if channel.kind == Kind::Public {
        "manage"
    } else {
        "write"
    };
    c.scope(&[
        &format!("{word}:{manage}"),
        &format!("{word}:write.invites"),
    ])?;
    if matches!(channel.kind, Kind::Im | Kind::Mpim) {
        return refuse("method_not_supported_for_channel_type");
    }
    if channel.archived {
        return refuse("is_archived");
    }
    let users = c.args.list("users");
    if users.is_empty() {
        return refuse("no_user");
    }
    if users.len() > MOST_INVITED {
        return refuse("too_many_users");
    }
    let mut errors = Vec::new();
    let mut good = Vec::new();
    for user in users {
        match uninvitable(c, &channel, &user) {
            Some(error) => errors.push(json!({"user": user, "ok": false, "error": error})),
            None => good.push(user),
        }
    }
    let force = c.args.flag("force") == Some(true);
    if !errors.is_empty() && (!force || good.is_empty()) {
        let first = errors[0]["error"].as_str().unwrap_or_default().to_owned();
        return Err(ApiError::new(first).with("errors", errors));
    }
    let bot = c.team.app.user.clone();
    for user in good {
        c.team.enter(c.core, &channel.id, &user, Some(&bot))?;
    }
    let channel = c.team.channel(&channel.id)?.clone();
    Ok(json!({ "channel": c.team.channel_json(&channel) }))
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
