//! Somebody who uses the local platform's HTTP interface.

use serde_json::{Value, json};
use std::time::Duration;

/// The longest wait for an answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// A client of one running program.
#[derive(Clone)]
pub(super) struct Client {
    agent: ureq::Agent,
    address: String,
}

/// An answer of the program: its status and what it says. None: the program is gone.
pub(super) type Answer = Option<(u16, Value)>;

impl Client {
    /// A client of the program at `http://HOST:PORT`.
    pub(super) fn at(address: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(ANSWER_WITHIN))
            .build();
        Self {
            agent: config.into(),
            address: address.to_owned(),
        }
    }

    /// The status of a page; none when nobody answers.
    pub(super) fn status(&self, path: &str) -> Option<u16> {
        let url = format!("{}{path}", self.address);
        Some(self.agent.get(url).call().ok()?.status().as_u16())
    }

    /// The text of a page.
    pub(super) fn page(&self, path: &str) -> String {
        let url = format!("{}{path}", self.address);
        let mut response = self.agent.get(url).call().unwrap();
        response.body_mut().read_to_string().unwrap()
    }

    /// Somebody writes a message.
    pub(super) fn post(&self, message: &Value) -> Answer {
        let body = serde_json::to_vec(message).unwrap();
        self.send("/local/api/messages", &body)
    }

    /// Somebody writes a message under `key`; it must be taken. Answers its id.
    pub(super) fn says(&self, who: &str, place: &str, text: &str, key: &str) -> String {
        let message = json!({ "place": place, "author": who, "text": text, "key": key });
        let (status, body) = self.post(&message).expect("it answers");
        assert!(matches!(status, 200 | 201), "{status}: {body}");
        body["message"].as_str().unwrap().to_owned()
    }

    /// Posts these bytes as JSON.
    pub(super) fn send(&self, path: &str, body: &[u8]) -> Answer {
        let url = format!("{}{path}", self.address);
        let request = self.agent.post(url).content_type("application/json");
        let mut response = request.send(body).ok()?;
        let said = response.body_mut().read_json().unwrap_or(Value::Null);
        Some((response.status().as_u16(), said))
    }

    /// What is at `path`.
    pub(super) fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.address);
        let mut response = self.agent.get(url).call().unwrap();
        response.body_mut().read_json().unwrap()
    }

    /// The messages of a place, oldest first.
    pub(super) fn messages(&self, place: &str) -> Vec<Value> {
        let all = self.get(&format!("/local/api/places/{place}/messages"));
        all.as_array().unwrap().clone()
    }

    /// The texts of what the bot replied to a message.
    pub(super) fn replies(&self, place: &str, message: &str) -> Vec<String> {
        let all = self.messages(place);
        let replies = all.iter().filter(|m| m["reply_to"] == message);
        replies
            .map(|m| m["text"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Opens the live stream and leaves it open, as a page in a browser does.
    pub(super) fn watch(&self) -> impl Sized + use<> {
        let url = format!("{}/local/api/events", self.address);
        self.agent.get(url).call().unwrap()
    }
}
