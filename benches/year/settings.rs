//! Who is on call in that year: twenty people in six time zones, by the sun and by the week.

use fastrand::Rng;
use jiff::{Timestamp, ToSpan as _, civil::DateTime, tz::TimeZone};
use std::fmt::Write as _;

/// Everybody who can be called.
pub(crate) const RESPONDERS: usize = 20;

/// So many substitutes for each schedule in the year.
const SUBSTITUTES: usize = 12;

/// By the sun: a zone, the hours there, and who takes turns week by week. Most of these zones
/// change their clocks, and not on the same days.
const SUN: [(&str, &str, &str, std::ops::Range<usize>); 6] = [
    ("Europe/Rome", "08:00", "16:00", 0..5),
    ("America/Sao_Paulo", "10:00", "18:00", 5..8),
    ("America/New_York", "09:00", "17:00", 8..12),
    ("America/Los_Angeles", "10:00", "18:00", 12..15),
    ("Australia/Sydney", "09:00", "17:00", 15..18),
    ("Asia/Tokyo", "09:00", "17:00", 18..20),
];

/// The id of one of them.
pub(crate) fn id(n: usize) -> String {
    format!("r{n}")
}

/// The settings in TOML. Everybody has an account on both platforms.
pub(crate) fn settings(random: &mut Rng, begin: Timestamp) -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "[bot]\nname = \"Lantern\"\n[[channels]]\nmode = \"auto\"\n[vips]\nroles = [\"vip\"]\n",
    );
    let mut members = Vec::new();
    for (zone, _, _, people) in &SUN {
        for n in people.clone() {
            let id = id(n);
            writeln!(
                text,
                "[oncall.responders.{id}]\nname = \"Person {n}\"\nlanguages = [\"en\"]\n\
                 time_zone = \"{zone}\"\nhandles = {{ fake = \"{id}\", office = {{ tenant = \"{id}\" }} }}"
            )?;
            members.push(format!("\"{id}\""));
        }
    }
    let members = members.join(", ");
    for team in ["care", "support"] {
        writeln!(
            text,
            "[oncall.teams.{team}]\nname = \"{team}\"\npolicy = \"{team}\"\nmembers = [{members}]"
        )?;
    }
    let mut sun = Vec::new();
    for (zone, from, to, people) in &SUN {
        let name = zone.replace('/', "-");
        sun.push(format!("\"schedule:{name}\""));
        let only = format!(", only = [{{ from = \"{from}\", to = \"{to}\" }}]");
        schedule(
            &mut text,
            random,
            begin,
            (&name, zone),
            (people.clone(), &only),
        )?;
    }
    schedule(
        &mut text,
        random,
        begin,
        ("week", "Europe/Rome"),
        (0..RESPONDERS, ""),
    )?;
    let sun = sun.join(", ");
    writeln!(
        text,
        r#"
[oncall.policies.support]
steps = [{{ call = [{sun}], wait = "5m" }}, {{ call = ["schedule:week"], wait = "5m" }}]
repeat = 1
fallback = ["pool:support"]
fallback_wait = "10m"
[oncall.policies.care]
steps = [{{ call = ["schedule:week"], wait = "3m" }}, {{ call = [{sun}], wait = "3m" }}]
repeat = 2
fallback = ["pool:care"]
fallback_wait = "5m"
[[oncall.routes]]
reasons = ["safety", "security", "distress", "vip"]
team = "care"
[[oncall.routes]]
team = "support"
"#
    )?;
    Ok(text)
}

fn schedule(
    text: &mut String,
    random: &mut Rng,
    begin: Timestamp,
    (name, zone): (&str, &str),
    (people, only): (std::ops::Range<usize>, &str),
) -> std::fmt::Result {
    let turns: Vec<_> = people.clone().map(|n| format!("\"{}\"", id(n))).collect();
    writeln!(
        text,
        "[oncall.schedules.{name}]\ntime_zone = \"{zone}\"\ngaps_allowed = true\n\
         rotations = [{{ people = [{}], start = \"2025-12-29T08:00\", shift = \"1w\"{only} }}]",
        turns.join(", ")
    )?;
    for _ in 0..SUBSTITUTES {
        let from: DateTime = begin.to_zoned(TimeZone::UTC).datetime();
        let from = from.saturating_add((random.i64(0..365 * 24)).hours());
        let to = from.saturating_add(random.i64(4..96).hours());
        let (instead, of) = (
            id(random.usize(0..RESPONDERS)),
            id(random.usize(people.clone())),
        );
        writeln!(
            text,
            "[[oncall.schedules.{name}.overrides]]\nfrom = \"{from}\"\nto = \"{to}\"\n\
             people = [\"{instead}\"]\nreplaces = \"{of}\""
        )?;
    }
    Ok(())
}
