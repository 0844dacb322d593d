//! `deskbell bench`: how quickly a running bot takes questions and replies to them.
//!
//! It asks over the local platform's interface and listens to its stream, so what it measures
//! is the whole way of a message, HTTP included. It refuses to judge what is replied.

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};
use ureq::Agent;

/// Why few messages of few people are all that a bot with its usual settings replies to.
const MORE: &str = "\
The bot limits how often it speaks to one person, and remembers what it told them. To measure
with many messages, run it with many people and without that limit:

  deskbell bench --print-world 1000 > world.toml
  export DESKBELL__PLATFORMS__LOCAL__WORLD=world.toml
  export DESKBELL__CONVERSATION__COOLDOWN_MESSAGES=1000000
  deskbell run";

/// How to measure.
#[derive(Debug, Args)]
#[command(after_help = MORE)]
pub struct BenchArgs {
    /// Where the bot runs; its local platform must be on.
    #[arg(long, default_value = "http://127.0.0.1:8642")]
    url: String,
    /// Questions to ask, in all.
    #[arg(long, default_value_t = 200)]
    messages: usize,
    /// Clients side by side; each asks again when it has its reply.
    #[arg(long, default_value_t = 4, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=1024))]
    clients: usize,
    /// The channel to ask in.
    #[arg(long, default_value = "help")]
    place: String,
    /// The question. One that names the bot is always replied to.
    #[arg(long, default_value = "@deskbell Are you open on Sunday?")]
    question: String,
    /// Ask on without waiting for replies.
    #[arg(long)]
    flood: bool,
    /// Seconds after which a reply is taken as missing.
    #[arg(long, default_value_t = 10)]
    patience: u64,
    /// Print a world with so many people for the local platform, and measure nothing.
    #[arg(long, value_name = "PEOPLE")]
    print_world: Option<usize>,
}

/// One question asked.
struct Asked {
    message: String,
    begun: Instant,
    taken: Duration,
}

/// The replies seen so far, by the message that they reply to.
#[derive(Default)]
struct Replies {
    seen: Mutex<Seen>,
    more: Condvar,
}

#[derive(Default)]
struct Seen {
    at: HashMap<String, Instant>,
    /// Why there will be no more.
    ended: Option<String>,
}

/// Measures, and prints a small table.
///
/// # Errors
/// The bot can't be reached, refuses a message, or its stream ends.
pub fn run(args: &BenchArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if let Some(people) = args.print_world {
        return print_world(people, out);
    }
    let url = args.url.trim_end_matches('/');
    let people = askers(url)?;
    let replies = Arc::new(Replies::default());
    listen(url, replies.clone())?;
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let asked: Vec<Asked> = std::thread::scope(|scope| {
        let client = || ask(args, url, &people, &next, &replies);
        let clients: Vec<_> = (0..args.clients).map(|_| scope.spawn(client)).collect();
        let mut asked = Vec::with_capacity(args.messages);
        for client in clients {
            asked.extend(
                client
                    .join()
                    .unwrap_or_else(|_| bail!("a client panicked"))?,
            );
        }
        anyhow::Ok(asked)
    })?;
    let posted = begun.elapsed();
    let mut replied = Vec::with_capacity(asked.len());
    let mut last = begun;
    let patience = match args.flood {
        true => Duration::from_secs(args.patience),
        false => Duration::ZERO, // Each client has waited already.
    };
    for asked in &asked {
        if let Some(at) = replies.wait(&asked.message, patience)? {
            replied.push(at.duration_since(asked.begun));
            last = last.max(at);
        }
    }
    let stored = asked.iter().map(|asked| asked.taken).collect();
    let rates = [
        rate(asked.len(), posted),
        rate(replied.len(), last.duration_since(begun)),
    ];
    let missing = asked.len() - replied.len();
    report(out, stored, replied, rates)?;
    if missing > 0 {
        writeln!(
            out,
            "{missing} had no reply within {} s. Is the question one that is replied to, and the limit on \
             messages to one person lifted (see deskbell bench --help)?",
            args.patience
        )?;
    }
    Ok(())
}

fn agent() -> Agent {
    let config = Agent::config_builder().http_status_as_error(false);
    config.build().into()
}

/// The people who can ask: all but responders.
fn askers(url: &str) -> anyhow::Result<Vec<String>> {
    let people: Vec<Value> = agent()
        .get(format!("{url}/local/api/people"))
        .call()
        .with_context(|| format!("no bot answers at {url}; start one, or set --url"))?
        .body_mut()
        .read_json()
        .with_context(|| format!("{url} has no local platform; set platforms.local.enabled"))?;
    let helps = |person: &Value| {
        let roles = person["roles"].as_array();
        roles.is_some_and(|roles| roles.iter().any(|role| role == "responder"))
    };
    let askers: Vec<String> = people
        .iter()
        .filter(|person| !helps(person))
        .filter_map(|person| person["id"].as_str().map(str::to_owned))
        .collect();
    ensure!(
        !askers.is_empty(),
        "the local platform's world has nobody who could ask"
    );
    Ok(askers)
}

/// Listens to the stream of events on a thread of its own, which ends with the process.
fn listen(url: &str, replies: Arc<Replies>) -> anyhow::Result<()> {
    let response = agent().get(format!("{url}/local/api/events")).call()?;
    ensure!(
        response.status().is_success(),
        "the stream of events answers {}",
        response.status()
    );
    let (connected, ready) = mpsc::channel();
    std::thread::spawn(move || {
        let lines = BufReader::new(response.into_body().into_reader()).lines();
        for line in lines {
            match line {
                Ok(line) => {
                    // Whoever waits for the first line has gone on by the second.
                    let _ = connected.send(());
                    if let Some(message) = replied_to(&line) {
                        replies.came(message, Instant::now());
                    }
                }
                Err(error) => return replies.end(error.to_string()),
            }
        }
        replies.end("the bot has stopped".to_owned());
    });
    ready.recv().context("connecting to the stream of events")
}

/// The message that the bot's message on this line of the stream replies to.
fn replied_to(line: &str) -> Option<String> {
    let data: Value = serde_json::from_str(line.strip_prefix("data:")?).ok()?;
    let message = &data["message"];
    let by_bot = message["bot"].as_bool()?;
    by_bot.then(|| message["reply_to"].as_str().map(str::to_owned))?
}

/// One client: asks until all is asked.
fn ask(
    args: &BenchArgs,
    url: &str,
    people: &[String],
    next: &AtomicUsize,
    replies: &Replies,
) -> anyhow::Result<Vec<Asked>> {
    let agent = agent();
    let patience = Duration::from_secs(args.patience);
    let mut all = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= args.messages {
            return Ok(all);
        }
        let author = &people[number % people.len()];
        let question = json!({ "place": args.place, "author": author, "text": args.question });
        let begun = Instant::now();
        let mut response = agent
            .post(format!("{url}/local/api/messages"))
            .send_json(&question)
            .context("posting a question")?;
        let taken = begun.elapsed();
        let answer: Value = response.body_mut().read_json().unwrap_or_default();
        ensure!(
            response.status() == 201,
            "a question is answered with {}: {}",
            response.status(),
            answer["error"].as_str().unwrap_or("no words")
        );
        let message = answer["message"].as_str().unwrap_or_default().to_owned();
        if !args.flood {
            replies.wait(&message, patience)?;
        }
        all.push(Asked {
            message,
            begun,
            taken,
        });
    }
}

impl Replies {
    fn came(&self, message: String, at: Instant) {
        self.lock().at.entry(message).or_insert(at);
        self.more.notify_all();
    }

    fn end(&self, why: String) {
        self.lock().ended = Some(why);
        self.more.notify_all();
    }

    /// When the reply to this message came; none when it did not come in time.
    fn wait(&self, message: &str, patience: Duration) -> anyhow::Result<Option<Instant>> {
        let waiting = |seen: &mut Seen| seen.ended.is_none() && !seen.at.contains_key(message);
        let waited = self.more.wait_timeout_while(self.lock(), patience, waiting);
        let (seen, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match (seen.at.get(message), &seen.ended) {
            (Some(at), _) => Ok(Some(*at)),
            (None, Some(why)) => bail!("the stream of events ended: {why}"),
            (None, None) => Ok(None),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn rate(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64().max(1e-9)
}

fn report(
    out: &mut dyn Write,
    stored: Vec<Duration>,
    replied: Vec<Duration>,
    rates: [f64; 2],
) -> anyhow::Result<()> {
    writeln!(
        out,
        "{:<14} {:>7} {:>10} {:>10} {:>10}",
        "", "count", "p50", "p99", "a second"
    )?;
    for ((name, mut times), rate) in [("post → 201", stored), ("post → reply", replied)]
        .into_iter()
        .zip(rates)
    {
        times.sort();
        let ms = |share| {
            let time = at_share(&times, share).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3);
            format!("{time:.1} ms")
        };
        let (p50, p99) = (ms(50), ms(99));
        writeln!(
            out,
            "{name:<14} {:>7} {p50:>10} {p99:>10} {rate:>10.1}",
            times.len()
        )?;
    }
    Ok(())
}

/// The time that so many in a hundred do not exceed.
fn at_share(sorted: &[Duration], share: usize) -> Option<Duration> {
    let rank = (sorted.len() * share).div_ceil(100);
    sorted.get(rank.max(1) - 1).copied()
}

fn print_world(people: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "[[channels]]\nid = \"help\"\nname = \"help\"")?;
    for n in 0..people {
        writeln!(
            out,
            "\n[[people]]\nid = \"person-{n}\"\nname = \"Person {n}\""
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        let table = [(50, 100), (99, 198), (100, 200), (0, 1)];
        for (share, ms) in table {
            assert_eq!(
                at_share(&times, share),
                Some(Duration::from_millis(ms)),
                "{share}"
            );
        }
        assert_eq!(at_share(&[], 50), None);
    }

    #[test]
    fn only_the_bots_replies_count() {
        let line = |bot: bool, to: Value| {
            format!(
                "data: {}",
                json!({ "place": "help", "message": { "bot": bot, "reply_to": to } })
            )
        };
        assert_eq!(
            replied_to(&line(true, json!("local:7"))).as_deref(),
            Some("local:7")
        );
        for line in [
            line(false, json!("local:7")),
            line(true, Value::Null),
            "event: message".to_owned(),
            ": connected".to_owned(),
            "data: nonsense".to_owned(),
        ] {
            assert_eq!(replied_to(&line), None, "{line}");
        }
    }

    #[test]
    fn a_printed_world_is_one() -> anyhow::Result<()> {
        let mut text = Vec::new();
        print_world(3, &mut text)?;
        let world: deskbell_local::World = toml::from_str(std::str::from_utf8(&text)?)?;
        assert_eq!((world.channels.len(), world.people.len()), (1, 3));
        Ok(())
    }
}
