//! Whose phone rings: text, `allowed_mentions`, rights and sight taken together.

use crate::bot::Scene;
use deskbell_discord_fake::{Id, Overwrite, bits};
use serde_json::{Value, json};

#[tokio::test]
async fn a_text_pings_whom_it_may() {
    let scene = Scene::new().await;
    let bob = scene.fake.add_member(scene.guild, "bob");
    let staff = scene.fake.add_role(scene.guild, "staff", 0);
    scene.fake.grant(scene.guild, bob, staff);
    let (ana, owner) = (scene.ana, scene.fake.owner(scene.guild));
    let text = format!("<@{ana}> <@!{bob}> <@&{staff}> @everyone");
    let asked = scene.fake.post(ana, scene.help, "hi").unwrap();
    let reply = json!({"message_id": asked});
    let cases: [(&str, Value, Vec<Id>); 7] = [
        ("nothing said: all of it", json!({}), vec![owner, ana, bob]),
        (
            "nothing allowed",
            json!({"allowed_mentions": {"parse": []}}),
            vec![],
        ),
        (
            "people only",
            json!({"allowed_mentions": {"parse": ["users"]}}),
            vec![ana, bob],
        ),
        (
            "one of them by id",
            json!({"allowed_mentions": {"parse": [], "users": [ana]}}),
            vec![ana],
        ),
        (
            "a role by id",
            json!({"allowed_mentions": {"parse": [], "roles": [staff]}}),
            vec![bob],
        ),
        (
            "replied, not pinged",
            json!({"allowed_mentions": {"parse": []}, "message_reference": reply}),
            vec![],
        ),
        (
            "replied and pinged",
            json!({"allowed_mentions": {"parse": [], "replied_user": true}, "message_reference": reply}),
            vec![ana],
        ),
    ];
    for (what, mut body, expected) in cases {
        body["content"] = json!(text);
        let message = scene.say(body).await.id();
        let mut rung: Vec<Id> = scene
            .fake
            .pings()
            .iter()
            .filter(|ping| ping.message == message)
            .map(|ping| ping.user)
            .collect();
        rung.sort();
        let mut expected = expected;
        expected.sort();
        assert_eq!(rung, expected, "{what}");
    }
    scene.end();
}

#[tokio::test]
async fn everyone_and_closed_roles_need_the_right_to_ping_them() {
    let scene = Scene::new().await;
    scene.fake.set_role_permissions(
        scene.guild,
        scene.guild,
        bits::EVERYONE & !bits::MENTION_EVERYONE,
    );
    scene.fake.set_bot_permissions(scene.guild, 0);
    let staff = scene.fake.add_role(scene.guild, "staff", 0);
    let open = scene.fake.add_mentionable_role(scene.guild, "open", 0);
    scene.fake.grant(scene.guild, scene.ana, staff);
    scene
        .say(json!({"content": format!("@everyone @here <@&{staff}>")}))
        .await;
    assert!(scene.fake.pings().is_empty());
    scene.fake.grant(scene.guild, scene.ana, open);
    scene.say(json!({"content": format!("<@&{open}>")})).await;
    assert_eq!(scene.fake.pings().len(), 1);
}

#[tokio::test]
async fn nobody_is_pinged_by_an_edit_or_where_they_cannot_look() {
    let scene = Scene::new().await;
    let (bob, help) = (scene.fake.add_member(scene.guild, "bob"), scene.help);
    let deny = Overwrite {
        target: bob,
        member: true,
        allow: 0,
        deny: bits::VIEW_CHANNEL,
    };
    scene.fake.set_overwrite(help, deny);
    let message = scene
        .say(json!({"content": format!("<@{bob}>")}))
        .await
        .id();
    let path = format!("/channels/{help}/messages/{message}");
    scene
        .call(
            "PATCH",
            &path,
            json!({"content": format!("<@{}>", scene.ana)}),
        )
        .await;
    assert!(scene.fake.pings().is_empty());
}

#[tokio::test]
async fn naming_somebody_in_a_private_thread_lets_them_in() {
    let scene = Scene::new().await;
    let thread = scene.private_thread("case 1").await.id();
    let path = format!("/channels/{thread}/messages");
    let content = format!("<@{}>", scene.ana);
    scene
        .call(
            "POST",
            &path,
            json!({"content": content, "allowed_mentions": {"parse": []}}),
        )
        .await;
    assert!(!scene.fake.can_see(scene.ana, thread));
    scene.call("POST", &path, json!({"content": content})).await;
    assert!(scene.fake.can_see(scene.ana, thread));
    assert_eq!(scene.fake.pings().len(), 1);
}
