//! Carries out the core's commands.

mod acknowledge;
mod finding;
mod members;
mod messages;
mod naming;
mod progress;
mod threads;

pub(crate) use acknowledge::stop_thinking;

use crate::directory::{DIRECT, Directory, PLATFORM};
use crate::ids::{channel_of, guild_of, message_of, user_of};
use crate::pending::Pending;
use crate::rest::{Failure, Rest, Route};
use crate::wire;
use deskbell_platform::{
    Body, CommandId, CommandKind, Destination, ErrorKind, Lane, MessageRef, OutboundCommand,
    Person, Place, PlatformError, Receipt,
};
use progress::Progress;
use serde_json::json;
use serenity::model::id::{ChannelId, MessageId, UserId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Direct conversations kept; beyond, Discord is asked again.
const DIRECT_KEPT: usize = 20_000;

/// What a new message shows.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    body: &'a Body,
    /// Of the body's file.
    content: Option<&'a [u8]>,
}

impl<'a> From<&'a Body> for Shown<'a> {
    fn from(body: &'a Body) -> Self {
        Self {
            body,
            content: None,
        }
    }
}

/// What carries out commands.
pub(crate) struct Hands {
    pub(crate) rest: Arc<Rest>,
    pub(crate) directory: Arc<Directory>,
    pub(crate) pending: Arc<Pending>,
    progress: Progress,
    /// The direct conversation with each person written to.
    direct: Mutex<HashMap<UserId, ChannelId>>,
    /// The thread of each case opened or found.
    cases: Mutex<HashMap<(ChannelId, String), ChannelId>>,
}

impl Hands {
    pub(crate) fn new(rest: Arc<Rest>, directory: Arc<Directory>, pending: Arc<Pending>) -> Self {
        Self {
            rest,
            directory,
            pending,
            progress: Progress::default(),
            direct: Mutex::default(),
            cases: Mutex::default(),
        }
    }

    /// Carries out a command, with the content of its body's file where it is to be shown. Given
    /// again after it failed, it goes on from where it was.
    pub(crate) async fn carry_out(
        &self,
        command: &OutboundCommand,
        content: Option<&[u8]>,
    ) -> Result<Receipt, PlatformError> {
        let receipt = self.go_on_with(command, content).await?;
        self.progress.end(&command.id);
        Ok(receipt)
    }

    async fn go_on_with(
        &self,
        command: &OutboundCommand,
        content: Option<&[u8]>,
    ) -> Result<Receipt, PlatformError> {
        let (lane, id) = (command.lane, &command.id);
        let shown = |body| Shown { body, content };
        match &command.kind {
            CommandKind::Post { to, body } => match to {
                Destination::Place(place) => self.post(lane, id, place, shown(body), None).await,
                Destination::Person(person) => self.write_to(lane, id, person, shown(body)).await,
            },
            CommandKind::Reply { to, body } => {
                self.post(lane, id, &to.place, shown(body), Some(to)).await
            }
            CommandKind::Edit { message, body } => self.edit(lane, message, body).await,
            CommandKind::Delete { message } => self.delete(lane, message).await,
            CommandKind::React { message, emoji } => self.react(lane, message, emoji).await,
            CommandKind::OpenPrivatePlace {
                near,
                name,
                case,
                members,
                ..
            } => {
                let place = self.open(lane, id, near, name, case, members).await?;
                Ok(Receipt {
                    message: None,
                    place: Some(place),
                })
            }
            CommandKind::AddMembers { place, members } => {
                let thread = thread_of(place, "adding members to")?;
                self.add_members(lane, id, thread, members).await?;
                Ok(Receipt::default())
            }
            CommandKind::ClosePlace { place } => {
                let thread = thread_of(place, "closing")?;
                self.close(lane, thread).await?;
                Ok(Receipt::default())
            }
            CommandKind::Acknowledge {
                event,
                person,
                body,
                ..
            } => {
                self.acknowledge(lane, id, event, person, body.as_ref())
                    .await
            }
        }
    }

    async fn write_to(
        &self,
        lane: Lane,
        id: &CommandId,
        person: &Person,
        body: Shown<'_>,
    ) -> Result<Receipt, PlatformError> {
        let doing = format!("writing to {person}");
        let Some(user) = user_of(person) else {
            return Err(PlatformError::new(ErrorKind::NotFound, doing));
        };
        let channel = self.direct_channel(lane, user).await;
        let channel = channel.map_err(|failure| failure.doing(&doing))?;
        let place = Place::new(PLATFORM, DIRECT, channel.to_string());
        self.post(lane, id, &place, body, None).await
    }

    /// The direct conversation with somebody; Discord gives the same one each time.
    async fn direct_channel(&self, lane: Lane, user: UserId) -> Result<ChannelId, Failure> {
        let known = {
            let direct = self.direct.lock().unwrap_or_else(PoisonError::into_inner);
            direct.get(&user).copied()
        };
        if let Some(known) = known {
            return Ok(known);
        }
        let body = json!({"recipient_id": user.to_string()});
        let made: wire::Channel = self.rest.send(lane, Route::direct_channel(), &body).await?;
        let mut direct = self.direct.lock().unwrap_or_else(PoisonError::into_inner);
        if direct.len() >= DIRECT_KEPT {
            direct.clear();
        }
        direct.insert(user, made.id);
        Ok(made.id)
    }

    fn message(
        &self,
        message: &MessageRef,
        doing: &str,
    ) -> Result<(ChannelId, MessageId), PlatformError> {
        self.channel(&message.place, doing)?;
        message_of(message).ok_or_else(|| PlatformError::new(ErrorKind::NotFound, doing))
    }

    /// The channel of a place, unless it is known to belong to another server: a mistake of
    /// ids must not carry one server's words into another.
    fn channel(&self, place: &Place, doing: &str) -> Result<ChannelId, PlatformError> {
        let missing = || PlatformError::new(ErrorKind::NotFound, doing);
        let channel = channel_of(place).ok_or_else(missing)?;
        let known = self.directory.channel(channel);
        if known.is_some_and(|known| known.guild != guild_of(place)) {
            return Err(missing());
        }
        Ok(channel)
    }
}

fn thread_of(place: &Place, doing: &str) -> Result<ChannelId, PlatformError> {
    let doing = format!("{doing} {place}");
    if place.thread.is_none() {
        return Err(PlatformError::new(
            ErrorKind::Invalid,
            format!("{doing} (not a thread)"),
        ));
    }
    channel_of(place).ok_or_else(|| PlatformError::new(ErrorKind::NotFound, doing))
}
