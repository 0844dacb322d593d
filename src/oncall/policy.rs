//! Escalation: whom to call at a step, and what follows when nobody answers.

use super::{OnCall, Target};
use crate::id::{ResponderId, TeamId};
use jiff::{SignedDuration, Timestamp};

/// One call: who rings now, and how long to wait for them.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Whom to call, each once.
    pub responders: Vec<ResponderId>,
    /// How long to wait for an acknowledgement.
    pub wait: SignedDuration,
    /// The step reached, counted from 0; the number of steps is the fallback.
    pub step: usize,
    /// How many times the steps were begun over.
    pub round: u32,
    /// Whether this is the fallback: the steps are used up.
    pub fallback: bool,
}

/// How long to wait when a team has no policy that works: `check` reports it, and a case
/// in such a team is still called for again and again.
const WITHOUT_POLICY: SignedDuration = SignedDuration::from_mins(15);

impl OnCall {
    /// Whom to call for `team` when `step` of `round` is reached at `at`.
    ///
    /// Steps that would call nobody (a gap in a schedule, everybody away) are passed over,
    /// so that no time is lost on them. When nothing is left, the fallback is called, and
    /// if that is empty too, every member of the team, away or not: a page must ring
    /// somewhere.
    pub fn call(
        &self,
        team: &TeamId,
        step: usize,
        round: u32,
        at: Timestamp,
        away: &dyn Fn(&ResponderId) -> bool,
    ) -> Call {
        let Some(policy) = self
            .teams
            .get(team)
            .and_then(|t| self.policies.get(&t.policy))
        else {
            return Call {
                responders: self.everybody(team),
                wait: WITHOUT_POLICY,
                step: 0,
                round,
                fallback: true,
            };
        };
        let (mut step, mut round) = (step, round);
        loop {
            if step >= policy.steps.len() {
                if round >= policy.repeat || policy.steps.is_empty() {
                    break;
                }
                step = 0;
                round += 1;
            }
            let responders = self.targets(&policy.steps[step].call, at, away);
            if !responders.is_empty() {
                return Call {
                    responders,
                    wait: policy.steps[step].wait,
                    step,
                    round,
                    fallback: false,
                };
            }
            step += 1;
        }
        let mut responders = self.targets(&policy.fallback, at, away);
        if responders.is_empty() {
            responders = self.everybody(team);
        }
        Call {
            responders,
            wait: policy.fallback_wait,
            step: policy.steps.len(),
            round,
            fallback: true,
        }
    }

    /// How many steps a team's policy has before its fallback.
    pub fn steps(&self, team: &TeamId) -> usize {
        let policy = self
            .teams
            .get(team)
            .and_then(|t| self.policies.get(&t.policy));
        policy.map_or(0, |p| p.steps.len())
    }

    /// Who is on call for `team` at `at`: the first step that calls anybody.
    pub fn on_call(
        &self,
        team: &TeamId,
        at: Timestamp,
        away: &dyn Fn(&ResponderId) -> bool,
    ) -> Vec<ResponderId> {
        self.call(team, 0, 0, at, away).responders
    }

    fn targets(
        &self,
        targets: &[Target],
        at: Timestamp,
        away: &dyn Fn(&ResponderId) -> bool,
    ) -> Vec<ResponderId> {
        let mut found: Vec<ResponderId> = Vec::new();
        for target in targets {
            let people = match target {
                Target::Schedule(name) => self.schedules.get(name).map(|s| s.who(at)),
                Target::Responder(id) => Some(vec![id.clone()]),
                Target::Pool(team) => Some(self.everybody(team)),
            };
            for id in people.unwrap_or_default() {
                if self.responders.contains_key(&id) && !away(&id) && !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found
    }

    /// A team's members; all responders, when it names none.
    fn everybody(&self, team: &TeamId) -> Vec<ResponderId> {
        match self.teams.get(team) {
            Some(team) if !team.members.is_empty() => team.members.clone(),
            _ => self.responders.keys().cloned().collect(),
        }
    }
}
