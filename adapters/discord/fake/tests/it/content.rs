//! The message content intent: without it texts are hidden, but not all.

use crate::bot::{FULL, PLAIN, Scene};
use deskbell_discord_fake::Config;
use serde_json::json;

#[tokio::test]
async fn without_the_intent_only_what_is_meant_for_the_bot_can_be_read() {
    let scene = Scene::with(Config {
        privileged_intents: 0,
        rate_limits: false,
        ..Config::default()
    })
    .await;
    let (mut gateway, _) = scene.log_in(PLAIN).await;
    let own = scene.say(json!({"content": "from the bot"})).await;
    let bot = scene.fake.bot();
    scene
        .fake
        .post(scene.ana, scene.help, "among people")
        .unwrap();
    scene
        .fake
        .post(scene.ana, scene.help, &format!("<@{bot}> to you"))
        .unwrap();
    scene
        .fake
        .reply(scene.ana, own.id(), "an answer", true)
        .unwrap();
    scene
        .fake
        .reply(scene.ana, own.id(), "an answer without a ping", false)
        .unwrap();
    scene.fake.direct(scene.ana, "alone").unwrap();
    let seen = gateway.texts(6).await;
    assert_eq!(
        seen,
        [
            "from the bot",
            "",
            &format!("<@{bot}> to you"),
            "an answer",
            "",
            "alone"
        ]
    );

    let history = scene
        .call(
            "GET",
            &format!("/channels/{}/messages", scene.help),
            json!(null),
        )
        .await;
    assert_eq!(history.body[3]["content"], "");
    scene.end();
}

#[tokio::test]
async fn with_the_intent_everything_can_be_read() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let message = scene
        .fake
        .post(scene.ana, scene.help, "among people")
        .unwrap();
    let event = gateway.event("MESSAGE_CREATE").await;
    assert_eq!(
        (&event["content"], &event["guild_id"]),
        (&json!("among people"), &json!(scene.guild))
    );
    scene
        .fake
        .edit(scene.ana, message, "among friends")
        .unwrap();
    assert_eq!(
        gateway.event("MESSAGE_UPDATE").await["content"],
        "among friends"
    );
    scene.fake.delete(scene.ana, message).unwrap();
    assert_eq!(gateway.event("MESSAGE_DELETE").await["id"], json!(message));
}

#[tokio::test]
async fn events_not_asked_for_do_not_come() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(1 | 1 << 9).await;
    scene.fake.direct(scene.ana, "not asked for").unwrap();
    let message = scene.fake.post(scene.ana, scene.help, "asked for").unwrap();
    scene.fake.react(scene.ana, message, "👍", true).unwrap();
    scene.fake.add_channel(scene.guild, "also asked for");
    assert_eq!(gateway.next().await.unwrap()["t"], "MESSAGE_CREATE");
    assert_eq!(gateway.next().await.unwrap()["t"], "CHANNEL_CREATE");
}
