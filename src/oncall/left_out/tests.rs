use super::*;
use jiff::ToSpan;
use proptest::prelude::*;

/// A rotation of different people, from a day in one week on, with everything on the half hour.
fn any() -> impl Strategy<Value = Rotation> {
    let hours = || (0..48_i8).prop_map(|half| civil::time(half / 2, half % 2 * 30, 0, 0));
    let names = vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun", "weekdays"];
    let days = prop::collection::vec(prop::sample::select(names), 1..3);
    let only = prop::collection::vec((days, hours(), hours()), 0..3);
    let halves = prop_oneof![1..48_i64, (1..15_i64).prop_map(|n| n * 24), 300..400_i64];
    (1..8_usize, 0..336_i64, halves, only).prop_map(|(people, start, halves, only)| {
        let ids: Vec<String> = (0..people).map(|n| format!("p{n}")).collect();
        let start = civil::date(2026, 6, 1).at(0, 0, 0, 0) + (start * 30).minutes();
        let only: String = only
            .iter()
            .map(|(days, from, to)| {
                format!("{{ days = {days:?}, from = \"{from}\", to = \"{to}\" }},")
            })
            .collect();
        let minutes = halves * 30;
        toml::from_str(&format!(
            "people = {ids:?}\nstart = \"{start}\"\nshift = \"{minutes}m\"\nonly = [{only}]"
        ))
        .unwrap()
    })
}

/// Looks at every half hour until all turns and the week have come round together.
fn looked_for(rotation: &Rotation) -> Vec<&ResponderId> {
    const HALF: i128 = DAY / 48;
    let turn = rotation.shift.in_nanoseconds().unwrap() / HALF;
    let all = turn * rotation.people.len() as i128;
    let halves = all / common_divisor(all, 336) * 336;
    let mut missing: Vec<&ResponderId> = rotation.people.iter().collect();
    for half in 0..i64::try_from(halves).unwrap() {
        let reading = rotation.start + (half * 30).minutes();
        missing.retain(|id| rotation.on_turn(reading) != Some(*id));
        if missing.is_empty() {
            break;
        }
    }
    missing
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn it_is_whoever_is_never_found_on_turn(rotation in any()) {
        prop_assert_eq!(rotation.left_out(), looked_for(&rotation));
    }
}

#[test]
fn months_and_turns_without_hours_leave_nobody_out() {
    for rest in [
        "shift = \"1mo\"\nonly = [{ days = \"sun\", from = \"03:00\", to = \"03:01\" }]",
        "shift = \"1w\"\nonly = [{ days = \"sun\", from = \"03:00\", to = \"03:01\" }]",
        "shift = \"1d\"",
        "shift = \"0s\"\nonly = [{ days = \"sun\" }]",
    ] {
        let text = format!("people = [\"a\", \"b\", \"c\"]\nstart = \"2026-01-05T09:00\"\n{rest}");
        let rotation: Rotation = toml::from_str(&text).unwrap();
        assert_eq!(rotation.left_out(), [] as [&ResponderId; 0], "{rest}");
    }
}

#[test]
fn who_stands_in_it_twice_is_left_out_only_when_both_turns_fall_outside() {
    let weekdays = |people: [&str; 7]| {
        let text = format!(
            "people = {people:?}\nstart = \"2026-01-05T00:00\"\nshift = \"1d\"\n\
             only = [{{ days = \"weekdays\" }}]"
        );
        let rotation: Rotation = toml::from_str(&text).unwrap();
        let names = rotation.left_out();
        names
            .iter()
            .map(|id| id.0.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(weekdays(["a", "b", "c", "d", "e", "a", "f"]), "f");
    assert_eq!(weekdays(["a", "b", "c", "d", "e", "f", "f"]), "f");
}
