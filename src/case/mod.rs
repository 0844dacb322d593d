//! A case: its facts, what may be done to it, and what limits its ringing.
//!
//! Values and their own rules. It refuses to know who may do what, and what follows from it: that
//! is [`crate::handoff`]'s.

mod rings;
mod stage;

pub use rings::{Line, Rings};
pub use stage::{Ending, Mark, Refusal, Stage, Status};

use crate::{
    config::Urgency,
    id::{Address, CaseId, ConversationId, ResponderId, TeamId},
    verb::{Target, Verb},
};
use deskbell_platform::{Action, CommandId, MessageRef, Person, Place, Style};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// So many notes stand on the card; the transcript has all.
const KEPT_NOTES: usize = 5;

/// One handoff to humans, from open to resolved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its name.
    pub id: CaseId,
    /// The conversation it came from.
    pub conversation: ConversationId,
    /// Who needs help.
    pub asker: Person,
    /// The asker's shown name, plain text.
    pub asker_name: String,
    /// The language to speak with the asker (BCP 47).
    pub language: String,
    /// Where the asker was when a person was called.
    pub asked_in: Place,
    /// The message that led to the call.
    pub asked_message: Option<MessageRef>,
    /// What that message said, plain text.
    pub asked_text: String,
    /// Why: a hand-off reason, an operator's topic, or `explicit_request`.
    pub reason: String,
    /// What tipped it, in words for the responder.
    pub evidence: Vec<String>,
    /// Articles that the asker was answered with, by their titles.
    #[serde(default)]
    pub answered: Vec<String>,
    /// Articles that may help, best first: id and title.
    pub articles: Vec<(String, String)>,
    /// The team it belongs to.
    pub team: TeamId,
    /// How urgent.
    pub urgency: Urgency,
    /// It rings at once, however much rings already: it may be about a life, or is a VIP's.
    #[serde(default)]
    pub always: bool,
    /// It was called for by words that nobody had written to the bot.
    #[serde(default)]
    pub overheard: bool,
    /// Where it stands.
    #[serde(flatten)]
    pub stage: Stage,
    /// When it was opened, or opened again.
    pub opened_at: Timestamp,
    /// The step of the escalation policy that was reached last.
    pub step: usize,
    /// How many times the policy was begun over.
    pub round: u32,
    /// Everybody called so far, in order.
    pub called: Vec<Called>,
    /// The asker's private place, once it is open.
    pub place: Option<Place>,
    /// Where responders work on it, when that is not the asker's private place: the channel
    /// until the card stands there, then the thread under the card.
    #[serde(default)]
    pub desk: Option<Place>,
    /// The last notes of responders, oldest first: whoever is called next reads them.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What went from one side to the other lately, oldest first.
    #[serde(default)]
    pub relayed: Vec<Relayed>,
    /// The command that opens the asker's private place.
    pub opening: CommandId,
    /// The card where responders work, once it is posted.
    pub card: Option<MessageRef>,
    /// The mark of what the card shows.
    #[serde(default)]
    pub card_shows: Option<u64>,
    /// The command that posts the card.
    pub posting: Option<CommandId>,
    /// The asker's rating, 1 to 5.
    pub rating: Option<u8>,
    /// What the asker said about it.
    pub comment: Option<String>,
    /// How many times it was opened again.
    pub reopened: u32,
    /// Nobody could be called last, and the asker knows.
    #[serde(default)]
    pub unreached: bool,
    /// When the asker took back a call that nobody had answered.
    #[serde(default)]
    pub taken_back: Option<Timestamp>,
    /// Whether the owner was reminded of their silence.
    pub reminded: bool,
    /// No private place can be had: what the asker is told stands where they asked.
    #[serde(default)]
    pub in_public: bool,
    /// Whether the asker left, and has not written since.
    #[serde(default)]
    pub asker_left: bool,
    /// The asker said thanks after the end, and heard a kind word.
    #[serde(default)]
    pub thanked: bool,
}

/// One call to one responder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Called {
    /// Who was called.
    pub responder: ResponderId,
    /// When.
    pub at: Timestamp,
    /// The command that carries the page.
    pub command: CommandId,
    /// The page's message, once it is delivered.
    pub message: Option<MessageRef>,
    /// The account on which it rings.
    #[serde(default)]
    pub account: Option<Person>,
    /// The mark of what its message shows.
    #[serde(default)]
    pub shows: Option<u64>,
    /// A newer page to that account has taken its place: it is not kept up to date any more.
    #[serde(default)]
    pub retired: bool,
    /// It could not be delivered.
    #[serde(default)]
    pub failed: bool,
    /// Too much rang for them: it stands on their list and did not ring.
    #[serde(default)]
    pub listed: bool,
}

/// One message that was passed to the other side, or one file sent with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relayed {
    /// As it was written.
    pub from: MessageRef,
    /// The command that passes it on.
    pub command: CommandId,
    /// Where it arrived.
    pub to: Option<MessageRef>,
    /// What is passed on is a file sent with it: new words are not its business.
    #[serde(default)]
    pub file: bool,
    /// It can't be delivered.
    #[serde(default)]
    pub lost: bool,
    /// What became of it before it had arrived, and its writer's name then.
    #[serde(default)]
    pub meanwhile: Option<(Change, String)>,
}

/// A change of a message that is passed on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Its new text.
    Text(String),
    /// It is gone, or became a note.
    Gone,
}

/// One line of a case's transcript.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub from: Speaker,
    /// The shown name, plain text.
    pub name: String,
    /// The words, or what happened.
    pub text: String,
}

/// Whose line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// Who needs help.
    Asker,
    /// A human helper.
    Responder,
    /// Deskbell itself.
    Bot,
    /// A responder's internal note: never shown to the asker.
    Note,
    /// Something that happened to the case.
    Event,
}

impl Case {
    /// Whether asker and responders are apart, and their words are passed on.
    pub fn is_relayed(&self) -> bool {
        self.desk.is_some()
    }

    /// Where it stands, by name.
    pub fn status(&self) -> Status {
        self.stage.status()
    }

    /// Whether somebody still has to do something.
    pub fn is_open(&self) -> bool {
        self.status().is_open()
    }

    /// What belongs to it is addressed so.
    pub fn address(&self) -> Address {
        Address {
            conversation: self.conversation,
            case: Some(self.id.clone()),
        }
    }

    /// What a button of it is about, as it stands now.
    pub(crate) fn target(&self) -> Target {
        Target {
            address: self.address(),
            reopened: Some(self.reopened),
            number: None,
        }
    }

    /// A button of it.
    pub(crate) fn button(&self, verb: Verb, label: String, style: Style) -> Action {
        verb.of_case(&self.address(), self.reopened, label, style)
    }

    /// Where responders are met first.
    pub(crate) fn near_responders(&self) -> &Place {
        self.desk.as_ref().unwrap_or(&self.asked_in)
    }

    /// A responder has seen it: escalation stops.
    ///
    /// # Errors
    /// It is closed.
    pub fn acknowledge(&mut self, by: &ResponderId, at: Timestamp) -> Result<(), Refusal> {
        self.require_open()?;
        self.stage.acknowledge(Mark { by: by.clone(), at });
        Ok(())
    }

    /// A responder owns it from now on. Implies [`Case::acknowledge`].
    ///
    /// # Errors
    /// It is closed, or another responder was first.
    pub fn claim(&mut self, by: &ResponderId, at: Timestamp) -> Result<(), Refusal> {
        self.require_open()?;
        match self.stage.owner().filter(|owner| owner.by != *by) {
            Some(owner) => return Err(Refusal::TakenBy(owner.by.clone())),
            None => self.stage.claim(Mark { by: by.clone(), at }),
        }
        Ok(())
    }

    /// Nobody owns it any longer and responders are called again.
    ///
    /// # Errors
    /// It is closed.
    pub fn ring_again(&mut self) -> Result<(), Refusal> {
        self.require_open()?;
        self.stage = Stage::Ringing;
        Ok(())
    }

    /// Closes it. `by` is none when it closes by itself.
    ///
    /// # Errors
    /// It is closed already.
    pub fn close(
        &mut self,
        how: Ending,
        by: Option<&ResponderId>,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        self.require_open()?;
        self.stage.close(how, by, at);
        Ok(())
    }

    /// Opens it again: it rings from the first step.
    ///
    /// # Errors
    /// It is open, or was closed before `since`.
    pub fn reopen(&mut self, since: Timestamp, at: Timestamp) -> Result<(), Refusal> {
        match self.stage.closed() {
            None => return Err(Refusal::Open(self.id.clone())),
            Some((closed, _)) if closed < since => return Err(Refusal::TooLate(self.id.clone())),
            Some(_) => {}
        }
        self.stage = Stage::Ringing;
        self.opened_at = at;
        self.step = 0;
        self.round = 0;
        self.reopened += 1;
        self.thanked = false;
        Ok(())
    }

    /// A responder's note, with their name.
    pub(crate) fn note(&mut self, name: &str, words: &str) {
        self.notes.push(format!("{name}: {words}"));
        let old = self.notes.len().saturating_sub(KEPT_NOTES);
        self.notes.drain(..old);
    }

    fn require_open(&self) -> Result<(), Refusal> {
        if self.is_open() {
            Ok(())
        } else {
            Err(Refusal::Closed(self.id.clone()))
        }
    }
}
