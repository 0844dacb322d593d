//! The fake's time: a wall reading taken once, moved on by tokio's clock, so that a test
//! which pauses tokio moves every timeout, retry and expiry here as well.

use jiff::Timestamp;
use tokio::time::Instant;

/// Microseconds since 1970, and message timestamps that never repeat.
pub(crate) struct Clock {
    began: Instant,
    began_at: i64,
    last_ts: i64,
}

impl Clock {
    pub(crate) fn starting(at: Timestamp) -> Self {
        Self {
            began: Instant::now(),
            began_at: at.as_microsecond(),
            last_ts: 0,
        }
    }

    /// Microseconds since 1970.
    pub(crate) fn micros(&self) -> i64 {
        let passed = i64::try_from(self.began.elapsed().as_micros()).unwrap_or(i64::MAX);
        self.began_at.saturating_add(passed)
    }

    /// Seconds since 1970.
    pub(crate) fn seconds(&self) -> i64 {
        self.micros() / 1_000_000
    }

    /// A `ts` as Slack writes it, later than every one before.
    pub(crate) fn next_ts(&mut self) -> String {
        self.last_ts = self.micros().max(self.last_ts + 1);
        format!(
            "{}.{:06}",
            self.last_ts / 1_000_000,
            self.last_ts % 1_000_000
        )
    }
}
