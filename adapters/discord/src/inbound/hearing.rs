//! Takes what the gateway tells: keeps the directory, starts on interactions at once, and
//! puts all else behind the others of its channel.

use super::happened::{Happened, parse};
use super::interaction;
use super::lanes::Lanes;
use super::listener::Listener;
use crate::gateway::{Hear, Told};
use crate::pending::{Kept, Pending};
use crate::wire;
use deskbell_platform::PlatformError;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::task::TaskTracker;

/// Direct conversations looked into after a gap: no server lists them, so each costs a call.
const DIRECT_LOOKED_INTO: usize = 100;

/// One connection's ears.
pub(crate) struct Hearing {
    pub(crate) listener: Arc<Listener>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) pending: Arc<Pending>,
    pub(crate) interactions: TaskTracker,
    /// Direct messages come to the first connection only.
    pub(crate) first: bool,
    /// What is newer came into being while nobody heard; none at the very first run.
    pub(crate) unheard: Option<u64>,
}

impl Hear for Hearing {
    fn hear(&mut self, told: Told) -> Result<(), PlatformError> {
        let Told { name, data, id } = told;
        match name.as_str() {
            "READY" => self.ready(data),
            "GUILD_CREATE" => self.guild(data),
            "GUILD_DELETE" => {
                self.read(&name, data, |this, guild: wire::Guild| {
                    if !guild.unavailable {
                        this.listener.directory.forget_guild(guild.id);
                    }
                });
                Ok(())
            }
            "INTERACTION_CREATE" => {
                self.read(&name, data, Self::interaction);
                Ok(())
            }
            _ if name.starts_with("CHANNEL_")
                || name.starts_with("THREAD_")
                || name.starts_with("GUILD_ROLE_") =>
            {
                self.note(&name, data.clone());
                self.put(&name, data, &id)
            }
            _ => self.put(&name, data, &id),
        }
    }
}

impl Hearing {
    fn put(&self, name: &str, data: Value, id: &str) -> Result<(), PlatformError> {
        let Some(happened) = Happened::read(name, data, id) else {
            return Ok(());
        };
        let settings = self.listener.directory.settings();
        match happened.guild() {
            Some(guild) if !settings.serves(guild) => Ok(()),
            _ => self.lanes.push(happened),
        }
    }

    pub(super) fn read<T: serde::de::DeserializeOwned>(
        &self,
        name: &str,
        data: Value,
        then: impl FnOnce(&Self, T),
    ) {
        match parse(data) {
            Ok(read) => then(self, read),
            Err(error) => tracing::warn!(name, %error, "an event of Discord's could not be read"),
        }
    }

    fn ready(&mut self, data: Value) -> Result<(), PlatformError> {
        let ready: wire::Ready = match parse(data) {
            Ok(ready) => ready,
            Err(error) => {
                tracing::error!(%error, "the beginning of a session could not be read");
                return Ok(());
            }
        };
        self.listener.directory.set_bot(&ready.user);
        self.unheard = self.listener.cursors.newest(self.listener.now());
        if let Some(application) = ready.application {
            self.pending.set_application(application.id);
        }
        if !self.first {
            return Ok(());
        }
        for (channel, after) in self
            .listener
            .cursors
            .direct()
            .into_iter()
            .take(DIRECT_LOOKED_INTO)
        {
            let guild = None;
            self.lanes.push(Happened::Gap {
                channel,
                guild,
                after,
            })?;
        }
        Ok(())
    }

    fn interaction(&self, interaction: wire::Interaction) {
        let settings = self.listener.directory.settings();
        if interaction
            .guild_id
            .is_some_and(|guild| !settings.serves(guild))
        {
            return;
        }
        // The token is kept before anybody can ask for it; of somebody who is typing, nobody does.
        let kept = match interaction.kind {
            interaction::kind::AUTOCOMPLETE => Kept::of(&interaction),
            _ => self.pending.keep(&interaction),
        };
        let listener = self.listener.clone();
        let taking = interaction::take(listener, interaction, kept);
        self.interactions.spawn(async move {
            // Discord's three seconds: an answer after them is refused anyway.
            if tokio::time::timeout(Duration::from_secs(3), taking)
                .await
                .is_err()
            {
                tracing::warn!("an interaction could not be answered in time");
            }
        });
    }
}
