//! Rules of what a platform carries out in places that are there already.

use super::session::{Session, command, post};
use super::{Harness, Seen};
use crate::{Body, CommandKind, Destination, ErrorKind, EventKind, Place, Retry, Style};

/// Post, Reply, Edit and Delete do what they say, and receipts name what they made.
pub async fn a_message_is_posted_answered_changed_and_removed(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    let question = harness.says(&channel, &asker, "how do I reset it").await;
    let posted = session.posts(&channel, Body::text("first words")).await;
    let seen = find(harness, &channel, "first words").await;
    assert!(
        seen.by_bot && seen.message == posted,
        "the receipt names the post: {seen:?}"
    );

    let reply = CommandKind::Reply {
        to: question.clone(),
        body: Body::text("an answer"),
    };
    let receipt = session.does(&command(reply)).await;
    let Some(answer) = receipt.message else {
        panic!("the receipt of a Reply must name the message it made");
    };
    let seen = harness.shown(&answer.place).await;
    let Some(seen) = seen.into_iter().find(|seen| seen.message == answer) else {
        panic!("the reply is not shown where its receipt says");
    };
    let in_thread = answer.place.thread.is_some();
    assert!(
        in_thread || seen.reply_to == Some(question),
        "a reply stands with its question"
    );

    let edit = command(CommandKind::Edit {
        message: posted.clone(),
        body: Body::text("other words"),
    });
    if harness.platform().capabilities().edits {
        session.does(&edit).await;
        assert_eq!(
            count(harness, &channel, "first words").await,
            0,
            "an edit replaces"
        );
        assert_eq!(find(harness, &channel, "other words").await.message, posted);
    } else {
        let kind = session.tries(&edit).await.err().map(|error| error.kind);
        assert_eq!(
            kind,
            Some(ErrorKind::Unsupported),
            "without edits, an edit says so"
        );
    }
    session
        .does(&command(CommandKind::Delete {
            message: posted.clone(),
        }))
        .await;
    let shown = harness.shown(&channel).await;
    assert!(
        shown.iter().all(|seen| seen.message != posted),
        "a deleted message is gone"
    );
    session.stop().await;
}

/// The same command id given twice makes one message, and names it both times.
pub async fn a_command_given_twice_has_one_effect(harness: &dyn Harness) {
    let session = Session::start(harness);
    let channel = harness.channel();
    let command = post(&channel, Body::text("only once"));
    let first = session.does(&command).await;
    let second = session.does(&command).await;
    assert_eq!(
        count(harness, &channel, "only once").await,
        1,
        "one id is one message"
    );
    assert_eq!(first, second, "and the receipt is the same");
    let other = post(&channel, Body::text("only once"));
    assert_ne!(session.does(&other).await.message, first.message);
    assert_eq!(
        count(harness, &channel, "only once").await,
        2,
        "another id is another one"
    );
    session.stop().await;
}

/// React puts an emoji on a message; asked again, nothing more happens.
pub async fn a_reaction_is_put_once(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    let message = harness.says(&channel, &asker, "react to me").await;
    let react = command(CommandKind::React {
        message: message.clone(),
        emoji: "👀".into(),
    });
    if harness.platform().capabilities().reactions {
        session.does(&react).await;
        session.does(&react).await;
        let reactions = find(harness, &channel, "react to me").await.reactions;
        assert_eq!(
            reactions.len(),
            1,
            "one reaction is on the message: {reactions:?}"
        );
    } else {
        let kind = session.tries(&react).await.err().map(|error| error.kind);
        assert_eq!(
            kind,
            Some(ErrorKind::Unsupported),
            "without reactions, it says so"
        );
    }
    session.stop().await;
}

/// A post to a person is read by that person.
pub async fn a_person_is_written_to_directly(harness: &dyn Harness) {
    let session = Session::start(harness);
    let [asker, responder, _] = harness.people();
    let command = command(CommandKind::Post {
        to: Destination::Person(responder.clone()),
        body: Body::text("you are paged"),
    });
    if !harness.platform().capabilities().direct_messages {
        let kind = session.tries(&command).await.err().map(|error| error.kind);
        assert_eq!(
            kind,
            Some(ErrorKind::Unsupported),
            "without direct messages, it says so"
        );
        session.stop().await;
        return;
    }
    let first = session.does(&command).await;
    assert_eq!(
        session.does(&command).await,
        first,
        "the receipt is the same"
    );
    assert!(first.message.is_some(), "the receipt names the message");
    let shown = harness.shown_directly(&responder).await;
    let pages = shown
        .iter()
        .filter(|seen| seen.text.contains("you are paged"))
        .count();
    assert_eq!(pages, 1, "the person reads it once");
    let shown = harness.shown_directly(&asker).await;
    assert!(
        shown
            .iter()
            .all(|seen| !seen.text.contains("you are paged")),
        "nobody else does"
    );
    session.stop().await;
}

/// A message to a missing place is an error that says so and is not tried again.
pub async fn a_missing_place_is_an_error(harness: &dyn Harness) {
    let session = Session::start(harness);
    let outcome = session
        .tries(&post(&harness.missing_place(), Body::text("hello?")))
        .await;
    let Err(error) = outcome else {
        panic!("posting to a missing place cannot succeed: {outcome:?}");
    };
    // Some platforms do not tell a missing place from one that is none of the bot's business.
    let known = matches!(error.kind, ErrorKind::NotFound | ErrorKind::Forbidden);
    assert!(known, "a missing place is NotFound, not {:?}", error.kind);
    assert_eq!(error.retry(), Retry::Never, "trying again does not help");
    assert!(!error.doing.is_empty(), "an error says what was being done");
    session.stop().await;
}

/// An action can be acknowledged, with and without words, and again.
pub async fn an_acknowledgement_is_taken(harness: &dyn Harness) {
    let capabilities = harness.platform().capabilities();
    if !capabilities.buttons {
        return;
    }
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    let body = Body::text("Need a hand?").action("hand", "Yes", Style::Primary);
    let message = session.posts(&channel, body).await;
    harness.presses(&message, "hand", &asker).await;
    let press = session.inbox.wait("the press", |event| {
        matches!(&event.kind, EventKind::ActionInvoked { .. }).then(|| event.clone())
    });
    let acknowledge = command(CommandKind::Acknowledge {
        event: press.await.key,
        place: channel.clone(),
        person: asker.clone(),
        body: capabilities.ephemeral.then(|| Body::text("Heard you.")),
    });
    session.does(&acknowledge).await;
    session.does(&acknowledge).await;
    session.stop().await;
}

/// How many messages in a place contain this text.
async fn count(harness: &dyn Harness, place: &Place, text: &str) -> usize {
    let shown = harness.shown(place).await;
    shown.iter().filter(|seen| seen.text.contains(text)).count()
}

async fn find(harness: &dyn Harness, place: &Place, text: &str) -> Seen {
    let shown = harness.shown(place).await;
    match shown.iter().find(|seen| seen.text.contains(text)) {
        Some(seen) => seen.clone(),
        None => panic!("{text:?} is not shown in {place}; shown is {shown:#?}"),
    }
}
