//! Puts the thresholds that an operator accepted in use, at start and while the bot runs.

use crate::{
    calibration::{Decided, apply},
    clock::SharedClock,
    config::Config,
    engine::Mind,
    store::{Store, StoreError},
};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Between two looks: `deskbell calibrate --accept` says that it takes up to a minute.
const EVERY: SignedDuration = SignedDuration::from_secs(60);

/// Reads what was decided again and again until `stop`.
pub(super) async fn run(
    config: Arc<Config>,
    mind: Arc<Mind>,
    store: Arc<dyn Store>,
    clock: SharedClock,
    stop: CancellationToken,
    mut known: Decided,
) {
    loop {
        let until = clock.now().saturating_add(EVERY).unwrap_or(Timestamp::MAX);
        tokio::select! {
            () = stop.cancelled() => return,
            () = clock.sleep_until(until) => {}
        }
        match store.decided().await {
            Ok(decided) if decided.accepted != known.accepted => {
                put(&config, &mind, &decided);
                known = decided;
            }
            Ok(_) => {}
            Err(error) => tracing::error!("the calibration can't be read: {error}"),
        }
    }
}

/// Puts what was accepted before in use.
pub(super) async fn begin(
    config: &Config,
    mind: &Mind,
    store: &Arc<dyn Store>,
) -> Result<Decided, StoreError> {
    let decided = store.decided().await?;
    if !decided.accepted.is_empty() {
        put(config, mind, &decided);
    }
    Ok(decided)
}

fn put(config: &Config, mind: &Mind, decided: &Decided) {
    let understanding = &config.understanding;
    let thresholds = apply(&understanding.thresholds, decided, &understanding.written);
    tracing::info!(
        handoff = thresholds.handoff,
        page = thresholds.page,
        answer = thresholds.answer,
        "thresholds as accepted with `deskbell calibrate`"
    );
    mind.weigh_by(thresholds);
}
