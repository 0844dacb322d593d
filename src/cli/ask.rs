//! `deskbell ask`: what Deskbell would do with a message, and why.
//!
//! For a person in plain words, for programs as JSON; a whole file of messages and conversations
//! as JSON Lines, one line out for each line in. Nothing is stored, nobody is called.

use std::collections::HashMap;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use deskbell_encoder::Encoder;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::conversation::asks_what_you_are;
use crate::kb::{Article, Cache, Index, read_json_lines};
use crate::triage::{
    Assessment, Candidate, Context, Evidence, Reason, Thresholds, Triage, Turn, Verdict, verdict,
};

/// Turns of a conversation that are kept.
const KEPT_TURNS: usize = 20;
/// Bytes of a line that are read; a longer one is an error of that line.
const MAX_LINE: u64 = 4 << 20;

/// Arguments of `deskbell ask`.
#[derive(Debug, clap::Args)]
pub struct AskArgs {
    /// The message.
    #[arg(required_unless_present = "jsonl")]
    pub text: Option<String>,
    /// Print one JSON object.
    #[arg(long, conflicts_with = "jsonl")]
    pub json: bool,
    /// Read one JSON object a line from standard input: {"id","text"} and optionally
    /// "conversation" and "lang"; {"conversation","from":"bot"} marks that the bot had its say.
    #[arg(long, conflicts_with = "text")]
    pub jsonl: bool,
    /// Articles to answer from instead of the configured ones: a .jsonl file or a folder.
    #[arg(long)]
    pub kb: Option<PathBuf>,
    /// The language, if known (`de`, `pt-BR`).
    #[arg(long)]
    pub lang: Option<String>,
}

/// What asking needs; made once.
#[derive(Clone)]
pub struct Asking {
    triage: Arc<Triage>,
    index: Arc<Index>,
    thresholds: Thresholds,
}

impl Asking {
    /// From the encoder's file and articles.
    ///
    /// # Errors
    /// If the encoder can't be opened.
    pub fn new(
        encoder: &Path,
        articles: Vec<Article>,
        cache: &Cache,
        thresholds: Thresholds,
    ) -> anyhow::Result<Self> {
        let encoder = Encoder::open(encoder)
            .with_context(|| format!("opening the encoder {}", encoder.display()))?;
        let triage = Triage::new(Arc::new(encoder))?;
        let index = Index::build(articles, triage.encoder(), cache, &|_, _| {});
        Ok(Self::of(triage, index, thresholds))
    }

    /// From parts at hand.
    #[must_use]
    pub fn of(triage: Triage, index: Index, thresholds: Thresholds) -> Self {
        Self {
            triage: Arc::new(triage),
            index: Arc::new(index),
            thresholds,
        }
    }

    /// With trained heads from a file instead of those compiled in.
    pub(super) fn with_heads(&self, file: &Path) -> anyhow::Result<Self> {
        let heads = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        Ok(Self {
            triage: Arc::new(self.triage.with_heads(&heads)?),
            ..self.clone()
        })
    }

    /// From which probability on what is done.
    #[must_use]
    pub const fn thresholds(&self) -> &Thresholds {
        &self.thresholds
    }

    /// The articles.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What would be done with `text`, and why.
    #[must_use]
    pub fn ask(&self, text: &str, context: &Context<'_>) -> (Assessment, Verdict) {
        let assessment = self.triage.assess(&self.index, text, context);
        let verdict = decide(text, &assessment, &self.thresholds);
        (assessment, verdict)
    }
}

/// What is done with `text`. Who asks whether this is a machine is told so by the running bot
/// (see policy); nobody is called for that.
pub(super) fn decide(text: &str, assessment: &Assessment, thresholds: &Thresholds) -> Verdict {
    let verdict = verdict(assessment, thresholds);
    let about_itself = matches!(
        verdict,
        Verdict::Handoff {
            reason: Reason::ExplicitRequest,
            ..
        }
    ) && !assessment.asks_for_person
        && asks_what_you_are(text);
    if about_itself {
        Verdict::Ignore
    } else {
        verdict
    }
}

/// Reads the articles of `path`: a `.jsonl` file, or a folder's `kb.jsonl`.
///
/// # Errors
/// With every fault of the file.
pub fn read_articles(path: &Path) -> anyhow::Result<Vec<Article>> {
    let file = if path.is_dir() {
        path.join("kb.jsonl")
    } else {
        path.to_owned()
    };
    read_json_lines(&file).map_err(|errors| {
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}", told.join("\n"))
    })
}

/// Runs `deskbell ask` with everything it needs at hand.
///
/// # Errors
/// If standard input or output fail. Faults of single lines are answered in their place.
pub fn run(
    args: &AskArgs,
    asking: &Asking,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    if args.jsonl {
        return stream(asking, input, output);
    }
    let text = args.text.as_deref().unwrap_or_default();
    let started = Instant::now();
    let context = Context {
        turns: &[],
        language: args.lang.as_deref(),
    };
    let (assessment, verdict) = asking.ask(text, &context);
    if args.json {
        let line = Line::new(Value::Null, &assessment, &verdict, started);
        writeln!(output, "{}", serde_json::to_string(&line)?)?;
    } else {
        explain(&assessment, &verdict, &asking.index, output)?;
    }
    Ok(())
}

/// One line of output.
#[derive(Debug, Serialize)]
struct Line<'a> {
    id: Value,
    decision: &'static str,
    article: Option<&'a str>,
    reason: Option<Reason>,
    /// Of a handoff: whether a person is called at once, or offered first.
    page: Option<bool>,
    confidence: f32,
    language: &'a str,
    candidates: &'a [Candidate],
    evidence: &'a [Evidence],
    took_us: u64,
}

impl<'a> Line<'a> {
    fn new(id: Value, assessment: &'a Assessment, verdict: &'a Verdict, started: Instant) -> Self {
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
fn stream(asking: &Asking, input: &mut dyn BufRead, output: &mut dyn Write) -> anyhow::Result<()> {
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
            answer_line(asking, &mut talks, line, output)?
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

/// Tells a person what would be done, and why.
fn explain(
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
