//! What a decision costs beside the encoder, with more and more articles, and what the encoder
//! costs. `cargo bench --no-default-features --bench decision`, on a quiet machine.
//!
//! `search` finds the articles for an encoded message; `weigh` is verdict and policy;
//! `assess` is all of triage, so encoder, search, rules and heads: less `encode` and `search`
//! it is what rules and heads take. First of all, `spread` says how these are spread over
//! everyday messages in many languages, with the example's articles: what half of them and what
//! all but one in a hundred stay under.

mod synthetic;

use deskbell::{
    app::knowledge,
    config::{Config, Mode},
    conversation::Conversation,
    id::ConversationId,
    kb::{Article, Cache, Index, Query},
    policy::{self, Circumstances},
    triage::{Context, Triage, verdict},
};
use deskbell_encoder::Kind;
use deskbell_platform::{Person, Place};
use divan::{Bencher, black_box};
use jiff::Timestamp;
use std::{
    collections::HashMap,
    path::Path,
    sync::LazyLock,
    time::{Duration, Instant},
};
use synthetic::Text;

const ARTICLES: [usize; 3] = [100, 1_000, 10_000];
/// Example questions of an article, beside its title and its answer.
const QUESTIONS: usize = 3;
/// About twenty tokens.
const MESSAGE: &str = "Hi, I lost the key of the bike lock, can somebody bring me a new one today?";

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    Config::load(&[], std::iter::empty()).unwrap_or_else(|errors| panic!("{errors}"))
});
static TRIAGE: LazyLock<Triage> =
    LazyLock::new(|| knowledge::triage(&CONFIG).unwrap_or_else(|error| panic!("{error:#}")));
static INDEXES: LazyLock<HashMap<usize, Index>> = LazyLock::new(|| {
    let build = |count| {
        let file = format!("decision-{count}.cache");
        let cache = Cache::at(Path::new(env!("CARGO_TARGET_TMPDIR")).join(file));
        Index::build(articles(count), TRIAGE.encoder(), &cache, &|_, _| {})
    };
    ARTICLES.into_iter().map(|n| (n, build(n))).collect()
});

fn main() {
    spread();
    println!("{:?} articles are ready", INDEXES.keys());
    divan::main();
}

/// Times of everyday messages, each the best of three: what the machine does beside is no
/// message's fault.
fn spread() {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("models/training/everyday/messages.jsonl");
    let read = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    let text = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(row.get("text")?.as_str()?.to_owned())
    };
    let messages: Vec<String> = read.lines().filter_map(text).collect();
    let articles = knowledge::articles(&CONFIG).unwrap_or_else(|error| panic!("{error:#}"));
    let index = knowledge::index(&CONFIG, &TRIAGE, articles);
    let thresholds = &CONFIG.understanding.thresholds;
    let best = |work: &dyn Fn()| {
        let time = |_| {
            let started = Instant::now();
            work();
            started.elapsed()
        };
        (0..3).map(time).min().unwrap_or_default()
    };
    let mut parts: [Vec<Duration>; 4] = Default::default();
    for message in &messages {
        let encoding = best(&|| {
            black_box(TRIAGE.encoder().encode(Kind::Query, message));
        });
        let query = index.query(TRIAGE.encoder(), message, "en");
        let search = best(&|| {
            black_box(index.search(&query));
        });
        let whole = best(&|| {
            let assessment = TRIAGE.assess(&index, message, &Context::default());
            black_box(verdict(&assessment, thresholds));
        });
        let rest = whole.saturating_sub(encoding + search);
        for (part, time) in parts.iter_mut().zip([encoding, search, rest, whole]) {
            part.push(time);
        }
    }
    println!(
        "{} everyday messages, milliseconds at p50 and p99",
        messages.len()
    );
    let names = ["encoder", "search", "rules and heads", "whole decision"];
    for (name, times) in names.into_iter().zip(&mut parts) {
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("  {name:<16} {:7.3} {:7.3}", ms(at(50)), ms(at(99)));
    }
}

/// `count` articles, no two alike, out of few texts: encoding those does not take long, and
/// search does not know that other articles have the same.
fn articles(count: usize) -> Vec<Article> {
    const TEXTS: usize = 256;
    let text = Text::new();
    let titles = (count / 100).clamp(16, TEXTS);
    let article = |n: usize| {
        let title = n / TEXTS % titles;
        let questions =
            (0..QUESTIONS).map(|k| text.window((n + k * (37 + title)) % TEXTS, 9) + "?");
        text.article(n, title, questions.collect())
    };
    (0..count).map(article).collect()
}

fn query(articles: usize) -> Query {
    INDEXES[&articles].query(TRIAGE.encoder(), MESSAGE, "en")
}

#[divan::bench(args = ARTICLES)]
fn search(bencher: Bencher, articles: usize) {
    let (index, query) = (&INDEXES[&articles], query(articles));
    bencher.bench_local(|| index.search(black_box(&query)));
}

#[divan::bench(args = ARTICLES)]
fn weigh(bencher: Bencher, articles: usize) {
    let assessment = TRIAGE.assess(&INDEXES[&articles], MESSAGE, &Context::default());
    let place = Place::new("local", "acme", "help");
    let person = Person::new("local", "acme", "ada");
    let id = ConversationId::of(&place, &person);
    let (name, language) = ("Ada".to_owned(), "en".to_owned());
    let conversation = Conversation::new(id, place, person, name, language, Timestamp::UNIX_EPOCH);
    let circumstances = Circumstances {
        mode: Mode::Auto,
        by_bot: false,
        spoken_to: false,
        addressed: false,
        to_others: false,
        vip: false,
        by_responder: false,
        asks_what_you_are: false,
        greeted: false,
        cooling: false,
        too_old: false,
        between_people: false,
        breaker_open: false,
    };
    bencher.bench_local(|| {
        let verdict = verdict(black_box(&assessment), &CONFIG.understanding.thresholds);
        policy::decide(
            &CONFIG,
            &circumstances,
            &conversation,
            &assessment,
            &verdict,
        )
    });
}

#[divan::bench(args = ARTICLES)]
fn assess(bencher: Bencher, articles: usize) {
    let index = &INDEXES[&articles];
    bencher.bench_local(|| TRIAGE.assess(index, black_box(MESSAGE), &Context::default()));
}

#[divan::bench]
fn encode(bencher: Bencher) {
    bencher.bench_local(|| TRIAGE.encoder().encode(Kind::Query, black_box(MESSAGE)));
}
