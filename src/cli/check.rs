//! `deskbell check`: everything that can be wrong, said at once.

use crate::{
    app::{self, knowledge},
    config::{self, Config},
    kb::lint,
    words::Words,
    zones::ZONES,
};
use clap::Args;
use deskbell_platform::{CheckReport, Finding, Severity};
use jiff::Timestamp;
use std::io::Write;

/// What to look at.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Print one JSON object for each finding.
    #[arg(long)]
    json: bool,
}

/// Looks, and prints what was found; `false` when something will not work.
///
/// # Errors
/// `out` can't be written.
pub async fn run(
    args: &CheckArgs,
    config: &Config,
    now: Timestamp,
    out: &mut dyn Write,
    colours: bool,
) -> anyhow::Result<bool> {
    let mut report = CheckReport::default();
    report.add(Severity::Good, "settings", "read and understood");
    report.findings.extend(config::findings(config));
    report.add(Severity::Good, "time zones", ZONES.to_string());
    articles(config, &mut report);
    match knowledge::triage(config) {
        Ok(_) => report.add(Severity::Good, "language model", "ready"),
        Err(error) => report.add(Severity::Error, "language model", format!("{error:#}")),
    }
    let mut oncall = config.oncall.check(now);
    let runs = |platform: &str| config.platforms.runs(platform);
    oncall.extend(config.oncall.check_reach(now, &runs));
    if oncall.is_empty() {
        report.add(
            Severity::Good,
            "on call",
            "somebody is on call for the next 28 days",
        );
    }
    report.findings.extend(oncall);
    match Words::shipped() {
        Ok(words) => {
            let count = words.languages().count();
            report.add(Severity::Good, "locales", format!("{count} languages"));
        }
        Err(error) => report.add(Severity::Error, "locales", error.to_string()),
    }
    app::platforms::check(config, &mut report).await;
    print(args, &report, out, colours)?;
    Ok(!report.has_errors())
}

fn articles(config: &Config, report: &mut CheckReport) {
    let read = match knowledge::read(config) {
        Ok(read) => read,
        Err(error) => return report.add(Severity::Error, "articles", format!("{error:#}")),
    };
    for error in &read.broken {
        report.add(Severity::Error, "articles", error.to_string());
    }
    if read.articles.is_empty() {
        let says = "there are none: the bot can answer nothing. Add files to kb.sources";
        return report.add(Severity::Error, "articles", says);
    }
    let left: usize = read.passed_over.values().sum();
    let says = match left {
        0 => format!("{} read", read.articles.len()),
        _ => format!(
            "{} read, {left} files passed over (deskbell kb list says why)",
            read.articles.len()
        ),
    };
    report.add(Severity::Good, "articles", says);
    let findings = lint::lint(&read.articles, None);
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    report.findings.extend(errors.cloned());
    let rest = findings
        .iter()
        .filter(|f| f.severity == Severity::Warning)
        .count();
    if rest > 0 {
        let says = format!("{rest} hints on making them better: deskbell kb lint");
        report.add(Severity::Warning, "articles", says);
    }
}

fn print(
    args: &CheckArgs,
    report: &CheckReport,
    out: &mut dyn Write,
    colours: bool,
) -> anyhow::Result<()> {
    for finding in &report.findings {
        if args.json {
            writeln!(out, "{}", serde_json::to_string(finding)?)?;
        } else {
            line(finding, out, colours)?;
        }
    }
    Ok(())
}

fn line(finding: &Finding, out: &mut dyn Write, colours: bool) -> std::io::Result<()> {
    let (word, colour) = match finding.severity {
        Severity::Good => ("ok     ", anstyle::AnsiColor::Green),
        Severity::Warning => ("warning", anstyle::AnsiColor::Yellow),
        Severity::Error => ("ERROR  ", anstyle::AnsiColor::Red),
    };
    let style = match colours {
        true => anstyle::Style::new().fg_color(Some(colour.into())),
        false => anstyle::Style::new(),
    };
    let Finding { about, says, .. } = finding;
    writeln!(out, "{style}{word}{style:#}  {about}: {says}")
}
