//! `deskbell oncall`: who is called now, or then, and who has which days.
//!
//! It knows the configuration only: who said that they are away is in the database, and
//! nobody counts as away here.

mod schedule;
mod who;

use crate::{
    id::{ResponderId, TeamId},
    oncall::{OnCall, Schedule, Target},
};
use anstyle::{AnsiColor, Style};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use jiff::{Timestamp, Zoned, civil, tz::TimeZone};
use std::{io::Write, str::FromStr};

/// Who is on call.
#[derive(Debug, Args)]
pub struct OnCallArgs {
    #[command(subcommand)]
    about: About,
    /// Write JSON, for programs.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum About {
    /// Whom a case would call, and who follows when nobody answers.
    Who {
        /// When: now, or a time as 2026-12-24T22:00, in the zone of the team's schedule
        /// unless it names one (2026-12-24T22:00+01:00, 2026-12-24T22:00[Europe/Rome]).
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

/// Carries out `args` at the moment `now`, with ANSI colours or without. Fails when a name
/// or a time is not to be had, saying which there are, and when `out` does.
pub fn run(
    args: &OnCallArgs,
    oncall: &OnCall,
    now: Timestamp,
    out: &mut dyn Write,
    colours: bool,
) -> anyhow::Result<()> {
    let paint = Paint::new(colours);
    match &args.about {
        About::Who { at, team } => {
            let mut answers = Vec::new();
            for team in teams(oncall, team.as_deref())? {
                let zone = zone(oncall, team);
                let at = at.as_ref().map_or(Ok(now), |at| at.moment(&zone))?;
                answers.push(who::Answer::new(oncall, team, at.to_zoned(zone)));
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
                tables.push(schedule::Table::new(name, one, now, *from, *to)?);
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
        if let Ok(zoned) = text.parse::<Zoned>() {
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

fn people(oncall: &OnCall, ids: &[ResponderId]) -> String {
    let name = |id: &ResponderId| match oncall.responders.get(id) {
        Some(responder) => format!("{} ({id})", responder.name),
        None => format!("{id} (not a responder)"),
    };
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The one that was asked for, or all.
fn teams<'a>(oncall: &'a OnCall, name: Option<&str>) -> anyhow::Result<Vec<&'a TeamId>> {
    let found: Vec<&TeamId> = oncall
        .teams
        .keys()
        .filter(|id| name.is_none_or(|name| id.0 == name))
        .collect();
    match name {
        _ if !found.is_empty() => Ok(found),
        Some(name) if !oncall.teams.is_empty() => bail!(
            "there is no team \"{name}\": there is {}",
            list(oncall.teams.keys().map(|id| id.0.as_str()))
        ),
        _ => bail!("there is no team: add a [oncall.teams.NAME] to the configuration"),
    }
}

/// The schedule that was asked for, those of the team, or all.
fn schedules<'a>(
    oncall: &'a OnCall,
    team: Option<&str>,
    name: Option<&str>,
) -> anyhow::Result<Vec<(&'a String, &'a Schedule)>> {
    let mut wanted: Vec<&str> = name.into_iter().collect();
    if let Some(team) = team {
        let team = teams(oncall, Some(team))?;
        wanted.extend(team.into_iter().flat_map(|team| schedules_of(oncall, team)));
    }
    let all = team.is_none() && name.is_none();
    let found: Vec<_> = oncall
        .schedules
        .iter()
        .filter(|(name, _)| all || wanted.contains(&name.as_str()))
        .collect();
    match (found.is_empty(), team, name) {
        (false, ..) => Ok(found),
        (true, Some(team), _) => bail!("the policy of team {team} calls by no schedule"),
        (true, None, Some(name)) if !oncall.schedules.is_empty() => bail!(
            "there is no schedule \"{name}\": there is {}",
            list(oncall.schedules.keys().map(String::as_str))
        ),
        _ => bail!("there is no schedule: add a [oncall.schedules.NAME] to the configuration"),
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// The schedules that a team's policy calls by, in the order of its steps.
fn schedules_of<'a>(oncall: &'a OnCall, team: &TeamId) -> Vec<&'a str> {
    let policy = oncall.teams.get(team).map(|team| &team.policy);
    let policy = policy.and_then(|name| oncall.policies.get(name));
    let targets = policy.into_iter().flat_map(|policy| {
        let calls = policy.steps.iter().flat_map(|step| &step.call);
        calls.chain(&policy.fallback)
    });
    targets
        .filter_map(|target| match target {
            Target::Schedule(name) => Some(name.as_str()),
            _ => None,
        })
        .collect()
}

/// The zone of the team's first schedule.
fn zone(oncall: &OnCall, team: &TeamId) -> TimeZone {
    schedules_of(oncall, team)
        .into_iter()
        .find_map(|name| oncall.schedules.get(name))
        .map_or(TimeZone::UTC, |schedule| schedule.time_zone.clone())
}

#[cfg(test)]
mod tests;
