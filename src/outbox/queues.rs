//! Two queues a destination: pages, and all else.
//!
//! A page waits for nothing lesser: not for its turn, not for its back-off, not while it is
//! being delivered. What is lesser lets pages go first and keeps the order of commits within
//! its lanes, so that its first holds up the others. Pages that are put off hold up nobody,
//! unless the destination itself said how long it takes nothing.

use crate::{
    activity::{Activity, Sleeper},
    clock::Clock,
    store::Queued,
};
use deskbell_platform::{CommandKind, Destination, Lane, PlatformId};
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A queue: what must keep its order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    platform: PlatformId,
    destination: String,
    pages: bool,
}

impl Key {
    fn of(queued: &Queued) -> Self {
        let destination = match &queued.command.kind {
            CommandKind::Post {
                to: Destination::Place(place),
                ..
            }
            | CommandKind::AddMembers { place, .. }
            | CommandKind::ClosePlace { place } => place.to_string(),
            CommandKind::Post {
                to: Destination::Person(person),
                ..
            } => person.to_string(),
            CommandKind::Reply { to: message, .. }
            | CommandKind::Edit { message, .. }
            | CommandKind::Delete { message }
            | CommandKind::React { message, .. } => message.place.to_string(),
            // These wait for nobody: a slow one must not hold up a channel.
            CommandKind::OpenPrivatePlace { case, .. } => format!("case {case}"),
            CommandKind::Acknowledge { event, .. } => format!("event {event}"),
        };
        Self {
            platform: queued.platform.clone(),
            destination,
            pages: queued.command.lane == Lane::Page,
        }
    }

    /// The destination's other queue.
    fn other(&self) -> Self {
        Self {
            pages: !self.pages,
            ..self.clone()
        }
    }
}

/// Where a command stands among those of its queue: by lane, then as it was committed.
type Order = (Lane, u64);

/// A delivery that was put off.
#[derive(Clone, Copy, Debug)]
pub(super) struct PutOff {
    /// When it is tried again.
    pub(super) until: Timestamp,
    /// The destination said so, and means it for all that goes there.
    pub(super) by_destination: bool,
}

struct Queue {
    waiting: BTreeMap<Order, Queued>,
    /// Since when one of it is being delivered.
    trying: Option<Timestamp>,
    /// The destination takes nothing before.
    held: Timestamp,
    sleeper: Arc<Sleeper>,
}

impl Queue {
    /// Whether something of it is on its way, or goes at once.
    fn busy(&self, now: Timestamp) -> bool {
        let due = |queued: &Queued| queued.not_before <= now;
        self.trying.is_some() || (self.held <= now && self.waiting.values().any(due))
    }

    /// The first that may go, or else when one may.
    fn first(&self, pages: bool, now: Timestamp) -> Result<Order, Timestamp> {
        let waiting = self.waiting.iter().map(|(order, q)| (q.not_before, *order));
        let (due, order) = match pages {
            true => waiting.min_by_key(|(due, order)| ((*due).max(now), *order)),
            false => waiting.min_by_key(|(_, order)| *order),
        }
        .unwrap_or((Timestamp::MAX, (Lane::Answer, 0)));
        let due = due.max(self.held);
        if due <= now { Ok(order) } else { Err(due) }
    }
}

/// What a queue does next.
#[expect(
    clippy::large_enum_variant,
    reason = "it is taken apart where it is made"
)]
enum Next {
    Try(Order, Queued),
    Wait(Timestamp),
    /// Pages go first, and wake it when they went.
    Pages,
}

/// All queues that have commands.
pub(super) struct Queues {
    state: Mutex<State>,
    activity: Activity,
}

#[derive(Default)]
struct State {
    queues: HashMap<Key, Queue>,
    last: u64,
}

impl Queues {
    pub(super) fn new(activity: Activity) -> Self {
        Self {
            state: Mutex::default(),
            activity,
        }
    }

    /// Adds a command. The answer is a queue that nobody drains yet: the caller must.
    pub(super) fn push(&self, command: Queued) -> Option<Key> {
        let key = Key::of(&command);
        let mut state = self.lock();
        state.last += 1;
        let order = (command.command.lane, state.last);
        let mut begun = false;
        let queue = state.queues.entry(key.clone()).or_insert_with(|| {
            begun = true;
            Queue {
                waiting: BTreeMap::new(),
                trying: None,
                held: Timestamp::MIN,
                sleeper: Arc::new(self.activity.sleeper()),
            }
        });
        queue.waiting.insert(order, command);
        queue.sleeper.wake();
        begun.then_some(key)
    }

    /// Delivers what waits in one queue by `attempt`, which gives back what was put off, until
    /// nothing waits.
    pub(super) async fn drain<F>(&self, key: &Key, clock: &dyn Clock, attempt: impl Fn(Queued) -> F)
    where
        F: Future<Output = Option<(Queued, PutOff)>>,
    {
        while let Some((next, sleeper)) = self.next(key, clock.now()) {
            match next {
                Next::Wait(until) => sleeper.until(clock, until).await,
                Next::Pages => sleeper.woken().await,
                Next::Try(order, command) => {
                    let put_off = attempt(command).await;
                    self.tried(key, order, put_off);
                }
            }
        }
    }

    /// Since when the longest is being delivered, or the longest due page is not.
    pub(super) fn oldest(&self, now: Timestamp) -> Option<Timestamp> {
        let state = self.lock();
        let since = state.queues.iter().filter_map(|(key, queue)| {
            let pages = queue.waiting.values().filter(|_| key.pages);
            let due = pages.map(|q| q.not_before.max(queue.held));
            due.filter(|at| *at <= now).chain(queue.trying).min()
        });
        since.min()
    }

    /// What a queue does now; none ends it.
    fn next(&self, key: &Key, now: Timestamp) -> Option<(Next, Arc<Sleeper>)> {
        let mut state = self.lock();
        let mut held = Timestamp::MIN;
        let mut pages_first = false;
        if let Some(pages) = state.queues.get(&key.other()).filter(|_| !key.pages) {
            (held, pages_first) = (pages.held, pages.busy(now));
        }
        let queue = state.queues.get_mut(key)?;
        if queue.waiting.is_empty() {
            state.queues.remove(key);
            return None;
        }
        let next = match queue.first(key.pages, now) {
            _ if pages_first => Next::Pages,
            Ok(_) if held > now => Next::Wait(held),
            Err(until) => Next::Wait(until.max(held)),
            Ok(order) => {
                let command = queue.waiting.remove(&order)?;
                queue.trying = Some(now);
                Next::Try(order, command)
            }
        };
        Some((next, queue.sleeper.clone()))
    }

    /// An attempt is over: what was put off goes back to its place.
    fn tried(&self, key: &Key, order: Order, put_off: Option<(Queued, PutOff)>) {
        let mut state = self.lock();
        if let Some(queue) = state.queues.get_mut(key) {
            queue.trying = None;
            if let Some((mut command, put_off)) = put_off {
                command.attempts += 1;
                command.not_before = put_off.until;
                queue.waiting.insert(order, command);
                if put_off.by_destination {
                    queue.held = put_off.until;
                }
            }
        }
        if let Some(lesser) = state.queues.get(&key.other()).filter(|_| key.pages) {
            lesser.sleeper.wake();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
