//! Whom a case of one team calls, step by step.

use super::{Paint, Runs, local, people, schedule::people_json};
use crate::{
    id::{ResponderId, TeamId},
    oncall::{Call, OnCall, Target},
};
use jiff::{SignedDuration, Zoned};
use serde_json::{Value, json};
use std::io::Write;

/// How far ahead the end of a shift is looked for.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 60);

/// The calls for a case opened at one moment.
pub(super) struct Answer<'a> {
    team: &'a TeamId,
    at: Zoned,
    /// The steps that call somebody now, and the fallback as the last.
    calls: Vec<Call>,
    /// How many times the steps are gone through.
    rounds: u32,
}

impl<'a> Answer<'a> {
    pub(super) fn new((oncall, runs): (&OnCall, Runs<'_>), team: &'a TeamId, at: Zoned) -> Self {
        let policy = oncall.teams.get(team).map(|team| &team.policy);
        let policy = policy.and_then(|name| oncall.policies.get(name));
        let mut calls: Vec<Call> = Vec::new();
        loop {
            let step = calls.last().map_or(0, |call| call.step + 1);
            // In the last round, so that the fallback follows the steps.
            let gone = |id: &ResponderId| !oncall.has_account(id, runs);
            let mut call = oncall.call(team, step, u32::MAX, at.timestamp(), &gone);
            call.responders.retain(|id| !gone(id));
            let last = call.fallback;
            calls.push(call);
            if last {
                break;
            }
        }
        Self {
            team,
            at,
            calls,
            rounds: policy.map_or(0, |policy| policy.repeat).saturating_add(1),
        }
    }

    pub(super) fn write(
        &self,
        oncall: &OnCall,
        paint: &Paint,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let Paint { title, gap } = paint;
        let name = oncall.teams.get(self.team).map_or("", |team| &team.name);
        let at = local(&self.at);
        writeln!(out, "{title}{name} ({}){title:#} on {at}", self.team)?;
        let mut after = SignedDuration::ZERO;
        let mut step = 0;
        for call in &self.calls {
            for passed in step..call.step {
                let number = passed + 1;
                writeln!(out, "  {:<12}{gap}NOBODY at step {number}{gap:#}", "–")?;
            }
            step = call.step + 1;
            if call.fallback {
                let rounds = i32::try_from(self.rounds).unwrap_or(i32::MAX);
                after = after.saturating_mul(rounds);
            }
            let when = match after {
                SignedDuration::ZERO => "at once".to_owned(),
                after if after > AHEAD => "never".to_owned(),
                after => format!("after {after:#}"),
            };
            let who = match call.responders.is_empty() {
                true => format!("{gap}NOBODY can be called{gap:#}"),
                false => people(oncall, &call.responders),
            };
            write!(out, "  {when:<12}{who}")?;
            if let Some(until) = self.until(oncall, call) {
                write!(out, ", until {}", local(&until))?;
            }
            if call.fallback {
                write!(out, ", again every {:#}", call.wait)?;
            }
            writeln!(out)?;
            after = after.saturating_add(call.wait);
        }
        if self.rounds > 1 && self.calls.len() > 1 {
            let rounds = self.rounds;
            writeln!(out, "  The steps are gone through {rounds} times.")?;
        }
        Ok(writeln!(out)?)
    }

    pub(super) fn json(&self, oncall: &OnCall) -> Value {
        let call = |call: &Call| {
            json!({
                "step": (!call.fallback).then_some(call.step + 1),
                "fallback": call.fallback,
                "people": people_json(oncall, &call.responders),
                "wait_seconds": call.wait.as_secs(),
                "until": self.until(oncall, call),
            })
        };
        json!({
            "team": self.team,
            "name": oncall.teams.get(self.team).map(|team| &team.name),
            "at": self.at,
            "rounds": self.rounds,
            "calls": self.calls.iter().map(call).collect::<Vec<_>>(),
        })
    }

    /// When the schedules of a step hand over, if it calls by any.
    fn until(&self, oncall: &OnCall, call: &Call) -> Option<Zoned> {
        let policy = oncall.policies.get(&oncall.teams.get(self.team)?.policy)?;
        let targets = match policy.steps.get(call.step) {
            Some(step) => &step.call,
            None => &policy.fallback,
        };
        let from = self.at.timestamp();
        let end = from.saturating_add(AHEAD).ok()?;
        targets
            .iter()
            .filter_map(|target| match target {
                Target::Schedule(name) => oncall.schedules.get(name),
                _ => None,
            })
            .filter_map(|schedule| schedule.shifts(from, end).first().map(|shift| shift.to))
            .filter(|to| *to < end)
            .min()
            .map(|to| to.to_zoned(self.at.time_zone().clone()))
    }
}
