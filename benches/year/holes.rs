//! Whether anybody waited for nobody.

use deskbell::{
    case::{Case, Status},
    config::Config,
    id::{CaseId, ResponderId},
    store::{Availability, Step},
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
}

impl Holes {
    /// What was kept as one.
    pub(crate) fn step(&mut self, config: &Config, step: &Step) {
        self.pages += step.pages.len();
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

    /// Cases that ring and should have rung again by now.
    pub(crate) fn late(&mut self, config: &Config, now: Timestamp) {
        for case in self
            .open
            .values()
            .filter(|case| case.status() == Status::Ringing)
        {
            let Some(last) = case.called.last() else {
                continue;
            };
            let due = last.at + config.oncall.wait(&case.team, case.step) + LATE;
            // A listed case rings when its turn comes, and is called anew at the end of its wait.
            if now > due {
                self.found
                    .push(format!("{now}: {} rang last at {}", case.id, last.at));
            }
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
