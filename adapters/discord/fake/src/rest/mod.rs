//! The REST API: which request goes to which handler, and what is wrong with its form
//! whatever the world looks like.

mod account;
mod answer;
mod channels;
mod commands;
mod components;
mod door;
mod drafts;
mod guilds;
mod interactions;
mod messages;
mod request;
mod threads;

use crate::error::{ApiError, Form};
use crate::world::World;
use request::{Outcome, Request};

pub(crate) use door::{Door, door};

/// Everything about a request's form that can be judged without knowing the world.
fn form(request: &Request) -> Result<(), ApiError> {
    let steps: Vec<&str> = request.path.iter().map(String::as_str).collect();
    let body = &request.body;
    match (request.method.as_str(), steps.as_slice()) {
        ("POST", ["channels", _, "messages"] | ["webhooks", _, _]) => {
            drafts::draft(body).map(|_| ())
        }
        ("PATCH", ["channels", _, "messages", _] | ["webhooks", _, _, "messages", _]) => {
            drafts::edit(body).map(|_| ())
        }
        ("POST", ["channels", _, "threads"]) => threads::read(body, None, None).map(|_| ()),
        ("POST", ["interactions", _, _, "callback"]) => {
            interactions::read(body["type"].as_u64().unwrap_or(0), &body["data"]).map(|_| ())
        }
        _ => Ok(()),
    }
}

/// The routes, by method and steps.
fn route(world: &mut World, request: &Request, gateway_url: &str) -> Outcome {
    let steps: Vec<&str> = request.path.iter().map(String::as_str).collect();
    let method = request.method.as_str();
    match steps.first().copied() {
        Some("gateway" | "oauth2" | "users") => {
            account::route(world, request, method, &steps, gateway_url)
        }
        Some("applications") if steps.get(2).is_some() => {
            commands::route(world, request, method, &steps)
        }
        Some("applications") => account::route(world, request, method, &steps, gateway_url),
        Some("guilds") => guilds::route(world, request, method, &steps),
        Some("interactions" | "webhooks") => interactions::route(world, request, method, &steps),
        Some("channels")
            if matches!(steps.get(2).copied(), Some("messages" | "pins" | "typing"))
                && steps.get(4) != Some(&"threads") =>
        {
            messages::route(world, request, method, &steps)
        }
        Some("channels") if steps.len() > 1 => channels::route(world, request, method, &steps),
        _ => Err(ApiError::not_found()),
    }
}

/// An id in the path; anything else cannot be one.
pub(crate) fn id(step: &str) -> Result<crate::id::Id, ApiError> {
    step.parse()
        .map_err(|_| Form::one("", "NUMBER_TYPE_COERCE", "Value is not snowflake."))
}
