//! What a step may know, and what it may cause: the values on both ends of every decision.

use crate::{
    calibration::Score,
    config::{Config, Desk},
    handoff::{Entry, Rings, Speaker},
    id::{CaseId, ConversationId, ResponderId, StepId, TeamId},
    kb::Index,
    store::{Absence, Availability, Cause, Deadline, DeadlineKind, Page, Queued, Snapshot, Step},
    words::{Arguments, Words},
};
use deskbell_platform::{
    Body, Capabilities, CommandId, CommandKind, Destination, EventKey, Lane, MessageRef,
    OutboundCommand, Person, Place, PlatformId, SharedPlatform, TenantId,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Everything a decision may look at beside the conversation itself.
pub struct World<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The bot's words.
    pub words: &'a Words,
    /// The articles.
    pub index: &'a Index,
    /// Who said that they are away.
    pub away: &'a Away,
    /// The platforms that run.
    pub platforms: &'a BTreeMap<PlatformId, Served>,
    /// By what names the settings may mean the place of the event that is decided on, beside
    /// its id.
    pub names: Vec<String>,
    /// Who was rung for whom lately, and who waits for whom.
    pub rings: &'a Rings,
    /// Whether others wrote in the place of the event just before.
    pub between_people: bool,
    /// Now.
    pub at: Timestamp,
}

/// Who said that they are away, and how.
pub type Away = BTreeMap<ResponderId, Absence>;

/// What is known of a platform that runs.
#[derive(Clone)]
pub struct Served {
    /// What it can do.
    pub can: Capabilities,
    /// Where somebody is written to of whom only the account is known.
    pub home: Option<TenantId>,
    /// Itself, to ask for addresses and other names of places; a decision asks it for nothing else.
    pub platform: SharedPlatform,
}

impl From<&SharedPlatform> for Served {
    fn from(platform: &SharedPlatform) -> Self {
        Self {
            can: platform.capabilities(),
            home: platform.home(),
            platform: platform.clone(),
        }
    }
}

impl World<'_> {
    /// The bot's words in `language`.
    pub fn say(&self, language: &str, key: &str, arguments: Arguments<'_>) -> String {
        self.words.say(language, key, arguments)
    }

    /// What a platform can do; nothing, when it is not running.
    pub fn can(&self, platform: &PlatformId, what: impl Fn(&Capabilities) -> bool) -> bool {
        self.platforms.get(platform).is_some_and(|p| what(&p.can))
    }

    /// Whether a responder is away, as they said.
    pub fn is_away(&self, responder: &ResponderId) -> bool {
        let absence = self.away.get(responder);
        absence.is_some_and(|absence| absence.until.is_none_or(|end| end > self.at))
    }

    /// The names of those who are on call now, of all teams.
    pub fn on_duty(&self) -> Vec<String> {
        let away = |responder: &ResponderId| !self.is_reachable(responder);
        self.on_duty_for(self.config.oncall.teams.keys(), &away)
    }

    /// The names of those who are on call now for these teams, each once, without who is `away`.
    pub fn on_duty_for<'t>(
        &self,
        teams: impl Iterator<Item = &'t TeamId>,
        away: &dyn Fn(&ResponderId) -> bool,
    ) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for team in teams {
            let now = self.config.oncall.on_call(team, self.at, away);
            for responder in now.into_iter().filter(|r| !away(r)) {
                let name = self.name_of(&responder);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// The name of a responder as askers see it.
    pub fn name_of(&self, responder: &ResponderId) -> String {
        self.config
            .oncall
            .responders
            .get(responder)
            .map_or_else(|| responder.0.clone(), |r| r.name.clone())
    }

    /// The responder whom an account belongs to. In a direct conversation, of no tenant that
    /// the settings name, the account alone says it.
    pub fn responder_of(&self, person: &Person) -> Option<&ResponderId> {
        let oncall = &self.config.oncall;
        let known = oncall.responder_of(person).map(|(id, _)| id);
        known.or_else(|| {
            let home = self.platforms.get(&person.platform)?.home.as_ref()?;
            let same = *home == person.tenant;
            same.then(|| oncall.responder_anywhere(&person.platform.0, &person.id))?
        })
    }

    /// Whether a responder may act on cases of `place`.
    pub fn serves(&self, responder: &ResponderId, place: &Place) -> bool {
        let known = self.config.oncall.responders.get(responder);
        let home = self.platforms.get(&place.platform);
        let nowhere = home.and_then(|served| served.home.as_ref()) == Some(&place.tenant);
        known.is_some_and(|r| nowhere || r.serves(&place.platform.0, &place.tenant.0))
    }

    /// A responder's account where `place` is.
    pub fn account(&self, responder: &ResponderId, place: &Place) -> Option<Person> {
        let known = self.config.oncall.responders.get(responder)?;
        let id = known.handle(&place.platform.0, &place.tenant.0)?;
        let served = self.platforms.contains_key(&place.platform);
        served.then(|| Person::new(place.platform.clone(), place.tenant.clone(), id.clone()))
    }

    /// Whether a responder can be called at all.
    pub fn is_reachable(&self, responder: &ResponderId) -> bool {
        let runs = |platform: &str| self.platforms.contains_key(&PlatformId::from(platform));
        !self.is_away(responder) && self.config.oncall.has_account(responder, &runs)
    }

    /// Whether a responder can be called for what stands near `place`: they are not away, and
    /// have an account on a platform that runs.
    pub fn can_be_called(&self, responder: &ResponderId, place: &Place) -> bool {
        !self.is_away(responder) && !self.accounts(responder, place).is_empty()
    }

    /// Where a responder can be reached: their account where `first` is, or else all that they
    /// have on platforms that run. Who has accounts on that platform, but none in that tenant, is
    /// not met on it: tenants are apart.
    pub fn accounts(&self, responder: &ResponderId, first: &Place) -> Vec<Person> {
        if let Some(account) = self.account(responder, first) {
            return vec![account];
        }
        self.everywhere(responder, first)
    }

    /// All accounts of a responder on platforms that run, but where `first` keeps them apart.
    pub fn everywhere(&self, responder: &ResponderId, first: &Place) -> Vec<Person> {
        let Some(known) = self.config.oncall.responders.get(responder) else {
            return Vec::new();
        };
        let apart =
            |platform: &PlatformId| *platform == first.platform && !self.serves(responder, first);
        let platforms = self.platforms.iter().filter(|(id, _)| !apart(id));
        let elsewhere = platforms.flat_map(|(platform, served)| {
            let home = served.home.as_ref().map(|home| home.0.as_str());
            let tenants = known.tenants(&platform.0, home);
            let account = |(tenant, id)| Person::new(platform.clone(), tenant, id);
            tenants.into_iter().map(account).collect::<Vec<_>>()
        });
        elsewhere.collect()
    }

    /// The address at which a place, or a message in it, is shown.
    pub fn link(&self, place: &Place, message: Option<&str>) -> Option<String> {
        let served = self.platforms.get(&place.platform)?;
        served.platform.link(place, message)
    }

    /// The channel in whose threads responders work on the cases of those who ask in `place`,
    /// when that is not where the asker is.
    pub fn desk(&self, place: &Place) -> Option<Place> {
        self.desk_where(place, |desk| !desk.if_needed)
    }

    /// The same for a case whose private place can't be opened.
    pub fn fallback_desk(&self, place: &Place) -> Option<Place> {
        self.desk_where(place, |desk| desk.if_needed)
    }

    fn desk_where(&self, place: &Place, wanted: impl Fn(&Desk) -> bool) -> Option<Place> {
        let fits = |rule: &str, value: &str| rule.is_empty() || rule == value;
        let mut desks = self.config.desks.iter().filter(|desk| wanted(desk));
        let desk = desks.find(|desk| {
            fits(&desk.platform, &place.platform.0) && fits(&desk.tenant, &place.tenant.0)
        })?;
        let at = desk.at.place();
        self.can(&at.platform, |c| c.threads).then_some(at)
    }
}

/// All that one step causes, gathered in order.
pub struct Effects {
    step: StepId,
    conversation: ConversationId,
    at: Timestamp,
    commands: Vec<Queued>,
    entries: Vec<(CaseId, Entry)>,
    pages: Vec<Page>,
    set: Vec<Deadline>,
    clear: Vec<DeadlineKind>,
    places: Vec<Place>,
    left: Vec<Place>,
    counts: Vec<&'static str>,
    scores: Vec<(Score, f32)>,
    availability: Option<(ResponderId, Availability)>,
    whisper: Option<(EventKey, Place, Person)>,
}

impl Effects {
    /// Nothing yet.
    pub fn new(step: StepId, conversation: ConversationId, at: Timestamp) -> Self {
        Self {
            step,
            conversation,
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
        }
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
            conversation: self.conversation,
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
            conversation: self.conversation,
            kind,
            at: self.at.saturating_add(after).unwrap_or(Timestamp::MAX),
        });
    }

    /// Whoever has another conversation's case may be gone; it is looked at once that is known.
    pub fn look(&mut self, conversation: ConversationId) {
        let soon = SignedDuration::from_secs(1);
        self.set.push(Deadline {
            conversation,
            kind: DeadlineKind::Look,
            at: self.at.saturating_add(soon).unwrap_or(Timestamp::MAX),
        });
    }

    /// A responder's list is looked at once it is known that they can be called again.
    pub fn list(&mut self, responder: &ResponderId) {
        let soon = SignedDuration::from_secs(1);
        self.set.push(Deadline {
            conversation: ConversationId::of_responder(responder),
            kind: DeadlineKind::Digest,
            at: self.at.saturating_add(soon).unwrap_or(Timestamp::MAX),
        });
    }

    /// A responder's absence is looked at then.
    pub fn absence(&mut self, responder: &ResponderId, at: Timestamp) {
        self.set.push(Deadline {
            conversation: ConversationId::of_responder(responder),
            kind: DeadlineKind::Away,
            at,
        });
    }

    /// Another conversation's case may ring now.
    pub fn turn(&mut self, conversation: ConversationId) {
        self.set.push(Deadline {
            conversation,
            kind: DeadlineKind::Turn,
            at: self.at,
        });
    }

    /// The deadline of this kind is off.
    pub fn no_deadline(&mut self, kind: DeadlineKind) {
        let own = self.conversation;
        self.set.retain(|d| d.conversation != own || d.kind != kind);
        self.clear.push(kind);
    }

    /// A place is this conversation's from now on.
    pub fn owns(&mut self, place: &Place) {
        self.places.push(place.clone());
    }

    /// A place is no longer this conversation's.
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
            conversation_id: self.conversation,
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
