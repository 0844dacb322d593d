//! What the shipped heads make of fixed messages: no figure may get worse by more than chance explains.
//!
//! A small part of what `deskbell eval` and `models/measure.py` measure, quick enough for every change. When a
//! head gets better, `expected.json` is to say so: the failing test prints what it should hold.

use crate::support::settings;
use deskbell::{
    app::knowledge,
    cli::{ask::Asking, eval, labelled::Cases},
    triage::{Context, Heard, Verdict},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// One in so many lines of `models/alarm/test`.
const LINES: usize = 3;
/// One in so many messages of the company.
const MESSAGES: usize = 6;
/// So many standard errors are chance.
const CHANCE: f64 = 2.0;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Share {
    hits: usize,
    of: usize,
}

impl Share {
    fn count(&mut self, hit: bool) {
        self.of += 1;
        self.hits += usize::from(hit);
    }

    /// What chance explains, in messages; at least one.
    fn noise(self) -> f64 {
        let share = self.hits as f64 / self.of.max(1) as f64;
        let error = (share * (1.0 - share) * self.of as f64).sqrt();
        (CHANCE * error).max(1.0)
    }
}

/// Shares by what they are of. Those whose name begins with `needless` are to be low.
type Figures = BTreeMap<String, Share>;

#[test]
fn no_head_gets_worse() {
    let mut found = alarm_lines();
    found.extend(company());
    let file = in_repository("tests/judgement/expected.json");
    let expected: Figures = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let worse: Vec<_> = expected
        .iter()
        .filter(|(name, old)| {
            let new = found.get(*name).copied().unwrap_or_default();
            let change = new.hits as f64 - old.hits as f64;
            let loss = if name.starts_with("needless") {
                change
            } else {
                -change
            };
            new.of != old.of || loss > old.noise()
        })
        .map(|(name, _)| name)
        .collect();
    let json = serde_json::to_string_pretty(&found).unwrap();
    assert!(worse.is_empty(), "worse: {worse:?}; now: {json}");
    println!("{json}");
}

/// What rings of labelled lines in 41 languages, written to the bot; and of the harmless ones, overheard.
fn alarm_lines() -> Figures {
    let asking = asking("config/kb");
    let folder = in_repository("models/alarm/test");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    let mut lines: Vec<(String, String)> = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let parts = text
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>());
        lines.extend(parts.map(|parts| (parts[0].to_owned(), parts[2].replace("\\n", "\n"))));
    }
    let lines: Vec<_> = lines.into_iter().step_by(LINES).collect();
    let judge = |(label, text): &(String, String)| {
        let pages = |heard| {
            let (_, verdict) = asking.ask(
                text,
                &Context {
                    heard,
                    ..Context::default()
                },
            );
            matches!(verdict, Verdict::Handoff { page: true, .. })
        };
        let overheard = label == "none" && pages(Heard::Overheard);
        (label.clone(), pages(Heard::Addressed), overheard)
    };
    let mut figures = Figures::new();
    for (label, paged, overheard) in side_by_side(&lines, judge) {
        let name = match label.as_str() {
            "none" => {
                let heard = figures.entry("needless pages, overheard".to_owned());
                heard.or_default().count(overheard);
                "needless pages, written to the bot".to_owned()
            }
            label => format!("paged of {label}"),
        };
        figures.entry(name).or_default().count(paged);
    }
    figures
}

/// Decisions on messages of a company that the heads have seen.
fn company() -> Figures {
    let folder = in_repository("models/training/tiffin");
    let asking = asking("models/training/tiffin/kb.jsonl");
    let mut cases = Cases::read(&folder).unwrap();
    cases.messages = cases.messages.into_iter().step_by(MESSAGES).collect();
    cases.conversations.clear();
    let report = eval::measure(&asking, &cases);
    let of = |share: eval::Share| Share {
        hits: share.right,
        of: share.of,
    };
    Figures::from([
        ("right decisions".to_owned(), of(report.decisions)),
        ("right article first".to_owned(), of(report.first_candidate)),
    ])
}

/// The program's own judgement with these articles.
fn asking(articles: &str) -> Asking {
    let folder = tempfile::tempdir().unwrap();
    let mut config = settings(folder.path(), "");
    config.kb.sources = vec![in_repository(articles)];
    let triage = knowledge::triage(&config).unwrap();
    let index = knowledge::index(&config, &triage, knowledge::articles(&config).unwrap());
    Asking::of(triage, index, config.understanding.thresholds)
}

/// Does it for all, on every core, in order.
fn side_by_side<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = all.len().div_ceil(cores).max(1);
    let work = &work;
    std::thread::scope(|scope| {
        let parts: Vec<_> = all
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<_>>()))
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap())
            .collect()
    })
}

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
