//! Whom a case of one team calls, step by step.

use super::{Paint, Runs, length, local, people, schedule::people_json};
use crate::{
    id::{ResponderId, TeamId},
    oncall::{Call, OnCall, Until},
};
use jiff::{SignedDuration, Zoned};
use serde_json::{Value, json};
use std::io::Write;

/// What comes only after longer than this never comes, to whoever waits for it.
const NEVER: SignedDuration = SignedDuration::from_hours(24 * 60);

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
                after if after > NEVER => "never".to_owned(),
                after => format!("after {}", length(after)),
            };
            let who = match call.responders.is_empty() {
                true => format!("{gap}NOBODY can be called{gap:#}"),
                false => people(oncall, &call.responders),
            };
            write!(out, "  {when:<12}{who}")?;
            match self.until(oncall, call) {
                Some(Some(until)) => write!(out, ", until {}", local(&until))?,
                Some(None) => write!(out, ", until changed")?,
                None => {}
            }
            if !call.fallback {
                after = after.saturating_add(call.wait);
            } else if call.wait > NEVER {
                write!(out, ", and not again")?;
            } else {
                write!(out, ", again every {}", length(call.wait))?;
            }
            writeln!(out)?;
        }
        if self.rounds > 1 && self.calls.len() > 1 {
            let times = match after > NEVER {
                true => "without end".to_owned(),
                false => format!("{} times", self.rounds),
            };
            writeln!(out, "  The steps are gone through {times}.")?;
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
                "until": self.until(oncall, call).flatten(),
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

    /// Until when a step calls these: none, when it calls by no schedule, and no time, when no
    /// hand-over is in sight.
    fn until(&self, oncall: &OnCall, call: &Call) -> Option<Option<Zoned>> {
        match oncall.until(self.team, call, self.at.timestamp())? {
            Until::HandOver(at, _) => Some(Some(at.to_zoned(self.at.time_zone().clone()))),
            Until::Changed => Some(None),
        }
    }
}
