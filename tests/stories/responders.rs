//! Responders answer as people do.

use crate::support::TestBot;
use deskbell::case::Status;

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
        "I can't believe it, please call me somebody",
        "chi è?",
        "was ist denn da los",
        "I need to speak to a real person about this",
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

/// Ada has a case that Sam owns.
async fn sam_has_it() -> TestBot {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.presses("sam", &bot.direct("sam"), "claim").await;
    bot
}

#[tokio::test]
async fn who_has_a_case_hears_what_others_do_to_it_and_who_did_and_nothing_rings() {
    for (act, status) in [
        ("resolve", "Closed"),
        ("transfer robin", "Calling"),
        ("escalate", "Calling"),
    ] {
        let bot = sam_has_it().await;
        let case = bot.case().await.id;
        let (verb, words) = act.split_once(' ').unwrap_or((act, ""));
        writes(&bot, "robin", &format!("!{verb} {case} {words}")).await;
        let told = bot.last(&bot.direct("sam"));
        assert!(
            told.contains(status) && told.contains("By: Robin Vale"),
            "{act}: {told}"
        );
        let pages = bot.store.pages(&case).await.unwrap();
        let rung = pages.iter().filter(|page| page.responder.0 == "sam");
        assert_eq!(rung.count(), 1, "{act}: only the call for the case itself");
    }
}

#[tokio::test]
async fn who_has_seen_a_case_hears_that_the_asker_took_it_back() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    bot.presses("sam", &bot.direct("sam"), "ack").await;
    bot.says("ada", &help, "!cancel").await;
    let told = bot.last(&bot.direct("sam"));
    assert!(
        told.contains("No longer needed") && told.contains("By: ada"),
        "{told}"
    );
    let pages = bot.store.pages(&bot.case().await.id).await.unwrap();
    assert_eq!(pages.len(), 1);
}

#[tokio::test]
async fn a_word_silences_the_reminder_once_for_its_time() {
    for text in ["!keep", "!still"] {
        let bot = sam_has_it().await;
        let reminders = || {
            let said = bot.said(&bot.direct("sam"));
            said.iter()
                .filter(|t| t.contains("waiting for a word"))
                .count()
        };
        bot.wait_minutes(31).await;
        assert_eq!(reminders(), 1);
        writes(&bot, "sam", text).await;
        bot.wait_minutes(29).await;
        assert_eq!(
            (reminders(), bot.case().await.status()),
            (1, Status::Claimed),
            "{text}"
        );
        bot.wait_minutes(2).await;
        assert_eq!(reminders(), 2, "{text}: silent again");
        bot.wait_minutes(31).await;
        assert_eq!(bot.case().await.status(), Status::Ringing, "{text}");
    }
}

#[tokio::test]
async fn the_button_below_the_reminder_does_the_same() {
    let bot = sam_has_it().await;
    bot.wait_minutes(31).await;
    bot.presses("sam", &bot.direct("sam"), "keep").await;
    bot.wait_minutes(29).await;
    assert_eq!(bot.case().await.status(), Status::Claimed);
}
