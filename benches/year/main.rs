//! One year of a whole bot in a few minutes: twenty responders in six time zones, ten thousand
//! cases, broken machines, people who don't answer; and whether anybody who was told that a
//! person is coming waited for nobody.
//!
//! `cargo bench --no-default-features --bench year`; `SEED=7` for another year, `CASES=500` for a
//! shorter list of needs. The same seed tells the same year. `FAULT=1` drops a page in fifty between the
//! engine and its store, to show that a hole would be seen.
//!
//! Time is the program's own clock, which jumps from one thing that is due to the next. `holes`
//! are promises that name nobody who was called, first calls that pass over whoever is on call and
//! could be called, and cases that ring on without a next call in time.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a simulation may end so"
)]

mod deeds;
mod holes;
#[path = "../../tests/histories/life.rs"]
mod life;
mod settings;
#[path = "../../tests/histories/witness.rs"]
mod witness;

use deeds::{Deed, Deeds, Heard, SIDES};
use deskbell::{
    app::{Parts, knowledge},
    clock::{Clock as _, ManualClock},
    config::Config,
    engine::Mind,
    store::{SqliteStore, Store},
    words::Words,
};
use deskbell_platform::{
    CommandKind, Destination, ErrorKind, Lane, OutboundCommand, testing::FakePlatform,
};
use fastrand::Rng;
use holes::Holes;
use jiff::{SignedDuration, Timestamp};
use life::Life;
use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use witness::{Fault, Seen, at_once};

const BEGIN: &str = "2026-01-01T00:00:00Z";
/// Channels in which people ask.
const CHANNELS: usize = 100;
const SECOND: SignedDuration = SignedDuration::from_secs(1);
const GRAVE: &str = "i took all the pills. i don't want to live any more, goodbye";

/// Everything that outlives a process.
struct Year {
    parts: Box<dyn Fn() -> Parts>,
    clock: ManualClock,
    config: Arc<Config>,
    store: Arc<dyn Store>,
    seen: Arc<Seen>,
    sides: [Arc<FakePlatform>; SIDES],
    down: [Arc<AtomicBool>; SIDES],
    heard: Arc<Mutex<Heard>>,
    random: Rng,
    deeds: Deeds,
    asleep: bool,
    /// Something may be waiting for a platform.
    troubled: bool,
    needs: HashMap<String, Timestamp>,
    holes: Holes,
    restarts: usize,
}

fn main() {
    let number = |name: &str, usual: u64| {
        let told = std::env::var(name).ok();
        told.map_or(usual, |told| told.parse().expect("a number"))
    };
    let (seed, cases) = (number("SEED", 1), number("CASES", 10_000));
    let begun = Instant::now();
    let folder = match Path::new("/dev/shm").is_dir() {
        true => tempfile::tempdir_in("/dev/shm").unwrap(),
        false => tempfile::tempdir().unwrap(),
    };
    let mut year = Year::new(folder.path(), seed, usize::try_from(cases).unwrap());
    if number("FAULT", 0) > 0 {
        year.seen.plant(Some(fault(seed)));
    }
    year.runs();
    year.prints(seed, begun.elapsed());
}

impl Year {
    fn new(folder: &Path, seed: u64, cases: usize) -> Self {
        let begin: Timestamp = BEGIN.parse().unwrap();
        let mut random = Rng::with_seed(seed);
        let file = folder.join("year.toml");
        std::fs::write(&file, settings::settings(&mut random, begin).unwrap()).unwrap();
        let config = Config::load(&[file], std::iter::empty());
        let mut config = config.unwrap_or_else(|errors| panic!("{errors}"));
        config.kb.cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kb.cache");
        let config = Arc::new(config);
        let store: Arc<dyn Store> = at_once(SqliteStore::open(&folder.join("year.db"))).unwrap();
        let mind: Arc<Mind> = Arc::new(at_once(knowledge::load(&config)).unwrap());
        let words = Arc::new(Words::shipped().unwrap());
        let sides = [FakePlatform::new(), FakePlatform::named("office")];
        let down = [(); SIDES].map(|()| Arc::new(AtomicBool::new(false)));
        let clock = ManualClock::new(begin);
        let (seen, heard) = (
            Arc::new(Seen::default()),
            Arc::new(Mutex::new(Heard::default())),
        );
        for (side, platform) in sides.iter().enumerate() {
            let (down, seen) = (down[side].clone(), seen.clone());
            let (clock, heard) = (clock.clone(), heard.clone());
            platform.weather(move |command| {
                if seen.is_dead() || down.load(Ordering::SeqCst) {
                    return Some(ErrorKind::Unavailable);
                }
                if let Some((who, case)) = page(command) {
                    let heard = &mut *heard.lock().unwrap();
                    heard.page(&command.id.0, (clock.now(), who, side, case));
                }
                None
            });
        }
        for n in 0..CHANNELS {
            sides[0].channel(&format!("help{n}"));
        }
        let deeds = Deeds::year(&mut random, begin, cases);
        let parts = Parts {
            config: config.clone(),
            store: store.clone(),
            clock: Arc::new(clock.clone()),
            words,
            mind,
            platforms: sides.iter().map(|p| p.clone() as _).collect(),
            witness: None,
        };
        let parts = Box::new(move || Parts {
            config: parts.config.clone(),
            store: parts.store.clone(),
            clock: parts.clock.clone(),
            words: parts.words.clone(),
            mind: parts.mind.clone(),
            platforms: parts.platforms.clone(),
            witness: None,
        });
        Self {
            parts,
            clock,
            config,
            store,
            seen,
            sides,
            down,
            heard,
            random,
            deeds,
            asleep: false,
            troubled: false,
            needs: HashMap::new(),
            holes: Holes::default(),
            restarts: 0,
        }
    }

    /// From one thing that is due to the next, for a year and two days.
    fn runs(&mut self) {
        let end = self.clock.now() + SignedDuration::from_hours(24 * 367);
        let mut life = self.begin();
        let mut month = self.clock.now();
        while let Some(next) = self.next().filter(|next| *next < end) {
            self.clock.set(next);
            if next.duration_since(month) > SignedDuration::from_hours(24 * 73) {
                month = next;
                eprintln!("{next:.0}: {} cases", self.needs.len());
            }
            self.follows(&mut life, None);
            while let Some(deed) = self.deeds.due(next) {
                self.does(&mut life, deed);
            }
        }
        life.stop();
        at_once(self.store.close());
    }

    fn begin(&self) -> Life {
        Life::begin((self.parts)(), self.seen.clone())
    }

    /// When something is due.
    fn next(&mut self) -> Option<Timestamp> {
        let now = self.clock.now();
        if self.troubled && !self.down.iter().any(|down| down.load(Ordering::SeqCst)) {
            self.troubled = at_once(self.store.backlog()).unwrap().commands > 0;
        }
        let deadline = at_once(self.store.next_deadline(now)).unwrap();
        let retry = self.troubled.then(|| now + SECOND);
        let all = self
            .deeds
            .next_at()
            .into_iter()
            .chain(deadline)
            .chain(retry);
        all.min().map(|at| at.max(now))
    }

    fn does(&mut self, life: &mut Life, deed: Deed) {
        let now = self.clock.now();
        match deed {
            Deed::Needs(n) => {
                let asker = format!("asker{n}");
                self.needs.insert(asker.clone(), now);
                let (text, roles) = match self.random.u8(0..20) {
                    0 | 1 => (GRAVE, Vec::new()),
                    2 => ("!human", vec!["vip".to_owned()]),
                    _ => ("!human", Vec::new()),
                };
                let mut author = self.sides[0].person(&asker);
                author.locale = Some("en".to_owned());
                author.roles = roles;
                let place = self.sides[0].channel(&format!("help{}", n % CHANNELS));
                self.follows(life, Some((0, place, author, text)));
            }
            Deed::Writes(who, side, text) => self.writes(life, &who, side, &text),
            Deed::Away(who, true) => self.writes(life, &who, 0, "!away"),
            Deed::Away(who, false) => self.writes(life, &who, 0, "!available"),
            Deed::Asleep(asleep) => self.asleep = asleep,
            Deed::Down(side, down) => {
                self.down[side].store(down, Ordering::SeqCst);
                self.troubled = true;
            }
            Deed::LosesReceipts(side) => {
                self.sides[side].lose_receipts(3);
                self.troubled = true;
            }
            Deed::Dies(Some(writes)) => self.seen.dies(Some((writes, self.random.bool()))),
            Deed::Dies(None) => {
                self.restarts += 1;
                self.seen.dies(None);
                std::mem::replace(life, self.begin()).stop();
                self.follows(life, None);
            }
        }
    }

    fn writes(&mut self, life: &mut Life, who: &str, side: usize, text: &str) {
        let author = self.sides[side].person(who);
        let place = self.sides[side].direct_place(&author.person);
        self.follows(life, Some((side, place, author, text)));
    }

    /// Somebody writes something, and all that follows, whoever dies of it.
    fn follows(
        &mut self,
        life: &mut Life,
        said: Option<(
            usize,
            deskbell_platform::Place,
            deskbell_platform::Author,
            &str,
        )>,
    ) {
        let now = self.clock.now();
        let lived = match &said {
            None => life.lives(async {}),
            Some((side, place, author, text)) => {
                let draft = self.sides[*side].draft(place, author, text, now);
                let draft = match place.id.starts_with("dm-") {
                    true => draft.direct(),
                    false => draft,
                };
                life.lives(async {
                    draft.send().await;
                })
            }
        };
        if !lived {
            self.restarts += 1;
            self.troubled = true;
            *life = self.begin();
            let again = async {
                if let Some((side, ..)) = &said {
                    self.sides[*side].again().await;
                }
            };
            assert!(life.lives(again), "it dies once");
        }
        self.judges();
    }

    fn judges(&mut self) {
        for step in self.seen.take() {
            self.holes.step(&self.config, &step);
        }
        self.holes.late(self.clock.now());
        let heard = std::mem::take(&mut self.heard.lock().unwrap().new);
        for (at, who, side, case) in heard {
            self.holes.paged(&case, at);
            if !self.asleep {
                self.deeds.paged(&mut self.random, at, &who, side, &case);
            }
        }
    }

    #[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
    fn prints(&self, seed: u64, wall: Duration) {
        let holes = &self.holes;
        let mut waits: Vec<SignedDuration> = Vec::new();
        let mut never = 0;
        for (asker, need) in &self.needs {
            match holes.first_page(asker) {
                Some(at) => waits.push(at.duration_since(*need)),
                None => never += 1,
            }
        }
        waits.sort();
        let share = |n: usize| waits.get((waits.len() * n / 1_000).min(waits.len() - 1));
        println!(
            "seed {seed}: {} needs, {} cases, {} pages, {} restarts",
            self.needs.len(),
            holes.cases(),
            holes.pages,
            self.restarts
        );
        println!(
            "holes: {} ({:?})",
            holes.found.len(),
            holes.found.iter().take(5).collect::<Vec<_>>()
        );
        println!("never paged: {never}; still open: {}", holes.open());
        println!(
            "need to first page: p50 {:?}, p99 {:?}, p99.9 {:?}, max {:?}",
            share(500),
            share(990),
            share(999),
            waits.last()
        );
        println!("wall: {wall:.0?}");
    }
}

/// Drops the pages of one step in fifty.
fn fault(seed: u64) -> Fault {
    let random = Mutex::new(Rng::with_seed(seed));
    Arc::new(move |step| {
        if random.lock().unwrap().u8(0..50) == 0 {
            step.pages.clear();
            step.commands.retain(|c| c.command.lane != Lane::Page);
        }
    })
}

/// Whom a page is for, and for which case.
fn page(command: &OutboundCommand) -> Option<(String, String)> {
    let CommandKind::Post {
        to: Destination::Person(person),
        body,
    } = &command.kind
    else {
        return None;
    };
    let text = body.plain();
    let is_case = |word: &&str| word.len() == 11 && word.as_bytes()[5] == b'-';
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let case = words.find(is_case).filter(|_| command.lane == Lane::Page)?;
    Some((person.id.to_string(), case.to_owned()))
}
