//! One person, one problem: what was said, and where the conversation stands.

mod digest;
mod identity;
mod thanks;

use crate::{
    breaker::Breaker,
    calibration::Judgement,
    id::{CaseId, ConversationId},
    triage::Turn,
};
use deskbell_platform::{MessageRef, Person, Place};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use digest::Digest;
pub(crate) use digest::{Copied, Shown};
pub use identity::asks_what_you_are;
pub use thanks::is_thanks;

/// How many turns are kept: enough to understand a follow-up and to brief a responder.
const KEPT_TURNS: usize = 16;

/// For so long the numbers to call in danger are not said again.
const DANGER_STANDS: SignedDuration = SignedDuration::from_mins(10);

/// A conversation between one asker and the bot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    /// Its id, made of place and asker.
    pub id: ConversationId,
    /// Where the asker talks: a channel, a thread, a direct conversation.
    pub place: Place,
    /// Who asks.
    pub asker: Person,
    /// The asker's shown name, plain text.
    pub asker_name: String,
    /// The language last spoken (BCP 47).
    pub language: String,
    /// Where it stands.
    pub state: State,
    /// Whether the asker was told that a machine talks here.
    pub greeted: bool,
    /// Answers that did not help since the last that did.
    pub failed_tries: u8,
    /// What was said, oldest first.
    pub turns: Vec<Turn>,
    /// When the asker or the bot last said something.
    pub last_activity: Timestamp,
    /// The asker's message that is being dealt with.
    pub last_message: Option<MessageRef>,
    /// The judgement behind what the bot did last, until it is known whether it was right.
    #[serde(default)]
    pub judged: Option<Judgement>,
    /// When the bot spoke to this person lately, for the cooldown.
    pub spoken: Vec<Timestamp>,
    /// When the asker was last told whom to call in danger.
    #[serde(default)]
    pub danger_told: Option<Timestamp>,
}

/// Where a conversation stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum State {
    /// Nothing is expected of anybody.
    Listening,
    /// The bot answered and may be told whether it helped.
    Answered {
        /// The article answered with.
        article: String,
    },
    /// The bot asked which of these articles was meant.
    Clarifying {
        /// Their ids.
        choices: Vec<String>,
    },
    /// The bot asked whether to call a person.
    Offered {
        /// Why it would call one.
        reason: String,
    },
    /// People have it; the bot is silent.
    WithPeople {
        /// Their case.
        case: CaseId,
    },
    /// The bot's own with a responder: who waits for them.
    Digest(Digest),
    /// The bot's own with the responders: whether what it overhears in a channel may call them.
    Breaker(Breaker),
}

impl Conversation {
    /// A conversation in which nothing was said yet.
    pub fn new(
        id: ConversationId,
        place: Place,
        asker: Person,
        asker_name: String,
        language: String,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            place,
            asker,
            asker_name,
            language,
            state: State::Listening,
            greeted: false,
            failed_tries: 0,
            turns: Vec::new(),
            last_activity: now,
            last_message: None,
            judged: None,
            spoken: Vec::new(),
            danger_told: None,
        }
    }

    /// Whether the asker was told lately whom to call in danger: the numbers still stand above.
    pub fn told_in_danger(&self, now: Timestamp) -> bool {
        self.danger_told
            .is_some_and(|at| now.duration_since(at) < DANGER_STANDS)
    }

    /// Adds a turn, forgetting the oldest beyond what is kept.
    pub fn say(&mut self, turn: Turn, now: Timestamp) {
        self.turns.push(turn);
        if self.turns.len() > KEPT_TURNS {
            self.turns.remove(0);
        }
        self.last_activity = now;
    }

    /// Begins afresh: the next message is a new problem of the same person.
    pub fn start_over(&mut self) {
        self.state = State::Listening;
        self.failed_tries = 0;
        self.turns.clear();
        self.last_message = None;
        self.judged = None;
    }

    /// The open case, when people have this conversation.
    pub fn case(&self) -> Option<&CaseId> {
        match &self.state {
            State::WithPeople { case } => Some(case),
            _ => None,
        }
    }
}
