//! What goes wrong on purpose: answers of the Web API and deliveries of events.

use std::time::Duration;

/// What to do to a call of the Web API.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Answer this HTTP status without doing anything, as an outage does.
    Status(u16),
    /// Answer 429 with this `Retry-After` in seconds, and do nothing.
    RateLimited(u64),
    /// Answer Slack's error word, and do nothing.
    Error(String),
    /// Wait, then do as asked.
    Slow(Duration),
    /// Do as asked, then break the connection within the answer.
    DoneThenCut,
    /// Do as asked, and never answer.
    DoneThenSilent,
}

/// What to do to the next events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mischief {
    /// Send each first attempt twice.
    pub duplicate: bool,
    /// Hold each first attempt back so long: later events overtake it.
    pub late: Option<Duration>,
}

/// The faults that are set.
#[derive(Default)]
pub(crate) struct Faults {
    /// Method (or `*`), fault, how often it still strikes.
    calls: Vec<(String, Fault, usize)>,
    pub(crate) mischief: Mischief,
}

impl Faults {
    pub(crate) fn set(&mut self, method: &str, fault: Fault, times: usize) {
        self.calls.push((method.to_owned(), fault, times));
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn left(&self) -> usize {
        self.calls.iter().map(|(_, _, left)| left).sum()
    }

    /// The fault that strikes this call, if any; the one set first. A download is no call.
    pub(crate) fn strike(&mut self, method: &str) -> Option<Fault> {
        let is_call = method != crate::file::DOWNLOAD;
        let at = self
            .calls
            .iter()
            .position(|(on, _, left)| *left > 0 && (on == method || (on == "*" && is_call)))?;
        let (_, fault, left) = &mut self.calls[at];
        *left -= 1;
        let fault = fault.clone();
        if self.calls[at].2 == 0 {
            self.calls.remove(at);
        }
        Some(fault)
    }
}
