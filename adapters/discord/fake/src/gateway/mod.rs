//! The gateway's state: sessions with their sequence and replay buffer, and the faults
//! that tests order for them. The socket itself is in `socket`.

mod faults;
mod identify;
pub(crate) use identify::application_flags;
pub(crate) mod intents;
pub(crate) mod socket;
mod wire;

use crate::id::Id;
use serde_json::{Value, json};
use std::collections::VecDeque;
use tokio::sync::mpsc::UnboundedSender;

pub use faults::{Close, Moment};
pub(crate) use faults::{DispatchFault, GatewayFaults};

/// How many events a session can be given again.
const REPLAY: usize = 1_000;

/// What a connection's task is told to do.
#[derive(Clone, Debug)]
pub(crate) enum ToSocket {
    Payload(Value),
    Close(Close),
}

/// One bot session; it outlives its connection.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) intents: u64,
    pub(crate) shard: (u64, u64),
    pub(crate) seq: u64,
    replay: VecDeque<(u64, Value)>,
    live: Option<(u64, UnboundedSender<ToSocket>)>,
}

/// What the gateway did so far, for tests to look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GatewayCounts {
    /// Connections opened.
    pub connections: usize,
    /// IDENTIFYs that led to a session.
    pub identified: usize,
    /// RESUMEs that took a session up again.
    pub resumed: usize,
    /// RESUMEs refused.
    pub refused: usize,
    /// Heartbeats received.
    pub heartbeats: usize,
}

/// All sessions.
#[derive(Debug, Default)]
pub(crate) struct Gateway {
    pub(crate) sessions: Vec<Session>,
    pub(crate) faults: GatewayFaults,
    pub(crate) counts: GatewayCounts,
    made: u64,
}

impl Session {
    fn push(&mut self, faults: &mut GatewayFaults, name: &str, data: &Value) {
        self.seq += 1;
        let payload = json!({"op": 0, "t": name, "s": self.seq, "d": data});
        self.replay.push_back((self.seq, payload.clone()));
        if self.replay.len() > REPLAY {
            self.replay.pop_front();
        }
        let close = self
            .live
            .is_some()
            .then(|| faults.due(&Moment::Dispatch(name.to_owned())))
            .flatten();
        match close {
            Some(close) => self.disconnect(close),
            None if faults.frozen => {}
            None => self.send(ToSocket::Payload(payload)),
        }
    }

    fn send(&mut self, what: ToSocket) {
        if let Some((_, socket)) = &self.live
            && socket.send(what).is_err()
        {
            self.live = None;
        }
    }

    fn disconnect(&mut self, close: Close) {
        self.send(ToSocket::Close(close));
        self.live = None;
    }

    fn hears(&self, intent: u64, guild: Option<Id>) -> bool {
        let (index, count) = self.shard;
        let shard = guild.map_or(0, |guild| (guild.0 >> 22) % count.max(1));
        (intent == 0 || self.intents & intent != 0) && shard == index
    }
}

impl Gateway {
    /// Sends an event to every session that asked for it; `hidden` is the version for
    /// those without the content intent.
    pub(crate) fn dispatch(
        &mut self,
        name: &'static str,
        intent: u64,
        guild: Option<Id>,
        data: &Value,
        hidden: Option<&Value>,
    ) {
        let event = faults::Event {
            name,
            intent,
            guild,
            data: data.clone(),
            hidden: hidden.cloned(),
        };
        for event in self.faults.bend(event) {
            self.deliver(&event);
        }
    }

    /// Sends what was held back.
    pub(crate) fn release(&mut self) {
        for event in self.faults.release() {
            self.deliver(&event);
        }
    }

    fn deliver(&mut self, event: &faults::Event) {
        for session in &mut self.sessions {
            if session.hears(event.intent, event.guild) {
                let reads = session.intents & intents::MESSAGE_CONTENT != 0;
                let data = event
                    .hidden
                    .as_ref()
                    .filter(|_| !reads)
                    .unwrap_or(&event.data);
                session.push(&mut self.faults, event.name, data);
            }
        }
    }

    /// Ends every connection; the sessions stay.
    pub(crate) fn disconnect(&mut self, close: Close) -> usize {
        let live = self
            .sessions
            .iter_mut()
            .filter(|session| session.live.is_some());
        live.map(|session| session.disconnect(close)).count()
    }

    /// Sends a payload without a sequence number to every connection.
    pub(crate) fn tell(&mut self, payload: &Value) -> usize {
        let live = self
            .sessions
            .iter_mut()
            .filter(|session| session.live.is_some());
        live.map(|session| session.send(ToSocket::Payload(payload.clone())))
            .count()
    }

    pub(crate) fn connected(&self) -> usize {
        self.sessions
            .iter()
            .filter(|session| session.live.is_some())
            .count()
    }

    fn next_connection(&mut self) -> u64 {
        self.made += 1;
        self.counts.connections += 1;
        self.made
    }

    fn hang_up(&mut self, connection: u64) {
        for session in &mut self.sessions {
            if session
                .live
                .as_ref()
                .is_some_and(|(id, _)| *id == connection)
            {
                session.live = None;
            }
        }
    }
}
