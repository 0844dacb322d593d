//! What must outlast the process, and the promise that a step is stored whole or not at all.
//!
//! It knows rows and transactions. It refuses to know what they mean: no rule about
//! cases, pages or answers lives here.

mod error;
mod sqlite;

use crate::{
    calibration::{Decided, Histograms, Score},
    case::{Case, Entry},
    conversation::Conversation,
    id::{Address, CaseId, ResponderId, StepId},
};
use async_trait::async_trait;
use deskbell_platform::{
    CommandId, InboundEvent, OutboundCommand, Person, Place, PlatformId, Receipt,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use error::{Class, StoreError};
pub use sqlite::{Reader, SqliteStore, decide};

/// Everything that is kept. One implementation today, SQLite; the statements are written
/// so that PostgreSQL can be the second.
///
/// Whatever writes returns once it is durable, and is done even if the caller stops
/// waiting. Times are kept to the millisecond; what something must not happen before
/// ([`Deadline::at`], [`Queued::not_before`]) is rounded up.
#[async_trait]
pub trait Store: Send + Sync {
    /// Keeps an input before anybody is told that it was received. `None`: its key was
    /// kept before, and nothing more will happen.
    async fn accept(&self, input: NewInput) -> Result<Option<i64>, StoreError>;

    /// Inputs not handled yet with a number above `after`, in order, at most `limit`.
    async fn unhandled(&self, after: i64, limit: u32) -> Result<Vec<StoredInput>, StoreError>;

    /// Notes that handling this input failed, and answers how often it has.
    /// [`StoreError::Stale`]: it is handled, or there is none.
    async fn note_failure(&self, seq: i64, error: &str) -> Result<u32, StoreError>;

    /// A conversation and the case addressed; where none is, its newest. An open one counts as
    /// newer than a closed one.
    async fn load(&self, address: &Address) -> Result<Snapshot, StoreError>;

    /// Keeps all that follows from one input in one transaction. [`StoreError::Stale`]:
    /// the cause is gone, nothing was kept. A command whose id is known already fails the
    /// whole step: a new step has new commands.
    async fn commit(&self, step: Step) -> Result<(), StoreError>;

    /// Commands not delivered yet, in the order they were committed.
    async fn undelivered(&self) -> Result<Vec<Queued>, StoreError>;

    /// Keeps the end of a delivery and, when the command reports, makes an input of it in
    /// the same transaction; its number is returned. A place opened is from then on what the
    /// command belongs to. A command that has ended before or is unknown changes nothing.
    async fn delivered(&self, delivery: Delivery) -> Result<Option<i64>, StoreError>;

    /// Puts a delivery off and counts the attempt.
    async fn postpone(
        &self,
        command: &CommandId,
        until: Timestamp,
        error: &str,
    ) -> Result<(), StoreError>;

    /// Deadlines that are due at `at` and stand behind `last` in their order, earliest first,
    /// at most `limit`.
    async fn due(
        &self,
        at: Timestamp,
        last: Option<&Deadline>,
        limit: u32,
    ) -> Result<Vec<Deadline>, StoreError>;

    /// When the first of the deadlines after `at` is due.
    async fn next_deadline(&self, at: Timestamp) -> Result<Option<Timestamp>, StoreError>;

    /// The private places and whose they are.
    async fn places(&self) -> Result<Vec<(Place, Address)>, StoreError>;

    /// At most `limit` cases: the open ones, longest waiting first, or all, newest first.
    async fn cases(&self, open: bool, limit: u32) -> Result<Vec<Case>, StoreError>;

    /// One case.
    async fn case(&self, id: &CaseId) -> Result<Option<Case>, StoreError>;

    /// A case's transcript, oldest first.
    async fn entries(&self, case: &CaseId) -> Result<Vec<Entry>, StoreError>;

    /// A case's pages, oldest first.
    async fn pages(&self, case: &CaseId) -> Result<Vec<Page>, StoreError>;

    /// Open cases that nothing watches over: no deadline, or none but
    /// [`DeadlineKind::ClosePlace`]. The auditor's question.
    async fn unwatched(&self) -> Result<Vec<CaseId>, StoreError>;

    /// What was counted in the hour of `since` and later: name and sum.
    async fn counts(&self, since: Timestamp) -> Result<Vec<(String, i64)>, StoreError>;

    /// How judgements of the day of `since` and later were spread.
    async fn judgements(&self, since: Timestamp) -> Result<Histograms, StoreError>;

    /// What an operator decided about proposed thresholds.
    async fn decided(&self) -> Result<Decided, StoreError>;

    /// What responders said of themselves.
    async fn availability(&self) -> Result<Vec<(ResponderId, Availability)>, StoreError>;

    /// How much is waiting.
    async fn backlog(&self) -> Result<Backlog, StoreError>;

    /// Whether the store can still write.
    async fn probe(&self) -> Result<(), StoreError>;

    /// Finishes what was begun and closes; afterwards everything is [`StoreError::Closed`].
    async fn close(&self);
}

/// Something to be handled, before it has a number.
#[derive(Clone, Debug)]
pub struct NewInput {
    /// Whose step it will be; inputs of one conversation are handled in order.
    pub address: Address,
    /// When it was received.
    pub received_at: Timestamp,
    /// What.
    pub input: Input,
}

/// What the engine handles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "input", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all inputs are events; a box would cost each of them an allocation"
)]
pub enum Input {
    /// Something happened on a platform. Unique by platform, tenant and event key.
    Event(InboundEvent),
    /// A command that reports was carried out. Unique by command.
    Delivered {
        /// The command.
        command: CommandId,
        /// What it left.
        receipt: Receipt,
    },
    /// A command that reports can't be carried out. Unique by command.
    Failed {
        /// The command.
        command: CommandId,
        /// Why, without anybody's words.
        error: String,
    },
    /// A command that reports can't be carried out yet; it is tried again. Unique by command.
    Delayed {
        /// The command.
        command: CommandId,
    },
}

/// An input with its number.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredInput {
    /// Grows with the order of storing.
    pub seq: i64,
    /// Whose step it is.
    pub address: Address,
    /// When it was received.
    pub received_at: Timestamp,
    /// How often handling it has failed.
    pub failures: u32,
    /// What.
    pub input: Input,
}

/// What the engine loads before it decides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// The conversation; none when nobody spoke yet.
    pub conversation: Option<Conversation>,
    /// The case that the input or deadline is about; else the conversation's newest.
    pub case: Option<Case>,
}

/// All that follows from one input: kept together or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The step, for commands and logs.
    pub id: StepId,
    /// Whose it is, after it.
    pub address: Address,
    /// When.
    pub at: Timestamp,
    /// The input that is handled by it.
    pub cause: Cause,
    /// The conversation's new state, if it changed.
    pub conversation: Option<Conversation>,
    /// The case's new state, if it changed.
    pub case: Option<Case>,
    /// Lines for the case's transcript.
    pub entries: Vec<(CaseId, Entry)>,
    /// Calls made.
    pub pages: Vec<Page>,
    /// Deadlines set; each replaces the one of its kind.
    pub set: Vec<Deadline>,
    /// Deadlines that are off. What is in `set` too is set.
    pub clear: Vec<(Address, DeadlineKind)>,
    /// Places that are the step's own from now on.
    pub places: Vec<Place>,
    /// Places that are the step's own no longer.
    pub left: Vec<Place>,
    /// What to do on the platforms.
    pub commands: Vec<Queued>,
    /// What happened, for counting: one more of each.
    pub counts: Vec<&'static str>,
    /// Scores to be counted: from 0 to 1.
    pub scores: Vec<(Score, f32)>,
    /// What a responder said of themselves.
    pub availability: Option<(ResponderId, Availability)>,
}

/// What a step handles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The input with this number.
    Input(i64),
    /// This deadline. If it was moved since, the step is refused as [`StoreError::Stale`]. It is
    /// off by that, unless the step sets it again.
    Deadline(Deadline),
    /// An operator's command.
    Operator,
}

/// A moment at which something must be done if nothing happens before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Whose.
    pub address: Address,
    /// What; a case has at most one of each kind.
    pub kind: DeadlineKind,
    /// When.
    pub at: Timestamp,
}

/// What a deadline is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// Nobody acknowledged: call the next.
    Escalate,
    /// Acknowledged, but nobody owns it: call again.
    Unclaimed,
    /// Owned, but the owner has been silent: remind.
    StaleClaim,
    /// The time to reopen is over: close the place.
    ClosePlace,
    /// It stands on a list and may ring now.
    Turn,
    /// A responder's list has changed.
    Digest,
    /// Whoever has it, or is called for it, may be gone.
    Look,
    /// The owner's shift is over: they are asked.
    ShiftEnd,
    /// The owner did not answer that: whoever is on call now is called.
    HandOver,
    /// A responder is away no longer, or is reminded that they still are.
    Away,
    /// What is overheard in a channel has called too often: its breaker opens.
    Breaker,
}

/// One call to one responder on one account, as a fact. Each command that carries one is a page
/// of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The case it is about.
    pub case: CaseId,
    /// Who is called.
    pub responder: ResponderId,
    /// How often the case was reopened before, and in which round and step of the policy.
    pub call: (u32, u32, usize),
    /// When.
    pub at: Timestamp,
    /// The command that carries it.
    pub command: CommandId,
    /// Whether it arrived. Read from the command; what a step says of it does not count.
    pub delivered: bool,
}

/// A command waiting for delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    /// The platform that carries it out.
    pub platform: PlatformId,
    /// Whose it is.
    pub address: Address,
    /// The command.
    pub command: OutboundCommand,
    /// Whether its end becomes an input.
    pub reports: bool,
    /// How often it was tried.
    pub attempts: u32,
    /// Not before this.
    pub not_before: Timestamp,
}

/// The end of a delivery.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The command.
    pub command: CommandId,
    /// When it ended.
    pub at: Timestamp,
    /// The receipt, or why it can't be carried out.
    pub outcome: Result<Receipt, String>,
}

/// What responders say of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Can be called when on call.
    Available,
    /// Is not called, whatever the schedule says.
    Away(Absence),
}

/// How a responder is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// They are not called before this; none: before they say so.
    pub until: Option<Timestamp>,
    /// The account on which they said it, and are told of its end; none: it is not known.
    pub said_by: Option<Person>,
}

/// How much is waiting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Backlog {
    /// Inputs not handled.
    pub inputs: u64,
    /// Commands not delivered.
    pub commands: u64,
    /// Open cases.
    pub open_cases: u64,
}
