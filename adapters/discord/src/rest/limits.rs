//! What may be sent when: Discord's buckets and the limit of all calls together.
//!
//! Pure: takes the time as a value, sends nothing. Urgent lanes find room where the others
//! are told to wait.

use super::refusals::Refusals;
use super::route::Bucket;
use deskbell_platform::Lane;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// Calls a second that Discord lets a bot make in all.
const ALL_CALLS: u32 = 50;

/// Buckets kept before those that ended are swept out.
const MANY_BUCKETS: usize = 4_096;

/// What an answer of Discord says about limits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Told {
    pub(crate) limit: Option<u32>,
    pub(crate) remaining: Option<u32>,
    pub(crate) reset_after: Option<Duration>,
    /// Of a 429.
    pub(crate) retry_after: Option<Duration>,
    /// The 429 is for all calls together.
    pub(crate) global: bool,
    /// The 429 is of a limit shared with others, and not held against this bot.
    pub(crate) shared: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Limits {
    buckets: HashMap<Bucket, Window>,
    all_stopped_until: Option<Instant>,
    second: Option<(Instant, u32)>,
    refusals: Refusals,
}

#[derive(Debug)]
struct Window {
    limit: u32,
    remaining: u32,
    until: Instant,
}

impl Limits {
    /// Takes a place for one call, or says how long there is none.
    pub(crate) fn admit(
        &mut self,
        lane: Lane,
        bucket: Bucket,
        exempt: bool,
        now: Instant,
    ) -> Result<(), Duration> {
        if let Some(wait) = self.refusals.rest_of(lane, now) {
            return Err(wait);
        }
        if !exempt {
            if let Some(until) = self.all_stopped_until.filter(|&until| until > now) {
                return Err(until - now);
            }
            let (began, spent) = self.this_second(now);
            if spent >= ALL_CALLS - kept_free(lane, ALL_CALLS) {
                return Err(began + Duration::from_secs(1) - now);
            }
        }
        if let Some(window) = self.buckets.get_mut(&bucket)
            && window.until > now
        {
            let left = window.remaining;
            if left <= kept_free(lane, window.limit) {
                return Err(window.until - now);
            }
            window.remaining -= 1;
        }
        if !exempt {
            let (began, spent) = self.this_second(now);
            self.second = Some((began, spent + 1));
        }
        Ok(())
    }

    /// Keeps what the answer to an admitted call says.
    pub(crate) fn learn(&mut self, bucket: Bucket, status: u16, told: Told, now: Instant) {
        if !told.shared {
            self.refusals.note(status, now);
        }
        if status == 429 {
            let until = now + told.retry_after.unwrap_or(Duration::from_secs(5));
            if told.global {
                self.all_stopped_until = self.all_stopped_until.max(Some(until));
            } else {
                let limit = told.limit.unwrap_or(1);
                self.keep(bucket, limit, 0, until, now);
            }
        } else if let (Some(limit), Some(remaining), Some(after)) =
            (told.limit, told.remaining, told.reset_after)
        {
            // Calls under way are not in this answer: never learn of more than was known.
            let known = self
                .buckets
                .get(&bucket)
                .filter(|window| window.until > now)
                .map_or(remaining, |window| window.remaining.min(remaining));
            self.keep(bucket, limit, known, now + after, now);
        }
    }

    fn keep(&mut self, bucket: Bucket, limit: u32, remaining: u32, until: Instant, now: Instant) {
        if self.buckets.len() > MANY_BUCKETS {
            self.buckets.retain(|_, window| window.until > now);
        }
        let window = Window {
            limit,
            remaining,
            until,
        };
        self.buckets.insert(bucket, window);
    }

    fn this_second(&self, now: Instant) -> (Instant, u32) {
        match self.second {
            Some((began, spent)) if now - began < Duration::from_secs(1) => (began, spent),
            _ => (now, 0),
        }
    }

    /// Calls refused in the last ten minutes.
    pub(crate) fn refused(&self) -> usize {
        self.refusals.lately()
    }
}

/// The part of a limit that a lane leaves to the more urgent ones.
fn kept_free(lane: Lane, limit: u32) -> u32 {
    match lane {
        Lane::Page => 0,
        Lane::Acknowledgement => limit / 10,
        Lane::Answer if limit < 3 => 0,
        Lane::Answer => (limit / 5).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::super::refusals::REFUSAL_WINDOW;
    use super::*;

    const POST: Bucket = Bucket("post", 1);

    fn told(limit: u32, remaining: u32, seconds: u64) -> Told {
        Told {
            limit: Some(limit),
            remaining: Some(remaining),
            reset_after: Some(Duration::from_secs(seconds)),
            ..Told::default()
        }
    }

    fn too_many(seconds: u64, global: bool) -> Told {
        Told {
            retry_after: Some(Duration::from_secs(seconds)),
            global,
            ..Told::default()
        }
    }

    #[test]
    fn a_page_finds_room_where_an_answer_waits() {
        let mut limits = Limits::default();
        let now = Instant::now();
        limits.learn(POST, 200, told(5, 1, 4), now);
        assert_eq!(
            limits.admit(Lane::Answer, POST, false, now),
            Err(Duration::from_secs(4))
        );
        assert_eq!(limits.admit(Lane::Page, POST, false, now), Ok(()));
        assert!(limits.admit(Lane::Page, POST, false, now).is_err(), "spent");
        let later = now + Duration::from_secs(4);
        assert_eq!(limits.admit(Lane::Answer, POST, false, later), Ok(()));
    }

    #[test]
    fn a_global_stop_stops_everybody_but_interactions() {
        let mut limits = Limits::default();
        let now = Instant::now();
        limits.learn(POST, 429, too_many(7, true), now);
        for bucket in [POST, Bucket("edit", 2)] {
            assert_eq!(
                limits.admit(Lane::Page, bucket, false, now),
                Err(Duration::from_secs(7))
            );
        }
        let callback = Bucket("callback", 3);
        assert_eq!(limits.admit(Lane::Page, callback, true, now), Ok(()));
    }

    #[test]
    fn fifty_calls_a_second_and_the_last_are_pages() {
        let mut limits = Limits::default();
        let now = Instant::now();
        let mut sent = |lane, from: u64| {
            let admitted = (0..100).filter(|i| {
                limits
                    .admit(lane, Bucket("post", from + i), false, now)
                    .is_ok()
            });
            admitted.count()
        };
        assert_eq!(sent(Lane::Answer, 1_000), 40);
        assert_eq!(sent(Lane::Acknowledgement, 2_000), 5);
        assert_eq!(sent(Lane::Page, 3_000), 5);
    }

    #[test]
    fn ten_minutes_of_429_cost_few_refused_calls() {
        let mut limits = Limits::default();
        let start = Instant::now();
        let (mut now, mut sent) = (start, 0);
        // A hundred channels, each always wanting to send; nine calls of ten are refused,
        // and told to come again in a second.
        while now - start < Duration::from_secs(600) {
            for channel in 0..100 {
                let bucket = Bucket("post", channel);
                if limits.admit(Lane::Page, bucket, false, now).is_ok() {
                    sent += 1;
                    if sent % 10 == 0 {
                        limits.learn(bucket, 200, told(5, 4, 1), now);
                    } else {
                        limits.learn(bucket, 429, too_many(1, sent % 7 == 0), now);
                    }
                }
            }
            now += Duration::from_millis(100);
        }
        assert!(limits.refused() < 100, "{} refused", limits.refused());
    }

    #[test]
    fn refusals_break_the_circuit_long_before_discord_does() {
        let mut limits = Limits::default();
        let mut now = Instant::now();
        let mut sent = 0;
        for channel in 0..20_000 {
            let bucket = Bucket("post", channel);
            if limits.admit(Lane::Page, bucket, true, now).is_ok() {
                sent += 1;
                limits.learn(bucket, 403, Told::default(), now);
            }
        }
        assert_eq!(sent, 2_000);
        now += REFUSAL_WINDOW;
        assert!(
            limits.admit(Lane::Answer, POST, false, now).is_ok(),
            "it heals"
        );
    }
}
