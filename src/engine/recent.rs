//! How many cases were opened lately, for the page budgets.

use crate::world::Load;
use deskbell_platform::Person;
use jiff::{SignedDuration, Timestamp};
use std::collections::VecDeque;

/// Openings, oldest first.
#[derive(Default)]
pub(super) struct Recent(VecDeque<(Timestamp, Person)>);

impl Recent {
    pub(super) fn opened(&mut self, by: &Person, at: Timestamp) {
        let place = self.0.partition_point(|(t, _)| *t <= at);
        self.0.insert(place, (at, by.clone()));
    }

    pub(super) fn load(&mut self, by: &Person, now: Timestamp, window: SignedDuration) -> Load {
        let since = now.saturating_sub(window).unwrap_or(Timestamp::MIN);
        while self.0.front().is_some_and(|(at, _)| *at < since) {
            self.0.pop_front();
        }
        let tenant = |p: &Person| p.platform == by.platform && p.tenant == by.tenant;
        Load {
            by_person: self.0.iter().filter(|(_, p)| p == by).count(),
            in_tenant: self.0.iter().filter(|(_, p)| tenant(p)).count(),
        }
    }
}
