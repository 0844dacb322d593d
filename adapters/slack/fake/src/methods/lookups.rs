//! Small methods: who am I, who is that, reactions, pins, groups, a socket's address.

use super::{Context, metadata};
use crate::channel::Channel;
use crate::error::{Answer, ApiError, refuse};
use crate::message::Message;
use serde_json::{Value, json};

pub(super) fn api_test(c: &mut Context<'_>) -> Answer {
    Ok(json!({ "args": c.args.0 }))
}

pub(super) fn connections_open(c: &mut Context<'_>) -> Answer {
    // The documentation has no word of its own for Socket Mode being off.
    if c.team.link_disabled || !c.team.app.socket_mode {
        return refuse("forbidden_team");
    }
    let ticket = c.core.new_ticket(&c.team.id);
    let base = c.core.base.replacen("http", "ws", 1);
    let app = &c.team.app.id;
    Ok(json!({ "url": format!("{base}/link/?ticket={ticket}&app_id={app}") }))
}

pub(super) fn auth_test(c: &mut Context<'_>) -> Answer {
    let app = &c.team.app;
    Ok(json!({
        "url": format!("https://{}.slack.com/", c.team.domain),
        "team": c.team.domain,
        "user": app.name,
        "team_id": c.team.id,
        "user_id": app.user,
        "bot_id": app.bot,
        "is_enterprise_install": false,
    }))
}

pub(super) fn bots_info(c: &mut Context<'_>) -> Answer {
    let asked = c.args.text("bot").unwrap_or_else(|| c.team.app.bot.clone());
    let mut users = c.team.users.values();
    let Some(user) = users.find(|user| user.bot_id.as_ref() == Some(&asked)) else {
        return refuse("bot_not_found");
    };
    let mut bot = json!({
        "id": asked,
        "deleted": user.deleted,
        "name": user.new.name,
        "updated": user.updated,
        "user_id": user.id,
        "icons": {},
    });
    if asked == c.team.app.bot {
        bot["app_id"] = json!(c.team.app.id);
    }
    Ok(json!({ "bot": bot }))
}

pub(super) fn team_info(c: &mut Context<'_>) -> Answer {
    let domain = &c.team.domain;
    Ok(json!({"team": {
        "id": c.team.id,
        "name": domain,
        "domain": domain,
        "email_domain": "example.org",
        "icon": {"image_default": true},
        "url": format!("https://{domain}.slack.com/"),
        "is_verified": false,
    }}))
}

fn shows_email(c: &Context<'_>) -> bool {
    c.team.app.scopes.contains("users:read.email")
}

pub(super) fn user_info(c: &mut Context<'_>) -> Answer {
    let id = c.args.text("user").unwrap_or_default();
    let locale = c.args.flag("include_locale") == Some(true);
    let user = c.team.user(&id)?;
    Ok(json!({ "user": user.to_json(shows_email(c), locale) }))
}

pub(super) fn user_list(c: &mut Context<'_>) -> Answer {
    let locale = c.args.flag("include_locale") == Some(true);
    let email = shows_email(c);
    let users = c.team.users.values();
    let all: Vec<_> = users.map(|user| user.to_json(email, locale)).collect();
    let (page, next) = c.page(&all, 1000, 1000)?;
    Ok(json!({
        "members": page,
        "cache_ts": c.core.clock.seconds(),
        "response_metadata": metadata(&next),
    }))
}

pub(super) fn by_email(c: &mut Context<'_>) -> Answer {
    let email = c.args.need("email")?;
    let mut users = c.team.users.values();
    let found = users
        .find(|user| user.bot_id.is_none() && email == format!("{}@example.org", user.handle()));
    match found {
        Some(user) => Ok(json!({ "user": user.to_json(true, false) })),
        None => refuse("users_not_found"),
    }
}

pub(super) fn groups(c: &mut Context<'_>) -> Answer {
    let with_users = c.args.flag("include_users") == Some(true);
    let groups = c.team.groups.iter().map(|(id, (handle, users))| {
        let mut group = json!({
            "id": id,
            "team_id": c.team.id,
            "is_usergroup": true,
            "is_subteam": true,
            "name": handle,
            "handle": handle,
            "description": "",
            "is_external": false,
            "date_create": 0,
            "date_update": 0,
            "date_delete": 0,
            "prefs": {"channels": [], "groups": []},
            "user_count": users.len(),
        });
        if with_users {
            group["users"] = json!(users);
        }
        group
    });
    Ok(json!({ "usergroups": groups.collect::<Vec<_>>() }))
}

pub(super) fn group_users(c: &mut Context<'_>) -> Answer {
    let id = c.args.need("usergroup")?;
    match c.team.groups.get(&id) {
        Some((_, users)) => Ok(json!({ "users": users })),
        None => refuse("no_such_subteam"),
    }
}

/// The message of `channel` and `timestamp`, which the app must be able to see.
fn target(c: &Context<'_>) -> Result<(Channel, Message), ApiError> {
    let channel = c.joined()?;
    let ts = c.args.text("timestamp").unwrap_or_default();
    match channel.message(&ts) {
        Some(message) => {
            let message = message.clone();
            Ok((channel, message))
        }
        None => refuse("message_not_found"),
    }
}

fn emoji(c: &Context<'_>) -> Result<String, ApiError> {
    let name = c.args.text("name").unwrap_or_default();
    let name = name.trim_matches(':');
    let (base, tone) = name.split_once("::").unwrap_or((name, ""));
    let fits = |ch: char| ch.is_ascii_lowercase() || ch.is_ascii_digit() || "_-+'".contains(ch);
    let tone_ok = tone.is_empty() || tone.starts_with("skin-tone-");
    if base.is_empty() || !base.chars().all(fits) || !tone_ok {
        return refuse("invalid_name");
    }
    Ok(name.to_owned())
}

pub(super) fn react(c: &mut Context<'_>) -> Answer {
    let name = emoji(c)?;
    let (channel, message) = target(c)?;
    if channel.archived {
        return refuse("is_archived");
    }
    let bot = c.team.app.user.clone();
    if !c
        .team
        .react(c.core, &channel.id, &message.ts, &bot, &name)?
    {
        return refuse("already_reacted");
    }
    Ok(json!({}))
}

pub(super) fn unreact(c: &mut Context<'_>) -> Answer {
    let name = emoji(c)?;
    let (channel, message) = target(c)?;
    let bot = c.team.app.user.clone();
    if !c
        .team
        .unreact(c.core, &channel.id, &message.ts, &bot, &name)?
    {
        return refuse("no_reaction");
    }
    Ok(json!({}))
}

pub(super) fn reactions(c: &mut Context<'_>) -> Answer {
    let (channel, message) = target(c)?;
    let json: Value = c.team.message_json(&channel.id, &message, false);
    Ok(json!({"type": "message", "channel": channel.id, "message": json}))
}

fn set_pin(c: &mut Context<'_>, pinned: bool, already: &str) -> Answer {
    let (channel, message) = target(c)?;
    if message.pinned == pinned {
        return refuse(already);
    }
    if let Some(message) = c.team.channel(&channel.id)?.message_mut(&message.ts) {
        message.pinned = pinned;
    }
    Ok(json!({}))
}

pub(super) fn pin(c: &mut Context<'_>) -> Answer {
    set_pin(c, true, "already_pinned")
}

pub(super) fn unpin(c: &mut Context<'_>) -> Answer {
    set_pin(c, false, "no_pin")
}
