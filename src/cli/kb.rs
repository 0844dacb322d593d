//! `deskbell kb`: the articles, what to mend in them, and taking in others.
//!
//! Owns the arguments and the tables. Refuses loading: it is given the articles.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use anyhow::Context;
use clap::{Args, Subcommand};
use deskbell_platform::{Finding, Severity};
use unicode_width::UnicodeWidthChar;

use crate::kb::import::import_json_lines;
use crate::kb::lint::lint;
use crate::kb::{Article, KbError, Loaded};

/// The widest a column gets; the last one is not cut.
const WIDEST: usize = 40;

/// The arguments of `deskbell kb`.
#[derive(Debug, Args)]
pub struct KbArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: KbCommand,
}

/// What to do with the articles.
#[derive(Debug, Subcommand)]
pub enum KbCommand {
    /// List the articles.
    List {
        /// Print one JSON object a line, whole articles: what `import` reads.
        #[arg(long)]
        json: bool,
    },
    /// Look for what to mend; fails if there are errors.
    Lint {
        /// Print one JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Make Markdown articles from a file of JSON Lines.
    Import {
        /// The file (.jsonl).
        file: PathBuf,
        /// The folder to write to; made when missing.
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
        /// Replace files that exist.
        #[arg(long)]
        overwrite: bool,
    },
}

impl KbArgs {
    /// Whether [`run`] looks at the articles: `import` works without a knowledge base.
    #[must_use]
    pub fn needs_articles(&self) -> bool {
        !matches!(self.command, KbCommand::Import { .. })
    }
}

/// Does what `args` say with what was `read` and writes to `out`, with ANSI colours if `colours`. `alike` as in
/// [`lint`]. Returns whether all is well: false is exit code 1.
///
/// # Errors
/// The import failed, or `out` can't be written.
pub fn run(
    args: &KbArgs,
    read: &Loaded,
    alike: Option<&dyn Fn(usize, usize) -> f32>,
    out: &mut dyn Write,
    colours: bool,
) -> anyhow::Result<bool> {
    let articles = &read.articles;
    match &args.command {
        KbCommand::List { json: true } => json_lines(articles, out)?,
        KbCommand::List { json: false } => {
            list(articles, out, colours)?;
            left_out(read, out)?;
        }
        KbCommand::Lint { json } => {
            let mut findings: Vec<Finding> = read.broken.iter().map(finding).collect();
            findings.extend(lint(articles, alike));
            if *json {
                json_lines(&findings, out)?;
            } else {
                tell(&findings, articles.len(), out, colours)?;
            }
            return Ok(!findings
                .iter()
                .any(|finding| finding.severity == Severity::Error));
        }
        KbCommand::Import {
            file,
            to,
            overwrite,
        } => {
            let written = import_json_lines(file, to, *overwrite)
                .with_context(|| format!("importing {} into {}", file.display(), to.display()))?;
            writeln!(
                out,
                "{} written to {}",
                counted(written.len(), "article"),
                to.display()
            )?;
        }
    }
    Ok(true)
}

/// A file that can't be read, as lint tells it.
pub(super) fn finding(error: &KbError) -> Finding {
    Finding {
        severity: Severity::Error,
        about: error.file().display().to_string(),
        says: error.to_string(),
    }
}

/// What is no article, and why.
fn left_out(read: &Loaded, out: &mut dyn Write) -> anyhow::Result<()> {
    for (why, count) in &read.passed_over {
        writeln!(
            out,
            "{} passed over: {}",
            counted(*count, "file"),
            why.says()
        )?;
    }
    for error in &read.broken {
        writeln!(out, "not read: {}", plain(&error.to_string()))?;
    }
    Ok(())
}

fn json_lines<T: serde::Serialize>(items: &[T], out: &mut dyn Write) -> anyhow::Result<()> {
    for item in items {
        writeln!(out, "{}", serde_json::to_string(item)?)?;
    }
    Ok(())
}

fn list(articles: &[Article], out: &mut dyn Write, colours: bool) -> anyhow::Result<()> {
    let head = ["ARTICLE", "TITLE", "QUESTIONS", "LANGUAGES", "PLACE"].map(str::to_owned);
    let row = |article: &Article| {
        let further: BTreeSet<_> = article.answers.keys().map(String::as_str).collect();
        let languages: Vec<_> = std::iter::once(article.language.as_str())
            .chain(further)
            .collect();
        [
            fit(&article.id),
            fit(&article.title),
            article.questions.len().to_string(),
            fit(&languages.join(" ")),
            article.source.to_string(),
        ]
    };
    let rows: Vec<_> = std::iter::once(head)
        .chain(articles.iter().map(row))
        .collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (wide, cell) in widths.iter_mut().zip(row) {
            *wide = width(cell).max(*wide);
        }
    }
    for (number, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(wide - width(cell) + 2));
        }
        let style = if number == 0 {
            Style::new().bold()
        } else {
            Style::new()
        };
        writeln!(out, "{}", painted(line.trim_end(), style, colours))?;
    }
    writeln!(out, "\n{}", counted(articles.len(), "article"))?;
    Ok(())
}

fn tell(
    findings: &[Finding],
    articles: usize,
    out: &mut dyn Write,
    colours: bool,
) -> anyhow::Result<()> {
    let mut about = "";
    for finding in findings {
        if finding.about != about {
            about = &finding.about;
            writeln!(
                out,
                "{}",
                painted(&plain(about), Style::new().bold(), colours)
            )?;
        }
        let (word, colour) = match finding.severity {
            Severity::Error => ("error", AnsiColor::Red),
            Severity::Warning => ("warning", AnsiColor::Yellow),
            Severity::Good => ("good", AnsiColor::Green),
        };
        let word = painted(word, colour.on_default(), colours);
        writeln!(out, "  {word}: {}", plain(&finding.says))?;
    }
    let count = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let end = if findings.is_empty() { "" } else { "\n" };
    writeln!(
        out,
        "{end}{}: {}, {}",
        counted(articles, "article"),
        counted(errors, "error"),
        counted(warnings, "warning")
    )?;
    Ok(())
}

fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

fn painted(text: &str, style: Style, colours: bool) -> String {
    if colours {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

/// Without control characters: articles may come from others, the terminal is the operator's.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// `text` on one line, at most [`WIDEST`] wide.
fn fit(text: &str) -> String {
    let text = plain(text);
    if width(&text) <= WIDEST {
        return text;
    }
    let mut cut = String::new();
    let mut wide = 1;
    for c in text.chars() {
        wide += c.width().unwrap_or(0);
        if wide > WIDEST {
            break;
        }
        cut.push(c);
    }
    cut.push('…');
    cut
}

/// How many columns of a terminal `text` takes.
fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests;
