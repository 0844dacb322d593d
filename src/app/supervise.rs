//! Keeps platforms running, and hears the word to stop.

use crate::{caught::caught, clock::SharedClock, engine};
use anyhow::Context as _;
use deskbell_platform::{ErrorKind, PlatformError, Retry, SharedPlatform};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// The longest wait before a platform is tried again.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_secs(60);

/// Runs a task until `stop`, and again when it ends before that or panics.
pub(super) async fn kept<F: Future<Output = ()>>(
    name: &'static str,
    clock: SharedClock,
    stop: CancellationToken,
    task: impl Fn() -> F,
) {
    let mut lost: u32 = 0;
    loop {
        let ended = caught(task()).await;
        if stop.is_cancelled() {
            return;
        }
        let why = ended.map_or_else(|panic| panic.to_string(), |()| "it ended".to_owned());
        tracing::error!(task = name, lost, "LOST: {why}; begun again");
        metrics::counter!("deskbell_tasks_lost_total").increment(1);
        let wait = SignedDuration::from_secs(1 << lost.min(5));
        lost += 1;
        let until = clock.now().saturating_add(wait).unwrap_or(Timestamp::MAX);
        tokio::select! {
            () = stop.cancelled() => return,
            () = clock.sleep_until(until) => {}
        }
    }
}

/// Runs a platform, and again when it fails, until `stop` or until trying is useless.
pub(super) async fn platform(
    platform: SharedPlatform,
    inbox: Arc<engine::Handle>,
    clock: SharedClock,
    stop: CancellationToken,
) {
    let mut failures: i32 = 0;
    loop {
        let begun = clock.now();
        let error = match caught(platform.run(inbox.clone(), stop.clone())).await {
            Ok(Ok(())) if stop.is_cancelled() => return,
            Ok(Ok(())) => PlatformError::new(ErrorKind::Unavailable, "running"),
            Ok(Err(error)) => error,
            Err(panic) => PlatformError::new(ErrorKind::Unavailable, "running").because(panic),
        };
        if clock.now().duration_since(begun) > LONGEST_WAIT {
            failures = 0;
        }
        failures += 1;
        let wait = match error.retry() {
            Retry::Never => {
                tracing::error!(platform = %platform.id(), "stopped for good: {error}; mend it and start again");
                return;
            }
            Retry::After(wait) => SignedDuration::try_from(wait).unwrap_or(LONGEST_WAIT),
            Retry::Backoff => SignedDuration::from_secs(1 << failures.min(6)).min(LONGEST_WAIT),
        };
        tracing::warn!(platform = %platform.id(), failures, "lost: {error}; trying again");
        let until = clock.now().saturating_add(wait).unwrap_or(Timestamp::MAX);
        tokio::select! {
            () = stop.cancelled() => return,
            () = clock.sleep_until(until) => {}
        }
    }
}

/// Returns when the process is interrupted or told to end.
pub(super) async fn told_to_stop() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("listening for SIGTERM")?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted.context("listening for Ctrl+C")?,
        _ = terminate.recv() => {}
    }
    Ok(())
}
