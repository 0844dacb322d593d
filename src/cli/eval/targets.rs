//! The rows by which Deskbell's judgement is measured, and that thresholds are chosen by.
//!
//! Owns counting. Refuses to judge: it gets assessments and weighs them by any thresholds, so
//! that a change of threshold can be seen without computing anything anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::{DECISIONS, Share};
use crate::cli::ask::decide;
use crate::cli::labelled::Labelled;
use crate::triage::{Assessment, Reason, Thresholds, Verdict};

/// Share of the answerable messages to be answered rightly where wrong answers are counted.
const COVERAGE: f64 = 0.65;

/// A labelled message and what was found in it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The label.
    pub label: Labelled,
    /// What was found.
    pub assessment: Assessment,
    /// Its conversation, counted from 0; `None` for a single message.
    pub conversation: Option<usize>,
}

impl Judged {
    /// What is done under `thresholds`.
    #[must_use]
    pub fn verdict(&self, thresholds: &Thresholds) -> Verdict {
        decide(&self.label.text, &self.assessment, thresholds)
    }
}

/// What was measured on single messages, and on conversations. Shares of nothing are 0 of 0.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Targets {
    /// `answer` messages whose right article is the likeliest candidate.
    pub right_article: Share,
    /// The same, English only.
    pub right_article_en: Share,
    /// The same, all other languages.
    pub right_article_other: Share,
    /// Mean over the four decisions of the harmonic mean of precision and recall.
    pub macro_f1: f64,
    /// `handoff` messages handed off.
    pub handoff_recall: Share,
    /// Messages handed off that expect it.
    pub handoff_precision: Share,
    /// Of each reason, messages handed off for whatever reason.
    pub reason_recall: BTreeMap<Reason, Share>,
    /// `answer` messages answered with the right article.
    pub answered_rightly: Share,
    /// `abstain` messages answered.
    pub abstain_answered: Share,
    /// The same if the answer threshold stood where 65 % of the `answer` messages are answered
    /// rightly; `None` if they can't be.
    pub abstain_answered_at_65: Option<Share>,
    /// The answer threshold at which that is so.
    pub threshold_at_65: Option<f32>,
    /// `answer` and `ignore` messages for which a person is called.
    pub needless_pages: Share,
    /// The same messages, if a person is only offered.
    pub needless_offers: Share,
    /// `handoff` messages for which a person is called at once.
    pub paged: Share,
    /// Named right, of `handoff` messages handed off.
    pub reason_named: Share,
    /// Conversations handed off at the labelled turn or the one before, or rightly not at all.
    pub conversations: Share,
    /// Of those, the ones that need a person and got none.
    pub conversations_missed: usize,
    /// Of those, the ones that got a person too early, or needed none.
    pub conversations_early: usize,
    /// Macro-F1 by language.
    pub language_f1: BTreeMap<String, f64>,
}

fn place(name: &str) -> Option<usize> {
    DECISIONS.iter().position(|decision| *decision == name)
}

/// Expected (rows) and decided (columns).
type Confusion = [[usize; 4]; 4];

fn macro_f1(confusion: &Confusion) -> f64 {
    // A decision that is neither expected nor made says nothing about a language.
    let each: Vec<f64> = (0..4)
        .filter_map(|at| {
            let expected: usize = confusion[at].iter().sum();
            let decided: usize = confusion.iter().map(|row| row[at]).sum();
            let all = expected + decided;
            (all > 0).then(|| 2.0 * confusion[at][at] as f64 / all as f64)
        })
        .collect();
    each.iter().sum::<f64>() / each.len().max(1) as f64
}

impl Targets {
    /// Counts what `thresholds` would do.
    #[must_use]
    pub fn of(judged: &[Judged], thresholds: &Thresholds) -> Self {
        let mut targets = Self::default();
        let mut confusion = Confusion::default();
        let mut languages: BTreeMap<String, Confusion> = BTreeMap::new();
        for one in judged.iter().filter(|one| one.conversation.is_none()) {
            let verdict = one.verdict(thresholds);
            if let (Some(expected), Some(decided)) =
                (place(&one.label.expect), place(verdict.name()))
            {
                confusion[expected][decided] += 1;
                languages.entry(one.label.lang.clone()).or_default()[expected][decided] += 1;
            }
            targets.count(one, &verdict);
        }
        targets.macro_f1 = macro_f1(&confusion);
        targets.language_f1 = languages
            .into_iter()
            .map(|(language, confusion)| (language, macro_f1(&confusion)))
            .collect();
        targets.find_65(judged, thresholds);
        targets.count_conversations(judged, thresholds);
        targets
    }

    fn count(&mut self, one: &Judged, verdict: &Verdict) {
        let label = &one.label;
        let handed = matches!(verdict, Verdict::Handoff { .. });
        let paged = matches!(verdict, Verdict::Handoff { page: true, .. });
        let answered = matches!(verdict, Verdict::Answer { .. });
        match label.expect.as_str() {
            "answer" => {
                let first = one.assessment.candidates.first();
                let right = first.map(|found| found.article.as_str()) == label.article.as_deref();
                self.right_article.count(right);
                if label.lang == "en" {
                    self.right_article_en.count(right);
                } else {
                    self.right_article_other.count(right);
                }
                self.answered_rightly.count(answered && right);
            }
            "abstain" => self.abstain_answered.count(answered),
            "handoff" => {
                self.handoff_recall.count(handed);
                self.paged.count(paged);
            }
            _ => {}
        }
        if matches!(label.expect.as_str(), "answer" | "ignore") {
            self.needless_pages.count(paged);
            self.needless_offers.count(handed && !paged);
        }
        if handed {
            self.handoff_precision.count(label.expect == "handoff");
        }
        if let Some(reason) = label.reason {
            self.reason_recall.entry(reason).or_default().count(handed);
            if let Verdict::Handoff { reason: named, .. } = verdict {
                self.reason_named.count(*named == reason);
            }
        }
    }

    /// Lowers the answer threshold until enough is answered rightly; counts the price.
    fn find_65(&mut self, judged: &[Judged], thresholds: &Thresholds) {
        let open = Thresholds {
            answer: 0.0,
            ..thresholds.clone()
        };
        let (mut right, mut abstain) = (Vec::new(), Vec::new());
        for one in judged.iter().filter(|one| one.conversation.is_none()) {
            let Verdict::Answer {
                article,
                confidence,
            } = one.verdict(&open)
            else {
                continue;
            };
            match one.label.expect.as_str() {
                "answer" if one.label.article.as_deref() == Some(article.as_str()) => {
                    right.push(confidence);
                }
                "abstain" => abstain.push(confidence),
                _ => {}
            }
        }
        right.sort_by(|a, b| b.total_cmp(a));
        let wanted = (COVERAGE * self.right_article.of as f64).ceil() as usize;
        let threshold = wanted.checked_sub(1).and_then(|at| right.get(at)).copied();
        self.threshold_at_65 = threshold;
        self.abstain_answered_at_65 = threshold.map(|threshold| Share {
            right: abstain.iter().filter(|one| **one >= threshold).count(),
            of: self.abstain_answered.of,
        });
    }

    fn count_conversations(&mut self, judged: &[Judged], thresholds: &Thresholds) {
        let mut conversations: BTreeMap<usize, Vec<(bool, bool)>> = BTreeMap::new();
        for one in judged {
            if let Some(conversation) = one.conversation {
                let handed = matches!(one.verdict(thresholds), Verdict::Handoff { .. });
                conversations
                    .entry(conversation)
                    .or_default()
                    .push((one.label.expect == "handoff", handed));
            }
        }
        for turns in conversations.values() {
            let wanted = turns.iter().position(|(wanted, _)| *wanted);
            let handed = turns.iter().position(|(_, handed)| *handed);
            let right = match (wanted, handed) {
                (None, None) => true,
                (Some(wanted), Some(handed)) => handed == wanted || handed + 1 == wanted,
                _ => false,
            };
            self.conversations.count(right);
            let early = handed.is_some_and(|handed| wanted.is_none_or(|wanted| handed < wanted));
            if !right && early {
                self.conversations_early += 1;
            } else if !right {
                self.conversations_missed += 1;
            }
        }
    }

    /// As a table, each row with its aim.
    #[must_use]
    pub fn table(&self) -> String {
        self.write_table().unwrap_or_default()
    }

    fn write_table(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::new();
        let mut row =
            |what: &str, figure: f64, aim: &str| writeln!(out, "{what:<52} {figure:>6.3}   {aim}");
        row(
            "right article, first place",
            self.right_article.ratio(),
            "0.84",
        )?;
        row("  English", self.right_article_en.ratio(), "")?;
        row(
            "  other languages",
            self.right_article_other.ratio(),
            "at most 0.06 less",
        )?;
        row("four-way decision, macro-F1", self.macro_f1, "0.82")?;
        row("handoff recall", self.handoff_recall.ratio(), "0.94")?;
        row("handoff precision", self.handoff_precision.ratio(), "0.82")?;
        row("  of those needed, called at once", self.paged.ratio(), "")?;
        for (reason, share) in &self.reason_recall {
            let aim = if reason.is_grave() { "0.95" } else { "" };
            row(&format!("  recall of {reason}"), share.ratio(), aim)?;
        }
        row(
            "answer messages answered rightly",
            self.answered_rightly.ratio(),
            "0.65",
        )?;
        row(
            "abstain messages answered",
            self.abstain_answered.ratio(),
            "0.10 or less",
        )?;
        if let Some(share) = self.abstain_answered_at_65 {
            row(
                "  where 65 % are answered rightly",
                share.ratio(),
                "0.10 or less",
            )?;
        }
        row(
            "needless pages",
            self.needless_pages.ratio(),
            "0.03 or less",
        )?;
        row("needless offers", self.needless_offers.ratio(), "")?;
        row("reason, given handoff", self.reason_named.ratio(), "0.88")?;
        row(
            "conversations: person at the right time",
            self.conversations.ratio(),
            "0.85",
        )?;
        for (language, f1) in &self.language_f1 {
            row(&format!("macro-F1 in {language}"), *f1, "0.75")?;
        }
        Ok(out)
    }
}
