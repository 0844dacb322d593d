//! What people say, and what the bot says.

use crate::support::{Ear, Server, id, unlimited};
use deskbell_discord_fake::{Fake, Fault, FaultRule};
use deskbell_platform::{
    Block, Body, CommandKind, Destination, EventKind, MessageRef, Person, Place, Platform, Span,
};
use std::sync::Arc;

fn mentions_bot(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::MessagePosted {
            mentions_bot: true,
            ..
        }
    )
}

#[tokio::test]
async fn a_person_comes_with_name_and_roles_and_references_are_words() {
    let server = Server::start().await;
    let (fake, guild) = (&server.fake, server.guild);
    let helpers = fake.add_role(guild, "Helpers", 0);
    fake.grant(guild, server.ada, helpers);
    fake.set_nick(guild, server.ada, "Countess");
    let running = server.run().await;
    let text = format!("<@{}> see <#{}>, <@&{helpers}>", server.sam, server.help);
    fake.post(server.ada, server.help, &text).unwrap();
    let event = running.ear.posted("see").await;
    let author = event.author.unwrap();
    assert_eq!(author.name, "Countess");
    assert_eq!(author.roles, [helpers.to_string(), "Helpers".to_owned()]);
    let EventKind::MessagePosted {
        text,
        mentions,
        mentions_bot,
        ..
    } = event.kind
    else {
        panic!("a message is posted");
    };
    assert_eq!(text, "@sam see #help, @Helpers");
    assert_eq!(mentions, [server.person(server.sam)]);
    assert!(!mentions_bot);
    running.stop().await;
}

#[tokio::test]
async fn a_reply_without_a_ping_is_still_to_the_bot() {
    let server = Server::start().await;
    let running = server.run().await;
    let answer = server.posts(server.help, Body::text("the answer")).await;
    server
        .fake
        .reply(server.ada, answer, "and then?", false)
        .unwrap();
    let event = running.ear.posted("and then?").await;
    assert!(mentions_bot(&event.kind));
    running.stop().await;
}

#[tokio::test]
async fn a_forum_post_is_a_message_in_its_thread_and_answered_there() {
    let server = Server::start().await;
    let forum = server.fake.add_forum(server.guild, "questions");
    let running = server.run().await;
    let post = server
        .fake
        .open_post(server.ada, forum, "Lost key", "It fell into the canal.")
        .unwrap();
    let event = running.ear.posted("canal").await;
    let place = Place {
        thread: Some(post.to_string()),
        ..Place::new("discord", server.guild.to_string(), forum.to_string())
    };
    assert_eq!(event.place, place);
    let EventKind::MessagePosted { text, message, .. } = event.kind else {
        panic!("a message is posted");
    };
    assert!(text.ends_with("It fell into the canal."), "{text:?}");
    let body = Body::text("Ask the harbour master.");
    let receipt = server.does(CommandKind::Reply { to: message, body }).await;
    assert_eq!(receipt.message.unwrap().place, place);
    let said = server.fake.messages(post);
    assert_eq!(said.last().unwrap().text, "Ask the harbour master.");
    running.stop().await;
    server.nothing_was_odd();
}

#[tokio::test]
async fn what_is_said_in_a_thread_is_beside_its_channel() {
    let server = Server::start().await;
    // There before the bot came, and not among what it was told.
    let thread = server
        .fake
        .open_thread(server.ada, server.help, "old", false)
        .unwrap();
    let running = server.run().await;
    server
        .fake
        .post(server.ada, thread, "in the thread")
        .unwrap();
    let event = running.ear.posted("in the thread").await;
    assert_eq!(event.place, server.place(thread));
    assert_eq!(event.place.id, server.help.to_string());
    running.stop().await;
}

#[tokio::test]
async fn one_channel_keeps_its_order_under_load() {
    let server = Server::start().await;
    let running = server.run().await;
    let other = server.fake.add_channel(server.guild, "other");
    for number in 0..300 {
        let channel = if number % 3 == 0 { other } else { server.help };
        server
            .fake
            .post(server.ada, channel, &format!("word {number}"))
            .unwrap();
    }
    running
        .ear
        .until(|| (running.ear.events().len() == 300).then_some(()))
        .await;
    let events = running.ear.events();
    for channel in [server.help, other] {
        let here = events
            .iter()
            .filter(|event| event.place == server.place(channel));
        let keys: Vec<u64> = here
            .map(|event| event.key.as_str().parse().unwrap())
            .collect();
        assert!(keys.is_sorted(), "{keys:?}");
    }
    running.stop().await;
}

#[tokio::test]
async fn an_event_that_comes_twice_is_one() {
    let server = Server::start().await;
    let running = server.run().await;
    server.fake.duplicate_events(2);
    server
        .fake
        .post(server.ada, server.help, "said once")
        .unwrap();
    server
        .fake
        .post(server.ada, server.help, "and again")
        .unwrap();
    server
        .fake
        .post(server.ada, server.help, "and done")
        .unwrap();
    running.ear.posted("and done").await;
    assert_eq!(running.ear.texts(), ["said once", "and again", "and done"]);
    running.stop().await;
}

#[tokio::test]
async fn leaving_is_heard_where_the_intent_is_on() {
    let config = deskbell_discord_fake::Config {
        rate_limits: false,
        ..Default::default()
    };
    let fake = Fake::start_with(config).await.unwrap();
    let server = Server::start_on(fake, |settings| settings.members = true).await;
    let running = server.run().await;
    server.fake.leave(server.guild, server.ada);
    let person = running.ear.wait(|event| match &event.kind {
        EventKind::MemberLeft { person } => Some(person.clone()),
        _ => None,
    });
    assert_eq!(person.await, server.person(server.ada));
    running.stop().await;
}

#[tokio::test]
async fn two_servers_never_mix() {
    let server = Server::start().await;
    let running = server.run().await;
    let other = server.fake.add_guild("Other");
    let theirs = server.fake.add_channel(other, "help");
    server.fake.join(other, server.ada);
    server
        .fake
        .post(server.ada, theirs, "not for this desk")
        .unwrap();
    server
        .fake
        .post(server.ada, server.help, "for this desk")
        .unwrap();
    running.ear.posted("for this desk").await;
    assert_eq!(running.ear.texts(), ["for this desk"]);
    running.stop().await;
}

#[tokio::test]
async fn words_for_one_server_do_not_go_to_another() {
    let mut server = Server::start().await;
    let other = server.fake.add_guild("Other");
    let theirs = server.fake.add_channel(other, "help");
    server.restarted(|settings| settings.guilds.clear());
    let running = server.run().await;
    let joined = server.fake.add_member(other, "zoe");
    server.fake.post(joined, theirs, "hello").unwrap();
    running.ear.posted("hello").await;
    let place = Place::new("discord", server.guild.to_string(), theirs.to_string());
    let body = Body::text("Acme's secret");
    let to = Destination::Place(place);
    let error = server
        .tries(CommandKind::Post { to, body })
        .await
        .unwrap_err();
    assert_eq!(error.kind, deskbell_platform::ErrorKind::NotFound);
    assert!(server.fake.bot_messages().is_empty());
    running.stop().await;
}

#[tokio::test]
async fn only_those_named_are_pinged() {
    let server = Server::start().await;
    let hostile = format!("@everyone @here <@{}> <@&{}>", server.ada, server.guild);
    let body = Body::default()
        .block(Block::Paragraph(vec![
            Span::Mention(server.person(server.sam)),
            Span::Text(format!(" they said {hostile}")),
        ]))
        .block(Block::Quote(vec![Span::Text(hostile.clone())]))
        .block(Block::Code(hostile));
    let message = server.posts(server.help, body.clone()).await;
    let pinged: Vec<_> = server.fake.pings().iter().map(|ping| ping.user).collect();
    assert_eq!(pinged, [server.sam]);
    let message = server.message(server.help, message);
    server
        .does(CommandKind::Edit {
            message,
            body: Body::text("@everyone <@1>"),
        })
        .await;
    assert_eq!(server.fake.pings().len(), 1);
    server.nothing_was_odd();
}

#[tokio::test]
async fn a_long_answer_is_several_messages_and_its_buttons_are_below_the_last() {
    let server = Server::start().await;
    let code: String = (0..120)
        .map(|i| format!("step {i}: turn the wheel\n"))
        .collect();
    let body = Body::text("Do this:").block(Block::Code(code)).action(
        "helpful:1",
        "Thanks",
        deskbell_platform::Style::Primary,
    );
    let question = server.fake.post(server.ada, server.help, "how?").unwrap();
    let to = server.message(server.help, question);
    let receipt = server.does(CommandKind::Reply { to, body }).await;
    let said = server.fake.bot_messages();
    assert!(said.len() > 1);
    assert_eq!(said[0].reply_to, Some(question));
    assert!(said[1..].iter().all(|message| message.reply_to.is_none()));
    let last = said.last().unwrap();
    assert_eq!(receipt.message.unwrap().id, last.id.to_string());
    let buttons: Vec<_> = said.iter().map(|message| message.buttons.len()).collect();
    assert_eq!(buttons.iter().sum::<usize>(), last.buttons.len());
    assert_eq!(last.buttons.len(), 1);
    server.nothing_was_odd();
}

#[tokio::test]
async fn a_lost_answer_to_a_long_post_makes_nothing_twice() {
    let server = Server::start().await;
    let body = Body::text("word ".repeat(900));
    let to = Destination::Place(server.place(server.help));
    let command = crate::support::command(CommandKind::Post { to, body });
    server.fake.fault(
        FaultRule::new(Fault::AnswerLost)
            .on("POST", "/messages")
            .times(1),
    );
    let error = server.platform.deliver(&command).await.unwrap_err();
    assert_eq!(error.kind, deskbell_platform::ErrorKind::Unavailable);
    server.platform.deliver(&command).await.unwrap();
    assert_eq!(server.fake.bot_messages().len(), 3);
}

#[tokio::test]
async fn a_question_taken_back_is_still_answered() {
    let server = Server::start().await;
    let question = server.fake.post(server.ada, server.help, "how?").unwrap();
    server.fake.delete(server.ada, question).unwrap();
    let to = server.message(server.help, question);
    server
        .does(CommandKind::Reply {
            to,
            body: Body::text("like this"),
        })
        .await;
    assert_eq!(server.fake.bot_messages().len(), 1);
}

#[tokio::test]
async fn who_takes_no_direct_messages_is_an_error_that_says_so() {
    let server = Server::start().await;
    server.fake.set_direct_messages(server.ada, false);
    let to = Destination::Person(server.person(server.ada));
    let error = server
        .tries(CommandKind::Post {
            to,
            body: Body::text("hello"),
        })
        .await
        .unwrap_err();
    assert_eq!(error.kind, deskbell_platform::ErrorKind::Forbidden);
    assert!(error.doing.contains("no direct messages"), "{error}");
}

#[tokio::test]
async fn removing_what_is_gone_is_done() {
    let server = Server::start().await;
    let message = server.posts(server.help, Body::text("oops")).await;
    let message = server.message(server.help, message);
    server
        .does(CommandKind::Delete {
            message: message.clone(),
        })
        .await;
    server.does(CommandKind::Delete { message }).await;
    let strange = MessageRef {
        place: server.place(server.help),
        id: "general".into(),
    };
    let error = server
        .tries(CommandKind::Delete { message: strange })
        .await
        .unwrap_err();
    assert_eq!(error.kind, deskbell_platform::ErrorKind::NotFound);
}

#[tokio::test]
async fn another_bot_is_known_as_one_and_its_own_words_do_not_come_back() {
    let server = Server::start_with(unlimited(), |_| {}).await;
    let robot = server.fake.add_other_bot(server.guild, "robot");
    let running = server.run_into(Arc::new(Ear::default())).await;
    server.posts(server.help, Body::text("mine")).await;
    server.fake.post(robot, server.help, "beep").unwrap();
    let event = running.ear.posted("beep").await;
    assert!(event.author.unwrap().is_bot);
    assert_eq!(running.ear.texts(), ["beep"]);
    running.stop().await;
}

#[tokio::test]
async fn a_direct_conversation_is_of_the_tenant_dm_and_the_person_of_the_one_server() {
    let server = Server::start().await;
    let running = server.run().await;
    server.fake.direct(server.ada, "between us").unwrap();
    let event = running.ear.posted("between us").await;
    assert_eq!(event.place.tenant.as_str(), "dm");
    assert_eq!(event.author.unwrap().person, server.person(server.ada));
    let to = Destination::Place(event.place.clone());
    let receipt = server
        .does(CommandKind::Post {
            to,
            body: Body::text("yes?"),
        })
        .await;
    let message = receipt.message.unwrap();
    assert_eq!(message.place, event.place);
    let body = Body::text("really?");
    let to = Destination::Person(Person::new("discord", "dm", server.ada.to_string()));
    let again = server
        .does(CommandKind::Post { to, body })
        .await
        .message
        .unwrap();
    assert_eq!(id(&again.place.id), id(&event.place.id));
    running.stop().await;
}
