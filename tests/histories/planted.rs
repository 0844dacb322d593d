//! The judge sees what it is there for: faults are planted between the engine and its store, and
//! each must be found within a few histories.

use super::{deeds, play::play, stand::Setting, witness::Fault};
use deskbell::{
    case::Speaker,
    id::CaseId,
    store::{DeadlineKind, Step},
};
use deskbell_platform::{CommandId, Lane};
use jiff::SignedDuration;
use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::sync::{Arc, Mutex};

/// A fault must show in one of so many histories.
const HISTORIES: usize = 25;

#[test]
fn a_call_that_pages_nobody() {
    found("rings for nobody|without a page", |step| {
        step.pages.clear();
        step.commands.retain(|c| c.command.lane != Lane::Page);
    });
}

#[test]
fn a_page_that_is_on_record_and_never_goes() {
    found("a page without a command", |step| {
        step.commands.retain(|c| c.command.lane != Lane::Page);
    });
}

#[test]
fn a_page_that_goes_twice() {
    found("paged twice", |step| {
        let mut again = step.pages.clone();
        for page in &mut again {
            let own = step.commands.iter().find(|c| c.command.id == page.command);
            let mut own = own.cloned().unwrap();
            own.command.id = CommandId(format!("{}-again", page.command.0));
            page.command = own.command.id.clone();
            step.commands.push(own);
        }
        step.pages.extend(again);
    });
}

#[test]
fn a_case_that_waits_for_no_next_call() {
    found("without Escalate", |step| {
        step.set.retain(|d| d.kind != DeadlineKind::Escalate);
    });
}

#[test]
fn a_next_call_an_hour_late() {
    found("waits longer than any policy says", |step| {
        for deadline in &mut step.set {
            if deadline.kind == DeadlineKind::Escalate {
                deadline.at += SignedDuration::from_hours(1);
            }
        }
    });
}

#[test]
fn words_in_the_transcript_of_another_case() {
    let first: Mutex<Option<CaseId>> = Mutex::default();
    found("stands in the transcript", move |step| {
        let first = &mut *first.lock().unwrap();
        let Some(case) = &step.case else { return };
        let first = first.get_or_insert_with(|| case.id.clone());
        for (of, entry) in &mut step.entries {
            if entry.from == Speaker::Asker {
                of.clone_from(first);
            }
        }
    });
}

/// Plants a fault; the judge must find it, and say so.
fn found(words: &str, fault: impl Fn(&mut Step) + Send + Sync + 'static) {
    let fault: Fault = Arc::new(fault);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for _ in 0..HISTORIES {
        let history = deeds::history().new_tree(&mut runner).unwrap().current();
        if let Err(why) = play(Setting::Places, &history, Some(fault.clone())) {
            let right = words.split('|').any(|words| why.contains(words));
            assert!(right, "found something else: {why}");
            return;
        }
    }
    panic!("{HISTORIES} histories, and the judge saw nothing");
}
