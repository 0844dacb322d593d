//! What clients show at a glance: choices while somebody types, and the bot's own page.

use crate::support::TestBot;
use deskbell_platform::{Block, Body, Choice, Span, Wanted};

fn labels(choices: Vec<Choice>) -> Vec<String> {
    choices.into_iter().map(|choice| choice.label).collect()
}

fn links(body: &Body) -> Vec<(&str, &str)> {
    let lists = body.blocks.iter().filter_map(|block| match block {
        Block::List(lines) => Some(lines.iter().flatten()),
        _ => None,
    });
    fn link(span: &Span) -> Option<(&str, &str)> {
        match span {
            Span::Link { label, url } => Some((label, url)),
            _ => None,
        }
    }
    lists.flatten().filter_map(link).collect()
}

#[tokio::test]
async fn articles_are_suggested_to_all_and_responders_to_each_other() {
    let bot = TestBot::start().await;
    let core = bot.fake.inbox_when_there().await;
    let (ada, sam) = (bot.person("ada").person, bot.person("sam").person);
    let found = labels(core.suggest(Wanted::Article, "opening", &ada).await);
    assert_eq!(found, ["Opening hours and where to find us"]);
    assert!(core.suggest(Wanted::Article, "zzz", &ada).await.is_empty());

    assert!(core.suggest(Wanted::Responder, "", &ada).await.is_empty());
    let found = core.suggest(Wanted::Responder, "va", &sam).await;
    assert_eq!(
        found,
        [Choice {
            label: "Robin Vale".into(),
            value: "robin".into()
        }]
    );
}

#[tokio::test]
async fn the_page_shows_each_what_is_theirs() {
    let bot = TestBot::start().await;
    let core = bot.fake.inbox_when_there().await;
    let [ada, jonas, sam] = ["ada", "jonas", "sam"].map(|who| bot.person(who).person);
    bot.says("ada", &bot.channel("help"), "!human").await;
    let case = bot.case().await;
    let place = bot.fake.private_places().remove(0);

    let own = core.overview(&ada).await.unwrap();
    let there = format!("https://fake.test/{}", place.id);
    assert_eq!(links(&own), [(case.id.0.as_str(), there.as_str())]);
    assert!(
        own.plain().contains("Calling Sam Rivers"),
        "{}",
        own.plain()
    );
    assert!(own.actions.is_empty(), "askers are not called");

    let strangers = core.overview(&jonas).await.unwrap().plain();
    assert!(strangers.contains("You have no open case."));
    assert!(strangers.contains("On call now: Sam Rivers"));
    assert!(!strangers.contains(&case.id.0));

    let responders = core.overview(&sam).await.unwrap();
    assert!(responders.plain().contains("ada: Calling Sam Rivers"));
    assert_eq!(responders.actions[0].id, "away");
    bot.says("sam", &bot.direct("sam"), "!away").await;
    let responders = core.overview(&sam).await.unwrap();
    assert_eq!(responders.actions[0].id, "available");
}

#[tokio::test]
async fn the_card_leads_to_what_was_asked() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    let asked = bot.says("ada", &help, "!human my bike is gone").await;
    let card = bot.pages("sam").remove(0).body;
    let address = format!("https://fake.test/help#{}", asked.id);
    assert_eq!(links(&card), [("fake", address.as_str())]);
}
