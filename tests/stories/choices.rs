//! The bot's own questions are dialogue: what its buttons say may be written as well.

use crate::support::TestBot;

const OPEN: &str = "What time do you open on Saturday?";

/// A bot that has answered Ada in the help channel.
async fn answered() -> TestBot {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), OPEN).await;
    bot
}

/// A bot that asks Ada whether to call a person.
async fn offered() -> TestBot {
    let bot = answered().await;
    bot.presses("ada", &bot.channel("help"), "unhelpful").await;
    assert!(
        bot.last(&bot.channel("help"))
            .contains("Shall I call a person")
    );
    bot
}

#[tokio::test]
async fn yes_to_the_offer_calls_a_person() {
    for yes in [
        "yes",
        "Yes, please!",
        "ok",
        "1",
        "1️⃣",
        "sì",
        "👍",
        "Yes, call a person",
    ] {
        let bot = offered().await;
        bot.says("ada", &bot.channel("help"), yes).await;
        assert_eq!(bot.cases().await.len(), 1, "{yes}");
    }
}

#[tokio::test]
async fn no_to_the_offer_is_taken_as_such() {
    for no in ["no", "No, thanks.", "2", "nein danke", "👎"] {
        let bot = offered().await;
        let help = bot.channel("help");
        bot.says("ada", &help, no).await;
        assert!(
            bot.last(&help).contains("All right"),
            "{no}: {}",
            bot.last(&help)
        );
        assert!(bot.cases().await.is_empty(), "{no}");
    }
}

#[tokio::test]
async fn a_number_is_the_button_that_stands_there() {
    let table = [
        ("1", "Good to hear"),
        ("Not quite", "Shall I call a person"),
        ("2", "Shall I call a person"),
    ];
    for (said, told) in table {
        let bot = answered().await;
        let help = bot.channel("help");
        bot.says("ada", &help, said).await;
        assert!(
            bot.last(&help).contains(told),
            "{said}: {}",
            bot.last(&help)
        );
    }
    let bot = answered().await;
    bot.says("ada", &bot.channel("help"), "3").await;
    assert_eq!(bot.cases().await.len(), 1);
}

#[tokio::test]
async fn which_article_is_meant_may_be_said() {
    let unsure = "[understanding]\nclarify = 0.0\nthresholds.answer = 1.0\n";
    let asked = async || {
        let bot = TestBot::with(unsure).await;
        bot.says("ada", &bot.channel("help"), OPEN).await;
        bot
    };
    let bot = asked().await;
    let help = bot.channel("help");
    let shown = bot.fake.messages(&help).pop().unwrap();
    let labels: Vec<String> = shown.body.actions.iter().map(|a| a.label.clone()).collect();
    assert_eq!(
        labels.len(),
        5,
        "three articles, none of these, a person: {labels:?}"
    );
    bot.says("ada", &help, "2").await;
    assert!(bot.last(&help).contains(&labels[1]), "{}", bot.last(&help));

    let bot = asked().await;
    bot.says("ada", &bot.channel("help"), &labels[0].to_uppercase())
        .await;
    assert!(bot.last(&bot.channel("help")).contains(&labels[0]));

    for none in ["4", "no"] {
        let bot = asked().await;
        bot.says("ada", &bot.channel("help"), none).await;
        assert!(
            bot.button(&bot.channel("help"), "nohuman").is_some(),
            "{none}"
        );
    }
}

#[tokio::test]
async fn without_a_question_and_from_others_it_means_nothing() {
    let bot = offered().await;
    let help = bot.channel("help");
    // Somebody else, in the same channel.
    bot.says("jonas", &help, "yes").await;
    assert!(bot.cases().await.is_empty());
    // An answer that says more is understood as a message.
    bot.says("ada", &help, "no").await;
    bot.says("ada", &help, "1").await;
    assert!(bot.cases().await.is_empty(), "the question is answered");
}
