use super::*;

/// Sam and Kim in two rotations, with overrides of Wednesday the 3rd of June on top.
fn overridden(overrides: &[&str]) -> String {
    let rotation = |who: &str| {
        format!(
            "[[rotations]]\npeople = [\"{who}\"]\nstart = \"2026-01-01T00:00\"\nshift = \"1w\"\n"
        )
    };
    let mut text = format!("{}{}", rotation("sam"), rotation("kim"));
    for one in overrides {
        let ends = "from = \"2026-06-03T09:00\"\nto = \"2026-06-03T17:00\"";
        text.push_str(&format!("[[overrides]]\n{ends}\n{one}\n"));
    }
    let schedule = schedule("Europe/Rome", &text);
    assert_eq!(who(&schedule, "2026-06-03T08:59:59"), "sam kim");
    assert_eq!(who(&schedule, "2026-06-03T17:00"), "sam kim");
    assert_eq!(
        who(&schedule, "2026-06-03T09:00"),
        who(&schedule, "2026-06-03T16:59:59")
    );
    who(&schedule, "2026-06-03T09:00")
}

#[test]
fn the_last_that_fits_counts() {
    let lee = "people = [\"lee\"]";
    let ada = "people = [\"ada\"]";
    let nobody = "people = []";
    let sam_to_lee = "people = [\"lee\"]\nreplaces = \"sam\"";
    let sam_to_ada = "people = [\"ada\"]\nreplaces = \"sam\"";
    let sam_to_kim = "people = [\"kim\"]\nreplaces = \"sam\"";
    let kim_to_sam = "people = [\"sam\"]\nreplaces = \"kim\"";
    let sam_to_nobody = "replaces = \"sam\"";
    let lee_to_both = "people = [\"sam\", \"ada\"]\nreplaces = \"lee\"";
    let table: &[(&[&str], &str)] = &[
        (&[], "sam kim"),
        (&[lee], "lee"),
        (&[lee, ada], "ada"),
        (&[ada, lee], "lee"),
        (&[lee, nobody], ""),
        (&[nobody, lee], "lee"),
        (&[sam_to_lee], "lee kim"),
        (&[sam_to_lee, sam_to_ada], "ada kim"),
        (&[sam_to_nobody], "kim"),
        (&[sam_to_kim], "kim"),
        // A swap.
        (&[sam_to_kim, kim_to_sam], "kim sam"),
        // Replaced within another override, and not brought back by an earlier one.
        (&[lee, lee_to_both], "sam ada"),
        (&[lee_to_both, lee], "lee"),
        (&[sam_to_lee, ada], "ada"),
        (&[ada, sam_to_lee], "ada"),
    ];
    for (overrides, expected) in table {
        assert_eq!(overridden(overrides), *expected, "{overrides:?}");
    }
}

#[test]
fn an_override_fills_a_time_without_rotation() {
    let bare = schedule(
        "America/New_York",
        "[[overrides]]\nfrom = \"2026-06-03T09:00\"\nto = \"2026-06-03T17:00\"\npeople = [\"lee\"]",
    );
    assert_eq!(
        shifts(&bare, "2026-06-03T00:00", "2026-06-04T00:00"),
        [
            "06-03 00:00-04:00 06-03 09:00-04:00 ",
            "06-03 09:00-04:00 06-03 17:00-04:00 lee",
            "06-03 17:00-04:00 06-04 00:00-04:00 ",
        ]
    );
}
