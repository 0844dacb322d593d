//! Connections that end at the worst moments: what people say and press meanwhile has its effect,
//! once.

use super::server::{Server, unlimited};
use deskbell::case::Status;
use deskbell_discord_fake::{Close, Config, Handle, Moment};
use std::time::Duration;
use tokio::task::JoinSet;

/// Longer than the time that Discord wants between two sessions, a few times over.
const WITHIN: Duration = Duration::from_secs(90);

/// How a connection ends.
#[derive(Clone, Copy, Debug)]
enum Ends {
    Dropped,
    /// Op 7.
    Reconnect,
    /// Op 9, `true`.
    Resumable,
    /// Op 9, `false`: what is told meanwhile is in the history alone.
    Forgotten,
}

fn end_connection(fake: &Handle, how: Ends) {
    match how {
        Ends::Dropped => fake.disconnect(Close::Abrupt),
        Ends::Reconnect => fake.ask_to_reconnect(),
        Ends::Resumable => fake.invalidate(true),
        Ends::Forgotten => fake.invalidate(false),
    };
}

fn told(name: &str) -> Moment {
    Moment::Dispatch(name.to_owned())
}

async fn reconnected(server: &Server, connections: usize) {
    let again = |fake: &Handle| {
        let counts = fake.gateway_counts();
        (counts.connections > connections && fake.connected() > 0).then_some(())
    };
    server.fake.wait_for(WITHIN, again).await.unwrap();
}

/// The connection ends so, and the next ends when it comes to this moment; somebody asks
/// meanwhile.
async fn asks_while_it_breaks(server: &Server, how: Ends, moment: Moment) {
    let fake = &server.fake;
    let asker = fake.add_member(server.guild, "somebody");
    let connections = fake.gateway_counts().connections;
    fake.disconnect_at(moment.clone(), Close::Abrupt);
    end_connection(fake, how);
    let asked = fake
        .post(asker, server.help, "What time do you open on Saturday?")
        .unwrap();
    reconnected(server, connections).await;
    let answered = |fake: &Handle| {
        let answers = fake.bot_messages();
        answers
            .iter()
            .any(|m| m.reply_to == Some(asked))
            .then_some(())
    };
    let answered = fake.wait_for(WITHIN, answered).await;
    assert!(answered.is_ok(), "{how:?} at {moment:?}: no answer");
    fake.end_faults();
}

#[tokio::test]
async fn dropped_at_every_opcode_each_question_is_answered_once() {
    let server = Server::on(Config {
        heartbeat_interval: Duration::from_secs(1),
        ..unlimited()
    })
    .await;
    let live = server.live().await;
    let mut asked = 0;
    for how in [Ends::Dropped, Ends::Reconnect, Ends::Resumable] {
        for moment in [
            Moment::Connect,
            Moment::Resume,
            Moment::Heartbeat,
            told("RESUMED"),
            told("MESSAGE_CREATE"),
        ] {
            asks_while_it_breaks(&server, how, moment).await;
            asked += 1;
        }
    }
    live.settle().await;
    assert_eq!(server.times(server.help, "Tuesday to Sunday"), asked);
    assert_eq!(
        server.fake.gateway_counts().identified,
        1,
        "resumed each time"
    );
    server.end(live).await;
}

#[tokio::test]
async fn dropped_while_a_new_session_begins_each_question_is_answered_once() {
    // Sessions begin five seconds apart: so the stories run side by side.
    let mut stories = JoinSet::new();
    for moment in [
        Moment::Identify,
        told("READY"),
        told("GUILD_CREATE"),
        told("MESSAGE_CREATE"),
    ] {
        stories.spawn(async move {
            let server = Server::new().await;
            let live = server.live().await;
            asks_while_it_breaks(&server, Ends::Forgotten, moment).await;
            live.settle().await;
            assert_eq!(server.times(server.help, "Tuesday to Sunday"), 1);
            assert!(server.fake.gateway_counts().identified > 1);
            server.end(live).await;
        });
    }
    stories.join_all().await;
}

#[tokio::test]
async fn a_press_told_to_a_connection_that_breaks_is_told_again() {
    let server = Server::new().await;
    let live = server.live().await;
    let (thread, card) = server.called(&live).await;
    let moment = told("INTERACTION_CREATE");
    server.fake.disconnect_at(moment, Close::Abrupt);
    server.press(server.sam, &card, "claim").await;
    server.says(thread, "Sam Rivers is taking care").await;
    live.settle().await;
    assert_eq!(live.case().await.status(), Status::Claimed);
    assert_eq!(server.times(thread, "is taking care of you"), 1);
    server.end(live).await;
}

#[tokio::test]
async fn while_discord_is_gone_cases_go_on_and_nothing_is_lost() {
    let server = Server::new().await;
    let live = server.live().await;
    let (thread, _) = server.called(&live).await;
    let connections = server.fake.gateway_counts().connections;
    server.fake.set_down(true);
    // Nobody has acknowledged: the next is called, and cannot be reached yet.
    live.wait_minutes(6).await;
    let zoe = server.fake.add_member(server.guild, "zoe");
    server.fake.post(zoe, server.help, "!human").unwrap();
    server.fake.set_down(false);
    reconnected(&server, connections).await;
    server.says(server.help, "Your case is").await;
    live.settle().await;
    live.wait_minutes(1).await;
    server
        .says(server.direct(server.robin), "ada needs a person")
        .await;
    server.says(thread, "I've now called Robin Vale").await;
    live.settle().await;
    assert_eq!(live.cases().await.len(), 2);
    assert_eq!(server.times(thread, "I've now called"), 1);
    assert_eq!(
        server.times(server.direct(server.sam), "zoe needs a person"),
        1
    );
    server.end(live).await;
}
