//! What people do to a case, by button or by word, and what follows.

use super::{Case, Refusal, Status, asker::by_asker, card, copies, responder::by_responder, shift};
use crate::{
    conversation::Conversation, effects::Effects, id::ResponderId, verb::Verb, world::World,
};
use deskbell_platform::{Action, Body, CommandKind, EventKey, Lane, MessageRef, Person, Place};

/// Who does something, and where they are told how it went.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub person: Person,
    /// Its shown name.
    pub name: String,
    /// The responder it belongs to, if it is one's.
    pub responder: Option<ResponderId>,
    /// They are that by a role, which counts only where it is held.
    pub by_role: bool,
    /// Where it was done.
    pub place: Place,
    /// The button's event; none for a text command.
    pub pressed: Option<EventKey>,
    /// The text command's message.
    pub message: Option<MessageRef>,
}

/// What is done.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// What.
    pub verb: Verb,
    /// Which choice, how many stars.
    pub number: Option<usize>,
    /// How often the case had been reopened when the button was shown; none for a text command.
    pub reopened: Option<u32>,
    /// What was said beside it.
    pub words: &'a str,
}

/// Does something to the case. Whatever is refused is said to the actor alone.
pub fn act(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    case: &mut Case,
    actor: &Actor,
    act: Act<'_>,
) {
    let (verb, words) = (act.verb, &without_name(act.words, case));
    let before = (case.status(), shift::owner(case).cloned());
    let shown_before = act.reopened.is_some_and(|shown| shown != case.reopened);
    let done = match verb {
        _ if shown_before => Err(Refusal::Old(case.id.clone())),
        Verb::Cancel | Verb::Reopen | Verb::Rate if actor.person == case.asker => {
            by_asker(world, effects, conversation, case, Act { words, ..act })
        }
        _ => match actor
            .responder
            .clone()
            .filter(|by| may_act(world, case, actor, by))
        {
            Some(by) => by_responder(world, effects, conversation, case, &by, (verb, words)),
            None => Err(Refusal::NotResponder),
        },
    };
    let reader = actor.responder.as_ref();
    let language = reader.map_or_else(
        || case.language.clone(),
        |responder| card::language_of(world, responder),
    );
    match done {
        Ok(said) => {
            copies::refresh(world, effects, case);
            tell_last_owner(world, effects, case, actor, before);
            let mut body = said.map(|key| Body::text(world.say(&language, key, &[])));
            if let (Verb::Rate, Some(stars), Some(body)) = (verb, act.number, &mut body)
                && words.is_empty()
            {
                body.actions.push(comment(world, case, stars));
            }
            respond(effects, actor, body);
        }
        Err(refusal) => {
            let text = refused(world, case, &language, &refusal);
            respond(effects, actor, Some(Body::text(text)));
        }
    }
}

/// Who had a case hears of it when others end it or give it to somebody else.
fn tell_last_owner(
    world: &World<'_>,
    effects: &mut Effects,
    case: &Case,
    actor: &Actor,
    (status, owner): (Status, Option<ResponderId>),
) {
    let Some(owner) = owner.filter(|owner| actor.responder.as_ref() != Some(owner)) else {
        return;
    };
    if case.status() == status || shift::owner(case) == Some(&owner) {
        return;
    }
    let language = card::language_of(world, &owner);
    let by = actor.responder.as_ref().map(|by| world.name_of(by));
    let by = by.unwrap_or_else(|| actor.name.clone());
    let by = format!("{} {by}", world.say(&language, "card-by", &[]));
    let body = card::standing(world, case, &language).paragraph(by);
    for account in world.accounts(&owner, case.near_responders()) {
        effects.tell(Lane::Acknowledgement, &account, body.clone());
    }
}

/// Whether somebody may act on this case as this responder: they were called for it, or belong
/// to its team and are at home where it was asked or is worked on.
fn may_act(world: &World<'_>, case: &Case, actor: &Actor, by: &ResponderId) -> bool {
    let mut places = [Some(&case.asked_in), case.desk.as_ref()]
        .into_iter()
        .flatten();
    if actor.by_role {
        let here = &actor.place;
        return places.any(|p| p.platform == here.platform && p.tenant == here.tenant);
    }
    let called = case.called.iter().any(|called| called.responder == *by);
    let of_team = world.config.oncall.is_member(by, &case.team);
    called || (of_team && places.any(|place| world.serves(by, place)))
}

/// Tells the actor that they were heard, and with `body` how it went.
pub fn respond(effects: &mut Effects, actor: &Actor, body: Option<Body>) {
    let platform = &actor.place.platform;
    if let Some(event) = &actor.pressed {
        let kind = CommandKind::Acknowledge {
            event: event.clone(),
            place: actor.place.clone(),
            person: actor.person.clone(),
            body,
        };
        effects.command(Lane::Acknowledgement, platform, kind);
    } else if let Some(body) = body {
        effects.reply(
            Lane::Acknowledgement,
            &actor.place,
            actor.message.as_ref(),
            body,
        );
    } else if let Some(message) = actor.message.clone() {
        let emoji = "✅".to_owned();
        effects.command(
            Lane::Acknowledgement,
            platform,
            CommandKind::React { message, emoji },
        );
    }
}

/// The words of a command without the name of the case that it is for.
fn without_name(words: &str, case: &Case) -> String {
    let others = words
        .split(' ')
        .filter(|word| !word.eq_ignore_ascii_case(&case.id.0));
    others.collect::<Vec<_>>().join(" ")
}

/// The button by which a word is added to the stars given.
fn comment(world: &World<'_>, case: &Case, stars: usize) -> Action {
    let label = world.say(&case.language, "button-note", &[]);
    let mut button = Verb::Rate.numbered(case.target(), stars, label);
    button.input = Some(world.say(&case.language, "rate-ask", &[]));
    button
}

/// What an act leads to: the key of what the actor is told, if anything.
pub(super) type Done = Result<Option<&'static str>, Refusal>;

pub(super) fn refused(world: &World<'_>, case: &Case, language: &str, refusal: &Refusal) -> String {
    match refusal {
        // What became of it since that button was shown.
        Refusal::Old(id) => format!("{id}: {}", card::status(world, case, language)),
        Refusal::Another(id) => {
            format!(
                "{} ({id})",
                world.say(language, "refused-person-has-it", &[])
            )
        }
        Refusal::Closed(_) => world.say(language, "refused-closed", &[]),
        Refusal::Open(_) => world.say(language, "refused-open", &[]),
        Refusal::TakenBy(by) => {
            let name = world.name_of(by);
            world.say(language, "refused-taken", &[("name", (&name).into())])
        }
        Refusal::NotResponder => world.say(language, "refused-not-responder", &[]),
        Refusal::TooLate(_) => world.say(language, "refused-too-late", &[]),
    }
}
