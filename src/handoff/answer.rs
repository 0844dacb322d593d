//! What a responder writes back to a page: clear words are done, of others they are asked, with
//! buttons. It never becomes a case of their own.

use super::{
    Case, Line, Refusal,
    act::{Act, Actor, act, refused, respond},
    card::{self, language_of},
    shift,
};
use crate::{
    conversation::Conversation,
    dialogue::label,
    effects::Effects,
    id::{CaseId, ResponderId},
    language::{Reply, reply},
    verb::Verb,
    world::World,
};
use deskbell_platform::{Action, Block, Body, Span, Style};

/// So many cases are offered to choose from.
const OFFERED: usize = 5;

/// What a responder's plain words ask to be done to the case that rings; none where they are not
/// clear.
pub fn meant_by(text: &str) -> Option<Verb> {
    Some(match reply(text)? {
        Reply::Acknowledge => Verb::Acknowledge,
        Reply::Claim => Verb::Claim,
        Reply::Refuse => Verb::Escalate,
    })
}

/// A responder answers the page of this case. A case that is not theirs is not passed on by mere
/// words, and nobody is asked about one that needs no answer.
pub fn answer(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    case: &mut Case,
    actor: &Actor,
    (responder, text): (&ResponderId, &str),
) {
    let others = shift::owner(case).filter(|owner| *owner != responder);
    match meant_by(text) {
        Some(verb) if verb != Verb::Escalate || others.is_none() => {
            let plainly = Act {
                verb,
                number: None,
                reopened: None,
                words: "",
            };
            act(world, effects, conversation, case, actor, plainly);
        }
        Some(_) => {
            let by = others.cloned().unwrap_or_default();
            let language = language_of(world, responder);
            let text = refused(world, case, &language, &Refusal::TakenBy(by));
            respond(effects, actor, Some(Body::text(text)));
        }
        None if case.is_open() && others.is_none() => {
            ask_which(world, effects, actor, responder, (None, Some(&case.id)));
        }
        None => {
            let body = card::standing(world, case, &language_of(world, responder));
            respond(effects, actor, Some(body));
        }
    }
}

/// Asks a responder which of the cases that ring for them they mean, and what to do. `verb` is
/// what they said, if that was plain, and `case` the only one that it can be about.
pub fn ask_which(
    world: &World<'_>,
    effects: &mut Effects,
    actor: &Actor,
    responder: &ResponderId,
    (verb, case): (Option<Verb>, Option<&CaseId>),
) {
    let language = language_of(world, responder);
    let mut meant = match case {
        Some(_) => world.rings.of(responder),
        None => world.rings.meant(responder),
    };
    meant.retain(|(id, _)| case.is_none_or(|only| only == *id));
    let mut body = Body::text(world.say(&language, "which-case", &[]));
    let name = |(id, line): &(&CaseId, &Line)| format!("{id} {}", line.name);
    let lines = meant.iter().map(|one| vec![Span::Text(name(one))]);
    body.blocks.push(Block::List(lines.collect()));
    body.actions = match (verb, &meant[..]) {
        (None, [(_, line)]) => {
            let buttons = [
                (Verb::Acknowledge, Style::Primary),
                (Verb::Claim, Style::Normal),
                (Verb::Escalate, Style::Normal),
            ];
            let button = |(verb, style): (Verb, Style)| {
                let label = label(world, &language, verb);
                verb.of_case(&line.address, line.reopened, label, style)
            };
            buttons.map(button).to_vec()
        }
        (verb, meant) => {
            let verb = verb.unwrap_or(Verb::Acknowledge);
            let button = |one: &(&CaseId, &Line)| -> Action {
                let label = format!("{}: {}", label(world, &language, verb), name(one));
                verb.of_case(&one.1.address, one.1.reopened, label, Style::Normal)
            };
            meant.iter().take(OFFERED).map(button).collect()
        }
    };
    respond(effects, actor, Some(body));
}

/// A clear answer of a responder for whom nothing rings any more: what they answer is over.
pub fn answered_late(
    world: &World<'_>,
    effects: &mut Effects,
    actor: &Actor,
    responder: &ResponderId,
) {
    let language = language_of(world, responder);
    let nobody = world.rings.of(responder).is_empty();
    let body = nobody.then(|| Body::text(world.say(&language, "digest-none", &[])));
    respond(effects, actor, body);
}
