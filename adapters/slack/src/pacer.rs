//! How fast the bot may call Slack, and who goes first.
//!
//! One bucket a method and one a channel (<https://docs.slack.dev/apis/web-api/rate-limits>):
//! each lets a few calls through at once and then one an interval. Whoever waits in a bucket
//! waits by lane, pages first. A bucket that Slack answered with 429 lets nobody through for
//! as long as Slack said, and longer each time that happens in a row, up to
//! [`LONGEST_PENALTY`].

use deskbell_platform::Lane;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// Whoever would wait longer is sent away with the time to come back at: the core's outbox
/// keeps that over a restart, and does something else meanwhile.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// A row of refusals never blocks a bucket longer than this, unless Slack says so.
const LONGEST_PENALTY: Duration = Duration::from_secs(15);

/// Buckets kept before idle ones are forgotten.
const MANY: usize = 4096;

/// How often something may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    interval: Duration,
    burst: u32,
}

impl Pace {
    /// So many a minute in the long run, `burst` of them at once.
    pub(crate) const fn per_minute(times: u32, burst: u32) -> Self {
        Self {
            interval: Duration::from_millis(60_000 / times as u64),
            burst,
        }
    }
}

/// Messages in one channel: one a second, short bursts are tolerated.
pub(crate) const CHANNEL: Pace = Pace::per_minute(60, 3);

/// All buckets of one workspace.
#[derive(Debug, Default)]
pub(crate) struct Pacer {
    buckets: Mutex<HashMap<String, Arc<Bucket>>>,
}

impl Pacer {
    /// Waits for the turn of `lane` in this bucket.
    ///
    /// # Errors
    /// It would take longer than [`LONGEST_WAIT`]: come back after the time given.
    pub(crate) async fn turn(&self, key: &str, pace: Pace, lane: Lane) -> Result<(), Duration> {
        self.bucket(key, pace).turn(lane).await
    }

    /// Slack refused a call in this bucket for so long.
    pub(crate) fn refused(&self, key: &str, pace: Pace, after: Duration) -> Duration {
        self.bucket(key, pace).refused(after)
    }

    /// Slack took a call in this bucket.
    pub(crate) fn taken(&self, key: &str, pace: Pace) {
        lock(&self.bucket(key, pace).state).refusals = 0;
    }

    fn bucket(&self, key: &str, pace: Pace) -> Arc<Bucket> {
        let mut buckets = lock(&self.buckets);
        if let Some(bucket) = buckets.get(key) {
            return bucket.clone();
        }
        if buckets.len() >= MANY {
            let now = Instant::now();
            buckets.retain(|_, bucket| !lock(&bucket.state).idle(now));
        }
        let bucket = Arc::new(Bucket::new(pace));
        buckets.insert(key.to_owned(), bucket.clone());
        bucket
    }
}

#[derive(Debug)]
struct Bucket {
    pace: Pace,
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug)]
struct State {
    /// When the bucket would be full again; the burst may run ahead of it.
    full_at: Instant,
    blocked_until: Instant,
    refusals: u32,
    waiting: BTreeSet<(Lane, u64)>,
    next_ticket: u64,
}

impl State {
    fn idle(&self, now: Instant) -> bool {
        self.waiting.is_empty() && self.full_at <= now && self.blocked_until <= now
    }

    fn ready_at(&self, pace: Pace) -> Instant {
        let ahead = pace.interval * pace.burst.saturating_sub(1);
        let by_pace = self.full_at.checked_sub(ahead).unwrap_or(self.full_at);
        by_pace.max(self.blocked_until)
    }
}

impl Bucket {
    fn new(pace: Pace) -> Self {
        let now = Instant::now();
        Self {
            pace,
            changed: Notify::new(),
            state: Mutex::new(State {
                full_at: now,
                blocked_until: now,
                refusals: 0,
                waiting: BTreeSet::new(),
                next_ticket: 0,
            }),
        }
    }

    async fn turn(&self, lane: Lane) -> Result<(), Duration> {
        let ticket = Ticket::new(self, lane);
        loop {
            let changed = self.changed.notified();
            let wake = {
                let mut state = lock(&self.state);
                let now = Instant::now();
                let ready = state.ready_at(self.pace);
                let ahead = state.waiting.range(..ticket.place).count();
                let wait = ready.saturating_duration_since(now)
                    + self.pace.interval * u32::try_from(ahead).unwrap_or(u32::MAX);
                if ahead == 0 && wait.is_zero() {
                    state.full_at = state.full_at.max(now) + self.pace.interval;
                    return Ok(());
                }
                if wait > LONGEST_WAIT {
                    return Err(wait);
                }
                now + wait
            };
            tokio::select! {
                () = changed => {}
                () = tokio::time::sleep_until(wake) => {}
            }
        }
    }

    fn refused(&self, after: Duration) -> Duration {
        let mut state = lock(&self.state);
        let longer = after * 2_u32.saturating_pow(state.refusals.min(8));
        let penalty = longer.min(LONGEST_PENALTY.max(after));
        state.refusals += 1;
        state.blocked_until = state.blocked_until.max(Instant::now() + penalty);
        // Then one at a time: whoever comes first finds out for all.
        let behind = self.pace.interval * self.pace.burst.saturating_sub(1);
        state.full_at = state.full_at.max(state.blocked_until + behind);
        drop(state);
        self.changed.notify_waiters();
        penalty
    }
}

/// A place in a bucket's queue, given up when dropped.
struct Ticket<'a> {
    bucket: &'a Bucket,
    place: (Lane, u64),
}

impl<'a> Ticket<'a> {
    fn new(bucket: &'a Bucket, lane: Lane) -> Self {
        let mut state = lock(&bucket.state);
        let place = (lane, state.next_ticket);
        state.next_ticket += 1;
        state.waiting.insert(place);
        Self { bucket, place }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        lock(&self.bucket.state).waiting.remove(&self.place);
        self.bucket.changed.notify_waiters();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::mpsc;

    const ONE_A_SECOND: Pace = Pace::per_minute(60, 1);

    #[tokio::test(start_paused = true)]
    async fn a_page_overtakes_who_waits_longer() {
        let pacer = Arc::new(Pacer::default());
        pacer.turn("c", ONE_A_SECOND, Lane::Answer).await.unwrap();
        let (done, mut order) = mpsc::unbounded_channel();
        for lane in [Lane::Answer, Lane::Acknowledgement, Lane::Page] {
            let (pacer, done) = (pacer.clone(), done.clone());
            tokio::spawn(async move {
                pacer.turn("c", ONE_A_SECOND, lane).await.unwrap();
                done.send((lane, Instant::now())).unwrap();
            });
            tokio::task::yield_now().await;
        }
        drop(done);
        let mut lanes = Vec::new();
        let mut times = Vec::new();
        while let Some((lane, at)) = order.recv().await {
            lanes.push(lane);
            times.push(at);
        }
        assert_eq!(lanes, [Lane::Page, Lane::Acknowledgement, Lane::Answer]);
        assert!(
            times
                .windows(2)
                .all(|t| t[1] - t[0] >= Duration::from_secs(1))
        );
    }

    #[tokio::test(start_paused = true)]
    async fn buckets_do_not_hold_each_other_up() {
        let pacer = Pacer::default();
        pacer.turn("a", ONE_A_SECOND, Lane::Answer).await.unwrap();
        let before = Instant::now();
        pacer.turn("b", ONE_A_SECOND, Lane::Answer).await.unwrap();
        assert_eq!(before, Instant::now());
    }

    #[tokio::test(start_paused = true)]
    async fn a_long_wait_is_given_back_and_a_row_of_refusals_grows() {
        let pacer = Pacer::default();
        let second = Duration::from_secs(1);
        let mut penalties = Vec::new();
        for _ in 0..6 {
            penalties.push(pacer.refused("c", ONE_A_SECOND, second).as_secs());
        }
        assert_eq!(penalties, [1, 2, 4, 8, 15, 15]);
        let wait = pacer.turn("c", ONE_A_SECOND, Lane::Page).await.unwrap_err();
        assert!(wait > LONGEST_WAIT, "{wait:?}");
        let minute = Duration::from_secs(60);
        assert_eq!(
            pacer.refused("d", ONE_A_SECOND, minute),
            minute,
            "Slack's word holds"
        );
        pacer.taken("c", ONE_A_SECOND);
        assert_eq!(pacer.refused("c", ONE_A_SECOND, second), second);
    }

    #[tokio::test(start_paused = true)]
    async fn who_gives_up_leaves_the_queue() {
        let pacer = Pacer::default();
        pacer.turn("c", ONE_A_SECOND, Lane::Page).await.unwrap();
        let gone = tokio::time::timeout(
            Duration::from_millis(10),
            pacer.turn("c", ONE_A_SECOND, Lane::Page),
        );
        assert!(gone.await.is_err());
        let before = Instant::now();
        pacer.turn("c", ONE_A_SECOND, Lane::Answer).await.unwrap();
        assert!(
            before.elapsed() <= Duration::from_secs(1),
            "{:?}",
            before.elapsed()
        );
    }
}
