//! Limits: kept, and told to whoever gave the command.

use crate::support::{Server, command, unlimited};
use deskbell_discord_fake::{Config, Fault, FaultRule};
use deskbell_platform::{
    Body, CommandKind, Destination, ErrorKind, Lane, OutboundCommand, Platform,
};
use std::time::Duration;
use tokio::time::Instant;

fn post(server: &Server, text: &str, lane: Lane) -> OutboundCommand {
    let to = Destination::Place(server.place(server.help));
    let body = Body::text(text);
    OutboundCommand {
        lane,
        ..command(CommandKind::Post { to, body })
    }
}

#[tokio::test]
async fn a_limit_is_told_with_its_time_and_keeps_everybody_quiet() {
    let server = Server::start_with(unlimited(), |_| {}).await;
    let after = Duration::from_secs(60);
    let rule = FaultRule::new(Fault::RateLimited {
        after,
        global: true,
    });
    server.fake.fault(rule.on("POST", "/messages"));
    let error = server
        .platform
        .deliver(&post(&server, "one", Lane::Answer))
        .await
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::RateLimited(after));
    let calls = server.fake.calls().len();
    let to = Destination::Person(server.person(server.sam));
    let page = command(CommandKind::Post {
        to,
        body: Body::text("page"),
    });
    let page = OutboundCommand {
        lane: Lane::Page,
        ..page
    };
    let error = server.platform.deliver(&page).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::RateLimited(_)));
    assert_eq!(server.fake.calls().len(), calls, "nothing more was sent");
}

#[tokio::test]
async fn answers_leave_room_for_a_page_in_the_same_channel() {
    let server = Server::start_with(Config::default(), |_| {}).await;
    let mut sent = 0;
    let wait = loop {
        match server
            .platform
            .deliver(&post(&server, "answer", Lane::Answer))
            .await
        {
            Ok(_) => sent += 1,
            Err(error) => break error,
        }
        assert!(sent < 50, "the channel's limit was never met");
    };
    assert!(matches!(wait.kind, ErrorKind::RateLimited(_)), "{wait}");
    server
        .platform
        .deliver(&post(&server, "page", Lane::Page))
        .await
        .unwrap();
    assert_eq!(
        server.fake.invalid_requests(),
        0,
        "the limit was kept, not met"
    );
}

/// Lets this much time pass at once; the stand-in's time runs with it.
async fn pass(time: Duration) {
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
}

#[tokio::test]
async fn in_ten_minutes_of_storm_pages_go_first_and_nothing_is_lost_or_said_twice() {
    let server = Server::start_with(unlimited(), |_| {}).await;
    let lasting = Duration::from_secs(600);
    server.fake.storm(90, lasting, Duration::from_secs(2));
    // As the outbox does it: each is tried again when it was told to be, the urgent before the
    // others. Answers were there first.
    let begun = Instant::now();
    let lanes = [Lane::Answer, Lane::Page].map(|lane| {
        let one = |number| (begun, post(&server, &format!("{lane:?} {number}"), lane));
        (0..10).map(one).collect::<Vec<_>>()
    });
    let mut waiting = lanes.concat();
    let mut in_storm = Vec::new();
    for turn in 0.. {
        assert!(turn < 5_000);
        let next = (0..waiting.len()).min_by_key(|&at| (waiting[at].0, waiting[at].1.lane));
        let Some(next) = next else { break };
        let (due, next) = waiting.swap_remove(next);
        pass(due.saturating_duration_since(Instant::now())).await;
        match server.platform.deliver(&next).await {
            Ok(_) if begun.elapsed() < lasting => in_storm.push(next.lane),
            Ok(_) => {}
            Err(error) => {
                let ErrorKind::RateLimited(after) = error.kind else {
                    panic!("{error}");
                };
                waiting.push((Instant::now() + after, next));
            }
        }
    }
    let pages = in_storm.iter().filter(|lane| **lane == Lane::Page).count();
    assert!(pages > 2 * (in_storm.len() - pages), "{in_storm:?}");
    let mut said: Vec<_> = server
        .fake
        .bot_messages()
        .into_iter()
        .map(|message| message.text)
        .collect();
    said.sort();
    said.dedup();
    assert_eq!((said.len(), server.fake.bot_messages().len()), (20, 20));
    let refused = server
        .fake
        .calls()
        .iter()
        .filter(|call| call.status == 429)
        .count();
    assert!(refused < 100, "{refused} calls were refused");
}

#[tokio::test]
async fn an_ill_discord_is_unavailable_and_the_command_can_be_given_again() {
    let server = Server::start().await;
    for fault in [Fault::Status(502), Fault::Cut, Fault::AnswerLost] {
        let text = format!("through {fault:?}");
        let command = post(&server, &text, Lane::Page);
        server
            .fake
            .fault(FaultRule::new(fault).on("POST", "/messages"));
        let error = server.platform.deliver(&command).await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::Unavailable, "{fault:?}");
        server.platform.deliver(&command).await.unwrap();
    }
    assert_eq!(server.fake.bot_messages().len(), 3);
}

#[tokio::test]
async fn a_call_that_is_not_answered_is_given_up_and_has_no_second_effect() {
    let server = Server::start().await;
    let slow = Fault::Slow(Duration::from_secs(3_600));
    let rule = FaultRule::new(slow).on("POST", "/messages");
    server.fake.fault(rule);
    let command = post(&server, "once", Lane::Page);
    tokio::time::pause();
    let error = server.platform.deliver(&command).await.unwrap_err();
    tokio::time::resume();
    assert_eq!(error.kind, ErrorKind::Unavailable, "{error}");
    server.platform.deliver(&command).await.unwrap();
    assert_eq!(server.fake.bot_messages().len(), 1);
}

/// Gives a command as the outbox does, again and again when told to wait.
async fn delivered(server: &Server, command: &OutboundCommand) -> usize {
    for turn in 0..200 {
        match server.platform.deliver(command).await {
            Ok(_) => return turn,
            Err(error) => {
                let ErrorKind::RateLimited(after) = error.kind else {
                    panic!("{error}");
                };
                pass(after).await;
            }
        }
    }
    panic!("never delivered");
}

#[tokio::test]
async fn a_command_of_many_calls_goes_on_from_where_it_was() {
    let server = Server::start_with(Config::default(), |_| {}).await;
    let text: String = (0..2_500).map(|i| format!("word{i} ")).collect();
    let turns = delivered(&server, &post(&server, &text, Lane::Answer)).await;
    assert!(turns > 0, "the limit was met");
    let said = server.fake.bot_messages();
    assert!(said.len() > 8);
    let all: Vec<_> = said.iter().map(|message| message.text.trim()).collect();
    assert_eq!(all.join(" "), text.trim());
    let posts = |call: &&deskbell_discord_fake::Call| {
        call.method == "POST" && call.path.ends_with("/messages")
    };
    assert_eq!(server.fake.calls().iter().filter(posts).count(), said.len());

    let members: Vec<_> = (0..30)
        .map(|i| server.fake.add_member(server.guild, &format!("m{i}")))
        .collect();
    let open = command(CommandKind::OpenPrivatePlace {
        near: server.place(server.help),
        name: "case-k1".into(),
        topic: String::new(),
        case: "K1".into(),
        members: members
            .iter()
            .map(|&member| server.person(member))
            .collect(),
    });
    delivered(&server, &open).await;
    let threads = server.fake.threads(server.guild);
    assert_eq!(threads.len(), 1);
    assert!(
        members
            .iter()
            .all(|member| threads[0].members.contains(member))
    );
    let added = server
        .fake
        .calls()
        .iter()
        .filter(|call| call.method == "PUT" && call.path.contains("thread-members"))
        .count();
    assert_eq!(added, 30);
}
