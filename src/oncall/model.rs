//! Responders, teams, schedules and policies, as the configuration writes them.

use super::{Days, local};
use crate::{
    id::{ResponderId, TeamId},
    zones::ZONES,
};
use deskbell_platform::Person;
use jiff::{SignedDuration, civil, tz::TimeZone};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// All that is known about who can be called.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnCall {
    /// People who can be called.
    #[serde(default)]
    pub responders: BTreeMap<ResponderId, Responder>,
    /// Groups that cases belong to.
    #[serde(default)]
    pub teams: BTreeMap<TeamId, Team>,
    /// Who is on call when.
    #[serde(default)]
    pub schedules: BTreeMap<String, Schedule>,
    /// Whom to call in which order.
    #[serde(default)]
    pub policies: BTreeMap<String, EscalationPolicy>,
    /// Which team a case goes to; the first that fits.
    #[serde(default)]
    pub routes: Vec<Route>,
}

/// A human helper.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responder {
    /// The name shown to askers.
    pub name: String,
    /// Languages spoken (BCP 47), the best first; pages come in the first.
    #[serde(default)]
    pub languages: Vec<String>,
    /// For times that they write and read; see [`OnCall::zone_of`].
    #[serde(default, deserialize_with = "some_time_zone")]
    pub time_zone: Option<TimeZone>,
    /// Their account on each platform, by the platform's id.
    #[serde(default)]
    pub handles: BTreeMap<String, Handle>,
    /// Roles, by id or name: whoever holds one acts as this responder in the tenant where they
    /// hold it. Nobody is called by a role.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// An account on a platform.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Handle {
    /// The same in every tenant.
    Everywhere(String),
    /// One for each tenant.
    PerTenant(BTreeMap<String, String>),
}

/// A group of responders with a policy for its cases.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The name shown to people.
    pub name: String,
    /// The escalation policy.
    pub policy: String,
    /// Who may be called for it as a pool, and who may act on its cases. Every responder,
    /// when empty.
    #[serde(default)]
    pub members: Vec<ResponderId>,
}

/// Who is on call when: rotations, with overrides on top.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The zone in which hand-over times and restrictions are meant.
    #[serde(deserialize_with = "time_zone")]
    pub time_zone: TimeZone,
    /// Each gives one person at a time; a schedule may have several (day and night).
    #[serde(default)]
    pub rotations: Vec<Rotation>,
    /// Exceptions; of several for the same people at the same time, the last.
    #[serde(default)]
    pub overrides: Vec<Override>,
    /// Whether uncovered time is meant so; `check` complains otherwise.
    #[serde(default)]
    pub gaps_allowed: bool,
}

/// Ordered people who take turns.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rotation {
    /// In the order of their turns.
    pub people: Vec<ResponderId>,
    /// The first hand-over, local time in the schedule's zone.
    #[serde(deserialize_with = "local::date_time")]
    pub start: civil::DateTime,
    /// How long a turn is on the wall clock: `"12h"`, `"1d"`, `"1w"`, `"1mo"`; a minute at
    /// least. Hand-overs stay at the same local time across clock changes, for turns of
    /// hours too: the turn that a clock change falls into is longer or shorter by it, and
    /// one that lies wholly in skipped time is not taken.
    pub shift: Turn,
    /// When the rotation counts; always, when empty.
    #[serde(default)]
    pub only: Vec<Restriction>,
}

/// The length of a turn in calendar units.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct Turn(pub jiff::Span);

impl PartialEq for Turn {
    fn eq(&self, other: &Self) -> bool {
        self.0.fieldwise() == other.0.fieldwise()
    }
}

/// Hours of the week, local time in the schedule's zone.
///
/// A time that clocks skip comes when they jump; of a time that comes twice, the first
/// counts. So when clocks go back at 3:00, hours to 2:30 end at the first 2:30 and hours
/// from 2:30 begin there, with no hole and no second change.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restriction {
    /// On which days it begins: hours past midnight belong to the day before.
    #[serde(default)]
    pub days: Days,
    /// From this time; from midnight, when absent,
    #[serde(default, deserialize_with = "local::time")]
    pub from: civil::Time,
    /// to this time; to midnight, when absent. On the next day when it is not later than `from`.
    #[serde(default, deserialize_with = "local::time")]
    pub to: civil::Time,
}

/// An exception to a schedule.
///
/// The last one for everybody that holds says who is on call in place of the rotations,
/// and those written before it do not count. Then each person on call is replaced by the
/// last one written after it that holds and names them in `replaces`. Whoever comes in that
/// way and is replaced at that time too has a stand-in as well, and so on. Where that comes
/// round to the same people, they take one another's turns: two can swap, and three.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// From this moment (local time in the schedule's zone),
    #[serde(deserialize_with = "local::date_time")]
    pub from: civil::DateTime,
    /// to this one.
    #[serde(deserialize_with = "local::date_time")]
    pub to: civil::DateTime,
    /// Who is on call instead. Nobody, when empty.
    #[serde(default)]
    pub people: Vec<ResponderId>,
    /// Only instead of this responder; instead of everybody, when absent.
    #[serde(default)]
    pub replaces: Option<ResponderId>,
}

/// Ordered steps, each with a time to wait for an acknowledgement.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationPolicy {
    /// The steps.
    pub steps: Vec<PolicyStep>,
    /// How many times the steps are begun over before the fallback.
    #[serde(default)]
    pub repeat: u32,
    /// Who is called when all that did not help, again and again.
    #[serde(default)]
    pub fallback: Vec<Target>,
    /// How long to wait between calls to the fallback.
    #[serde(default = "fallback_wait")]
    pub fallback_wait: SignedDuration,
}

/// One step of a policy.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyStep {
    /// Who is called.
    pub call: Vec<Target>,
    /// How long to wait for an acknowledgement before the next step.
    pub wait: SignedDuration,
}

/// Whom a step calls: `"schedule:days"`, `"responder:sam"`, `"pool:support"` (everybody of
/// the team who is available, at once).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Whoever is on call by the schedule.
    Schedule(String),
    /// One responder.
    Responder(ResponderId),
    /// All available members of a team at once; the first claim wins.
    Pool(TeamId),
}

/// Where a case goes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Only for these reasons or topics; for all, when empty.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Only for askers who speak one of these languages.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Only when the likeliest article has one of these tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Only for those who ask in one of these tenants.
    #[serde(default)]
    pub tenants: Vec<String>,
    /// The team.
    pub team: TeamId,
}

impl Override {
    /// Whether it holds when the clock shows `reading`.
    pub(super) fn holds(&self, reading: civil::DateTime) -> bool {
        self.from <= reading && reading < self.to
    }
}

impl OnCall {
    /// The responder who owns this account, if it is one's.
    pub fn responder_of(&self, person: &Person) -> Option<(&ResponderId, &Responder)> {
        self.responders
            .iter()
            .find(|(_, r)| r.handle(&person.platform.0, &person.tenant.0) == Some(&person.id))
    }

    /// The responder who owns this account in some tenant: for platforms where an account is
    /// the same in all.
    pub fn responder_anywhere(&self, platform: &str, id: &str) -> Option<&ResponderId> {
        let owns = |r: &Responder| match r.handles.get(platform) {
            Some(Handle::Everywhere(own)) => own == id,
            Some(Handle::PerTenant(ids)) => ids.values().any(|own| own == id),
            None => false,
        };
        let mut all = self.responders.iter();
        all.find(|(_, r)| owns(r)).map(|(id, _)| id)
    }

    /// Whether a responder has an account on a platform that runs: where anybody is called.
    pub fn has_account(&self, responder: &ResponderId, runs: &dyn Fn(&str) -> bool) -> bool {
        let handles = self.responders.get(responder).map(|known| &known.handles);
        handles.is_some_and(|handles| {
            let mut usable = handles.iter().filter(|(platform, _)| runs(platform));
            usable.any(|(_, handle)| match handle {
                Handle::Everywhere(id) => !id.is_empty(),
                Handle::PerTenant(ids) => ids.values().any(|id| !id.is_empty()),
            })
        })
    }

    /// The responder as whom holders of one of these roles act.
    pub fn responder_by_role(&self, roles: &[String]) -> Option<&ResponderId> {
        let mut all = self.responders.iter();
        all.find(|(_, r)| roles.iter().any(|role| r.roles.contains(role)))
            .map(|(id, _)| id)
    }

    /// Whether a responder belongs to a team: everybody does, where it names nobody.
    pub fn is_member(&self, responder: &ResponderId, team: &TeamId) -> bool {
        let team = self.teams.get(team);
        team.is_none_or(|team| team.members.is_empty() || team.members.contains(responder))
    }

    /// The team for a case: the first route that fits, or else the first team.
    pub fn route(&self, reason: &str, language: &str, tags: &[String], tenant: &str) -> TeamId {
        let fits = |r: &&Route| {
            (r.reasons.is_empty() || r.reasons.iter().any(|x| x == reason))
                && (r.languages.is_empty() || r.languages.iter().any(|x| x == language))
                && (r.tags.is_empty() || r.tags.iter().any(|x| tags.contains(x)))
                && (r.tenants.is_empty() || r.tenants.iter().any(|x| x == tenant))
        };
        self.routes
            .iter()
            .find(fits)
            .map(|r| r.team.clone())
            .or_else(|| self.teams.keys().next().cloned())
            .unwrap_or_default()
    }
}

impl Responder {
    /// Their account on a platform in a tenant.
    pub fn handle(&self, platform: &str, tenant: &str) -> Option<&String> {
        let id = match self.handles.get(platform)? {
            Handle::Everywhere(id) => Some(id),
            Handle::PerTenant(ids) => ids.get(tenant),
        };
        id.filter(|id| !id.is_empty())
    }

    /// Whether they may be met in a tenant of a platform: they have an account there, or none
    /// on this platform at all, as those who help from another one.
    pub fn serves(&self, platform: &str, tenant: &str) -> bool {
        !self.handles.contains_key(platform) || self.handle(platform, tenant).is_some()
    }

    /// All their accounts on a platform as tenant and id. `home` stands for the tenant where
    /// the account is the same in all.
    pub fn tenants(&self, platform: &str, home: Option<&str>) -> Vec<(String, String)> {
        let mut tenants: Vec<(String, String)> = match self.handles.get(platform) {
            None => Vec::new(),
            Some(Handle::Everywhere(id)) => home
                .map(|home| (home.to_owned(), id.clone()))
                .into_iter()
                .collect(),
            Some(Handle::PerTenant(ids)) => ids.clone().into_iter().collect(),
        };
        tenants.retain(|(_, id)| !id.is_empty());
        tenants
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.split_once(':') {
            Some(("schedule", name)) => Ok(Self::Schedule(name.to_owned())),
            Some(("responder", name)) => Ok(Self::Responder(name.into())),
            Some(("pool", name)) => Ok(Self::Pool(name.into())),
            _ => Err(serde::de::Error::custom(format!(
                "\"{text}\" calls nobody: write \"schedule:NAME\", \"responder:NAME\" or \"pool:TEAM\""
            ))),
        }
    }
}

fn fallback_wait() -> SignedDuration {
    SignedDuration::from_mins(15)
}

fn some_time_zone<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<TimeZone>, D::Error> {
    time_zone(deserializer).map(Some)
}

fn time_zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeZone, D::Error> {
    let name = String::deserialize(deserializer)?;
    ZONES.get(&name).ok_or_else(|| {
        serde::de::Error::custom(format!(
            "\"{name}\" is no time zone: write one as in \"Europe/Rome\""
        ))
    })
}
