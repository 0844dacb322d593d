//! A bot with a room and three people around it.

use async_trait::async_trait;
use deskbell_matrix::{Allow, Clock, MatrixPlatform, Settings};
use deskbell_matrix_homeserver::{Someone, Synapse, account, answers, unique};
use deskbell_platform::{
    Accept, Accepted, Body, CommandId, CommandKind, Destination, EventKind, InboundEvent,
    InboxError, Lane, MessageRef, OutboundCommand, Person, Place, Platform, PlatformError, Receipt,
};
use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Reached only by something that hangs.
pub(crate) const DEADLINE: Duration = Duration::from_secs(40);

pub(crate) struct Desk {
    pub(crate) server: String,
    pub(crate) settings: Settings,
    pub(crate) platform: Option<Arc<MatrixPlatform>>,
    /// `@deskbell-…:localhost`.
    pub(crate) bot: String,
    /// The channel's id.
    pub(crate) room: String,
    pub(crate) asker: Someone,
    pub(crate) responder: Someone,
    pub(crate) outsider: Someone,
    pub(crate) store: TempDir,
}

#[expect(clippy::disallowed_methods, reason = "the tests' wall clock")]
pub(crate) fn clock() -> Clock {
    Arc::new(jiff::Timestamp::now)
}

impl Desk {
    /// On the server that tests share.
    pub(crate) async fn new(encrypted: bool) -> Self {
        Self::at(Synapse::shared(), encrypted).await
    }

    pub(crate) async fn at(server: &str, encrypted: bool) -> Self {
        // `RUST_LOG=deskbell_matrix=debug` shows what the adapter does. Others' tests in this
        // process may have set it up already.
        let filter = tracing_subscriber::EnvFilter::from_default_env();
        let log = tracing_subscriber::fmt().with_env_filter(filter);
        log.with_test_writer().try_init().ok();
        answers(server).await;
        let name = unique("deskbell");
        account("register", server, &name, "bell").await;
        let (asker, responder, outsider) = tokio::join!(
            Someone::enter(server, "ada"),
            Someone::enter(server, "sam"),
            Someone::enter(server, "robin"),
        );
        let room = json!({ "name": "Help", "public": true, "encrypted": encrypted });
        let room = asker.gets("create", room).await;
        responder.gets("join", json!({ "room": room })).await;
        outsider.gets("join", json!({ "room": room })).await;
        let store = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(server, &*name, store.path().join("matrix"));
        settings.password = Some("bell".into());
        settings.rooms = vec![room.clone()];
        settings.allow = Allow {
            servers: vec!["localhost".into()],
            users: Vec::new(),
        };
        let mut desk = Self {
            server: server.to_owned(),
            settings,
            platform: None,
            bot: format!("@{name}:localhost"),
            room,
            asker,
            responder,
            outsider,
            store,
        };
        desk.connect().await;
        desk
    }

    pub(crate) async fn connect(&mut self) {
        let platform = MatrixPlatform::connect(self.settings.clone(), clock()).await;
        self.platform = Some(platform.unwrap());
    }

    pub(crate) fn platform(&self) -> Arc<MatrixPlatform> {
        self.platform.clone().unwrap()
    }

    pub(crate) fn channel(&self) -> Place {
        self.place(&self.room)
    }

    pub(crate) fn place(&self, room: &str) -> Place {
        Place::new("matrix", "localhost", room)
    }

    pub(crate) fn person(&self, someone: &Someone) -> Person {
        Person::new("matrix", "localhost", &*someone.id)
    }

    pub(crate) fn people(&self) -> [&Someone; 3] {
        [&self.asker, &self.responder, &self.outsider]
    }

    pub(crate) fn someone(&self, person: &Person) -> &Someone {
        let people = self.people();
        people.into_iter().find(|s| s.id == person.id).unwrap()
    }

    /// Delivers what must work.
    pub(crate) async fn does(&self, kind: CommandKind) -> Receipt {
        self.platform().deliver(&command(kind)).await.unwrap()
    }

    /// Opens the private place of a case for the asker and these responders.
    pub(crate) async fn opens(&self, case: &str, members: &[&Someone]) -> Place {
        let members = members.iter().map(|someone| self.person(someone));
        let receipt = self.does(CommandKind::OpenPrivatePlace {
            near: self.channel(),
            name: format!("case {case}"),
            topic: "Lost password".into(),
            case: case.into(),
            members: members.collect(),
        });
        receipt.await.place.unwrap()
    }

    pub(crate) async fn posts(&self, place: &Place, body: Body) -> MessageRef {
        let receipt = self.does(post(place, body)).await;
        receipt.message.unwrap()
    }

    /// Changes what the adapter has noted, while it does not run.
    pub(crate) async fn in_ledger(&self, sql: &'static str) {
        let file = self.settings.store.join("ledger.sqlite");
        let file = format!("sqlite:{}", file.display());
        let ledger = sqlx::SqlitePool::connect(&file).await.unwrap();
        let done = sqlx::query(sql).execute(&ledger).await.unwrap();
        assert!(done.rows_affected() > 0, "{sql}");
        ledger.close().await;
    }

    pub(crate) fn run(&self) -> Run {
        Run::start(self.platform(), Arc::new(Heard::default()))
    }
}

pub(crate) fn post(place: &Place, body: Body) -> CommandKind {
    CommandKind::Post {
        to: Destination::Place(place.clone()),
        body,
    }
}

/// A command with a new id.
pub(crate) fn command(kind: CommandKind) -> OutboundCommand {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    OutboundCommand {
        id: CommandId(format!("{number:016x}{:016x}", std::process::id())),
        lane: Lane::Page,
        kind,
    }
}

/// An inbox that keeps what it is given, each key once.
#[derive(Default)]
pub(crate) struct Heard {
    events: Mutex<Vec<InboundEvent>>,
    changed: watch::Sender<()>,
}

#[async_trait]
impl Accept for Heard {
    async fn accept(&self, event: InboundEvent) -> Result<Accepted, InboxError> {
        let known = {
            let mut events = self.events.lock().unwrap();
            let known = events.iter().any(|known| known.key == event.key);
            if !known {
                events.push(event);
            }
            known
        };
        self.changed.send_replace(());
        Ok(if known {
            Accepted::Duplicate
        } else {
            Accepted::New
        })
    }
}

impl Heard {
    pub(crate) fn all(&self) -> Vec<InboundEvent> {
        self.events.lock().unwrap().clone()
    }

    /// The texts of the messages heard, in order.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = self.all().into_iter().filter_map(|event| match event.kind {
            EventKind::MessagePosted { text, .. } => Some(text),
            _ => None,
        });
        texts.collect()
    }

    /// Waits for an event of which `look` makes something.
    pub(crate) async fn wait<T>(&self, what: &str, look: impl Fn(&InboundEvent) -> Option<T>) -> T {
        let mut changes = self.changed.subscribe();
        let found = tokio::time::timeout(DEADLINE, async {
            loop {
                if let Some(found) = self.all().iter().find_map(&look) {
                    return found;
                }
                changes.changed().await.unwrap();
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!("never came: {what}; heard was {:#?}", self.all()),
        }
    }

    /// Waits for a message with these words.
    pub(crate) async fn post(&self, text: &str) -> InboundEvent {
        self.wait(text, |event| match &event.kind {
            EventKind::MessagePosted { text: said, .. } if said.contains(text) => {
                Some(event.clone())
            }
            _ => None,
        })
        .await
    }
}

/// The platform, running.
pub(crate) struct Run {
    pub(crate) heard: Arc<Heard>,
    stop: CancellationToken,
    task: JoinHandle<Result<(), PlatformError>>,
}

impl Run {
    pub(crate) fn start(platform: Arc<MatrixPlatform>, heard: Arc<Heard>) -> Self {
        let stop = CancellationToken::new();
        let task = tokio::spawn({
            let (heard, stop) = (heard.clone(), stop.clone());
            async move { platform.run(heard, stop).await }
        });
        Self { heard, stop, task }
    }

    pub(crate) async fn stop(self) -> Arc<Heard> {
        self.stop.cancel();
        let ended = tokio::time::timeout(DEADLINE, self.task).await;
        ended.expect("run did not stop").unwrap().unwrap();
        self.heard
    }

    /// How the run ends by itself.
    pub(crate) async fn ends(self) -> PlatformError {
        let ended = tokio::time::timeout(DEADLINE, self.task).await;
        ended.expect("run did not end").unwrap().unwrap_err()
    }

    /// As a crash would end it.
    pub(crate) async fn crash(self) -> Arc<Heard> {
        self.task.abort();
        self.task.await.unwrap_err();
        self.heard
    }
}
