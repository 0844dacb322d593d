//! Whoever is told that a person is coming gets one, whatever happens.
//!
//! Random histories of people, machines and weather, each judged as it goes. A history that
//! breaks a promise is made as short as it can be and printed.
//!
//! `DESKBELL_HISTORIES=10000` tells so many, `DESKBELL_SEED=7` others than usual.

mod deeds;
mod judge;
mod life;
mod planted;
mod play;
mod stand;
mod witness;

use judge::Tally;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use stand::{Errors, Setting};
use std::{sync::Mutex, time::Instant};
use tracing_subscriber::{filter::LevelFilter, layer::SubscriberExt as _};

/// So many of each kind, unless told otherwise.
const HISTORIES: u32 = 70;

#[test]
fn in_private_places() {
    tell(Setting::Places);
}

#[test]
fn across_a_desk() {
    tell(Setting::Desk);
}

#[test]
fn with_two_accounts() {
    tell(Setting::Both);
}

fn tell(setting: Setting) {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let all = number("DESKBELL_HISTORIES").and_then(|n| u32::try_from(n).ok());
    let cases = all.map_or(HISTORIES, |all| all.div_ceil(3));
    let seed = number("DESKBELL_SEED").unwrap_or(0);
    println!("DESKBELL_HISTORIES={} DESKBELL_SEED={seed}", cases * 3);
    let mut bytes = [setting as u8; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config {
        cases,
        max_shrink_iters: 2_000,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let begun = Instant::now();
    let all = Mutex::new(Tally::default());
    let told = TestRunner::new_with_rng(config, rng).run(&deeds::history(), |history| {
        let tally = judged(setting, &history).map_err(TestCaseError::fail)?;
        all.lock().unwrap().add(tally);
        Ok(())
    });
    let all = all.into_inner().unwrap();
    println!("{cases} in {:.1?}: {all:?}", begun.elapsed());
    match told {
        // Promises are known by their words: a judge that knows none would find nothing.
        Ok(()) => assert!(all.promises >= all.cases / 2, "not understood: {all:?}"),
        Err(TestError::Fail(why, history)) => panic!("{why}\n{history:#?}"),
        Err(error) => panic!("{error}"),
    }
}

/// What a history breaks, and what was logged as an error.
fn judged(setting: Setting, history: &[deeds::Deed]) -> Result<Tally, String> {
    let errors = Errors::default();
    let listens = tracing_subscriber::registry()
        .with(LevelFilter::ERROR)
        .with(errors.clone());
    let _guard = tracing::subscriber::set_default(listens);
    let tally = play::play(setting, history, None)?;
    let logged = errors.0.lock().unwrap().clone();
    match logged.is_empty() {
        true => Ok(tally),
        false => Err(format!("logged as errors: {logged:#?}")),
    }
}
