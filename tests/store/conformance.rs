//! The promises of `Store`, as stories that any implementation can be asked to live
//! through. Each begins with an empty store.

use super::rows::{
    at, away, case, conversation_of, deadline, deadline_of, delivered, entry, event, full_step,
    page, place, queued, step,
};
use async_trait::async_trait;
use deskbell::{
    calibration::{Decided, Histograms, Score},
    case::Ending,
    id::{Address, CaseId},
    store::{
        Backlog, Cause, Deadline, DeadlineKind, Delivery, Input, Snapshot, Step, Store, StoreError,
    },
};
use deskbell_platform::{CommandId, Place, Receipt};
use std::{collections::BTreeSet, sync::Arc};
use tokio::task::JoinSet;

/// One store that can be closed and opened again.
#[async_trait]
pub(super) trait Fixture: Send + Sync {
    /// Opens it.
    async fn open(&self) -> Arc<dyn Store>;
}

async fn accepted(store: &dyn Store, name: &str, key: &str) -> i64 {
    let seq = store.accept(event(name, key)).await.unwrap();
    seq.expect("the key is new")
}

async fn keys(store: &dyn Store) -> Vec<String> {
    let inputs = store.unhandled(0, 100_000).await.unwrap();
    inputs
        .into_iter()
        .map(|input| match input.input {
            Input::Event(event) => event.key.0,
            Input::Delivered { command, .. }
            | Input::Failed { command, .. }
            | Input::Delayed { command } => command.0,
        })
        .collect()
}

/// Everything that can be read, to see that nothing changed.
async fn all(store: &dyn Store, name: &str, case: &str) -> String {
    let id = CaseId(case.into());
    let read = (
        store.load(&conversation_of(name).into()).await.unwrap(),
        store.undelivered().await.unwrap(),
        store.due(at(9_999), None, 9).await.unwrap(),
        store.places().await.unwrap(),
        store.entries(&id).await.unwrap(),
        store.pages(&id).await.unwrap(),
        store.counts(at(0)).await.unwrap(),
        store.availability().await.unwrap(),
        store.backlog().await.unwrap(),
    );
    format!("{read:?}")
}

pub(super) async fn an_event_is_kept_once(store: &dyn Store) {
    let seq = accepted(store, "ann", "e1").await;
    assert_eq!(store.accept(event("ann", "e1")).await.unwrap(), None);
    let mut elsewhere = event("ann", "e1");
    let Input::Event(other) = &mut elsewhere.input else {
        unreachable!()
    };
    other.place.tenant = "globex".into();
    let other = store.accept(elsewhere).await.unwrap();
    assert!(other > Some(seq), "another tenant's key is another key");

    let kept = store.unhandled(0, 10).await.unwrap();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0].input, event("ann", "e1").input);
    assert_eq!((kept[0].seq, kept[0].failures), (seq, 0));
    assert_eq!(kept[0].address, conversation_of("ann").into());
    assert_eq!(store.unhandled(seq, 10).await.unwrap()[..], kept[1..]);
    assert_eq!(store.unhandled(0, 1).await.unwrap()[..], kept[..1]);
}

pub(super) async fn a_restart_keeps_what_is_unhandled_in_order(fixture: &dyn Fixture) {
    let store = fixture.open().await;
    for n in 0..20 {
        accepted(&*store, "ann", &format!("e{n:02}")).await;
    }
    let first = store.unhandled(0, 1).await.unwrap()[0].seq;
    store
        .commit(step("ann", Cause::Input(first)))
        .await
        .unwrap();
    store.close().await;
    assert!(matches!(
        store.accept(event("ann", "late")).await,
        Err(StoreError::Closed)
    ));
    assert!(matches!(store.backlog().await, Err(StoreError::Closed)));

    let store = fixture.open().await;
    let expected: Vec<String> = (1..20).map(|n| format!("e{n:02}")).collect();
    assert_eq!(keys(&*store).await, expected);
    assert_eq!(store.accept(event("ann", "e00")).await.unwrap(), None);
}

pub(super) async fn a_step_is_kept_in_every_part(store: &dyn Store) {
    let seq = accepted(store, "ann", "e1").await;
    let step = full_step("ann", Cause::Input(seq), "K1");
    store.commit(step.clone()).await.unwrap();

    let loaded = store.load(&conversation_of("ann").into()).await.unwrap();
    let (conversation, case) = (step.conversation.clone(), step.case.clone());
    assert_eq!(loaded, Snapshot { conversation, case });
    let id = CaseId("K1".into());
    assert_eq!(store.case(&id).await.unwrap(), step.case);
    assert_eq!(store.cases(true, 9).await.unwrap(), [step.case.unwrap()]);
    assert_eq!(store.entries(&id).await.unwrap(), [entry("help")]);
    assert_eq!(store.pages(&id).await.unwrap(), step.pages);
    assert_eq!(store.due(at(60), None, 9).await.unwrap(), step.set);
    assert_eq!(store.undelivered().await.unwrap(), step.commands);
    let theirs = (step.places[0].clone(), conversation_of("ann").into());
    assert_eq!(store.places().await.unwrap(), [theirs]);
    let counted = [("answers".to_owned(), 1), ("handoffs".to_owned(), 2)];
    assert_eq!(store.counts(at(0)).await.unwrap(), counted);
    assert_eq!(store.counts(at(7_200)).await.unwrap(), []);
    let scores = store.judgements(at(0)).await.unwrap();
    assert_eq!(scores.of(Score::Answer).from(0.8), 2);
    assert_eq!(scores.of(Score::Ignore).total(), 1);
    let later = store.judgements(at(2 * 86_400)).await.unwrap();
    assert_eq!(later, Histograms::default());
    assert_eq!(store.decided().await.unwrap(), Decided::default());
    let away = ("mia".into(), away("mia"));
    assert_eq!(store.availability().await.unwrap(), [away]);
    let backlog = Backlog {
        inputs: 0,
        commands: 1,
        open_cases: 1,
    };
    assert_eq!(store.backlog().await.unwrap(), backlog);
}

/// The second step's command exists already: nothing of it may stay, nor may it harm
/// those that are written with it.
pub(super) async fn a_step_is_kept_whole_or_not_at_all(store: &Arc<dyn Store>) {
    let first = accepted(&**store, "ann", "e1").await;
    let second = accepted(&**store, "bob", "e2").await;
    let taken = full_step("ann", Cause::Input(first), "K1");
    store.commit(taken.clone()).await.unwrap();
    let before = all(&**store, "bob", "K2").await;

    let mut broken = full_step("bob", Cause::Input(second), "K2");
    broken.commands.push(taken.commands[0].clone());
    let mut others = JoinSet::new();
    for n in 0..50 {
        let store = Arc::clone(store);
        others.spawn(async move { store.accept(event("cid", &format!("c{n}"))).await });
    }
    let refused = store.commit(broken).await;
    assert!(matches!(refused, Err(StoreError::Database { .. })));
    for accepted in others.join_all().await {
        assert!(accepted.unwrap().is_some());
    }
    let mut kept = keys(&**store).await;
    assert_eq!(kept.remove(0), "e2", "still to be handled");
    assert_eq!(kept.len(), 50);
    for input in store.unhandled(second, 99).await.unwrap() {
        let done = step("cid", Cause::Input(input.seq));
        store.commit(done).await.unwrap();
    }
    assert_eq!(all(&**store, "bob", "K2").await, before);
}

pub(super) async fn an_overtaken_step_changes_nothing(store: &dyn Store) {
    let seq = accepted(store, "ann", "e1").await;
    store.commit(step("ann", Cause::Input(seq))).await.unwrap();
    let set = Step {
        set: vec![deadline("ann", DeadlineKind::Escalate, 30)],
        ..step("ann", Cause::Operator)
    };
    store.commit(set).await.unwrap();

    let before = all(store, "ann", "K1").await;
    for cause in [
        Cause::Input(seq),
        Cause::Input(seq + 1_000),
        Cause::Deadline(deadline("ann", DeadlineKind::Escalate, 29)),
        Cause::Deadline(deadline("ann", DeadlineKind::StaleClaim, 30)),
        Cause::Deadline(deadline_of("ann", "K1", DeadlineKind::Escalate, 30)),
    ] {
        let refused = store.commit(full_step("ann", cause.clone(), "K1")).await;
        assert!(matches!(refused, Err(StoreError::Stale)), "{cause:?}");
    }
    assert!(matches!(
        store.note_failure(seq, "late").await,
        Err(StoreError::Stale)
    ));
    assert_eq!(all(store, "ann", "K1").await, before);
}

/// Two tasks handle the same input: one of them wins, wholly.
pub(super) async fn one_input_makes_one_step(store: &Arc<dyn Store>) {
    let seq = accepted(&**store, "ann", "e1").await;
    let mut both = JoinSet::new();
    for case in ["K1", "K2", "K3", "K4"] {
        let store = Arc::clone(store);
        let step = full_step("ann", Cause::Input(seq), case);
        both.spawn(async move { store.commit(step).await });
    }
    let results = both.join_all().await;
    assert_eq!(results.iter().filter(|r| r.is_ok()).count(), 1);
    assert_eq!(store.backlog().await.unwrap().open_cases, 1);
    assert_eq!(store.undelivered().await.unwrap().len(), 1);
}

pub(super) async fn failures_are_counted(store: &dyn Store) {
    let seq = accepted(store, "ann", "e1").await;
    assert_eq!(store.note_failure(seq, "first").await.unwrap(), 1);
    assert_eq!(store.note_failure(seq, "again").await.unwrap(), 2);
    assert_eq!(store.unhandled(0, 9).await.unwrap()[0].failures, 2);
}

/// 10,000 events, each offered four times, in any order and at once.
pub(super) async fn ten_thousand_events_offered_four_times_are_kept_once(store: &Arc<dyn Store>) {
    const EVENTS: usize = 10_000;
    let seed: u64 = 20_270_115;
    let mut offers: Vec<usize> = (0..4 * EVENTS).map(|n| n % EVENTS).collect();
    let mut state = seed;
    for last in (1..offers.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        offers.swap(last, (state >> 33) as usize % (last + 1));
    }
    let mut tasks = JoinSet::new();
    for part in offers.chunks(EVENTS / 100) {
        let (store, part) = (Arc::clone(store), part.to_vec());
        tasks.spawn(async move {
            let mut kept = 0;
            for n in part {
                let name = format!("p{}", n % 100);
                let seq = store.accept(event(&name, &format!("e{n}"))).await.unwrap();
                kept += usize::from(seq.is_some());
            }
            kept
        });
    }
    let kept: usize = tasks.join_all().await.into_iter().sum();
    assert_eq!(kept, EVENTS, "seed {seed}");
    let stored: BTreeSet<String> = keys(&**store).await.into_iter().collect();
    assert_eq!(stored.len(), EVENTS, "seed {seed}");
}

pub(super) async fn a_delivery_ends_once_and_reports(store: &dyn Store) {
    let reporting = queued("ann", CommandId("a".repeat(32)), true);
    let silent = queued("ann", CommandId("b".repeat(32)), false);
    let lost = queued("ann", CommandId("c".repeat(32)), true);
    let commands = vec![reporting.clone(), silent.clone(), lost.clone()];
    let queue = Step {
        commands: commands.clone(),
        ..step("ann", Cause::Operator)
    };
    store.commit(queue).await.unwrap();
    assert_eq!(store.undelivered().await.unwrap(), commands);

    let opened = Receipt {
        message: None,
        place: Some(Place {
            thread: Some("t1".into()),
            ..place()
        }),
    };
    let end = delivered(&reporting.command.id, opened.clone());
    let seq = store.delivered(end.clone()).await.unwrap();
    let report = &store.unhandled(0, 9).await.unwrap()[0];
    assert_eq!(Some(report.seq), seq);
    assert_eq!(report.address, conversation_of("ann").into());
    assert_eq!(report.received_at, at(2));
    let (command, receipt) = (reporting.command.id.clone(), opened.clone());
    assert_eq!(report.input, Input::Delivered { command, receipt });
    let theirs = (opened.place.unwrap(), conversation_of("ann").into());
    assert_eq!(store.places().await.unwrap(), [theirs]);

    assert_eq!(store.delivered(end).await.unwrap(), None, "twice is once");
    let end = delivered(&silent.command.id, Receipt::default());
    assert_eq!(store.delivered(end).await.unwrap(), None);
    let failed = Delivery {
        command: lost.command.id.clone(),
        at: at(3),
        outcome: Err("no such channel".into()),
    };
    assert!(store.delivered(failed).await.unwrap() > seq);
    let unknown = delivered(&CommandId("d".repeat(32)), Receipt::default());
    assert_eq!(store.delivered(unknown).await.unwrap(), None);

    assert_eq!(store.undelivered().await.unwrap(), []);
    let inputs = store.unhandled(0, 9).await.unwrap();
    assert_eq!(inputs.len(), 2);
    let (command, error) = (lost.command.id, "no such channel".into());
    assert_eq!(inputs[1].input, Input::Failed { command, error });
}

pub(super) async fn a_delivery_put_off_remembers_it(store: &dyn Store) {
    let command = queued("ann", CommandId("a".repeat(32)), false);
    let queue = Step {
        commands: vec![command.clone()],
        ..step("ann", Cause::Operator)
    };
    store.commit(queue).await.unwrap();
    let id = &command.command.id;
    store.postpone(id, at(40), "busy").await.unwrap();
    store.postpone(id, at(50), "busy").await.unwrap();
    let waiting = store.undelivered().await.unwrap();
    assert_eq!((waiting[0].attempts, waiting[0].not_before), (2, at(50)));
}

pub(super) async fn deadlines_replace_each_other_and_come_in_order(store: &dyn Store) {
    use DeadlineKind::{Escalate, StaleClaim, Unclaimed};
    assert_eq!(store.next_deadline(at(0)).await.unwrap(), None);
    for (name, set) in [
        ("ann", vec![(Escalate, 50), (Unclaimed, 10)]),
        ("bob", vec![(Escalate, 20), (Escalate, 30)]),
        ("ann", vec![(Escalate, 40)]),
    ] {
        let set = set.iter().map(|(kind, s)| deadline(name, *kind, *s));
        let step = Step {
            set: set.collect(),
            ..step(name, Cause::Operator)
        };
        store.commit(step).await.unwrap();
    }
    let order = [
        deadline("ann", Unclaimed, 10),
        deadline("bob", Escalate, 30),
        deadline("ann", Escalate, 40),
    ];
    assert_eq!(store.next_deadline(at(9)).await.unwrap(), Some(at(10)));
    assert_eq!(store.due(at(9), None, 9).await.unwrap(), []);
    assert_eq!(store.due(at(39), None, 9).await.unwrap(), order[..2]);
    assert_eq!(store.next_deadline(at(10)).await.unwrap(), Some(at(30)));
    assert_eq!(store.due(at(99), None, 1).await.unwrap(), order[..1]);
    for n in 0..order.len() {
        let next = store.due(at(99), Some(&order[n]), 9).await.unwrap();
        assert_eq!(next, order[n + 1..]);
    }

    let clear = Step {
        clear: vec![(ann(), Unclaimed), (ann(), StaleClaim)],
        ..step("ann", Cause::Operator)
    };
    store.commit(clear).await.unwrap();
    assert_eq!(store.due(at(99), None, 9).await.unwrap(), order[1..]);
}

pub(super) async fn a_deadline_handled_is_gone_unless_set_again(store: &dyn Store) {
    use DeadlineKind::Escalate;
    let set = |second| vec![deadline("ann", Escalate, second)];
    let first = Step {
        set: set(10),
        ..step("ann", Cause::Operator)
    };
    store.commit(first).await.unwrap();
    let again = Step {
        set: set(20),
        clear: vec![(ann(), Escalate)],
        ..step("ann", Cause::Deadline(deadline("ann", Escalate, 10)))
    };
    store.commit(again).await.unwrap();
    assert_eq!(store.due(at(99), None, 9).await.unwrap(), set(20));
    let last = step("ann", Cause::Deadline(deadline("ann", Escalate, 20)));
    store.commit(last).await.unwrap();
    assert_eq!(store.due(at(99), None, 9).await.unwrap(), []);
}

/// A moment between two milliseconds is kept as the later one.
pub(super) async fn a_deadline_is_never_early(store: &dyn Store) {
    let exact = at(10) + jiff::SignedDuration::from_nanos(1);
    let kind = DeadlineKind::Escalate;
    let due = Deadline {
        address: ann(),
        kind,
        at: exact,
    };
    let first = Step {
        set: vec![due.clone()],
        ..step("ann", Cause::Operator)
    };
    store.commit(first).await.unwrap();
    assert_eq!(store.due(at(10), None, 9).await.unwrap(), []);
    assert!(store.next_deadline(at(9)).await.unwrap().unwrap() >= exact);
    let last = step("ann", Cause::Deadline(due));
    store.commit(last).await.unwrap();
}

pub(super) async fn an_open_case_without_a_deadline_is_found(store: &dyn Store) {
    let open = |name: &str, id: &str, set| Step {
        case: Some(case(name, id, 1)),
        set,
        ..step(name, Cause::Operator)
    };
    let watched = vec![deadline_of("ann", "K1", DeadlineKind::Escalate, 60)];
    let closing = vec![deadline_of("cid", "K3", DeadlineKind::ClosePlace, 60)];
    store.commit(open("ann", "K1", watched)).await.unwrap();
    // The deadline of an older case of the same conversation watches over that alone.
    let another = vec![deadline_of("bob", "K0", DeadlineKind::Escalate, 60)];
    store.commit(open("bob", "K2", another)).await.unwrap();
    store.commit(open("cid", "K3", closing)).await.unwrap();
    let mut closed = open("dot", "K4", vec![]);
    let case = closed.case.as_mut().unwrap();
    case.close(Ending::Resolved, None, at(2)).unwrap();
    store.commit(closed).await.unwrap();
    let found = [CaseId("K2".into()), CaseId("K3".into())];
    assert_eq!(store.unwatched().await.unwrap(), found);
}

pub(super) async fn the_newest_case_is_loaded_and_an_open_one_first(store: &dyn Store) {
    let none = store.load(&conversation_of("ann").into()).await.unwrap();
    assert_eq!(none, Snapshot::default());
    let mut first = case("ann", "K1", 1);
    let second = case("ann", "K2", 1);
    let keep = |case: &deskbell::case::Case| Step {
        case: Some(case.clone()),
        ..step("ann", Cause::Operator)
    };
    first.close(Ending::Resolved, None, at(2)).unwrap();
    store.commit(keep(&first)).await.unwrap();
    let mut closed = second.clone();
    closed.close(Ending::Cancelled, None, at(2)).unwrap();
    store.commit(keep(&closed)).await.unwrap();
    let newest = |snapshot: Snapshot| snapshot.case.unwrap().id.0;
    let ann = Address::from(conversation_of("ann"));
    let load = || store.load(&ann);
    assert_eq!(newest(load().await.unwrap()), "K2");
    first.reopen(at(0), at(1)).unwrap();
    store.commit(keep(&first)).await.unwrap();
    assert_eq!(newest(load().await.unwrap()), "K1");
    // What is about one case loads that one, and nobody else's.
    for (name, id, found) in [("ann", "K2", Some(&closed)), ("bob", "K2", None)] {
        let address = deadline_of(name, id, DeadlineKind::Escalate, 1).address;
        let loaded = store.load(&address).await.unwrap();
        assert_eq!(loaded.case.as_ref(), found, "{name} {id}");
    }
    let listed = store.cases(false, 9).await.unwrap();
    assert_eq!(listed, [closed, first.clone()]);
    assert_eq!(store.cases(true, 9).await.unwrap(), [first]);
}

/// Every call is a page of its own: also the second account, and the fallback once more.
pub(super) async fn every_call_is_a_page(store: &dyn Store) {
    let pages = ["a", "b", "c"].map(|id| page("K1", "mia", 0, &CommandId(id.into())));
    for page in &pages {
        let call = Step {
            pages: vec![page.clone()],
            ..step("ann", Cause::Operator)
        };
        store.commit(call).await.unwrap();
    }
    let kept = store.pages(&CaseId("K1".into())).await.unwrap();
    assert_eq!(kept, pages);
}

fn ann() -> Address {
    conversation_of("ann").into()
}
