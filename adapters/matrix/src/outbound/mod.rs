//! Carries out the core's commands. Each request carries a transaction id made of the
//! command's id, so that a command given twice has one effect.

mod card;
pub(crate) mod content;
mod direct;
mod marks;
mod private;
pub(crate) mod render;
mod say;
mod state;

use crate::MatrixPlatform;
use crate::error::failed;
use crate::inbound::UPGRADES;
use deskbell_platform::{
    Body, CommandKind, Destination, ErrorKind, EventKey, Lane, MessageRef, OutboundCommand, Person,
    Place, PlatformError, Receipt, Span,
};
use matrix_sdk::ruma::{OwnedRoomId, OwnedUserId, RoomAliasId};
use matrix_sdk::{Room, RoomState};
use say::Saying;

type Done = Result<Receipt, PlatformError>;

/// What the bot puts on a message when its action was heard.
const HEARD: &str = "✅";

impl MatrixPlatform {
    pub(crate) async fn carry_out(&self, command: &OutboundCommand) -> Done {
        let id = command.id.0.as_str();
        match &command.kind {
            CommandKind::Post { to, body } => self.post(command, to, body).await,
            CommandKind::Reply { to, body } => self.reply(id, command.lane, to, body).await,
            CommandKind::Edit { message, body } => self.edit(id, message, body).await,
            CommandKind::Delete { message } => self.delete(id, message).await,
            CommandKind::React { message, emoji } => self.react(id, message, emoji).await,
            CommandKind::OpenPrivatePlace {
                name,
                topic,
                case,
                members,
                ..
            } => self.open_private(name, topic, case, members).await,
            CommandKind::AddMembers { place, members } => self.add_members(place, members).await,
            CommandKind::ClosePlace { place } => self.close(place).await,
            CommandKind::Acknowledge {
                event,
                place,
                person,
                body,
            } => {
                self.acknowledge(id, event, place, person, body.as_ref())
                    .await
            }
        }
    }

    async fn post(&self, command: &OutboundCommand, to: &Destination, body: &Body) -> Done {
        let id = command.id.0.as_str();
        let (room, thread) = match to {
            Destination::Place(place) => (self.goal(place).await?, place.thread.clone()),
            Destination::Person(person) => (self.direct_room(person).await?, None),
        };
        let saying = Saying {
            id,
            lane: command.lane,
            thread,
            reply_to: None,
        };
        let receipt = self.say(&room, saying, body).await?;
        self.note_card(&room, command.lane, &receipt).await?;
        Ok(receipt)
    }

    /// Answers a message: in its thread; in a channel, in the thread that it begins. Private
    /// and direct rooms hold one conversation, so nothing is hidden in threads there.
    async fn reply(&self, id: &str, lane: Lane, to: &MessageRef, body: &Body) -> Done {
        let room = self.room(&to.place).await?;
        let mut thread = to.place.thread.clone();
        if thread.is_none() && self.is_channel(&room).await? {
            thread = Some(to.id.clone());
        }
        let saying = Saying {
            id,
            lane,
            thread,
            reply_to: Some(to.id.clone()),
        };
        self.say(&room, saying, body).await
    }

    /// Shows that an action was heard: by a tick, or by words that name the person. Matrix
    /// has nothing that one person alone sees.
    async fn acknowledge(
        &self,
        id: &str,
        event: &EventKey,
        place: &Place,
        person: &Person,
        body: Option<&Body>,
    ) -> Done {
        let message = self.ledger.press(event.as_str()).await;
        let message = message.map_err(crate::error::ledger)?;
        let message = message.unwrap_or_else(|| event.0.clone());
        let to = MessageRef {
            place: place.clone(),
            id: message,
        };
        let Some(body) = body else {
            self.react(id, &to, HEARD).await?;
            return Ok(Receipt::default());
        };
        let mut body = body.clone();
        let named = [Span::Mention(person.clone()), Span::Text(": ".into())];
        match body.blocks.first_mut() {
            Some(deskbell_platform::Block::Paragraph(spans)) => {
                spans.splice(0..0, named);
            }
            _ => body
                .blocks
                .insert(0, deskbell_platform::Block::Paragraph(named.into())),
        }
        self.reply(id, Lane::Acknowledgement, &to, &body).await?;
        Ok(Receipt::default())
    }

    /// The room in which something new is said: settings may name it by an alias, and it may
    /// have moved since. A thread stays where it is.
    async fn goal(&self, place: &Place) -> Result<Room, PlatformError> {
        let named = RoomAliasId::parse(&place.id).ok();
        let mut room = match named {
            None => self.room(place).await?,
            Some(alias) => {
                let found = self.client.resolve_room_alias(&alias).await;
                let doing = format!("looking for room {alias}");
                let id = found.map_err(|error| failed(doing, error))?.room_id;
                let place = Place::new("matrix", &*place.tenant.0, id.as_str());
                self.room(&place).await?
            }
        };
        for _ in 0..UPGRADES {
            let next = room.successor_room().filter(|_| place.thread.is_none());
            let next = next.and_then(|next| self.client.get_room(&next.room_id));
            let Some(next) = next.filter(|next| next.state() == RoomState::Joined) else {
                break;
            };
            room = next;
        }
        Ok(room)
    }

    /// The room of a place, which the bot must be in.
    pub(crate) async fn room(&self, place: &Place) -> Result<Room, PlatformError> {
        let doing = || format!("looking for room {}", place.id);
        let id = OwnedRoomId::try_from(place.id.as_str())
            .map_err(|error| PlatformError::new(ErrorKind::NotFound, doing()).because(error))?;
        if let Some(room) = self.client.get_room(&id) {
            return match room.state() {
                RoomState::Joined => Ok(room),
                _ => Err(PlatformError::new(ErrorKind::Forbidden, doing())),
            };
        }
        // A room made just before a crash: the homeserver knows it, and the next sync tells.
        let joined = self.joined_by_server().await?;
        let kind = if joined.contains(&id) {
            ErrorKind::Unavailable
        } else {
            ErrorKind::NotFound
        };
        Err(PlatformError::new(kind, doing()))
    }

    /// The rooms that the homeserver says the bot is in.
    async fn joined_by_server(&self) -> Result<Vec<OwnedRoomId>, PlatformError> {
        use matrix_sdk::ruma::api::client::membership::joined_rooms::v3::Request;
        let asked = self.client.send(Request::new()).await;
        asked
            .map(|answer| answer.joined_rooms)
            .map_err(|error| failed("asking which rooms the bot is in", error))
    }

    /// A person's account; an error where the id is none.
    fn user(&self, person: &Person) -> Result<OwnedUserId, PlatformError> {
        OwnedUserId::try_from(person.id.as_str()).map_err(|error| {
            let doing = format!("looking for {}, who is no Matrix account", person.id);
            PlatformError::new(ErrorKind::NotFound, doing).because(error)
        })
    }
}
