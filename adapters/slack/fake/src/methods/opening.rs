//! `conversations.open`, `.close` and `.invite`: bringing people together.

use super::Context;
use crate::channel::{Channel, Kind};
use crate::error::{Answer, ApiError, refuse};
use crate::user::{Direct, Rank};
use serde_json::json;

const MOST_INVITED: usize = 100;

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
