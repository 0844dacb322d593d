//! The whole bot on platforms with sockets, whose time is the wall's; the bot's own deadlines
//! still move only when a story says so.

use super::{bot::everyday_mind, settings::settings};
use deskbell::{
    app::{App, Parts},
    clock::{Clock as _, ManualClock},
    handoff::Case,
    store::{SqliteStore, Store},
    words::Words,
};
use deskbell_platform::SharedPlatform;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tempfile::TempDir;

/// A running bot.
pub(crate) struct Live {
    store: Arc<dyn Store>,
    clock: ManualClock,
    app: Option<App>,
    _folder: TempDir,
}

impl Live {
    /// Starts one at a time, with settings laid over those of all stories.
    pub(crate) async fn start(more: &str, at: Timestamp, platforms: Vec<SharedPlatform>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Arc::new(settings(folder.path(), more));
        let store = SqliteStore::open(&config.store.file).await.unwrap();
        let clock = ManualClock::new(at);
        let parts = Parts {
            mind: everyday_mind(&config),
            config,
            store: store.clone(),
            clock: Arc::new(clock.clone()),
            words: Arc::new(Words::shipped().unwrap()),
            platforms,
        };
        let app = App::start(parts).await.unwrap();
        Self {
            store,
            clock,
            app: Some(app),
            _folder: folder,
        }
    }

    /// Returns when everything that reached the bot is dealt with.
    pub(crate) async fn settle(&self) {
        self.app
            .as_ref()
            .expect("a running bot")
            .settle()
            .await
            .unwrap();
    }

    /// The bot's time passes, a minute at a time.
    pub(crate) async fn wait_minutes(&self, minutes: i64) {
        for _ in 0..minutes {
            self.clock
                .set(self.clock.now() + SignedDuration::from_mins(1));
            self.settle().await;
        }
    }

    /// The only case.
    pub(crate) async fn case(&self) -> Case {
        let mut cases = self.store.cases(false, 10).await.unwrap();
        assert_eq!(cases.len(), 1, "one case is expected");
        cases.remove(0)
    }

    /// Stops as on SIGTERM.
    pub(crate) async fn stop(&mut self) {
        self.app.take().expect("a running bot").stop().await;
    }
}
