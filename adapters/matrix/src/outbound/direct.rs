//! Direct conversations: one encrypted room with each person, found again before a second
//! is made. And which rooms are of which kind.

use super::private::unwritable;
use super::state::initial_state;
use crate::MatrixPlatform;
use crate::error::ledger;
use deskbell_platform::{Person, PlatformError};
use matrix_sdk::Room;
use matrix_sdk::ruma::api::client::room::create_room::v3::{Request as CreateRoom, RoomPreset};
use matrix_sdk::ruma::serde::Raw;
use serde_json::json;

/// A room for two, without the other so far.
fn direct(purpose: &str) -> Result<CreateRoom, PlatformError> {
    let mut request = CreateRoom::new();
    request.preset = Some(RoomPreset::PrivateChat);
    request.is_direct = true;
    for state in initial_state(&json!({ "purpose": purpose })) {
        let state = Raw::new(&state).map_err(|error| unwritable(purpose, error))?;
        request.initial_state.push(state.cast_unchecked());
    }
    Ok(request)
}

impl MatrixPlatform {
    /// The room with this person alone. Whoever left it is invited again.
    pub(super) async fn direct_room(&self, person: &Person) -> Result<Room, PlatformError> {
        let user = self.user(person)?;
        let purpose = format!("dm:{user}");
        let _one = self.opening.lock().await;
        let begun_by_them = self.client.get_dm_room(&user);
        let room = match (self.room_made_for(&purpose).await?, begun_by_them) {
            (Some(room), _) | (None, Some(room)) => room,
            (None, None) => self.make_room(&purpose, direct(&purpose)?).await?,
        };
        if !self.is_in(room.room_id(), &user).await? {
            // As state, since an ordinary invite can't say that the room is a direct one.
            let invite = json!({ "membership": "invite", "is_direct": true });
            let member = ("m.room.member", user.as_str());
            self.set_state(room.room_id(), member, &invite).await?;
            room.mark_members_missing();
        }
        Ok(room)
    }

    /// Whether the room is a case's.
    pub(crate) async fn is_case(&self, room: &Room) -> Result<bool, PlatformError> {
        let purpose = self.ledger.purpose_of(room.room_id().as_str()).await;
        let purpose = purpose.map_err(ledger)?;
        Ok(purpose.is_some_and(|purpose| purpose.starts_with("case:")))
    }

    /// Whether what is said in the room is said to the bot alone: one other person is in it or
    /// invited, and it is no case's room and none that everybody may enter.
    pub(crate) async fn is_direct(&self, room: &Room) -> Result<bool, PlatformError> {
        let two = room.active_members_count() <= 2;
        Ok(two && room.is_public() != Some(true) && !self.is_case(room).await?)
    }

    /// Whether the room is a channel of many.
    pub(super) async fn is_channel(&self, room: &Room) -> Result<bool, PlatformError> {
        Ok(!self.is_case(room).await? && !self.is_direct(room).await?)
    }
}
