//! What GoAlert's tests expect of its rotations, rules and overrides, taken over as facts.

use super::*;

/// The first turn: how many hours it is long, and when it ends in local time.
fn first_turn(zone: &str, start: &str, shift: &str, at: &str) -> (i64, String) {
    let rota = rotation(zone, &["a", "b", "c"], start, shift);
    let at = local(&rota, at);
    let end = rota.next_change(at).unwrap();
    let shown = end.to_zoned(rota.time_zone.clone());
    (
        at.duration_until(end).as_hours(),
        shown.strftime("%m-%d %H:%M").to_string(),
    )
}

/// GoAlert, Chicago in 2017, where clocks went forward on the 12th of March and back on the 5th
/// of November.
#[test]
fn goalert_turns_keep_the_hour_of_the_clock() {
    let table = [
        ("06-10T08:00", "1w", 7 * 24, "06-17 08:00"),
        ("06-10T08:00", "2w", 14 * 24, "06-24 08:00"),
        ("03-10T08:00", "1w", 7 * 24 - 1, "03-17 08:00"),
        ("11-04T08:00", "1w", 7 * 24 + 1, "11-11 08:00"),
        ("06-10T08:00", "1d", 24, "06-11 08:00"),
        ("06-10T08:00", "2d", 48, "06-12 08:00"),
        ("03-11T08:00", "1d", 23, "03-12 08:00"),
        ("11-04T08:00", "1d", 25, "11-05 08:00"),
        ("06-10T08:00", "1h", 1, "06-10 09:00"),
        ("06-10T08:00", "2h", 2, "06-10 10:00"),
        ("03-12T00:00", "3h", 2, "03-12 03:00"),
        ("11-05T00:00", "3h", 4, "11-05 03:00"),
    ];
    for (start, shift, hours, end) in table {
        let start = format!("2017-{start}");
        let found = first_turn("America/Chicago", &start, shift, &start);
        assert_eq!(found, (hours, end.to_owned()), "{start} {shift}");
    }
    // Turns of an hour since New Year: one is skipped in spring, one is doubled in autumn.
    let hourly = |at| first_turn("America/Chicago", "2017-01-01T01:00", "1h", at);
    assert_eq!(hourly("2017-03-12T01:00"), (1, "03-12 03:00".to_owned()));
    assert_eq!(hourly("2017-11-05T01:00"), (2, "11-05 02:00".to_owned()));
    // In the middle of a turn of twelve hours.
    let half = first_turn(
        "America/Chicago",
        "2017-01-01T00:00",
        "12h",
        "2017-01-03T06:00",
    );
    assert_eq!(half, (6, "01-03 12:00".to_owned()));
}

/// When Sam is on call with these hours only, of the times of July 2017 that are named.
fn on(only: &str, times: &[&str]) -> Vec<bool> {
    let rota = schedule(
        "UTC",
        &format!(
            "[[rotations]]\npeople = [\"sam\"]\nstart = \"2017-01-01T00:00\"\nshift = \"1d\"\n\
             only = [{only}]"
        ),
    );
    let at = |time: &&str| who(&rota, &format!("2017-07-{time}")) == "sam";
    times.iter().map(at).collect()
}

/// GoAlert's rules by days of the week; the 24th of July 2017 is a Monday.
#[test]
fn goalert_hours_of_single_days() {
    let day = r#"{ days = ["mon"], from = "08:00", to = "20:00" }"#;
    assert_eq!(
        on(
            day,
            &["20T08:00", "24T08:00", "24T09:00", "24T20:00", "25T08:00"]
        ),
        [false, true, true, false, false]
    );
    let night = r#"{ days = ["mon"], from = "20:00", to = "08:00" }"#;
    assert_eq!(
        on(
            night,
            &[
                "20T08:00", "24T09:00", "24T20:00", "24T21:00", "25T07:00", "25T08:00"
            ]
        ),
        [false, false, true, true, true, false]
    );
    let whole = r#"{ days = ["mon", "tue", "wed", "thu", "fri"], from = "08:00", to = "08:00" }"#;
    assert_eq!(
        on(
            whole,
            &[
                "23T08:00", "24T07:00", "24T08:00", "28T08:00", "29T07:00", "29T08:00"
            ]
        ),
        [false, false, true, true, true, false]
    );
    let nights = r#"{ days = "weekdays", from = "20:00", to = "08:00" }"#;
    assert_eq!(
        on(
            nights,
            &[
                "23T20:00", "24T07:00", "24T20:00", "28T20:00", "29T07:00", "29T20:00", "30T07:00"
            ]
        ),
        [false, false, true, true, true, false, false]
    );
}

/// GoAlert's overrides: one replaced, one taken out, one left; and a plan for half an hour.
#[test]
fn goalert_overrides() {
    let person = |who: &str| {
        format!(
            "[[rotations]]\npeople = [\"{who}\"]\nstart = \"2018-01-01T08:00\"\nshift = \"1d\"\n"
        )
    };
    let during = |from: &str, to: &str, rest: &str| {
        format!("[[overrides]]\nfrom = \"2018-01-01T{from}\"\nto = \"2018-01-01T{to}\"\n{rest}\n")
    };
    let three: String = ["rab", "baz", "bin"].map(person).concat();
    let changes = [
        during("08:05", "08:06", "people = [\"bar\"]\nreplaces = \"rab\""),
        during("08:05", "08:06", "replaces = \"baz\""),
    ];
    let rota = schedule("UTC", &format!("{three}{}", changes.concat()));
    let at = |time| who(&rota, &format!("2018-01-01T{time}"));
    assert_eq!(at("08:04:59"), "rab baz bin");
    assert_eq!(at("08:05"), "bar bin");
    assert_eq!(at("08:06"), "rab baz bin");

    let hour = |changes: &str| {
        let rota = schedule("UTC", &format!("{}{changes}", person("foobar")));
        shifts(&rota, "2018-01-01T08:00", "2018-01-01T09:00")
            .iter()
            .map(|line| line.replace("01-01 ", "").replace("+00:00", ""))
            .collect::<Vec<_>>()
    };
    let replaced = during(
        "08:30",
        "08:45",
        "people = [\"binbaz\"]\nreplaces = \"foobar\"",
    );
    assert_eq!(
        hour(&replaced),
        [
            "08:00 08:30 foobar",
            "08:30 08:45 binbaz",
            "08:45 09:00 foobar"
        ]
    );
    let removed = during("08:30", "08:45", "replaces = \"foobar\"");
    assert_eq!(
        hour(&removed),
        ["08:00 08:30 foobar", "08:30 08:45 ", "08:45 09:00 foobar"]
    );
    let planned = [
        during("08:15", "08:45", ""),
        during("08:25", "08:35", "people = [\"baz\"]"),
    ];
    assert_eq!(
        hour(&planned.concat()),
        [
            "08:00 08:15 foobar",
            "08:15 08:25 ",
            "08:25 08:35 baz",
            "08:35 08:45 ",
            "08:45 09:00 foobar"
        ]
    );
}
