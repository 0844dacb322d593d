use super::*;
use jiff::{ToSpan, tz::TimeZoneDatabase};

fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

#[test]
fn a_local_time_comes_once() {
    let table = [
        // A plain day.
        ("Asia/Kathmandu", "2026-06-01T09:00", "2026-06-01T03:15Z"),
        // Gaps: when the clocks jump.
        ("Europe/Rome", "2026-03-29T02:30", "2026-03-29T01:00Z"),
        ("Europe/Rome", "2026-03-29T03:00", "2026-03-29T01:00Z"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00Z"),
        (
            "Australia/Lord_Howe",
            "2026-10-04T02:15",
            "2026-10-03T15:30Z",
        ),
        ("Pacific/Apia", "2011-12-30T10:00", "2011-12-30T10:00Z"),
        ("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00Z"),
        ("Pacific/Apia", "2011-12-31T09:00", "2011-12-30T19:00Z"),
        // Folds: the first of the two.
        ("Europe/Rome", "2026-10-25T02:30", "2026-10-25T00:30Z"),
        ("Europe/Rome", "2026-10-25T03:00", "2026-10-25T02:00Z"),
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z"),
        (
            "Australia/Lord_Howe",
            "2026-04-05T01:45",
            "2026-04-04T14:45Z",
        ),
    ];
    for (name, local, expected) in table {
        let found = moment(&zone(name), local.parse().unwrap());
        assert_eq!(found, expected.parse().unwrap(), "{local} in {name}");
    }
}

#[test]
fn the_clock_waits_where_clocks_go_back() {
    let rome = zone("Europe/Rome");
    let table = [
        ("2026-10-25T00:59Z", "2026-10-25T02:59"),
        ("2026-10-25T01:00Z", "2026-10-25T02:59:59.999999999"),
        ("2026-10-25T01:59Z", "2026-10-25T02:59:59.999999999"),
        ("2026-10-25T02:00Z", "2026-10-25T03:00"),
    ];
    for (at, expected) in table {
        let shown = reading(&rome, at.parse().unwrap());
        assert_eq!(shown, expected.parse().unwrap(), "{at}");
    }
}

#[test]
fn readings_and_moments_agree_around_every_clock_change() {
    let from: Timestamp = "1970-01-01T00:00Z".parse().unwrap();
    let to: Timestamp = "2040-01-01T00:00Z".parse().unwrap();
    let database = TimeZoneDatabase::bundled();
    let mut changes = 0;
    for name in database.available() {
        let zone = database.get(name.as_str()).unwrap();
        for change in zone.following(from).take_while(|c| c.timestamp() < to) {
            changes += 1;
            let old = zone.to_datetime(change.timestamp() - NANOSECOND);
            let new = zone.to_datetime(change.timestamp());
            let before = reading(&zone, change.timestamp() - NANOSECOND);
            for later in [0, 10, 29, 59] {
                let after = reading(&zone, change.timestamp() + later.minutes());
                assert!(after >= before, "back at {old} in {name}");
            }
            for local in [old, new, old - 20.minutes(), new - 20.minutes()] {
                let at = moment(&zone, local);
                assert!(reading(&zone, at) >= local, "{local} in {name}");
                assert!(reading(&zone, at - NANOSECOND) < local, "{local} in {name}");
            }
        }
    }
    assert!(changes > 10_000, "the bundled database is there");
}

#[test]
fn the_ends_of_time_are_no_trouble() {
    for name in ["Pacific/Apia", "America/New_York", "UTC"] {
        let zone = zone(name);
        assert!(moment(&zone, civil::DateTime::MIN) <= moment(&zone, civil::DateTime::MAX));
        assert!(reading(&zone, Timestamp::MIN) < reading(&zone, Timestamp::MAX));
    }
}
