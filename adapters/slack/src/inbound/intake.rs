//! Where envelopes wait, are read and stored.
//!
//! Two tasks a workspace. The first takes all envelopes that wait, learns the names they
//! need (one short wait for all of them, so that thousands at once are still acknowledged
//! in time), reads them in order and passes them on. The second hands them to the inbox,
//! many at a time, begun in order, and acknowledges each as soon as it is stored. The
//! sockets read on meanwhile.

use super::{Mapped, Reader};
use crate::api::{OPEN_DIRECT, OPEN_VIEW};
use crate::home;
use crate::workspace::Workspace;
use deskbell_platform::{InboundEvent, Inbox, Lane};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Envelopes that can wait. Beyond that they are dropped, and Slack sends them again.
const WAITING: usize = 16_384;

/// Events handed to the inbox at the same time.
const ACCEPTING: usize = 4_096;

/// Slack gives a modal three seconds from the press.
const OPEN_WITHIN: Duration = Duration::from_millis(2_200);

/// What kind of payload an envelope has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Of the Events API.
    Events,
    /// A press, a modal, a shortcut.
    Interactive,
    /// A slash command.
    Command,
}

/// How an envelope is acknowledged.
#[derive(Debug)]
pub(crate) enum Reply {
    /// By its id, on the socket it came from.
    Socket(String, mpsc::UnboundedSender<String>),
    /// By a word to whoever waits for it: an HTTP request, the reading of what was missed.
    Waiting(oneshot::Sender<()>),
}

impl Reply {
    /// Whoever waited may be gone; then Slack sends it again.
    fn acknowledge(self) {
        match self {
            Self::Socket(envelope, socket) => {
                socket.send(envelope).ok();
            }
            Self::Waiting(whoever) => {
                whoever.send(()).ok();
            }
        }
    }
}

/// An envelope on its way to the inbox. Dropped, it is not acknowledged.
#[derive(Debug)]
pub(crate) struct Parcel {
    pub(crate) kind: Kind,
    pub(crate) payload: Value,
    pub(crate) reply: Reply,
}

/// Takes envelopes in.
#[derive(Clone, Debug)]
pub(crate) struct Intake(mpsc::Sender<Parcel>);

impl Intake {
    /// Starts both tasks. They end when the last intake is gone and all is stored.
    pub(crate) fn start(
        workspace: Arc<Workspace>,
        inbox: Inbox,
    ) -> (Self, tokio::task::JoinHandle<()>) {
        let (intake, waiting) = mpsc::channel(WAITING);
        let (read, storing) = mpsc::unbounded_channel();
        let reading = tokio::spawn(read_all(workspace, waiting, read));
        let storing = tokio::spawn(store_all(inbox, storing));
        let both = tokio::spawn(async move {
            // Neither panics; should one, Slack sends what it held again.
            reading.await.ok();
            storing.await.ok();
        });
        (Self(intake), both)
    }

    /// One whose envelopes a test reads itself.
    #[cfg(test)]
    pub(crate) fn to(most: usize) -> (Self, mpsc::Receiver<Parcel>) {
        let (intake, waiting) = mpsc::channel(most);
        (Self(intake), waiting)
    }

    /// Takes an envelope; false when too many wait.
    pub(crate) fn take(&self, parcel: Parcel) -> bool {
        self.0.try_send(parcel).is_ok()
    }
}

type ToStore = (Box<InboundEvent>, Reply);

async fn read_all(
    workspace: Arc<Workspace>,
    mut waiting: mpsc::Receiver<Parcel>,
    read: mpsc::UnboundedSender<ToStore>,
) {
    let mut batch = Vec::new();
    while waiting.recv_many(&mut batch, WAITING).await > 0 {
        let Ok(identity) = workspace.identity().await else {
            // Without it nothing can be read; Slack sends these again.
            batch.clear();
            continue;
        };
        let reader = Reader {
            workspace: &workspace,
            identity,
        };
        let accounts: Vec<_> = batch
            .iter()
            .flat_map(|p| reader.accounts(&p.payload))
            .collect();
        workspace
            .people
            .learn(&workspace.api, accounts.into_iter())
            .await;
        for parcel in batch.drain(..) {
            let mapped = reader.read(parcel.kind, &parcel.payload);
            dispatch(&workspace, parcel, mapped, &read);
        }
    }
}

fn dispatch(
    workspace: &Arc<Workspace>,
    parcel: Parcel,
    mapped: Mapped,
    read: &mpsc::UnboundedSender<ToStore>,
) {
    let reply = parcel.reply;
    match mapped {
        Mapped::Event(event) => {
            read.send((event, reply)).ok();
        }
        Mapped::Nothing(why) => {
            let kind = kind_of(&parcel.payload);
            tracing::debug!(workspace = workspace.name, kind, why, "passed over");
            reply.acknowledge();
        }
        Mapped::Strange(why) => {
            let kind = kind_of(&parcel.payload);
            tracing::warn!(
                workspace = workspace.name,
                kind,
                why,
                "a payload cannot be used"
            );
            reply.acknowledge();
        }
        Mapped::HomeOpened { person } => {
            home::opened(workspace, &person);
            reply.acknowledge();
        }
        Mapped::Overview { person, url } => {
            tokio::spawn(home::show(workspace.clone(), person, url));
            reply.acknowledge();
        }
        Mapped::AskWords {
            trigger,
            view,
            otherwise,
        } => {
            let (workspace, read) = (workspace.clone(), read.clone());
            tokio::spawn(async move {
                if open(&workspace, trigger, view).await {
                    reply.acknowledge();
                } else {
                    read.send((otherwise, reply)).ok();
                }
            });
        }
        Mapped::WithoutChannel { person, event } => {
            let (workspace, read) = (workspace.clone(), read.clone());
            tokio::spawn(async move {
                if let Some(event) = in_direct(&workspace, person, event).await {
                    read.send((event, reply)).ok();
                }
            });
        }
    }
}

/// The type of a payload, for the log: never its text.
fn kind_of(payload: &Value) -> &str {
    let event = payload["event"]["type"].as_str();
    let kind = event.or(payload["type"].as_str());
    kind.or(payload["command"].as_str()).unwrap_or("unknown")
}

/// Opens a modal at once; a press does not wait for its turn.
async fn open(workspace: &Workspace, trigger: String, view: Value) -> bool {
    let args = vec![("trigger_id", trigger), ("view", view.to_string())];
    let opening = workspace.api.call_now(OPEN_VIEW, args);
    match tokio::time::timeout(OPEN_WITHIN, opening).await {
        Ok(Ok(_)) => true,
        Ok(Err(error)) => {
            tracing::warn!(workspace = workspace.name, %error, "a modal did not open");
            false
        }
        Err(_) => {
            tracing::warn!(workspace = workspace.name, "a modal did not open in time");
            false
        }
    }
}

/// What was done outside of a channel belongs to the direct conversation.
async fn in_direct(
    workspace: &Workspace,
    person: String,
    mut event: Box<InboundEvent>,
) -> Option<Box<InboundEvent>> {
    let channel = match workspace.memory.direct(&person) {
        Some(channel) => channel,
        None => {
            let args = vec![("users", person.clone())];
            match workspace
                .api
                .call(OPEN_DIRECT, Lane::Acknowledgement, args)
                .await
            {
                Ok(answer) => answer.body["channel"]["id"].as_str()?.to_owned(),
                Err(error) => {
                    tracing::warn!(workspace = workspace.name, %error, "a press without a place");
                    return None;
                }
            }
        }
    };
    workspace.memory.talks_in(&person, &channel);
    event.place.id = channel;
    Some(event)
}

async fn store_all(inbox: Inbox, mut waiting: mpsc::UnboundedReceiver<ToStore>) {
    let mut accepting = FuturesUnordered::new();
    let mut open = true;
    while open || !accepting.is_empty() {
        tokio::select! {
            next = waiting.recv(), if open && accepting.len() < ACCEPTING => match next {
                Some((event, reply)) => accepting.push(store(&inbox, event, reply)),
                None => open = false,
            },
            Some(()) = accepting.next() => {}
        }
    }
}

async fn store(inbox: &Inbox, event: Box<InboundEvent>, reply: Reply) {
    let key = event.key.clone();
    match inbox.accept(*event).await {
        Ok(_) => reply.acknowledge(),
        Err(error) => tracing::warn!(%error, event.key = %key, "an event was refused"),
    }
}
