use super::*;
use proptest::prelude::*;

/// Sam, Kim and Lee; the policy is given, the schedule `none` never has anybody.
fn support(policy: &str) -> OnCall {
    let responder = |id: &str| format!("[responders.{id}]\nname = \"{id}\"\nhandles = {{}}\n");
    let text = format!(
        "{}{}{}[teams.support]\nname = \"Support\"\npolicy = \"p\"\nmembers = [\"sam\", \"kim\"]\n\
         [schedules.none]\ntime_zone = \"UTC\"\n[policies.p]\n{policy}",
        responder("sam"),
        responder("kim"),
        responder("lee"),
    );
    toml::from_str(&text).unwrap()
}

fn call(oncall: &OnCall, step: usize, round: u32, away: &[&str]) -> (String, usize, u32, bool) {
    let away = |id: &ResponderId| away.contains(&id.0.as_str());
    let call = oncall.call(&"support".into(), step, round, Timestamp::UNIX_EPOCH, &away);
    let names: Vec<String> = call.responders.iter().map(ToString::to_string).collect();
    (names.join(" "), call.step, call.round, call.fallback)
}

#[test]
fn steps_rounds_and_fallback_follow_each_other() {
    let oncall = support(
        r#"
        steps = [
            { call = ["responder:sam"], wait = "5m" },
            { call = ["schedule:none"], wait = "5m" },
            { call = ["pool:support", "responder:kim"], wait = "10m" },
        ]
        repeat = 1
        fallback = ["responder:lee"]
        "#,
    );
    let table = [
        ((0, 0, &[][..]), ("sam", 0, 0, false)),
        // The empty step is passed over.
        ((1, 0, &[]), ("sam kim", 2, 0, false)),
        ((3, 0, &[]), ("sam", 0, 1, false)),
        ((3, 1, &[]), ("lee", 3, 1, true)),
        ((4, 1, &[]), ("lee", 3, 1, true)),
        // Sam is away, then both, then all: everybody in the team rings all the same.
        ((0, 0, &["sam"]), ("kim", 2, 0, false)),
        ((0, 0, &["sam", "kim"]), ("lee", 3, 1, true)),
        ((0, 0, &["sam", "kim", "lee"]), ("sam kim", 3, 1, true)),
        ((usize::MAX, u32::MAX, &[]), ("lee", 3, u32::MAX, true)),
    ];
    for ((step, round, away), (names, at, rounds, fallback)) in table {
        let expected = (names.to_owned(), at, rounds, fallback);
        assert_eq!(
            call(&oncall, step, round, away),
            expected,
            "{step} {round} {away:?}"
        );
    }
}

#[test]
fn steps_that_call_nobody_end_at_once_however_often_they_repeat() {
    let empty = "{ call = [\"schedule:none\", \"pool:nowhere\"], wait = \"1m\" }";
    let oncall = support(&format!(
        "steps = [{empty}, {empty}]\nrepeat = {}",
        u32::MAX
    ));
    let expected = ("sam kim".to_owned(), 2, u32::MAX, true);
    assert_eq!(call(&oncall, 0, 0, &[]), expected);
    assert_eq!(call(&oncall, 3, u32::MAX, &[]), expected);
}

#[test]
fn a_page_rings_somewhere_whatever_is_wrong() {
    let all = "kim lee sam".to_owned();
    let mut oncall = support("steps = []");
    assert_eq!(call(&oncall, 0, 0, &[]), ("sam kim".to_owned(), 0, 0, true));
    oncall.policies.clear();
    assert_eq!(call(&oncall, 0, 0, &[]).0, "sam kim");
    if let Some(team) = oncall.teams.get_mut(&"support".into()) {
        team.members = vec!["smm".into()];
    }
    assert_eq!(call(&oncall, 0, 0, &[]).0, all, "members nobody knows");
    oncall.teams.clear();
    assert_eq!(call(&oncall, 0, 0, &[]).0, all, "no team");
}

#[test]
fn a_wait_of_nothing_still_leaves_a_pause() {
    let oncall =
        support("steps = [{ call = [\"responder:sam\"], wait = \"0s\" }]\nfallback_wait = \"-5m\"");
    for step in 0..2 {
        let call = oncall.call(&"support".into(), step, 0, Timestamp::UNIX_EPOCH, &|_| {
            false
        });
        assert_eq!(call.wait, SHORTEST_WAIT);
    }
}

fn target() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "responder:sam",
        "responder:kim",
        "responder:nobody",
        "schedule:none",
        "schedule:nowhere",
        "pool:support",
        "pool:nowhere",
    ])
}

proptest! {
    #[test]
    fn every_call_rings_and_the_calls_end_in_the_fallback(
        steps in prop::collection::vec(prop::collection::vec(target(), 0..3), 0..5),
        fallback in prop::collection::vec(target(), 0..3),
        repeat in prop_oneof![0..4_u32, Just(u32::MAX)],
        away in prop::collection::vec(prop::bool::ANY, 64),
    ) {
        let list: Vec<String> = steps
            .iter()
            .map(|call| format!("{{ call = {call:?}, wait = \"1m\" }}"))
            .collect();
        let oncall = support(&format!(
            "steps = [{}]\nrepeat = {repeat}\nfallback = {fallback:?}",
            list.join(", ")
        ));
        let team = "support".into();
        let most = (u64::from(repeat) + 1) * steps.len() as u64;
        let (mut step, mut round, mut fell) = (0, 0, false);
        // People go and come back while the case waits.
        for (n, gone) in away.iter().enumerate() {
            let away = |id: &ResponderId| *gone && id.0 != "sam";
            let call = oncall.call(&team, step, round, Timestamp::UNIX_EPOCH, &away);
            prop_assert!(!call.responders.is_empty());
            prop_assert!(call.fallback || !fell, "the fallback stays");
            prop_assert!(call.fallback || (n as u64) < most, "the fallback comes");
            prop_assert!(call.fallback || (call.round, call.step) >= (round, step), "no step twice");
            prop_assert!(call.round >= round && call.round <= repeat);
            (step, round, fell) = (call.step + 1, call.round, call.fallback);
        }
    }
}
