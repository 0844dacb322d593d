//! What `deskbell check` asks of Matrix: is the homeserver there, is the session good, is the
//! bot where it should be, may it speak and invite, are its keys in order.

use crate::MatrixPlatform;
use crate::error::{failed, kind};
use deskbell_platform::{CheckReport, ErrorKind, PlatformError, Severity};
use matrix_sdk::ruma::OwnedRoomOrAliasId;
use matrix_sdk::ruma::api::client::discovery::get_supported_versions::Request as GetVersions;
use matrix_sdk::ruma::events::MessageLikeEventType;
use matrix_sdk::{Room, encryption::recovery::RecoveryState};

impl MatrixPlatform {
    pub(crate) async fn look(&self) -> Result<CheckReport, PlatformError> {
        let mut report = CheckReport::default();
        let server = self.client.homeserver().to_string();
        if let Err(error) = self.client.send(GetVersions::new()).await {
            let error = matrix_sdk::Error::from(error);
            // A refused session is an answer too, and looked at next.
            if kind(&error) != ErrorKind::Unauthorized {
                return Err(failed(format!("reaching the homeserver {server}"), error));
            }
        }
        report.add(Severity::Good, &*server, "the homeserver answers");
        if self.look_at_session(&mut report).await? {
            for name in &self.settings.rooms {
                self.look_at_room(name, &mut report).await;
            }
            self.look_at_cases(&mut report).await?;
            self.look_at_keys(&mut report).await;
        }
        Ok(report)
    }

    async fn look_at_session(&self, report: &mut CheckReport) -> Result<bool, PlatformError> {
        let me = self.me.as_str();
        match self.client.whoami().await {
            Ok(_) => {
                let (_, device) = self.account();
                report.add(Severity::Good, me, format!("signed in as device {device}"));
                Ok(true)
            }
            Err(error) => {
                let error = matrix_sdk::Error::from(error);
                if kind(&error) != ErrorKind::Unauthorized {
                    return Err(failed(format!("asking whether {me} is signed in"), error));
                }
                let says = "the homeserver refuses the session; run `deskbell matrix \
                            reset-device`, then `deskbell matrix login`";
                report.add(Severity::Error, me, says);
                Ok(false)
            }
        }
    }

    async fn look_at_room(&self, name: &str, report: &mut CheckReport) {
        let Ok(wanted) = OwnedRoomOrAliasId::try_from(name) else {
            let says = "is neither a room's id (!…) nor an alias (#name:server)";
            return report.add(Severity::Error, name, says);
        };
        let Some(room) = self.entered(&wanted).await else {
            let says = "the bot is not in this room: invite it, or open the room to it";
            return report.add(Severity::Error, name, says);
        };
        if room.is_tombstoned() {
            let says = "this room was replaced by another; name the new one, or an alias";
            report.add(Severity::Warning, name, says);
        }
        match self.may(&room, MessageLikeEventType::RoomMessage).await {
            Some(false) => {
                let says = "the bot may not write here: raise its power level";
                return report.add(Severity::Error, name, says);
            }
            Some(true) => report.add(Severity::Good, name, "joined, and may write"),
            None => report.add(Severity::Warning, name, "joined; rights are not known yet"),
        }
        if self.may(&room, MessageLikeEventType::Reaction).await == Some(false) {
            let says = "the bot may not react here, so actions need to be tapped together by \
                        hand: allow m.reaction";
            report.add(Severity::Warning, name, says);
        }
    }

    async fn may(&self, room: &Room, what: MessageLikeEventType) -> Option<bool> {
        let levels = room.power_levels().await.ok()?;
        Some(levels.user_can_send_message(&self.me, what))
    }

    /// In rooms that the bot made it can invite, unless somebody changed that.
    async fn look_at_cases(&self, report: &mut CheckReport) -> Result<(), PlatformError> {
        let mut cases = 0;
        for room in self.client.joined_rooms() {
            if !self.is_case(&room).await? {
                continue;
            }
            cases += 1;
            let levels = room.power_levels().await;
            if levels.is_ok_and(|levels| !levels.user_can_invite(&self.me)) {
                let says = "the bot may not invite to this case's room any more: responders \
                            called later cannot come in";
                report.add(Severity::Error, room.room_id().as_str(), says);
            }
        }
        let says = format!("{cases} rooms of cases are open; the bot can invite to rooms it makes");
        report.add(Severity::Good, "private rooms", says);
        Ok(())
    }

    async fn look_at_keys(&self, report: &mut CheckReport) {
        let about = "encryption";
        let encryption = self.client.encryption();
        if encryption.ed25519_key().await.is_none() {
            return report.add(Severity::Error, about, "this device has no keys");
        }
        // As the homeserver has it now: what this device knows of itself may be older than its
        // signature.
        if let Err(error) = encryption.request_user_identity(&self.me).await {
            tracing::debug!(%error, "the account's keys could not be asked for");
        }
        let device = encryption.get_own_device().await.ok().flatten();
        if device.is_some_and(|device| device.is_cross_signed_by_owner()) {
            report.add(
                Severity::Good,
                about,
                "this device is signed by the account",
            );
        } else {
            let says = "this device is not signed by its account, so clients warn about it; run \
                        `deskbell matrix verify`";
            report.add(Severity::Warning, about, says);
        }
        if encryption.recovery().state() != RecoveryState::Enabled {
            let says = "there is no recovery key: a lost store means a new identity; run \
                        `deskbell matrix verify`";
            report.add(Severity::Warning, about, says);
        }
    }
}
