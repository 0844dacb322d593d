//! Payloads by HTTP, for apps without Socket Mode: signed as Slack signs, and the
//! handshake of a new events address.

use crate::Shared;
use crate::delivery::{ACKNOWLEDGE_WITHIN, Outcome, Outgoing, PayloadKind};
use crate::team::Endpoints;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::sync::Arc;

/// `X-Slack-Signature` of a body sent at this time: `v0=` and an HMAC-SHA256 in hex.
pub fn signature(secret: &str, timestamp: i64, body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        // HMAC takes keys of every length.
        return String::new();
    };
    mac.update(format!("v0:{timestamp}:{body}").as_bytes());
    let digest = mac.finalize().into_bytes();
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("v0={hex}")
}

/// Sends a payload to where it belongs and waits for the answer.
pub(crate) async fn send(
    shared: &Arc<Shared>,
    item: &Outgoing,
    endpoints: &Endpoints,
    attempt: usize,
) -> Outcome {
    let (url, body, form) = match item.kind {
        PayloadKind::Event => (&endpoints.events, item.payload.to_string(), false),
        PayloadKind::Interactive => {
            let text = item.payload.to_string();
            (&endpoints.interactivity, as_form([("payload", text)]), true)
        }
        PayloadKind::Command => {
            let fields = item.payload.as_object().into_iter().flatten();
            let fields = fields.map(|(key, value)| {
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                (key.as_str(), text)
            });
            (&endpoints.commands, as_form(fields), true)
        }
    };
    match post(shared, &item.team, url, body, form, attempt).await {
        Some(answer) => Outcome::Acknowledged(answer),
        None => Outcome::TimedOut,
    }
}

fn as_form<'a>(fields: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for (key, value) in fields {
        form.append_pair(key, &value);
    }
    form.finish()
}

/// The handshake of an events address: true when it gave the challenge back.
pub(crate) async fn verify(shared: &Arc<Shared>, team: &str, url: &str) -> bool {
    let (token, challenge) = shared.act(|world| {
        let challenge = world.core.secret();
        let team = world.teams.get(team);
        let token = team.map(|team| team.app.verification_token.clone());
        (token.unwrap_or_default(), challenge)
    });
    let body = json!({"type": "url_verification", "token": token, "challenge": challenge});
    match post(shared, team, url, body.to_string(), false, 0).await {
        // Slack takes it as plain text, as a form or as JSON.
        Some(Value::String(text)) => text == challenge || text == format!("challenge={challenge}"),
        Some(answer) => answer["challenge"] == challenge.as_str(),
        None => false,
    }
}

/// The answer's body when it came in time with a status of success: JSON, or text.
async fn post(
    shared: &Arc<Shared>,
    team: &str,
    url: &str,
    body: String,
    form: bool,
    attempt: usize,
) -> Option<Value> {
    let (secret, now) = shared.act(|world| {
        let team = world.teams.get(team)?;
        Some((team.app.signing_secret.clone(), world.core.clock.seconds()))
    })?;
    let kind = if form {
        "application/x-www-form-urlencoded"
    } else {
        "application/json"
    };
    let mut request = shared
        .http
        .post(url)
        .header("content-type", kind)
        .header("user-agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
        .header("x-slack-request-timestamp", now.to_string())
        .header("x-slack-signature", signature(&secret, now, &body));
    if attempt > 0 {
        request = request
            .header("x-slack-retry-num", attempt.to_string())
            .header("x-slack-retry-reason", "http_timeout");
    }
    let exchange = async {
        let answer = request.body(body).send().await.ok()?;
        if !answer.status().is_success() {
            return None;
        }
        let text = answer.text().await.ok()?;
        if text.is_empty() {
            return Some(Value::Null);
        }
        Some(serde_json::from_str(&text).unwrap_or(Value::String(text)))
    };
    tokio::time::timeout(ACKNOWLEDGE_WITHIN, exchange)
        .await
        .ok()?
}
