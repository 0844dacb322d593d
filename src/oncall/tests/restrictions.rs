use super::*;
use jiff::SignedDuration;

fn restricted(only: &str) -> Schedule {
    restricted_in("Europe/Rome", only)
}

fn restricted_in(zone: &str, only: &str) -> Schedule {
    schedule(
        zone,
        &format!(
            "[[rotations]]\npeople = [\"sam\"]\nstart = \"2026-01-01T00:00\"\nshift = \"1d\"\n\
             only = [{only}]"
        ),
    )
}

#[test]
fn hours_past_midnight_belong_to_the_day_they_begin_on() {
    let nights = restricted(r#"{ days = "weekdays", from = "22:00", to = "06:00" }"#);
    let table = [
        // Friday the 5th of June to Monday the 8th.
        ("2026-06-05T05:59:59", "sam"),
        ("2026-06-05T06:00", ""),
        ("2026-06-05T21:59:59", ""),
        ("2026-06-05T22:00", "sam"),
        ("2026-06-06T00:00", "sam"),
        ("2026-06-06T05:59:59", "sam"),
        ("2026-06-06T22:00", ""),
        ("2026-06-07T22:00", ""),
        ("2026-06-08T05:59:59", ""),
        ("2026-06-08T22:00", "sam"),
    ];
    for (at, expected) in table {
        assert_eq!(who(&nights, at), expected, "{at}");
    }
}

#[test]
fn single_days_with_hours_and_without() {
    // Of the week from Monday the 1st of June, the days on which somebody is on call at noon.
    let table = [
        (
            r#"{ days = ["mon", "wed"], from = "09:00", to = "17:00" }"#,
            "1 3",
        ),
        (r#"{ days = ["mon", "wed"] }"#, "1 3"),
        (r#"{ days = "sat" }"#, "6"),
        (r#"{ days = ["weekends", "wed"] }"#, "3 6 7"),
        (r#"{ days = ["sun", "sun", "mon"], from = "11:00" }"#, "1 7"),
        (r#"{ days = ["fri"] }, { days = ["tue"] }"#, "2 5"),
        (r#"{ days = ["every"] }"#, "1 2 3 4 5 6 7"),
        (r#"{ days = ["thu"], from = "22:00", to = "13:00" }"#, "5"),
        (r#"{ from = "11:00" }"#, "1 2 3 4 5 6 7"),
        (r#"{ to = "12:00" }"#, ""),
    ];
    for (only, expected) in table {
        let schedule = restricted(only);
        let on: Vec<String> = (1..8)
            .filter(|day| who(&schedule, &format!("2026-06-0{day}T12:00")) == "sam")
            .map(|day| day.to_string())
            .collect();
        assert_eq!(on.join(" "), expected, "{only}");
    }
    let whole = restricted(r#"{ days = ["mon", "wed"] }"#);
    assert_eq!(
        shifts(&whole, "2026-06-01T00:00", "2026-06-04T00:00"),
        [
            "06-01 00:00+02:00 06-02 00:00+02:00 sam",
            "06-02 00:00+02:00 06-03 00:00+02:00 ",
            "06-03 00:00+02:00 06-04 00:00+02:00 sam",
        ]
    );
}

#[test]
fn nights_of_clock_changes_are_one_stretch_from_evening_to_morning() {
    // The zone, the evening's day, and how long it is from 22:00 to 06:00 in minutes.
    let table = [
        ("Europe/Rome", "2026-03-28", 7 * 60),
        ("Europe/Rome", "2026-10-24", 9 * 60),
        ("America/New_York", "2026-03-07", 7 * 60),
        ("America/New_York", "2026-10-31", 9 * 60),
        ("America/Havana", "2026-03-07", 7 * 60),
        ("America/Havana", "2026-10-31", 9 * 60),
        // At midnight, forward and back.
        ("America/Santiago", "2026-09-05", 7 * 60),
        ("America/Santiago", "2026-04-04", 9 * 60),
        // By half an hour.
        ("Australia/Lord_Howe", "2026-10-03", 7 * 60 + 30),
        ("Australia/Lord_Howe", "2026-04-04", 8 * 60 + 30),
        // Before Ramadan and after it.
        ("Africa/Casablanca", "2026-02-14", 9 * 60),
        ("Africa/Casablanca", "2026-03-21", 7 * 60),
        ("Asia/Kolkata", "2026-03-28", 8 * 60),
    ];
    for (zone, day, minutes) in table {
        let nights = restricted_in(zone, r#"{ from = "22:00", to = "06:00" }"#);
        let noon = local(&nights, &format!("{day}T12:00"));
        let day = SignedDuration::from_hours(24);
        let found = nights.shifts(noon, noon + day);
        let names: Vec<String> = found.iter().map(|shift| names(&shift.people)).collect();
        assert_eq!(names, ["", "sam", ""], "{zone} {noon}");
        let length = found[1].from.duration_until(found[1].to);
        assert_eq!(length.as_mins(), minutes, "{zone} {noon}");
    }
}

#[test]
fn a_night_of_one_day_of_the_week_ends_on_the_next_morning_in_a_clock_change_too() {
    let saturday = restricted(r#"{ days = ["sat"], from = "22:00", to = "02:30" }"#);
    let table = [
        // Skipped is the end: at the jump.
        (
            "2026-03-28T00:00",
            "2026-03-30T00:00",
            "03-28 22:00+01:00 03-29 03:00+02:00 sam",
        ),
        // Twice is the end: the first.
        (
            "2026-10-24T00:00",
            "2026-10-26T00:00",
            "10-24 22:00+02:00 10-25 02:30+02:00 sam",
        ),
    ];
    for (from, to, expected) in table {
        let mut found = shifts(&saturday, from, to);
        found.retain(|shift| shift.ends_with("sam"));
        assert_eq!(found, [expected]);
    }
}

#[test]
fn hours_to_midnight_and_whole_days() {
    let weekends = restricted(r#"{ days = "weekends", from = "00:00", to = "00:00" }"#);
    assert_eq!(
        shifts(&weekends, "2026-06-05T12:00", "2026-06-08T12:00"),
        [
            "06-05 12:00+02:00 06-06 00:00+02:00 ",
            "06-06 00:00+02:00 06-08 00:00+02:00 sam",
            "06-08 00:00+02:00 06-08 12:00+02:00 ",
        ]
    );
    let evenings = restricted(r#"{ from = "18:00", to = "00:00" }"#);
    assert_eq!(who(&evenings, "2026-06-05T23:59:59"), "sam");
    assert_eq!(who(&evenings, "2026-06-06T00:00"), "");
}

#[test]
fn hours_in_a_gap_and_a_fold() {
    // (hours, from, to, what is covered of it)
    let spring = ("2026-03-29T00:00", "2026-03-29T06:00");
    let autumn = ("2026-10-25T00:00", "2026-10-25T06:00");
    let table = [
        // Skipped wholly, in part, and not at all.
        ("02:00", "03:00", spring, vec![]),
        (
            "02:30",
            "03:15",
            spring,
            vec!["03-29 03:00+02:00 03-29 03:15+02:00"],
        ),
        (
            "01:00",
            "02:30",
            spring,
            vec!["03-29 01:00+01:00 03-29 03:00+02:00"],
        ),
        // Twice: from the first to the first.
        (
            "02:00",
            "03:00",
            autumn,
            vec!["10-25 02:00+02:00 10-25 03:00+01:00"],
        ),
        (
            "02:15",
            "02:45",
            autumn,
            vec!["10-25 02:15+02:00 10-25 02:45+02:00"],
        ),
        (
            "01:00",
            "02:30",
            autumn,
            vec!["10-25 01:00+02:00 10-25 02:30+02:00"],
        ),
        (
            "02:30",
            "04:00",
            autumn,
            vec!["10-25 02:30+02:00 10-25 04:00+01:00"],
        ),
    ];
    for (from, to, (begin, end), expected) in table {
        let hours = restricted(&format!("{{ from = \"{from}\", to = \"{to}\" }}"));
        let mut found = shifts(&hours, begin, end);
        found.retain(|shift| shift.ends_with("sam"));
        let expected: Vec<String> = expected.iter().map(|e| format!("{e} sam")).collect();
        assert_eq!(found, expected, "{from} to {to}");
    }
}

#[test]
fn day_and_night_rotations_leave_no_gap_and_their_holes_are_found_to_the_minute() {
    let text = |night: &str| {
        format!(
            r#"
            [[rotations]]
            people = ["sam", "kim"]
            start = "2026-01-01T08:00"
            shift = "1d"
            only = [{{ from = "08:00", to = "20:00" }}]
            [[rotations]]
            people = ["lee"]
            start = "2026-01-01T20:00"
            shift = "1d"
            only = [{{ from = "{night}", to = "08:00" }}]
            "#
        )
    };
    let year = ("2026-01-01T08:00", "2027-01-01T00:00");
    let full = schedule("Europe/Rome", &text("20:00"));
    assert_eq!(full.gaps(local(&full, year.0), local(&full, year.1)), []);
    let holed = schedule("Europe/Rome", &text("20:07"));
    let gaps = holed.gaps(local(&holed, year.0), local(&holed, year.1));
    assert_eq!(gaps.len(), 365);
    for gap in gaps {
        assert_eq!(gap.from.duration_until(gap.to).as_mins(), 7);
    }
}
