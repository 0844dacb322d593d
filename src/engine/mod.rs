//! The loop: load, understand, decide, commit.
//!
//! Inputs of different conversations are handled side by side, those of one in order. What
//! is decided is pure (`react`); this room owns the order, the clock and the store calls.

mod breakers;
mod crowd;
mod decide;
mod failing;
mod glance;
mod inbox;
mod lanes;
mod lists;
mod mind;
mod noted;
mod react;
mod record;
mod routing;
mod timer;

pub use inbox::Handle;
pub use mind::Mind;
pub use record::{Record, Witness};

use crate::{
    activity::{Activity, Sleeper},
    case::Rings,
    caught::{caught, whatever_happens},
    clock::SharedClock,
    config::Config,
    id::{Address, ConversationId, ResponderId},
    kb::Status,
    outbox::Outbox,
    store::{Availability, Deadline, Input, Store, StoreError, StoredInput},
    words::Words,
    world::{Away, Served},
};
use anyhow::Context as _;
use breakers::Breakers;
use crowd::Crowd;
use deskbell_platform::{Place, PlatformId, SharedPlatform};
use jiff::SignedDuration;
use lanes::Known;
use noted::Noted;
use routing::Routing;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// After so many failures an event becomes a case for a person.
const TRIES: u32 = 3;

/// While the store is ill, a job waits this long before it is tried again.
const STORE_WAIT: SignedDuration = SignedDuration::from_secs(1);

/// So many of the newest cases are known by name, open or not; the store has all.
const LATELY: u32 = 10_000;

/// Page of the backlog read at start.
const PAGE: u32 = 1_000;

/// What the engine is made of.
pub struct Parts {
    /// Everything that is kept.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: SharedClock,
    /// The settings.
    pub config: Arc<Config>,
    /// The bot's words.
    pub words: Arc<Words>,
    /// What understands messages.
    pub mind: Arc<Mind>,
    /// The platforms that run.
    pub platforms: BTreeMap<PlatformId, SharedPlatform>,
    /// Where commands go.
    pub outbox: Arc<Outbox>,
    /// What is under way, shared with the outbox.
    pub activity: Activity,
    /// Told of every step, if anybody.
    pub witness: Option<Witness>,
}

/// The engine: an inbox at one end, an outbox at the other.
pub struct Engine {
    parts: Parts,
    /// What is known of the platforms, which a step may look at.
    served: Arc<BTreeMap<PlatformId, Served>>,
    routing: RwLock<Routing>,
    away: RwLock<Away>,
    crowd: Mutex<Crowd>,
    breakers: Mutex<Breakers>,
    rings: Mutex<Rings>,
    lists: Mutex<lists::Changes>,
    lanes: lanes::Lanes,
    firing: Mutex<timer::Firing>,
    timer: Sleeper,
    /// When the timer looked last.
    looked: Mutex<jiff::Timestamp>,
}

/// One thing to handle.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly every job is an input")]
enum Job {
    Input(StoredInput),
    Deadline(Deadline),
}

impl Job {
    fn address(&self) -> &Address {
        match self {
            Self::Input(input) => &input.address,
            Self::Deadline(deadline) => &deadline.address,
        }
    }

    /// How often handling it has failed.
    fn failures(&self) -> u32 {
        match self {
            Self::Input(input) => input.failures,
            Self::Deadline(_) => 0,
        }
    }
}

impl Engine {
    /// Takes up where the last process stopped: what it received and did not handle, what
    /// it committed and did not deliver.
    ///
    /// # Errors
    /// The store can't be read.
    pub async fn start(parts: Parts) -> anyhow::Result<Arc<Self>> {
        let store = parts.store.clone();
        let places = store.places().await.context("reading private places")?;
        let away = store.availability().await.context("reading availability")?;
        let mut cases = store.cases(true, u32::MAX).await.context("reading cases")?;
        let lately = store.cases(false, LATELY).await.context("reading cases")?;
        cases.extend(lately.into_iter().filter(|case| !case.is_open()));
        let now = parts.clock.now();
        let mut rings = Rings::default();
        let mut routing = Routing::new(places);
        for case in &cases {
            rings.note(case, now, &parts.config.cases);
            routing.case(case);
            routing.pages_of(case);
            if let Some(message) = case.asked_message.as_ref().filter(|_| case.is_open()) {
                routing.asked(&case.asker, message, case.conversation);
            }
        }
        let served = parts.platforms.iter();
        let served = served.map(|(id, platform)| (id.clone(), Served::from(platform)));
        let engine = Arc::new(Self {
            served: Arc::new(served.collect()),
            routing: RwLock::new(routing),
            away: RwLock::new(
                away.into_iter()
                    .filter_map(|(responder, said)| match said {
                        Availability::Away(absence) => Some((responder, absence)),
                        Availability::Available => None,
                    })
                    .collect(),
            ),
            crowd: Mutex::default(),
            breakers: Mutex::default(),
            rings: Mutex::new(rings),
            lists: Mutex::default(),
            lanes: lanes::Lanes::default(),
            firing: Mutex::default(),
            timer: parts.activity.sleeper(),
            looked: Mutex::new(now),
            parts,
        });
        engine.look_after(&cases).await?;
        engine.take_up().await?;
        Ok(engine)
    }

    async fn take_up(self: &Arc<Self>) -> anyhow::Result<()> {
        let undelivered = self.parts.store.undelivered().await?;
        if !undelivered.is_empty() {
            tracing::info!(
                commands = undelivered.len(),
                "delivering what was left over"
            );
        }
        self.parts.outbox.enqueue(undelivered);
        let mut after = 0;
        loop {
            let page = self.parts.store.unhandled(after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.seq;
            tracing::info!(inputs = page.len(), "handling what was left over");
            for input in page {
                self.enqueue(Job::Input(input));
            }
        }
        Ok(())
    }

    /// A stored input that came from inside: the end of a delivery.
    pub fn report(self: &Arc<Self>, input: StoredInput) {
        if let Input::Delivered { receipt, .. } = &input.input
            && let Some(place) = &receipt.place
        {
            write(&self.routing).place(place.clone(), input.address.clone());
        }
        self.enqueue(Job::Input(input));
    }

    /// What is under way.
    pub fn activity(&self) -> &Activity {
        &self.parts.activity
    }

    fn enqueue(self: &Arc<Self>, job: Job) {
        let conversation = job.address().conversation;
        self.parts.activity.begin();
        if self.lanes.push(conversation, job) {
            let engine = self.clone();
            tokio::spawn(whatever_happens("a conversation's queue", move || {
                engine.clone().drain(conversation)
            }));
        }
    }

    /// Handles one conversation's jobs until none is left.
    async fn drain(self: Arc<Self>, conversation: ConversationId) {
        let mut kept = self.lanes.recall(conversation);
        let clock = &self.parts.clock;
        while let Some(job) = self.lanes.next(conversation, &mut kept, clock.now()) {
            let handled = caught(self.handle(&job, &mut kept)).await;
            if let Err(error) = handled.unwrap_or_else(|panicked| Err(panicked.into())) {
                kept = None;
                self.failed(job, &error).await;
            }
            self.parts.activity.end();
        }
    }

    async fn handle(&self, job: &Job, kept: &mut Option<Known>) -> anyhow::Result<()> {
        let serves = |known: &Known| known.serves(job.address());
        let known = match kept.take().filter(serves) {
            Some(known) => known,
            None => Known::read(self.load(job).await?, job.address()),
        };
        let before = &known.snapshot;
        let step = self.decide(job, before).await?;
        let noted = Noted::of(&step);
        let commands = step.commands.clone();
        let case = step.case.as_ref().map(|case| case.id.clone());
        let old = before
            .case
            .clone()
            .filter(|old| Some(&old.id) == case.as_ref());
        let after = known.after(&step);
        let committed = self.parts.store.commit(step).await;
        if let (Err(_), Some(case)) = (&committed, case) {
            self.unnote_lists(&case, old.as_ref());
        }
        match committed {
            Ok(()) => {}
            Err(StoreError::Stale) => {
                self.done(job);
                return Ok(()); // Handled before, or the deadline was moved: nothing to do.
            }
            Err(error) => return Err(error).context("committing"),
        }
        self.done(job);
        self.take_note(noted);
        self.parts.outbox.enqueue(commands);
        *kept = Some(after);
        Ok(())
    }

    fn done(&self, job: &Job) {
        if let Job::Deadline(deadline) = job {
            lock(&self.firing).done(deadline);
        }
    }
}

/// Which private places lead to which conversation, for those who ask from outside.
pub fn is_private(engine: &Engine, place: &Place) -> bool {
    read(&engine.routing).is_private(place)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

/// What the pages for operators show of it.
impl Engine {
    /// Who is away now.
    pub fn away(&self) -> BTreeSet<ResponderId> {
        self.look(|world| {
            let away = world.away.keys().filter(|r| world.is_away(r));
            away.cloned().collect()
        })
    }

    /// How many responders can be called now.
    pub fn reachable(&self) -> usize {
        self.look(|world| {
            let responders = world.config.oncall.responders.keys();
            responders.filter(|r| world.is_reachable(r)).count()
        })
    }

    /// What is known of the articles' files.
    pub fn knowledge(&self) -> Arc<Status> {
        self.parts.mind.knowledge()
    }
}
