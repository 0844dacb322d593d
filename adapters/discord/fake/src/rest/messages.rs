//! Messages, reactions, pins and typing in a channel.

use super::request::{Outcome, Reply, Request};
use super::{drafts, id};
use crate::clock::iso;
use crate::error::{ApiError, Form};
use crate::gateway::intents;
use crate::id::Id;
use crate::permissions::bits;
use crate::world::{Kind, Message, World};
use serde_json::{Value, json};

pub(super) fn route(world: &mut World, request: &Request, method: &str, steps: &[&str]) -> Outcome {
    let channel = id(steps[1])?;
    let named = steps.get(3).and_then(|step| step.parse().ok());
    let hidden = named
        .and_then(|named| world.message(channel, named))
        .is_some_and(|one| one.only_for.is_some());
    if hidden {
        // What one person alone sees is reached through its interaction only.
        return Err(ApiError::unknown_message());
    }
    match (method, &steps[2..]) {
        ("GET", ["messages"]) => list(world, request, channel),
        ("POST", ["messages"]) => create(world, request, channel),
        ("GET", ["messages", "pins"] | ["pins"]) => pins(world, channel, steps[2] == "pins"),
        ("PUT" | "DELETE", ["messages", "pins", message] | ["pins", message]) => {
            pin(world, channel, id(message)?, method == "PUT")
        }
        ("POST", ["messages", "bulk-delete"]) => bulk_delete(world, request, channel),
        ("GET", ["messages", message]) => get(world, channel, id(message)?),
        ("PATCH", ["messages", message]) => edit(world, request, channel, id(message)?),
        ("DELETE", ["messages", message]) => {
            world.seen(world.bot, channel)?;
            world.delete(world.bot, channel, id(message)?)?;
            Reply::nothing()
        }
        ("POST", ["typing"]) => typing(world, channel),
        (_, ["messages", message, "reactions", rest @ ..]) => {
            reactions(world, method, channel, id(message)?, rest)
        }
        _ => Err(ApiError::method_not_allowed()),
    }
}

fn create(world: &mut World, request: &Request, channel: Id) -> Outcome {
    let mut draft = drafts::draft(&request.body)?;
    draft.flags &= !crate::world::EPHEMERAL;
    draft.attachments = drafts::attachments(world, request);
    let nonce = draft.nonce.clone();
    let message = world.post(world.bot, channel, draft)?;
    let message = world
        .find_message(message)
        .ok_or_else(ApiError::unknown_message)?;
    let mut shown = world.message_for_bot(message);
    if let Some(nonce) = nonce {
        shown["nonce"] = nonce;
    }
    Reply::ok(shown)
}

fn edit(world: &mut World, request: &Request, channel: Id, message: Id) -> Outcome {
    world.seen(world.bot, channel)?;
    let mut edit = drafts::edit(&request.body)?;
    edit.flags = None;
    world.edit(world.bot, channel, message, edit)?;
    Reply::ok(show(world, channel, message)?)
}

fn show(world: &World, channel: Id, message: Id) -> Result<Value, ApiError> {
    let message = world
        .message(channel, message)
        .ok_or_else(ApiError::unknown_message)?;
    Ok(world.message_for_bot(message))
}

/// What can be read back from a channel: not what was shown to one person only.
fn readable(world: &World, channel: Id) -> Result<Vec<&Message>, ApiError> {
    let place = world.seen(world.bot, channel)?;
    if !place.kind.holds_messages() {
        return Err(ApiError::not_text_channel());
    }
    if !world.may(world.bot, place, bits::READ_MESSAGE_HISTORY) {
        return Ok(Vec::new());
    }
    let all = world
        .messages
        .get(&channel)
        .into_iter()
        .flat_map(|all| all.values());
    Ok(all.filter(|message| message.only_for.is_none()).collect())
}

fn get(world: &World, channel: Id, message: Id) -> Outcome {
    let place = world.seen(world.bot, channel)?;
    if !world.may(world.bot, place, bits::READ_MESSAGE_HISTORY) {
        return Err(ApiError::missing_permissions());
    }
    let found = readable(world, channel)?
        .into_iter()
        .find(|one| one.id == message);
    Reply::ok(world.message_for_bot(found.ok_or_else(ApiError::unknown_message)?))
}

/// Newest first; `before`, `after` and `around` are message ids.
fn list(world: &World, request: &Request, channel: Id) -> Outcome {
    let limit: usize = request.number("limit").unwrap_or(50);
    if !(1..=100).contains(&limit) {
        return Err(Form::one(
            "limit",
            "NUMBER_TYPE_MAX",
            "int value should be between 1 and 100.",
        ));
    }
    let at = |name: &str| request.number::<u64>(name).map(Id);
    let mut all = readable(world, channel)?;
    if let Some(before) = at("before") {
        all.retain(|message| message.id < before);
    }
    if let Some(after) = at("after") {
        // Right behind the given id, not the newest of all.
        all.retain(|message| message.id > after);
        all.truncate(limit);
    }
    if let Some(around) = at("around") {
        let middle = all.partition_point(|message| message.id < around);
        let first = middle.saturating_sub(limit / 2);
        all = all.into_iter().skip(first).take(limit).collect();
    }
    let newest = all.into_iter().rev().take(limit);
    Reply::ok(
        newest
            .map(|message| world.message_for_bot(message))
            .collect(),
    )
}

fn bulk_delete(world: &mut World, request: &Request, channel: Id) -> Outcome {
    let place = world.seen(world.bot, channel)?.clone();
    if !world.may(world.bot, &place, bits::MANAGE_MESSAGES) {
        return Err(ApiError::missing_permissions());
    }
    let named = request.body["messages"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    if !(2..=100).contains(&named.len()) {
        return Err(ApiError::new(
            400,
            50016,
            "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete",
        ));
    }
    for message in named
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|id| id.parse().ok())
    {
        if world.message(channel, message).is_some() {
            world.delete(world.bot, channel, message)?;
        }
    }
    Reply::nothing()
}

fn typing(world: &mut World, channel: Id) -> Outcome {
    let place = world.seen(world.bot, channel)?.clone();
    let needed = if place.kind.is_thread() {
        bits::SEND_MESSAGES_IN_THREADS
    } else {
        bits::SEND_MESSAGES
    };
    if place.kind != Kind::Direct && !world.may(world.bot, &place, needed) {
        return Err(ApiError::missing_permissions());
    }
    world.typing.push(channel);
    Reply::nothing()
}

fn pins(world: &World, channel: Id, old: bool) -> Outcome {
    let pinned = readable(world, channel)?
        .into_iter()
        .rev()
        .filter(|message| message.pinned);
    if old {
        return Reply::ok(
            pinned
                .map(|message| world.message_for_bot(message))
                .collect(),
        );
    }
    let items: Vec<Value> = pinned
        .map(|message| json!({"pinned_at": iso(message.at), "message": world.message_for_bot(message)}))
        .collect();
    Reply::ok(json!({"items": items, "has_more": false}))
}

fn pin(world: &mut World, channel: Id, message: Id, on: bool) -> Outcome {
    let place = world.seen(world.bot, channel)?.clone();
    if place.guild.is_some()
        && !world.may(
            world.bot,
            &place,
            bits::MANAGE_MESSAGES | bits::PIN_MESSAGES,
        )
    {
        return Err(ApiError::missing_permissions());
    }
    let count = readable(world, channel)?
        .into_iter()
        .filter(|message| message.pinned)
        .count();
    if on && count >= 250 {
        return Err(ApiError::new(
            400,
            30003,
            "Maximum number of pins reached (250)",
        ));
    }
    world
        .message_mut(channel, message)
        .ok_or_else(ApiError::unknown_message)?
        .pinned = on;
    let mut data = json!({"channel_id": channel, "last_pin_timestamp": null});
    if let Some(guild) = place.guild {
        data["guild_id"] = json!(guild);
    }
    world.emit_in(&place, "CHANNEL_PINS_UPDATE", intents::GUILDS, data);
    world.emit_message("MESSAGE_UPDATE", channel, message);
    Reply::nothing()
}

fn reactions(world: &mut World, method: &str, channel: Id, message: Id, rest: &[&str]) -> Outcome {
    let bot = world.bot;
    let place = world.seen(bot, channel)?.clone();
    let manages = world.may(bot, &place, bits::MANAGE_MESSAGES);
    match (method, rest) {
        ("PUT", [emoji, "@me"]) => world.react(bot, channel, message, emoji, true)?,
        ("DELETE", [emoji, "@me"]) => world.react(bot, channel, message, emoji, false)?,
        ("GET", [emoji]) => {
            let one = world
                .message(channel, message)
                .ok_or_else(ApiError::unknown_message)?;
            let users = one
                .reactions
                .iter()
                .filter(|(known, _)| known == emoji)
                .flat_map(|(_, users)| users);
            return Reply::ok(users.map(|user| world.user_json(*user)).collect());
        }
        ("DELETE", _) if !manages => return Err(ApiError::missing_permissions()),
        ("DELETE", [emoji, user]) => world.react(id(user)?, channel, message, emoji, false)?,
        ("DELETE", []) => {
            world
                .message_mut(channel, message)
                .ok_or_else(ApiError::unknown_message)?
                .reactions
                .clear();
            let data =
                json!({"channel_id": channel, "message_id": message, "guild_id": place.guild});
            world.emit_in(
                &place,
                "MESSAGE_REACTION_REMOVE_ALL",
                intents::GUILD_REACTIONS,
                data,
            );
        }
        _ => return Err(ApiError::method_not_allowed()),
    }
    Reply::nothing()
}
