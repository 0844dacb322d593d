//! What responders do to a case: see it, own it, pass it on, end it.

use super::{
    Case, Ending, Refusal, Speaker, Stage, Status,
    act::Done,
    asker::reopen,
    close, page,
    ring::{self, tell_asker},
    shift,
};
use crate::{
    conversation::Conversation, effects::Effects, id::ResponderId, store::DeadlineKind, verb::Verb,
    world::World,
};
use deskbell_platform::{Body, CommandKind, Lane, Person};

pub(super) fn by_responder(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    case: &mut Case,
    by: &ResponderId,
    (verb, words): (Verb, &str),
) -> Done {
    let name = world.name_of(by);
    match verb {
        Verb::Acknowledge => {
            let first = case.status() == Status::Ringing;
            case.acknowledge(by, world.at)?;
            if first {
                acknowledged(world, effects, case, &name);
            }
            Ok(None)
        }
        Verb::Claim => {
            case.claim(by, world.at)?;
            claimed(world, effects, case, by, &name);
            Ok(None)
        }
        Verb::Transfer => transfer(world, effects, case, &name, words),
        Verb::Escalate => {
            case.ring_again()?;
            shift::watch_nobody(effects);
            effects.entry(&case.id, Speaker::Event, &name, "escalated");
            ring::call_next(world, effects, case);
            Ok(None)
        }
        Verb::Note if words.trim().is_empty() => Ok(Some("note-how")),
        Verb::Note => {
            effects.entry(&case.id, Speaker::Note, &name, words.trim());
            case.note(&name, words.trim());
            if owned_by(case, by) {
                keep(world, effects, case);
            }
            Ok(Some("note-kept"))
        }
        Verb::Keep | Verb::HandOver if !case.is_open() => Err(Refusal::Closed(case.id.clone())),
        Verb::Keep | Verb::HandOver if !owned_by(case, by) => match case.stage.owner() {
            Some(owner) => Err(Refusal::TakenBy(owner.by.clone())),
            None => Ok(Some("refused-no-case")),
        },
        Verb::Keep => {
            keep(world, effects, case);
            effects.entry(&case.id, Speaker::Event, &name, "keeps it");
            Ok(Some("case-kept"))
        }
        Verb::HandOver => {
            shift::hand_over(world, effects, case);
            Ok(None)
        }
        Verb::HandBack => {
            close::close(
                world,
                effects,
                conversation,
                case,
                Ending::HandedBack,
                Some(by),
            )?;
            Ok(None)
        }
        Verb::Resolve => {
            close::close(
                world,
                effects,
                conversation,
                case,
                Ending::Resolved,
                Some(by),
            )?;
            Ok(None)
        }
        Verb::Reopen => reopen(world, effects, conversation, case),
        _ => Err(Refusal::NotResponder),
    }
}

fn owned_by(case: &Case, responder: &ResponderId) -> bool {
    matches!(&case.stage, Stage::Claimed { owner, .. } if owner.by == *responder)
}

/// The owner is at work on it: no reminder, and no hand-over, before they are silent again.
fn keep(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    case.reminded = false;
    effects.no_deadline(DeadlineKind::HandOver);
    effects.deadline(DeadlineKind::StaleClaim, world.config.cases.stale_after);
}

fn acknowledged(world: &World<'_>, effects: &mut Effects, case: &Case, name: &str) {
    effects.entry(&case.id, Speaker::Event, name, "acknowledged");
    effects.count("acknowledged");
    effects.no_deadline(DeadlineKind::Escalate);
    effects.deadline(DeadlineKind::Unclaimed, world.config.cases.claim_within);
    let text = world.say(
        &case.language,
        "case-acknowledged",
        &[("name", name.into())],
    );
    tell_asker(effects, case, Body::text(text));
}

fn claimed(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    by: &ResponderId,
    name: &str,
) {
    effects.entry(&case.id, Speaker::Event, name, "claimed");
    effects.count("claimed");
    effects.no_deadline(DeadlineKind::Escalate);
    shift::watch_nobody(effects);
    shift::watch_owner(world, effects, case);
    case.reminded = false;
    if let Some(place) = case.place.as_ref().filter(|_| !case.is_relayed()) {
        let members: Vec<Person> = world.account(by, place).into_iter().collect();
        let place = place.clone();
        let platform = place.platform.clone();
        effects.command(
            Lane::Page,
            &platform,
            CommandKind::AddMembers { place, members },
        );
    }
    page::brief(world, effects, case, by);
    let text = world.say(&case.language, "case-claimed", &[("name", name.into())]);
    tell_asker(effects, case, Body::text(text));
}

fn transfer(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    from: &str,
    words: &str,
) -> Done {
    let wanted = words.trim().trim_start_matches('@').to_lowercase();
    let responders = &world.config.oncall.responders;
    let found = responders.iter().find(|(id, responder)| {
        id.0.to_lowercase() == wanted || responder.name.to_lowercase() == wanted
    });
    let Some((to, responder)) = found.filter(|_| !wanted.is_empty()) else {
        return Ok(Some("transfer-how"));
    };
    if !world.can_be_called(to, case.near_responders()) {
        return Ok(Some("transfer-unreachable"));
    }
    case.ring_again()?;
    shift::watch_nobody(effects);
    let event = format!("transferred to {to}");
    effects.entry(&case.id, Speaker::Event, from, event);
    page::page(world, effects, case, std::slice::from_ref(to));
    // If the new one does not answer, the policy goes on from where it was.
    effects.deadline(DeadlineKind::Escalate, world.config.cases.claim_within);
    let words = [("name", (&responder.name).into())];
    let text = world.say(&case.language, "case-transferred", &words);
    tell_asker(effects, case, Body::text(text));
    Ok(None)
}
