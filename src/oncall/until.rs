//! Until when those are on call who are: the next hand-over of the schedules they are called by.

use super::{Call, OnCall, Schedule, Target};
use crate::id::{ResponderId, TeamId};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// A hand-over is looked for this far ahead at first, which costs little,
const NEAR: SignedDuration = SignedDuration::from_hours(24 * 32);
/// and then ever farther, up to some three years; what is as it is for longer stays so until
/// somebody changes the settings.
const FAR: SignedDuration = SignedDuration::from_hours(24 * 32 * 32);

/// Until when a call would call the same people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until<'a> {
    /// Until a schedule hands over. The zone is the schedule's.
    HandOver(Timestamp, &'a TimeZone),
    /// Until the settings are changed.
    Changed,
}

impl OnCall {
    /// Until when those are on call whom `call` calls for `team` at `at`; none, when they are not
    /// called by a schedule.
    pub fn until(&self, team: &TeamId, call: &Call, at: Timestamp) -> Option<Until<'_>> {
        let policy = self.policies.get(&self.teams.get(team)?.policy)?;
        let targets = match policy.steps.get(call.step) {
            Some(step) => &step.call,
            None => &policy.fallback,
        };
        let schedules = targets.iter().filter_map(|target| match target {
            Target::Schedule(name) => self.schedules.get(name),
            _ => None,
        });
        let ends = schedules.map(|schedule| match schedule.next_change(at) {
            Some(end) => Until::HandOver(end, &schedule.time_zone),
            None => Until::Changed,
        });
        sooner(ends)
    }

    /// Until when those are on call whom the first calls of all teams call at `at`.
    pub fn until_for_all(
        &self,
        at: Timestamp,
        away: &dyn Fn(&ResponderId) -> bool,
    ) -> Option<Until<'_>> {
        let teams = self.teams.keys();
        sooner(teams.filter_map(|team| self.until(team, &self.call(team, 0, 0, at, away), at)))
    }
}

fn sooner<'a>(ends: impl Iterator<Item = Until<'a>>) -> Option<Until<'a>> {
    ends.min_by_key(|until| match until {
        Until::HandOver(at, _) => *at,
        Until::Changed => Timestamp::MAX,
    })
}

impl Schedule {
    /// When others are on call than at `at`; none, when that is not in sight.
    pub fn next_change(&self, at: Timestamp) -> Option<Timestamp> {
        let mut ahead = NEAR;
        loop {
            let end = at.saturating_add(ahead).unwrap_or(Timestamp::MAX);
            if let [first, _, ..] = &self.shifts(at, end)[..] {
                return Some(first.to);
            }
            if ahead >= FAR {
                return None;
            }
            ahead = ahead.saturating_mul(2);
        }
    }
}
