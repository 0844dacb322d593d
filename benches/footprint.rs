//! How long Deskbell takes to start, to read articles, and how much memory it holds.
//!
//! `cargo bench --no-default-features --bench footprint`; takes less than a minute. More, by
//! numbers of articles or cases divided by commas:
//!
//! - `ENCODE=100`: articles (one question each) read for the first time, and from the cache;
//! - `ARTICLES=1000`: started with so many articles from a filled cache (see `filled`);
//! - `CASES=1000`: started with so many open cases.
//!
//! Memory is what Linux says of the process when it is idle: `own` is what it alone has and the
//! system can't drop (private and dirty); PSS adds its share of files in memory, the encoder's
//! most of all, and RSS counts those whole. `peak` is the highest RSS since the start.

mod filled;
mod running;
mod sink;
mod synthetic;

use anyhow::{Context as _, Result, ensure};
use deskbell::{
    app::{App, Parts, knowledge},
    clock::SystemClock,
    config::Config,
    id::ConversationId,
    kb::{Article, Cache, Index},
    store::{SqliteStore, Store as _},
    words::Words,
};
use deskbell_platform::{Author, EventKind, InboundEvent, Inbox, Person, Place};
use jiff::Timestamp;
use running::Bot;
use sink::Sink;
use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use synthetic::Text;
use tokio::task::JoinSet;

/// How long a bot is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(2);

fn main() -> Result<()> {
    println!(
        "started with                      until it runs        own        PSS        RSS       peak"
    );
    example()?;
    for count in numbers("ARTICLES", "1000")? {
        with_articles(count)?;
    }
    for count in numbers("CASES", "1000")? {
        with_cases(count)?;
    }
    println!("\narticles read      texts   the first time   from the cache");
    for count in numbers("ENCODE", "100")? {
        encode(count)?;
    }
    Ok(())
}

fn numbers(name: &str, usual: &str) -> Result<Vec<usize>> {
    let given = std::env::var(name).unwrap_or_else(|_| usual.to_owned());
    let numbers = given.split(',').filter(|n| !n.trim().is_empty());
    numbers
        .map(|n| {
            n.trim()
                .parse()
                .with_context(|| format!("{name}: {n} is no number"))
        })
        .collect()
}

/// The built-in example: first start, later starts, and after some questions.
fn example() -> Result<()> {
    let mut first = Vec::new();
    for _ in 0..3 {
        let folder = tempfile::tempdir()?;
        first.push(Bot::start(folder.path(), None)?.ready);
    }
    row("the example, for the first time", median(first), None);
    let folder = tempfile::tempdir()?;
    let mut again = Vec::new();
    for _ in 0..8 {
        again.push(Bot::start(folder.path(), None)?.ready);
    }
    again.remove(0); // This one filled the cache.
    let bot = Bot::start(folder.path(), None)?;
    row("the example, again", median(again), Some(memory(&bot)?));
    let text = Text::new();
    for n in 0..100 {
        bot.ask("giulia", &(text.window(n, 9) + "?"))?;
    }
    row("  after 100 questions", None, Some(memory(&bot)?));
    Ok(())
}

fn with_articles(count: usize) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let articles = articles_apart(count);
    let config = Config::load(&[], std::iter::empty())?;
    let triage = knowledge::triage(&config)?;
    filled::fill(&folder.path().join("kb.cache"), &articles, triage.encoder())?;
    write_articles(&folder.path().join("kb.jsonl"), &articles)?;
    let settings = "[kb]\nsources = [\"kb.jsonl\"]\ncache = \"kb.cache\"\nwatch = false\n";
    let bot = Bot::start(folder.path(), Some(settings))?;
    row(
        &format!("{count} articles"),
        Some(bot.ready),
        Some(memory(&bot)?),
    );
    Ok(())
}

/// Articles with one question each, all texts of their own.
fn articles_apart(count: usize) -> Vec<Article> {
    let text = Text::new();
    let article = |n: usize| {
        let question = format!(
            "{} {} {n}?",
            text.window(n, 5),
            text.window(n / 997 + 3 * n, 3)
        );
        let mut article = text.article(n, n, vec![question]);
        article.title = format!("{} {n}", article.title);
        article
    };
    (0..count).map(article).collect()
}

fn write_articles(file: &Path, articles: &[Article]) -> Result<()> {
    let mut file = BufWriter::new(File::create(file)?);
    for article in articles {
        serde_json::to_writer(&mut file, article)?;
        writeln!(file)?;
    }
    Ok(file.flush()?)
}

fn with_cases(count: usize) -> Result<()> {
    const SETTINGS: &str = r#"
        [kb]
        cache = "kb.cache"
        [cases]
        per_person = 1000000
        per_tenant = 1000000
        [oncall.responders.sam]
        name = "Sam"
        handles = { local = "sam" }
        [oncall.teams.support]
        name = "Support"
        policy = "support"
        members = ["sam"]
        [oncall.policies.support]
        steps = [{ call = ["responder:sam"], wait = "24h" }]
        fallback = ["pool:support"]
    "#;
    let folder = tempfile::tempdir()?;
    let settings = folder.path().join("settings.toml");
    std::fs::write(&settings, SETTINGS)?;
    let mut config = Config::load(&[settings], std::iter::empty())?;
    config.store.file = folder.path().join("data/deskbell.db");
    config.kb.cache = folder.path().join("kb.cache");
    tokio::runtime::Runtime::new()?.block_on(open_cases(Arc::new(config), count))?;
    let bot = Bot::start(folder.path(), Some(SETTINGS))?;
    row(
        &format!("{count} open cases"),
        Some(bot.ready),
        Some(memory(&bot)?),
    );
    Ok(())
}

/// Opens cases the usual way: so many people press the button for a person.
async fn open_cases(config: Arc<Config>, count: usize) -> Result<()> {
    let store = SqliteStore::open(&config.store.file).await?;
    let sink = Sink::new("local");
    let app = App::start(Parts {
        mind: Arc::new(knowledge::load(&config).await?),
        store: store.clone(),
        clock: Arc::new(SystemClock),
        words: Arc::new(Words::shipped()?),
        config,
        platforms: vec![sink.clone()],
        witness: None,
    })
    .await?;
    let inbox = sink.inbox().await?;
    let mut askers = JoinSet::new();
    for lane in 0..256 {
        let numbers = (lane..count).step_by(256);
        askers.spawn(call_for_people(inbox.clone(), numbers.collect()));
    }
    while let Some(asked) = askers.join_next().await {
        asked??;
    }
    app.settle().await;
    let open = store.backlog().await?.open_cases;
    ensure!(open == count as u64, "{open} of {count} cases are open");
    ensure!(sink.taken() > count as u64, "not everybody was called");
    app.stop().await;
    Ok(())
}

async fn call_for_people(inbox: Inbox, numbers: Vec<usize>) -> Result<()> {
    for number in numbers {
        let place = Place::new("local", "local", "help");
        let person = Person::new("local", "local", format!("person-{number}"));
        let action = format!("human:{}", ConversationId::of(&place, &person));
        let event = InboundEvent {
            key: format!("press-{number}").as_str().into(),
            author: Some(Author {
                name: format!("Person {number}"),
                person,
                is_bot: false,
                roles: Vec::new(),
                locale: None,
            }),
            place,
            at: Timestamp::from_second(1_800_000_000)?,
            kind: EventKind::ActionInvoked {
                action,
                message: None,
                argument: None,
            },
        };
        inbox.accept(event).await?;
    }
    Ok(())
}

fn encode(count: usize) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let config = Config::load(&[], std::iter::empty())?;
    let triage = knowledge::triage(&config)?;
    let articles = articles_apart(count);
    let cache = Cache::at(folder.path().join("kb.cache"));
    let build = || {
        let articles = articles.clone();
        let begun = Instant::now();
        let index = Index::build(articles, triage.encoder(), &cache, &|_, _| {});
        (begun.elapsed(), index.articles().len())
    };
    let ((first, read), (again, _)) = (build(), build());
    println!("{read:>13} {:>10} {first:>16.2?} {again:>16.2?}", 3 * read);
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort();
    times.get(times.len() / 2).copied()
}

fn row(what: &str, ready: Option<Duration>, memory: Option<[f64; 4]>) {
    let ready = ready.map_or_else(String::new, |time| format!("{time:.2?}"));
    let memory = memory.map_or_else(String::new, |sizes| {
        sizes.map(|size| format!("{size:>7.1} MiB")).concat()
    });
    println!("{what:<33} {ready:>13}{memory}");
}

/// Memory of its own, PSS, RSS and the peak of RSS, in MiB.
fn memory(bot: &Bot) -> Result<[f64; 4]> {
    std::thread::sleep(IDLE);
    let folder = format!("/proc/{}", bot.child.id());
    let rollup = std::fs::read_to_string(format!("{folder}/smaps_rollup"))?;
    let status = std::fs::read_to_string(format!("{folder}/status"))?;
    let mib = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        let words = line.and_then(|line| line.split_whitespace().nth(1));
        words
            .and_then(|n| n.parse::<f64>().ok())
            .unwrap_or(f64::NAN)
            / 1024.0
    };
    Ok([
        mib(&rollup, "Private_Dirty:"),
        mib(&rollup, "Pss:"),
        mib(&rollup, "Rss:"),
        mib(&status, "VmHWM:"),
    ])
}
