//! The official OpenAPI document, where it is at hand, judges both sides.

use crate::bot::Scene;
use deskbell_discord_fake::Config;
use serde_json::{Value, json};
use std::io::Write;

#[tokio::test]
async fn what_only_the_document_forbids_is_refused_too() {
    let config = Config {
        rate_limits: false,
        ..Config::default()
    };
    if config.openapi.is_none() {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: no OpenAPI document (DESKBELL_DISCORD_OPENAPI)"
        );
        return;
    }
    let scene = Scene::with(config).await;
    let tts = scene.say(json!({"content": "x", "tts": "yes"})).await;
    assert_eq!((tts.status, tts.code()), (400, 50_035));
    let invitable = json!({"name": "case", "type": 12, "invitable": "no"});
    let thread = scene
        .call(
            "POST",
            &format!("/channels/{}/threads", scene.help),
            invitable,
        )
        .await;
    assert_eq!((thread.status, thread.code()), (400, 50_035));
    assert!(scene.fake.threads(scene.guild).is_empty());
    scene.end();
}

#[tokio::test]
async fn fields_that_discord_would_ignore_are_named() {
    let scene = Scene::new().await;
    scene.say(json!({"content": "x", "ephemeral": true, "allowed_mentions": {"parse": [], "repliedUser": false}})).await;
    if Config::default().openapi.is_some() {
        assert_eq!(
            scene.fake.ignored_fields(),
            [
                "POST /channels/{channel_id}/messages: /allowed_mentions/repliedUser",
                "POST /channels/{channel_id}/messages: /ephemeral",
            ]
        );
    }
    scene.end();
}

#[tokio::test]
async fn without_the_document_the_fakes_own_rules_hold() {
    let scene = Scene::with(Config {
        openapi: None,
        ..Config::default()
    })
    .await;
    assert_eq!(
        scene
            .say(json!({"content": "x".repeat(2_001)}))
            .await
            .code(),
        50_035
    );
    assert_eq!(scene.say(json!({"content": "x"})).await.status, 200);
}

#[tokio::test]
async fn every_answer_a_bot_may_read_is_as_the_document_says() {
    let scene = Scene::new().await;
    let (guild, help, ana) = (scene.guild, scene.help, scene.ana);
    scene.fake.add_forum(guild, "forum");
    scene.fake.add_category(guild, "category");
    scene.fake.post(ana, help, "hello").unwrap();
    let thread = scene.private_thread("case").await.id();
    for path in [
        "/gateway".to_owned(),
        "/gateway/bot".to_owned(),
        "/users/@me".to_owned(),
        "/users/@me/guilds".to_owned(),
        format!("/users/{ana}"),
        "/oauth2/applications/@me".to_owned(),
        "/applications/@me".to_owned(),
        format!("/guilds/{guild}?with_counts=true"),
        format!("/guilds/{guild}/channels"),
        format!("/guilds/{guild}/roles"),
        format!("/guilds/{guild}/members?limit=10"),
        format!("/guilds/{guild}/members/{ana}"),
        format!("/guilds/{guild}/members/search?query=a"),
        format!("/guilds/{guild}/threads/active"),
        format!("/channels/{help}"),
        format!("/channels/{help}/messages"),
        format!("/channels/{help}/messages/pins"),
        format!("/channels/{help}/threads/archived/public"),
        format!("/channels/{thread}"),
        format!("/channels/{thread}/thread-members?with_member=true"),
        format!("/channels/{thread}/thread-members/@me"),
    ] {
        let answer = scene.call("GET", &path, Value::Null).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    }
    scene.end();
}

#[tokio::test]
async fn nobody_is_let_in_without_the_token() {
    let scene = Scene::new().await;
    let url = format!("{}/users/@me", scene.fake.api_url());
    let answer = reqwest::Client::new()
        .get(url)
        .header("authorization", "Bot nonsense")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(
        answer.json::<Value>().await.unwrap(),
        json!({"message": "401: Unauthorized", "code": 0})
    );
}
