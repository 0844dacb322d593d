//! The bot, its platform and its time.

use super::settings::settings;
use deskbell::{
    app::{App, Parts, knowledge},
    case::Case,
    clock::{Clock as _, ManualClock},
    config::Config,
    engine::{Mind, Record, Witness},
    store::{SqliteStore, Store},
    words::Words,
};
use deskbell_platform::{
    Author, Capabilities, MessageRef, Person, Place,
    testing::{FakePlatform, Shown},
};
use jiff::{SignedDuration, Timestamp};
use std::{
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};
use tempfile::TempDir;

/// A Wednesday at ten in the morning in Rome.
const BEGINNING: &str = "2026-03-11T09:00:00Z";

/// What takes longer than this hangs.
const PATIENCE: Duration = Duration::from_secs(30);

/// The steps of a story. Each is decided again when the story ends, from what was taken down
/// alone: the same must follow.
#[derive(Clone, Default)]
struct Records(Arc<Mutex<Vec<Record>>>);

impl Records {
    fn witness(&self) -> Witness {
        let records = self.0.clone();
        Arc::new(move |record| records.lock().unwrap().push(record))
    }
}

impl Drop for TestBot {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        for record in self.records.0.lock().unwrap().iter() {
            assert_eq!(record.again(), *record.step(), "decided otherwise");
        }
    }
}

/// A whole bot on the fake platform.
pub(crate) struct TestBot {
    /// The platform.
    pub(crate) fake: Arc<FakePlatform>,
    /// A second one, where responders may work apart from askers.
    pub(crate) office: Arc<FakePlatform>,
    /// Whether that one runs after the next start.
    pub(crate) office_runs: bool,
    /// Everything that is kept.
    pub(crate) store: Arc<dyn Store>,
    /// The time.
    pub(crate) clock: ManualClock,
    config: Arc<Config>,
    mind: Arc<Mind>,
    app: Option<App>,
    /// Every step, to be decided again at the end.
    records: Records,
    folder: TempDir,
}

impl TestBot {
    /// A bot with the settings of all stories.
    pub(crate) async fn start() -> Self {
        Self::with("").await
    }

    /// A bot with `more` settings (TOML) laid over those.
    pub(crate) async fn with(more: &str) -> Self {
        Self::on(FakePlatform::new(), more).await
    }

    /// A bot on a platform that can do less.
    pub(crate) async fn limited(change: impl FnOnce(&mut Capabilities)) -> Self {
        let fake = FakePlatform::new();
        fake.set_capabilities(change);
        Self::on(fake, "").await
    }

    async fn on(fake: Arc<FakePlatform>, more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Arc::new(settings(folder.path(), more));
        let own_mind = ["[kb]", "[topics", "[understanding", "[reasons"];
        let mind = if own_mind.iter().any(|table| more.contains(table)) {
            Arc::new(knowledge::load(&config).await.unwrap())
        } else {
            everyday_mind(&config)
        };
        for place in ["help", "general", "quiet"] {
            fake.add_place(&fake.channel(place));
        }
        let clock = ManualClock::new(BEGINNING.parse().unwrap());
        let store = SqliteStore::open(&config.store.file).await.unwrap();
        let office = FakePlatform::named("office");
        office.add_place(&office.channel("triage"));
        let mut bot = Self {
            fake,
            office,
            office_runs: true,
            store,
            clock,
            config,
            mind,
            app: None,
            records: Records::default(),
            folder,
        };
        bot.wake().await;
        bot
    }

    async fn wake(&mut self) {
        let parts = Parts {
            config: self.config.clone(),
            store: self.store.clone(),
            clock: Arc::new(self.clock.clone()),
            words: Arc::new(Words::shipped().unwrap()),
            mind: self.mind.clone(),
            platforms: match self.office_runs {
                true => vec![self.fake.clone(), self.office.clone()],
                false => vec![self.fake.clone()],
            },
            witness: Some(self.records.witness()),
        };
        self.app = Some(App::start(parts).await.unwrap());
        self.settle().await;
    }

    /// Stops as on SIGTERM and starts again on what was kept.
    pub(crate) async fn restart(&mut self) {
        self.app.take().expect("a running bot").stop().await;
        self.store = SqliteStore::open(&self.config.store.file).await.unwrap();
        self.wake().await;
    }

    /// Stops, with the store still open.
    pub(crate) async fn pause(&mut self) {
        self.app.take().expect("a running bot").stop().await;
        self.store = SqliteStore::open(&self.config.store.file).await.unwrap();
    }

    /// Goes on after that.
    pub(crate) async fn go_on(&mut self) {
        self.wake().await;
    }

    /// The same with other settings laid over those of all stories.
    pub(crate) async fn restart_with(&mut self, more: &str) {
        self.app.take().expect("a running bot").stop().await;
        self.config = Arc::new(settings(self.folder.path(), more));
        self.store = SqliteStore::open(&self.config.store.file).await.unwrap();
        self.wake().await;
    }

    /// Where everything is kept.
    pub(crate) fn store_file(&self) -> std::path::PathBuf {
        self.config.store.file.clone()
    }

    /// The channel `id`.
    pub(crate) fn channel(&self, id: &str) -> Place {
        self.fake.channel(id)
    }

    /// The person `id`.
    pub(crate) fn person(&self, id: &str) -> Author {
        self.fake.person(id)
    }

    /// Now.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Somebody writes in a place, and everything follows.
    pub(crate) async fn says(&self, who: &str, place: &Place, text: &str) -> MessageRef {
        let author = self.person(who);
        let message = self.fake.says(place, &author, text, self.now()).await;
        self.settle().await;
        message
    }

    /// Somebody presses the button whose id begins with `verb` on the newest message of the
    /// place that has one.
    pub(crate) async fn presses(&self, who: &str, place: &Place, verb: &str) {
        let (message, action) = self.button(place, verb).unwrap_or_else(|| {
            panic!("no button {verb} in {place}: {:#?}", self.texts(place));
        });
        let author = self.person(who);
        self.fake
            .presses(&message, &action, &author, self.now())
            .await;
        self.settle().await;
    }

    /// The newest button whose id begins with `verb`.
    pub(crate) fn button(&self, place: &Place, verb: &str) -> Option<(MessageRef, String)> {
        let begins = |id: &str| id == verb || id.starts_with(&format!("{verb}:"));
        self.fake.messages(place).iter().rev().find_map(|m| {
            let action = m.body.actions.iter().find(|a| begins(&a.id))?;
            Some((m.message.clone(), action.id.clone()))
        })
    }

    /// Time passes, a minute at a time, as it does.
    pub(crate) async fn wait(&self, time: SignedDuration) {
        let end = self.now() + time;
        while self.now() < end {
            self.clock
                .set((self.now() + SignedDuration::from_mins(1)).min(end));
            self.settle().await;
        }
    }

    /// Time passes.
    pub(crate) async fn wait_minutes(&self, minutes: i64) {
        self.wait(SignedDuration::from_mins(minutes)).await;
    }

    /// Returns when everything that can be done by now is done.
    pub(crate) async fn settle(&self) {
        let app = self.app.as_ref().expect("a running bot");
        let settled = tokio::time::timeout(PATIENCE, app.settle()).await;
        settled.unwrap_or_else(|_| panic!("never quiet: {:?}", app.engine.activity()));
    }

    /// What the bot said in a place.
    pub(crate) fn said(&self, place: &Place) -> Vec<String> {
        let shown = self.fake.messages(place);
        shown
            .iter()
            .filter(|m| m.by_bot())
            .map(Shown::text)
            .collect()
    }

    /// The last that the bot said in a place.
    pub(crate) fn last(&self, place: &Place) -> String {
        self.said(place).pop().unwrap_or_default()
    }

    /// The pages that somebody got, as their direct messages.
    pub(crate) fn pages(&self, who: &str) -> Vec<Shown> {
        let person: Person = self.person(who).person;
        let messages = self.fake.direct_messages(&person);
        messages.into_iter().filter(Shown::by_bot).collect()
    }

    /// Where somebody's direct messages stand.
    pub(crate) fn direct(&self, who: &str) -> Place {
        self.fake.direct_place(&self.person(who).person)
    }

    /// All cases, oldest first.
    pub(crate) async fn cases(&self) -> Vec<Case> {
        let mut cases = self.store.cases(false, 1_000).await.unwrap();
        cases.reverse();
        cases
    }

    /// The only case.
    pub(crate) async fn case(&self) -> Case {
        let mut cases = self.cases().await;
        assert_eq!(cases.len(), 1, "one case is expected");
        cases.remove(0)
    }

    fn texts(&self, place: &Place) -> Vec<String> {
        self.fake.messages(place).iter().map(Shown::text).collect()
    }
}

/// Encoder and example articles, read once for all stories.
pub(crate) fn everyday_mind(config: &Arc<Config>) -> Arc<Mind> {
    static MIND: OnceLock<Arc<Mind>> = OnceLock::new();
    let load = || {
        let triage = knowledge::triage(config).unwrap();
        let articles = knowledge::articles(config).unwrap();
        let index = knowledge::index(config, &triage, articles);
        let thresholds = config.understanding.thresholds.clone();
        Arc::new(Mind::new(triage, index, thresholds))
    };
    MIND.get_or_init(load).clone()
}
