//! `default.toml` tells of every key there is.

use super::*;
use crate::config::load::DEFAULTS;
use std::collections::BTreeMap;

/// Its text with the commented-out examples as settings: a comment line is one when it is
/// TOML after its `# `, and a table's first line begins it.
fn with_examples() -> String {
    let mut text = String::new();
    let mut in_example = false;
    for line in DEFAULTS.lines() {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let begins = line.starts_with("# [") && bare.trim_end().ends_with(']');
        in_example = line.starts_with('#') && (in_example || begins);
        let setting = in_example || line.starts_with("# team = ") || !line.starts_with('#');
        text.push_str(if setting { bare } else { "" });
        text.push('\n');
    }
    text
}

/// The keys the settings' readers ask for, by what they say about one they don't know.
fn keys_at(table: &str) -> Vec<String> {
    let said = mistake(&format!("{table}\nqqqqqqqqqq = 1"));
    let (_, keys) = said.split_once("Possible: ").expect(&said);
    let keys = keys.lines().next().expect("a line").trim_end_matches('.');
    keys.split(", ")
        .map(|k| k.trim_matches('"').to_owned())
        .collect()
}

#[test]
fn no_key_is_left_out() {
    let text = with_examples();
    let told: toml::Table = text.parse().unwrap_or_else(|e| panic!("{e}\n{text}"));
    let told = toml::Value::Table(told);
    let tables: BTreeMap<&str, (&str, &[&str])> = BTreeMap::from([
        ("bot", ("[bot]", &["bot"][..])),
        ("store", ("[store]", &["store"])),
        ("web", ("[web]", &["web"])),
        ("kb", ("[kb]", &["kb"])),
        ("understanding", ("[understanding]", &["understanding"])),
        (
            "thresholds",
            (
                "[understanding.thresholds]",
                &["understanding", "thresholds"],
            ),
        ),
        ("conversation", ("[conversation]", &["conversation"])),
        ("channels", ("[[channels]]", &["channels", "2"])),
        ("topics", ("[topics.accident]", &["topics", "accident"])),
        ("reasons", ("[reasons.anger]", &["reasons", "anger"])),
        ("vips", ("[vips]", &["vips"])),
        ("cases", ("[cases]", &["cases"])),
        ("oncall", ("[oncall]", &["oncall"])),
        (
            "responders",
            ("[oncall.responders.sam]", &["oncall", "responders", "sam"]),
        ),
        (
            "teams",
            ("[oncall.teams.support]", &["oncall", "teams", "support"]),
        ),
        (
            "schedules",
            ("[oncall.schedules.days]", &["oncall", "schedules", "days"]),
        ),
        (
            "rotations",
            (
                "[[oncall.schedules.days.rotations]]",
                &["oncall", "schedules", "days", "rotations", "0"],
            ),
        ),
        (
            "only",
            (
                "[[oncall.schedules.days.rotations]]\n[[oncall.schedules.days.rotations.only]]",
                &["oncall", "schedules", "days", "rotations", "0", "only", "0"],
            ),
        ),
        (
            "overrides",
            (
                "[[oncall.schedules.days.overrides]]",
                &["oncall", "schedules", "days", "overrides", "0"],
            ),
        ),
        (
            "policies",
            (
                "[oncall.policies.support]",
                &["oncall", "policies", "support"],
            ),
        ),
        (
            "steps",
            (
                "[[oncall.policies.support.steps]]",
                &["oncall", "policies", "support", "steps", "0"],
            ),
        ),
        ("routes", ("[[oncall.routes]]", &["oncall", "routes", "0"])),
        ("platforms", ("[platforms]", &["platforms"])),
        ("local", ("[platforms.local]", &["platforms", "local"])),
        (
            "discord",
            ("[platforms.discord]", &["platforms", "discord"]),
        ),
        (
            "guilds",
            (
                "[[platforms.discord.guilds]]",
                &["platforms", "discord", "guilds", "0"],
            ),
        ),
        ("slack", ("[platforms.slack]", &["platforms", "slack"])),
        (
            "workspaces",
            (
                "[[platforms.slack.workspaces]]",
                &["platforms", "slack", "workspaces", "0"],
            ),
        ),
        ("matrix", ("[platforms.matrix]", &["platforms", "matrix"])),
        ("desks", ("[[desks]]", &["desks", "0"])),
    ]);
    for (name, (header, path)) in tables {
        let table = path
            .iter()
            .fold(&told, |value, step| match step.parse::<usize>() {
                Ok(index) => &value[index],
                Err(_) => &value[*step],
            });
        for key in keys_at(header) {
            // The team of a reason is explained above the list of reasons.
            let elsewhere = name == "reasons" && key == "team";
            assert!(
                elsewhere || table.get(&key).is_some(),
                "[{name}] {key} is not told of"
            );
        }
    }
    for section in keys_at("") {
        assert!(told.get(&section).is_some(), "[{section}] is not told of");
    }
}

#[test]
fn its_examples_are_sound() {
    let said = load(&[&with_examples()], &[]).map(|_| ());
    assert_eq!(said, Ok(()));
}

#[test]
fn its_defaults_are_those_of_the_code() {
    let config = load(&[""], &[]).expect("sound");
    let thresholds = Thresholds {
        offered: [crate::triage::Reason::Complex].into(),
        ..Thresholds::default()
    };
    assert_eq!(config.understanding.thresholds, thresholds);
    assert_eq!(config.reasons.len(), 12);
    let offered: Vec<&String> = config
        .reasons
        .iter()
        .filter(|(_, m)| m.action != MatterAction::Page)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(offered, ["complex"]);
    let high: Vec<&String> = config
        .reasons
        .iter()
        .filter(|(_, m)| m.urgency == Urgency::High)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(high, ["safety", "security"]);
}
