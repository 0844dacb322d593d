//! How a fake is set up. Everything has a default that is as strict as Discord.

use crate::permissions::bits;
use jiff::Timestamp;
use std::path::PathBuf;
use std::time::Duration;

/// The bot's user id. The token's first part says the same, in base64.
pub(crate) const BOT: u64 = 100_000_000_000_000_001;
/// The application's id: older applications have another than their bot.
pub(crate) const APPLICATION: u64 = 100_000_000_000_000_002;

/// The settings of one fake.
#[derive(Clone, Debug)]
pub struct Config {
    /// The only token that is let in. Serenity and hikari want three parts, the first
    /// the bot's id in base64.
    pub token: String,
    /// The fake's time at its start.
    pub start: Timestamp,
    /// The bot's name.
    pub bot_name: String,
    /// What the bot's role grants it in each new guild.
    pub bot_permissions: u64,
    /// Privileged intents switched on for the application. Asking for another closes the
    /// connection with 4014.
    pub privileged_intents: u64,
    /// What the gateway says in HELLO.
    pub heartbeat_interval: Duration,
    /// Whether buckets and the global limit are kept. Their headers are sent either way.
    pub rate_limits: bool,
    /// The official OpenAPI document to hold requests and answers against. Without one
    /// only the fake's own rules hold.
    pub openapi: Option<PathBuf>,
    /// The most threads not archived in one guild.
    pub max_active_threads: usize,
    /// The most members of one thread.
    pub max_thread_members: usize,
    /// The port on 127.0.0.1; 0 picks a free one.
    pub port: u16,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            token: "MTAwMDAwMDAwMDAwMDAwMDAx.ZmFrZTA.a-token-for-the-fake-only-no-secret"
                .to_owned(),
            start: Timestamp::UNIX_EPOCH + Duration::from_secs(1_767_600_000),
            bot_name: "deskbell".to_owned(),
            bot_permissions: bits::EVERYONE,
            privileged_intents: crate::gateway::intents::PRIVILEGED,
            heartbeat_interval: Duration::from_millis(41_250),
            rate_limits: true,
            openapi: crate::openapi::find(),
            max_active_threads: 1_000,
            max_thread_members: 1_000,
            port: 0,
        }
    }
}
