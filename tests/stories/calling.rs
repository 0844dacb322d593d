//! A person is called, whatever stands in the way.

use crate::support::TestBot;
use deskbell::{case::Status, config::Urgency};
use deskbell_platform::ErrorKind;

#[tokio::test]
async fn nobody_on_the_schedule_is_no_reason_to_call_nobody() {
    let gap = r#"
[[oncall.schedules.first.overrides]]
from = "2026-03-11T00:00"
to = "2026-03-12T00:00"
people = []
"#;
    let bot = TestBot::with(gap).await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    assert!(bot.pages("sam").is_empty());
    assert_eq!(bot.pages("robin").len(), 1, "the empty step takes no time");
    assert!(bot.last(&help).contains("Robin Vale"));
}

#[tokio::test]
async fn who_is_away_is_passed_over_until_they_are_back() {
    let bot = TestBot::start().await;
    bot.says("sam", &bot.direct("sam"), "!away").await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    assert_eq!(bot.pages("robin").len(), 1);
    bot.says("sam", &bot.direct("sam"), "!available").await;
    bot.says("jonas", &bot.channel("help"), "!human").await;
    assert!(bot.pages("sam").iter().any(|m| m.text().contains("jonas")));
}

#[tokio::test]
async fn the_calling_goes_on_until_somebody_answers() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(3 * 60).await;
    let case = bot.case().await;
    assert_eq!(case.status(), Status::Ringing);
    assert!(bot.pages("sam").len() > 8, "{}", bot.pages("sam").len());
    let place = case.place.unwrap();
    assert!(
        bot.last(&place).contains("Still no answer"),
        "{}",
        bot.last(&place)
    );
    assert!(bot.store.unwatched().await.unwrap().is_empty());
}

#[tokio::test]
async fn acknowledged_but_not_claimed_rings_again() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.fake.private_places().remove(0);
    bot.presses("sam", &place, "ack").await;
    bot.wait_minutes(6).await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
    assert_eq!(bot.pages("sam").len(), 2, "from the first step");
    bot.wait_minutes(5).await;
    assert_eq!(bot.pages("robin").len(), 1);
}

#[tokio::test]
async fn a_silent_owner_is_reminded_and_then_relieved() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.fake.private_places().remove(0);
    bot.presses("sam", &place, "claim").await;
    bot.wait_minutes(31).await;
    assert!(bot.last(&bot.direct("sam")).contains("waiting for a word"));
    bot.wait_minutes(31).await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
}

#[tokio::test]
async fn what_an_article_answers_is_no_topic_however_alike() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    for (who, text) in [
        ("ada", "I have lost the key of the bike lock"),
        ("ben", "I'd like to donate my old bike"),
        ("cleo", "My bike has a flat tyre"),
    ] {
        bot.says(who, &help, text).await;
    }
    assert!(bot.cases().await.is_empty());
    assert_eq!(bot.said(&help).len(), 3);
}

#[tokio::test]
async fn an_accident_is_the_operators_own_topic() {
    let bot = TestBot::start().await;
    let text = "my brother crashed with your bike and he is bleeding";
    bot.says("ada", &bot.channel("help"), text).await;
    let case = bot.case().await;
    assert_eq!(case.urgency, Urgency::High, "{}", case.reason);
}

#[tokio::test]
async fn a_vip_is_taken_to_a_person_sooner() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    let mut vip = bot.person("vera");
    vip.roles = vec!["Circle".to_owned()];
    let question = "Do you sell tandem tickets for the opera festival?";
    let draft = bot.fake.draft(&help, &vip, question, bot.now());
    draft.mentions_bot().send().await;
    bot.settle().await;
    let case = bot.case().await;
    assert_eq!((case.reason.as_str(), case.urgency), ("vip", Urgency::High));
}

#[tokio::test]
async fn an_outage_delays_a_page_and_loses_nothing() {
    let bot = TestBot::start().await;
    bot.fake.outage(true);
    bot.says("ada", &bot.channel("help"), "!human").await;
    assert!(bot.pages("sam").is_empty());
    bot.wait_minutes(3).await;
    bot.fake.outage(false);
    bot.wait_minutes(1).await;
    assert_eq!(bot.pages("sam").len(), 1);
    assert_eq!(bot.fake.private_places().len(), 1);
}

#[tokio::test]
async fn receipts_that_are_lost_make_no_second_page() {
    let bot = TestBot::start().await;
    bot.fake.lose_receipts(5);
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(2).await;
    assert_eq!(bot.pages("sam").len(), 1);
    assert_eq!(bot.fake.private_places().len(), 1);
}

#[tokio::test]
async fn where_no_private_place_can_be_had_the_asker_is_told() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    let ada = bot.person("ada");
    bot.fake.says(&help, &ada, "!human", bot.now()).await;
    bot.fake.fail_next(1, ErrorKind::Forbidden);
    bot.settle().await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
}

#[tokio::test]
async fn a_platform_without_direct_messages_and_private_places() {
    let bot = TestBot::limited(|c| {
        c.direct_messages = false;
        c.private_places = false;
    })
    .await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    let said = bot.said(&help).join("\n");
    assert!(
        said.contains("@sam"),
        "Sam is named where Ada asked: {said}"
    );
    assert!(said.contains("couldn't open a private place"), "{said}");
    assert!(!said.contains("Why:"), "everybody reads this card");
    bot.presses("sam", &help, "claim").await;
    assert_eq!(bot.case().await.status(), Status::Claimed);
}

#[tokio::test]
async fn a_responder_who_cannot_be_reached_is_passed_over() {
    let bot = TestBot::start().await;
    let sam = bot.person("sam");
    bot.fake.takes_no_direct_messages(&sam.person);
    bot.says("ada", &bot.channel("help"), "!human").await;
    assert!(bot.pages("sam").is_empty());
    assert_eq!(bot.pages("robin").len(), 1);
}
