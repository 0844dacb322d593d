//! The bot's own account and application, other accounts, direct messages, and where
//! the gateway is.

use super::id;
use super::request::{Outcome, Reply, Request};
use crate::error::ApiError;
use crate::gateway::application_flags;
use crate::id::Id;
use crate::world::World;
use serde_json::{Value, json};

pub(super) fn route(
    world: &mut World,
    request: &Request,
    method: &str,
    steps: &[&str],
    gateway_url: &str,
) -> Outcome {
    match (method, steps) {
        ("GET", ["gateway"]) => Reply::ok(json!({"url": gateway_url})),
        ("GET", ["gateway", "bot"]) => {
            let used = i64::try_from(world.gateway.counts.identified).unwrap_or(i64::MAX);
            Reply::ok(json!({
                "url": gateway_url, "shards": 1,
                "session_start_limit": {
                    "total": 1000, "remaining": (1000 - used).max(0), "reset_after": 86_400_000,
                    "max_concurrency": 1,
                },
            }))
        }
        ("GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]) => {
            Reply::ok(application(world))
        }
        ("GET", ["users", "@me"]) => Reply::ok(world.own_user_json()),
        ("GET", ["users", "@me", "guilds"]) => guilds(world, request),
        ("GET", ["users", "@me", "guilds", guild, "member"]) => {
            let guild = id(guild)?;
            world
                .member(guild, world.bot)
                .ok_or_else(ApiError::unknown_guild)?;
            Reply::ok(world.member_json(guild, world.bot))
        }
        ("DELETE", ["users", "@me", "guilds", guild]) => {
            let guild = id(guild)?;
            world
                .member(guild, world.bot)
                .ok_or_else(ApiError::unknown_guild)?;
            world.leave_guild(guild, world.bot);
            Reply::nothing()
        }
        ("POST", ["users", "@me", "channels"]) => direct(world, request),
        ("GET", ["users", user]) => {
            let user = id(user)?;
            world.known_user(user)?;
            Reply::ok(world.user_json(user))
        }
        _ => Err(ApiError::not_found()),
    }
}

/// Opening a direct message always works with somebody the bot shares a guild with;
/// whether they take messages shows at the first one.
fn direct(world: &mut World, request: &Request) -> Outcome {
    let user: Option<Id> = request.body["recipient_id"]
        .as_str()
        .and_then(|id| id.parse().ok());
    let user = user.filter(|user| *user != world.bot && world.users.contains_key(user));
    let user = user.ok_or_else(ApiError::invalid_recipient)?;
    let channel = world.direct(user);
    let place = world
        .channels
        .get(&channel)
        .ok_or_else(ApiError::unknown_channel)?;
    Reply::ok(world.channel_json(place))
}

fn guilds(world: &World, request: &Request) -> Outcome {
    let after: u64 = request.number("after").unwrap_or(0);
    let limit: usize = request.number("limit").unwrap_or(200);
    let own = world
        .guilds
        .values()
        .filter(|guild| guild.members.contains_key(&world.bot));
    let page = own.filter(|guild| guild.id.0 > after).take(limit);
    let shown: Vec<Value> = page
        .map(|guild| {
            json!({
                "id": guild.id, "name": guild.name, "icon": null, "banner": null,
                "owner": guild.owner == world.bot, "features": [],
                "permissions": world.guild_permissions(world.bot, guild.id).to_string(),
            })
        })
        .collect();
    Reply::ok(json!(shown))
}

fn application(world: &World) -> Value {
    let flags = application_flags(world.config.privileged_intents);
    let owner = json!({
        "id": "100000000000000003", "username": "developer", "discriminator": "0", "global_name": null,
        "avatar": null, "public_flags": 0, "flags": 0, "primary_guild": null,
    });
    json!({
        "id": world.application, "name": world.config.bot_name, "icon": null, "description": "",
        "type": null, "bot": world.user_json(world.bot), "bot_public": true,
        "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": flags,
        "flags_new": flags.to_string(), "tags": [], "redirect_uris": [],
        "interactions_endpoint_url": null, "role_connections_verification_url": null,
        "owner": owner, "approximate_guild_count": world.guilds.len(),
        "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0, "team": null, "eligible_oauth2_scopes": [],
        "integration_types_config": {},
    })
}
