use super::*;
use jiff::{SignedDuration, ToSpan, tz::TimeZoneDatabase};

/// A year in every zone there is: the hand-over lies where most clock changes do, and
/// still nobody is missing, doubled, or out of turn.
#[test]
fn one_rotation_puts_exactly_one_person_on_call_in_every_zone() {
    let second = SignedDuration::from_secs(1);
    let people = ["sam", "kim", "lee"];
    let database = TimeZoneDatabase::bundled();
    let mut zones = 0;
    for name in database.available() {
        let mut daily = rotation("UTC", &people, "2026-01-01T02:30", "1d");
        daily.time_zone = database.get(name.as_str()).unwrap();
        let from = local(&daily, "2026-01-01T02:30");
        let to = local(&daily, "2027-01-01T02:30");
        assert!(daily.who(from - second).is_empty(), "{name}");
        let shifts = daily.shifts(from, to);
        assert_eq!(shifts.len(), 365, "{name}");
        for (shift, number) in shifts.iter().zip(0..) {
            let expected = people[number % people.len()];
            let is = |at| names(&daily.who(at)) == expected;
            assert!(is(shift.from), "{name} {shift:?}");
            assert!(is(shift.to - second), "{name} {shift:?}");
            assert!(!is(shift.from - second), "{name} {shift:?}");
            let hours = shift.from.duration_until(shift.to).as_hours();
            assert!((22..=26).contains(&hours), "{name} {shift:?}");
        }
        let gapless = shifts.windows(2).all(|two| two[0].to == two[1].from);
        assert!(
            gapless && shifts[0].from == from && shifts[364].to == to,
            "{name}"
        );
        zones += 1;
    }
    assert!(zones > 400, "the bundled database is there");
}

/// The same where whole days are skipped or come twice.
#[test]
fn the_date_line_moves_and_somebody_is_on_call() {
    for (zone, around) in [
        ("Pacific/Apia", "2011-12-30T00:00Z"),
        ("Pacific/Kwajalein", "1993-08-21T00:00Z"),
        ("America/Juneau", "1867-10-18T00:00Z"),
        ("Asia/Manila", "1844-12-31T00:00Z"),
    ] {
        let daily = rotation(zone, &["sam", "kim"], "1800-01-01T09:00", "1d");
        let middle: Timestamp = around.parse().unwrap();
        for quarter in -400..400 {
            let at = middle + (quarter * 15).minutes();
            assert_eq!(daily.who(at).len(), 1, "{zone} {at}");
        }
        let shifts = daily.shifts(middle - 96.hours(), middle + 96.hours());
        assert!(
            shifts.iter().all(|s| s.people.len() == 1),
            "{zone} {shifts:?}"
        );
    }
}
