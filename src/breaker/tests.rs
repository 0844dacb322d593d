use super::*;
use proptest::prelude::*;

fn limits() -> Limits {
    Limits {
        share: 0.01,
        messages: 200,
        in_vain: 3,
        within: SignedDuration::from_hours(1),
    }
}

fn rang(n: usize) -> Rang {
    Rang {
        case: name(n),
        team: TeamId::from("support"),
        words: format!("words {n}"),
        message: None,
    }
}

fn name(n: usize) -> CaseId {
    CaseId(format!("{n:05}-AAAAA"))
}

fn at(minutes: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
}

/// Messages of which those with these numbers called.
fn tally(messages: usize, calls: &[usize]) -> Tally {
    let mut tally = Tally::default();
    for n in 0..messages {
        tally.heard(calls.contains(&n).then(|| rang(n)), &limits());
    }
    tally
}

#[test]
fn more_than_one_in_a_hundred_is_too_much() {
    let opens = |messages, calls: &[usize]| tally(messages, calls).trip(&limits(), at(0));
    assert_eq!(opens(200, &[3, 90]), None, "one in a hundred may call");
    assert_eq!(opens(200, &[3, 90, 150]).map(|all| all.len()), Some(3));
    assert_eq!(opens(400, &[3, 90, 150]), None, "that was long ago");
    assert_eq!(opens(60, &[0, 1]), None, "two calls of sixty are not three");
    assert_eq!(
        opens(3, &[0, 1, 2]).map(|all| all.len()),
        Some(3),
        "it need not wait for two hundred"
    );
}

#[test]
fn whoever_takes_a_case_says_that_it_was_needed() {
    let mut tally = tally(40, &[1, 2, 3, 4]);
    tally.became(&name(2), Fate::Taken);
    assert_eq!(tally.trip(&limits(), at(0)).map(|all| all.len()), Some(3));
    tally.became(&name(3), Fate::Taken);
    assert_eq!(tally.trip(&limits(), at(0)), None);
    tally.became(&name(3), Fate::InVain(at(0)));
    assert!(
        tally.trip(&limits(), at(0)).is_some(),
        "given back after all"
    );
}

#[test]
fn three_in_vain_within_an_hour_are_too_much() {
    let ended = |ends: [Option<i64>; 3], now| {
        let mut limits = limits();
        limits.share = 1.0;
        let mut tally = tally(40, &[1, 2, 3]);
        for (n, end) in ends.into_iter().enumerate() {
            let fate = end.map_or(Fate::Taken, |end| Fate::InVain(at(end)));
            tally.became(&name(n + 1), fate);
        }
        tally.trip(&limits, at(now)).is_some()
    };
    assert!(ended([Some(1), Some(20), Some(50)], 55));
    assert!(
        !ended([Some(1), Some(20), Some(50)], 70),
        "the first is over"
    );
    assert!(
        !ended([Some(1), Some(20), None], 30),
        "somebody needed the third"
    );
}

#[test]
fn what_is_switched_off_never_opens() {
    let off = Limits {
        share: 1.0,
        in_vain: 0,
        ..limits()
    };
    let all: Vec<usize> = (0..200).collect();
    assert_eq!(tally(200, &all).trip(&off, at(0)), None);
}

proptest! {
    /// No channel calls more often than the share allows without its breaker opening.
    #[test]
    fn nothing_calls_on_and_on(calls in prop::collection::vec(prop::bool::weighted(0.05), 1..600)) {
        let (limits, mut tally) = (limits(), Tally::default());
        for (n, call) in calls.iter().enumerate() {
            tally.heard(call.then(|| rang(n)), &limits);
            let lately = calls[..=n].iter().rev().take(200).filter(|call| **call).count();
            prop_assert_eq!(tally.trip(&limits, at(0)).is_some(), lately > 2);
        }
    }
}
