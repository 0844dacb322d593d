//! A small server on the stand-in, the adapter connected to it, and an inbox that remembers.

use async_trait::async_trait;
use deskbell_discord::{Clock, DiscordPlatform, GuildSettings, Settings};
use deskbell_discord_fake::{Config, Fake, Id, MESSAGE_CONTENT, Overwrite, bits};
use deskbell_platform::{
    Accept, Accepted, Body, CommandId, CommandKind, Destination, EventKind, InboundEvent, Inbox,
    InboxError, Lane, MessageRef, OutboundCommand, Person, Place, Platform, PlatformError, Receipt,
};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Reached only by what hangs.
pub(crate) const WITHIN: Duration = Duration::from_secs(30);

/// What people may do here; the bot's role has what its invitation asks for and no more.
const PEOPLE_MAY: u64 = bits::VIEW_CHANNEL
    | bits::SEND_MESSAGES
    | bits::READ_MESSAGE_HISTORY
    | bits::ADD_REACTIONS
    | bits::ATTACH_FILES
    | bits::USE_APPLICATION_COMMANDS
    | bits::SEND_MESSAGES_IN_THREADS
    | bits::CREATE_PUBLIC_THREADS
    | bits::MENTION_EVERYONE;

pub(crate) struct Server {
    pub(crate) fake: Fake,
    pub(crate) guild: Id,
    pub(crate) help: Id,
    pub(crate) ada: Id,
    pub(crate) sam: Id,
    pub(crate) robin: Id,
    pub(crate) platform: Arc<DiscordPlatform>,
    pub(crate) folder: tempfile::TempDir,
}

/// A stand-in without rate limits: what is tested is not them.
pub(crate) fn unlimited() -> Config {
    Config {
        rate_limits: false,
        ..Config::default()
    }
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::start_with(unlimited(), |_| {}).await
    }

    pub(crate) async fn start_with(config: Config, change: impl FnOnce(&mut Settings)) -> Self {
        let config = Config {
            privileged_intents: config.privileged_intents & MESSAGE_CONTENT,
            ..config
        };
        Self::start_on(Fake::start_with(config).await.unwrap(), change).await
    }

    pub(crate) async fn start_on(fake: Fake, change: impl FnOnce(&mut Settings)) -> Self {
        let guild = fake.add_guild("Acme");
        fake.set_role_permissions(guild, guild, PEOPLE_MAY);
        let help = fake.add_channel(guild, "help");
        let [ada, sam, robin] = ["ada", "sam", "robin"].map(|name| fake.add_member(guild, name));
        let folder = tempfile::tempdir().unwrap();
        let mut settings = settings(&fake, folder.path());
        settings.guilds = vec![GuildSettings {
            id: guild.to_string(),
            ..GuildSettings::default()
        }];
        change(&mut settings);
        let platform = DiscordPlatform::new(settings, clock(&fake)).unwrap();
        let server = Self {
            fake,
            guild,
            help,
            ada,
            sam,
            robin,
            platform,
            folder,
        };
        server
            .fake
            .set_bot_permissions(guild, invited(&server.platform).await);
        server
    }

    /// The adapter once more, as after a restart of the process.
    pub(crate) fn restarted(&mut self, change: impl FnOnce(&mut Settings)) {
        let mut settings = settings(&self.fake, self.folder.path());
        settings.guilds = vec![GuildSettings {
            id: self.guild.to_string(),
            ..GuildSettings::default()
        }];
        change(&mut settings);
        self.platform = DiscordPlatform::new(settings, clock(&self.fake)).unwrap();
    }

    /// Runs the adapter, and waits until it is connected.
    pub(crate) async fn run(&self) -> Running {
        self.run_into(Arc::default()).await
    }

    pub(crate) async fn run_into(&self, ear: Arc<Ear>) -> Running {
        let running = self.begin(ear);
        self.connected().await;
        running
    }

    pub(crate) fn begin(&self, ear: Arc<Ear>) -> Running {
        self.begin_with(ear.clone(), ear)
    }

    /// Runs into an inbox that leads to this ear.
    pub(crate) fn begin_with(&self, inbox: Inbox, ear: Arc<Ear>) -> Running {
        let stop = CancellationToken::new();
        let task = tokio::spawn({
            let (platform, stop) = (self.platform.clone(), stop.clone());
            async move { platform.run(inbox, stop).await }
        });
        Running { ear, stop, task }
    }

    pub(crate) async fn connected(&self) {
        self.fake
            .wait_for(WITHIN, |fake| (fake.connected() > 0).then_some(()))
            .await
            .unwrap();
    }

    pub(crate) fn place(&self, channel: Id) -> Place {
        let parent = self.fake.thread(channel).and_then(|thread| thread.parent);
        match parent {
            Some(parent) => Place {
                thread: Some(channel.to_string()),
                ..Place::new("discord", self.guild.to_string(), parent.to_string())
            },
            None => Place::new("discord", self.guild.to_string(), channel.to_string()),
        }
    }

    pub(crate) fn person(&self, id: Id) -> Person {
        Person::new("discord", self.guild.to_string(), id.to_string())
    }

    pub(crate) fn message(&self, channel: Id, id: Id) -> MessageRef {
        MessageRef {
            place: self.place(channel),
            id: id.to_string(),
        }
    }

    pub(crate) async fn does(&self, kind: CommandKind) -> Receipt {
        self.tries(kind).await.unwrap()
    }

    pub(crate) async fn tries(&self, kind: CommandKind) -> Result<Receipt, PlatformError> {
        self.platform.deliver(&command(kind)).await
    }

    pub(crate) async fn posts(&self, channel: Id, body: Body) -> Id {
        let to = Destination::Place(self.place(channel));
        let receipt = self.does(CommandKind::Post { to, body }).await;
        id(&receipt.message.unwrap().id)
    }

    /// What the fake found wrong with itself; a story may end with it.
    pub(crate) fn nothing_was_odd(&self) {
        assert_eq!(self.fake.violations(), Vec::<String>::new());
    }
}

fn settings(fake: &Fake, folder: &Path) -> Settings {
    Settings {
        token: fake.token(),
        api_url: Some(fake.rest_url()),
        state: folder.join("discord.json"),
        ..Settings::default()
    }
}

pub(crate) fn clock(fake: &Fake) -> Clock {
    let handle = deskbell_discord_fake::Handle::clone(fake);
    Arc::new(move || handle.now())
}

/// The permissions that the invitation asks for.
pub(crate) async fn invited(platform: &DiscordPlatform) -> u64 {
    let url = platform.invite_url().await.unwrap();
    url.split_once("permissions=").unwrap().1.parse().unwrap()
}

/// An exception of one channel: what a role may not.
pub(crate) fn refused(role: Id, bits: u64) -> Overwrite {
    Overwrite {
        target: role,
        member: false,
        allow: 0,
        deny: bits,
    }
}

pub(crate) fn command(kind: CommandKind) -> OutboundCommand {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    OutboundCommand {
        id: CommandId(format!("{number:016x}{number:016x}")),
        lane: Lane::Answer,
        kind,
    }
}

pub(crate) fn id(text: &str) -> Id {
    text.parse().unwrap()
}

/// One run of the adapter.
pub(crate) struct Running {
    pub(crate) ear: Arc<Ear>,
    stop: CancellationToken,
    task: JoinHandle<Result<(), PlatformError>>,
}

impl Running {
    pub(crate) async fn stop(self) -> Arc<Ear> {
        self.stop.cancel();
        let ended = tokio::time::timeout(WITHIN, self.task).await;
        ended.expect("run ends when stopped").unwrap().unwrap();
        self.ear
    }

    /// Ends at once, as a crash would.
    pub(crate) async fn crash(self) -> Arc<Ear> {
        self.task.abort();
        let _ = self.task.await;
        self.ear
    }

    /// How a run ended by itself.
    pub(crate) async fn ended(self) -> Result<(), PlatformError> {
        let ended = tokio::time::timeout(WITHIN, self.task).await;
        ended.expect("the run ends by itself").unwrap()
    }
}

/// An inbox that remembers what it is given, once each.
#[derive(Default)]
pub(crate) struct Ear {
    heard: Mutex<Heard>,
    changed: watch::Sender<()>,
}

#[derive(Default)]
struct Heard {
    events: Vec<InboundEvent>,
    repeated: usize,
    refusing: bool,
    refused: usize,
}

#[async_trait]
impl Accept for Ear {
    async fn accept(&self, event: InboundEvent) -> Result<Accepted, InboxError> {
        let outcome = {
            let mut heard = self.heard.lock().unwrap();
            if heard.refusing {
                heard.refused += 1;
                Err(InboxError("this test refuses".into()))
            } else if heard.events.iter().any(|known| known.key == event.key) {
                heard.repeated += 1;
                Ok(Accepted::Duplicate)
            } else {
                heard.events.push(event);
                Ok(Accepted::New)
            }
        };
        self.changed.send_replace(());
        outcome
    }
}

impl Ear {
    pub(crate) fn refuse(&self, refusing: bool) {
        self.heard.lock().unwrap().refusing = refusing;
    }

    pub(crate) fn refused(&self) -> usize {
        self.heard.lock().unwrap().refused
    }

    pub(crate) fn events(&self) -> Vec<InboundEvent> {
        self.heard.lock().unwrap().events.clone()
    }

    /// The texts of messages posted, in the order stored.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = self
            .events()
            .into_iter()
            .filter_map(|event| match event.kind {
                EventKind::MessagePosted { text, .. } => Some(text),
                _ => None,
            });
        texts.collect()
    }

    /// Waits for an event of which `look` makes something.
    pub(crate) async fn wait<T>(&self, look: impl Fn(&InboundEvent) -> Option<T>) -> T {
        self.until(|| self.events().iter().find_map(&look)).await
    }

    pub(crate) async fn until<T>(&self, look: impl Fn() -> Option<T>) -> T {
        let mut changes = self.changed.subscribe();
        let search = async {
            loop {
                changes.mark_unchanged();
                if let Some(found) = look() {
                    return found;
                }
                changes.changed().await.unwrap();
            }
        };
        match tokio::time::timeout(WITHIN, search).await {
            Ok(found) => found,
            Err(_) => panic!("never heard; heard was {:#?}", self.events()),
        }
    }

    pub(crate) async fn posted(&self, wanted: &str) -> InboundEvent {
        self.wait(|event| match &event.kind {
            EventKind::MessagePosted { text, .. } if text.contains(wanted) => Some(event.clone()),
            _ => None,
        })
        .await
    }

    /// The event of an action by its word.
    pub(crate) async fn action(&self, wanted: &str) -> InboundEvent {
        self.wait(|event| match &event.kind {
            EventKind::ActionInvoked { action, .. } if action == wanted => Some(event.clone()),
            _ => None,
        })
        .await
    }
}
