//! Deadlines: when one is due, it enters like any other input.

use super::{Engine, Job, STORE_WAIT, lock};
use crate::{
    id::Address,
    store::{Deadline, DeadlineKind, StoreError},
};
use jiff::{SignedDuration, Timestamp};
use std::{collections::BTreeMap, sync::Arc};
use tokio_util::sync::CancellationToken;

/// With no deadline near, the store is asked again after this long.
const LONGEST: SignedDuration = SignedDuration::from_secs(60);

/// So many are read at once.
const BATCH: u32 = 1_000;

/// What tells one firing from another.
type Key = (Address, DeadlineKind, Timestamp);

/// The deadlines that were handed in and are not done.
#[derive(Default)]
pub(super) struct Firing(BTreeMap<Key, Fired>);

struct Fired {
    /// How often handling it has failed.
    failures: u32,
    /// It failed, and is handed in again then; none while it is being handled.
    again: Option<Timestamp>,
}

impl Firing {
    /// Whether a deadline that is due is to be handed in now.
    fn begin(&mut self, deadline: &Deadline, now: Timestamp) -> bool {
        let new = Fired {
            failures: 0,
            again: Some(now),
        };
        let fired = self.0.entry(key(deadline)).or_insert(new);
        let due = fired.again.is_some_and(|again| again <= now);
        if due {
            fired.again = None;
        }
        due
    }

    /// It is dealt with.
    pub(super) fn done(&mut self, deadline: &Deadline) {
        self.0.remove(&key(deadline));
    }

    /// Handling it failed: it comes again after a while, and no other waits for that.
    pub(super) fn failed(&mut self, deadline: &Deadline, now: Timestamp) {
        if let Some(fired) = self.0.get_mut(&key(deadline)) {
            fired.failures += 1;
            let wait = SignedDuration::from_secs(1 << fired.failures.min(6)).min(LONGEST);
            fired.again = now.checked_add(wait).ok();
        }
    }

    /// When the next of those that failed comes again. What failed and is due no more, since
    /// it was moved, is forgotten.
    fn next(&mut self, now: Timestamp) -> Option<Timestamp> {
        self.0.retain(|_, f| f.again.is_none_or(|at| at > now));
        self.0.values().filter_map(|fired| fired.again).min()
    }
}

fn key(deadline: &Deadline) -> Key {
    (deadline.address.clone(), deadline.kind, deadline.at)
}

/// What has not moved for so long beyond its time does not move any more.
const PATIENCE: SignedDuration = SignedDuration::from_secs(120);

impl Engine {
    /// What does not move, though it should.
    pub fn stuck(&self) -> Option<&'static str> {
        let now = self.parts.clock.now();
        let late = |since: Timestamp| now.duration_since(since) > PATIENCE;
        if late(*lock(&self.looked) + LONGEST) {
            return Some("deadlines are not looked at");
        }
        if self.lanes.oldest().is_some_and(late) {
            return Some("a conversation does not go on");
        }
        if self.parts.outbox.oldest(now).is_some_and(late) {
            return Some("a page or another message is not tried");
        }
        None
    }

    /// Fires deadlines when they are due, until `stop`.
    pub async fn run_timer(self: Arc<Self>, stop: CancellationToken) {
        let clock = self.parts.clock.clone();
        loop {
            // Read once: what falls due after this moment is waited for, not passed over.
            let now = clock.now();
            *lock(&self.looked) = now;
            let next = self.fire_due(now).await.unwrap_or_else(|error| {
                tracing::error!("reading deadlines failed: {error}");
                now.saturating_add(STORE_WAIT).unwrap_or(Timestamp::MAX)
            });
            tokio::select! {
                () = self.timer.until(&*clock, next) => {}
                () = stop.cancelled() => break,
            }
        }
        self.timer.end();
    }

    /// Hands in what is due at `now` and is not being handled already; answers when to look
    /// again if nothing changes before.
    async fn fire_due(self: &Arc<Self>, now: Timestamp) -> Result<Timestamp, StoreError> {
        let mut last = None;
        loop {
            let due = self.parts.store.due(now, last.as_ref(), BATCH).await?;
            for deadline in &due {
                if lock(&self.firing).begin(deadline, now) {
                    self.enqueue(Job::Deadline(deadline.clone()));
                }
            }
            if due.len() < BATCH as usize {
                break;
            }
            last = due.last().cloned();
        }
        let next = self.parts.store.next_deadline(now).await?;
        let again = lock(&self.firing).next(now);
        let far = now.saturating_add(LONGEST).unwrap_or(Timestamp::MAX);
        Ok(next.into_iter().chain(again).fold(far, Timestamp::min))
    }
}
