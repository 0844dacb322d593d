//! A bot of a few lines, written against Slack's documentation and nothing of the fake's.

use deskbell_slack_fake::{Fake, Workspace};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// Calls the Web API.
#[derive(Clone)]
pub(crate) struct Bot {
    http: reqwest::Client,
    api: String,
    token: String,
    app_token: String,
}

/// An answer of the Web API.
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Value,
}

impl Bot {
    pub(crate) fn of(fake: &Fake, workspace: &Workspace) -> Self {
        Self {
            app_token: workspace.app_token(),
            ..Self::at(&fake.api_url(), &workspace.bot_token())
        }
    }

    /// Without Socket Mode, at any server.
    pub(crate) fn at(api: &str, token: &str) -> Self {
        Self {
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            api: api.to_owned(),
            token: token.to_owned(),
            app_token: String::new(),
        }
    }

    pub(crate) fn with_token(mut self, token: &str) -> Self {
        self.token = token.to_owned();
        self
    }

    /// A call with JSON; its body.
    pub(crate) async fn call(&self, method: &str, args: Value) -> Value {
        self.ask(method, args).await.body
    }

    pub(crate) async fn ask(&self, method: &str, args: Value) -> Answered {
        self.try_ask(method, args).await.unwrap()
    }

    /// The same where the connection may break.
    pub(crate) async fn try_ask(&self, method: &str, args: Value) -> reqwest::Result<Answered> {
        let request = self.http.post(format!("{}{method}", self.api));
        let request = request.bearer_auth(&self.token).json(&args);
        let response = request.send().await?;
        let retry_after = response.headers().get("retry-after");
        let retry_after = retry_after.map(|value| value.to_str().unwrap().parse().unwrap());
        Ok(Answered {
            status: response.status().as_u16(),
            retry_after,
            body: response.json().await.unwrap_or_default(),
        })
    }

    /// A call with a form, as the JavaScript client sends: structures as JSON text.
    pub(crate) async fn call_by_form(&self, method: &str, args: &[(&str, &str)]) -> Value {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", &self.token);
        form.extend_pairs(args);
        let request = self.http.post(format!("{}{method}", self.api));
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.finish());
        request.send().await.unwrap().json().await.unwrap()
    }

    /// An error word, for calls that must fail.
    pub(crate) async fn refused(&self, method: &str, args: Value) -> String {
        let body = self.call(method, args).await;
        assert_eq!(body["ok"], false, "{method} went well: {body}");
        body["error"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn post(&self, channel: &str, text: &str) -> String {
        let body = self
            .call(
                "chat.postMessage",
                json!({"channel": channel, "text": text}),
            )
            .await;
        assert_eq!(body["ok"], true, "{body}");
        body["ts"].as_str().unwrap().to_owned()
    }

    /// Opens a Socket Mode connection and reads its hello.
    pub(crate) async fn connect(&self) -> Socket {
        let mut socket = self.connect_raw().await;
        let first = socket.next().await.unwrap();
        assert_eq!(first["type"], "hello", "{first}");
        socket
    }

    /// Opens a Socket Mode connection.
    pub(crate) async fn connect_raw(&self) -> Socket {
        let opener = self.clone().with_token(&self.app_token);
        let body = opener.call("apps.connections.open", json!({})).await;
        let url = body["url"].as_str();
        let url = url.unwrap_or_else(|| panic!("no url: {body}"));
        let (stream, _) = tokio_tungstenite::connect_async(url).await.unwrap();
        Socket(stream)
    }

    /// What is at an address, with or without the token.
    pub(crate) async fn fetch(&self, url: &str, with_token: bool) -> String {
        let mut request = self.http.get(url);
        if with_token {
            request = request.bearer_auth(&self.token);
        }
        request.send().await.unwrap().text().await.unwrap()
    }

    /// Announces a file and brings its bytes; its id.
    pub(crate) async fn uploads(&self, name: &str, content: &[u8]) -> String {
        let args = json!({"filename": name, "length": content.len()});
        let place = self.call("files.getUploadURLExternal", args).await;
        let url = place["upload_url"].as_str().unwrap();
        let request = self.http.post(url).body(content.to_vec());
        assert_eq!(request.send().await.unwrap().status(), 200);
        place["file_id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn post_url(&self, url: &str, body: Value) -> u16 {
        let response = self.http.post(url).json(&body).send().await.unwrap();
        response.status().as_u16()
    }
}

/// A Socket Mode connection.
pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// The next message that is not a ping; none when the server closed.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        loop {
            match self.0.next().await? {
                Ok(Message::Text(text)) => return Some(serde_json::from_str(&text).unwrap()),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    pub(crate) async fn acknowledge(&mut self, envelope: &Value, payload: Option<Value>) {
        let mut ack = json!({"envelope_id": envelope["envelope_id"]});
        if let Some(payload) = payload {
            ack["payload"] = payload;
        }
        self.0.send(Message::text(ack.to_string())).await.unwrap();
    }

    /// The next envelope, acknowledged; its payload.
    pub(crate) async fn take(&mut self) -> Value {
        let mut envelope = self.next().await.expect("the server closed");
        self.acknowledge(&envelope, None).await;
        envelope["payload"].take()
    }

    /// The next event, acknowledged.
    pub(crate) async fn event(&mut self) -> Value {
        self.take().await["event"].take()
    }

    /// Sends a ping and waits for its answer; false when the server closed.
    pub(crate) async fn answers_ping(&mut self) -> bool {
        let ping = Message::Ping(Default::default());
        self.0.send(ping).await.unwrap();
        loop {
            match self.0.next().await {
                Some(Ok(Message::Pong(_))) => return true,
                Some(Ok(_)) => {}
                _ => return false,
            }
        }
    }
}
