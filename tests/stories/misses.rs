//! When an answer is not the right one, or none is sure enough.

use crate::support::TestBot;

/// Never sure enough to answer at once, always to ask back.
const UNSURE: &str = "[understanding]\nclarify = 0.0\nthresholds.answer = 1.0\n";

#[tokio::test]
async fn unsure_between_articles_it_asks_once_and_answers_the_choice() {
    let bot = TestBot::with(UNSURE).await;
    let help = bot.channel("help");
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    assert!(bot.last(&help).contains("Which of these do you mean?"));
    bot.presses("ada", &help, "choose").await;
    assert!(bot.last(&help).contains("19:00"), "{}", bot.last(&help));
}

#[tokio::test]
async fn none_of_those_leads_to_a_person() {
    let bot = TestBot::with(UNSURE).await;
    let help = bot.channel("help");
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    bot.presses("ada", &help, "choosenone").await;
    assert!(bot.last(&help).contains("Shall I call a person?"));
    bot.presses("ada", &help, "human").await;
    assert_eq!(bot.pages("sam").len(), 1);
}

#[tokio::test]
async fn after_two_tries_that_failed_a_person_is_offered() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    // The same question again: the answer has not helped.
    bot.says("ada", &help, "so what time do you open on saturday??")
        .await;
    assert!(bot.last(&help).contains("Shall I call a person?"));
    bot.presses("ada", &help, "nohuman").await;
    assert!(bot.last(&help).contains("All right"), "{}", bot.last(&help));
    assert!(bot.cases().await.is_empty());
}

#[tokio::test]
async fn to_one_person_it_says_only_so_much_but_always_calls() {
    let limits = "[conversation]\ncooldown_messages = 1\ncooldown = \"5m\"\n";
    let bot = TestBot::with(limits).await;
    let help = bot.channel("help");
    let open = "What time do you open on Saturday?";
    bot.says("ada", &help, open).await;
    let said = bot.said(&help).len();
    bot.says("ada", &help, "How much is a city bike per day?")
        .await;
    assert_eq!(bot.said(&help).len(), said, "{:?}", bot.last(&help));
    bot.says("jonas", &help, open).await;
    assert_eq!(bot.said(&help).len(), said + 1, "others are answered");
    bot.says("ada", &help, "I want to talk to a human being")
        .await;
    assert_eq!(bot.pages("sam").len(), 1);
}
