//! Fills gaps: reads a room backwards until the last event known of it, then hands in what
//! lies between, oldest first.

use crate::MatrixPlatform;
use crate::error::{failed, ledger};
use deskbell_platform::{Inbox, PlatformError};
use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::room::MessagesOptions;

impl MatrixPlatform {
    /// Everything in the room after its cursor and before `from` (none: the newest event).
    /// At most `backfill` events; what lies further back is left and said in the log.
    pub(super) async fn catch_up(
        &self,
        room: &Room,
        from: Option<&str>,
        inbox: &Inbox,
    ) -> Result<(), PlatformError> {
        let id = room.room_id();
        let Some(cursor) = self.ledger.cursor(id.as_str()).await.map_err(ledger)? else {
            return Ok(());
        };
        let mut newest_first: Vec<TimelineEvent> = Vec::new();
        let mut from = from.map(ToOwned::to_owned);
        loop {
            let mut options = MessagesOptions::backward().from(from.as_deref());
            options.limit = 100u32.into();
            let page = room.messages(options).await;
            let page = page.map_err(|error| failed(format!("reading back in {id}"), error))?;
            let empty = page.chunk.is_empty();
            let known = page
                .chunk
                .iter()
                .position(|event| event.event_id().is_some_and(|id| id.as_str() == cursor));
            let new = known.unwrap_or(page.chunk.len());
            newest_first.extend(page.chunk.into_iter().take(new));
            if newest_first.len() > self.settings.backfill {
                newest_first.truncate(self.settings.backfill);
                tracing::warn!(room.id = %id, "more was said than `backfill` allows to read back");
                break;
            }
            from = page.end;
            if known.is_some() || from.is_none() || empty {
                break;
            }
        }
        newest_first.reverse();
        self.take(room, &newest_first, inbox).await
    }
}
