//! Messages whose key has not arrived: tried again at every sync, and after a while the
//! writer is told so, once. Kept for a week, across restarts.

use crate::MatrixPlatform;
use crate::error::{failed, ledger};
use crate::ledger::Unread;
use crate::outbound::content::{Stands, Tone, message};
use crate::outbound::render;
use deskbell_platform::{Body, Inbox, PlatformError};
use matrix_sdk::Room;
use matrix_sdk::ruma::events::room::encrypted::OriginalSyncRoomEncryptedEvent;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, TransactionId};
use std::collections::{BTreeSet, HashSet};

/// How long a message is tried, in milliseconds.
const KEEP: i64 = 7 * 24 * 3_600 * 1_000;

impl MatrixPlatform {
    /// Tries all that could not be read so far, oldest first.
    pub(super) async fn retry_unread(&self, inbox: &Inbox) -> Result<(), PlatformError> {
        let waiting = self.ledger.unread().await.map_err(ledger)?;
        let mut told: HashSet<(String, String)> = waiting
            .iter()
            .filter(|unread| unread.told)
            .map(|unread| (unread.room.clone(), unread.sender.clone()))
            .collect();
        let now = (self.clock)().as_millisecond();
        for unread in waiting {
            let room = OwnedRoomId::try_from(unread.room.as_str())
                .ok()
                .and_then(|id| self.client.get_room(&id));
            let Some(room) = room.filter(|_| now - unread.since < KEEP) else {
                self.ledger
                    .forget_unread(&unread.event)
                    .await
                    .map_err(ledger)?;
                continue;
            };
            if self.read_now(&room, &unread, inbox).await? {
                self.ledger
                    .forget_unread(&unread.event)
                    .await
                    .map_err(ledger)?;
                continue;
            }
            let patience = i64::try_from(self.settings.unreadable_after).unwrap_or(i64::MAX);
            let overdue = (now - unread.since) / 1_000 >= patience;
            let who = (unread.room.clone(), unread.sender.clone());
            if overdue && !unread.told && !told.contains(&who) {
                self.tell_unread(&room, &unread).await?;
                told.insert(who);
            }
        }
        Ok(())
    }

    async fn read_now(
        &self,
        room: &Room,
        unread: &Unread,
        inbox: &Inbox,
    ) -> Result<bool, PlatformError> {
        let Ok(raw) = Raw::<OriginalSyncRoomEncryptedEvent>::from_json_string(unread.raw.clone())
        else {
            return Ok(true);
        };
        match room.decrypt_event(&raw, None).await {
            Ok(event) if !event.kind.is_utd() => {
                self.take_one(room, &event, inbox).await?;
                Ok(true)
            }
            Ok(_) => Ok(false),
            Err(error) => {
                tracing::debug!(%error, event.id = unread.event, "still no key");
                Ok(false)
            }
        }
    }

    async fn tell_unread(&self, room: &Room, unread: &Unread) -> Result<(), PlatformError> {
        let mut parts = render::parts(&Body::text(&self.settings.unreadable));
        let stands = Stands {
            thread: None,
            reply_to: Some(unread.event.clone()),
            falling_back: false,
        };
        let content = message(&parts.remove(0), Tone::Notice, &BTreeSet::new(), &stands);
        // The same event is told of once, whatever happens between here and the note.
        let transaction = format!("unread-{}", unread.event.trim_start_matches('$'));
        let sent = room
            .send_raw("m.room.message", content)
            .with_transaction_id(<&TransactionId>::from(transaction.as_str()))
            .await;
        match sent {
            Ok(_) => self.ledger.set_told(&unread.event).await.map_err(ledger),
            Err(error) => {
                let error = failed("telling that a message cannot be read", error);
                tracing::warn!(%error, event.id = unread.event, "not told; tried again at the next sync");
                Ok(())
            }
        }
    }
}
