//! What follows from one input: pure, so that it can be tested and replayed.

mod act;
mod message;
mod reading;

pub(super) use reading::in_case;

use super::mind::{Message, Understood};
use crate::{
    breaker::Breaker,
    case::{Case, Speaker},
    config::Mode,
    conversation::{Conversation, Digest, State, is_thanks},
    effects::Effects,
    handoff::{self, Act},
    id::{Address, ConversationId, ResponderId, StepId},
    policy,
    store::{Cause, Deadline, DeadlineKind, Input, Snapshot, Step, StoredInput},
    triage::Reason,
    verb::Verb,
    world::World,
};
use act::acted;
use deskbell_platform::{CommandId, EventKind, InboundEvent, MessageRef, Receipt};
use message::{asked, hear, posted_message};
use reading::{Posted, actor, answers_page, brought_here, circumstances, ended, mode, present};

/// The message to be understood before this event can be handled; none where its words do
/// not matter or are no business of the bot.
pub(super) fn to_understand(
    world: &World<'_>,
    before: &Snapshot,
    event: &InboundEvent,
) -> Option<Message> {
    let posted = Posted::within(event, before)?;
    let to_page = answers_page(world, before, event, &posted).is_some()
        || brought_here(world, before, event, &posted).is_some();
    let only_thanks = posted.after_the_end && is_thanks(posted.text);
    let elsewhere = ended(before, event).is_some() && !posted.after_the_end && !posted.asked;
    let belongs = to_page || elsewhere || in_case(before, event);
    if Verb::from_text(posted.text).is_some() || belongs || only_thanks {
        return None;
    }
    let conversation = present(world, before, event, posted.author);
    let circumstances = circumstances(world, &conversation, event, &posted);
    let only_danger = match policy::hears(&circumstances, &conversation) {
        Ok(()) => false,
        Err(why) if why.ends_for_danger() && !circumstances.by_responder => true,
        Err(_) => return None,
    };
    Some(Message {
        text: posted.text.to_owned(),
        turns: conversation.turns,
        language: posted.author.locale.clone(),
        bot: world.config.bot.name.clone(),
        heard: circumstances.heard(),
        only_danger,
    })
}

/// Handles an input.
pub(super) fn input(
    world: &World<'_>,
    before: &Snapshot,
    input: &StoredInput,
    understood: Option<&Understood>,
) -> Step {
    let step = match &input.input {
        Input::Event(event) => StepId::of_event(event),
        Input::Delivered { command, .. } | Input::Failed { command, .. } => {
            StepId::of(input.address.conversation, &format!("end of {command}"))
        }
        Input::Delayed { command } => {
            StepId::of(input.address.conversation, &format!("delay of {command}"))
        }
    };
    let mut effects = begin(world, step, &input.address, before);
    let mut after = before.clone();
    match &input.input {
        Input::Event(event) => happened(world, &mut effects, &mut after, event, understood),
        Input::Delivered { command, receipt } => {
            if let Some(case) = &mut after.case {
                delivered(world, &mut effects, case, command, receipt);
            } else if let Some(digest) = digest_of(&mut after) {
                handoff::digest_ended(world, &mut effects, digest, command, Some(receipt));
            }
        }
        Input::Failed { command, error } => {
            if let Some(case) = &mut after.case {
                undeliverable(world, &mut effects, case, command, error);
            } else if let Some(digest) = digest_of(&mut after) {
                handoff::digest_ended(world, &mut effects, digest, command, None);
            }
        }
        Input::Delayed { command } => {
            if let Some(case) = &mut after.case {
                handoff::page_delayed(world, &mut effects, case, command);
            }
        }
    }
    effects.into_step(Cause::Input(input.seq), before, after)
}

/// Handles a deadline.
pub(super) fn deadline(world: &World<'_>, before: &Snapshot, due: &Deadline) -> Step {
    // A list is looked at again and again, perhaps for the same moment.
    let cause = match due.kind {
        DeadlineKind::Digest => format!("{:?} at {} on {}", due.kind, due.at, world.at),
        _ => format!("{:?} of {} at {}", due.kind, due.address, due.at),
    };
    let step = StepId::of(due.address.conversation, &cause);
    let mut effects = begin(world, step, &due.address, before);
    let mut after = before.clone();
    if due.kind == DeadlineKind::Breaker {
        if let Some(trip) = &world.trip {
            after.conversation = Some(handoff::breaker_opens(world, &mut effects, trip));
        }
    } else if matches!(due.kind, DeadlineKind::Digest | DeadlineKind::Away) {
        let mut responders = world.config.oncall.responders.keys();
        let own = |r: &&ResponderId| ConversationId::of_responder(r) == due.address.conversation;
        match responders.find(own) {
            Some(responder) if due.kind == DeadlineKind::Away => {
                handoff::absence_due(world, &mut effects, responder);
            }
            Some(responder) => {
                let known = after.conversation.take();
                after.conversation = Some(handoff::digest(world, &mut effects, known, responder));
            }
            None => {}
        }
    } else if let Some(case) = &mut after.case {
        match due.kind {
            DeadlineKind::Escalate => handoff::escalate(world, &mut effects, case),
            DeadlineKind::Unclaimed => handoff::unclaimed(world, &mut effects, case),
            DeadlineKind::StaleClaim => handoff::nudge_owner(world, &mut effects, case),
            DeadlineKind::ClosePlace => handoff::close_place(&mut effects, case),
            DeadlineKind::Turn => handoff::turn(world, &mut effects, case),
            DeadlineKind::Look => handoff::look(world, &mut effects, case),
            DeadlineKind::ShiftEnd => handoff::shift_over(world, &mut effects, case),
            DeadlineKind::HandOver => handoff::hand_over(world, &mut effects, case),
            DeadlineKind::Digest | DeadlineKind::Away | DeadlineKind::Breaker => {}
        }
    }
    effects.into_step(Cause::Deadline(due.clone()), before, after)
}

/// What a step causes belongs to the case that it is about.
fn begin(world: &World<'_>, step: StepId, address: &Address, before: &Snapshot) -> Effects {
    let case = before.case.as_ref().map(|case| case.id.clone());
    let address = Address {
        conversation: address.conversation,
        case: address.case.clone().or(case),
    };
    Effects::new(step, address, world.at)
}

fn breaker_of(after: &mut Snapshot) -> Option<&mut Breaker> {
    match &mut after.conversation.as_mut()?.state {
        State::Breaker(breaker) => Some(breaker),
        _ => None,
    }
}

fn digest_of(after: &mut Snapshot) -> Option<&mut Digest> {
    match &mut after.conversation.as_mut()?.state {
        State::Digest(digest) => Some(digest),
        _ => None,
    }
}

/// An input that could not be handled: what it was about is given to a person.
pub(super) fn gave_up(world: &World<'_>, before: &Snapshot, input: &StoredInput) -> Step {
    let step = StepId::of(
        input.address.conversation,
        &format!("gave up on {}", input.seq),
    );
    let mut effects = begin(world, step, &input.address, before);
    let mut after = before.clone();
    if let Input::Event(event) = &input.input
        && let Some(posted) = Posted::of(event)
        && !in_case(before, event)
        && mode(world, event) != Mode::Off
        && !posted.author.is_bot
    {
        let mut conversation = present(world, before, event, posted.author);
        hear(&mut conversation, &posted, world);
        let reason = Reason::Complex.to_string();
        after.case = Some(call(
            world,
            &mut effects,
            &mut conversation,
            &reason,
            None,
            false,
        ));
        after.conversation = Some(conversation);
    }
    effects.count("gave_up");
    effects.into_step(Cause::Input(input.seq), before, after)
}

fn happened(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    understood: Option<&Understood>,
) {
    match &event.kind {
        EventKind::MessagePosted { .. } => {
            let before = &*after;
            if let Some(posted) = Posted::within(event, before).filter(|p| !p.author.is_bot) {
                posted_message(world, effects, after, event, &posted, understood);
            }
        }
        EventKind::ActionInvoked {
            action, argument, ..
        } => {
            if let Some(posted) = Posted::of(event) {
                asked(world, effects, after, event, &posted, understood);
            } else if let (Some(author), Some((verb, target))) =
                (&event.author, Verb::from_action(action))
            {
                let act = Act {
                    verb,
                    number: target.as_ref().and_then(|t| t.number),
                    reopened: target.and_then(|t| t.reopened),
                    words: argument.as_deref().unwrap_or_default(),
                };
                let actor = actor(world, event, author, None);
                acted(world, effects, after, event, &actor, act);
            }
        }
        EventKind::InviteDeclined { person } => {
            if let Some(case) = &mut after.case {
                handoff::declined(world, effects, case, person);
            }
        }
        EventKind::MemberLeft { person } => {
            if let Some(case) = &mut after.case {
                handoff::left(world, effects, case, person);
            }
        }
        EventKind::MessageEdited { message, text } => {
            if let Some(case) = after.case.as_mut().filter(|c| of_case(c, message)) {
                let name = event.author.as_ref().map_or("", |a| a.name.as_str());
                let edited = format!("edited {}: {text}", message.id);
                effects.entry(&case.id, Speaker::Event, name, edited);
                handoff::edited(effects, case, message, name, text);
            }
        }
        EventKind::MessageDeleted { message } => {
            if let Some(case) = after.case.as_mut().filter(|c| of_case(c, message)) {
                let deleted = format!("deleted {}", message.id);
                effects.entry(&case.id, Speaker::Event, "", deleted);
                handoff::deleted(effects, case, message);
            }
        }
        EventKind::ReactionAdded { .. } => {}
    }
}

fn delivered(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    command: &CommandId,
    receipt: &Receipt,
) {
    if case.opening == *command {
        let written_in = receipt.message.as_ref().map(|message| &message.place);
        if let Some(place) = receipt.place.as_ref().or(written_in) {
            handoff::opened(world, effects, case, place);
        }
    } else if case.posting.as_ref() == Some(command) {
        if let Some(card) = receipt.message.clone() {
            handoff::posted(world, effects, case, card);
        }
    } else if let Some(message) = receipt.message.as_ref().filter(|_| relayed(case, command)) {
        handoff::arrived(effects, case, command, message);
    } else if let Some(called) = case.called.iter_mut().find(|c| c.command == *command) {
        called.message = receipt.message.clone();
        handoff::refresh(world, effects, case);
    }
}

/// A command that matters can't be carried out: another way is taken.
fn undeliverable(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    command: &CommandId,
    why: &str,
) {
    if case.opening == *command {
        handoff::opening_failed(world, effects, case, why);
    } else if case.called.iter().any(|c| c.command == *command) {
        handoff::page_failed(world, effects, case, command);
    } else {
        handoff::not_arrived(world, effects, case, command);
    }
}

fn relayed(case: &Case, command: &CommandId) -> bool {
    case.relayed.iter().any(|r| r.command == *command)
}

/// Whether a message stands in one of the case's places, or was passed on from elsewhere.
fn of_case(case: &Case, message: &MessageRef) -> bool {
    let place = Some(&message.place);
    case.place.as_ref() == place
        || case.desk.as_ref() == place
        || case.relayed.iter().any(|r| r.from == *message)
}

fn call(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    reason: &str,
    understood: Option<&Understood>,
    vip: bool,
) -> Case {
    if understood.is_none() {
        conversation.judged = None; // Nothing was judged that a press could confirm.
    }
    let call = handoff::Call {
        reason,
        assessment: understood.map(|u| &u.assessment),
        vip,
    };
    handoff::open(world, effects, conversation, call)
}
