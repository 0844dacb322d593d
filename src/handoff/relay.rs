//! Passing words on between an asker and responders who are in different places.
//!
//! Only plain messages of the responder who owns the case reach the asker; notes never do, nor
//! what anybody else says on the desk. Whatever is passed on is remembered for a while, so that
//! edits and deletions follow, and its writer sees a tick once it has arrived. Each file is a
//! message of its own behind the words, so that the one can fail without the other.

use super::{Case, Change, Relayed, Speaker, Status, act::Actor};
use crate::{effects::Effects, world::World};
use deskbell_platform::{
    Attachment, Block, Body, CommandId, CommandKind, Destination, File, Lane, MessageRef, Place,
    PlatformId, Span,
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
    let owner = case.stage.owner().map(|mark| &mark.by);
    if case.status() == Status::Claimed && owner == Some(writer) {
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
    said: (&str, &[Attachment]),
) {
    let (place, asked_in) = (case.place.clone(), case.asked_in.clone());
    let asked = case.asked_message.clone().filter(|_| place.is_none());
    let platform = case.asker.platform.clone();
    let kind = |body| match &asked {
        Some(to) => CommandKind::Reply {
            to: to.clone(),
            body,
        },
        None => post(place.as_ref().unwrap_or(&asked_in), body),
    };
    pass(effects, case, actor, said, &platform, kind);
}

/// Passes a message on to the desk. What comes before the card stands there is in the
/// transcript alone.
pub(super) fn to_desk(
    effects: &mut Effects,
    case: &mut Case,
    actor: &Actor,
    said: (&str, &[Attachment]),
) {
    let Some(desk) = case.desk.clone().filter(|desk| desk.thread.is_some()) else {
        return;
    };
    let kind = |body| post(&desk, body);
    pass(effects, case, actor, said, &desk.platform, kind);
}

/// The words first, then each file.
fn pass(
    effects: &mut Effects,
    case: &mut Case,
    actor: &Actor,
    (text, attachments): (&str, &[Attachment]),
    platform: &PlatformId,
    kind: impl Fn(Body) -> CommandKind,
) {
    let words = match attachments {
        [_, ..] if text.trim().is_empty() => "📎",
        _ => text,
    };
    let words = kind(passed(&actor.name, words));
    let command = effects.reporting(Lane::Acknowledgement, platform, words);
    remember(case, actor, command, false);
    for attachment in attachments {
        let (from, attachment) = (actor.place.clone(), attachment.clone());
        let file = kind(Body::of_file(File { from, attachment }));
        let command = effects.reporting(Lane::Acknowledgement, platform, file);
        remember(case, actor, command, true);
    }
}

/// A message has arrived on the other side: its writer sees it once all of it has. What became
/// of it meanwhile follows.
pub fn arrived(effects: &mut Effects, case: &mut Case, command: &CommandId, at: &MessageRef) {
    let Some(relayed) = case.relayed.iter_mut().find(|r| r.command == *command) else {
        return;
    };
    relayed.to = Some(at.clone());
    let message = relayed.from.clone();
    if let Some((change, name)) = relayed.meanwhile.take() {
        follow(effects, at, &name, &change);
        if change == Change::Gone {
            return;
        }
    }
    let mut parts = case.relayed.iter().filter(|r| r.from == message);
    if parts.any(|part| part.to.is_none()) {
        return;
    }
    let platform = message.place.platform.clone();
    let emoji = TICK.to_owned();
    effects.command(
        Lane::Answer,
        &platform,
        CommandKind::React { message, emoji },
    );
}

/// A message could not be passed on as a whole: its writer is told, once.
pub fn not_arrived(world: &World<'_>, effects: &mut Effects, case: &mut Case, command: &CommandId) {
    let Some(relayed) = case.relayed.iter_mut().find(|r| r.command == *command) else {
        return;
    };
    relayed.lost = true;
    let from = relayed.from.clone();
    let lost = case.relayed.iter().filter(|r| r.from == from && r.lost);
    if lost.count() > 1 {
        return;
    }
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
    for relayed in case.relayed.iter_mut().filter(|r| r.from == *message) {
        if relayed.file && change != Change::Gone {
            continue;
        }
        match relayed.to.clone() {
            Some(copy) => follow(effects, &copy, name, &change),
            // It is on its way: the change follows it. Nothing brings back what is gone.
            None => match &relayed.meanwhile {
                Some((Change::Gone, _)) => {}
                _ => relayed.meanwhile = Some((change.clone(), name.to_owned())),
            },
        }
    }
}

/// Does to the copy what was done to the message.
fn follow(effects: &mut Effects, copy: &MessageRef, name: &str, change: &Change) {
    let message = copy.clone();
    let kind = match change {
        Change::Text(text) => CommandKind::Edit {
            message,
            body: passed(name, text),
        },
        Change::Gone => CommandKind::Delete { message },
    };
    effects.command(Lane::Acknowledgement, &copy.place.platform, kind);
}

fn remember(case: &mut Case, actor: &Actor, command: CommandId, file: bool) {
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
        file,
        lost: false,
        meanwhile: None,
    });
}

fn post(place: &Place, body: Body) -> CommandKind {
    let to = Destination::Place(place.clone());
    CommandKind::Post { to, body }
}

/// Somebody's words under their name. All of it is plain text: strangers write it.
fn passed(name: &str, text: &str) -> Body {
    Body::default().block(Block::Paragraph(vec![
        Span::Strong(format!("{name}:")),
        Span::Text(format!(" {text}")),
    ]))
}
