//! What the operator sets: where the account is, where its keys are kept, whom to trust.
//! Owns no defaults of behaviour beyond these; reads no environment and no files.

use serde::Deserialize;
use std::fmt;
use std::path::PathBuf;

/// How to reach one account on one homeserver. Secrets are the secrets themselves, already
/// read from wherever they are kept; `Debug` leaves them out.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The homeserver's address (`https://matrix.example.org`), or its name
    /// (`example.org`), from which the address is looked up.
    pub homeserver: String,
    /// The account: `deskbell` or `@deskbell:example.org`.
    pub user: String,
    /// Its password. Needed for the first log-in, unless there is an access token, and for
    /// setting up the account's identity.
    #[serde(default)]
    pub password: Option<String>,
    /// An access token of a device that nothing else uses, instead of a password.
    #[serde(default)]
    pub access_token: Option<String>,
    /// The device to log in as; without it the homeserver chooses one.
    #[serde(default)]
    pub device_id: Option<String>,
    /// The folder of this account's session, keys and bookkeeping. One account, one device,
    /// one process. Never restore an old copy of it.
    pub store: PathBuf,
    /// Encrypts session and keys at rest.
    #[serde(default)]
    pub store_passphrase: Option<String>,
    /// The account's recovery key, as `verify` printed it once: gives a new device the
    /// account's identity.
    #[serde(default)]
    pub recovery_key: Option<String>,
    /// Rooms to be in, by id (`!…`) or alias (`#help:example.org`).
    #[serde(default)]
    pub rooms: Vec<String>,
    /// Whose invites are accepted. All others are ignored without a word.
    #[serde(default)]
    pub allow: Allow,
    /// What to answer, once to each person in a room, when a message could not be
    /// decrypted.
    #[serde(default = "unreadable")]
    pub unreadable: String,
    /// How long to wait for a message's key before saying so, in seconds.
    #[serde(default = "unreadable_after")]
    pub unreadable_after: u64,
    /// How many events of one room are fetched at most after an absence.
    #[serde(default = "backfill")]
    pub backfill: usize,
    /// How long one request may take, in seconds.
    #[serde(default = "request_within")]
    pub request_within: u64,
    /// How long the homeserver may keep the bot waiting for something to happen, in seconds.
    #[serde(default = "poll")]
    pub poll: u64,
}

/// Whose invites are accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// Everybody of these servers: `example.org`.
    #[serde(default)]
    pub servers: Vec<String>,
    /// These people: `@sam:example.org`.
    #[serde(default)]
    pub users: Vec<String>,
}

impl Allow {
    /// Whether an invite by `user`, who is at `server`, is accepted.
    pub(crate) fn accepts(&self, user: &str, server: &str) -> bool {
        self.users.iter().any(|known| known == user)
            || self.servers.iter().any(|known| known == server)
    }
}

impl Settings {
    /// Settings with nothing but these; everything else as a file that leaves it out has it.
    pub fn new(
        homeserver: impl Into<String>,
        user: impl Into<String>,
        store: impl Into<PathBuf>,
    ) -> Self {
        Self {
            homeserver: homeserver.into(),
            user: user.into(),
            password: None,
            access_token: None,
            device_id: None,
            store: store.into(),
            store_passphrase: None,
            recovery_key: None,
            rooms: Vec::new(),
            allow: Allow::default(),
            unreadable: unreadable(),
            unreadable_after: unreadable_after(),
            backfill: backfill(),
            request_within: request_within(),
            poll: poll(),
        }
    }
}

fn unreadable() -> String {
    "I could not read this: its key has not reached me. Please send it again, or write to me \
     in a room without encryption."
        .to_owned()
}

fn unreadable_after() -> u64 {
    60
}

fn backfill() -> usize {
    2_000
}

fn request_within() -> u64 {
    20
}

fn poll() -> u64 {
    30
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = |secret: &Option<String>| if secret.is_some() { "set" } else { "not set" };
        f.debug_struct("Settings")
            .field("homeserver", &self.homeserver)
            .field("user", &self.user)
            .field("password", &set(&self.password))
            .field("access_token", &set(&self.access_token))
            .field("device_id", &self.device_id)
            .field("store", &self.store)
            .field("store_passphrase", &set(&self.store_passphrase))
            .field("recovery_key", &set(&self.recovery_key))
            .field("rooms", &self.rooms)
            .field("allow", &self.allow)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let mut settings = Settings::new("https://e.org", "deskbell", "/tmp/x");
        settings.password = Some("hunter2".into());
        settings.access_token = Some("hunter2".into());
        settings.recovery_key = Some("hunter2".into());
        settings.store_passphrase = Some("hunter2".into());
        assert!(!format!("{settings:?}").contains("hunter2"));
    }

    #[test]
    fn an_invite_is_accepted_by_server_or_by_person_and_by_default_from_nobody() {
        let allow = Allow {
            servers: vec!["e.org".into()],
            users: vec!["@sam:other.org".into()],
        };
        assert!(allow.accepts("@anyone:e.org", "e.org"));
        assert!(allow.accepts("@sam:other.org", "other.org"));
        assert!(!allow.accepts("@kim:other.org", "other.org"));
        assert!(!allow.accepts("@kim:e.org.evil.org", "e.org.evil.org"));
        assert!(!Allow::default().accepts("@kim:e.org", "e.org"));
    }

    #[test]
    fn a_misspelt_setting_is_refused() {
        let read = |text: &str| serde_json::from_str::<Settings>(text);
        let good = r#"{"homeserver": "https://e.org", "user": "d", "store": "s"}"#;
        assert_eq!(read(good).unwrap().unreadable_after, 60);
        let bad = r#"{"homeserver": "https://e.org", "user": "d", "store": "s", "room": []}"#;
        assert!(read(bad).unwrap_err().to_string().contains("room"));
    }
}
