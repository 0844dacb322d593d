//! Where histories happen: two platforms, a store, and one process after the other.

use super::{
    deeds::{RESPONDERS, Side},
    life::Life,
    witness::{Seen, at_once},
};
use crate::support::{everyday_mind, settings};
use deskbell::{
    app::Parts,
    case::Case,
    clock::{Clock as _, ManualClock},
    config::Config,
    store::{SqliteStore, Store},
    words::Words,
};
use deskbell_platform::{Author, MessageRef, Place, SharedPlatform, testing::FakePlatform};
use jiff::{SignedDuration, Timestamp};
use std::{
    path::Path,
    sync::{Arc, Mutex, OnceLock},
};
use tempfile::TempDir;

const BEGINNING: &str = "2026-03-11T09:00:00Z";

/// Sam and Robin take turns day by day; little may ring at once.
const TURNS: &str = r#"
[oncall.schedules.first]
time_zone = "Europe/Rome"
rotations = [{ people = ["sam", "robin"], start = "2026-01-05T09:30", shift = "1d" }]

[cases]
per_person = 2
per_tenant = 3
"#;

/// Askers of everywhere are helped from one channel of the office.
const DESK: &str = r#"
[[desks]]
at = { platform = "office", tenant = "tenant", place = "triage" }
[oncall.responders.sam]
handles = { office = "sam" }
[oncall.responders.robin]
handles = { office = "robin" }
"#;

/// Sam can be reached on both platforms.
const BOTH: &str = r#"
[oncall.responders.sam]
handles = { fake = "sam", office = { tenant = "sam" } }
"#;

/// How askers and responders meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// In private places.
    Places,
    /// Apart, by a desk on the other platform.
    Desk,
    /// In private places; who is on call may be called elsewhere too.
    Both,
}

impl Setting {
    fn config(self) -> Arc<Config> {
        static CONFIGS: OnceLock<[Arc<Config>; 3]> = OnceLock::new();
        let all = CONFIGS.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            ["", DESK, BOTH].map(|more| {
                let more = format!("{TURNS}{more}");
                Arc::new(settings(folder.path(), &more))
            })
        });
        all[self as usize].clone()
    }
}

/// Everything.
pub(super) struct Stand {
    pub(super) setting: Setting,
    pub(super) config: Arc<Config>,
    pub(super) fake: Arc<FakePlatform>,
    pub(super) office: Arc<FakePlatform>,
    pub(super) office_runs: bool,
    pub(super) clock: ManualClock,
    pub(super) store: Arc<dyn Store>,
    pub(super) seen: Arc<Seen>,
    /// Every button that was ever shown, in that order.
    pub(super) buttons: Vec<(MessageRef, String)>,
    life: Option<Life>,
    _folder: TempDir,
}

impl Stand {
    pub(super) fn new(setting: Setting) -> Self {
        let config = setting.config();
        let folder = folder();
        let file = folder.path().join("deskbell.db");
        let store = at_once(SqliteStore::open(&file)).unwrap();
        let (fake, office) = (FakePlatform::new(), FakePlatform::named("office"));
        for channel in ["help", "general"] {
            fake.channel(channel);
        }
        office.channel("triage");
        let seen = Arc::new(Seen::default());
        for platform in [&fake, &office] {
            let seen = seen.clone();
            // The dead do nothing.
            platform.weather(move |_| {
                seen.is_dead()
                    .then_some(deskbell_platform::ErrorKind::Unavailable)
            });
        }
        let mut stand = Self {
            setting,
            config,
            fake,
            office,
            office_runs: true,
            clock: ManualClock::new(BEGINNING.parse().unwrap()),
            store,
            seen,
            buttons: Vec::new(),
            life: None,
            _folder: folder,
        };
        stand.wake();
        stand
    }

    fn wake(&mut self) {
        let mut platforms: Vec<SharedPlatform> = vec![self.fake.clone()];
        if self.office_runs {
            platforms.push(self.office.clone());
        }
        let parts = Parts {
            config: self.config.clone(),
            store: self.store.clone(),
            clock: Arc::new(self.clock.clone()),
            words: words(),
            mind: everyday_mind(&self.config),
            platforms,
            witness: None,
        };
        self.life = Some(Life::begin(parts, self.seen.clone()));
        self.settle();
    }

    /// Does something while a process lives, and all that follows; false when it died of it.
    pub(super) fn lives(&self, work: impl Future<Output = ()>) -> bool {
        let life = self.life.as_ref().expect("a living process");
        life.lives(work)
    }

    /// All that can be done by now is done, whoever dies of it.
    pub(super) fn settle(&mut self) {
        while !self.lives(async {}) {
            self.crashed();
        }
    }

    /// The process is dead; another begins.
    pub(super) fn crashed(&mut self) {
        self.seen.dies(None);
        self.life = None;
        self.wake();
    }

    /// The process is told to end, and another begins.
    pub(super) fn restart(&mut self) {
        self.seen.dies(None);
        self.life.take().expect("a living process").stop();
        self.wake();
    }

    /// Time passes, at once.
    pub(super) fn pass(&mut self, time: SignedDuration) {
        self.clock.set(self.now() + time);
        self.settle();
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// All cases, newest first.
    pub(super) fn cases(&self) -> Vec<Case> {
        at_once(self.store.cases(false, 1_000)).unwrap()
    }

    pub(super) fn platform(&self, side: Side) -> &Arc<FakePlatform> {
        match side {
            Side::Fake => &self.fake,
            Side::Office => &self.office,
        }
    }

    /// The platform of a place.
    pub(super) fn of(&self, place: &Place) -> &Arc<FakePlatform> {
        match place.platform.as_str() {
            "office" => &self.office,
            _ => &self.fake,
        }
    }

    /// Where somebody is at home.
    pub(super) fn home(&self, who: &str) -> &Arc<FakePlatform> {
        match self.setting == Setting::Desk && RESPONDERS.contains(&who) {
            true => &self.office,
            false => &self.fake,
        }
    }

    /// Somebody on a platform.
    pub(super) fn author(who: &str, on: &FakePlatform) -> Author {
        let mut author = on.person(who);
        author.locale = Some("en".to_owned());
        if who == "vera" {
            author.roles = vec!["Circle".to_owned()];
        }
        author
    }

    /// Takes note of all buttons that are shown.
    pub(super) fn look(&mut self) {
        for platform in [&self.fake, &self.office] {
            for place in platform.places() {
                for shown in platform.messages(&place) {
                    for action in &shown.body.actions {
                        let button = (shown.message.clone(), action.id.clone());
                        if !self.buttons.contains(&button) {
                            self.buttons.push(button);
                        }
                    }
                }
            }
        }
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        self.life = None;
        at_once(self.store.close());
    }
}

/// In memory, where there is such a place.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let there = memory.is_dir().then(|| tempfile::tempdir_in(memory).ok());
    there
        .flatten()
        .unwrap_or_else(|| tempfile::tempdir().unwrap())
}

fn words() -> Arc<Words> {
    static WORDS: OnceLock<Arc<Words>> = OnceLock::new();
    WORDS
        .get_or_init(|| Arc::new(Words::shipped().unwrap()))
        .clone()
}

/// What was logged as an error on this thread.
#[derive(Clone, Default)]
pub(super) struct Errors(pub(super) Arc<Mutex<Vec<String>>>);

impl<S: tracing::Subscriber> tracing_subscriber::Layer<S> for Errors {
    fn on_event(&self, event: &tracing::Event<'_>, _: tracing_subscriber::layer::Context<'_, S>) {
        if *event.metadata().level() == tracing::Level::ERROR {
            let mut text = Text(String::new());
            event.record(&mut text);
            self.0.lock().unwrap().push(text.0);
        }
    }
}

struct Text(String);

impl tracing::field::Visit for Text {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        self.0.push_str(&format!("{}={value:?} ", field.name()));
    }
}
