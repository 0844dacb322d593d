//! One event of a room as the core's event. Refuses to decide what matters; leaves out only
//! what the bot itself did and what no person did.

use super::words::{called, named, words};
use crate::MatrixPlatform;
use crate::error::ledger;
use crate::ledger::Known;
use crate::outbound::render::bare;
use deskbell_platform::{
    Author, EventKey, EventKind, InboundEvent, MessageRef, Person, Place, PlatformError,
};
use jiff::Timestamp;
use matrix_sdk::Room;
use matrix_sdk::ruma::events::reaction::OriginalSyncReactionEvent;
use matrix_sdk::ruma::events::room::member::{MembershipState, OriginalSyncRoomMemberEvent};
use matrix_sdk::ruma::events::room::message::{
    OriginalSyncRoomMessageEvent, Relation, RoomMessageEventContent,
};
use matrix_sdk::ruma::events::room::redaction::OriginalSyncRoomRedactionEvent;
use matrix_sdk::ruma::{EventId, MilliSecondsSinceUnixEpoch, UserId};

type Read = Result<Option<InboundEvent>, PlatformError>;

/// Who did something when, in which room.
struct Deed<'a> {
    room: &'a Room,
    event: &'a EventId,
    sender: &'a UserId,
    at: MilliSecondsSinceUnixEpoch,
}

impl MatrixPlatform {
    /// A message, or new words for one.
    pub(super) async fn read_message(
        &self,
        room: &Room,
        event: OriginalSyncRoomMessageEvent,
    ) -> Read {
        let deed = Deed {
            room,
            event: &event.event_id,
            sender: &event.sender,
            at: event.origin_server_ts,
        };
        match &event.content.relates_to {
            Some(Relation::Replacement(replacement)) => {
                let Some(words) = words(&replacement.new_content.msgtype, false) else {
                    return Ok(None);
                };
                let target = replacement.event_id.as_str();
                self.read_edit(deed, target, words.text).await
            }
            _ => self.read_post(deed, &event.content).await,
        }
    }

    async fn read_post(&self, deed: Deed<'_>, content: &RoomMessageEventContent) -> Read {
        let (thread, reply_to) = match &content.relates_to {
            Some(Relation::Thread(thread)) => {
                let real = thread
                    .in_reply_to
                    .as_ref()
                    .filter(|_| !thread.is_falling_back);
                (
                    Some(thread.event_id.to_string()),
                    real.map(|reply| reply.event_id.clone()),
                )
            }
            Some(Relation::Reply(reply)) => (None, Some(reply.in_reply_to.event_id.clone())),
            _ => (None, None),
        };
        // A case is one conversation: what somebody says in a thread there belongs to it.
        let thread = match thread {
            Some(_) if self.is_case(deed.room).await? => None,
            thread => thread,
        };
        let Some(words) = words(&content.msgtype, reply_to.is_some()) else {
            return Ok(None);
        };
        let named = named(content);
        let my_name = deed.room.get_member_no_sync(&self.me).await.ok().flatten();
        let my_name = my_name.and_then(|me| me.display_name().map(ToOwned::to_owned));
        let mut names = vec![self.me.as_str(), self.me.localpart()];
        names.extend(my_name.as_deref());
        let (called, text) = called(&words.text, &names);
        let to_me = match &reply_to {
            Some(event) => {
                let known = self.ledger.known(event.as_str()).await.map_err(ledger)?;
                known.is_some_and(|known| known.sender == self.me.as_str())
            }
            None => false,
        };
        let place = self.place(deed.room, thread.clone());
        let message = self.message_ref(&place, deed.event.as_str());
        let reply_to = match reply_to {
            Some(event) => Some(self.reference(deed.room, event.as_str()).await?),
            None => None,
        };
        let known = Known {
            event: deed.event.to_string(),
            room: deed.room.room_id().to_string(),
            thread,
            sender: deed.sender.to_string(),
            whole: None,
            copy: false,
            at: millis(deed.at),
        };
        self.ledger.remember(&known).await.map_err(ledger)?;
        let others = named.iter().filter(|user| **user != self.me);
        let kind = EventKind::MessagePosted {
            message,
            text: text.to_owned(),
            reply_to,
            mentions_bot: called || to_me || named.contains(&self.me),
            mentions: others.map(|user| self.person(user.as_str())).collect(),
            direct: self.is_direct(deed.room).await?,
            attachments: words.attachments,
        };
        self.event(&deed, place, words.by_machine, kind).await
    }

    async fn read_edit(&self, deed: Deed<'_>, target: &str, text: String) -> Read {
        let known = self.ledger.known(target).await.map_err(ledger)?;
        // Only the writer can change a message; clients ignore all else, and so does the bot.
        if known.is_some_and(|known| known.sender != deed.sender.as_str()) {
            return Ok(None);
        }
        let message = self.reference(deed.room, target).await?;
        let place = message.place.clone();
        let kind = EventKind::MessageEdited { message, text };
        self.event(&deed, place, false, kind).await
    }

    /// A removal. What the bot never saw as a message, reactions above all, is passed over.
    pub(super) async fn read_redaction(
        &self,
        room: &Room,
        event: OriginalSyncRoomRedactionEvent,
    ) -> Read {
        let Some(target) = event.content.redacts.as_ref().or(event.redacts.as_ref()) else {
            return Ok(None);
        };
        self.ledger
            .forget_unread(target.as_str())
            .await
            .map_err(ledger)?;
        let known = self.ledger.known(target.as_str()).await.map_err(ledger)?;
        if known.is_none() {
            return Ok(None);
        }
        let message = self.reference(room, target.as_str()).await?;
        let place = message.place.clone();
        let deed = Deed {
            room,
            event: &event.event_id,
            sender: &event.sender,
            at: event.origin_server_ts,
        };
        let kind = EventKind::MessageDeleted { message };
        self.event(&deed, place, false, kind).await
    }

    /// A reaction: an action where the bot gave it that meaning.
    pub(super) async fn read_reaction(
        &self,
        room: &Room,
        event: OriginalSyncReactionEvent,
    ) -> Read {
        let annotation = &event.content.relates_to;
        let target = annotation.event_id.as_str();
        let action = self.ledger.action(target, &bare(&annotation.key)).await;
        let message = self.reference(room, target).await?;
        let place = message.place.clone();
        let deed = Deed {
            room,
            event: &event.event_id,
            sender: &event.sender,
            at: event.origin_server_ts,
        };
        let kind = match action.map_err(ledger)? {
            Some(action) => {
                let at = millis(deed.at);
                let pressed = self.ledger.set_press(deed.event.as_str(), &message.id, at);
                pressed.await.map_err(ledger)?;
                EventKind::ActionInvoked {
                    action,
                    message: Some(message),
                    argument: None,
                }
            }
            None => EventKind::ReactionAdded {
                message,
                emoji: annotation.key.clone(),
            },
        };
        self.event(&deed, place, false, kind).await
    }

    /// Somebody left, was removed, or refused an invite.
    pub(super) async fn read_member(
        &self,
        room: &Room,
        event: OriginalSyncRoomMemberEvent,
    ) -> Read {
        let gone = matches!(
            event.content.membership,
            MembershipState::Leave | MembershipState::Ban
        );
        let before = event
            .prev_content()
            .map(|content| content.membership.clone());
        let was_here = matches!(
            before,
            None | Some(MembershipState::Join | MembershipState::Invite)
        );
        if !gone || !was_here || event.state_key == self.me {
            return Ok(None);
        }
        let deed = Deed {
            room,
            event: &event.event_id,
            sender: &event.sender,
            at: event.origin_server_ts,
        };
        let person = self.person(event.state_key.as_str());
        let place = self.place(room, None);
        let invited = before == Some(MembershipState::Invite);
        let kind = if invited && event.sender == event.state_key {
            EventKind::InviteDeclined { person }
        } else {
            EventKind::MemberLeft { person }
        };
        self.event(&deed, place, false, kind).await
    }

    async fn event(
        &self,
        deed: &Deed<'_>,
        place: Place,
        by_machine: bool,
        kind: EventKind,
    ) -> Read {
        let member = deed
            .room
            .get_member_no_sync(deed.sender)
            .await
            .ok()
            .flatten();
        let name = member.as_ref().map(|member| member.name().to_owned());
        let author = Author {
            person: self.person(deed.sender.as_str()),
            name: name.unwrap_or_else(|| deed.sender.localpart().to_owned()),
            is_bot: by_machine || deed.sender == self.me,
            roles: Vec::new(),
            locale: None,
        };
        // Another server's clock may run ahead; nothing happens in the future.
        let now = (self.clock)();
        let at = Timestamp::from_millisecond(millis(deed.at)).unwrap_or(now);
        Ok(Some(InboundEvent {
            key: EventKey(deed.event.to_string()),
            place,
            author: Some(author),
            at: at.min(now),
            kind,
        }))
    }

    /// The message of this event, in its thread; a part or a copy stands for the whole.
    pub(crate) async fn reference(
        &self,
        room: &Room,
        event: &str,
    ) -> Result<MessageRef, PlatformError> {
        let mut known = self.ledger.known(event).await.map_err(ledger)?;
        if let Some(whole) = known.as_ref().and_then(|known| known.whole.clone()) {
            let found = self.ledger.known(&whole).await.map_err(ledger)?;
            known = found.or(known);
        }
        let id = known
            .as_ref()
            .map_or(event, |known| &known.event)
            .to_owned();
        let place = self.place(room, known.and_then(|known| known.thread));
        Ok(MessageRef { place, id })
    }

    fn message_ref(&self, place: &Place, id: &str) -> MessageRef {
        MessageRef {
            place: place.clone(),
            id: id.to_owned(),
        }
    }

    /// A room, or a thread in it.
    pub(crate) fn place(&self, room: &Room, thread: Option<String>) -> Place {
        Place {
            thread,
            ..Place::new(
                self.id.clone(),
                self.tenant.clone(),
                room.room_id().as_str(),
            )
        }
    }

    /// Somebody, as the bot's homeserver knows them.
    pub(crate) fn person(&self, user: &str) -> Person {
        Person::new(self.id.clone(), self.tenant.clone(), user)
    }
}

/// Milliseconds since 1970.
pub(crate) fn millis(at: MilliSecondsSinceUnixEpoch) -> i64 {
    i64::from(at.0)
}
