//! `deskbell tune`: thresholds that suit an operator's own labelled messages, and what askers and
//! responders pressed.
//!
//! Owns choosing thresholds. The shipped weights stay as they are; the result is a few lines of
//! configuration that the operator may take or leave.

mod clicks;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;
use serde::Serialize;

use super::ask::Asking;
use super::eval::{Judged, Targets, judge};
use super::labelled::Cases;
use crate::calibration::Histograms;
use crate::triage::{Reason, Thresholds};

/// Labelled messages of each sort below which a choice is mere chance.
const ENOUGH: usize = 40;
/// Messages of a reason below which its threshold is left alone.
const ENOUGH_OF_REASON: usize = 15;
/// Of the messages that expect no answer, the share that may get one.
const WRONG_ANSWERS: f64 = 0.10;
/// Of the messages that need no person, the share for which one may be offered or called ...
const NEEDLESS: f64 = 0.10;
/// ... and called.
const NEEDLESS_PAGES: f64 = 0.03;
/// By how much less a person is called at once for grave reasons: as in the defaults.
const GRAVE_EARLIER: f32 = 0.2;
/// Of a grave reason's messages, the share that must get a person.
const GRAVE_RECALL: f64 = 0.95;

/// Arguments of `deskbell tune`.
#[derive(Debug, clap::Args)]
pub struct TuneArgs {
    /// Folder with messages.jsonl and perhaps conversations.jsonl and kb.jsonl. Without it, only
    /// what askers and responders pressed counts.
    pub cases: Option<PathBuf>,
    /// Articles to answer from instead of the folder's: a .jsonl file or a folder.
    #[arg(long)]
    pub kb: Option<PathBuf>,
    /// Leave out what askers and responders pressed: "did not help", "no, thanks", a case
    /// cancelled or given back to the bot, and the contrary.
    #[arg(long)]
    pub no_clicks: bool,
    /// Write the settings to this file instead of standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Serialize)]
struct Settings<'a> {
    understanding: Understanding<'a>,
}

#[derive(Serialize)]
struct Understanding<'a> {
    thresholds: &'a Thresholds,
}

/// Runs `deskbell tune` with everything it needs at hand; `clicks` is what was pressed, as far as
/// a bot has run here.
///
/// # Errors
/// If the cases can't be read or the settings can't be written.
pub fn run(
    args: &TuneArgs,
    asking: &Asking,
    clicks: Option<&Histograms>,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    let cases = args.cases.as_deref().map(Cases::read).transpose()?;
    let judged = cases.map(|cases| judge(asking, &cases).0);
    let before = asking.thresholds();
    let after = tuned(judged.as_deref().unwrap_or_default(), before);
    let (after, pressed) = match clicks {
        Some(clicks) => clicks::raise(&after, clicks),
        None => (after, Vec::new()),
    };
    anyhow::ensure!(
        judged.is_some() || !pressed.is_empty(),
        "there is nothing to choose by: name a folder of labelled messages; nobody has pressed \
         \"helpful\", \"not helpful\" or the like yet"
    );
    let settings = Settings {
        understanding: Understanding { thresholds: &after },
    };
    let settings = toml::to_string(&settings).context("writing thresholds as TOML")?;
    let mut report = judged.map_or_else(String::new, |judged| report(&judged, before, &after));
    for line in pressed {
        report.push_str(&line);
        report.push('\n');
    }
    match &args.out {
        Some(file) => {
            std::fs::write(file, settings)
                .with_context(|| format!("writing {}", file.display()))?;
            write!(output, "{report}")?;
        }
        // As comments, so that all of it is a valid file of settings.
        None => {
            for line in report.lines() {
                writeln!(output, "{}", format!("# {line}").trim_end())?;
            }
            write!(output, "\n{settings}")?;
        }
    }
    Ok(())
}

/// The thresholds that suit `judged`; those that too few messages speak for stay as `before`.
#[must_use]
pub fn tuned(judged: &[Judged], before: &Thresholds) -> Thresholds {
    let mut chosen = before.clone();
    let enough = |expect: &[&str]| {
        let single = judged.iter().filter(|one| one.conversation.is_none());
        single
            .filter(|one| expect.contains(&one.label.expect.as_str()))
            .count()
            >= ENOUGH
    };
    if enough(&["handoff"]) && enough(&["answer", "ignore"]) {
        // The lowest thresholds that don't offer, and call, too often for nothing; else the
        // highest tried.
        chosen.handoff = first(&steps(5..=13), |handoff| {
            let tried = Thresholds {
                handoff,
                ..chosen.clone()
            };
            let targets = Targets::of(judged, &tried);
            targets.needless_pages.ratio() + targets.needless_offers.ratio() <= NEEDLESS
        });
        let calling = |page: f32| Thresholds {
            page,
            page_grave: page - GRAVE_EARLIER,
            ..chosen.clone()
        };
        let page = first(&steps(10..=18), |page| {
            let targets = Targets::of(judged, &calling(page));
            targets.needless_pages.ratio() <= NEEDLESS_PAGES
        });
        chosen = calling(page);
    }
    for reason in Reason::ALL.into_iter().filter(|reason| reason.is_grave()) {
        if let Some(least) = for_reason(judged, &chosen, reason) {
            chosen.handoff_for.insert(reason, least);
        }
    }
    if enough(&["answer"]) && enough(&["abstain"]) {
        chosen.answer = first(&steps(6..=18), |answer| {
            let tried = Thresholds {
                answer,
                ..chosen.clone()
            };
            Targets::of(judged, &tried).abstain_answered.ratio() <= WRONG_ANSWERS
        });
    }
    chosen
}

/// Twentieths.
fn steps(range: std::ops::RangeInclusive<u8>) -> Vec<f32> {
    range.map(|step| f32::from(step) / 20.0).collect()
}

/// The first of `steps` that will do, or the last.
fn first(steps: &[f32], mut will_do: impl FnMut(f32) -> bool) -> f32 {
    let found = steps.iter().copied().find(|step| will_do(*step));
    found.or(steps.last().copied()).unwrap_or(0.5)
}

/// The threshold at which enough of a reason's messages get a person: the present one or lower,
/// since a few messages are no ground for calling less often where missing one costs much.
/// `None` if there are too few to tell.
fn for_reason(judged: &[Judged], chosen: &Thresholds, reason: Reason) -> Option<f32> {
    let recall = |thresholds: &Thresholds| {
        let recalls = Targets::of(judged, thresholds).reason_recall;
        recalls.get(&reason).copied().unwrap_or_default()
    };
    if recall(chosen).of < ENOUGH_OF_REASON {
        return None;
    }
    let present = *chosen.handoff_for.get(&reason)?;
    let below = [0.25, 0.2, 0.15, 0.12, 0.1, 0.08];
    let mut steps = vec![present];
    steps.extend(below.into_iter().filter(|step| *step < present));
    Some(first(&steps, |least| {
        let mut tried = chosen.clone();
        tried.handoff_for.insert(reason, least);
        recall(&tried).ratio() >= GRAVE_RECALL
    }))
}

fn report(judged: &[Judged], before: &Thresholds, after: &Thresholds) -> String {
    let (was, is) = (Targets::of(judged, before), Targets::of(judged, after));
    let mut lines = warnings(judged, &is);
    lines.push(format!(
        "{:<40} {:>7} {:>7}",
        "on these messages", "before", "after"
    ));
    let mut row = |what: &str, was: f64, is: f64| {
        lines.push(format!("{what:<40} {was:>7.3} {is:>7.3}"));
    };
    row("four-way decision, macro-F1", was.macro_f1, is.macro_f1);
    for (what, was, is) in [
        ("handoff recall", was.handoff_recall, is.handoff_recall),
        (
            "handoff precision",
            was.handoff_precision,
            is.handoff_precision,
        ),
        ("needless pages", was.needless_pages, is.needless_pages),
        ("needless offers", was.needless_offers, is.needless_offers),
        (
            "answered rightly",
            was.answered_rightly,
            is.answered_rightly,
        ),
        (
            "answered without an article for it",
            was.abstain_answered,
            is.abstain_answered,
        ),
    ] {
        row(what, was.ratio(), is.ratio());
    }
    for (reason, share) in &is.reason_recall {
        let old = was.reason_recall.get(reason).copied().unwrap_or_default();
        row(&format!("recall of {reason}"), old.ratio(), share.ratio());
    }
    lines.push(
        "Chosen and measured on the same messages: others will fare a little worse.".to_owned(),
    );
    lines.join("\n") + "\n"
}

/// What there is too little of to be trusted.
fn warnings(judged: &[Judged], targets: &Targets) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = ["answer", "abstain", "ignore", "handoff"]
        .map(|expect| (expect, 0))
        .into();
    for one in judged.iter().filter(|one| one.conversation.is_none()) {
        *counts.entry(one.label.expect.as_str()).or_default() += 1;
    }
    let mut lines: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count < ENOUGH)
        .map(|(expect, count)| {
            format!(
                "Too little to be trusted: {count} messages with {expect:?}, {ENOUGH} are needed."
            )
        })
        .collect();
    for reason in Reason::ALL.into_iter().filter(|reason| reason.is_grave()) {
        let of = targets
            .reason_recall
            .get(&reason)
            .map_or(0, |share| share.of);
        if of < ENOUGH_OF_REASON {
            lines.push(format!(
                "The threshold of {reason} stays: {of} messages, {ENOUGH_OF_REASON} are needed."
            ));
        }
    }
    lines
}

#[cfg(test)]
mod tests;
