//! What a responder writes back to a page, in words that may mean anything: they are asked, with
//! buttons, and it never becomes a case of their own.

use super::{
    Line,
    act::{Actor, respond},
    card::language_of,
};
use crate::{
    conversation::label,
    effects::Effects,
    id::{CaseId, ResponderId},
    verb::Verb,
    world::World,
};
use deskbell_platform::{Action, Block, Body, Span, Style};

/// So many cases are offered to choose from.
const OFFERED: usize = 5;

/// Asks a responder which of the cases that ring for them they mean, and what to do. `verb` is
/// what they said, if that was plain.
pub fn ask_which(
    world: &World<'_>,
    effects: &mut Effects,
    actor: &Actor,
    responder: &ResponderId,
    verb: Option<Verb>,
) {
    let language = language_of(world, responder);
    let meant = world.rings.meant(responder);
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
