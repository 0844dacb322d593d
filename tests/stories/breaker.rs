//! What is only overheard may not call people again and again for nothing: after too many calls a
//! channel's breaker opens, and a person is offered there instead of called.

use crate::support::TestBot;
use deskbell_platform::Place;
use jiff::SignedDuration;

const EAGER: &str = "[understanding]\nthresholds.page = 0.3\nfor_support.between_people = 0.7\nfor_support.overheard = 0.7\n";
const COMPLAINT: &str =
    "I was charged twice for one rental and you refuse to give me my money back, I dispute this!";
const DANGER: &str = "I don't want to live any more. I have the pills in front of me.";

/// Somebody complains aloud in a channel, written to nobody; whether that called a person.
async fn complains(bot: &TestBot, who: &str, place: &Place) -> bool {
    let before = bot.cases().await.len();
    bot.wait(SignedDuration::from_mins(3)).await;
    bot.says(who, place, COMPLAINT).await;
    bot.cases().await.len() > before
}

/// What Sam was told of a breaker.
fn told(bot: &TestBot) -> Vec<String> {
    let mut all = bot.said(&bot.direct("sam"));
    all.retain(|text| text.contains("rung for people too often"));
    all
}

/// Three people are heard complaining, which is too much of this channel.
async fn too_much(bot: &TestBot, place: &Place) {
    for who in ["ada", "jonas", "mia"] {
        assert!(complains(bot, who, place).await);
    }
}

#[tokio::test]
async fn a_channel_that_calls_too_often_is_offered_a_person_from_then_on() {
    let bot = TestBot::with(EAGER).await;
    let help = bot.channel("help");
    too_much(&bot, &help).await;
    let told = told(&bot);
    assert_eq!(told.len(), 1, "{:#?}", bot.said(&bot.direct("sam")));
    assert!(
        told[0].contains("#help") && told[0].contains("3 times"),
        "{told:?}"
    );
    assert!(
        told[0].contains("I was charged twice"),
        "with what rang: {told:?}"
    );
    assert!(!complains(&bot, "noor", &help).await);
    assert!(
        bot.last(&help).contains("Shall I call one?"),
        "{}",
        bot.last(&help)
    );
    bot.presses("noor", &help, "human").await;
    assert_eq!(bot.cases().await.len(), 4, "who wants a person gets one");
}

#[tokio::test]
async fn danger_and_whoever_writes_to_the_bot_still_ring() {
    let bot = TestBot::with(EAGER).await;
    let help = bot.channel("help");
    too_much(&bot, &help).await;
    bot.says("noor", &help, DANGER).await;
    assert_eq!(bot.cases().await.len(), 4);
    let lee = bot.person("lee");
    let draft = bot.fake.draft(&help, &lee, COMPLAINT, bot.now());
    draft.mentions_bot().send().await;
    bot.settle().await;
    assert_eq!(bot.cases().await.len(), 5, "{}", bot.last(&help));
}

#[tokio::test]
async fn a_responder_has_it_call_again_or_leaves_it_so() {
    let mut bot = TestBot::with(EAGER).await;
    let (help, sam) = (bot.channel("help"), bot.direct("sam"));
    too_much(&bot, &help).await;
    bot.presses("ada", &sam, "callagain").await;
    assert!(
        !complains(&bot, "noor", &help).await,
        "askers have no say in it"
    );
    bot.presses("sam", &sam, "stayquiet").await;
    bot.restart().await;
    assert!(
        !complains(&bot, "lee", &help).await,
        "it is open after a restart too"
    );
    bot.presses("sam", &sam, "callagain").await;
    let said = bot.fake.acknowledged().pop().unwrap().body.unwrap();
    assert!(said.plain().contains("I call people again"), "{said:?}");
    assert!(complains(&bot, "kim", &help).await);
    assert_eq!(told(&bot).len(), 1, "counted anew");
}

#[tokio::test]
async fn a_channel_whose_calls_are_taken_goes_on_calling() {
    let bot = TestBot::with(EAGER).await;
    let (help, sam) = (bot.channel("help"), bot.direct("sam"));
    for who in ["ada", "jonas", "mia", "noor", "lee", "kim"] {
        assert!(complains(&bot, who, &help).await);
        bot.presses("sam", &sam, "claim").await;
    }
    assert!(told(&bot).is_empty());
}

#[tokio::test]
async fn another_tenants_responder_has_no_say_in_it() {
    let tessa = "[oncall.responders.tessa]\nname = \"Tessa\"\nlanguages = [\"en\"]\n\
                 handles = { fake = { elsewhere = \"tessa\" } }\n";
    let bot = TestBot::with(&format!("{EAGER}{tessa}")).await;
    let (help, sam) = (bot.channel("help"), bot.direct("sam"));
    too_much(&bot, &help).await;
    let mut tessa = bot.person("tessa");
    tessa.person.tenant = "elsewhere".into();
    let (message, action) = bot.button(&sam, "callagain").unwrap();
    bot.fake.presses(&message, &action, &tessa, bot.now()).await;
    bot.settle().await;
    let said = bot.fake.acknowledged().pop().unwrap().body.unwrap();
    assert_eq!(said.plain(), "Only responders can do this.");
    assert!(!complains(&bot, "noor", &help).await);
}

#[tokio::test]
async fn calls_that_come_to_nothing_open_it_too() {
    let bot = TestBot::with(&format!("{EAGER}breaker.share = 1.0\n")).await;
    let help = bot.channel("help");
    for who in ["ada", "jonas", "mia"] {
        assert!(complains(&bot, who, &help).await);
        assert!(told(&bot).is_empty());
        bot.says(who, &help, "!cancel").await;
    }
    assert_eq!(told(&bot).len(), 1);
    assert!(!complains(&bot, "noor", &help).await);
}

#[tokio::test]
async fn each_channel_has_its_own() {
    let bot = TestBot::with(&format!("{EAGER}[[channels]]\nmode = \"auto\"\n")).await;
    let (help, lobby) = (bot.channel("help"), bot.channel("lobby"));
    too_much(&bot, &help).await;
    assert!(!complains(&bot, "noor", &help).await);
    assert!(complains(&bot, "noor", &lobby).await);
}
