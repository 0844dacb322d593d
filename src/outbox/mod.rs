//! Carries out what was committed: in order at each destination, urgent lanes first, again
//! and again until the platform has it or will never take it.
//!
//! It owns retries and receipts. It refuses to judge what a failure means for a case: the
//! end of a command that reports becomes an input, and the engine decides.

mod files;
mod queues;

use crate::{
    activity::Activity,
    clock::SharedClock,
    store::{Delivery, Input, Queued, Store, StoredInput},
};
use deskbell_platform::{
    ErrorKind, Lane, PlatformError, PlatformId, Receipt, Retry, SharedPlatform,
};
use files::Files;
use jiff::{SignedDuration, Timestamp};
use queues::{Key, Queues};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use tokio::sync::mpsc;

/// A platform that has not answered a command in this time is taken as unavailable.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// The first wait after a failure; it doubles with each.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(1);

/// The longest wait between tries of a page: a person is waiting.
const LONGEST_WAIT_PAGE: SignedDuration = SignedDuration::from_secs(15);

/// The longest wait between tries of anything else.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(5);

/// After so many tries an answer is of no use any more. Pages are never given up.
const TRIES: u32 = 20;

/// Delivers commands to platforms.
pub struct Outbox {
    store: Arc<dyn Store>,
    clock: SharedClock,
    activity: Activity,
    platforms: BTreeMap<PlatformId, SharedPlatform>,
    reports: mpsc::UnboundedSender<StoredInput>,
    queues: Queues,
    files: Files,
}

impl Outbox {
    /// An outbox for these platforms, which shows files of at most `largest_file` megabytes.
    /// What commands that report end in goes to `reports`.
    pub fn new(
        store: Arc<dyn Store>,
        clock: SharedClock,
        activity: Activity,
        platforms: BTreeMap<PlatformId, SharedPlatform>,
        largest_file: u32,
        reports: mpsc::UnboundedSender<StoredInput>,
    ) -> Arc<Self> {
        Arc::new(Self {
            store,
            clock,
            activity,
            platforms,
            reports,
            queues: Queues::default(),
            files: Files::up_to(largest_file),
        })
    }

    /// Takes over commands that are committed.
    pub fn enqueue(self: &Arc<Self>, commands: Vec<Queued>) {
        for command in commands {
            let key = Key::of(&command);
            if self.queues.push(key.clone(), command) {
                // A whole queue is one thing under way: what stands behind a delivery that
                // was put off waits with it.
                self.activity.begin();
                let outbox = self.clone();
                tokio::spawn(async move { outbox.drain(key).await });
            }
        }
    }

    /// Delivers what waits for one destination until nothing does.
    async fn drain(self: Arc<Self>, key: Key) {
        while let Some(mut command) = self.queues.next(&key) {
            loop {
                if command.not_before > self.clock.now() {
                    self.wait(&key, &mut command).await;
                }
                match self.attempt(&command).await {
                    Ok(()) => break,
                    Err(until) => {
                        command.attempts += 1;
                        command.not_before = until;
                    }
                }
            }
        }
        self.activity.end();
    }

    /// Waits until the command may be tried, or something more urgent came to its queue:
    /// then that goes first.
    async fn wait(&self, key: &Key, command: &mut Queued) {
        let until = command.not_before;
        self.activity.put_off(until);
        tokio::select! {
            () = self.clock.sleep_until(until) => {}
            () = self.queues.urgent() => {}
        }
        self.activity.resume(until);
        if let Some(urgent) = self.queues.exchange_for_urgent(key, command) {
            *command = urgent;
        }
    }

    /// Tries once. `Err` is when to try again.
    async fn attempt(&self, queued: &Queued) -> Result<(), Timestamp> {
        let Some(platform) = self.platforms.get(&queued.platform) else {
            let why = format!("platform {} is not running", queued.platform);
            return self.finish(queued, Err(why)).await;
        };
        let delivered = match queued.command.file() {
            Some(file) => self.deliver_file(platform, queued, file).await,
            None => within(ANSWER_WITHIN, platform.deliver(&queued.command)).await,
        };
        match delivered {
            Ok(receipt) => {
                metrics::counter!("deskbell_delivered_total").increment(1);
                self.finish(queued, Ok(receipt)).await
            }
            Err(error) => self.retry_or_fail(queued, &error).await,
        }
    }

    async fn retry_or_fail(&self, queued: &Queued, error: &PlatformError) -> Result<(), Timestamp> {
        let command = &queued.command;
        let page = command.lane == Lane::Page;
        let wait = match error.retry() {
            Retry::Never => None,
            Retry::Backoff if queued.attempts >= TRIES && !page => None,
            Retry::Backoff => Some(backoff(queued.attempts, page)),
            Retry::After(wait) => Some(SignedDuration::try_from(wait).unwrap_or(LONGEST_WAIT)),
        };
        metrics::counter!("deskbell_delivery_errors_total").increment(1);
        let Some(wait) = wait else {
            tracing::warn!(command.id = %command.id, platform = %queued.platform, "can't be delivered: {error}");
            return self.finish(queued, Err(error.to_string())).await;
        };
        let until = self
            .clock
            .now()
            .saturating_add(wait)
            .unwrap_or(Timestamp::MAX);
        tracing::info!(command.id = %command.id, platform = %queued.platform, attempts = queued.attempts + 1, "delivery put off: {error}");
        if let Err(error) = self
            .store
            .postpone(&command.id, until, &error.to_string())
            .await
        {
            tracing::error!(command.id = %command.id, "noting a postponed delivery failed: {error}");
        }
        Err(until)
    }

    /// Keeps the end of a delivery. If that fails the command is delivered again: twice is
    /// better than never, and the platform's key makes it once where it has one.
    async fn finish(
        &self,
        queued: &Queued,
        outcome: Result<Receipt, String>,
    ) -> Result<(), Timestamp> {
        let at = self.clock.now();
        let command = queued.command.id.clone();
        let delivery = Delivery {
            command: command.clone(),
            at,
            outcome: outcome.clone(),
        };
        match self.store.delivered(delivery).await {
            Ok(Some(seq)) => {
                let input = match outcome {
                    Ok(receipt) => Input::Delivered { command, receipt },
                    Err(error) => Input::Failed { command, error },
                };
                // The engine lives as long as the outbox; at the very end of a stop the
                // input waits in the store.
                let _ = self.reports.send(StoredInput {
                    seq,
                    conversation: queued.conversation,
                    received_at: at,
                    failures: 0,
                    input,
                });
                Ok(())
            }
            Ok(None) => Ok(()),
            Err(error) => {
                tracing::error!(command.id = %queued.command.id, "keeping a receipt failed: {error}");
                Err(at.saturating_add(FIRST_WAIT).unwrap_or(Timestamp::MAX))
            }
        }
    }
}

/// What a platform answers in this time; later it is taken as unavailable.
async fn within<T>(
    time: Duration,
    answer: impl Future<Output = Result<T, PlatformError>>,
) -> Result<T, PlatformError> {
    tokio::time::timeout(time, answer)
        .await
        .unwrap_or_else(|_| {
            let doing = "waiting for an answer";
            Err(PlatformError::new(ErrorKind::Unavailable, doing))
        })
}

fn backoff(attempts: u32, page: bool) -> SignedDuration {
    let longest = if page {
        LONGEST_WAIT_PAGE
    } else {
        LONGEST_WAIT
    };
    let doubled = FIRST_WAIT.saturating_mul(1 << attempts.min(16));
    doubled.min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_what_a_lane_bears() {
        let secs = |attempts, page| backoff(attempts, page).as_secs();
        assert_eq!([0, 1, 2, 3].map(|n| secs(n, false)), [1, 2, 4, 8]);
        assert_eq!(secs(30, false), 300);
        assert_eq!(secs(30, true), 15);
    }
}
