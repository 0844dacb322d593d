//! A platform that takes every command at once: what is measured is Deskbell, not a platform.

use async_trait::async_trait;
use deskbell_platform::{
    Capabilities, CheckReport, CommandKind, Destination, Inbox, MessageRef, OutboundCommand, Place,
    Platform, PlatformError, PlatformId, Receipt,
};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// Takes commands and gives receipts; remembers nothing but how many.
pub(crate) struct Sink {
    id: PlatformId,
    inbox: watch::Sender<Option<Inbox>>,
    taken: AtomicU64,
}

impl Sink {
    /// A platform by this name.
    pub(crate) fn new(id: &str) -> Arc<Self> {
        Arc::new(Self {
            id: id.into(),
            inbox: watch::Sender::new(None),
            taken: AtomicU64::new(0),
        })
    }

    /// The inbox, once the app runs this platform.
    pub(crate) async fn inbox(&self) -> anyhow::Result<Inbox> {
        let mut inbox = self.inbox.subscribe();
        let there = inbox.wait_for(Option::is_some).await?.clone();
        there.ok_or_else(|| anyhow::anyhow!("the platform has no inbox"))
    }

    /// How many commands were carried out.
    pub(crate) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    fn receipt(&self, command: &OutboundCommand) -> Receipt {
        let number = self.taken.fetch_add(1, Ordering::Relaxed);
        let message = |place: Place| {
            let id = format!("said-{number}");
            Some(MessageRef { place, id })
        };
        match &command.kind {
            CommandKind::Post { to, .. } => Receipt {
                message: message(match to {
                    Destination::Place(place) => place.clone(),
                    Destination::Person(person) => Place::new(
                        person.platform.clone(),
                        person.tenant.clone(),
                        format!("dm-{}", person.id),
                    ),
                }),
                place: None,
            },
            CommandKind::Reply { to, .. } => Receipt {
                message: message(to.place.clone()),
                place: None,
            },
            CommandKind::OpenPrivatePlace { case, near, .. } => Receipt {
                message: None,
                place: Some(Place::new(
                    near.platform.clone(),
                    near.tenant.clone(),
                    format!("private-{case}"),
                )),
            },
            _ => Receipt::default(),
        }
    }
}

#[async_trait]
impl Platform for Sink {
    fn id(&self) -> &PlatformId {
        &self.id
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            threads: true,
            buttons: true,
            edits: true,
            direct_messages: true,
            ephemeral: true,
            private_places: true,
            reactions: true,
            managers_read: false,
            files: false,
            max_characters: 4_000,
        }
    }

    async fn run(&self, inbox: Inbox, stop: CancellationToken) -> Result<(), PlatformError> {
        self.inbox.send_replace(Some(inbox));
        stop.cancelled().await;
        Ok(())
    }

    async fn deliver(&self, command: &OutboundCommand) -> Result<Receipt, PlatformError> {
        Ok(self.receipt(command))
    }

    async fn check(&self) -> Result<CheckReport, PlatformError> {
        Ok(CheckReport::default())
    }
}
