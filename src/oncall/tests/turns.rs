use super::*;

#[test]
fn weekly_turns_go_round() {
    let days = rotation(
        "Europe/Rome",
        &["sam", "kim", "lee"],
        "2026-01-05T09:00",
        "1w",
    );
    let table = [
        ("2026-01-05T08:59:59", ""),
        ("2026-01-05T09:00", "sam"),
        ("2026-01-12T08:59:59", "sam"),
        ("2026-01-12T09:00", "kim"),
        ("2026-01-19T09:00", "lee"),
        ("2026-01-26T09:00", "sam"),
        // Summer time changes nothing about nine o'clock.
        ("2026-07-06T08:59", "kim"),
        ("2026-07-06T09:00", "lee"),
    ];
    for (at, expected) in table {
        assert_eq!(who(&days, at), expected, "{at}");
    }
}

#[test]
fn turns_of_hours_keep_their_local_times_across_clock_changes() {
    let halves = rotation("Europe/Rome", &["sam", "kim"], "2026-01-05T08:00", "12h");
    // The night of the 28th of March has eleven hours, that of the 24th of October thirteen.
    assert_eq!(
        shifts(&halves, "2026-03-28T08:00", "2026-03-29T20:00"),
        [
            "03-28 08:00+01:00 03-28 20:00+01:00 sam",
            "03-28 20:00+01:00 03-29 08:00+02:00 kim",
            "03-29 08:00+02:00 03-29 20:00+02:00 sam",
        ]
    );
    assert_eq!(
        shifts(&halves, "2026-10-24T20:00", "2026-10-25T20:00"),
        [
            "10-24 20:00+02:00 10-25 08:00+01:00 kim",
            "10-25 08:00+01:00 10-25 20:00+01:00 sam",
        ]
    );
}

#[test]
fn a_hand_over_in_a_gap_is_at_the_jump_and_in_a_fold_at_the_first() {
    let table = [
        ("Europe/Rome", "2026-03-28T02:30", "03-29 03:00+02:00"),
        ("Europe/Rome", "2026-10-24T02:30", "10-25 02:30+02:00"),
        ("America/New_York", "2026-03-07T02:30", "03-08 03:00-04:00"),
        ("America/New_York", "2026-10-31T01:30", "11-01 01:30-04:00"),
        (
            "Australia/Lord_Howe",
            "2026-10-03T02:15",
            "10-04 02:30+11:00",
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-04T01:45",
            "04-05 01:45+11:00",
        ),
        ("Asia/Kathmandu", "2026-03-28T02:30", "03-29 02:30+05:45"),
    ];
    for (zone, start, expected) in table {
        let daily = rotation(zone, &["sam", "kim"], start, "1d");
        let begin = local(&daily, start);
        let found = daily.shifts(begin, begin + jiff::SignedDuration::from_hours(40));
        let change = found[0].to.to_zoned(daily.time_zone.clone());
        let change = change.strftime("%m-%d %H:%M%:z").to_string();
        assert_eq!(change, expected, "{zone}");
    }
}

#[test]
fn nobody_takes_a_turn_on_a_day_that_is_skipped() {
    // Samoa went from the 29th to the 31st of December 2011.
    let daily = rotation(
        "Pacific/Apia",
        &["sam", "kim", "lee"],
        "2011-12-28T00:00",
        "1d",
    );
    assert_eq!(
        shifts(&daily, "2011-12-28T00:00", "2012-01-01T00:00"),
        [
            "12-28 00:00-10:00 12-29 00:00-10:00 sam",
            "12-29 00:00-10:00 12-31 00:00+14:00 kim",
            "12-31 00:00+14:00 01-01 00:00+14:00 sam",
        ]
    );
}

#[test]
fn turns_shorter_than_the_skipped_hour_are_not_taken() {
    let short = rotation(
        "Europe/Rome",
        &["a", "b", "c", "d", "e", "f"],
        "2026-03-29T01:00",
        "30m",
    );
    assert_eq!(
        shifts(&short, "2026-03-29T01:00", "2026-03-29T04:00"),
        [
            "03-29 01:00+01:00 03-29 01:30+01:00 a",
            "03-29 01:30+01:00 03-29 03:00+02:00 b",
            "03-29 03:00+02:00 03-29 03:30+02:00 e",
            "03-29 03:30+02:00 03-29 04:00+02:00 f",
        ]
    );
}

#[test]
fn turns_of_months_begin_on_the_same_day_or_the_last() {
    let monthly = rotation("Europe/Rome", &["sam", "kim"], "2026-01-31T09:00", "1mo");
    assert_eq!(
        shifts(&monthly, "2026-02-01T00:00", "2026-05-01T00:00"),
        [
            "02-01 00:00+01:00 02-28 09:00+01:00 sam",
            "02-28 09:00+01:00 03-31 09:00+02:00 kim",
            "03-31 09:00+02:00 04-30 09:00+02:00 sam",
            "04-30 09:00+02:00 05-01 00:00+02:00 kim",
        ]
    );
    // Centuries on, still on the day: 1200 months, an even number of turns.
    assert_eq!(who(&monthly, "2126-01-31T08:59"), "kim");
    assert_eq!(who(&monthly, "2126-01-31T09:00"), "sam");
}

#[test]
fn what_gives_no_turns_gives_nobody() {
    let table = [
        (&[][..], "1w"),
        (&["sam"], "0s"),
        (&["sam"], "-1d"),
        (&["sam"], "59s"),
        (&["sam"], "1ns"),
    ];
    for (people, shift) in table {
        let none = rotation("Europe/Rome", people, "2026-01-05T09:00", shift);
        assert_eq!(who(&none, "2026-06-01T09:00"), "", "{people:?} {shift}");
        assert_eq!(
            shifts(&none, "2026-06-01T09:00", "2026-06-02T09:00").len(),
            1
        );
    }
    let sam = rotation("Europe/Rome", &["sam"], "2026-01-05T09:00", "1w");
    assert!(shifts(&sam, "2026-06-02T09:00", "2026-06-01T09:00").is_empty());
}

#[test]
fn a_rotation_as_old_as_the_calendar_costs_nothing_more() {
    let old = rotation("Europe/Rome", &["sam", "kim"], "-009000-01-01T00:00", "1m");
    assert_eq!(who(&old, "2026-06-01T09:00"), "sam");
    assert_eq!(who(&old, "2026-06-01T09:01"), "kim");
    let old = rotation("Europe/Rome", &["sam"], "-009000-01-01T00:00", "19998y");
    assert_eq!(who(&old, "2026-06-01T09:00"), "sam");
}
