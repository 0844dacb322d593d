//! Says in words what tipped an assessment: one plain sentence for people first, the numbers after it.

use deskbell_encoder::{Encoding, Kind};

use super::alarm::alarm_inputs;
use super::assess::{Observed, dot};
use super::{Assessment, Evidence, EvidenceKind, Reason, Triage};
use crate::kb::Index;
use crate::language::About;

/// Most things said.
const MAX_EVIDENCE: usize = 6;
/// Parts of a message among which the telling one is looked for.
const MAX_PARTS: usize = 8;
/// Characters of a part that are quoted.
const MAX_QUOTED: usize = 120;

/// What spoke for the assessment, most important first. `telling` is the part of the message that
/// speaks most for the reason named.
pub(super) fn collect(
    assessment: &Assessment,
    named: Option<(Reason, f32)>,
    telling: Option<&str>,
    observed: &Observed,
    index: &Index,
) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let mut say = |kind, says: String| evidence.push(Evidence { kind, says });
    if let Some((reason, chance)) = named {
        let mut sentence = format!("{}, {}", about(reason), how_sure(chance));
        if let Some(part) = telling {
            sentence.push_str(&format!(": “{}”", quoted(part)));
        }
        say(EvidenceKind::Words, sentence);
    }
    for hit in &observed.hits {
        let what = match (hit.about, hit.negated) {
            (About::Person, false) => "asks for a person",
            (About::Person, true) => "mentions a person, but negated",
            (About::Safety, _) => "speaks of danger",
            (About::Legal, _) => "speaks of law or authorities",
            (About::Danger, _) => "tells of danger",
            (About::Theft, _) => "tells of theft",
        };
        say(EvidenceKind::Rule, format!("{what}: “{}”", hit.words));
    }
    if observed.repeated_answer {
        let says = "the article that fits best was given before and did not settle it";
        say(EvidenceKind::Context, says.to_owned());
    }
    if let Some((reason, chance)) = assessment.reasons.first()
        && assessment.outcome.handoff > 0.3
    {
        let handoff = assessment.outcome.handoff;
        say(
            EvidenceKind::Score,
            format!("a person is needed {handoff:.2}, for {reason} {chance:.2}"),
        );
    }
    if let Some(question) = nearest_question(observed, index) {
        say(EvidenceKind::Example, question);
    }
    let (outcome, alarm) = (&assessment.outcome, &assessment.alarm);
    say(
        EvidenceKind::Score,
        format!(
            "answer {:.2}, abstain {:.2}, ignore {:.2}, handoff {:.2}; alarm: safety {:.2}, security {:.2}, request {:.2}",
            outcome.answer,
            outcome.abstain,
            outcome.ignore,
            outcome.handoff,
            alarm.safety,
            alarm.security,
            alarm.request
        ),
    );
    evidence.truncate(MAX_EVIDENCE);
    evidence
}

impl Triage {
    /// The part of the message that speaks most for `reason`; none where it has no words.
    pub(super) fn telling(&self, text: &str, reason: Reason) -> Option<String> {
        let parts = parts(text);
        if parts.len() < 2 {
            return parts.first().map(|part| (*part).to_owned());
        }
        let class = match reason {
            Reason::Safety => 1,
            Reason::Security => 2,
            Reason::ExplicitRequest => 3,
            _ => 0,
        };
        let linear = self.heads.outcome.linear(3);
        let read = self.encoder.read_twice(Kind::Query, &parts, parts.len());
        let pull = |read: &Encoding| match (class, linear) {
            (0, linear) => dot(
                linear.unwrap_or_default(),
                &self.space.sentence(&read.sentence),
            ),
            (class, _) => self.heads.alarm.classes(&alarm_inputs(&read.branch, &[]))[class],
        };
        let pulls = parts
            .iter()
            .zip(&read)
            .map(|(part, read)| (pull(read), *part));
        let most = pulls.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(most.1.to_owned())
    }
}

/// The parts of a message that could be told apart: its sentences and clauses.
fn parts(text: &str) -> Vec<&str> {
    let ends = |letter: char| {
        matches!(
            letter,
            '.' | '!'
                | '?'
                | '\n'
                | ','
                | ';'
                | '。'
                | '！'
                | '？'
                | '，'
                | '、'
                | '؟'
                | '،'
                | '।'
                | '…'
        )
    };
    let parts = text.split(ends).map(str::trim);
    let parts = parts.filter(|part| part.chars().any(char::is_alphanumeric));
    parts.take(MAX_PARTS).collect()
}

/// The reason as one would say it.
const fn about(reason: Reason) -> &'static str {
    match reason {
        Reason::ExplicitRequest => "asks for a person",
        Reason::Anger => "is angry with the service",
        Reason::Distress => "is in distress",
        Reason::Safety => "somebody may be in danger",
        Reason::Legal => "speaks of legal steps",
        Reason::Complaint => "complains formally or again",
        Reason::Security => "an account, money or a device may be taken",
        Reason::Privacy => "asks about personal data",
        Reason::BillingDispute => "disputes a charge",
        Reason::Cancellation => "wants to leave",
        Reason::Complex => "needs judgement",
        Reason::PressPartner => "press or a partner",
    }
}

/// A probability in words.
fn how_sure(chance: f32) -> &'static str {
    match chance {
        0.9.. => "almost certainly",
        0.7.. => "very likely",
        0.5.. => "likely",
        _ => "perhaps",
    }
}

fn quoted(part: &str) -> String {
    let mut quoted: String = part.chars().take(MAX_QUOTED).collect();
    if quoted.len() < part.len() {
        quoted.push('…');
    }
    quoted
}

fn nearest_question(observed: &Observed, index: &Index) -> Option<String> {
    let found = observed.ranked.first()?;
    let article = &index.articles()[found.article];
    let question = article.questions.get(found.nearest?)?;
    let cosine = found.signals.question;
    Some(format!(
        "nearest question “{question}” of {} ({cosine:.2})",
        article.id
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_falls_into_its_clauses() {
        let text = "i am fed up, nobody answers!! you charged me twice… 😀 ,";
        assert_eq!(
            parts(text),
            ["i am fed up", "nobody answers", "you charged me twice"]
        );
        assert_eq!(
            parts("没人回复，钱被扣了两次。"),
            ["没人回复", "钱被扣了两次"]
        );
        assert!(parts("?!…").is_empty());
        assert_eq!(parts(&"a, ".repeat(50)).len(), MAX_PARTS);
    }

    #[test]
    fn chances_are_words_and_long_parts_are_cut() {
        let words = [0.95, 0.75, 0.5, 0.1].map(how_sure);
        assert_eq!(
            words,
            ["almost certainly", "very likely", "likely", "perhaps"]
        );
        assert_eq!(quoted(&"é".repeat(500)).chars().count(), MAX_QUOTED + 1);
    }
}
