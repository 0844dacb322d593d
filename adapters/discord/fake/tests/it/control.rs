//! The controls over HTTP do what those in Rust do.

use crate::bot::Scene;
use serde_json::{Value, json};

async fn act(scene: &Scene, action: &str, body: Value) -> (u16, Value) {
    let url = format!("{}/_control/{action}", scene.fake.rest_url());
    let answer = reqwest::Client::new()
        .post(url)
        .json(&body)
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[tokio::test]
async fn people_are_played_and_looked_at_over_http() {
    let scene = Scene::new().await;
    let (_, guild) = act(&scene, "add_guild", json!({"name": "Other"})).await;
    let (_, channel) = act(
        &scene,
        "add_channel",
        json!({"guild": guild["id"], "name": "talk"}),
    )
    .await;
    let (_, bob) = act(
        &scene,
        "add_member",
        json!({"guild": guild["id"], "name": "bob"}),
    )
    .await;
    let post = json!({"user": bob["id"], "channel": channel["id"], "text": "hello"});
    let (status, message) = act(&scene, "post", post).await;
    assert_eq!(status, 200);
    let (_, seen) = act(&scene, "look/message", json!({"message": message["id"]})).await;
    assert_eq!(
        (&seen["text"], &seen["author"]),
        (&json!("hello"), &bob["id"])
    );
    let away = json!({"user": bob["id"], "channel": scene.help, "text": "hello"});
    let (status, refusal) = act(&scene, "post", away).await;
    assert_eq!((status, &refusal["code"]), (409, &json!(50_001)));
    assert_eq!(act(&scene, "dance", json!({})).await.0, 404);
}

#[tokio::test]
async fn faults_are_ordered_over_http() {
    let scene = Scene::new().await;
    let rule =
        json!({"kind": "status", "status": 502, "method": "POST", "path": "/messages", "times": 1});
    assert_eq!(act(&scene, "fault", rule).await.0, 200);
    assert_eq!(scene.say(json!({"content": "x"})).await.status, 502);
    assert_eq!(scene.say(json!({"content": "x"})).await.status, 200);
}
