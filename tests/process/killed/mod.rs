//! Killed at any moment (SIGKILL), it loses nothing and does nothing twice.
//!
//! Many people write while the program is killed and started again; each sends a message
//! with the same key until it is taken. At the end every message has had its one effect.
//! DESKBELL_SEED repeats a run as far as moments can be repeated.

mod crowd;
mod effects;

use super::{
    client::Client,
    home::Home,
    wait::{PATIENCE, until},
};
use crowd::{CHANNELS, Crowd, Said};
use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How often it is killed.
const KILLS: usize = 20;

/// How many people write at the same time.
const WRITERS: usize = 8;

/// Sam is called first and does not answer, so all are called a moment later: while the
/// program dies and lives, deadlines come due as well.
const SETTINGS: &str = r#"
[bot]
name = "Lantern"

[[channels]]
platform = "local"
mode = "auto"

[cases]
per_tenant = 1000

[understanding.breaker]
share = 1.0
in_vain = 0

[oncall.responders.sam]
name = "Sam Rivers"
languages = ["en"]
handles = { local = "sam" }

[oncall.responders.robin]
name = "Robin Vale"
languages = ["en"]
handles = { local = "robin" }

[oncall.teams.support]
name = "Support"
policy = "support"
members = ["sam", "robin"]

[oncall.policies.support]
steps = [
  { call = ["responder:sam"], wait = "2s" },
  { call = ["pool:support"], wait = "3h" },
]
"#;

#[test]
fn it_loses_nothing_and_does_nothing_twice() {
    let seed = std::env::var("DESKBELL_SEED").map_or_else(
        |_| fastrand::u64(..),
        |seed| seed.parse().expect("DESKBELL_SEED is a number"),
    );
    println!("DESKBELL_SEED={seed}");
    let mut dice = fastrand::Rng::with_seed(seed);
    let crowd = Crowd::new(&mut dice);
    let home = Home::new()
        .configured(SETTINGS)
        .set("PLATFORMS__LOCAL__WORLD", "world.toml");
    home.write("world.toml", crowd.world());

    let begun = Instant::now();
    let street = Street::default();
    let messages = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| scope.spawn(|| street.write(&crowd.threads)))
            .collect();
        for kill in 1..=KILLS {
            street.let_in(crowd.threads.len() * kill / (KILLS + 1));
            live_and_die(&home, &street, &mut dice);
        }
        street.let_in(crowd.threads.len());
        let program = home.start();
        street.open(program.client());
        let ids = writers.into_iter().flat_map(|w| w.join().unwrap());
        let ids: BTreeMap<String, String> = ids.collect();
        println!("all taken after {:?}", begun.elapsed());
        // If it does not get quiet, what is missing is told below.
        let client = program.client();
        let quiet = until(PATIENCE, || crowd.is_served(&client).then_some(()));
        println!("quiet after {:?}: {}", begun.elapsed(), quiet.is_some());
        let status = program.stop(Duration::from_secs(15));
        assert!(status.expect("it stops").success());
        ids
    });
    assert_eq!(messages.len(), crowd.all().count());

    let cases = effects::in_store(&home.path("deskbell.db"), &crowd);
    let program = home.start();
    effects::in_places(&program.client(), &crowd, &messages, &cases);
    let status = program.stop(Duration::from_secs(15));
    assert!(status.expect("it stops").success());
}

/// One life of the program: it ends at a random moment, now and then before it is ready.
fn live_and_die(home: &Home, street: &Street, dice: &mut fastrand::Rng) {
    let mut program = home.spawn();
    if dice.u8(..4) == 0 {
        thread::sleep(Duration::from_millis(dice.u64(..800)));
    } else {
        program.wait_ready();
        street.open(program.client());
        thread::sleep(Duration::from_millis(dice.u64(..300)));
    }
    program.kill();
    street.close();
}

/// Where the writers come from: they go in by the door of the program that lives, as many
/// as are let in so far.
#[derive(Default)]
struct Street {
    door: Mutex<Option<Client>>,
    let_in: AtomicUsize,
    next: AtomicUsize,
}

impl Street {
    fn open(&self, client: Client) {
        *self.door.lock().unwrap() = Some(client);
    }

    fn close(&self) {
        *self.door.lock().unwrap() = None;
    }

    fn let_in(&self, threads: usize) {
        self.let_in.store(threads, Ordering::SeqCst);
    }

    /// Writes threads of messages until none is left; answers the messages' ids by key.
    fn write(&self, threads: &[Vec<Said>]) -> Vec<(String, String)> {
        let mut taken = Vec::new();
        loop {
            let next = self.next.fetch_add(1, Ordering::SeqCst);
            let Some(messages) = threads.get(next) else {
                return taken;
            };
            let may = || (next < self.let_in.load(Ordering::SeqCst)).then_some(());
            until(PATIENCE * 2, may).expect("everybody is let in");
            for said in messages {
                let id = until(PATIENCE, || self.try_to_say(said));
                let id = id.unwrap_or_else(|| panic!("{} is not taken", said.key));
                taken.push((said.key.clone(), id));
            }
        }
    }

    /// Sends a message; answers its id once it is taken, now or by an earlier try.
    fn try_to_say(&self, said: &Said) -> Option<String> {
        let client = self.door.lock().unwrap().clone()?;
        let (status, body) = client.post(&said.json())?;
        match status {
            200 | 201 => Some(body["message"].as_str().unwrap().to_owned()),
            503 => None,
            _ => panic!("{}: {status}: {body}", said.key),
        }
    }
}

/// All channels' messages, oldest first.
fn in_channels(client: &Client) -> Vec<serde_json::Value> {
    let places = (0..CHANNELS).map(crowd::channel);
    places.flat_map(|place| client.messages(&place)).collect()
}
