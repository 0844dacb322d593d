//! What is wrong with a schedule.

use super::Report;
use crate::oncall::{Gap, OnCall, Rotation, Schedule};
use jiff::{SignedDuration, Timestamp, civil};
use std::fmt;

/// How far ahead gaps are looked for, in days.
const AHEAD: i64 = 28;

/// How many gaps are told one by one.
const TOLD: usize = 3;

impl OnCall {
    pub(super) fn check_schedule(
        &self,
        name: &str,
        schedule: &Schedule,
        now: Timestamp,
        report: &mut Report,
    ) {
        let about = format!("schedule {name}");
        let mut works = !schedule.overrides.is_empty();
        for (rotation, number) in schedule.rotations.iter().zip(1..) {
            if rotation.people.is_empty() {
                report.error(
                    &about,
                    format!("rotation {number} has nobody in it: name its people"),
                );
            }
            if !rotation.shift.is_usable() {
                report.error(
                    &about,
                    format!(
                        "rotation {number} has turns of {:#}: write a time of a minute or \
                         more, as in \"12h\", \"1d\" or \"1w\"",
                        rotation.shift.0
                    ),
                );
            }
            works |= !rotation.people.is_empty() && rotation.shift.is_usable();
            for person in &rotation.people {
                self.known_responder(&about, person, report);
            }
            check_left_out(&about, number, rotation, report);
        }
        if schedule.rotations.is_empty() && schedule.overrides.is_empty() {
            report.error(
                &about,
                "has no rotation, so that nobody is ever on call: add one",
            );
        }
        self.check_overrides(&about, schedule, report);
        // Without anybody at all, what is said above is enough.
        if works && !schedule.gaps_allowed {
            check_gaps(&about, schedule, now, report);
        }
    }

    fn check_overrides(&self, about: &str, schedule: &Schedule, report: &mut Report) {
        for (one, number) in schedule.overrides.iter().zip(1..) {
            if one.to <= one.from {
                report.error(
                    about,
                    format!(
                        "override {number} ends ({}) before it begins ({}) and never holds: \
                         exchange from and to",
                        minute(one.to),
                        minute(one.from),
                    ),
                );
            }
            for person in one.people.iter().chain(&one.replaces) {
                self.known_responder(about, person, report);
            }
        }
    }
}

/// Warns of those whom a rotation names and never calls.
fn check_left_out(about: &str, number: i32, rotation: &Rotation, report: &mut Report) {
    let names: Vec<&str> = rotation.left_out().iter().map(|id| id.0.as_str()).collect();
    let Some((last, others)) = names.split_last() else {
        return;
    };
    let (names, turns) = match others {
        [] => ((*last).to_owned(), "turn always falls"),
        others => (
            format!("{} and {last}", others.join(", ")),
            "turns always fall",
        ),
    };
    report.warning(
        about,
        format!(
            "rotation {number} never calls {names}: with {} people and turns of {:#}, their \
             {turns} outside of its hours. Change who takes part, shift or only",
            rotation.people.len(),
            rotation.shift.0
        ),
    );
}

fn check_gaps(about: &str, schedule: &Schedule, now: Timestamp, report: &mut Report) {
    let end = now.saturating_add(SignedDuration::from_hours(24 * AHEAD));
    let gaps = schedule.gaps(now, end.unwrap_or(now));
    if gaps.is_empty() {
        return;
    }
    let told: Vec<String> = gaps
        .iter()
        .take(TOLD)
        .map(|g| from_to(g, schedule))
        .collect();
    let more = match gaps.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(" and {more} times more"),
    };
    report.error(
        about,
        format!(
            "nobody is on call {}{more} in the next {AHEAD} days (times in {}): cover that \
             time, or write gaps_allowed = true if it is meant so",
            told.join(", "),
            schedule
                .time_zone
                .iana_name()
                .unwrap_or("the schedule's zone"),
        ),
    );
}

fn from_to(gap: &Gap, schedule: &Schedule) -> String {
    let local = |at| minute(schedule.time_zone.to_datetime(at));
    format!("from {} to {}", local(gap.from), local(gap.to))
}

fn minute(local: civil::DateTime) -> impl fmt::Display {
    local.strftime("%a %Y-%m-%d %H:%M")
}
