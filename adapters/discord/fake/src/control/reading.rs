//! Looking at what happened, and waiting for it.

use super::{Call, Interacted, Posted, ThreadSeen};
use crate::gateway::GatewayCounts;
use crate::id::Id;
use crate::server::Handle;
use crate::world::{Message, Ping};
use jiff::Timestamp;
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// What a test waited for did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimedOut(
    /// How long it waited.
    pub Duration,
);

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "what was waited for on the fake Discord did not happen within {:?}",
            self.0
        )
    }
}

impl std::error::Error for TimedOut {}

impl Handle {
    /// Looks after every change until `look` finds something, at most `within` (of
    /// tokio's clock, which must not be paused: sockets do not wait for it).
    ///
    /// # Errors
    /// When it did not come in time.
    pub async fn wait_for<T>(
        &self,
        within: Duration,
        mut look: impl FnMut(&Self) -> Option<T>,
    ) -> Result<T, TimedOut> {
        let mut changes = self.shared.changes();
        let search = async {
            loop {
                changes.mark_unchanged();
                if let Some(found) = look(self) {
                    return Some(found);
                }
                changes.changed().await.ok()?;
            }
        };
        tokio::time::timeout(within, search)
            .await
            .ok()
            .flatten()
            .ok_or(TimedOut(within))
    }

    fn posted(&self, wanted: impl Fn(&Message) -> bool) -> Vec<Posted> {
        self.shared.look(|world| {
            let mut found: Vec<Posted> = world
                .messages
                .values()
                .flat_map(|all| all.values())
                .filter(|one| wanted(one))
                .map(Posted::from)
                .collect();
            found.sort_by_key(|one| one.id);
            found
        })
    }

    /// All messages of a channel, oldest first.
    pub fn messages(&self, channel: Id) -> Vec<Posted> {
        self.posted(|one| one.channel == channel)
    }

    /// All that the bot wrote anywhere (not what Discord wrote for it), oldest first.
    pub fn bot_messages(&self) -> Vec<Posted> {
        let bot = self.bot();
        self.posted(|one| one.author == bot && matches!(one.kind, 0 | 19 | 20))
    }

    /// One message, wherever it is.
    pub fn message(&self, id: Id) -> Option<Posted> {
        self.shared
            .look(|world| world.find_message(id).map(Posted::from))
    }

    /// A thread.
    pub fn thread(&self, id: Id) -> Option<ThreadSeen> {
        self.shared
            .look(|world| world.channels.get(&id).and_then(ThreadSeen::of))
    }

    /// All threads of a guild, oldest first.
    pub fn threads(&self, guild: Id) -> Vec<ThreadSeen> {
        self.shared.look(|world| {
            let own = world
                .channels
                .values()
                .filter(|channel| channel.guild == Some(guild));
            own.filter_map(ThreadSeen::of).collect()
        })
    }

    /// Whether a person can see a channel or thread.
    pub fn can_see(&self, user: Id, channel: Id) -> bool {
        self.shared.look(|world| world.seen(user, channel).is_ok())
    }

    /// An interaction with all that was said in answer.
    pub fn interaction(&self, id: Id) -> Option<Interacted> {
        self.shared.look(|world| {
            let one = world.interactions.get(&id)?;
            let shown = one
                .messages
                .iter()
                .filter_map(|id| world.message(one.channel, *id));
            Some(Interacted::of(one, shown.map(Posted::from).collect()))
        })
    }

    /// Whose phone rang, by messages, in order.
    pub fn pings(&self) -> Vec<Ping> {
        self.shared.look(|world| world.pings.clone())
    }

    /// Every request of the bot.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.look(|world| world.calls.clone())
    }

    /// Requests that met a fault since the faults were last called off.
    pub fn faults_met(&self) -> usize {
        self.shared.look(|world| world.faults.met)
    }

    /// The channels the bot showed itself typing in.
    pub fn typed(&self) -> Vec<Id> {
        self.shared.look(|world| world.typing.clone())
    }

    /// The commands the bot registered, as the API shows them.
    pub fn commands(&self) -> Vec<Value> {
        self.shared.look(|world| world.commands.clone())
    }

    /// Where the fake's own answers were not as the OpenAPI document wants them. A test
    /// that uses the fake can end with "there are none".
    pub fn violations(&self) -> Vec<String> {
        self.shared.look(|world| world.violations.clone())
    }

    /// Fields the bot sent that the OpenAPI document does not know, once each, in
    /// alphabetical order. Discord ignores them silently.
    pub fn ignored_fields(&self) -> Vec<String> {
        self.shared
            .look(|world| world.ignored_fields.iter().cloned().collect())
    }

    /// What happened at the gateway.
    pub fn gateway_counts(&self) -> GatewayCounts {
        self.shared.look(|world| world.gateway.counts)
    }

    /// Sessions with a living connection.
    pub fn connected(&self) -> usize {
        self.shared.look(|world| world.gateway.connected())
    }

    /// Requests of the last ten minutes answered 401, 403 or 429; ten thousand shut the
    /// bot out.
    pub fn invalid_requests(&self) -> usize {
        self.shared.look(|world| world.limits.invalid(world.now()))
    }

    /// The fake's time.
    pub fn now(&self) -> Timestamp {
        self.shared.look(|world| world.now())
    }
}
