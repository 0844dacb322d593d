//! Tokio's paused clock, moved by the test alone.
//!
//! Paused, tokio skips to the next timer whenever it has nothing to do, and bytes between
//! two sockets count as nothing: a timeout could strike before an answer that was sent at
//! once. Tokio never skips while a blocking task runs, so one is kept running.

use std::sync::mpsc;
use std::time::Duration;

/// After this long on the wall the clock skips again, so that a test that waits in vain
/// fails by its timeouts instead of hanging.
const PATIENCE: Duration = Duration::from_secs(20);

/// While this lives, time passes by [`Held::pass`] only.
pub(crate) struct Held {
    _end: mpsc::Sender<()>,
}

impl Held {
    /// In a test with `start_paused`.
    pub(crate) fn clock() -> Self {
        let (end, ended) = mpsc::channel::<()>();
        tokio::task::spawn_blocking(move || ended.recv_timeout(PATIENCE));
        Self { _end: end }
    }

    pub(crate) async fn pass(&self, milliseconds: u64) {
        tokio::time::advance(Duration::from_millis(milliseconds)).await;
    }
}
