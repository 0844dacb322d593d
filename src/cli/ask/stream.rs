//! Messages and conversations as JSON Lines: one line out for each line in.

use super::Asking;
use crate::triage::{
    Alarm, Assessment, Candidate, Context, Evidence, Heard, Reason, Turn, Verdict,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, Write};
use std::time::Instant;

/// Turns of a conversation that are kept.
const KEPT_TURNS: usize = 20;
/// Bytes of a line that are read; a longer one is an error of that line.
const MAX_LINE: u64 = 4 << 20;

/// One line of output.
#[derive(Debug, Serialize)]
pub(super) struct Line<'a> {
    id: Value,
    decision: &'static str,
    article: Option<&'a str>,
    reason: Option<Reason>,
    /// Of a handoff: whether a person is called at once, or offered first.
    page: Option<bool>,
    confidence: f32,
    language: &'a str,
    /// How likely it must ring whatever it is about.
    alarm: Alarm,
    candidates: &'a [Candidate],
    evidence: &'a [Evidence],
    took_us: u64,
}

impl<'a> Line<'a> {
    pub(super) fn new(
        id: Value,
        assessment: &'a Assessment,
        verdict: &'a Verdict,
        started: Instant,
    ) -> Self {
        let outcome = &assessment.outcome;
        let (article, reason, confidence) = match verdict {
            Verdict::Answer {
                article,
                confidence,
            } => (Some(article.as_str()), None, *confidence),
            Verdict::Abstain => (None, None, outcome.abstain),
            Verdict::Ignore => (None, None, outcome.ignore),
            Verdict::Handoff {
                reason, confidence, ..
            } => (None, Some(*reason), *confidence),
        };
        let page = match verdict {
            Verdict::Handoff { page, .. } => Some(*page),
            _ => None,
        };
        Self {
            id,
            decision: verdict.name(),
            article,
            reason,
            page,
            confidence,
            language: &assessment.language.code,
            alarm: assessment.alarm,
            candidates: &assessment.candidates,
            evidence: &assessment.evidence,
            took_us: u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
        }
    }
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    id: Value,
    text: Option<String>,
    conversation: Option<Value>,
    lang: Option<String>,
    from: Option<String>,
}

/// A conversation so far, and the articles of the last verdict, which the bot is about to give.
#[derive(Default)]
struct Talk {
    turns: Vec<Turn>,
    due: Vec<String>,
}

impl Talk {
    fn push(&mut self, turn: Turn) {
        self.turns.push(turn);
        let over = self.turns.len().saturating_sub(KEPT_TURNS);
        self.turns.drain(..over);
    }
}

/// Answers every line of `input` with one of `output`, in order, flushed at once.
pub(super) fn stream(
    asking: &Asking,
    heard: Heard,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut talks: HashMap<String, Talk> = HashMap::new();
    let mut bytes = Vec::new();
    let mut number = 0usize;
    loop {
        bytes.clear();
        number += 1;
        let read = std::io::Read::take(&mut *input, MAX_LINE).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(());
        }
        let fault = if read as u64 == MAX_LINE && !bytes.ends_with(b"\n") {
            skip_line(input)?;
            Some("longer than 4 MiB".to_owned())
        } else {
            let line = bytes.trim_ascii();
            if line.is_empty() {
                continue;
            }
            answer_line(asking, heard, &mut talks, line, output)?
        };
        if let Some(fault) = fault {
            let line = serde_json::json!({ "error": format!("line {number}: {fault}") });
            writeln!(output, "{line}")?;
        }
        output.flush()?;
    }
}

fn skip_line(input: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, done) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// Writes the answer to one line; returns what is wrong with the line, if anything is.
fn answer_line(
    asking: &Asking,
    heard: Heard,
    talks: &mut HashMap<String, Talk>,
    line: &[u8],
    output: &mut dyn Write,
) -> anyhow::Result<Option<String>> {
    let line = match std::str::from_utf8(line) {
        Ok(line) => line.trim_start_matches('\u{feff}'),
        Err(error) => return Ok(Some(format!("not valid UTF-8: {error}"))),
    };
    let asked: Asked = match serde_json::from_str(line) {
        Ok(asked) => asked,
        Err(error) => return Ok(Some(format!("not understood: {error}"))),
    };
    let talk = asked
        .conversation
        .as_ref()
        .map(|name| talks.entry(name.to_string()).or_default());
    if asked.from.as_deref() == Some("bot") {
        if let Some(talk) = talk {
            let given = std::mem::take(&mut talk.due);
            talk.push(Turn {
                text: asked.text.unwrap_or_default(),
                ..Turn::bot(given)
            });
        }
        return Ok(None);
    }
    let Some(text) = asked.text else {
        return Ok(Some("\"text\" is missing".to_owned()));
    };
    let started = Instant::now();
    let turns = talk.as_ref().map_or(&[][..], |talk| talk.turns.as_slice());
    let context = Context {
        turns,
        language: asked.lang.as_deref(),
        heard,
        ..Context::default()
    };
    let (assessment, verdict) = asking.ask(&text, &context);
    let line = Line::new(asked.id, &assessment, &verdict, started);
    writeln!(output, "{}", serde_json::to_string(&line)?)?;
    if let Some(talk) = talk {
        talk.due = match &verdict {
            Verdict::Answer { article, .. } => vec![article.clone()],
            _ => Vec::new(),
        };
        talk.push(Turn::asker(text));
    }
    Ok(None)
}
