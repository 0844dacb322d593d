//! Who was rung for whom lately, and who waits for whom: what limits the ringing.
//!
//! Rings are limited for each responder, by asker and by tenant, whatever led to them. What is
//! beyond the limit stands on the responder's list (`digest`) and rings when its turn comes.
//! Two things pass every limit: what may be about a life, and a case of which nobody else
//! rings for that responder.

use super::{Case, Mark, Status};
use crate::{
    config::Cases,
    id::{Address, CaseId, ResponderId},
};
use deskbell_platform::{MessageRef, Person, Place, PlatformId};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// All rings that still count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rings {
    of: HashMap<ResponderId, BTreeMap<CaseId, Line>>,
    /// The open cases of each account whose asker is spoken with in direct messages.
    apart: HashMap<(PlatformId, String), BTreeSet<CaseId>>,
}

/// What one case is for one responder.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The case's address.
    pub address: Address,
    /// How often it was reopened.
    pub reopened: u32,
    /// Who needs help.
    pub asker: Person,
    /// The asker's shown name, plain text.
    pub name: String,
    /// Where responders are met first.
    pub near: Place,
    /// Since when the asker waits.
    pub since: Timestamp,
    /// Where its pages stand.
    pages: Vec<MessageRef>,
    /// When it rang.
    rings: BTreeSet<Timestamp>,
    /// It rang and was not answered yet.
    ringing: bool,
    /// It stands on the responder's list.
    waiting: bool,
    /// The responder has seen it or owns it.
    owned: bool,
    /// The asker took back what was ringing then.
    taken_back: Option<Timestamp>,
}

impl Line {
    fn of(case: &Case, responder: &ResponderId, since: Timestamp) -> Option<Self> {
        let own = || case.called.iter().filter(|c| c.responder == *responder);
        let rung = || own().filter(|c| !c.listed);
        let now = |at: Timestamp| case.status() == Status::Ringing && at >= case.opened_at;
        let last_rung = rung().map(|c| c.at).filter(|at| now(*at)).max();
        let last_listed = own().filter(|c| c.listed && now(c.at)).map(|c| c.at).max();
        let line = Self {
            address: case.address(),
            reopened: case.reopened,
            asker: case.asker.clone(),
            name: case.asker_name.clone(),
            near: case.near_responders().clone(),
            since: case.opened_at,
            pages: own().filter_map(|c| c.message.clone()).collect(),
            rings: rung().map(|c| c.at).filter(|at| *at >= since).collect(),
            ringing: rung().any(|c| now(c.at) && !c.failed),
            waiting: last_listed.is_some() && last_listed > last_rung,
            owned: case.is_open() && marks(case).any(|mark| mark.by == *responder),
            taken_back: case.taken_back.filter(|_| rung().next().is_some()),
        };
        line.counts(since).then_some(line)
    }

    /// Whether it rings, or waits for its turn to.
    pub fn calls(&self) -> bool {
        self.ringing || self.waiting
    }

    fn counts(&self, since: Timestamp) -> bool {
        let lately = |at: &Timestamp| *at >= since;
        let now = self.calls() || self.owned;
        now || self.rings.last().is_some_and(lately) || self.blocks(since)
    }

    /// Whether it was rung for and taken back lately: who rings and takes back in turn does not
    /// ring for nothing each time.
    fn blocks(&self, since: Timestamp) -> bool {
        self.taken_back.is_some_and(|at| at >= since)
    }

    fn rung(&self, since: Timestamp) -> usize {
        self.rings.range(since..).count()
    }
}

impl Rings {
    /// A case as it stands now; `at` is now. The answer is whose lists have changed by it.
    pub fn note(&mut self, case: &Case, at: Timestamp, limits: &Cases) -> Vec<ResponderId> {
        self.note_apart(case);
        let since = before(at, limits.budget);
        let called = case.called.iter().map(|c| &c.responder);
        let marks = marks(case).map(|mark| &mark.by);
        let called: BTreeSet<&ResponderId> = called.chain(marks).collect();
        let mut changed = Vec::new();
        for responder in called {
            let lines = self.of.entry(responder.clone()).or_default();
            lines.retain(|_, line| line.counts(since));
            let line = Line::of(case, responder, since);
            let state = |line: &Line| (line.ringing, line.waiting);
            let now = line.as_ref().map(state).unwrap_or_default();
            let old = match line {
                Some(line) => lines.insert(case.id.clone(), line),
                None => lines.remove(&case.id),
            };
            let old = old.as_ref().map(state).unwrap_or_default();
            let others_wait = || lines.values().any(|line| line.waiting);
            if now.1 != old.1 || (now.0 != old.0 && others_wait()) {
                changed.push(responder.clone());
            }
        }
        changed
    }

    fn note_apart(&mut self, case: &Case) {
        let account = account(&case.asker);
        if case.is_open() && case.is_relayed() && !case.in_public {
            self.apart
                .entry(account)
                .or_default()
                .insert(case.id.clone());
        } else if let Some(cases) = self.apart.get_mut(&account) {
            cases.remove(&case.id);
            if cases.is_empty() {
                self.apart.remove(&account);
            }
        }
    }

    /// Whether another case of this asker is spoken of in their direct messages: two in one
    /// place could not be told apart.
    pub fn direct_is_taken(&self, case: &CaseId, asker: &Person) -> bool {
        let cases = self.apart.get(&account(asker));
        cases.is_some_and(|cases| cases.iter().any(|id| id != case))
    }

    /// A case is not there.
    pub fn forget(&mut self, case: &CaseId) {
        self.apart.retain(|_, cases| {
            cases.remove(case);
            !cases.is_empty()
        });
        for lines in self.of.values_mut() {
            lines.remove(case);
        }
    }

    /// Whether a case of this asker may ring for a responder at `at`.
    pub fn allow(
        &self,
        responder: &ResponderId,
        (case, asker): (&CaseId, &Person),
        at: Timestamp,
        limits: &Cases,
    ) -> bool {
        let since = before(at, limits.budget);
        let Some(lines) = self.of.get(responder) else {
            return true;
        };
        let busy =
            |(id, line): (&CaseId, &Line)| line.blocks(since) || (line.ringing && id != case);
        if !lines.iter().any(busy) {
            return true;
        }
        let tenant = |line: &&Line| {
            line.asker.platform == asker.platform && line.asker.tenant == asker.tenant
        };
        let rung = |lines: &mut dyn Iterator<Item = &Line>| {
            lines.map(|line| line.rung(since)).sum::<usize>()
        };
        rung(&mut lines.values().filter(|line| line.asker == *asker)) < limits.per_person
            && rung(&mut lines.values().filter(tenant)) < limits.per_tenant
    }

    /// What stands on a responder's list, the longest waiting first.
    pub fn waiting(&self, responder: &ResponderId) -> Vec<(&CaseId, &Line)> {
        let lines = self.of.get(responder).into_iter().flatten();
        let mut waiting: Vec<_> = lines.filter(|(_, line)| line.waiting).collect();
        waiting.sort_by_key(|(id, line)| (line.since, *id));
        waiting
    }

    /// The cases that a responder has, or that ring or wait for them.
    pub fn of(&self, responder: &ResponderId) -> Vec<(&CaseId, &Line)> {
        let lines = self.of.get(responder).into_iter().flatten();
        lines
            .filter(|(_, line)| line.calls() || line.owned)
            .collect()
    }

    /// Whether something rang for a responder lately.
    pub fn rang(&self, responder: &ResponderId) -> bool {
        self.of
            .get(responder)
            .is_some_and(|lines| !lines.is_empty())
    }

    /// The cases that a responder means who names none: those that ring or wait for them, or
    /// else those that they have.
    pub fn meant(&self, responder: &ResponderId) -> Vec<(&CaseId, &Line)> {
        let lines = || self.of.get(responder).into_iter().flatten();
        let mut meant: Vec<_> = lines().filter(|(_, line)| line.calls()).collect();
        if meant.is_empty() {
            meant = lines().filter(|(_, line)| line.owned).collect();
        }
        meant.sort_by_key(|(id, line)| (line.since, *id));
        meant
    }

    /// Whether anything rings or waits for a responder.
    pub fn calls(&self, responder: &ResponderId) -> bool {
        let mut lines = self.of.get(responder).into_iter().flatten();
        lines.any(|(_, line)| line.calls())
    }

    /// The case whose page to this responder stands in this message.
    pub fn paged_by(&self, responder: &ResponderId, message: &MessageRef) -> Option<Address> {
        let mut lines = self.of.get(responder).into_iter().flatten();
        let found = lines.find(|(_, line)| line.pages.contains(message));
        found.map(|(_, line)| line.address.clone())
    }

    /// How many wait before a case on the shortest of these responders' lists.
    pub fn before(&self, case: &Case, responders: &[ResponderId]) -> usize {
        let own = (case.opened_at, &case.id);
        let earlier = |(id, line): &&(&CaseId, &Line)| (line.since, *id) < own;
        let of = |responder| self.waiting(responder).iter().filter(earlier).count();
        responders.iter().map(of).min().unwrap_or_default()
    }
}

/// Somebody's account, whatever tenant they are met in: direct messages are the same.
fn account(person: &Person) -> (PlatformId, String) {
    (person.platform.clone(), person.id.clone())
}

/// Who saw a case or owns it.
fn marks(case: &Case) -> impl Iterator<Item = &Mark> {
    case.stage.owner().into_iter().chain(case.stage.seen())
}

fn before(at: Timestamp, time: SignedDuration) -> Timestamp {
    at.saturating_sub(time).unwrap_or(Timestamp::MIN)
}
