//! What happens while the bot or the homeserver is away, and in between.

use crate::support::{DEADLINE, Desk, Run, command, post};
use deskbell_matrix_homeserver::{Synapse, answers};
use deskbell_platform::{Body, ErrorKind, EventKind, Platform, Retry};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_meanwhile_is_heard_once_and_in_order() {
    if !crate::skipped() {
        is_heard_once_and_in_order(false).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn also_when_the_last_run_ended_in_the_middle_of_a_sync() {
    if !crate::skipped() {
        is_heard_once_and_in_order(true).await;
    }
}

async fn is_heard_once_and_in_order(cut: bool) {
    let mut desk = Desk::new(false).await;
    desk.asker.says(&desk.room, "long ago").await;
    desk.platform = None;
    // A first start, after "long ago".
    desk.settings.store = desk.store.path().join("other");
    desk.connect().await;
    let run = desk.run();
    desk.asker.says(&desk.room, "before").await;
    run.heard.post("before").await;
    let heard = run.stop().await;
    desk.platform = None;
    if cut {
        // The SDK noted a sync, and the adapter did not.
        desk.in_ledger("UPDATE facts SET value = 'earlier' WHERE name = 'sync_token'")
            .await;
    }
    let expected: Vec<String> = (0..200).map(|n| format!("meanwhile {n}")).collect();
    for text in &expected {
        desk.asker.says(&desk.room, text).await;
    }
    desk.connect().await;
    let run = Run::start(desk.platform(), heard);
    desk.asker.says(&desk.room, "after").await;
    run.heard.post("after").await;
    let mut all = vec!["before".to_owned()];
    all.extend(expected);
    all.push("after".to_owned());
    assert_eq!(run.heard.texts(), all);
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_ends_at_any_moment_loses_nothing() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(true).await;
    let mut heard = desk.run().stop().await;
    let mut expected = Vec::new();
    for n in 0..12 {
        let text = format!("message {n}");
        let run = Run::start(desk.platform(), heard);
        desk.asker.says(&desk.room, &text).await;
        expected.push(text);
        // Cut at a different moment of the sync each time.
        tokio::time::sleep(Duration::from_millis(n * 7)).await;
        heard = run.crash().await;
    }
    let run = Run::start(desk.platform(), heard);
    for text in &expected {
        run.heard.post(text).await;
    }
    assert_eq!(run.heard.texts().len(), expected.len());
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_cut_at_any_moment_is_seen_once() {
    if crate::skipped() {
        return;
    }
    let mut desk = Desk::new(true).await;
    let long = "word ".repeat(8_000);
    let mut commands = Vec::new();
    for n in 0..12 {
        let body = Body::text(format!("cut {n} begins"))
            .paragraph(&*long)
            .paragraph(format!("cut {n} ends"));
        let command = command(post(&desk.channel(), body));
        let cut = Duration::from_millis(n * 9);
        tokio::time::timeout(cut, desk.platform().deliver(&command))
            .await
            .ok();
        commands.push(command);
    }
    // The next process does not know what became of any.
    desk.platform = None;
    desk.connect().await;
    for command in &commands {
        let receipt = desk.platform().deliver(command).await.unwrap();
        let again = desk.platform().deliver(command).await.unwrap();
        assert_eq!(receipt, again);
    }
    let shown = desk.asker.shown(&desk.room).await;
    for n in 0..12 {
        for text in [format!("cut {n} begins"), format!("cut {n} ends")] {
            let times = shown
                .iter()
                .filter(|m| m["text"].as_str().unwrap().contains(&text));
            assert_eq!(times.count(), 1, "{text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_homeserver_may_be_restarted() {
    if crate::skipped() {
        return;
    }
    let mut synapse = Synapse::unlimited();
    let desk = Desk::at(&synapse.url(), true).await;
    let run = desk.run();
    desk.asker.says(&desk.room, "before").await;
    run.heard.post("before").await;
    synapse.stop();
    let heard = run.heard.clone();
    let error = run.ends().await;
    assert_eq!(error.kind, ErrorKind::Unavailable);
    assert_eq!(error.retry(), Retry::Backoff);
    let answer = command(post(&desk.channel(), Body::text("an answer")));
    let error = desk.platform().deliver(&answer).await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unavailable);
    synapse.start();
    answers(&synapse.url()).await;
    let run = Run::start(desk.platform(), heard);
    desk.platform().deliver(&answer).await.unwrap();
    desk.asker.sees(&desk.room, "an answer").await;
    desk.asker.says(&desk.room, "after").await;
    run.heard.post("after").await;
    assert_eq!(run.heard.texts(), ["before", "after"]);
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_without_a_key_are_answered_once_and_read_when_it_comes() {
    if crate::skipped() {
        return;
    }
    let mut desk = Desk::new(true).await;
    desk.platform = None;
    desk.settings.unreadable_after = 0;
    desk.connect().await;
    let run = desk.run();
    for text in ["secret one", "secret two"] {
        let said = json!({ "room": desk.room, "text": text });
        desk.asker.gets("say_unreadably", said).await;
    }
    desk.asker.sees(&desk.room, "I could not read this").await;
    desk.responder.says(&desk.room, "I can be read").await;
    run.heard.post("I can be read").await;
    assert_eq!(
        desk.asker.count(&desk.room, "I could not read this").await,
        1
    );
    // A restart keeps what could not be read.
    let heard = run.stop().await;
    desk.platform = None;
    desk.connect().await;
    desk.asker
        .does("share_keys", json!({ "room": desk.room }))
        .await;
    let run = Run::start(desk.platform(), heard);
    let event = run.heard.post("secret two").await;
    assert!(matches!(event.kind, EventKind::MessagePosted { .. }));
    assert!(
        !run.heard.texts().contains(&"secret one".to_owned()),
        "its key never came"
    );
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_is_replaced_is_followed() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(false).await;
    let run = desk.run();
    let upgrade = json!({ "room": desk.room, "version": "11" });
    let new = desk.asker.gets("upgrade", upgrade).await;
    let joined = json!({ "room": new, "user": desk.bot, "membership": "join" });
    desk.asker.does("until_membership", joined).await;
    desk.asker.says(&new, "still with us").await;
    let event = run.heard.post("still with us").await;
    assert_eq!(event.place.id, new);
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rate_limits_are_told_with_their_time() {
    if crate::skipped() {
        return;
    }
    let limits = "rc_message: {per_second: 0.01, burst_count: 3}";
    let synapse = Synapse::with(limits);
    let desk = Desk::at(&synapse.url(), false).await;
    let limited = async {
        loop {
            let said = command(post(&desk.channel(), Body::text("ring")));
            if let Err(error) = desk.platform().deliver(&said).await {
                return error;
            }
        }
    };
    let error = tokio::time::timeout(DEADLINE, limited).await.unwrap();
    let Retry::After(wait) = error.retry() else {
        panic!("not a rate limit: {error:?}");
    };
    assert!(wait > Duration::from_secs(1), "{wait:?}");
    drop(Arc::clone(&desk.platform()));
}
