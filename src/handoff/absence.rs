//! Who can't be called for a while: until when, what that means for what is theirs, and the way
//! back.

use super::{Actor, act::respond, card::language_of};
use crate::{
    effects::Effects,
    id::{Address, ConversationId, ResponderId},
    oncall::absence_end,
    store::{Absence, Availability},
    verb::{Target, Verb},
    world::World,
};
use deskbell_platform::{Action, Body, Lane, Place, Style};
use jiff::{SignedDuration, Timestamp};

/// Who is away without an end is reminded after this long, again and again.
const REMINDED: SignedDuration = SignedDuration::from_hours(24);

/// The ends offered, by the number of their button, as they are typed. The others have words.
const HOURS: [(usize, &str); 2] = [(1, "1 h"), (4, "4 h")];
const TOMORROW: usize = 24;
const NO_END: usize = 0;

/// A responder is not called from now on: until the end that they gave by words or by button.
/// Without any they are asked for one, and are away all the same.
pub fn go_away(
    world: &World<'_>,
    effects: &mut Effects,
    actor: &Actor,
    responder: &ResponderId,
    (number, words): (Option<usize>, &str),
) {
    let zone = world.config.oncall.zone_of(responder);
    let language = language_of(world, responder);
    let say = |key: &str| world.say(&language, key, &[]);
    let pressed = HOURS.iter().find(|(hours, _)| number == Some(*hours));
    let typed = match number {
        Some(TOMORROW) => "tomorrow",
        Some(NO_END) => "",
        _ => pressed.map_or(words.trim(), |(_, words)| words),
    };
    let until = absence_end(typed, world.at, &zone);
    let body = match until {
        None if !typed.is_empty() => {
            return respond(effects, actor, Some(Body::text(say("away-how"))));
        }
        Some(end) => {
            let end = end.to_zoned(zone).strftime("%F %H:%M %Z").to_string();
            let words = [("time", (&end).into())];
            let body = Body::text(world.say(&language, "away-until", &words));
            body.action(
                Verb::Available.word(),
                say("button-available"),
                Style::Normal,
            )
        }
        None => Body::text(say("you-are-away")),
    };
    let mut body = what_moves(world, effects, responder, &language, body);
    if until.is_none() && number.is_none() {
        body = body.paragraph(say("away-when"));
        body.actions = ends(world, responder, &language);
    }
    let reminded = world.at.saturating_add(REMINDED).unwrap_or(Timestamp::MAX);
    let absence = Absence {
        until,
        said_by: Some(actor.person.clone()),
    };
    effects.availability(responder, Availability::Away(absence));
    effects.absence(responder, until.unwrap_or(reminded));
    effects.list(responder);
    respond(effects, actor, Some(body));
}

/// The ends to choose from.
fn ends(world: &World<'_>, responder: &ResponderId, language: &str) -> Vec<Action> {
    let own = Target::from(Address::from(ConversationId::of_responder(responder)));
    let hours = HOURS.map(|(hours, label)| (hours, label.to_owned()));
    let say = |key: &str| world.say(language, key, &[]);
    let others = [
        (TOMORROW, say("button-tomorrow")),
        (NO_END, say("button-noend")),
    ];
    let ends = hours.into_iter().chain(others);
    ends.map(|(number, label)| Verb::Away.numbered(own.clone(), number, label))
        .collect()
}

/// What is theirs moves on at once, and they are told: what it is, and who takes over.
fn what_moves(
    world: &World<'_>,
    effects: &mut Effects,
    responder: &ResponderId,
    language: &str,
    mut body: Body,
) -> Body {
    let held = world.rings.of(responder);
    for (_, line) in &held {
        effects.look(line.address.clone());
    }
    let oncall = &world.config.oncall;
    let is_away = |other: &ResponderId| !world.is_reachable(other);
    let mut teams: Vec<_> = oncall.teams.keys().collect();
    teams.retain(|team| match held.is_empty() {
        false => oncall.is_member(responder, team),
        true => !is_away(responder) && oncall.on_call(team, world.at, &is_away).contains(responder),
    });
    if !held.is_empty() {
        let names = held
            .iter()
            .map(|(id, line)| format!("{id} ({})", line.name));
        let names = names.collect::<Vec<_>>().join(", ");
        let words = [("cases", (&names).into())];
        body = body.paragraph(world.say(language, "away-moves", &words));
    }
    if held.is_empty() && teams.is_empty() {
        return body;
    }
    let without = |other: &ResponderId| other == responder || is_away(other);
    let names = world.on_duty_for(teams.into_iter(), &without).join(", ");
    body.paragraph(match names.is_empty() {
        true => world.say(language, "away-nobody", &[]),
        false => world.say(language, "oncall-now", &[("names", (&names).into())]),
    })
}

/// A responder can be called again, since they say so.
pub fn come_back(world: &World<'_>, effects: &mut Effects, actor: &Actor, responder: &ResponderId) {
    let body = back(world, effects, responder);
    respond(effects, actor, Some(body));
}

fn back(world: &World<'_>, effects: &mut Effects, responder: &ResponderId) -> Body {
    effects.availability(responder, Availability::Available);
    effects.list(responder);
    Body::text(world.say(&language_of(world, responder), "you-are-available", &[]))
}

/// An absence is over, or has no end and is not to be forgotten.
pub fn absence_due(world: &World<'_>, effects: &mut Effects, responder: &ResponderId) {
    let Some(absence) = world.away.get(responder) else {
        return; // They came back before.
    };
    let body = match absence.until {
        Some(end) if end > world.at => return effects.absence(responder, end),
        Some(_) => back(world, effects, responder),
        None => {
            let again = world.at.saturating_add(REMINDED).unwrap_or(Timestamp::MAX);
            effects.absence(responder, again);
            let language = language_of(world, responder);
            let say = |key: &str| world.say(&language, key, &[]);
            let verb = Verb::Available.word();
            Body::text(say("you-are-away")).action(verb, say("button-available"), Style::Normal)
        }
    };
    let accounts = match &absence.said_by {
        Some(account) => vec![account.clone()],
        None => world.everywhere(responder, &Place::new("", "", "")),
    };
    for account in accounts {
        if world.can(&account.platform, |c| c.direct_messages) {
            effects.tell(Lane::Acknowledgement, &account, body.clone());
        }
    }
}
