//! Rules of what a platform reports.

use super::Harness;
use super::session::{Session, is_post, post};
use crate::{Body, EventKind, InboundEvent, Style};

/// Every event carries its platform, tenant, place, author and time.
pub async fn an_event_says_where_who_and_when(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    let message = harness.says(&channel, &asker, "where is the door").await;
    let event = session.inbox.posted("where is the door").await;
    assert_eq!(
        event.place.platform,
        *harness.platform().id(),
        "the platform is its id()"
    );
    assert_eq!(
        event.place, channel,
        "the place is where it was said, tenant included"
    );
    assert!(!event.key.as_str().is_empty(), "an event has a key");
    assert!(event.at.as_second() > 0, "an event has the platform's time");
    let Some(author) = event.author else {
        panic!("a message posted by a person has an author");
    };
    assert_eq!(author.person, asker, "the author is who said it");
    assert!(!author.is_bot, "a person is not a bot");
    assert!(
        !author.name.is_empty(),
        "an author has the name shown there"
    );
    let EventKind::MessagePosted {
        message: said,
        text,
        ..
    } = event.kind
    else {
        panic!("a message is a MessagePosted");
    };
    assert_eq!(said, message, "the event names the message");
    assert_eq!(text, "where is the door", "the text is plain and whole");
    session.stop().await;
}

/// An event that the inbox refuses is not acknowledged: it comes again, with its key.
pub async fn a_refused_event_is_handed_in_again(harness: &dyn Harness) {
    if !harness.hands_in_again() {
        return;
    }
    let session = Session::start(harness);
    session.inbox.refuse(true);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    harness.says(&channel, &asker, "hear me").await;
    let refused = session.inbox.refused_post("hear me").await;
    session.inbox.refuse(false);
    harness.send_again().await;
    let session = Session::start_with(harness, session.stop().await);
    let accepted = session.inbox.posted("hear me").await;
    assert_eq!(
        accepted.key, refused.key,
        "handed in again, an event keeps its key"
    );
    assert_eq!(accepted.kind, refused.kind, "and it is the same event");
    session.stop().await;
}

/// An event that the platform sends twice has the same key both times.
pub async fn an_event_sent_twice_keeps_its_key(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    harness.says(&channel, &asker, "said once").await;
    let first = session.inbox.posted("said once").await;
    harness.send_again().await;
    harness.says(&channel, &asker, "said after").await;
    let after = session.inbox.posted("said after").await;
    assert_ne!(first.key, after.key, "two messages are two events");
    for event in session.inbox.accepted() {
        if is_post(&event, "said once") {
            assert_eq!(
                event.key, first.key,
                "one message is one event, however often sent"
            );
        }
    }
    session.stop().await;
}

/// What the bot says comes back marked as a bot's, or not at all.
pub async fn the_bots_own_words_are_known_as_such(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    // Said first, so that the platform is connected when the bot speaks.
    harness.says(&channel, &asker, "anyone here").await;
    session.inbox.posted("anyone here").await;
    session
        .does(&post(&channel, Body::text("I am the machine")))
        .await;
    harness.says(&channel, &asker, "so you are").await;
    session.inbox.posted("so you are").await;
    for event in session.inbox.accepted() {
        if is_post(&event, "I am the machine") {
            let is_bot = event.author.is_some_and(|author| author.is_bot);
            assert!(
                is_bot,
                "the bot's own message came back as if a person had said it"
            );
        }
    }
    session.stop().await;
}

/// `mentions_bot` is set when the bot is named, and only then.
pub async fn naming_the_bot_is_told_from_talking_past_it(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    harness.says(&channel, &asker, "nice weather").await;
    harness.says_to_bot(&channel, &asker, "please help").await;
    let past = session.inbox.posted("nice weather").await;
    assert!(!mentions_bot(&past), "nobody named the bot");
    let named = session.inbox.posted("please help").await;
    assert!(mentions_bot(&named), "the bot was named");
    assert!(
        !is_direct(&past) && !is_direct(&named),
        "a channel is not a direct message"
    );
    session.stop().await;
}

/// `direct` is set on what is written to the bot alone.
pub async fn a_direct_message_says_that_it_is_direct(harness: &dyn Harness) {
    if !harness.platform().capabilities().direct_messages {
        return;
    }
    let session = Session::start(harness);
    let [asker, ..] = harness.people();
    harness.says_directly(&asker, "between us").await;
    let event = session.inbox.posted("between us").await;
    assert!(is_direct(&event), "a direct message is marked as direct");
    assert_eq!(
        event.author.map(|author| author.person),
        Some(asker),
        "and says by whom"
    );
    session.stop().await;
}

/// A reply names what it replies to; a reply to the bot mentions the bot.
pub async fn a_reply_says_what_it_replies_to(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (channel, [asker, responder, _]) = (harness.channel(), harness.people());
    let question = harness.says(&channel, &asker, "the question").await;
    session.inbox.posted("the question").await;
    harness
        .replies(&question, &responder, "from a person")
        .await;
    let event = session.inbox.posted("from a person").await;
    assert_eq!(
        reply_to(&event),
        Some(question.id),
        "it names the message replied to"
    );
    assert!(
        !mentions_bot(&event),
        "a reply to a person does not mention the bot"
    );
    let answer = session.posts(&channel, Body::text("the answer")).await;
    harness.replies(&answer, &asker, "to the machine").await;
    let event = session.inbox.posted("to the machine").await;
    assert_eq!(
        reply_to(&event),
        Some(answer.id),
        "it names the bot's message"
    );
    assert!(mentions_bot(&event), "a reply to the bot mentions the bot");
    session.stop().await;
}

/// People's edits and deletions are reported, with the message they change.
pub async fn edits_and_deletions_are_reported(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    let message = harness.says(&channel, &asker, "my pasword is lost").await;
    let posted = session.inbox.posted("my pasword is lost").await;
    harness.edits(&message, &asker, "my password is lost").await;
    let edited = session.inbox.wait("the edit", |event| match &event.kind {
        EventKind::MessageEdited { message: m, text } if *m == message => {
            Some((event.key.clone(), text.clone()))
        }
        _ => None,
    });
    let (edit_key, text) = edited.await;
    assert_eq!(text, "my password is lost", "an edit carries the new text");
    assert_ne!(edit_key, posted.key, "an edit is an event of its own");
    harness.deletes(&message, &asker).await;
    let deleted = session
        .inbox
        .wait("the deletion", |event| match &event.kind {
            EventKind::MessageDeleted { message: m } if *m == message => Some(event.key.clone()),
            _ => None,
        });
    let key = deleted.await;
    assert!(
        key != edit_key && key != posted.key,
        "a deletion is an event of its own"
    );
    session.stop().await;
}

/// A reaction is reported with its message, emoji and author.
pub async fn a_reaction_is_reported(harness: &dyn Harness) {
    if !harness.platform().capabilities().reactions {
        return;
    }
    let session = Session::start(harness);
    let (channel, [asker, responder, _]) = (harness.channel(), harness.people());
    let message = harness.says(&channel, &asker, "like this").await;
    harness.reacts(&message, "👍", &responder).await;
    let reaction = session
        .inbox
        .wait("the reaction", |event| match &event.kind {
            EventKind::ReactionAdded { message: m, emoji } if *m == message => {
                Some((emoji.clone(), event.author.clone()))
            }
            _ => None,
        });
    let (emoji, author) = reaction.await;
    assert!(!emoji.is_empty(), "a reaction says which");
    assert_eq!(
        author.map(|author| author.person),
        Some(responder),
        "and whose"
    );
    session.stop().await;
}

/// A press names the action by the core's id, its message, and who pressed.
pub async fn a_press_says_which_action_of_which_message(harness: &dyn Harness) {
    if !harness.platform().capabilities().buttons {
        return;
    }
    let session = Session::start(harness);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    let body = Body::text("Did this help?")
        .action("helped:7", "Yes", Style::Primary)
        .action("person:7", "I need a person", Style::Normal);
    let message = session.posts(&channel, body).await;
    harness.presses(&message, "person:7", &asker).await;
    let press = session.inbox.wait("the press", |event| match &event.kind {
        EventKind::ActionInvoked { action, .. } if action == "person:7" => Some(event.clone()),
        _ => None,
    });
    let press = press.await;
    assert_eq!(
        press.author.map(|author| author.person),
        Some(asker),
        "a press says whose"
    );
    assert_eq!(press.place, channel, "and where");
    let EventKind::ActionInvoked {
        message: carrier, ..
    } = press.kind
    else {
        unreachable!("looked for above");
    };
    assert_eq!(carrier, Some(message), "and on which message");
    session.stop().await;
}

/// `run` returns Ok soon after `stop`, and can be started again.
pub async fn run_ends_when_stopped(harness: &dyn Harness) {
    let inbox = Session::start(harness).stop().await;
    let session = Session::start_with(harness, inbox);
    let (channel, [asker, ..]) = (harness.channel(), harness.people());
    harness.says(&channel, &asker, "still there").await;
    let inbox = session.inbox.clone();
    inbox.posted("still there").await;
    session.stop().await;
}

/// `check` looks, and finds at least one thing to say, none of it an error here.
pub async fn a_check_reports(harness: &dyn Harness) {
    let session = Session::start(harness);
    match harness.platform().check().await {
        Err(error) => panic!("the check could not look: {error}"),
        Ok(report) => {
            assert!(
                !report.findings.is_empty(),
                "a check says what it looked at"
            );
            assert!(
                !report.has_errors(),
                "nothing is wrong here, yet: {report:#?}"
            );
        }
    }
    session.stop().await;
}

fn mentions_bot(event: &InboundEvent) -> bool {
    matches!(
        event.kind,
        EventKind::MessagePosted {
            mentions_bot: true,
            ..
        }
    )
}

fn is_direct(event: &InboundEvent) -> bool {
    matches!(event.kind, EventKind::MessagePosted { direct: true, .. })
}

fn reply_to(event: &InboundEvent) -> Option<String> {
    match &event.kind {
        EventKind::MessagePosted { reply_to, .. } => reply_to.as_ref().map(|m| m.id.clone()),
        _ => None,
    }
}
