//! What people do to a case, by button or by word, and what follows.

use super::{
    Case, Ending, Refusal, Speaker, Stage, Status, card, close, copies, page,
    ring::{self, tell_asker},
    shift,
};
use crate::{
    conversation::{Conversation, State},
    effects::Effects,
    id::ResponderId,
    store::DeadlineKind,
    verb::Verb,
    world::World,
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
type Done = Result<Option<&'static str>, Refusal>;

fn by_asker(
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

fn reopen(
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

fn by_responder(
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
