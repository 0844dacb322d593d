//! Every order in which pushes, attempts, failures, wake-ups and time can meet, up to a bound:
//! whatever a drain asks of the world is a moment at which each of them may happen, and between
//! two such moments nothing is shared without the lock.

use super::*;
use crate::id::ConversationId;
use async_trait::async_trait;
use deskbell_platform::{Body, CommandId, OutboundCommand, Person, Place};
use jiff::SignedDuration;
use std::{
    collections::BTreeMap,
    pin::Pin,
    sync::atomic::{AtomicBool, Ordering},
    task::{Context, Poll, Wake, Waker},
};

/// What may still happen in a run.
#[derive(Clone, Copy)]
struct Bounds {
    pages: usize,
    answers: usize,
    failures: usize,
    ticks: usize,
}

/// Walks through all sequences of choices, one a run.
#[derive(Default)]
struct Choices {
    path: Vec<(usize, usize)>,
    at: usize,
}

impl Choices {
    fn choose(&mut self, options: usize) -> usize {
        if options < 2 {
            return 0;
        }
        if self.at == self.path.len() {
            self.path.push((0, options));
        }
        self.at += 1;
        self.path[self.at - 1].0
    }

    /// Goes to the next run; `false` when there is none.
    fn next(&mut self) -> bool {
        self.at = 0;
        while let Some((taken, options)) = self.path.pop() {
            if taken + 1 < options {
                self.path.push((taken + 1, options));
                return true;
            }
        }
        false
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Event {
    Nothing,
    Page,
    Answer,
    Tick,
}

struct World {
    choices: Choices,
    left: Bounds,
    now: Timestamp,
    sleeping: Vec<(Timestamp, Waker)>,
    pushed: u64,
    /// Queues that nobody drains yet.
    begun: Vec<Key>,
    /// When each page may go at the earliest.
    pages: BTreeMap<CommandId, Timestamp>,
    /// What the destination said to a page.
    held: Timestamp,
    /// Answers in the order in which they were pushed.
    answers: Vec<CommandId>,
    ticked: i64,
}

/// A run: its queues and its world.
struct Run {
    world: Mutex<World>,
    queues: Queues,
}

/// The clock of a run.
struct RunClock(Arc<Run>);

const SECOND: SignedDuration = SignedDuration::from_secs(1);
const BACK_OFF: SignedDuration = SignedDuration::from_secs(60);
const RETRY_AFTER: SignedDuration = SignedDuration::from_secs(90);

impl Run {
    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    /// A moment at which something may happen.
    fn moment(&self) {
        let event = {
            let world = &mut *self.world();
            let mut events = vec![Event::Nothing];
            events.extend((world.left.pages > 0).then_some(Event::Page));
            events.extend((world.left.answers > 0).then_some(Event::Answer));
            events.extend((world.left.ticks > 0).then_some(Event::Tick));
            events[world.choices.choose(events.len())]
        };
        match event {
            Event::Nothing => {}
            Event::Page => self.push(Lane::Page),
            Event::Answer => self.push(Lane::Answer),
            Event::Tick => {
                self.world().left.ticks -= 1;
                self.world().ticked += 1;
                self.pass(SECOND);
            }
        }
    }

    fn push(&self, lane: Lane) {
        let command = {
            let mut world = self.world();
            world.pushed += 1;
            let (id, now) = (CommandId(world.pushed.to_string()), world.now);
            if lane == Lane::Page {
                world.left.pages -= 1;
                world.pages.insert(id.clone(), now);
            } else {
                world.left.answers -= 1;
                world.answers.push(id.clone());
            }
            command(id, lane, now)
        };
        let begun = self.queues.push(command);
        self.world().begun.extend(begun);
    }

    fn pass(&self, time: SignedDuration) {
        let woken: Vec<Waker> = {
            let mut world = self.world();
            world.now += time;
            let now = world.now;
            let due = world.sleeping.extract_if(.., |(at, _)| *at <= now);
            due.map(|(_, waker)| waker).collect()
        };
        woken.into_iter().for_each(Waker::wake);
    }

    async fn attempt(&self, command: Queued) -> Option<(Queued, PutOff)> {
        self.moment();
        self.judge(&command);
        let mut polled = false;
        std::future::poll_fn(|context| {
            context.waker().wake_by_ref();
            match std::mem::replace(&mut polled, true) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            }
        })
        .await;
        self.moment();
        let world = &mut *self.world();
        let page = command.command.lane == Lane::Page;
        let options = if world.left.failures > 0 { 3 } else { 1 };
        let outcome = world.choices.choose(options);
        if outcome == 0 {
            world.pages.remove(&command.command.id);
            world.answers.retain(|id| *id != command.command.id);
            return None;
        }
        world.left.failures -= 1;
        let wait = if outcome == 1 { BACK_OFF } else { RETRY_AFTER };
        let until = world.now + wait;
        if page {
            world.pages.insert(command.command.id.clone(), until);
            if outcome == 2 {
                world.held = until;
            }
        }
        let put_off = PutOff {
            until,
            by_destination: outcome == 2,
        };
        Some((command, put_off))
    }

    /// A page is on time but for the time that passed unasked, and nothing goes early or out
    /// of order.
    fn judge(&self, command: &Queued) {
        let world = self.world();
        assert!(command.not_before <= world.now, "tried before its time");
        match world.pages.get(&command.command.id) {
            Some(due) => {
                let late = world.now.duration_since(*(due.max(&world.held)));
                assert!(late <= SECOND * world.ticked as i32, "late by {late:#}");
            }
            None => assert_eq!(world.answers.first(), Some(&command.command.id)),
        }
    }
}

#[async_trait]
impl Clock for RunClock {
    fn now(&self) -> Timestamp {
        self.0.moment();
        self.0.world().now
    }

    async fn sleep_until(&self, at: Timestamp) {
        self.0.moment();
        std::future::poll_fn(|context| {
            let mut world = self.0.world();
            if world.now >= at {
                return Poll::Ready(());
            }
            world.sleeping.push((at, context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}

fn command(id: CommandId, lane: Lane, at: Timestamp) -> Queued {
    let place = Place::new("fake", "t", "help");
    let nobody = Person::new("fake", "t", "");
    let to = Destination::Place(place.clone());
    Queued {
        platform: place.platform.clone(),
        address: ConversationId::of(&place, &nobody).into(),
        command: OutboundCommand {
            id,
            lane,
            kind: CommandKind::Post {
                to,
                body: Body::default(),
            },
        },
        reports: false,
        attempts: 0,
        not_before: at,
    }
}

/// Whether a task was woken since it was last polled.
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

type Task = (Arc<Woken>, Pin<Box<dyn Future<Output = ()>>>);

fn spawn(run: &Arc<Run>, key: Key) -> Task {
    let run = run.clone();
    let drain = async move {
        let clock = RunClock(run.clone());
        let attempt = |command| run.attempt(command);
        run.queues.drain(&key, &clock, attempt).await;
    };
    (Arc::new(Woken(AtomicBool::new(true))), Box::pin(drain))
}

/// One run to its end.
fn play(choices: Choices, bounds: Bounds) -> Choices {
    let activity = Activity::default();
    let run = Arc::new(Run {
        world: Mutex::new(World {
            choices,
            left: bounds,
            now: Timestamp::UNIX_EPOCH,
            sleeping: Vec::new(),
            pushed: 0,
            begun: Vec::new(),
            pages: BTreeMap::new(),
            held: Timestamp::MIN,
            answers: Vec::new(),
            ticked: 0,
        }),
        queues: Queues::new(activity.clone()),
    });
    run.push(Lane::Answer);
    let mut tasks: Vec<Task> = Vec::new();
    loop {
        let begun = std::mem::take(&mut run.world().begun);
        tasks.extend(begun.into_iter().map(|key| spawn(&run, key)));
        let ready: Vec<usize> = (0..tasks.len())
            .filter(|n| tasks[*n].0.0.load(Ordering::Relaxed))
            .collect();
        if ready.is_empty() {
            let next = run.world().sleeping.iter().map(|(at, _)| *at).min();
            let Some(next) = next else { break };
            let now = run.world().now;
            run.pass(next.duration_since(now));
            continue;
        }
        let chosen = ready[run.world().choices.choose(ready.len())];
        let (woken, task) = &mut tasks[chosen];
        woken.0.store(false, Ordering::Relaxed);
        let waker = Waker::from(woken.clone());
        if task
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_ready()
        {
            drop(tasks.remove(chosen));
        }
    }
    assert!(tasks.is_empty(), "a queue sleeps for ever");
    assert_eq!(activity.busy(), 0);
    let mut world = run.world();
    assert!(world.pages.is_empty() && world.answers.is_empty());
    std::mem::take(&mut world.choices)
}

fn every_order(bounds: Bounds) -> usize {
    let mut choices = Choices::default();
    for runs in 1.. {
        choices = play(choices, bounds);
        if !choices.next() {
            return runs;
        }
    }
    0
}

#[test]
fn no_order_of_events_makes_a_page_late_or_anything_else_early() {
    let mut runs = 0;
    for (pages, answers, failures, ticks) in
        [(2, 1, 1, 0), (1, 2, 2, 0), (1, 1, 1, 1), (2, 1, 0, 1)]
    {
        runs += every_order(Bounds {
            pages,
            answers,
            failures,
            ticks,
        });
    }
    println!("{runs} orders");
    assert!(runs > 10_000, "{runs} orders are too few to mean anything");
}
