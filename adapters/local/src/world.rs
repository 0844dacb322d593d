//! Who and what the local platform starts with: its channels, its people, its bot.

use deskbell_platform::{Author, Person, Place, TenantId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The id of this platform in every event and place.
pub(crate) const PLATFORM: &str = "local";

/// The id under which the bot is shown; people can call it by this and by its name.
pub const BOT: &str = "deskbell";

/// The channels and people of a local platform. Channels taken away here are not shown
/// any more; their messages stay in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct World {
    /// The tenant that all of it belongs to.
    pub tenant: TenantId,
    /// The bot's name, shown, and to call it by with `@`; `@deskbell` always works too.
    pub bot: String,
    /// Public channels, in the order shown.
    pub channels: Vec<Channel>,
    /// Who can be spoken as, in the order shown.
    pub people: Vec<Resident>,
    /// Example questions that the page offers to a first visitor.
    pub suggestions: Vec<String>,
}

/// A public channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Its id: letters, digits, `-`, `_` and `.`.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// What it is about, in one line.
    #[serde(default)]
    pub topic: String,
}

/// Somebody who can be spoken as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resident {
    /// Their id: letters, digits, `-`, `_` and `.`.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// The language set in their account (BCP 47).
    #[serde(default)]
    pub locale: Option<String>,
    /// Roles held; `responder` makes the page offer them on the desk's side.
    #[serde(default)]
    pub roles: Vec<String>,
    /// A line about them, shown beside their name.
    #[serde(default)]
    pub note: String,
}

impl Default for World {
    fn default() -> Self {
        let channel = |id: &str, topic: &str| Channel {
            id: id.to_owned(),
            name: id.to_owned(),
            topic: topic.to_owned(),
        };
        let asker = |id: &str, name: &str, locale: &str, note: &str| Resident {
            id: id.to_owned(),
            name: name.to_owned(),
            locale: Some(locale.to_owned()),
            roles: Vec::new(),
            note: note.to_owned(),
        };
        let responder = |id: &str, name: &str| Resident {
            roles: vec!["responder".to_owned()],
            ..asker(id, name, "en", "responder")
        };
        Self {
            tenant: TenantId::from("local"),
            bot: "Deskbell".to_owned(),
            channels: vec![
                channel("help", "Ask: the machine answers, or calls a person."),
                channel("general", "The machine speaks here when it is named."),
            ],
            people: vec![
                asker("ada", "Ada", "en", "writes English"),
                asker("giulia", "Giulia", "it", "scrive in italiano"),
                asker("lucia", "Lucía", "es", "escribe en español"),
                asker("asa", "Åsa", "sv", "skriver svenska"),
                asker("sanne", "Sanne", "nl", "schrijft Nederlands"),
                asker("jonas", "Jonas", "de", "schreibt Deutsch"),
                Resident {
                    roles: vec!["Lantern Circle".to_owned()],
                    ..asker("chloe", "Chloé", "fr", "écrit en français, Lantern Circle")
                },
                responder("sam", "Sam"),
                responder("robin", "Robin"),
            ],
            suggestions: vec![
                "Are you open on Sunday?".to_owned(),
                "Ho perso la chiave del lucchetto, cosa faccio?".to_owned(),
                "This is the third time it breaks. I want to talk to a person!".to_owned(),
            ],
        }
    }
}

impl World {
    /// Somebody by id.
    pub fn resident(&self, id: &str) -> Option<&Resident> {
        self.people.iter().find(|person| person.id == id)
    }

    pub(crate) fn place(&self, id: &str) -> Place {
        Place::new(PLATFORM, self.tenant.clone(), id)
    }

    pub(crate) fn person(&self, id: &str) -> Person {
        Person::new(PLATFORM, self.tenant.clone(), id)
    }

    pub(crate) fn author(&self, resident: &Resident) -> Author {
        Author {
            person: self.person(&resident.id),
            name: resident.name.clone(),
            is_bot: false,
            roles: resident.roles.clone(),
            locale: resident.locale.clone(),
        }
    }

    /// Whether ids are usable and told apart; else what is wrong, on which id.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.bot.trim().is_empty() {
            return Err("the bot has no name; set `bot`".to_owned());
        }
        if self.channels.is_empty() {
            return Err("there is no channel; name at least one".to_owned());
        }
        let channels = self.channels.iter().map(|channel| ("channel", &channel.id));
        let people = self.people.iter().map(|person| ("person", &person.id));
        let mut seen = BTreeSet::new();
        for (what, id) in channels.chain(people) {
            let fits = |c: char| c.is_alphanumeric() || "-_.".contains(c);
            if id.is_empty() || id.len() > 64 || !id.chars().all(fits) {
                return Err(format!(
                    "the {what} id {id:?} must be 1 to 64 letters, digits, '-', '_' or '.'"
                ));
            }
            if !seen.insert((what, id)) {
                return Err(format!("the {what} id {id:?} is named twice"));
            }
            if what == "person" && id == BOT {
                return Err(format!("the person id {id:?} is the bot's"));
            }
            if what == "channel" && (id.starts_with("dm-") || id.starts_with("private-")) {
                return Err(format!(
                    "the channel id {id:?} begins like a direct or private place; name it otherwise"
                ));
            }
        }
        Ok(())
    }
}

/// The place where this person and the bot write to each other alone.
pub(crate) fn direct_place(person: &str) -> String {
    format!("dm-{person}")
}
