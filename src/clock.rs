//! The only source of time. Everything else takes it as a value.

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// Tells the time and waits for it.
#[async_trait]
pub trait Clock: Send + Sync {
    /// Now, by the wall.
    fn now(&self) -> Timestamp;

    /// Returns when `now()` is `at` or later.
    async fn sleep_until(&self, at: Timestamp);
}

/// A clock shared by all rooms.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// Waits are cut into pieces of this length, so that a wall clock set forward or a
/// machine that slept is noticed this soon.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

#[async_trait]
impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that others ask"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    async fn sleep_until(&self, at: Timestamp) {
        loop {
            let left = at.duration_since(self.now());
            if left <= SignedDuration::ZERO {
                return;
            }
            tokio::time::sleep(left.unsigned_abs().min(LONGEST_WAIT)).await;
        }
    }
}

/// A clock that stands still until it is moved: for tests and simulations.
#[derive(Clone, Debug)]
pub struct ManualClock(watch::Sender<Timestamp>);

impl ManualClock {
    /// A clock that shows `start`.
    pub fn new(start: Timestamp) -> Self {
        Self(watch::Sender::new(start))
    }

    /// Moves to `at`, forward or back, and wakes whoever waited for that.
    pub fn set(&self, at: Timestamp) {
        self.0.send_replace(at);
    }
}

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.borrow()
    }

    async fn sleep_until(&self, at: Timestamp) {
        // The sender lives in `self`, so waiting cannot fail; if it did, now is late enough.
        let _ = self.0.subscribe().wait_for(|now| *now >= at).await;
    }
}
