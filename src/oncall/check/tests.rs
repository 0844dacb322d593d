use super::*;

const GOOD: &str = r#"
[responders.sam]
name = "Sam"
handles = { discord = "1", slack = { T1 = "U1" } }
[responders.kim]
name = "Kim"
handles = { discord = "2", slack = { T2 = "U1" } }
[teams.support]
name = "Support"
policy = "normal"
members = ["sam", "kim"]
[schedules.days]
time_zone = "Europe/Rome"
rotations = [{ people = ["sam", "kim"], start = "2026-01-05T09:00", shift = "1w" }]
overrides = [{ from = "2026-06-03T09:00", to = "2026-06-03T17:00", people = ["kim"] }]
[policies.normal]
steps = [{ call = ["schedule:days"], wait = "5m" }]
fallback = ["pool:support"]
[[routes]]
team = "support"
"#;

/// The findings about `GOOD` with one place of it changed.
fn findings(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    let oncall: OnCall = toml::from_str(&GOOD.replace(from, to)).unwrap();
    let found = oncall.check("2026-06-01T00:00Z".parse().unwrap());
    let show = |f: Finding| format!("{:?} {}: {}", f.severity, f.about, f.says);
    found.into_iter().map(show).collect()
}

#[test]
fn nothing_is_wrong_with_a_good_configuration() {
    assert_eq!(findings("", ""), [] as [&str; 0]);
}

#[test]
fn without_anybody_one_thing_is_said() {
    let found = OnCall::default().check(Timestamp::UNIX_EPOCH);
    assert_eq!(found.len(), 1);
    assert!(found[0].says.contains("add a [oncall.responders.NAME]"));
}

#[test]
fn each_mistake_is_told_with_its_place_and_what_to_do() {
    let table = [
        // Names.
        (
            "people = [\"sam\", \"kim\"]",
            "people = [\"sam\", \"kom\"]",
            "Error schedule days: names the responder \"kom\", which there is not: is \"kim\" meant?",
        ),
        (
            "members = [\"sam\", \"kim\"]",
            "members = [\"bartholomew\"]",
            "Error team support: names the responder \"bartholomew\", which there is not: add \
             [oncall.responders.bartholomew] or name another",
        ),
        (
            "people = [\"kim\"] }",
            "people = [\"sma\"] }",
            "Error schedule days: names the responder \"sma\", which there is not: is \"sam\" meant?",
        ),
        (
            "policy = \"normal\"",
            "policy = \"Normal\"",
            "Error team support: names the policy \"Normal\", which there is not: is \"normal\" meant?",
        ),
        (
            "policy = \"normal\"",
            "policy = \"\"",
            "Error team support: has no policy",
        ),
        (
            "schedule:days",
            "schedule:day",
            "Error policy normal: names the schedule \"day\", which there is not: is \"days\" meant?",
        ),
        (
            "pool:support",
            "pool:suport",
            "Error policy normal: names the team \"suport\", which there is not: is \"support\" meant?",
        ),
        (
            "[[routes]]\nteam = \"support\"",
            "[[routes]]\nteam = \"supprt\"",
            "Error route 1: names the team \"supprt\", which there is not: is \"support\" meant?",
        ),
        // Accounts.
        (
            "discord = \"2\"",
            "discord = \"1\"",
            "Error responder sam: has the same discord account (1) as responder kim",
        ),
        (
            "T2 =",
            "T1 =",
            "Error responder sam: has the same slack account (U1) as responder kim",
        ),
        (
            "slack = { T2 = \"U1\" }",
            "slack = \"U1\"",
            "Error responder sam: has the same slack account (U1) as responder kim",
        ),
        (
            "handles = { discord = \"2\", slack = { T2 = \"U1\" } }",
            "handles = { slack = {} }",
            "Error responder kim: has no account on any platform",
        ),
        // Schedules.
        (
            "people = [\"sam\", \"kim\"], start",
            "people = [], start",
            "Error schedule days: rotation 1 has nobody in it",
        ),
        (
            "\"1w\"",
            "\"-1w\"",
            "Error schedule days: rotation 1 has turns of 1w ago",
        ),
        (
            "\"1w\"",
            "\"30s\"",
            "Error schedule days: rotation 1 has turns of 30s",
        ),
        (
            "to = \"2026-06-03T17:00\"",
            "to = \"2025-06-03T17:00\"",
            "Error schedule days: override 1 ends (Tue 2025-06-03 17:00) before it begins \
             (Wed 2026-06-03 09:00)",
        ),
        (
            "people = [\"kim\"] }",
            "people = [] }",
            "Error schedule days: nobody is on call from Wed 2026-06-03 09:00 to Wed 2026-06-03 \
             17:00 in the next 28 days (times in Europe/Rome)",
        ),
        (
            "2026-01-05T09:00",
            "2026-06-02T09:00",
            "Error schedule days: nobody is on call from Mon 2026-06-01 02:00 to Tue 2026-06-02 09:00",
        ),
        (
            "shift = \"1w\"",
            "shift = \"1w\", only = [{ from = \"08:00\", to = \"20:00\" }]",
            "to Wed 2026-06-03 08:00 and 26 times more in the next 28 days",
        ),
        (
            "shift = \"1w\"",
            "shift = \"12h\", only = [{ from = \"09:00\", to = \"21:00\" }]",
            "Warning schedule days: rotation 1 never calls kim: with 2 people and turns of 12h, \
             their turn always falls outside of its hours",
        ),
        // Policies and routes.
        (
            "fallback = [\"pool:support\"]",
            "fallback_wait = \"0s\"",
            "Error policy normal: the fallback waits 0s",
        ),
        (
            "wait = \"5m\"",
            "wait = \"0s\"",
            "Error policy normal: step 1 waits 0s",
        ),
        (
            "steps = [{ call = [\"schedule:days\"], wait = \"5m\" }]\nfallback = [\"pool:support\"]",
            "steps = []",
            "Error policy normal: can call nobody",
        ),
        (
            "call = [\"schedule:days\"]",
            "call = []",
            "Warning policy normal: step 1 calls nobody and is passed over",
        ),
        (
            "fallback = [",
            "repeat = 599\nfallback = [",
            "Warning policy normal: its steps take 50 hours before the fallback is called",
        ),
        (
            "fallback = [",
            "repeat = 4294967295\nfallback = [",
            "Warning policy normal: its steps take more than a year before the fallback is called",
        ),
        (
            "[[routes]]\n",
            "[[routes]]\nteam = \"support\"\n[[routes]]\n",
            "Warning route 2: is never taken: route 1 has no conditions",
        ),
        (
            "[[routes]]\nteam = \"support\"",
            "[teams.billing]\nname = \"Billing\"\npolicy = \"normal\"",
            "Warning routes: cases that no route fits go to team billing, the first by name",
        ),
    ];
    for (from, to, expected) in table {
        let found = findings(from, to);
        assert!(
            found.iter().any(|finding| finding.contains(expected)),
            "{to}\nexpected: {expected}\nfound: {found:#?}"
        );
        assert!(found.len() <= 2, "{to}\nfound: {found:#?}");
    }
}

#[test]
fn gaps_that_are_meant_are_no_finding() {
    let nights = "shift = \"1w\", only = [{ from = \"08:00\", to = \"20:00\" }]";
    let meant = "time_zone = \"Europe/Rome\"\ngaps_allowed = true";
    let text = GOOD
        .replace("shift = \"1w\"", nights)
        .replace("time_zone = \"Europe/Rome\"", meant);
    let oncall: OnCall = toml::from_str(&text).unwrap();
    assert_eq!(oncall.check("2026-06-01T00:00Z".parse().unwrap()), []);
}

/// What is said of a rotation of this many people on weekdays, from a Monday on.
fn weekdays(people: usize, shift: &str) -> Vec<String> {
    let ids: Vec<String> = (0..people).map(|n| format!("p{n}")).collect();
    let responders: String = ids
        .iter()
        .map(|id| {
            format!("[responders.{id}]\nname = \"{id}\"\nhandles = {{ discord = \"{id}\" }}\n")
        })
        .collect();
    let text = format!(
        "{responders}[teams.t]\nname = \"T\"\npolicy = \"p\"\n[policies.p]\n\
         steps = [{{ call = [\"schedule:s\"], wait = \"5m\" }}]\n[schedules.s]\n\
         time_zone = \"Europe/Rome\"\ngaps_allowed = true\n[[schedules.s.rotations]]\n\
         people = {ids:?}\nstart = \"2026-01-05T09:00\"\nshift = \"{shift}\"\n\
         only = [{{ days = \"weekdays\", from = \"09:00\", to = \"17:00\" }}]\n"
    );
    let oncall: OnCall = toml::from_str(&text).unwrap();
    let found = oncall.check("2026-06-01T00:00Z".parse().unwrap());
    found.into_iter().map(|f| f.says).collect()
}

#[test]
fn who_never_comes_on_call_is_named_with_the_reason() {
    assert_eq!(
        weekdays(7, "1d"),
        [
            "rotation 1 never calls p5 and p6: with 7 people and turns of 1d, their turns always \
          fall outside of its hours. Change who takes part, shift or only"
        ]
    );
    for (people, shift) in [
        (6, "1d"),
        (8, "1d"),
        (7, "1w"),
        (7, "3d"),
        (1, "1d"),
        (2, "8h"),
    ] {
        assert_eq!(weekdays(people, shift), [] as [&str; 0], "{people} {shift}");
    }
    let hours = weekdays(3, "8h");
    assert!(hours[0].contains("never calls p1 and p2"), "{hours:?}");
    let many = weekdays(14, "12h");
    assert!(many[0].contains("p1, p3"), "{many:?}");
}

/// The findings about `GOOD` where only these platforms run.
fn reach(runs: &[&str]) -> Vec<String> {
    let oncall: OnCall = toml::from_str(GOOD).unwrap();
    let runs = |platform: &str| runs.contains(&platform);
    let found = oncall.check_reach("2026-06-01T00:00Z".parse().unwrap(), &runs);
    let show = |f: Finding| format!("{:?} {}: {}", f.severity, f.about, f.says);
    found.into_iter().map(show).collect()
}

#[test]
fn who_has_no_account_where_anything_runs_is_no_one_on_call() {
    assert_eq!(reach(&["discord"]), [] as [&str; 0]);
    let nobody = reach(&["matrix"]);
    assert_eq!(nobody.len(), 1);
    assert!(
        nobody[0].starts_with("Error on call: NOBODY can be called"),
        "{nobody:?}"
    );
    let gone = GOOD.replace(
        "handles = { discord = \"2\", slack = { T2 = \"U1\" } }",
        "handles = { matrix = \"@k:x\" }",
    );
    let oncall: OnCall = toml::from_str(&gone).unwrap();
    let runs = |platform: &str| platform == "discord";
    let found = oncall.check_reach("2026-06-01T00:00Z".parse().unwrap(), &runs);
    let severities: Vec<_> = found
        .iter()
        .map(|f| (f.severity, f.about.as_str()))
        .collect();
    assert_eq!(
        severities,
        [
            (Severity::Warning, "responder kim"),
            (Severity::Error, "schedule days")
        ]
    );
    assert!(
        found[1].says.contains("kim is on call and can't be called"),
        "{}",
        found[1].says
    );
}
