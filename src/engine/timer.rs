//! Deadlines: when one is due, it enters like any other input.

use super::{Engine, Job, lock};
use crate::{
    id::ConversationId,
    store::{Deadline, DeadlineKind, StoreError},
};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// What tells one firing from another.
pub(super) type Key = (ConversationId, DeadlineKind, Timestamp);

/// With no deadline near, the store is asked again after this long.
const LONGEST: SignedDuration = SignedDuration::from_secs(60);

/// So many are taken at once.
const BATCH: u32 = 1_000;

pub(super) fn key(deadline: &Deadline) -> Key {
    (deadline.conversation, deadline.kind, deadline.at)
}

impl Engine {
    /// Fires deadlines when they are due, until `stop`.
    pub async fn run_timer(self: Arc<Self>, stop: CancellationToken) {
        let clock = self.parts.clock.clone();
        loop {
            if let Err(error) = self.fire_due().await {
                tracing::error!("reading deadlines failed: {error}");
            }
            let far = clock
                .now()
                .saturating_add(LONGEST)
                .unwrap_or(Timestamp::MAX);
            let next = match self.parts.store.next_deadline().await {
                // One that is due but still being handled must not make this loop spin.
                Ok(Some(at)) if at > clock.now() => at.min(far),
                _ => far,
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = clock.sleep_until(next) => {}
                () = self.parts.activity.deadlines_change() => {}
            }
        }
    }

    /// Hands in what is due now and is not being handled already; answers how many.
    ///
    /// # Errors
    /// The store can't be read.
    pub async fn fire_due(self: &Arc<Self>) -> Result<usize, StoreError> {
        let due = self.parts.store.due(self.parts.clock.now(), BATCH).await?;
        let mut fired = 0;
        for deadline in due {
            if lock(&self.firing).insert(key(&deadline)) {
                fired += 1;
                self.enqueue(Job::Deadline(deadline));
            }
        }
        Ok(fired)
    }
}
