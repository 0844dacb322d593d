//! Who is on call now, team by team.

use crate::{
    id::{ResponderId, TeamId},
    oncall::{OnCall, Until},
};
use jiff::Timestamp;
use maud::{Markup, html};
use std::collections::BTreeSet;

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
            } @else if let Some(Until::HandOver(until, zone)) = oncall.until(id, &call, at) {
                p.soft {
                    "until " time datetime=(until) {
                        (until.to_zoned(zone.clone()).strftime("%a %-d %b %H:%M %Z"))
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
