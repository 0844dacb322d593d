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
1 gap, 1d in all.

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

#[test]
fn where_no_hand_over_is_in_sight_plain_words_say_so() {
    let alone = CONFIG
        .replace("people = [\"sam\", \"kim\"]", "people = [\"sam\"]")
        .replace("overrides =", "# overrides =");
    let said = oncall(&alone, "who", false).unwrap();
    assert!(
        said.contains("  at once     Sam Rossi (sam), until changed\n"),
        "{said}"
    );
    // Far ahead is not never.
    let long = alone
        .replace("people = [\"sam\"]", "people = [\"sam\", \"kim\"]")
        .replace("\"1w\"", "\"2y\"");
    let said = oncall(&long, "who", false).unwrap();
    assert!(said.contains("until Wed 2028-01-05 09:00 CET"), "{said}");
}

#[test]
fn no_length_of_time_is_absurd() {
    let config = CONFIG
        .replace(
            "repeat = 1",
            "repeat = 4294967295\nfallback_wait = \"4294967295m\"",
        )
        .replace("wait = \"10m\"", "wait = \"4294967295m\"");
    let said = oncall(&config, "who", false).unwrap();
    assert!(!said.contains("71582788"), "{said}");
    assert!(!said.contains("4294967"), "{said}");
    assert!(
        said.contains("  never       Kim Lee (kim), and not again"),
        "{said}"
    );
    assert!(
        said.contains("The steps are gone through without end."),
        "{said}"
    );
    let days = CONFIG.replace("wait = \"5m\"", "wait = \"30h\"");
    let said = oncall(&days, "who", false).unwrap();
    assert!(said.contains("after 1d 6h"), "{said}");
    let year = oncall(CONFIG, "schedule --from 2024-12-25 --to 2026-12-25", false).unwrap();
    assert!(year.contains("2 gaps, 377d 9h in all"), "{year}");
}

#[test]
fn times_as_a_responder_reads_them() {
    let config = CONFIG.replace(
        "[responders.kim]",
        "[responders.kim]\ntime_zone = \"America/New_York\"",
    );
    let said = oncall(&config, "who --for kim", false).unwrap();
    assert!(
        said.starts_with("Support (support) on Wed 2026-12-23 07:00 EST\n"),
        "{said}"
    );
    assert!(said.contains("until Thu 2026-12-24 18:00 EST"), "{said}");
    let line = "who --for kim --at 2026-12-24T18:00";
    let said = oncall(&config, line, false).unwrap();
    assert!(said.contains("NOBODY at step 1"), "{said}");
    let line = "schedule --for kim --from 2026-12-24 --to 2026-12-24";
    let said = oncall(&config, line, false).unwrap();
    assert!(
        said.starts_with("Schedule days (America/New_York)\n"),
        "{said}"
    );
    let gap = "Thu 2026-12-24 18:00 EST  to  Fri 2026-12-25 00:00 EST  6h        NOBODY";
    assert!(said.contains(gap), "{said}");
    // Who has no zone reads the schedule's.
    assert_eq!(
        oncall(&config, "who --for sam", false),
        oncall(&config, "who", false)
    );
    let said = oncall(&config, "who --for ann", false).unwrap_err();
    assert_eq!(said, "there is no responder \"ann\": there is kim, sam");
}
