//! The live stream: every change in order, resumed after `Last-Event-ID`.

use super::{Refusal, Shared, resident};
use crate::platform::Gate;
use crate::reading::{ChangeView, Changed};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream, StreamExt};
use serde::Deserialize;
use serde_json::json;
use std::collections::VecDeque;
use std::convert::Infallible;
use tokio::sync::watch;

#[derive(Deserialize)]
pub(crate) struct From {
    after: Option<i64>,
    r#as: Option<String>,
}

/// `GET /events`: `message`, `edit`, `delete` and `place`, each with its number as id.
/// Begins with what comes next, or after `Last-Event-ID` or `after`.
pub(crate) async fn events(
    State(platform): State<Shared>,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    if let Some(person) = &from.r#as {
        resident(&platform, person)?;
    }
    let resumed = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok());
    let latest = platform.latest.clone();
    let after = resumed.or(from.after).unwrap_or_else(|| *latest.borrow());
    let reader = Reader {
        after,
        latest,
        gate: platform.gate.subscribe(),
        platform,
        person: from.r#as,
        ready: VecDeque::new(),
    };
    // At once something to read, so that the client knows it is connected.
    let hello = stream::once(async { Ok(Event::default().comment("connected")) });
    let stream = hello.chain(changes(reader));
    let calm = [("x-accel-buffering", "no")];
    Ok((calm, Sse::new(stream).keep_alive(KeepAlive::default())))
}

struct Reader {
    platform: Shared,
    person: Option<String>,
    after: i64,
    latest: watch::Receiver<i64>,
    gate: watch::Receiver<Gate>,
    ready: VecDeque<Event>,
}

fn changes(reader: Reader) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(reader, |mut reader| async {
        loop {
            if let Some(event) = reader.ready.pop_front() {
                return Some((Ok(event), reader));
            }
            reader.read().await?;
        }
    })
}

impl Reader {
    /// Waits for changes and reads some; none when the stream ends: the platform stops,
    /// or its file cannot be read. The client resumes when it is back.
    async fn read(&mut self) -> Option<()> {
        let after = self.after;
        tokio::select! {
            newer = self.latest.wait_for(|latest| *latest > after) => { newer.ok()?; }
            _ = self.gate.wait_for(|gate| matches!(gate, Gate::Stopped)) => return None,
        }
        match self.platform.changes(after).await {
            Ok((changes, upto)) => {
                let person = self.person.as_deref();
                let seen = changes.iter().filter(|c| self.seen_by(c, person));
                self.ready = seen.filter_map(event).collect();
                self.after = upto.max(after);
                Some(())
            }
            Err(error) => {
                tracing::error!(%error, "reading the local platform's changes");
                None
            }
        }
    }

    fn seen_by(&self, change: &ChangeView, person: Option<&str>) -> bool {
        let Some(person) = person else {
            return true;
        };
        let room = self
            .platform
            .rooms
            .look(&change.place, |room| room.read_by(person));
        room.unwrap_or(false)
            && match &change.what {
                Changed::Message { message, .. } => message
                    .only_for
                    .as_deref()
                    .is_none_or(|only| only == person),
                _ => true,
            }
    }
}

fn event(change: &ChangeView) -> Option<Event> {
    let (name, data) = match &change.what {
        Changed::Message { new, message } => (
            if *new { "message" } else { "edit" },
            json!({ "place": change.place, "message": message }),
        ),
        Changed::Deleted(id) => ("delete", json!({ "place": change.place, "id": id })),
        Changed::Place(room) => ("place", json!({ "place": room })),
    };
    let event = Event::default().event(name).id(change.seq.to_string());
    event.json_data(data).ok()
}
