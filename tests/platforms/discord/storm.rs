//! Discord answers with "too many calls": whoever calls a person goes first, and nothing is lost.
//! Ten minutes of it, on virtual time, are in the adapter's own tests.

use super::server::Server;
use deskbell_discord_fake::{Fault, FaultRule, Handle};
use jiff::SignedDuration;
use std::time::Duration;

const ANSWER: &str = "Tuesday to Sunday";

/// How many people ask while it lasts.
const ASKERS: usize = 12;

#[tokio::test]
async fn while_answers_are_held_back_a_person_is_called() {
    let mut server = Server::new().await;
    let mut live = server.live().await;
    let (ada, sam, help) = (server.ada, server.sam, server.help);
    let too_many = Fault::RateLimited {
        after: Duration::from_millis(10),
        global: false,
    };
    let refusals = FaultRule::new(too_many).on("POST", &format!("/channels/{help}/messages"));
    server.fake.fault(refusals.times(6));
    for number in 0..ASKERS {
        let asker = server
            .fake
            .add_member(server.guild, &format!("asker{number}"));
        let question = "What time do you open on Saturday?";
        server.fake.post(asker, help, question).unwrap();
    }
    // After the fifth refusal within a minute nobody is answered any more.
    let held = |fake: &Handle| {
        let refused = fake
            .calls()
            .iter()
            .filter(|call| call.status == 429)
            .count();
        (refused >= 5).then_some(())
    };
    loop {
        live.settle().await;
        if held(&server.fake).is_some() {
            break;
        }
        live.pass(SignedDuration::from_secs(1));
    }
    assert_eq!(server.times(help, ANSWER), 0);
    let calls = server.fake.calls().len();
    live.pass(SignedDuration::from_secs(20));
    live.settle().await;
    assert_eq!(
        server.fake.calls().len(),
        calls,
        "it waits, and asks nothing"
    );

    server.fake.post(ada, help, "!human").unwrap();
    server.says(server.direct(sam), "ada needs a person").await;
    let thread = server.thread().await;
    server.says(thread, "ada needs a person").await;
    server.presses(sam, thread, "claim").await;
    live.settle().await;
    assert_eq!(server.times(help, ANSWER), 0, "answers still wait");

    // A new process knows nothing of the refusals; what waits is kept.
    live.stop().await;
    server.fake.end_faults();
    server.wake(&mut live).await;
    live.pass(SignedDuration::from_mins(2));
    live.settle().await;
    for (channel, words, times) in [
        (help, ANSWER, ASKERS),
        (help, "I've called Sam", 1),
        (server.direct(sam), "ada needs a person", 1),
        (thread, "ada needs a person", 1),
        (thread, "Hello ada", 1),
        (thread, "is taking care of you", 1),
    ] {
        assert_eq!(server.times(channel, words), times, "{words}");
    }
    let refused = server
        .fake
        .calls()
        .iter()
        .filter(|call| call.status == 429)
        .count();
    assert!(refused < 10, "{refused} calls were refused");
    server.ends(live, refused).await;
}
