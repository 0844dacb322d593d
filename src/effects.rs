//! What a step causes: all of it is gathered here in order, and becomes one row of work for the
//! store.
//!
//! It owns the ids of commands and what each belongs to. It refuses to decide anything.

use crate::{
    calibration::Score,
    case::{Entry, Speaker},
    id::{Address, CaseId, ConversationId, ResponderId, StepId},
    store::{Availability, Cause, Deadline, DeadlineKind, Page, Queued, Snapshot, Step},
};
use deskbell_platform::{
    Body, CommandId, CommandKind, Destination, EventKey, Lane, MessageRef, OutboundCommand, Person,
    Place, PlatformId,
};
use jiff::{SignedDuration, Timestamp};

/// All that one step causes, gathered in order.
pub struct Effects {
    step: StepId,
    address: Address,
    at: Timestamp,
    commands: Vec<Queued>,
    entries: Vec<(CaseId, Entry)>,
    pages: Vec<Page>,
    set: Vec<Deadline>,
    clear: Vec<(Address, DeadlineKind)>,
    places: Vec<Place>,
    left: Vec<Place>,
    counts: Vec<&'static str>,
    scores: Vec<(Score, f32)>,
    availability: Option<(ResponderId, Availability)>,
    whisper: Option<(EventKey, Place, Person)>,
    beside: Option<Body>,
}

impl Effects {
    /// Nothing yet. What it causes belongs to `address`.
    pub fn new(step: StepId, address: Address, at: Timestamp) -> Self {
        Self {
            step,
            address,
            at,
            commands: Vec::new(),
            entries: Vec::new(),
            pages: Vec::new(),
            set: Vec::new(),
            clear: Vec::new(),
            places: Vec::new(),
            left: Vec::new(),
            counts: Vec::new(),
            scores: Vec::new(),
            availability: None,
            whisper: None,
            beside: None,
        }
    }

    /// From now on it is about this case of the conversation.
    pub fn about(&mut self, case: &CaseId) {
        self.address.case = Some(case.clone());
    }

    /// What the bot says next in the conversation has this below it, with its buttons.
    pub fn beside(&mut self, below: Body) {
        self.beside = Some(below);
    }

    /// What stands below the next message of the conversation.
    pub fn take_beside(&mut self) -> Option<Body> {
        self.beside.take()
    }

    /// From now on replies are shown only to whoever invoked this.
    pub fn whisper(&mut self, invoked: &EventKey, place: &Place, to: &Person) {
        self.whisper = Some((invoked.clone(), place.clone(), to.clone()));
    }

    /// The step that these are the effects of.
    pub fn step(&self) -> StepId {
        self.step
    }

    /// A command whose end nobody waits for.
    pub fn command(&mut self, lane: Lane, on: &PlatformId, kind: CommandKind) -> CommandId {
        self.queue(lane, on, kind, false)
    }

    /// A command whose end becomes an input of this conversation.
    pub fn reporting(&mut self, lane: Lane, on: &PlatformId, kind: CommandKind) -> CommandId {
        self.queue(lane, on, kind, true)
    }

    fn queue(
        &mut self,
        lane: Lane,
        on: &PlatformId,
        kind: CommandKind,
        reports: bool,
    ) -> CommandId {
        let id = self.step.command(self.commands.len());
        self.commands.push(Queued {
            platform: on.clone(),
            address: self.address.clone(),
            command: OutboundCommand {
                id: id.clone(),
                lane,
                kind,
            },
            reports,
            attempts: 0,
            not_before: self.at,
        });
        id
    }

    /// A new message in a place.
    pub fn post(&mut self, lane: Lane, place: &Place, body: Body) -> CommandId {
        let to = Destination::Place(place.clone());
        self.command(lane, &place.platform, CommandKind::Post { to, body })
    }

    /// A new message to one person.
    pub fn tell(&mut self, lane: Lane, person: &Person, body: Body) -> CommandId {
        let to = Destination::Person(person.clone());
        self.command(lane, &person.platform, CommandKind::Post { to, body })
    }

    /// An answer to a message, or a new message where there is none to answer; what answers a
    /// command is shown to its invoker alone.
    pub fn reply(
        &mut self,
        lane: Lane,
        place: &Place,
        to: Option<&MessageRef>,
        body: Body,
    ) -> CommandId {
        if let Some((event, place, person)) = self.whisper.clone() {
            let platform = place.platform.clone();
            let kind = CommandKind::Acknowledge {
                event,
                place,
                person,
                body: Some(body),
            };
            return self.command(lane, &platform, kind);
        }
        match to {
            Some(to) => {
                let to = to.clone();
                self.command(lane, &place.platform, CommandKind::Reply { to, body })
            }
            None => self.post(lane, place, body),
        }
    }

    /// A line for the transcript.
    pub fn entry(&mut self, case: &CaseId, from: Speaker, name: &str, text: impl Into<String>) {
        self.entries.push((
            case.clone(),
            Entry {
                at: self.at,
                from,
                name: name.to_owned(),
                text: text.into(),
            },
        ));
    }

    /// A page, as a fact.
    pub fn page(&mut self, page: Page) {
        self.pages.push(page);
    }

    /// Sets the deadline of this kind.
    pub fn deadline(&mut self, kind: DeadlineKind, after: SignedDuration) {
        self.set.push(Deadline {
            address: self.address.clone(),
            kind,
            at: self.at.saturating_add(after).unwrap_or(Timestamp::MAX),
        });
    }

    /// Whoever has a case may be gone; it is looked at once that is known.
    pub fn look(&mut self, case: Address) {
        self.soon(case, DeadlineKind::Look, SignedDuration::from_secs(1));
    }

    /// A responder's list is looked at once it is known that they can be called again.
    pub fn list(&mut self, responder: &ResponderId) {
        let list = ConversationId::of_responder(responder).into();
        self.soon(list, DeadlineKind::Digest, SignedDuration::from_secs(1));
    }

    /// A responder's absence is looked at then.
    pub fn absence(&mut self, responder: &ResponderId, at: Timestamp) {
        let address = ConversationId::of_responder(responder).into();
        let kind = DeadlineKind::Away;
        self.set.push(Deadline { address, kind, at });
    }

    /// Another case may ring now.
    pub fn turn(&mut self, case: Address) {
        self.soon(case, DeadlineKind::Turn, SignedDuration::ZERO);
    }

    fn soon(&mut self, address: Address, kind: DeadlineKind, after: SignedDuration) {
        let at = self.at.saturating_add(after).unwrap_or(Timestamp::MAX);
        self.set.push(Deadline { address, kind, at });
    }

    /// The deadline of this kind is off.
    pub fn no_deadline(&mut self, kind: DeadlineKind) {
        let own = &self.address;
        self.set.retain(|d| d.address != *own || d.kind != kind);
        self.clear.push((own.clone(), kind));
    }

    /// A place is this case's from now on.
    pub fn owns(&mut self, place: &Place) {
        self.places.push(place.clone());
    }

    /// A place is no longer this case's.
    pub fn leaves(&mut self, place: &Place) {
        self.left.push(place.clone());
    }

    /// One more of these.
    pub fn count(&mut self, what: &'static str) {
        self.counts.push(what);
    }

    /// A score to be counted, from 0 to 1. Numbers alone are kept.
    pub fn score(&mut self, score: Score, value: f32) {
        self.scores.push((score, value));
    }

    /// A responder said whether they can be called.
    pub fn availability(&mut self, responder: &ResponderId, availability: Availability) {
        self.availability = Some((responder.clone(), availability));
    }

    /// The whole step: what changed between `before` and `after`, and these effects.
    pub fn into_step(self, cause: Cause, before: &Snapshot, after: Snapshot) -> Step {
        Step {
            id: self.step,
            address: self.address,
            at: self.at,
            cause,
            conversation: (after.conversation != before.conversation)
                .then_some(after.conversation)
                .flatten(),
            case: (after.case != before.case).then_some(after.case).flatten(),
            entries: self.entries,
            pages: self.pages,
            set: self.set,
            clear: self.clear,
            places: self.places,
            left: self.left,
            commands: self.commands,
            counts: self.counts,
            scores: self.scores,
            availability: self.availability,
        }
    }
}
