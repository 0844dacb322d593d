//! Where an adapter hands in what happened.

use crate::InboundEvent;
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
