//! Looking over HTTP: `GET /_control/look/WHAT`, or `POST` with a JSON object that
//! says at which channel, message or interaction.

use super::http::Asked;
use super::{Interacted, Outcome, Posted, ThreadSeen};
use crate::server::Handle;
use serde_json::{Value, json};

pub(super) fn look(fake: &Handle, what: &str, asked: &Asked) -> Option<Value> {
    Some(match what {
        "messages" => fake.messages(asked.id("channel")).iter().map(posted).collect(),
        "bot_messages" => fake.bot_messages().iter().map(posted).collect(),
        "message" => fake.message(asked.id("message")).as_ref().map_or(Value::Null, posted),
        "thread" => fake.thread(asked.id("channel")).as_ref().map_or(Value::Null, thread),
        "threads" => fake.threads(asked.id("guild")).iter().map(thread).collect(),
        "interaction" => fake.interaction(asked.id("interaction")).as_ref().map_or(Value::Null, interacted),
        "can_see" => json!(fake.can_see(asked.id("user"), asked.id("channel"))),
        "pings" => fake
            .pings()
            .iter()
            .map(|ping| json!({"user": ping.user, "channel": ping.channel, "message": ping.message, "by": ping.by}))
            .collect(),
        "calls" => fake
            .calls()
            .iter()
            .map(|call| {
                json!({
                    "method": call.method, "path": call.path, "body": call.body, "status": call.status,
                    "code": call.code,
                })
            })
            .collect(),
        "typed" => json!(fake.typed()),
        "commands" => json!(fake.commands()),
        "violations" => json!(fake.violations()),
        "ignored_fields" => json!(fake.ignored_fields()),
        "gateway" => {
            let counts = fake.gateway_counts();
            json!({
                "connections": counts.connections, "identified": counts.identified,
                "resumed": counts.resumed, "refused": counts.refused,
                "heartbeats": counts.heartbeats, "connected": fake.connected(),
            })
        }
        "self" => json!({
            "bot": fake.bot(), "application": fake.application(), "now": fake.now().to_string(),
            "invalid_requests": fake.invalid_requests(),
        }),
        _ => return None,
    })
}

fn posted(one: &Posted) -> Value {
    let buttons: Vec<Value> = one
        .buttons
        .iter()
        .map(|button| {
            json!({
                "custom_id": button.custom_id, "label": button.label, "style": button.style,
                "disabled": button.disabled,
            })
        })
        .collect();
    json!({
        "id": one.id, "channel": one.channel, "author": one.author, "kind": one.kind, "text": one.text,
        "edited": one.edited, "reply_to": one.reply_to, "buttons": buttons, "only_for": one.only_for,
        "loading": one.loading, "mentions": one.mentions, "reactions": one.reactions,
        "embeds": one.embeds, "attachments": one.attachments, "nonce": one.nonce,
        "at_us": one.at.as_microsecond(),
    })
}

fn thread(one: &ThreadSeen) -> Value {
    json!({
        "id": one.id, "parent": one.parent, "name": one.name, "private": one.private,
        "owner": one.owner, "archived": one.archived, "locked": one.locked,
        "invitable": one.invitable, "members": one.members,
    })
}

fn interacted(one: &Interacted) -> Value {
    let (outcome, shown) = match &one.outcome {
        Outcome::Unanswered => ("unanswered", Value::Null),
        Outcome::Message => ("message", Value::Null),
        Outcome::Thinking => ("thinking", Value::Null),
        Outcome::Quiet => ("quiet", Value::Null),
        Outcome::Updated => ("updated", Value::Null),
        Outcome::Choices(choices) => ("choices", choices.clone()),
        Outcome::Form(form) => ("form", form.clone()),
    };
    let messages: Vec<Value> = one.messages.iter().map(posted).collect();
    json!({"id": one.id, "outcome": outcome, "shown": shown, "messages": messages})
}
