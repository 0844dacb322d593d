//! Wires everything, watches over it, stops cleanly.

mod auditor;
mod calibration;
mod heartbeat;
pub mod knowledge;
pub mod platforms;
mod supervise;

use crate::{
    activity::Activity,
    clock::SharedClock,
    config::Config,
    engine::{self, Engine, Mind},
    outbox::Outbox,
    store::{SqliteStore, Store, StoredInput},
    web,
    words::Words,
};
use anyhow::Context as _;
use deskbell_platform::{PlatformId, Severity, SharedPlatform};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::mpsc, task::JoinSet};
use tokio_util::sync::CancellationToken;

/// How long a stop waits for what is under way; the rest is taken up at the next start.
const DRAIN_WITHIN: Duration = Duration::from_secs(10);

/// What an app is made of.
pub struct Parts {
    /// The settings.
    pub config: Arc<Config>,
    /// Everything that is kept.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: SharedClock,
    /// The bot's words.
    pub words: Arc<Words>,
    /// What understands messages.
    pub mind: Arc<Mind>,
    /// The platforms to serve.
    pub platforms: Vec<SharedPlatform>,
    /// Told of every step, if anybody: for tests and tools.
    pub witness: Option<engine::Witness>,
}

/// Deskbell, running.
pub struct App {
    /// The engine.
    pub engine: Arc<Engine>,
    clock: SharedClock,
    store: Arc<dyn Store>,
    stop: CancellationToken,
    tasks: JoinSet<Ended>,
}

/// What has ended.
enum Ended {
    /// A platform, of which all tries are useless.
    Platform,
    /// Something that never should.
    Task,
}

impl App {
    /// Wires the parts and starts them: from here on events are received and answered.
    ///
    /// # Errors
    /// The store can't be read.
    pub async fn start(parts: Parts) -> anyhow::Result<Self> {
        let activity = Activity::default();
        let (reports, reported) = mpsc::unbounded_channel();
        let platforms: BTreeMap<PlatformId, SharedPlatform> = parts
            .platforms
            .iter()
            .map(|p| (p.id().clone(), p.clone()))
            .collect();
        let outbox = Outbox::new(
            parts.store.clone(),
            parts.clock.clone(),
            activity.clone(),
            platforms.clone(),
            parts.config.cases.largest_file,
            reports,
        );
        let decided = calibration::begin(&parts.config, &parts.mind, &parts.store)
            .await
            .context("reading the calibration")?;
        let engine = Engine::start(engine::Parts {
            store: parts.store.clone(),
            clock: parts.clock.clone(),
            config: parts.config.clone(),
            words: parts.words,
            mind: parts.mind.clone(),
            platforms: platforms.clone(),
            outbox,
            activity,
            witness: parts.witness,
        })
        .await?;
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        let kept = |name| (name, parts.clock.clone(), stop.clone());
        let reported = Arc::new(tokio::sync::Mutex::new(reported));
        tasks.spawn({
            let (engine, (name, clock, stop)) = (engine.clone(), kept("receipts"));
            let report = move || report(engine.clone(), reported.clone());
            task(supervise::kept(name, clock, stop, report))
        });
        tasks.spawn({
            let (engine, (name, clock, stop)) = (engine.clone(), kept("timer"));
            let stopped = stop.clone();
            let run = move || engine.clone().run_timer(stopped.clone());
            task(supervise::kept(name, clock, stop, run))
        });
        tasks.spawn({
            let (config, mind, store) = (parts.config, parts.mind, parts.store.clone());
            let (name, clock, stop) = kept("calibration");
            let (ticks, stopped) = (clock.clone(), stop.clone());
            let run = move || {
                let (config, mind, store) = (config.clone(), mind.clone(), store.clone());
                let (clock, stop) = (ticks.clone(), stopped.clone());
                calibration::run(config, mind, store, clock, stop, decided.clone())
            };
            task(supervise::kept(name, clock, stop, run))
        });
        tasks.spawn({
            let (store, (name, clock, stop)) = (parts.store.clone(), kept("auditor"));
            let (ticks, stopped) = (clock.clone(), stop.clone());
            let run = move || auditor::run(store.clone(), ticks.clone(), stopped.clone());
            task(supervise::kept(name, clock, stop, run))
        });
        for platform in platforms.into_values() {
            let inbox = Arc::new(engine::Handle(engine.clone()));
            let clock = parts.clock.clone();
            let running = supervise::platform(platform, inbox, clock, stop.clone());
            tasks.spawn(async move {
                running.await;
                Ended::Platform
            });
        }
        Ok(Self {
            engine,
            clock: parts.clock,
            store: parts.store,
            stop,
            tasks,
        })
    }

    /// Returns when everything that can be done by now is done. For tests and tools.
    pub async fn settle(&self) {
        self.engine.activity().quiet(self.clock.now()).await;
    }

    /// Returns when one of its tasks has ended; all of them should go on until it stops. A
    /// platform that gave up for good is no task any more.
    async fn lost(&mut self) {
        while let Some(ended) = self.tasks.join_next().await {
            match ended {
                Ok(Ended::Platform) => {}
                Ok(Ended::Task) | Err(_) => return,
            }
        }
        std::future::pending().await
    }

    /// Stops: takes nothing new, finishes what is under way, closes the store.
    pub async fn stop(mut self) {
        self.stop.cancel();
        let drained = self.engine.activity().quiet(jiff::Timestamp::MIN);
        if tokio::time::timeout(DRAIN_WITHIN, drained).await.is_err() {
            tracing::warn!(
                "not everything was finished in time; the rest follows at the next start"
            );
        }
        self.tasks.abort_all();
        while self.tasks.join_next().await.is_some() {}
        self.store.close().await;
    }

    /// Ends at once, as a crash would: nothing is finished or closed. For tests.
    pub async fn crash(mut self) {
        self.tasks.abort_all();
        while self.tasks.join_next().await.is_some() {}
    }
}

/// One that should never end.
async fn task(running: impl Future<Output = ()>) -> Ended {
    running.await;
    Ended::Task
}

/// Hands in the ends of deliveries.
async fn report(
    engine: Arc<Engine>,
    reported: Arc<tokio::sync::Mutex<mpsc::UnboundedReceiver<StoredInput>>>,
) {
    let mut reported = reported.lock().await;
    while let Some(input) = reported.recv().await {
        engine.report(input);
        engine.activity().end();
    }
}

/// Runs until the process is told to stop.
///
/// # Errors
/// Something that is needed can't be had; the words say what and what to do.
pub async fn run(config: Config, clock: SharedClock) -> anyhow::Result<()> {
    let config = Arc::new(config);
    let metrics = web::record_metrics()?;
    let store: Arc<dyn Store> = SqliteStore::open(&config.store.file).await?;
    let words = Arc::new(Words::shipped()?);
    let mind = Arc::new(knowledge::open(&config).await?);
    let opened = platforms::open(&config, &clock).await?;
    let listen = config.web.listen;
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!("can't listen on {listen}: is another Deskbell running? Set web.listen or DESKBELL__WEB__LISTEN to another address")
    })?;
    let address = listener.local_addr()?;
    let runs = |platform: &str| config.platforms.runs(platform);
    for finding in config.oncall.check_reach(clock.now(), &runs) {
        if finding.severity == Severity::Error {
            tracing::error!("ALARM: {}: {}", finding.about, finding.says);
        }
    }
    let mut app = App::start(Parts {
        config: config.clone(),
        store: store.clone(),
        clock: clock.clone(),
        words,
        mind: mind.clone(),
        platforms: opened.all,
        witness: None,
    })
    .await?;
    let stop = app.stop.clone();
    let mut around = JoinSet::new();
    let kept = |name| (name, clock.clone(), stop.clone());
    around.spawn({
        let (config, (name, clock, stop)) = (config.clone(), kept("articles"));
        let stopped = stop.clone();
        let run = move || knowledge::keep_fresh(config.clone(), mind.clone(), stopped.clone());
        supervise::kept(name, clock, stop, run)
    });
    if let Some(address) = heartbeat::address(&config.heartbeat)? {
        let (name, clock, stop) = kept("heartbeat");
        let (settings, engine) = (config.heartbeat.clone(), app.engine.clone());
        let (store, ticks, stopped) = (store.clone(), clock.clone(), stop.clone());
        let run = move || {
            let (engine, store) = (engine.clone(), store.clone());
            let (clock, stop) = (ticks.clone(), stopped.clone());
            heartbeat::run(
                address.clone(),
                settings.clone(),
                engine,
                store,
                clock,
                stop,
            )
        };
        around.spawn(supervise::kept(name, clock, stop, run));
    }
    let pages = web::router(web::Pages {
        store,
        engine: app.engine.clone(),
        config: config.clone(),
        clock,
        metrics,
    });
    let pages = pages.merge(opened.pages);
    let pages = pages.layer(axum::middleware::from_fn_with_state(listen, web::guard));
    let served = stop.clone();
    around.spawn(async move {
        let stopped = served.cancelled_owned();
        if let Err(error) = axum::serve(listener, pages)
            .with_graceful_shutdown(stopped)
            .await
        {
            tracing::error!("the web pages stopped: {error}");
        }
    });
    announce(&config, address, opened.local.is_some());
    // What nothing begins anew must not end unseen: the process ends, loudly, and whatever runs
    // it starts it again.
    let ended = tokio::select! {
        told = supervise::told_to_stop() => told,
        () = app.lost() => Err(anyhow::anyhow!("a task of the bot's ended that never should")),
        _ = around.join_next() => Err(anyhow::anyhow!("the web pages ended: see the log")),
    };
    tracing::info!("stopping");
    app.stop().await;
    // Pages that are still being sent (a stream of events) are not waited for.
    around.abort_all();
    ended
}

#[expect(
    clippy::print_stdout,
    reason = "the address is what a person waits for at start"
)]
fn announce(config: &Config, address: std::net::SocketAddr, local: bool) {
    println!("{} is running.", config.bot.name);
    if local {
        println!("Try it: http://{address}/playground");
    }
    println!("Dashboard: http://{address}/");
    println!("Stop with Ctrl+C.");
}
