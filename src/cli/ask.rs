//! `deskbell ask`: what Deskbell would do with a message, and why.
//!
//! For a person in plain words, for programs as JSON; a whole file of messages and conversations
//! as JSON Lines, one line out for each line in. Nothing is stored, nobody is called.

mod explain;
mod stream;

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use serde_json::Value;

use crate::conversation::asks_what_you_are;
use crate::kb::{Article, Cache, Index, read_json_lines};
use crate::triage::{
    Assessment, Context, Heard, Reason, Thresholds, Triage, Verdict, open_encoder, verdict,
};
use explain::explain;
use stream::{Line, stream};

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
    /// As if it were overheard in a channel, not written to the bot.
    #[arg(long)]
    pub overheard: bool,
}

impl AskArgs {
    const fn heard(&self) -> Heard {
        if self.overheard {
            Heard::Overheard
        } else {
            Heard::Addressed
        }
    }
}

/// What asking needs; made once.
#[derive(Clone)]
pub struct Asking {
    triage: Arc<Triage>,
    index: Arc<Index>,
    thresholds: Thresholds,
    bot: String,
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
        let encoder = open_encoder(encoder)
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
            bot: String::new(),
        }
    }

    /// With the bot's name, which is taken out of messages.
    #[must_use]
    pub fn named(self, bot: &str) -> Self {
        Self {
            bot: bot.to_owned(),
            ..self
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
        let context = Context {
            bot: &self.bot,
            ..*context
        };
        let assessment = self.triage.assess(&self.index, text, &context);
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
        return stream(asking, args.heard(), input, output);
    }
    let text = args.text.as_deref().unwrap_or_default();
    let started = Instant::now();
    let context = Context {
        turns: &[],
        language: args.lang.as_deref(),
        heard: args.heard(),
        ..Context::default()
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
