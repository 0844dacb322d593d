//! `deskbell eval --talk`: what it does with talk that nobody labelled for a knowledge base: how many of a
//! thousand messages ring, are offered a person, are answered; overheard, and written to the bot.
//!
//! Lines may carry a `label` (`none`, `safety`, `security`, `request`): each is counted apart, so that the same
//! command tells how many of those in danger are missed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::super::ask::Asking;
use super::super::labelled::lines;
use crate::triage::{Context, Heard, Turn, Verdict};

/// Examples told of each thing done.
const EXAMPLES: usize = 8;
/// Characters of an example that are told.
const SHOWN: usize = 90;

/// A line of talk.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct TalkLine {
    /// What was written.
    pub text: String,
    /// What the same person wrote before, oldest first.
    #[serde(default)]
    before: Vec<String>,
    /// What it is; talk, if nothing is said.
    #[serde(default)]
    label: Option<String>,
    /// Where it comes from: counted apart.
    #[serde(default)]
    source: Option<String>,
}

/// What was done with the messages of one kind, heard in one way.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Done {
    /// Messages.
    pub of: usize,
    /// A person is called.
    pub paged: usize,
    /// A person is offered.
    pub offered: usize,
    /// Answered with an article.
    pub answered: usize,
    /// Told that the bot doesn't know, where it was addressed.
    pub unsure: usize,
    /// Some of those paged, offered, answered.
    pub examples: BTreeMap<&'static str, Vec<String>>,
}

impl Done {
    fn count(&mut self, text: &str, verdict: &Verdict, heard: Heard) {
        self.of += 1;
        let (count, name) = match verdict {
            Verdict::Handoff { page: true, .. } => (&mut self.paged, "paged"),
            Verdict::Handoff { page: false, .. } => (&mut self.offered, "offered"),
            Verdict::Answer { .. } => (&mut self.answered, "answered"),
            Verdict::Abstain if heard == Heard::Addressed => (&mut self.unsure, "unsure"),
            Verdict::Abstain | Verdict::Ignore => return,
        };
        *count += 1;
        let examples = self.examples.entry(name).or_default();
        if examples.len() < EXAMPLES {
            let reason = match verdict {
                Verdict::Handoff { reason, .. } => reason.as_str(),
                _ => "",
            };
            let text: String = text.chars().take(SHOWN).collect();
            examples.push(format!("{reason:<16} {}", text.replace('\n', " ")));
        }
    }
}

/// What was done, by how it was heard, and by label and source.
pub(super) type TalkReport = BTreeMap<&'static str, BTreeMap<String, Done>>;

/// Judges every line of `file` twice: as if overheard, and as if written to the bot.
///
/// # Errors
/// With file and line of the first line that is none.
pub(super) fn measure(asking: &Asking, file: &Path) -> anyhow::Result<TalkReport> {
    let talk: Vec<TalkLine> = lines(file)?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = talk.len().div_ceil(cores).max(1);
    let judged: Vec<Vec<(Verdict, Verdict)>> = std::thread::scope(|scope| {
        let parts = talk.chunks(share);
        let work: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter().map(|line| judge(asking, line)).collect()))
            .collect();
        let done = work.into_iter().map(std::thread::ScopedJoinHandle::join);
        done.collect::<Result<_, _>>()
    })
    .ok()
    .context("judging talk")?;
    let mut report = TalkReport::new();
    for (line, (overheard, addressed)) in talk.iter().zip(judged.iter().flatten()) {
        let label = line.label.as_deref().unwrap_or("talk");
        let names = [
            Some(label.to_owned()),
            line.source
                .as_ref()
                .map(|source| format!("{label}, {source}")),
        ];
        for name in names.into_iter().flatten() {
            for (heard, how, verdict) in [
                (Heard::Overheard, "overheard", overheard),
                (Heard::Addressed, "addressed", addressed),
            ] {
                let done = report
                    .entry(how)
                    .or_default()
                    .entry(name.clone())
                    .or_default();
                done.count(&line.text, verdict, heard);
            }
        }
    }
    Ok(report)
}

fn judge(asking: &Asking, line: &TalkLine) -> (Verdict, Verdict) {
    let turns: Vec<Turn> = line.before.iter().map(Turn::asker).collect();
    let heard = |heard| {
        let context = Context {
            turns: &turns,
            heard,
            ..Context::default()
        };
        asking.ask(&line.text, &context).1
    };
    (heard(Heard::Overheard), heard(Heard::Addressed))
}

/// As a table with examples, per thousand.
pub(super) fn table(report: &TalkReport) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    for (heard, kinds) in report {
        writeln!(
            out,
            "{heard:<34} {:>6} {:>8} {:>8} {:>8} {:>8}",
            "rows", "paged", "offered", "answered", "unsure"
        )?;
        for (name, done) in kinds {
            let each = |count: usize| 1000.0 * count as f64 / done.of.max(1) as f64;
            writeln!(
                out,
                "  {name:<32} {:>6} {:>8.1} {:>8.1} {:>8.1} {:>8.1}",
                done.of,
                each(done.paged),
                each(done.offered),
                each(done.answered),
                each(done.unsure)
            )?;
        }
        writeln!(out)?;
    }
    for (heard, kinds) in report {
        for (name, done) in kinds.iter().filter(|(name, _)| !name.contains(", ")) {
            for (what, examples) in &done.examples {
                writeln!(out, "{heard}, {name}, {what}:")?;
                for example in examples {
                    writeln!(out, "    {example}")?;
                }
            }
        }
    }
    Ok(out)
}
