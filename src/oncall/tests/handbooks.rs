//! Rotas from the handbooks of PagerDuty, Opsgenie and GitLab, with what they say comes out.

use super::*;

/// PagerDuty: nine to five on weekdays, a day for each, no evening and no weekend.
#[test]
fn pagerduty_nine_to_five() {
    let rota = schedule(
        "America/New_York",
        r#"
        [[rotations]]
        people = ["a", "b", "c"]
        start = "2026-06-01T09:00"
        shift = "1d"
        only = [{ days = "weekdays", from = "09:00", to = "17:00" }]
        "#,
    );
    let table = [
        ("01T08:59", ""),
        ("01T09:00", "a"),
        ("01T16:59", "a"),
        ("01T17:00", ""),
        ("02T12:00", "b"),
        ("03T12:00", "c"),
        ("04T12:00", "a"),
        ("05T12:00", "b"),
        ("06T12:00", ""),
        ("07T12:00", ""),
        ("08T12:00", "b"),
    ];
    for (at, expected) in table {
        assert_eq!(who(&rota, &format!("2026-06-{at}")), expected, "{at}");
    }
}

/// PagerDuty: six people by the week, on Sunday, Tuesday, Thursday and Saturday, and three weeks
/// later on Monday, Wednesday and Friday.
#[test]
fn pagerduty_staggered_days() {
    let rota = schedule(
        "America/New_York",
        r#"
        [[rotations]]
        people = ["a", "b", "c", "d", "e", "f"]
        start = "2026-05-31T00:00"
        shift = "1w"
        only = [{ days = ["sun", "tue", "thu", "sat"] }]
        [[rotations]]
        people = ["d", "e", "f", "a", "b", "c"]
        start = "2026-05-31T00:00"
        shift = "1w"
        only = [{ days = ["mon", "wed", "fri"] }]
        "#,
    );
    let (from, to) = ("2026-05-31T00:00", "2026-06-14T00:00");
    let days: String = shifts(&rota, from, to)
        .iter()
        .map(|line| line.rsplit(' ').next().unwrap().to_owned())
        .collect();
    assert_eq!(days, "adadadabebebeb");
    assert_eq!(who(&rota, "2026-06-21T12:00"), "d");
    assert_eq!(who(&rota, "2026-06-22T12:00"), "a");
}

/// PagerDuty: from seven in the evening to seven in the morning on weekdays, nobody by day.
#[test]
fn pagerduty_nights() {
    let rota = schedule(
        "UTC",
        r#"
        [[rotations]]
        people = ["sam"]
        start = "2026-01-05T19:00"
        shift = "1w"
        only = [{ days = "weekdays", from = "19:00", to = "07:00" }]
        "#,
    );
    let table = [
        ("01T18:59", ""),
        ("01T19:00", "sam"),
        ("02T06:59", "sam"),
        ("02T07:00", ""),
        ("05T19:00", "sam"),
        ("06T12:00", ""),
        ("07T21:00", ""),
    ];
    for (at, expected) in table {
        assert_eq!(who(&rota, &format!("2026-06-{at}")), expected, "{at}");
    }
}

/// Opsgenie: the platform team on weekdays from nine to six; evenings and weekends three people
/// by the day.
#[test]
fn opsgenie_business_hours_and_the_rest() {
    let rota = schedule(
        "America/New_York",
        r#"
        [[rotations]]
        people = ["platform"]
        start = "2026-06-01T09:00"
        shift = "1w"
        only = [{ days = "weekdays", from = "09:00", to = "18:00" }]
        [[rotations]]
        people = ["rebecca", "george", "sarah"]
        start = "2026-06-01T18:00"
        shift = "1d"
        only = [{ days = "weekdays", from = "18:00", to = "09:00" },
                { days = "weekends", from = "09:00", to = "09:00" }]
        "#,
    );
    let table = [
        ("01T09:00", "platform"),
        ("01T18:00", "rebecca"),
        ("02T08:59", "rebecca"),
        ("02T09:00", "platform"),
        ("02T18:00", "george"),
        ("03T18:00", "sarah"),
        ("05T18:00", "george"),
        ("06T18:00", "sarah"),
        ("07T18:00", "rebecca"),
        ("08T08:59", "rebecca"),
        ("08T09:00", "platform"),
    ];
    for (at, expected) in table {
        assert_eq!(who(&rota, &format!("2026-06-{at}")), expected, "{at}");
    }
    let year = (
        local(&rota, "2026-06-01T09:00"),
        local(&rota, "2027-06-01T09:00"),
    );
    assert_eq!(rota.gaps(year.0, year.1), []);
}

/// Opsgenie: three people by the day from eight on weekdays; from Friday at five to Monday at
/// eight two of them, by the day.
#[test]
fn opsgenie_weekdays_and_weekends() {
    let rota = schedule(
        "Europe/Istanbul",
        r#"
        [[rotations]]
        people = ["rebecca", "george", "sarah"]
        start = "2026-06-01T08:00"
        shift = "1d"
        only = [{ days = ["mon", "tue", "wed", "thu"], from = "08:00", to = "08:00" },
                { days = ["fri"], from = "08:00", to = "17:00" }]
        [[rotations]]
        people = ["george", "sarah"]
        start = "2026-06-05T17:00"
        shift = "1d"
        only = [{ days = ["fri"], from = "17:00", to = "08:00" },
                { days = "weekends", from = "08:00", to = "08:00" }]
        "#,
    );
    let found: Vec<String> = shifts(&rota, "2026-06-01T08:00", "2026-06-08T12:00")
        .iter()
        .map(|line| line.replace("+03:00", "").replace("06-0", ""))
        .collect();
    assert_eq!(
        found,
        [
            "1 08:00 2 08:00 rebecca",
            "2 08:00 3 08:00 george",
            "3 08:00 4 08:00 sarah",
            "4 08:00 5 08:00 rebecca",
            // George's Friday until five, and then the first turn of the weekend.
            "5 08:00 6 17:00 george",
            "6 17:00 7 17:00 sarah",
            // His again on Monday: the eighth turn of the three.
            "7 17:00 8 12:00 george",
        ]
    );
}

/// GitLab: by the sun, each region eight hours.
#[test]
fn gitlab_follows_the_sun() {
    let region = |name: &str, from: &str, to: &str| {
        format!(
            "[[rotations]]\npeople = [\"{name}\"]\nstart = \"2026-01-01T00:00\"\nshift = \"1w\"\n\
             only = [{{ from = \"{from}\", to = \"{to}\" }}]\n"
        )
    };
    let regions = [
        region("apac", "23:00", "07:00"),
        region("emea", "07:00", "15:00"),
        region("amer", "15:00", "23:00"),
    ];
    let rota = schedule("UTC", &regions.concat());
    let table = [
        ("22:59", "amer"),
        ("23:00", "apac"),
        ("06:59", "apac"),
        ("07:00", "emea"),
        ("15:00", "amer"),
    ];
    for (at, expected) in table {
        assert_eq!(who(&rota, &format!("2026-06-01T{at}")), expected, "{at}");
    }
}

/// GitLab: a slot of four hours, three days in a row for each, twelve days until it begins anew.
#[test]
fn gitlab_three_days_of_four_hours() {
    let rota = schedule(
        "UTC",
        r#"
        [[rotations]]
        people = ["a", "b", "c", "d"]
        start = "2026-06-01T08:00"
        shift = "3d"
        only = [{ from = "08:00", to = "12:00" }]
        "#,
    );
    let days: String = (1..=15)
        .map(|day| who(&rota, &format!("2026-06-{day:02}T10:00")))
        .collect();
    assert_eq!(days, "aaabbbcccdddaaa");
    assert_eq!(who(&rota, "2026-06-01T12:00"), "");
}
