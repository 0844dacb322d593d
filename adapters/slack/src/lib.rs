//! Deskbell on Slack.
//!
//! Each workspace has an app of its own, made from `config/slack-manifest.yaml`, and is
//! served apart from every other. Events come over Socket Mode or signed HTTPS requests,
//! are stored, and only then acknowledged; commands go through the Web API in their turn,
//! pages first. This crate owns Slack's shapes, limits and escaping. It decides nothing:
//! when to answer, whom to call and what to say is the core's.
//!
//! The client is thin and our own, over `reqwest` and `tokio-tungstenite`. The ready-made
//! one (`slack-morphism` 2.31) has no time limits, reads nothing while a callback runs,
//! acknowledges events that it cannot parse, and opens the next socket only after the old
//! one has gone: each of these loses events or delays pages, and none can be set.
//!
//! What is remembered between a process's starts is the core's inbox and outbox, and in a
//! small file until when each workspace was heard.

mod api;
mod check;
mod emoji;
mod error;
mod files;
mod gap;
mod home;
mod http;
mod inbound;
mod memory;
mod modal;
mod outbound;
mod pacer;
mod people;
mod platform;
mod render;
mod settings;
mod socket;
mod workspace;

use deskbell_platform::PlatformId;
use http::Door;
use jiff::Timestamp;
use std::sync::Arc;

pub use settings::{Mode, Settings, SettingsError, Workspace};

/// This platform's id.
const PLATFORM: &str = "slack";

/// Where this adapter takes the time from: now, by the wall.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Slack, with all workspaces.
pub struct SlackPlatform {
    id: PlatformId,
    doors: Vec<Arc<Door>>,
}

impl SlackPlatform {
    /// Makes the clients. Nothing is asked from Slack yet.
    ///
    /// # Errors
    /// The settings cannot work; every mistake found is named.
    pub fn new(settings: Settings, clock: Clock) -> Result<Arc<Self>, SettingsError> {
        settings.check()?;
        let id = PlatformId::from(PLATFORM);
        let mut doors = Vec::new();
        let teams = workspace::Teams::default();
        let heard = gap::Heard::open(settings.state.as_deref())?;
        for (number, workspace) in settings.workspaces.into_iter().enumerate() {
            let name = workspace.name(number);
            let workspace = workspace::Workspace::new(
                number,
                workspace,
                id.clone(),
                clock.clone(),
                teams.clone(),
                heard.clone(),
            );
            let workspace =
                workspace.map_err(|why| SettingsError(vec![format!("{name}: {why}")]))?;
            doors.push(Arc::new(Door::new(Arc::new(workspace))));
        }
        Ok(Arc::new(Self { id, doors }))
    }

    /// The route `/slack/events` of the workspaces in [`Mode::Http`], to be merged into a
    /// web server that the internet reaches over HTTPS.
    pub fn router(&self) -> axum::Router {
        let by_http = |door: &&Arc<Door>| door.workspace.settings.mode == Mode::Http;
        http::router(self.doors.iter().filter(by_http).cloned().collect())
    }
}
