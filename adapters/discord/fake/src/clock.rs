//! The fake's time. It runs with tokio's clock (so it stands still when a test pauses
//! that) and can be put forward by hand; it never looks at the machine's clock.

use jiff::Timestamp;
use std::time::Duration;
use tokio::time::Instant;

/// Starts at a chosen moment and only moves forward.
#[derive(Debug)]
pub(crate) struct Clock {
    start: Timestamp,
    began: Instant,
    skew: Duration,
}

impl Clock {
    pub(crate) fn new(start: Timestamp) -> Self {
        Self {
            start,
            began: Instant::now(),
            skew: Duration::ZERO,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        let passed = self.began.elapsed() + self.skew;
        self.start.checked_add(passed).unwrap_or(Timestamp::MAX)
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.skew = self.skew.saturating_add(by);
    }

    /// How long ago `then` was; zero for the future.
    pub(crate) fn since(&self, then: Timestamp) -> Duration {
        Duration::try_from(self.now().duration_since(then)).unwrap_or(Duration::ZERO)
    }
}

/// Discord's way to write a time: microseconds and an explicit zone.
pub(crate) fn iso(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
}
