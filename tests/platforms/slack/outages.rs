//! What goes wrong around the bot: events that come twice, a process that ends at any step, a
//! Slack that says no.

use super::{Office, now};
use crate::support::Live;
use deskbell::case::Status;
use deskbell_slack_fake::{Fault, Mischief};
use std::collections::BTreeSet;
use std::time::Duration;

const QUESTION: &str = "What time do you open on Saturday?";
const WITHIN: Duration = Duration::from_secs(20);
/// Messages that arrive at once.
const MANY: usize = 5_000;

#[tokio::test]
async fn what_comes_twice_has_one_effect() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada, help) = (&office.acme, office.ada.as_str(), office.help.as_str());
    office.fake.mischief(Mischief {
        duplicate: true,
        late: None,
    });
    acme.say(help, ada, QUESTION).unwrap();
    office.says(help, "19:00").await;
    let card = office.called(&live).await;
    office.under(&card, &office.sam, "!claim");
    office.under(&card, &office.sam, "Hello Ada!");
    office.says(&office.direct(), "Hello Ada!").await;
    assert!(acme.send_again());
    acme.all_acknowledged().await.unwrap();
    live.settle().await;
    assert_eq!(live.cases().await.len(), 1);
    assert_eq!(office.count(help, "19:00"), 1);
    assert_eq!(office.count(&office.triage, "ada needs a person"), 1);
    assert_eq!(office.count(&office.direct(), "Hello Ada!"), 1);
    live.stop().await;
}

/// That thousands are acknowledged in time is the adapter's own test: how fast a whole bot
/// stores them depends on the machine. Here none may be lost or have two effects.
#[tokio::test]
async fn of_thousands_at_once_none_is_lost() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada, help) = (&office.acme, office.ada.as_str(), office.help.as_str());
    let general = acme.add_channel("general", &[ada]);
    for n in 1..MANY {
        acme.say(&general, ada, &format!("just talking, {n}"))
            .unwrap();
    }
    acme.say(help, ada, QUESTION).unwrap();
    let heard = acme.until(Duration::from_secs(300), "acknowledgements", |acme| {
        // Looked at whenever something changes, and so not closely before it can be enough.
        if acme.acknowledged() < MANY {
            return None;
        }
        let deliveries = acme.deliveries();
        let of = |heard: bool| {
            let these = deliveries
                .iter()
                .filter(|d| !heard || d.acknowledged == Some(true));
            these.map(|d| d.event_id.clone()).collect::<BTreeSet<_>>()
        };
        (of(true).len() == of(false).len()).then_some(())
    });
    heard.await.unwrap();
    live.settle().await;
    assert_eq!(office.count(help, "19:00"), 1);
    assert!(acme.bot_messages(&general).is_empty());
    live.stop().await;
}

/// A case from call to resolution, ending the process after each step by `end`.
async fn with_an_end_after_each_step(end: impl AsyncFn(&Office, &mut Live)) {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada, sam) = (&office.acme, office.ada.as_str(), office.sam.as_str());
    let (help, triage, direct) = (&office.help, &office.triage, office.direct());
    acme.say(help, ada, QUESTION).unwrap();
    let answer = office.says(help, "19:00").await;
    end(&office, &mut live).await;
    office.press(help, &answer, ada, "human");
    let card = office.says(triage, "ada needs a person").await;
    end(&office, &mut live).await;
    office.says(&direct, "This place is private").await;
    live.settle().await;
    acme.say(&direct, ada, "first words").unwrap();
    office.says(triage, "first words").await;
    end(&office, &mut live).await;
    office.under(&card, sam, "!claim");
    office
        .says(&direct, "Sam Rivers is taking care of you")
        .await;
    end(&office, &mut live).await;
    let hello = office.under(&card, sam, "Hello Ada!");
    office.says(&direct, "Hello Ada!").await;
    end(&office, &mut live).await;
    live.settle().await;
    acme.edit(triage, &hello, sam, "Hello dear Ada!").unwrap();
    office.says(&direct, "Hello dear Ada!").await;
    end(&office, &mut live).await;
    office.under(&card, sam, "!resolve");
    let farewell = office.says(&direct, "How was the help you got?").await;
    end(&office, &mut live).await;
    office.press(&direct, &farewell, ada, "rate");
    acme.bot_whispers(&direct, ada).await.unwrap();
    live.settle().await;
    let case = live.case().await;
    assert_eq!((case.status(), case.rating), (Status::Resolved, Some(1)));
    let page = acme.direct_channel(sam).unwrap();
    let once = [
        (help, "19:00"),
        (help, "I've called Sam Rivers"),
        (triage, "ada needs a person"),
        (triage, "first words"),
        (&direct, "This place is private"),
        (&direct, "is taking care of you"),
        (&direct, "Hello dear Ada!"),
        (&direct, "How was the help you got?"),
        (&page, "ada needs a person"),
    ];
    for (channel, words) in once {
        assert_eq!(office.count(channel, words), 1, "{words}");
    }
    live.stop().await;
}

#[tokio::test]
async fn a_restart_after_each_step_changes_nothing() {
    with_an_end_after_each_step(async |office, live| {
        live.stop().await;
        office.again(live).await;
    })
    .await;
}

#[tokio::test]
async fn a_crash_after_each_step_changes_nothing() {
    with_an_end_after_each_step(async |office, live| {
        live.crash().await;
        office.again(live).await;
        live.wait_moment().await;
    })
    .await;
}

/// The process dies at the n-th call that a person's call makes: Slack has carried it out,
/// and nobody noted it.
#[tokio::test]
async fn a_crash_within_any_call_loses_nothing_and_repeats_nothing() {
    let mut deaths = 0;
    for nth in 0..40 {
        let office = Office::new().await;
        let mut live = office.live().await;
        live.settle().await;
        let (acme, fake) = (&office.acme, &office.fake);
        let before = fake.calls().len();
        if nth > 0 {
            fake.fail("*", Fault::Slow(Duration::ZERO), nth);
        }
        fake.fail("*", Fault::DoneThenSilent, 1);
        acme.say(&office.help, &office.ada, "!human").unwrap();
        let died = acme.until(Duration::from_secs(3), "the call", |_| {
            (fake.calls().len() > before + nth).then_some(())
        });
        let died = died.await.is_ok();
        live.crash().await;
        fake.heal();
        office.again(&mut live).await;
        live.wait_moment().await;
        let sam = acme.direct_channel(&office.sam).unwrap();
        let (help, triage, direct) = (&office.help, &office.triage, office.direct());
        let once = [
            (help, "I've called Sam Rivers"),
            (triage, "ada needs a person"),
            (&direct, "This place is private"),
            (&sam, "ada needs a person"),
        ];
        for (channel, words) in once {
            office.says(channel, words).await;
        }
        live.settle().await;
        for (channel, words) in once {
            let count = office.count(channel, words);
            assert_eq!(count, 1, "{words}, after dying in call {nth}");
        }
        live.stop().await;
        if !died {
            break; // There are no more calls than that.
        }
        deaths += 1;
    }
    assert!((5..40).contains(&deaths), "{deaths}");
}

#[tokio::test]
async fn in_a_storm_of_429_pages_go_first_and_nothing_is_lost() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, fake, help) = (&office.acme, &office.fake, office.help.as_str());
    fake.fail("chat.postMessage", Fault::RateLimited(1), usize::MAX);
    for n in 0..20 {
        let name = format!("Person {n}");
        let person = acme.add_user(deskbell_slack_fake::NewUser::named(&name));
        acme.join(help, &person).unwrap();
        acme.say(help, &person, QUESTION).unwrap();
    }
    acme.say(help, &office.ada, "!human").unwrap();
    let refused = acme.until(WITHIN, "refusals", |_| {
        let calls = fake.calls();
        (calls.iter().filter(|c| c.status == 429).count() >= 3).then_some(())
    });
    refused.await.unwrap();
    live.settle().await;
    assert!(acme.bot_messages(help).is_empty());
    fake.heal();
    let sam = acme.direct_channel(&office.sam).unwrap();
    let all = |_: &deskbell_slack_fake::Workspace| {
        let answers = office.count(help, "19:00");
        (answers >= 20 && office.count(&sam, "ada needs a person") > 0).then_some(())
    };
    let done = async {
        // What was put off waits for the bot's time, which follows the wall's here.
        while acme
            .until(Duration::from_secs(1), "all", all)
            .await
            .is_err()
        {
            live.clock.set(now());
        }
    };
    tokio::time::timeout(Duration::from_secs(180), done)
        .await
        .unwrap();
    assert_eq!(office.count(help, "19:00"), 20, "each once");
    assert_eq!(office.count(&sam, "ada needs a person"), 1);
    // What calls a person, and what says so, is not behind the answers.
    let calls = fake.calls();
    let posted = calls
        .iter()
        .filter(|c| c.method == "chat.postMessage" && c.status == 200);
    let posted: Vec<String> = posted.map(|c| c.args.to_string()).collect();
    let first = |words: &str| posted.iter().position(|args| args.contains(words)).unwrap();
    let answers = |at: usize| {
        posted[..at]
            .iter()
            .filter(|args| args.contains("19:00"))
            .count()
    };
    for words in ["ada needs a person", "I've called Sam Rivers"] {
        assert!(answers(first(words)) <= 3, "{words} is behind answers");
    }
    live.stop().await;
}
