//! The one task that writes, and how it shares transactions.
//!
//! Making a transaction durable costs a trip to the disk whatever is in it, so all that
//! waits goes into one. What fails takes nobody along: the batch is cut in halves until
//! the job that fails stands alone. The task outlives every error, a full disk included.

use super::{
    StoreError,
    batch::{self, Failed, Work},
};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    collections::HashSet,
    fs::File,
    hash::{DefaultHasher, Hash, Hasher},
};
use tokio::sync::{mpsc, oneshot};

/// Jobs in one transaction, at most.
const BATCH: usize = 512;

/// Jobs that may wait; beyond it whoever asks waits too.
const QUEUE: usize = 4 * BATCH;

/// What a job answers: a number, where it has one.
type Answer = Result<Option<i64>, StoreError>;

struct Job {
    work: Work,
    answer: oneshot::Sender<Answer>,
}

enum Message {
    Job(Job),
    /// The file may have this many pages.
    Limit(u32, oneshot::Sender<Answer>),
    /// No more after what is waiting.
    Close(oneshot::Sender<()>),
}

/// The way to the writer.
#[derive(Clone, Debug)]
pub(super) struct Desk(mpsc::Sender<Message>);

impl Desk {
    /// Starts the writer. It keeps `lock` until it has closed `conn`.
    pub(super) fn start(conn: SqliteConnection, options: SqliteConnectOptions, lock: File) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let writer = Writer {
            conn: Some(conn),
            options,
            receiver,
            held: None,
        };
        tokio::spawn(async move {
            let asked = writer.run().await;
            drop(lock);
            for answer in asked {
                // Whoever asked may have stopped waiting.
                let _ = answer.send(());
            }
        });
        Self(sender)
    }

    /// Hands `work` over and waits until it is durable. Once handed over it is done even if
    /// the caller stops waiting.
    pub(super) async fn ask(&self, work: Work) -> Answer {
        self.send(|answer| Message::Job(Job { work, answer })).await
    }

    /// Lets the file grow to `pages` and no further.
    pub(super) async fn limit(&self, pages: u32) -> Answer {
        self.send(|answer| Message::Limit(pages, answer)).await
    }

    async fn send(&self, message: impl FnOnce(oneshot::Sender<Answer>) -> Message) -> Answer {
        let (answer, answered) = oneshot::channel();
        let sent = self.0.send(message(answer)).await;
        sent.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// Returns when all that was waiting is written and the file is closed.
    pub(super) async fn close(&self) {
        let (answer, answered) = oneshot::channel();
        if self.0.send(Message::Close(answer)).await.is_ok() {
            // An error says that the writer has ended: what was wanted.
            let _ = answered.await;
        }
        self.0.closed().await;
    }
}

struct Writer {
    /// None after an error that left it in doubt, until it is needed again.
    conn: Option<SqliteConnection>,
    options: SqliteConnectOptions,
    receiver: mpsc::Receiver<Message>,
    /// Taken from the queue, but not for the batch that is being made.
    held: Option<Message>,
}

impl Writer {
    async fn run(mut self) -> Vec<oneshot::Sender<()>> {
        let mut asked = Vec::new();
        loop {
            let next = match self.held.take() {
                Some(message) => Some(message),
                None => self.receiver.recv().await,
            };
            match next {
                Some(Message::Job(job)) => {
                    let batch = self.gather(job);
                    self.settle(batch).await;
                }
                Some(Message::Limit(pages, answer)) => {
                    let _ = answer.send(self.limit(pages).await);
                }
                Some(Message::Close(answer)) => {
                    self.receiver.close();
                    asked.push(answer);
                }
                None => break,
            }
        }
        self.end().await;
        asked
    }

    /// `first` and what else waits, as long as no two touch the same row.
    fn gather(&mut self, first: Job) -> Vec<Job> {
        let mut rows: HashSet<u64> = row_of(&first.work).into_iter().collect();
        let mut batch = vec![first];
        while batch.len() < BATCH {
            match self.receiver.try_recv() {
                Ok(Message::Job(job)) if row_of(&job.work).is_none_or(|row| rows.insert(row)) => {
                    batch.push(job);
                }
                Ok(other) => {
                    self.held = Some(other);
                    break;
                }
                Err(_) => break,
            }
        }
        batch
    }

    /// Writes `batch` and answers every job.
    async fn settle(&mut self, batch: Vec<Job>) {
        let mut left = vec![batch];
        while let Some(mut jobs) = left.pop() {
            let works: Vec<&Work> = jobs.iter().map(|job| &job.work).collect();
            match self.transaction(&works).await {
                Ok(outcomes) => {
                    for (job, outcome) in jobs.into_iter().zip(outcomes) {
                        let _ = job.answer.send(outcome.map_err(|_| StoreError::Stale));
                    }
                }
                Err(_) if jobs.len() > 1 => {
                    left.push(jobs.split_off(jobs.len() / 2));
                    left.push(jobs);
                }
                Err(Failed { doing, source }) => {
                    tracing::warn!(doing, error = %source, "writing failed");
                    if let Some(job) = jobs.pop() {
                        let _ = job.answer.send(Err(StoreError::Database { doing, source }));
                    }
                }
            }
        }
    }

    async fn transaction(&mut self, works: &[&Work]) -> Result<Vec<batch::Outcome>, Failed> {
        let conn = self.connection().await?;
        let result = match control(conn, "BEGIN IMMEDIATE").await {
            Ok(()) => batch::run(conn, works).await,
            Err(failed) => Err(failed),
        };
        let result = match result {
            Ok(outcomes) => control(conn, "COMMIT").await.map(|()| outcomes),
            Err(failed) => Err(failed),
        };
        if result.is_err() {
            self.roll_back().await;
        }
        result
    }

    /// Leaves no transaction open, if need be by giving up the connection.
    async fn roll_back(&mut self) {
        let Some(mut conn) = self.conn.take() else {
            return;
        };
        match control(&mut conn, "ROLLBACK").await {
            Ok(()) => self.conn = Some(conn),
            // Some errors end the transaction by themselves.
            Err(failed)
                if failed
                    .source
                    .to_string()
                    .contains("no transaction is active") =>
            {
                self.conn = Some(conn);
            }
            Err(failed) => {
                tracing::warn!(error = %failed.source, "the store's connection is opened anew");
                let _ = conn.close().await;
            }
        }
    }

    async fn connection(&mut self) -> Result<&mut SqliteConnection, Failed> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.options.connect().await.map_err(|source| Failed {
                doing: "opening the store again",
                source,
            })?,
        };
        Ok(self.conn.insert(conn))
    }

    async fn limit(&mut self, pages: u32) -> Answer {
        let set = async {
            let conn = self.connection().await?;
            let pragma = format!("PRAGMA max_page_count = {pages}");
            sqlx::raw_sql(sqlx::AssertSqlSafe(pragma))
                .execute(conn)
                .await
                .map_err(|source| Failed {
                    doing: "limiting the file",
                    source,
                })
        };
        match set.await {
            Ok(_) => Ok(None),
            Err(Failed { doing, source }) => Err(StoreError::Database { doing, source }),
        }
    }

    /// Brings all into the one file, so that it can be copied alone, and closes it.
    async fn end(&mut self) {
        let Some(mut conn) = self.conn.take() else {
            return;
        };
        let folded = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_all(&mut conn)
            .await;
        if let Err(error) = folded.map(|_| ()).and(conn.close().await) {
            // Nothing is lost by it: the next start reads the log beside the file.
            tracing::warn!(%error, "the store was not folded into one file");
        }
    }
}

async fn control(conn: &mut SqliteConnection, sql: &'static str) -> Result<(), Failed> {
    let done = sqlx::query(sql).execute(conn).await;
    done.map(|_| ())
        .map_err(|source| Failed { doing: sql, source })
}

/// The row that only one job of a batch may touch. It is a hash: a chance hit makes a
/// batch end early, no more.
fn row_of(work: &Work) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    match work {
        Work::Accept(_) | Work::Probe => return None,
        Work::Commit(step) => ("step", &step.conversation_id).hash(&mut hasher),
        Work::Deliver(delivery) => ("command", &delivery.command).hash(&mut hasher),
        Work::Postpone { command, .. } => ("command", command).hash(&mut hasher),
        Work::Fail { seq, .. } => ("input", seq).hash(&mut hasher),
    }
    Some(hasher.finish())
}
