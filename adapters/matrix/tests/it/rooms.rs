//! Questions and answers in public and in encrypted rooms.

use crate::support::{Desk, command};
use deskbell_matrix_homeserver::{crowd, unique};
use deskbell_platform::{Body, CommandKind, EventKind, Lane, OutboundCommand, Platform, Style};
use serde_json::json;

/// A question in the channel is answered in a thread that begins with it.
async fn a_question_is_answered_in_a_thread(desk: Desk) {
    let run = desk.run();
    let question = desk
        .asker
        .says(&desk.room, "how do I reset my password")
        .await;
    let event = run.heard.post("reset my password").await;
    assert_eq!(event.place, desk.channel());
    assert_eq!(event.author.unwrap().person.id, desk.asker.id);
    let EventKind::MessagePosted {
        message,
        mentions_bot,
        direct,
        ..
    } = event.kind
    else {
        unreachable!("post() gives posts");
    };
    assert_eq!(message.id, question);
    assert!(!mentions_bot && !direct);
    let answer = OutboundCommand {
        lane: Lane::Answer,
        ..command(CommandKind::Reply {
            to: message,
            body: Body::markdown("Press **Forgot** on the [sign-in page](https://e.org)."),
        })
    };
    let receipt = desk
        .platform()
        .deliver(&answer)
        .await
        .unwrap()
        .message
        .unwrap();
    assert_eq!(receipt.place.thread.as_deref(), Some(&*question));
    let seen = desk.outsider.sees(&desk.room, "Press Forgot").await;
    assert_eq!(seen["event"], receipt.id);
    assert_eq!(seen["thread"], question);
    assert_eq!(
        seen["reply_to"], question,
        "clients without threads see a reply"
    );
    assert_eq!(seen["msgtype"], "m.notice");
    assert_eq!(seen["pings"], json!([]));
    assert!(seen["plain"].as_str().unwrap().contains("(https://e.org)"));

    // What follows in the thread is reported as of the thread.
    let more = json!({ "room": desk.room, "text": "that did not help", "thread": question });
    let more = desk.asker.gets("say", more).await;
    let event = run.heard.post("did not help").await;
    assert_eq!(event.place.thread.as_deref(), Some(&*question));
    let place = event.place.clone();
    let posted = desk
        .posts(&place, Body::text("I am sorry to hear that"))
        .await;
    let seen = desk.asker.sees(&desk.room, "sorry to hear").await;
    assert_eq!(seen["thread"], question);
    assert_eq!(
        seen["reply_to"], more,
        "it falls back to the last message of the thread"
    );
    assert_eq!(posted.place, place);
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_plain_room() {
    if !crate::skipped() {
        a_question_is_answered_in_a_thread(Desk::new(false).await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_an_encrypted_room() {
    if !crate::skipped() {
        a_question_is_answered_in_a_thread(Desk::new(true).await).await;
    }
}

/// The bot puts an emoji for each action; whoever taps one invokes the action.
#[tokio::test(flavor = "multi_thread")]
async fn a_tap_on_a_reaction_is_an_action() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(true).await;
    let run = desk.run();
    let body = Body::text("Did this help?")
        .action("helpful:7", "Yes", Style::Primary)
        .action("human:7", "I need a person", Style::Normal);
    let message = desk.posts(&desk.channel(), body).await;
    let emojis = json!({ "room": desk.room, "event": message.id, "emojis": ["1️⃣", "2️⃣"] });
    let seen = desk.asker.does("until_reactions", emojis).await;
    assert!(
        seen["text"]
            .as_str()
            .unwrap()
            .contains("2️⃣ I need a person")
    );
    // Some clients leave out the variation selector.
    let tap = json!({ "room": desk.room, "event": message.id, "emoji": "2\u{20e3}" });
    desk.asker.does("react", tap).await;
    let press = run.heard.wait("the press", |event| match &event.kind {
        EventKind::ActionInvoked {
            action, message, ..
        } => Some((event.clone(), action.clone(), message.clone())),
        _ => None,
    });
    let (event, action, carrier) = press.await;
    assert_eq!(action, "human:7");
    assert_eq!(carrier, Some(message.clone()));
    assert_eq!(event.author.unwrap().person.id, desk.asker.id);
    assert_eq!(event.place, desk.channel());
    // Heard: a tick without words, a reply that names the person with words.
    let acknowledge = |body| CommandKind::Acknowledge {
        event: event.key.clone(),
        place: event.place.clone(),
        person: desk.person(&desk.asker),
        body,
    };
    desk.does(acknowledge(None)).await;
    let ticked = json!({ "room": desk.room, "event": message.id, "emojis": ["✅"] });
    desk.asker.does("until_reactions", ticked).await;
    desk.does(acknowledge(Some(Body::text("Somebody will come."))))
        .await;
    let seen = desk.asker.sees(&desk.room, "Somebody will come").await;
    assert_eq!(seen["pings"], json!([desk.asker.id]));
    // New words without actions: the emojis mean nothing any more.
    desk.does(CommandKind::Edit {
        message: message.clone(),
        body: Body::text("Thank you"),
    })
    .await;
    let tap = json!({ "room": desk.room, "event": message.id, "emoji": "1️⃣" });
    desk.responder.does("react", tap).await;
    run.heard
        .wait("a plain reaction", |event| {
            matches!(&event.kind, EventKind::ReactionAdded { emoji, .. } if emoji == "1️⃣")
                .then_some(())
        })
        .await;
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_speaks_to_it_sees_it_read_and_think() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(true).await;
    let run = desk.run();
    let text = format!("{}: are you there", desk.bot);
    let said = desk.asker.says(&desk.room, &text).await;
    run.heard.post("are you there").await;
    let read = json!({ "room": desk.room, "user": desk.bot, "event": said });
    desk.asker.does("until_read", read).await;
    let typing = json!({ "room": desk.room, "user": desk.bot });
    desk.asker.does("until_typing", typing).await;
    run.stop().await;
}

/// Machines mark their words as notices, so that none answers another for ever.
#[tokio::test(flavor = "multi_thread")]
async fn another_machines_notice_is_known_as_one() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(false).await;
    let run = desk.run();
    let notice = json!({ "room": desk.room, "text": "build 7 failed", "msgtype": "m.notice" });
    desk.outsider.gets("say", notice).await;
    let event = run.heard.post("build 7 failed").await;
    assert!(event.author.unwrap().is_bot);
    run.stop().await;
}

/// As from a homeserver that was cut off, or one whose clock runs ahead.
#[tokio::test(flavor = "multi_thread")]
async fn a_message_has_the_time_when_it_was_written_but_none_to_come() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(false).await;
    let run = desk.run();
    let now = (crate::support::clock())();
    let at = |hours| (now + jiff::SignedDuration::from_hours(hours)).as_millisecond();
    let (late, early) = (unique("late"), unique("early"));
    let messages = [
        (late, "written long ago", Some(at(-5))),
        (early, "written tomorrow", Some(at(24))),
    ];
    crowd(&desk.server, &desk.room, &messages).await;
    let event = run.heard.post("written long ago").await;
    assert_eq!(event.at.as_millisecond(), at(-5));
    let event = run.heard.post("written tomorrow").await;
    assert!(event.at >= now && event.at.as_millisecond() < at(1));
    run.stop().await;
}
