//! Passing words on between an asker and responders who are in different places.
//!
//! Only plain messages of the responder who owns the case reach the asker; notes never do, nor
//! what anybody else says on the desk. Whatever is passed on is remembered for a while, so that
//! edits and deletions follow, and its writer sees a tick once it has arrived.

use super::{Case, Change, Relayed, Speaker, Status, act::Actor};
use crate::world::{Effects, World};
use deskbell_platform::{
    Attachment, Block, Body, CommandId, CommandKind, Destination, Lane, MessageRef, Place, Span,
};

/// So many passed messages are remembered; older ones are no longer changed.
const REMEMBERED: usize = 100;
/// Put on a message that has arrived on the other side.
const TICK: &str = "✅";
/// Begins a note that stays on the desk.
pub(super) const NOTE: &str = "//";

/// What a message on the desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnDesk {
    /// Stays on the desk.
    Note,
    /// Would reach the asker, were the case claimed by its writer.
    Unclaimed,
    /// Reaches the asker.
    ToAsker,
}

/// What a message on the desk is, by who wrote it and how it begins.
pub(super) fn on_desk(case: &Case, actor: &Actor, text: &str) -> OnDesk {
    let Some(writer) = &actor.responder else {
        return OnDesk::Note;
    };
    if text.trim_start().starts_with(NOTE) {
        return OnDesk::Note;
    }
    let owner = case.claimed.as_ref().map(|mark| &mark.by);
    if case.status == Status::Claimed && owner == Some(writer) {
        OnDesk::ToAsker
    } else {
        OnDesk::Unclaimed
    }
}

/// Passes a message on to the asker, or where they are not to be had directly, to where they
/// asked.
pub(super) fn to_asker(
    effects: &mut Effects,
    case: &mut Case,
    actor: &Actor,
    text: &str,
    attachments: &[Attachment],
) {
    let body = passed(&actor.name, text, attachments);
    let kind = match (&case.place, &case.asked_message) {
        (Some(place), _) => post(place, body),
        (None, Some(to)) => CommandKind::Reply {
            to: to.clone(),
            body,
        },
        (None, None) => post(&case.asked_in, body),
    };
    let platform = case.asker.platform.clone();
    let command = effects.reporting(Lane::Acknowledgement, &platform, kind);
    remember(case, actor, command, attachments);
}

/// Passes a message on to the desk. What comes before the card stands there is in the
/// transcript alone.
pub(super) fn to_desk(
    effects: &mut Effects,
    case: &mut Case,
    actor: &Actor,
    text: &str,
    attachments: &[Attachment],
) {
    let Some(desk) = case.desk.clone().filter(|desk| desk.thread.is_some()) else {
        return;
    };
    let body = passed(&actor.name, text, attachments);
    let command = effects.reporting(Lane::Acknowledgement, &desk.platform, post(&desk, body));
    remember(case, actor, command, attachments);
}

/// A message has arrived on the other side: its writer sees it. What became of it meanwhile
/// follows.
pub fn arrived(effects: &mut Effects, case: &mut Case, command: &CommandId, at: &MessageRef) {
    let Some(relayed) = case.relayed.iter_mut().find(|r| r.command == *command) else {
        return;
    };
    relayed.to = Some(at.clone());
    let message = relayed.from.clone();
    if let Some((change, name)) = relayed.meanwhile.take() {
        follow(effects, relayed, at, &name, &change);
        if change == Change::Gone {
            return;
        }
    }
    let platform = message.place.platform.clone();
    let emoji = TICK.to_owned();
    effects.command(
        Lane::Answer,
        &platform,
        CommandKind::React { message, emoji },
    );
}

/// A message could not be passed on: its writer is told.
pub fn not_arrived(world: &World<'_>, effects: &mut Effects, case: &mut Case, command: &CommandId) {
    let Some(at) = case.relayed.iter().position(|r| r.command == *command) else {
        return;
    };
    let from = case.relayed.remove(at).from;
    effects.entry(&case.id, Speaker::Event, "", "a message did not arrive");
    let language = match case.desk.as_ref() == Some(&from.place) {
        true => &world.config.bot.language,
        false => &case.language,
    };
    let text = world.say(language, "relay-not-delivered", &[]);
    effects.reply(
        Lane::Acknowledgement,
        &from.place,
        Some(&from),
        Body::text(text),
    );
}

/// A message that was passed on has a new text. One that became a note is taken back.
pub fn edited(
    effects: &mut Effects,
    case: &mut Case,
    message: &MessageRef,
    name: &str,
    text: &str,
) {
    let change = match text.trim_start().starts_with(NOTE) {
        true => Change::Gone,
        false => Change::Text(text.to_owned()),
    };
    changed(effects, case, message, name, change);
}

/// A message that was passed on is gone.
pub fn deleted(effects: &mut Effects, case: &mut Case, message: &MessageRef) {
    changed(effects, case, message, "", Change::Gone);
}

fn changed(
    effects: &mut Effects,
    case: &mut Case,
    message: &MessageRef,
    name: &str,
    change: Change,
) {
    let Some(relayed) = case.relayed.iter_mut().find(|r| r.from == *message) else {
        return;
    };
    match relayed.to.clone() {
        Some(copy) => follow(effects, relayed, &copy, name, &change),
        // It is on its way: the change follows it. Nothing brings back what is gone.
        None => match &relayed.meanwhile {
            Some((Change::Gone, _)) => {}
            _ => relayed.meanwhile = Some((change, name.to_owned())),
        },
    }
}

/// Does to the copy what was done to the message.
fn follow(
    effects: &mut Effects,
    relayed: &Relayed,
    copy: &MessageRef,
    name: &str,
    change: &Change,
) {
    let message = copy.clone();
    let kind = match change {
        Change::Text(text) => CommandKind::Edit {
            message,
            body: passed(name, text, &relayed.files),
        },
        Change::Gone => CommandKind::Delete { message },
    };
    effects.command(Lane::Acknowledgement, &copy.place.platform, kind);
}

fn remember(case: &mut Case, actor: &Actor, command: CommandId, files: &[Attachment]) {
    let Some(from) = actor.message.clone() else {
        return;
    };
    if case.relayed.len() >= REMEMBERED {
        case.relayed.remove(0);
    }
    case.relayed.push(Relayed {
        from,
        command,
        to: None,
        files: files.to_vec(),
        meanwhile: None,
    });
}

fn post(place: &Place, body: Body) -> CommandKind {
    let to = Destination::Place(place.clone());
    CommandKind::Post { to, body }
}

/// Somebody's words under their name. All of it is plain text: strangers write it.
fn passed(name: &str, text: &str, attachments: &[Attachment]) -> Body {
    let mut body = Body::default().block(Block::Paragraph(vec![
        Span::Strong(format!("{name}:")),
        Span::Text(format!(" {text}")),
    ]));
    for file in attachments {
        body = body.paragraph(format!("📎 {} {}", file.name, file.url));
    }
    body
}
