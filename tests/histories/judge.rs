//! What must hold, whatever happened.

use super::{deeds::Side, play::Word, stand::Stand, witness::at_once};
use deskbell::{
    case::{Case, Status},
    config::Urgency,
    id::{CaseId, ConversationId, ResponderId},
    store::{Availability, DeadlineKind, Page, Queued, Step},
};
use deskbell_platform::{
    Body, CommandId, CommandKind, Destination, Lane, Person, Place, testing::FakePlatform,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeSet, HashSet};

/// What tells an asker that somebody is coming.
const PROMISES: [&str; 4] = [
    "I've called ",
    "I've now called ",
    " can see that you are waiting",
    "Your case is being passed to ",
];

/// What tells an asker that nobody is.
const NOBODY: &str = "nobody is set up to be called";

const NAMES: [(&str, &str); 2] = [("sam", "Sam Rivers"), ("robin", "Robin Vale")];

/// One ring: of which case, for which call, when, and on which account.
type Ring = (CaseId, (u32, u32, usize), Timestamp, Person);

/// What it knows of a history so far.
#[derive(Default)]
pub(super) struct Judge {
    /// Platforms that are down.
    pub(super) down: Vec<Side>,
    /// Platforms that fail until the next deed is done.
    pub(super) failing: Vec<Side>,
    /// Something failed in this deed.
    pub(super) faults: bool,
    /// Of which case a button was pressed in this deed.
    pub(super) pressed: Option<(CaseId, ConversationId)>,
    away: BTreeSet<ResponderId>,
    /// As they were kept last, oldest first.
    cases: Vec<Case>,
    /// Who was paged for which ring, on which account.
    rung: HashSet<Ring>,
    pages: Vec<(Page, Queued)>,
    /// Pages that can't be delivered; another way was taken.
    failed: HashSet<CommandId>,
    pub(super) tally: Tally,
}

/// How much was judged.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) cases: usize,
    pub(super) grave: usize,
    pub(super) pages: usize,
    pub(super) promises: usize,
    pub(super) crashes: usize,
}

impl Tally {
    pub(super) fn add(&mut self, more: Self) {
        self.cases += more.cases;
        self.grave += more.grave;
        self.pages += more.pages;
        self.promises += more.promises;
        self.crashes += more.crashes;
    }
}

type Done = Result<(), String>;

/// Fails with these words unless it holds.
macro_rules! must {
    ($holds:expr, $($why:tt)*) => {
        if !$holds {
            return Err(format!($($why)*));
        }
    };
}

impl Judge {
    /// Judges what was kept since, and how all stands now.
    pub(super) fn so_far(&mut self, stand: &Stand) -> Done {
        let began = self.pages.len();
        for step in stand.seen.take() {
            self.step(stand, step)?;
        }
        self.pressed = None;
        self.at_once(stand, began)?;
        self.watched(stand)
    }

    /// All cases as they stand, newest first.
    pub(super) fn newest(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().rev()
    }

    fn case(&self, id: &CaseId) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == *id)
    }

    fn step(&mut self, stand: &Stand, step: Step) -> Done {
        for page in &step.pages {
            let command = step.commands.iter().find(|c| c.command.id == page.command);
            must!(command.is_some(), "a page without a command: {page:?}");
            let Some(command) = command else { continue };
            let way = account(command);
            must!(
                command.command.lane == Lane::Page,
                "a page in another lane: {page:?}"
            );
            must!(command.reports, "a page nobody hears of again: {page:?}");
            let ring = (page.case.clone(), page.call, page.at, way.clone());
            must!(
                self.rung.insert(ring),
                "{way} is paged twice for one ring: {page:?}"
            );
            self.pages.push((page.clone(), command.clone()));
            self.tally.pages += 1;
        }
        if let Some(case) = &step.case {
            let old = self.case(&case.id).map(|old| old.status());
            let moved = old.is_some_and(|old| old != case.status());
            let other =
                |(id, of): &(CaseId, ConversationId)| *id != case.id && *of == case.conversation;
            let other = self.pressed.iter().find(|pressed| moved && other(pressed));
            must!(
                other.is_none(),
                "a button of {other:?} made {} {}",
                case.id,
                case.status()
            );
            self.rings(stand, case, &step)?;
            self.promises(stand, case, &step)?;
            let failed = case.called.iter().filter(|c| c.failed);
            self.failed.extend(failed.map(|c| c.command.clone()));
            match self.cases.iter_mut().find(|known| known.id == case.id) {
                Some(known) => known.clone_from(case),
                None => self.cases.push(case.clone()),
            }
        } else {
            let promise = told(&step).find(|text| is_promise(text));
            must!(
                promise.is_none(),
                "promised, but no case changed: {promise:?}"
            );
        }
        match step.availability {
            Some((who, Availability::Away(_))) => _ = self.away.insert(who),
            Some((who, Availability::Available)) => _ = self.away.remove(&who),
            None => {}
        }
        Ok(())
    }

    /// A case that begins to ring rings for somebody, or its asker is told.
    fn rings(&mut self, stand: &Stand, case: &Case, step: &Step) -> Done {
        let before = self.case(&case.id).cloned();
        let anew = before
            .as_ref()
            .is_none_or(|old| old.status() != Status::Ringing);
        if case.status() != Status::Ringing || !anew {
            return Ok(());
        }
        let rung = step.pages.iter().filter(|page| page.case == case.id);
        let rung: Vec<_> = rung.map(|page| page.responder.clone()).collect();
        let listed = case.called.iter().any(|c| c.listed && c.at == step.at);
        let honest = told(step).any(|text| text.contains(NOBODY));
        must!(
            !rung.is_empty() || listed || honest,
            "{} rings for nobody, and nobody is told: {:?}",
            case.id,
            told(step).collect::<Vec<_>>()
        );
        let can = self.callable(stand, case);
        let first = before
            .as_ref()
            .is_none_or(|old| old.reopened < case.reopened);
        self.tally.cases += usize::from(before.is_none());
        self.tally.grave += usize::from(first && is_grave(case));
        if first && is_grave(case) && !can.is_empty() {
            let called = rung.iter().any(|who| can.contains(who));
            must!(
                called,
                "{} is grave ({}), and rings for {rung:?}, not for one of {can:?}",
                case.id,
                case.reason
            );
        }
        Ok(())
    }

    /// Whoever is promised is called by the same step, and can be.
    fn promises(&mut self, stand: &Stand, case: &Case, step: &Step) -> Done {
        for text in told(step).filter(|text| is_promise(text)) {
            self.tally.promises += 1;
            let named: Vec<_> = NAMES
                .iter()
                .filter(|(_, name)| text.contains(name))
                .collect();
            must!(!named.is_empty(), "nobody is promised by name: {text}");
            let can = self.callable(stand, case);
            for (id, _) in named {
                let who = ResponderId::from(*id);
                let paged = step
                    .pages
                    .iter()
                    .any(|p| p.case == case.id && p.responder == who);
                let listed = case
                    .called
                    .iter()
                    .any(|c| c.listed && c.at == step.at && c.responder == who);
                must!(paged || listed, "promised {id} without a page: {text}");
                must!(
                    can.is_empty() || can.contains(&who),
                    "{id} is promised, who is away: {text}"
                );
            }
        }
        Ok(())
    }

    /// Who can be called for a case.
    fn callable(&self, stand: &Stand, case: &Case) -> Vec<ResponderId> {
        let near = case.desk.as_ref().unwrap_or(&case.asked_in);
        let all = stand.config.oncall.responders.iter();
        let has = all.filter(|(_, responder)| {
            let served = |platform: &str| platform != "office" || stand.office_runs;
            let near_by = responder.handle(near.platform.as_str(), near.tenant.as_str());
            let elsewhere = responder
                .handles
                .keys()
                .any(|platform| served(platform) && !responder.tenants(platform, None).is_empty());
            (near_by.is_some() && served(near.platform.as_str())) || elsewhere
        });
        has.map(|(id, _)| id.clone())
            .filter(|id| !self.away.contains(id))
            .collect()
    }

    /// Pages of this deed are where they belong in the same second, if nothing failed.
    fn at_once(&self, stand: &Stand, began: usize) -> Done {
        if self.faults || !self.down.is_empty() || !self.failing.is_empty() {
            return Ok(());
        }
        for (page, queued) in &self.pages[began..] {
            let runs = queued.platform.as_str() != "office" || stand.office_runs;
            must!(
                !runs || arrived(stand, &queued.command.id),
                "a page did not go at once: {page:?}"
            );
        }
        Ok(())
    }

    /// Each open case has the deadline that moves it.
    fn watched(&self, stand: &Stand) -> Done {
        let due = at_once(stand.store.due(Timestamp::MAX, None, 1_000)).unwrap();
        for case in self.cases.iter().filter(|case| case.status().is_open()) {
            let kind = match case.status() {
                Status::Ringing => DeadlineKind::Escalate,
                Status::Acknowledged => DeadlineKind::Unclaimed,
                _ => DeadlineKind::StaleClaim,
            };
            let own = due
                .iter()
                .find(|d| d.address == case.address() && d.kind == kind);
            must!(
                own.is_some(),
                "{} is {} without {kind:?}: {due:?}",
                case.id,
                case.status()
            );
            let waits = own.map(|own| own.at.duration_since(stand.now()));
            must!(
                kind != DeadlineKind::Escalate || waits <= longest(stand),
                "{} waits longer than any policy says: {waits:?}",
                case.id
            );
            let late = own.is_some_and(|own| own.at <= stand.now());
            must!(
                !late,
                "{} is {}, and {kind:?} is not dealt with",
                case.id,
                case.status()
            );
        }
        Ok(())
    }

    /// Nothing is lost: what was to be paged was paged, or its end is known.
    pub(super) fn delivered(&self, stand: &Stand) -> Done {
        for (page, queued) in &self.pages {
            must!(
                self.failed.contains(&page.command) || arrived(stand, &queued.command.id),
                "a page was lost: {page:?}"
            );
        }
        let waits = at_once(stand.store.backlog()).unwrap();
        must!(
            waits.inputs == 0 && waits.commands == 0,
            "left over: {waits:?}"
        );
        Ok(())
    }

    /// No words stand where they were not meant to.
    pub(super) fn apart(&self, stand: &Stand, words: &[Word]) -> Done {
        let cases = stand.cases();
        must!(
            cases.iter().all(|case| self.cases.contains(case)),
            "not what was kept: {cases:?}"
        );
        let unwatched = at_once(stand.store.unwatched()).unwrap();
        must!(unwatched.is_empty(), "nothing watches over {unwatched:?}");
        let transcripts: Vec<(&Case, String)> = cases
            .iter()
            .map(|case| (case, transcript(stand, case)))
            .collect();
        let places = [&stand.fake, &stand.office].into_iter().flat_map(|fake| {
            fake.places()
                .into_iter()
                .map(move |place| (text_in(fake, &place), place))
        });
        let places: Vec<_> = places.collect();
        for word in words {
            for (case, text) in &transcripts {
                let meant = is_meant(word, case, &cases);
                must!(
                    meant || !text.contains(&word.token),
                    "{word:?} stands in the transcript of {case:?}"
                );
            }
            for (text, place) in &places {
                let own = *place == word.place || !text.contains(&word.token);
                let shows = |case: &Case| {
                    is_meant(word, case, &cases) && is_shown(stand, case, place, word.note)
                };
                must!(own || cases.iter().any(shows), "{word:?} stands in {place}");
            }
        }
        Ok(())
    }

    /// Everything is over.
    pub(super) fn over(&self, stand: &Stand) -> Done {
        let open: Vec<_> = stand
            .cases()
            .into_iter()
            .filter(|c| c.status().is_open())
            .collect();
        must!(open.is_empty(), "still open: {open:?}");
        let due = at_once(stand.store.due(Timestamp::MAX, None, 1_000)).unwrap();
        must!(due.is_empty(), "still due: {due:?}");
        Ok(())
    }
}

/// The longest wait of any policy.
fn longest(stand: &Stand) -> Option<SignedDuration> {
    let policies = stand.config.oncall.policies.values();
    policies
        .flat_map(|policy| {
            let steps = policy.steps.iter().map(|step| step.wait);
            steps.chain([policy.fallback_wait])
        })
        .max()
}

fn is_grave(case: &Case) -> bool {
    let grave = ["safety", "security", "distress", "vip"];
    case.always || case.urgency == Urgency::High || grave.contains(&case.reason.as_str())
}

/// Whether words were meant for a case: written in one of its places, by its asker where they
/// asked or where an earlier case of that conversation has ended, or naming it.
fn is_meant(word: &Word, case: &Case, cases: &[Case]) -> bool {
    let place = Some(&word.place);
    let own = case.place.as_ref() == place || case.desk.as_ref() == place;
    let earlier = |old: &Case| old.conversation == case.conversation && old.place.as_ref() == place;
    let by_asker = case.asker.id == word.who;
    let asked = by_asker && (case.asked_in == word.place || cases.iter().any(earlier));
    // A command written to the bot alone means the case that rings for its writer.
    let of_page = word.command && case.called.iter().any(|c| c.responder.0 == word.who);
    own || asked || of_page || word.named.as_ref() == Some(&case.id)
}

/// Whether a case is shown in a place: in its own, and to those who are called for it; its notes
/// not to the asker.
fn is_shown(stand: &Stand, case: &Case, place: &Place, note: bool) -> bool {
    let desk = case
        .desk
        .as_ref()
        .is_some_and(|desk| desk.channel() == place.channel());
    let called = case.called.iter().any(|called| {
        let who = &called.responder.0;
        [&stand.fake, &stand.office]
            .iter()
            .any(|fake| fake.direct_place(&fake.person(who).person) == *place)
    });
    let public = case.in_public && case.asked_in == *place;
    let askers = case.place.as_ref() == Some(place) || public;
    (askers && !note) || desk || called
}

fn transcript(stand: &Stand, case: &Case) -> String {
    let entries = at_once(stand.store.entries(&case.id)).unwrap();
    entries.into_iter().map(|entry| entry.text + "\n").collect()
}

fn text_in(fake: &FakePlatform, place: &Place) -> String {
    fake.messages(place)
        .iter()
        .map(|shown| shown.text() + "\n")
        .collect()
}

fn arrived(stand: &Stand, id: &CommandId) -> bool {
    [&stand.fake, &stand.office]
        .iter()
        .any(|fake| fake.calls(id) > 0 && fake.delivered().iter().any(|c| c.id == *id))
}

fn is_promise(text: &str) -> bool {
    PROMISES.iter().any(|promise| text.contains(promise))
}

/// What a step says to whomever.
fn told(step: &Step) -> impl Iterator<Item = String> {
    let bodies = step
        .commands
        .iter()
        .filter_map(|queued| body(&queued.command.kind));
    bodies.map(Body::plain)
}

fn body(kind: &CommandKind) -> Option<&Body> {
    match kind {
        CommandKind::Post { body, .. }
        | CommandKind::Reply { body, .. }
        | CommandKind::Edit { body, .. } => Some(body),
        CommandKind::Acknowledge { body, .. } => body.as_ref(),
        _ => None,
    }
}

/// Whom a page is for.
fn account(queued: &Queued) -> Person {
    match &queued.command.kind {
        CommandKind::Post {
            to: Destination::Person(person),
            ..
        } => person.clone(),
        _ => Person::new("", "", ""),
    }
}
