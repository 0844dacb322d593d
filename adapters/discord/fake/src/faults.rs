//! Faults of the REST side that a test can order.

use jiff::Timestamp;
use std::time::Duration;

/// What happens to a request instead of, or after, its normal course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answered with this status (500, 502, 503 …) and not carried out.
    Status(u16),
    /// Answered 429 and not carried out.
    RateLimited {
        /// What Retry-After says.
        after: Duration,
        /// It claims to be the global limit.
        global: bool,
    },
    /// Carried out, but the connection is cut before the answer.
    AnswerLost,
    /// The connection is cut before anything is done.
    Cut,
    /// Answered as always, but only after this time.
    Slow(Duration),
}

/// A fault for the next `times` requests that fit.
#[derive(Clone, Debug)]
pub struct FaultRule {
    pub(crate) fault: Fault,
    pub(crate) method: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) changing: bool,
    pub(crate) passing: u32,
    pub(crate) times: u32,
}

impl FaultRule {
    /// The fault, once, for the next request of any kind.
    pub fn new(fault: Fault) -> Self {
        Self {
            fault,
            method: None,
            path: None,
            changing: false,
            passing: 0,
            times: 1,
        }
    }

    /// How often.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Only for this method, and paths that contain this text (`""` fits all).
    #[must_use]
    pub fn on(mut self, method: &str, path: &str) -> Self {
        self.method = Some(method.to_owned());
        self.path = Some(path.to_owned());
        self
    }

    /// Only for requests that change something.
    #[must_use]
    pub fn on_changes(mut self) -> Self {
        self.changing = true;
        self
    }

    /// Lets so many requests pass that fit, before.
    #[must_use]
    pub fn after(mut self, passing: u32) -> Self {
        self.passing = passing;
        self
    }

    fn fits(&self, method: &str, path: &str) -> bool {
        if self.changing && method == "GET" {
            return false;
        }
        self.method.as_deref().is_none_or(|wanted| wanted == method)
            && self
                .path
                .as_deref()
                .is_none_or(|wanted| path.contains(wanted))
    }
}

/// For a time, a share of all requests is answered 429.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Storm {
    pub(crate) percent: u64,
    pub(crate) until: Timestamp,
    pub(crate) after: Duration,
}

/// The orders not yet carried out.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) rules: Vec<FaultRule>,
    pub(crate) storm: Option<Storm>,
    /// Requests that met a fault.
    pub(crate) met: usize,
    drawn: u64,
}

impl Faults {
    /// The fault for this request, counted.
    pub(crate) fn next(&mut self, method: &str, path: &str, now: Timestamp) -> Option<Fault> {
        if let Some(rule) = self.rules.iter_mut().find_map(|rule| {
            let fits = rule.times > 0 && rule.fits(method, path);
            let now = fits && rule.passing == 0;
            rule.passing -= u32::from(fits && !now);
            now.then_some(rule)
        }) {
            rule.times -= 1;
            self.met += 1;
            return Some(rule.fault);
        }
        let storm = self.storm.filter(|storm| now < storm.until)?;
        self.drawn += 1;
        // The same requests are hit in every run.
        let draw = self.drawn.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
        if draw % 100 >= storm.percent {
            return None;
        }
        self.met += 1;
        Some(Fault::RateLimited {
            after: storm.after,
            global: false,
        })
    }
}
