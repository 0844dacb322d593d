//! What is wrong with an escalation policy.

use super::Report;
use crate::oncall::{EscalationPolicy, OnCall, Schedule, Target};
use jiff::SignedDuration;

/// A fallback that takes longer to reach helps nobody.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// In hours: a longer time is a slip of the pen, and its number tells nothing.
const YEAR: f64 = 24.0 * 366.0;

impl OnCall {
    pub(super) fn check_policy(&self, name: &str, policy: &EscalationPolicy, report: &mut Report) {
        let about = format!("policy {name}");
        for (step, number) in policy.steps.iter().zip(1..) {
            self.check_targets(&about, &step.call, report);
            if step.call.is_empty() {
                report.warning(
                    &about,
                    format!("step {number} calls nobody and is passed over: name whom to call"),
                );
            }
            check_wait(&about, &format!("step {number}"), step.wait, report);
        }
        self.check_targets(&about, &policy.fallback, report);
        check_wait(&about, "the fallback", policy.fallback_wait, report);
        let calls = policy.steps.iter().flat_map(|step| &step.call);
        if !calls.chain(&policy.fallback).any(|t| self.can_call(t)) {
            report.error(
                &about,
                "can call nobody: name a schedule, a responder or a pool with people in it \
                 in one of its steps (until then everybody in the team is called)",
            );
        }
        let round = policy
            .steps
            .iter()
            .fold(0.0, |sum, step| sum + step.wait.as_secs_f64().max(0.0));
        let hours = round * (f64::from(policy.repeat) + 1.0) / 3600.0;
        if hours > PATIENCE.as_secs_f64() / 3600.0 {
            let long = match hours > YEAR {
                true => "more than a year".to_owned(),
                false => format!("{hours:.0} hours"),
            };
            report.warning(
                &about,
                format!(
                    "its steps take {long} before the fallback is called: lower repeat or the \
                     waits"
                ),
            );
        }
    }

    fn check_targets(&self, about: &str, targets: &[Target], report: &mut Report) {
        for target in targets {
            match target {
                Target::Schedule(name) => {
                    let known = self.schedules.keys().map(String::as_str);
                    report.known(about, "schedule", "schedules", name, known);
                }
                Target::Responder(id) => self.known_responder(about, id, report),
                Target::Pool(team) => {
                    let known = self.teams.keys().map(|id| id.0.as_str());
                    report.known(about, "team", "teams", &team.0, known);
                }
            }
        }
    }

    /// Whether the target can ever call anybody.
    fn can_call(&self, target: &Target) -> bool {
        match target {
            Target::Schedule(name) => self.schedules.get(name).is_some_and(|s| self.can_have(s)),
            Target::Responder(id) => self.responders.contains_key(id),
            // A team without members is everybody.
            Target::Pool(team) => self.teams.contains_key(team) && !self.responders.is_empty(),
        }
    }

    fn can_have(&self, schedule: &Schedule) -> bool {
        let rotations = schedule.rotations.iter().filter(|r| r.shift.is_usable());
        let overrides = schedule.overrides.iter().filter(|o| o.from < o.to);
        rotations
            .flat_map(|r| &r.people)
            .chain(overrides.flat_map(|o| &o.people))
            .any(|id| self.responders.contains_key(id))
    }
}

fn check_wait(about: &str, what: &str, wait: SignedDuration, report: &mut Report) {
    if wait <= SignedDuration::ZERO {
        report.error(
            about,
            format!("{what} waits {wait:#} for an acknowledgement: write a time, as in \"5m\""),
        );
    }
}
