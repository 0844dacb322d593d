//! A person is called where one is surely needed, and offered where one may be; what comes of it
//! is counted, in numbers alone, and speaks for other thresholds if the operator agrees.

use crate::support::TestBot;
use deskbell::calibration::{Decided, Score, Setting};

/// Never sure enough to call a person at once.
const DOUBTFUL: &str = "[understanding]\nthresholds.page = 1.0\nthresholds.page_grave = 1.0\n";
const COMPLAINT: &str =
    "I was charged twice for one rental and you refuse to give me my money back, I dispute this!";
const OPEN: &str = "What time do you open on Saturday?";

/// How many of a score were counted.
async fn counted(bot: &TestBot, score: Score) -> u64 {
    let all = bot.store.judgements(jiff::Timestamp::MIN).await.unwrap();
    all.of(score).total()
}

#[tokio::test]
async fn who_may_need_a_person_is_offered_one_and_called_for_by_a_press() {
    let bot = TestBot::with(DOUBTFUL).await;
    let help = bot.channel("help");
    bot.says("ada", &help, COMPLAINT).await;
    assert!(bot.last(&help).contains("Shall I call one?"));
    assert!(bot.cases().await.is_empty());
    bot.presses("ada", &help, "human").await;
    assert_eq!(bot.pages("sam").len(), 1);
    assert_eq!(bot.case().await.reason, "billing_dispute");
    assert_eq!(counted(&bot, Score::Taken).await, 1);
}

#[tokio::test]
async fn who_was_offered_a_person_and_goes_on_in_need_is_not_offered_one_again() {
    let bot = TestBot::with(DOUBTFUL).await;
    let help = bot.channel("help");
    bot.says("ada", &help, COMPLAINT).await;
    bot.says(
        "ada",
        &help,
        "Give me my money back, twice charged is fraud!",
    )
    .await;
    assert_eq!(bot.pages("sam").len(), 1);
}

#[tokio::test]
async fn who_hears_much_of_the_bot_is_not_asked_for_every_doubt() {
    let bot = TestBot::with(&format!(
        "{DOUBTFUL}[conversation]\ncooldown_messages = 1\n"
    ))
    .await;
    let help = bot.channel("help");
    bot.says("ada", &help, OPEN).await;
    let said = bot.said(&help).len();
    bot.says("ada", &help, COMPLAINT).await;
    assert_eq!(bot.said(&help).len(), said, "{}", bot.last(&help));
    bot.says("ada", &help, "I want to talk to a human being")
        .await;
    assert_eq!(bot.pages("sam").len(), 1);
}

#[tokio::test]
async fn what_is_pressed_is_counted_once_and_only_by_what_it_is_about() {
    let bot = TestBot::with(DOUBTFUL).await;
    let help = bot.channel("help");
    bot.says("ada", &help, OPEN).await;
    bot.presses("ada", &help, "helpful").await;
    bot.presses("ada", &help, "helpful").await;
    assert_eq!(counted(&bot, Score::Helped).await, 1);
    bot.says("jonas", &help, OPEN).await;
    bot.presses("jonas", &help, "unhelpful").await;
    assert_eq!(counted(&bot, Score::NotHelped).await, 1);
    // The offer came of the press, not of a judgement.
    bot.presses("jonas", &help, "nohuman").await;
    assert_eq!(counted(&bot, Score::Declined).await, 0);
    bot.says("mia", &help, COMPLAINT).await;
    bot.presses("mia", &help, "nohuman").await;
    assert_eq!(counted(&bot, Score::Declined).await, 1);
    assert_eq!(counted(&bot, Score::Ignore).await, 3, "messages judged");
}

#[tokio::test]
async fn a_case_that_needed_nobody_is_counted_as_such() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, COMPLAINT).await;
    let place = bot.fake.private_places().remove(0);
    bot.says("sam", &place, "!back").await;
    assert_eq!(counted(&bot, Score::NotNeeded).await, 1);
    // Asked for by a command: no judgement led to it.
    bot.says("jonas", &help, "!human").await;
    bot.presses("jonas", &help, "cancel").await;
    assert_eq!(counted(&bot, Score::NotNeeded).await, 1);
}

#[tokio::test]
async fn accepted_thresholds_count_within_a_minute_and_after_a_restart() {
    let mut bot = TestBot::with("[understanding]\nclarify = 1.0\n").await;
    let help = bot.channel("help");
    bot.says("ada", &help, OPEN).await;
    assert!(bot.last(&help).contains("19:00"));
    let accepted = Decided {
        accepted: [(Setting::Answer, 1.0)].into(),
        ..Decided::default()
    };
    let file = bot.store_file();
    deskbell::store::decide(&file, &accepted, bot.now())
        .await
        .unwrap();
    bot.wait_minutes(2).await;
    for who in ["jonas", "mia"] {
        let said = bot.said(&help).len();
        bot.says(who, &help, OPEN).await;
        assert_eq!(bot.said(&help).len(), said, "{}", bot.last(&help));
        bot.restart().await;
    }
}

#[tokio::test]
async fn what_the_operator_wrote_counts_more_than_what_was_accepted() {
    let mut bot = TestBot::with("[understanding]\nthresholds.answer = 0.5\n").await;
    let accepted = Decided {
        accepted: [(Setting::Answer, 1.0)].into(),
        ..Decided::default()
    };
    let file = bot.store_file();
    deskbell::store::decide(&file, &accepted, bot.now())
        .await
        .unwrap();
    bot.restart().await;
    let help = bot.channel("help");
    bot.says("ada", &help, OPEN).await;
    assert!(bot.last(&help).contains("19:00"));
}
