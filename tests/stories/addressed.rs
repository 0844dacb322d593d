//! Two cases of one person: whatever belongs to one never touches the other, and what has ended
//! owns nothing.

use crate::support::TestBot;
use deskbell::case::{Case, Status};
use deskbell_platform::{CommandKind, MessageRef, OutboundCommand, Place};

/// Askers of everywhere are helped from one channel of the office.
const DESK: &str = r#"
[[desks]]
at = { platform = "office", tenant = "tenant", place = "triage" }
[oncall.responders.sam]
handles = { office = "sam" }
[oncall.responders.robin]
handles = { office = "robin" }
"#;

/// Ada's first case is resolved by Sam.
async fn resolved(bot: &TestBot) -> Case {
    bot.says("ada", &bot.channel("help"), "!human").await;
    let case = bot.cases().await.pop().unwrap();
    for verb in ["!claim", "!resolve"] {
        let words = format!("{verb} {}", case.id);
        bot.says("sam", &bot.direct("sam"), &words).await;
    }
    bot.cases().await.pop().unwrap()
}

async fn press(bot: &TestBot, who: &str, (message, action): &(MessageRef, String)) -> String {
    let author = bot.person(who);
    bot.fake.presses(message, action, &author, bot.now()).await;
    bot.settle().await;
    let told = bot.fake.acknowledged().pop().and_then(|told| told.body);
    told.map(|body| body.plain()).unwrap_or_default()
}

fn status(cases: &[Case]) -> Vec<Status> {
    cases.iter().map(Case::status).collect()
}

#[tokio::test]
async fn the_buttons_of_a_first_case_act_on_it_alone() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    let first = resolved(&bot).await;
    let place = first.place.unwrap();
    let stars = bot.button(&place, "rate").unwrap();
    let card = bot.button(&bot.direct("sam"), "reopen").unwrap();
    bot.says("ada", &help, "!human").await;

    press(&bot, "ada", &stars).await;
    let cases = bot.cases().await;
    assert_eq!(cases[0].rating, Some(1));
    assert_eq!(cases[1].rating, None);
    let told = press(&bot, "sam", &card).await;
    assert!(told.contains("A person already has this"), "{told}");
    assert!(told.contains(&cases[1].id.0), "{told}");
    let cases = bot.cases().await;
    assert_eq!(status(&cases), [Status::Resolved, Status::Ringing]);
}

#[tokio::test]
async fn a_name_means_that_case_and_its_place_closes_in_its_time() {
    let bot = TestBot::start().await;
    let first = resolved(&bot).await;
    let second = resolved(&bot).await;
    assert_ne!(first.id, second.id);
    let words = format!("!reopen {}", first.id);
    bot.says("sam", &bot.direct("sam"), &words).await;
    let cases = bot.cases().await;
    let of = |id| cases.iter().find(|c| c.id == id).unwrap().status();
    assert_eq!(of(first.id.clone()), Status::Ringing);
    assert_eq!(of(second.id.clone()), Status::Resolved);

    bot.wait_minutes(25 * 60).await;
    let closed = |case: &Case| bot.fake.is_closed(case.place.as_ref().unwrap());
    assert!(closed(&second), "its time to be reopened is over");
    assert!(!closed(&first), "it is open again");
}

#[tokio::test]
async fn the_place_of_the_first_case_closes_though_a_second_is_open() {
    let bot = TestBot::start().await;
    let first = resolved(&bot).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(25 * 60).await;
    assert!(bot.fake.is_closed(&first.place.unwrap()));
    let second = bot.cases().await.pop().unwrap();
    assert!(!bot.fake.is_closed(&second.place.unwrap()));
}

#[tokio::test]
async fn a_button_from_before_a_case_was_opened_again_says_what_became_of_it() {
    let bot = TestBot::start().await;
    let first = resolved(&bot).await;
    let place = first.place.unwrap();
    let stars = bot.button(&place, "rate").unwrap();
    bot.presses("ada", &place, "reopen").await;
    bot.says("sam", &place, "!claim").await;
    let told = press(&bot, "ada", &stars).await;
    assert!(told.contains("Taken by Sam Rivers"), "{told}");
    bot.says("sam", &place, "!resolve").await;
    press(&bot, "ada", &stars).await;
    assert_eq!(bot.case().await.rating, None);
    bot.presses("ada", &place, "rate").await;
    assert!(bot.case().await.rating.is_some());
}

/// A responder writes in the office.
async fn writes(bot: &TestBot, place: &Place, text: &str) {
    let author = bot.office.person("sam");
    bot.office.says(place, &author, text, bot.now()).await;
    bot.settle().await;
}

async fn transcript(bot: &TestBot, case: &Case) -> String {
    let entries = bot.store.entries(&case.id).await.unwrap();
    entries.into_iter().map(|e| e.text + "\n").collect()
}

#[tokio::test]
async fn words_on_the_desk_of_the_first_case_stay_with_it() {
    let bot = TestBot::with(DESK).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let first = bot.case().await;
    let desk = first.desk.clone().unwrap();
    for text in ["!claim", "!resolve"] {
        writes(&bot, &desk, text).await;
    }
    bot.says("ada", &bot.channel("help"), "!human").await;
    let second = bot.cases().await.pop().unwrap();
    let other = second.desk.clone().unwrap();
    assert_ne!(desk, other, "a thread of its own");
    writes(&bot, &other, "!claim").await;
    writes(&bot, &desk, "she was rude to me").await;
    writes(&bot, &other, "Hello again").await;
    assert!(!transcript(&bot, &second).await.contains("rude"));
    assert_eq!(bot.last(&bot.direct("ada")), "sam: Hello again");
    let said = bot.said(&bot.direct("ada"));
    assert!(said.iter().all(|said| !said.contains("rude")), "{said:?}");
}

#[tokio::test]
async fn two_open_cases_never_share_a_place() {
    let bot = TestBot::with(DESK).await;
    let (help, general) = (bot.channel("help"), bot.channel("general"));
    bot.says("ada", &help, "!human").await;
    bot.says("ada", &general, "!human").await;
    let cases = bot.cases().await;
    let desks: Vec<Place> = cases.iter().map(|c| c.desk.clone().unwrap()).collect();
    for desk in &desks {
        writes(&bot, desk, "!claim").await;
    }
    bot.says("ada", &bot.direct("ada"), "in private").await;
    bot.says("ada", &general, "in general").await;
    writes(&bot, &desks[0], "first answer").await;
    writes(&bot, &desks[1], "second answer").await;
    let first = transcript(&bot, &cases[0]).await;
    let second = transcript(&bot, &cases[1]).await;
    assert!(
        first.contains("in private") && !first.contains("in general"),
        "{first}"
    );
    assert!(
        second.contains("in general") && !second.contains("in private"),
        "{second}"
    );
    assert_eq!(bot.last(&bot.direct("ada")), "sam: first answer");
    assert_eq!(bot.last(&general), "sam: second answer");
    let told = bot.said(&general);
    let told = told
        .iter()
        .any(|said| said.contains("couldn't open a private place"));
    assert!(told, "she knows where help comes");
}

#[tokio::test]
async fn where_a_case_has_ended_a_new_question_is_a_new_question() {
    let bot = TestBot::start().await;
    let place = resolved(&bot).await.place.unwrap();
    bot.says("ada", &place, "What time do you open on Saturday?")
        .await;
    assert!(bot.last(&place).contains("19:00"), "{}", bot.last(&place));
    assert!(bot.button(&place, "reopen").is_some());
    let shown = bot.fake.messages(&place).pop().unwrap();
    let beside = shown
        .body
        .actions
        .iter()
        .any(|a| a.id.starts_with("reopen:"));
    assert!(beside, "the way back stands beside the answer");
    let before = bot.said(&place).len();
    bot.says("sam", &place, "What time do you open on Saturday?")
        .await;
    assert_eq!(
        bot.said(&place).len(),
        before,
        "only the asker's words are for the bot"
    );
}

#[tokio::test]
async fn thanks_after_the_end_get_a_kind_word_once() {
    let bot = TestBot::start().await;
    let place = resolved(&bot).await.place.unwrap();
    let before = bot.said(&place).len();
    bot.says("ada", &place, "thank you so much!").await;
    assert_eq!(bot.said(&place).len(), before + 1);
    bot.says("ada", &place, "thanks 🙏").await;
    assert_eq!(bot.said(&place).len(), before + 1);
}

#[tokio::test]
async fn where_a_case_has_ended_a_person_can_be_called_anew() {
    for desk in ["", DESK] {
        let bot = TestBot::with(desk).await;
        let first = resolved(&bot).await;
        let place = first.place.unwrap();
        bot.says("ada", &place, "I want to kill myself tonight")
            .await;
        let cases = bot.cases().await;
        assert_eq!(
            status(&cases),
            [Status::Resolved, Status::Ringing],
            "{desk}"
        );
        assert_eq!(cases[1].reason, "safety");
        // What she goes on to write there reaches those who are called now.
        bot.says("ada", &place, "the pills are here").await;
        assert!(
            transcript(&bot, &cases[1]).await.contains("pills"),
            "{desk}"
        );
        assert!(
            !transcript(&bot, &cases[0]).await.contains("pills"),
            "{desk}"
        );
    }
}

#[tokio::test]
async fn every_call_is_a_page_of_the_record() {
    let bot = TestBot::with("[oncall.responders.sam]\nhandles = { office = \"sam\" }\n").await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(60).await;
    let case = bot.case().await;
    let pages = bot.store.pages(&case.id).await.unwrap();
    let shown = bot.pages("sam").len() + bot.pages("robin").len();
    let rung = pages.len();
    assert!(rung > 8, "the fallback calls again and again: {rung}");
    assert_eq!(rung, shown);
}

/// Pages that nobody answers for a day: what is edited grows with the pages, not with their square.
#[tokio::test]
async fn cards_are_edited_only_when_what_they_show_has_changed() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let edits = || {
        let delivered = bot.fake.delivered();
        let edit = |c: &&OutboundCommand| matches!(c.kind, CommandKind::Edit { .. });
        delivered.iter().filter(edit).count()
    };
    bot.wait_minutes(12 * 60).await;
    let (half, pages) = (edits(), bot.pages("sam").len() + bot.pages("robin").len());
    assert!(half <= 2 * pages, "{half} edits of {pages} pages");
    bot.wait_minutes(12 * 60).await;
    assert!(edits() <= 2 * half + 2, "{half}, then {}", edits());

    // Only the newest of each responder's pages is kept up to date; the others say so.
    let shown = bot.pages("sam");
    let (newest, older) = shown.split_last().unwrap();
    assert!(!newest.body.actions.is_empty());
    for page in older {
        assert!(page.text().contains("newer message"), "{}", page.text());
        assert!(page.body.actions.is_empty(), "its buttons are gone");
    }
    let before = edits();
    bot.says("sam", &bot.direct("sam"), "!ack").await;
    assert!(
        edits() - before <= 3,
        "a card and a page each: {}",
        edits() - before
    );
    assert!(
        bot.case().await.called.len() < 30,
        "what is kept has an end"
    );
    let case = bot.case().await.id;
    let kept = bot.store.pages(&case).await.unwrap();
    assert!(kept.len() >= shown.len(), "the record has all");
    assert!(kept.iter().all(|page| page.delivered));
}
