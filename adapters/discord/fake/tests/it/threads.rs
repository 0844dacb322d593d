//! Private threads and their rules: who sees them, who may add whom, archived and
//! locked, and the limits.

use crate::bot::{FULL, Scene};
use deskbell_discord_fake::{Config, bits};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn a_private_thread_is_seen_by_its_members_and_moderators_only() {
    let scene = Scene::new().await;
    let moderator = scene.fake.add_member(scene.guild, "mod");
    let role = scene
        .fake
        .add_role(scene.guild, "mods", bits::MANAGE_THREADS);
    scene.fake.grant(scene.guild, moderator, role);
    let stranger = scene.fake.add_member(scene.guild, "stranger");
    let opened = scene.private_thread("case 1").await;
    assert_eq!(opened.status, 201);
    let thread = opened.id();
    let member = format!("/channels/{thread}/thread-members/{}", scene.ana);
    assert_eq!(scene.call("PUT", &member, Value::Null).await.status, 204);

    let sees = |user| scene.fake.can_see(user, thread);
    assert!(sees(scene.ana) && sees(moderator) && sees(scene.fake.bot()) && !sees(stranger));
    assert_eq!(
        scene
            .fake
            .post(stranger, thread, "let me in")
            .unwrap_err()
            .code,
        50001
    );
    scene.fake.post(scene.ana, thread, "hello").unwrap();
    // Ana did not open it and it is not invitable.
    assert_eq!(
        scene
            .fake
            .add_to_thread(scene.ana, thread, stranger)
            .unwrap_err()
            .code,
        50013
    );
    let seen = scene.fake.thread(thread).unwrap();
    assert!(seen.private && !seen.invitable && seen.members.contains(&scene.ana));
    scene.end();
}

#[tokio::test]
async fn others_private_threads_are_hidden_from_the_bot_until_it_is_added() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let thread = scene
        .fake
        .open_thread(scene.ana, scene.help, "secret", true)
        .unwrap();
    scene.fake.post(scene.ana, thread, "nobody hears").unwrap();
    assert_eq!(
        scene
            .call("GET", &format!("/channels/{thread}"), Value::Null)
            .await
            .code(),
        50001
    );
    let active = format!("/guilds/{}/threads/active", scene.guild);
    assert_eq!(
        scene.call("GET", &active, Value::Null).await.body["threads"],
        json!([])
    );

    scene
        .fake
        .add_to_thread(scene.ana, thread, scene.fake.bot())
        .unwrap();
    assert_eq!(gateway.next().await.unwrap()["t"], "THREAD_CREATE");
    assert_eq!(
        gateway.event("THREAD_MEMBERS_UPDATE").await["id"],
        json!(thread)
    );
    assert_eq!(
        scene.call("GET", &active, Value::Null).await.body["threads"][0]["name"],
        "secret"
    );
    scene.end();
}

#[tokio::test]
async fn an_archived_thread_takes_no_members_and_opens_when_somebody_writes() {
    let scene = Scene::new().await;
    let thread = scene.private_thread("case 1").await.id();
    let path = format!("/channels/{thread}");
    assert_eq!(
        scene
            .call("PATCH", &path, json!({"archived": true}))
            .await
            .status,
        200
    );
    let add = scene
        .call(
            "PUT",
            &format!("{path}/thread-members/{}", scene.ana),
            Value::Null,
        )
        .await;
    assert_eq!((add.status, add.code()), (400, 50083));
    assert_eq!(
        scene
            .call("PATCH", &path, json!({"name": "other"}))
            .await
            .code(),
        50083
    );

    let said = scene
        .call(
            "POST",
            &format!("{path}/messages"),
            json!({"content": "again"}),
        )
        .await;
    assert_eq!(said.status, 200);
    assert!(!scene.fake.thread(thread).unwrap().archived);
    scene.end();
}

#[tokio::test]
async fn a_locked_thread_is_for_moderators() {
    let scene = Scene::new().await;
    let thread = scene.private_thread("case 1").await.id();
    let path = format!("/channels/{thread}");
    assert_eq!(
        scene
            .call("PATCH", &path, json!({"locked": true}))
            .await
            .code(),
        50013
    );
    let before = scene
        .call(
            "POST",
            &format!("{path}/messages"),
            json!({"content": "before"}),
        )
        .await
        .id();
    scene
        .fake
        .set_bot_permissions(scene.guild, bits::MANAGE_THREADS);
    let closed = scene
        .call("PATCH", &path, json!({"locked": true, "archived": true}))
        .await;
    assert_eq!(closed.body["thread_metadata"]["locked"], true);
    scene.fake.set_bot_permissions(scene.guild, 0);
    let said = scene
        .call(
            "POST",
            &format!("{path}/messages"),
            json!({"content": "hello?"}),
        )
        .await;
    assert_eq!((said.status, said.code()), (403, 160_005));
    let edit = scene
        .call(
            "PATCH",
            &format!("{path}/messages/{before}"),
            json!({"content": "x"}),
        )
        .await;
    assert_eq!(edit.code(), 160_005);
    let delete = scene
        .call("DELETE", &format!("{path}/messages/{before}"), Value::Null)
        .await;
    assert_eq!(delete.code(), 160_005);
    assert_eq!(
        scene
            .call("PATCH", &path, json!({"archived": false}))
            .await
            .code(),
        50_013
    );
    assert!(scene.fake.thread(thread).unwrap().archived);
    scene.end();
}

#[tokio::test]
async fn threads_nobody_writes_in_are_archived_after_their_time() {
    let scene = Scene::new().await;
    let body = json!({"name": "short", "type": 12, "auto_archive_duration": 60});
    let thread = scene
        .call("POST", &format!("/channels/{}/threads", scene.help), body)
        .await
        .id();
    scene.fake.advance(Duration::from_secs(59 * 60));
    assert!(!scene.fake.thread(thread).unwrap().archived);
    scene.fake.advance(Duration::from_secs(61));
    assert!(scene.fake.thread(thread).unwrap().archived);
    let own = format!(
        "/channels/{}/users/@me/threads/archived/private",
        scene.help
    );
    assert_eq!(
        scene.call("GET", &own, Value::Null).await.body["threads"][0]["id"],
        json!(thread)
    );
    let all = format!("/channels/{}/threads/archived/private", scene.help);
    assert_eq!(scene.call("GET", &all, Value::Null).await.code(), 50013);
    scene.end();
}

#[tokio::test]
async fn threads_and_their_members_have_limits() {
    let config = Config {
        max_active_threads: 2,
        max_thread_members: 2,
        rate_limits: false,
        ..Config::default()
    };
    let scene = Scene::with(config).await;
    let first = scene.private_thread("one").await.id();
    scene.private_thread("two").await.id();
    let third = scene.private_thread("three").await;
    assert_eq!((third.status, third.code()), (400, 160_006));
    let bob = scene.fake.add_member(scene.guild, "bob");
    let add = |user| format!("/channels/{first}/thread-members/{user}");
    assert_eq!(
        scene.call("PUT", &add(scene.ana), Value::Null).await.status,
        204
    );
    let full = scene.call("PUT", &add(bob), Value::Null).await;
    assert_eq!((full.status, full.code()), (400, 30_033));
    assert_eq!(scene.private_thread(&"n".repeat(101)).await.code(), 50_035);
    scene.end();
}

#[tokio::test]
async fn threads_fit_their_channel() {
    let scene = Scene::new().await;
    let news = scene.fake.add_announcements(scene.guild, "news");
    let forum = scene.fake.add_forum(scene.guild, "questions");
    let private = json!({"name": "case", "type": 12});
    for channel in [news, forum] {
        let refused = scene
            .call(
                "POST",
                &format!("/channels/{channel}/threads"),
                private.clone(),
            )
            .await;
        assert!(
            [50_024, 50_006].contains(&refused.code()),
            "{}",
            refused.body
        );
    }
    let post = scene
        .fake
        .open_post(scene.ana, forum, "how?", "please help")
        .unwrap();
    let answer = scene
        .call(
            "POST",
            &format!("/channels/{post}/messages"),
            json!({"content": "like so"}),
        )
        .await;
    assert_eq!(answer.status, 200);
    let direct = scene.fake.direct_channel(scene.ana);
    assert_eq!(
        scene
            .call("POST", &format!("/channels/{direct}/threads"), private)
            .await
            .code(),
        50_024
    );

    let message = scene
        .fake
        .post(scene.ana, scene.help, "long story")
        .unwrap();
    let path = format!("/channels/{}/messages/{message}/threads", scene.help);
    let opened = scene.call("POST", &path, json!({"name": "story"})).await;
    assert_eq!((opened.id(), &opened.body["type"]), (message, &json!(11)));
    assert_eq!(
        scene
            .call("POST", &path, json!({"name": "story"}))
            .await
            .code(),
        160_004
    );
    scene.end();
}

#[tokio::test]
async fn adding_somebody_leaves_a_line_that_nobody_wrote() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let thread = scene.private_thread("case 1").await.id();
    scene
        .call(
            "PUT",
            &format!("/channels/{thread}/thread-members/{}", scene.ana),
            Value::Null,
        )
        .await;
    let line = gateway.event("MESSAGE_CREATE").await;
    assert_eq!(
        (&line["type"], &line["mentions"][0]["id"]),
        (&json!(1), &json!(scene.ana))
    );
    let gone = format!("/channels/{thread}/thread-members/{}", scene.ana);
    assert_eq!(scene.call("DELETE", &gone, Value::Null).await.status, 204);
    assert_eq!(gateway.event("MESSAGE_CREATE").await["type"], 2);
    assert!(!scene.fake.can_see(scene.ana, thread));
    assert!(scene.fake.pings().is_empty());
    scene.end();
}
