//! Where an adapter hands in what happened, and asks what a client shows at once.

use crate::{Body, InboundEvent, Person};
use async_trait::async_trait;
use std::sync::Arc;
use thiserror::Error;

/// Stores inbound events.
#[async_trait]
pub trait Accept: Send + Sync {
    /// Returns once the event is stored durably; only then may the adapter acknowledge
    /// it to its platform. Never waits for what the event causes.
    ///
    /// # Errors
    /// The event is not stored: do not acknowledge it, let the platform send it again.
    async fn accept(&self, event: InboundEvent) -> Result<Accepted, InboxError>;

    /// What `person` may mean who has typed `begun` so far, likeliest first, at most
    /// [`MOST_CHOICES`]. Only reads: nothing is stored, and nothing follows.
    async fn suggest(&self, wanted: Wanted, begun: &str, person: &Person) -> Vec<Choice> {
        let _ = (wanted, begun, person);
        Vec::new()
    }

    /// What the bot's own page shows to `person`: their open cases, who is on call, whether
    /// they can be called. Only reads. `None` where there is nothing to show.
    async fn overview(&self, person: &Person) -> Option<Body> {
        let _ = person;
        None
    }
}

/// No client shows more choices than this (Discord's limit).
pub const MOST_CHOICES: usize = 25;

/// What somebody is typing the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An article: choices are questions to ask.
    Article,
    /// A responder: choices are what `transfer` understands. Only responders get any.
    Responder,
}

/// One of the things that somebody may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is shown.
    pub label: String,
    /// What is sent when it is chosen.
    pub value: String,
}

/// The inbox as adapters hold it.
pub type Inbox = Arc<dyn Accept>;

/// What became of an event handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Stored now.
    New,
    /// Its key was stored before; nothing more will happen.
    Duplicate,
}

/// The event could not be stored.
#[derive(Debug, Error)]
#[error("the event could not be stored: {0}")]
pub struct InboxError(pub String);
