//! What askers do to their case: take it back, open it again, rate it.

use super::{
    Case, Ending, Refusal, Speaker, Stage,
    act::{Act, Done},
    close,
    ring::{self, tell_asker},
};
use crate::{
    conversation::{Conversation, State},
    effects::Effects,
    store::DeadlineKind,
    verb::Verb,
    world::World,
};

pub(super) fn by_asker(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    case: &mut Case,
    act: Act<'_>,
) -> Done {
    match (act.verb, &case.stage) {
        (Verb::Cancel, Stage::Claimed { owner, .. }) => Err(Refusal::TakenBy(owner.by.clone())),
        (Verb::Cancel, stage) => {
            let unanswered = *stage == Stage::Ringing;
            case.taken_back = unanswered.then_some(world.at).or(case.taken_back);
            close::close(world, effects, conversation, case, Ending::Cancelled, None)?;
            Ok(Some("case-cancelled"))
        }
        (Verb::Reopen, _) => reopen(world, effects, conversation, case),
        _ => rate(effects, case, act.number, act.words),
    }
}

fn rate(effects: &mut Effects, case: &mut Case, number: Option<usize>, words: &str) -> Done {
    if case.is_open() {
        return Err(Refusal::Open(case.id.clone()));
    }
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let (stars, comment) = match number {
        Some(stars) => (Some(stars), words),
        None => (first.parse::<usize>().ok(), rest),
    };
    let Some(stars) = stars
        .and_then(|n| u8::try_from(n).ok())
        .filter(|n| (1..=5).contains(n))
    else {
        return Ok(Some("rate-how"));
    };
    case.rating = Some(stars);
    if !comment.trim().is_empty() {
        case.comment = Some(comment.trim().to_owned());
    }
    effects.entry(&case.id, Speaker::Event, "", format!("rated {stars}"));
    effects.count("rated");
    Ok(Some("rate-thanks"))
}

pub(super) fn reopen(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    case: &mut Case,
) -> Done {
    let since = world
        .at
        .saturating_sub(world.config.cases.reopen_within)
        .unwrap_or(jiff::Timestamp::MIN);
    if let Some(another) = conversation.case().filter(|id| **id != case.id) {
        return Err(Refusal::Another(another.clone()));
    }
    case.reopen(since, world.at)?;
    conversation.state = State::WithPeople {
        case: case.id.clone(),
    };
    effects.entry(&case.id, Speaker::Event, "", "reopened");
    effects.count("cases_reopened");
    effects.no_deadline(DeadlineKind::ClosePlace);
    let rung = ring::ring(world, effects, case, 0, 0);
    let promise = ring::promise(world, case, &rung, "case-reopened");
    tell_asker(effects, case, promise);
    Ok(None)
}
