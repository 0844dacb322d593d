//! The HTTP interface: its routes, and how it says no.
//!
//! Every error is `{"error": words}` with a fitting status. Requests that change something
//! must be `application/json` (or use a method beside GET and POST), so that a page of
//! another origin cannot send them.

mod actions;
mod messages;
mod page;
mod places;
mod stream;

use crate::LocalPlatform;
use crate::posts::OWN_IDS;
use crate::rooms::Room;
use crate::world::{BOT, Resident};
use crate::writer::{Stored, WriteError};
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch, post};
use axum::{Json, Router};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::Arc;

/// The longest text of a message, in bytes.
pub(crate) const MAX_TEXT: usize = 64 * 1024;

/// The largest request. More than the longest text needs, so that a text that is too long
/// is read whole and answered: the answer to a request cut off can be lost.
const MAX_REQUEST: usize = 4 * 1024 * 1024;

/// The longest key of a client, in bytes.
const MAX_KEY: usize = 256;

pub(crate) type Shared = Arc<LocalPlatform>;

pub(crate) fn router(platform: Shared) -> Router {
    let api = Router::new()
        .route("/about", get(places::about))
        .route("/people", get(places::people))
        .route("/places", get(places::places))
        .route("/places/{id}/messages", get(messages::list))
        .route("/messages", post(messages::post))
        .route(
            "/messages/{id}",
            patch(messages::edit).delete(messages::delete),
        )
        .route("/actions", post(actions::press))
        .route("/reactions", post(actions::react))
        .route("/events", get(stream::events))
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .with_state(platform);
    Router::new().nest("/local/api", api).merge(page::router())
}

/// A request refused, in words for whoever sent it.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    body: Value,
}

pub(crate) type Answer = Result<Response, Refusal>;

impl Refusal {
    pub(crate) fn new(status: StatusCode, says: impl Into<String>) -> Self {
        Self {
            status,
            body: json!({ "error": says.into() }),
        }
    }

    pub(crate) fn bad(says: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, says)
    }

    pub(crate) fn missing(says: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, says)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self.body)).into_response()
    }
}

impl From<WriteError> for Refusal {
    fn from(error: WriteError) -> Self {
        let says = format!("{error}; nothing was stored, please send it again");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, says)
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        tracing::error!(%error, "reading the local platform's file");
        let says = "the local platform could not read its file; please try again";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, says)
    }
}

/// A JSON body whose faults are told in this interface's own shape.
pub(crate) struct Sent<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let Json(sent) = Json::from_request(request, state).await?;
        Ok(Self(sent))
    }
}

impl From<JsonRejection> for Refusal {
    fn from(rejection: JsonRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => too_large(),
            _ => Self::bad(rejection.body_text()),
        }
    }
}

fn too_large() -> Refusal {
    let says = format!(
        "the text is too large: at most {} KiB fit in one message; send it in parts",
        MAX_TEXT / 1024
    );
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, says)
}

/// Words that can stand in a message: some, and not too many.
pub(crate) fn check_text(text: &str) -> Result<(), Refusal> {
    if text.len() > MAX_TEXT {
        return Err(too_large());
    }
    if text.trim().is_empty() {
        return Err(Refusal::bad(
            "the text is empty; write at least one character",
        ));
    }
    Ok(())
}

/// A key that a client may give to its own event.
pub(crate) fn check_key(key: Option<&str>) -> Result<(), Refusal> {
    match key {
        Some("") => Err(Refusal::bad(
            "the key is empty; leave it out or make it unique",
        )),
        Some(key) if key.len() > MAX_KEY => Err(Refusal::bad(format!(
            "the key is longer than {MAX_KEY} bytes"
        ))),
        Some(key) if key.starts_with(OWN_IDS) => Err(Refusal::bad(format!(
            "keys beginning with {OWN_IDS:?} are this platform's own; choose another"
        ))),
        _ => Ok(()),
    }
}

/// The person by this id.
pub(crate) fn resident<'a>(platform: &'a Shared, id: &str) -> Result<&'a Resident, Refusal> {
    platform.world.resident(id).ok_or_else(|| {
        Refusal::bad(match id == BOT {
            true => format!("{BOT} is the bot; it speaks for itself"),
            false => {
                format!("there is nobody with the id {id:?}; GET /local/api/people lists them")
            }
        })
    })
}

/// What `look` finds in the place by this id, if this person reads it.
pub(crate) fn readable<T>(
    platform: &Shared,
    place: &str,
    person: Option<&str>,
    look: impl FnOnce(&Room) -> T,
) -> Result<T, Refusal> {
    let found = platform.rooms.look(place, |room| {
        let read = person.is_none_or(|person| room.read_by(person));
        read.then(|| look(room))
    });
    match found {
        Some(Some(found)) => Ok(found),
        Some(None) => Err(Refusal::bad(format!(
            "{} is not a member of {place:?} and cannot see it",
            person.unwrap_or_default()
        ))),
        None => Err(Refusal::bad(format!(
            "there is no place with the id {place:?}; GET /local/api/places lists them"
        ))),
    }
}

/// Hands in what was just stored, and answers: `status` when new, 200 when its key was
/// known, 503 when the inbox did not take it.
pub(crate) async fn accepted(platform: &Shared, stored: Stored, status: StatusCode) -> Answer {
    let mut body = json!({ "event_key": stored.key, "message": stored.message });
    if let Err(reason) = platform.hand_in(&stored).await {
        let says = format!("{reason}; it is kept and handed in as soon as possible");
        body["error"] = Value::from(says);
        return Err(Refusal {
            status: StatusCode::SERVICE_UNAVAILABLE,
            body,
        });
    }
    let status = if stored.known { StatusCode::OK } else { status };
    Ok((status, Json(body)).into_response())
}
