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
    reason: &str,
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
    let kind = if form {
        "application/x-www-form-urlencoded"
    } else {
        "application/json"
    };
    let reason = match reason {
        "timeout" => "http_timeout",
        other => other,
    };
    post(shared, &item.team, url, body, kind, (attempt, reason)).await
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
    match post(
        shared,
        team,
        url,
        body.to_string(),
        "application/json",
        (0, ""),
    )
    .await
    {
        // Slack takes it as plain text, as a form or as JSON.
        Outcome::Acknowledged(Value::String(text)) => {
            text == challenge || text == format!("challenge={challenge}")
        }
        Outcome::Acknowledged(answer) => answer["challenge"] == challenge.as_str(),
        Outcome::TimedOut | Outcome::Refused | Outcome::NobodyThere => false,
    }
}

/// How it went: acknowledged by a status of success in time, with the body as JSON or text.
async fn post(
    shared: &Arc<Shared>,
    team: &str,
    url: &str,
    body: String,
    kind: &str,
    (attempt, reason): (usize, &str),
) -> Outcome {
    let (secret, now) = shared.act(|world| {
        let team = world.teams.get(team);
        let secret = team.map(|team| team.app.signing_secret.clone());
        (secret.unwrap_or_default(), world.core.clock.seconds())
    });
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
            .header("x-slack-retry-reason", reason);
    }
    let exchange = async {
        let answer = request.body(body).send().await?.error_for_status()?;
        answer.text().await
    };
    match tokio::time::timeout(ACKNOWLEDGE_WITHIN, exchange).await {
        Err(_) => Outcome::TimedOut,
        Ok(Err(error)) if error.is_status() => Outcome::Refused,
        Ok(Err(_)) => Outcome::NobodyThere,
        Ok(Ok(text)) if text.is_empty() => Outcome::Acknowledged(Value::Null),
        Ok(Ok(text)) => {
            let json = serde_json::from_str(&text);
            Outcome::Acknowledged(json.unwrap_or(Value::String(text)))
        }
    }
}
