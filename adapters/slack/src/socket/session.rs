//! One socket, from hello to its end.
//!
//! One half reads and passes envelopes on, the other writes acknowledgements and pings:
//! neither waits for the other. A socket on which nothing was heard for [`SILENCE`], our
//! pings not answered either, is dead whatever the operating system believes.

use crate::inbound::{Intake, Kind, Parcel, Reply};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Bytes, Message};
use tokio_util::sync::CancellationToken;

pub(super) type Socket<S> = WebSocketStream<S>;

/// How often we ping.
const PING_EVERY: Duration = Duration::from_secs(10);

/// Heard nothing for so long: dead.
const SILENCE: Duration = Duration::from_secs(30);

/// A write that takes longer: dead.
const WRITE_WITHIN: Duration = Duration::from_secs(10);

/// How long a session that was let go still reads, and waits for what it brought.
const LINGER: Duration = Duration::from_secs(5);

/// What a session tells its keeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// Slack will close it: open the next one.
    Renew,
    /// It is gone.
    Broken(&'static str),
    /// Socket Mode is switched off.
    SwitchedOff,
}

/// A session that runs.
pub(super) struct Session {
    /// Cancelled, it ends in peace.
    pub(super) let_go: CancellationToken,
    signal: oneshot::Receiver<Signal>,
}

impl Session {
    /// Waits for what it has to say; it says one thing only.
    pub(super) async fn signal(&mut self) -> Signal {
        let told = (&mut self.signal).await;
        told.unwrap_or(Signal::Broken("it ended"))
    }
}

/// Waits for Slack's hello.
pub(super) async fn hello<S>(socket: &mut Socket<S>) -> Result<(), &'static str>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    while let Some(frame) = socket.next().await {
        let Ok(frame) = frame else {
            return Err("the connection broke before the hello");
        };
        if let Message::Text(text) = frame {
            let frame: Value = serde_json::from_str(&text).unwrap_or_default();
            return match frame["type"].as_str() {
                Some("hello") => Ok(()),
                _ => Err("Slack said something else than hello"),
            };
        }
    }
    Err("the connection was closed before the hello")
}

/// Starts a session on a socket that has said hello.
pub(super) fn start<S>(
    tasks: &mut JoinSet<()>,
    socket: Socket<S>,
    intake: Intake,
    stop: CancellationToken,
) -> Session
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let let_go = CancellationToken::new();
    let (tell, signal) = oneshot::channel();
    let ends = Ends {
        let_go: let_go.clone(),
        stop,
    };
    tasks.spawn(run(socket, intake, ends, tell));
    Session { let_go, signal }
}

/// When a session ends in peace: another took its place, or everything stops. Then what
/// was not read yet is sent again to the next process.
struct Ends {
    let_go: CancellationToken,
    stop: CancellationToken,
}

async fn run<S>(socket: Socket<S>, intake: Intake, ends: Ends, tell: oneshot::Sender<Signal>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (sink, stream) = socket.split();
    let (acknowledge, acknowledged) = mpsc::unbounded_channel();
    let mut tell = Some(tell);
    let mut reader = Reader {
        stream,
        intake,
        acknowledge,
    };
    let writing = write(sink, acknowledged);
    tokio::pin!(writing);
    let ended = tokio::select! {
        () = &mut writing => Signal::Broken("nothing could be written"),
        ended = reader.read(&mut tell) => ended,
        () = ends.let_go.cancelled() => {
            // What Slack still sends here before it closes is taken too.
            let last = async {
                if !ends.stop.is_cancelled() {
                    let reading = reader.read(&mut tell);
                    tokio::time::timeout(LINGER_READING, reading).await.ok();
                }
                drop(reader);
                std::future::pending::<()>().await;
            };
            tokio::select! {
                () = &mut writing => {}
                () = last => {}
                () = tokio::time::sleep(LINGER) => {}
            }
            return;
        }
    };
    if let Some(tell) = tell {
        // The keeper may have let go at the same moment.
        tell.send(ended).ok();
    }
}

/// Of the time that a session lingers, this much is for reading.
const LINGER_READING: Duration = Duration::from_millis(500);

struct Reader<S> {
    stream: SplitStream<Socket<S>>,
    intake: Intake,
    acknowledge: mpsc::UnboundedSender<String>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Reader<S> {
    /// Reads until the end. Says by `tell` when Slack announces it.
    async fn read(&mut self, tell: &mut Option<oneshot::Sender<Signal>>) -> Signal {
        loop {
            let text = match tokio::time::timeout(SILENCE, self.stream.next()).await {
                Err(_) => return Signal::Broken("nothing was heard for too long"),
                Ok(None | Some(Ok(Message::Close(_)))) => return Signal::Broken("it was closed"),
                Ok(Some(Err(_))) => return Signal::Broken("it broke"),
                Ok(Some(Ok(Message::Text(text)))) => text,
                Ok(Some(Ok(_))) => continue,
            };
            match self.take(&text) {
                Some(Signal::Renew) => {
                    if let Some(tell) = tell.take() {
                        tell.send(Signal::Renew).ok();
                    }
                }
                Some(signal) => return signal,
                None => {}
            }
        }
    }

    fn take(&self, text: &str) -> Option<Signal> {
        let Ok(mut frame) = serde_json::from_str::<Value>(text) else {
            tracing::warn!(bytes = text.len(), "a frame of Slack's is not JSON");
            return None;
        };
        let kind = match frame["type"].as_str().unwrap_or("unknown") {
            "hello" => return None,
            "disconnect" => return Some(disconnect(&frame)),
            "events_api" => Kind::Events,
            "interactive" => Kind::Interactive,
            "slash_commands" => Kind::Command,
            other => {
                tracing::warn!(kind = other, "an envelope of unknown type");
                if let Some(id) = frame["envelope_id"].as_str() {
                    self.acknowledge.send(id.to_owned()).ok();
                }
                return None;
            }
        };
        let Some(id) = frame["envelope_id"].as_str().map(str::to_owned) else {
            tracing::warn!("an envelope without id");
            return None;
        };
        let parcel = Parcel {
            kind,
            payload: frame["payload"].take(),
            reply: Reply::Socket(id, self.acknowledge.clone()),
        };
        if !self.intake.take(parcel) {
            tracing::warn!("too many envelopes wait; Slack will send this one again");
        }
        None
    }
}

fn disconnect(frame: &Value) -> Signal {
    match frame["reason"].as_str() {
        Some("link_disabled") => Signal::SwitchedOff,
        // warning, refresh_requested, and what may come to be.
        _ => Signal::Renew,
    }
}

/// Writes acknowledgements and pings until nobody is left to acknowledge, or it fails.
async fn write<S>(
    mut sink: SplitSink<Socket<S>, Message>,
    mut acknowledged: mpsc::UnboundedReceiver<String>,
) where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut ping = tokio::time::interval(PING_EVERY);
    ping.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut batch = Vec::new();
    loop {
        tokio::select! {
            taken = acknowledged.recv_many(&mut batch, 256) => {
                if taken == 0 {
                    let closing = tokio::time::timeout(Duration::from_secs(1), sink.close());
                    closing.await.ok();
                    return;
                }
            }
            _ = ping.tick() => {}
        }
        let acks = batch
            .drain(..)
            .map(|id| Message::text(json!({"envelope_id": id}).to_string()));
        let mut frames: Vec<_> = acks.collect();
        if frames.is_empty() {
            frames.push(Message::Ping(Bytes::from_static(b"deskbell")));
        }
        let sending = async {
            for frame in frames {
                sink.feed(frame).await?;
            }
            sink.flush().await
        };
        match tokio::time::timeout(WRITE_WITHIN, sending).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => return,
        }
    }
}

#[cfg(test)]
mod tests;
