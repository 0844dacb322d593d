//! How fast, in which order, and what happens when Slack says no or nothing.

use crate::support::{Desk, command, screen, to};
use deskbell_platform::{Body, ErrorKind, Lane, OutboundCommand, Place, Platform, Retry};
use deskbell_slack::SlackPlatform;
use deskbell_slack_fake::{Call, Fault};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Delivers until it is done, as the core's outbox does.
async fn until_done(slack: Arc<SlackPlatform>, command: OutboundCommand) {
    loop {
        match slack.deliver(&command).await {
            Ok(_) => return,
            Err(error) => match error.retry() {
                Retry::After(after) => tokio::time::sleep(after).await,
                Retry::Backoff => tokio::time::sleep(Duration::from_secs(2)).await,
                Retry::Never => panic!("{error:?}"),
            },
        }
    }
}

fn posts(desk: &Desk) -> Vec<Call> {
    let mut calls = desk.fake.calls();
    calls.retain(|call| call.method == "chat.postMessage");
    calls
}

fn post(place: &Place, lane: Lane, words: &str) -> OutboundCommand {
    OutboundCommand {
        lane,
        ..command(to(place, Body::text(words)))
    }
}

#[tokio::test(start_paused = true)]
async fn a_busy_channel_is_never_refused_and_pages_go_first() {
    let desk = Desk::new().await;
    let mut all = Vec::new();
    let start = Instant::now();
    for n in 0..60 {
        let answer = post(&desk.help(), Lane::Answer, &format!("answer {n}"));
        all.push(tokio::spawn(until_done(desk.slack.clone(), answer)));
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let page = post(&desk.help(), Lane::Page, "page");
    until_done(desk.slack.clone(), page).await;
    let before = desk.acme.bot_messages(&desk.help).len();
    assert!(before <= 8, "a page is not behind {before} answers");
    for one in all {
        one.await.unwrap();
    }
    assert_eq!(desk.acme.bot_messages(&desk.help).len(), 61);
    assert!(
        posts(&desk).iter().all(|call| call.status == 200),
        "none was refused"
    );
    assert!(
        start.elapsed() < Duration::from_secs(120),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn another_channel_does_not_wait_for_the_busy_one() {
    let desk = Desk::new().await;
    let triage = desk.acme.add_private_channel("triage", &[&desk.sam]);
    desk.fake
        .fail("chat.postMessage", Fault::RateLimited(30), 1);
    let command = post(&desk.help(), Lane::Answer, "an answer");
    let refused = desk.slack.deliver(&command).await.unwrap_err();
    assert_eq!(
        refused.kind,
        ErrorKind::RateLimited(Duration::from_secs(30))
    );
    let before = Instant::now();
    desk.posts(&desk.place(&triage), Body::text("page")).await;
    assert!(before.elapsed() < Duration::from_secs(1));
    // Slack's word holds: not even asked before.
    let again = desk.slack.deliver(&command).await.unwrap_err();
    assert!(matches!(again.kind, ErrorKind::RateLimited(left) if left > Duration::from_secs(25)));
    assert_eq!(posts(&desk).len(), 2);
    until_done(desk.slack.clone(), command).await;
}

#[tokio::test(start_paused = true)]
async fn ten_minutes_of_429_lose_nothing_and_are_not_answered_by_a_storm() {
    let desk = Desk::new().await;
    desk.slack.check().await.unwrap();
    desk.fake
        .fail("chat.postMessage", Fault::RateLimited(1), usize::MAX);
    let calm = tokio::time::sleep(Duration::from_secs(600));
    let mut all = Vec::new();
    for n in 0..40 {
        let lane = [Lane::Page, Lane::Answer][n % 2];
        let one = post(&desk.help(), lane, &format!("message {n}."));
        all.push(tokio::spawn(until_done(desk.slack.clone(), one)));
    }
    calm.await;
    let refused = posts(&desk).len();
    assert!((5..100).contains(&refused), "{refused} calls were refused");
    desk.fake.heal();
    for one in all {
        one.await.unwrap();
    }
    let shown = desk.acme.bot_messages(&desk.help);
    assert_eq!(shown.len(), 40, "each once");
    for n in 0..40 {
        let words = format!("message {n}.");
        assert_eq!(
            shown.iter().filter(|m| screen(m) == words).count(),
            1,
            "{words}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_post_whose_answer_was_lost_is_looked_up_before_it_is_repeated() {
    let desk = Desk::new().await;
    let root = desk.posts(&desk.help(), Body::text("a card")).await;
    let thread = Place {
        thread: Some(root.id),
        ..desk.help()
    };
    let direct = desk.acme.direct_channel(&desk.ada).unwrap();
    for place in [desk.help(), thread, desk.place(&direct)] {
        for fault in [Fault::DoneThenCut, Fault::DoneThenSilent] {
            let command = post(&place, Lane::Page, &format!("{fault:?}"));
            desk.fake.fail("chat.postMessage", fault.clone(), 1);
            let error = desk.slack.deliver(&command).await.unwrap_err();
            assert_eq!(error.kind, ErrorKind::Unavailable);
            let receipt = desk.slack.deliver(&command).await.unwrap();
            let shown = desk.acme.bot_messages(&place.id);
            let same: Vec<_> = shown
                .iter()
                .filter(|m| screen(m) == format!("{fault:?}") && m.thread_ts == place.thread)
                .collect();
            assert_eq!(same.len(), 1, "{place}: {fault:?}");
            assert_eq!(receipt.message.unwrap().id, same[0].ts);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn where_nobody_can_look_it_is_sent_again_with_a_sign() {
    let desk = Desk::new().await;
    desk.posts(&desk.help(), Body::text("first")).await;
    let command = post(&desk.help(), Lane::Page, "a page");
    desk.fake.fail("chat.postMessage", Fault::DoneThenCut, 1);
    desk.slack.deliver(&command).await.unwrap_err();
    desk.fake
        .fail("conversations.history", Fault::Status(503), 1);
    let ill = desk.slack.deliver(&command).await.unwrap_err();
    assert_eq!(ill.kind, ErrorKind::Unavailable, "an outage is waited out");
    desk.fake.fail(
        "conversations.history",
        Fault::Error("missing_scope".into()),
        1,
    );
    desk.slack.deliver(&command).await.unwrap();
    let shown: Vec<_> = desk
        .acme
        .bot_messages(&desk.help)
        .iter()
        .map(screen)
        .collect();
    assert_eq!(shown, ["first", "a page", "a page\n↻"]);
}

#[tokio::test]
async fn a_process_that_died_before_the_receipt_is_followed_without_a_repeat() {
    let desk = Desk::new().await;
    let command = post(&desk.help(), Lane::Page, "a page");
    let receipt = desk.slack.deliver(&command).await.unwrap();
    let next = desk.restarted();
    assert_eq!(next.deliver(&command).await.unwrap(), receipt);
    assert_eq!(desk.acme.bot_messages(&desk.help).len(), 1);
    let other = post(&desk.help(), Lane::Page, "another");
    next.deliver(&other).await.unwrap();
    let looks = desk.fake.calls();
    let looks = looks
        .iter()
        .filter(|call| call.method == "conversations.history")
        .count();
    assert_eq!(looks, 2, "once a conversation and process");
}
