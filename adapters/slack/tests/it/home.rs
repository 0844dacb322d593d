//! The page under the bot's name, and `/case` alone: what the core says is one person's own.

use crate::support::{Desk, acknowledge, screen};
use deskbell_platform::{Body, CommandKind, Destination, Style};
use deskbell_slack_fake::{Outcome, Workspace};
use serde_json::Value;
use std::time::Duration;

fn page(words: &str) -> Body {
    Body::text(words).action("away", "Don't call me", Style::Normal)
}

/// Waits until somebody's page has these words.
async fn shows(acme: &Workspace, person: &str, words: &str) -> String {
    let found = acme.until(Duration::from_secs(10), words, |acme| {
        let home = acme.home(person)?;
        home.given.to_string().contains(words).then_some(home.id)
    });
    found.await.unwrap()
}

#[tokio::test]
async fn the_page_is_there_when_it_is_opened_and_its_buttons_work() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    run.inbox.shows(page("Your cases: none"));
    desk.acme.open_home(&desk.sam).unwrap();
    let view = shows(&desk.acme, &desk.sam, "Your cases: none").await;
    let pressed = desk.acme.press_in_view(&view, &desk.sam, "away").unwrap();
    assert_eq!(pressed.outcome().await, Outcome::Acknowledged(Value::Null));
    let (event, message, _) = run.inbox.action("away").await;
    let direct = desk.acme.direct_channel(&desk.sam).unwrap();
    assert_eq!((event.place.clone(), message), (desk.place(&direct), None));

    run.inbox.shows(page("You are away"));
    desk.does(acknowledge(&desk, &event, &desk.sam, "As you like."))
        .await;
    shows(&desk.acme, &desk.sam, "You are away").await;
    let told = desk.acme.bot_messages(&direct);
    assert_eq!(
        told.iter().map(screen).collect::<Vec<_>>(),
        ["As you like."]
    );
    run.stop().await;
}

#[tokio::test]
async fn a_page_once_opened_is_kept_up_to_date_and_no_other_is_made() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    run.inbox.shows(page("Your cases: none"));
    desk.acme.open_home(&desk.sam).unwrap();
    shows(&desk.acme, &desk.sam, "Your cases: none").await;
    run.inbox.shows(page("Your cases: one"));
    let tell = |who: &str| CommandKind::Post {
        to: Destination::Person(desk.person(who)),
        body: Body::text("a case"),
    };
    let card = desk.does(tell(&desk.sam)).await.message.unwrap();
    shows(&desk.acme, &desk.sam, "Your cases: one").await;
    run.inbox.shows(page("Your cases: two"));
    desk.does(CommandKind::Edit {
        message: card,
        body: Body::text("the same case, claimed"),
    })
    .await;
    shows(&desk.acme, &desk.sam, "Your cases: two").await;
    desk.does(tell(&desk.ada)).await;
    assert!(desk.acme.home(&desk.ada).is_none(), "she never looked");
    run.stop().await;
}

#[tokio::test]
async fn a_change_while_a_page_is_on_its_way_is_not_lost() {
    let desk = Desk::without_limits().await;
    let run = desk.run().await;
    run.inbox.shows(page("state 0"));
    desk.acme.open_home(&desk.sam).unwrap();
    for n in 1..=20 {
        run.inbox.shows(page(&format!("state {n}.")));
        desk.acme.open_home(&desk.sam).unwrap();
    }
    shows(&desk.acme, &desk.sam, "state 20.").await;
    run.stop().await;
}

#[tokio::test]
async fn a_case_command_without_a_deed_shows_the_same_to_its_user_alone() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    run.inbox.shows(page("Your cases: none"));
    for text in ["", "hello"] {
        let used = desk.acme.command(&desk.help, &desk.sam, "/case", text);
        assert_eq!(
            used.unwrap().outcome().await,
            Outcome::Acknowledged(Value::Null)
        );
    }
    let told = desk
        .acme
        .until(Duration::from_secs(10), "both answers", |acme| {
            let told = acme.ephemerals(&desk.help, &desk.sam);
            (told.len() == 2).then_some(told)
        });
    for message in told.await.unwrap() {
        assert!(screen(&message).contains("Your cases: none"));
        assert_eq!(message.buttons.len(), 1);
    }
    assert!(desk.acme.bot_messages(&desk.help).is_empty());
    assert!(run.inbox.events().is_empty(), "nothing was done");
    run.stop().await;
}
