//! The contract: events from the file into the inbox, commands from the core to the writer.

use crate::LocalPlatform;
use crate::writer::{Job, Stored, WriteError};
use async_trait::async_trait;
use deskbell_platform::{
    Capabilities, CheckReport, ErrorKind, InboundEvent, Inbox, OutboundCommand, Platform,
    PlatformError, PlatformId, Receipt, Severity,
};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::{oneshot, watch};
use tokio_util::sync::CancellationToken;

/// How often refused events are handed in again while nothing else shows that the inbox
/// has recovered.
const HAND_IN_AGAIN: Duration = Duration::from_secs(3);

/// The event is in the file, and will be handed in again.
#[derive(Debug, Error)]
pub(crate) enum NotAccepted {
    #[error("Deskbell is not taking messages right now")]
    NotRunning,
    #[error("Deskbell could not take the message")]
    Refused,
}

#[async_trait]
impl Platform for LocalPlatform {
    fn id(&self) -> &PlatformId {
        &self.id
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            threads: false,
            buttons: true,
            edits: true,
            direct_messages: true,
            ephemeral: true,
            private_places: true,
            reactions: true,
            managers_read: false,
            files: false,
            max_characters: 65_536,
        }
    }

    async fn run(&self, inbox: Inbox, stop: CancellationToken) -> Result<(), PlatformError> {
        let _run = Run(&self.gate);
        tokio::select! {
            biased;
            () = stop.cancelled() => Ok(()),
            ended = self.serve(inbox) => ended,
        }
    }

    async fn deliver(&self, command: &OutboundCommand) -> Result<Receipt, PlatformError> {
        let delivered = self
            .write(|answer| Job::Deliver(command.clone(), answer))
            .await;
        delivered.map_err(|error| {
            let doing = format!("delivering command {}", command.id);
            PlatformError::new(ErrorKind::Unavailable, doing).because(error)
        })?
    }

    async fn check(&self) -> Result<CheckReport, PlatformError> {
        let waiting: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM events WHERE accepted = 0")
            .fetch_one(&self.reads)
            .await
            .map_err(|error| self.unreadable(error))?;
        let mut report = CheckReport::default();
        let (channels, people) = (self.world.channels.len(), self.world.people.len());
        let says = format!("{channels} channels, {people} people; the page is at /playground");
        report.add(Severity::Good, self.id.as_str(), says);
        if waiting > 0 {
            let says = format!("{waiting} events wait to be accepted; the next run hands them in");
            report.add(Severity::Warning, self.id.as_str(), says);
        }
        Ok(report)
    }
}

/// Whether events can be handed in.
pub(crate) enum Gate {
    /// Not before the first run.
    Waiting,
    /// Into this inbox.
    Open(Inbox),
    /// Not before the next run.
    Stopped,
}

/// Shuts the gate however the run ends.
struct Run<'a>(&'a watch::Sender<Gate>);

impl Drop for Run<'_> {
    fn drop(&mut self) {
        self.0.send_replace(Gate::Stopped);
    }
}

impl LocalPlatform {
    /// Runs until dropped: first what waits, in order, then what comes.
    async fn serve(&self, inbox: Inbox) -> Result<(), PlatformError> {
        self.hand_in_waiting(&inbox).await?;
        self.gate.send_replace(Gate::Open(inbox.clone()));
        // What came in between found no inbox.
        self.hand_in_waiting(&inbox).await?;
        let mut again = tokio::time::interval(HAND_IN_AGAIN);
        loop {
            tokio::select! {
                () = self.recovered.notified() => {}
                _ = again.tick() => {
                    if !self.waiting.load(Ordering::Relaxed) {
                        continue;
                    }
                }
            }
            self.waiting.store(false, Ordering::Relaxed);
            self.hand_in_waiting(&inbox).await?;
        }
    }

    /// Hands in every event that no inbox has, oldest first, until one is refused.
    async fn hand_in_waiting(&self, inbox: &Inbox) -> Result<(), PlatformError> {
        let mut after = 0;
        loop {
            let rows: Vec<(i64, String)> = sqlx::query_as(
                "SELECT seq, event FROM events WHERE accepted = 0 AND seq > $1
                 ORDER BY seq LIMIT 256",
            )
            .bind(after)
            .fetch_all(&self.reads)
            .await
            .map_err(|error| self.unreadable(error))?;
            let Some((last, _)) = rows.last() else {
                return Ok(());
            };
            after = *last;
            for (_, event) in rows {
                let event: InboundEvent =
                    serde_json::from_str(&event).map_err(|error| self.unreadable(error))?;
                let key = event.key.0.clone();
                if let Err(error) = inbox.accept(event).await {
                    tracing::warn!(%error, event.key = key, "an event was refused");
                    self.waiting.store(true, Ordering::Relaxed);
                    return Ok(());
                }
                self.accepted(key).await;
            }
        }
    }

    /// Hands in an event just stored. It is done even if whoever sent it goes away.
    pub(crate) async fn hand_in(self: &Arc<Self>, stored: &Stored) -> Result<(), NotAccepted> {
        let Some(event) = stored.event.clone() else {
            return Ok(());
        };
        let inbox = match &*self.gate.borrow() {
            Gate::Open(inbox) => inbox.clone(),
            Gate::Waiting | Gate::Stopped => return Err(NotAccepted::NotRunning),
        };
        let platform = self.clone();
        let task = tokio::spawn(async move {
            let key = event.key.0.clone();
            if let Err(error) = inbox.accept(event).await {
                tracing::warn!(%error, event.key = key, "an event was refused");
                platform.waiting.store(true, Ordering::Relaxed);
                return Err(NotAccepted::Refused);
            }
            platform.accepted(key).await;
            if platform.waiting.swap(false, Ordering::Relaxed) {
                platform.recovered.notify_one();
            }
            Ok(())
        });
        task.await.unwrap_or(Err(NotAccepted::Refused))
    }

    /// Notes that the inbox has an event. Not noted, it is handed in once more, and the
    /// inbox knows its key.
    async fn accepted(&self, key: String) {
        self.writer.send(Job::Accepted(key)).await.ok();
    }

    /// Gives the writer a job and waits for its commit.
    pub(crate) async fn write<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, WriteError>>) -> Job,
    ) -> Result<T, WriteError> {
        let gone = |_| WriteError("the task that writes has ended".to_owned());
        let (answer, answered) = oneshot::channel();
        self.writer.send(job(answer)).await.map_err(|_| gone(()))?;
        answered.await.map_err(|_| gone(()))?
    }

    fn unreadable(
        &self,
        error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> PlatformError {
        let doing = "reading the local platform's file";
        PlatformError::new(ErrorKind::Unavailable, doing).because(error)
    }
}
