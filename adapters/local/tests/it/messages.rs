//! The documented interface of messages: what is taken, what is refused, in which words.

use crate::support::{Kept, Local};
use axum::http::{Method, StatusCode};
use deskbell_platform::{
    Body, CommandId, CommandKind, Destination, EventKind, Lane, OutboundCommand, Person, Place,
    Platform, Receipt, Style,
};
use serde_json::{Value, json};

fn hello() -> Value {
    json!({"place": "help", "author": "ada", "text": "hello", "key": "k1"})
}

async fn delivers(local: &Local, id: &str, kind: CommandKind) -> Receipt {
    let id = CommandId(id.into());
    let lane = Lane::Answer;
    local
        .platform
        .deliver(&OutboundCommand { id, lane, kind })
        .await
        .unwrap()
}

fn help() -> Place {
    Place::new("local", "local", "help")
}

#[tokio::test]
async fn a_message_is_answered_once_the_inbox_has_it_and_a_key_counts_once() {
    let local = Local::new().await;
    let inbox = Kept::new();
    let run = local.run(inbox.clone()).await;
    let mut hello_again = hello();
    hello_again["text"] = "hello again".into();
    let (status, first) = local.post("/messages", hello()).await;
    assert_eq!(status, StatusCode::CREATED);
    let (status, second) = local.post("/messages", hello_again).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(first["event_key"], "k1");
    assert_eq!(first["message"], second["message"]);
    let (status, third) = local
        .post(
            "/messages",
            json!({"place": "help", "author": "ada", "text": "more"}),
        )
        .await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(
        third["event_key"], third["message"],
        "without a key, the message's id is it"
    );
    let keys: Vec<_> = inbox.events().into_iter().map(|e| e.key.0).collect();
    assert_eq!(keys.iter().filter(|key| *key == "k1").count(), 1);
    let shown = local.get("/places/help/messages").await;
    assert_eq!(shown.as_array().unwrap().len(), 2);
    assert_eq!(shown[0]["text"], "hello");
    run.stop().await;
}

#[tokio::test]
async fn what_the_inbox_does_not_take_is_kept_for_the_next_run_even_over_a_restart() {
    let local = Local::new().await;
    let (status, answer) = local.post("/messages", hello()).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        answer["error"].as_str().unwrap().contains("handed in"),
        "{answer}"
    );
    let refusing = Kept::refusing();
    let run = local.run(refusing.clone()).await;
    refusing.wait(1).await;
    run.stop().await;
    let local = local.restarted().await;
    let inbox = Kept::new();
    let run = local.run(inbox.clone()).await;
    let events = inbox.wait(1).await;
    assert_eq!(events[0].key.as_str(), "k1");
    assert_eq!(local.post("/messages", hello()).await.0, StatusCode::OK);
    assert_eq!(inbox.events().len(), 1, "accepted once, it stays one");
    run.stop().await;
}

#[tokio::test]
async fn bad_requests_are_refused_in_words() {
    let local = Local::new().await;
    let private = CommandKind::OpenPrivatePlace {
        near: help(),
        name: "case".into(),
        topic: String::new(),
        case: "c1".into(),
        members: vec![Person::new("local", "local", "ada")],
    };
    delivers(&local, "open", private).await;
    let large = "x".repeat(64 * 1024 + 1);
    let huge = "x".repeat(2 * 1024 * 1024);
    for (field, value, status, words) in [
        ("place", "nowhere", 400, "there is no place"),
        ("place", "private-1", 400, "cannot see"),
        ("place", "dm-ada", 400, "cannot see"),
        ("author", "nobody", 400, "there is nobody"),
        ("author", "deskbell", 400, "the bot"),
        ("text", "  ", 400, "empty"),
        ("text", &large, 413, "too large"),
        ("text", &huge, 413, "too large"),
        ("reply_to", "local:99", 400, "no message"),
        ("key", "local:7", 400, "own"),
        ("colour", "red", 400, "colour"),
    ] {
        let mut message = json!({"place": "help", "author": "sam", "text": "hello"});
        message[field] = value.into();
        let (got, answer) = local.post("/messages", message).await;
        assert_eq!(got.as_u16(), status, "{field}={value:.20}: {answer}");
        let error = answer["error"].as_str().unwrap();
        assert!(error.contains(words), "{field}={value:.20}: {error}");
    }
    let full = json!({"place": "help", "author": "sam", "text": "\"".repeat(64 * 1024)});
    let (status, _) = local.post("/messages", full).await;
    assert_eq!(
        status,
        StatusCode::SERVICE_UNAVAILABLE,
        "just not too large, however escaped"
    );
}

#[tokio::test]
async fn order_and_numbers_survive_a_restart() {
    let local = Local::new().await;
    for n in 0..5 {
        let text = format!("message {n}");
        local
            .post(
                "/messages",
                json!({"place": "help", "author": "ada", "text": text}),
            )
            .await;
    }
    let before = local.get("/places/help/messages").await;
    let local = local.restarted().await;
    let last = json!({"place": "help", "author": "sam", "text": "message 5"});
    local.post("/messages", last).await;
    let after = local.get("/places/help/messages").await;
    assert_eq!(
        after.as_array().unwrap()[..5],
        before.as_array().unwrap()[..]
    );
    let third = after[2]["seq"].as_i64().unwrap();
    let rest = local
        .get(&format!("/places/help/messages?after={third}"))
        .await;
    let texts: Vec<_> = rest
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["text"].clone())
        .collect();
    assert_eq!(texts, ["message 3", "message 4", "message 5"]);
    let newest = local.get("/places/help/messages?last=2").await;
    assert_eq!(newest[0]["text"], "message 4");
    assert_eq!(newest[1]["text"], "message 5");
}

#[tokio::test]
async fn a_button_is_pressed_only_where_it_is() {
    let local = Local::new().await;
    let body = Body::text("Shall I ring?").action("ring", "Yes", Style::Primary);
    let to = Destination::Person(Person::new("local", "local", "ada"));
    let posted = delivers(&local, "p1", CommandKind::Post { to, body })
        .await
        .message
        .unwrap();
    let shown = local.get("/places/dm-ada/messages?as=ada").await;
    assert_eq!(
        shown[0]["actions"],
        json!([{"id": "ring", "label": "Yes", "style": "primary"}])
    );
    let press = |author: &str, action: &str| {
        let (place, message) = ("dm-ada", &posted.id);
        json!({"place": place, "message": message, "action": action, "author": author})
    };
    assert_eq!(
        local.post("/actions", press("ada", "stop")).await.0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        local.post("/actions", press("sam", "ring")).await.0,
        StatusCode::BAD_REQUEST
    );
    let inbox = Kept::new();
    let run = local.run(inbox.clone()).await;
    local.post("/actions", press("ada", "ring")).await;
    let event = inbox.wait(1).await.remove(0);
    assert!(matches!(event.kind, EventKind::ActionInvoked { action, .. } if action == "ring"));
    run.stop().await;
}

#[tokio::test]
async fn people_change_their_own_words_only() {
    let local = Local::new().await;
    let (_, posted) = local.post("/messages", hello()).await;
    let path = format!("/messages/{}", posted["message"].as_str().unwrap());
    let edit = |author: &str| Some(json!({"author": author, "text": "changed"}));
    assert_eq!(
        local.send(Method::PATCH, &path, edit("sam")).await.0,
        StatusCode::BAD_REQUEST
    );
    local.send(Method::PATCH, &path, edit("ada")).await;
    let shown = local.get("/places/help/messages").await;
    assert_eq!(
        (&shown[0]["text"], &shown[0]["edited"]),
        (&json!("changed"), &json!(1))
    );
    local.send(Method::DELETE, &path, None).await;
    assert_eq!(local.get("/places/help/messages").await, json!([]));
    assert_eq!(
        local.send(Method::DELETE, &path, None).await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn what_is_told_to_one_person_is_seen_by_that_person() {
    let local = Local::new().await;
    let whisper = CommandKind::Acknowledge {
        event: "k1".into(),
        place: help(),
        person: Person::new("local", "local", "ada"),
        body: Some(Body::text("Heard you.")),
    };
    delivers(&local, "a1", whisper).await;
    let shown = local.get("/places/help/messages?as=ada").await;
    assert_eq!(shown[0]["only_for"], "ada");
    assert_eq!(local.get("/places/help/messages?as=sam").await, json!([]));
}
