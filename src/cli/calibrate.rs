//! `deskbell calibrate`: thresholds that suit the bot's own channels, without a single label.
//!
//! Shows what would change and remembers what the operator decides. The running bot takes it up
//! by itself.

use crate::{
    calibration::{
        self, Decided, ENOUGH, Finding, Histograms, LOOKED_AT_DAYS, Proposal, Row, Score, apply,
    },
    config::Config,
    store::{self, Reader},
};
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use std::io::Write;

/// Arguments of `deskbell calibrate`.
#[derive(Debug, Args)]
pub struct CalibrateArgs {
    /// Use the proposed thresholds from now on.
    #[arg(long, conflicts_with_all = ["refuse", "reset"])]
    accept: bool,
    /// Keep the present ones, and propose nothing that goes no further.
    #[arg(long, conflicts_with = "reset")]
    refuse: bool,
    /// Forget what was accepted and refused.
    #[arg(long)]
    reset: bool,
}

/// Since when judgements are looked at.
#[must_use]
pub fn since(now: Timestamp) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(24 * LOOKED_AT_DAYS))
        .unwrap_or(Timestamp::MIN)
}

/// What the judgements say under the thresholds in use.
#[must_use]
pub fn rows(config: &Config, own: &Histograms, decided: &Decided) -> Vec<Row> {
    let understanding = &config.understanding;
    let now = apply(&understanding.thresholds, decided, &understanding.written);
    calibration::find(own, &now, &understanding.written)
}

/// What is proposed; nothing, where that was refused before.
#[must_use]
pub fn proposal(rows: &[Row], decided: &Decided) -> Option<Proposal> {
    let shifts = rows.iter().filter_map(|row| match row.finding {
        Finding::Shift(to, _) => Some((row.setting, to)),
        _ => None,
    });
    let proposal: Proposal = shifts.collect();
    let open = !proposal.is_empty() && !calibration::refused(&proposal, decided);
    open.then_some(proposal)
}

/// Runs it.
///
/// # Errors
/// The store can't be read or written, or there is nothing to accept or refuse.
pub async fn run(
    args: &CalibrateArgs,
    config: &Config,
    now: Timestamp,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let file = &config.store.file;
    let reader = Reader::open(file).await?;
    let mut decided = reader.decided().await?;
    if args.reset {
        store::decide(file, &Decided::default(), now).await?;
        return Ok(writeln!(
            out,
            "Forgotten. The configured thresholds count again {WHEN}."
        )?);
    }
    let own = reader.judgements(since(now)).await?;
    let rows = rows(config, &own, &decided);
    let proposal = proposal(&rows, &decided);
    if !args.accept && !args.refuse {
        return show(&own, &rows, &decided, proposal.as_ref(), out);
    }
    let Some(proposal) = proposal else {
        anyhow::bail!("nothing is proposed; `deskbell calibrate` shows why");
    };
    if args.accept {
        decided.accepted.extend(&proposal);
        store::decide(file, &decided, now).await?;
        writeln!(out, "Accepted. They count {WHEN}. Back: --reset")?;
    } else {
        decided.refused.extend(&proposal);
        store::decide(file, &decided, now).await?;
        writeln!(out, "Refused. Only what goes further is proposed again.")?;
    }
    Ok(())
}

/// How much a proposal can be trusted, by the messages behind it.
fn certainty(messages: u64) -> String {
    let how = match messages {
        ..100 => "a first guess: look again in some days",
        100..400 => "fairly sure",
        _ => "sure",
    };
    format!("{how}; {messages} messages")
}

const WHEN: &str = "within a minute, or from the next start on";

fn show(
    own: &Histograms,
    rows: &[Row],
    decided: &Decided,
    proposal: Option<&Proposal>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    writeln!(
        out,
        "{} messages in the last {LOOKED_AT_DAYS} days, {} of them for support, {} questions.\n",
        own.of(Score::Ignore).total(),
        own.of(Score::Handoff).total(),
        own.of(Score::Answer).total()
    )?;
    writeln!(
        out,
        "{:<10} {:>5} {:>14} {:>10} {:>16}   proposed",
        "threshold", "now", "of yours above", "surely in", "at most, labelled"
    )?;
    for row in rows {
        let proposed = match row.finding {
            Finding::TooLittle => format!(
                "too little to be trusted: {} messages, {ENOUGH} are needed",
                row.messages
            ),
            Finding::Fits => "stays".to_owned(),
            Finding::Written => "stays: your settings say it".to_owned(),
            Finding::Shift(to, left) => format!(
                "{to:.2}, which leaves {:.1} % ({})",
                100.0 * left,
                certainty(row.messages)
            ),
        };
        let (least, most) = row.between;
        let between = format!("{:.0}–{:.0} %", 100.0 * least, 100.0 * most);
        writeln!(
            out,
            "{:<10} {:>5.2} {:>12.1} % {between:>10} {:>14.1} %   {proposed}",
            row.setting.key(),
            row.now,
            100.0 * row.share,
            100.0 * row.reference
        )?;
    }
    writeln!(
        out,
        "\nhandoff: a person is offered; page: one is called; answer: an article is given.\n\
         \"At most, labelled\": the highest share among the companies that the thresholds were\n\
         chosen on. \"Surely in\": where that share of all your messages lies with 95 % certainty.\n\
         Thresholds of grave reasons are never shifted."
    )?;
    if !decided.accepted.is_empty() {
        let accepted = decided.accepted.iter();
        let told: Vec<String> = accepted
            .map(|(setting, value)| format!("{} {value:.2}", setting.key()))
            .collect();
        writeln!(out, "Accepted before: {}.", told.join(", "))?;
    }
    let waits = rows
        .iter()
        .any(|row| matches!(row.finding, Finding::Shift(..)));
    let end = match proposal {
        Some(_) => "Nothing changes until you say so: --accept or --refuse.",
        None if waits => "Refused before, so that it is not proposed again.",
        None => "Nothing is proposed.",
    };
    Ok(writeln!(out, "{end}")?)
}
