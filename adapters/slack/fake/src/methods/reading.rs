//! `conversations.*` that only read: lists, members, history, threads.

use super::{Context, metadata};
use crate::channel::{Channel, Kind};
use crate::error::{Answer, ApiError, refuse};
use crate::message::Message;
use serde_json::{Value, json};

pub(super) fn info(c: &mut Context<'_>) -> Answer {
    let channel = c.seen()?;
    c.scope_of(channel.kind, "read")?;
    let mut json = c.team.channel_json(&channel);
    if c.args.flag("include_num_members") == Some(true) {
        json["num_members"] = json!(channel.members.len());
    }
    if c.args.flag("include_locale") == Some(true) && channel.kind != Kind::Im {
        json["locale"] = json!("en-US");
    }
    Ok(json!({ "channel": json }))
}

pub(super) fn members(c: &mut Context<'_>) -> Answer {
    let channel = c.seen()?;
    c.scope_of(channel.kind, "read")?;
    let all: Vec<_> = channel.members.iter().cloned().collect();
    let (page, next) = c.page(&all, 100, 1000)?;
    Ok(json!({"members": page, "response_metadata": metadata(&next)}))
}

/// Kinds asked for by `types`; each needs its scope.
fn kinds(c: &Context<'_>) -> Result<Vec<Kind>, ApiError> {
    let mut asked = c.args.list("types");
    if asked.is_empty() {
        asked.push("public_channel".to_owned());
    }
    let mut kinds = Vec::new();
    for word in asked {
        let kind = match word.as_str() {
            "public_channel" => Kind::Public,
            "private_channel" => Kind::Private,
            "im" => Kind::Im,
            "mpim" => Kind::Mpim,
            _ => return refuse("invalid_types"),
        };
        c.scope_of(kind, "read")?;
        kinds.push(kind);
    }
    Ok(kinds)
}

fn listed(c: &mut Context<'_>, keep: impl Fn(&Channel) -> bool) -> Answer {
    let kinds = kinds(c)?;
    let hide_archived = c.args.flag("exclude_archived") == Some(true);
    let all: Vec<Value> = c
        .team
        .channels
        .values()
        .filter(|channel| kinds.contains(&channel.kind) && keep(channel))
        .filter(|channel| !(hide_archived && channel.archived))
        .map(|channel| {
            let mut json = c.team.channel_json(channel);
            if channel.kind != Kind::Im {
                json["num_members"] = json!(channel.members.len());
            }
            json
        })
        .collect();
    let (page, next) = c.page(&all, 100, 1000)?;
    Ok(json!({"channels": page, "response_metadata": metadata(&next)}))
}

pub(super) fn list(c: &mut Context<'_>) -> Answer {
    let bot = c.team.app.user.clone();
    listed(c, |channel| {
        channel.kind == Kind::Public || channel.members.contains(&bot)
    })
}

pub(super) fn of_user(c: &mut Context<'_>) -> Answer {
    let bot = c.team.app.user.clone();
    let user = c.args.text("user").unwrap_or_else(|| bot.clone());
    c.team.user(&user)?;
    let mut answer = listed(c, |channel| {
        let known = channel.kind == Kind::Public || channel.members.contains(&bot);
        known && channel.members.contains(&user)
    })?;
    // This method leaves out membership: it is what was asked.
    for channel in answer["channels"].as_array_mut().into_iter().flatten() {
        if let Some(fields) = channel.as_object_mut() {
            fields.remove("is_member");
            fields.remove("num_members");
        }
    }
    Ok(answer)
}

/// Whether a message lies within `oldest` and `latest`.
fn within(c: &Context<'_>, message: &Message) -> bool {
    let inclusive = c.args.flag("inclusive") == Some(true);
    let after = |bound: String| message.ts > bound || (inclusive && message.ts == bound);
    let before = |bound: String| message.ts < bound || (inclusive && message.ts == bound);
    let bound = |key| c.args.text(key).map(|text| padded(&text));
    bound("oldest").is_none_or(after) && bound("latest").is_none_or(before)
}

/// A time as `ts` writes it, so that both compare as text.
fn padded(time: &str) -> String {
    let (seconds, fraction) = time.split_once('.').unwrap_or((time, ""));
    format!("{seconds:0>10}.{fraction:0<6}")
}

fn most(c: &Context<'_>) -> usize {
    if c.core.limits.allowance.slow_history {
        15
    } else {
        999
    }
}

fn readable(c: &Context<'_>) -> Result<Channel, ApiError> {
    let channel = c.joined()?;
    c.scope_of(channel.kind, "history")?;
    Ok(channel)
}

pub(super) fn history(c: &mut Context<'_>) -> Answer {
    let channel = readable(c)?;
    let with_metadata = c.args.flag("include_all_metadata") == Some(true);
    let found: Vec<Value> = channel
        .messages
        .iter()
        .rev()
        .filter(|m| !m.is_reply() || m.subtype == Some("thread_broadcast"))
        .filter(|m| within(c, m))
        .map(|m| c.team.message_json(&channel.id, m, with_metadata))
        .collect();
    let (page, next) = c.page(&found, most(c).min(100), most(c))?;
    Ok(paged(page, &next))
}

fn paged(page: Vec<Value>, next: &str) -> Value {
    let mut answer = json!({"messages": page, "has_more": !next.is_empty()});
    if !next.is_empty() {
        answer["response_metadata"] = metadata(next);
    }
    answer
}

pub(super) fn replies(c: &mut Context<'_>) -> Answer {
    let channel = readable(c)?;
    let ts = c.args.need("ts")?;
    let with_metadata = c.args.flag("include_all_metadata") == Some(true);
    let Some(asked) = channel.message(&ts) else {
        return refuse("thread_not_found");
    };
    let root = asked.thread_ts.clone().unwrap_or(ts);
    let found: Vec<Value> = channel
        .messages
        .iter()
        .filter(|m| m.ts == root || m.thread_ts.as_ref() == Some(&root))
        .filter(|m| m.ts == root || within(c, m))
        .map(|m| c.team.message_json(&channel.id, m, with_metadata))
        .collect();
    let (page, next) = c.page(&found, most(c), most(c))?;
    Ok(paged(page, &next))
}
