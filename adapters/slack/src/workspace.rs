//! One workspace: its settings, its client, who the bot is there, what it remembers.

use crate::Clock;
use crate::api::{AUTH_TEST, Answer, Api};
use crate::error::CallError;
use crate::gap::Heard;
use crate::home::Homes;
use crate::memory::Memory;
use crate::people::People;
use crate::settings;
use deskbell_platform::{ErrorKind, Lane, Place, PlatformError, PlatformId, TenantId};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::watch;
use tokio::time::Instant;

/// Who the bot is in a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) team: TenantId,
    pub(crate) bot_user: String,
    pub(crate) bot_id: Option<String>,
    /// The company, where it has several workspaces.
    pub(crate) enterprise: Option<String>,
    /// The workspace's address, with a slash at its end.
    pub(crate) url: Option<String>,
}

/// A workspace in use.
pub(crate) struct Workspace {
    pub(crate) name: String,
    pub(crate) platform: PlatformId,
    pub(crate) settings: settings::Workspace,
    pub(crate) homes: Homes,
    pub(crate) api: Arc<Api>,
    pub(crate) people: Arc<People>,
    pub(crate) memory: Memory,
    pub(crate) clock: Clock,
    /// When this process began to serve it, by the wall and by the stopwatch.
    pub(crate) began: (Timestamp, Instant),
    /// A socket is open, or requests are taken.
    pub(crate) connected: watch::Sender<bool>,
    /// Until when it was heard.
    pub(crate) heard: Heard,
    /// The ids of all workspaces served, shared between them.
    teams: Teams,
    identity: OnceLock<Identity>,
}

/// The ids of workspaces that were asked for so far.
pub(crate) type Teams = Arc<Mutex<BTreeSet<String>>>;

impl Workspace {
    pub(crate) fn new(
        number: usize,
        settings: settings::Workspace,
        platform: PlatformId,
        clock: Clock,
        teams: Teams,
        heard: Heard,
    ) -> Result<Self, String> {
        let app_token = settings.app_token.as_deref();
        let api = Api::new(settings.api_url(), &settings.bot_token, app_token)?;
        Ok(Self {
            name: settings.name(number),
            platform,
            settings,
            homes: Homes::default(),
            api: Arc::new(api),
            people: Arc::default(),
            memory: Memory::default(),
            began: (clock(), Instant::now()),
            clock,
            connected: watch::Sender::new(false),
            heard,
            teams,
            identity: OnceLock::new(),
        })
    }

    /// Who the bot is, if it was asked before.
    pub(crate) fn known_identity(&self) -> Option<&Identity> {
        self.identity.get()
    }

    /// Who the bot is here: asked from Slack once.
    pub(crate) async fn identity(&self) -> Result<&Identity, PlatformError> {
        if let Some(identity) = self.identity.get() {
            return Ok(identity);
        }
        let doing = || format!("asking Slack who the bot is in {}", self.name);
        let answer = self.ask_identity().await;
        let answer = answer.map_err(|error| error.while_doing(doing()))?;
        let text = |field: &str| answer.body[field].as_str().map(str::to_owned);
        let (Some(team), Some(bot_user)) = (text("team_id"), text("user_id")) else {
            return Err(PlatformError::new(ErrorKind::Unavailable, doing()));
        };
        if let Some(expected) = &self.settings.team
            && *expected != team
        {
            let why = format!("bot_token belongs to workspace {team}, not to {expected}");
            return Err(PlatformError::new(ErrorKind::Unauthorized, doing()).because(why));
        }
        let identity = Identity {
            team: TenantId(team),
            bot_user,
            bot_id: text("bot_id"),
            enterprise: text("enterprise_id"),
            url: text("url"),
        };
        Ok(self.is_known_as(identity))
    }

    /// Takes over who the bot is; the first time counts.
    pub(crate) fn is_known_as(&self, identity: Identity) -> &Identity {
        let mut teams = self.teams.lock().unwrap_or_else(PoisonError::into_inner);
        teams.insert(identity.team.0.clone());
        self.identity.get_or_init(|| identity)
    }

    /// Whether this is a workspace that Deskbell serves, as far as known.
    pub(crate) fn is_served(&self, team: &str) -> bool {
        let teams = self.teams.lock().unwrap_or_else(PoisonError::into_inner);
        teams.contains(team)
    }

    pub(crate) async fn ask_identity(&self) -> Result<Answer, CallError> {
        self.api.call(AUTH_TEST, Lane::Page, Vec::new()).await
    }

    /// Whether commands for this tenant are for this workspace; none while nobody knows.
    pub(crate) fn is(&self, tenant: &TenantId) -> Option<bool> {
        let known = self.known_identity().map(|identity| &identity.team.0);
        known
            .or(self.settings.team.as_ref())
            .map(|team| *team == tenant.0)
    }

    /// A channel of this workspace, or a thread in it. A direct conversation is one
    /// place: what is written in its threads belongs to the same talk.
    pub(crate) fn place(&self, team: &TenantId, channel: &str, thread: Option<&str>) -> Place {
        let mut place = Place::new(self.platform.clone(), team.clone(), channel);
        if !is_direct(channel) {
            place.thread = thread.map(str::to_owned);
        }
        place
    }
}

/// Ids of direct conversations begin so.
pub(crate) fn is_direct(channel: &str) -> bool {
    channel.starts_with('D')
}
