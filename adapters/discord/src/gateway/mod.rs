//! The connection on which Discord tells what happens: kept alive, taken up again, and
//! watched over.
//!
//! Serenity's own cannot be used: it hands each event to a task of its own, so that two
//! messages of one person may change places, begins a new session for each lost
//! heartbeat, and does not use the address Discord gives for resuming.
//!
//! It refuses to understand events: whoever runs it gets them in order, by name.

mod close;
mod socket;

use close::After;
use deskbell_platform::{ErrorKind, PlatformError};
use rustls::ClientConfig;
use serde_json::{Value, json};
use serenity::model::gateway::GatewayIntents;
use socket::{Came, Frame, Socket};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};
use tokio_util::sync::CancellationToken;

/// How long Discord may take to greet, and to begin or resume a session.
const GREETED_WITHIN: Duration = Duration::from_secs(20);

/// How long it may take to answer a heartbeat. With a heartbeat every 41 s, a connection
/// that is only half there is noticed within a minute.
const HEARTBEAT_ANSWERED_WITHIN: Duration = Duration::from_secs(15);

/// Discord lets a bot begin one session in this time.
const BETWEEN_SESSIONS: Duration = Duration::from_secs(5);

/// The longest wait between two tries to connect.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// One thing that Discord told.
#[derive(Debug)]
pub(crate) struct Told {
    /// `MESSAGE_CREATE` and the like.
    pub(crate) name: String,
    pub(crate) data: Value,
    /// The same when it is told again after a resume, and never of anything else.
    pub(crate) id: String,
}

/// Takes what is told, in order and without waiting. An error ends the run.
pub(crate) trait Hear: Send {
    fn hear(&mut self, told: Told) -> Result<(), PlatformError>;
}

/// Lets sessions begin one after another, with the time between them that Discord wants.
#[derive(Default)]
pub(crate) struct Beginnings(Mutex<Option<Instant>>);

impl Beginnings {
    async fn wait(&self) {
        let mut last = self.0.lock().await;
        if let Some(last) = *last {
            sleep_until(last + BETWEEN_SESSIONS).await;
        }
        *last = Some(Instant::now());
    }
}

/// How to connect.
pub(crate) struct Gateway {
    pub(crate) url: String,
    pub(crate) token: String,
    pub(crate) intents: GatewayIntents,
    /// Which connection of how many.
    pub(crate) shard: (u32, u32),
    pub(crate) tls: Arc<ClientConfig>,
    pub(crate) beginnings: Arc<Beginnings>,
}

struct Session {
    id: String,
    /// Where to resume.
    url: String,
    /// The last event told.
    seq: u64,
}

/// Why a connection was left.
enum Left {
    Stopped,
    Lost(After),
}

impl Gateway {
    /// Hears until `stop`, through any number of connections.
    pub(crate) async fn run(
        &self,
        hear: &mut dyn Hear,
        stop: &CancellationToken,
    ) -> Result<(), PlatformError> {
        let mut session = None;
        let mut failures = 0;
        loop {
            let connected = tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                connected = self.connect(&mut session) => connected,
            };
            let left = match connected {
                Err(why) => {
                    tracing::warn!(
                        shard = self.shard.0,
                        why,
                        "no connection to Discord's gateway"
                    );
                    // The address for resuming may be gone for good.
                    Left::Lost(if failures >= 3 {
                        After::Anew
                    } else {
                        After::Resume
                    })
                }
                Ok((socket, beat)) => {
                    let mut connection = Connection {
                        socket,
                        beat,
                        next_beat: Instant::now() + beat.mul_f64(fastrand::f64()),
                        answer_due: None,
                        hearing: false,
                        hearing_due: Instant::now() + GREETED_WITHIN,
                        shard: self.shard.0,
                    };
                    let left = connection
                        .listen(&mut session, &self.url, hear, stop)
                        .await?;
                    if connection.hearing {
                        failures = 0;
                    }
                    let code = if matches!(left, Left::Stopped) {
                        1000
                    } else {
                        4000
                    };
                    connection.socket.close(code).await;
                    left
                }
            };
            let mut wait = pause(failures);
            match left {
                Left::Stopped => return Ok(()),
                Left::Lost(After::GiveUp(error)) => return Err(error),
                Left::Lost(After::Anew) => session = None,
                Left::Lost(After::Unknown { resumable: true } | After::Resume) => {}
                Left::Lost(After::Unknown { resumable: false }) => {
                    session = None;
                    // Discord asks for 1 to 5 seconds, chosen at random.
                    wait = wait.max(Duration::from_secs_f64(1.0 + 4.0 * fastrand::f64()));
                }
            }
            failures += 1;
            tokio::select! {
                () = stop.cancelled() => return Ok(()),
                () = sleep(wait) => {}
            }
        }
    }

    /// Connects, is greeted, and asks to resume the session or to begin one.
    async fn connect(&self, session: &mut Option<Session>) -> Result<(Socket, Duration), String> {
        let url = session.as_ref().map_or(&self.url, |session| &session.url);
        let mut socket = Socket::connect(url, self.tls.clone()).await?;
        let due = Instant::now() + GREETED_WITHIN;
        let beat = loop {
            match timeout_at(due, socket.next()).await {
                Ok(Came::Frame(Frame {
                    op: op::HELLO, d, ..
                })) => {
                    let millis = d["heartbeat_interval"]
                        .as_u64()
                        .filter(|&millis| millis > 0);
                    break Duration::from_millis(millis.unwrap_or(41_250));
                }
                Ok(Came::Frame(_)) => {}
                Ok(Came::Closed(code)) => return Err(format!("closed before it began: {code:?}")),
                Err(_) => return Err("Discord did not greet".into()),
            }
        };
        let frame = match session {
            Some(session) => json!({"op": op::RESUME, "d": {
                "token": self.token, "session_id": session.id, "seq": session.seq,
            }}),
            None => {
                self.beginnings.wait().await;
                json!({"op": op::IDENTIFY, "d": {
                    "token": self.token,
                    "intents": self.intents.bits(),
                    "shard": [self.shard.0, self.shard.1],
                    "properties": {
                        "os": std::env::consts::OS, "browser": "deskbell", "device": "deskbell",
                    },
                }})
            }
        };
        match socket.send(&frame).await {
            true => Ok((socket, beat)),
            false => Err("the connection broke at once".into()),
        }
    }
}

/// Numbers of the gateway's frames.
mod op {
    pub(super) const DISPATCH: u8 = 0;
    pub(super) const HEARTBEAT: u8 = 1;
    pub(super) const IDENTIFY: u8 = 2;
    pub(super) const RESUME: u8 = 6;
    pub(super) const RECONNECT: u8 = 7;
    pub(super) const INVALID_SESSION: u8 = 9;
    pub(super) const HELLO: u8 = 10;
    pub(super) const HEARTBEAT_ANSWER: u8 = 11;
}

struct Connection {
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
    async fn listen(
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
                (None, true) => self.next_beat + LONGEST_WAIT,
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

/// How long to wait before connecting again: at first hardly, then longer and longer.
fn pause(failures: u32) -> Duration {
    let doubled = Duration::from_millis(250) * 2_u32.saturating_pow(failures.min(10));
    doubled
        .min(LONGEST_WAIT)
        .mul_f64(0.5 + fastrand::f64() / 2.0)
}

/// Discord has no more sessions to give today.
pub(crate) fn out_of_sessions(reset_after: Duration) -> PlatformError {
    let doing = "connecting to Discord's gateway (every session of today is used up)";
    PlatformError::new(ErrorKind::RateLimited(reset_after), doing)
}
