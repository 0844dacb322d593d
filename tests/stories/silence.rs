//! It stays silent when it should.

use crate::support::TestBot;
use deskbell_platform::testing::Shown;

async fn silent(bot: &TestBot, place: &str, text: &str) {
    let place = bot.channel(place);
    bot.says("ada", &place, text).await;
    assert_eq!(bot.said(&place), Vec::<String>::new(), "{text}");
}

#[tokio::test]
async fn people_who_chat_are_left_alone() {
    let bot = TestBot::start().await;
    silent(&bot, "help", "haha that's so true").await;
    silent(&bot, "help", "good morning everyone").await;
}

#[tokio::test]
async fn a_channel_where_it_must_be_addressed() {
    let bot = TestBot::start().await;
    silent(&bot, "general", "What time do you open on Saturday?").await;
}

#[tokio::test]
async fn a_channel_where_it_is_off() {
    let bot = TestBot::start().await;
    silent(&bot, "quiet", "I want to talk to a human").await;
}

#[tokio::test]
async fn people_who_reply_to_each_other() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    let (ada, jonas) = (bot.person("ada"), bot.person("jonas"));
    let first = bot.fake.says(&help, &ada, "nice weather", bot.now()).await;
    let draft = bot.fake.draft(
        &help,
        &jonas,
        "What time do you open on Saturday?",
        bot.now(),
    );
    draft.reply_to(&first).send().await;
    bot.settle().await;
    assert!(!bot.fake.messages(&help).iter().any(Shown::by_bot));
}

#[tokio::test]
async fn the_same_event_twice_has_one_effect() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    bot.fake.again().await;
    bot.settle().await;
    assert_eq!(bot.said(&help).len(), 1);
}
