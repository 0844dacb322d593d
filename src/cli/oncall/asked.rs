//! The teams and schedules that the command line names.

use crate::{
    id::TeamId,
    oncall::{OnCall, Schedule, Target},
};
use anyhow::bail;
use jiff::tz::TimeZone;

/// The one that was asked for, or all.
pub(super) fn teams<'a>(oncall: &'a OnCall, name: Option<&str>) -> anyhow::Result<Vec<&'a TeamId>> {
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
pub(super) fn schedules<'a>(
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
pub(super) fn zone(oncall: &OnCall, team: &TeamId) -> TimeZone {
    schedules_of(oncall, team)
        .into_iter()
        .find_map(|name| oncall.schedules.get(name))
        .map_or(TimeZone::UTC, |schedule| schedule.time_zone.clone())
}

/// The zone in which a responder reads times; none, when nobody was named or they have none.
pub(super) fn zone_of<'a>(
    oncall: &'a OnCall,
    reader: Option<&str>,
) -> anyhow::Result<Option<&'a TimeZone>> {
    let Some(reader) = reader else {
        return Ok(None);
    };
    match oncall.responders.get(&reader.into()) {
        Some(responder) => Ok(responder.time_zone.as_ref()),
        None => bail!(
            "there is no responder \"{reader}\": there is {}",
            list(oncall.responders.keys().map(|id| id.0.as_str()))
        ),
    }
}
