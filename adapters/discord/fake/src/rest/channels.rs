//! Channels themselves: shown, changed, removed, and who may do what there.

use super::request::{Outcome, Reply, Request};
use super::{id, threads};
use crate::error::ApiError;
use crate::id::Id;
use crate::permissions::{Overwrite, bits};
use crate::world::{Kind, ThreadChange, World};
use serde_json::json;

pub(super) fn route(world: &mut World, request: &Request, method: &str, steps: &[&str]) -> Outcome {
    let channel = id(steps[1])?;
    match (method, &steps[2..]) {
        ("GET", []) => Reply::ok(world.channel_json(world.seen(world.bot, channel)?)),
        ("PATCH", []) => change(world, request, channel),
        ("DELETE", []) => remove(world, channel),
        ("PUT" | "DELETE", ["permissions", target]) => {
            overwrite(world, request, method, channel, id(target)?)
        }
        ("GET", ["webhooks"]) => Reply::ok(json!([])),
        _ => threads::route(world, request, method, channel, &steps[2..]),
    }
}

fn change(world: &mut World, request: &Request, channel: Id) -> Outcome {
    let place = world.seen(world.bot, channel)?.clone();
    let body = &request.body;
    if place.kind.is_thread() {
        let tags = body["applied_tags"].as_array();
        let change = ThreadChange {
            name: body["name"].as_str().map(str::to_owned),
            archived: body["archived"].as_bool(),
            locked: body["locked"].as_bool(),
            invitable: body["invitable"].as_bool(),
            auto_archive_minutes: body["auto_archive_duration"].as_u64(),
            tags: tags.map(|tags| {
                tags.iter()
                    .filter_map(|id| id.as_str()?.parse().ok())
                    .collect()
            }),
        };
        world.change_thread(world.bot, channel, change)?;
    } else {
        if !world.may(world.bot, &place, bits::MANAGE_CHANNELS) {
            return Err(ApiError::missing_permissions());
        }
        if let Some(place) = world.channels.get_mut(&channel) {
            place.name = body["name"].as_str().unwrap_or(&place.name).to_owned();
            if let Some(topic) = body.get("topic") {
                place.topic = topic.as_str().map(str::to_owned);
            }
        }
        world.emit_channel_updated(channel);
    }
    Reply::ok(world.channel_json(world.seen(world.bot, channel)?))
}

fn remove(world: &mut World, channel: Id) -> Outcome {
    let place = world.seen(world.bot, channel)?.clone();
    let needed = if place.kind.is_thread() {
        bits::MANAGE_THREADS
    } else {
        bits::MANAGE_CHANNELS
    };
    if place.kind != Kind::Direct {
        if !world.may(world.bot, &place, needed) {
            return Err(ApiError::missing_permissions());
        }
        world.drop_channel(channel);
    }
    Reply::ok(world.channel_json(&place))
}

fn overwrite(
    world: &mut World,
    request: &Request,
    method: &str,
    channel: Id,
    target: Id,
) -> Outcome {
    let place = world.seen(world.bot, channel)?.clone();
    if !world.may(world.bot, &place, bits::MANAGE_ROLES) {
        return Err(ApiError::missing_permissions());
    }
    let bit = |field: &str| {
        request.body[field]
            .as_str()
            .and_then(|bits| bits.parse().ok())
            .unwrap_or(0)
    };
    if method == "DELETE" {
        if let Some(place) = world.channels.get_mut(&channel) {
            place.overwrites.retain(|one| one.target != target);
        }
        world.emit_channel_updated(channel);
    } else {
        let member = request.body["type"].as_u64() == Some(1);
        world.set_overwrite(
            channel,
            Overwrite {
                target,
                member,
                allow: bit("allow"),
                deny: bit("deny"),
            },
        );
    }
    Reply::nothing()
}
