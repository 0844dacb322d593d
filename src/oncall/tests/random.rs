use super::*;
use crate::oncall::{Override, Restriction, Rotation};
use jiff::{SignedDuration, ToSpan};
use proptest::prelude::*;

/// Near the clock changes of each zone.
const PLACES: [(&str, &str); 8] = [
    ("Europe/Rome", "2026-03-29T00:00"),
    ("Europe/Rome", "2026-10-25T00:00"),
    ("America/New_York", "2026-03-08T00:00"),
    ("America/New_York", "2026-11-01T00:00"),
    ("Australia/Lord_Howe", "2026-04-05T00:00"),
    ("Australia/Lord_Howe", "2026-10-04T00:00"),
    ("Pacific/Apia", "2011-12-30T00:00"),
    ("Asia/Kathmandu", "2026-06-01T00:00"),
];

fn people() -> impl Strategy<Value = Vec<crate::id::ResponderId>> {
    prop::collection::vec(prop::sample::select(vec!["a", "b", "c"]), 0..4)
        .prop_map(|ids| ids.into_iter().map(Into::into).collect())
}

/// A local time within five days, on the quarter of an hour.
fn near(day: civil::DateTime) -> impl Strategy<Value = civil::DateTime> {
    (-480..480_i64).prop_map(move |quarter| day + (quarter * 15).minutes())
}

fn restriction() -> impl Strategy<Value = Restriction> {
    let time = || (0..96_i8).prop_map(|q| civil::time(q / 4, q % 4 * 15, 0, 0));
    let days = prop::sample::select(vec!["every", "weekdays", "weekends"]);
    (days, time(), time()).prop_map(|(days, from, to)| {
        let text = format!("days = \"{days}\"\nfrom = \"{from}\"\nto = \"{to}\"");
        toml::from_str(&text).unwrap()
    })
}

fn one_rotation(day: civil::DateTime) -> impl Strategy<Value = Rotation> {
    let turns = vec![
        "15m",
        "45m",
        "5h",
        "12h",
        "1d",
        "1w",
        "1mo",
        "1mo 1d 3h",
        "0s",
    ];
    let only = prop::collection::vec(restriction(), 0..3);
    let start = near(day - 10.days());
    (people(), start, prop::sample::select(turns), only).prop_map(|(people, start, turn, only)| {
        let text = format!("people = []\nstart = \"{start}\"\nshift = \"{turn}\"");
        let rotation: Rotation = toml::from_str(&text).unwrap();
        Rotation {
            people,
            only,
            ..rotation
        }
    })
}

fn one_override(day: civil::DateTime) -> impl Strategy<Value = Override> {
    let replaces = prop::option::of(prop::sample::select(vec!["a", "b", "c"]));
    (near(day), near(day), people(), replaces).prop_map(|(from, to, people, replaces)| Override {
        from,
        to,
        people,
        replaces: replaces.map(Into::into),
    })
}

fn any_schedule() -> impl Strategy<Value = (Schedule, Timestamp, Timestamp)> {
    prop::sample::select(PLACES.to_vec()).prop_flat_map(|(zone, day)| {
        let day: civil::DateTime = day.parse().unwrap();
        (
            prop::collection::vec(one_rotation(day), 0..3),
            prop::collection::vec(one_override(day), 0..4),
            (0..8000_i64, 1..8000_i64),
        )
            .prop_map(move |(rotations, overrides, (back, long))| {
                let mut schedule = schedule(zone, "");
                schedule.rotations = rotations;
                schedule.overrides = overrides;
                let from = local(&schedule, &day.to_string()) - back.minutes();
                (schedule, from, from + long.minutes())
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn shifts_tile_the_time_and_say_what_who_says(
        (schedule, from, to) in any_schedule(),
        steps in 1..400_i64,
    ) {
        let nano = SignedDuration::from_nanos(1);
        let shifts = schedule.shifts(from, to);
        prop_assert_eq!(shifts.first().map(|s| s.from), Some(from));
        prop_assert_eq!(shifts.last().map(|s| s.to), Some(to));
        for shift in &shifts {
            prop_assert!(shift.from < shift.to);
            prop_assert_eq!(&schedule.who(shift.from), &shift.people);
            prop_assert_eq!(&schedule.who(shift.to - nano), &shift.people);
        }
        for two in shifts.windows(2) {
            prop_assert_eq!(two[0].to, two[1].from);
            prop_assert_ne!(&two[0].people, &two[1].people);
        }
        // Now and then, and closely around the clock change.
        let change = schedule.time_zone.following(from).next().map_or(from, |c| c.timestamp());
        let close = (-18..18).map(|n| change + (n * 10).minutes());
        let often = (0..).map(|n: i64| from + (n * steps * 7).minutes()).take_while(|at| *at < to);
        for at in often.chain(close.filter(|at| from <= *at && *at < to)) {
            let shift = shifts.iter().find(|s| s.from <= at && at < s.to);
            prop_assert_eq!(Some(schedule.who(at)), shift.map(|s| s.people.clone()), "{}", at);
        }
    }
}
