//! What responders are told of a channel's breaker, and what their press does.

use super::{Actor, act::respond, card::language_of};
use crate::{
    breaker::{Breaker, Rang},
    conversation::{Conversation, State},
    dialogue::label,
    effects::Effects,
    id::{ConversationId, ResponderId, TeamId},
    verb::Verb,
    world::{Trip, World},
};
use deskbell_platform::{Block, Body, Lane, Person, Place, Span, Style};
use std::collections::BTreeSet;

/// Opens the breaker, and tells those who are on call for what rang: it was they who were called.
pub fn breaker_opens(
    world: &World<'_>,
    effects: &mut Effects,
    (channel, rang): &Trip,
) -> Conversation {
    let breaker = Breaker {
        channel: channel.clone(),
        open: Some(world.at),
    };
    effects.count("breakers_opened");
    tracing::warn!(place = %channel, calls = rang.len(), "what is overheard here called people too often: it is offered a person instead");
    let teams: BTreeSet<&TeamId> = rang.iter().map(|rang| &rang.team).collect();
    let gone = |responder: &ResponderId| !world.can_be_called(responder, channel);
    let mut told = BTreeSet::new();
    for team in teams {
        told.extend(world.config.oncall.on_call(team, world.at, &gone));
    }
    for responder in told.iter().filter(|responder| !gone(responder)) {
        let body = opened(world, &breaker, rang, responder);
        for account in world.accounts(responder, channel) {
            effects.tell(Lane::Answer, &account, body.clone());
        }
    }
    let mut talk = Conversation::new(
        ConversationId::of_channel(channel),
        channel.clone(),
        Person::new("", "", ""),
        String::new(),
        world.config.bot.language.clone(),
        world.at,
    );
    talk.state = State::Breaker(breaker);
    talk
}

/// A responder has the bot call again for what it overhears there, or leaves it so.
pub fn breaker_pressed(
    world: &World<'_>,
    effects: &mut Effects,
    breaker: &mut Breaker,
    actor: &Actor,
    verb: Verb,
) {
    let own = |by: &&ResponderId| may_act(world, &breaker.channel, actor, by);
    let Some(responder) = actor.responder.as_ref().filter(own) else {
        let text = world.say(&world.config.bot.language, "refused-not-responder", &[]);
        return respond(effects, actor, Some(Body::text(text)));
    };
    let key = match verb {
        Verb::CallAgain => "breaker-closed",
        _ => "breaker-stays",
    };
    match verb {
        Verb::CallAgain => breaker.open = None,
        _ => _ = breaker.open.get_or_insert(world.at),
    }
    let language = language_of(world, responder);
    let place = name_of(&breaker.channel);
    let text = world.say(&language, key, &[("place", (&place).into())]);
    let mut body = Body::text(text);
    if verb == Verb::StayQuiet {
        body.actions
            .push(button(world, breaker, Verb::CallAgain, &language));
    }
    respond(effects, actor, Some(body));
}

/// Whether somebody has a say in a channel: whoever could be told of it. Tenants are apart.
fn may_act(world: &World<'_>, channel: &Place, actor: &Actor, by: &ResponderId) -> bool {
    let here = &actor.place;
    match actor.by_role {
        true => here.platform == channel.platform && here.tenant == channel.tenant,
        false => !world.accounts(by, channel).is_empty(),
    }
}

fn opened(world: &World<'_>, breaker: &Breaker, rang: &[Rang], responder: &ResponderId) -> Body {
    let language = language_of(world, responder);
    let (place, count) = (name_of(&breaker.channel), rang.len().to_string());
    let words = [("place", (&place).into()), ("count", (&count).into())];
    let mut body = Body::text(world.say(&language, "breaker-opened", &words)).paragraph(world.say(
        &language,
        "breaker-rang",
        &[],
    ));
    let line = |rang: &Rang| {
        let label = rang.case.0.clone();
        let message = rang.message.as_ref();
        let name = match message.and_then(|m| world.link(&m.place, Some(&m.id))) {
            Some(url) => Span::Link { label, url },
            None => Span::Strong(label),
        };
        vec![name, Span::Text(format!(" “{}”", rang.words))]
    };
    let lines = Breaker::shown(rang).iter().map(line);
    body = body.block(Block::List(lines.collect()));
    for verb in [Verb::CallAgain, Verb::StayQuiet] {
        body.actions.push(button(world, breaker, verb, &language));
    }
    body
}

fn button(
    world: &World<'_>,
    breaker: &Breaker,
    verb: Verb,
    language: &str,
) -> deskbell_platform::Action {
    let of = ConversationId::of_channel(&breaker.channel);
    verb.button(of, label(world, language, verb), Style::Normal)
}

/// A channel as responders are told of it.
fn name_of(channel: &Place) -> String {
    format!("#{}", channel.id)
}
