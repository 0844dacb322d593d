//! Who and what is here.

use super::{Answer, Shared, resident};
use crate::world::BOT;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Value, json};

/// `GET /about`: the bot, and what the page offers a first visitor to ask.
pub(crate) async fn about(State(platform): State<Shared>) -> Json<Value> {
    Json(json!({
        "bot": { "id": BOT, "name": platform.world.bot },
        "tenant": platform.world.tenant,
        "suggestions": platform.world.suggestions,
    }))
}

/// `GET /people`: who can be spoken as.
pub(crate) async fn people(State(platform): State<Shared>) -> impl IntoResponse {
    Json(platform.world.people.clone())
}

#[derive(Deserialize)]
pub(crate) struct As {
    r#as: Option<String>,
}

/// `GET /places`: those that one person sees, or all.
pub(crate) async fn places(State(platform): State<Shared>, Query(who): Query<As>) -> Answer {
    if let Some(person) = &who.r#as {
        resident(&platform, person)?;
    }
    let rooms = platform.rooms.seen_by(who.r#as.as_deref(), &platform.world);
    Ok(Json(rooms).into_response())
}
