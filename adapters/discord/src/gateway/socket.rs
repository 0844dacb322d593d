//! One WebSocket connection: frames in, frames out, each with a deadline.

use futures_util::{SinkExt, StreamExt};
use rustls::ClientConfig;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::{
    Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config,
};

/// How long it may take to connect, and to send a frame.
const WITHIN: Duration = Duration::from_secs(10);

/// The largest frame: a server of a quarter of a million people comes in one.
const LARGEST: usize = 256 * 1024 * 1024;

pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What came.
#[derive(Debug)]
pub(crate) enum Came {
    Frame(Frame),
    /// The connection ended, with Discord's code if it gave one.
    Closed(Option<u16>),
}

/// One frame of the gateway.
#[derive(Debug, Deserialize)]
pub(crate) struct Frame {
    pub(crate) op: u8,
    #[serde(default)]
    pub(crate) d: Value,
    #[serde(default)]
    pub(crate) s: Option<u64>,
    #[serde(default)]
    pub(crate) t: Option<String>,
}

impl Socket {
    pub(crate) async fn connect(url: &str, tls: Arc<ClientConfig>) -> Result<Self, String> {
        let url = format!("{}/?v=10&encoding=json", url.trim_end_matches('/'));
        let config = WebSocketConfig::default()
            .max_message_size(Some(LARGEST))
            .max_frame_size(Some(LARGEST));
        let tls = Connector::Rustls(tls);
        let connecting = connect_async_tls_with_config(url, Some(config), false, Some(tls));
        match timeout(WITHIN, connecting).await {
            Ok(Ok((stream, _))) => Ok(Self(stream)),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("no connection within {WITHIN:?}")),
        }
    }

    /// Waits for the next frame. Safe to drop while it waits.
    pub(crate) async fn next(&mut self) -> Came {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Text(text))) => match serde_json::from_str(&text) {
                    Ok(frame) => return Came::Frame(frame),
                    Err(error) => {
                        tracing::warn!(%error, "a frame of the gateway could not be read");
                    }
                },
                Some(Ok(Message::Close(frame))) => {
                    return Came::Closed(frame.map(|frame| frame.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => {
                    tracing::info!(%error, "the gateway's connection broke");
                    return Came::Closed(None);
                }
                None => return Came::Closed(None),
            }
        }
    }

    /// Sends a frame; false when that was not possible in time.
    pub(crate) async fn send(&mut self, frame: &Value) -> bool {
        let sending = self.0.send(Message::text(frame.to_string()));
        matches!(timeout(WITHIN, sending).await, Ok(Ok(())))
    }

    /// Says goodbye. With 1000 Discord ends the session; with 4000 it can be resumed.
    pub(crate) async fn close(mut self, code: u16) {
        let frame = CloseFrame {
            code: CloseCode::from(code),
            reason: "".into(),
        };
        // Whether or not it is heard, the connection is dropped.
        let _ = timeout(Duration::from_secs(1), self.0.close(Some(frame))).await;
    }
}
