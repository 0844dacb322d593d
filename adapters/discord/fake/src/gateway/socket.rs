//! One gateway connection: HELLO, then what the client sends and what the world tells
//! it, through one queue so that the order is the world's.

use super::wire::Wire;
use super::{Close, Moment, ToSocket};
use crate::listen::KillSwitch;
use crate::shared::Shared;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::Instant;

/// Commands a client may send in a minute.
const MOST_COMMANDS: usize = 120;
/// The longest payload a client may send, in bytes.
const MOST_BYTES: usize = 4_096;

/// What stands behind the `?` of the gateway's address.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct GatewayQuery {
    v: Option<String>,
    encoding: Option<String>,
    compress: Option<String>,
}

struct Connection {
    id: u64,
    shared: Shared,
    queue: UnboundedSender<ToSocket>,
    url: String,
    logged_in: bool,
    commands: VecDeque<Instant>,
}

/// Serves one connection to its end.
pub(crate) async fn serve(
    socket: WebSocket,
    shared: Shared,
    query: GatewayQuery,
    url: String,
    kill: KillSwitch,
) {
    let (queue, orders) = unbounded_channel();
    if shared.look(|world| world.down) {
        return kill.cut();
    }
    let (id, interval, early) = shared.with(|world| {
        let id = world.gateway.next_connection();
        let early = world.gateway.faults.due(&Moment::Connect);
        (id, world.config.heartbeat_interval, early)
    });
    let connection = Connection {
        id,
        shared: shared.clone(),
        queue,
        url,
        logged_in: false,
        commands: VecDeque::new(),
    };
    let first = match (early, refused(&query)) {
        (Some(close), _) | (None, Some(close)) => ToSocket::Close(close),
        (None, None) => ToSocket::Payload(json!({
            "op": 10, "s": null, "t": null,
            "d": {"heartbeat_interval": u64::try_from(interval.as_millis()).unwrap_or(u64::MAX), "_trace": []},
        })),
    };
    connection.say(first);
    let wire = Wire::new(query.compress.as_deref() == Some("zlib-stream"));
    connection.run(socket, orders, wire, kill).await;
    shared.with(|world| world.gateway.hang_up(id));
}

fn refused(query: &GatewayQuery) -> Option<Close> {
    let version = query.v.as_deref().unwrap_or("10");
    if version != "10" && version != "9" {
        return Some(Close::Code(4012));
    }
    let json = query.encoding.as_deref().unwrap_or("json") == "json";
    let zlib = query
        .compress
        .as_deref()
        .is_none_or(|name| name == "zlib-stream");
    // The fake speaks neither ETF nor zstd.
    (!json || !zlib).then_some(Close::Code(4002))
}

impl Connection {
    async fn run(
        mut self,
        mut socket: WebSocket,
        mut orders: UnboundedReceiver<ToSocket>,
        mut wire: Wire,
        kill: KillSwitch,
    ) {
        loop {
            let order = tokio::select! {
                biased;
                order = orders.recv() => order,
                frame = socket.recv() => {
                    match frame {
                        Some(Ok(Message::Text(text))) => self.take(text.as_str(), &mut wire),
                        Some(Ok(Message::Binary(bytes))) => {
                            self.take(std::str::from_utf8(&bytes).unwrap_or_default(), &mut wire);
                        }
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                        Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                    }
                    continue;
                }
            };
            match order {
                Some(ToSocket::Payload(payload)) => {
                    let Some(frame) = wire.frame(&payload) else {
                        return;
                    };
                    if socket.send(frame).await.is_err() {
                        return;
                    }
                }
                Some(ToSocket::Close(Close::Code(code))) => {
                    let frame = CloseFrame {
                        code,
                        reason: reason(code).into(),
                    };
                    if socket.send(Message::Close(Some(frame))).await.is_ok() {
                        drain(&mut socket).await;
                    }
                    return;
                }
                Some(ToSocket::Close(Close::Abrupt)) => {
                    kill.cut();
                    return;
                }
                None => return,
            }
        }
    }

    fn say(&self, what: ToSocket) {
        // The receiver lives as long as this connection.
        let _ = self.queue.send(what);
    }

    /// One payload from the client.
    fn take(&mut self, text: &str, wire: &mut Wire) {
        if let Err(close) = self.follow(text, wire) {
            self.say(ToSocket::Close(close));
        }
    }

    fn follow(&mut self, text: &str, wire: &mut Wire) -> Result<(), Close> {
        let payload: Value = serde_json::from_str(text).map_err(|_| Close::Code(4002))?;
        let op = payload["op"].as_u64().ok_or(Close::Code(4002))?;
        if text.len() > MOST_BYTES {
            return Err(Close::Code(4002));
        }
        self.budget()?;
        let d = &payload["d"];
        let due = |moment: Moment| {
            let close = self.shared.with(|world| world.gateway.faults.due(&moment));
            close.map_or(Ok(()), Err)
        };
        match op {
            1 => {
                due(Moment::Heartbeat)?;
                let deaf = self.shared.with(|world| {
                    world.gateway.counts.heartbeats += 1;
                    world.gateway.faults.deaf_to_heartbeats || world.gateway.faults.frozen
                });
                if !deaf {
                    self.say(ToSocket::Payload(
                        json!({"op": 11, "d": null, "s": null, "t": null}),
                    ));
                }
            }
            2 if self.logged_in => return Err(Close::Code(4005)),
            2 => {
                due(Moment::Identify)?;
                wire.packets = d["compress"].as_bool().unwrap_or(false);
                self.shared
                    .with(|world| world.identify(self.id, &self.queue, d, &self.url))?;
                self.logged_in = true;
            }
            6 if self.logged_in => return Err(Close::Code(4005)),
            6 => {
                due(Moment::Resume)?;
                self.logged_in = self
                    .shared
                    .with(|world| world.resume(self.id, &self.queue, d))?;
                if !self.logged_in {
                    self.say(ToSocket::Payload(
                        json!({"op": 9, "d": false, "s": null, "t": null}),
                    ));
                }
            }
            3 | 4 | 8 if !self.logged_in => return Err(Close::Code(4003)),
            8 => self.shared.with(|world| world.members_chunk(self.id, d)),
            3 | 4 => {}
            _ => return Err(Close::Code(4001)),
        }
        Ok(())
    }

    fn budget(&mut self) -> Result<(), Close> {
        let now = Instant::now();
        self.commands
            .retain(|at| now.duration_since(*at) < Duration::from_secs(60));
        self.commands.push_back(now);
        if self.commands.len() > MOST_COMMANDS {
            Err(Close::Code(4008))
        } else {
            Ok(())
        }
    }
}

/// Waits until the client has answered the close frame, so that it surely read it.
async fn drain(socket: &mut WebSocket) {
    while let Some(Ok(_)) = socket.recv().await {}
}

fn reason(code: u16) -> &'static str {
    match code {
        4000 => "Unknown error.",
        4001 => "Unknown opcode.",
        4002 => "Error while decoding payload.",
        4003 => "Not authenticated.",
        4004 => "Authentication failed.",
        4005 => "Already authenticated.",
        4007 => "Invalid seq.",
        4008 => "Rate limited.",
        4009 => "Session timed out.",
        4010 => "Invalid shard.",
        4011 => "Sharding required.",
        4012 => "Invalid API version.",
        4013 => "Invalid intent(s).",
        4014 => "Disallowed intent(s).",
        _ => "",
    }
}
