//! Buttons, modals, commands, shortcuts, the home page, and answers to one person.

use crate::support::{Desk, acknowledge, command, screen};
use deskbell_platform::{Action, Body, Platform, Style};
use deskbell_slack_fake::{Fault, NewUser, Outcome};
use serde_json::Value;

fn note() -> Body {
    let mut body = Body::text("a case").action("claim:7", "Claim", Style::Primary);
    body.actions.push(Action {
        id: "note:7".into(),
        label: "Add an internal note".into(),
        style: Style::Normal,
        input: Some("What should be kept?".into()),
    });
    body
}

#[tokio::test]
async fn a_button_that_needs_words_asks_for_them() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let card = desk.posts(&desk.help(), note()).await;
    let press = desk
        .acme
        .press(&desk.help, &card.id, &desk.sam, "note:7")
        .unwrap();
    let modal = desk.acme.modal_opens(&desk.sam).await.unwrap();
    assert_eq!(press.outcome().await, Outcome::Acknowledged(Value::Null));
    assert_eq!(
        modal.given["blocks"][0]["label"]["text"],
        "What should be kept?"
    );
    assert_eq!(modal.given["title"]["text"], "Add an internal note");
    let input = modal.given["blocks"][0]["element"]["action_id"]
        .as_str()
        .unwrap();
    let submit = desk
        .acme
        .submit(&modal.id, &desk.sam, &[(input, " called & back ")]);
    submit.unwrap().outcome().await;
    let (event, message, argument) = run.inbox.action("note:7").await;
    assert_eq!(message.as_ref(), Some(&card), "it is about the card");
    assert_eq!(argument.as_deref(), Some("called & back"));
    assert_eq!(
        event.author.as_ref().unwrap().person,
        desk.person(&desk.sam)
    );
    assert_eq!(run.inbox.events().len(), 1, "the press itself is no event");
    assert!(
        desk.acme.modals(&desk.sam).is_empty(),
        "and the modal is closed"
    );

    desk.does(acknowledge(&desk, &event, &desk.sam, "Noted."))
        .await;
    let told = desk.acme.bot_whispers(&desk.help, &desk.sam).await.unwrap();
    assert_eq!(screen(&told), "Noted.");
    run.stop().await;
}

#[tokio::test]
async fn a_modal_that_cannot_open_does_not_swallow_the_press() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let card = desk.posts(&desk.help(), note()).await;
    desk.fake
        .fail("views.open", Fault::Error("expired_trigger_id".into()), 1);
    let press = desk
        .acme
        .press(&desk.help, &card.id, &desk.sam, "note:7")
        .unwrap();
    let (_, message, argument) = run.inbox.action("note:7").await;
    assert_eq!((message, argument), (Some(card), None));
    assert_eq!(press.outcome().await, Outcome::Acknowledged(Value::Null));
    run.stop().await;
}

#[tokio::test]
async fn commands_come_as_actions() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let table = [
        (
            "/ask",
            "where is my invoice?",
            "ask",
            Some("where is my invoice?"),
        ),
        ("/human", "", "human", None),
        ("/oncall", "", "oncall", None),
        ("/away", "lunch &amp; walk", "away", Some("lunch & walk")),
        ("/available", "", "available", None),
        ("/case", "claim", "claim", None),
        ("/case", "note called back", "note", Some("called back")),
    ];
    for (command, text, action, argument) in table {
        let sent = desk
            .acme
            .command(&desk.help, &desk.ada, command, text)
            .unwrap();
        assert_eq!(
            sent.outcome().await,
            Outcome::Acknowledged(Value::Null),
            "{command}"
        );
        let (event, message, given) = run.inbox.action(action).await;
        assert_eq!(given.as_deref(), argument, "{command} {text}");
        assert_eq!((event.place, message), (desk.help(), None));
        assert_eq!(event.author.unwrap().name, "ada");
    }
    run.stop().await;
}

#[tokio::test]
async fn the_shortcut_brings_the_message_along() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let ts = desk
        .acme
        .say(&desk.help, &desk.ada, "my &lt;card&gt; is gone")
        .unwrap();
    let used = desk
        .acme
        .message_shortcut(&desk.help, &ts, &desk.sam, "human")
        .unwrap();
    used.outcome().await;
    let (event, message, argument) = run.inbox.action("human").await;
    assert_eq!(message.map(|message| message.id), Some(ts));
    assert_eq!(argument.as_deref(), Some("my <card> is gone"));
    assert_eq!(event.author.unwrap().person.id, desk.sam);
    run.stop().await;
}

#[tokio::test]
async fn an_answer_to_one_person_finds_them() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let card = desk.posts(&desk.help(), note()).await;
    desk.acme
        .press(&desk.help, &card.id, &desk.sam, "claim:7")
        .unwrap()
        .outcome()
        .await;
    let (event, ..) = run.inbox.action("claim:7").await;

    let told = command(acknowledge(&desk, &event, &desk.sam, "It is yours."));
    desk.slack.deliver(&told).await.unwrap();
    desk.slack.deliver(&told).await.unwrap();
    let whispers = || desk.acme.ephemerals(&desk.help, &desk.sam);
    assert_eq!(whispers().len(), 1, "once, where it was pressed");

    // Another process does not know where to answer; it says it in the channel, to them.
    let other = desk.restarted();
    let again = command(acknowledge(&desk, &event, &desk.sam, "Still yours."));
    other.deliver(&again).await.unwrap();
    assert_eq!(whispers().len(), 2);
    assert_eq!(
        desk.acme.bot_messages(&desk.help).len(),
        1,
        "nobody else read either"
    );

    // Somebody who is not in the channel is told directly.
    let eve = desk.acme.add_user(NewUser::named("Eve"));
    let elsewhere = command(acknowledge(&desk, &event, &eve, "Not yours."));
    other.deliver(&elsewhere).await.unwrap();
    let direct = desk.acme.direct_channel(&eve).unwrap();
    assert_eq!(screen(&desk.acme.bot_messages(&direct)[0]), "Not yours.");
    run.stop().await;
}
