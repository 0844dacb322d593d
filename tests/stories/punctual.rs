//! Nobody waits for a wake-up that was missed.

use crate::support::TestBot;
use deskbell::clock::Clock as _;
use deskbell_platform::{CommandId, ErrorKind, Lane};
use jiff::{SignedDuration, Timestamp};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

/// When each command was tried.
type Tries = Arc<Mutex<BTreeMap<CommandId, Vec<Timestamp>>>>;

const SECOND: SignedDuration = SignedDuration::from_secs(1);

#[tokio::test]
async fn a_page_makes_nothing_else_be_tried_before_its_time() {
    let bot = TestBot::with(&settings([10, 10, 10])).await;
    let help = bot.channel("help");
    let (tries, clock) = (Tries::default(), bot.clock.clone());
    let seen = tries.clone();
    bot.fake.weather(move |command| {
        if command.lane == Lane::Page {
            return None;
        }
        let mut seen = seen.lock().unwrap();
        let tries = seen.entry(command.id.clone()).or_default();
        tries.push(clock.now());
        (tries.len() < 3).then_some(ErrorKind::RateLimited(Duration::from_secs(600)))
    });
    for n in 0..30 {
        bot.says(&format!("asker{n}"), &help, "!human").await;
        bot.wait(SECOND).await;
    }
    for (id, tries) in tries.lock().unwrap().iter() {
        assert_eq!(tries.len(), 1, "{id} was tried against Retry-After");
    }
    bot.wait_minutes(25).await;
    assert!(tries.lock().unwrap().values().any(|tries| tries.len() == 3));
}

/// However many cases, whatever fails and whenever it starts again: each page is tried within
/// a second of its time, and the next are called within a second of theirs.
#[tokio::test]
async fn no_page_is_late() {
    for (seed, cases) in [(1, 1), (2, 3), (3, 10), (4, 30), (5, 100), (6, 300)] {
        let mut random = fastrand::Rng::with_seed(seed);
        let waits = [(); 3].map(|()| random.i64(5..90));
        story_of(&mut random, cases, waits).await;
    }
}

async fn story_of(random: &mut fastrand::Rng, cases: usize, waits: [i64; 3]) {
    let mut bot = TestBot::with(&settings(waits)).await;
    let tries = Tries::default();
    bot.fake.weather(weather(&bot, &tries, random.u64(..)));
    let help = bot.channel("help");
    for n in 0..cases {
        let asker = bot.person(&format!("asker{n}"));
        bot.fake.says(&help, &asker, "!human", bot.now()).await;
        if random.usize(0..cases) < 20 {
            step(&bot, random).await;
        }
    }
    let end = bot.now() + SignedDuration::from_secs(if cases > 50 { 90 } else { 300 });
    while bot.now() < end {
        step(&bot, random).await;
        if random.usize(0..200) == 0 {
            bot.settle().await;
            bot.restart().await;
        }
    }
    bot.settle().await;
    let tries = tries.lock().unwrap().clone();
    judge(&bot, &tries, waits).await;
}

/// Time passes: usually all that follows is waited for, sometimes only some of it.
async fn step(bot: &TestBot, random: &mut fastrand::Rng) {
    bot.clock
        .set(bot.now() + SignedDuration::from_millis(random.i64(1..450)));
    for _ in 0..random.usize(0..30) {
        tokio::task::yield_now().await;
    }
    if random.usize(0..4) > 0 {
        return bot.settle().await;
    }
    bot.clock
        .set(bot.now() + SignedDuration::from_millis(random.i64(1..450)));
    bot.settle().await;
}

/// A third of the pages fail, and half of all else is put off for minutes.
fn weather(
    bot: &TestBot,
    tries: &Tries,
    seed: u64,
) -> impl FnMut(&deskbell_platform::OutboundCommand) -> Option<ErrorKind> + use<> {
    let (tries, clock) = (tries.clone(), bot.clock.clone());
    let mut random = fastrand::Rng::with_seed(seed);
    move |command| {
        if command.lane != Lane::Page {
            let wait = Duration::from_secs(random.u64(1..400));
            return random.bool().then_some(ErrorKind::RateLimited(wait));
        }
        let mut tries = tries.lock().unwrap();
        let tries = tries.entry(command.id.clone()).or_default();
        tries.push(clock.now());
        (random.u8(0..3) == 0).then_some(ErrorKind::Unavailable)
    }
}

async fn judge(bot: &TestBot, tries: &BTreeMap<CommandId, Vec<Timestamp>>, waits: [i64; 3]) {
    let longest_back_off = SignedDuration::from_secs(15);
    for case in bot.cases().await {
        let mut calls: Vec<Timestamp> = Vec::new();
        for called in &case.called {
            if calls.last() != Some(&called.at) {
                calls.push(called.at);
            }
            let tries = tries.get(&called.command).expect("every page is tried");
            let late = tries[0].duration_since(called.at);
            assert!(late <= SECOND, "first tried {late:#} late");
            for pair in tries.windows(2) {
                let between = pair[1].duration_since(pair[0]);
                assert!(between <= longest_back_off + SECOND, "{between:#}");
            }
        }
        calls.push(bot.now());
        for (n, pair) in calls.windows(2).enumerate() {
            let wait = SignedDuration::from_secs(waits[n.min(2)]);
            let late = pair[1].duration_since(pair[0]) - wait;
            assert!(late <= SECOND, "call {n} of {} came {late:#} late", case.id);
        }
    }
}

fn settings(waits: [i64; 3]) -> String {
    let [first, second, fallback] = waits;
    format!(
        r#"
[cases]
per_person = 100000
per_tenant = 100000

[oncall.policies.support]
steps = [
  {{ call = ["schedule:first"], wait = "{first}s" }},
  {{ call = ["responder:robin"], wait = "{second}s" }},
]
repeat = 0
fallback = ["pool:support"]
fallback_wait = "{fallback}s"
"#
    )
}

/// Deadlines of a case that can't be read fail again and again; nobody else waits for that.
#[tokio::test]
async fn a_deadline_that_fails_delays_no_other() {
    let mut bot = TestBot::with(&settings([20, 20, 20])).await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    let broken = bot.case().await.id;
    bot.wait(SignedDuration::from_secs(10)).await;
    bot.says("ben", &help, "!human").await;
    bot.restart().await;
    let file = sqlx::sqlite::SqliteConnectOptions::new().filename(bot.store_file());
    let pool = sqlx::SqlitePool::connect_with(file).await.unwrap();
    let damage = sqlx::query("UPDATE cases SET state = '{' WHERE id = $1").bind(&broken.0);
    assert_eq!(damage.execute(&pool).await.unwrap().rows_affected(), 1);
    for _ in 0..40 {
        bot.wait(SECOND).await;
    }
    let shown = bot.pages("robin");
    let ben = shown.iter().filter(|page| page.text().contains("ben"));
    assert!(ben.count() >= 1, "ben's second call is not late");
}
