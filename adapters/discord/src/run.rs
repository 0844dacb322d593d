//! One run: connections, the order of what they tell, and what is done now and then.

use crate::DiscordPlatform;
use crate::gateway::{self, Gateway};
use crate::inbound::hearing::Hearing;
use crate::inbound::lanes::Lanes;
use crate::inbound::listener::Listener;
use crate::outbound::stop_thinking;
use crate::rest::Route;
use crate::wire;
use deskbell_platform::{Inbox, Lane, PlatformError};
use serenity::model::gateway::GatewayIntents;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How often the last seen messages are written down. What is lost by a crash is read again
/// from history, and the inbox knows it.
const SAVE_EVERY: Duration = Duration::from_secs(2);

/// How often commands that nobody answered are looked for, in savings.
const SWEEP_EVERY: u32 = 5;

/// How long a stop waits for interactions to be acknowledged.
const ACKNOWLEDGED_WITHIN: Duration = Duration::from_secs(3);

impl DiscordPlatform {
    pub(crate) async fn listen(
        &self,
        inbox: Inbox,
        stop: CancellationToken,
    ) -> Result<(), PlatformError> {
        self.rest.try_token_again();
        let gateway = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            gateway = self.gateway() => gateway?,
        };
        // However this ends, what it began ends too.
        let running = stop.child_token();
        let _ends = running.clone().drop_guard();
        let listener = Arc::new(Listener {
            rest: self.rest.clone(),
            directory: self.directory.clone(),
            cursors: self.cursors.clone(),
            inbox,
            clock: self.clock.clone(),
            stop: running.clone(),
        });
        let lanes = Arc::new(Lanes::start(&listener));
        let interactions = TaskTracker::new();
        let mut connections = JoinSet::new();
        for shard in 0..gateway.shards {
            let hearing = Hearing {
                listener: listener.clone(),
                lanes: lanes.clone(),
                pending: self.pending.clone(),
                interactions: interactions.clone(),
                first: shard == 0,
                unheard: None,
            };
            let connection = self.connection(&gateway.url, (shard, gateway.shards));
            let running = running.clone();
            connections.spawn(async move {
                let mut hearing = hearing;
                connection.run(&mut hearing, &running).await
            });
        }
        let outcome = tokio::select! {
            () = self.housekeeping() => Ok(()),
            outcome = first_end(&mut connections) => outcome,
        };
        // Connections first, then what they told.
        let told = running.clone();
        self.wind_down(connections, interactions, lanes, &told)
            .await;
        outcome
    }

    async fn wind_down(
        &self,
        mut connections: JoinSet<Result<(), PlatformError>>,
        interactions: TaskTracker,
        lanes: Arc<Lanes>,
        running: &CancellationToken,
    ) {
        running.cancel();
        while connections.join_next().await.is_some() {}
        interactions.close();
        let _ = tokio::time::timeout(ACKNOWLEDGED_WITHIN, interactions.wait()).await;
        if let Ok(lanes) = Arc::try_unwrap(lanes) {
            lanes.finish().await;
        }
        self.save().await;
    }

    fn connection(&self, url: &str, shard: (u32, u32)) -> Gateway {
        let settings = self.directory.settings();
        let mut intents = GatewayIntents::GUILDS
            | GatewayIntents::GUILD_MESSAGES
            | GatewayIntents::GUILD_MESSAGE_REACTIONS
            | GatewayIntents::DIRECT_MESSAGES
            | GatewayIntents::DIRECT_MESSAGE_REACTIONS;
        intents.set(GatewayIntents::MESSAGE_CONTENT, settings.message_content);
        intents.set(GatewayIntents::GUILD_MEMBERS, settings.members);
        Gateway {
            url: url.to_owned(),
            token: self.token.clone(),
            intents,
            shard,
            tls: self.tls.clone(),
            beginnings: self.beginnings.clone(),
        }
    }

    /// Where to connect, and how often.
    async fn gateway(&self) -> Result<Connections, PlatformError> {
        let told = self.rest.get(Lane::Page, Route::gateway()).await;
        let told: wire::GatewayBot =
            told.map_err(|failure| failure.doing("asking where Discord's gateway is"))?;
        if let Some(limit) = &told.session_start_limit
            && limit.remaining == Some(0)
        {
            let wait = Duration::from_millis(limit.reset_after.unwrap_or(60_000));
            return Err(gateway::out_of_sessions(wait));
        }
        let shards = self.directory.settings().shards.or(told.shards);
        Ok(Connections {
            url: told.url,
            shards: shards.unwrap_or(1).max(1),
        })
    }

    /// Until dropped: registers the commands, writes down what was seen, and takes away what
    /// nobody answered.
    async fn housekeeping(&self) {
        if self.directory.settings().commands
            && let Err(error) = self.register_commands().await
        {
            tracing::warn!(%error, "slash and menu commands may be out of date");
        }
        let mut tick = interval(SAVE_EVERY);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut ticks: u32 = 0;
        loop {
            tick.tick().await;
            self.save().await;
            ticks = ticks.wrapping_add(1);
            if ticks.is_multiple_of(SWEEP_EVERY) {
                self.sweep().await;
            }
        }
    }

    async fn save(&self) {
        let cursors = self.cursors.clone();
        // A disk may take its time, and nothing else should wait for it.
        let saved = tokio::task::spawn_blocking(move || cursors.save()).await;
        if let Ok(Err(error)) = saved {
            tracing::error!(%error, "the file of last seen messages cannot be written; after a restart more is read again than need be");
        }
    }

    async fn sweep(&self) {
        for kept in self.pending.sweep() {
            let mut answers = kept.answers.lock().await;
            if let Err(error) = stop_thinking(&self.rest, Lane::Answer, &kept, &mut answers).await {
                tracing::info!(interaction = %kept.id, %error, "a command nobody answered still shows that it is thinking");
                answers.thought = true;
            }
        }
    }
}

struct Connections {
    url: String,
    shards: u32,
}

/// How the first connection ended that did.
async fn first_end(
    connections: &mut JoinSet<Result<(), PlatformError>>,
) -> Result<(), PlatformError> {
    match connections.join_next().await {
        None | Some(Ok(Ok(()))) => Ok(()),
        Some(Ok(Err(error))) => Err(error),
        Some(Err(error)) => {
            let doing = "listening to Discord's gateway";
            Err(PlatformError::new(deskbell_platform::ErrorKind::Unavailable, doing).because(error))
        }
    }
}
