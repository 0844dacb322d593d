//! Without Socket Mode: payloads by HTTP, signed, with the handshake and the repetitions.

use crate::bot::Bot;
use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use deskbell_slack_fake::{Fake, NewUser, Outcome, signature};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::sync::mpsc;

/// What came in: headers, body, and whether the signature is right.
type Received = (HeaderMap, String);

/// A small app: gives challenges back, refuses what says "refuse", keeps all.
async fn app() -> (String, mpsc::UnboundedReceiver<Received>) {
    let (keep, kept) = mpsc::unbounded_channel();
    let answer = move |headers: HeaderMap, body: Bytes| {
        let body = String::from_utf8(body.to_vec()).unwrap();
        keep.send((headers, body.clone())).unwrap();
        async move {
            let json: Value = serde_json::from_str(&body).unwrap_or_default();
            if json["type"] == "url_verification" {
                return (
                    StatusCode::OK,
                    json["challenge"].as_str().unwrap().to_owned(),
                );
            }
            if json["event"]["text"] == "refuse" {
                return (StatusCode::INTERNAL_SERVER_ERROR, String::new());
            }
            let answer = if body.starts_with("token=") || body.contains("&command=") {
                r#"{"text":"heard"}"#
            } else {
                ""
            };
            (StatusCode::OK, answer.to_owned())
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/slack", listener.local_addr().unwrap());
    let routes = Router::new().route("/slack", post(answer));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    (url, kept)
}

#[tokio::test]
async fn events_commands_and_buttons_come_signed() {
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let help = acme.add_channel("help", &[&ann]);
    let (url, mut kept) = app().await;
    acme.use_http(&url, &url, &url).await.unwrap();
    let (headers, body) = kept.recv().await.unwrap();
    let header = |headers: &HeaderMap, name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    };
    let at: i64 = header(&headers, "x-slack-request-timestamp")
        .unwrap()
        .parse()
        .unwrap();
    let expected = signature(&acme.signing_secret(), at, &body);
    assert_eq!(header(&headers, "x-slack-signature"), Some(expected));

    acme.say(&help, &ann, "hello").unwrap();
    let (_, body) = kept.recv().await.unwrap();
    let event: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(event["event"]["text"], "hello");
    acme.all_acknowledged().await.unwrap();

    let command = acme.command(&help, &ann, "/human", "a&b").unwrap();
    let (_, body) = kept.recv().await.unwrap();
    assert!(body.contains("&text=a%26b&"), "{body}");
    assert!(matches!(command.outcome().await, Outcome::Acknowledged(_)));
    assert_eq!(acme.bot_whispers(&help, &ann).await.unwrap().text, "heard");

    let bot = Bot::of(&slack, &acme);
    let blocks = json!([{"type": "actions", "elements": [{"type": "button", "action_id": "b",
        "text": {"type": "plain_text", "text": "B"}}]}]);
    let args = json!({"channel": help, "text": "x", "blocks": blocks});
    let sent = bot.call("chat.postMessage", args).await;
    kept.recv().await.unwrap();
    let pressed = acme
        .press(&help, sent["ts"].as_str().unwrap(), &ann, "b")
        .unwrap();
    let (_, body) = kept.recv().await.unwrap();
    assert!(body.starts_with("payload=%7B"), "{body}");
    assert!(matches!(pressed.outcome().await, Outcome::Acknowledged(_)));

    let opener = bot.with_token(&acme.app_token());
    let refused = opener.call("apps.connections.open", json!({})).await;
    assert_eq!(refused["ok"], false, "Socket Mode is off");

    acme.say(&help, &ann, "refuse").unwrap();
    let (first, _) = kept.recv().await.unwrap();
    let (again, body) = kept.recv().await.unwrap();
    assert!(body.contains("refuse"));
    assert_eq!(header(&first, "x-slack-retry-num"), None);
    assert_eq!(header(&again, "x-slack-retry-num"), Some("1".to_owned()));
    assert_eq!(
        header(&again, "x-slack-retry-reason"),
        Some("http_error".to_owned())
    );
}

#[tokio::test]
async fn an_address_that_does_not_shake_hands_is_refused() {
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let nowhere = slack.api_url() + "api.test";
    assert!(acme.use_http(&nowhere, &nowhere, &nowhere).await.is_err());
    let bot = Bot::of(&slack, &acme);
    bot.connect().await;
    acme.until(Duration::from_secs(5), "the connection", |acme| {
        (acme.connections_ever() == 1).then_some(())
    })
    .await
    .unwrap();
}

#[test]
fn the_signature_is_the_one_of_slacks_documentation() {
    // The worked example of Slack's page "Verifying requests from Slack".
    let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow\
        &channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner\
        &command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands\
        %2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN\
        &trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    let signed = signature("8f742231b10e8888abcd99yyyzzz85a5", 1_531_420_618, body);
    let expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    assert_eq!(signed, expected);
}
