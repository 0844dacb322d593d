//! What a step may know beside the conversation and the case that it is about.

use crate::{
    breaker::Rang,
    case::Rings,
    config::{Config, Desk},
    id::{ResponderId, TeamId},
    kb::Index,
    store::Absence,
    words::{Arguments, Words},
};
use deskbell_platform::{Capabilities, Person, Place, PlatformId, SharedPlatform, TenantId};
use jiff::Timestamp;
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
    /// The addresses of the places and messages that a card may point to.
    pub links: Links,
    /// Who was rung for whom lately, and who waits for whom.
    pub rings: &'a Rings,
    /// Whether others wrote in the place of the event just before.
    pub between_people: bool,
    /// Whether the breaker of the event's channel is open.
    pub breaker_open: bool,
    /// What opens the breaker that a deadline is about.
    pub trip: Option<Trip>,
    /// Now.
    pub at: Timestamp,
}

/// Of which channel the breaker has to open, and for what rang there.
pub type Trip = (Place, Vec<Rang>);

/// Who said that they are away, and how.
pub type Away = BTreeMap<ResponderId, Absence>;

/// Addresses at which places, or messages in them, are shown.
pub type Links = Vec<((Place, Option<String>), String)>;

/// What is known of a platform that runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Served {
    /// What it can do.
    pub can: Capabilities,
    /// Where somebody is written to of whom only the account is known.
    pub home: Option<TenantId>,
}

impl From<&SharedPlatform> for Served {
    fn from(platform: &SharedPlatform) -> Self {
        Self {
            can: platform.capabilities(),
            home: platform.home(),
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
        let of = |((at, id), _): &&((Place, Option<String>), String)| {
            at == place && id.as_deref() == message
        };
        self.links.iter().find(of).map(|(_, url)| url.clone())
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
