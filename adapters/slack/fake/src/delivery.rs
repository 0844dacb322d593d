//! Getting payloads to the app: over a socket or by HTTP, again and again when an event is
//! not acknowledged in three seconds.
//!
//! Slack repeats events only. An interaction or command that is not acknowledged in time
//! shows its user a warning, and that was it.

use crate::team::Team;
use crate::world::World;
use crate::{Shared, follow};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// An acknowledgement after this comes too late.
pub(crate) const ACKNOWLEDGE_WITHIN: Duration = Duration::from_secs(3);
/// Waits before the first, second and third repetition.
const REPEAT_AFTER: [Duration; 3] = [
    Duration::ZERO,
    Duration::from_secs(60),
    Duration::from_secs(300),
];

/// What kind of payload, as the envelope's `type` words it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PayloadKind {
    /// `events_api`.
    Event,
    /// `interactive`.
    Interactive,
    /// `slash_commands`.
    Command,
}

impl PayloadKind {
    fn word(self) -> &'static str {
        match self {
            Self::Event => "events_api",
            Self::Interactive => "interactive",
            Self::Command => "slash_commands",
        }
    }
}

/// How a delivery went.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "outcome", content = "answer", rename_all = "snake_case")]
pub enum Outcome {
    /// In time; with the answer that came along, or null.
    Acknowledged(Value),
    /// Nobody acknowledged it in time.
    TimedOut,
    /// By HTTP only: the app answered a status that is no success.
    Refused,
    /// Nobody was connected.
    NobodyThere,
}

/// One attempt to deliver, as the fake saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// The event's id; empty for interactions and commands.
    pub event_id: String,
    /// The event's, interaction's or command's name.
    pub name: String,
    /// What kind.
    pub kind: PayloadKind,
    /// 0 is the first.
    pub attempt: usize,
    /// The connection it went to; none by HTTP or when nobody was there.
    pub socket: Option<u64>,
    /// Acknowledged in time; none while that is open.
    pub acknowledged: Option<bool>,
}

/// A payload on its way.
pub(crate) struct Outgoing {
    pub(crate) team: String,
    pub(crate) kind: PayloadKind,
    pub(crate) payload: Value,
    pub(crate) accepts_response: bool,
    /// What to do with the answer that comes along.
    pub(crate) then: follow::Then,
    pub(crate) done: Option<oneshot::Sender<Outcome>>,
    pub(crate) first_attempt: usize,
    /// Not repeated, whether acknowledged or not.
    pub(crate) once: bool,
}

impl Outgoing {
    pub(crate) fn event(team: &str, payload: Value) -> Self {
        Self {
            team: team.to_owned(),
            kind: PayloadKind::Event,
            payload,
            accepts_response: false,
            then: follow::Then::Nothing,
            done: None,
            first_attempt: 0,
            once: false,
        }
    }

    /// The first attempt's number, and why it is not the first of all.
    fn first(&self) -> (usize, &'static str) {
        let reason = if self.first_attempt == 0 {
            ""
        } else {
            "timeout"
        };
        (self.first_attempt, reason)
    }

    fn name(&self) -> &str {
        let name = match self.kind {
            PayloadKind::Event => &self.payload["event"]["type"],
            PayloadKind::Interactive => &self.payload["type"],
            PayloadKind::Command => &self.payload["command"],
        };
        name.as_str().unwrap_or_default()
    }
}

/// An attempt that was made, and who to wait for.
struct Attempt {
    index: usize,
    envelope: Option<(String, oneshot::Receiver<Value>)>,
}

/// Sends a payload for the first time, while the world is locked so that the order of
/// events holds on each socket; the rest happens in a task.
pub(crate) fn dispatch(shared: &Arc<Shared>, world: &mut World, item: Outgoing) {
    let mischief = world.core.faults.mischief;
    let event = item.kind == PayloadKind::Event;
    if event && mischief.duplicate && !item.once {
        let copy = Outgoing {
            once: true,
            ..Outgoing::event(&item.team, item.payload.clone())
        };
        dispatch(shared, world, copy);
    }
    let Some(team) = world.teams.get_mut(&item.team) else {
        return;
    };
    let by_http = !team.app.socket_mode;
    let hold = mischief.late.filter(|_| event);
    let first = (!by_http && hold.is_none()).then(|| {
        let envelope = world.core.uuid();
        attempt(team, envelope, &item, item.first())
    });
    let shared = Arc::clone(shared);
    let runtime = shared.runtime.clone();
    runtime.spawn(async move {
        let stop = shared.stop.clone();
        let work = async {
            if let Some(hold) = hold {
                tokio::time::sleep(hold).await;
            }
            deliver(&shared, item, first).await;
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = work => {}
        }
    });
}

/// Puts a payload into an envelope and hands it to a socket.
fn attempt(
    team: &mut Team,
    envelope: String,
    item: &Outgoing,
    (number, reason): (usize, &str),
) -> Attempt {
    let mut frame = json!({
        "envelope_id": envelope,
        "payload": item.payload,
        "type": item.kind.word(),
        "accepts_response_payload": item.accepts_response,
    });
    if item.kind == PayloadKind::Event {
        frame["retry_attempt"] = json!(number);
        frame["retry_reason"] = json!(reason);
    }
    let (sender, receiver) = oneshot::channel();
    let socket = team.sockets.send(&frame.to_string());
    if socket.is_some() {
        team.sockets.pending.insert(envelope.clone(), sender);
    }
    let index = note(team, item, number, socket);
    Attempt {
        index,
        envelope: socket.map(|_| (envelope, receiver)),
    }
}

fn note(team: &mut Team, item: &Outgoing, attempt: usize, socket: Option<u64>) -> usize {
    let event_id = item.payload["event_id"].as_str().unwrap_or_default();
    team.deliveries.push(Delivery {
        event_id: event_id.to_owned(),
        name: item.name().to_owned(),
        kind: item.kind,
        attempt,
        socket,
        acknowledged: None,
    });
    team.deliveries.len() - 1
}

/// Waits for the acknowledgement and repeats events as Slack does.
async fn deliver(shared: &Arc<Shared>, mut item: Outgoing, first: Option<Attempt>) {
    let mut made = first;
    let (mut number, mut reason) = item.first();
    let outcome = loop {
        let outcome = one_attempt(shared, &item, made.take(), (number, reason)).await;
        let heard = matches!(outcome, Outcome::Acknowledged(_));
        let over = item.once || heard || item.kind != PayloadKind::Event;
        let Some(wait) = REPEAT_AFTER.get(number).filter(|_| !over) else {
            break outcome;
        };
        tokio::time::sleep(*wait).await;
        number += 1;
        reason = match outcome {
            Outcome::Refused => "http_error",
            Outcome::NobodyThere => "connection_failed",
            Outcome::Acknowledged(_) | Outcome::TimedOut => "timeout",
        };
    };
    if let Outcome::Acknowledged(answer) = &outcome {
        let then = std::mem::replace(&mut item.then, follow::Then::Nothing);
        follow::answered(shared, &item.team, then, answer);
    }
    if let Some(done) = item.done {
        // Whoever asked may have gone: then nobody wants to know.
        let _ = done.send(outcome);
    }
}

async fn one_attempt(
    shared: &Arc<Shared>,
    item: &Outgoing,
    made: Option<Attempt>,
    (number, reason): (usize, &str),
) -> Outcome {
    let http = shared.act(|world| {
        let team = world.teams.get(&item.team)?;
        (!team.app.socket_mode).then(|| team.app.http.clone())
    });
    let (index, outcome) = if let Some(endpoints) = http {
        let index = shared.act(|world| {
            world
                .teams
                .get_mut(&item.team)
                .map(|team| note(team, item, number, None))
        });
        let outcome = match endpoints {
            Some(endpoints) => crate::webhook::send(shared, item, &endpoints, number, reason).await,
            None => Outcome::NobodyThere,
        };
        (index, outcome)
    } else {
        let made = made.or_else(|| {
            shared.act(|world| {
                let envelope = world.core.uuid();
                let team = world.teams.get_mut(&item.team)?;
                Some(attempt(team, envelope, item, (number, reason)))
            })
        });
        let Some(made) = made else {
            return Outcome::NobodyThere;
        };
        (
            Some(made.index),
            await_socket(shared, &item.team, made).await,
        )
    };
    shared.act(|world| {
        let team = world.teams.get_mut(&item.team);
        if let (Some(team), Some(index)) = (team, index) {
            let acknowledged = matches!(outcome, Outcome::Acknowledged(_));
            team.deliveries[index].acknowledged = Some(acknowledged);
        }
    });
    outcome
}

async fn await_socket(shared: &Arc<Shared>, team: &str, made: Attempt) -> Outcome {
    let Some((envelope, receiver)) = made.envelope else {
        return Outcome::NobodyThere;
    };
    match tokio::time::timeout(ACKNOWLEDGE_WITHIN, receiver).await {
        Ok(Ok(answer)) => Outcome::Acknowledged(answer),
        Ok(Err(_)) | Err(_) => {
            shared.act(|world| {
                if let Some(team) = world.teams.get_mut(team) {
                    team.sockets.pending.remove(&envelope);
                }
            });
            Outcome::TimedOut
        }
    }
}
