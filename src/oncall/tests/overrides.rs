use super::*;

fn rotation_text(who: &str) -> String {
    format!("[[rotations]]\npeople = [\"{who}\"]\nstart = \"2026-01-01T00:00\"\nshift = \"1w\"\n")
}

/// Sam and Kim in two rotations, with overrides of Wednesday the 3rd of June on top.
fn overridden(overrides: &[&str]) -> String {
    let mut text = format!("{}{}", rotation_text("sam"), rotation_text("kim"));
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
fn a_stand_in_who_is_replaced_too_has_a_stand_in() {
    let sam_to_lee = "people = [\"lee\"]\nreplaces = \"sam\"";
    let sam_to_kim = "people = [\"kim\"]\nreplaces = \"sam\"";
    let sam_to_both = "people = [\"lee\", \"ada\"]\nreplaces = \"sam\"";
    let sam_and_lee = "people = [\"sam\", \"lee\"]\nreplaces = \"sam\"";
    let kim_to_lee = "people = [\"lee\"]\nreplaces = \"kim\"";
    let lee_to_ada = "people = [\"ada\"]\nreplaces = \"lee\"";
    let lee_to_sam = "people = [\"sam\"]\nreplaces = \"lee\"";
    let lee_to_nobody = "replaces = \"lee\"";
    let ada_to_lee = "people = [\"lee\"]\nreplaces = \"ada\"";
    let table: &[(&[&str], &str)] = &[
        (&[sam_to_lee, lee_to_ada], "ada kim"),
        // In whichever order they are written.
        (&[lee_to_ada, sam_to_lee], "ada kim"),
        (&[sam_to_lee, lee_to_nobody], "kim"),
        (&[sam_to_both, lee_to_nobody], "ada kim"),
        (&[sam_to_both, lee_to_ada], "ada kim"),
        // Somebody beside them.
        (&[sam_and_lee], "sam lee kim"),
        (&[sam_and_lee, lee_to_ada], "sam ada kim"),
        // Three who take one another's turns.
        (&[sam_to_kim, kim_to_lee, lee_to_sam], "kim lee"),
        // Whoever stands in for one of two who swap is the other.
        (&[sam_to_lee, lee_to_ada, ada_to_lee], "ada kim"),
    ];
    for (overrides, expected) in table {
        assert_eq!(overridden(overrides), *expected, "{overrides:?}");
    }
}

#[test]
fn many_stand_ins_of_many_cost_little() {
    let mut text = rotation_text("a0");
    for n in 0..60 {
        for from in ["a", "b"] {
            text.push_str(&format!(
                "[[overrides]]\nfrom = \"2026-06-03T09:00\"\nto = \"2026-06-03T17:00\"\n\
                 people = [\"a{0}\", \"b{0}\"]\nreplaces = \"{from}{n}\"\n",
                n + 1
            ));
        }
    }
    let schedule = schedule("Europe/Rome", &text);
    assert_eq!(who(&schedule, "2026-06-03T12:00"), "a60 b60");
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
