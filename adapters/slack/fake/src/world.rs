//! Everything the fake knows, in one place behind one lock: workspaces, and what spans them.

use crate::clock::Clock;
use crate::delivery::Outgoing;
use crate::error::ApiError;
use crate::faults::Faults;
use crate::limits::Limits;
use crate::team::Team;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use tokio::time::Instant;

/// How long a `trigger_id` opens a view, by Slack's documentation.
pub(crate) const TRIGGER_LIVES: Duration = Duration::from_secs(3);
/// How long a `response_url` answers, and how often.
pub(crate) const RESPONSE_URL_LIVES: Duration = Duration::from_secs(30 * 60);
pub(crate) const RESPONSE_URL_USES: u8 = 5;
/// How long an address from `apps.connections.open` can be used to connect.
const TICKET_LIVES: Duration = Duration::from_secs(30);

/// All workspaces, and what spans them.
pub(crate) struct World {
    pub(crate) core: Core,
    pub(crate) teams: BTreeMap<String, Team>,
}

/// What spans workspaces.
pub(crate) struct Core {
    pub(crate) clock: Clock,
    counter: u64,
    /// `http://127.0.0.1:port`, without a slash at the end.
    pub(crate) base: String,
    /// Made by the deed or call in progress; handed to the delivery when it ends.
    pub(crate) outbox: Vec<Outgoing>,
    pub(crate) tokens: HashMap<String, Token>,
    pub(crate) limits: Limits,
    pub(crate) faults: Faults,
    pub(crate) calls: Vec<Call>,
    triggers: HashMap<String, Trigger>,
    pub(crate) response_urls: HashMap<String, ResponseUrl>,
    tickets: HashMap<String, (String, Instant)>,
}

/// Whom a token speaks for.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) team: String,
    /// An `xapp-` token: connections only.
    pub(crate) app_level: bool,
    pub(crate) revoked: bool,
}

/// One call of the Web API, as the fake saw it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Call {
    /// Such as `chat.postMessage`.
    pub method: String,
    /// The workspace; empty when the token was not known.
    pub team: String,
    /// What was sent, the token left out.
    pub args: Value,
    /// Slack's error word; none when it went well.
    pub error: Option<String>,
    /// The HTTP status answered.
    pub status: u16,
    /// Seconds since 1970, by the fake's clock.
    pub at: i64,
}

struct Trigger {
    team: String,
    user: String,
    born: Instant,
    used: bool,
}

/// Where a `response_url` leads.
#[derive(Clone, Debug)]
pub(crate) struct ResponseUrl {
    pub(crate) team: String,
    pub(crate) channel: String,
    pub(crate) user: String,
    /// The message whose button was pressed, and whether it is an ephemeral one.
    pub(crate) message: Option<(String, bool)>,
    pub(crate) thread_ts: Option<String>,
    born: Instant,
    pub(crate) uses: u8,
}

impl World {
    pub(crate) fn new(base: String, at: Timestamp) -> Self {
        Self {
            core: Core {
                clock: Clock::starting(at),
                counter: 0,
                base,
                outbox: Vec::new(),
                tokens: HashMap::new(),
                limits: Limits::default(),
                faults: Faults::default(),
                calls: Vec::new(),
                triggers: HashMap::new(),
                response_urls: HashMap::new(),
                tickets: HashMap::new(),
            },
            teams: BTreeMap::new(),
        }
    }
}

impl Core {
    pub(crate) fn number(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// An id as Slack shapes them: a letter or two, then nine of `[A-Z0-9]`.
    pub(crate) fn id(&mut self, prefix: &str) -> String {
        let number = self.number();
        format!("{prefix}{:09X}", 0xA_0000_0000 + number)
    }

    /// A string nobody guesses by counting, yet the same at every run.
    pub(crate) fn secret(&mut self) -> String {
        use sha2::{Digest, Sha256};
        let number = self.number();
        let digest = Sha256::digest(format!("{} {number}", self.base));
        digest.iter().take(16).map(|b| format!("{b:02x}")).collect()
    }

    /// A uuid-shaped id, as envelopes and client messages carry.
    pub(crate) fn uuid(&mut self) -> String {
        let s = self.secret();
        format!(
            "{}-{}-4{}-a{}-{}",
            &s[..8],
            &s[8..12],
            &s[13..16],
            &s[17..20],
            &s[20..32]
        )
    }

    pub(crate) fn new_trigger(&mut self, team: &str, user: &str) -> String {
        let id = format!("{}.{}.{}", self.number(), self.clock.seconds(), {
            self.secret()
        });
        let trigger = Trigger {
            team: team.to_owned(),
            user: user.to_owned(),
            born: Instant::now(),
            used: false,
        };
        self.triggers.insert(id.clone(), trigger);
        id
    }

    /// Spends a trigger and says whose it was.
    pub(crate) fn spend_trigger(&mut self, team: &str, id: &str) -> Result<String, ApiError> {
        match self.triggers.get_mut(id) {
            Some(trigger) if trigger.team == team => {
                if trigger.born.elapsed() > TRIGGER_LIVES {
                    return Err(ApiError::new("expired_trigger_id"));
                }
                if trigger.used {
                    return Err(ApiError::new("exchanged_trigger_id"));
                }
                trigger.used = true;
                Ok(trigger.user.clone())
            }
            _ => Err(ApiError::new("invalid_trigger_id")),
        }
    }

    pub(crate) fn new_response_url(
        &mut self,
        team: &str,
        channel: &str,
        user: &str,
        message: Option<(String, bool)>,
        thread_ts: Option<String>,
    ) -> String {
        let key = format!("{team}/{}/{}", self.number(), self.secret());
        let url = format!("{}/actions/{key}", self.base);
        self.response_urls.insert(
            key,
            ResponseUrl {
                team: team.to_owned(),
                channel: channel.to_owned(),
                user: user.to_owned(),
                message,
                thread_ts,
                born: Instant::now(),
                uses: 0,
            },
        );
        url
    }

    /// Spends one use of a `response_url`; Slack's error word otherwise.
    pub(crate) fn spend_response_url(&mut self, key: &str) -> Result<ResponseUrl, &'static str> {
        let Some(url) = self.response_urls.get_mut(key) else {
            return Err("invalid_url");
        };
        if url.born.elapsed() > RESPONSE_URL_LIVES {
            return Err("expired_url");
        }
        if url.uses >= RESPONSE_URL_USES {
            return Err("used_url");
        }
        url.uses += 1;
        Ok(url.clone())
    }

    pub(crate) fn new_ticket(&mut self, team: &str) -> String {
        let ticket = self.secret();
        self.tickets
            .insert(ticket.clone(), (team.to_owned(), Instant::now()));
        ticket
    }

    /// A ticket opens one connection, once.
    pub(crate) fn spend_ticket(&mut self, ticket: &str) -> Option<String> {
        let (team, born) = self.tickets.remove(ticket)?;
        (born.elapsed() <= TICKET_LIVES).then_some(team)
    }
}
