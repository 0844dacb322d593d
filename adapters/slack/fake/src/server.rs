//! The HTTP side: every address the fake answers, and no others.

use crate::Shared;
use crate::api;
use crate::control;
use crate::faults::Fault;
use crate::follow;
use crate::socket;
use crate::world::World;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Query, State, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/api/{method}", any(api::call))
        .route("/link/", get(link))
        .route("/actions/{team}/{number}/{secret}", post(respond))
        .route("/upload/{team}/{file}/{key}", any(upload))
        .route("/files/{team}/{file}", get(file))
        .route("/files/{team}/{file}/download", get(file))
        .route("/_control/{deed}", post(control::perform))
        .layer(DefaultBodyLimit::max(api::MOST_BODY))
        .with_state(shared)
}

/// A Socket Mode connection, for who has a ticket.
async fn link(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let ticket = query.get("ticket").cloned().unwrap_or_default();
    match shared.act(|world| world.core.spend_ticket(&ticket)) {
        Some(team) => upgrade.on_upgrade(move |ws| socket::serve(shared, team, ws)),
        None => (StatusCode::NOT_FOUND, "no such link").into_response(),
    }
}

/// A `response_url`.
async fn respond(
    State(shared): State<Arc<Shared>>,
    Path((team, number, secret)): Path<(String, String, String)>,
    body: Bytes,
) -> Response {
    let key = format!("{team}/{number}/{secret}");
    let Ok(answer) = serde_json::from_slice::<Value>(&body) else {
        return (StatusCode::BAD_REQUEST, "invalid_payload").into_response();
    };
    match shared.act(|world| through_response_url(world, &key, &answer)) {
        Ok(()) => (StatusCode::OK, "ok").into_response(),
        Err(code) => {
            let body = json!({"ok": false, "error": code}).to_string();
            (StatusCode::NOT_FOUND, body).into_response()
        }
    }
}

fn through_response_url(world: &mut World, key: &str, answer: &Value) -> Result<(), String> {
    let url = world.core.spend_response_url(key)?;
    let World { core, teams } = world;
    let team = teams.get_mut(&url.team).ok_or("invalid_url")?;
    let own = url.message.as_ref();
    if answer["delete_original"] == true || answer["replace_original"] == true {
        let Some((ts, ephemeral)) = own else {
            return Err("no_original".to_owned());
        };
        return follow::change_original(core, team, &url.channel, ts, *ephemeral, answer)
            .map_err(|error| error.code);
    }
    follow::say(
        core,
        team,
        &url.channel,
        &url.user,
        url.thread_ts.clone(),
        answer,
    )
    .map_err(|error| error.code)
}

/// The bytes of an announced upload.
async fn upload(
    State(shared): State<Arc<Shared>>,
    Path((team, file, key)): Path<(String, String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let kind = headers.get(header::CONTENT_TYPE);
    let multipart = kind
        .and_then(|kind| kind.to_str().ok())
        .filter(|kind| kind.starts_with("multipart/"))
        .map(str::to_owned);
    let bytes = match multipart {
        Some(kind) => part_of(&kind, &body).unwrap_or_default(),
        None => body.to_vec(),
    };
    let taken = shared.act(|world| {
        let team = world.teams.get_mut(&team)?;
        let file = team.files.get_mut(&file)?;
        if file.complete || file.key != key || bytes.len() != file.announced {
            return None;
        }
        file.bytes = bytes;
        Some(file.bytes.len())
    });
    match taken {
        Some(size) => (StatusCode::OK, format!("OK - {size}")).into_response(),
        None => (StatusCode::INTERNAL_SERVER_ERROR, "upload refused").into_response(),
    }
}

/// The first part of a multipart body. Some clients wrap the file in one.
fn part_of(kind: &str, body: &[u8]) -> Option<Vec<u8>> {
    let (_, boundary) = kind.split_once("boundary=")?;
    let boundary = boundary.trim_matches('"');
    let find = |hay: &[u8], needle: &[u8]| {
        hay.windows(needle.len())
            .position(|window| window == needle)
    };
    let start = find(body, b"\r\n\r\n")? + 4;
    let end = find(&body[start..], format!("\r\n--{boundary}").as_bytes())?;
    Some(body[start..start + end].to_vec())
}

/// A file's bytes, as an ill server sends them.
async fn faulty(shared: Arc<Shared>, bytes: Vec<u8>, fault: Option<Fault>) -> Response {
    let half = Bytes::copy_from_slice(&bytes[..bytes.len() / 2]);
    let begun = futures_util::stream::iter([Ok::<_, std::io::Error>(half)]);
    match fault {
        Some(Fault::Status(status)) => StatusCode::from_u16(status)
            .unwrap_or(StatusCode::BAD_GATEWAY)
            .into_response(),
        Some(Fault::Slow(wait)) => {
            tokio::time::sleep(wait).await;
            bytes.into_response()
        }
        Some(Fault::DoneThenCut) => {
            let cut = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
            let rest = futures_util::stream::iter([Err(cut)]);
            Body::from_stream(begun.chain(rest)).into_response()
        }
        Some(Fault::DoneThenSilent) => {
            let rest = futures_util::stream::once(async move {
                shared.stop.cancelled().await;
                Ok(Bytes::new())
            });
            Body::from_stream(begun.chain(rest)).into_response()
        }
        _ => bytes.into_response(),
    }
}

/// A file's bytes, for the app's token where the app is in a conversation that has the file; a
/// login page for anybody else, as Slack does.
async fn file(
    State(shared): State<Arc<Shared>>,
    Path((team, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(str::to_owned);
    let found = shared.act(|world| {
        let token = world.core.tokens.get(&token?)?.clone();
        let team = world
            .teams
            .get(&team)
            .filter(|team| team.id == token.team)?;
        let allowed = !token.revoked && team.app.scopes.contains("files:read");
        let file = team.files.get(&file).filter(|_| allowed)?;
        team.app_reads(file).then(|| file.bytes.clone())
    });
    let fault = shared.act(|world| world.core.faults.strike(crate::file::DOWNLOAD));
    match found {
        Some(bytes) => faulty(shared, bytes, fault).await,
        None => axum::response::Html("<html>Sign in to the workspace</html>").into_response(),
    }
}
