//! Rooms made for a purpose, found again by a note in their state; and who may do what there.
//! State is read from the homeserver, not from the last sync: it must be right just after a
//! room was made, and after a crash.

use crate::error::{failed, kind, ledger};
use crate::{MatrixPlatform, locked};
use deskbell_platform::{ErrorKind, PlatformError};
use matrix_sdk::Room;
use matrix_sdk::ruma::api::client::room::create_room::v3::Request as CreateRoom;
use matrix_sdk::ruma::api::client::state::get_state_event_for_key::v3::Request as GetState;
use matrix_sdk::ruma::api::client::state::send_state_event::v3::Request as SetState;
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, RoomId};
use serde_json::{Value, json};
use std::time::Duration;

/// The state event that says what a room is for.
pub(super) const PURPOSE: &str = "org.deskbell.purpose";

/// How long a room that was just made may take to come with a sync.
const ECHO_WITHIN: Duration = Duration::from_secs(10);

/// What a new private room begins with: encryption, and nothing for strangers. Whoever is
/// invited may read from the beginning, as far as their device has the keys.
pub(super) fn initial_state(purpose: &Value) -> Vec<Value> {
    vec![
        json!({
            "type": "m.room.encryption",
            "content": { "algorithm": "m.megolm.v1.aes-sha2" },
        }),
        json!({
            "type": "m.room.history_visibility",
            "content": { "history_visibility": "shared" },
        }),
        json!({ "type": "m.room.guest_access", "content": { "guest_access": "forbidden" } }),
        json!({ "type": PURPOSE, "content": purpose }),
    ]
}

impl MatrixPlatform {
    /// The room for this purpose that the bot is in, by its own notes or by a note in the
    /// state of a room made just before a crash.
    pub(super) async fn room_made_for(&self, purpose: &str) -> Result<Option<Room>, PlatformError> {
        let joined = self.joined_by_server().await?;
        let noted = self.ledger.room_for(purpose).await.map_err(ledger)?;
        let noted = noted.and_then(|id| OwnedRoomId::try_from(id).ok());
        if let Some(id) = noted.filter(|id| joined.contains(id)) {
            return self.echoed(&id).await.map(Some);
        }
        for id in joined {
            if self.purpose(&id).await?.as_deref() == Some(purpose) {
                let noted = self.ledger.set_room(purpose, id.as_str()).await;
                noted.map_err(ledger)?;
                return self.echoed(&id).await.map(Some);
            }
        }
        Ok(None)
    }

    /// What a room is for that the bot is in: asked from the homeserver once, as it is settled
    /// when a room is made.
    async fn purpose(&self, id: &RoomId) -> Result<Option<String>, PlatformError> {
        if locked(&self.plain).contains(id) {
            return Ok(None);
        }
        let noted = self.ledger.purpose_of(id.as_str()).await.map_err(ledger)?;
        if noted.is_some() {
            return Ok(noted);
        }
        let state = self.state(id, PURPOSE).await?;
        let purpose = state.and_then(|state| Some(state["purpose"].as_str()?.to_owned()));
        // A room whose first sync is still to come may just be being made.
        if purpose.is_none() && self.client.get_room(id).is_some() {
            locked(&self.plain).insert(id.to_owned());
        }
        Ok(purpose)
    }

    /// Makes a room and notes what it is for. Nobody is invited with the same request: a room
    /// that a crash or a lost answer leaves half made can't be found again, so that another is
    /// made, and this one must not be seen by anybody.
    pub(super) async fn make_room(
        &self,
        purpose: &str,
        request: CreateRoom,
    ) -> Result<Room, PlatformError> {
        let made = self.client.create_room(request).await;
        let room = made.map_err(|error| failed(format!("making a room for {purpose}"), error))?;
        let id = room.room_id().as_str();
        self.ledger.set_room(purpose, id).await.map_err(ledger)?;
        Ok(room)
    }

    /// The SDK's room, waiting for the sync that brings it.
    async fn echoed(&self, id: &RoomId) -> Result<Room, PlatformError> {
        if let Some(room) = self.client.get_room(id) {
            return Ok(room);
        }
        let echo = self.client.await_room_remote_echo(id);
        let doing = format!("waiting for room {id} to be synced");
        tokio::time::timeout(ECHO_WITHIN, echo)
            .await
            .map_err(|_| PlatformError::new(ErrorKind::Unavailable, doing))
    }

    /// The content of a state event with an empty key; none where there is none.
    pub(crate) async fn state(
        &self,
        room: &RoomId,
        event_type: &str,
    ) -> Result<Option<Value>, PlatformError> {
        let event_type = StateEventType::from(event_type);
        let request = GetState::new(room.to_owned(), event_type, String::new());
        match self.client.send(request).await {
            Ok(answer) => Ok(serde_json::from_str(answer.event_or_content.get()).ok()),
            Err(error) => {
                let error = matrix_sdk::Error::from(error);
                match kind(&error) {
                    ErrorKind::NotFound => Ok(None),
                    _ => Err(failed(format!("reading the state of room {room}"), error)),
                }
            }
        }
    }

    /// Sets the state of this type and key; most have an empty key.
    pub(super) async fn set_state(
        &self,
        room: &RoomId,
        (event_type, key): (&str, &str),
        content: &Value,
    ) -> Result<(), PlatformError> {
        let doing = || format!("setting {event_type} of room {room}");
        let body = Raw::new(content)
            .map_err(|error| PlatformError::new(ErrorKind::Invalid, doing()).because(error))?;
        let request = SetState::new_raw(
            room.to_owned(),
            StateEventType::from(event_type),
            key.to_owned(),
            body.cast_unchecked(),
        );
        let set = self.client.send(request).await;
        set.map_err(|error| failed(doing(), error))?;
        Ok(())
    }

    /// Lets these people invite, besides whoever may already.
    pub(super) async fn let_invite(
        &self,
        room: &RoomId,
        users: &[String],
    ) -> Result<(), PlatformError> {
        if users.is_empty() {
            return Ok(());
        }
        let Some(mut levels) = self.state(room, "m.room.power_levels").await? else {
            return Ok(());
        };
        let mut changed = false;
        for user in users {
            if levels["users"][user].as_i64().unwrap_or(0) < 50 {
                levels["users"][user] = 50.into();
                changed = true;
            }
        }
        if !changed {
            return Ok(());
        }
        self.set_state(room, ("m.room.power_levels", ""), &levels)
            .await
    }
}
