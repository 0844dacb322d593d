//! Which rooms to be in: those of the settings, those that allowed people invite to, and
//! those that replace a room the bot is in. Strangers' invites are left unanswered.

use crate::error::failed;
use crate::{MatrixPlatform, locked};
use deskbell_platform::{ErrorKind, PlatformError};
use matrix_sdk::ruma::{OwnedRoomOrAliasId, RoomId, UserId};
use matrix_sdk::{Room, RoomState};
use std::sync::atomic::Ordering;

/// So many upgrades of one room are followed.
pub(crate) const UPGRADES: usize = 16;

impl MatrixPlatform {
    /// Joins the rooms of the settings. One that cannot be joined does not keep the others
    /// away; the check tells of it.
    pub(crate) async fn enter_rooms(&self) -> Result<(), PlatformError> {
        for name in &self.settings.rooms {
            match self.enter(name).await {
                Ok(room) => {
                    let id = room.room_id().to_owned();
                    locked(&self.aliases).insert(name.clone(), id);
                    if let Some(next) = room.successor_room() {
                        self.follow_upgrade(&room, &next.room_id, &self.me).await;
                    }
                }
                Err(error) if error.kind == ErrorKind::Unauthorized => return Err(error),
                Err(error) => tracing::warn!(room = name, %error, "a room cannot be entered"),
            }
        }
        Ok(())
    }

    async fn enter(&self, name: &str) -> Result<Room, PlatformError> {
        let doing = || format!("entering room {name}");
        let wanted = OwnedRoomOrAliasId::try_from(name)
            .map_err(|error| PlatformError::new(ErrorKind::Invalid, doing()).because(error))?;
        if let Some(room) = self.entered(&wanted).await {
            return Ok(room);
        }
        let joined = self.client.join_room_by_id_or_alias(&wanted, &[]).await;
        joined.map_err(|error| failed(doing(), error))
    }

    /// The room, when the bot is in it.
    pub(crate) async fn entered(&self, wanted: &OwnedRoomOrAliasId) -> Option<Room> {
        let id = match <&RoomId>::try_from(&**wanted) {
            Ok(id) => id.to_owned(),
            Err(alias) => self.client.resolve_room_alias(alias).await.ok()?.room_id,
        };
        let room = self.client.get_room(&id)?;
        (room.state() == RoomState::Joined).then_some(room)
    }

    /// By what names settings may mean a room, beside its id: its aliases, and those and the ids
    /// of the rooms that it took over from.
    pub(crate) fn names_of(&self, id: &str) -> Vec<String> {
        let mut names = Vec::new();
        let mut next = RoomId::parse(id).ok();
        for _ in 0..UPGRADES {
            let Some(id) = next else { break };
            let set = locked(&self.aliases);
            let aliases = set.iter().filter(|(_, room)| **room == id);
            names.extend(aliases.map(|(alias, _)| alias.clone()));
            drop(set);
            let Some(room) = self.client.get_room(&id) else {
                break;
            };
            let own = room.canonical_alias().into_iter().chain(room.alt_aliases());
            names.extend(own.map(|alias| alias.to_string()));
            next = room.predecessor_room().map(|before| before.room_id);
            names.extend(next.as_ref().map(ToString::to_string));
        }
        names
    }

    /// Looks at all invites that stand open, from this run and earlier ones.
    pub(super) async fn answer_waiting_invites(&self) {
        for room in self.client.invited_rooms() {
            self.answer_invite(room.room_id()).await;
        }
    }

    /// Accepts an invite by somebody allowed; ignores all others without a sign.
    pub(super) async fn answer_invite(&self, id: &RoomId) {
        let Some(room) = self.client.get_room(id) else {
            return;
        };
        if room.state() != RoomState::Invited {
            return;
        }
        let inviter = match room.invite_details().await {
            Ok(invite) => invite.inviter_id,
            Err(error) => {
                tracing::debug!(%error, room.id = %id, "an invite does not say by whom");
                return;
            }
        };
        let server = inviter.server_name().as_str();
        if !self.settings.allow.accepts(inviter.as_str(), server) {
            tracing::debug!(room.id = %id, "an invite by somebody not allowed is ignored");
            return;
        }
        if let Err(error) = room.join().await {
            self.invite_waits.store(true, Ordering::Relaxed);
            tracing::warn!(%error, room.id = %id, "an invite could not be followed; it is tried again");
        }
    }

    /// Goes where a room moved. Whoever may close a room may say where it goes on.
    pub(super) async fn follow_upgrade(&self, old: &Room, new: &RoomId, by: &UserId) {
        let known = self.client.get_room(new);
        if known.is_some_and(|room| room.state() == RoomState::Joined) {
            return;
        }
        tracing::info!(room.id = %old.room_id(), "the room was replaced; following");
        let via = [by.server_name().to_owned()];
        let joined = self.client.join_room_by_id_or_alias(new.into(), &via).await;
        if let Err(error) = joined {
            tracing::warn!(%error, room.id = %new, "the room that replaces another cannot be entered");
        }
    }
}
