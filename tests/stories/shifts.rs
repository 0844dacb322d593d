//! Ringing goes on with whoever is on call now, and only with those who can be called.

use crate::support::TestBot;
use deskbell::case::Status;
use jiff::SignedDuration;

/// Sam until half past ten, then Robin; Noa has no account where anything runs.
const HAND_OVER: &str = r#"
[oncall.responders.noa]
name = "Noa Lind"
handles = { elsewhere = "noa" }

[oncall.schedules.first]
time_zone = "Europe/Rome"
rotations = [{ people = ["sam", "robin"], start = "2026-03-11T09:30", shift = "1h" }]

[oncall.policies.support]
steps = [{ call = ["schedule:first"], wait = "5m" }]
repeat = 0
fallback = ["responder:sam"]
fallback_wait = "5m"

[cases]
claim_within = "5m"
stale_after = "2h"
"#;

#[tokio::test]
async fn who_comes_on_call_is_called_although_the_steps_are_used_up() {
    let bot = TestBot::with(HAND_OVER).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(29).await;
    assert!(bot.pages("robin").is_empty());
    bot.wait_minutes(7).await;
    assert_eq!(bot.pages("robin").len(), 1, "robin is on call now");
}

#[tokio::test]
async fn acknowledged_and_left_or_silent_it_rings_those_who_are_on_call_now() {
    let bot = TestBot::with(HAND_OVER).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(27).await;
    let place = bot.case().await.place.unwrap();
    bot.presses("sam", &place, "ack").await;
    bot.wait_minutes(6).await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
    assert_eq!(bot.pages("robin").len(), 1);
    assert!(bot.last(&place).contains("I've now called Robin Vale"));
}

#[tokio::test]
async fn whose_shift_ends_is_asked_and_without_an_answer_the_next_gets_it_with_the_notes() {
    let bot = TestBot::with(HAND_OVER).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.case().await.place.unwrap();
    bot.presses("sam", &place, "claim").await;
    let note = format!("!note {} her knee hurts", bot.case().await.id);
    bot.says("sam", &bot.direct("sam"), &note).await;
    bot.wait_minutes(31).await;
    assert!(bot.last(&bot.direct("sam")).contains("Your shift is over"));
    assert!(bot.pages("robin").is_empty());
    bot.wait_minutes(6).await;
    let card = bot.pages("robin").remove(0).text();
    assert!(card.contains("Sam Rivers: her knee hurts"), "{card}");
    assert_eq!(bot.case().await.status(), Status::Ringing);
}

#[tokio::test]
async fn whose_shift_ends_may_keep_it_or_hand_it_over() {
    let bot = TestBot::with(HAND_OVER).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.case().await.place.unwrap();
    bot.presses("sam", &place, "claim").await;
    bot.wait_minutes(31).await;
    bot.presses("sam", &bot.direct("sam"), "keep").await;
    bot.wait_minutes(30).await;
    let case = bot.case().await;
    assert_eq!(
        (case.status(), case.stage.owner().unwrap().by.0.as_str()),
        (Status::Claimed, "sam")
    );
    bot.presses("sam", &bot.direct("sam"), "handover").await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
    assert_eq!(bot.pages("robin").len(), 1);
}

#[tokio::test]
async fn an_owner_who_goes_away_hands_over_at_once() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.case().await.place.unwrap();
    bot.presses("sam", &place, "claim").await;
    bot.says("sam", &bot.direct("sam"), "!away").await;
    bot.wait(SignedDuration::from_secs(2)).await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
    assert_eq!(bot.pages("robin").len(), 1);
    // What rings for them moves on too.
    bot.says("robin", &bot.direct("robin"), "!away").await;
    bot.says("sam", &bot.direct("sam"), "!available").await;
    bot.wait(SignedDuration::from_secs(2)).await;
    assert_eq!(bot.case().await.called.last().unwrap().responder.0, "sam");
}

#[tokio::test]
async fn an_owner_who_is_taken_out_of_the_settings_is_relieved_at_the_next_start() {
    let mut bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.case().await.place.unwrap();
    bot.presses("sam", &place, "claim").await;
    let without = "[oncall.responders.sam]\nhandles = { fake = \"\", elsewhere = \"sam\" }\n";
    bot.restart_with(without).await;
    bot.wait(SignedDuration::from_secs(2)).await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
    assert_eq!(bot.pages("robin").len(), 1);
}

#[tokio::test]
async fn waits_are_said_as_they_are() {
    let settings = HAND_OVER.replace("wait = \"5m\" }", "wait = \"3m59s\" }");
    let bot = TestBot::with(&settings).await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    assert!(bot.last(&help).contains("4 minutes"), "{}", bot.last(&help));
}

#[tokio::test]
async fn nothing_is_passed_to_somebody_who_cannot_be_called() {
    let bot = TestBot::with(HAND_OVER).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.case().await.place.unwrap();
    bot.presses("sam", &place, "claim").await;
    bot.says("sam", &place, "!transfer noa").await;
    assert!(bot.last(&place).contains("can't be called right now"));
    assert_eq!(bot.case().await.status(), Status::Claimed);
    let told = bot.said(&place);
    assert!(!told.iter().any(|text| text.contains("passed to Noa")));
}

#[tokio::test]
async fn that_nobody_can_be_called_is_said_once_and_tried_on() {
    let nobody = r#"
[oncall.responders.sam]
handles = { fake = "", elsewhere = "sam" }
[oncall.responders.robin]
handles = { fake = "", elsewhere = "robin" }
"#;
    let mut bot = TestBot::with(nobody).await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    assert!(
        bot.last(&help).contains("nobody is set up"),
        "{}",
        bot.last(&help)
    );
    let place = bot.case().await.place.unwrap();
    let said = bot.said(&place).len() + bot.said(&help).len();
    bot.wait_minutes(60).await;
    assert_eq!(bot.said(&place).len() + bot.said(&help).len(), said);
    bot.says("jonas", &help, "!oncall").await;
    assert!(
        bot.last(&help).contains("On call now: –"),
        "{}",
        bot.last(&help)
    );
    bot.restart_with("").await;
    bot.wait_minutes(15).await;
    assert!(
        !bot.pages("sam").is_empty(),
        "as soon as somebody can be called they are"
    );
}

#[tokio::test]
async fn a_responder_reads_until_when_somebody_is_on_call_in_their_own_time() {
    let zones = "[oncall.responders.robin]\ntime_zone = \"America/New_York\"\n";
    let bot = TestBot::with(&format!("{HAND_OVER}{zones}")).await;
    // Sam has no zone and reads the schedule's. New York changed its clocks three days before.
    let table = [
        ("sam", "2026-03-11 10:30 CET"),
        ("robin", "2026-03-11 05:30 EDT"),
    ];
    for (who, time) in table {
        bot.says(who, &bot.direct(who), "!oncall").await;
        let expected = format!("On call now: Sam Rivers, until {time}");
        assert_eq!(bot.last(&bot.direct(who)), expected);
    }
    let help = bot.channel("help");
    bot.says("ada", &help, "!oncall").await;
    assert_eq!(bot.last(&help), "On call now: Sam Rivers");
}

#[tokio::test]
async fn until_when_is_not_said_where_nothing_will_change() {
    let bot = TestBot::start().await;
    bot.says("sam", &bot.direct("sam"), "!oncall").await;
    assert_eq!(bot.last(&bot.direct("sam")), "On call now: Sam Rivers");
}
