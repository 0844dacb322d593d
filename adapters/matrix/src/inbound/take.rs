//! A room's events in order: each read, handed in, and the room's cursor moved behind it.

use crate::MatrixPlatform;
use crate::error::ledger;
use crate::ledger::Unread;
use deskbell_platform::{EventKind, InboundEvent, Inbox, PlatformError};
use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::OwnedEventId;
use matrix_sdk::ruma::api::client::receipt::create_receipt::v3::ReceiptType;
use matrix_sdk::ruma::events::receipt::ReceiptThread;
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::events::room::redaction::SyncRoomRedactionEvent;
use matrix_sdk::ruma::events::{
    AnySyncMessageLikeEvent as Said, AnySyncStateEvent as State, AnySyncTimelineEvent as Any,
    SyncMessageLikeEvent, SyncStateEvent,
};
use matrix_sdk::sync::Timeline;
use std::sync::{Mutex, MutexGuard, PoisonError};

impl MatrixPlatform {
    /// What a sync brought for a room, and before it what the sync left out.
    pub(super) async fn take_timeline(
        &self,
        room: &Room,
        timeline: &Timeline,
        inbox: &Inbox,
    ) -> Result<(), PlatformError> {
        let id = room.room_id().as_str();
        let cursor = self.ledger.cursor(id).await.map_err(ledger)?;
        let mut events = timeline.events.as_slice();
        if let Some(cursor) = cursor {
            let seen = events
                .iter()
                .rposition(|event| event.event_id().is_some_and(|id| id.as_str() == cursor));
            // Where the cursor stands in the timeline there is no gap, and what lies before it
            // was handed in: looking for it further back would end in the room's oldest days.
            if let Some(seen) = seen {
                events = &events[seen + 1..];
            } else if timeline.limited {
                let from = timeline.prev_batch.as_deref();
                self.catch_up(room, from, inbox).await?;
            }
        } else if let Some(begin) = self.beginning(events) {
            events = &events[begin..];
        }
        self.take(room, events, inbox).await
    }

    /// Where a room that the bot has just entered begins for it: at its invite to a direct
    /// conversation, whose first words may come before it has joined; else where it joined.
    fn beginning(&self, events: &[TimelineEvent]) -> Option<usize> {
        let mine = |event: &TimelineEvent| match event.raw().deserialize() {
            Ok(Any::State(State::RoomMember(SyncStateEvent::Original(event)))) => {
                (event.state_key == self.me).then_some(event.content)
            }
            _ => None,
        };
        let invited = events.iter().rposition(|event| {
            mine(event).is_some_and(|content| {
                content.membership == MembershipState::Invite && content.is_direct == Some(true)
            })
        });
        invited.or_else(|| {
            events.iter().rposition(|event| {
                mine(event).is_some_and(|content| content.membership == MembershipState::Join)
            })
        })
    }

    /// Hands in these events, oldest first.
    pub(super) async fn take(
        &self,
        room: &Room,
        events: &[TimelineEvent],
        inbox: &Inbox,
    ) -> Result<(), PlatformError> {
        let mut last = None;
        for event in events {
            let Some(id) = event.event_id() else { continue };
            if event.kind.is_utd() {
                self.keep_unread(room, event).await?;
            } else {
                self.take_one(room, event, inbox).await?;
            }
            last = Some(id);
        }
        let Some(last) = last else { return Ok(()) };
        let moved = self
            .ledger
            .set_cursor(room.room_id().as_str(), last.as_str());
        moved.await.map_err(ledger)?;
        self.tell_read(room, last);
        Ok(())
    }

    /// Told to people as a courtesy: nothing waits for it, and nothing depends on it. Where the
    /// homeserver is yet to be told of an earlier event, this one takes its place.
    fn tell_read(&self, room: &Room, last: OwnedEventId) {
        let waits = locked(&self.read_up_to).insert(room.room_id().to_owned(), last);
        if waits.is_some() {
            return;
        }
        // Not the platform itself: its store is free for another as soon as it is let go.
        let (courtesy, read_up_to) = (self.courtesy.clone(), self.read_up_to.clone());
        let room = room.clone();
        tokio::spawn(async move {
            let _turn = courtesy.turn().await;
            let Some(last) = locked(&read_up_to).remove(room.room_id()) else {
                return;
            };
            let receipt =
                room.send_single_receipt(ReceiptType::Read, ReceiptThread::Unthreaded, last);
            if let Err(error) = receipt.await {
                tracing::debug!(%error, "a read receipt was not taken");
            }
        });
    }

    /// Hands in one event that can be read.
    pub(super) async fn take_one(
        &self,
        room: &Room,
        event: &TimelineEvent,
        inbox: &Inbox,
    ) -> Result<(), PlatformError> {
        if event.sender().is_some_and(|sender| sender == self.me) {
            return Ok(());
        }
        let event = match event.raw().deserialize() {
            Ok(event) => event,
            Err(error) => {
                let id = event.event_id();
                tracing::debug!(%error, event.id = ?id, "an event has no known shape");
                return Ok(());
            }
        };
        if let Some(event) = self.read(room, event).await? {
            if addressed(&event) {
                self.type_in(room);
            }
            self.hand_in(event, inbox).await;
        }
        Ok(())
    }

    async fn read(&self, room: &Room, event: Any) -> Result<Option<InboundEvent>, PlatformError> {
        match event {
            Any::MessageLike(Said::RoomMessage(SyncMessageLikeEvent::Original(event))) => {
                self.read_message(room, event).await
            }
            Any::MessageLike(Said::Reaction(SyncMessageLikeEvent::Original(event))) => {
                self.read_reaction(room, event).await
            }
            Any::MessageLike(Said::RoomRedaction(SyncRoomRedactionEvent::Original(event))) => {
                self.read_redaction(room, event).await
            }
            Any::State(State::RoomMember(SyncStateEvent::Original(event))) => {
                if event.content.membership == MembershipState::Join {
                    self.welcome_latecomer(room, &event.state_key).await?;
                }
                self.read_member(room, event).await
            }
            Any::State(State::RoomTombstone(SyncStateEvent::Original(event))) => {
                self.follow_upgrade(room, &event.content.replacement_room, &event.sender)
                    .await;
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    async fn keep_unread(&self, room: &Room, event: &TimelineEvent) -> Result<(), PlatformError> {
        let (Some(id), Some(sender)) = (event.event_id(), event.sender()) else {
            return Ok(());
        };
        if sender == self.me {
            return Ok(());
        }
        let unread = Unread {
            event: id.to_string(),
            room: room.room_id().to_string(),
            sender: sender.to_string(),
            raw: event.raw().json().get().to_owned(),
            since: (self.clock)().as_millisecond(),
            told: false,
        };
        tracing::info!(event.id = %id, "an event cannot be decrypted yet");
        self.ledger.add_unread(&unread).await.map_err(ledger)
    }

    /// Shows that the bot is thinking, until it writes or the homeserver forgets it.
    fn type_in(&self, room: &Room) {
        let room = room.clone();
        tokio::spawn(async move {
            if let Err(error) = room.typing_notice(true).await {
                tracing::debug!(%error, "a typing notice was not taken");
            }
        });
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn addressed(event: &InboundEvent) -> bool {
    matches!(
        event.kind,
        EventKind::MessagePosted {
            mentions_bot: true,
            ..
        } | EventKind::MessagePosted { direct: true, .. }
    )
}
