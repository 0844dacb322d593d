//! One process: a bot on a runtime of its own, which ends with it, so that nothing of it goes on.

use super::witness::{Seen, Witness};
use deskbell::app::{App, Parts};
use std::{sync::Arc, time::Duration};
use tokio::runtime::{Builder, Runtime};

/// What takes longer than this hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that lives, and is dead when this is dropped.
pub(super) struct Life {
    app: App,
    witness: Arc<Witness>,
    runtime: Runtime,
}

impl Life {
    /// Begins on what is kept in the store of `parts`, which outlives it.
    pub(super) fn begin(parts: Parts, seen: Arc<Seen>) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let witness = Witness::new(parts.store, seen);
        let store = witness.clone();
        let app = App::start(Parts { store, ..parts });
        Self {
            app: runtime.block_on(app).unwrap(),
            witness,
            runtime,
        }
    }

    /// Does something, and all that follows; false when the process died of it.
    pub(super) fn lives(&self, work: impl Future<Output = ()>) -> bool {
        self.witness.seen.writes();
        let all = async {
            work.await;
            self.app.settle().await;
        };
        let lived = async {
            tokio::select! {
                biased;
                () = self.witness.death() => false,
                () = self.witness.restless() => {
                    panic!("one thing leads to the other without end: {}", self.witness.seen.last())
                }
                quiet = tokio::time::timeout(PATIENCE, all) => {
                    assert!(quiet.is_ok(), "never quiet: {:?}", self.app.engine.activity());
                    true
                }
            }
        };
        self.runtime.block_on(lived)
    }

    /// Ends as on SIGTERM.
    pub(super) fn stop(self) {
        self.runtime.block_on(self.app.stop());
    }
}
