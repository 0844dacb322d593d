//! The Web API of one workspace: one call, its time limits, its pace, its errors.
//!
//! Arguments go as a form, which every method takes (several of those that read take no
//! JSON). A call has [`ANSWER_WITHIN`]; redirects are not followed, so that a token never
//! leaves for another host.

mod files;
mod methods;

pub(crate) use methods::*;

use crate::error::CallError;
use crate::pacer::{CHANNEL, Pacer};
use deskbell_platform::Lane;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use serde_json::Value;
use std::time::Duration;

const CONNECT_WITHIN: Duration = Duration::from_secs(5);
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Slack says how long to wait; this holds where it does not.
const WAIT_WHEN_UNTOLD: Duration = Duration::from_secs(30);

/// Answers beyond this are cut off: no method used here comes near it.
const LARGEST_ANSWER: usize = 16 << 20;

/// An answer with `ok: true`.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) body: Value,
    pub(crate) headers: HeaderMap,
}

/// Arguments of a call; JSON values go as text.
pub(crate) type Args<'a> = Vec<(&'a str, String)>;

/// The client of one workspace.
#[derive(Debug)]
pub(crate) struct Api {
    http: reqwest::Client,
    base: String,
    bot_token: HeaderValue,
    app_token: Option<HeaderValue>,
    pacer: Pacer,
}

impl Api {
    /// # Errors
    /// TLS cannot be set up, or a token has characters that no header takes.
    pub(crate) fn new(
        base: &str,
        bot_token: &str,
        app_token: Option<&str>,
    ) -> Result<Self, String> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_WITHIN)
            .timeout(ANSWER_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("deskbell/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| format!("the HTTP client cannot be set up: {error}"))?;
        Ok(Self {
            http,
            base: base.to_owned(),
            bot_token: bearer(bot_token)?,
            app_token: app_token.map(bearer).transpose()?,
            pacer: Pacer::default(),
        })
    }

    /// Calls a method as the bot, in its turn.
    pub(crate) async fn call(
        &self,
        method: Method,
        lane: Lane,
        args: Args<'_>,
    ) -> Result<Answer, CallError> {
        let channel = channel_bucket(method, &args);
        if let Some(channel) = &channel {
            let turn = self.pacer.turn(channel, CHANNEL, lane).await;
            turn.map_err(|after| CallError::rate_limited(method.name, after))?;
        }
        let turn = self.pacer.turn(method.name, method.pace, lane).await;
        turn.map_err(|after| CallError::rate_limited(method.name, after))?;
        let (bucket, pace) = match &channel {
            Some(channel) => (channel.as_str(), CHANNEL),
            None => (method.name, method.pace),
        };
        match self.send(method, &self.bot_token, args).await {
            Err(CallError {
                kind: deskbell_platform::ErrorKind::RateLimited(after),
                ..
            }) => {
                let after = self.pacer.refused(bucket, pace, after);
                tracing::debug!(method = method.name, ?after, "Slack says to wait");
                Err(CallError::rate_limited(method.name, after))
            }
            outcome => {
                self.pacer.taken(bucket, pace);
                outcome
            }
        }
    }

    /// Calls a method at once, whatever its pace: for what a person waits for within
    /// Slack's three seconds.
    pub(crate) async fn call_now(
        &self,
        method: Method,
        args: Args<'_>,
    ) -> Result<Answer, CallError> {
        self.send(method, &self.bot_token, args).await
    }

    /// Asks for the address of a new socket, as the app.
    pub(crate) async fn open_connection(&self) -> Result<Answer, CallError> {
        let Some(token) = &self.app_token else {
            let hint = "no app_token is set".to_owned();
            return Err(CallError::refused(
                CONNECTIONS_OPEN.name,
                "not_authed",
                Some(hint),
            ));
        };
        self.send(CONNECTIONS_OPEN, token, Vec::new()).await
    }

    /// Answers to a `response_url` of an interaction. Needs no token; refuses addresses
    /// that are not Slack's.
    pub(crate) async fn respond(&self, url: &str, message: &Value) -> Result<(), CallError> {
        const NAME: &str = "response_url";
        if !self.is_slacks(url) {
            let hint = "the address is not Slack's".to_owned();
            return Err(CallError::refused(NAME, "invalid_response_url", Some(hint)));
        }
        let request = self
            .http
            .post(url)
            .header(CONTENT_TYPE, "application/json; charset=utf-8")
            .body(message.to_string());
        let response = request.send().await.map_err(|error| unsent(NAME, &error))?;
        match response.status().as_u16() {
            200..300 => Ok(()),
            429 => Err(CallError::rate_limited(
                NAME,
                retry_after(response.headers()),
            )),
            status @ 500.. => Err(CallError::no_answer(NAME, true, format!("HTTP {status}"))),
            status => Err(CallError::refused(
                NAME,
                "expired_url",
                Some(format!("HTTP {status}")),
            )),
        }
    }

    fn is_slacks(&self, url: &str) -> bool {
        let own = self.base.find("://").and_then(|scheme| {
            let host = scheme + 3;
            let end = self.base[host..]
                .find('/')
                .map_or(self.base.len(), |at| host + at);
            self.base.get(..end)
        });
        url.starts_with("https://hooks.slack.com/")
            || own.is_some_and(|own| {
                url.strip_prefix(own)
                    .is_some_and(|rest| rest.starts_with('/'))
            })
    }

    async fn send(
        &self,
        method: Method,
        token: &HeaderValue,
        args: Args<'_>,
    ) -> Result<Answer, CallError> {
        let name = method.name;
        let request = self
            .http
            .post(format!("{}/{name}", self.base))
            .header(AUTHORIZATION, token)
            .form(&args);
        let response = request.send().await.map_err(|error| unsent(name, &error))?;
        let (status, headers) = (response.status(), response.headers().clone());
        if status.as_u16() == 429 {
            return Err(CallError::rate_limited(name, retry_after(&headers)));
        }
        if !status.is_success() {
            let sent = status.is_server_error();
            return Err(CallError::no_answer(name, sent, format!("HTTP {status}")));
        }
        let body = read(response).await;
        let body = body.map_err(|why| CallError::no_answer(name, true, why))?;
        if body["ok"] == true {
            return Ok(Answer { body, headers });
        }
        let code = body["error"].as_str().unwrap_or("unknown_error");
        if matches!(code, "ratelimited" | "rate_limited") {
            return Err(CallError::rate_limited(name, retry_after(&headers)));
        }
        Err(CallError::refused(name, code, hint(&body)))
    }
}

fn bearer(token: &str) -> Result<HeaderValue, String> {
    let mut value = HeaderValue::try_from(format!("Bearer {token}"))
        .map_err(|_| "a token has characters that no token has; is it cut off?".to_owned())?;
    value.set_sensitive(true);
    Ok(value)
}

fn channel_bucket(method: Method, args: &Args<'_>) -> Option<String> {
    if !method.by_channel {
        return None;
    }
    let channel = args.iter().find(|(name, _)| *name == "channel")?;
    Some(format!("#{}", channel.1))
}

/// A request without an answer. Only one that never had a connection is surely not done.
fn unsent(method: &'static str, error: &reqwest::Error) -> CallError {
    let sent = !error.is_connect() && !error.is_builder();
    // Its own words name the whole address, and that of a response_url is a secret.
    let why = match error {
        e if e.is_timeout() => "no answer in time",
        e if e.is_connect() => "no connection",
        _ => "the connection broke",
    };
    CallError::no_answer(method, sent, why)
}

fn retry_after(headers: &HeaderMap) -> Duration {
    let seconds = headers.get(RETRY_AFTER).and_then(|v| v.to_str().ok());
    let seconds = seconds.and_then(|text| text.trim().parse::<u64>().ok());
    seconds.map_or(WAIT_WHEN_UNTOLD, |s| Duration::from_secs(s.clamp(1, 3600)))
}

async fn read(mut response: reqwest::Response) -> Result<Value, &'static str> {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= LARGEST_ANSWER => {
                bytes.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => return Err("the answer is too large"),
            Ok(None) => break,
            Err(_) => return Err("the answer broke off"),
        }
    }
    serde_json::from_slice(&bytes).map_err(|_| "the answer is not JSON")
}

/// What Slack adds to an error: the scope that is missing, or what it says of the fields.
fn hint(body: &Value) -> Option<String> {
    if let Some(needed) = body["needed"].as_str() {
        return Some(format!(
            "add the scope {needed} under OAuth & Permissions and install the app again"
        ));
    }
    let messages = body["response_metadata"]["messages"].as_array()?;
    let messages: Vec<_> = messages.iter().filter_map(Value::as_str).collect();
    (!messages.is_empty()).then(|| messages.join("; "))
}
