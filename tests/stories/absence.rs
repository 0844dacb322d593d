//! Responders go away for a while, and come back.

use crate::support::TestBot;
use deskbell::case::Status;
use jiff::SignedDuration;

/// Somebody writes to the bot alone, and this is what it says to that.
async fn told(bot: &TestBot, who: &str, text: &str) -> String {
    let author = bot.person(who);
    bot.fake.says_directly(&author, text, bot.now()).await;
    bot.settle().await;
    bot.last(&bot.direct(who))
}

#[tokio::test]
async fn who_is_away_for_a_while_comes_back_by_themselves_and_is_told() {
    let mut bot = TestBot::start().await;
    let said = told(&bot, "sam", "!away 2h").await;
    assert!(said.contains("until 2026-03-11 12:00 CET"), "{said}");
    bot.says("ada", &bot.channel("help"), "!human").await;
    assert!(!bot.said(&bot.direct("sam")).join("\n").contains("ada"));
    bot.restart().await;
    bot.wait_minutes(119).await;
    assert!(!bot.last(&bot.direct("sam")).contains("called again"));
    bot.wait_minutes(1).await;
    assert!(bot.last(&bot.direct("sam")).contains("called again"));
    bot.says("ben", &bot.channel("help"), "!human").await;
    bot.wait_minutes(1).await;
    assert!(bot.said(&bot.direct("sam")).join("\n").contains("ben"));
}

#[tokio::test]
async fn an_end_that_passes_while_the_bot_is_down_counts_all_the_same() {
    let mut bot = TestBot::start().await;
    told(&bot, "sam", "!away 30m").await;
    bot.pause().await;
    bot.clock.set(bot.now() + SignedDuration::from_hours(1));
    bot.go_on().await;
    assert!(bot.last(&bot.direct("sam")).contains("called again"));
}

#[tokio::test]
async fn ends_are_meant_in_the_responders_own_zone() {
    let bot = TestBot::with("[oncall.responders.robin]\ntime_zone = \"Asia/Tokyo\"\n").await;
    for (who, text, end) in [
        ("sam", "!away until 14:00", "2026-03-11 14:00 CET"),
        ("sam", "!away until mon 09:00", "2026-03-16 09:00 CET"),
        ("sam", "!away 3d", "2026-03-14 10:00 CET"),
        ("robin", "!away until 2026-03-14", "2026-03-14 09:00 JST"),
        ("robin", "!away 30m", "2026-03-11 18:30 JST"),
    ] {
        let said = told(&bot, who, text).await;
        assert!(said.contains(end), "{text}: {said}");
    }
}

#[tokio::test]
async fn what_is_no_time_to_come_changes_nothing_and_says_how() {
    let bot = TestBot::start().await;
    for text in ["!away until yesterday", "!away until 2020-01-01", "!away 9"] {
        let said = told(&bot, "sam", text).await;
        assert!(said.contains("!away until 14:00"), "{text}: {said}");
    }
    bot.says("ada", &bot.channel("help"), "!human").await;
    assert!(bot.last(&bot.direct("sam")).contains("ada"));
}

#[tokio::test]
async fn without_an_end_it_asks_and_a_press_gives_one() {
    let bot = TestBot::start().await;
    let said = told(&bot, "sam", "!away").await;
    assert!(said.contains("Until when?"), "{said}");
    bot.says("ada", &bot.channel("help"), "!human").await;
    assert_eq!(bot.pages("robin").len(), 1, "sam is away at once");
    for (button, end) in [
        ("1 h", "2026-03-11 11:00 CET"),
        ("4 h", "2026-03-11 14:00 CET"),
        ("Until tomorrow, 9:00", "2026-03-12 09:00 CET"),
        ("Without end", "until you say !available"),
    ] {
        let asked = bot.fake.messages(&bot.direct("sam"));
        let found = asked.iter().find_map(|shown| {
            let action = shown.body.actions.iter().find(|a| a.label == button)?;
            Some((shown.message.clone(), action.id.clone()))
        });
        let (message, action) = found.unwrap_or_else(|| panic!("no button {button}"));
        let sam = bot.person("sam");
        bot.fake.presses(&message, &action, &sam, bot.now()).await;
        bot.settle().await;
        let shown = bot.fake.acknowledged().pop().unwrap().body;
        let said = shown.map(|body| body.plain()).unwrap_or_default();
        assert!(said.contains(end), "{button}: {said}");
    }
}

#[tokio::test]
async fn without_an_end_they_are_reminded_once_a_day() {
    let bot = TestBot::start().await;
    told(&bot, "sam", "!away").await;
    let reminders = || {
        let said = bot.said(&bot.direct("sam"));
        let about = said.iter().filter(|text| text.contains("!available"));
        about.count() - 1
    };
    bot.wait(SignedDuration::from_hours(23)).await;
    assert_eq!(reminders(), 0);
    bot.wait(SignedDuration::from_hours(2)).await;
    assert_eq!(reminders(), 1);
    bot.wait(SignedDuration::from_hours(24)).await;
    assert_eq!(reminders(), 2);
    told(&bot, "sam", "!available").await;
    let said = bot.said(&bot.direct("sam")).len();
    bot.wait(SignedDuration::from_hours(25)).await;
    assert_eq!(bot.said(&bot.direct("sam")).len(), said);
}

#[tokio::test]
async fn who_goes_away_hears_what_moves_on_and_who_takes_over() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let case = bot.case().await;
    bot.presses("sam", &bot.direct("sam"), "claim").await;
    let said = told(&bot, "sam", "!away 2h").await;
    assert!(said.contains(&format!("{} (ada)", case.id)), "{said}");
    assert!(said.contains("On call now: Robin Vale"), "{said}");
    bot.wait(SignedDuration::from_secs(2)).await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
    assert_eq!(bot.pages("robin").len(), 1, "it moved on at once");

    let said = told(&bot, "robin", "!away").await;
    assert!(said.contains("Nobody else is on call"), "{said}");
}

#[tokio::test]
async fn who_is_not_on_call_and_has_nothing_just_goes() {
    let bot = TestBot::start().await;
    let said = told(&bot, "robin", "!away 2h").await;
    assert!(!said.contains("on call"), "{said}");
    assert!(!said.contains("move on"), "{said}");
}
