//! What an operator sets for Slack, and whether it can work at all.
//!
//! Refuses what is wrong on its face (a token of the wrong kind, Socket Mode without an
//! app token). What only Slack can tell is looked at by `check`.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use thiserror::Error;

/// Slack's own interface.
pub(crate) const SLACK_API: &str = "https://slack.com/api";

/// All workspaces of one Deskbell. They share nothing but the process.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// One entry a workspace, each with an app of its own made from the manifest.
    pub workspaces: Vec<Workspace>,
    /// The file that says until when each workspace was heard, so that what was written
    /// while the bot was off is read afterwards. None: only within one process.
    #[serde(default)]
    pub state: Option<PathBuf>,
}

/// One workspace and the app installed there.
#[derive(Clone, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    /// The workspace's id (`T…`). Without it, it is asked from Slack at start. With it, a
    /// token of another workspace is refused.
    #[serde(default)]
    pub team: Option<String>,
    /// The app-level token (`xapp-…`) with `connections:write`. Socket Mode needs it.
    #[serde(default)]
    pub app_token: Option<String>,
    /// The bot token (`xoxb-…`).
    pub bot_token: String,
    /// The signing secret. Events over HTTPS need it.
    #[serde(default)]
    pub signing_secret: Option<String>,
    /// How events come in.
    #[serde(default)]
    pub mode: Mode,
    /// The ids of the channels (`C…`) where the bot has work; `check` looks whether it is
    /// a member of each.
    #[serde(default)]
    pub channels: Vec<String>,
    /// Another server that speaks Slack's interface, for tests: `http://127.0.0.1:1234/api`.
    #[serde(default)]
    pub api_url: Option<String>,
}

/// How a workspace's events come in.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Over a WebSocket that the bot opens. Needs no public address.
    #[default]
    Socket,
    /// Over HTTPS requests that Slack signs and sends to a public address.
    Http,
}

/// Tokens stay out of it.
impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workspace")
            .field("team", &self.team)
            .field("app_token", &self.app_token.as_ref().map(|_| "…"))
            .field("bot_token", &"…")
            .field("signing_secret", &self.signing_secret.as_ref().map(|_| "…"))
            .field("mode", &self.mode)
            .field("channels", &self.channels)
            .field("api_url", &self.api_url)
            .finish()
    }
}

/// The settings cannot work. Each line names a workspace and what to change.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("slack: {}", .0.join("; "))]
pub struct SettingsError(pub Vec<String>);

impl Settings {
    /// Every mistake that shows without asking Slack.
    pub(crate) fn check(&self) -> Result<(), SettingsError> {
        let mut wrong = Vec::new();
        if self.workspaces.is_empty() {
            wrong.push("no workspace is set".to_owned());
        }
        let mut teams = BTreeSet::new();
        for (number, workspace) in self.workspaces.iter().enumerate() {
            let name = workspace.name(number);
            wrong.extend(workspace.mistakes().map(|what| format!("{name}: {what}")));
            if let Some(team) = &workspace.team
                && !teams.insert(team)
            {
                wrong.push(format!("{name}: set twice; keep one entry a workspace"));
            }
        }
        if wrong.is_empty() {
            return Ok(());
        }
        Err(SettingsError(wrong))
    }
}

impl Workspace {
    /// How messages about it call it: by its id, else by its place in the list.
    pub(crate) fn name(&self, number: usize) -> String {
        match &self.team {
            Some(team) => format!("workspace {team}"),
            None => format!("workspace {}", number + 1),
        }
    }

    /// Where its Web API is, without a slash at the end.
    pub(crate) fn api_url(&self) -> &str {
        let url = self.api_url.as_deref().unwrap_or(SLACK_API);
        url.trim_end_matches('/')
    }

    fn mistakes(&self) -> impl Iterator<Item = &'static str> {
        let bot = match self.bot_token.as_str() {
            t if t.starts_with("xapp-") => Some(
                "bot_token is an app-level token; take the one under OAuth & Permissions that begins with xoxb-",
            ),
            t if t.starts_with("xoxp-") => Some(
                "bot_token is a person's token; take the Bot User OAuth Token that begins with xoxb-",
            ),
            t if !t.starts_with("xoxb-") => Some("bot_token must begin with xoxb-"),
            _ => None,
        };
        let app = match (self.mode, self.app_token.as_deref()) {
            (Mode::Socket, None) => Some(
                "Socket Mode needs app_token; make one with connections:write under Basic Information, App-Level Tokens",
            ),
            (_, Some(t)) if !t.starts_with("xapp-") => Some(
                "app_token must begin with xapp-; it is under Basic Information, App-Level Tokens",
            ),
            _ => None,
        };
        let secret = match (self.mode, self.signing_secret.as_deref()) {
            (Mode::Http, None | Some("")) => Some(
                "events over HTTPS need signing_secret; it is under Basic Information, App Credentials",
            ),
            _ => None,
        };
        let url = (!self.api_url().starts_with("https://") && !self.is_loopback())
            .then_some("api_url must be https, or http on this machine");
        [bot, app, secret, url].into_iter().flatten()
    }

    fn is_loopback(&self) -> bool {
        let host = self.api_url().strip_prefix("http://").unwrap_or_default();
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| {
            host.strip_prefix(own)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn workspace(change: serde_json::Value) -> Workspace {
        let mut all = json!({"bot_token": "xoxb-secret", "app_token": "xapp-secret"});
        for (key, value) in change.as_object().unwrap() {
            all[key] = value.clone();
        }
        serde_json::from_value(all).unwrap()
    }

    #[test]
    fn mistakes_say_what_to_change() {
        let table = [
            (json!({}), None),
            (json!({"bot_token": "xapp-1"}), Some("app-level token")),
            (json!({"bot_token": "xoxp-1"}), Some("person's token")),
            (
                json!({"app_token": null}),
                Some("Socket Mode needs app_token"),
            ),
            (
                json!({"app_token": "xoxb-1"}),
                Some("must begin with xapp-"),
            ),
            (json!({"mode": "http"}), Some("need signing_secret")),
            (
                json!({"mode": "http", "app_token": null, "signing_secret": "s"}),
                None,
            ),
            (json!({"api_url": "http://evil.example/api"}), Some("https")),
            (
                json!({"api_url": "http://127.0.0.1.evil.example"}),
                Some("https"),
            ),
            (json!({"api_url": "http://127.0.0.1:9/api/"}), None),
        ];
        for (change, expected) in table {
            let settings = Settings {
                workspaces: vec![workspace(change.clone())],
                state: None,
            };
            match (settings.check(), expected) {
                (Ok(()), None) => {}
                (Err(error), Some(expected)) => {
                    assert!(error.to_string().contains(expected), "{change}: {error}");
                }
                (outcome, _) => panic!("{change}: {outcome:?}"),
            }
        }
    }

    #[test]
    fn tokens_are_never_shown() {
        let shown = format!("{:?}", workspace(json!({"signing_secret": "secret"})));
        assert!(
            !shown.contains("secret\"") && !shown.contains("-secret"),
            "{shown}"
        );
    }

    #[test]
    fn unknown_words_are_refused() {
        let with_typo = json!({"bot_token": "xoxb-1", "bottoken": "x"});
        assert!(serde_json::from_value::<Workspace>(with_typo).is_err());
    }
}
