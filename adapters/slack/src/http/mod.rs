//! Events over HTTPS: Slack sends signed requests to a public address.
//!
//! One route for events, interactions and slash commands. A request is read only after its
//! signature is found good; it is answered 200 once its event is stored, and 503 when that
//! takes too long or nobody runs, so that Slack sends it again.

pub(crate) mod signature;

use crate::inbound::{Intake, Kind, Parcel, Reply};
use crate::workspace::Workspace;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::Value;
use signature::Seen;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// Where the requests come to.
pub(crate) const PATH: &str = "/slack/events";

/// Payloads are far smaller.
const LARGEST: usize = 1 << 20;

/// Slack waits three seconds.
const ANSWER_WITHIN: Duration = Duration::from_millis(2_700);

/// A workspace that is reached so.
pub(crate) struct Door {
    pub(crate) workspace: Arc<Workspace>,
    intake: Mutex<Option<Intake>>,
    seen: Seen,
}

impl Door {
    pub(crate) fn new(workspace: Arc<Workspace>) -> Self {
        Self {
            workspace,
            intake: Mutex::new(None),
            seen: Seen::default(),
        }
    }

    /// Opens it for as long as a run lasts; `None` shuts it.
    pub(crate) fn open(&self, intake: Option<Intake>) {
        *self.intake.lock().unwrap_or_else(PoisonError::into_inner) = intake;
    }

    fn take(&self, parcel: Parcel) -> bool {
        let intake = self.intake.lock().unwrap_or_else(PoisonError::into_inner);
        intake.as_ref().is_some_and(|intake| intake.take(parcel))
    }

    fn verified(&self, headers: &HeaderMap, body: &[u8]) -> Result<String, StatusCode> {
        let secret = self.workspace.settings.signing_secret.as_deref();
        let now = (self.workspace.clock)().as_second();
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let given = signature::Given {
            timestamp: text("x-slack-request-timestamp"),
            signature: text("x-slack-signature"),
            body,
        };
        let secret = secret.ok_or(StatusCode::UNAUTHORIZED)?;
        signature::verify(secret, given, now).map_err(|_| StatusCode::UNAUTHORIZED)
    }

    /// Whether a payload names this workspace; nobody knows before the first run. Several
    /// may share one app and secret.
    fn is_for(&self, payload: &Value) -> Option<bool> {
        // A run begins with asking for it.
        let identity = self.workspace.known_identity()?;
        let own = |value: &Value| value.as_str() == Some(identity.team.as_str());
        let installed = payload["authorizations"].as_array();
        let installed = installed.is_some_and(|all| all.iter().any(|one| own(&one["team_id"])));
        let named = [
            &payload["team_id"],
            &payload["team"]["id"],
            &payload["user"]["team_id"],
        ];
        Some(installed || named.into_iter().any(own))
    }
}

/// The route of all workspaces that are reached so.
pub(crate) fn router(doors: Vec<Arc<Door>>) -> Router {
    Router::new()
        .route(PATH, post(receive))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(Arc::new(doors))
}

async fn receive(
    State(doors): State<Arc<Vec<Arc<Door>>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut known = Vec::new();
    for door in doors.iter() {
        // All are tried, so that the time taken says nothing about which one fits.
        if let Ok(signature) = door.verified(&headers, &body) {
            known.push((door, signature));
        }
    }
    if known.is_empty() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Some((kind, payload)) = read(&headers, &body) else {
        tracing::warn!(bytes = body.len(), "a signed request that cannot be read");
        return StatusCode::OK.into_response();
    };
    if payload["type"] == "url_verification" {
        let challenge = payload["challenge"].as_str().unwrap_or_default();
        return challenge.to_owned().into_response();
    }
    // Whoever presses a button may be of another company, and the payload name theirs:
    // where one workspace only has this secret, it is for that one.
    let alone = known.len() == 1;
    for (door, signature) in known {
        match door.is_for(&payload) {
            Some(true) => {}
            Some(false) if alone => {}
            Some(false) => continue,
            None => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
        let status = hand_in(door, signature, kind, payload).await;
        return status.into_response();
    }
    tracing::warn!("a signed request for a workspace that is not set up");
    StatusCode::OK.into_response()
}

async fn hand_in(door: &Door, signature: String, kind: Kind, payload: Value) -> StatusCode {
    let now = (door.workspace.clock)().as_second();
    if door.seen.has(&signature, now) {
        return StatusCode::CONFLICT;
    }
    let (done, stored) = oneshot::channel();
    let parcel = Parcel {
        kind,
        payload,
        reply: Reply::Waiting(done),
    };
    if !door.take(parcel) {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    match tokio::time::timeout(ANSWER_WITHIN, stored).await {
        Ok(Ok(())) => {
            door.seen.add(signature, now);
            StatusCode::OK
        }
        Ok(Err(_)) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Events come as JSON; interactions and commands as forms.
fn read(headers: &HeaderMap, body: &[u8]) -> Option<(Kind, Value)> {
    let kind = headers.get("content-type")?.to_str().ok()?;
    if kind.starts_with("application/json") {
        return Some((Kind::Events, serde_json::from_slice(body).ok()?));
    }
    let mut fields = serde_json::Map::new();
    for (name, value) in form_urlencoded::parse(body) {
        fields.insert(name.into_owned(), Value::String(value.into_owned()));
    }
    match fields.get("payload").and_then(Value::as_str) {
        Some(payload) => Some((Kind::Interactive, serde_json::from_str(payload).ok()?)),
        None => Some((Kind::Command, Value::Object(fields))),
    }
}
