//! The platforms' own settings. Secrets are read from the environment or from files of their
//! own, and never shown.

use serde::Deserialize;
use std::{fmt, path::PathBuf};

/// The platforms.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platforms {
    /// The platform inside the process.
    pub local: Local,
    /// Discord.
    pub discord: Discord,
    /// Slack.
    pub slack: Slack,
    /// Matrix.
    pub matrix: Matrix,
}

impl Platforms {
    /// Whether the platform of this id is to run.
    pub fn runs(&self, platform: &str) -> bool {
        match platform {
            "local" => self.local.enabled,
            "discord" => self.discord.enabled,
            "slack" => self.slack.enabled,
            "matrix" => self.matrix.enabled,
            _ => false,
        }
    }
}

/// The platform inside the process.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Local {
    /// Whether it runs.
    pub enabled: bool,
    /// Its database file.
    pub file: PathBuf,
    /// A TOML file with its channels and people; the example's when empty.
    pub world: PathBuf,
}

/// Discord.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discord {
    /// Whether it runs.
    pub enabled: bool,
    /// The bot's token.
    pub token: Secret,
    /// A file with the bot's token.
    pub token_file: PathBuf,
    /// The servers to serve; all that the bot was invited to, when empty.
    #[serde(default)]
    pub guilds: Vec<Guild>,
    /// The last message seen in each channel.
    pub state: PathBuf,
    /// Hear messages that neither name the bot nor are direct (a privileged intent).
    pub message_content: bool,
    /// Hear that people leave (a privileged intent).
    pub members: bool,
    /// Another server that speaks Discord's interface, for tests; Discord's own when empty.
    pub api_url: String,
}

/// One server of Discord.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guild {
    /// Its id.
    pub id: String,
    /// The channels that `deskbell check` looks at; all, when empty.
    #[serde(default)]
    pub channels: Vec<String>,
    /// The text channel for the private threads of cases; where it was asked, when empty.
    #[serde(default)]
    pub cases: String,
}

/// Slack.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slack {
    /// Whether it runs.
    pub enabled: bool,
    /// Until when each workspace was heard.
    pub state: PathBuf,
    /// One entry a workspace.
    #[serde(default)]
    pub workspaces: Vec<Workspace>,
}

/// One workspace of Slack and the app installed there.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub struct Workspace {
    /// Its id; asked from Slack when empty.
    pub team: String,
    /// The bot token (`xoxb-`).
    pub bot_token: Secret,
    /// A file with the bot token.
    pub bot_token_file: PathBuf,
    /// The app-level token (`xapp-`), for Socket Mode.
    pub app_token: Secret,
    /// A file with the app-level token.
    pub app_token_file: PathBuf,
    /// The signing secret, for events over HTTPS.
    pub signing_secret: Secret,
    /// A file with the signing secret.
    pub signing_secret_file: PathBuf,
    /// How events come in.
    pub mode: SlackMode,
    /// The channels where the bot has work: `deskbell check` looks whether it is in them.
    pub channels: Vec<String>,
    /// Another server that speaks Slack's interface, for tests; Slack's own when empty.
    pub api_url: String,
}

/// How a workspace's events come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlackMode {
    /// Over a socket that the bot opens: no public address is needed.
    #[default]
    Socket,
    /// Over signed requests to a public address.
    Http,
}

/// Matrix.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Whether it runs.
    pub enabled: bool,
    /// The homeserver's address or name.
    pub homeserver: String,
    /// The account.
    pub user: String,
    /// Its password.
    pub password: Secret,
    /// A file with its password.
    pub password_file: PathBuf,
    /// An access token instead of a password.
    pub access_token: Secret,
    /// A file with the access token.
    pub access_token_file: PathBuf,
    /// The device to log in as; the homeserver chooses one when empty.
    pub device: String,
    /// The folder of session, keys and bookkeeping.
    pub store: PathBuf,
    /// Encrypts that folder.
    pub store_passphrase: Secret,
    /// A file with the passphrase.
    pub store_passphrase_file: PathBuf,
    /// The account's recovery key.
    pub recovery_key: Secret,
    /// A file with the recovery key.
    pub recovery_key_file: PathBuf,
    /// Rooms to be in, by id or alias.
    pub rooms: Vec<String>,
    /// Servers whose people may invite the bot.
    pub allow_servers: Vec<String>,
    /// People who may invite the bot.
    pub allow_users: Vec<String>,
}

/// Something that is never shown.
#[derive(Clone, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "none" } else { "set" })
    }
}

impl Secret {
    /// The secret itself, or what the file holds, without the line's end; none when neither is
    /// set.
    ///
    /// # Errors
    /// The file can't be read; the words say which.
    pub fn or_file(&self, file: &std::path::Path) -> anyhow::Result<Option<String>> {
        if !self.0.is_empty() {
            return Ok(Some(self.0.clone()));
        }
        if file.as_os_str().is_empty() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(file).map_err(|error| {
            anyhow::anyhow!("reading the secret in {}: {error}", file.display())
        })?;
        Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()).filter(|text| !text.is_empty()))
    }
}
