//! Private places: one encrypted room a case, for invited people only.
//!
//! The asker can write and leave. Responders can also invite. At the end the room can only be
//! read, and the bot leaves it: people keep what was said, and the bot's list of rooms does not
//! grow for ever.

use super::Done;
use super::state::{PURPOSE, initial_state};
use crate::MatrixPlatform;
use crate::error::{failed, ledger};
use deskbell_platform::{ErrorKind, Person, Place, PlatformError, Receipt, Retry};
use matrix_sdk::ruma::api::client::membership::invite_user::v3::{
    InvitationRecipient, InviteUserId, Request as Invite,
};
use matrix_sdk::ruma::api::client::room::create_room::v3::{Request as CreateRoom, RoomPreset};
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{RoomId, UserId};
use matrix_sdk::{Room, RoomState};
use serde_json::json;
use std::time::Duration;

/// The longest name and topic, in characters; some clients cut longer ones.
const NAME: usize = 100;
const TOPIC: usize = 500;

/// How long handing over the keys of what was said may hold up an invite.
const HISTORY_WITHIN: Duration = Duration::from_secs(8);

impl MatrixPlatform {
    /// Finds or makes the room of a case. Of the members the core names the asker first; the
    /// others are responders.
    pub(super) async fn open_private(
        &self,
        name: &str,
        topic: &str,
        case: &str,
        members: &[Person],
    ) -> Done {
        let mut users = Vec::new();
        for member in members {
            users.push(self.user(member)?);
        }
        let responders: Vec<String> = users.iter().skip(1).map(ToString::to_string).collect();
        let purpose = format!("case:{case}");
        // Two commands for one case at once must not make two rooms.
        let _one = self.opening.lock().await;
        let room = match self.room_made_for(&purpose).await? {
            Some(room) => room,
            None => {
                let mut request = CreateRoom::new();
                request.preset = Some(RoomPreset::PrivateChat);
                request.name = Some(name.chars().take(NAME).collect());
                request.topic = Some(topic.chars().take(TOPIC).collect());
                let asker = users.first().map(ToString::to_string);
                let note = json!({ "purpose": purpose, "asker": asker });
                for state in initial_state(&note) {
                    let state = Raw::new(&state).map_err(|error| unwritable(case, error))?;
                    request.initial_state.push(state.cast_unchecked());
                }
                // Members of a private room may invite unless it says otherwise.
                let rights = Raw::new(&json!({ "invite": 50 }));
                let rights = rights.map_err(|error| unwritable(case, error))?;
                request.power_level_content_override = Some(rights.cast_unchecked());
                self.make_room(&purpose, request).await?
            }
        };
        for user in &users {
            match self.invite(&room, user).await {
                Err(error) if error.retry() != Retry::Never => return Err(error),
                Err(error) => tracing::warn!(%error, "somebody is not in a case's room"),
                Ok(()) => {}
            }
        }
        self.let_invite(room.room_id(), &responders).await?;
        Ok(Receipt {
            message: None,
            place: Some(self.place(&room, None)),
        })
    }

    /// Invites people to a case's room, the asker as asker, all others as responders.
    pub(super) async fn add_members(&self, place: &Place, members: &[Person]) -> Done {
        let room = self.room(place).await?;
        self.need_case(&room).await?;
        let note = self
            .state(room.room_id(), PURPOSE)
            .await?
            .unwrap_or_default();
        let mut responders = Vec::new();
        let mut failure = None;
        for member in members {
            let user = self.user(member)?;
            if note["asker"] != user.as_str() {
                responders.push(user.to_string());
            }
            // One who cannot be invited does not keep the others out.
            if let Err(error) = self.invite(&room, &user).await {
                failure = Some(error);
            }
        }
        self.let_invite(room.room_id(), &responders).await?;
        match failure {
            Some(error) => Err(error),
            None => Ok(Receipt::default()),
        }
    }

    async fn invite(&self, room: &Room, user: &UserId) -> Result<(), PlatformError> {
        if self.is_in(room.room_id(), user).await? {
            return Ok(());
        }
        let id = room.room_id().as_str();
        if self.ledger.card(id).await.map_err(ledger)?.is_none() {
            return self.invite_bare(room, user).await;
        }
        let noted = self.ledger.add_latecomer(id, user.as_str());
        noted.await.map_err(ledger)?;
        // With the keys of what was said so far, where both sides know how. The invite
        // itself is what matters: it is sent bare if that fails or takes long.
        let with_history = room.invite_user_by_id(user);
        match tokio::time::timeout(HISTORY_WITHIN, with_history).await {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => tracing::debug!(%error, "not invited with history"),
            Err(_) => tracing::debug!("inviting with history took too long"),
        }
        self.invite_bare(room, user).await
    }

    async fn invite_bare(&self, room: &Room, user: &UserId) -> Result<(), PlatformError> {
        let whom = InvitationRecipient::UserId(InviteUserId::new(user.to_owned()));
        let invited = self
            .client
            .send(Invite::new(room.room_id().to_owned(), whom))
            .await;
        invited.map_err(|error| {
            failed(format!("inviting {user} to room {}", room.room_id()), error)
        })?;
        // What is said next is for them too, though no sync has told of them yet.
        room.mark_members_missing();
        Ok(())
    }

    /// Whether somebody is in a room or invited to it, as the homeserver has it now.
    pub(super) async fn is_in(&self, room: &RoomId, user: &UserId) -> Result<bool, PlatformError> {
        use matrix_sdk::ruma::api::client::state::get_state_event_for_key::v3::Request;
        let request = Request::new(
            room.to_owned(),
            "m.room.member".into(),
            user.as_str().to_owned(),
        );
        let membership = match self.client.send(request).await {
            Ok(answer) => {
                let content = serde_json::from_str(answer.event_or_content.get());
                let content: serde_json::Value = content.unwrap_or_default();
                MembershipState::from(content["membership"].as_str().unwrap_or_default())
            }
            Err(error) => {
                let error = matrix_sdk::Error::from(error);
                if crate::error::kind(&error) == ErrorKind::NotFound {
                    return Ok(false);
                }
                return Err(failed(format!("looking for {user} in room {room}"), error));
            }
        };
        Ok(matches!(
            membership,
            MembershipState::Join | MembershipState::Invite
        ))
    }

    /// Ends a case's room: from now on it can only be read, and the bot leaves.
    pub(super) async fn close(&self, place: &Place) -> Done {
        let left = RoomId::parse(&place.id)
            .ok()
            .and_then(|id| self.client.get_room(&id))
            .is_some_and(|room| room.state() == RoomState::Left);
        let purpose = self.ledger.purpose_of(&place.id).await.map_err(ledger)?;
        if left && purpose.is_some() {
            return Ok(Receipt::default());
        }
        let room = self.room(place).await?;
        self.need_case(&room).await?;
        let levels = self.state(room.room_id(), "m.room.power_levels").await?;
        if let Some(mut levels) = levels {
            levels["events_default"] = 100.into();
            levels["invite"] = 100.into();
            self.set_state(room.room_id(), ("m.room.power_levels", ""), &levels)
                .await?;
        }
        let doing = || format!("leaving room {}", place.id);
        room.leave().await.map_err(|error| failed(doing(), error))?;
        Ok(Receipt::default())
    }

    async fn need_case(&self, room: &Room) -> Result<(), PlatformError> {
        if self.is_case(room).await? {
            return Ok(());
        }
        let doing = format!("using room {} as a case's", room.room_id());
        Err(PlatformError::new(ErrorKind::Invalid, doing))
    }
}

pub(super) fn unwritable(what: &str, error: serde_json::Error) -> PlatformError {
    PlatformError::new(ErrorKind::Invalid, format!("describing the room of {what}")).because(error)
}
