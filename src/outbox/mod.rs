//! Carries out what was committed: in order at each destination, pages before all, again
//! and again until the platform has it or will never take it.
//!
//! It owns retries and receipts. It refuses to judge what a failure means for a case: the
//! end of a command that reports becomes an input, and the engine decides.

mod files;
mod queues;

use crate::{
    activity::Activity,
    caught::{caught, whatever_happens},
    clock::SharedClock,
    store::{Delivery, Input, NewInput, Queued, Store, StoredInput},
};
use deskbell_platform::{
    CommandId, CommandKind, Destination, ErrorKind, Lane, PlatformError, PlatformId, Receipt,
    Retry, SharedPlatform,
};
use files::Files;
use jiff::{SignedDuration, Timestamp};
use queues::{Key, PutOff, Queues};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use tokio::sync::mpsc;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// A platform that has not answered a command in this time is taken as unavailable.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// The first wait after a failure; it doubles with each.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(1);

/// The shortest wait that a platform can ask for.
const SHORTEST_WAIT: SignedDuration = SignedDuration::from_millis(100);

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
            queues: Queues::new(activity.clone()),
            activity,
            platforms,
            reports,
            files: Files::up_to(largest_file),
        })
    }

    /// Since when the longest is being delivered, or the longest due page is not.
    pub(crate) fn oldest(&self, now: Timestamp) -> Option<Timestamp> {
        self.queues.oldest(now)
    }

    /// Takes over commands that are committed.
    pub fn enqueue(self: &Arc<Self>, commands: Vec<Queued>) {
        for command in commands {
            if let Some(key) = self.queues.push(command) {
                let outbox = self.clone();
                tokio::spawn(whatever_happens("a queue of commands", move || {
                    let (outbox, key) = (outbox.clone(), key.clone());
                    async move { outbox.drain(&key).await }
                }));
            }
        }
    }

    /// Delivers what waits in one queue until nothing does.
    async fn drain(&self, key: &Key) {
        let attempt = async |command: Queued| {
            let put_off = self.attempt(&command).await.err()?;
            Some((command, put_off))
        };
        self.queues.drain(key, &*self.clock, attempt).await;
    }

    /// Tries once. `Err` is when to try again.
    async fn attempt(&self, queued: &Queued) -> Result<(), PutOff> {
        let Some(platform) = self.platforms.get(&queued.platform) else {
            if calls_somebody(queued) {
                let why = format!("platform {} is not running", queued.platform);
                return self.finish(queued, Err(why)).await;
            }
            // It is kept for when the platform runs again.
            return Err(PutOff {
                until: Timestamp::MAX,
                by_destination: false,
            });
        };
        let delivery = async {
            match queued.command.file() {
                Some(file) => self.deliver_file(platform, queued, file).await,
                None => within(ANSWER_WITHIN, platform.deliver(&queued.command)).await,
            }
        };
        let delivered = caught(delivery).await.unwrap_or_else(|panicked| {
            let doing = "carrying out a command";
            Err(PlatformError::new(ErrorKind::Unavailable, doing).because(panicked))
        });
        match delivered {
            Ok(receipt) => {
                metrics::counter!("deskbell_delivered_total").increment(1);
                self.finish(queued, Ok(receipt)).await
            }
            Err(error) => self.retry_or_fail(queued, &error).await,
        }
    }

    async fn retry_or_fail(&self, queued: &Queued, error: &PlatformError) -> Result<(), PutOff> {
        let command = &queued.command;
        let page = command.lane == Lane::Page;
        let retry = error.retry();
        let wait = match retry {
            Retry::Never => None,
            Retry::Backoff if queued.attempts >= TRIES && !page => None,
            Retry::Backoff => Some(backoff(&command.id, queued.attempts, page)),
            Retry::After(wait) => {
                let wait = SignedDuration::try_from(wait).unwrap_or(LONGEST_WAIT);
                Some(wait.max(SHORTEST_WAIT))
            }
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
        if queued.attempts == 0 && calls_somebody(queued) {
            self.tell_delay(queued).await;
        }
        if let Err(error) = self
            .store
            .postpone(&command.id, until, &error.to_string())
            .await
        {
            tracing::error!(command.id = %command.id, "noting a postponed delivery failed: {error}");
        }
        Err(PutOff {
            until,
            by_destination: matches!(retry, Retry::After(_)),
        })
    }

    /// Whoever a page is late for may be called another way.
    async fn tell_delay(&self, queued: &Queued) {
        let new = NewInput {
            address: queued.address.clone(),
            received_at: self.clock.now(),
            input: Input::Delayed {
                command: queued.command.id.clone(),
            },
        };
        match self.store.accept(new.clone()).await {
            Ok(Some(seq)) => self.report(seq, new),
            Ok(None) => {}
            Err(error) => {
                tracing::error!(command.id = %queued.command.id, "keeping a delay failed: {error}");
            }
        }
    }

    /// Hands an input to the engine, which lives as long as the outbox; at the very end of a
    /// stop it waits in the store.
    fn report(&self, seq: i64, new: NewInput) {
        self.activity.begin();
        let _ = self.reports.send(StoredInput {
            seq,
            address: new.address,
            received_at: new.received_at,
            failures: 0,
            input: new.input,
        });
    }

    /// Keeps the end of a delivery. If that fails the command is delivered again: twice is
    /// better than never, and the platform's key makes it once where it has one.
    async fn finish(
        &self,
        queued: &Queued,
        outcome: Result<Receipt, String>,
    ) -> Result<(), PutOff> {
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
                let new = NewInput {
                    address: queued.address.clone(),
                    received_at: at,
                    input,
                };
                self.report(seq, new);
                Ok(())
            }
            Ok(None) => Ok(()),
            Err(error) => {
                tracing::error!(command.id = %queued.command.id, "keeping a receipt failed: {error}");
                Err(PutOff {
                    until: at.saturating_add(FIRST_WAIT).unwrap_or(Timestamp::MAX),
                    by_destination: false,
                })
            }
        }
    }
}

/// Whether a command is a page to one person, who may have other accounts.
fn calls_somebody(queued: &Queued) -> bool {
    let to_somebody = matches!(
        queued.command.kind,
        CommandKind::Post {
            to: Destination::Person(_),
            ..
        }
    );
    to_somebody && queued.reports && queued.command.lane == Lane::Page
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

/// The wait after so many failures: somewhere in the upper half of what doubles each time, so
/// that what failed together does not come again together.
fn backoff(id: &CommandId, attempts: u32, page: bool) -> SignedDuration {
    let longest = if page {
        LONGEST_WAIT_PAGE
    } else {
        LONGEST_WAIT
    };
    let doubled = FIRST_WAIT.saturating_mul(1 << attempts.min(16));
    let half = doubled.min(longest) / 2;
    let part = xxh3_64_with_seed(id.0.as_bytes(), u64::from(attempts)) % 1_000;
    half + half.mul_f64(part as f64 / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_what_a_lane_bears() {
        for id in ["a", "b", "c", "d"].map(|id| CommandId(id.to_owned())) {
            for (attempts, page, secs) in [
                (0, false, 1.0),
                (1, false, 2.0),
                (3, false, 8.0),
                (30, false, 300.0),
                (30, true, 15.0),
            ] {
                let wait = backoff(&id, attempts, page).as_secs_f64();
                assert!((secs / 2.0..=secs).contains(&wait), "{id:?}: {wait}");
            }
        }
    }

    #[test]
    fn what_failed_together_does_not_come_again_together() {
        let waits: std::collections::BTreeSet<_> = (0..100)
            .map(|n| backoff(&CommandId(n.to_string()), 5, false))
            .collect();
        assert!(waits.len() > 80, "{}", waits.len());
    }
}
