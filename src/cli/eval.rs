//! `deskbell eval`: how well Deskbell decides on labelled messages and conversations.
//!
//! For operators who collect cases of their own, and for us after every change.

mod talk;
mod targets;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use serde::Serialize;

use super::ask::{Asking, decide};
use super::labelled::{CaseTurn, Cases, Labelled};
use crate::triage::{Context, Reason, Turn, Verdict};
pub use targets::{Judged, Targets};

/// The four decisions, in the order of tables.
const DECISIONS: [&str; 4] = ["answer", "abstain", "ignore", "handoff"];

/// Arguments of `deskbell eval`.
#[derive(Debug, clap::Args)]
pub struct EvalArgs {
    /// Folder with kb.jsonl, messages.jsonl and conversations.jsonl.
    #[arg(required_unless_present = "talk")]
    pub cases: Option<PathBuf>,
    /// Judge this file of talk instead, one JSON object a line: {"text"} and optionally "before", "label",
    /// "source"; tells how many of a thousand messages ring, are offered a person, are answered.
    #[arg(long)]
    pub talk: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// Articles to answer from instead of the folder's: a .jsonl file or a folder.
    #[arg(long)]
    pub kb: Option<PathBuf>,
    /// Other trained heads than those compiled in: for measuring companies left out.
    #[arg(long, hide = true)]
    pub heads: Option<PathBuf>,
    /// Write every label with its assessment to this file of JSON Lines.
    #[arg(long, hide = true)]
    pub judged: Option<PathBuf>,
}

/// Right and all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many were right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    /// From 0 to 1; 0 of none.
    #[must_use]
    pub fn ratio(self) -> f64 {
        if self.of == 0 {
            0.0
        } else {
            self.right as f64 / self.of as f64
        }
    }
}

/// What was measured.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The rows of the target table: single messages, and when conversations get a person.
    pub targets: Targets,
    /// Right decision (and article, where one is given).
    pub decisions: Share,
    /// The mean over decisions of the harmonic mean of precision and recall.
    pub macro_f1: f64,
    /// By what is expected: precision is `right` of what was decided so.
    pub by_decision: BTreeMap<String, DecisionReport>,
    /// Right decisions by language.
    pub by_language: BTreeMap<String, Share>,
    /// Handed off at all, by expected reason.
    pub by_reason: BTreeMap<Reason, ReasonReport>,
    /// Expected (rows) and decided (columns): answer, abstain, ignore, handoff.
    pub confusion: [[usize; 4]; 4],
    /// Answers with the right article, of all answers given to answerable messages.
    pub articles: Share,
    /// The likeliest candidate is the right one, of all answerable messages.
    pub first_candidate: Share,
    /// Turns of conversations decided rightly.
    pub turns: Share,
    /// Conversations decided rightly throughout.
    pub conversations: Share,
    /// Middle time per message in microseconds.
    pub median_us: u64,
}

/// One decision's figures.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct DecisionReport {
    /// Of the messages that expect it.
    pub recall: Share,
    /// Of the messages that got it.
    pub precision: Share,
}

/// One reason's figures.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct ReasonReport {
    /// Handed off for whatever reason.
    pub handed_off: Share,
    /// Handed off for this reason, of those handed off.
    pub named: Share,
}

/// Measures `asking` on `cases`. Later turns of a conversation see what was decided before.
#[must_use]
pub fn measure(asking: &Asking, cases: &Cases) -> Report {
    let (judged, times) = judge(asking, cases);
    let mut report = Report::of(asking, &judged);
    report.median_us = times.get(times.len() / 2).copied().unwrap_or(0);
    report
}

/// Assesses every labelled message; microseconds each took, sorted.
#[must_use]
pub fn judge(asking: &Asking, cases: &Cases) -> (Vec<Judged>, Vec<u64>) {
    let (mut judged, mut times) = (Vec::new(), Vec::new());
    let mut assess = |label: &Labelled, turns: &[Turn], conversation| {
        let started = Instant::now();
        let context = Context {
            turns,
            language: None,
            ..Context::default()
        };
        let (assessment, verdict) = asking.ask(&label.text, &context);
        times.push(u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX));
        judged.push(Judged {
            label: label.clone(),
            assessment,
            conversation,
        });
        verdict
    };
    for label in &cases.messages {
        assess(label, &[], None);
    }
    for (number, conversation) in cases.conversations.iter().enumerate() {
        let mut turns: Vec<Turn> = Vec::new();
        let mut due: Vec<String> = Vec::new();
        for turn in conversation {
            match turn {
                CaseTurn::Bot => turns.push(Turn::bot(std::mem::take(&mut due))),
                CaseTurn::Asker(label) => {
                    due = match assess(label, &turns, Some(number)) {
                        Verdict::Answer { article, .. } => vec![article],
                        _ => Vec::new(),
                    };
                    turns.push(Turn::asker(&label.text));
                }
            }
        }
    }
    times.sort_unstable();
    (judged, times)
}

impl Report {
    fn of(asking: &Asking, judged: &[Judged]) -> Self {
        let mut report = Self {
            targets: Targets::of(judged, asking.thresholds()),
            ..Self::default()
        };
        let mut throughout: BTreeMap<usize, bool> = BTreeMap::new();
        for one in judged {
            let right = report.count(
                one,
                &decide(&one.label.text, &one.assessment, asking.thresholds()),
            );
            if let Some(conversation) = one.conversation {
                report.turns.count(right);
                *throughout.entry(conversation).or_insert(true) &= right;
            }
        }
        for right in throughout.values() {
            report.conversations.count(*right);
        }
        report.finish();
        report
    }

    /// Counts one message; whether all was right with it.
    fn count(&mut self, one: &Judged, verdict: &Verdict) -> bool {
        let label = &one.label;
        let mut right = verdict.name() == label.expect;
        if label.expect == "answer" {
            let wanted = label.article.as_deref();
            let first = one.assessment.candidates.first();
            self.first_candidate
                .count(first.map(|candidate| candidate.article.as_str()) == wanted);
            if let Verdict::Answer { article, .. } = verdict {
                right = Some(article.as_str()) == wanted;
                self.articles.count(right);
            }
        }
        self.decisions.count(right);
        self.by_language
            .entry(label.lang.clone())
            .or_default()
            .count(right);
        let place = |name: &str| DECISIONS.iter().position(|decision| *decision == name);
        if let (Some(expected), Some(decided)) = (place(&label.expect), place(verdict.name())) {
            self.confusion[expected][decided] += 1;
        }
        if let Some(reason) = label.reason {
            let figures = self.by_reason.entry(reason).or_default();
            let named = match verdict {
                Verdict::Handoff { reason, .. } => Some(*reason),
                _ => None,
            };
            figures.handed_off.count(named.is_some());
            if let Some(named) = named {
                figures.named.count(named == reason);
            }
        }
        right
    }

    fn finish(&mut self) {
        let mut sum = 0.0;
        for (at, name) in DECISIONS.iter().enumerate() {
            let right = self.confusion[at][at];
            let expected: usize = self.confusion[at].iter().sum();
            let decided: usize = self.confusion.iter().map(|row| row[at]).sum();
            let figures = DecisionReport {
                recall: Share {
                    right,
                    of: expected,
                },
                precision: Share { right, of: decided },
            };
            sum += 2.0 * right as f64 / (expected + decided).max(1) as f64;
            self.by_decision.insert((*name).to_owned(), figures);
        }
        self.macro_f1 = sum / DECISIONS.len() as f64;
    }

    /// As tables for people.
    #[must_use]
    pub fn table(&self) -> String {
        self.write_table().unwrap_or_default()
    }

    fn write_table(&self) -> Result<String, std::fmt::Error> {
        let mut out = self.targets.table();
        writeln!(out, "\nall messages and turns:")?;
        let percent = |share: &Share| format!("{:5.1} % of {}", 100.0 * share.ratio(), share.of);
        writeln!(
            out,
            "right decision and article   {}",
            percent(&self.decisions)
        )?;
        writeln!(out, "macro-F1 of the decisions    {:5.3}", self.macro_f1)?;
        writeln!(
            out,
            "right article, if answered   {}",
            percent(&self.articles)
        )?;
        writeln!(
            out,
            "right article ranked first   {}",
            percent(&self.first_candidate)
        )?;
        writeln!(out, "turns of conversations       {}", percent(&self.turns))?;
        writeln!(
            out,
            "whole conversations          {}",
            percent(&self.conversations)
        )?;
        writeln!(out, "middle time per message      {} µs", self.median_us)?;
        writeln!(
            out,
            "\n{:<10} {:>18} {:>18}",
            "decision", "recall", "precision"
        )?;
        for name in DECISIONS {
            if let Some(figures) = self.by_decision.get(name) {
                let (recall, precision) = (percent(&figures.recall), percent(&figures.precision));
                writeln!(out, "{name:<10} {recall:>18} {precision:>18}")?;
            }
        }
        writeln!(
            out,
            "\nexpected \\ decided {:>9} {:>9} {:>9} {:>9}",
            DECISIONS[0], DECISIONS[1], DECISIONS[2], DECISIONS[3]
        )?;
        for (name, row) in DECISIONS.iter().zip(&self.confusion) {
            writeln!(
                out,
                "{name:<18} {:>9} {:>9} {:>9} {:>9}",
                row[0], row[1], row[2], row[3]
            )?;
        }
        writeln!(
            out,
            "\n{:<18} {:>18} {:>18}",
            "reason", "handed off", "named so"
        )?;
        for (reason, figures) in &self.by_reason {
            let (handed, named) = (percent(&figures.handed_off), percent(&figures.named));
            writeln!(out, "{:<18} {handed:>18} {named:>18}", reason.as_str())?;
        }
        writeln!(out, "\n{:<18} {:>18}", "language", "right")?;
        for (language, share) in &self.by_language {
            writeln!(out, "{language:<18} {:>18}", percent(share))?;
        }
        Ok(out)
    }
}

/// Runs `deskbell eval` with everything it needs at hand.
///
/// # Errors
/// If the cases can't be read or the output fails.
pub fn run(args: &EvalArgs, asking: &Asking, output: &mut dyn Write) -> anyhow::Result<()> {
    let other = match &args.heads {
        Some(file) => Some(asking.with_heads(file)?),
        None => None,
    };
    let asking = other.as_ref().unwrap_or(asking);
    if let Some(file) = &args.talk {
        let report = talk::measure(asking, file)?;
        match args.json {
            true => writeln!(output, "{}", serde_json::to_string(&report)?)?,
            false => write!(output, "{}", talk::table(&report)?)?,
        }
        return Ok(());
    }
    let folder = args.cases.as_deref().context("no folder of cases")?;
    let cases = Cases::read(folder)?;
    let (judged, times) = judge(asking, &cases);
    if let Some(file) = &args.judged {
        write_judged(&judged, file)?;
    }
    let report = Report {
        median_us: times.get(times.len() / 2).copied().unwrap_or(0),
        ..Report::of(asking, &judged)
    };
    if args.json {
        writeln!(output, "{}", serde_json::to_string(&report)?)?;
    } else {
        write!(output, "{}", report.table())?;
    }
    Ok(())
}

fn write_judged(judged: &[Judged], file: &Path) -> anyhow::Result<()> {
    let written =
        std::fs::File::create(file).with_context(|| format!("writing {}", file.display()))?;
    let mut written = std::io::BufWriter::new(written);
    for one in judged {
        let line = serde_json::json!({
            "id": one.label.id, "lang": one.label.lang, "text": one.label.text,
            "expect": one.label.expect, "article": one.label.article, "reason": one.label.reason,
            "conversation": one.conversation, "assessment": one.assessment,
        });
        writeln!(written, "{line}")?;
    }
    Ok(())
}
