//! Deskbell on Matrix: rooms, threads and direct conversations, encrypted or not.
//!
//! The tenant is the bot's homeserver; a place is a room, its thread the thread's root event.
//! The adapter owns its session, its keys and its bookkeeping in one folder; it refuses to
//! decide what is answered, who is called and what is said.

mod check;
mod courtesy;
mod error;
mod inbound;
mod ledger;
mod operator;
mod outbound;
mod session;
mod settings;

use async_trait::async_trait;
use courtesy::Courtesy;
use deskbell_platform::{
    Capabilities, CheckReport, ErrorKind, Inbox, OutboundCommand, Place, Platform, PlatformError,
    PlatformId, Receipt, TenantId,
};
use jiff::Timestamp;
use ledger::Ledger;
use matrix_sdk::Client;
use matrix_sdk::ruma::{EventId, OwnedEventId, OwnedRoomId, OwnedUserId, RoomId};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::pin::Pin;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, MutexGuard, PoisonError, Weak};
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

pub use error::MatrixError;
pub use operator::{LoggedIn, Verified, login, reset_device, verify};
pub use settings::{Allow, Settings};

/// Where this adapter takes the time from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The platform's id in every event and place.
pub const PLATFORM: &str = "matrix";

/// What to do about a session that is refused.
const ANEW: &str =
    " (run `deskbell matrix reset-device`, then `deskbell matrix login` and `verify`)";

/// One account on one homeserver, logged in.
pub struct MatrixPlatform {
    id: PlatformId,
    /// The bot's homeserver.
    tenant: TenantId,
    settings: Settings,
    clock: Clock,
    client: Client,
    /// The bot's account.
    me: OwnedUserId,
    ledger: Ledger,
    /// One run at a time.
    running: Mutex<()>,
    /// One room is looked for and made at a time.
    opening: Mutex<()>,
    /// Rooms that were looked at and are for no purpose of the bot's.
    plain: std::sync::Mutex<HashSet<OwnedRoomId>>,
    /// The rooms that the aliases in the settings lead to.
    aliases: std::sync::Mutex<HashMap<String, OwnedRoomId>>,
    /// An invite could not be followed: it is tried again after the next sync.
    invite_waits: AtomicBool,
    /// What people wait for goes before what they do not.
    courtesy: Arc<Courtesy>,
    /// Up to where rooms were read, for those whose homeserver is yet to be told.
    read_up_to: Arc<std::sync::Mutex<HashMap<OwnedRoomId, OwnedEventId>>>,
    /// For what goes on in the background while the platform lives.
    this: Weak<Self>,
    /// The store's folder is taken as long as this lives.
    _lock: File,
}

impl MatrixPlatform {
    /// Logs in for the first time, or restores the session of the store's folder. The very
    /// first time it also takes one look at all rooms, so that what was said before is not
    /// answered; later it works without the homeserver, and `run` waits for it. Needs a Tokio
    /// runtime.
    ///
    /// # Errors
    /// The settings contradict the store, the store cannot be used, or the homeserver refuses
    /// or does not answer the first log-in.
    pub async fn connect(settings: Settings, clock: Clock) -> Result<Arc<Self>, MatrixError> {
        let session = erased(session::open(&settings)).await?;
        let ledger = Ledger::open(&settings.store).await;
        let ledger = ledger.map_err(|error| MatrixError::Store {
            store: settings.store.clone(),
            source: error.into(),
        })?;
        let platform = Arc::new_cyclic(|this| Self {
            id: PLATFORM.into(),
            tenant: session.me.server_name().as_str().into(),
            clock,
            client: session.client,
            me: session.me,
            ledger,
            running: Mutex::new(()),
            opening: Mutex::new(()),
            plain: std::sync::Mutex::default(),
            aliases: std::sync::Mutex::default(),
            invite_waits: AtomicBool::new(false),
            courtesy: Arc::new(Courtesy::new(courtesy::LONGEST)),
            read_up_to: Arc::default(),
            this: this.clone(),
            _lock: session.lock,
            settings,
        });
        erased(platform.look_first()).await?;
        Ok(platform)
    }

    async fn look_first(&self) -> Result<(), MatrixError> {
        let store_failed = |error: sqlx::Error| MatrixError::Store {
            store: self.settings.store.clone(),
            source: error.into(),
        };
        if self.ledger.is_new().await.map_err(store_failed)? {
            let looked = async {
                self.enter_rooms().await?;
                self.first_sync(None).await
            };
            looked.await.map_err(|error| match error.kind {
                ErrorKind::Unauthorized => MatrixError::Unauthorized(error.doing),
                _ => MatrixError::Server {
                    doing: error.doing.clone(),
                    source: error.into(),
                },
            })?;
        }
        Ok(())
    }

    /// The account and the device that this session is.
    pub fn account(&self) -> (String, String) {
        let device = self.client.device_id().map(ToString::to_string);
        (self.me.to_string(), device.unwrap_or_default())
    }
}

fn locked<T>(mutex: &std::sync::Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The same future without its type. The SDK's futures nest so deeply that callers would
/// otherwise have to raise the compiler's recursion limit.
fn erased<'a, T>(
    future: impl Future<Output = T> + Send + 'a,
) -> Pin<Box<dyn Future<Output = T> + Send + 'a>> {
    Box::pin(future)
}

#[async_trait]
impl Platform for MatrixPlatform {
    fn id(&self) -> &PlatformId {
        &self.id
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            threads: true,
            // Actions are reactions with a legend; words do the same.
            buttons: false,
            edits: true,
            direct_messages: true,
            ephemeral: false,
            private_places: true,
            reactions: true,
            managers_read: false,
            files: false,
            max_characters: 8_000,
        }
    }

    fn home(&self) -> Option<TenantId> {
        Some(self.tenant.clone())
    }

    fn link(&self, place: &Place, message: Option<&str>) -> Option<String> {
        let room = RoomId::parse(&place.id).ok()?;
        let via = [self.me.server_name()];
        let Some(message) = message.or(place.thread.as_deref()) else {
            return Some(
                room.matrix_to_uri_via(via.map(ToOwned::to_owned))
                    .to_string(),
            );
        };
        let event = EventId::parse(message).ok()?;
        let uri = room.matrix_to_event_uri_via(event, via.map(ToOwned::to_owned));
        Some(uri.to_string())
    }

    fn names(&self, place: &Place) -> Vec<String> {
        self.names_of(&place.id)
    }

    async fn run(&self, inbox: Inbox, stop: CancellationToken) -> Result<(), PlatformError> {
        let _one = self.running.lock().await;
        let ended = tokio::select! {
            biased;
            () = stop.cancelled() => return Ok(()),
            ended = self.receive(&inbox) => ended,
        };
        ended.map_err(|mut error| {
            if error.kind == ErrorKind::Unauthorized {
                error.doing.push_str(ANEW);
            }
            error
        })
    }

    async fn deliver(&self, command: &OutboundCommand) -> Result<Receipt, PlatformError> {
        let _under_way = self.courtesy.begin();
        self.carry_out(command).await
    }

    async fn check(&self) -> Result<CheckReport, PlatformError> {
        self.look().await
    }
}
