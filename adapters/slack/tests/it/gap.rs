//! What was written while nobody heard: read from history, each once, nothing too old.

use crate::support::{Desk, Run, clock, settings};
use deskbell_platform::EventKind;
use deskbell_slack::{Mode, Settings, SlackPlatform};
use deskbell_slack_fake::{Allowance, Fault};
use jiff::SignedDuration;
use std::sync::Arc;

/// A process whose clock is so many minutes ahead of Slack's.
fn process(desk: &Desk, folder: &tempfile::TempDir, ahead: i64) -> Arc<SlackPlatform> {
    let settings = Settings {
        workspaces: vec![settings(&desk.fake, &desk.acme, Mode::Socket)],
        state: Some(folder.path().join("slack.json")),
    };
    let now = clock();
    let clock = move || now() + SignedDuration::from_mins(ahead);
    SlackPlatform::new(settings, Arc::new(clock)).unwrap()
}

async fn run(desk: &Desk, slack: Arc<SlackPlatform>) -> Run {
    let before = desk.acme.connections_ever();
    let run = Run::start(slack);
    let within = std::time::Duration::from_secs(10);
    let new = desk.acme.until(within, "a connection", |acme| {
        (acme.connections_ever() > before).then_some(())
    });
    new.await.unwrap();
    run
}

fn lists(desk: &Desk) -> usize {
    let calls = desk.fake.calls();
    let listed = calls.iter().filter(|c| c.method == "users.conversations");
    listed.count()
}

#[tokio::test]
async fn only_a_long_silence_is_read_and_all_of_it() {
    let desk = Desk::without_limits().await;
    let folder = tempfile::tempdir().unwrap();
    let (acme, help) = (&desk.acme, desk.help.as_str());
    let root = acme.say(help, &desk.ada, "a root").unwrap();
    let typo = acme.say(help, &desk.ada, "a tpyo").unwrap();
    let first = run(&desk, process(&desk, &folder, 0)).await;
    acme.say(help, &desk.ada, "heard").unwrap();
    first.inbox.posted("heard").await;
    assert_eq!(lists(&desk), 0, "nobody was expected to hear before");
    first.stop().await;

    let short = run(&desk, process(&desk, &folder, 0)).await;
    acme.say(help, &desk.ada, "heard again").unwrap();
    short.inbox.posted("heard again").await;
    assert_eq!(
        lists(&desk),
        0,
        "Slack sends again what so short a time holds"
    );
    short.stop().await;

    let triage = acme.add_private_channel("triage", &[&desk.sam]);
    acme.say(help, &desk.ada, "missed").unwrap();
    acme.reply(help, &root, &desk.ada, "missed in a thread")
        .unwrap();
    acme.edit(help, &typo, &desk.ada, "a typo").unwrap();
    acme.say(&triage, &desk.sam, "missed in private").unwrap();
    acme.say_directly(&desk.ada, "missed directly").unwrap();
    let next = run(&desk, process(&desk, &folder, 30)).await;
    for words in [
        "missed",
        "missed in a thread",
        "missed in private",
        "missed directly",
    ] {
        let event = next.inbox.posted(words).await;
        assert!(!event.author.unwrap().is_bot, "{words}");
    }
    let threaded = next.inbox.posted("missed in a thread").await;
    assert_eq!(threaded.place.thread.as_ref(), Some(&root));
    let edited = next.inbox.wait("the edit", |event| match &event.kind {
        EventKind::MessageEdited { message, text } => Some((message.id.clone(), text.clone())),
        _ => None,
    });
    assert_eq!(edited.await, (typo, "a typo".to_owned()));
    next.stop().await;
}

#[tokio::test(start_paused = true)]
async fn where_histories_are_throttled_or_fail_it_takes_its_time() {
    let desk = Desk::new().await;
    let folder = tempfile::tempdir().unwrap();
    run(&desk, process(&desk, &folder, 0)).await.stop().await;
    let triage = desk.acme.add_private_channel("triage", &[&desk.sam]);
    desk.acme.say(&triage, &desk.sam, "missed first").unwrap();
    for n in 0..40 {
        let words = format!("missed {n}.");
        desk.acme.say(&desk.help, &desk.ada, &words).unwrap();
    }
    desk.fake.allow(Allowance {
        slow_history: true,
        ..Allowance::default()
    });
    desk.fake
        .fail("conversations.history", Fault::Status(503), 2);
    let next = Run::start(process(&desk, &folder, 30));
    let all = |events: &[deskbell_platform::InboundEvent]| {
        let keys: std::collections::BTreeSet<_> = events.iter().map(|e| &e.key).collect();
        (keys.len() >= 41).then_some(())
    };
    // Fifteen messages a minute.
    let mut seconds = 0;
    while all(&next.inbox.events()).is_none() {
        assert!(seconds < 1_800, "{} came", next.inbox.events().len());
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        seconds += 1;
    }
    next.stop().await;
}
