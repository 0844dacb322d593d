//! Permissions are computed: roles, then overwrites for everyone, roles, member.

use crate::bot::{FULL, Scene};
use deskbell_discord_fake::{Overwrite, bits};
use serde_json::{Value, json};

#[tokio::test]
async fn overwrites_add_up_as_discord_says() {
    let scene = Scene::new().await;
    let staff = scene.fake.add_role(scene.guild, "staff", 0);
    let view = bits::VIEW_CHANNEL;
    let everyone = |allow, deny| Overwrite {
        target: scene.guild,
        member: false,
        allow,
        deny,
    };
    let role = |allow, deny| Overwrite {
        target: staff,
        member: false,
        allow,
        deny,
    };
    let own = |allow, deny| Overwrite {
        target: scene.ana,
        member: true,
        allow,
        deny,
    };
    let bob = scene.fake.add_member(scene.guild, "bob");
    scene.fake.grant(scene.guild, bob, staff);
    scene.fake.grant(scene.guild, scene.ana, staff);
    let cases = [
        (
            "hidden from everyone",
            vec![everyone(0, view)],
            false,
            false,
        ),
        (
            "shown to a role",
            vec![everyone(0, view), role(view, 0)],
            true,
            true,
        ),
        (
            "a member's own refusal wins over the role",
            vec![role(view, 0), own(0, view)],
            false,
            true,
        ),
        (
            "a member's own grant wins over all",
            vec![everyone(0, view), role(0, view), own(view, 0)],
            true,
            false,
        ),
    ];
    for (what, overwrites, ana_sees, bob_sees) in cases {
        let channel = scene.fake.add_channel(scene.guild, "test");
        for overwrite in overwrites {
            scene.fake.set_overwrite(channel, overwrite);
        }
        let seen = (
            scene.fake.can_see(scene.ana, channel),
            scene.fake.can_see(bob, channel),
        );
        assert_eq!(seen, (ana_sees, bob_sees), "{what}");
        assert!(
            scene.fake.can_see(scene.fake.owner(scene.guild), channel),
            "{what}: owners see all"
        );
    }
}

#[tokio::test]
async fn the_bot_is_told_which_right_it_lacks() {
    let scene = Scene::new().await;
    let deny = |deny| {
        scene.fake.set_overwrite(
            scene.help,
            Overwrite {
                target: scene.fake.bot(),
                member: true,
                allow: 0,
                deny,
            },
        );
    };
    let message = scene.fake.post(scene.ana, scene.help, "hello").unwrap();
    let channel = format!("/channels/{}", scene.help);
    let reaction = format!("{channel}/messages/{message}/reactions/%F0%9F%91%80/@me");
    let say = json!({"content": "x"});
    let answer = json!({"content": "x", "message_reference": {"message_id": message}});
    let thread = json!({"name": "case", "type": 12});
    let cases = [
        (
            bits::VIEW_CHANNEL,
            "POST",
            format!("{channel}/messages"),
            say.clone(),
            50_001,
        ),
        (
            bits::VIEW_CHANNEL,
            "GET",
            format!("{channel}/messages"),
            Value::Null,
            50_001,
        ),
        (
            bits::SEND_MESSAGES,
            "POST",
            format!("{channel}/messages"),
            say,
            50_013,
        ),
        (
            bits::READ_MESSAGE_HISTORY,
            "POST",
            format!("{channel}/messages"),
            answer,
            160_002,
        ),
        (
            bits::CREATE_PRIVATE_THREADS,
            "POST",
            format!("{channel}/threads"),
            thread,
            50_013,
        ),
        (bits::ADD_REACTIONS, "PUT", reaction, Value::Null, 50_013),
        (0, "PATCH", channel.clone(), json!({"name": "x"}), 50_013),
        (0, "DELETE", channel.clone(), Value::Null, 50_013),
    ];
    for (denied, method, path, body, code) in cases {
        deny(denied);
        let refused = scene.call(method, &path, body).await;
        assert_eq!(
            (refused.status, refused.code()),
            (403, code),
            "{method} {path}"
        );
    }
    scene.end();
}

#[tokio::test]
async fn a_channel_the_bot_cannot_see_is_silent() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    let secret = scene.fake.add_channel(scene.guild, "secret");
    gateway.event("CHANNEL_CREATE").await;
    let bot = scene.fake.bot();
    scene.fake.set_overwrite(
        secret,
        Overwrite {
            target: bot,
            member: true,
            allow: 0,
            deny: bits::VIEW_CHANNEL,
        },
    );
    scene
        .fake
        .post(scene.ana, secret, "not for machines")
        .unwrap();
    scene.fake.post(scene.ana, scene.help, "for all").unwrap();
    assert_eq!(gateway.texts(1).await, ["for all"]);
}

#[tokio::test]
async fn a_channel_that_opens_up_comes_with_its_threads() {
    let scene = Scene::new().await;
    let thread = scene
        .fake
        .open_thread(scene.ana, scene.help, "old", false)
        .unwrap();
    let bot = Overwrite {
        target: scene.fake.bot(),
        member: true,
        allow: 0,
        deny: bits::VIEW_CHANNEL,
    };
    scene.fake.set_overwrite(scene.help, bot);
    let (mut gateway, _) = scene.log_in(FULL).await;
    scene
        .fake
        .set_overwrite(scene.help, Overwrite { deny: 0, ..bot });
    let sync = gateway.event("THREAD_LIST_SYNC").await;
    assert_eq!(
        (&sync["channel_ids"], &sync["threads"][0]["id"]),
        (&json!([scene.help]), &json!(thread))
    );
}

#[tokio::test]
async fn a_guild_the_bot_left_is_silent_until_it_is_back() {
    let scene = Scene::new().await;
    let (mut gateway, _) = scene.log_in(FULL).await;
    scene.fake.leave(scene.guild, scene.fake.bot());
    assert_eq!(gateway.next().await.unwrap()["t"], "GUILD_DELETE");
    scene.fake.add_channel(scene.guild, "unheard of");
    scene.fake.post(scene.ana, scene.help, "unheard").unwrap();
    assert_eq!(scene.say(json!({"content": "x"})).await.code(), 50_001);
    scene.fake.join(scene.guild, scene.fake.bot());
    assert_eq!(gateway.next().await.unwrap()["t"], "GUILD_CREATE");
}

#[tokio::test]
async fn people_are_held_to_the_same_rules() {
    let scene = Scene::new().await;
    let everyone = Overwrite {
        target: scene.guild,
        member: false,
        allow: 0,
        deny: bits::SEND_MESSAGES,
    };
    scene.fake.set_overwrite(scene.help, everyone);
    assert_eq!(
        scene
            .fake
            .post(scene.ana, scene.help, "hello")
            .unwrap_err()
            .code,
        50_013
    );
    scene.fake.leave(scene.guild, scene.ana);
    assert_eq!(
        scene
            .fake
            .post(scene.ana, scene.help, "hello")
            .unwrap_err()
            .code,
        50_001
    );
}

#[tokio::test]
async fn unknown_things_are_told_apart() {
    let scene = Scene::new().await;
    let guild = scene.guild;
    for (path, code) in [
        ("/channels/1".to_owned(), 10_003),
        ("/guilds/1".to_owned(), 10_004),
        (format!("/guilds/{guild}/members/1"), 10_013),
        (format!("/guilds/{guild}/roles/1"), 10_011),
        (format!("/channels/{}/messages/1", scene.help), 10_008),
        ("/users/1".to_owned(), 10_013),
    ] {
        let answer = scene.call("GET", &path, Value::Null).await;
        assert_eq!((answer.status, answer.code()), (404, code), "{path}");
    }
    let stranger = scene.fake.add_person("stranger");
    let answer = scene
        .call(
            "GET",
            &format!("/guilds/{guild}/members/{stranger}"),
            Value::Null,
        )
        .await;
    assert_eq!(answer.code(), 10_007);
    scene.end();
}
