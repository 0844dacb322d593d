//! Interactions: what a person did to the bot's buttons, forms and commands, and the
//! two deadlines of an answer: three seconds to the first word, fifteen minutes to the
//! last.

use super::{Draft, Edit, World};
use crate::error::{ApiError, Form};
use crate::id::Id;
use jiff::Timestamp;
use serde_json::Value;
use std::time::Duration;

const FIRST_WORD: Duration = Duration::from_secs(3);
const LAST_WORD: Duration = Duration::from_secs(15 * 60);
/// Shown to one person only.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// "is thinking".
pub(super) const LOADING: u64 = 1 << 7;

/// What kind of thing was done, with the event's `data` field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InteractionKind {
    Command,
    Component,
    Autocomplete,
    Modal,
}

impl InteractionKind {
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// How the bot answered first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    Message,
    Thinking,
    Quiet,
    Updated,
    Choices(Value),
    Form(Value),
}

/// One thing done, and what came of it.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) id: Id,
    pub(crate) token: String,
    pub(crate) kind: InteractionKind,
    pub(crate) user: Id,
    pub(crate) channel: Id,
    pub(crate) guild: Option<Id>,
    pub(crate) message: Option<Id>,
    pub(crate) at: Timestamp,
    pub(crate) data: Value,
    pub(crate) answer: Option<Answer>,
    /// The message that `@original` means.
    pub(crate) original: Option<Id>,
    pub(crate) messages: Vec<Id>,
    ephemeral: bool,
}

impl World {
    /// Notes what a person did and tells the bot.
    pub(crate) fn interact(
        &mut self,
        kind: InteractionKind,
        user: Id,
        channel: Id,
        message: Option<Id>,
        data: Value,
    ) -> Result<Id, ApiError> {
        let place = self.seen(user, channel)?.clone();
        if place.thread.as_ref().is_some_and(|thread| thread.archived) {
            return Err(ApiError::thread_archived());
        }
        let id = self.next_id();
        let interaction = Interaction {
            id,
            token: format!("aW50ZXJhY3Rpb246{id}"),
            kind,
            user,
            channel,
            guild: place.guild,
            message,
            at: self.now(),
            data,
            answer: None,
            original: None,
            messages: Vec::new(),
            ephemeral: false,
        };
        self.interactions.insert(id, interaction);
        let event = self.interaction_json(id);
        self.emit(
            "INTERACTION_CREATE",
            crate::gateway::intents::NONE,
            place.guild,
            event,
        );
        Ok(id)
    }

    /// The interaction behind a token that can still be used.
    pub(crate) fn open_interaction(&self, token: &str) -> Result<&Interaction, ApiError> {
        let found = self.interactions.values().find(|one| one.token == token);
        let found = found.ok_or_else(ApiError::unknown_webhook)?;
        if self.clock.since(found.at) > LAST_WORD {
            return Err(ApiError::invalid_webhook_token());
        }
        Ok(found)
    }

    /// The first answer, which must come within three seconds and only once.
    pub(crate) fn answer(
        &mut self,
        id: Id,
        token: &str,
        kind: u64,
        data: &Value,
        draft: Draft,
        edit: Edit,
    ) -> Result<(), ApiError> {
        let known = self.interactions.get(&id).filter(|one| one.token == token);
        let one = known.ok_or_else(ApiError::unknown_interaction)?.clone();
        if one.answer.is_some() {
            return Err(ApiError::already_acknowledged());
        }
        if self.clock.since(one.at) > FIRST_WORD {
            return Err(ApiError::unknown_interaction());
        }
        let on_message = one.message.is_some();
        let ephemeral = draft.flags & EPHEMERAL != 0;
        let answer = match (kind, one.kind) {
            (8, InteractionKind::Autocomplete) => Answer::Choices(data["choices"].clone()),
            (4 | 5 | 9, InteractionKind::Autocomplete) | (8, _) => return Err(unfit()),
            (4, _) => {
                let post = self.say(id, draft)?;
                self.note_original(id, post);
                Answer::Message
            }
            (5, _) => {
                let post = self.think(id, ephemeral)?;
                self.note_original(id, post);
                Answer::Thinking
            }
            (6, InteractionKind::Component | InteractionKind::Modal) if on_message => {
                self.keep_original(&one);
                Answer::Quiet
            }
            (7, InteractionKind::Component | InteractionKind::Modal) if on_message => {
                if let Some(message) = one.message {
                    self.edit(self.bot, one.channel, message, edit)?;
                }
                self.keep_original(&one);
                Answer::Updated
            }
            (9, InteractionKind::Command | InteractionKind::Component) => {
                Answer::Form(data.clone())
            }
            _ => return Err(unfit()),
        };
        if let Some(one) = self.interactions.get_mut(&id) {
            one.answer = Some(answer);
            one.ephemeral = ephemeral;
        }
        Ok(())
    }

    fn keep_original(&mut self, one: &Interaction) {
        if let Some(stored) = self.interactions.get_mut(&one.id) {
            stored.original = one.message;
        }
    }

    fn note_original(&mut self, id: Id, message: Id) {
        if let Some(one) = self.interactions.get_mut(&id) {
            one.original = Some(message);
        }
    }

    /// A further message in answer to an interaction. After "is thinking" the first one
    /// takes its place.
    pub(crate) fn follow_up(&mut self, id: Id, draft: Draft) -> Result<Id, ApiError> {
        let one = self
            .interactions
            .get(&id)
            .ok_or_else(ApiError::unknown_webhook)?;
        let Some(answer) = &one.answer else {
            return Err(ApiError::unknown_webhook());
        };
        let loading = one.original.filter(|_| *answer == Answer::Thinking);
        let (channel, ephemeral) = (one.channel, one.ephemeral);
        let waiting = loading.filter(|message| {
            self.message(channel, *message)
                .is_some_and(|message| message.flags & LOADING != 0)
        });
        if let Some(message) = waiting {
            let edit = Edit {
                content: Some(draft.content),
                embeds: Some(draft.embeds),
                components: Some(draft.components),
                attachments: Some(draft.attachments),
                allowed: draft.allowed,
                flags: Some(if ephemeral { EPHEMERAL } else { 0 }),
            };
            self.edit(self.bot, channel, message, edit)?;
            return Ok(message);
        }
        self.say(id, draft)
    }

    fn say(&mut self, id: Id, mut draft: Draft) -> Result<Id, ApiError> {
        let one = self
            .interactions
            .get(&id)
            .ok_or_else(ApiError::unknown_webhook)?;
        let (channel, user) = (one.channel, one.user);
        draft.interaction = Some(id);
        draft.only_for = (draft.flags & EPHEMERAL != 0).then_some(user);
        let message = self.post(self.bot, channel, draft)?;
        if let Some(one) = self.interactions.get_mut(&id) {
            one.messages.push(message);
        }
        Ok(message)
    }

    /// Posts the "is thinking" line.
    fn think(&mut self, id: Id, ephemeral: bool) -> Result<Id, ApiError> {
        let flags = LOADING | if ephemeral { EPHEMERAL } else { 0 };
        self.say(
            id,
            Draft {
                flags,
                ..Draft::default()
            },
        )
    }

    /// Clears the "is thinking" mark once the original is edited.
    pub(crate) fn edit_answer(
        &mut self,
        channel: Id,
        message: Id,
        mut edit: Edit,
    ) -> Result<(), ApiError> {
        let flags = self
            .message(channel, message)
            .ok_or_else(ApiError::unknown_message)?
            .flags;
        edit.flags = Some(edit.flags.unwrap_or(flags) & !LOADING | flags & EPHEMERAL);
        self.edit(self.bot, channel, message, edit)
    }
}

fn unfit() -> ApiError {
    Form::one(
        "type",
        "INTERACTION_RESPONSE_TYPE_INVALID",
        "This response type does not fit this interaction",
    )
}
