//! Buttons, modals, slash and menu commands.

use crate::support::{Running, Server, command, id};
use deskbell_discord_fake::{Fault, FaultRule, Id, Outcome};
use deskbell_platform::{Action, Body, CommandKind, EventKind, InboundEvent, Platform, Style};
use serde_json::{Map, Value, json};
use std::time::Duration;

const WITHIN: Duration = Duration::from_secs(20);

fn asking(action: &str, label: &str, input: &str) -> Body {
    let mut body = Body::text("A case");
    body.actions.push(Action {
        id: action.into(),
        label: label.into(),
        style: Style::Normal,
        input: Some(input.into()),
    });
    body
}

/// Waits for the first answer to an interaction.
async fn outcome(server: &Server, interaction: Id) -> Outcome {
    let answered = server.fake.wait_for(WITHIN, |fake| {
        let outcome = fake.interaction(interaction)?.outcome;
        (outcome != Outcome::Unanswered).then_some(outcome)
    });
    answered.await.unwrap()
}

async fn registered(server: &Server) {
    let there = server
        .fake
        .wait_for(WITHIN, |fake| (!fake.commands().is_empty()).then_some(()));
    there.await.unwrap();
}

fn parts(event: &InboundEvent) -> (Option<String>, Option<String>) {
    match &event.kind {
        EventKind::ActionInvoked {
            message, argument, ..
        } => (
            message.as_ref().map(|message| message.id.clone()),
            argument.clone(),
        ),
        _ => panic!("an action"),
    }
}

fn acknowledge(
    server: &Server,
    event: &InboundEvent,
    person: Id,
    words: Option<&str>,
) -> CommandKind {
    CommandKind::Acknowledge {
        event: event.key.clone(),
        place: event.place.clone(),
        person: server.person(person),
        body: words.map(Body::text),
    }
}

async fn slash(server: &Server, user: Id, name: &str, options: Value) -> Id {
    registered(server).await;
    let options: Map<String, Value> = options.as_object().cloned().unwrap_or_default();
    server
        .fake
        .slash(user, server.help, name, &options)
        .unwrap()
}

async fn finish(server: Server, running: Running) {
    running.stop().await;
    server.nothing_was_odd();
}

#[tokio::test]
async fn a_press_is_stored_then_acknowledged_and_answered_to_that_person_alone() {
    let server = Server::start().await;
    let running = server.run().await;
    let body = Body::text("Did this help?").action("helpful:7", "Yes", Style::Primary);
    let message = server.posts(server.help, body).await;
    server.fake.set_locale(server.ada, "de");
    let press = server.fake.press(server.ada, message, "helpful:7").unwrap();
    let event = running.ear.action("helpful:7").await;
    assert_eq!(event.key.as_str(), press.to_string());
    assert_eq!(event.author.as_ref().unwrap().locale.as_deref(), Some("de"));
    assert_eq!(outcome(&server, press).await, Outcome::Quiet);
    let acknowledge = command(acknowledge(
        &server,
        &event,
        server.ada,
        Some("Glad to hear it, @everyone."),
    ));
    server.platform.deliver(&acknowledge).await.unwrap();
    server.platform.deliver(&acknowledge).await.unwrap();
    let said = server.fake.interaction(press).unwrap().messages;
    assert_eq!(said.len(), 1, "given twice, said once");
    assert_eq!(said[0].only_for, Some(server.ada));
    assert!(server.fake.pings().is_empty());
    finish(server, running).await;
}

#[tokio::test]
async fn what_the_inbox_refuses_is_not_acknowledged() {
    let server = Server::start().await;
    let running = server.run().await;
    let body = Body::text("Did this help?").action("helpful:7", "Yes", Style::Primary);
    let message = server.posts(server.help, body).await;
    running.ear.refuse(true);
    let press = server.fake.press(server.ada, message, "helpful:7").unwrap();
    running
        .ear
        .until(|| (running.ear.refused() > 3).then_some(()))
        .await;
    assert_eq!(
        server.fake.interaction(press).unwrap().outcome,
        Outcome::Unanswered
    );
    finish(server, running).await;
}

#[tokio::test]
async fn a_button_that_asks_for_words_opens_a_modal_even_after_a_restart() {
    let mut server = Server::start().await;
    let action = format!("note:{}", "a".repeat(32));
    let message = server
        .posts(
            server.help,
            asking(&action, "Add a note", "What did you find?"),
        )
        .await;
    server.restarted(|_| {});
    let running = server.run().await;
    let button = server.fake.message(message).unwrap().buttons[0]
        .custom_id
        .clone()
        .unwrap();
    let press = server.fake.press(server.sam, message, &button).unwrap();
    let Outcome::Form(form) = outcome(&server, press).await else {
        panic!("a form opens");
    };
    assert_eq!(form["title"], "Add a note");
    assert_eq!(
        form["components"][0]["components"][0]["label"],
        "What did you find?"
    );
    let sent = server
        .fake
        .fill(server.sam, press, &[("words", "The key is in the canal")])
        .unwrap();
    let event = running.ear.action(&action).await;
    assert_eq!(event.key.as_str(), sent.to_string());
    let (on, words) = parts(&event);
    assert_eq!(on, Some(message.to_string()));
    assert_eq!(words.as_deref(), Some("The key is in the canal"));
    assert_eq!(outcome(&server, sent).await, Outcome::Quiet);
    assert_eq!(
        running.ear.events().len(),
        1,
        "the press itself is no event"
    );
    finish(server, running).await;
}

#[tokio::test]
async fn slash_commands_are_actions_and_answered_to_the_asker_alone() {
    let server = Server::start().await;
    let running = server.run().await;
    let asked = slash(
        &server,
        server.ada,
        "ask",
        json!({"text": "when do you open?"}),
    )
    .await;
    let event = running.ear.action("ask").await;
    assert_eq!(parts(&event), (None, Some("when do you open?".into())));
    assert_eq!(event.place, server.place(server.help));
    assert_eq!(outcome(&server, asked).await, Outcome::Thinking);
    let long = "We open at nine. ".repeat(150);
    server
        .does(acknowledge(&server, &event, server.ada, Some(&long)))
        .await;
    let said = server.fake.interaction(asked).unwrap().messages;
    assert_eq!(said.len(), 2, "two parts");
    assert!(
        said.iter()
            .all(|message| message.only_for == Some(server.ada) && !message.loading)
    );

    let verbs = slash(
        &server,
        server.sam,
        "case",
        json!({"verb": "note", "text": "called back"}),
    )
    .await;
    let event = running.ear.action("note").await;
    assert_eq!(parts(&event), (None, Some("called back".into())));
    server
        .does(acknowledge(&server, &event, server.sam, None))
        .await;
    let quiet = server.fake.interaction(verbs).unwrap().messages;
    assert!(quiet.is_empty(), "thinking is taken away: {quiet:?}");

    for name in ["human", "oncall", "away", "available"] {
        slash(&server, server.sam, name, json!({})).await;
        running.ear.action(name).await;
    }
    finish(server, running).await;
}

#[tokio::test]
async fn the_menu_of_a_message_asks_about_that_message() {
    let server = Server::start().await;
    let running = server.run().await;
    registered(&server).await;
    let question = server
        .fake
        .post(server.ada, server.help, "where is the door?")
        .unwrap();
    server
        .fake
        .message_command(server.robin, question, "Call a person for this")
        .unwrap();
    let event = running.ear.action("human").await;
    assert_eq!(
        parts(&event),
        (
            Some(question.to_string()),
            Some("where is the door?".into())
        )
    );
    assert_eq!(event.author.unwrap().person, server.person(server.robin));
    server
        .fake
        .message_command(server.robin, question, "Answer this")
        .unwrap();
    let event = running.ear.action("ask").await;
    assert_eq!(parts(&event).0, Some(question.to_string()));
    finish(server, running).await;
}

#[tokio::test]
async fn commands_are_registered_once_and_mended_where_they_differ() {
    let server = Server::start_with(crate::support::unlimited(), |settings| {
        settings.commands = false
    })
    .await;
    assert!(server.platform.register_commands().await.unwrap());
    assert!(!server.platform.register_commands().await.unwrap());
    let names = server.fake.commands();
    let mut names: Vec<_> = names
        .iter()
        .filter_map(|command| command["name"].as_str())
        .collect();
    names.sort_unstable();
    let expected = [
        "Answer this",
        "Call a person for this",
        "ask",
        "available",
        "away",
        "case",
        "human",
        "oncall",
    ];
    assert_eq!(names, expected);
    let puts = server
        .fake
        .calls()
        .iter()
        .filter(|call| call.method == "PUT")
        .count();
    assert_eq!(puts, 1);
    server.nothing_was_odd();
}

#[tokio::test]
async fn after_a_restart_an_action_is_answered_directly_and_nowhere_else() {
    let mut server = Server::start().await;
    let running = server.run().await;
    let body = Body::text("Did this help?").action("helpful:7", "Yes", Style::Primary);
    let message = server.posts(server.help, body).await;
    server.fake.press(server.ada, message, "helpful:7").unwrap();
    let event = running.ear.action("helpful:7").await;
    running.crash().await;
    server.restarted(|_| {});
    server
        .does(acknowledge(&server, &event, server.ada, None))
        .await;
    server
        .does(acknowledge(
            &server,
            &event,
            server.ada,
            Some("Only for you"),
        ))
        .await;
    let direct = server.fake.messages(server.fake.direct_channel(server.ada));
    assert_eq!(direct.len(), 1);
    assert_eq!(
        server.fake.messages(server.help).len(),
        1,
        "nothing is said in the channel"
    );
}

#[tokio::test]
async fn an_interaction_grown_old_is_answered_directly() {
    let server = Server::start().await;
    let running = server.run().await;
    let asked = slash(&server, server.ada, "ask", json!({"text": "when?"})).await;
    let event = running.ear.action("ask").await;
    outcome(&server, asked).await;
    // Old for Discord; the adapter's own clock has not moved.
    server.fake.advance(Duration::from_secs(16 * 60));
    server
        .does(acknowledge(&server, &event, server.ada, Some("At nine")))
        .await;
    let direct = server.fake.messages(server.fake.direct_channel(server.ada));
    assert_eq!(direct.last().unwrap().text, "At nine");
    running.stop().await;
}

#[tokio::test]
async fn interactions_are_acknowledged_while_everything_else_is_limited() {
    let config = deskbell_discord_fake::Config::default();
    let server = Server::start_with(config, |_| {}).await;
    let running = server.run().await;
    let body = Body::text("Did this help?").action("helpful:7", "Yes", Style::Primary);
    let message = server.posts(server.help, body).await;
    let rule = FaultRule::new(Fault::RateLimited {
        after: Duration::from_secs(60),
        global: true,
    });
    server.fake.fault(rule.on("POST", "/messages"));
    let to = deskbell_platform::Destination::Place(server.place(server.help));
    server
        .tries(CommandKind::Post {
            to,
            body: Body::text("x"),
        })
        .await
        .unwrap_err();
    for number in 0..50 {
        server
            .fake
            .post(server.sam, server.help, &format!("noise {number}"))
            .unwrap();
    }
    let press = server.fake.press(server.ada, message, "helpful:7").unwrap();
    assert_eq!(outcome(&server, press).await, Outcome::Quiet);
    running.ear.action("helpful:7").await;
    assert_eq!(id(&press.to_string()), press);
    running.stop().await;
}

#[tokio::test]
async fn an_acknowledgement_whose_way_was_cut_is_sent_again() {
    let server = Server::start().await;
    let running = server.run().await;
    let body = Body::text("Did this help?").action("helpful:7", "Yes", Style::Primary);
    let message = server.posts(server.help, body).await;
    server
        .fake
        .fault(FaultRule::new(Fault::Cut).on("POST", "/callback").times(2));
    let press = server.fake.press(server.ada, message, "helpful:7").unwrap();
    assert_eq!(outcome(&server, press).await, Outcome::Quiet);
    finish(server, running).await;
}

#[tokio::test]
async fn a_card_in_a_cases_thread_is_pressed_there() {
    let mut server = Server::start().await;
    let near = server.place(server.help);
    let members = vec![server.person(server.sam)];
    let (name, topic, case) = ("case-k1".into(), String::new(), "K1".into());
    let open = CommandKind::OpenPrivatePlace {
        near,
        name,
        topic,
        case,
        members,
    };
    let place = server.does(open).await.place.unwrap();
    let thread = id(place.thread.as_deref().unwrap());
    let body = Body::text("The card").action("claim:1", "Claim", Style::Primary);
    let card = server.posts(thread, body).await;
    // As after a restart, when the thread is not known from its making.
    server.restarted(|_| {});
    let running = server.run().await;
    server.fake.press(server.sam, card, "claim:1").unwrap();
    let event = running.ear.action("claim:1").await;
    assert_eq!(event.place, place);
    assert_eq!(parts(&event).0, Some(card.to_string()));
    finish(server, running).await;
}

/// An inbox that stores actions at once, and messages not before it is told to.
struct Busy {
    ear: std::sync::Arc<crate::support::Ear>,
    gate: tokio::sync::Semaphore,
}

#[async_trait::async_trait]
impl deskbell_platform::Accept for Busy {
    async fn accept(
        &self,
        event: InboundEvent,
    ) -> Result<deskbell_platform::Accepted, deskbell_platform::InboxError> {
        if matches!(event.kind, EventKind::MessagePosted { .. }) {
            let _open = self.gate.acquire().await;
        }
        self.ear.accept(event).await
    }
}

#[tokio::test]
async fn interactions_are_acknowledged_however_many_messages_wait_to_be_stored() {
    let server = Server::start().await;
    let body = Body::text("Did this help?").action("helpful:7", "Yes", Style::Primary);
    let message = server.posts(server.help, body).await;
    let busy = std::sync::Arc::new(Busy {
        ear: std::sync::Arc::default(),
        gate: tokio::sync::Semaphore::new(0),
    });
    let running = server.begin_with(busy.clone(), busy.ear.clone());
    server.connected().await;
    for number in 0..2_000 {
        let text = format!("noise {number}");
        server.fake.post(server.sam, server.help, &text).unwrap();
    }
    let mut presses = Vec::new();
    for _ in 0..50 {
        presses.push(server.fake.press(server.ada, message, "helpful:7").unwrap());
    }
    // The stand-in takes no answer after three seconds.
    for press in presses {
        assert_eq!(outcome(&server, press).await, Outcome::Quiet);
    }
    assert!(busy.ear.texts().is_empty());
    busy.gate.add_permits(1);
    busy.ear
        .until(|| (busy.ear.texts().len() == 2_000).then_some(()))
        .await;
    running.stop().await;
}
