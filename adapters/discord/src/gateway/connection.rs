//! One connection: kept alive by heartbeats, and given up when it goes silent.

use super::close::{self, After};
use super::socket::{Came, Frame, Socket};
use super::{Hear, Left, Session, Told};
use deskbell_platform::PlatformError;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

/// Numbers of the gateway's frames.
pub(super) mod op {
    pub(in crate::gateway) const DISPATCH: u8 = 0;
    pub(in crate::gateway) const HEARTBEAT: u8 = 1;
    pub(in crate::gateway) const IDENTIFY: u8 = 2;
    pub(in crate::gateway) const RESUME: u8 = 6;
    pub(in crate::gateway) const RECONNECT: u8 = 7;
    pub(in crate::gateway) const INVALID_SESSION: u8 = 9;
    pub(in crate::gateway) const HELLO: u8 = 10;
    pub(in crate::gateway) const HEARTBEAT_ANSWER: u8 = 11;
}

/// How long Discord may take to begin or resume a session.
const HEARING_WITHIN: Duration = Duration::from_secs(20);

/// How long it may take to answer a heartbeat. With a heartbeat every 41 s, a connection
/// that is only half there is noticed within a minute.
const HEARTBEAT_ANSWERED_WITHIN: Duration = Duration::from_secs(15);

pub(super) struct Connection {
    socket: Socket,
    beat: Duration,
    next_beat: Instant,
    /// A heartbeat was sent, and must be answered by then.
    answer_due: Option<Instant>,
    /// READY or RESUMED came.
    hearing: bool,
    hearing_due: Instant,
    shard: u32,
}

impl Connection {
    /// A connection on which a session was asked for.
    pub(super) fn new(socket: Socket, beat: Duration, shard: u32) -> Self {
        let now = Instant::now();
        Self {
            socket,
            beat,
            // Not all bots at once, after an outage of Discord's.
            next_beat: now + beat.mul_f64(fastrand::f64()),
            answer_due: None,
            hearing: false,
            hearing_due: now + HEARING_WITHIN,
            shard,
        }
    }

    /// Whether a session was begun or resumed.
    pub(super) fn is_hearing(&self) -> bool {
        self.hearing
    }

    pub(super) async fn close(self, code: u16) {
        self.socket.close(code).await;
    }

    /// Hears until the connection is over; says why.
    pub(super) async fn listen(
        &mut self,
        session: &mut Option<Session>,
        url: &str,
        hear: &mut dyn Hear,
        stop: &CancellationToken,
    ) -> Result<Left, PlatformError> {
        loop {
            let watch = match (self.answer_due, self.hearing) {
                (Some(due), true) => due,
                (Some(due), false) => due.min(self.hearing_due),
                // The next heartbeat comes first.
                (None, true) => self.next_beat + self.beat,
                (None, false) => self.hearing_due,
            };
            tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(Left::Stopped),
                () = sleep_until(watch) => {
                    tracing::warn!(shard = self.shard, hearing = self.hearing, "Discord's gateway went silent; connecting again");
                    return Ok(Left::Lost(After::Resume));
                }
                () = sleep_until(self.next_beat) => {
                    if !self.heartbeat(session.as_ref()).await {
                        return Ok(Left::Lost(After::Resume));
                    }
                }
                came = self.socket.next() => match came {
                    Came::Closed(code) => {
                        tracing::info!(shard = self.shard, ?code, "Discord closed the connection");
                        return Ok(Left::Lost(close::after(code)));
                    }
                    Came::Frame(frame) => {
                        if let Some(after) = self.take(frame, session, url, hear).await? {
                            return Ok(Left::Lost(after));
                        }
                    }
                },
            }
        }
    }

    /// Reads one frame; what to do next if the connection is over by it.
    async fn take(
        &mut self,
        frame: Frame,
        session: &mut Option<Session>,
        url: &str,
        hear: &mut dyn Hear,
    ) -> Result<Option<After>, PlatformError> {
        match frame.op {
            op::DISPATCH => {
                let (Some(name), Some(seq)) = (frame.t, frame.s) else {
                    return Ok(None);
                };
                self.note(&name, seq, &frame.d, session, url);
                if let Some(session) = session {
                    let id = format!("{}:{seq}", session.id);
                    let data = frame.d;
                    hear.hear(Told { name, data, id })?;
                }
                Ok(None)
            }
            op::HEARTBEAT => {
                let sent = self.heartbeat(session.as_ref()).await;
                Ok((!sent).then_some(After::Resume))
            }
            op::HEARTBEAT_ANSWER => {
                self.answer_due = None;
                Ok(None)
            }
            op::RECONNECT => Ok(Some(After::Resume)),
            op::INVALID_SESSION => {
                let resumable = frame.d.as_bool().unwrap_or(false);
                tracing::info!(
                    shard = self.shard,
                    resumable,
                    "Discord does not know the session"
                );
                Ok(Some(After::Unknown { resumable }))
            }
            _ => Ok(None),
        }
    }

    /// Keeps where the session stands.
    fn note(
        &mut self,
        name: &str,
        seq: u64,
        data: &Value,
        session: &mut Option<Session>,
        url: &str,
    ) {
        match name {
            "READY" => {
                let text = |key: &str| data[key].as_str().map(ToOwned::to_owned);
                *session = text("session_id").map(|id| Session {
                    id,
                    url: text("resume_gateway_url").unwrap_or_else(|| url.to_owned()),
                    seq,
                });
                self.hearing = true;
                tracing::info!(shard = self.shard, "connected to Discord");
            }
            "RESUMED" => {
                self.hearing = true;
                tracing::info!(shard = self.shard, "resumed");
            }
            _ => {}
        }
        if let Some(session) = session {
            session.seq = session.seq.max(seq);
        }
    }

    async fn heartbeat(&mut self, session: Option<&Session>) -> bool {
        let seq = session.map(|session| session.seq);
        let now = Instant::now();
        self.next_beat = now + self.beat;
        self.answer_due = Some(
            self.answer_due
                .unwrap_or(now + HEARTBEAT_ANSWERED_WITHIN.min(self.beat)),
        );
        self.socket
            .send(&json!({"op": op::HEARTBEAT, "d": seq}))
            .await
    }
}
