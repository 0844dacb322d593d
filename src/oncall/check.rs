//! What is wrong with who can be called, said before a page goes nowhere.

mod policies;
mod reach;
mod schedules;

use super::{Handle, OnCall, Responder};
use crate::id::ResponderId;
use deskbell_platform::{CheckReport, Finding, Severity};
use jiff::Timestamp;
use std::collections::BTreeMap;

impl OnCall {
    /// What will not work (errors) and what is probably not meant (warnings); nothing when
    /// all is well. Gaps are looked for in the 28 days from `now`.
    pub fn check(&self, now: Timestamp) -> Vec<Finding> {
        let mut report = Report::default();
        if self.responders.is_empty() {
            report.error(
                "on call",
                "there is nobody to call: add a [oncall.responders.NAME] for each person \
                 who helps, and a [oncall.teams.NAME] that they belong to",
            );
            return report.0.findings;
        }
        if self.teams.is_empty() {
            report.error(
                "on call",
                "there is no team that a case could go to: add a [oncall.teams.NAME]",
            );
        }
        self.check_responders(&mut report);
        for (name, schedule) in &self.schedules {
            self.check_schedule(name, schedule, now, &mut report);
        }
        for (name, policy) in &self.policies {
            self.check_policy(name, policy, &mut report);
        }
        self.check_teams(&mut report);
        self.check_routes(&mut report);
        report.0.findings
    }

    fn check_responders(&self, report: &mut Report) {
        // Who owns an account, by platform and the platform's id; in one tenant or in all.
        let mut owners: BTreeMap<(&str, &str), Vec<Owner<'_>>> = BTreeMap::new();
        for (id, responder) in &self.responders {
            let accounts = accounts(responder);
            if accounts.is_empty() && responder.roles.is_empty() {
                report.error(
                    format!("responder {id}"),
                    "has no account on any platform and cannot be called: add one to handles",
                );
            }
            for (platform, tenant, account) in accounts {
                let others = owners.entry((platform, account)).or_default();
                for (other, elsewhere) in others.iter() {
                    let same = tenant.is_none() || elsewhere.is_none() || tenant == *elsewhere;
                    if same && *other != id {
                        report.error(
                            format!("responder {id}"),
                            format!(
                                "has the same {platform} account ({account}) as responder \
                                 {other}: correct one of them"
                            ),
                        );
                    }
                }
                others.push((id, tenant));
            }
        }
    }

    fn check_teams(&self, report: &mut Report) {
        for (name, team) in &self.teams {
            let about = format!("team {name}");
            if team.policy.is_empty() {
                report.error(&about, "has no policy: name one in policy");
            } else {
                let policies = self.policies.keys().map(String::as_str);
                report.known(&about, "policy", "policies", &team.policy, policies);
            }
            for member in &team.members {
                self.known_responder(&about, member, report);
            }
        }
    }

    fn check_routes(&self, report: &mut Report) {
        let mut catches_all = None;
        for (route, number) in self.routes.iter().zip(1..) {
            let about = format!("route {number}");
            let teams = self.teams.keys().map(|id| id.0.as_str());
            report.known(&about, "team", "teams", &route.team.0, teams);
            if let Some(earlier) = catches_all {
                report.warning(
                    &about,
                    format!("is never taken: route {earlier} has no conditions and fits first"),
                );
            } else if route.reasons.is_empty()
                && route.languages.is_empty()
                && route.tags.is_empty()
            {
                catches_all = Some(number);
            }
        }
        if let (true, None, Some(first)) =
            (self.teams.len() > 1, catches_all, self.teams.keys().next())
        {
            report.warning(
                "routes",
                format!(
                    "cases that no route fits go to team {first}, the first by name: say so \
                     with a last route without conditions"
                ),
            );
        }
    }

    fn known_responder(&self, about: &str, id: &ResponderId, report: &mut Report) {
        let known = self.responders.keys().map(|id| id.0.as_str());
        report.known(about, "responder", "responders", &id.0, known);
    }
}

/// A responder, and the tenant in which an account is theirs; none for all.
type Owner<'a> = (&'a ResponderId, Option<&'a str>);

/// Platform, tenant (none for all) and account.
fn accounts(responder: &Responder) -> Vec<(&str, Option<&str>, &str)> {
    let mut accounts = Vec::new();
    for (platform, handle) in &responder.handles {
        match handle {
            Handle::Everywhere(id) => accounts.push((platform.as_str(), None, id.as_str())),
            Handle::PerTenant(ids) => accounts.extend(
                ids.iter()
                    .map(|(tenant, id)| (platform.as_str(), Some(tenant.as_str()), id.as_str())),
            ),
        }
    }
    accounts.retain(|(_, _, account)| !account.is_empty());
    accounts
}

/// The findings so far.
#[derive(Default)]
struct Report(CheckReport);

impl Report {
    fn error(&mut self, about: impl Into<String>, says: impl Into<String>) {
        self.0.add(Severity::Error, about, says);
    }

    fn warning(&mut self, about: impl Into<String>, says: impl Into<String>) {
        self.0.add(Severity::Warning, about, says);
    }

    /// Complains when `name` is none of `names`, once for each thing that names it.
    fn known<'a>(
        &mut self,
        about: &str,
        what: &str,
        table: &str,
        name: &str,
        mut names: impl Iterator<Item = &'a str> + Clone,
    ) {
        if names.clone().any(|known| known == name) {
            return;
        }
        let says = match nearest(name, &mut names) {
            Some(near) => {
                format!("names the {what} \"{name}\", which there is not: is \"{near}\" meant?")
            }
            None => format!(
                "names the {what} \"{name}\", which there is not: add [oncall.{table}.{name}] \
                 or name another"
            ),
        };
        let said = |f: &Finding| f.about == about && f.says == says;
        if !self.0.findings.iter().any(said) {
            self.error(about, says);
        }
    }
}

/// The name that `name` was probably meant to be: a third of its letters wrong at most.
fn nearest<'a>(name: &str, names: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let limit = name.chars().count().div_ceil(3);
    names
        .map(|known| {
            (
                strsim::damerau_levenshtein(&name, &known.to_lowercase()),
                known,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests;
