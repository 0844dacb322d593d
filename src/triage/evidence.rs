//! Says in words what tipped an assessment.

use deskbell_encoder::Encoding;

use super::assess::Observed;
use super::{Assessment, Evidence, EvidenceKind};
use crate::kb::Index;
use crate::language::About;

/// Most things said.
const MAX_EVIDENCE: usize = 6;
/// Most words quoted.
const MAX_WORDS: usize = 4;

/// What spoke for the assessment, most important first. `linear` are the weights of the handoff
/// head's linear part, which tell how much each word pulls.
pub(super) fn collect(
    assessment: &Assessment,
    observed: &Observed,
    index: &Index,
    text: &str,
    linear: Option<&[f32]>,
) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let mut say = |kind, says: String| evidence.push(Evidence { kind, says });
    for hit in &observed.hits {
        let what = match (hit.about, hit.negated) {
            (About::Person, false) => "asks for a person",
            (About::Person, true) => "mentions a person, but negated",
            (About::Safety, _) => "speaks of danger",
            (About::Legal, _) => "speaks of law or authorities",
        };
        say(EvidenceKind::Rule, format!("{what}: \"{}\"", hit.words));
    }
    if assessment.outcome.handoff > 0.3 {
        let words = linear.map(|linear| pulling(&observed.encoding, text, linear));
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            say(
                EvidenceKind::Words,
                format!("words that call for a person: {}", words.join(", ")),
            );
        }
        if let Some((reason, chance)) = assessment.reasons.first() {
            let handoff = assessment.outcome.handoff;
            say(
                EvidenceKind::Score,
                format!("a person is needed {handoff:.2}, for {reason} {chance:.2}"),
            );
        }
    }
    if let Some(found) = observed.ranked.first() {
        let article = &index.articles()[found.article];
        if let Some(question) = found
            .nearest
            .and_then(|nearest| article.questions.get(nearest))
        {
            let cosine = found.signals.question;
            say(
                EvidenceKind::Example,
                format!(
                    "nearest question \"{question}\" of {} ({cosine:.2})",
                    article.id
                ),
            );
        }
    }
    let outcome = &assessment.outcome;
    say(
        EvidenceKind::Score,
        format!(
            "answer {:.2}, abstain {:.2}, ignore {:.2}, handoff {:.2}",
            outcome.answer, outcome.abstain, outcome.ignore, outcome.handoff
        ),
    );
    if observed.repeated_answer {
        say(
            EvidenceKind::Context,
            "the best article was given before".to_owned(),
        );
    }
    evidence.truncate(MAX_EVIDENCE);
    evidence
}

/// The words of the message that pull most towards a person.
fn pulling(encoding: &Encoding, text: &str, linear: &[f32]) -> Vec<String> {
    let pulls: Vec<f32> = encoding
        .tokens
        .iter()
        .map(|token| {
            token
                .iter()
                .zip(linear)
                .map(|(value, weight)| value * weight)
                .sum()
        })
        .collect();
    let mean = pulls.iter().sum::<f32>() / pulls.len().max(1) as f32;
    let mut words: Vec<(f32, &str)> = Vec::new();
    for (pull, range) in pulls.iter().zip(encoding.tokens.ranges()) {
        let word = word_around(text, range.start, range.end);
        if word.chars().any(char::is_alphanumeric) && *pull > mean {
            match words.iter_mut().find(|(_, known)| *known == word) {
                Some((known, _)) => *known = known.max(*pull),
                None => words.push((*pull, word)),
            }
        }
    }
    words.sort_by(|a, b| b.0.total_cmp(&a.0));
    words.truncate(MAX_WORDS);
    words
        .into_iter()
        .map(|(_, word)| format!("\"{word}\""))
        .collect()
}

/// The word that the bytes `start..end` belong to; at most some letters where there are no spaces.
fn word_around(text: &str, start: usize, end: usize) -> &str {
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else {
        return "";
    };
    let edge =
        |letter: char| !letter.is_alphanumeric() || !letter.is_ascii() && letter > '\u{2e80}';
    let from = before.rfind(edge).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    });
    let to = end + after.find(edge).unwrap_or(after.len());
    text.get(from..to).unwrap_or_default()
}
