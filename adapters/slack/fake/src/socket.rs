//! Socket Mode: up to ten connections an app, each event to one of them.

use crate::Shared;
use crate::world::World;
use axum::extract::ws::{Message as Frame, WebSocket};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior};

/// An app may hold so many connections.
const MOST_SOCKETS: usize = 10;
/// How often the server pings. Slack says nothing; clients give up after 30 s of silence.
const PING_EVERY: Duration = Duration::from_secs(10);
/// How long a connection stays after it was told `refresh_requested`.
const LEAVES_AFTER: Duration = Duration::from_secs(10);
/// How long until the server itself notices that a connection is dead.
const FROZEN_NOTICED: Duration = Duration::from_secs(30);

/// Why a connection is to end, as the `disconnect` message words it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disconnect {
    /// Soon; events keep coming here meanwhile.
    Warning,
    /// Now: no more events come here, and it closes after ten seconds.
    RefreshRequested,
    /// Socket Mode was switched off for the app; closes at once, and none opens again
    /// until [`crate::Workspace::allow_connections`].
    LinkDisabled,
}

impl Disconnect {
    fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::RefreshRequested => "refresh_requested",
            Self::LinkDisabled => "link_disabled",
        }
    }
}

/// The connections of one app.
#[derive(Default)]
pub(crate) struct Sockets {
    open: Vec<Socket>,
    turn: usize,
    /// Connections ever made: a test waits for the next by it.
    pub(crate) ever: usize,
    /// Envelopes not acknowledged yet.
    pub(crate) pending: HashMap<String, oneshot::Sender<Value>>,
}

struct Socket {
    id: u64,
    orders: mpsc::UnboundedSender<Order>,
    leaving: bool,
    frozen: Option<Instant>,
}

enum Order {
    Send(String),
    /// Close after this long.
    Close(Duration),
    /// Cut without a closing frame.
    Cut,
    /// Stay open, read and write nothing.
    Freeze,
}

impl Sockets {
    /// How many would be given an event.
    pub(crate) fn usable(&self) -> usize {
        self.open.iter().filter(|socket| socket.usable()).count()
    }

    /// Sends to the next connection in turn; its number, or none when nobody is there.
    pub(crate) fn send(&mut self, text: &str) -> Option<u64> {
        let usable: Vec<_> = self.open.iter().filter(|s| s.usable()).collect();
        let socket = usable.get(self.turn % usable.len().max(1))?;
        self.turn = self.turn.wrapping_add(1);
        let sent = socket.orders.send(Order::Send(text.to_owned()));
        sent.ok().map(|()| socket.id)
    }

    /// Tells every connection to end. Gives how many there were.
    pub(crate) fn disconnect(&mut self, why: Disconnect) -> usize {
        let message = json!({
            "type": "disconnect",
            "reason": why.word(),
            "debug_info": {"host": "applink-fake"},
        });
        for socket in &mut self.open {
            // A connection that is gone takes no orders; it unregisters itself.
            let _ = socket.orders.send(Order::Send(message.to_string()));
            let close = match why {
                Disconnect::Warning => continue,
                Disconnect::RefreshRequested => LEAVES_AFTER,
                Disconnect::LinkDisabled => Duration::ZERO,
            };
            socket.leaving = true;
            let _ = socket.orders.send(Order::Close(close));
        }
        self.open.len()
    }

    /// Cuts every connection without a word.
    pub(crate) fn cut(&mut self) -> usize {
        for socket in &mut self.open {
            socket.leaving = true;
            let _ = socket.orders.send(Order::Cut);
        }
        self.open.len()
    }

    /// Every connection stays open and goes silent.
    pub(crate) fn freeze(&mut self) -> usize {
        for socket in &mut self.open {
            socket.frozen = Some(Instant::now());
            let _ = socket.orders.send(Order::Freeze);
        }
        self.open.len()
    }
}

impl Socket {
    fn usable(&self) -> bool {
        let noticed = self
            .frozen
            .is_some_and(|since| since.elapsed() > FROZEN_NOTICED);
        !self.leaving && !noticed
    }
}

/// Serves one connection of the app of `team` until it ends.
pub(crate) async fn serve(shared: Arc<Shared>, team: String, mut socket: WebSocket) {
    let (orders, mut inbox) = mpsc::unbounded_channel();
    let Some((id, hello)) = shared.act(|world| register(world, &team, orders)) else {
        let refusal = json!({"type": "disconnect", "reason": "too_many_websockets",
            "debug_info": {"host": "applink-fake"}});
        let _ = socket.send(Frame::text(refusal.to_string())).await;
        let _ = socket.send(Frame::Close(None)).await;
        return;
    };
    if socket.send(Frame::text(hello)).await.is_ok() {
        talk(&shared, &team, &mut socket, &mut inbox).await;
    }
    shared.act(|world| {
        if let Some(team) = world.teams.get_mut(&team) {
            team.sockets.open.retain(|socket| socket.id != id);
        }
    });
}

fn register(
    world: &mut World,
    team: &str,
    orders: mpsc::UnboundedSender<Order>,
) -> Option<(u64, String)> {
    let id = world.core.number();
    let team = world.teams.get_mut(team)?;
    if team.sockets.open.len() >= MOST_SOCKETS {
        return None;
    }
    let socket = Socket {
        id,
        orders,
        leaving: false,
        frozen: None,
    };
    team.sockets.open.push(socket);
    team.sockets.ever += 1;
    let hello = json!({
        "type": "hello",
        "num_connections": team.sockets.open.len(),
        "debug_info": {
            "host": "applink-fake", "build_number": 1, "approximate_connection_time": 18060,
        },
        "connection_info": {"app_id": team.app.id},
    });
    Some((id, hello.to_string()))
}

async fn talk(
    shared: &Arc<Shared>,
    team: &str,
    socket: &mut WebSocket,
    inbox: &mut mpsc::UnboundedReceiver<Order>,
) {
    let mut ping = tokio::time::interval_at(Instant::now() + PING_EVERY, PING_EVERY);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut close_at: Option<Instant> = None;
    loop {
        let closing = async {
            match close_at {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = shared.stop.cancelled() => return,
            () = closing => {
                let _ = socket.send(Frame::Close(None)).await;
                return;
            }
            order = inbox.recv() => match order {
                Some(Order::Send(text)) => {
                    if socket.send(Frame::text(text)).await.is_err() {
                        return;
                    }
                }
                Some(Order::Close(after)) => close_at = Some(Instant::now() + after),
                Some(Order::Freeze) => return frozen(shared, inbox).await,
                Some(Order::Cut) | None => return,
            },
            frame = socket.recv() => match frame {
                Some(Ok(Frame::Text(text))) => acknowledge(shared, team, &text),
                // A close frame is answered by reading on; then nothing comes any more.
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return,
            },
            _ = ping.tick() => {
                if socket.send(Frame::Ping(Default::default())).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// Holds the connection open and does nothing with it, until it is cut.
async fn frozen(shared: &Arc<Shared>, inbox: &mut mpsc::UnboundedReceiver<Order>) {
    loop {
        tokio::select! {
            () = shared.stop.cancelled() => return,
            order = inbox.recv() => match order {
                Some(Order::Cut) | None => return,
                Some(_) => {}
            }
        }
    }
}

/// An envelope was acknowledged. What is no acknowledgement is ignored, as Slack does.
fn acknowledge(shared: &Arc<Shared>, team: &str, text: &str) {
    let Ok(mut ack) = serde_json::from_str::<Value>(text) else {
        return;
    };
    let Some(id) = ack["envelope_id"].as_str().map(str::to_owned) else {
        return;
    };
    shared.act(|world| {
        let waiting = world
            .teams
            .get_mut(team)
            .and_then(|team| team.sockets.pending.remove(&id));
        if let Some(waiting) = waiting {
            // The delivery may have given up at this very moment: then it is late.
            let _ = waiting.send(ack["payload"].take());
        }
    });
}
