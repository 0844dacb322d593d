//! A bot with no library behind it: what it sends is what the stories say.

use deskbell_discord_fake::{Config, Fake, Id};
use futures_util::{SinkExt, StreamExt};
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Guilds, messages there and in direct messages, reactions.
pub(crate) const PLAIN: u64 = 1 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13;
/// With members and content.
pub(crate) const FULL: u64 = PLAIN | 1 << 1 | 1 << 15;
const PATIENCE: Duration = Duration::from_secs(20);

/// A fake with a guild, a channel and Ana.
pub(crate) struct Scene {
    pub(crate) fake: Fake,
    pub(crate) guild: Id,
    pub(crate) help: Id,
    pub(crate) ana: Id,
    http: reqwest::Client,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) headers: HeaderMap,
}

impl Answer {
    pub(crate) fn code(&self) -> u64 {
        self.body["code"].as_u64().unwrap_or(0)
    }

    pub(crate) fn id(&self) -> Id {
        let id = self.body["id"]
            .as_str()
            .unwrap_or_else(|| panic!("no id in {} {}", self.status, self.body));
        id.parse().expect("an id of digits")
    }
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::with(Config {
            rate_limits: false,
            ..Config::default()
        })
        .await
    }

    pub(crate) async fn with(config: Config) -> Self {
        let fake = Fake::start_with(config).await.expect("a free port");
        let guild = fake.add_guild("Acme");
        let help = fake.add_channel(guild, "help");
        let ana = fake.add_member(guild, "ana");
        Self {
            fake,
            guild,
            help,
            ana,
            http: reqwest::Client::new(),
        }
    }

    /// One request; an error when the connection broke.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        body: &Value,
    ) -> Result<Answer, reqwest::Error> {
        let url = format!("{}{path}", self.fake.api_url());
        let method = method.parse().expect("a method");
        let mut request = self.http.request(method, url);
        request = request.header("authorization", format!("Bot {}", self.fake.token()));
        if !body.is_null() {
            request = request.json(body);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = serde_json::from_slice(&response.bytes().await?).unwrap_or(Value::Null);
        Ok(Answer {
            status,
            body,
            headers,
        })
    }

    pub(crate) async fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        self.send(method, path, &body).await.expect("an answer")
    }

    /// A message of the bot in `#help`.
    pub(crate) async fn say(&self, body: Value) -> Answer {
        self.call("POST", &format!("/channels/{}/messages", self.help), body)
            .await
    }

    pub(crate) async fn private_thread(&self, name: &str) -> Answer {
        let body = json!({"name": name, "type": 12, "invitable": false});
        self.call("POST", &format!("/channels/{}/threads", self.help), body)
            .await
    }

    /// Connected and greeted, not logged in.
    pub(crate) async fn connect(&self) -> Gateway {
        let (socket, _) = connect_async(format!("{}/?v=10&encoding=json", self.fake.gateway_url()))
            .await
            .expect("a socket");
        Gateway {
            socket,
            seq: 0,
            token: self.fake.token(),
        }
    }

    /// Logged in, past READY and the guild.
    pub(crate) async fn log_in(&self, intents: u64) -> (Gateway, String) {
        let mut gateway = self.connect().await;
        gateway.payload(10).await;
        gateway.identify(intents).await;
        let ready = gateway.event("READY").await;
        gateway.event("GUILD_CREATE").await;
        let session = ready["session_id"]
            .as_str()
            .expect("a session id")
            .to_owned();
        (gateway, session)
    }

    /// Every story ends with: the fake itself kept to the document.
    pub(crate) fn end(self) {
        assert_eq!(self.fake.violations(), Vec::<String>::new());
    }
}

pub(crate) struct Gateway {
    pub(crate) socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub(crate) seq: u64,
    token: String,
}

impl Gateway {
    pub(crate) async fn send(&mut self, payload: Value) {
        self.socket
            .send(Message::text(payload.to_string()))
            .await
            .expect("an open socket");
    }

    pub(crate) async fn identify(&mut self, intents: u64) {
        let token = self.token.clone();
        self.send(json!({"op": 2, "d": {"token": token, "intents": intents, "properties": {}}}))
            .await;
    }

    pub(crate) async fn resume(&mut self, session: &str, seq: u64) {
        let token = self.token.clone();
        self.send(json!({"op": 6, "d": {"token": token, "session_id": session, "seq": seq}}))
            .await;
    }

    /// The next frame: a payload, or how the connection ended (0: without a close frame).
    pub(crate) async fn next(&mut self) -> Result<Value, u16> {
        let frame = tokio::time::timeout(PATIENCE, self.socket.next())
            .await
            .expect("a frame in time");
        match frame {
            Some(Ok(Message::Text(text))) => {
                let payload: Value = serde_json::from_str(&text).expect("JSON");
                self.seq = payload["s"].as_u64().unwrap_or(self.seq);
                Ok(payload)
            }
            Some(Ok(Message::Close(Some(frame)))) => Err(frame.code.into()),
            // A packet of its own, for a client that said `compress` in IDENTIFY.
            Some(Ok(Message::Binary(bytes))) => {
                let inflated = flate2::read::ZlibDecoder::new(bytes.as_ref());
                Ok(serde_json::from_reader(inflated).expect("a zlib packet of JSON"))
            }
            Some(Ok(other)) => panic!("neither text nor close: {other:?}"),
            Some(Err(_)) | None => Err(0),
        }
    }

    /// Reads on to a payload of this opcode.
    pub(crate) async fn payload(&mut self, op: u64) -> Value {
        loop {
            let payload = self.next().await.expect("an open connection");
            if payload["op"] == op {
                return payload;
            }
        }
    }

    /// Reads on to this event and gives its data.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        loop {
            let payload = self.next().await.expect("an open connection");
            if payload["t"] == name {
                return payload["d"].clone();
            }
        }
    }

    /// Reads on to the end of the connection.
    pub(crate) async fn close_code(&mut self) -> u16 {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }

    /// The texts of the next `count` messages.
    pub(crate) async fn texts(&mut self, count: usize) -> Vec<String> {
        let mut texts = Vec::new();
        while texts.len() < count {
            let message = self.event("MESSAGE_CREATE").await;
            texts.push(message["content"].as_str().unwrap_or_default().to_owned());
        }
        texts
    }
}
