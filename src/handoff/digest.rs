//! A responder's list: who waits beyond what may ring for them.
//!
//! It is one message in each of the responder's accounts, kept up to date in place. It rings
//! itself at most once in the budget's time, and whoever stands on it rings as soon as they may.

use super::{Actor, Line, act::respond, card::language_of};
use crate::{
    conversation::{Conversation, Copied, Digest, Shown, State},
    dialogue::label,
    effects::Effects,
    id::{CaseId, ConversationId, ResponderId},
    store::DeadlineKind,
    verb::Verb,
    words,
    world::World,
};
use deskbell_platform::{
    Block, Body, CommandId, CommandKind, Destination, Lane, Person, Place, PlatformId, Receipt,
    Span, Style,
};
use jiff::SignedDuration;

/// While somebody stands on a list it is looked at again after this long.
const LOOKED_AT: SignedDuration = SignedDuration::from_mins(1);

/// So many are named when all are asked for; of the others, the number.
const NAMED: usize = 25;

/// Brings a responder's list up to date, and calls whose turn has come.
pub fn digest(
    world: &World<'_>,
    effects: &mut Effects,
    known: Option<Conversation>,
    responder: &ResponderId,
) -> Conversation {
    let mut talk = known.unwrap_or_else(|| begun(world, responder));
    let State::Digest(digest) = &mut talk.state else {
        return talk;
    };
    let mut waiting = world.rings.waiting(responder);
    if !world.is_reachable(responder) {
        waiting.clear(); // Others are called; nothing is shown to who is away.
    }
    let may_ring = |(id, line): &&(&CaseId, &Line)| {
        let limits = &world.config.cases;
        world
            .rings
            .allow(responder, (id, &line.asker), world.at, limits)
    };
    if let Some((_, line)) = waiting.iter().find(may_ring) {
        effects.turn(line.address.clone());
    }
    show(world, effects, digest, &waiting);
    if !waiting.is_empty() {
        effects.deadline(DeadlineKind::Digest, LOOKED_AT);
    }
    talk
}

/// A message of the list stands where it was sent, or can't be sent there.
pub fn digest_ended(
    world: &World<'_>,
    effects: &mut Effects,
    digest: &mut Digest,
    command: &CommandId,
    receipt: Option<&Receipt>,
) {
    let Some(n) = digest.copies.iter().position(|c| c.command == *command) else {
        return;
    };
    match receipt {
        Some(receipt) => digest.copies[n].message.clone_from(&receipt.message),
        None => {
            effects.count("pages_failed");
            digest.copies.remove(n);
        }
    }
    if digest.copies.is_empty() {
        digest.posted_at = None; // It is tried again at the next look.
        return;
    }
    let waiting = world.rings.waiting(&digest.responder);
    let responder = digest.responder.clone();
    update(world, effects, digest, &responder, shown(world, &waiting));
}

/// The responder pressed one of the list's buttons. Taking and acknowledging are done by the
/// cases themselves.
pub fn digest_pressed(
    world: &World<'_>,
    effects: &mut Effects,
    digest: &Digest,
    actor: &Actor,
    verb: Verb,
) {
    let language = language_of(world, &digest.responder);
    let say = |key: &str| Some(Body::text(world.say(&language, key, &[])));
    let waiting = world.rings.waiting(&digest.responder);
    let body = match verb {
        _ if actor.responder.as_ref() != Some(&digest.responder) => say("refused-not-responder"),
        _ if waiting.is_empty() => say("digest-none"),
        Verb::ShowAll => Some(all(world, &waiting)),
        _ => None,
    };
    respond(effects, actor, body);
}

fn begun(world: &World<'_>, responder: &ResponderId) -> Conversation {
    let nowhere = Place::new("", "", "");
    let themselves = Person::new("", "", responder.0.as_str());
    let mut talk = Conversation::new(
        ConversationId::of_responder(responder),
        nowhere,
        themselves,
        world.name_of(responder),
        language_of(world, responder),
        world.at,
    );
    talk.state = State::Digest(Digest {
        responder: responder.clone(),
        posted_at: None,
        copies: Vec::new(),
    });
    talk
}

fn shown(world: &World<'_>, waiting: &[(&CaseId, &Line)]) -> Shown {
    let longest = waiting.first().map(|(_, line)| minutes(world, line));
    Shown {
        count: waiting.len(),
        minutes: longest.unwrap_or_default(),
    }
}

fn minutes(world: &World<'_>, line: &Line) -> i64 {
    words::minutes(world.at.duration_since(line.since)).max(0)
}

fn show(
    world: &World<'_>,
    effects: &mut Effects,
    digest: &mut Digest,
    waiting: &[(&CaseId, &Line)],
) {
    let now = shown(world, waiting);
    let responder = digest.responder.clone();
    let rang_lately = digest
        .posted_at
        .is_some_and(|at| world.at.duration_since(at) < world.config.cases.budget);
    let Some((_, first)) = waiting.first().filter(|_| !rang_lately) else {
        return update(world, effects, digest, &responder, now);
    };
    for old in digest.copies.drain(..).filter_map(|copy| copy.message) {
        let platform = old.place.platform.clone();
        let kind = CommandKind::Delete { message: old };
        effects.command(Lane::Acknowledgement, &platform, kind);
    }
    for account in world.accounts(&responder, &first.near) {
        let body = body(world, &responder, now);
        let (to, body) = match world.can(&account.platform, |c| c.direct_messages) {
            true => (Destination::Person(account.clone()), body),
            false => (
                Destination::Place(first.near.clone()),
                named(&account, body),
            ),
        };
        effects.count("pages");
        let kind = CommandKind::Post { to, body };
        digest.copies.push(Copied {
            command: effects.reporting(Lane::Page, &account.platform, kind),
            message: None,
            shows: now,
        });
    }
    digest.posted_at = Some(world.at);
}

/// Edits what shows something else.
fn update(
    world: &World<'_>,
    effects: &mut Effects,
    digest: &mut Digest,
    responder: &ResponderId,
    now: Shown,
) {
    for copy in digest.copies.iter_mut().filter(|copy| copy.shows != now) {
        if let Some(message) = copy.message.clone() {
            copy.shows = now;
            let platform: PlatformId = message.place.platform.clone();
            let body = body(world, responder, now);
            let kind = CommandKind::Edit { message, body };
            effects.command(Lane::Acknowledgement, &platform, kind);
        }
    }
}

fn body(world: &World<'_>, responder: &ResponderId, now: Shown) -> Body {
    let language = language_of(world, responder);
    if now.count == 0 {
        return Body::text(world.say(&language, "digest-none", &[]));
    }
    let (count, longest) = (now.count.to_string(), now.minutes.to_string());
    let words = [("count", (&count).into()), ("longest", (&longest).into())];
    let mut body = Body::text(world.say(&language, "digest-waiting", &words));
    let list = ConversationId::of_responder(responder);
    for (verb, style) in [
        (Verb::TakeNext, Style::Primary),
        (Verb::ShowAll, Style::Normal),
        (Verb::AcknowledgeAll, Style::Normal),
    ] {
        let label = label(world, &language, verb);
        body.actions.push(verb.button(list, label, style));
    }
    body
}

fn named(account: &Person, mut body: Body) -> Body {
    let name = Block::Paragraph(vec![Span::Mention(account.clone())]);
    body.blocks.insert(0, name);
    body
}

fn all(world: &World<'_>, waiting: &[(&CaseId, &Line)]) -> Body {
    let line = |(id, line): &(&CaseId, &Line)| {
        let minutes = minutes(world, line);
        vec![
            Span::Strong(id.0.clone()),
            Span::Text(format!(" {}: {minutes} min", line.name)),
        ]
    };
    let mut lines: Vec<_> = waiting.iter().take(NAMED).map(line).collect();
    if waiting.len() > NAMED {
        lines.push(vec![Span::Text(format!("… +{}", waiting.len() - NAMED))]);
    }
    Body::default().block(Block::List(lines))
}
