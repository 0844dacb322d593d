//! Answers to interactions: the callback, and the messages behind an interaction's
//! token. None of it needs the bot's token.

use super::request::{Outcome, Reply, Request};
use super::{components, drafts, id};
use crate::error::{ApiError, Form};
use crate::id::Id;
use crate::world::{AllowedMentions, Answer, Draft, EPHEMERAL, Edit, InteractionKind, World};
use serde_json::{Value, json};

pub(super) fn route(world: &mut World, request: &Request, method: &str, steps: &[&str]) -> Outcome {
    match (method, steps) {
        ("POST", ["interactions", interaction, token, "callback"]) => {
            callback(world, request, id(interaction)?, token)
        }
        (_, ["webhooks", application, token, rest @ ..]) => {
            if id(application)? != world.application {
                return Err(ApiError::unknown_webhook());
            }
            hook(world, request, method, token, rest)
        }
        _ => Err(ApiError::not_found()),
    }
}

/// Reads a callback's message or form.
pub(super) fn read(kind: u64, data: &Value) -> Result<(Draft, Edit), ApiError> {
    match kind {
        4 | 5 => Ok((people_only(data).map_err(below_data)?, Edit::default())),
        7 => Ok((Draft::default(), drafts::edit(data).map_err(below_data)?)),
        9 => {
            let mut form = Form::default();
            components::modal(data, &mut form);
            form.check()?;
            Ok((Draft::default(), Edit::default()))
        }
        6 | 8 => Ok((Draft::default(), Edit::default())),
        _ => Err(Form::one(
            "type",
            "BASE_TYPE_CHOICES",
            "Value must be one of (4, 5, 6, 7, 8, 9).",
        )),
    }
}

/// A draft in which, unless it says otherwise, only people are mentioned.
fn people_only(body: &Value) -> Result<Draft, ApiError> {
    let mut draft = drafts::draft(body)?;
    if body["allowed_mentions"].is_null() {
        draft.allowed = AllowedMentions::people();
    }
    Ok(draft)
}

/// In a callback the message is one step further down.
fn below_data(mut error: ApiError) -> ApiError {
    error.errors = error.errors.map(|tree| json!({"data": tree}));
    error
}

fn callback(world: &mut World, request: &Request, interaction: Id, token: &str) -> Outcome {
    let kind = request.body["type"].as_u64().unwrap_or(0);
    let data = &request.body["data"];
    let (mut draft, edit) = read(kind, data)?;
    draft.attachments = drafts::attachments(world, request);
    if kind == 8 {
        choices(data["choices"].as_array().map_or(&[], Vec::as_slice))?;
    }
    world.answer(interaction, token, kind, data, draft, edit)?;
    if !request.flag("with_response") {
        return Reply::nothing();
    }
    let one = world
        .interactions
        .get(&interaction)
        .ok_or_else(ApiError::unknown_interaction)?;
    let message = one
        .original
        .and_then(|original| world.message(one.channel, original));
    let mut shown = json!({"interaction": {"id": one.id, "type": one.kind.number()}});
    if let Some(message) = message {
        shown["interaction"]["response_message_id"] = json!(message.id);
        shown["interaction"]["response_message_loading"] =
            json!(one.answer == Some(Answer::Thinking));
        shown["interaction"]["response_message_ephemeral"] = json!(message.flags & EPHEMERAL != 0);
        if matches!(kind, 4 | 7) {
            shown["resource"] = json!({"type": kind, "message": world.message_json(message)});
        }
    }
    Reply::ok(shown)
}

/// What a person may choose from while they type.
fn choices(all: &[Value]) -> Result<(), ApiError> {
    let mut form = Form::default();
    if all.len() > 25 {
        form.too_long("data.choices", 25);
    }
    for (at, choice) in all.iter().enumerate() {
        for field in ["name", "value"] {
            let Some(text) = choice[field].as_str() else {
                continue;
            };
            if !(1..=100).contains(&text.chars().count()) {
                form.bad_length(&format!("data.choices.{at}.{field}"), 1, 100);
            }
        }
    }
    form.check()
}

fn hook(world: &mut World, request: &Request, method: &str, token: &str, rest: &[&str]) -> Outcome {
    let one = world.open_interaction(token)?;
    let (interaction, channel, kind) = (one.id, one.channel, one.kind);
    if method == "POST" && rest.is_empty() {
        if kind == InteractionKind::Autocomplete {
            return Err(ApiError::unknown_webhook());
        }
        let mut draft = people_only(&request.body)?;
        draft.attachments = drafts::attachments(world, request);
        let message = world.follow_up(interaction, draft)?;
        let message = world
            .message(channel, message)
            .ok_or_else(ApiError::unknown_message)?;
        return Reply::ok(world.message_json(message));
    }
    let message = match rest {
        ["messages", "@original"] => one.original.ok_or_else(ApiError::unknown_message)?,
        ["messages", message] => {
            let message = id(message)?;
            if !one.messages.contains(&message) && one.original != Some(message) {
                return Err(ApiError::unknown_message());
            }
            message
        }
        _ => return Err(ApiError::not_found()),
    };
    match method {
        "GET" => {}
        "PATCH" => world.edit_answer(channel, message, drafts::edit(&request.body)?)?,
        "DELETE" => {
            world.delete(world.bot, channel, message)?;
            return Reply::nothing();
        }
        _ => return Err(ApiError::method_not_allowed()),
    }
    let message = world
        .message(channel, message)
        .ok_or_else(ApiError::unknown_message)?;
    Reply::ok(world.message_json(message))
}
