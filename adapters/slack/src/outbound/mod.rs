//! From the core's commands to calls of the Web API.

mod files;
mod messages;
mod private;
mod reconcile;

use crate::api::{Args, Method, OPEN_DIRECT};
use crate::error::CallError;
use crate::home;
use crate::render::Here;
use crate::workspace::{Identity, Workspace};
use axum::body::Bytes;
use deskbell_platform::{
    CommandId, CommandKind, Destination, ErrorKind, Lane, OutboundCommand, Person, Place,
    PlatformError, Receipt, TenantId,
};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;

type Outcome = Result<Receipt, PlatformError>;

/// The tenant that a command is for.
pub(crate) fn tenant(kind: &CommandKind) -> &TenantId {
    match kind {
        CommandKind::Post { to, .. } => match to {
            Destination::Place(place) => &place.tenant,
            Destination::Person(person) => &person.tenant,
        },
        CommandKind::Reply { to: message, .. }
        | CommandKind::Edit { message, .. }
        | CommandKind::Delete { message }
        | CommandKind::React { message, .. } => &message.place.tenant,
        CommandKind::OpenPrivatePlace { near: place, .. }
        | CommandKind::AddMembers { place, .. }
        | CommandKind::ClosePlace { place }
        | CommandKind::Acknowledge { place, .. } => &place.tenant,
    }
}

/// The person who alone is told something by a command, if it is known who.
fn told<'a>(workspace: &Workspace, kind: &'a CommandKind) -> Option<Cow<'a, str>> {
    let place = match kind {
        CommandKind::Post { to, .. } => match to {
            Destination::Person(person) => return Some(Cow::Borrowed(&person.id)),
            Destination::Place(place) => place,
        },
        CommandKind::Acknowledge { person, .. } => return Some(Cow::Borrowed(&person.id)),
        CommandKind::Reply { to: message, .. } | CommandKind::Edit { message, .. } => {
            &message.place
        }
        _ => return None,
    };
    workspace.memory.who_talks_in(&place.id).map(Cow::Owned)
}

/// Carries out a command in its workspace, with the content of its body's file where there is
/// one; once carried out, it is not again.
pub(crate) async fn carry_out(
    workspace: &Arc<Workspace>,
    identity: &Identity,
    command: &OutboundCommand,
    content: Option<Vec<u8>>,
) -> Outcome {
    if let Some(receipt) = workspace.memory.receipt(&command.id) {
        return Ok(receipt);
    }
    let desk = Desk {
        workspace,
        identity,
        command: &command.id,
        lane: command.lane,
        content: content.map(Bytes::from),
    };
    let receipt = match &command.kind {
        CommandKind::Post { to, body } => desk.post(to, body).await,
        CommandKind::Reply { to, body } => desk.reply(to, body).await,
        CommandKind::Edit { message, body } => desk.edit(message, body).await,
        CommandKind::Delete { message } => desk.delete(message).await,
        CommandKind::React { message, emoji } => desk.react(message, emoji).await,
        CommandKind::OpenPrivatePlace {
            name,
            topic,
            case,
            members,
            ..
        } => desk.open_private(name, topic, case, members).await,
        CommandKind::AddMembers { place, members } => desk.add_members(place, members).await,
        CommandKind::ClosePlace { place } => desk.close(place).await,
        CommandKind::Acknowledge {
            event,
            place,
            person,
            body,
        } => desk.acknowledge(event, place, person, body.as_ref()).await,
    }?;
    workspace.memory.done(&command.id, &receipt);
    if let Some(person) = told(workspace, &command.kind) {
        home::changed(workspace, &person);
    }
    Ok(receipt)
}

/// One command at work.
pub(crate) struct Desk<'a> {
    workspace: &'a Workspace,
    identity: &'a Identity,
    command: &'a CommandId,
    lane: Lane,
    content: Option<Bytes>,
}

impl Desk<'_> {
    fn here(&self) -> Here<'_> {
        Here {
            platform: self.workspace.platform.as_str(),
            team: &self.identity.team,
        }
    }

    fn place(&self, channel: &str, thread: Option<&str>) -> Place {
        self.workspace.place(&self.identity.team, channel, thread)
    }

    async fn call(&self, method: Method, args: Args<'_>) -> Result<Value, CallError> {
        let answer = self.workspace.api.call(method, self.lane, args).await;
        answer.map(|answer| answer.body)
    }

    /// The direct conversation with a person, opened if need be.
    async fn direct(&self, person: &Person) -> Result<String, PlatformError> {
        if let Some(channel) = self.workspace.memory.direct(&person.id) {
            return Ok(channel);
        }
        let doing = || format!("opening the direct conversation with {person}");
        let opened = self
            .call(OPEN_DIRECT, vec![("users", person.id.clone())])
            .await;
        let opened = opened.map_err(|error| error.while_doing(doing()))?;
        let channel = opened["channel"]["id"].as_str();
        let channel = channel.ok_or_else(|| PlatformError::new(ErrorKind::Unavailable, doing()))?;
        self.workspace.memory.talks_in(&person.id, channel);
        Ok(channel.to_owned())
    }
}
