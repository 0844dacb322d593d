//! Who stands in the settings and still can't be called: their accounts are on platforms that
//! do not run.

use super::Report;
use crate::{
    id::ResponderId,
    oncall::{OnCall, Schedule},
};
use deskbell_platform::Finding;
use jiff::{SignedDuration, Timestamp};

/// How far ahead it is looked who is on call.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 28);

impl OnCall {
    /// What will not work because of the platforms that run; nothing when all is well.
    pub fn check_reach(&self, now: Timestamp, runs: &dyn Fn(&str) -> bool) -> Vec<Finding> {
        let mut report = Report::default();
        let unreachable = self.unreachable(runs);
        if !self.responders.is_empty() && unreachable.len() == self.responders.len() {
            report.error(
                "on call",
                "NOBODY can be called: no responder has an account on a platform that runs. \
                 Switch one on under [platforms.…], or add accounts to their handles",
            );
            return report.0.findings;
        }
        for id in &unreachable {
            report.warning(
                format!("responder {id}"),
                "can't be called: none of their accounts is on a platform that runs",
            );
        }
        for (name, schedule) in &self.schedules {
            if let Some((from, who)) = self.first_unreachable(schedule, now, &unreachable) {
                let local = schedule.time_zone.to_datetime(from);
                report.error(
                    format!("schedule {name}"),
                    format!(
                        "from {} on, {who} is on call and can't be called: add an account on a \
                         platform that runs, or put somebody else in",
                        local.strftime("%a %Y-%m-%d %H:%M")
                    ),
                );
            }
        }
        report.0.findings
    }

    /// The responders who have no account on a platform that runs.
    pub fn unreachable(&self, runs: &dyn Fn(&str) -> bool) -> Vec<ResponderId> {
        let ids = self.responders.keys();
        ids.filter(|id| !self.has_account(id, runs))
            .cloned()
            .collect()
    }

    /// The first time at which all who are on call are among the unreachable.
    fn first_unreachable(
        &self,
        schedule: &Schedule,
        now: Timestamp,
        unreachable: &[ResponderId],
    ) -> Option<(Timestamp, String)> {
        let end = now.saturating_add(AHEAD).ok()?;
        let shifts = schedule.shifts(now, end).into_iter();
        let mut holes = shifts.filter(|shift| {
            let people = shift.people.iter();
            let mut known = people.filter(|id| self.responders.contains_key(id));
            !shift.people.is_empty() && known.all(|id| unreachable.contains(id))
        });
        let hole = holes.next()?;
        let names: Vec<&str> = hole.people.iter().map(|id| id.0.as_str()).collect();
        Some((hole.from, names.join(", ")))
    }
}
