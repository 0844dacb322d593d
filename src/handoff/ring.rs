//! Calling responders, one step of the policy after the other, until somebody answers.

use super::{Called, Case, Speaker, Stage, Status, copies, page::page, shift};
use crate::{
    effects::Effects, id::ResponderId, oncall::Call, store::DeadlineKind, verb::Verb,
    words::minutes, world::World,
};
use deskbell_platform::{Body, CommandId, Lane, Style};

/// A call, and what became of it.
pub(super) struct Rung {
    call: Call,
    /// For whom it rings.
    rings: Vec<ResponderId>,
    /// On whose list it stands instead.
    listed: Vec<ResponderId>,
}

impl Rung {
    pub(super) fn reaches_nobody(&self) -> bool {
        self.rings.is_empty() && self.listed.is_empty()
    }
}

/// Calls whom the policy names at `step` of `round`, and sets when the next are called.
pub(super) fn ring(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    step: usize,
    round: u32,
) -> Rung {
    let reachable = |r: &ResponderId| !world.accounts(r, case.near_responders()).is_empty();
    // Who can't be called is passed over: nobody is promised them.
    let away = |r: &ResponderId| !world.can_be_called(r, case.near_responders());
    let mut call = world
        .config
        .oncall
        .call(&case.team, step, round, world.at, &away);
    call.responders.retain(reachable);
    case.step = call.step;
    case.round = call.round;
    effects.deadline(DeadlineKind::Escalate, call.wait);
    let (rings, listed) = page(world, effects, case, &call.responders);
    Rung {
        call,
        rings,
        listed,
    }
}

/// What the asker is told about a call: who, and what happens if nobody comes.
pub(super) fn promise(world: &World<'_>, case: &Case, rung: &Rung, key: &str) -> Body {
    let (called, key) = match (rung.rings.is_empty(), rung.listed.is_empty()) {
        (true, true) => (&rung.rings, "case-nobody".to_owned()),
        (true, false) => (&rung.listed, "case-held".to_owned()),
        _ if rung.call.fallback && key != NOW_CALLED => (&rung.rings, format!("{key}-fallback")),
        _ => (&rung.rings, key.to_owned()),
    };
    let names: Vec<String> = called.iter().map(|r| world.name_of(r)).collect();
    let names = names.join(", ");
    let minutes = minutes(rung.call.wait).max(1);
    let before = world.rings.before(case, called).to_string();
    let words = [
        ("names", (&names).into()),
        ("minutes", minutes.into()),
        ("before", (&before).into()),
        ("case", (&case.id.0).into()),
    ];
    Body::text(world.say(&case.language, &key, &words))
}

/// Nobody acknowledged in time.
pub fn escalate(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    let last = case.called.last().map(|called| called.at);
    let unanswered = |c: &Called| Some(c.at) == last && !c.listed && !c.failed;
    let key = match case.called.iter().any(unanswered) {
        true => "case-escalated",
        false => NOW_CALLED,
    };
    go_on(world, effects, case, key);
}

/// The next is called, although nothing was left unanswered: a responder wants it, or those who
/// were called are not there.
pub(super) fn call_next(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    go_on(world, effects, case, NOW_CALLED);
}

fn go_on(world: &World<'_>, effects: &mut Effects, case: &mut Case, key: &str) {
    if case.status() == Status::Claimed || case.ring_again().is_err() {
        return;
    }
    let last = case.called.last().map(|called| called.at);
    // Those who came on call since then are called as if the case were new.
    let oncall = &world.config.oncall;
    let scheduled = |at| oncall.scheduled(&case.team, at);
    let (step, round) = match last {
        Some(at) if scheduled(at) == scheduled(world.at) => (case.step + 1, case.round),
        _ => (0, 0),
    };
    let rung = ring(world, effects, case, step, round);
    effects.count("escalations");
    // That nobody can be called is said once; it is tried again all the same.
    if !(case.unreached && rung.reaches_nobody()) {
        tell_asker(effects, case, promise(world, case, &rung, key));
    }
    case.unreached = rung.reaches_nobody();
    copies::refresh(world, effects, case);
}

/// Said of a call that follows none that was not answered.
const NOW_CALLED: &str = "case-now-called";

/// Something on a responder's list may ring now: whoever has it there is called, and has the
/// time of a step to answer.
pub fn turn(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    let limits = &world.config.cases;
    let mut whose: Vec<ResponderId> = Vec::new();
    for called in case.called.iter().filter(|c| c.at >= case.opened_at) {
        whose.retain(|r| *r != called.responder);
        if called.listed {
            whose.push(called.responder.clone());
        }
    }
    let of = (&case.id, &case.asker);
    whose.retain(|r| {
        world.can_be_called(r, case.near_responders()) && world.rings.allow(r, of, world.at, limits)
    });
    if case.status() != Status::Ringing || whose.is_empty() {
        return;
    }
    let (rings, listed) = page(world, effects, case, &whose);
    let call = Call {
        responders: whose,
        wait: world.config.oncall.wait(&case.team, case.step),
        step: case.step,
        round: case.round,
        fallback: false,
    };
    effects.deadline(DeadlineKind::Escalate, call.wait);
    let rung = Rung {
        call,
        rings,
        listed,
    };
    tell_asker(effects, case, promise(world, case, &rung, NOW_CALLED));
    copies::refresh(world, effects, case);
}

/// A page can't be delivered: when no other of this call is on its way, the next is called.
pub fn page_failed(world: &World<'_>, effects: &mut Effects, case: &mut Case, command: &CommandId) {
    let Some(called) = case.called.iter_mut().find(|c| c.command == *command) else {
        return;
    };
    // It stays in the list: a case that was called for once is never again one that was not.
    called.failed = true;
    let called = called.clone();
    let event = format!("{} could not be reached", called.responder);
    effects.entry(&case.id, Speaker::Event, "", event);
    effects.count("pages_failed");
    let others = case.called.iter().any(|c| c.at == called.at && !c.failed);
    if case.status() == Status::Ringing && !others {
        // Past the last step is the fallback: there the deadline rules, or pages that all
        // fail would chase each other.
        if case.step < world.config.oncall.steps(&case.team) {
            call_next(world, effects, case);
        }
    }
}

/// Nobody has it any more: the policy begins over, with those who are on call now.
pub(super) fn anew(world: &World<'_>, effects: &mut Effects, case: &mut Case, why: &str) {
    if case.ring_again().is_err() {
        return;
    }
    shift::watch_nobody(effects);
    effects.entry(&case.id, Speaker::Event, "", why);
    let rung = ring(world, effects, case, 0, 0);
    tell_asker(effects, case, promise(world, case, &rung, NOW_CALLED));
    copies::refresh(world, effects, case);
}

/// Acknowledged, but nobody owns it: called again.
pub fn unclaimed(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    if case.status() == Status::Acknowledged {
        anew(world, effects, case, "acknowledged, but not claimed");
    }
}

/// Owned, but the owner is silent: reminded once, then the case rings again.
pub fn nudge_owner(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    let Stage::Claimed { owner, .. } = case.stage.clone() else {
        return;
    };
    if case.reminded {
        case.reminded = false;
        return anew(world, effects, case, "the owner did not answer");
    }
    case.reminded = true;
    effects.deadline(DeadlineKind::StaleClaim, world.config.cases.stale_after);
    let words = [
        ("name", (&case.asker_name).into()),
        ("case", (&case.id.0).into()),
    ];
    let said = ("case-still-yours", &words[..]);
    let keep = [(Verb::Keep, Style::Normal)];
    shift::tell_owner(world, effects, case, &owner.by, said, &keep);
}

/// Says something to the asker where they wait: in the private place once it is there.
pub(super) fn tell_asker(effects: &mut Effects, case: &Case, body: Body) {
    match &case.place {
        Some(place) => effects.post(Lane::Acknowledgement, place, body),
        None => effects.reply(
            Lane::Acknowledgement,
            &case.asked_in,
            case.asked_message.as_ref(),
            body,
        ),
    };
}
