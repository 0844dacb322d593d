//! Words spoken while people have a case: kept for the transcript, passed on where asker and
//! responders are apart, never answered.

use super::{
    Case, Speaker,
    act::{Actor, respond},
    card,
    relay::{self, OnDesk},
};
use crate::{effects::Effects, store::DeadlineKind, verb::Verb, world::World};
use deskbell_platform::{Attachment, Body, Lane, MessageRef, Style};

/// Somebody wrote in one of the case's places, or the asker where they asked.
pub fn spoken(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    actor: &Actor,
    said: (&str, &[Attachment]),
) {
    if case.desk.as_ref() == Some(&actor.place) {
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
    let owner = case.stage.owner().map(|mark| &mark.by);
    if owner.is_some() && owner == actor.responder.as_ref() {
        case.reminded = false;
        effects.deadline(DeadlineKind::StaleClaim, world.config.cases.stale_after);
        effects.no_deadline(DeadlineKind::HandOver);
    }
}

/// The asker says thanks where their case has ended: they hear a kind word, once.
pub fn thanked(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    message: Option<&MessageRef>,
) {
    if !std::mem::replace(&mut case.thanked, true) {
        let text = world.say(&case.language, "glad-it-helped", &[]);
        say_after(effects, case, message, Body::text(text));
    }
}

/// The asker wrote something else there to which the bot has no answer: they are shown the way
/// back.
pub fn after_the_end(
    world: &World<'_>,
    effects: &mut Effects,
    case: &Case,
    message: Option<&MessageRef>,
) {
    say_after(effects, case, message, way_back(world, case));
}

fn say_after(effects: &mut Effects, case: &Case, message: Option<&MessageRef>, body: Body) {
    let place = message.map_or(&case.asked_in, |message| &message.place);
    effects.reply(Lane::Answer, place, message, body);
}

/// That a case is closed, and the button that opens it again.
pub fn way_back(world: &World<'_>, case: &Case) -> Body {
    let mut body = Body::text(world.say(&case.language, "case-is-closed", &[]));
    let label = world.say(&case.language, "button-reopen", &[]);
    body.actions
        .push(case.button(Verb::Reopen, label, Style::Normal));
    body
}
