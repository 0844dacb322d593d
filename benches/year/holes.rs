//! Whether anybody waited for nobody.

use deskbell::{
    case::{Case, Status},
    config::Config,
    id::{Address, CaseId, ResponderId},
    store::{Availability, Cause, DeadlineKind, Step},
};
use deskbell_platform::{Body, CommandKind};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What tells an asker that somebody is coming.
const PROMISES: [&str; 4] = [
    "I've called ",
    "I've now called ",
    " can see that you are waiting",
    "Your case is being passed to ",
];

/// A call may be so much later than it was due.
const LATE: SignedDuration = SignedDuration::from_secs(1);

/// What was seen so far.
#[derive(Default)]
pub(crate) struct Holes {
    /// Each in words.
    pub(crate) found: Vec<String>,
    pub(crate) pages: usize,
    away: BTreeSet<ResponderId>,
    open: BTreeMap<CaseId, Case>,
    closed: usize,
    askers: HashMap<String, CaseId>,
    first: HashMap<String, Timestamp>,
    due: HashMap<CaseId, Timestamp>,
    told: BTreeSet<CaseId>,
}

impl Holes {
    /// What was kept as one.
    pub(crate) fn step(&mut self, config: &Config, step: &Step) {
        self.pages += step.pages.len();
        self.due(config, step);
        if let Some(case) = &step.case {
            self.promised(config, case, step);
            self.askers
                .insert(case.asker.id.to_string(), case.id.clone());
            let known = match case.status().is_open() {
                true => self.open.insert(case.id.clone(), case.clone()),
                false => self.open.remove(&case.id),
            };
            self.closed += usize::from(!case.status().is_open() && known.is_some());
        }
        match &step.availability {
            Some((who, Availability::Away(_))) => _ = self.away.insert(who.clone()),
            Some((who, Availability::Available)) => _ = self.away.remove(who),
            None => {}
        }
    }

    fn promised(&mut self, config: &Config, case: &Case, step: &Step) {
        let texts = step
            .commands
            .iter()
            .filter_map(|queued| match &queued.command.kind {
                CommandKind::Post { body, .. } | CommandKind::Reply { body, .. } => {
                    Some(Body::plain(body))
                }
                _ => None,
            });
        let mut promises =
            texts.filter(|text| PROMISES.iter().any(|promise| text.contains(promise)));
        let Some(text) = promises.next() else { return };
        let listed = case
            .called
            .iter()
            .filter(|c| c.listed && c.at == step.at)
            .map(|c| &c.responder);
        let called: BTreeSet<&ResponderId> = step
            .pages
            .iter()
            .map(|p| &p.responder)
            .chain(listed)
            .collect();
        let can = |who: &ResponderId| !self.away.contains(who);
        let anybody = config.oncall.responders.keys().any(can);
        if called.is_empty() || (anybody && !called.iter().any(|who| can(who))) {
            self.found.push(format!(
                "{}: {} promises, and {called:?} are called: {text}",
                step.at, case.id
            ));
        }
        let first = !self.open.contains_key(&case.id);
        let on_call: Vec<_> = config
            .oncall
            .scheduled(&case.team, step.at)
            .into_iter()
            .filter(can)
            .collect();
        if first && !on_call.is_empty() && !on_call.iter().any(|who| called.contains(who)) {
            self.found.push(format!(
                "{}: {} passes over {on_call:?} for {called:?}",
                step.at, case.id
            ));
        }
    }

    /// Cases that ring, and whose next call is never or should have been by now.
    pub(crate) fn late(&mut self, now: Timestamp) {
        let ringing = self.open.values().filter(|c| c.status() == Status::Ringing);
        for case in ringing {
            let due = self.due.get(&case.id);
            if self.told.contains(&case.id) || due.is_some_and(|due| now <= *due + LATE) {
                continue;
            }
            self.found.push(format!(
                "{now}: the next call for {} was due {due:?}",
                case.id
            ));
            self.told.insert(case.id.clone());
        }
    }

    /// When the next call for a case is due.
    fn due(&mut self, config: &Config, step: &Step) {
        let escalates = |address: &Address, kind| match kind {
            DeadlineKind::Escalate => address.case.clone(),
            _ => None,
        };
        for case in step
            .clear
            .iter()
            .filter_map(|(a, kind)| escalates(a, *kind))
        {
            self.due.remove(&case);
        }
        for deadline in &step.set {
            let Some(case) = escalates(&deadline.address, deadline.kind) else {
                continue;
            };
            let wait = deadline.at.duration_since(step.at);
            if longest(config).is_none_or(|longest| wait > longest) {
                self.found.push(format!(
                    "{}: {case} waits {wait:?} for its next call",
                    step.at
                ));
            }
            self.due.insert(case, deadline.at);
        }
        if let Cause::Deadline(handled) = &step.cause
            && let Some(case) = escalates(&handled.address, handled.kind)
            && self.due.get(&case) == Some(&handled.at)
        {
            self.due.remove(&case);
        }
    }

    /// A page for a case was carried out.
    pub(crate) fn paged(&mut self, case: &str, at: Timestamp) {
        self.first.entry(case.to_owned()).or_insert(at);
    }

    /// When somebody was first paged for this asker.
    pub(crate) fn first_page(&self, asker: &str) -> Option<Timestamp> {
        self.first.get(&self.askers.get(asker)?.0).copied()
    }

    pub(crate) fn cases(&self) -> usize {
        self.askers.len()
    }

    pub(crate) fn open(&self) -> usize {
        self.open.len()
    }
}

/// The longest wait of any policy: no case may wait longer for its next call.
fn longest(config: &Config) -> Option<SignedDuration> {
    let policies = config.oncall.policies.values();
    policies
        .flat_map(|policy| {
            let steps = policy.steps.iter().map(|step| step.wait);
            steps.chain([policy.fallback_wait])
        })
        .max()
}
