//! `deskbell cases`: what is open, what was said, who was called.

use crate::{
    case::{Case, Entry, Speaker},
    config::Config,
    id::CaseId,
    store::{Page, Reader},
};
use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::io::Write;

/// What to look at.
#[derive(Debug, Args)]
pub struct CasesArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The open cases, longest waiting first; with --all every case, newest first.
    List {
        /// Closed ones too.
        #[arg(long)]
        all: bool,
        /// At most so many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// One case with its pages and its transcript.
    Show {
        /// Its name, such as K7Q2F-9XM3D.
        case: String,
    },
    /// One case, whole, as JSON.
    Export {
        /// Its name, such as K7Q2F-9XM3D.
        case: String,
    },
}

/// Prints it.
///
/// # Errors
/// The store can't be read, or there is no such case.
pub async fn run(
    args: &CasesArgs,
    config: &Config,
    out: &mut dyn Write,
    colours: bool,
) -> anyhow::Result<()> {
    let reader = Reader::open(&config.store.file).await?;
    match &args.what {
        What::List { all, limit, json } => {
            let mut cases = reader.cases(!all, limit.saturating_add(1)).await?;
            let more = cases.len() > *limit as usize;
            cases.truncate(*limit as usize);
            list(&cases, *json, out, colours)?;
            match more && !json {
                true => Ok(writeln!(out, "… and more: --limit")?),
                false => Ok(()),
            }
        }
        What::Show { case } => show(&whole(&reader, case).await?, out, colours),
        What::Export { case } => {
            serde_json::to_writer_pretty(&mut *out, &whole(&reader, case).await?)?;
            Ok(writeln!(out)?)
        }
    }
}

/// A case with all that belongs to it.
#[derive(Debug, Serialize)]
struct Whole {
    case: Case,
    pages: Vec<Page>,
    transcript: Vec<Entry>,
}

async fn whole(reader: &Reader, name: &str) -> anyhow::Result<Whole> {
    let id = CaseId(name.trim().to_uppercase());
    let Some(case) = reader.case(&id).await? else {
        bail!("there is no case {id}; see: deskbell cases list --all");
    };
    Ok(Whole {
        pages: reader.pages(&id).await.context("reading its pages")?,
        transcript: reader
            .entries(&id)
            .await
            .context("reading its transcript")?,
        case,
    })
}

fn list(cases: &[Case], json: bool, out: &mut dyn Write, colours: bool) -> anyhow::Result<()> {
    if json {
        for case in cases {
            writeln!(out, "{}", serde_json::to_string(case)?)?;
        }
        return Ok(());
    }
    if cases.is_empty() {
        return Ok(writeln!(
            out,
            "No open cases. Closed ones: deskbell cases list --all"
        )?);
    }
    let strong = strong(colours);
    writeln!(
        out,
        "{strong}{:<12} {:<12} {:<17} {:<8} {:<17} asker{strong:#}",
        "case", "status", "reason", "urgency", "opened (UTC)"
    )?;
    for case in cases {
        let opened = case.opened_at.strftime("%Y-%m-%d %H:%M").to_string();
        let urgency = format!("{:?}", case.urgency).to_lowercase();
        writeln!(
            out,
            "{:<12} {:<12} {:<17} {:<8} {:<17} {}",
            case.id.0,
            case.status().to_string(),
            case.reason,
            urgency,
            opened,
            one_line(&case.asker_name)
        )?;
    }
    Ok(())
}

fn show(whole: &Whole, out: &mut dyn Write, colours: bool) -> anyhow::Result<()> {
    let Whole {
        case,
        pages,
        transcript,
    } = whole;
    let strong = strong(colours);
    writeln!(
        out,
        "{strong}Case {}{strong:#}: {}, {}",
        case.id,
        case.status(),
        case.reason
    )?;
    writeln!(
        out,
        "asker     {} ({}), {}",
        one_line(&case.asker_name),
        case.asker,
        case.language
    )?;
    writeln!(out, "asked in  {}", case.asked_in)?;
    writeln!(out, "team      {}", case.team)?;
    for evidence in &case.evidence {
        writeln!(out, "evidence  {}", one_line(evidence))?;
    }
    if let Some(rating) = case.rating {
        let comment = case.comment.as_deref().map(one_line).unwrap_or_default();
        writeln!(out, "rating    {rating} of 5 {comment}")?;
    }
    writeln!(out, "\n{strong}Pages{strong:#}")?;
    for page in pages {
        let arrived = if page.delivered {
            ""
        } else {
            ", not delivered"
        };
        writeln!(out, "{}  {}{arrived}", time(page.at), page.responder)?;
    }
    writeln!(out, "\n{strong}Transcript{strong:#}")?;
    for entry in transcript {
        let who = match entry.from {
            Speaker::Asker | Speaker::Responder => one_line(&entry.name),
            Speaker::Bot => "(machine)".to_owned(),
            Speaker::Note => format!("{} (note)", one_line(&entry.name)),
            Speaker::Event => format!("* {}", one_line(&entry.name)),
        };
        writeln!(
            out,
            "{}  {who}: {}",
            time(entry.at),
            entry.text.replace('\n', "\n    ")
        )?;
    }
    Ok(())
}

fn time(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Strangers choose names: no line breaks or terminal codes in a table.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn strong(colours: bool) -> anstyle::Style {
    match colours {
        true => anstyle::Style::new().bold(),
        false => anstyle::Style::new(),
    }
}
