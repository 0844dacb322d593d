//! `deskbell features`: what training reads. Hidden; used by `models/train.py`.
//!
//! Writes for every labelled message of a folder of cases exactly what the heads would see in the
//! running bot.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use deskbell_encoder::{DIMENSIONS, Encoder, Kind};
use serde_json::json;

use super::labelled::{Cases, Labelled};
use crate::kb::{Cache, Index};
use crate::triage::{Context, Plain, Triage, open_encoder};

/// Arguments of `deskbell features`.
#[derive(Debug, clap::Args)]
pub struct FeaturesArgs {
    /// Folder with kb.jsonl, messages.jsonl, conversations.jsonl; or a file of JSON Lines with
    /// `text`, of which only the plain vectors are written.
    pub cases: PathBuf,
    /// Where to write: PREFIX.jsonl (labels), PREFIX.inputs, PREFIX.candidates, PREFIX.sentences,
    /// PREFIX.branches and, of a file, PREFIX.raw (32-bit floats, row by row).
    #[arg(long)]
    pub out: PathBuf,
    /// Articles instead of the folder's: a .jsonl file or a folder.
    #[arg(long)]
    pub kb: Option<PathBuf>,
    /// The encoder.
    #[arg(long, default_value = "models/encoder.bin")]
    pub encoder: PathBuf,
    /// Write plain sentence and token vectors of all texts, before centring, as input for
    /// models/space.bin: PREFIX.raw, PREFIX.tokens and PREFIX.lengths (tokens of each text).
    #[arg(long)]
    pub raw: bool,
}

/// Candidates written for each message.
const CANDIDATES: usize = 10;

/// Runs `deskbell features`.
///
/// # Errors
/// If the folder, the encoder or the output can't be read or written.
pub fn features(args: &FeaturesArgs) -> anyhow::Result<()> {
    let encoder = open_encoder(&args.encoder)
        .with_context(|| format!("opening the encoder {}", args.encoder.display()))?;
    if args.raw || args.cases.is_file() {
        return raw(args, &encoder);
    }
    let triage = Triage::untrained(Arc::new(encoder));
    let kb = args.kb.clone().unwrap_or(args.cases.join("kb.jsonl"));
    let articles = crate::kb::load(&[kb], "en")?;
    let index = Index::build(articles, triage.encoder(), &Cache::none(), &|_, _| {});
    let cases = Cases::read(&args.cases)?;
    let mut labels = create(&args.out, "jsonl")?;
    let mut inputs = create(&args.out, "inputs")?;
    let mut candidates = create(&args.out, "candidates")?;
    let mut sentences = create(&args.out, "sentences")?;
    let mut branches = create(&args.out, "branches")?;
    for (turns, message) in cases.with_gold_context() {
        let context = Context {
            turns: &turns,
            language: None,
            ..Context::default()
        };
        let observed = triage.observe(&index, &Plain::of(&message.text, ""), &context);
        floats(&mut inputs, &observed.inputs)?;
        floats(&mut sentences, &observed.sentence)?;
        floats(&mut branches, &observed.branch)?;
        let width = crate::triage::CANDIDATE_FEATURES;
        let mut ids = Vec::new();
        for place in 0..CANDIDATES {
            match (observed.ranked.get(place), observed.candidates.get(place)) {
                (Some(found), Some(features)) => {
                    ids.push(index.articles()[found.article].id.as_str());
                    floats(&mut candidates, features)?;
                }
                _ => floats(&mut candidates, &vec![0.0; width])?,
            }
        }
        write_label(&mut labels, message, &ids, turns.len())?;
    }
    Ok(())
}

fn write_label(
    labels: &mut impl Write,
    message: &Labelled,
    candidates: &[&str],
    turns: usize,
) -> anyhow::Result<()> {
    let row = json!({
        "id": message.id,
        "lang": message.lang,
        "expect": message.expect,
        "article": message.article,
        "reason": message.reason,
        "candidates": candidates,
        "turns": turns,
        "widths": [crate::triage::INPUTS, crate::triage::CANDIDATE_FEATURES, CANDIDATES],
    });
    writeln!(labels, "{row}")?;
    Ok(())
}

fn raw(args: &FeaturesArgs, encoder: &Encoder) -> anyhow::Result<()> {
    let file = if args.cases.is_file() {
        args.cases.clone()
    } else {
        args.cases.join("messages.jsonl")
    };
    let read =
        std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let texts: Vec<String> = read
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|row| {
            row.get("text")
                .and_then(|text| text.as_str())
                .map(|text| Plain::of(text, "").own)
        })
        .collect();
    let mut sentences = create(&args.out, "raw")?;
    let mut tokens = if args.raw {
        Some((create(&args.out, "tokens")?, create(&args.out, "lengths")?))
    } else {
        None
    };
    for batch in texts.chunks(64) {
        let batch: Vec<&str> = batch.iter().map(String::as_str).collect();
        for encoding in encoder.encode_batch(Kind::Query, &batch) {
            floats(&mut sentences, &encoding.sentence)?;
            if let Some((tokens, lengths)) = &mut tokens {
                floats(tokens, encoding.tokens.as_slice())?;
                let count = encoding.tokens.as_slice().len() / DIMENSIONS;
                floats(lengths, &[count as f32])?;
            }
        }
    }
    Ok(())
}

fn create(prefix: &Path, ending: &str) -> anyhow::Result<BufWriter<File>> {
    let path = prefix.with_extension(ending);
    let file = File::create(&path).with_context(|| format!("writing {}", path.display()))?;
    Ok(BufWriter::new(file))
}

fn floats(writer: &mut impl Write, values: &[f32]) -> std::io::Result<()> {
    values
        .iter()
        .try_for_each(|value| writer.write_all(&value.to_le_bytes()))
}
