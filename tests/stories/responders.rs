//! Responders answer as people do.

use crate::support::TestBot;
use deskbell::handoff::Status;

/// Somebody writes to the bot alone.
async fn writes(bot: &TestBot, who: &str, text: &str) {
    let author = bot.person(who);
    bot.fake.says_directly(&author, text, bot.now()).await;
    bot.settle().await;
}

#[tokio::test]
async fn a_command_written_to_the_bot_alone_means_the_only_case_that_rings() {
    for (text, status) in [("!ack", Status::Acknowledged), ("!claim", Status::Claimed)] {
        let bot = TestBot::start().await;
        bot.says("ada", &bot.channel("help"), "!human").await;
        writes(&bot, "sam", text).await;
        assert_eq!(bot.case().await.status(), status, "{text}");
        writes(&bot, "sam", "!note her knee hurts").await;
        assert_eq!(bot.case().await.notes, ["Sam Rivers: her knee hurts"]);
    }
}

#[tokio::test]
async fn of_several_the_one_is_meant_whose_page_is_replied_to() {
    let bot = TestBot::with("[cases]\nper_person = 9\n").await;
    let help = bot.channel("help");
    for who in ["ada", "ben"] {
        bot.says(who, &help, "!human").await;
    }
    writes(&bot, "sam", "!claim").await;
    assert!(bot.last(&bot.direct("sam")).contains("which case you mean"));
    assert!(
        bot.cases()
            .await
            .iter()
            .all(|c| c.status() == Status::Ringing)
    );

    let page = bot
        .pages("sam")
        .into_iter()
        .find(|p| p.text().contains("ben"));
    let page = page.unwrap().message;
    let sam = bot.person("sam");
    let draft = bot.fake.draft(&page.place, &sam, "!claim", bot.now());
    draft.direct().reply_to(&page).send().await;
    bot.settle().await;
    let cases = bot.cases().await;
    let claimed: Vec<_> = cases
        .iter()
        .filter(|c| c.status() == Status::Claimed)
        .collect();
    assert_eq!((claimed.len(), claimed[0].asker_name.as_str()), (1, "ben"));
}

#[tokio::test]
async fn nothing_that_answers_a_page_opens_a_case() {
    for text in [
        "I can't take this one, please call somebody else",
        "sono per strada",
        "ich kann gerade nicht, bitte ruf jemand anderen",
        "on my way",
    ] {
        let bot = TestBot::start().await;
        bot.says("ada", &bot.channel("help"), "!human").await;
        writes(&bot, "sam", text).await;
        assert_eq!(bot.cases().await.len(), 1, "{text}");
        assert!(
            bot.last(&bot.direct("sam")).contains("which case you mean"),
            "{text}"
        );
        bot.presses("sam", &bot.direct("sam"), "escalate").await;
        assert_eq!(bot.pages("robin").len(), 1, "{text}");
    }
}

#[tokio::test]
async fn who_has_a_case_hears_what_others_do_to_it() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    bot.presses("sam", &bot.direct("sam"), "ack").await;
    bot.says("ada", &help, "!cancel").await;
    assert!(bot.last(&bot.direct("sam")).contains("No longer needed"));

    bot.says("ben", &help, "!human").await;
    bot.presses("sam", &bot.direct("sam"), "claim").await;
    let case = bot.cases().await.pop().unwrap().id;
    writes(&bot, "robin", &format!("!resolve {case}")).await;
    assert_eq!(bot.cases().await[1].status(), Status::Resolved);
    assert!(bot.last(&bot.direct("sam")).contains("Closed"));
}
