//! What is under way: how a stop knows that all is drained, and a test that all is quiet.

use jiff::Timestamp;
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::{Notify, watch};

/// Counts work in the engine and the outbox. Cheap to clone; all clones are one.
#[derive(Clone, Debug)]
pub struct Activity {
    state: watch::Sender<State>,
    deadlines: Arc<Notify>,
}

#[derive(Debug, Default)]
struct State {
    busy: usize,
    /// Deliveries put off, by when they are tried again.
    waiting: BTreeMap<Timestamp, usize>,
}

impl Default for Activity {
    fn default() -> Self {
        Self {
            state: watch::Sender::new(State::default()),
            deadlines: Arc::new(Notify::new()),
        }
    }
}

impl Activity {
    /// One more thing is under way.
    pub fn begin(&self) {
        self.state.send_modify(|s| s.busy += 1);
    }

    /// One thing is done.
    pub fn end(&self) {
        self.state
            .send_modify(|s| s.busy = s.busy.saturating_sub(1));
    }

    /// How many things are under way.
    pub fn busy(&self) -> usize {
        self.state.borrow().busy
    }

    /// One thing under way waits until `at` now.
    pub fn put_off(&self, at: Timestamp) {
        self.state.send_modify(|s| {
            s.busy = s.busy.saturating_sub(1);
            *s.waiting.entry(at).or_default() += 1;
        });
    }

    /// What waited until `at` goes on.
    pub fn resume(&self, at: Timestamp) {
        self.state.send_modify(|s| {
            s.busy += 1;
            if let Some(n) = s.waiting.get_mut(&at) {
                *n -= 1;
                if *n == 0 {
                    s.waiting.remove(&at);
                }
            }
        });
    }

    /// Returns when nothing is under way and nothing that waited should go on by `now`.
    pub async fn quiet(&self, now: Timestamp) {
        let quiet = |s: &State| s.busy == 0 && s.waiting.keys().next().is_none_or(|at| *at > now);
        // The sender lives in `self`; if it did not, all would be quiet.
        let _ = self.state.subscribe().wait_for(quiet).await;
    }

    /// Deadlines were set or fired.
    pub fn deadlines_changed(&self) {
        self.deadlines.notify_one();
    }

    /// Returns when deadlines were set or fired since the last call.
    pub async fn deadlines_change(&self) {
        self.deadlines.notified().await;
    }
}
