//! The card of a case's room for those who come later.
//!
//! Words are encrypted for whoever is in the room or invited when they are sent, so the card
//! is readable for everybody invited before it. Who is invited afterwards cannot read it
//! unless their client takes over keys; so when such a person joins, the card is posted once
//! more as it stands then. The copy carries the same actions and follows later changes.

use super::content::{Stands, Tone, message};
use super::render::Part;
use crate::MatrixPlatform;
use crate::error::{failed, ledger};
use deskbell_platform::{Lane, PlatformError, Receipt};
use matrix_sdk::Room;
use matrix_sdk::ruma::{OwnedEventId, UserId};
use serde_json::Value;
use std::collections::BTreeSet;

impl MatrixPlatform {
    /// The first urgent words in a case's room are its card.
    pub(super) async fn note_card(
        &self,
        room: &Room,
        lane: Lane,
        receipt: &Receipt,
    ) -> Result<(), PlatformError> {
        let id = room.room_id().as_str();
        let Some(posted) = receipt.message.as_ref().filter(|_| lane == Lane::Page) else {
            return Ok(());
        };
        if self.is_case(room).await? && self.ledger.card(id).await.map_err(ledger)?.is_none() {
            let noted = self.ledger.set_card(id, &posted.id, &posted.id);
            noted.await.map_err(ledger)?;
        }
        Ok(())
    }

    /// Notes which event has the card's newest words.
    pub(super) async fn note_card_changed(
        &self,
        room: &Room,
        message: &str,
        by: &str,
    ) -> Result<(), PlatformError> {
        let id = room.room_id().as_str();
        let card = self.ledger.card(id).await.map_err(ledger)?;
        if card.is_some_and(|card| card.card == message) {
            self.ledger
                .set_card(id, message, by)
                .await
                .map_err(ledger)?;
        }
        Ok(())
    }

    /// Posts the card again for somebody who was invited after it.
    pub(crate) async fn welcome_latecomer(
        &self,
        room: &Room,
        user: &UserId,
    ) -> Result<(), PlatformError> {
        let id = room.room_id().as_str();
        let late = self.ledger.is_latecomer(id, user.as_str()).await;
        if !late.map_err(ledger)? {
            return Ok(());
        }
        if let Some(card) = self.ledger.card(id).await.map_err(ledger)?
            && let Err(error) = self.repeat(room, &card.card, &card.card_latest, user).await
        {
            // The talk goes on without; nothing that was said is lost by it.
            tracing::warn!(%error, room.id = id, "the card was not repeated for a latecomer");
        }
        let done = self.ledger.forget_latecomer(id, user.as_str());
        done.await.map_err(ledger)
    }

    async fn repeat(
        &self,
        room: &Room,
        card: &str,
        latest: &str,
        user: &UserId,
    ) -> Result<(), PlatformError> {
        let Some(content) = self.own_words(room, latest).await? else {
            return Ok(());
        };
        let part = Part {
            plain: content["body"].as_str().unwrap_or_default().to_owned(),
            html: content["formatted_body"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        };
        let content = message(&part, Tone::Notice, &BTreeSet::new(), &Stands::default());
        let transaction = format!("late-{}-{user}", card.trim_start_matches('$'));
        let copy = self
            .send(room, "m.room.message", content, &transaction)
            .await?;
        let whole = Some(card.to_owned());
        self.note_own(room, copy.as_str(), None, whole, true)
            .await?;
        for (emoji, _) in self.ledger.emojis(card).await.map_err(ledger)? {
            let action = self.ledger.action(card, &emoji).await.map_err(ledger)?;
            if let Some(action) = action {
                let set = self.ledger.set_action(copy.as_str(), &emoji, &action);
                set.await.map_err(ledger)?;
            }
        }
        self.mark_again(room, copy.as_str(), &transaction).await
    }

    /// What one of the bot's own messages says, read back from the homeserver.
    async fn own_words(&self, room: &Room, event: &str) -> Result<Option<Value>, PlatformError> {
        let Ok(id) = OwnedEventId::try_from(event) else {
            return Ok(None);
        };
        let read = room.event(&id, None).await;
        let read = read.map_err(|error| failed(format!("reading {event} again"), error))?;
        let event: Value = serde_json::from_str(read.raw().json().get()).unwrap_or_default();
        let content = event.get("content").cloned().unwrap_or_default();
        let new = content.get("m.new_content").cloned();
        let words = new.unwrap_or(content);
        Ok(words.get("body").is_some().then_some(words))
    }
}
