//! Budgets limit, and never hold a life.

use crate::support::TestBot;
use deskbell::case::Status;
use deskbell_platform::testing::Shown;
use jiff::SignedDuration;

/// So many call at once; with a thousand it is the same, and takes a minute.
const PEOPLE: usize = 300;

const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// The cards among somebody's direct messages: each rang.
fn cards(bot: &TestBot, who: &str) -> Vec<Shown> {
    let mut pages = bot.pages(who);
    pages.retain(|page| page.text().contains("needs a person"));
    pages
}

/// The lists among them.
fn lists(bot: &TestBot, who: &str) -> Vec<Shown> {
    let mut pages = bot.pages(who);
    pages.retain(|page| page.text().contains("More people"));
    pages
}

#[tokio::test]
async fn grave_matters_ring_at_once_whatever_rings_already() {
    let bot = TestBot::with("[cases]\nper_tenant = 2\n").await;
    let help = bot.channel("help");
    for n in 0..10 {
        bot.says(&format!("asker{n}"), &help, "!human").await;
    }
    assert_eq!(cards(&bot, "sam").len(), 2);
    let text = "I don't want to live any more. I have the pills in front of me.";
    bot.says("ada", &help, text).await;
    let cases = bot.cases().await;
    let ada = cases.iter().find(|c| c.asker_name == "ada").unwrap();
    assert!(ada.always, "{}", ada.reason);
    assert_eq!(cards(&bot, "sam").len(), 3);
    assert!(bot.last(&help).contains("I've called Sam Rivers"));
}

#[tokio::test]
async fn a_case_rings_at_once_when_nothing_else_does() {
    let bot = TestBot::with("[cases]\nper_tenant = 2\n").await;
    let help = bot.channel("help");
    for n in 0..6 {
        bot.says(&format!("asker{n}"), &help, "!human").await;
        assert_eq!(cards(&bot, "sam").len(), n + 1);
        bot.presses("sam", &bot.direct("sam"), "claim").await;
    }
}

#[tokio::test]
async fn calling_and_taking_back_in_turn_does_not_ring_each_time() {
    let bot = TestBot::with("[cases]\nper_person = 1\n").await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    for _ in 0..20 {
        bot.says("ada", &help, "!cancel").await;
        bot.says("ada", &help, "!reopen").await;
        bot.wait(SECOND).await;
    }
    assert_eq!(cards(&bot, "sam").len(), 1);
    assert_eq!(lists(&bot, "sam").len(), 1, "and never silence");
    assert_eq!(bot.case().await.status(), Status::Ringing);
    assert!(bot.store.unwatched().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_beyond_the_budget_stands_on_one_list_that_is_kept_up_to_date() {
    let bot = TestBot::with("[cases]\nper_tenant = 5\n").await;
    let help = bot.channel("help");
    for n in 0..12 {
        bot.says(&format!("asker{n}"), &help, "!human").await;
        bot.wait(SECOND).await;
    }
    assert_eq!(cards(&bot, "sam").len(), 5);
    let list = lists(&bot, "sam");
    assert_eq!(list.len(), 1, "{list:#?}");
    assert!(
        list[0].text().contains("waiting for you: 7"),
        "{}",
        list[0].text()
    );
    let told = bot.last(&help);
    assert!(
        told.contains("Sam Rivers can see that you are waiting"),
        "{told}"
    );
    assert!(told.contains("people before you: 6"), "{told}");

    bot.wait_minutes(3).await;
    assert!(lists(&bot, "sam")[0].text().contains("in minutes: 3"));
    // All of them, by name.
    bot.presses("sam", &bot.direct("sam"), "list").await;
    let shown = bot.fake.acknowledged().pop().unwrap().body.unwrap();
    let shown = format!("{shown:?}");
    assert!(
        (5..12).all(|n| shown.contains(&format!("asker{n}"))),
        "{shown}"
    );
    // The longest waiting, with the card.
    bot.presses("sam", &bot.direct("sam"), "next").await;
    bot.wait(SECOND).await;
    let cases = bot.cases().await;
    let taken: Vec<_> = cases
        .iter()
        .filter(|c| c.status() == Status::Claimed)
        .collect();
    assert_eq!((taken.len(), taken[0].asker_name.as_str()), (1, "asker5"));
    let card = cards(&bot, "sam").pop().unwrap().text();
    assert!(card.contains("asker5"), "{card}");
    assert!(lists(&bot, "sam")[0].text().contains("waiting for you: 6"));
    // All of them, seen.
    bot.presses("sam", &bot.direct("sam"), "ackall").await;
    bot.wait(SECOND).await;
    let cases = bot.cases().await;
    let seen = cases.iter().filter(|c| c.status() == Status::Acknowledged);
    assert_eq!(seen.count(), 6);
    assert!(lists(&bot, "sam").is_empty());
    let empty = |page: &Shown| page.text().contains("Nobody is waiting");
    assert!(
        bot.pages("sam").iter().any(empty),
        "and it is the same message"
    );
    assert!(bot.store.unwatched().await.unwrap().is_empty());
}

#[tokio::test]
async fn who_waits_on_a_list_rings_as_soon_as_there_is_room() {
    let mut bot = TestBot::with("[cases]\nper_tenant = 2\n").await;
    let help = bot.channel("help");
    for n in 0..4 {
        bot.says(&format!("asker{n}"), &help, "!human").await;
        bot.wait(SECOND).await;
    }
    bot.restart().await;
    assert_eq!(cards(&bot, "sam").len(), 2);
    for page in cards(&bot, "sam") {
        let action = page.body.actions.iter().find(|a| a.id.starts_with("claim"));
        let action = action.unwrap().id.clone();
        let sam = bot.person("sam");
        bot.fake
            .presses(&page.message, &action, &sam, bot.now())
            .await;
        bot.settle().await;
    }
    bot.wait(SECOND).await;
    let rung = cards(&bot, "sam");
    assert_eq!(rung.len(), 3, "nothing rang any more");
    assert!(
        rung[2].text().contains("asker2"),
        "the longest waiting first"
    );
    let place = &bot.cases().await[2].place.clone().unwrap();
    assert!(bot.last(place).contains("I've now called Sam Rivers"));
}

#[tokio::test]
async fn who_is_away_has_no_list_and_has_it_again_when_they_are_back() {
    let bot = TestBot::with("[cases]\nper_tenant = 1\n").await;
    let help = bot.channel("help");
    for n in 0..3 {
        bot.says(&format!("asker{n}"), &help, "!human").await;
        bot.wait(SECOND).await;
    }
    bot.says("sam", &bot.direct("sam"), "!away").await;
    bot.wait(SECOND * 3).await;
    assert!(lists(&bot, "sam").is_empty());
    bot.wait_minutes(11).await;
    assert!(lists(&bot, "sam").is_empty(), "and it does not ring");
    bot.says("sam", &bot.direct("sam"), "!available").await;
    bot.wait(SECOND * 3).await;
    let last = bot.cases().await.pop().unwrap();
    assert!(!lists(&bot, "sam").is_empty() || last.called.last().is_some_and(|c| !c.listed));
}

/// At twice the limit the ring rate is the limit.
#[tokio::test]
async fn the_rate_of_rings_is_the_limit_for_ever() {
    let settings = "[cases]\nper_tenant = 3\nbudget = \"10m\"\n";
    let bot = TestBot::with(settings).await;
    let help = bot.channel("help");
    for n in 0..36 {
        bot.says(&format!("asker{n}"), &help, "!human").await;
        bot.wait(SignedDuration::from_secs(100)).await;
    }
    let mut times = Vec::new();
    for case in bot.cases().await {
        let pages = bot.store.pages(&case.id).await.unwrap();
        let sams = pages.iter().filter(|page| page.responder.0 == "sam");
        times.extend(sams.map(|page| page.at));
    }
    times.sort();
    for window in times.windows(4) {
        let within = window[3].duration_since(window[0]);
        assert!(
            within >= SignedDuration::from_mins(10),
            "4 rings in {within:#}"
        );
    }
    assert!(times.len() > 12, "{}", times.len());
}

/// Hundreds of hostile accounts: pages stay within the budget, and neither another tenant nor
/// whoever is in danger waits for that.
#[tokio::test]
async fn a_flood_of_calls_floods_neither_the_pager_nor_anybody_else() {
    let here = "[oncall.responders.sam]\nhandles = { fake = { tenant = \"sam\" } }\n";
    let bot = TestBot::with(here).await;
    let help = bot.channel("help");
    for round in 0..5 {
        for n in 0..PEOPLE {
            let asker = bot.person(&format!("asker{n}"));
            let text = if round % 2 == 0 {
                "!human"
            } else {
                "hello? HELLO?"
            };
            bot.fake.says(&help, &asker, text, bot.now()).await;
        }
        bot.settle().await;
    }
    bot.wait(SECOND).await;
    assert_eq!(bot.cases().await.len(), PEOPLE);
    assert_eq!(
        (cards(&bot, "sam").len(), lists(&bot, "sam").len()),
        (20, 1)
    );
    let list = lists(&bot, "sam").remove(0).text();
    assert!(
        list.contains(&format!("waiting for you: {}", PEOPLE - 20)),
        "{list}"
    );

    let triage = bot.office.channel("triage");
    let mia = bot.office.person("mia");
    bot.office.says(&triage, &mia, "!human", bot.now()).await;
    bot.settle().await;
    assert!(cards(&bot, "sam")[20].text().contains("mia"));
    let text = "my brother crashed with your bike and he is bleeding";
    bot.says("ada", &help, text).await;
    assert!(cards(&bot, "sam")[21].text().contains("ada"));
    assert!(bot.store.unwatched().await.unwrap().is_empty());
}
