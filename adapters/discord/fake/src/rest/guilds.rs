//! Guilds: their channels, members, roles and active threads.

use super::request::{Outcome, Reply, Request};
use super::{id, threads};
use crate::error::{ApiError, Form};
use crate::id::Id;
use crate::permissions::bits;
use crate::world::{Channel, Kind, World};
use serde_json::{Value, json};

pub(super) fn route(world: &mut World, request: &Request, method: &str, steps: &[&str]) -> Outcome {
    let guild = id(steps.get(1).copied().unwrap_or_default())?;
    let bot = world.bot;
    if world.member(guild, bot).is_none() {
        let known = world.guilds.contains_key(&guild);
        return Err(if known {
            ApiError::missing_access()
        } else {
            ApiError::unknown_guild()
        });
    }
    match (method, &steps[2..]) {
        ("GET", []) => guild_itself(world, request, guild),
        ("GET", ["channels"]) => channels(world, guild),
        ("POST", ["channels"]) => create_channel(world, request, guild),
        ("GET", ["threads", "active"]) => active(world, guild),
        ("GET", ["roles"]) => roles(world, guild, None),
        ("GET", ["roles", role]) => roles(world, guild, Some(id(role)?)),
        ("GET", ["members"]) => members(world, request, guild),
        ("GET", ["members", "search"]) => search(world, request, guild),
        ("GET", ["members", user]) => {
            let user = id(user)?;
            world.known_user(user)?;
            world
                .member(guild, user)
                .ok_or_else(ApiError::unknown_member)?;
            Reply::ok(world.member_json(guild, user))
        }
        ("PUT" | "DELETE", ["members", user, "roles", role]) => {
            grant(world, guild, id(user)?, id(role)?, method == "PUT")
        }
        _ => Err(ApiError::not_found()),
    }
}

fn guild_itself(world: &World, request: &Request, guild: Id) -> Outcome {
    let place = world
        .guilds
        .get(&guild)
        .ok_or_else(ApiError::unknown_guild)?;
    let mut shown = world.guild_json(place);
    if request.flag("with_counts") {
        shown["approximate_member_count"] = json!(place.members.len());
        shown["approximate_presence_count"] = json!(place.members.len());
    }
    Reply::ok(shown)
}

/// All roles, or one.
fn roles(world: &World, guild: Id, one: Option<Id>) -> Outcome {
    let place = world
        .guilds
        .get(&guild)
        .ok_or_else(ApiError::unknown_guild)?;
    match one {
        None => Reply::ok(
            place
                .roles
                .values()
                .map(|role| world.role_json(role))
                .collect(),
        ),
        Some(one) => {
            let role = place.roles.get(&one).ok_or_else(ApiError::unknown_role)?;
            Reply::ok(world.role_json(role))
        }
    }
}

fn channels(world: &World, guild: Id) -> Outcome {
    let own = world
        .channels
        .values()
        .filter(|channel| channel.guild == Some(guild) && channel.thread.is_none());
    Reply::ok(own.map(|channel| world.channel_json(channel)).collect())
}

fn create_channel(world: &mut World, request: &Request, guild: Id) -> Outcome {
    if world.guild_permissions(world.bot, guild) & bits::MANAGE_CHANNELS == 0 {
        return Err(ApiError::missing_permissions());
    }
    let name = request.body["name"].as_str().unwrap_or_default().to_owned();
    if !(1..=100).contains(&name.chars().count()) {
        let mut form = Form::default();
        form.bad_length("name", 1, 100);
        form.check()?;
    }
    let kind = match request.body["type"].as_u64() {
        None | Some(0) => Kind::Text,
        Some(4) => Kind::Category,
        Some(5) => Kind::Announcement,
        Some(15) => Kind::Forum,
        Some(_) => {
            return Err(Form::one(
                "type",
                "BASE_TYPE_CHOICES",
                "This fake makes text, announcement, forum and category channels.",
            ));
        }
    };
    let parent = request.body["parent_id"]
        .as_str()
        .and_then(|id| id.parse().ok());
    let channel = world.add_channel(guild, kind, &name, parent);
    let place = world
        .channels
        .get(&channel)
        .ok_or_else(ApiError::unknown_channel)?;
    Reply::created(world.channel_json(place))
}

/// Every thread that is not archived and that the bot may see.
fn active(world: &World, guild: Id) -> Outcome {
    let ids = world.active_threads(guild);
    let mut places: Vec<&Channel> = ids.iter().filter_map(|id| world.channels.get(id)).collect();
    places.retain(|place| world.can_view(world.bot, place));
    places.reverse();
    Reply::ok(threads::list_json(world, &places, None))
}

/// Needs the members intent; ordered by id, behind `after`.
fn members(world: &World, request: &Request, guild: Id) -> Outcome {
    if world.config.privileged_intents & crate::gateway::intents::GUILD_MEMBERS == 0 {
        return Err(ApiError::missing_access());
    }
    let limit: usize = request.number("limit").unwrap_or(1);
    if !(1..=1_000).contains(&limit) {
        return Err(Form::one(
            "limit",
            "NUMBER_TYPE_MAX",
            "int value should be between 1 and 1000.",
        ));
    }
    let after: u64 = request.number("after").unwrap_or(0);
    let place = world
        .guilds
        .get(&guild)
        .ok_or_else(ApiError::unknown_guild)?;
    let page = place
        .members
        .keys()
        .filter(|user| user.0 > after)
        .take(limit);
    Reply::ok(page.map(|user| world.member_json(guild, *user)).collect())
}

fn search(world: &World, request: &Request, guild: Id) -> Outcome {
    let query = request
        .query
        .get("query")
        .map(|query| query.to_lowercase())
        .unwrap_or_default();
    let limit: usize = request.number("limit").unwrap_or(1);
    let place = world
        .guilds
        .get(&guild)
        .ok_or_else(ApiError::unknown_guild)?;
    let fits = |user: &&Id| {
        world
            .users
            .get(user)
            .is_some_and(|user| user.name.to_lowercase().starts_with(&query))
    };
    let found = place.members.keys().filter(fits).take(limit);
    Reply::ok(
        found
            .map(|user| world.member_json(guild, *user))
            .collect::<Value>(),
    )
}

/// Roles can be given below the bot's own highest role only.
fn grant(world: &mut World, guild: Id, user: Id, role: Id, on: bool) -> Outcome {
    let place = world
        .guilds
        .get(&guild)
        .ok_or_else(ApiError::unknown_guild)?;
    let wanted = place.roles.get(&role).ok_or_else(ApiError::unknown_role)?;
    let own = place
        .members
        .get(&world.bot)
        .into_iter()
        .flat_map(|member| &member.roles);
    let highest = own
        .filter_map(|id| place.roles.get(id))
        .map(|role| role.position)
        .max()
        .unwrap_or(0);
    if world.guild_permissions(world.bot, guild) & bits::MANAGE_ROLES == 0
        || wanted.position >= highest
    {
        return Err(ApiError::missing_permissions());
    }
    world
        .member(guild, user)
        .ok_or_else(ApiError::unknown_member)?;
    world.set_member(guild, user, |member| {
        if on {
            member.roles.insert(role);
        } else {
            member.roles.remove(&role);
        }
    });
    Reply::nothing()
}
