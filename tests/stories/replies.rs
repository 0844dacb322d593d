//! What responders answer to a page in plain words is done.

use crate::support::TestBot;
use deskbell::case::{Case, Status};

/// Somebody writes to the bot alone.
async fn writes(bot: &TestBot, who: &str, text: &str) {
    let author = bot.person(who);
    bot.fake.says_directly(&author, text, bot.now()).await;
    bot.settle().await;
}

/// Somebody replies to the page about `asker`.
async fn replies(bot: &TestBot, who: &str, asker: &str, text: &str) {
    let about = |page: &deskbell_platform::testing::Shown| page.text().contains(asker);
    let page = bot.pages(who).into_iter().find(about).unwrap().message;
    let author = bot.person(who);
    let draft = bot.fake.draft(&page.place, &author, text, bot.now());
    draft.direct().reply_to(&page).send().await;
    bot.settle().await;
}

fn status(cases: &[Case]) -> Vec<Status> {
    cases.iter().map(|case| case.status()).collect()
}

#[tokio::test]
async fn clear_words_do_what_they_say() {
    for (text, status) in [
        ("On my way!", Status::Acknowledged),
        ("ok, looking 👀", Status::Acknowledged),
        ("👍", Status::Acknowledged),
        ("bin unterwegs", Status::Acknowledged),
        ("I'll take it", Status::Claimed),
        ("ci penso io", Status::Claimed),
    ] {
        let bot = TestBot::start().await;
        bot.says("ada", &bot.channel("help"), "!human").await;
        writes(&bot, "sam", text).await;
        assert_eq!(bot.case().await.status(), status, "{text}");
        assert!(bot.pages("robin").is_empty(), "{text}");
    }
}

#[tokio::test]
async fn a_refusal_calls_the_next_and_nobody_is_told_of_no_answer() {
    for text in [
        "I can't take this one, please call somebody else",
        "ich kann gerade nicht, bitte ruf jemand anderen",
        "sorry, can't",
    ] {
        let bot = TestBot::start().await;
        bot.says("ada", &bot.channel("help"), "!human").await;
        writes(&bot, "sam", text).await;
        assert_eq!(bot.pages("robin").len(), 1, "{text}");
        assert_eq!(bot.cases().await.len(), 1, "{text}");
        let told = bot.last(&bot.case().await.place.unwrap());
        assert!(told.contains("I've now called Robin Vale"), "{told}");
    }
}

#[tokio::test]
async fn in_doubt_they_are_asked() {
    for text in [
        "I can't believe it, on my way",
        "on my way?",
        "ok but I can't",
        "👎",
        "who is it?",
        "mine is broken",
    ] {
        let bot = TestBot::start().await;
        bot.says("ada", &bot.channel("help"), "!human").await;
        writes(&bot, "sam", text).await;
        assert_eq!(bot.case().await.status(), Status::Ringing, "{text}");
        assert!(bot.pages("robin").is_empty(), "{text}");
        let asked = bot.last(&bot.direct("sam"));
        assert!(asked.contains("which case you mean"), "{text}: {asked}");
    }
}

#[tokio::test]
async fn of_several_they_are_asked_with_buttons_of_what_they_said() {
    let bot = TestBot::with("[cases]\nper_person = 9\n").await;
    let help = bot.channel("help");
    for who in ["ada", "ben"] {
        bot.says(who, &help, "!human").await;
    }
    writes(&bot, "sam", "mine").await;
    let ringing = [Status::Ringing, Status::Ringing];
    assert_eq!(status(&bot.cases().await), ringing);
    let asked = bot.fake.messages(&bot.direct("sam")).pop().unwrap();
    let buttons = asked.body.actions.iter().map(|a| a.id.split(':').next());
    assert_eq!(buttons.collect::<Vec<_>>(), [Some("claim"), Some("claim")]);

    replies(&bot, "sam", "ben", "mine").await;
    let now = [Status::Ringing, Status::Claimed];
    assert_eq!(status(&bot.cases().await), now);
}

#[tokio::test]
async fn a_doubtful_reply_asks_about_the_case_of_its_page_alone() {
    let bot = TestBot::with("[cases]\nper_person = 9\n").await;
    for who in ["ada", "ben"] {
        bot.says(who, &bot.channel("help"), "!human").await;
    }
    replies(&bot, "sam", "ben", "hm, what happened there").await;
    let asked = bot.last(&bot.direct("sam"));
    assert!(asked.contains("ben") && !asked.contains("ada"), "{asked}");
}

#[tokio::test]
async fn what_somebody_else_has_is_not_taken_from_them() {
    for text in ["on my way", "can't", "I'll take it", "what was it about"] {
        let bot = TestBot::start().await;
        bot.says("ada", &bot.channel("help"), "!human").await;
        bot.wait_minutes(6).await;
        bot.presses("robin", &bot.direct("robin"), "claim").await;
        replies(&bot, "sam", "ada", text).await;
        let case = bot.case().await;
        assert_eq!(case.stage.owner().unwrap().by.0, "robin", "{text}");
        let said = bot.last(&bot.direct("sam"));
        assert!(
            said.contains("Robin Vale") || text == "on my way",
            "{text}: {said}"
        );
    }
}

#[tokio::test]
async fn an_answer_that_comes_late_opens_no_case_either() {
    let mut bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    bot.says("ada", &help, "!cancel").await;
    writes(&bot, "sam", "on my way").await;
    assert!(
        bot.last(&bot.direct("sam"))
            .contains("Nobody is waiting for you")
    );
    bot.wait_minutes(24 * 60).await;
    bot.restart().await;
    for text in ["I can't do this any more, I want to talk to a person", "ok"] {
        replies(&bot, "sam", "ada", text).await;
        assert_eq!(bot.cases().await.len(), 1, "{text}");
    }
}

#[tokio::test]
async fn a_responder_who_needs_help_themselves_is_an_asker_there() {
    let bot = TestBot::start().await;
    writes(&bot, "robin", "!human").await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(6).await;
    assert!(bot.pages("robin").iter().any(|p| p.text().contains("ada")));
    writes(&bot, "robin", "ok, got it").await;
    let ringing = [Status::Ringing, Status::Ringing];
    assert_eq!(
        status(&bot.cases().await),
        ringing,
        "it belongs to their own case"
    );
}
