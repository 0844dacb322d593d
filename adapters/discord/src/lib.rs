//! Deskbell on Discord.
//!
//! An adapter of [`deskbell_platform`]: it turns what Discord's gateway tells into events
//! and carries out the core's commands by Discord's HTTP interface. It decides nothing.
//!
//! A server is a tenant, by its id; direct messages are of the tenant `dm`. A place is a
//! channel, with the thread beside it where there is one: see [`Place`]'s two parts. The
//! person is the account, in the tenant it acts in (with one server served, also directly).
//!
//! [`Place`]: deskbell_platform::Place

mod check;
mod commands;
mod cursors;
mod directory;
mod gateway;
mod ids;
mod inbound;
mod outbound;
mod pending;
mod permissions;
mod render;
mod rest;
mod run;
mod settings;
mod tls;
mod wire;

use async_trait::async_trait;
use cursors::Cursors;
use deskbell_platform::{
    Capabilities, CheckReport, File, Inbox, Lane, OutboundCommand, Place, Platform, PlatformError,
    PlatformId, Receipt, TenantId,
};
use directory::Directory;
use gateway::Beginnings;
use jiff::Timestamp;
use outbound::Hands;
use pending::Pending;
use rest::{Rest, Route};
use rustls::ClientConfig;
use serenity::model::id::ApplicationId;
use settings::Checked;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

pub use settings::{GuildSettings, Settings, SettingsError};

/// Where this adapter takes the time from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Discord, as the core sees it.
pub struct DiscordPlatform {
    id: PlatformId,
    token: String,
    clock: Clock,
    rest: Arc<Rest>,
    directory: Arc<Directory>,
    cursors: Arc<Cursors>,
    pending: Arc<Pending>,
    hands: Hands,
    tls: Arc<ClientConfig>,
    beginnings: Arc<Beginnings>,
}

impl DiscordPlatform {
    /// Prepares everything; connects to nothing yet.
    ///
    /// # Errors
    /// The settings cannot be used, or the file of last seen messages cannot be read.
    pub fn new(settings: Settings, clock: Clock) -> Result<Arc<Self>, SettingsError> {
        let checked = Checked::of(&settings)?;
        let url = settings.api_url.as_deref();
        let tls = tls::config(!url.is_some_and(|url| url.starts_with("http://")))?;
        let rest = Rest::new(&settings.token, url, tls.clone()).map_err(SettingsError::Tls)?;
        let rest = Arc::new(rest);
        let cursors = Arc::new(Cursors::open(&settings.state)?);
        let directory = Arc::new(Directory::new(checked));
        let pending = Arc::new(Pending::default());
        Ok(Arc::new(Self {
            id: PlatformId::from(directory::PLATFORM),
            token: settings.token.trim().to_owned(),
            clock,
            hands: Hands::new(rest.clone(), directory.clone(), pending.clone()),
            rest,
            directory,
            cursors,
            pending,
            tls: Arc::new(tls),
            beginnings: Arc::default(),
        }))
    }

    /// Makes Discord's list of this bot's slash and menu commands what it should be; says
    /// whether anything had to be changed. `run` does so itself, unless set otherwise.
    ///
    /// # Errors
    /// Discord does not take them.
    pub async fn register_commands(&self) -> Result<bool, PlatformError> {
        let application = self.application().await?;
        let registered = commands::register(&self.rest, application).await;
        registered.map_err(|failure| failure.doing("registering commands"))
    }

    /// The address that invites the bot into a server with the permissions it needs, and no
    /// others.
    ///
    /// # Errors
    /// The application's id is not set, and Discord does not say it.
    pub async fn invite_url(&self) -> Result<String, PlatformError> {
        Ok(check::invite_url(self.application().await?))
    }

    async fn application(&self) -> Result<ApplicationId, PlatformError> {
        let known = self.directory.settings().application;
        if let Some(known) = known.or_else(|| self.pending.application()) {
            return Ok(known);
        }
        let asked = self.rest.get(Lane::Answer, Route::application()).await;
        let asked: wire::Application = asked.map_err(|f| f.doing("asking for the application"))?;
        self.pending.set_application(asked.id);
        Ok(asked.id)
    }
}

#[async_trait]
impl Platform for DiscordPlatform {
    fn id(&self) -> &PlatformId {
        &self.id
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            threads: true,
            buttons: true,
            edits: true,
            direct_messages: true,
            ephemeral: true,
            private_places: true,
            reactions: true,
            managers_read: true,
            files: true,
            max_characters: render::LONGEST,
        }
    }

    fn home(&self) -> Option<TenantId> {
        // Accounts are the same in all servers.
        Some(self.directory.home())
    }

    fn link(&self, place: &Place, message: Option<&str>) -> Option<String> {
        let server = match place.tenant.as_str() {
            directory::DIRECT => "@me",
            guild => guild,
        };
        let channel = place.thread.as_deref().unwrap_or(&place.id);
        let message = message.map(|id| format!("/{id}")).unwrap_or_default();
        Some(format!(
            "https://discord.com/channels/{server}/{channel}{message}"
        ))
    }

    async fn run(&self, inbox: Inbox, stop: CancellationToken) -> Result<(), PlatformError> {
        self.listen(inbox, stop).await
    }

    async fn deliver(&self, command: &OutboundCommand) -> Result<Receipt, PlatformError> {
        self.hands.carry_out(command, None).await
    }

    async fn deliver_file(
        &self,
        command: &OutboundCommand,
        content: Vec<u8>,
    ) -> Result<Receipt, PlatformError> {
        self.hands.carry_out(command, Some(&content)).await
    }

    async fn fetch(&self, file: &File, most: u64) -> Result<Vec<u8>, PlatformError> {
        let content = self.rest.download(&file.attachment.url, most).await;
        content.map_err(|failure| failure.doing(format!("fetching a file of {}", file.from)))
    }

    async fn check(&self) -> Result<CheckReport, PlatformError> {
        check::check(self).await
    }
}
