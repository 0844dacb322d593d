//! A decision told to a person, and why it was made.

use crate::kb::Index;
use crate::triage::{Assessment, Verdict};
use std::io::Write;

/// Tells a person what would be done, and why.
pub(super) fn explain(
    assessment: &Assessment,
    verdict: &Verdict,
    index: &Index,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    match verdict {
        Verdict::Answer {
            article,
            confidence,
        } => {
            let title = index
                .article(article)
                .map_or("", |article| article.title.as_str());
            writeln!(
                output,
                "Answer with {article} \"{title}\" (confidence {confidence:.2})"
            )?;
        }
        Verdict::Abstain => writeln!(output, "Say that it doesn't know, and offer a person")?,
        Verdict::Ignore => writeln!(output, "Stay silent")?,
        Verdict::Handoff {
            reason,
            confidence,
            page,
        } => {
            let what = if *page {
                "Call a person"
            } else {
                "Offer a person"
            };
            writeln!(output, "{what}: {reason} (confidence {confidence:.2})")?;
        }
    }
    let language = &assessment.language;
    writeln!(
        output,
        "  language   {} ({:.2})",
        language.code, language.confidence
    )?;
    writeln!(output, "  sentiment  {:+.2}", assessment.sentiment)?;
    for (topic, score) in &assessment.topics {
        writeln!(
            output,
            "  topic      {topic} ({score:.2}): goes first from understanding.topic on"
        )?;
    }
    for evidence in &assessment.evidence {
        let kind = serde_json::to_value(evidence.kind)?;
        writeln!(
            output,
            "  {:<10} {}",
            kind.as_str().unwrap_or_default(),
            evidence.says
        )?;
    }
    if !assessment.candidates.is_empty() {
        writeln!(output, "  articles considered:")?;
        for candidate in &assessment.candidates {
            writeln!(
                output,
                "    {:.2}  {}",
                candidate.confidence, candidate.article
            )?;
        }
    }
    Ok(())
}
