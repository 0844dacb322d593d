//! Messages posted, by people and by the bot under the same rules.

use super::{AllowedMentions, Channel, Kind, Message, World};
use crate::error::{ApiError, Form};
use crate::id::Id;
use crate::permissions::bits;
use serde_json::Value;
use std::time::Duration;

/// How long a nonce is remembered. The documentation says "a few minutes".
const NONCE_LIFE: Duration = Duration::from_secs(180);
/// The most characters of a message without a subscription, bots included.
pub(crate) const MOST_CHARACTERS: usize = 2_000;

/// A message about to be posted. Fields that came from a request are already of the
/// right shape.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// Set where Discord gives it the id of something else.
    pub(crate) id: Option<Id>,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) attachments: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) allowed: AllowedMentions,
    pub(crate) nonce: Option<Value>,
    pub(crate) enforce_nonce: bool,
    pub(crate) reply: Option<ReplyTo>,
    pub(crate) flags: u64,
    /// Said in answer to an interaction: needs no permission to send.
    pub(crate) interaction: Option<Id>,
    pub(crate) only_for: Option<Id>,
}

/// The message a draft answers.
#[derive(Clone, Debug)]
pub(crate) struct ReplyTo {
    pub(crate) message: Id,
    pub(crate) channel: Option<Id>,
    pub(crate) fail_if_gone: bool,
}

/// What an edit changes; `None` leaves a field alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edit {
    pub(crate) content: Option<String>,
    pub(crate) embeds: Option<Vec<Value>>,
    pub(crate) components: Option<Vec<Value>>,
    pub(crate) attachments: Option<Vec<Value>>,
    pub(crate) allowed: AllowedMentions,
    pub(crate) flags: Option<u64>,
}

impl World {
    /// Posts a message; with a remembered nonce, returns the earlier one instead.
    pub(crate) fn post(&mut self, author: Id, place: Id, draft: Draft) -> Result<Id, ApiError> {
        let channel = self.seen(author, place)?.clone();
        self.may_post(author, &channel, &draft)?;
        check_text(&draft)?;
        if let Some(earlier) = self.same_nonce(author, &draft) {
            // Deleted since, it is not made again.
            let known = self.find_message(earlier).map(|message| message.id);
            return known.ok_or_else(ApiError::unknown_message);
        }
        let reference = self.reference(author, &channel, draft.reply.as_ref())?;
        self.wake(place);
        let mentions = self.mentions(author, &channel, &draft.content, &draft.allowed);
        let mut users = mentions.users;
        if let Some(replied) = self
            .replied(reference, &draft.allowed)
            .filter(|id| !users.contains(id))
        {
            users.push(replied);
        }
        let id = draft.id.unwrap_or_else(|| self.next_id());
        let message = Message {
            id,
            channel: place,
            author,
            kind: if draft.interaction.is_some() && reference.is_none() {
                20
            } else {
                u8::from(reference.is_some()) * 19
            },
            content: draft.content,
            at: self.now(),
            edited: None,
            mentions: users,
            mention_roles: mentions.roles,
            mention_everyone: mentions.everyone,
            embeds: draft.embeds,
            attachments: draft.attachments,
            components: draft.components,
            reactions: Vec::new(),
            nonce: draft.nonce.clone(),
            reference,
            flags: draft.flags,
            pinned: false,
            only_for: draft.only_for,
            interaction: draft.interaction,
            has_thread: false,
        };
        if let Some(nonce) = draft.nonce.as_ref().map(Value::to_string) {
            let now = self.now();
            self.nonces.insert((author, nonce), (id, now));
        }
        self.store(message);
        Ok(id)
    }

    /// Puts a finished message in its place and tells everyone.
    pub(crate) fn store(&mut self, message: Message) {
        let (place, id, now) = (message.channel, message.id, self.now());
        let (author, mentioned) = (message.author, message.mentions.clone());
        let lasting = message.only_for.is_none();
        let spoken = matches!(message.kind, 0 | 19 | 20);
        self.messages.entry(place).or_default().insert(id, message);
        if let Some(channel) = self.channels.get_mut(&place).filter(|_| lasting) {
            channel.last_message = Some(id);
            if let Some(thread) = &mut channel.thread {
                thread.active = now;
                thread.message_count += 1;
                thread.total_sent += 1;
            }
        }
        if lasting && spoken {
            self.draw_in(place, author, &mentioned);
        }
        self.emit_message("MESSAGE_CREATE", place, id);
        if spoken {
            self.ring(place, id);
        }
    }

    fn may_post(&self, author: Id, channel: &Channel, draft: &Draft) -> Result<(), ApiError> {
        if !channel.kind.holds_messages() {
            return Err(ApiError::not_text_channel());
        }
        if draft.interaction.is_some() {
            return Ok(());
        }
        if channel.kind == Kind::Direct {
            let closed = channel.recipients.iter().filter(|id| **id != author);
            let refused = closed
                .filter_map(|id| self.users.get(id))
                .any(|user| user.closed);
            let shared = self.guilds.values().any(|guild| {
                channel
                    .recipients
                    .iter()
                    .all(|user| guild.members.contains_key(user))
            });
            return if refused || !shared {
                Err(ApiError::cannot_message_user())
            } else {
                Ok(())
            };
        }
        let needed = if channel.kind.is_thread() {
            bits::SEND_MESSAGES_IN_THREADS
        } else {
            bits::SEND_MESSAGES
        };
        let may_attach = || self.may(author, channel, bits::ATTACH_FILES);
        if !self.may(author, channel, needed) || !(draft.attachments.is_empty() || may_attach()) {
            return Err(ApiError::missing_permissions());
        }
        let locked = channel.thread.as_ref().is_some_and(|thread| thread.locked);
        if locked && !self.may(author, channel, bits::MANAGE_THREADS) {
            return Err(ApiError::thread_locked());
        }
        Ok(())
    }

    fn same_nonce(&self, author: Id, draft: &Draft) -> Option<Id> {
        let nonce = draft.nonce.as_ref().filter(|_| draft.enforce_nonce)?;
        let (id, at) = self.nonces.get(&(author, nonce.to_string()))?;
        (self.clock.since(*at) < NONCE_LIFE).then_some(*id)
    }

    fn reference(
        &self,
        author: Id,
        channel: &Channel,
        reply: Option<&ReplyTo>,
    ) -> Result<Option<(Id, Id)>, ApiError> {
        let Some(reply) = reply else { return Ok(None) };
        let known = self.message(channel.id, reply.message).is_some();
        let elsewhere = reply.channel.is_some_and(|id| id != channel.id);
        if elsewhere || !known {
            if reply.fail_if_gone || elsewhere {
                return Err(Form::one(
                    "message_reference",
                    "REPLIES_UNKNOWN_MESSAGE",
                    "Unknown message",
                ));
            }
            return Ok(None);
        }
        if !self.may(author, channel, bits::READ_MESSAGE_HISTORY) {
            return Err(ApiError::no_history());
        }
        Ok(Some((channel.id, reply.message)))
    }
}

pub(super) fn is_empty(
    content: &str,
    embeds: &[Value],
    attachments: &[Value],
    components: &[Value],
) -> bool {
    content.trim().is_empty()
        && embeds.is_empty()
        && attachments.is_empty()
        && components.is_empty()
}

fn check_text(draft: &Draft) -> Result<(), ApiError> {
    let mut form = Form::default();
    if draft.content.chars().count() > MOST_CHARACTERS {
        form.too_long("content", MOST_CHARACTERS);
    }
    match &draft.nonce {
        Some(Value::String(text)) if text.chars().count() > 25 => form.too_long("nonce", 25),
        None if draft.enforce_nonce => form.required("nonce"),
        _ => {}
    }
    form.check()?;
    let thinking = draft.flags & super::interaction::LOADING != 0;
    if !thinking
        && is_empty(
            &draft.content,
            &draft.embeds,
            &draft.attachments,
            &draft.components,
        )
    {
        return Err(ApiError::empty_message());
    }
    Ok(())
}
