//! Posting, answering, editing, reading back.

use crate::bot::Scene;
use deskbell_discord_fake::Fault;
use deskbell_discord_fake::FaultRule;
use serde_json::{Value, json};
use std::time::Duration;

fn row(buttons: usize, custom_id: &str, label: &str) -> Value {
    let button = |at: usize| {
        let id = if at == 0 {
            custom_id.to_owned()
        } else {
            format!("{custom_id}{at}")
        };
        json!({"type": 2, "style": 1, "label": label, "custom_id": id})
    };
    json!({"type": 1, "components": (0..buttons).map(button).collect::<Vec<_>>()})
}

#[tokio::test]
async fn every_limit_of_a_message_is_kept_and_named() {
    let scene = Scene::new().await;
    let long = |count: usize| "ä".repeat(count);
    let rows = |count: usize| {
        (0..count)
            .map(|at| row(1, &format!("row{at}"), "x"))
            .collect::<Vec<_>>()
    };
    let refused: [(&str, Value); 10] = [
        ("/content", json!({"content": long(2_001)})),
        ("/nonce", json!({"content": "x", "nonce": long(26)})),
        ("/nonce", json!({"content": "x", "enforce_nonce": true})),
        (
            "/components/0/components",
            json!({"content": "x", "components": [row(6, "id", "x")]}),
        ),
        (
            "/components",
            json!({"content": "x", "components": rows(6)}),
        ),
        (
            "/components/0/components/0/custom_id",
            json!({"content": "x", "components": [row(1, &long(101), "x")]}),
        ),
        (
            "/components/0/components/0/label",
            json!({"content": "x", "components": [row(1, "id", &long(81))]}),
        ),
        (
            "/components/1/components/0/custom_id",
            json!({"content": "x", "components": [row(1, "a", "x"), row(1, "a", "x")]}),
        ),
        (
            "/message_reference",
            json!({"content": "x", "message_reference": {"message_id": "1"}}),
        ),
        (
            "/allowed_mentions",
            json!({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
        ),
    ];
    for (at, body) in refused {
        let answer = scene.say(body).await;
        assert_eq!(
            (answer.status, answer.code()),
            (400, 50035),
            "{at}: {}",
            answer.body
        );
        let fault = answer.body["errors"].pointer(&format!("{at}/_errors/0/code"));
        assert!(fault.is_some(), "{at} in {}", answer.body);
    }
    assert_eq!(scene.say(json!({"content": ""})).await.code(), 50006);
    assert_eq!(scene.fake.messages(scene.help).len(), 0);

    let fits = json!({"content": long(2_000), "nonce": long(25), "components": [
        row(5, &long(99), &long(80)), row(1, "b", "x"), row(1, "c", "x"), row(1, "d", "x"), row(1, "e", "x"),
    ]});
    assert_eq!(scene.say(fits).await.status, 200);
    assert_eq!(scene.fake.messages(scene.help)[0].buttons.len(), 9);
    scene.end();
}

#[tokio::test]
async fn a_repeated_nonce_is_one_message_for_some_minutes() {
    let scene = Scene::new().await;
    let body = || json!({"content": "once", "nonce": "n1", "enforce_nonce": true});
    let first = scene.say(body()).await;
    let second = scene.say(body()).await;
    assert_eq!(first.id(), second.id());
    assert_eq!(scene.fake.messages(scene.help).len(), 1);

    let elsewhere = scene.fake.add_channel(scene.guild, "elsewhere");
    let path = format!("/channels/{elsewhere}/messages");
    assert_eq!(scene.call("POST", &path, body()).await.id(), first.id());

    let without = scene.say(json!({"content": "twice", "nonce": "n1"})).await;
    assert_ne!(without.id(), first.id());
    let path = format!("/channels/{}/messages/{}", scene.help, without.id());
    scene.call("DELETE", &path, Value::Null).await;
    assert_eq!(
        scene.say(body()).await.code(),
        10008,
        "deleted is not sent again"
    );
    scene.fake.advance(Duration::from_secs(600));
    assert_ne!(scene.say(body()).await.id(), first.id());
    scene.end();
}

#[tokio::test]
async fn an_answer_lost_on_the_way_is_not_a_second_message() {
    let scene = Scene::new().await;
    scene
        .fake
        .fault(FaultRule::new(Fault::AnswerLost).on("POST", "/messages"));
    let body = json!({"content": "once", "nonce": "n1", "enforce_nonce": true});
    let path = format!("/channels/{}/messages", scene.help);
    assert!(scene.send("POST", &path, &body).await.is_err());
    assert_eq!(scene.fake.messages(scene.help).len(), 1);
    assert_eq!(scene.say(body).await.status, 200);
    assert_eq!(scene.fake.messages(scene.help).len(), 1);
}

#[tokio::test]
async fn a_bot_changes_only_its_own_messages() {
    let scene = Scene::new().await;
    let own = scene.say(json!({"content": "mine"})).await.id();
    let anas = scene.fake.post(scene.ana, scene.help, "hers").unwrap();
    let path = |id| format!("/channels/{}/messages/{id}", scene.help);
    let edited = scene
        .call("PATCH", &path(own), json!({"content": "changed"}))
        .await;
    assert_eq!(
        (edited.status, edited.body["content"].as_str()),
        (200, Some("changed"))
    );
    assert_eq!(
        scene
            .call("PATCH", &path(anas), json!({"content": "x"}))
            .await
            .code(),
        50005
    );
    assert_eq!(
        scene.call("DELETE", &path(anas), Value::Null).await.code(),
        50013
    );
    assert_eq!(
        scene.call("DELETE", &path(own), Value::Null).await.status,
        204
    );
    assert_eq!(
        scene
            .call("PATCH", &path(own), json!({"content": "x"}))
            .await
            .code(),
        10008
    );
    scene.end();
}

#[tokio::test]
async fn history_is_read_in_pages_both_ways() {
    let scene = Scene::new().await;
    let ids: Vec<_> = (0..7)
        .map(|n| {
            scene
                .fake
                .post(scene.ana, scene.help, &format!("m{n}"))
                .unwrap()
        })
        .collect();
    for (query, expected) in [
        ("limit=2".to_owned(), vec!["m6", "m5"]),
        (format!("limit=2&before={}", ids[3]), vec!["m2", "m1"]),
        (format!("limit=2&after={}", ids[3]), vec!["m5", "m4"]),
        (format!("limit=100&after={}", ids[6]), vec![]),
        (format!("limit=3&around={}", ids[3]), vec!["m4", "m3", "m2"]),
    ] {
        let page = scene
            .call(
                "GET",
                &format!("/channels/{}/messages?{query}", scene.help),
                Value::Null,
            )
            .await;
        let texts: Vec<&str> = page
            .body
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["content"].as_str().unwrap())
            .collect();
        assert_eq!(texts, expected, "{query}");
    }
    scene.end();
}

#[tokio::test]
async fn reactions_are_counted_and_taken_back() {
    let scene = Scene::new().await;
    let message = scene.fake.post(scene.ana, scene.help, "hello").unwrap();
    let path = format!("/channels/{}/messages/{message}", scene.help);
    let mine = format!("{path}/reactions/%F0%9F%91%80/@me");
    assert_eq!(scene.call("PUT", &mine, Value::Null).await.status, 204);
    scene.fake.react(scene.ana, message, "👀", true).unwrap();
    let shown = scene.call("GET", &path, Value::Null).await;
    assert_eq!(
        (
            &shown.body["reactions"][0]["count"],
            &shown.body["reactions"][0]["me"]
        ),
        (&json!(2), &json!(true))
    );
    assert_eq!(scene.call("DELETE", &mine, Value::Null).await.status, 204);
    assert_eq!(
        scene.fake.message(message).unwrap().reactions,
        [("👀".to_owned(), vec![scene.ana])]
    );
    assert_eq!(
        scene
            .call(
                "PUT",
                &format!("{path}/reactions/nonsense/@me"),
                Value::Null
            )
            .await
            .code(),
        10014
    );
    scene.end();
}

#[tokio::test]
async fn files_come_in_parts() {
    let scene = Scene::new().await;
    let form = reqwest::multipart::Form::new()
        .text("payload_json", json!({"content": "see"}).to_string())
        .part(
            "files[0]",
            reqwest::multipart::Part::bytes(vec![7; 5]).file_name("log.txt"),
        );
    let url = format!("{}/channels/{}/messages", scene.fake.api_url(), scene.help);
    let token = format!("Bot {}", scene.fake.token());
    let sent = reqwest::Client::new()
        .post(url)
        .header("authorization", token)
        .multipart(form)
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), 200);
    let seen = &scene.fake.messages(scene.help)[0];
    assert_eq!(
        (
            &seen.attachments[0]["filename"],
            &seen.attachments[0]["size"]
        ),
        (&json!("log.txt"), &json!(5))
    );
    scene.end();
}

#[tokio::test]
async fn somebody_who_takes_no_direct_messages_gets_none() {
    let scene = Scene::new().await;
    let opened = scene
        .call(
            "POST",
            "/users/@me/channels",
            json!({"recipient_id": scene.ana}),
        )
        .await;
    let path = format!("/channels/{}/messages", opened.id());
    assert_eq!(
        scene
            .call("POST", &path, json!({"content": "hello"}))
            .await
            .status,
        200
    );
    scene.fake.set_direct_messages(scene.ana, false);
    assert_eq!(
        scene
            .call("POST", &path, json!({"content": "hello?"}))
            .await
            .code(),
        50007
    );
    assert_eq!(
        scene
            .call("POST", "/users/@me/channels", json!({"recipient_id": "5"}))
            .await
            .code(),
        50033
    );
    scene.end();
}

#[tokio::test]
async fn strangers_are_not_written_to() {
    let scene = Scene::new().await;
    let stranger = scene.fake.add_person("stranger");
    let opened = scene
        .call(
            "POST",
            "/users/@me/channels",
            json!({"recipient_id": stranger}),
        )
        .await;
    let path = format!("/channels/{}/messages", opened.id());
    assert_eq!(
        scene
            .call("POST", &path, json!({"content": "hello"}))
            .await
            .code(),
        50007
    );
    assert_eq!(
        scene.fake.direct(stranger, "hello").unwrap_err().code,
        50007
    );
    scene.fake.join(scene.guild, stranger);
    assert_eq!(
        scene
            .call("POST", &path, json!({"content": "hello"}))
            .await
            .status,
        200
    );
    scene.end();
}
