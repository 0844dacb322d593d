//! Stories about whole schedules.

mod goalert;
mod handbooks;
mod overrides;
mod random;
mod restrictions;
mod turns;
mod zones;

use super::Schedule;
use jiff::{Timestamp, Zoned, civil};

/// A schedule as the configuration writes it.
fn schedule(zone: &str, text: &str) -> Schedule {
    toml::from_str(&format!("time_zone = \"{zone}\"\n{text}")).unwrap()
}

/// One rotation.
fn rotation(zone: &str, people: &[&str], start: &str, shift: &str) -> Schedule {
    let text =
        format!("[[rotations]]\npeople = {people:?}\nstart = \"{start}\"\nshift = \"{shift}\"");
    schedule(zone, &text)
}

/// Who is on call at a local time, or at a moment written with its offset.
fn who(schedule: &Schedule, at: &str) -> String {
    let at = match at.parse::<Timestamp>() {
        Ok(at) => at,
        Err(_) => local(schedule, at),
    };
    names(&schedule.who(at))
}

fn local(schedule: &Schedule, at: &str) -> Timestamp {
    let at: civil::DateTime = at.parse().unwrap();
    schedule.time_zone.to_timestamp(at).unwrap()
}

fn names(people: &[crate::id::ResponderId]) -> String {
    let names: Vec<&str> = people.iter().map(|id| id.0.as_str()).collect();
    names.join(" ")
}

/// The shifts between two local times, as text with local times and offsets.
fn shifts(schedule: &Schedule, from: &str, to: &str) -> Vec<String> {
    let show = |at: Timestamp| -> String {
        let at: Zoned = at.to_zoned(schedule.time_zone.clone());
        at.strftime("%m-%d %H:%M%:z").to_string()
    };
    let found = schedule.shifts(local(schedule, from), local(schedule, to));
    found
        .iter()
        .map(|s| format!("{} {} {}", show(s.from), show(s.to), names(&s.people)))
        .collect()
}
