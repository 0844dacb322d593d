//! The bot's own page in Slack's App Home: each person's open cases, who is on call, and for
//! responders whether they can be called.

use super::Office;
use std::time::Duration;

/// Waits until somebody's page has all these words; its view.
async fn shows(office: &Office, person: &str, words: &[&str]) -> String {
    let found = office
        .acme
        .until(Duration::from_secs(10), "a page", |acme| {
            let home = acme.home(person)?;
            let given = home.given.to_string();
            words.iter().all(|w| given.contains(w)).then_some(home.id)
        });
    found.await.unwrap_or_else(|_| {
        let there = office.acme.home(person).map(|home| home.given);
        panic!("no page with {words:?}: {there:#?}")
    })
}

#[tokio::test]
async fn the_page_follows_the_cases_of_its_reader() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada, sam) = (&office.acme, office.ada.as_str(), office.sam.as_str());
    acme.open_home(ada).unwrap();
    acme.open_home(sam).unwrap();
    let nothing = ["You have no open case", "On call now: Sam Rivers"];
    shows(&office, ada, &nothing).await;
    shows(&office, sam, &nothing).await;
    assert!(acme.home(&office.robin).is_none(), "robin never looked");

    let card = office.called(&live).await;
    let case = live.case().await.id.0;
    shows(&office, ada, &[&case, "Calling Sam Rivers"]).await;
    shows(&office, sam, &[&case, "ada: Calling Sam Rivers"]).await;
    office.press(&office.triage, &card, sam, "claim");
    shows(&office, ada, &[&case, "Taken by Sam Rivers"]).await;
    shows(&office, sam, &["ada: Taken by Sam Rivers"]).await;
    let card = office.with_button(&office.triage, "resolve").await;
    office.press(&office.triage, &card, sam, "resolve");
    shows(&office, ada, &["You have no open case"]).await;
    shows(&office, sam, &["You have no open case"]).await;
    live.stop().await;
}

#[tokio::test]
async fn the_switch_does_what_the_commands_do() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, sam) = (&office.acme, office.sam.as_str());
    acme.open_home(sam).unwrap();
    let view = shows(&office, sam, &["Don't call me"]).await;
    _ = acme.press_in_view(&view, sam, "away").unwrap();
    let view = shows(&office, sam, &["You won't be called", "Call me again"]).await;
    // Who is away is not called: the next is.
    acme.say(&office.help, &office.ada, "!human").unwrap();
    office.says(&office.help, "I've called Robin Vale").await;
    let direct = acme.direct_channel(sam).unwrap();
    assert_eq!(office.count(&direct, "needs a person"), 0);
    _ = acme.press_in_view(&view, sam, "available").unwrap();
    shows(&office, sam, &["Don't call me"]).await;
    live.settle().await;
    acme.open_home(&office.ada).unwrap();
    shows(&office, &office.ada, &["Calling Robin Vale"]).await;
    let home = acme.home(&office.ada).unwrap().given.to_string();
    assert!(
        !home.contains("\"button\""),
        "askers are not called: {home}"
    );
    live.stop().await;
}
