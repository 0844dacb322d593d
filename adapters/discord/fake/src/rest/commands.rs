//! The application's commands, global and per guild.

use super::id;
use super::request::{Outcome, Reply, Request};
use crate::error::{ApiError, Form};
use crate::id::Id;
use crate::world::World;
use serde_json::{Value, json};

pub(super) fn route(world: &mut World, request: &Request, method: &str, steps: &[&str]) -> Outcome {
    if id(steps[1])? != world.application {
        return Err(ApiError::new(
            403,
            20012,
            "You are not authorized to perform this action on this application",
        ));
    }
    let (guild, rest) = match &steps[2..] {
        ["guilds", guild, rest @ ..] => (Some(id(guild)?), rest),
        rest => (None, rest),
    };
    match (method, rest) {
        ("GET", ["commands"]) => Reply::ok(own(world, guild).cloned().collect()),
        ("POST", ["commands"]) => {
            let new = !own(world, guild).any(|known| same(known, &request.body));
            let made = put(world, guild, &request.body, "")?;
            if new {
                Reply::created(made)
            } else {
                Reply::ok(made)
            }
        }
        ("PUT", ["commands"]) => replace_all(world, guild, &request.body),
        ("GET", ["commands", command]) => {
            let found = own(world, guild).find(|known| known["id"] == **command);
            Reply::ok(found.cloned().ok_or_else(ApiError::unknown_command)?)
        }
        ("DELETE", ["commands", command]) => {
            let before = world.commands.len();
            world.commands.retain(|known| known["id"] != **command);
            if world.commands.len() == before {
                Err(ApiError::unknown_command())
            } else {
                Reply::nothing()
            }
        }
        _ => Err(ApiError::not_found()),
    }
}

fn own(world: &World, guild: Option<Id>) -> impl Iterator<Item = &Value> {
    let guild = guild.map(|guild| json!(guild));
    world
        .commands
        .iter()
        .filter(move |known| known.get("guild_id") == guild.as_ref())
}

fn same(known: &Value, asked: &Value) -> bool {
    known["name"] == asked["name"]
        && known["type"].as_u64() == Some(asked["type"].as_u64().unwrap_or(1))
}

fn replace_all(world: &mut World, guild: Option<Id>, body: &Value) -> Outcome {
    let asked = body
        .as_array()
        .ok_or_else(|| Form::one("", "LIST_TYPE_CONVERT", "Must be a list."))?;
    if asked.len() > 110 {
        return Err(ApiError::new(
            400,
            30032,
            "Maximum number of application commands reached",
        ));
    }
    let wanted = guild.map(|guild| json!(guild));
    let (kept, old): (Vec<Value>, Vec<Value>) = std::mem::take(&mut world.commands)
        .into_iter()
        .partition(|known| known.get("guild_id") != wanted.as_ref());
    let before = old.clone();
    world.commands = kept
        .iter()
        .cloned()
        .chain(
            old.into_iter()
                .filter(|known| asked.iter().any(|one| same(known, one))),
        )
        .collect();
    let mut made = Vec::new();
    for (at, one) in asked.iter().enumerate() {
        match put(world, guild, one, &format!("{at}.")) {
            Ok(command) => made.push(command),
            Err(error) => {
                world.commands = kept.into_iter().chain(before).collect();
                return Err(error);
            }
        }
    }
    Reply::ok(json!(made))
}

/// Makes a command, or changes the one of the same name and kind.
fn put(world: &mut World, guild: Option<Id>, asked: &Value, path: &str) -> Result<Value, ApiError> {
    let kind = asked["type"].as_u64().unwrap_or(1);
    check(asked, kind, path)?;
    let known = own(world, guild)
        .find(|known| same(known, asked))
        .map(|known| known["id"].clone());
    let command = match known {
        Some(id) => id,
        None => json!(world.next_id()),
    };
    let version = world.next_id();
    let mut made = json!({
        "id": command, "application_id": world.application, "version": version, "type": kind,
        "name": asked["name"], "description": asked["description"].as_str().unwrap_or_default(),
        "default_member_permissions": asked["default_member_permissions"],
        "name_localizations": null, "description_localizations": null, "nsfw": false,
        "integration_types": [0], "contexts": asked["contexts"],
    });
    if let Some(guild) = guild {
        made["guild_id"] = json!(guild);
    }
    if let Some(options) = asked["options"]
        .as_array()
        .filter(|options| !options.is_empty())
    {
        made["options"] = options.iter().map(option).collect();
    }
    world.commands.retain(|known| known["id"] != made["id"]);
    world.commands.push(made.clone());
    Ok(made)
}

/// An option as the API shows it: without what was left empty.
fn option(asked: &Value) -> Value {
    let mut shown = asked.clone();
    if let Some(fields) = shown.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
        if let Some(inner) = fields.get_mut("options").and_then(Value::as_array_mut) {
            *inner = inner.iter().map(option).collect();
        }
    }
    shown
}

fn check(asked: &Value, kind: u64, path: &str) -> Result<(), ApiError> {
    let mut form = Form::default();
    let name = asked["name"].as_str().unwrap_or_default();
    let slash = kind == 1;
    if !(1..=32).contains(&name.chars().count()) {
        form.bad_length(&format!("{path}name"), 1, 32);
    }
    let bad =
        |one: char| !(one.is_alphanumeric() || one == '_' || one == '-') || one.is_uppercase();
    if slash && name.chars().any(bad) {
        form.wrong(
            &format!("{path}name"),
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid",
        );
    }
    let about = asked["description"]
        .as_str()
        .unwrap_or_default()
        .chars()
        .count();
    if slash && !(1..=100).contains(&about) {
        form.bad_length(&format!("{path}description"), 1, 100);
    }
    let options = asked["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if options.len() > 25 {
        form.too_long(&format!("{path}options"), 25);
    }
    form.check()
}
