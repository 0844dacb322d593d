//! How many events a second go the whole way through engine and store, each durable before it
//! is acknowledged: accepted → decided → committed → delivered → receipt kept.
//!
//! Nothing is encoded here: messages stand in channels where the bot is off, and answers are
//! answers to commands and buttons. `cargo bench --no-default-features --bench engine`, or only
//! some of it: `... --bench engine -- pressed-512`. How long the disk takes to keep one small
//! write is printed too: the rest scales with it.

mod sink;

use anyhow::Result;
use deskbell::{
    app::{App, Parts, knowledge},
    clock::SystemClock,
    config::Config,
    id::ConversationId,
    store::SqliteStore,
    words::Words,
};
use deskbell_platform::{Author, EventKind, InboundEvent, Inbox, MessageRef, Person, Place};
use jiff::Timestamp;
use sink::Sink;
use std::{
    fs::File,
    io::Write as _,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

const ROUNDS: usize = 5;
const EVENTS: usize = 10_240;
const WORDS: &str = "My invoice shows the wrong address and I can't change it, what do I do?";
const SETTINGS: &str = "[[channels]]\nmode = \"off\"\n";

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    /// A message that is none of the bot's business: stored, decided, marked as handled.
    Overheard,
    /// A command that is answered with one message, without a conversation: `!oncall`.
    Answered,
    /// A button: the press is acknowledged and answered with a message that has buttons.
    Pressed,
}

/// Askers at the same time, and the channels they are spread over. What goes to one channel
/// goes there in order.
#[derive(Clone, Copy, Debug)]
struct Load {
    what: What,
    conversations: usize,
    channels: usize,
}

impl Load {
    fn name(self) -> String {
        format!("{:?}-{}-{}", self.what, self.conversations, self.channels).to_lowercase()
    }
}

const fn load(what: What, conversations: usize, channels: usize) -> Load {
    Load {
        what,
        conversations,
        channels,
    }
}

const LOADS: [Load; 7] = [
    load(What::Overheard, 64, 64),
    load(What::Overheard, 512, 512),
    load(What::Answered, 64, 64),
    load(What::Answered, 512, 512),
    load(What::Pressed, 64, 64),
    load(What::Pressed, 512, 512),
    load(What::Pressed, 512, 1),
];

#[tokio::main]
async fn main() -> Result<()> {
    let wanted = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let wanted = wanted.unwrap_or_default();
    let folder = tempfile::tempdir()?;
    println!(
        "one write of 4 KiB is durable in {:?}",
        disk(folder.path())?
    );
    let settings = folder.path().join("settings.toml");
    std::fs::write(&settings, SETTINGS)?;
    let mut config = Config::load(&[settings], std::iter::empty())?;
    config.kb.cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engine.cache");
    let config = Arc::new(config);
    let mind = Arc::new(knowledge::load(&config).await?);
    println!(
        "events      conversations  channels  events/s (of {ROUNDS} rounds: least … most)  accepted in p50 / p99"
    );
    for load in LOADS
        .into_iter()
        .filter(|load| load.name().contains(&wanted))
    {
        let mut rates = Vec::new();
        let mut waits = Vec::new();
        for round in 0..ROUNDS {
            let file = format!("{}-{round}.db", load.name());
            let sink = Sink::new("bench");
            let app = App::start(Parts {
                config: config.clone(),
                store: SqliteStore::open(&folder.path().join(file)).await?,
                clock: Arc::new(SystemClock),
                words: Arc::new(Words::shipped()?),
                mind: mind.clone(),
                platforms: vec![sink.clone()],
                witness: None,
            })
            .await?;
            rates.push(round_of(&app, &sink, load, &mut waits).await?);
            app.stop().await;
        }
        rates.sort_by(f64::total_cmp);
        waits.sort();
        println!(
            "{:<10}  {:>13}  {:>8}  {:>8.0}  ({:.0} … {:.0})  {:.1?} / {:.1?}",
            format!("{:?}", load.what),
            load.conversations,
            load.channels,
            rates[ROUNDS / 2],
            rates[0],
            rates[ROUNDS - 1],
            waits[waits.len() / 2],
            waits[waits.len() * 99 / 100],
        );
    }
    Ok(())
}

/// Events a second from the first acceptance to the last receipt.
async fn round_of(app: &App, sink: &Sink, load: Load, waits: &mut Vec<Duration>) -> Result<f64> {
    let inbox = sink.inbox().await?;
    let each = EVENTS / load.conversations;
    let begun = Instant::now();
    let mut askers = JoinSet::new();
    for asker in 0..load.conversations {
        askers.spawn(ask(inbox.clone(), load, asker, each));
    }
    while let Some(asked) = askers.join_next().await {
        waits.extend(asked??);
    }
    app.settle().await;
    let rate = (each * load.conversations) as f64 / begun.elapsed().as_secs_f64();
    let answers = match load.what {
        What::Overheard => 0,
        What::Answered => 1,
        What::Pressed => 2,
    };
    let due = (answers * each * load.conversations) as u64;
    anyhow::ensure!(
        sink.taken() == due,
        "{} of {due} commands were delivered",
        sink.taken()
    );
    Ok(rate)
}

/// One asker: the next event as soon as the last is accepted, as a platform sends them.
async fn ask(inbox: Inbox, load: Load, asker: usize, each: usize) -> Result<Vec<Duration>> {
    let at = Timestamp::from_second(1_800_000_000)?;
    let mut waits = Vec::with_capacity(each);
    for n in 0..each {
        let event = event(load, asker, n, at);
        let begun = Instant::now();
        inbox.accept(event).await?;
        waits.push(begun.elapsed());
    }
    Ok(waits)
}

fn event(load: Load, asker: usize, n: usize, at: Timestamp) -> InboundEvent {
    let place = Place::new("bench", "acme", format!("help-{}", asker % load.channels));
    let person = Person::new("bench", "acme", format!("person-{asker}"));
    let key = format!("{asker}-{n}");
    let message = MessageRef {
        place: place.clone(),
        id: key.clone(),
    };
    let kind = match load.what {
        What::Overheard | What::Answered => EventKind::MessagePosted {
            message,
            text: if load.what == What::Answered {
                "!oncall"
            } else {
                WORDS
            }
            .into(),
            reply_to: None,
            mentions_bot: false,
            mentions: Vec::new(),
            direct: false,
            attachments: Vec::new(),
        },
        What::Pressed => EventKind::ActionInvoked {
            action: format!("unhelpful:{}", ConversationId::of(&place, &person)),
            message: Some(message),
            argument: None,
        },
    };
    InboundEvent {
        key: key.as_str().into(),
        author: Some(Author {
            person,
            name: "Ann".into(),
            is_bot: false,
            roles: vec!["member".into()],
            locale: None,
        }),
        place,
        at,
        kind,
    }
}

/// What the disk takes to keep 4 KiB: the median of many.
fn disk(folder: &Path) -> Result<Duration> {
    let mut file = File::create(folder.join("disk"))?;
    let mut times = Vec::new();
    for _ in 0..101 {
        let begun = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    times.sort();
    Ok(times[times.len() / 2])
}
