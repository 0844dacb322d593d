//! Cases: private encrypted rooms, who reads what in them, and how they end.

use crate::support::{Desk, post};
use deskbell_matrix_homeserver::Someone;
use deskbell_platform::{Body, CommandKind, EventKind, Platform, Style};
use serde_json::json;

fn card(text: &str) -> Body {
    Body::text(text)
        .action("ack:1", "I have seen it", Style::Normal)
        .action("claim:1", "I take it", Style::Primary)
}

#[tokio::test(flavor = "multi_thread")]
async fn asker_and_responder_read_the_card_and_talk() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(false).await;
    let run = desk.run();
    let place = desk.opens("K7Q2F", &[&desk.asker, &desk.responder]).await;
    // Nobody has come in yet: the card is there all the same when they do.
    let posted = desk.posts(&place, card("Ada cannot sign in")).await;
    desk.asker.gets("join", json!({ "room": place.id })).await;
    desk.asker.sees(&place.id, "Ada cannot sign in").await;
    desk.responder
        .gets("join", json!({ "room": place.id }))
        .await;
    let seen = desk.responder.sees(&place.id, "Ada cannot sign in").await;
    assert_eq!(seen["event"], posted.id);
    assert_eq!(
        desk.responder.count(&place.id, "Ada cannot sign in").await,
        1
    );
    let state = |kind: &str| json!({ "room": place.id, "type": kind });
    let encryption = desk.asker.does("state", state("m.room.encryption")).await;
    assert_eq!(encryption["algorithm"], "m.megolm.v1.aes-sha2");
    let topic = desk.asker.does("state", state("m.room.topic")).await;
    assert_eq!(topic["topic"], "Lost password");

    // Responders acknowledge by a tap, and everybody talks.
    let emojis = json!({ "room": place.id, "event": posted.id, "emojis": ["1️⃣", "2️⃣"] });
    desk.responder.does("until_reactions", emojis).await;
    let tap = json!({ "room": place.id, "event": posted.id, "emoji": "1️⃣" });
    desk.responder.does("react", tap).await;
    run.heard
        .wait("the acknowledgement", |event| match &event.kind {
            EventKind::ActionInvoked { action, .. } if action == "ack:1" => {
                (event.place == place).then_some(())
            }
            _ => None,
        })
        .await;
    let question = desk.asker.says(&place.id, "are you a person").await;
    let event = run.heard.post("are you a person").await;
    assert_eq!(event.place, place);
    let EventKind::MessagePosted {
        message, direct, ..
    } = event.kind
    else {
        unreachable!("post() gives posts");
    };
    assert!(!direct, "a case is not a conversation with the bot alone");
    let reply = CommandKind::Reply {
        to: message,
        body: Body::text("I am the bell"),
    };
    let receipt = desk.does(reply).await.message.unwrap();
    assert_eq!(
        receipt.place, place,
        "a case is one conversation, without threads"
    );
    let seen = desk.asker.sees(&place.id, "I am the bell").await;
    assert_eq!(seen["reply_to"], question);

    // The asker can leave, but not invite; the responder can invite.
    let invite = json!({ "room": place.id, "user": desk.outsider.id });
    assert_eq!(desk.asker.does("invite", invite.clone()).await, 403);
    let levels = desk.asker.does("state", state("m.room.power_levels")).await;
    let invited = desk.responder.does("invite", invite).await;
    assert_eq!(invited, 200, "with {levels}");
    desk.asker.does("leave", json!({ "room": place.id })).await;
    let asker = desk.person(&desk.asker);
    run.heard
        .wait("that the asker left", |event| match &event.kind {
            EventKind::MemberLeft { person } if *person == asker => Some(()),
            _ => None,
        })
        .await;
    desk.does(CommandKind::ClosePlace {
        place: place.clone(),
    })
    .await;
    let said = json!({ "room": place.id, "text": "anyone" });
    desk.responder
        .tries("say", said)
        .await
        .expect_err("a closed room is read only");
    let late = desk
        .platform()
        .deliver(&crate::support::command(post(&place, Body::text("x"))))
        .await;
    assert_eq!(late.unwrap_err().retry(), deskbell_platform::Retry::Never);
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_called_later_reads_the_card_as_it_stands_then() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(false).await;
    let run = desk.run();
    let place = desk.opens("LATER", &[&desk.asker]).await;
    let posted = desk.posts(&place, card("Ada cannot sign in")).await;
    let changed = card("Ada cannot sign in since Monday");
    desk.does(CommandKind::Edit {
        message: posted.clone(),
        body: changed,
    })
    .await;
    desk.does(CommandKind::AddMembers {
        place: place.clone(),
        members: vec![desk.person(&desk.responder)],
    })
    .await;
    desk.responder
        .gets("join", json!({ "room": place.id }))
        .await;
    let copy = desk.responder.sees(&place.id, "since Monday").await;
    assert_ne!(
        copy["event"], posted.id,
        "it is a copy that can be decrypted"
    );
    // The copy's reactions are actions of the card itself.
    let emojis = json!({ "room": place.id, "event": copy["event"], "emojis": ["1️⃣", "2️⃣"] });
    desk.responder.does("until_reactions", emojis).await;
    let tap = json!({ "room": place.id, "event": copy["event"], "emoji": "2️⃣" });
    desk.responder.does("react", tap).await;
    run.heard
        .wait("the claim", |event| match &event.kind {
            EventKind::ActionInvoked {
                action, message, ..
            } if action == "claim:1" => (message.as_ref() == Some(&posted)).then_some(()),
            _ => None,
        })
        .await;
    // And the copy follows the card.
    desk.does(CommandKind::Edit {
        message: posted,
        body: Body::text("Sam has it"),
    })
    .await;
    let seen = desk.responder.sees(&place.id, "Sam has it").await;
    assert_eq!(seen["event"], copy["event"]);
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_invite_is_told() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(false).await;
    let run = desk.run();
    let place = desk
        .opens("NOTHANKS", &[&desk.asker, &desk.responder])
        .await;
    desk.asker.does("leave", json!({ "room": place.id })).await;
    let asker = desk.person(&desk.asker);
    let event = run.heard.wait("the refusal", |event| match &event.kind {
        EventKind::InviteDeclined { person } if *person == asker => Some(event.clone()),
        _ => None,
    });
    assert_eq!(event.await.place, place);
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_made_just_before_a_crash_is_found_again() {
    if crate::skipped() {
        return;
    }
    let mut desk = Desk::new(false).await;
    let place = desk.opens("CRASH", &[&desk.asker]).await;
    // The note of it is what a crash right after the homeserver's answer would lose.
    desk.platform = None;
    desk.in_ledger("DELETE FROM rooms").await;
    desk.connect().await;
    let run = desk.run();
    assert_eq!(desk.opens("CRASH", &[&desk.asker]).await, place);
    assert_ne!(desk.opens("OTHER", &[&desk.asker]).await, place);
    // Whom the homeserver had not invited yet is invited now.
    let both = [&desk.asker, &desk.responder];
    assert_eq!(desk.opens("CRASH", &both).await, place);
    let invited = json!({ "room": place.id });
    desk.responder.does("until_invited_to", invited).await;
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strangers_invite_is_left_unanswered() {
    if crate::skipped() {
        return;
    }
    let mut desk = Desk::new(false).await;
    desk.platform = None;
    desk.settings.allow.servers.clear();
    desk.settings.allow.users = vec![desk.asker.id.clone()];
    desk.connect().await;
    let run = desk.run();
    let invites = json!({ "invite": [desk.bot], "name": "Come in" });
    let strange = desk.outsider.gets("create", invites.clone()).await;
    let friendly = desk.asker.gets("create", invites).await;
    let joined = |someone: &Someone, room: &str| {
        let (someone, fields) = (
            someone.clone(),
            json!({ "room": room, "user": desk.bot, "membership": "join" }),
        );
        async move { someone.does("until_membership", fields).await }
    };
    joined(&desk.asker, &friendly).await;
    // Both invites were seen by now: the later one was answered.
    desk.asker.says(&friendly, "welcome").await;
    run.heard.post("welcome").await;
    let bot = json!({ "room": strange, "user": desk.bot });
    assert_eq!(desk.outsider.does("membership", bot).await, "invite");
    run.stop().await;
}
