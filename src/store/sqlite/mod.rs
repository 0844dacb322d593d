//! The store in one SQLite file: one task writes, a few connections read beside it.

mod batch;
mod cases;
mod columns;
mod commands;
mod conversations;
mod counts;
mod deadlines;
mod inputs;
mod judgements;
mod open;
mod places;
mod rows;
mod writer;

use super::{
    Absence, Availability, Backlog, Cause, Deadline, Delivery, Input, NewInput, Page, Queued,
    Snapshot, Step, Store, StoreError, StoredInput,
};
use crate::calibration::{Decided, Histograms};
use crate::{
    case::{Case, Entry},
    id::{Address, CaseId, ResponderId},
};
use async_trait::async_trait;
use batch::Work;
use columns::ms_up;
use deskbell_platform::{CommandId, Place};
use jiff::Timestamp;
use rows::{DeliveryRow, InputRow, StepRows};
use sqlx::SqlitePool;
use std::{path::Path, sync::Arc};
use writer::Desk;

pub use judgements::decide;

/// A store in a SQLite file. Only one process at a time may have it open.
#[derive(Debug)]
pub struct SqliteStore {
    desk: Desk,
    reader: Reader,
}

/// A few connections that can't write: they see what was committed last.
#[derive(Clone, Debug)]
pub struct Reader(SqlitePool);

impl Reader {
    /// Opens the store at `path` to look into it, also while a bot has it open.
    ///
    /// # Errors
    /// [`StoreError::Open`]: it is not there, or can't be read.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        open::look_into(path).await.map(Self)
    }
}

/// What to call it when reading failed.
fn reading(doing: &'static str) -> impl Fn(sqlx::Error) -> StoreError {
    move |source| match source {
        sqlx::Error::PoolClosed => StoreError::Closed,
        source => StoreError::Database { doing, source },
    }
}

impl SqliteStore {
    /// Opens the file at `path`; makes it, and its folder, if nothing is there. Beside it
    /// `path.lock`, `path-wal` and `path-shm` appear. Needs a Tokio runtime.
    ///
    /// # Errors
    /// [`StoreError::Open`], in words for an operator: it can't be written, another
    /// Deskbell uses it, it is damaged, it is no store, or a newer version has used it.
    pub async fn open(path: &Path) -> Result<Arc<Self>, StoreError> {
        let opened = open::open(path).await?;
        Ok(Arc::new(Self {
            desk: Desk::start(opened.writer, opened.options, opened.lock),
            reader: Reader(opened.readers),
        }))
    }

    /// Lets the file grow to so many pages of 4 KiB and no further, to see what happens
    /// when the disk is full.
    ///
    /// # Errors
    /// The store is closed or can't be opened.
    #[doc(hidden)]
    pub async fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        self.desk.limit(pages).await.map(|_| ())
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn accept(&self, input: NewInput) -> Result<Option<i64>, StoreError> {
        self.desk.ask(Work::Accept(InputRow::of(&input)?)).await
    }

    async fn unhandled(&self, after: i64, limit: u32) -> Result<Vec<StoredInput>, StoreError> {
        self.reader.unhandled(after, limit).await
    }

    async fn note_failure(&self, seq: i64, error: &str) -> Result<u32, StoreError> {
        let error = error.to_owned();
        let times = self.desk.ask(Work::Fail { seq, error }).await?;
        Ok(times.and_then(|n| n.try_into().ok()).unwrap_or(u32::MAX))
    }

    async fn load(&self, address: &Address) -> Result<Snapshot, StoreError> {
        self.reader.load(address).await
    }

    async fn commit(&self, step: Step) -> Result<(), StoreError> {
        let rows = Box::new(StepRows::of(step)?);
        self.desk.ask(Work::Commit(rows)).await.map(|_| ())
    }

    async fn undelivered(&self) -> Result<Vec<Queued>, StoreError> {
        self.reader.undelivered().await
    }

    async fn delivered(&self, delivery: Delivery) -> Result<Option<i64>, StoreError> {
        self.desk
            .ask(Work::Deliver(DeliveryRow::of(delivery)?))
            .await
    }

    async fn postpone(
        &self,
        command: &CommandId,
        until: Timestamp,
        error: &str,
    ) -> Result<(), StoreError> {
        let work = Work::Postpone {
            command: command.0.clone(),
            until: ms_up(until),
            error: error.to_owned(),
        };
        self.desk.ask(work).await.map(|_| ())
    }

    async fn due(
        &self,
        at: Timestamp,
        last: Option<&Deadline>,
        limit: u32,
    ) -> Result<Vec<Deadline>, StoreError> {
        self.reader.due(at, last, limit).await
    }

    async fn next_deadline(&self, at: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        self.reader.next_deadline(at).await
    }

    async fn places(&self) -> Result<Vec<(Place, Address)>, StoreError> {
        self.reader.places().await
    }

    async fn cases(&self, open: bool, limit: u32) -> Result<Vec<Case>, StoreError> {
        self.reader.cases(open, limit).await
    }

    async fn case(&self, id: &CaseId) -> Result<Option<Case>, StoreError> {
        self.reader.case(id).await
    }

    async fn entries(&self, case: &CaseId) -> Result<Vec<Entry>, StoreError> {
        self.reader.entries(case).await
    }

    async fn pages(&self, case: &CaseId) -> Result<Vec<Page>, StoreError> {
        self.reader.pages(case).await
    }

    async fn unwatched(&self) -> Result<Vec<CaseId>, StoreError> {
        self.reader.unwatched().await
    }

    async fn counts(&self, since: Timestamp) -> Result<Vec<(String, i64)>, StoreError> {
        self.reader.counts(since).await
    }

    async fn judgements(&self, since: Timestamp) -> Result<Histograms, StoreError> {
        self.reader.judgements(since).await
    }

    async fn decided(&self) -> Result<Decided, StoreError> {
        self.reader.decided().await
    }

    async fn availability(&self) -> Result<Vec<(ResponderId, Availability)>, StoreError> {
        self.reader.availability().await
    }

    async fn backlog(&self) -> Result<Backlog, StoreError> {
        self.reader.backlog().await
    }

    async fn probe(&self) -> Result<(), StoreError> {
        self.desk.ask(Work::Probe).await.map(|_| ())
    }

    async fn close(&self) {
        // Readers first: the last connection to go takes the log with it, and they can't.
        self.reader.0.close().await;
        self.desk.close().await;
    }
}
