//! A platform inside the process: try Deskbell without any account.
//!
//! It is an adapter like any other. Places, people, messages and the events that the core
//! has not accepted yet stand in a SQLite file of its own; people speak through the HTTP
//! interface under `/local/api` or the page `/playground`. It trusts whoever reaches it
//! to say who they are: it is for one operator's machine, never for the open network.
//!
//! One task writes, grouping what comes at the same time into one
//! transaction; any number of connections read.

mod http;
mod mentions;
mod outbound;
mod people;
mod platform;
mod posts;
mod reading;
mod rooms;
mod world;
mod writer;

use deskbell_platform::PlatformId;
use jiff::Timestamp;
use platform::Gate;
use rooms::Rooms;
use sqlx::ConnectOptions;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::{Notify, mpsc, watch};

pub use world::{BOT, Channel, Resident, World};

/// Where this adapter takes the time from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The platform could not be opened.
#[derive(Debug, Error)]
pub enum LocalError {
    /// The file cannot be opened or brought up to date.
    #[error("cannot open the local platform's file {file}: {source}; is the folder writable?")]
    File {
        /// Its path.
        file: String,
        /// What SQLite says.
        source: sqlx::Error,
    },
    /// The channels and people do not make a world.
    #[error("the local platform's channels and people: {0}")]
    World(String),
}

/// The local platform, open.
pub struct LocalPlatform {
    id: PlatformId,
    world: World,
    rooms: Arc<Rooms>,
    reads: SqlitePool,
    writer: mpsc::Sender<writer::Job>,
    /// The newest row of `changes` that can be read.
    latest: watch::Receiver<i64>,
    gate: watch::Sender<Gate>,
    /// Some event was refused and waits to be handed in again.
    waiting: AtomicBool,
    /// The inbox takes events again: hand in what waits.
    recovered: Notify,
}

impl LocalPlatform {
    /// Opens or makes the file and its folder, brings it up to date with `world`, and starts the task
    /// that writes. Needs a Tokio runtime. One process at a time may have the file open.
    ///
    /// # Errors
    /// The file cannot be used, or `world` names something twice.
    pub async fn open(file: &Path, world: World, clock: Clock) -> Result<Arc<Self>, LocalError> {
        world.check().map_err(LocalError::World)?;
        let failed = |source: sqlx::Error| LocalError::File {
            file: file.display().to_string(),
            source,
        };
        if let Some(folder) = file.parent() {
            let made = tokio::fs::create_dir_all(folder).await;
            made.map_err(|error| failed(error.into()))?;
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(5))
            .disable_statement_logging();
        let mut connection = options.connect().await.map_err(failed)?;
        sqlx::migrate!()
            .run(&mut connection)
            .await
            .map_err(|error| failed(error.into()))?;
        rooms::settle(&mut connection, &world)
            .await
            .map_err(failed)?;
        let rooms = Arc::new(Rooms::load(&mut connection, &world).await.map_err(failed)?);
        let reads = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_lazy_with(options.clone().read_only(true));
        let (writer, latest) = writer::start(connection, options, &world, rooms.clone(), clock)
            .await
            .map_err(failed)?;
        Ok(Arc::new(Self {
            id: PlatformId::from(world::PLATFORM),
            world,
            rooms,
            reads,
            writer,
            latest,
            gate: watch::Sender::new(Gate::Waiting),
            waiting: AtomicBool::new(false),
            recovered: Notify::new(),
        }))
    }

    /// The HTTP interface under `/local/api` and the page `/playground`.
    pub fn router(self: &Arc<Self>) -> axum::Router {
        http::router(self.clone())
    }

    /// Waits until a run takes messages: what was left over from the last one is handed in.
    pub async fn ready(&self) {
        let mut gate = self.gate.subscribe();
        // Fails only without a sender, and that is part of self.
        gate.wait_for(|gate| matches!(gate, Gate::Open(_)))
            .await
            .ok();
    }

    /// The channels and people it was opened with.
    pub fn world(&self) -> &World {
        &self.world
    }
}
