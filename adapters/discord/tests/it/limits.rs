//! Limits: kept, and told to whoever gave the command.

use crate::support::{Server, command, unlimited};
use deskbell_discord_fake::{Config, Fault, FaultRule};
use deskbell_platform::{
    Body, CommandKind, Destination, ErrorKind, Lane, OutboundCommand, Platform,
};
use std::collections::VecDeque;
use std::time::Duration;

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

#[tokio::test]
async fn in_ten_minutes_of_storm_nothing_is_lost_or_said_twice() {
    let server = Server::start_with(unlimited(), |_| {}).await;
    server
        .fake
        .storm(90, Duration::from_secs(600), Duration::from_secs(2));
    // As the outbox does it, with a clock of its own that the stand-in follows.
    let mut waiting: VecDeque<_> = (0..20)
        .map(|i| post(&server, &format!("text {i}"), Lane::Page))
        .collect();
    let mut turns = 0;
    while let Some(next) = waiting.pop_front() {
        if let Err(error) = server.platform.deliver(&next).await {
            let ErrorKind::RateLimited(after) = error.kind else {
                panic!("{error}");
            };
            waiting.push_back(next);
            // The stand-in's time runs with this one.
            tokio::time::pause();
            tokio::time::advance(after).await;
            tokio::time::resume();
        }
        turns += 1;
        assert!(turns < 5_000);
    }
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

/// Gives a command as the outbox does, again and again when told to wait.
async fn delivered(server: &Server, command: &OutboundCommand) -> usize {
    for turn in 0..200 {
        match server.platform.deliver(command).await {
            Ok(_) => return turn,
            Err(error) => {
                let ErrorKind::RateLimited(after) = error.kind else {
                    panic!("{error}");
                };
                tokio::time::pause();
                tokio::time::advance(after).await;
                tokio::time::resume();
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
