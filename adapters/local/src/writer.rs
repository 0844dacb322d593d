//! The one task that writes: takes what waits, up to [`BATCH`] jobs, does it in one
//! transaction, and answers each only after the commit.

use crate::Clock;
use crate::outbound::{self, Deed};
use crate::people::{self, Change};
use crate::posts::{self, NewMessage};
use crate::rooms::Rooms;
use crate::world::World;
use deskbell_platform::{InboundEvent, OutboundCommand, PlatformError, Receipt};
use jiff::Timestamp;
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::collections::BTreeSet;
use std::sync::Arc;
use thiserror::Error;
use tokio::sync::{mpsc, oneshot, watch};

/// How many jobs share one transaction at most.
const BATCH: usize = 256;

/// How many jobs can wait before those who bring more wait too.
const QUEUE: usize = 1024;

pub(crate) type Answer<T> = oneshot::Sender<Result<T, WriteError>>;

/// One thing to write.
pub(crate) enum Job {
    /// A person's message.
    Post(NewMessage, Answer<Stored>),
    /// Something else that a person did.
    Change(Change, Answer<Stored>),
    /// A command of the core.
    Deliver(OutboundCommand, Answer<Result<Receipt, PlatformError>>),
    /// The inbox has the event with this key; nobody waits for that.
    Accepted(String),
}

/// What a person did, as it stands in the file now.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) key: String,
    pub(crate) message: Option<String>,
    /// The event, unless the inbox has it already.
    pub(crate) event: Option<InboundEvent>,
    /// The key was known before; nothing was written now.
    pub(crate) known: bool,
}

/// The transaction failed; nothing of it stands.
#[derive(Clone, Debug, Error)]
#[error("the local platform could not write its file: {0}")]
pub(crate) struct WriteError(pub(crate) String);

/// What the steps of a transaction share.
pub(crate) struct Desk<'a> {
    pub(crate) connection: &'a mut SqliteConnection,
    pub(crate) world: &'a World,
    pub(crate) next_seq: &'a mut i64,
    pub(crate) now: Timestamp,
}

impl Desk<'_> {
    /// The number of the next message.
    pub(crate) fn take_seq(&mut self) -> i64 {
        *self.next_seq += 1;
        *self.next_seq
    }
}

struct Writer {
    connection: SqliteConnection,
    options: SqliteConnectOptions,
    world: World,
    rooms: Arc<Rooms>,
    clock: Clock,
    next_seq: i64,
    latest: watch::Sender<i64>,
}

/// Starts the task. It ends when the last sender of jobs is gone.
pub(crate) async fn start(
    mut connection: SqliteConnection,
    options: SqliteConnectOptions,
    world: &World,
    rooms: Arc<Rooms>,
    clock: Clock,
) -> Result<(mpsc::Sender<Job>, watch::Receiver<i64>), sqlx::Error> {
    let next_seq = sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM messages")
        .fetch_one(&mut connection)
        .await?;
    let (latest, latest_seen) = watch::channel(newest_change(&mut connection).await?);
    let (jobs, mut waiting) = mpsc::channel(QUEUE);
    let mut writer = Writer {
        connection,
        options,
        world: world.clone(),
        rooms,
        clock,
        next_seq,
        latest,
    };
    tokio::spawn(async move {
        let mut batch = Vec::with_capacity(BATCH);
        while waiting.recv_many(&mut batch, BATCH).await > 0 {
            writer.write(Batch::sorted(&mut batch)).await;
        }
        if let Err(error) = writer.connection.close().await {
            tracing::warn!(%error, "closing the local platform's file");
        }
    });
    Ok((jobs, latest_seen))
}

async fn newest_change(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM changes")
        .fetch_one(connection)
        .await
}

/// The jobs of one transaction, by kind: posts go in as one statement.
#[derive(Default)]
struct Batch {
    posts: Vec<NewMessage>,
    post_answers: Vec<Answer<Stored>>,
    changes: Vec<(Change, Answer<Stored>)>,
    commands: Vec<(OutboundCommand, Answer<Result<Receipt, PlatformError>>)>,
    accepted: Vec<String>,
}

impl Batch {
    fn sorted(jobs: &mut Vec<Job>) -> Self {
        let mut batch = Self::default();
        for job in jobs.drain(..) {
            match job {
                Job::Post(message, answer) => {
                    batch.posts.push(message);
                    batch.post_answers.push(answer);
                }
                Job::Change(change, answer) => batch.changes.push((change, answer)),
                Job::Deliver(command, answer) => batch.commands.push((command, answer)),
                Job::Accepted(key) => batch.accepted.push(key),
            }
        }
        batch
    }

    fn fail(self, error: &sqlx::Error) {
        tracing::error!(%error, "writing the local platform's file");
        let failed = WriteError(error.to_string());
        let people = self.changes.into_iter().map(|(_, answer)| answer);
        for answer in self.post_answers.into_iter().chain(people) {
            // Whoever asked may be gone.
            answer.send(Err(failed.clone())).ok();
        }
        for (_, answer) in self.commands {
            answer.send(Err(failed.clone())).ok();
        }
    }
}

/// What a transaction made, to be told after its commit.
struct Made {
    posts: Vec<Stored>,
    changes: Vec<Stored>,
    deeds: Vec<Result<Deed, PlatformError>>,
    spoken: Vec<(String, i64)>,
    newest_change: i64,
}

impl Writer {
    async fn write(&mut self, mut batch: Batch) {
        let made = match self.commit(&mut batch).await {
            Ok(made) => made,
            Err(error) => {
                batch.fail(&error);
                return self.renew().await;
            }
        };
        self.rooms.spoken(made.spoken);
        for place in touched(&made.deeds) {
            if let Err(error) = self.rooms.reload(&mut self.connection, &place).await {
                tracing::error!(%error, place, "reading a place after it was changed");
            }
        }
        for (stored, answer) in made.posts.into_iter().zip(batch.post_answers) {
            answer.send(Ok(stored)).ok();
        }
        for (stored, (_, answer)) in made.changes.into_iter().zip(batch.changes) {
            answer.send(Ok(stored)).ok();
        }
        for (deed, (_, answer)) in made.deeds.into_iter().zip(batch.commands) {
            answer.send(Ok(deed.map(|deed| deed.receipt))).ok();
        }
        self.latest.send_if_modified(|latest| {
            let newer = *latest < made.newest_change;
            *latest = made.newest_change;
            newer
        });
    }

    /// A connection whose transaction failed (a full disk) may be left within it: another
    /// takes its place. If none can be had, the next failure tries again.
    async fn renew(&mut self) {
        match self.options.connect().await {
            Ok(fresh) => {
                let old = std::mem::replace(&mut self.connection, fresh);
                // It is given up whatever it says.
                old.close().await.ok();
            }
            Err(error) => tracing::warn!(%error, "opening the local platform's file again"),
        }
    }

    async fn commit(&mut self, batch: &mut Batch) -> Result<Made, sqlx::Error> {
        let mut transaction = self.connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut desk = Desk {
            connection: &mut transaction,
            world: &self.world,
            next_seq: &mut self.next_seq,
            now: (self.clock)(),
        };
        let mut spoken = Vec::new();
        let posts = posts::insert(&mut desk, std::mem::take(&mut batch.posts), &mut spoken).await?;
        let mut changes = Vec::with_capacity(batch.changes.len());
        for (change, _) in &batch.changes {
            changes.push(people::write(&mut desk, change).await?);
        }
        let mut deeds = Vec::with_capacity(batch.commands.len());
        for (command, _) in &batch.commands {
            let deed = outbound::once(&mut desk, command).await?;
            if let Ok(Deed {
                spoken: Some(it), ..
            }) = &deed
            {
                spoken.push(it.clone());
            }
            deeds.push(deed);
        }
        posts::mark_accepted(desk.connection, &batch.accepted).await?;
        let newest_change = newest_change(desk.connection).await?;
        transaction.commit().await?;
        Ok(Made {
            posts,
            changes,
            deeds,
            spoken,
            newest_change,
        })
    }
}

fn touched(deeds: &[Result<Deed, PlatformError>]) -> BTreeSet<String> {
    deeds
        .iter()
        .filter_map(|deed| deed.as_ref().ok()?.changed_place.clone())
        .collect()
}
