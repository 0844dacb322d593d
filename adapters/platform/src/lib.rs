//! The contract between Deskbell's core and one chat platform.
//!
//! A platform turns what happens there into [`InboundEvent`]s and carries out
//! [`OutboundCommand`]s. It owns its SDK, its rendering and its escaping; it refuses
//! to decide anything: when to answer, whom to call and what to say is the core's.
//!
//! Anyone can write an adapter. What every adapter must do is the suite in
//! `testing::conformance` (feature `testing`).

mod body;
mod capabilities;
mod check;
mod command;
mod error;
mod event;
mod file;
mod id;
mod inbox;
#[cfg(feature = "testing")]
pub mod testing;

use async_trait::async_trait;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

pub use body::{Action, Block, Body, Span, Style};
pub use capabilities::Capabilities;
pub use check::{CheckReport, Finding, Severity};
pub use command::{CommandId, CommandKind, Destination, Lane, OutboundCommand, Receipt};
pub use error::{ErrorKind, PlatformError, Retry};
pub use event::{Attachment, Author, EventKind, InboundEvent};
pub use file::File;
pub use id::{EventKey, MessageRef, Person, Place, PlatformId, TenantId};
pub use inbox::{Accept, Accepted, Choice, Inbox, InboxError, MOST_CHOICES, Wanted};

/// One chat platform, connected.
#[async_trait]
pub trait Platform: Send + Sync {
    /// Which platform this is; the same in every event and place it reports.
    fn id(&self) -> &PlatformId;

    /// What it can show and do. The core chooses its fallbacks from this.
    fn capabilities(&self) -> Capabilities;

    /// The tenant in which somebody is written to of whom only the account is known. None
    /// where an account means nothing without its tenant, and there are several.
    fn home(&self) -> Option<TenantId> {
        None
    }

    /// The address at which a person's client shows a place of this platform, or a message
    /// there. None where there is no such address, or it is not known yet.
    fn link(&self, place: &Place, message: Option<&str>) -> Option<String> {
        let _ = (place, message);
        None
    }

    /// Receives events until `stop` is cancelled, storing each by
    /// [`Accept::accept`] before it acknowledges it to the platform.
    ///
    /// Returns `Ok` only because of `stop`. An error ends this run; the core starts
    /// another as [`PlatformError::retry`] says.
    async fn run(&self, inbox: Inbox, stop: CancellationToken) -> Result<(), PlatformError>;

    /// Carries out one command. The core may call this again with the same
    /// [`OutboundCommand::id`] when it does not know the outcome; where the platform has
    /// an idempotency key, that id is it, and the second call has no second effect.
    ///
    /// Shows no files: a body that has one is given to [`Platform::deliver_file`], or comes
    /// here without it ([`OutboundCommand::linked`]).
    async fn deliver(&self, command: &OutboundCommand) -> Result<Receipt, PlatformError>;

    /// Carries out a `Post` or `Reply` whose body has a file with this content; else as
    /// [`Platform::deliver`]. The same id given to either of the two is the same command:
    /// where the outcome of this is not known, the core may turn to the other. Only asked
    /// with [`Capabilities::files`].
    async fn deliver_file(
        &self,
        command: &OutboundCommand,
        content: Vec<u8>,
    ) -> Result<Receipt, PlatformError> {
        let _ = content;
        let doing = format!("showing the file of {}", command.id);
        Err(PlatformError::new(ErrorKind::Unsupported, doing))
    }

    /// The content of a file that an event of this platform told of, fetched with the bot's
    /// own credentials, which go to no address but the platform's own. More than `most` bytes
    /// are [`ErrorKind::Invalid`], and not downloaded where the size is known before.
    async fn fetch(&self, file: &File, most: u64) -> Result<Vec<u8>, PlatformError> {
        let _ = most;
        let doing = format!("fetching a file of {}", file.from);
        Err(PlatformError::new(ErrorKind::Unsupported, doing))
    }

    /// By what other names the settings may mean this place: its aliases, the place that it took
    /// over from. Answered from memory.
    fn names(&self, _place: &Place) -> Vec<String> {
        Vec::new()
    }

    /// Looks whether credentials, permissions and scopes suffice, without changing
    /// anything. Problems are findings; an error means that it could not look.
    async fn check(&self) -> Result<CheckReport, PlatformError>;
}

/// A platform shared between the outbox and its supervisor.
pub type SharedPlatform = Arc<dyn Platform>;
