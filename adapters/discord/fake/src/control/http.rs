//! The same handles over HTTP, for clients in other languages: `POST /_control/ACTION`
//! with a JSON object, answered with JSON. Ids are strings. A refusal is 409.

use super::http_acts::{building, faulting, people};
use super::http_read::look;
use crate::id::Id;
use crate::rest::Door;
use crate::server::Handle;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use std::time::Duration;

type Answer = (StatusCode, Json<Value>);

pub(crate) fn routes() -> Router<Door> {
    Router::new()
        .route("/{action}", post(act))
        .route("/look/{what}", get(look_at).post(look_at))
}

async fn act(
    State(door): State<Door>,
    Path(action): Path<String>,
    body: Option<Json<Value>>,
) -> Answer {
    let asked = Asked(body.map_or(Value::Null, |body| body.0));
    let fake = Handle {
        shared: door.shared,
    };
    let done = people(&fake, &action, &asked)
        .or_else(|| building(&fake, &action, &asked).map(Ok))
        .or_else(|| faulting(&fake, &action, &asked).map(Ok));
    match done {
        Some(Ok(value)) => (StatusCode::OK, Json(value)),
        Some(Err(refused)) => (
            StatusCode::CONFLICT,
            Json(json!({"code": refused.code, "message": refused.message})),
        ),
        None => (
            StatusCode::NOT_FOUND,
            Json(json!({"message": format!("no such action: {action}")})),
        ),
    }
}

async fn look_at(
    State(door): State<Door>,
    Path(what): Path<String>,
    body: Option<Json<Value>>,
) -> Answer {
    let asked = Asked(body.map_or(Value::Null, |body| body.0));
    match look(
        &Handle {
            shared: door.shared,
        },
        &what,
        &asked,
    ) {
        Some(value) => (StatusCode::OK, Json(value)),
        None => (
            StatusCode::NOT_FOUND,
            Json(json!({"message": format!("nothing to see: {what}")})),
        ),
    }
}

/// The object of a request. What is missing reads as 0, empty or false, which the
/// world then refuses by name.
pub(super) struct Asked(pub(super) Value);

impl Asked {
    pub(super) fn id(&self, field: &str) -> Id {
        self.0[field]
            .as_str()
            .and_then(|id| id.parse().ok())
            .unwrap_or(Id(0))
    }

    pub(super) fn text(&self, field: &str) -> &str {
        self.0[field].as_str().unwrap_or_default()
    }

    pub(super) fn flag(&self, field: &str, otherwise: bool) -> bool {
        self.0[field].as_bool().unwrap_or(otherwise)
    }

    pub(super) fn number(&self, field: &str, otherwise: u64) -> u64 {
        self.0[field].as_u64().unwrap_or(otherwise)
    }

    /// Permission bits: a number, or a string of digits as Discord writes them.
    pub(super) fn bits(&self, field: &str) -> u64 {
        let text = self.0[field].as_str().and_then(|bits| bits.parse().ok());
        text.or_else(|| self.0[field].as_u64()).unwrap_or(0)
    }

    pub(super) fn millis(&self, field: &str) -> Duration {
        Duration::from_millis(self.number(field, 0))
    }

    pub(super) fn words(&self, field: &str) -> Vec<&str> {
        self.0[field]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    pub(super) fn fields(&self, field: &str) -> Map<String, Value> {
        self.0[field].as_object().cloned().unwrap_or_default()
    }
}
