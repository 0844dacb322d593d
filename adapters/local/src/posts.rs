//! People's messages, many at a time: one statement each for the messages, their events
//! and the marks of what the inbox has, whatever their number.

use crate::world::World;
use crate::writer::{Desk, Stored};
use deskbell_platform::{EventKey, EventKind, InboundEvent, MessageRef};
use serde_json::json;
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// A message that a person sent, checked; its number and, without a key of the client's,
/// its key are still to be given.
#[derive(Clone, Debug)]
pub(crate) struct NewMessage {
    pub(crate) place: String,
    pub(crate) author: String,
    pub(crate) text: String,
    pub(crate) key: Option<String>,
    pub(crate) reply_to: Option<String>,
    /// It replies to the bot.
    pub(crate) reply_to_bot: bool,
    /// It stands in a direct place.
    pub(crate) direct: bool,
}

/// How ids made here begin; a client's own keys must not.
pub(crate) const OWN_IDS: &str = "local:";

type KnownEvent = (String, Option<String>, bool, String);

/// Stores messages and their events; those whose key is known are not stored again.
/// Answers in the same order, and notes in `spoken` which places have what newest message.
pub(crate) async fn insert(
    desk: &mut Desk<'_>,
    messages: Vec<NewMessage>,
    spoken: &mut Vec<(String, i64)>,
) -> Result<Vec<Stored>, sqlx::Error> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<&str> = messages.iter().filter_map(|m| m.key.as_deref()).collect();
    let mut known = known(desk.connection, &keys).await?;
    let mut message_rows = Vec::with_capacity(messages.len());
    let mut event_rows = Vec::with_capacity(messages.len());
    let mut all = Vec::with_capacity(messages.len());
    for message in messages {
        if let Some(stored) = message.key.as_ref().and_then(|key| known.get(key)) {
            all.push(stored.clone());
            continue;
        }
        let seq = desk.take_seq();
        let id = format!("{OWN_IDS}{seq}");
        message_rows.push(json!([
            seq,
            id,
            message.place,
            message.author,
            message.text,
            message.reply_to,
            desk.now.as_millisecond(),
        ]));
        spoken.push((message.place.clone(), seq));
        let key = message.key.clone().unwrap_or_else(|| id.clone());
        let event = event(desk, &key, &id, message);
        event_rows.push(json!([key, id, as_json(&event)?]));
        let stored = Stored {
            key: key.clone(),
            message: Some(id),
            event: Some(event),
            known: false,
        };
        let again = Stored {
            known: true,
            ..stored.clone()
        };
        known.insert(key, again);
        all.push(stored);
    }
    sqlx::query(
        "INSERT INTO messages (seq, id, place, author, text, reply_to, at)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
                value ->> 6
         FROM json_each($1)",
    )
    .bind(as_json(&message_rows)?)
    .execute(&mut *desk.connection)
    .await?;
    sqlx::query(
        "INSERT INTO events (key, message, event)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each($1)",
    )
    .bind(as_json(&event_rows)?)
    .execute(&mut *desk.connection)
    .await?;
    Ok(all)
}

/// The inbox has these events: only their keys are kept.
pub(crate) async fn mark_accepted(
    connection: &mut SqliteConnection,
    keys: &[String],
) -> Result<(), sqlx::Error> {
    if keys.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "UPDATE events SET accepted = 1, event = ''
         WHERE key IN (SELECT value FROM json_each($1))",
    )
    .bind(as_json(&keys)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// The events stored before under these keys.
pub(crate) async fn known(
    connection: &mut SqliteConnection,
    keys: &[&str],
) -> Result<HashMap<String, Stored>, sqlx::Error> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<KnownEvent> = sqlx::query_as(
        "SELECT key, message, accepted, event FROM events
         WHERE key IN (SELECT value FROM json_each($1))",
    )
    .bind(as_json(&keys)?)
    .fetch_all(connection)
    .await?;
    let stored = rows.into_iter().map(|(key, message, accepted, event)| {
        let event = match accepted {
            true => None,
            false => Some(from_json(&event)?),
        };
        let stored = Stored {
            key: key.clone(),
            message,
            event,
            known: true,
        };
        Ok((key, stored))
    });
    stored.collect()
}

fn event(desk: &Desk<'_>, key: &str, id: &str, message: NewMessage) -> InboundEvent {
    let world: &World = desk.world;
    let place = world.place(&message.place);
    let refer = |id: String| MessageRef {
        place: place.clone(),
        id,
    };
    let kind = EventKind::MessagePosted {
        message: refer(id.to_owned()),
        mentions_bot: message.reply_to_bot || crate::mentions::names_bot(&message.text, world),
        mentions: crate::mentions::named_people(&message.text, world),
        text: message.text,
        reply_to: message.reply_to.map(refer),
        direct: message.direct,
        attachments: Vec::new(),
    };
    InboundEvent {
        key: EventKey::from(key),
        author: world.resident(&message.author).map(|r| world.author(r)),
        at: desk.now,
        place,
        kind,
    }
}

pub(crate) fn as_json(value: &impl serde::Serialize) -> Result<String, sqlx::Error> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, sqlx::Error> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}
