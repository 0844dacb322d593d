//! Escalation: whom to call at a step, and what follows when nobody answers.

use super::{EscalationPolicy, OnCall, Schedule, Target};
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

/// How far ahead the end of a shift is looked for.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 35);

/// The shortest time between two calls. A wait of nothing would ring without a pause;
/// `check` reports it.
const SHORTEST_WAIT: SignedDuration = SignedDuration::from_secs(1);

impl OnCall {
    /// Whom to call for `team` when `step` of `round` is reached at `at`. After a call that
    /// nobody acknowledged, ask with the `step` after its own, and its `round`.
    ///
    /// Steps that would call nobody (a gap in a schedule, everybody away) are passed over,
    /// so that no time is lost on them. When nothing is left, the fallback is called, and
    /// if that is empty too, every member of the team, away or not: a page must ring
    /// somewhere. Once the fallback is reached, it stays: it comes after the last round,
    /// whatever the rounds passed over.
    ///
    /// Calls nobody only when there is no responder at all.
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
        for (step, round) in policy.ahead(step, round) {
            let responders = self.targets(&policy.steps[step].call, at, away);
            if !responders.is_empty() {
                return Call {
                    responders,
                    wait: policy.steps[step].wait.max(SHORTEST_WAIT),
                    step,
                    round,
                    fallback: false,
                };
            }
        }
        let mut responders = self.targets(&policy.fallback, at, away);
        if responders.is_empty() {
            responders = self.everybody(team);
        }
        Call {
            responders,
            wait: policy.fallback_wait.max(SHORTEST_WAIT),
            step: policy.steps.len(),
            round: round.max(policy.repeat),
            fallback: true,
        }
    }

    /// Who is on call for `team` at `at` by the schedules of all its steps.
    pub fn scheduled(&self, team: &TeamId, at: Timestamp) -> Vec<ResponderId> {
        self.known(
            self.schedules_of(team)
                .flat_map(|schedule| schedule.who(at)),
        )
    }

    /// When a responder who is on call for `team` at `at` by one of its schedules is so no
    /// longer; none who is not, or whose shift has no end in sight.
    pub fn shift_end(
        &self,
        team: &TeamId,
        responder: &ResponderId,
        at: Timestamp,
    ) -> Option<Timestamp> {
        let end = at.saturating_add(AHEAD).ok()?;
        let ends = self.schedules_of(team).filter_map(|schedule| {
            let mut shifts = schedule.shifts(at, end).into_iter();
            let first = shifts
                .next()
                .filter(|shift| shift.people.contains(responder));
            first.map(|_| {
                let other = shifts.find(|shift| !shift.people.contains(responder));
                other.map_or(end, |shift| shift.from)
            })
        });
        ends.max().filter(|at| *at < end)
    }

    pub(super) fn schedules_of(&self, team: &TeamId) -> impl Iterator<Item = &Schedule> {
        let policy = self
            .teams
            .get(team)
            .and_then(|t| self.policies.get(&t.policy));
        let steps = policy.into_iter().flat_map(|policy| &policy.steps);
        let targets = steps.flat_map(|step| &step.call);
        targets.filter_map(|target| match target {
            Target::Schedule(name) => self.schedules.get(name),
            _ => None,
        })
    }

    /// How many steps a team's policy has before its fallback.
    pub fn steps(&self, team: &TeamId) -> usize {
        let policy = self
            .teams
            .get(team)
            .and_then(|t| self.policies.get(&t.policy));
        policy.map_or(0, |p| p.steps.len())
    }

    /// How long a call at `step` of a team's policy waits for an acknowledgement.
    pub fn wait(&self, team: &TeamId, step: usize) -> SignedDuration {
        let policy = self
            .teams
            .get(team)
            .and_then(|t| self.policies.get(&t.policy));
        let wait = |policy: &EscalationPolicy| match policy.steps.get(step) {
            Some(step) => step.wait,
            None => policy.fallback_wait,
        };
        policy.map_or(WITHOUT_POLICY, wait).max(SHORTEST_WAIT)
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

    /// Whom the targets call now, each once, without those who are away or not known.
    fn targets(
        &self,
        targets: &[Target],
        at: Timestamp,
        away: &dyn Fn(&ResponderId) -> bool,
    ) -> Vec<ResponderId> {
        let people = targets.iter().flat_map(|target| match target {
            Target::Schedule(name) => self.schedules.get(name).map_or(vec![], |s| s.who(at)),
            Target::Responder(id) => vec![id.clone()],
            Target::Pool(team) if self.teams.contains_key(team) => self.everybody(team),
            Target::Pool(_) => vec![],
        });
        self.known(people.filter(|id| !away(id)))
    }

    /// A team's members; all responders, when it names none that is known.
    fn everybody(&self, team: &TeamId) -> Vec<ResponderId> {
        let members = self.teams.get(team).map_or(&[][..], |team| &team.members);
        let members = self.known(members.iter().cloned());
        if members.is_empty() {
            self.responders.keys().cloned().collect()
        } else {
            members
        }
    }

    /// The responders among `people`, each once.
    fn known(&self, people: impl Iterator<Item = ResponderId>) -> Vec<ResponderId> {
        let mut known: Vec<ResponderId> = Vec::new();
        for id in people {
            if self.responders.contains_key(&id) && !known.contains(&id) {
                known.push(id);
            }
        }
        known
    }
}

impl EscalationPolicy {
    /// The steps still to try, with their rounds: the rest of this round, then one whole
    /// round more if there is any. A further one would find the same people at the same
    /// moment, so `repeat` may be as large as it likes.
    fn ahead(&self, step: usize, round: u32) -> impl Iterator<Item = (usize, u32)> {
        let steps = self.steps.len();
        let next = (round < self.repeat).then(|| (0..steps).map(move |step| (step, round + 1)));
        let rest = (step..steps).map(move |step| (step, round));
        rest.chain(next.into_iter().flatten())
    }
}

#[cfg(test)]
mod tests;
