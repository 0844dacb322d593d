//! Handling that fails: waited for, tried again, counted, and in the end given to a person.

use super::{Engine, Job, STORE_WAIT, TRIES, lock};
use crate::store::{Class, Snapshot, StoreError};
use anyhow::Context as _;

impl Engine {
    /// Handling failed. While the store is ill the job waits for it; an input that fails
    /// for its own sake is tried again a few times, and then given to a person.
    pub(super) async fn failed(&self, mut job: Job, error: &anyhow::Error) {
        let class = error.downcast_ref::<StoreError>().map(StoreError::class);
        let ill = class == Some(Class::Ill);
        tracing::error!(conversation.id = %job.address(), ill, "handling failed: {error:#}");
        if ill {
            let at = self.parts.clock.now().saturating_add(STORE_WAIT);
            let at = at.unwrap_or(jiff::Timestamp::MAX);
            self.parts.activity.put_off(at);
            self.parts.clock.sleep_until(at).await;
            self.parts.activity.resume(at);
        } else {
            match &mut job {
                Job::Input(input) => {
                    let noted = self
                        .parts
                        .store
                        .note_failure(input.seq, "see the log")
                        .await;
                    input.failures = noted.unwrap_or(input.failures + 1);
                    if input.failures > TRIES {
                        return; // Not even the case could be made; it stays in the inbox.
                    }
                }
                Job::Deadline(deadline) => {
                    lock(&self.firing).failed(deadline, self.parts.clock.now());
                    return self.timer.wake();
                }
            }
        }
        // The queue is this task's own, so it goes on with this very job.
        self.parts.activity.begin();
        self.lanes.put_back(job.address().conversation, job);
    }

    /// What is kept of the job's conversation. What can't be read any more is put aside, once
    /// that has failed often enough: the input is then given to a person as if it were the first.
    pub(super) async fn load(&self, job: &Job) -> anyhow::Result<Snapshot> {
        let id = job.address();
        match self.parts.store.load(id).await {
            Err(error) if error.class() == Class::Broken && job.failures() >= TRIES => {
                tracing::error!(conversation.id = %id, "put aside, and a person is called: {error}");
                metrics::counter!("deskbell_rows_put_aside_total").increment(1);
                Ok(Snapshot::default())
            }
            loaded => loaded.context("loading"),
        }
    }
}
