//! The process ends: stopped between two steps of a case, and killed at each single call that it
//! makes. What was begun is ended by the next one, nothing is lost and nothing is done twice.

use super::server::{Server, WITHIN, said};
use crate::support::Live;
use deskbell::case::Status;
use deskbell_discord_fake::{Fault, FaultRule, Handle, Id};
use jiff::SignedDuration;

/// Lives that a step may take: none makes so many calls.
const MOST_LIVES: u32 = 40;

/// Longer than the longest wait between two tries.
const AGAIN: SignedDuration = SignedDuration::from_mins(6);

/// All lives together don't come to the time in which somebody must answer.
const PATIENT: &str = "[cases]\nstale_after = \"240h\"\n\
    [oncall.policies.support]\nsteps = [{ call = [\"schedule:first\"], wait = \"240h\" }]\n";

/// So many calls that change something are answered; the next is carried out and never
/// answered; those after it are not carried out.
fn dies_after(fake: &Handle, calls: u32) {
    let lost = FaultRule::new(Fault::AnswerLost).on_changes();
    fake.fault(lost.after(calls));
    let cut = FaultRule::new(Fault::Cut).on_changes().times(u32::MAX);
    fake.fault(cut.after(calls));
}

/// Lets one process after another die, until the step is taken: each may make one call more than
/// the one before it.
async fn dies_through(
    server: &mut Server,
    live: &mut Live,
    step: impl FnOnce(&Server),
    taken: impl Fn(&Handle) -> bool,
) -> u32 {
    dies_after(&server.fake, 0);
    step(server);
    for lives in 1..MOST_LIVES {
        let over = |fake: &Handle| (fake.faults_met() > 0 || taken(fake)).then_some(());
        server.fake.wait_for(WITHIN, over).await.unwrap();
        if server.fake.faults_met() == 0 {
            server.fake.end_faults();
            live.settle().await;
            return lives;
        }
        live.crash().await;
        server.fake.end_faults();
        dies_after(&server.fake, lives);
        server.wake(live).await;
        // What could not be delivered is tried again some time later.
        live.pass(AGAIN);
    }
    panic!("it is never done");
}

fn says(fake: &Handle, channel: Id, words: &str) -> usize {
    let said = said(fake, channel);
    said.iter().filter(|m| m.text.contains(words)).count()
}

#[tokio::test]
async fn killed_at_every_call_of_a_case_from_the_question_to_the_end() {
    let mut server = Server::new().await;
    let mut live = server.live_with(PATIENT).await;
    let (guild, help, ada, sam) = (server.guild, server.help, server.ada, server.sam);
    let private = move |fake: &Handle| {
        let mut threads = fake.threads(guild);
        threads.retain(|t| t.private);
        threads
    };

    let asked = |server: &Server| {
        let question = "What time do you open on Saturday?";
        server.fake.post(ada, help, question).unwrap();
    };
    let answered = |fake: &Handle| says(fake, help, "Tuesday to Sunday") > 0;
    dies_through(&mut server, &mut live, asked, answered).await;

    let direct = server.direct(sam);
    let rung = |server: &Server| {
        server.fake.post(ada, help, "!human").unwrap();
    };
    let opened = |fake: &Handle| {
        let thread = private(fake).first().map(|t| t.id);
        says(fake, help, "I've called Sam") > 0
            && says(fake, direct, "ada needs a person") > 0
            && thread.is_some_and(|thread| {
                says(fake, thread, "ada needs a person") > 0 && says(fake, thread, "Hello ada") > 0
            })
    };
    let lives = dies_through(&mut server, &mut live, rung, opened).await;
    // At most a dozen calls, some of them side by side: how many lives it takes depends on those.
    assert!(lives > 2, "a case takes more calls than {lives}");
    let threads = private(&server.fake);
    assert_eq!(threads.len(), 1, "the thread is found by its case");
    let thread = threads[0].id;
    assert!(
        [ada, sam]
            .iter()
            .all(|who| threads[0].members.contains(who))
    );

    // The page is pressed, so that nothing else waits for the press.
    let claimed = |server: &Server| {
        let card = said(&server.fake, direct).pop().unwrap();
        server.begins_press(sam, &card, "claim");
    };
    let taken = |fake: &Handle| {
        let cards = says(fake, direct, "Taken by Sam") + says(fake, thread, "Taken by Sam");
        says(fake, thread, "is taking care") > 0 && cards == 2
    };
    dies_through(&mut server, &mut live, claimed, taken).await;

    let resolved = |server: &Server| {
        server.fake.post(sam, thread, "!resolve").unwrap();
    };
    let closed = |fake: &Handle| {
        let cards = says(fake, direct, "Closed") + says(fake, thread, "Closed");
        says(fake, thread, "How was the help") > 0 && cards == 2
    };
    dies_through(&mut server, &mut live, resolved, closed).await;

    live.pass(SignedDuration::from_hours(25));
    let locked = |fake: &Handle| private(fake).iter().all(|t| t.archived && t.locked);
    dies_through(&mut server, &mut live, |_| (), locked).await;

    for (channel, words) in [
        (help, "Tuesday to Sunday"),
        (help, "I've called Sam"),
        (direct, "ada needs a person"),
        (thread, "ada needs a person"),
        (thread, "Hello ada"),
        (thread, "is taking care of you"),
        (thread, "How was the help"),
    ] {
        assert_eq!(server.times(channel, words), 1, "{words}");
    }
    assert_eq!(private(&server.fake).len(), 1);
    let case = live.case().await;
    assert_eq!((case.status(), case.called.len()), (Status::Resolved, 1));
    server.end(live).await;
}

#[tokio::test]
async fn stopped_between_all_steps_it_goes_on_where_it_was() {
    let mut server = Server::new().await;
    let mut live = server.live().await;
    let (ada, sam, robin, help) = (server.ada, server.sam, server.robin, server.help);
    let mut steps = Vec::new();
    for step in 0..8 {
        // What people do while the bot is away is read or told when it is back; a press is not:
        // Discord tells the person that it failed.
        let thread = steps.last().copied();
        match step {
            0 => {
                server.fake.post(ada, help, "!human").unwrap();
            }
            1 => live.pass(SignedDuration::from_mins(6)),
            4 => {
                server
                    .fake
                    .post(ada, thread.unwrap(), "is anybody there?")
                    .unwrap();
            }
            5 => {
                server
                    .fake
                    .post(robin, thread.unwrap(), "!resolve")
                    .unwrap();
            }
            _ => {}
        }
        if step != 0 {
            live.stop().await;
            server.wake(&mut live).await;
        }
        let thread = server.thread().await;
        match step {
            0 => {
                server.says(thread, "ada needs a person").await;
            }
            1 => {
                server.says(thread, "I've now called Robin").await;
            }
            2 => {
                server.presses(robin, thread, "ack").await;
            }
            3 => {
                server.presses(robin, thread, "claim").await;
            }
            5 => {
                server.says(thread, "How was the help").await;
            }
            6 => {
                server.presses(ada, thread, "reopen").await;
            }
            7 => {
                server.says(thread, "Your case is open again").await;
            }
            _ => {}
        }
        live.settle().await;
        steps.push(thread);
    }
    assert!(steps.iter().all(|thread| *thread == steps[0]), "{steps:?}");
    let case = live.case().await;
    assert_eq!((case.status(), case.reopened), (Status::Ringing, 1));
    for (channel, words, times) in [
        (help, "I've called Sam", 1),
        (steps[0], "I've now called Robin", 1),
        (steps[0], "has seen your case", 1),
        (steps[0], "is taking care of you", 1),
        (steps[0], "How was the help", 1),
        (steps[0], "Your case is open again", 1),
        // For the case, and for the case opened again.
        (server.direct(sam), "ada needs a person", 2),
        (server.direct(robin), "ada needs a person", 1),
    ] {
        assert_eq!(server.times(channel, words), times, "{words}");
    }
    let said = live.transcript().await;
    assert!(said.iter().any(|line| line.text == "is anybody there?"));
    server.end(live).await;
}
