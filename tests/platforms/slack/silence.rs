//! After a long silence: what was said meanwhile is read, and answered where it still matters.

use super::{Office, now};
use std::time::Duration;

const QUESTION: &str = "What time do you open on Saturday?";
const WITHIN: Duration = Duration::from_secs(20);

#[tokio::test]
async fn what_was_missed_in_a_long_silence_is_read_and_answered_once() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada, sam) = (&office.acme, office.ada.as_str(), office.sam.as_str());
    let (help, triage, direct) = (&office.help, &office.triage, office.direct());
    let gus = acme.add_user(deskbell_slack_fake::NewUser::named("Gus"));
    acme.join(help, &gus).unwrap();
    let card = office.called(&live).await;
    office.under(&card, sam, "!claim");
    let typo = office.under(&card, sam, "at nien");
    office.says(&direct, "at nien").await;
    live.settle().await;
    live.stop().await;

    // While nobody hears: a question, words on both sides of a case, a change.
    let asked = acme.say(help, &gus, QUESTION).unwrap();
    acme.say(&direct, ada, "words of ada").unwrap();
    office.under(&card, sam, "words of sam");
    office.under(&card, sam, "// SECRET");
    acme.edit(triage, &typo, sam, "at nine").unwrap();
    office.minutes_pass(10);
    office.again(&mut live).await;
    let answer = office.says(help, "19:00").await;
    assert_eq!(answer.thread_ts, Some(asked));
    office.says(triage, "words of ada").await;
    office.says(&direct, "words of sam").await;
    office.says(&direct, "at nine").await;

    // What Slack sends after all is known; a second silence brings nothing again.
    acme.send_again();
    live.settle().await;
    live.stop().await;
    office.minutes_pass(10);
    office.again(&mut live).await;
    let read = acme.until(WITHIN, "a second look", |_| {
        let calls = office.fake.calls();
        let looks = calls.iter().filter(|c| c.method == "users.conversations");
        (looks.count() >= 6).then_some(())
    });
    read.await.unwrap();
    acme.say(help, &gus, "thanks!").unwrap();
    acme.all_acknowledged().await.unwrap();
    live.settle().await;
    for (channel, words) in [
        (help, "19:00"),
        (triage, "words of ada"),
        (&direct, "words of sam"),
    ] {
        assert_eq!(office.count(channel, words), 1, "{words}");
    }
    assert!(office.asker_sees().iter().all(|m| !m.contains("SECRET")));
    live.stop().await;
}

#[tokio::test]
async fn what_is_too_old_is_not_answered_but_a_case_hears_it() {
    let office = Office::new().await;
    let desk = format!("[conversation]\ncatch_up = \"2m\"\n{}", office.desk());
    let mut live = office.live_with(&desk).await;
    let (acme, ada, help) = (&office.acme, office.ada.as_str(), office.help.as_str());
    let gus = acme.add_user(deskbell_slack_fake::NewUser::named("Gus"));
    acme.join(help, &gus).unwrap();
    office.called(&live).await;
    live.stop().await;
    acme.say(help, &gus, QUESTION).unwrap();
    acme.say(&office.direct(), ada, "words of ada").unwrap();
    office.minutes_pass(10);
    live.clock.set(now() + jiff::SignedDuration::from_mins(10));
    office.again(&mut live).await;
    office.says(&office.triage, "words of ada").await;
    live.settle().await;
    assert_eq!(
        office.count(help, "19:00"),
        0,
        "nobody waits for it any more"
    );
    live.stop().await;
}
