//! One queue a destination: urgent lanes first, within a lane in the order of commits.

use crate::store::Queued;
use deskbell_platform::{CommandKind, Destination, Lane, PlatformId};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
};
use tokio::sync::Notify;

/// A destination: what must keep its order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(PlatformId, String);

impl Key {
    pub(super) fn of(queued: &Queued) -> Self {
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
        Self(queued.platform.clone(), destination)
    }
}

type Queue = BTreeMap<(Lane, u64), Queued>;

/// All queues that have commands.
#[derive(Default)]
pub(super) struct Queues {
    state: Mutex<State>,
    /// A page came to a queue that may be waiting.
    urgent: Notify,
}

#[derive(Default)]
struct State {
    queues: HashMap<Key, Queue>,
    last: u64,
}

impl Queues {
    /// Adds a command; `true`: nobody drains this queue yet, the caller must.
    pub(super) fn push(&self, key: Key, command: Queued) -> bool {
        let mut state = self.lock();
        state.last += 1;
        let order = (command.command.lane, state.last);
        let mut first = false;
        let queue = state.queues.entry(key).or_insert_with(|| {
            first = true;
            Queue::new()
        });
        let page = order.0 == Lane::Page;
        queue.insert(order, command);
        if page && !first {
            self.urgent.notify_waiters();
        }
        first
    }

    /// The most urgent command; none ends the queue.
    pub(super) fn next(&self, key: &Key) -> Option<Queued> {
        let mut state = self.lock();
        let next = state.queues.get_mut(key)?.pop_first();
        if next.is_none() {
            state.queues.remove(key);
        }
        next.map(|(_, command)| command)
    }

    /// A command of a more urgent lane than `waiting`, which takes its place in the queue,
    /// at the front of its lane.
    pub(super) fn exchange_for_urgent(&self, key: &Key, waiting: &Queued) -> Option<Queued> {
        let mut state = self.lock();
        let queue = state.queues.get_mut(key)?;
        let first = queue.first_entry()?;
        if first.key().0 >= waiting.command.lane {
            return None;
        }
        let urgent = first.remove();
        queue.insert((waiting.command.lane, 0), waiting.clone());
        Some(urgent)
    }

    /// Returns when a page came to some queue.
    pub(super) async fn urgent(&self) {
        self.urgent.notified().await;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
