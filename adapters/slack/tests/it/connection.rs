//! Sockets: renewed, cut, half-open, flooded, refused.

use crate::support::{Desk, Run};
use deskbell_platform::{ErrorKind, EventKind};
use deskbell_slack_fake::{Disconnect, Fault, Mischief};
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// The texts of all messages accepted, each event once.
fn texts(run: &Run) -> Vec<String> {
    let events = run.inbox.events().into_iter();
    events
        .filter_map(|event| match event.kind {
            EventKind::MessagePosted { text, .. } => Some(text),
            _ => None,
        })
        .collect()
}

async fn heard(run: &Run, count: usize) {
    let enough = |events: &[_]| {
        let keys: BTreeSet<_> = events
            .iter()
            .map(|e: &deskbell_platform::InboundEvent| e.key.0.as_str())
            .collect();
        (keys.len() >= count).then_some(())
    };
    run.inbox.wait_all(&format!("{count} events"), enough).await;
}

#[tokio::test]
async fn five_thousand_at_once_are_acknowledged_in_time_and_in_order() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let expected: Vec<_> = (0..5000).map(|n| format!("message {n}")).collect();
    for text in &expected {
        desk.acme.say(&desk.help, &desk.ada, text).unwrap();
    }
    heard(&run, 5000).await;
    desk.acme.all_acknowledged().await.unwrap();
    assert_eq!(texts(&run), expected);
    let deliveries = desk.acme.deliveries();
    let late = deliveries
        .iter()
        .filter(|d| d.acknowledged != Some(true) || d.attempt > 0);
    assert_eq!(
        late.count(),
        0,
        "each within three seconds, none sent again"
    );
    run.stop().await;
}

#[tokio::test]
async fn strangers_all_at_once_are_acknowledged_in_time() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    desk.fake
        .fail("users.info", Fault::Slow(Duration::from_secs(8)), 10_000);
    for n in 0..500 {
        let new = deskbell_slack_fake::NewUser::named(&format!("Person {n}"));
        let person = desk.acme.add_user(new);
        desk.acme.join(&desk.help, &person).unwrap();
        desk.acme.say(&desk.help, &person, "hello").unwrap();
    }
    heard(&run, 500).await;
    desk.acme.all_acknowledged().await.unwrap();
    let deliveries = desk.acme.deliveries();
    assert!(deliveries.iter().all(|d| d.attempt == 0), "none sent again");
    let authors = run
        .inbox
        .events()
        .into_iter()
        .filter_map(|event| event.author);
    assert!(
        authors
            .into_iter()
            .all(|author| author.name.starts_with('U')),
        "called by their ids"
    );
    run.stop().await;
}

#[tokio::test]
async fn a_connection_is_renewed_under_load_without_a_gap() {
    let desk = Desk::without_limits().await;
    let run = desk.run().await;
    let mut said = 0;
    for round in 0..5 {
        for _ in 0..100 {
            desk.acme
                .say(&desk.help, &desk.ada, &format!("message {said}"))
                .unwrap();
            said += 1;
        }
        let why = [Disconnect::Warning, Disconnect::RefreshRequested][round % 2];
        let before = desk.acme.connections_ever();
        desk.acme.disconnect(why);
        let renewed = desk
            .acme
            .until(Duration::from_secs(10), "the next one", |acme| {
                (acme.connections_ever() > before).then_some(())
            });
        renewed.await.unwrap();
    }
    heard(&run, said).await;
    desk.acme.all_acknowledged().await.unwrap();
    let texts: BTreeSet<_> = texts(&run).into_iter().collect();
    assert_eq!(texts.len(), said);
    let deliveries = desk.acme.deliveries();
    let again = deliveries.iter().filter(|d| d.attempt > 0).count();
    assert_eq!(
        again, 0,
        "what the old socket brought was acknowledged there"
    );
    run.stop().await;
}

#[tokio::test]
async fn a_cut_connection_is_replaced_and_nothing_is_lost() {
    let desk = Desk::without_limits().await;
    let run = desk.run().await;
    for n in 0..5 {
        desk.acme
            .say(&desk.help, &desk.ada, &format!("message {n}"))
            .unwrap();
        assert_eq!(desk.acme.cut_connections(), 1);
        let back = desk
            .acme
            .until(Duration::from_secs(10), "a new one", |acme| {
                (acme.connections_ever() >= n + 2 && acme.connections() == 1).then_some(())
            });
        back.await.unwrap();
    }
    heard(&run, 5).await;
    run.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_half_open_socket_is_noticed_within_a_minute() {
    let desk = Desk::without_limits().await;
    let run = desk.run().await;
    desk.acme.say(&desk.help, &desk.ada, "before").unwrap();
    run.inbox.posted("before").await;
    assert_eq!(desk.acme.freeze_connections(), 1);
    let frozen_at = tokio::time::Instant::now();
    let back = desk
        .acme
        .until(Duration::from_secs(600), "a new one", |acme| {
            (acme.connections_ever() > 1).then_some(())
        });
    back.await.unwrap();
    let passed = frozen_at.elapsed();
    assert!(
        passed <= Duration::from_secs(60),
        "noticed after {passed:?}"
    );
    desk.acme.say(&desk.help, &desk.ada, "after").unwrap();
    run.inbox.posted("after").await;
    run.stop().await;
}

#[tokio::test]
async fn what_comes_twice_or_late_is_one_event_each() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    desk.fake.mischief(Mischief {
        duplicate: true,
        late: None,
    });
    for n in 0..50 {
        desk.acme
            .say(&desk.help, &desk.ada, &format!("message {n}"))
            .unwrap();
    }
    run.inbox
        .wait_all("all twice", |events| (events.len() == 100).then_some(()))
        .await;
    assert_eq!(run.inbox.events().len(), 50);
    run.stop().await;
}

#[tokio::test]
async fn what_the_inbox_refuses_is_not_acknowledged_and_comes_again() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    run.inbox.refusing.store(true, Ordering::Relaxed);
    desk.acme.say(&desk.help, &desk.ada, "hear me").unwrap();
    let refused = desk
        .acme
        .until(Duration::from_secs(10), "a refusal", |acme| {
            acme.deliveries()
                .first()
                .filter(|d| d.acknowledged == Some(false))
                .cloned()
        });
    refused.await.unwrap();
    run.inbox.refusing.store(false, Ordering::Relaxed);
    desk.acme.send_again();
    run.inbox.posted("hear me").await;
    run.stop().await;
}

#[tokio::test]
async fn a_run_that_cannot_go_on_says_why() {
    let desk = Desk::without_limits().await;
    let run = desk.run().await;
    desk.acme.disconnect(Disconnect::LinkDisabled);
    let error = run.ended().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Forbidden);
    assert!(error.source.unwrap().to_string().contains("Socket Mode"));

    desk.acme.allow_connections();
    desk.acme.uninstall().unwrap();
    let error = Run::start(desk.restarted()).ended().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unauthorized);
}

#[tokio::test]
async fn an_outage_at_the_start_is_waited_out() {
    let desk = Desk::without_limits().await;
    desk.fake
        .fail("apps.connections.open", Fault::Status(503), 2);
    let run = desk.run().await;
    desk.acme.say(&desk.help, &desk.ada, "at last").unwrap();
    run.inbox.posted("at last").await;
    run.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_gap_that_slack_imposes_is_filled_by_what_it_sends_again() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    // One new connection a minute: the next one has to wait.
    desk.acme.cut_connections();
    let gone = desk.acme.until(Duration::from_secs(10), "the cut", |acme| {
        (acme.connections() == 0).then_some(())
    });
    gone.await.unwrap();
    desk.acme
        .say(&desk.help, &desk.ada, "into the gap")
        .unwrap();
    let heard = desk
        .acme
        .until(Duration::from_secs(120), "its acknowledgement", |acme| {
            let mut deliveries = acme.deliveries().into_iter();
            deliveries.find(|d| d.attempt > 0 && d.acknowledged == Some(true))
        });
    heard.await.unwrap();
    assert_eq!(texts(&run), ["into the gap"]);
    let opened = desk.fake.calls().into_iter();
    let opened: Vec<_> = opened
        .filter(|call| call.method == "apps.connections.open")
        .collect();
    let refused = opened.iter().filter(|call| call.status == 429).count();
    assert!(refused <= 1, "Slack's word is kept: {opened:#?}");
    run.stop().await;
}
