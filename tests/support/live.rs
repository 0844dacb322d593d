//! The whole bot on platforms with sockets, whose time is the wall's; the bot's own deadlines
//! still move only when a story says so.

use super::{bot::everyday_mind, settings::settings};
use deskbell::{
    app::{App, Parts},
    case::{Case, Entry},
    clock::{Clock as _, ManualClock},
    config::Config,
    store::{SqliteStore, Store},
    words::Words,
};
use deskbell_platform::SharedPlatform;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A running bot.
pub(crate) struct Live {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: ManualClock,
    config: Arc<Config>,
    app: Option<App>,
    /// Where the bot runs, so that a crash ends all of it.
    runtime: Option<Runtime>,
    _folder: TempDir,
}

impl Live {
    /// Starts one at a time, with settings laid over those of all stories.
    pub(crate) async fn start(more: &str, at: Timestamp, platforms: Vec<SharedPlatform>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Arc::new(settings(folder.path(), more));
        let store = SqliteStore::open(&config.store.file).await.unwrap();
        let clock = ManualClock::new(at);
        let mut live = Self {
            store,
            clock,
            config,
            app: None,
            runtime: None,
            _folder: folder,
        };
        live.wake(platforms).await;
        live
    }

    async fn wake(&mut self, platforms: Vec<SharedPlatform>) {
        let parts = Parts {
            mind: everyday_mind(&self.config),
            config: self.config.clone(),
            store: self.store.clone(),
            clock: Arc::new(self.clock.clone()),
            words: Arc::new(Words::shipped().unwrap()),
            platforms,
            witness: None,
        };
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).enable_all().build().unwrap();
        let starting = runtime.spawn(async move { App::start(parts).await.unwrap() });
        self.app = Some(starting.await.unwrap());
        self.runtime = Some(runtime);
    }

    /// Starts again, after it was stopped, on what was kept: another process, whose platforms
    /// are new.
    pub(crate) async fn again(&mut self, platforms: Vec<SharedPlatform>) {
        assert!(self.app.is_none(), "it is stopped first");
        self.store = SqliteStore::open(&self.config.store.file).await.unwrap();
        self.wake(platforms).await;
    }

    /// Ends as by a crash: nothing under way is finished.
    pub(crate) async fn crash(&mut self) {
        self.end();
        self.app.take().expect("a running bot").crash().await;
        self.store.close().await;
    }

    fn end(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }

    /// Returns when everything that reached the bot is dealt with.
    pub(crate) async fn settle(&self) {
        self.app.as_ref().expect("a running bot").settle().await;
    }

    /// The bot's time passes by a little: what was put off for a moment is tried again.
    pub(crate) async fn wait_moment(&self) {
        let moment = SignedDuration::from_secs(2);
        self.clock.set(self.clock.now() + moment);
        self.settle().await;
    }

    /// The bot's time passes, a minute at a time.
    pub(crate) async fn wait_minutes(&self, minutes: i64) {
        for _ in 0..minutes {
            self.clock
                .set(self.clock.now() + SignedDuration::from_mins(1));
            self.settle().await;
        }
    }

    /// The bot's time passes at once; what is due by then follows.
    pub(crate) fn pass(&self, time: SignedDuration) {
        self.clock.set(self.clock.now() + time);
    }

    /// What the only case's transcript says.
    pub(crate) async fn transcript(&self) -> Vec<Entry> {
        let case = self.case().await.id;
        self.store.entries(&case).await.unwrap()
    }

    /// All cases.
    pub(crate) async fn cases(&self) -> Vec<Case> {
        self.store.cases(false, 1_000).await.unwrap()
    }

    /// The only case.
    pub(crate) async fn case(&self) -> Case {
        let mut cases = self.cases().await;
        assert_eq!(cases.len(), 1, "one case is expected");
        cases.remove(0)
    }

    /// Stops as on SIGTERM.
    pub(crate) async fn stop(&mut self) {
        self.app.take().expect("a running bot").stop().await;
        self.end();
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.end();
    }
}
