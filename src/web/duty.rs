//! Who is on call now, team by team.

use crate::{
    id::{ResponderId, TeamId},
    oncall::{Call, OnCall, Target},
};
use jiff::{SignedDuration, Timestamp, Zoned};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// How far ahead a hand-over is looked for; a later one is not shown.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 31);

/// The teams, each with those who ring first for it now; those who would, but are away,
/// behind them.
pub(super) fn section(oncall: &OnCall, away: &BTreeSet<ResponderId>, at: Timestamp) -> Markup {
    html! {
        section.panel aria-labelledby="on-call" {
            h2 #on-call { "On call now" }
            @if oncall.teams.is_empty() {
                p.soft { "There is no team: nobody can be called." }
            }
            @for (id, team) in &oncall.teams {
                (duty(oncall, id, &team.name, away, at))
            }
        }
    }
}

fn duty(
    oncall: &OnCall,
    id: &TeamId,
    name: &str,
    away: &BTreeSet<ResponderId>,
    at: Timestamp,
) -> Markup {
    let call = oncall.call(id, 0, 0, at, &|responder| away.contains(responder));
    let mut people = call.responders.clone();
    for meant in oncall.on_call(id, at, &|_| false) {
        if !people.contains(&meant) {
            people.push(meant);
        }
    }
    html! {
        div.duty {
            h3 dir="auto" { (name) }
            @if people.is_empty() { p.alarm { "nobody" } }
            ul.names {
                @for person in &people {
                    li {
                        bdi dir="auto" { (name_of(oncall, person)) }
                        @if away.contains(person) { " " span.badge { "away" } }
                    }
                }
            }
            @if call.fallback && !people.is_empty() {
                p.soft { "fallback: the steps of the policy call nobody now" }
            } @else if let Some(until) = until(oncall, id, &call, at) {
                p.soft {
                    "until " time datetime=(until.timestamp()) {
                        (until.strftime("%a %-d %b %H:%M %Z"))
                    }
                }
            }
        }
    }
}

/// A responder's name; the one in the settings when those no longer know them.
pub(super) fn name_of<'a>(oncall: &'a OnCall, id: &'a ResponderId) -> &'a str {
    let known = oncall.responders.get(id);
    known.map_or(id.0.as_str(), |responder| &responder.name)
}

/// When the schedules behind a call hand over next, in the time zone of the first to do so.
fn until(oncall: &OnCall, team: &TeamId, call: &Call, at: Timestamp) -> Option<Zoned> {
    let policy = oncall.policies.get(&oncall.teams.get(team)?.policy)?;
    let end = at.checked_add(AHEAD).ok()?;
    let targets = &policy.steps.get(call.step)?.call;
    let ends = targets.iter().filter_map(|target| {
        let Target::Schedule(name) = target else {
            return None;
        };
        let schedule = oncall.schedules.get(name)?;
        let to = schedule.shifts(at, end).first()?.to;
        (to < end).then(|| to.to_zoned(schedule.time_zone.clone()))
    });
    ends.min_by_key(Zoned::timestamp)
}
