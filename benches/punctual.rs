//! How late a call is, on the wall clock: the real program on its local platform, many cases at
//! once, each with a second call after five seconds.
//!
//! `cargo bench --no-default-features --bench punctual`; takes some minutes. `CASES=50` at once,
//! `ROUNDS=20` rounds; those of earlier rounds stay open. `first` is from the question to the first
//! page, `second` from when the next call was due to its page, both as a client sees them.

mod running;

use anyhow::{Context as _, Result, ensure};
use deskbell::{
    clock::{Clock as _, SystemClock},
    store::Reader,
};
use jiff::{SignedDuration, Timestamp};
use running::Bot;
use serde_json::Value;
use std::{
    collections::HashMap,
    fmt::Write as _,
    io::{BufRead as _, BufReader},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

const WAIT: SignedDuration = SignedDuration::from_secs(5);

/// After so long a page is missing.
const PATIENCE: SignedDuration = SignedDuration::from_secs(30);

const SETTINGS: &str = r#"
[[channels]]
mode = "auto"
[platforms.local]
enabled = true
file = "local.db"
world = "world.toml"
[store]
file = "deskbell.db"
[cases]
per_person = 1000000
per_tenant = 1000000
[oncall.responders.sam]
name = "Sam Rivers"
handles = { local = "sam" }
[oncall.responders.robin]
name = "Robin Vale"
handles = { local = "robin" }
[oncall.teams.support]
name = "Support"
policy = "support"
members = ["sam", "robin"]
[oncall.policies.support]
steps = [
  { call = ["responder:sam"], wait = "5s" },
  { call = ["responder:robin"], wait = "12h" },
]
"#;

/// When each asker's page came to each responder.
type Pages = Arc<Mutex<HashMap<(String, String), Timestamp>>>;

#[tokio::main]
async fn main() -> Result<()> {
    let (cases, rounds) = (number("CASES", 50)?, number("ROUNDS", 20)?);
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("world.toml"), world(cases * rounds)?)?;
    let bot = Bot::start(folder.path(), Some(SETTINGS))?;
    let pages = Pages::default();
    listen(&bot.url, pages.clone())?;
    println!("round  open   first: p50     p99     max   second: p50     p99     max (ms)");
    let mut all = Vec::new();
    for round in 0..rounds {
        let people: Vec<_> = (round * cases..(round + 1) * cases).map(name).collect();
        let asked = ask(&bot, &people)?;
        await_pages(&pages, &people)?;
        let due = due(folder.path()).await?;
        let pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
        let came =
            |who: &str, person: &String| pages.get(&(who.to_owned(), person.clone())).copied();
        let late = |who, since: &HashMap<String, Timestamp>| {
            let late = people.iter().filter_map(|person| {
                let since = *since.get(person)?;
                Some(came(who, person)?.duration_since(since).as_millis())
            });
            let mut late: Vec<_> = late.collect();
            late.sort_unstable();
            late
        };
        let (first, second) = (late("dm-sam", &asked), late("dm-robin", &due));
        ensure!(
            second.len() == cases,
            "{} of {cases} second calls",
            second.len()
        );
        println!(
            "{round:>5}  {:>4}   {}        {}",
            due.len(),
            figures(&first),
            figures(&second)
        );
        all.extend(second);
    }
    all.sort_unstable();
    println!(
        "  all                                      {}",
        figures(&all)
    );
    Ok(())
}

fn number(name: &str, usual: usize) -> Result<usize> {
    let told = std::env::var(name).ok();
    let number = told.map_or(Ok(usual), |told| told.parse());
    number.with_context(|| format!("{name} is a number"))
}

fn name(n: usize) -> String {
    format!("person-{n}.")
}

fn world(people: usize) -> Result<String> {
    let mut world = "[[channels]]\nid = \"help\"\nname = \"help\"\n".to_owned();
    let askers = (0..people).map(name);
    for id in askers.chain(["sam".to_owned(), "robin".to_owned()]) {
        writeln!(
            world,
            "[[people]]\nid = {:?}\nname = {id:?}",
            id.trim_end_matches('.')
        )?;
    }
    Ok(world)
}

/// All ask at once; when each did.
fn ask(bot: &Bot, people: &[String]) -> Result<HashMap<String, Timestamp>> {
    std::thread::scope(|scope| {
        let asks = people.iter().map(|person| {
            scope.spawn(move || {
                let at = SystemClock.now();
                bot.ask(person.trim_end_matches('.'), "!human")?;
                Ok((person.clone(), at))
            })
        });
        let asks: Vec<_> = asks.collect();
        let ended = asks.into_iter().map(|ask| {
            let ended = ask.join();
            ended.unwrap_or_else(|_| anyhow::bail!("a client panicked"))
        });
        ended.collect()
    })
}

/// Notes the pages that come, on a thread of its own.
fn listen(url: &str, pages: Pages) -> Result<()> {
    let response = ureq::get(format!("{url}/local/api/events")).call()?;
    std::thread::spawn(move || {
        let lines = BufReader::new(response.into_body().into_reader()).lines();
        for line in lines.map_while(Result::ok) {
            let at = SystemClock.now();
            if let Some(page) = page(&line) {
                let mut pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
                pages.entry(page).or_insert(at);
            }
        }
    });
    Ok(())
}

/// To whom a page on this line of the stream went, and for which asker.
fn page(line: &str) -> Option<(String, String)> {
    let data: Value = serde_json::from_str(line.strip_prefix("data:")?).ok()?;
    let place = data["place"]
        .as_str()
        .filter(|place| place.starts_with("dm-"))?;
    let text = data["message"]["text"].as_str()?;
    let from = text.find("person-")?;
    let rest = &text[from..];
    let end = rest.find('.')?;
    Some((place.to_owned(), rest[..=end].to_owned()))
}

fn await_pages(pages: &Pages, people: &[String]) -> Result<()> {
    let end = SystemClock.now() + WAIT + PATIENCE;
    loop {
        let there = {
            let pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
            let came =
                |person: &&String| pages.contains_key(&("dm-robin".to_owned(), (*person).clone()));
            people.iter().filter(came).count()
        };
        if there == people.len() {
            return Ok(());
        }
        ensure!(
            SystemClock.now() < end,
            "{there} of {} second calls came",
            people.len()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// When each asker's second call was due.
async fn due(folder: &Path) -> Result<HashMap<String, Timestamp>> {
    let reader = Reader::open(&folder.join("deskbell.db")).await?;
    let cases = reader.cases(false, 1_000_000).await?;
    let due = cases.into_iter().filter_map(|case| {
        let first = case.called.first()?.at;
        Some((case.asker_name, first + WAIT))
    });
    Ok(due.collect())
}

fn figures(sorted: &[i128]) -> String {
    let share = |n: usize| {
        sorted
            .get((sorted.len() * n).div_ceil(100).max(1) - 1)
            .copied()
            .unwrap_or(-1)
    };
    format!("{:>7} {:>7} {:>7}", share(50), share(99), share(100))
}
