//! The copies of a case's card: where responders work, and one in each page.
//!
//! A copy is edited only when what it shows has changed. Of several pages to one account only the
//! newest is kept up to date: an older one says so, once. So edits grow with what happens, and not
//! with the pages times that.

use super::{
    Called, Case,
    card::{for_responder, heading, language_of, where_they_work},
};
use crate::{effects::Effects, id::ResponderId, world::World};
use deskbell_platform::{Body, CommandKind, Lane, MessageRef, Place};
use jiff::Timestamp;
use xxhash_rust::xxh3::xxh3_64;

/// Brings every copy that was delivered up to date.
pub fn refresh(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    if let Some(message) = case.card.clone() {
        let body = where_they_work(world, case);
        if case.card_shows.replace(mark(&body)) != Some(mark(&body)) {
            edit(effects, &message, body);
        }
    }
    for n in 0..case.called.len() {
        refresh_page(world, effects, case, n);
    }
}

fn refresh_page(world: &World<'_>, effects: &mut Effects, case: &mut Case, n: usize) {
    let called = &case.called[n];
    let Some(message) = called.message.clone().filter(|_| !called.retired) else {
        return;
    };
    if is_replaced(case, n) {
        case.called[n].retired = true;
        return edit(effects, &message, retired(world, case, n));
    }
    let body = shown_in(world, case, &called.responder, &message.place);
    let shows = Some(mark(&body));
    if case.called[n].shows != shows {
        case.called[n].shows = shows;
        edit(effects, &message, body);
    }
}

/// What a page shows that stands in `place`: all, or what everybody there may read.
fn shown_in(world: &World<'_>, case: &Case, responder: &ResponderId, place: &Place) -> Body {
    let own = [&case.place, &case.desk, &Some(case.asked_in.clone())];
    match own.contains(&&Some(place.clone())) {
        true => where_they_work(world, case),
        false => for_responder(world, case, responder),
    }
}

/// Whether a later page went to the same account.
fn is_replaced(case: &Case, n: usize) -> bool {
    let called = &case.called[n];
    let same = |later: &Called| later.account == called.account && !later.failed;
    called.account.is_some() && case.called[n + 1..].iter().any(same)
}

fn retired(world: &World<'_>, case: &Case, n: usize) -> Body {
    let language = language_of(world, &case.called[n].responder);
    heading(world, case, &language).paragraph(world.say(&language, "card-newer", &[]))
}

/// Forgets pages that are shown no more, and older than what limits look at. The record of
/// pages has them all.
pub(super) fn forget(case: &mut Case, before: Timestamp) {
    for n in (0..case.called.len()).rev() {
        let called = &case.called[n];
        let over = called.retired || called.failed;
        if over && called.at < before && is_replaced(case, n) {
            case.called.remove(n);
        }
    }
}

/// What tells one body from another.
pub(super) fn mark(body: &Body) -> u64 {
    serde_json::to_vec(body).map_or(0, |json| xxh3_64(&json))
}

fn edit(effects: &mut Effects, message: &MessageRef, body: Body) {
    let message = message.clone();
    let platform = message.place.platform.clone();
    let kind = CommandKind::Edit { message, body };
    effects.command(Lane::Acknowledgement, &platform, kind);
}
