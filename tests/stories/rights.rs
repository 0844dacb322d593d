//! Who may do what: buttons are for whom they are meant.

use crate::support::TestBot;
use deskbell::case::Status;

#[tokio::test]
async fn only_responders_act_on_cases() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.fake.private_places().remove(0);
    bot.presses("ada", &place, "claim").await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
    let told = bot.fake.acknowledged().pop().unwrap();
    assert_eq!(told.person, bot.person("ada").person);
    assert_eq!(told.body.unwrap().plain(), "Only responders can do this.");
}

#[tokio::test]
async fn only_the_asker_rings() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    bot.presses("jonas", &help, "human").await;
    assert!(bot.cases().await.is_empty());
}

#[tokio::test]
async fn the_first_claim_wins_and_can_be_passed_on() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(5).await;
    let place = bot.fake.private_places().remove(0);
    let id = bot.case().await.id;
    bot.presses("robin", &place, "claim").await;
    bot.says("sam", &bot.direct("sam"), &format!("!claim {id}"))
        .await;
    assert_eq!(bot.case().await.stage.owner().unwrap().by.0, "robin");
    assert!(
        bot.last(&bot.direct("sam"))
            .contains("Robin Vale already has")
    );

    bot.says("robin", &place, "!transfer sam").await;
    assert_eq!(bot.case().await.status(), Status::Ringing);
    assert!(
        bot.last(&place).contains("passed to Sam Rivers")
            || bot
                .said(&place)
                .iter()
                .any(|t| t.contains("passed to Sam Rivers"))
    );
    assert_eq!(
        bot.pages("sam")
            .iter()
            .filter(|m| m.text().contains("needs a person"))
            .count(),
        2
    );
    bot.presses("sam", &place, "claim").await;
    assert_eq!(bot.case().await.stage.owner().unwrap().by.0, "sam");
}

#[tokio::test]
async fn a_responder_hands_back_to_the_machine() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    let place = bot.fake.private_places().remove(0);
    bot.presses("sam", &place, "claim").await;
    bot.presses("sam", &place, "back").await;
    assert_eq!(bot.case().await.status(), Status::HandedBack);
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    assert!(bot.last(&help).contains("19:00"), "{}", bot.last(&help));
}
