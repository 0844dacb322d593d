//! Words spoken while people have a case: kept for the transcript, never answered.

use super::{Case, Speaker, Status, act::Actor};
use crate::{
    store::DeadlineKind,
    verb::Verb,
    world::{Effects, World},
};
use deskbell_platform::{Body, Lane, Style};

/// Somebody wrote in the case's place, or the asker where they asked.
pub fn spoken(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    actor: &Actor,
    text: &str,
) {
    if !case.status.is_open() {
        after_the_end(world, effects, case, actor);
        return;
    }
    if actor.person == case.asker {
        effects.entry(&case.id, Speaker::Asker, &actor.name, text);
        return;
    }
    effects.entry(&case.id, Speaker::Responder, &actor.name, text);
    let owner = case.claimed.as_ref().map(|mark| &mark.by);
    if owner.is_some() && owner == actor.responder.as_ref() {
        case.reminded = false;
        effects.deadline(DeadlineKind::StaleClaim, world.config.cases.stale_after);
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
