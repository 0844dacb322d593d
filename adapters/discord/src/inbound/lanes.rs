//! The order of things: what happens in one channel is stored in the order Discord told it,
//! while channels do not wait for each other.

use super::happened::Happened;
use super::listener::{self, Listener};
use deskbell_platform::{ErrorKind, PlatformError};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

/// How many channels can be stored for at the same time. The inbox commits what comes
/// together in one transaction.
const LANES: u64 = 32;

/// Happenings that may wait in memory; beyond, the run ends, and what was not stored is
/// read from history by the next.
const MOST_WAITING: usize = 200_000;

/// How long a stop waits for what was told already.
const DRAIN_WITHIN: Duration = Duration::from_secs(5);

pub(crate) struct Lanes {
    senders: Vec<mpsc::UnboundedSender<Happened>>,
    waiting: Arc<AtomicUsize>,
    workers: TaskTracker,
}

impl Lanes {
    pub(crate) fn start(listener: &Arc<Listener>) -> Self {
        let waiting = Arc::new(AtomicUsize::new(0));
        let workers = TaskTracker::new();
        let start_one = |_| {
            let (sender, mut receiver) = mpsc::unbounded_channel();
            let (listener, waiting) = (listener.clone(), waiting.clone());
            workers.spawn(async move {
                while let Some(happened) = receiver.recv().await {
                    waiting.fetch_sub(1, Ordering::Relaxed);
                    if !listener::take(&listener, happened).await {
                        return;
                    }
                }
            });
            sender
        };
        let senders = (0..LANES).map(start_one).collect();
        Self {
            senders,
            waiting,
            workers,
        }
    }

    /// Puts a happening behind the others of its channel.
    pub(crate) fn push(&self, happened: Happened) -> Result<(), PlatformError> {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= MOST_WAITING {
            let doing =
                "keeping up with what Discord tells (events come faster than they can be stored)";
            return Err(PlatformError::new(ErrorKind::Unavailable, doing));
        }
        // Snowflakes of channels made together differ in their low bits and their time.
        let order = happened.order();
        let lane = (order ^ (order >> 22)) % LANES;
        if let Ok(lane) = usize::try_from(lane)
            && let Some(sender) = self.senders.get(lane)
        {
            // A worker ends before its sender only when the run is being stopped.
            let _ = sender.send(happened);
        }
        Ok(())
    }

    /// Takes nothing more, and waits for what was taken.
    pub(crate) async fn finish(self) {
        drop(self.senders);
        self.workers.close();
        if tokio::time::timeout(DRAIN_WITHIN, self.workers.wait())
            .await
            .is_err()
        {
            tracing::warn!("not everything that Discord told was stored in time; history has it");
        }
    }
}
