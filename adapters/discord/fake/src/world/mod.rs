//! Everything that exists on the fake: people, guilds, channels, threads, messages,
//! interactions. Owns the data and the rules for changing it; knows nothing of HTTP.

mod access;
mod build;
mod channel;
mod events;
mod files;
mod guild_json;
mod interaction;
mod interaction_json;
mod members;
mod mentions;
mod message;
mod message_json;
mod participants;
mod rewriting;
mod thread;
mod thread_life;
mod visible;

use crate::clock::Clock;
use crate::config::{APPLICATION, BOT, Config};
use crate::faults::Faults;
use crate::gateway::Gateway;
use crate::id::{Id, IdMaker};
use crate::limits::Limits;
use crate::permissions::Overwrite;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tokio::sync::watch;

pub(crate) use channel::Kind;
pub(crate) use interaction::{Answer, EPHEMERAL, Interaction, InteractionKind};
pub(crate) use mentions::AllowedMentions;
pub use mentions::Ping;
pub(crate) use message::{Draft, Edit, ReplyTo};
pub(crate) use thread::{NewThread, ThreadChange};

/// An account.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) bot: bool,
    pub(crate) locale: String,
    /// Takes no direct messages from members of shared guilds.
    pub(crate) closed: bool,
}

/// A server.
#[derive(Debug)]
pub(crate) struct Guild {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) owner: Id,
    pub(crate) roles: BTreeMap<Id, Role>,
    pub(crate) members: BTreeMap<Id, Member>,
    pub(crate) created: Timestamp,
}

/// A role; the one with the guild's id is `@everyone`.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) permissions: u64,
    pub(crate) mentionable: bool,
    pub(crate) managed: bool,
    pub(crate) position: usize,
}

/// An account within a guild.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) user: Id,
    pub(crate) nick: Option<String>,
    pub(crate) roles: BTreeSet<Id>,
    pub(crate) joined: Timestamp,
}

/// A place for messages, or a category of such.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: Id,
    pub(crate) kind: Kind,
    pub(crate) guild: Option<Id>,
    pub(crate) parent: Option<Id>,
    pub(crate) name: String,
    pub(crate) topic: Option<String>,
    pub(crate) position: usize,
    pub(crate) overwrites: Vec<Overwrite>,
    pub(crate) recipients: Vec<Id>,
    pub(crate) tags: Vec<(Id, String)>,
    pub(crate) last_message: Option<Id>,
    pub(crate) thread: Option<Thread>,
}

/// What a thread has beyond a channel.
#[derive(Clone, Debug)]
pub(crate) struct Thread {
    pub(crate) owner: Id,
    pub(crate) archived: bool,
    pub(crate) locked: bool,
    pub(crate) invitable: bool,
    pub(crate) auto_archive_minutes: u64,
    pub(crate) changed: Timestamp,
    pub(crate) active: Timestamp,
    pub(crate) created: Timestamp,
    pub(crate) members: BTreeMap<Id, Timestamp>,
    pub(crate) message_count: usize,
    pub(crate) total_sent: usize,
    pub(crate) applied_tags: Vec<Id>,
}

/// One message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: Id,
    pub(crate) channel: Id,
    pub(crate) author: Id,
    pub(crate) kind: u8,
    pub(crate) content: String,
    pub(crate) at: Timestamp,
    pub(crate) edited: Option<Timestamp>,
    pub(crate) mentions: Vec<Id>,
    pub(crate) mention_roles: Vec<Id>,
    pub(crate) mention_everyone: bool,
    pub(crate) embeds: Vec<Value>,
    pub(crate) attachments: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) reactions: Vec<(String, Vec<Id>)>,
    pub(crate) nonce: Option<Value>,
    pub(crate) reference: Option<(Id, Id)>,
    pub(crate) flags: u64,
    pub(crate) pinned: bool,
    /// Shown to this person only.
    pub(crate) only_for: Option<Id>,
    pub(crate) interaction: Option<Id>,
    pub(crate) has_thread: bool,
}

/// All of it, behind one lock.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) ids: IdMaker,
    pub(crate) bot: Id,
    pub(crate) application: Id,
    pub(crate) users: BTreeMap<Id, User>,
    pub(crate) guilds: BTreeMap<Id, Guild>,
    pub(crate) channels: BTreeMap<Id, Channel>,
    pub(crate) messages: BTreeMap<Id, BTreeMap<Id, Message>>,
    pub(crate) interactions: BTreeMap<Id, Interaction>,
    pub(crate) commands: Vec<Value>,
    /// The contents of files, by their ids.
    pub(crate) contents: BTreeMap<Id, Vec<u8>>,
    /// Where files are got, without a slash at the end.
    pub(crate) cdn: String,
    pub(crate) nonces: HashMap<(Id, String), (Id, Timestamp)>,
    pub(crate) pings: Vec<Ping>,
    pub(crate) typing: Vec<Id>,
    pub(crate) gateway: Gateway,
    pub(crate) limits: Limits,
    pub(crate) faults: Faults,
    /// Nobody is let in at all.
    pub(crate) down: bool,
    pub(crate) calls: Vec<crate::control::Call>,
    pub(crate) violations: Vec<String>,
    pub(crate) ignored_fields: BTreeSet<String>,
    pub(crate) changed: watch::Sender<u64>,
}

impl World {
    pub(crate) fn new(config: Config) -> Self {
        let bot = Id(BOT);
        let user = User {
            name: config.bot_name.clone(),
            bot: true,
            locale: "en-US".to_owned(),
            closed: false,
        };
        Self {
            clock: Clock::new(config.start),
            ids: IdMaker::default(),
            bot,
            application: Id(APPLICATION),
            users: BTreeMap::from([(bot, user)]),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            interactions: BTreeMap::new(),
            commands: Vec::new(),
            contents: BTreeMap::new(),
            cdn: String::new(),
            nonces: HashMap::new(),
            pings: Vec::new(),
            typing: Vec::new(),
            gateway: Gateway::default(),
            limits: Limits::default(),
            faults: Faults::default(),
            down: false,
            calls: Vec::new(),
            violations: Vec::new(),
            ignored_fields: BTreeSet::new(),
            changed: watch::Sender::new(0),
            config,
        }
    }

    pub(crate) fn next_id(&mut self) -> Id {
        self.ids.next(&self.clock)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn member(&self, guild: Id, user: Id) -> Option<&Member> {
        self.guilds.get(&guild)?.members.get(&user)
    }

    pub(crate) fn message(&self, channel: Id, message: Id) -> Option<&Message> {
        self.messages.get(&channel)?.get(&message)
    }

    pub(crate) fn message_mut(&mut self, channel: Id, message: Id) -> Option<&mut Message> {
        self.messages.get_mut(&channel)?.get_mut(&message)
    }

    /// The message wherever it is.
    pub(crate) fn find_message(&self, message: Id) -> Option<&Message> {
        self.messages.values().find_map(|all| all.get(&message))
    }
}
