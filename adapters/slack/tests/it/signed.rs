//! Events over signed HTTPS requests.

use crate::support::{Desk, Run, clock, send};
use axum::http::StatusCode;
use deskbell_platform::Body as Words;
use deskbell_platform::Style;
use deskbell_slack::SlackPlatform;
use deskbell_slack_fake::{Outcome, signature};
use serde_json::{Value, json};
use std::sync::Arc;

async fn desk() -> (Desk, Arc<SlackPlatform>) {
    let desk = Desk::new().await.by_http().await;
    let slack = desk.slack.clone();
    (desk, slack)
}

fn now() -> i64 {
    clock()().as_second()
}

fn event(desk: &Desk, text: &str) -> String {
    json!({
        "type": "event_callback", "team_id": desk.acme.id(), "event_id": format!("Ev{text}"),
        "event": {"type": "message", "channel": desk.help, "user": desk.ada, "text": text,
            "ts": format!("{}.000100", now()), "channel_type": "channel"},
    })
    .to_string()
}

#[tokio::test]
async fn messages_presses_and_commands_come_by_http_too() {
    let (desk, slack) = desk().await;
    let run = Run::start(slack);
    desk.acme.say(&desk.help, &desk.ada, "over http").unwrap();
    run.inbox.posted("over http").await;
    let body = Words::text("a case").action("claim:7", "Claim", Style::Primary);
    let card = desk.posts(&desk.help(), body).await;
    let press = desk
        .acme
        .press(&desk.help, &card.id, &desk.sam, "claim:7")
        .unwrap();
    assert_eq!(press.outcome().await, Outcome::Acknowledged(Value::Null));
    run.inbox.action("claim:7").await;
    let sent = desk
        .acme
        .command(&desk.help, &desk.ada, "/ask", "a & b = c")
        .unwrap();
    assert_eq!(
        sent.outcome().await,
        Outcome::Acknowledged(Value::Null),
        "nothing is said by it"
    );
    let (.., argument) = run.inbox.action("ask").await;
    assert_eq!(argument.as_deref(), Some("a & b = c"));
    run.stop().await;
}

#[tokio::test]
async fn only_what_slack_signed_now_and_once_is_taken() {
    let (desk, slack) = desk().await;
    let run = Run::start(slack.clone());
    desk.acme.say(&desk.help, &desk.ada, "open").unwrap();
    run.inbox.posted("open").await;
    let secret = desk.acme.signing_secret();
    let body = event(&desk, "signed");
    let signed = signature(&secret, now(), &body);
    let other = signature("not the secret", now(), &body);
    let old = now() - 301;
    let refused = StatusCode::UNAUTHORIZED;
    assert_eq!(send(&slack, now(), &other, &body).await, refused);
    assert_eq!(send(&slack, now(), "", &body).await, refused);
    assert_eq!(
        send(&slack, old, &signature(&secret, old, &body), &body).await,
        refused
    );
    let at = now();
    let signed_now = if at == now() {
        signature(&secret, at, &body)
    } else {
        signed
    };
    assert_eq!(
        send(&slack, at, &signed_now, &body.replace("signed", "forged")).await,
        refused
    );
    assert_eq!(send(&slack, at, &signed_now, &body).await, StatusCode::OK);
    run.inbox.posted("signed").await;
    assert_eq!(
        send(&slack, at, &signed_now, &body).await,
        StatusCode::CONFLICT,
        "a replay"
    );
    assert_eq!(run.inbox.handed_in(), 2);
    run.stop().await;
}

#[tokio::test]
async fn what_cannot_be_read_or_is_for_nobody_is_no_event() {
    let (desk, slack) = desk().await;
    let run = Run::start(slack.clone());
    desk.acme.say(&desk.help, &desk.ada, "open").unwrap();
    run.inbox.posted("open").await;
    let secret = desk.acme.signing_secret();
    let strange = [
        "{".to_owned(),
        "[]".to_owned(),
        "null".to_owned(),
        json!({"type": "event_callback"}).to_string(),
        event(&desk, "elsewhere").replace(desk.acme.id(), "T0OTHER"),
        json!({"type": "event_callback", "team_id": desk.acme.id(), "event": 7}).to_string(),
    ];
    for body in strange {
        let at = now();
        let status = send(&slack, at, &signature(&secret, at, &body), &body).await;
        assert_eq!(
            status,
            StatusCode::OK,
            "Slack need not send it again: {body}"
        );
    }
    assert_eq!(run.inbox.handed_in(), 1);
    run.stop().await;
}

#[tokio::test]
async fn while_nobody_runs_slack_keeps_it() {
    let (desk, slack) = desk().await;
    let body = event(&desk, "later");
    let at = now();
    let signed = signature(&desk.acme.signing_secret(), at, &body);
    assert_eq!(
        send(&slack, at, &signed, &body).await,
        StatusCode::SERVICE_UNAVAILABLE
    );
    let run = Run::start(slack.clone());
    desk.acme.say(&desk.help, &desk.ada, "open").unwrap();
    run.inbox.posted("open").await;
    assert_eq!(
        send(&slack, at, &signed, &body).await,
        StatusCode::OK,
        "no replay: it was not taken"
    );
    run.stop().await;
}
