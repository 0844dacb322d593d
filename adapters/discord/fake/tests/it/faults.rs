//! Faults on order, on both sides.

use crate::bot::{FULL, Scene};
use deskbell_discord_fake::{Fault, FaultRule};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

#[tokio::test]
async fn requests_fail_as_often_as_ordered_and_only_where_ordered() {
    let scene = Scene::new().await;
    scene.fake.fault(
        FaultRule::new(Fault::Status(503))
            .on("POST", "/messages")
            .times(2),
    );
    assert_eq!(
        scene.call("GET", "/users/@me", Value::Null).await.status,
        200
    );
    for status in [503, 503, 200] {
        assert_eq!(scene.say(json!({"content": "x"})).await.status, status);
    }
    assert_eq!(scene.fake.messages(scene.help).len(), 1);
}

#[tokio::test]
async fn a_cut_request_was_not_carried_out() {
    let scene = Scene::new().await;
    scene.fake.fault(FaultRule::new(Fault::Cut).on("POST", ""));
    let path = format!("/channels/{}/messages", scene.help);
    assert!(
        scene
            .send("POST", &path, &json!({"content": "x"}))
            .await
            .is_err()
    );
    assert!(scene.fake.messages(scene.help).is_empty());
}

#[tokio::test]
async fn a_slow_answer_takes_its_time() {
    let scene = Scene::new().await;
    scene
        .fake
        .fault(FaultRule::new(Fault::Slow(Duration::from_millis(200))));
    let began = Instant::now();
    assert_eq!(
        scene.call("GET", "/users/@me", Value::Null).await.status,
        200
    );
    assert!(began.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn events_come_twice_late_and_in_another_order() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let post = |text: &str| {
        scene.fake.post(scene.ana, scene.help, text).unwrap();
    };
    scene.fake.duplicate_events(1);
    post("twice");
    assert_eq!(gateway.texts(2).await, ["twice", "twice"]);
    scene.fake.reverse_events(3);
    ["a", "b", "c"].into_iter().for_each(post);
    assert_eq!(gateway.texts(3).await, ["c", "b", "a"]);
    scene.fake.lose_events(1);
    ["lost", "kept"].into_iter().for_each(post);
    assert_eq!(gateway.texts(1).await, ["kept"]);
    scene.fake.reverse_events(9);
    ["d", "e"].into_iter().for_each(post);
    scene.fake.release_events();
    assert_eq!(gateway.texts(2).await, ["e", "d"]);
    post("as always");
    assert_eq!(gateway.texts(1).await, ["as always"]);
}

#[tokio::test]
async fn faults_are_called_off() {
    let scene = Scene::new().await;
    scene
        .fake
        .fault(FaultRule::new(Fault::Status(500)).times(100));
    assert_eq!(
        scene.call("GET", "/users/@me", Value::Null).await.status,
        500
    );
    scene.fake.end_faults();
    assert_eq!(
        scene.call("GET", "/users/@me", Value::Null).await.status,
        200
    );
}

#[tokio::test]
async fn a_test_waits_for_what_the_bot_does_but_not_for_ever() {
    let scene = Scene::new().await;
    let help = scene.help;
    let waiting = scene
        .fake
        .wait_for(Duration::from_secs(20), |fake| fake.messages(help).pop());
    let (seen, _) = tokio::join!(waiting, scene.say(json!({"content": "here"})));
    assert_eq!(seen.unwrap().text, "here");
    let never = scene
        .fake
        .wait_for(Duration::from_millis(20), |fake| {
            fake.messages(help).get(1).map(|_| ())
        })
        .await;
    assert!(never.is_err());
}

#[tokio::test]
async fn late_events_keep_their_order() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let post = |text: &str| {
        scene.fake.post(scene.ana, scene.help, text).unwrap();
    };
    scene.fake.delay_events(2);
    ["late", "later", "in time"].into_iter().for_each(post);
    scene.fake.release_events();
    assert_eq!(gateway.texts(3).await, ["in time", "late", "later"]);
}

#[tokio::test]
async fn a_half_open_connection_is_silent_until_it_is_resumed() {
    let scene = Scene::new().await;
    let (mut gateway, session) = scene.log_in(FULL).await;
    let seq = gateway.seq;
    scene.fake.freeze(true);
    scene.fake.post(scene.ana, scene.help, "unheard").unwrap();
    gateway.send(json!({"op": 1, "d": null})).await;
    let heard = |fake: &deskbell_discord_fake::Handle| {
        (fake.gateway_counts().heartbeats == 1).then_some(())
    };
    scene
        .fake
        .wait_for(Duration::from_secs(20), heard)
        .await
        .unwrap();
    scene.fake.freeze(false);
    let mut again = scene.connect().await;
    again.resume(&session, seq).await;
    assert_eq!(again.texts(1).await, ["unheard"]);
    // Nothing came on the old connection before it was closed for the new one.
    assert_eq!(gateway.next().await, Err(4000));
}

#[tokio::test]
async fn while_discord_is_down_nobody_gets_in() {
    let scene = Scene::new().await;
    let (mut gateway, session) = scene.log_in(FULL).await;
    let seq = gateway.seq;
    scene.fake.set_down(true);
    assert_eq!(gateway.close_code().await, 0);
    assert!(scene.send("GET", "/users/@me", &Value::Null).await.is_err());
    scene.fake.post(scene.ana, scene.help, "meanwhile").unwrap();
    scene.fake.set_down(false);
    let mut again = scene.connect().await;
    again.resume(&session, seq).await;
    assert_eq!(again.texts(1).await, ["meanwhile"]);
}

#[tokio::test]
async fn a_fake_that_is_dropped_is_gone() {
    let scene = Scene::new().await;
    assert_eq!(
        scene.call("GET", "/users/@me", Value::Null).await.status,
        200
    );
    let url = format!("{}/gateway", scene.fake.api_url());
    let http = reqwest::Client::new();
    assert!(http.get(&url).send().await.is_ok());
    drop(scene);
    assert!(http.get(&url).send().await.is_err());
}
