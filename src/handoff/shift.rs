//! Whose case it is when they can't go on: their shift ends, they go away, or they are gone.

use super::{Case, Status, card, ring};
use crate::{
    effects::Effects, id::ResponderId, oncall::Until, store::DeadlineKind, verb::Verb, world::World,
};
use deskbell_platform::{Action, Body, Lane, Style};

/// The owner's silence, and the end of their shift, are watched from now on.
pub(super) fn watch_owner(world: &World<'_>, effects: &mut Effects, case: &Case) {
    effects.deadline(DeadlineKind::StaleClaim, world.config.cases.stale_after);
    let Some(owner) = owner(case) else { return };
    let oncall = &world.config.oncall;
    if let Some(end) = oncall.shift_end(&case.team, owner, world.at) {
        effects.deadline(DeadlineKind::ShiftEnd, end.duration_since(world.at));
    }
}

/// Nobody has it, or somebody else: what was watched of the last owner is not.
pub(super) fn watch_nobody(effects: &mut Effects) {
    for kind in [
        DeadlineKind::Unclaimed,
        DeadlineKind::StaleClaim,
        DeadlineKind::ShiftEnd,
        DeadlineKind::HandOver,
    ] {
        effects.no_deadline(kind);
    }
}

/// Who has seen a case or owns it.
pub(super) fn owner(case: &Case) -> Option<&ResponderId> {
    let mark = case.stage.owner().or(case.stage.seen());
    mark.map(|mark| &mark.by).filter(|_| case.is_open())
}

/// The owner's shift is over: they are asked whether they keep the case.
pub fn shift_over(world: &World<'_>, effects: &mut Effects, case: &Case) {
    let Some(owner) = owner(case).filter(|_| case.status() == Status::Claimed) else {
        return;
    };
    let oncall = &world.config.oncall;
    if oncall.scheduled(&case.team, world.at).contains(owner) {
        return watch_owner(world, effects, case); // The schedule was changed meanwhile.
    }
    effects.deadline(DeadlineKind::HandOver, world.config.cases.claim_within);
    let words = [
        ("name", (&case.asker_name).into()),
        ("case", (&case.id.0).into()),
    ];
    let buttons = [
        (Verb::Keep, Style::Normal),
        (Verb::HandOver, Style::Primary),
    ];
    tell_owner(
        world,
        effects,
        case,
        owner,
        ("shift-over", &words),
        &buttons,
    );
}

/// Says something to the owner alone, with buttons of the case.
pub(super) fn tell_owner(
    world: &World<'_>,
    effects: &mut Effects,
    case: &Case,
    owner: &ResponderId,
    (key, words): (&str, crate::words::Arguments<'_>),
    buttons: &[(Verb, Style)],
) {
    let language = card::language_of(world, owner);
    let mut body = Body::text(world.say(&language, key, words));
    let button = |(verb, style): &(Verb, Style)| -> Action {
        let label = crate::dialogue::label(world, &language, *verb);
        case.button(*verb, label, *style)
    };
    body.actions.extend(buttons.iter().map(button));
    for account in world.accounts(owner, case.near_responders()) {
        effects.tell(Lane::Acknowledgement, &account, body.clone());
    }
}

/// The owner did not say that they keep it: whoever is on call now is called.
pub fn hand_over(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    if case.status() == Status::Claimed {
        ring::anew(world, effects, case, "the owner's shift is over");
    }
}

/// Somebody who has this case, or whom it rings for, may not be there any more.
pub fn look(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    let near = case.near_responders().clone();
    let gone = |r: &ResponderId| !world.can_be_called(r, &near);
    if case.status() == Status::Ringing {
        let last = case.called.last().map(|called| called.at);
        let mut rung = case.called.iter().filter(|c| Some(c.at) == last);
        if rung.all(|c| gone(&c.responder)) {
            ring::call_next(world, effects, case);
        }
    } else if let Some(owner) = owner(case).filter(|owner| gone(owner)) {
        let why = format!("{owner} can't be called any more");
        ring::anew(world, effects, case, &why);
    }
}

/// Who is on call now; to a responder also until when, in their own time.
pub fn on_call_now(world: &World<'_>, language: &str, reader: Option<&ResponderId>) -> String {
    let names = world.on_duty().join(", ");
    if names.is_empty() {
        return world.say(language, "oncall-now", &[("names", "–".into())]);
    }
    let names = ("names", (&names).into());
    let oncall = &world.config.oncall;
    let away = |responder: &ResponderId| !world.is_reachable(responder);
    let reader = reader.and_then(|reader| oncall.responders.get(reader));
    match reader.zip(oncall.until_for_all(world.at, &away)) {
        Some((reader, Until::HandOver(at, zone))) => {
            let zone = reader.time_zone.as_ref().unwrap_or(zone).clone();
            // In figures, which are read alike in all languages.
            let time = at.to_zoned(zone).strftime("%Y-%m-%d %H:%M %Z").to_string();
            world.say(language, "oncall-until", &[names, ("time", (&time).into())])
        }
        _ => world.say(language, "oncall-now", &[names]),
    }
}
