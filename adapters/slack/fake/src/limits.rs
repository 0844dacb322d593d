//! Rate limits: Slack's tiers per method and workspace, and one message a second per
//! conversation with short bursts.
//!
//! Slack publishes the allowance per minute ("50+"), not how it counts within the minute.
//! Here each is a bucket as large as the minute's allowance, refilled evenly.

use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// How a method's allowance is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tier {
    /// 1, 20, 50 and 100 calls a minute. The first allows ten at once: as many as an
    /// app may hold connections, and Slack tolerates small bursts.
    One,
    Two,
    Three,
    Four,
    /// `chat.postMessage`: per conversation.
    Posting,
    /// Several hundred a minute.
    Special,
    /// Once a minute, no burst.
    OncePerMinute,
}

/// What is allowed before Slack answers 429.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// Off: nothing is counted.
    pub enforced: bool,
    /// How many messages may follow each other at once in one conversation; then one a
    /// second. Slack says "short bursts" without a number.
    pub burst: u32,
    /// `conversations.history` and `.replies` once a minute with at most 15 messages, as
    /// for apps distributed outside the marketplace.
    pub slow_history: bool,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            enforced: true,
            burst: 10,
            slow_history: false,
        }
    }
}

/// The buckets.
#[derive(Default)]
pub(crate) struct Limits {
    pub(crate) allowance: Allowance,
    buckets: HashMap<String, (f64, Instant)>,
}

impl Limits {
    /// Takes one from the bucket of `key`; else how long to wait for the next, whole seconds.
    pub(crate) fn take(&mut self, key: &str, tier: Tier) -> Result<(), u64> {
        if !self.allowance.enforced {
            return Ok(());
        }
        let (size, per_second) = match tier {
            Tier::One => (10.0, 1.0 / 60.0),
            Tier::OncePerMinute => (1.0, 1.0 / 60.0),
            Tier::Two => (20.0, 20.0 / 60.0),
            Tier::Three => (50.0, 50.0 / 60.0),
            Tier::Four => (100.0, 100.0 / 60.0),
            Tier::Special => (600.0, 10.0),
            Tier::Posting => (f64::from(self.allowance.burst.max(1)), 1.0),
        };
        let now = Instant::now();
        let (left, since) = self.buckets.entry(key.to_owned()).or_insert((size, now));
        let refilled = now.duration_since(*since).as_secs_f64() * per_second;
        *left = (*left + refilled).min(size);
        *since = now;
        if *left >= 1.0 {
            *left -= 1.0;
            return Ok(());
        }
        let wait = Duration::from_secs_f64((1.0 - *left) / per_second);
        Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0))
    }
}
