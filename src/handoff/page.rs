//! Pages: who is rung for and who finds a case on their list, on which accounts, and what they
//! read.

use super::{Called, Case, Speaker, Status, card, copies};
use crate::{effects::Effects, id::ResponderId, store::Page, world::World};
use deskbell_platform::{
    Block, Body, CommandId, CommandKind, Destination, Lane, Person, Place, Span,
};
use jiff::Timestamp;

/// Calls these responders: it rings for those for whom it may, and stands on the list of the
/// others until it may.
pub(super) fn page(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    responders: &[ResponderId],
) -> (Vec<ResponderId>, Vec<ResponderId>) {
    let limits = &world.config.cases;
    copies::forget(
        case,
        world
            .at
            .saturating_sub(limits.budget)
            .unwrap_or(Timestamp::MIN),
    );
    let of = (&case.id, &case.asker);
    let may_ring = |r: &ResponderId| case.always || world.rings.allow(r, of, world.at, limits);
    let (rings, listed): (Vec<_>, Vec<_>) = responders.iter().cloned().partition(may_ring);
    for responder in &listed {
        let event = format!("on the list of {responder}: too much rings for them");
        effects.entry(&case.id, Speaker::Event, "", event);
        effects.count("listed");
        case.called.push(Called {
            responder: responder.clone(),
            at: world.at,
            command: CommandId(String::new()),
            message: None,
            failed: false,
            account: None,
            shows: None,
            retired: false,
            listed: true,
        });
    }
    ring_for(world, effects, case, &rings);
    (rings, listed)
}

/// Rings for these responders, each on every account where they can be reached.
fn ring_for(world: &World<'_>, effects: &mut Effects, case: &mut Case, responders: &[ResponderId]) {
    let mut ways: Vec<(&ResponderId, Person)> = Vec::new();
    for responder in responders {
        effects.entry(&case.id, Speaker::Event, "", format!("paged {responder}"));
        let accounts = world.accounts(responder, case.near_responders());
        ways.extend(accounts.into_iter().map(|account| (responder, account)));
    }
    ring_on(world, effects, case, ways, world.at);
    summon(world, effects, case, responders);
}

/// Rings on these accounts; `at` is when it began to ring.
fn ring_on(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    ways: Vec<(&ResponderId, Person)>,
    at: Timestamp,
) {
    let before = case.called.len();
    // All are noted first, so that each card names everybody who is called.
    for (responder, account) in &ways {
        effects.count("pages");
        case.called.push(Called {
            responder: (*responder).clone(),
            at,
            command: CommandId(String::new()),
            message: None,
            failed: false,
            account: Some(account.clone()),
            shows: None,
            retired: false,
            listed: false,
        });
    }
    for (n, (_, account)) in (before..).zip(ways) {
        let responder = case.called[n].responder.clone();
        let (shows, to, body) = page_for(world, case, &responder, &account);
        case.called[n].shows = Some(shows);
        let kind = CommandKind::Post { to, body };
        let command = effects.reporting(Lane::Page, &account.platform, kind);
        case.called[n].command = command.clone();
        effects.page(Page {
            case: case.id.clone(),
            responder,
            call: (case.reopened, case.round, case.step),
            at,
            command,
            delivered: false,
        });
    }
}

/// A page is late, since its platform is ill: whoever it is for is called on their other
/// accounts at once, as part of the same ring.
pub fn page_delayed(world: &World<'_>, effects: &mut Effects, case: &mut Case, late: &CommandId) {
    let called = case.called.iter().find(|c| c.command == *late).cloned();
    let Some(called) = called.filter(|_| case.status() == Status::Ringing) else {
        return;
    };
    let near = case.near_responders();
    let tried = world.accounts(&called.responder, near);
    let of_ring = |c: &&Called| c.responder == called.responder && c.at == called.at;
    if case.called.iter().filter(of_ring).count() > tried.len() {
        return; // This is another account's page already, or they were called there before.
    }
    let mut others = world.everywhere(&called.responder, near);
    others.retain(|account| !tried.contains(account));
    let event = format!("the page to {} is late", called.responder);
    effects.entry(&case.id, Speaker::Event, "", event);
    let ways = others.into_iter().map(|other| (&called.responder, other));
    ring_on(world, effects, case, ways.collect(), called.at);
}

/// Whoever takes a case that never rang for them gets its card.
pub(super) fn brief(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    responder: &ResponderId,
) {
    let own = |c: &Called| c.responder == *responder;
    let has_card = case.called.iter().any(|c| own(c) && !c.listed);
    let Some(called) = case.called.iter().rposition(own).filter(|_| !has_card) else {
        return;
    };
    let accounts = world.accounts(responder, case.near_responders());
    if let Some(account) = accounts.first() {
        let (shows, to, body) = page_for(world, case, responder, account);
        let kind = CommandKind::Post { to, body };
        let lane = Lane::Acknowledgement;
        case.called[called].account = Some(account.clone());
        case.called[called].shows = Some(shows);
        case.called[called].command = effects.reporting(lane, &account.platform, kind);
    }
}

/// A page goes to the responder alone, with the full card. Where a platform can't write to
/// people, it names them where the case is, with the card that everybody may read.
fn page_for(
    world: &World<'_>,
    case: &Case,
    responder: &ResponderId,
    account: &Person,
) -> (u64, Destination, Body) {
    if world.can(&account.platform, |c| c.direct_messages) {
        let card = card::for_responder(world, case, responder);
        let to = Destination::Person(account.clone());
        return (copies::mark(&card), to, card);
    }
    let place = case.desk.as_ref().or(case.place.as_ref());
    let place = place.unwrap_or(&case.asked_in);
    let mut card = card::where_they_work(world, case);
    let shows = copies::mark(&card);
    let named = Block::Paragraph(vec![Span::Mention(account.clone())]);
    card.blocks.insert(0, named);
    (shows, Destination::Place(place.clone()), card)
}

/// Names the newly called where the case is worked on, and lets them in there.
fn summon(world: &World<'_>, effects: &mut Effects, case: &Case, responders: &[ResponderId]) {
    let place = match &case.desk {
        // Before the card stands there, it names them itself.
        Some(desk) => Some(desk).filter(|_| case.card.is_some()),
        None => case.place.as_ref(),
    };
    let Some(place) = place else {
        return; // They are let in when it is open.
    };
    let members: Vec<Person> = responders
        .iter()
        .filter_map(|r| world.account(r, place))
        .collect();
    if members.is_empty() {
        return;
    }
    let mut spans = mentions(&members);
    spans.push(Span::Text(world.say(&case.language, "case-look", &[])));
    if !case.is_relayed() {
        let kind = CommandKind::AddMembers {
            place: place.clone(),
            members,
        };
        effects.command(Lane::Page, &place.platform, kind);
    }
    let body = Body::default().block(Block::Paragraph(spans));
    effects.post(Lane::Page, place, body);
}

/// Names these people, each followed by a space.
pub(super) fn mentions(people: &[Person]) -> Vec<Span> {
    let named = |person: &Person| [Span::Mention(person.clone()), Span::Text(" ".to_owned())];
    people.iter().flat_map(named).collect()
}

/// Everybody called so far who has an account where `place` is.
pub(super) fn called_accounts(world: &World<'_>, case: &Case, place: &Place) -> Vec<Person> {
    let mut accounts: Vec<Person> = Vec::new();
    for called in &case.called {
        if let Some(account) = world.account(&called.responder, place)
            && !accounts.contains(&account)
        {
            accounts.push(account);
        }
    }
    accounts
}
