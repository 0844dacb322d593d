//! What follows from a button, a slash command or a word such as `!claim`.

use super::{
    breaker_of, call, digest_of,
    reading::{is_vip, mode, present},
};
use crate::{
    config::Mode,
    dialogue::{self, Pressed},
    effects::Effects,
    handoff::{self, Act, Actor},
    store::Snapshot,
    triage::Turn,
    verb::Verb,
    world::World,
};
use deskbell_platform::{Author, Body, InboundEvent};

/// Somebody pressed a button or typed a command.
pub(super) fn acted(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    actor: &Actor,
    act: Act<'_>,
) {
    let verb = act.verb;
    match verb {
        Verb::Away | Verb::Available | Verb::OnCall => roster(world, effects, actor, act),
        Verb::TakeNext | Verb::ShowAll | Verb::AcknowledgeAll => {
            if let Some(digest) = digest_of(after) {
                handoff::digest_pressed(world, effects, digest, actor, verb);
            }
        }
        Verb::CallAgain | Verb::StayQuiet => {
            if let Some(breaker) = breaker_of(after) {
                handoff::breaker_pressed(world, effects, breaker, actor, verb);
            }
        }
        Verb::Helpful
        | Verb::NotHelpful
        | Verb::Human
        | Verb::NoHuman
        | Verb::Choose
        | Verb::ChooseNone => {
            if let Some(author) = &event.author {
                asker_pressed(world, effects, after, event, author, actor, act);
            }
        }
        _ => match (&mut after.conversation, &mut after.case) {
            (Some(conversation), Some(case)) => {
                handoff::act(world, effects, conversation, case, actor, act);
            }
            _ if actor
                .responder
                .as_ref()
                .is_some_and(|r| world.rings.calls(r)) =>
            {
                if let Some(responder) = &actor.responder {
                    handoff::ask_which(world, effects, actor, responder, (Some(verb), None));
                }
            }
            _ => {
                let text = world.say(&world.config.bot.language, "refused-no-case", &[]);
                handoff::respond(effects, actor, Some(Body::text(text)));
            }
        },
    }
}

fn asker_pressed(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    author: &Author,
    actor: &Actor,
    act: Act<'_>,
) {
    let verb = act.verb;
    let mut conversation = present(world, after, event, author);
    let language = conversation.language.clone();
    let refuse = |effects: &mut Effects, key: &str| {
        let text = world.say(&language, key, &[]);
        handoff::respond(effects, actor, Some(Body::text(text)));
    };
    if conversation.asker != actor.person {
        return refuse(effects, "refused-not-yours");
    }
    if conversation.case().is_some() {
        if let Some(case) = after.case.as_ref().filter(|_| verb == Verb::Human) {
            handoff::let_in_again(effects, case);
        }
        return refuse(effects, "refused-person-has-it");
    }
    if actor.pressed.is_some() {
        handoff::respond(effects, actor, None);
    } else if mode(world, event) == Mode::Off {
        return;
    } else if let Some(message) = &actor.message {
        conversation.last_message = Some(message.clone());
    }
    // What was typed beside the call, or into the form that its button opened.
    if verb == Verb::Human && !act.words.trim().is_empty() {
        conversation.say(Turn::asker(act.words.trim()), world.at);
    }
    let vip = is_vip(world, author);
    match dialogue::press(world, effects, &mut conversation, verb, act.number) {
        Pressed::Done => {}
        Pressed::Call(reason) => {
            after.case = Some(call(world, effects, &mut conversation, &reason, None, vip));
        }
    }
    after.conversation = Some(conversation);
}

/// A responder says whether they can be called, or anybody asks who can be.
fn roster(world: &World<'_>, effects: &mut Effects, actor: &Actor, act: Act<'_>) {
    let language = &world.config.bot.language;
    let text = match (act.verb, &actor.responder) {
        (Verb::OnCall, reader) => handoff::on_call_now(world, language, reader.as_ref()),
        (_, None) => world.say(language, "refused-not-responder", &[]),
        (Verb::Away, Some(responder)) => {
            return handoff::go_away(world, effects, actor, responder, (act.number, act.words));
        }
        (_, Some(responder)) => return handoff::come_back(world, effects, actor, responder),
    };
    handoff::respond(effects, actor, Some(Body::text(text)));
}
