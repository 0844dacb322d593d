//! The connection on which Discord tells what happens: kept alive, taken up again, and
//! watched over.
//!
//! Serenity's own cannot be used: it hands each event to a task of its own, so that two
//! messages of one person may change places, begins a new session for each lost
//! heartbeat, and does not use the address Discord gives for resuming.
//!
//! It refuses to understand events: whoever runs it gets them in order, by name.

mod close;
mod connection;
mod socket;

use close::After;
use connection::{Connection, op};
use deskbell_platform::{ErrorKind, PlatformError};
use rustls::ClientConfig;
use serde_json::{Value, json};
use serenity::model::gateway::GatewayIntents;
use socket::{Came, Frame, Socket};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};
use tokio_util::sync::CancellationToken;

/// How long Discord may take to greet.
const GREETED_WITHIN: Duration = Duration::from_secs(20);

/// Discord lets a bot begin one session in this time.
const BETWEEN_SESSIONS: Duration = Duration::from_secs(5);

/// So many sessions may begin in this time beyond one for each shard: 504 a day.
const SPARE_BEGINNINGS: usize = 6;
const BEGINNINGS_COUNTED: Duration = Duration::from_secs(20 * 60);

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

/// Lets sessions begin one after another, with the time between them that Discord wants, and
/// never so many that its thousand a day are used up: then it would take away the token.
#[derive(Default)]
pub(crate) struct Beginnings(Mutex<VecDeque<Instant>>);

impl Beginnings {
    async fn wait(&self, shards: u32) {
        let most = SPARE_BEGINNINGS + usize::try_from(shards).unwrap_or(0);
        let mut begun = self.0.lock().await;
        if let Some(&last) = begun.back() {
            sleep_until(last + BETWEEN_SESSIONS).await;
        }
        if begun.len() >= most
            && let Some(first) = begun.pop_front()
        {
            sleep_until(first + BEGINNINGS_COUNTED).await;
        }
        begun.push_back(Instant::now());
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
                    let mut connection = Connection::new(socket, beat, self.shard.0);
                    let left = connection
                        .listen(&mut session, &self.url, hear, stop)
                        .await?;
                    if connection.is_hearing() {
                        failures = 0;
                    }
                    // With 1000 Discord ends the session; with 4000 it can be resumed.
                    let stopped = matches!(left, Left::Stopped);
                    connection.close(if stopped { 1000 } else { 4000 }).await;
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
        if session.is_none() {
            // Before connecting: nobody would send heartbeats meanwhile.
            self.beginnings.wait(self.shard.1).await;
        }
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
            None => json!({"op": op::IDENTIFY, "d": {
                "token": self.token,
                "intents": self.intents.bits(),
                "shard": [self.shard.0, self.shard.1],
                "properties": {
                    "os": std::env::consts::OS, "browser": "deskbell", "device": "deskbell",
                },
            }}),
        };
        match socket.send(&frame).await {
            true => Ok((socket, beat)),
            false => Err("the connection broke at once".into()),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn sessions_that_keep_breaking_stay_below_a_thousand_a_day() {
        let beginnings = Beginnings::default();
        let start = Instant::now();
        let mut begun = 0;
        loop {
            beginnings.wait(1).await;
            if start.elapsed() >= Duration::from_secs(24 * 3600) {
                break;
            }
            begun += 1;
        }
        assert!((400..800).contains(&begun), "{begun}");
    }
}
