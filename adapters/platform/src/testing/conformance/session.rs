//! A run of the platform with an inbox that remembers, and waits with a deadline.

use super::Harness;
use crate::{
    Accept, Accepted, Body, CommandId, CommandKind, Destination, EventKind, InboundEvent,
    InboxError, Lane, MessageRef, OutboundCommand, Place, PlatformError, Receipt, SharedPlatform,
};
use async_trait::async_trait;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// Reached only by an adapter that hangs.
const DEADLINE: Duration = Duration::from_secs(20);

/// An inbox that keeps all it is given, in order, and refuses while told to.
pub(super) struct Recorder {
    log: Mutex<Log>,
    changed: watch::Sender<()>,
}

#[derive(Default)]
struct Log {
    refusing: bool,
    refused: Vec<InboundEvent>,
    accepted: Vec<InboundEvent>,
}

#[async_trait]
impl Accept for Recorder {
    async fn accept(&self, event: InboundEvent) -> Result<Accepted, InboxError> {
        let answer = {
            let mut log = self.log();
            if log.refusing {
                log.refused.push(event);
                Err(InboxError("this test refuses".into()))
            } else {
                let known = log.accepted.iter().any(|known| known.key == event.key);
                log.accepted.push(event);
                Ok(if known {
                    Accepted::Duplicate
                } else {
                    Accepted::New
                })
            }
        };
        self.changed.send_replace(());
        answer
    }
}

impl Recorder {
    pub(super) fn refuse(&self, refusing: bool) {
        self.log().refusing = refusing;
    }

    /// Every event accepted so far.
    pub(super) fn accepted(&self) -> Vec<InboundEvent> {
        self.log().accepted.clone()
    }

    /// Waits for an accepted event of which `look` makes something.
    pub(super) async fn wait<T>(&self, what: &str, look: impl Fn(&InboundEvent) -> Option<T>) -> T {
        self.wait_log(what, |log| log.accepted.iter().find_map(&look))
            .await
    }

    /// Waits for the event of a message with this text.
    pub(super) async fn posted(&self, text: &str) -> InboundEvent {
        self.wait(&format!("the event of the message {text:?}"), |event| {
            is_post(event, text).then(|| event.clone())
        })
        .await
    }

    pub(super) async fn refused_post(&self, text: &str) -> InboundEvent {
        self.wait_log("a refused event", |log| {
            log.refused
                .iter()
                .find(|event| is_post(event, text))
                .cloned()
        })
        .await
    }

    async fn wait_log<T>(&self, what: &str, look: impl Fn(&Log) -> Option<T>) -> T {
        let mut changes = self.changed.subscribe();
        let found = timeout(DEADLINE, async {
            loop {
                if let Some(found) = look(&self.log()) {
                    return found;
                }
                if changes.changed().await.is_err() {
                    unreachable!("the sender lives in self");
                }
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!(
                "never came: {what}; the inbox has {:#?}",
                self.log().accepted
            ),
        }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether this is a post whose text contains `text`.
pub(super) fn is_post(event: &InboundEvent, text: &str) -> bool {
    matches!(&event.kind, EventKind::MessagePosted { text: said, .. } if said.contains(text))
}

/// One run of the platform.
pub(super) struct Session {
    pub(super) inbox: Arc<Recorder>,
    platform: SharedPlatform,
    stop: CancellationToken,
    run: JoinHandle<Result<(), PlatformError>>,
}

impl Session {
    pub(super) fn start(harness: &dyn Harness) -> Self {
        let inbox = Arc::new(Recorder {
            log: Mutex::default(),
            changed: watch::Sender::new(()),
        });
        Self::start_with(harness, inbox)
    }

    pub(super) fn start_with(harness: &dyn Harness, inbox: Arc<Recorder>) -> Self {
        let platform = harness.platform();
        let stop = CancellationToken::new();
        let run = tokio::spawn({
            let (platform, inbox, stop) = (platform.clone(), inbox.clone(), stop.clone());
            async move { platform.run(inbox, stop).await }
        });
        Self {
            inbox,
            platform,
            stop,
            run,
        }
    }

    /// Ends the run, and gives the inbox for another one.
    pub(super) async fn stop(self) -> Arc<Recorder> {
        self.stop.cancel();
        match timeout(DEADLINE, self.run).await {
            Ok(Ok(Ok(()))) => self.inbox,
            Ok(Ok(Err(error))) => panic!("run must return Ok when stopped, not: {error}"),
            Ok(Err(error)) => panic!("run panicked: {error}"),
            Err(_) => panic!("run did not end within {DEADLINE:?} of stop"),
        }
    }

    /// Delivers a command that must work.
    pub(super) async fn does(&self, command: &OutboundCommand) -> Receipt {
        match self.tries(command).await {
            Ok(receipt) => receipt,
            Err(error) => panic!("{:?} failed: {error} ({error:?})", command.kind),
        }
    }

    /// Delivers a command.
    pub(super) async fn tries(&self, command: &OutboundCommand) -> Result<Receipt, PlatformError> {
        match timeout(DEADLINE, self.platform.deliver(command)).await {
            Ok(outcome) => outcome,
            Err(_) => panic!("deliver did not return: {:?}", command.kind),
        }
    }

    /// Posts in a place, and says which message that made.
    pub(super) async fn posts(&self, place: &Place, body: Body) -> MessageRef {
        let receipt = self.does(&post(place, body)).await;
        match receipt.message {
            Some(message) => message,
            None => panic!("the receipt of a Post must name the message it made"),
        }
    }
}

/// A command with a new id.
pub(super) fn command(kind: CommandKind) -> OutboundCommand {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    // Adapters may shorten an id, so it differs in its first and its last digits.
    let id = format!("{number:08x}0c0ffee0{:08x}{number:08x}", std::process::id());
    OutboundCommand {
        id: CommandId(id),
        lane: Lane::Answer,
        kind,
    }
}

/// A new post in a place.
pub(super) fn post(place: &Place, body: Body) -> OutboundCommand {
    command(CommandKind::Post {
        to: Destination::Place(place.clone()),
        body,
    })
}
