//! `deskbell oncall`: who is called now, or then, and who has which days.
//!
//! It knows the configuration only: who said that they are away is in the database, and
//! nobody counts as away here.

mod asked;
mod schedule;
mod who;

use self::asked::{schedules, teams, zone};
use crate::{id::ResponderId, oncall::OnCall, zones::ZONES};
use anstyle::{AnsiColor, Style};
use anyhow::Context;
use clap::{Args, Subcommand};
use jiff::{
    SignedDuration, Span, SpanRound, Timestamp, Unit, Zoned, civil, fmt::temporal::DateTimeParser,
    tz::TimeZone,
};
use std::{io::Write, str::FromStr};

/// Who is on call.
#[derive(Debug, Args)]
pub struct OnCallArgs {
    #[command(subcommand)]
    about: About,
    /// Write JSON, for programs.
    #[arg(long, global = true)]
    json: bool,
    /// With the times that this responder reads: in their time_zone, if they have one.
    #[arg(long = "for", global = true, value_name = "RESPONDER")]
    reader: Option<String>,
}

#[derive(Debug, Subcommand)]
enum About {
    /// Whom a case would call, and who follows when nobody answers.
    Who {
        /// When: now, or a time as 2026-12-24T22:00, in the zone of the team's schedule (or of
        /// --for) unless it names one (2026-12-24T22:00+01:00, 2026-12-24T22:00[Europe/Rome]).
        #[arg(long, value_name = "TIME")]
        at: Option<When>,
        /// Only for this team.
        #[arg(long)]
        team: Option<String>,
    },
    /// Who is on call from one day to another, both included.
    Schedule {
        /// The first day, as 2026-12-24: today, unless said.
        #[arg(long, value_name = "DATE")]
        from: Option<civil::Date>,
        /// The last day: two weeks in all, unless said.
        #[arg(long, value_name = "DATE")]
        to: Option<civil::Date>,
        /// Only the schedules of this team.
        #[arg(long, conflicts_with = "schedule")]
        team: Option<String>,
        /// Only this schedule.
        #[arg(long)]
        schedule: Option<String>,
    },
}

/// Whether a platform runs: who has no account on one can't be called.
pub type Runs<'a> = &'a dyn Fn(&str) -> bool;

/// Carries out `args` at the moment `now`, with ANSI colours or without. Fails when a name
/// or a time is not to be had, saying which there are, and when `out` does.
pub fn run(
    args: &OnCallArgs,
    (oncall, runs): (&OnCall, Runs<'_>),
    now: Timestamp,
    out: &mut dyn Write,
    colours: bool,
) -> anyhow::Result<()> {
    let paint = Paint::new(colours);
    let theirs = asked::zone_of(oncall, args.reader.as_deref())?;
    match &args.about {
        About::Who { at, team } => {
            let mut answers = Vec::new();
            for team in teams(oncall, team.as_deref())? {
                let zone = theirs.cloned().unwrap_or_else(|| zone(oncall, team));
                let at = at.as_ref().map_or(Ok(now), |at| at.moment(&zone))?;
                answers.push(who::Answer::new((oncall, runs), team, at.to_zoned(zone)));
            }
            if args.json {
                let teams: Vec<_> = answers.iter().map(|a| a.json(oncall)).collect();
                return json(out, &serde_json::json!({ "teams": teams }));
            }
            answers
                .iter()
                .try_for_each(|a| a.write(oncall, &paint, out))?;
        }
        About::Schedule {
            from,
            to,
            team,
            schedule,
        } => {
            let mut tables = Vec::new();
            for (name, one) in schedules(oncall, team.as_deref(), schedule.as_deref())? {
                tables.push(schedule::Table::new((name, one), theirs, now, *from, *to)?);
            }
            if args.json {
                let tables: Vec<_> = tables.iter().map(|t| t.json(oncall)).collect();
                return json(out, &serde_json::json!({ "schedules": tables }));
            }
            tables
                .iter()
                .try_for_each(|t| t.write(oncall, &paint, out))?;
        }
    }
    Ok(())
}

/// A moment, or a local time in a zone still to be found.
#[derive(Clone, Debug, PartialEq)]
enum When {
    Moment(Timestamp),
    Local(civil::DateTime),
}

impl FromStr for When {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let zoned = DateTimeParser::new().parse_zoned_with(ZONES.database(), text);
        if let Ok(zoned) = zoned {
            return Ok(Self::Moment(zoned.timestamp()));
        }
        if let Ok(moment) = text.parse() {
            return Ok(Self::Moment(moment));
        }
        // A zone that is not known must not be passed over in silence.
        match text.parse() {
            Ok(local) if !text.contains('[') => Ok(Self::Local(local)),
            _ => Err(
                "write a time as 2026-12-24T22:00, 2026-12-24T22:00+01:00 or \
                      2026-12-24T22:00[Europe/Rome]"
                    .to_owned(),
            ),
        }
    }
}

impl When {
    fn moment(&self, zone: &TimeZone) -> anyhow::Result<Timestamp> {
        match self {
            Self::Moment(at) => Ok(*at),
            Self::Local(local) => zone
                .to_timestamp(*local)
                .with_context(|| format!("{local} is outside of the calendar")),
        }
    }
}

/// How parts of a table look; plain without colours.
struct Paint {
    title: Style,
    gap: Style,
}

impl Paint {
    fn new(colours: bool) -> Self {
        if !colours {
            return Self {
                title: Style::new(),
                gap: Style::new(),
            };
        }
        Self {
            title: Style::new().bold(),
            gap: AnsiColor::Red.on_default().bold(),
        }
    }
}

fn json(out: &mut dyn Write, value: &serde_json::Value) -> anyhow::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    Ok(writeln!(out)?)
}

fn local(at: &Zoned) -> String {
    at.strftime("%a %Y-%m-%d %H:%M %Z").to_string()
}

/// A length of time, in days at most: `30m`, `1d 6h`.
fn length(time: SignedDuration) -> String {
    let days = SpanRound::new().largest(Unit::Day).days_are_24_hours();
    match Span::try_from(time).and_then(|span| span.round(days)) {
        Ok(span) => format!("{span:#}"),
        Err(_) => format!("{time:#}"),
    }
}

fn people(oncall: &OnCall, ids: &[ResponderId]) -> String {
    let name = |id: &ResponderId| match oncall.responders.get(id) {
        Some(responder) => format!("{} ({id})", responder.name),
        None => format!("{id} (not a responder)"),
    };
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
