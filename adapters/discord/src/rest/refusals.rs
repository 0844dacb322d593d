//! The budget of refused calls, past which Discord shuts out the whole address: long before,
//! lanes rest, the least urgent first.

use deskbell_platform::Lane;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::Instant;

/// The time in which refused calls are counted, and how many Discord bears (10,000).
pub(super) const REFUSAL_WINDOW: Duration = Duration::from_secs(600);

/// From here on only pages and acknowledgements are sent.
const REFUSALS_UNEASY: usize = 500;

/// From here on nothing is: a fifth of what would shut out the address.
const REFUSALS_MOST: usize = 2_000;

/// The time in which answers of "too many" are counted, and how many are borne before all
/// is held back: whatever Discord says to wait, a storm of them must not feed itself.
const STORM_WINDOW: Duration = Duration::from_secs(60);

/// Calls that were refused lately.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    refused: VecDeque<Instant>,
    too_many: VecDeque<Instant>,
}

impl Refusals {
    /// Counts an answer that is held against the bot.
    pub(super) fn note(&mut self, status: u16, now: Instant) {
        if status == 429 {
            self.too_many.push_back(now);
        }
        if matches!(status, 401 | 403 | 429) {
            self.refused.push_back(now);
        }
    }

    /// How long this lane must rest because too many calls were refused.
    pub(super) fn rest_of(&mut self, lane: Lane, now: Instant) -> Option<Duration> {
        let (refusals, storm) = match lane {
            Lane::Page => (REFUSALS_MOST, 9),
            Lane::Acknowledgement => (REFUSALS_MOST, 7),
            Lane::Answer => (REFUSALS_UNEASY, 5),
        };
        let refused = rest(&mut self.refused, REFUSAL_WINDOW, refusals, now);
        refused.max(rest(&mut self.too_many, STORM_WINDOW, storm, now))
    }

    /// How many there were in the last ten minutes.
    pub(super) fn lately(&self) -> usize {
        self.refused.len()
    }
}

/// How long until fewer than `most` of these lie within the window.
fn rest(
    times: &mut VecDeque<Instant>,
    window: Duration,
    most: usize,
    now: Instant,
) -> Option<Duration> {
    while times.front().is_some_and(|&first| now - first >= window) {
        times.pop_front();
    }
    let ends = times.get(times.len().checked_sub(most)?)?;
    Some(window.saturating_sub(now - *ends))
}
