//! Rate limits: one bucket per route and major parameter, fifty requests a second in
//! all, ten thousand invalid ones in ten minutes. The sizes of the buckets are not in
//! Discord's documentation; those here are what clients have reported.

use jiff::Timestamp;
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

const GLOBAL: usize = 50;
const INVALID: usize = 10_000;
const INVALID_WINDOW: Duration = Duration::from_secs(600);

#[derive(Debug)]
struct Bucket {
    used: u64,
    reset: Timestamp,
}

/// The counters.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    buckets: HashMap<String, Bucket>,
    second: VecDeque<Timestamp>,
    invalid: VecDeque<Timestamp>,
}

/// A route without its minor ids, with what limits it.
#[derive(Debug)]
pub(crate) struct Route {
    method: String,
    template: String,
    major: String,
    exempt: bool,
}

/// What a request took from its bucket: the X-RateLimit headers.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) limit: u64,
    pub(crate) remaining: u64,
    pub(crate) reset: Timestamp,
    pub(crate) reset_after: Duration,
    pub(crate) bucket: String,
    pub(crate) refused: bool,
}

impl Route {
    /// Webhook tokens are major; interactions and their follow-ups are exempt from the
    /// global limit.
    pub(crate) fn of(method: &str, path: &[String]) -> Self {
        let mut template = String::new();
        let mut major = String::new();
        for (place, step) in path.iter().enumerate() {
            let top = path[0].as_str();
            let is_major = place == 1 && ["channels", "guilds", "webhooks"].contains(&top)
                || place == 2 && top == "webhooks";
            let after_reactions = place > 0 && path[place - 1] == "reactions";
            template.push('/');
            if is_major {
                major.push_str(step);
                template.push_str(":major");
            } else if step.parse::<u64>().is_ok()
                || after_reactions
                || (top == "interactions" && place == 2)
            {
                template.push_str(":id");
            } else {
                template.push_str(step);
            }
        }
        let exempt = template.starts_with("/interactions") || template.starts_with("/webhooks");
        Self {
            method: method.to_owned(),
            template,
            major,
            exempt,
        }
    }

    /// Callbacks have no bucket and no headers: the three seconds are limit enough.
    pub(crate) fn unlimited(&self) -> bool {
        self.template.starts_with("/interactions")
    }

    /// Requests and the window they are counted in.
    fn size(&self) -> (u64, Duration) {
        let seconds = Duration::from_secs;
        match (self.method.as_str(), self.template.as_str()) {
            (_, path) if path.starts_with("/webhooks") => (5, seconds(2)),
            (_, path) if path.contains("/reactions/") => (1, Duration::from_millis(250)),
            ("POST" | "PATCH", path)
                if path.contains("/messages") && !path.ends_with("/threads") =>
            {
                (5, seconds(5))
            }
            ("DELETE", path) if path.contains("/messages/") => (5, seconds(1)),
            ("POST", path) if path.ends_with("/threads") => (50, seconds(300)),
            ("POST", "/users/@me/channels") => (10, seconds(10)),
            _ => (50, seconds(1)),
        }
    }
}

impl Limits {
    /// Takes one request from its bucket, or finds it empty.
    pub(crate) fn take(&mut self, route: &Route, now: Timestamp) -> Taken {
        let (limit, window) = route.size();
        let key = format!("{} {} {}", route.method, route.template, route.major);
        let fresh = || Bucket {
            used: 0,
            reset: now + window,
        };
        let bucket = self.buckets.entry(key).or_insert_with(fresh);
        if bucket.reset <= now {
            *bucket = fresh();
        }
        let refused = bucket.used >= limit;
        bucket.used += u64::from(!refused);
        let mut hash = DefaultHasher::new();
        (&route.method, &route.template).hash(&mut hash);
        Taken {
            limit,
            remaining: limit - bucket.used,
            reset: bucket.reset,
            reset_after: Duration::try_from(bucket.reset.duration_since(now)).unwrap_or_default(),
            bucket: format!("{:016x}", hash.finish()),
            refused,
        }
    }

    /// How long to wait when the global limit is used up.
    pub(crate) fn global(&mut self, route: &Route, now: Timestamp) -> Option<Duration> {
        if route.exempt {
            return None;
        }
        let second = Duration::from_secs(1);
        self.second.retain(|at| *at + second > now);
        if let Some(first) = self.second.front().filter(|_| self.second.len() >= GLOBAL) {
            return Duration::try_from((*first + second).duration_since(now)).ok();
        }
        self.second.push_back(now);
        None
    }

    /// Counts an answer that Discord counts as invalid.
    pub(crate) fn note_invalid(&mut self, now: Timestamp) {
        self.invalid.retain(|at| *at + INVALID_WINDOW > now);
        self.invalid.push_back(now);
    }

    /// Invalid requests of the last ten minutes.
    pub(crate) fn invalid(&self, now: Timestamp) -> usize {
        self.invalid
            .iter()
            .filter(|at| **at + INVALID_WINDOW > now)
            .count()
    }

    /// So many invalid requests that the address is shut out.
    pub(crate) fn banned(&self, now: Timestamp) -> bool {
        self.invalid.len() >= INVALID && self.invalid(now) >= INVALID
    }
}
