//! The end of a case: resolved, handed back, cancelled; and of its place, some time after.

use super::{Case, Ending, Refusal, Speaker, card, ring::tell_asker, shift};
use crate::{
    calibration::Score, conversation::Conversation, effects::Effects, id::ResponderId,
    store::DeadlineKind, verb::Verb, words::hours, world::World,
};
use deskbell_platform::{Body, CommandKind, Lane, Person, Style};

/// Closes the case and gives the conversation back to the bot.
pub(super) fn close(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    case: &mut Case,
    how: Ending,
    by: Option<&ResponderId>,
) -> Result<(), Refusal> {
    case.close(how, by, world.at)?;
    if let Some(judged) = conversation.judged.filter(|judged| !judged.grave) {
        let needed = how == Ending::Resolved;
        let score = if needed {
            Score::Needed
        } else {
            Score::NotNeeded
        };
        effects.score(score, judged.handoff);
    }
    if conversation.case() == Some(&case.id) {
        conversation.start_over();
    }
    effects.no_deadline(DeadlineKind::Escalate);
    shift::watch_nobody(effects);
    effects.deadline(DeadlineKind::ClosePlace, world.config.cases.reopen_within);
    let name = by.map(|by| world.name_of(by)).unwrap_or_default();
    effects.entry(&case.id, Speaker::Event, &name, case.status().to_string());
    effects.count(match how {
        Ending::Resolved => "cases_resolved",
        Ending::Cancelled => "cases_cancelled",
        Ending::HandedBack => "cases_handed_back",
    });
    match how {
        Ending::Resolved => tell_asker(effects, case, farewell(world, case, &name)),
        Ending::HandedBack => {
            let words = [
                ("name", (&name).into()),
                ("bot", (&world.config.bot.name).into()),
            ];
            let text = world.say(&case.language, "case-handed-back", &words);
            tell_asker(effects, case, Body::text(text));
        }
        Ending::Cancelled => {}
    }
    Ok(())
}

/// Told to the asker when it is resolved: how to rate, how to come back.
fn farewell(world: &World<'_>, case: &Case, name: &str) -> Body {
    let language = &case.language;
    let hours = hours(world.config.cases.reopen_within).max(1);
    let words = [("name", name.into()), ("hours", hours.into())];
    let mut body = Body::text(world.say(language, "case-resolved", &words));
    body = body.paragraph(world.say(language, "rate-ask", &[]));
    for stars in 1..=5 {
        let label = "★".repeat(stars);
        body.actions
            .push(Verb::Rate.numbered(case.target(), stars, label));
    }
    let reopen = world.say(language, "button-reopen", &[]);
    body.actions
        .push(case.button(Verb::Reopen, reopen, Style::Normal));
    body
}

/// The time to reopen is over: the place is closed.
pub fn close_place(effects: &mut Effects, case: &Case) {
    if case.is_open() {
        return;
    }
    if case.is_relayed() {
        // A direct conversation can't be closed: what is written there later is new.
        for place in case.place.iter().chain(&case.desk) {
            effects.leaves(place);
        }
        return;
    }
    if let Some(place) = case.place.clone() {
        let platform = place.platform.clone();
        effects.command(Lane::Answer, &platform, CommandKind::ClosePlace { place });
    }
}

/// Somebody does not want to come into the private place: when it is the asker, they are told
/// where they asked how to come in after all.
pub fn declined(world: &World<'_>, effects: &mut Effects, case: &mut Case, person: &Person) {
    if *person != case.asker || !case.is_open() || case.asker_left {
        return;
    }
    let text = world.say(&case.language, "case-declined", &[]);
    let (place, message) = (&case.asked_in, case.asked_message.as_ref());
    effects.reply(Lane::Acknowledgement, place, message, Body::text(text));
    left(world, effects, case, person);
}

/// The asker wants a person while people have the case: they are let in again, should they
/// have left or declined.
pub fn let_in_again(effects: &mut Effects, case: &Case) {
    let Some(place) = case.place.clone().filter(|_| !case.is_relayed()) else {
        return;
    };
    let members = vec![case.asker.clone()];
    let platform = place.platform.clone();
    let kind = CommandKind::AddMembers { place, members };
    effects.command(Lane::Acknowledgement, &platform, kind);
}

/// Somebody left: when it is the asker, the responders are told and the case stays open
/// for them to close.
pub fn left(world: &World<'_>, effects: &mut Effects, case: &mut Case, person: &Person) {
    if *person != case.asker || !case.is_open() || case.asker_left {
        return;
    }
    // Platforms tell of the place and of the tenant; responders hear it once.
    case.asker_left = true;
    effects.entry(&case.id, Speaker::Event, "", "the asker left");
    if let Some(desk) = case.desk.as_ref().filter(|desk| desk.thread.is_some()) {
        let words = [
            ("name", (&case.asker_name).into()),
            ("case", (&case.id.0).into()),
        ];
        let text = world.say(&world.config.bot.language, "case-asker-left", &words);
        effects.post(Lane::Acknowledgement, desk, Body::text(text));
        return;
    }
    for called in &case.called {
        let language = card::language_of(world, &called.responder);
        let words = [
            ("name", (&case.asker_name).into()),
            ("case", (&case.id.0).into()),
        ];
        let text = world.say(&language, "case-asker-left", &words);
        if let Some(message) = &called.message {
            let body = Body::text(text);
            effects.reply(Lane::Acknowledgement, &message.place, Some(message), body);
        }
    }
}
