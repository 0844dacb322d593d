//! Words spoken while people have a case: kept for the transcript, passed on where asker and
//! responders are apart, never answered.

use super::{
    Case, Speaker, Status,
    act::{Actor, respond},
    card,
    relay::{self, OnDesk},
};
use crate::{
    store::DeadlineKind,
    verb::Verb,
    world::{Effects, World},
};
use deskbell_platform::{Attachment, Body, Lane, Style};

/// Somebody wrote in one of the case's places, or the asker where they asked.
pub fn spoken(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    actor: &Actor,
    said: (&str, &[Attachment]),
) {
    let on_desk = case.desk.as_ref() == Some(&actor.place);
    if !case.status.is_open() {
        if !on_desk {
            after_the_end(world, effects, case, actor);
        }
        return;
    }
    if on_desk {
        spoken_on_desk(world, effects, case, actor, said);
    } else if actor.person == case.asker {
        case.asker_left = false;
        effects.entry(&case.id, Speaker::Asker, &actor.name, said.0);
        relay::to_desk(effects, case, actor, said);
    } else {
        effects.entry(&case.id, Speaker::Responder, &actor.name, said.0);
        owner_spoke(world, effects, case, actor);
    }
}

fn spoken_on_desk(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    actor: &Actor,
    said: (&str, &[Attachment]),
) {
    let (text, _) = said;
    match relay::on_desk(case, actor, text) {
        OnDesk::Note => {
            let note = text.trim_start().trim_start_matches(relay::NOTE).trim();
            effects.entry(&case.id, Speaker::Note, &actor.name, note);
            case.note(&actor.name, note);
        }
        OnDesk::Unclaimed => {
            effects.entry(&case.id, Speaker::Note, &actor.name, text);
            let language = actor.responder.as_ref().map_or_else(
                || world.config.bot.language.clone(),
                |responder| card::language_of(world, responder),
            );
            let hint = world.say(&language, "relay-claim-first", &[]);
            respond(effects, actor, Some(Body::text(hint)));
        }
        OnDesk::ToAsker => {
            effects.entry(&case.id, Speaker::Responder, &actor.name, text);
            relay::to_asker(effects, case, actor, said);
        }
    }
    owner_spoke(world, effects, case, actor);
}

/// The owner is there: the time of silence begins anew.
fn owner_spoke(world: &World<'_>, effects: &mut Effects, case: &mut Case, actor: &Actor) {
    let owner = case.claimed.as_ref().map(|mark| &mark.by);
    if owner.is_some() && owner == actor.responder.as_ref() {
        case.reminded = false;
        effects.deadline(DeadlineKind::StaleClaim, world.config.cases.stale_after);
        effects.no_deadline(DeadlineKind::HandOver);
    }
}

/// The asker wrote after the end: they are shown the way back.
fn after_the_end(world: &World<'_>, effects: &mut Effects, case: &Case, actor: &Actor) {
    if actor.person != case.asker || case.status == Status::Cancelled {
        return;
    }
    let mut body = Body::text(world.say(&case.language, "case-is-closed", &[]));
    let reopen = world.say(&case.language, "button-reopen", &[]);
    body.actions
        .push(Verb::Reopen.button(case.conversation, reopen, Style::Primary));
    effects.reply(Lane::Answer, &actor.place, actor.message.as_ref(), body);
}
