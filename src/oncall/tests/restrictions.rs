use super::*;

fn restricted(only: &str) -> Schedule {
    schedule(
        "Europe/Rome",
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
