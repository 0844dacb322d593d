//! Messages: written, changed, removed, reacted to. A long one is several events; its first
//! names it, and the rest follow it in every change.

use super::Done;
use super::content::{Stands, Tone, edit, message, reaction};
use super::render::{Part, mentions, parts};
use crate::MatrixPlatform;
use crate::error::{failed, is_duplicate_reaction, kind, ledger};
use crate::ledger::Known;
use deskbell_platform::{Body, ErrorKind, Lane, MessageRef, PlatformError, Receipt};
use matrix_sdk::Room;
use matrix_sdk::ruma::{OwnedEventId, OwnedTransactionId, TransactionId};
use serde_json::Value;

/// A new message's circumstances.
pub(super) struct Saying<'a> {
    /// The command's id.
    pub(super) id: &'a str,
    pub(super) lane: Lane,
    /// The root of the thread it goes into.
    pub(super) thread: Option<String>,
    /// The message it answers.
    pub(super) reply_to: Option<String>,
}

impl MatrixPlatform {
    /// Writes a message, in as many events as it needs.
    pub(super) async fn say(&self, room: &Room, saying: Saying<'_>, body: &Body) -> Done {
        let named = mentions(body);
        // Notices ring nobody's phone, and other bots leave them alone.
        let tone = if saying.lane == Lane::Answer && named.is_empty() {
            Tone::Notice
        } else {
            Tone::Text
        };
        let falling_back = saying.reply_to.is_none() && saying.thread.is_some();
        let mut reply_to = saying.reply_to.clone();
        if let Some(root) = saying.thread.as_ref().filter(|_| falling_back) {
            let last = self.ledger.last_in_thread(root).await.map_err(ledger)?;
            reply_to = Some(last.unwrap_or_else(|| root.clone()));
        }
        let mut stands = Stands {
            thread: saying.thread.clone(),
            reply_to,
            falling_back,
        };
        let mut first: Option<String> = None;
        let mut last = String::new();
        for (n, part) in parts(body).iter().enumerate() {
            let content = message(part, tone, &named, &stands);
            let event = self
                .send(
                    room,
                    "m.room.message",
                    content,
                    &format!("{}-{n}", saying.id),
                )
                .await?;
            let event = event.to_string();
            self.note_own(room, &event, saying.thread.clone(), first.clone(), false)
                .await?;
            // Further parts follow the first; only the first answers.
            stands.falling_back = true;
            stands.reply_to = stands.thread.is_some().then(|| event.clone());
            first.get_or_insert_with(|| event.clone());
            last = event;
        }
        self.mark(room, &last, body, saying.id).await?;
        let typing = room.clone();
        tokio::spawn(async move { typing.typing_notice(false).await });
        Ok(Receipt {
            message: first.map(|id| MessageRef {
                place: self.place(room, saying.thread),
                id,
            }),
            place: None,
        })
    }

    /// Replaces a message: each event of it that there is gets new words; what is too much
    /// is removed, what is missing is written behind.
    pub(super) async fn edit(&self, id: &str, target: &MessageRef, body: &Body) -> Done {
        let room = self.room(&target.place).await?;
        let rest = self.ledger.rest_of(&target.id).await.map_err(ledger)?;
        let (copies, rest): (Vec<Known>, Vec<Known>) = rest.into_iter().partition(|m| m.copy);
        let mut events = vec![target.id.clone()];
        events.extend(rest.into_iter().map(|part| part.event));
        let parts = parts(body);
        let named = mentions(body);
        let mut last = target.id.clone();
        for (n, part) in parts.iter().enumerate() {
            let transaction = format!("{id}-{n}");
            if let Some(event) = events.get(n) {
                let content = edit(part, Tone::Text, &named, event);
                let sent = self
                    .send(&room, "m.room.message", content, &transaction)
                    .await?;
                if n == 0 {
                    self.note_card_changed(&room, &target.id, sent.as_str())
                        .await?;
                }
                last.clone_from(event);
            } else {
                last = self.write_behind(&room, target, part, &transaction).await?;
            }
        }
        for (n, surplus) in events.iter().enumerate().skip(parts.len()) {
            self.redact(&room, surplus, &format!("{id}-{n}")).await?;
        }
        self.mark(&room, &last, body, id).await?;
        if let (Some(part), 1) = (parts.first(), parts.len()) {
            for copy in copies {
                let content = edit(part, Tone::Text, &named, &copy.event);
                let transaction = format!("{id}-{}", copy.event.trim_start_matches('$'));
                self.send(&room, "m.room.message", content, &transaction)
                    .await?;
                self.mark(&room, &copy.event, body, &transaction).await?;
            }
        }
        Ok(Receipt::default())
    }

    async fn write_behind(
        &self,
        room: &Room,
        whole: &MessageRef,
        part: &Part,
        transaction: &str,
    ) -> Result<String, PlatformError> {
        let thread = whole.place.thread.clone();
        let stands = Stands {
            reply_to: thread.is_some().then(|| whole.id.clone()),
            thread: thread.clone(),
            falling_back: true,
        };
        let content = message(part, Tone::Text, &Default::default(), &stands);
        let event = self
            .send(room, "m.room.message", content, transaction)
            .await?;
        let whole = Some(whole.id.clone());
        self.note_own(room, event.as_str(), thread, whole, false)
            .await?;
        Ok(event.to_string())
    }

    /// Removes a message with all its parts and copies.
    pub(super) async fn delete(&self, id: &str, target: &MessageRef) -> Done {
        let room = self.room(&target.place).await?;
        let rest = self.ledger.rest_of(&target.id).await.map_err(ledger)?;
        let events = rest.into_iter().map(|part| part.event);
        for (n, event) in events.chain([target.id.clone()]).enumerate() {
            self.redact(&room, &event, &format!("{id}-{n}")).await?;
        }
        Ok(Receipt::default())
    }

    pub(super) async fn redact(
        &self,
        room: &Room,
        event: &str,
        transaction: &str,
    ) -> Result<(), PlatformError> {
        let doing = || format!("removing {event}");
        let id = OwnedEventId::try_from(event)
            .map_err(|error| PlatformError::new(ErrorKind::NotFound, doing()).because(error))?;
        let transaction = OwnedTransactionId::from(transaction);
        let removed = room.redact(&id, None, Some(transaction)).await;
        removed.map_err(|error| failed(doing(), error))?;
        self.ledger.forget(event).await.map_err(ledger)
    }

    /// Puts an emoji on a message. That it is there already is as good.
    pub(super) async fn react(&self, id: &str, target: &MessageRef, emoji: &str) -> Done {
        let room = self.room(&target.place).await?;
        self.put_reaction(&room, &target.id, emoji, id)
            .await
            .map_err(|error| failed(format!("reacting to {}", target.id), error))?;
        Ok(Receipt::default())
    }

    /// The event of the reaction; none when the bot had put it there before.
    pub(super) async fn put_reaction(
        &self,
        room: &Room,
        event: &str,
        emoji: &str,
        transaction: &str,
    ) -> Result<Option<OwnedEventId>, matrix_sdk::Error> {
        let sent = room
            .send_raw("m.reaction", reaction(event, emoji))
            .with_transaction_id(<&TransactionId>::from(transaction))
            .await;
        match sent {
            Ok(sent) => Ok(Some(sent.response.event_id)),
            Err(error) if is_duplicate_reaction(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn send(
        &self,
        room: &Room,
        event_type: &str,
        content: Value,
        transaction: &str,
    ) -> Result<OwnedEventId, PlatformError> {
        let sent = room
            .send_raw(event_type, content)
            .with_transaction_id(<&TransactionId>::from(transaction))
            .await;
        match sent {
            Ok(sent) => Ok(sent.response.event_id),
            Err(error) => {
                let doing = format!("writing to room {}", room.room_id());
                tracing::debug!(kind = ?kind(&error), room.id = %room.room_id(), "not written");
                Err(failed(doing, error))
            }
        }
    }

    /// Notes one of the bot's own events.
    pub(super) async fn note_own(
        &self,
        room: &Room,
        event: &str,
        thread: Option<String>,
        whole: Option<String>,
        copy: bool,
    ) -> Result<(), PlatformError> {
        let known = Known {
            event: event.to_owned(),
            room: room.room_id().to_string(),
            thread,
            sender: self.me.to_string(),
            whole,
            copy,
            at: (self.clock)().as_millisecond(),
        };
        self.ledger.remember(&known).await.map_err(ledger)
    }
}
