//! From Slack's envelopes to the core's inbox: read, stored, then acknowledged.

mod intake;
mod interactive;
mod message;
pub(crate) mod plain;
pub(crate) mod time;

pub(crate) use intake::{Intake, Kind, Parcel, Reply};

use crate::people::Profile;
use crate::workspace::{Identity, Workspace};
use deskbell_platform::{Author, EventKind, InboundEvent};
use serde_json::Value;

/// What an envelope asks for.
#[derive(Debug)]
pub(crate) enum Mapped {
    /// Something happened.
    Event(Box<InboundEvent>),
    /// A button whose press asks for words first. The event holds if that cannot be done.
    AskWords {
        trigger: String,
        view: Value,
        otherwise: Box<InboundEvent>,
    },
    /// Something happened outside of any channel: it belongs to the direct conversation.
    WithoutChannel {
        person: String,
        event: Box<InboundEvent>,
    },
    /// Somebody opened the bot's home page.
    HomeOpened { person: String },
    /// Somebody wants to be shown the same at this address.
    Overview { person: String, url: String },
    /// None of the core's business.
    Nothing(&'static str),
    /// Not as Slack's documentation has it, or not for this workspace.
    Strange(&'static str),
}

/// A reader of one workspace's envelopes.
pub(crate) struct Reader<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) identity: &'a Identity,
}

impl Reader<'_> {
    /// Reads one payload. What is missing or strange in it is
    /// `Strange`, never an error.
    pub(crate) fn read(&self, kind: Kind, payload: &Value) -> Mapped {
        let ours = match kind {
            Kind::Events => self.is_installed_here(payload),
            Kind::Interactive | Kind::Command => self.is_nobody_elses(payload),
        };
        if !ours {
            return Mapped::Strange("it is of another workspace");
        }
        let mapped = match kind {
            Kind::Events => self.event(payload),
            Kind::Interactive => self.interaction(payload),
            Kind::Command => self.command(payload),
        };
        mapped.unwrap_or(Mapped::Strange("something it needs is missing"))
    }

    /// The accounts whose names are wanted to read this payload.
    pub(crate) fn accounts(&self, payload: &Value) -> Vec<String> {
        let event = &payload["event"];
        let mut ids = Vec::new();
        let single = [
            &event["user"],
            &event["message"]["user"],
            &payload["user"]["id"],
            &payload["user_id"],
        ];
        ids.extend(
            single
                .iter()
                .filter_map(|id| id.as_str())
                .map(str::to_owned),
        );
        let texts = [
            &event["text"],
            &event["message"]["text"],
            &payload["message"]["text"],
        ];
        for text in texts.iter().filter_map(|text| text.as_str()) {
            ids.extend(plain::people(text).map(str::to_owned));
        }
        ids.retain(|id| *id != self.identity.bot_user && id != "USLACKBOT");
        ids
    }

    /// Shared channels bring events of other companies' people, but each envelope names
    /// the installation that it is for.
    fn is_installed_here(&self, payload: &Value) -> bool {
        let team = self.identity.team.as_str();
        let named = |value: &Value| value.as_str() == Some(team);
        match payload["authorizations"].as_array() {
            Some(installations) if !installations.is_empty() => {
                installations.iter().any(|one| named(&one["team_id"]))
            }
            _ => payload["team_id"].is_null() || named(&payload["team_id"]),
        }
    }

    /// Interactions name no installation, and that of somebody from another company may
    /// name their own workspace. Only what names another one of Deskbell's is not ours.
    fn is_nobody_elses(&self, payload: &Value) -> bool {
        let teams = [
            &payload["team_id"],
            &payload["team"]["id"],
            &payload["user"]["team_id"],
        ];
        let teams = || teams.iter().filter_map(|team| team.as_str());
        let own = self.identity.team.as_str();
        teams().any(|team| team == own) || !teams().any(|team| self.workspace.is_served(team))
    }

    /// Who did it. `told` is what the payload itself says of the account.
    fn author(&self, id: &str, told: Told<'_>) -> Author {
        let people = &self.workspace.people;
        let known = people.profile(id).unwrap_or_else(|| Profile {
            name: told.name.unwrap_or_default().to_owned(),
            ..Profile::default()
        });
        let own_team = self.identity.team.as_str();
        let team = known.team.as_deref().or(told.team);
        // Workspaces of one company may be several.
        let colleague = known.enterprise.is_some() && known.enterprise == self.identity.enterprise;
        let mut roles = Vec::new();
        if let Some(team) = team.filter(|team| *team != own_team && !colleague) {
            roles.push("external".to_owned());
            roles.push(format!("external:{team}"));
        }
        if known.is_guest {
            roles.push("guest".to_owned());
        }
        let name = [known.name.as_str(), told.name.unwrap_or_default(), id];
        Author {
            person: crate::people::person(&self.workspace.platform, &self.identity.team, id),
            name: name
                .into_iter()
                .find(|n| !n.is_empty())
                .unwrap_or(id)
                .to_owned(),
            is_bot: told.is_bot
                || known.is_bot
                || id == "USLACKBOT"
                || id == self.identity.bot_user,
            roles,
            locale: known.locale,
        }
    }

    fn is_me(&self, account: &Value) -> bool {
        let of = |field: &str| account[field].as_str();
        of("user") == Some(&self.identity.bot_user)
            || of("bot_id").is_some_and(|id| self.identity.bot_id.as_deref() == Some(id))
    }

    fn name(&self, id: &str) -> Option<String> {
        self.workspace
            .people
            .name(id)
            .filter(|name| !name.is_empty())
    }
}

/// What a payload says of an account.
#[derive(Clone, Copy, Debug, Default)]
struct Told<'a> {
    name: Option<&'a str>,
    team: Option<&'a str>,
    is_bot: bool,
}

fn invoked(action: &str, argument: Option<String>) -> EventKind {
    EventKind::ActionInvoked {
        action: action.to_owned(),
        message: None,
        argument: argument.filter(|text| !text.is_empty()),
    }
}

#[cfg(test)]
mod tests;
