//! Looks for what must never be: an open case that nothing watches over.

use crate::{clock::SharedClock, store::Store};
use jiff::{SignedDuration, Timestamp};
use std::{collections::BTreeSet, sync::Arc};
use tokio_util::sync::CancellationToken;

/// Between two looks. A case found in two of them in a row is an alarm: one look alone may
/// fall between the two halves of something.
const EVERY: SignedDuration = SignedDuration::from_secs(30);

/// Looks again and again until `stop`.
pub(super) async fn run(store: Arc<dyn Store>, clock: SharedClock, stop: CancellationToken) {
    let mut seen = BTreeSet::new();
    loop {
        match store.unwatched().await {
            Ok(unwatched) => {
                let unwatched: BTreeSet<_> = unwatched.into_iter().collect();
                let alarms = unwatched.intersection(&seen).count();
                for case in unwatched.intersection(&seen) {
                    tracing::error!(case.id = %case, "ALARM: an open case has neither a page under way nor a deadline");
                }
                metrics::gauge!("deskbell_unwatched_cases")
                    .set(u32::try_from(alarms).unwrap_or(u32::MAX));
                seen = unwatched;
            }
            Err(error) => tracing::error!("the auditor can't read the store: {error}"),
        }
        let until = clock.now().saturating_add(EVERY).unwrap_or(Timestamp::MAX);
        tokio::select! {
            () = stop.cancelled() => return,
            () = clock.sleep_until(until) => {}
        }
    }
}
