//! The line between a bot and its homeserver, which can be made bad: a proxy that stalls,
//! loses answers or is cut.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Good,
    /// Requests whose first line has these words arrive, and their answers are lost: what was
    /// done is not known.
    Deaf(&'static str),
    /// Connections stand, and nothing passes.
    Stalled,
    /// Connections break, and new ones break at once.
    Cut,
}

/// A line to one server. Ends with this.
pub struct Line {
    address: SocketAddr,
    state: Arc<watch::Sender<State>>,
}

impl Line {
    /// A good line to the server at `http://HOST:PORT`.
    pub async fn to(server: &str) -> Self {
        let server = server.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(watch::Sender::new(State::Good));
        let seen = state.subscribe();
        tokio::spawn(async move {
            let mut ends = seen.clone();
            let calls = async {
                while let Ok((caller, _)) = listener.accept().await {
                    tokio::spawn(call(caller, server.clone(), seen.clone()));
                }
            };
            tokio::select! {
                () = calls => {}
                // Its sender is gone.
                () = async { while ends.changed().await.is_ok() {} } => {}
            }
        });
        Self { address, state }
    }

    /// Where a bot finds the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on the line is so. Good again, what was held up on standing connections passes.
    pub fn is(&self, state: State) {
        self.state.send_replace(state);
    }
}

async fn call(caller: TcpStream, server: String, state: watch::Receiver<State>) {
    if *state.borrow() == State::Cut {
        return;
    }
    let Ok(server) = TcpStream::connect(&server).await else {
        return;
    };
    let (from_caller, to_caller) = caller.into_split();
    let (from_server, to_server) = server.into_split();
    let mut cut = state.clone();
    let lost = AtomicBool::new(false);
    tokio::select! {
        () = ask(from_caller, to_server, state.clone(), &lost) => {}
        () = answer(from_server, to_caller, state, &lost) => {}
        _ = cut.wait_for(|state| *state == State::Cut) => {}
    }
}

/// Passes requests on till either side ends, and notes whether the last one's answer is lost.
async fn ask(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut state: watch::Receiver<State>,
    lost: &AtomicBool,
) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(read @ 1..) = from.read(&mut bytes).await {
        if let State::Deaf(words) = *state.borrow() {
            let text = String::from_utf8_lossy(&bytes[..read]);
            let first = text.lines().next().unwrap_or_default();
            if first.contains(" HTTP/1.1") && first.contains(words) {
                lost.store(true, Ordering::Relaxed);
            }
        }
        if !send(&bytes[..read], &mut to, &mut state).await {
            return;
        }
    }
}

/// Passes answers on till either side ends.
async fn answer(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut state: watch::Receiver<State>,
    lost: &AtomicBool,
) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(read @ 1..) = from.read(&mut bytes).await {
        // A caller who was not answered hangs up: this connection carries nothing else.
        if !lost.load(Ordering::Relaxed) && !send(&bytes[..read], &mut to, &mut state).await {
            return;
        }
    }
}

/// Sends when the line lets it; whether it was sent.
async fn send(bytes: &[u8], to: &mut OwnedWriteHalf, state: &mut watch::Receiver<State>) -> bool {
    let passes = state
        .wait_for(|state| *state != State::Stalled)
        .await
        .is_ok();
    passes && to.write_all(bytes).await.is_ok()
}
