use super::*;
use clap::Parser;

const CONFIG: &str = r#"
[responders.sam]
name = "Sam Rossi"
handles = { discord = "1" }
[responders.kim]
name = "Kim Lee"
handles = { discord = "2" }
[teams.support]
name = "Support"
policy = "normal"
members = ["sam", "kim"]
[schedules.days]
time_zone = "Europe/Rome"
rotations = [{ people = ["sam", "kim"], start = "2026-01-05T09:00", shift = "1w" }]
overrides = [{ from = "2026-12-25T00:00", to = "2026-12-26T00:00" }]
[policies.normal]
steps = [
    { call = ["schedule:days"], wait = "5m" },
    { call = ["pool:support"], wait = "10m" },
]
repeat = 1
fallback = ["responder:kim"]
"#;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: OnCallArgs,
}

/// What `deskbell oncall` writes on Wednesday the 23rd of December 2026.
fn oncall(config: &str, line: &str, colours: bool) -> Result<String, String> {
    let oncall: OnCall = toml::from_str(config).unwrap();
    let words = ["oncall"].into_iter().chain(line.split_whitespace());
    let line = Line::try_parse_from(words).map_err(|error| error.to_string())?;
    let mut out = Vec::new();
    let now = "2026-12-23T12:00Z".parse().unwrap();
    run(
        &line.args,
        (&oncall, &|p| p != "off"),
        now,
        &mut out,
        colours,
    )
    .map_err(|error| error.to_string())?;
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn who_is_called_and_who_follows() {
    let expected = "\
Support (support) on Wed 2026-12-23 13:00 CET
  at once     Sam Rossi (sam), until Fri 2026-12-25 00:00 CET
  after 5m    Sam Rossi (sam), Kim Lee (kim)
  after 30m   Kim Lee (kim), again every 15m
  The steps are gone through 2 times.

";
    assert_eq!(oncall(CONFIG, "who", false).as_deref(), Ok(expected));
    // A local time is one in the schedule's zone; the gap is passed over.
    let expected = "\
Support (support) on Fri 2026-12-25 22:00 CET
  –           NOBODY at step 1
  at once     Sam Rossi (sam), Kim Lee (kim)
  after 20m   Kim Lee (kim), again every 15m
  The steps are gone through 2 times.

";
    for at in [
        "2026-12-25T22:00",
        "2026-12-25T22:00+01:00",
        "2026-12-25T21:00Z",
        "2026-12-25T22:00[Europe/Rome]",
        "2026-12-25T16:00-05:00[America/New_York]",
    ] {
        let line = format!("who --team support --at {at}");
        assert_eq!(
            oncall(CONFIG, &line, false).as_deref(),
            Ok(expected),
            "{at}"
        );
    }
}

#[test]
fn a_schedule_as_a_table() {
    let expected = "\
Schedule days (Europe/Rome)
  Mon 2026-12-21 00:00 CET  to  Mon 2026-12-21 09:00 CET  9h        Kim Lee (kim)
  Mon 2026-12-21 09:00 CET  to  Fri 2026-12-25 00:00 CET  3d 15h    Sam Rossi (sam)
  Fri 2026-12-25 00:00 CET  to  Sat 2026-12-26 00:00 CET  1d        NOBODY
  Sat 2026-12-26 00:00 CET  to  Mon 2026-12-28 00:00 CET  2d        Sam Rossi (sam)
1 gap, 24h in all.

";
    for which in ["", "--team support", "--schedule days"] {
        let line = format!("schedule --from 2026-12-21 --to 2026-12-27 {which}");
        assert_eq!(
            oncall(CONFIG, &line, false).as_deref(),
            Ok(expected),
            "{which}"
        );
    }
    // Clock changes show in the zone's letters.
    let october = oncall(CONFIG, "schedule --from 2026-10-19 --to 2026-10-26", false).unwrap();
    let week = "Mon 2026-10-19 09:00 CEST  to  Mon 2026-10-26 09:00 CET  7d ";
    assert!(october.contains(week), "{october}");
    assert!(october.ends_with("No gaps.\n\n"), "{october}");
}

#[test]
fn colours_mark_gaps_only_where_they_are_wanted() {
    let line = "schedule --from 2026-12-25 --to 2026-12-25";
    let plain = oncall(CONFIG, line, false).unwrap();
    let coloured = oncall(CONFIG, line, true).unwrap();
    assert!(!plain.contains('\u{1b}'));
    assert!(
        coloured.contains("\u{1b}[1m\u{1b}[31mNOBODY\u{1b}[0m"),
        "{coloured:?}"
    );
}

#[test]
fn json_for_programs() {
    let text = oncall(CONFIG, "who --json", false).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let call = &value["teams"][0]["calls"][0];
    assert_eq!(call["people"][0]["id"], "sam");
    assert_eq!(call["people"][0]["name"], "Sam Rossi");
    assert_eq!(call["wait_seconds"], 300);
    assert_eq!(call["until"], "2026-12-25T00:00:00+01:00[Europe/Rome]");
    let line = "schedule --json --from 2026-12-25 --to 2026-12-25";
    let text = oncall(CONFIG, line, false).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let shifts = &value["schedules"][0]["shifts"];
    assert_eq!(shifts[0]["people"], serde_json::json!([]));
    assert_eq!(shifts[0]["from"], "2026-12-25T00:00:00+01:00[Europe/Rome]");
}

#[test]
fn what_cannot_be_answered_says_what_can() {
    let table = [
        (
            CONFIG,
            "who --team sales",
            "there is no team \"sales\": there is support",
        ),
        (
            CONFIG,
            "schedule --schedule nights",
            "there is no schedule \"nights\": there is days",
        ),
        (
            CONFIG,
            "schedule --from 2026-12-25 --to 2026-12-24",
            "exchange them",
        ),
        (CONFIG, "schedule --from 1000-12-25", "NOBODY"),
        (
            CONFIG,
            "schedule --from 2026-01-01 --to 9999-12-31",
            "ask for fewer",
        ),
        (CONFIG, "schedule --from 9999-12-31", "9999"),
        (CONFIG, "who --at yesterday", "write a time as"),
        (
            CONFIG,
            "who --at 2026-12-25T22:00[Europe/Romme]",
            "write a time as",
        ),
        ("", "who", "there is no team: add a [oncall.teams.NAME]"),
        (
            "",
            "schedule",
            "there is no schedule: add a [oncall.schedules.NAME]",
        ),
    ];
    for (config, line, expected) in table {
        let said = oncall(config, line, false).unwrap_or_else(|error| error);
        assert!(said.contains(expected), "{line}: {said}");
    }
}

#[test]
fn who_has_no_account_where_anything_runs_is_passed_over() {
    let config = CONFIG.replace("handles = { discord = \"1\" }", "handles = { off = \"1\" }");
    let said = oncall(&config, "who", false).unwrap();
    assert!(said.contains("NOBODY at step 1"), "{said}");
    assert!(!said.contains("Sam Rossi"), "{said}");
    let config = config.replace("handles = { discord = \"2\" }", "handles = { off = \"2\" }");
    let said = oncall(&config, "who", false).unwrap();
    assert!(said.contains("NOBODY can be called"), "{said}");
}

#[test]
fn a_fallback_that_never_comes_is_said_to_be_so() {
    let config = CONFIG.replace("repeat = 1", "repeat = 4294967295");
    let said = oncall(&config, "who", false).unwrap();
    assert!(said.contains("  never       Kim Lee (kim)"), "{said}");
}
