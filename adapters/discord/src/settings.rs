//! What an operator sets for Discord.

use serde::Deserialize;
use serenity::model::id::{ApplicationId, ChannelId, GuildId};
use std::fmt;
use std::path::PathBuf;
use thiserror::Error;

/// Everything this adapter must be told. Ids are Discord's, as text (in Discord: Settings,
/// Advanced, Developer Mode; then right-click, Copy ID).
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The bot's token itself, not the name of a variable. Never shown by `Debug`.
    pub token: String,
    /// The application's id. Asked from Discord when it is left out.
    pub application_id: Option<String>,
    /// The servers to serve. Empty: every server the bot was invited to.
    pub guilds: Vec<GuildSettings>,
    /// Another address than `https://discord.com`, without a path: for tests.
    pub api_url: Option<String>,
    /// A small file of this adapter's own: the last message seen in each channel, so that
    /// what was said while Deskbell was away is read afterwards. Empty: not kept, and what
    /// is said between two runs of one process is still read.
    pub state: PathBuf,
    /// Read messages that neither name the bot nor are direct. Needs the privileged
    /// Message Content intent; without it the bot hears only what is said to it.
    pub message_content: bool,
    /// Hear that people leave a server or a case's thread. Needs the privileged Server
    /// Members intent.
    pub members: bool,
    /// How many gateway connections share the servers. Left out: as many as Discord advises.
    pub shards: Option<u32>,
    /// Register the slash and menu commands at each start, where they differ.
    pub commands: bool,
}

/// One server.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GuildSettings {
    /// The server's id.
    pub id: String,
    /// Ids of the channels that `check` looks at. Empty: all that the bot can see.
    pub channels: Vec<String>,
    /// The id of a text channel for the private threads of all cases. Left out: a case's
    /// thread is opened in the channel it was asked in, which must be a text channel.
    pub cases: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            token: String::new(),
            application_id: None,
            guilds: Vec::new(),
            api_url: None,
            state: PathBuf::new(),
            message_content: true,
            members: false,
            shards: None,
            commands: true,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("application_id", &self.application_id)
            .field("guilds", &self.guilds)
            .field("api_url", &self.api_url)
            .field("state", &self.state)
            .field("message_content", &self.message_content)
            .field("members", &self.members)
            .field("shards", &self.shards)
            .field("commands", &self.commands)
            .finish_non_exhaustive()
    }
}

/// Settings that cannot be used.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// There is no token.
    #[error(
        "Discord's token is empty; copy it from https://discord.com/developers/applications, your application, Bot, Reset Token"
    )]
    NoToken,
    /// An id is not one of Discord's.
    #[error("{what} {id:?} is not an id of Discord's, which are 17 to 20 digits")]
    Id {
        /// Which setting.
        what: &'static str,
        /// What it says.
        id: String,
    },
    /// The address of the API is no address.
    #[error("api_url {0:?} must begin with http:// or https:// and have no path")]
    Url(String),
    /// The HTTP or TLS machinery could not be set up.
    #[error("setting up secure connections: {0}")]
    Tls(String),
    /// The file of last seen messages cannot be read.
    #[error(
        "the file {file} of last seen messages: {says}; move it away to begin without what was said meanwhile"
    )]
    State {
        /// Its path.
        file: String,
        /// What is wrong.
        says: String,
    },
}

/// The same, read and checked.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    pub(crate) application: Option<ApplicationId>,
    pub(crate) guilds: Vec<Guild>,
    pub(crate) message_content: bool,
    pub(crate) members: bool,
    pub(crate) shards: Option<u32>,
    pub(crate) commands: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Guild {
    pub(crate) id: GuildId,
    pub(crate) channels: Vec<ChannelId>,
    pub(crate) cases: Option<ChannelId>,
}

impl Checked {
    pub(crate) fn of(settings: &Settings) -> Result<Self, SettingsError> {
        if settings.token.trim().is_empty() {
            return Err(SettingsError::NoToken);
        }
        if let Some(url) = &settings.api_url {
            let host = url.strip_prefix("http://").or(url.strip_prefix("https://"));
            if !host.is_some_and(|host| !host.is_empty() && !host.contains('/')) {
                return Err(SettingsError::Url(url.clone()));
            }
        }
        let application = settings.application_id.as_deref();
        let application = application.map(|id| number("application_id", id));
        Ok(Self {
            application: application.transpose()?.map(ApplicationId::new),
            guilds: settings
                .guilds
                .iter()
                .map(Guild::of)
                .collect::<Result<_, _>>()?,
            message_content: settings.message_content,
            members: settings.members,
            shards: settings.shards.filter(|&count| count > 0),
            commands: settings.commands,
        })
    }

    /// Whether this server is to be served.
    pub(crate) fn serves(&self, guild: GuildId) -> bool {
        self.guilds.is_empty() || self.guilds.iter().any(|known| known.id == guild)
    }

    /// The one server served, where there is only one.
    pub(crate) fn only_guild(&self) -> Option<GuildId> {
        match &self.guilds[..] {
            [only] => Some(only.id),
            _ => None,
        }
    }

    /// The channel set for the cases of a server.
    pub(crate) fn cases_in(&self, guild: GuildId) -> Option<ChannelId> {
        self.guilds
            .iter()
            .find(|known| known.id == guild)
            .and_then(|known| known.cases)
    }
}

impl Guild {
    fn of(settings: &GuildSettings) -> Result<Self, SettingsError> {
        let channels = settings.channels.iter();
        let cases = settings.cases.as_deref();
        Ok(Self {
            id: GuildId::new(number("guild", &settings.id)?),
            channels: channels
                .map(|id| number("channel", id).map(ChannelId::new))
                .collect::<Result<_, _>>()?,
            cases: cases
                .map(|id| number("cases channel", id).map(ChannelId::new))
                .transpose()?,
        })
    }
}

fn number(what: &'static str, id: &str) -> Result<u64, SettingsError> {
    match id.trim().parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(SettingsError::Id {
            what,
            id: id.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_shown() {
        let settings = Settings {
            token: "abc.def.ghi".into(),
            ..Settings::default()
        };
        assert!(!format!("{settings:?}").contains("def"));
    }

    #[test]
    fn faults_are_told_apart() {
        let with = |change: fn(&mut Settings)| {
            let mut settings = Settings {
                token: "t".into(),
                ..Settings::default()
            };
            change(&mut settings);
            Checked::of(&settings)
        };
        assert!(with(|_| {}).is_ok());
        assert!(matches!(
            with(|s| s.token.clear()),
            Err(SettingsError::NoToken)
        ));
        let guild = |s: &mut Settings| {
            s.guilds.push(GuildSettings {
                id: "help".into(),
                ..Default::default()
            });
        };
        assert!(matches!(with(guild), Err(SettingsError::Id { .. })));
        let url = |s: &mut Settings| s.api_url = Some("http://x/api".into());
        assert!(matches!(with(url), Err(SettingsError::Url(_))));
    }
}
