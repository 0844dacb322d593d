//! Buttons, forms, commands, and the two deadlines of an answer.

use crate::bot::{FULL, Gateway, Scene};
use deskbell_discord_fake::{Id, Outcome};
use serde_json::{Map, Value, json};
use std::time::Duration;

async fn with_button(scene: &Scene) -> Id {
    let button = json!({"type": 2, "style": 1, "label": "A person", "custom_id": "person"});
    scene
        .say(json!({"content": "Help?", "components": [{"type": 1, "components": [button]}]}))
        .await
        .id()
}

async fn told(gateway: &mut Gateway) -> (String, String) {
    let event = gateway.event("INTERACTION_CREATE").await;
    let text = |field: &str| event[field].as_str().unwrap().to_owned();
    (
        format!("/interactions/{}/{}/callback", text("id"), text("token")),
        text("token"),
    )
}

#[tokio::test]
async fn a_pressed_button_is_answered_to_one_person_alone() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let message = with_button(&scene).await;
    let pressed = scene.fake.press(scene.ana, message, "person").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(event["data"]["custom_id"], "person");
    assert_eq!(event["member"]["user"]["id"], json!(scene.ana));
    assert_eq!(event["message"]["id"], json!(message));
    let path = format!(
        "/interactions/{}/{}/callback",
        event["id"].as_str().unwrap(),
        event["token"].as_str().unwrap()
    );

    let answer = scene
        .call(
            "POST",
            &path,
            json!({"type": 4, "data": {"content": "coming", "flags": 64}}),
        )
        .await;
    assert_eq!(answer.status, 204);
    let seen = scene.fake.interaction(pressed).unwrap();
    assert_eq!(
        (seen.outcome, seen.messages[0].only_for),
        (Outcome::Message, Some(scene.ana))
    );
    let hidden = format!("/channels/{}/messages/{}", scene.help, seen.messages[0].id);
    assert_eq!(scene.call("GET", &hidden, Value::Null).await.code(), 10_008);
    assert_eq!(
        scene
            .call("PATCH", &hidden, json!({"content": "x"}))
            .await
            .code(),
        10_008
    );
    let again = scene.call("POST", &path, json!({"type": 6})).await;
    assert_eq!((again.status, again.code()), (400, 40_060));
    scene.end();
}

#[tokio::test]
async fn after_three_seconds_without_a_word_the_interaction_is_gone() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let message = with_button(&scene).await;
    let pressed = scene.fake.press(scene.ana, message, "person").unwrap();
    let (path, token) = told(&mut gateway).await;
    scene.fake.advance(Duration::from_secs(4));
    let late = scene.call("POST", &path, json!({"type": 6})).await;
    assert_eq!((late.status, late.code()), (404, 10_062));
    let hook = format!("/webhooks/{}/{token}", scene.fake.application());
    assert_eq!(
        scene
            .call("POST", &hook, json!({"content": "hello?"}))
            .await
            .code(),
        10_015
    );
    assert_eq!(
        scene.fake.interaction(pressed).unwrap().outcome,
        Outcome::Unanswered
    );
    scene.end();
}

#[tokio::test]
async fn after_is_thinking_the_answer_may_take_a_quarter_of_an_hour() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let message = with_button(&scene).await;
    let pressed = scene.fake.press(scene.ana, message, "person").unwrap();
    let (path, token) = told(&mut gateway).await;
    scene
        .call("POST", &path, json!({"type": 5, "data": {"flags": 64}}))
        .await;
    assert!(scene.fake.interaction(pressed).unwrap().messages[0].loading);

    scene.fake.advance(Duration::from_secs(14 * 60));
    let hook = format!("/webhooks/{}/{token}", scene.fake.application());
    let edited = scene
        .call(
            "PATCH",
            &format!("{hook}/messages/@original"),
            json!({"content": "found one"}),
        )
        .await;
    assert_eq!(edited.status, 200);
    let seen = &scene.fake.interaction(pressed).unwrap().messages[0];
    assert_eq!(
        (seen.text.as_str(), seen.loading, seen.only_for),
        ("found one", false, Some(scene.ana))
    );
    assert_eq!(
        scene
            .call("POST", &hook, json!({"content": "and more", "flags": 64}))
            .await
            .status,
        200
    );

    scene.fake.advance(Duration::from_secs(61));
    let late = scene
        .call("POST", &hook, json!({"content": "too late"}))
        .await;
    assert_eq!((late.status, late.code()), (401, 50_027));
    scene.end();
}

#[tokio::test]
async fn a_form_is_shown_filled_in_and_answered() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let message = with_button(&scene).await;
    let pressed = scene.fake.press(scene.ana, message, "person").unwrap();
    let (path, _) = told(&mut gateway).await;
    let field = json!({"type": 4, "custom_id": "what", "label": "What happened?", "style": 1, "max_length": 20});
    let form = |title: &str| json!({"type": 9, "data": {"custom_id": "f", "title": title, "components": [{"type": 1, "components": [field]}]}});
    let long = scene.call("POST", &path, form(&"t".repeat(46))).await;
    assert!(
        long.body["errors"]["data"]["title"].is_object(),
        "{}",
        long.body
    );
    assert_eq!(scene.call("POST", &path, form("Tell us")).await.status, 204);

    assert!(scene.fake.fill(scene.ana, pressed, &[]).is_err());
    assert!(
        scene
            .fake
            .fill(scene.ana, pressed, &[("what", "x".repeat(21).as_str())])
            .is_err()
    );
    assert!(
        scene
            .fake
            .fill(scene.ana, pressed, &[("what", "lost"), ("other", "x")])
            .is_err()
    );
    scene
        .fake
        .fill(scene.ana, pressed, &[("what", "it is lost")])
        .unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(
        event["data"]["components"][0]["components"][0]["value"],
        "it is lost"
    );
    let path = format!(
        "/interactions/{}/{}/callback",
        event["id"].as_str().unwrap(),
        event["token"].as_str().unwrap()
    );
    // A form does not answer a form.
    assert_eq!(
        scene.call("POST", &path, form("Again")).await.code(),
        50_035
    );
    let changed = scene
        .call(
            "POST",
            &path,
            json!({"type": 7, "data": {"content": "noted", "components": []}}),
        )
        .await;
    assert_eq!(changed.status, 204);
    let seen = scene.fake.message(message).unwrap();
    assert_eq!((seen.text.as_str(), seen.buttons.len()), ("noted", 0));
    scene.end();
}

#[tokio::test]
async fn commands_are_run_once_they_are_registered() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let options = Map::from_iter([("what".to_owned(), json!("parcel"))]);
    assert!(
        scene
            .fake
            .slash(scene.ana, scene.help, "ask", &options)
            .is_err()
    );

    let path = format!("/applications/{}/commands", scene.fake.application());
    let option =
        json!({"type": 3, "name": "what", "description": "Your question", "autocomplete": true});
    let commands = json!([
        {"name": "ask", "description": "Ask", "options": [option]},
        {"name": "Call a person", "type": 3},
    ]);
    assert_eq!(scene.call("PUT", &path, commands).await.status, 200);
    assert_eq!(
        scene
            .call(
                "POST",
                &path,
                json!({"name": "Not Good", "description": "x"})
            )
            .await
            .code(),
        50_035
    );

    scene
        .fake
        .slash(scene.ana, scene.help, "ask", &options)
        .unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(
        event["data"]["options"],
        json!([{"name": "what", "type": 3, "value": "parcel"}])
    );

    let typed = Map::from_iter([("what".to_owned(), json!("par"))]);
    let typing = scene
        .fake
        .autocomplete(scene.ana, scene.help, "ask", "what", &typed)
        .unwrap();
    let (path, _) = told(&mut gateway).await;
    assert_eq!(
        scene
            .call("POST", &path, json!({"type": 4, "data": {"content": "x"}}))
            .await
            .code(),
        50_035
    );
    for bad in [
        json!([{"name": "parcel", "value": "x".repeat(101)}]),
        json!([{"name": "", "value": "parcel"}]),
        json!(vec![json!({"name": "parcel", "value": "parcel"}); 26]),
    ] {
        let answer = json!({"type": 8, "data": {"choices": bad}});
        let refused = scene.call("POST", &path, answer).await;
        assert_eq!(refused.code(), 50_035);
    }
    let choices = json!([{"name": "parcel", "value": "parcel"}]);
    assert_eq!(
        scene
            .call(
                "POST",
                &path,
                json!({"type": 8, "data": {"choices": choices}})
            )
            .await
            .status,
        204
    );
    assert_eq!(
        scene.fake.interaction(typing).unwrap().outcome,
        Outcome::Choices(choices)
    );

    let message = scene.fake.post(scene.ana, scene.help, "help me").unwrap();
    scene
        .fake
        .message_command(scene.ana, message, "Call a person")
        .unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(
        event["data"]["resolved"]["messages"][message.to_string()]["content"],
        "help me"
    );
    scene.end();
}

#[tokio::test]
async fn what_one_person_sees_comes_like_a_direct_message() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let message = with_button(&scene).await;
    gateway.texts(1).await;
    scene.fake.press(scene.ana, message, "person").unwrap();
    let (path, _) = told(&mut gateway).await;
    let content = format!("<@{}> @everyone", scene.ana);
    scene
        .call(
            "POST",
            &path,
            json!({"type": 4, "data": {"content": content, "flags": 64}}),
        )
        .await;
    let event = gateway.event("MESSAGE_CREATE").await;
    assert_eq!((event.get("guild_id"), &event["flags"]), (None, &json!(64)));
    // Unless told otherwise, answers to interactions mention people only.
    assert_eq!(
        (&event["mention_everyone"], &event["mentions"][0]["id"]),
        (&json!(false), &json!(scene.ana))
    );
    scene.end();
}

#[tokio::test]
async fn only_what_is_there_can_be_pressed() {
    let scene = Scene::new().await;
    let message = with_button(&scene).await;
    assert!(scene.fake.press(scene.ana, message, "nonsense").is_err());
    assert!(
        scene
            .fake
            .choose(scene.ana, message, "person", &["x"])
            .is_err()
    );
    let thread = scene.private_thread("case").await.id();
    let button = json!({"type": 2, "style": 1, "label": "x", "custom_id": "x"});
    let body = json!({"content": "here", "components": [{"type": 1, "components": [button]}]});
    let inside = scene
        .call("POST", &format!("/channels/{thread}/messages"), body)
        .await
        .id();
    scene
        .fake
        .add_to_thread(scene.fake.bot(), thread, scene.ana)
        .unwrap();
    scene
        .call(
            "PATCH",
            &format!("/channels/{thread}"),
            json!({"archived": true}),
        )
        .await;
    assert_eq!(
        scene.fake.press(scene.ana, inside, "x").unwrap_err().code,
        50_083
    );
    let stranger = scene.fake.add_person("stranger");
    assert_eq!(
        scene
            .fake
            .press(stranger, message, "person")
            .unwrap_err()
            .code,
        50_001
    );
}
