//! Logging in, being thrown out, coming back.

use crate::bot::{FULL, PLAIN, Scene};
use deskbell_discord_fake::{Close, Config, GUILD_MEMBERS, Moment};
use serde_json::json;
use std::io::Read;
use std::time::Duration;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn a_bot_is_greeted_and_shown_its_guilds() {
    let scene = Scene::new().await;
    let mut gateway = scene.connect().await;
    assert_eq!(
        gateway.next().await.unwrap()["d"]["heartbeat_interval"],
        41_250
    );
    gateway.identify(PLAIN).await;
    let ready = gateway.event("READY").await;
    assert_eq!(ready["user"]["id"], json!(scene.fake.bot()));
    assert_eq!(
        ready["guilds"],
        json!([{"id": scene.guild, "unavailable": true}])
    );
    let guild = gateway.event("GUILD_CREATE").await;
    assert_eq!(guild["channels"][0]["name"], "help");
    gateway.send(json!({"op": 1, "d": 2})).await;
    gateway.payload(11).await;
}

#[tokio::test]
async fn a_login_that_is_not_right_ends_with_its_own_code() {
    let scene = Scene::with(Config {
        privileged_intents: GUILD_MEMBERS,
        ..Config::default()
    })
    .await;
    let wrong = [
        (
            4004,
            json!({"op": 2, "d": {"token": "nonsense", "intents": 1}}),
        ),
        (
            4014,
            json!({"op": 2, "d": {"token": scene.fake.token(), "intents": FULL}}),
        ),
        (
            4013,
            json!({"op": 2, "d": {"token": scene.fake.token(), "intents": 1_u64 << 40}}),
        ),
        (
            4010,
            json!({"op": 2, "d": {"token": scene.fake.token(), "intents": 1, "shard": [2, 2]}}),
        ),
        (
            4003,
            json!({"op": 8, "d": {"guild_id": scene.guild, "query": "", "limit": 0}}),
        ),
        (4001, json!({"op": 99, "d": null})),
        (4002, json!("no payload")),
    ];
    for (code, payload) in wrong {
        let mut gateway = scene.connect().await;
        gateway.send(payload.clone()).await;
        assert_eq!(gateway.close_code().await, code, "{payload}");
    }
    assert_eq!(scene.fake.gateway_counts().identified, 0);
}

#[tokio::test]
async fn a_session_gets_what_it_missed_and_nothing_twice() {
    let scene = Scene::new().await;
    let (mut gateway, session) = scene.log_in(FULL).await;
    scene.fake.post(scene.ana, scene.help, "one").unwrap();
    assert_eq!(gateway.texts(1).await, ["one"]);
    let seq = gateway.seq;
    assert_eq!(scene.fake.disconnect(Close::Abrupt), 1);
    assert_eq!(gateway.close_code().await, 0);
    scene.fake.post(scene.ana, scene.help, "two").unwrap();

    let mut again = scene.connect().await;
    again.resume(&session, seq).await;
    assert_eq!(again.texts(1).await, ["two"]);
    again.event("RESUMED").await;
    scene.fake.post(scene.ana, scene.help, "three").unwrap();
    assert_eq!(again.texts(1).await, ["three"]);
    assert_eq!(scene.fake.gateway_counts().resumed, 1);
}

#[tokio::test]
async fn a_forgotten_session_is_a_gap() {
    let scene = Scene::new().await;
    let (_gateway, session) = scene.log_in(FULL).await;
    scene.fake.forget_sessions();
    scene
        .fake
        .post(scene.ana, scene.help, "lost to the gateway")
        .unwrap();

    let mut again = scene.connect().await;
    again.resume(&session, 2).await;
    assert_eq!(again.payload(9).await["d"], false);
    again.identify(FULL).await;
    again.event("GUILD_CREATE").await;
    let history = scene
        .call(
            "GET",
            &format!("/channels/{}/messages", scene.help),
            json!(null),
        )
        .await;
    assert_eq!(history.body[0]["content"], "lost to the gateway");
    scene.end();
}

#[tokio::test]
async fn a_sequence_from_the_future_is_refused() {
    let scene = Scene::new().await;
    let (_gateway, session) = scene.log_in(FULL).await;
    let mut again = scene.connect().await;
    again.resume(&session, 1_000).await;
    assert_eq!(again.close_code().await, 4007);
}

#[tokio::test]
async fn connections_end_at_the_moment_a_test_chose() {
    let scene = Scene::new().await;
    for moment in [
        Moment::Connect,
        Moment::Identify,
        Moment::Dispatch("READY".to_owned()),
    ] {
        scene.fake.disconnect_at(moment.clone(), Close::Code(4000));
        let mut gateway = scene.connect().await;
        if moment != Moment::Connect {
            gateway.identify(PLAIN).await;
        }
        assert_eq!(gateway.close_code().await, 4000, "{moment:?}");
    }
    let (mut gateway, _) = scene.log_in(PLAIN).await;
    scene.fake.disconnect_at(Moment::Heartbeat, Close::Abrupt);
    gateway.send(json!({"op": 1, "d": null})).await;
    assert_eq!(gateway.close_code().await, 0);
}

#[tokio::test]
async fn the_gateway_asks_for_a_reconnect_or_throws_the_session_away() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(PLAIN).await;
    scene.fake.ask_to_reconnect();
    gateway.payload(7).await;
    scene.fake.invalidate(true);
    assert_eq!(gateway.payload(9).await["d"], true);
    scene.fake.invalidate(false);
    assert_eq!(gateway.payload(9).await["d"], false);
    assert_eq!(scene.fake.connected(), 0);
}

#[tokio::test]
async fn a_dead_connection_answers_no_heartbeat() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(PLAIN).await;
    scene.fake.answer_heartbeats(false);
    gateway.send(json!({"op": 1, "d": null})).await;
    let heard = |fake: &deskbell_discord_fake::Handle| {
        (fake.gateway_counts().heartbeats == 1).then_some(())
    };
    scene
        .fake
        .wait_for(Duration::from_secs(20), heard)
        .await
        .unwrap();
    scene.fake.answer_heartbeats(true);
    scene.fake.post(scene.ana, scene.help, "next").unwrap();
    gateway.send(json!({"op": 1, "d": null})).await;
    // An answer to the first would stand before this event.
    assert_eq!(gateway.next().await.unwrap()["t"], "MESSAGE_CREATE");
    assert_eq!(gateway.next().await.unwrap()["op"], 11);
}

#[tokio::test]
async fn too_many_commands_end_the_connection() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(PLAIN).await;
    for _ in 0..120 {
        gateway.send(json!({"op": 3, "d": {}})).await;
    }
    assert_eq!(gateway.close_code().await, 4008);
}

#[tokio::test]
async fn zlib_stream_is_one_stream_over_all_frames() {
    let scene = Scene::new().await;
    let url = format!(
        "{}/?v=10&encoding=json&compress=zlib-stream",
        scene.fake.gateway_url()
    );
    let (mut socket, _) = connect_async(url).await.unwrap();
    let mut stream = Vec::new();
    let identify =
        json!({"op": 2, "d": {"token": scene.fake.token(), "intents": PLAIN, "properties": {}}});
    futures_util::SinkExt::send(&mut socket, Message::text(identify.to_string()))
        .await
        .unwrap();
    for _ in 0..3 {
        let frame = futures_util::StreamExt::next(&mut socket)
            .await
            .unwrap()
            .unwrap();
        let Message::Binary(bytes) = frame else {
            panic!("a binary frame, not {frame:?}")
        };
        assert!(bytes.ends_with(&[0, 0, 0xFF, 0xFF]));
        stream.extend_from_slice(&bytes);
    }
    let mut text = vec![0; 100_000];
    let mut reader = flate2::read::ZlibDecoder::new(stream.as_slice());
    let mut read = 0;
    // The stream never ends, so the decoder runs dry where the frames do.
    while let Ok(more) = reader.read(&mut text[read..]) {
        read += more;
        if more == 0 {
            break;
        }
    }
    let text = String::from_utf8_lossy(&text[..read]);
    assert!(
        text.contains("\"heartbeat_interval\"")
            && text.contains("READY")
            && text.contains("GUILD_CREATE")
    );
}

#[tokio::test]
async fn payloads_are_packed_one_by_one_for_those_who_want_it() {
    let scene = Scene::new().await;
    let mut gateway = scene.connect().await;
    let token = scene.fake.token();
    let identify = json!({"token": token, "intents": PLAIN, "compress": true, "properties": {}});
    gateway.send(json!({"op": 2, "d": identify})).await;
    assert_eq!(gateway.event("GUILD_CREATE").await["name"], "Acme");
}

#[tokio::test]
async fn members_are_told_on_request() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    gateway.send(json!({"op": 8, "d": {"guild_id": scene.guild, "query": "an", "limit": 0, "nonce": "n"}})).await;
    let chunk = gateway.event("GUILD_MEMBERS_CHUNK").await;
    assert_eq!(chunk["members"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&chunk["members"][0]["user"]["username"], &chunk["nonce"]),
        (&json!("ana"), &json!("n"))
    );
}
