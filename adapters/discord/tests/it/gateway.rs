//! Connections that break, sessions that are lost, and words said meanwhile.

use crate::support::{Ear, Running, Server, refused, unlimited};
use deskbell_discord_fake::{Close, Config, Id, Moment};
use deskbell_platform::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

fn says(server: &Server, text: &str) -> Id {
    server.fake.post(server.ada, server.help, text).unwrap()
}

async fn reconnected(server: &Server, done: impl Fn(deskbell_discord_fake::GatewayCounts) -> bool) {
    let seen = server.fake.wait_for(crate::support::WITHIN, |fake| {
        (done(fake.gateway_counts()) && fake.connected() > 0).then_some(())
    });
    seen.await.unwrap();
}

async fn expect_texts(running: &Running, texts: &[&str]) {
    let enough = || (running.ear.texts().len() >= texts.len()).then_some(());
    running.ear.until(enough).await;
    assert_eq!(running.ear.texts(), texts);
}

#[tokio::test]
async fn whatever_breaks_the_connection_nothing_is_lost() {
    for close in [
        Close::Abrupt,
        Close::Code(4000),
        Close::Code(4008),
        Close::Code(1001),
    ] {
        let server = Server::start().await;
        let running = server.run().await;
        says(&server, "before");
        running.ear.posted("before").await;
        server.fake.disconnect(close);
        says(&server, "meanwhile");
        expect_texts(&running, &["before", "meanwhile"]).await;
        assert_eq!(
            server.fake.gateway_counts().identified,
            1,
            "{close:?}: resumed"
        );
        running.stop().await;
    }
}

#[tokio::test]
async fn asked_to_reconnect_it_resumes() {
    let server = Server::start().await;
    let running = server.run().await;
    server.fake.ask_to_reconnect();
    says(&server, "meanwhile");
    expect_texts(&running, &["meanwhile"]).await;
    reconnected(&server, |counts| counts.resumed == 1).await;
    running.stop().await;
}

#[tokio::test]
async fn a_lost_session_is_begun_anew_and_the_gap_is_read_from_history() {
    let server = Server::start().await;
    let running = server.run().await;
    says(&server, "before");
    running.ear.posted("before").await;
    server.fake.forget_sessions();
    says(&server, "into the gap");
    let thread = server
        .fake
        .open_thread(server.ada, server.help, "new", false)
        .unwrap();
    server.fake.post(server.ada, thread, "in a thread").unwrap();
    running.ear.posted("into the gap").await;
    running.ear.posted("in a thread").await;
    let counts = server.fake.gateway_counts();
    assert_eq!((counts.identified, counts.refused), (2, 1));
    assert_eq!(running.ear.texts()[..2], ["before", "into the gap"]);
    running.stop().await;
}

#[tokio::test]
async fn an_invalid_session_that_can_be_resumed_is() {
    let server = Server::start().await;
    let running = server.run().await;
    server.fake.invalidate(true);
    says(&server, "meanwhile");
    expect_texts(&running, &["meanwhile"]).await;
    assert_eq!(server.fake.gateway_counts().identified, 1);
    running.stop().await;
}

#[tokio::test]
async fn a_connection_dropped_at_each_step_of_its_beginning_is_made_again() {
    let steps = [
        Moment::Connect,
        Moment::Identify,
        Moment::Dispatch("READY".into()),
        Moment::Dispatch("GUILD_CREATE".into()),
    ];
    for step in steps {
        let server = Server::start().await;
        server.fake.disconnect_at(step.clone(), Close::Abrupt);
        let running = server.begin(Arc::new(Ear::default()));
        reconnected(&server, |counts| {
            counts.connections > 1 && counts.identified + counts.resumed > 0
        })
        .await;
        says(&server, "are you there");
        expect_texts(&running, &["are you there"]).await;
        running.stop().await;
    }
}

#[tokio::test]
async fn a_connection_dropped_while_resuming_or_telling_loses_nothing() {
    let steps = [
        Moment::Resume,
        Moment::Dispatch("MESSAGE_CREATE".into()),
        Moment::Dispatch("RESUMED".into()),
    ];
    for step in steps {
        let server = Server::start().await;
        let running = server.run().await;
        server.fake.disconnect_at(step.clone(), Close::Abrupt);
        server.fake.disconnect(Close::Abrupt);
        says(&server, "one");
        says(&server, "two");
        expect_texts(&running, &["one", "two"]).await;
        running.stop().await;
    }
}

#[tokio::test]
async fn a_dead_connection_is_noticed_by_its_silence() {
    let config = Config {
        heartbeat_interval: Duration::from_millis(200),
        ..unlimited()
    };
    let server = Server::start_with(config, |_| {}).await;
    let running = server.run().await;
    reconnected(&server, |counts| counts.heartbeats > 0).await;
    server.fake.answer_heartbeats(false);
    reconnected(&server, |counts| counts.connections > 1).await;
    server.fake.answer_heartbeats(true);
    says(&server, "back again");
    expect_texts(&running, &["back again"]).await;
    running.stop().await;
}

#[tokio::test]
async fn a_heartbeat_asked_for_is_given_at_once() {
    let server = Server::start().await;
    let running = server.run().await;
    let before = server.fake.gateway_counts().heartbeats;
    server.fake.ask_for_heartbeat();
    reconnected(&server, |counts| counts.heartbeats > before).await;
    running.stop().await;
}

#[tokio::test]
async fn after_a_restart_what_was_said_meanwhile_is_read_in_order() {
    let mut server = Server::start().await;
    says(&server, "long before the bot");
    let forum = server.fake.add_forum(server.guild, "questions");
    let early = server
        .fake
        .open_post(server.ada, forum, "Early", "posted long before")
        .unwrap();
    let running = server.run().await;
    says(&server, "before");
    running.ear.posted("before").await;
    let direct = server.fake.direct(server.sam, "directly before").unwrap();
    running.ear.posted("directly before").await;
    let ear = running.stop().await;
    for number in 0..130 {
        says(&server, &format!("meanwhile {number}"));
    }
    server
        .fake
        .direct(server.sam, "directly meanwhile")
        .unwrap();
    let post = server
        .fake
        .open_post(server.ada, forum, "Lost key", "posted meanwhile")
        .unwrap();
    let helpers = server.fake.add_role(server.guild, "Helpers", 0);
    server.fake.grant(server.guild, server.ada, helpers);
    server.restarted(|_| {});
    let running = server.run_into(ear).await;
    says(&server, "after");
    running.ear.posted("after").await;
    let event = running.ear.posted("directly meanwhile").await;
    assert_eq!(event.place.tenant.as_str(), "dm");
    let event = running.ear.posted("posted meanwhile").await;
    assert_eq!(event.place, server.place(post));
    let events = running.ear.events();
    assert!(
        events
            .iter()
            .all(|event| event.place != server.place(early))
    );
    let texts = running.ear.texts();
    let here: Vec<_> = texts
        .iter()
        .filter(|text| !text.starts_with("directly") && !text.contains("posted"))
        .cloned()
        .collect();
    let mut expected = vec!["before".to_owned()];
    expected.extend((0..130).map(|number| format!("meanwhile {number}")));
    expected.push("after".to_owned());
    assert_eq!(here, expected);
    let event = running.ear.posted("meanwhile 129").await;
    let roles = event.author.unwrap().roles;
    assert!(
        roles.contains(&"Helpers".to_owned()),
        "history does not tell roles: {roles:?}"
    );
    assert!(server.fake.message(direct).is_some());
    running.stop().await;
}

#[tokio::test]
async fn a_crash_loses_nothing_that_was_said() {
    let mut server = Server::start().await;
    let running = server.run().await;
    says(&server, "before");
    running.ear.posted("before").await;
    // Refused, then gone with the process.
    running.ear.refuse(true);
    says(&server, "unstored");
    running
        .ear
        .until(|| (running.ear.refused() > 0).then_some(()))
        .await;
    let ear = running.crash().await;
    ear.refuse(false);
    server.restarted(|_| {});
    let running = server.run_into(ear).await;
    running.ear.posted("unstored").await;
    running.stop().await;
}

#[tokio::test]
async fn what_nobody_may_see_is_not_asked_for() {
    let mut server = Server::start().await;
    let hidden = server.fake.add_channel(server.guild, "hidden");
    let overwrite = refused(server.guild, deskbell_discord_fake::bits::VIEW_CHANNEL);
    server.fake.set_overwrite(hidden, overwrite);
    let running = server.run().await;
    says(&server, "before");
    running.ear.posted("before").await;
    let ear = running.stop().await;
    let owner = server.fake.owner(server.guild);
    server.fake.post(owner, hidden, "secret").unwrap();
    says(&server, "public");
    server.restarted(|_| {});
    let running = server.run_into(ear).await;
    running.ear.posted("public").await;
    running.stop().await;
    assert_eq!(server.fake.invalid_requests(), 0);
}

#[tokio::test]
async fn a_missing_intent_and_a_bad_token_end_the_run_with_what_to_do() {
    let config = Config {
        privileged_intents: 0,
        ..unlimited()
    };
    let server = Server::start_with(config, |_| {}).await;
    let error = server.begin(Arc::default()).ended().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Forbidden);
    assert!(error.doing.contains("Message Content Intent"), "{error}");
    // Without it, the bot at least connects, and hears what is said to it.
    let server = Server::start_with(
        Config {
            privileged_intents: 0,
            ..unlimited()
        },
        |settings| {
            settings.message_content = false;
        },
    );
    let server = server.await;
    let running = server.run().await;
    says(&server, "not for the bot");
    says(&server, &format!("<@{}> for the bot", server.fake.bot()));
    running.ear.posted("for the bot").await;
    assert_eq!(running.ear.texts()[0], "");
    running.stop().await;

    let mut server = Server::start().await;
    server.restarted(|settings| settings.token = "MTAwMDAwMDAwMDAwMDAwMDAx.x.wrong".into());
    let error = server.begin(Arc::default()).ended().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unauthorized);
    for _ in 0..5 {
        let to = deskbell_platform::Destination::Place(server.place(server.help));
        let body = deskbell_platform::Body::text("x");
        server
            .tries(deskbell_platform::CommandKind::Post { to, body })
            .await
            .unwrap_err();
    }
    assert!(
        server.fake.invalid_requests() <= 2,
        "a refused token is not tried over and over"
    );
}

#[tokio::test]
async fn two_connections_share_the_servers() {
    let server = Server::start_with(unlimited(), |settings| settings.shards = Some(2)).await;
    let running = server.begin(Arc::default());
    reconnected(&server, |counts| counts.identified == 2).await;
    says(&server, "heard once");
    expect_texts(&running, &["heard once"]).await;
    running.stop().await;
}

#[tokio::test]
async fn what_was_said_before_the_bot_came_is_not_answered() {
    let mut server = Server::start().await;
    server.restarted(|settings| settings.guilds.clear());
    let running = server.run().await;
    says(&server, "here");
    running.ear.posted("here").await;
    let ear = running.stop().await;
    server.fake.advance(Duration::from_secs(60));
    // The bot is invited elsewhere while it is away.
    let other = server.fake.add_guild("Other");
    let theirs = server.fake.add_channel(other, "help");
    let zoe = server.fake.add_member(other, "zoe");
    server.fake.leave(other, server.fake.bot());
    server.fake.post(zoe, theirs, "before it came").unwrap();
    server.fake.advance(Duration::from_secs(60));
    server.fake.join(other, server.fake.bot());
    server.fake.post(zoe, theirs, "after it came").unwrap();
    server.restarted(|settings| settings.guilds.clear());
    let running = server.run_into(ear).await;
    let event = running.ear.posted("after it came").await;
    assert_eq!(event.place.tenant.as_str(), other.to_string());
    assert_eq!(running.ear.texts(), ["here", "after it came"]);
    running.stop().await;
}
