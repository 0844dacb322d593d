//! From a request's body to a draft or an edit: every limit on the form of a message.

use super::components;
use super::request::{File, Request};
use crate::error::{ApiError, Form};
use crate::id::Id;
use crate::world::{AllowedMentions, Draft, Edit, ReplyTo, World};
use serde_json::{Value, json};

const MOST_CHARACTERS: usize = 2_000;
/// Flags a bot may set: no embeds, shown to one only, silent.
const SETTABLE: u64 = 1 << 2 | 1 << 6 | 1 << 12;

/// A new message.
pub(super) fn draft(body: &Value) -> Result<Draft, ApiError> {
    let mut form = Form::default();
    let content = text(body, &mut form).unwrap_or_default();
    let nonce = nonce(body, &mut form);
    let enforce_nonce = body["enforce_nonce"].as_bool().unwrap_or(false);
    if enforce_nonce && nonce.is_none() {
        form.required("nonce");
    }
    let reply = reply(&body["message_reference"], &mut form);
    let draft = Draft {
        content,
        embeds: embeds(&body["embeds"], &mut form),
        components: components::rows(&body["components"], &mut form),
        allowed: AllowedMentions::read(&body["allowed_mentions"], &mut form),
        flags: body["flags"].as_u64().unwrap_or(0) & SETTABLE,
        nonce,
        enforce_nonce,
        reply,
        ..Draft::default()
    };
    form.check()?;
    Ok(draft)
}

/// A change of a message. A field that is null is emptied, one that is absent stays.
pub(super) fn edit(body: &Value) -> Result<Edit, ApiError> {
    let mut form = Form::default();
    let has = |field: &str| body.get(field).is_some();
    let edit = Edit {
        content: has("content").then(|| text(body, &mut form).unwrap_or_default()),
        embeds: has("embeds").then(|| embeds(&body["embeds"], &mut form)),
        components: has("components").then(|| components::rows(&body["components"], &mut form)),
        attachments: None,
        allowed: AllowedMentions::read(&body["allowed_mentions"], &mut form),
        flags: body["flags"].as_u64().map(|flags| flags & SETTABLE),
    };
    form.check()?;
    Ok(edit)
}

fn text(body: &Value, form: &mut Form) -> Option<String> {
    let text = match &body["content"] {
        Value::Null => return None,
        Value::String(text) => text,
        _ => {
            form.wrong(
                "content",
                "STRING_TYPE_CONVERT",
                "Could not interpret value as string.",
            );
            return None;
        }
    };
    if text.chars().count() > MOST_CHARACTERS {
        form.too_long("content", MOST_CHARACTERS);
    }
    Some(text.clone())
}

fn nonce(body: &Value, form: &mut Form) -> Option<Value> {
    let nonce = body.get("nonce").filter(|nonce| !nonce.is_null())?;
    if nonce.as_str().is_some_and(|text| text.chars().count() > 25) {
        form.too_long("nonce", 25);
    }
    Some(nonce.clone())
}

fn reply(reference: &Value, form: &mut Form) -> Option<ReplyTo> {
    if reference.is_null() {
        return None;
    }
    let id = |field: &str| {
        reference[field]
            .as_str()
            .and_then(|id| id.parse::<Id>().ok())
    };
    let Some(message) = id("message_id") else {
        form.required("message_reference.message_id");
        return None;
    };
    let fail_if_gone = reference["fail_if_not_exists"].as_bool().unwrap_or(true);
    Some(ReplyTo {
        message,
        channel: id("channel_id"),
        fail_if_gone,
    })
}

fn embeds(value: &Value, form: &mut Form) -> Vec<Value> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    if list.len() > 10 {
        form.too_long("embeds", 10);
    }
    let mut total = 0;
    for (at, embed) in list.iter().enumerate() {
        let mut measure = |text: &Value, path: &str, most: usize| {
            let length = text.as_str().unwrap_or_default().chars().count();
            total += length;
            if length > most {
                form.too_long(&format!("embeds.{at}.{path}"), most);
            }
        };
        measure(&embed["title"], "title", 256);
        measure(&embed["description"], "description", 4_096);
        measure(&embed["footer"]["text"], "footer.text", 2_048);
        measure(&embed["author"]["name"], "author.name", 256);
        let fields = embed["fields"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        for (row, field) in fields.iter().enumerate() {
            measure(&field["name"], &format!("fields.{row}.name"), 256);
            measure(&field["value"], &format!("fields.{row}.value"), 1_024);
        }
        if fields.len() > 25 {
            form.too_long(&format!("embeds.{at}.fields"), 25);
        }
    }
    if total > 6_000 {
        form.wrong(
            "embeds",
            "MAX_EMBED_SIZE_EXCEEDED",
            "Embed size exceeds maximum size of 6000",
        );
    }
    list.iter().map(shown_embed).collect()
}

/// As the answer shows it: a type, and no empty fields.
fn shown_embed(asked: &Value) -> Value {
    let mut fields = asked.as_object().cloned().unwrap_or_default();
    fields.retain(|_, value| !value.is_null());
    fields.insert("type".to_owned(), json!("rich"));
    Value::Object(fields)
}

/// The uploaded files of a request, as attachments of a message.
pub(super) fn attachments(world: &mut World, request: &Request) -> Vec<Value> {
    request
        .files
        .iter()
        .map(|file| attachment(world, file))
        .collect()
}

fn attachment(world: &mut World, file: &File) -> Value {
    let mut shown = world.keep_file(&file.name, file.content.clone());
    if let Some(kind) = &file.content_type {
        shown["content_type"] = json!(kind);
    }
    shown
}
