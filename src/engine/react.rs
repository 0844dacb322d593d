//! What follows from one input: pure, so that it can be tested and replayed.

use super::mind::{Message, Understood};
use crate::{
    config::Mode,
    conversation::{self, Conversation, Pressed, State},
    handoff::{self, Actor, Case, Status},
    id::StepId,
    policy::{self, Because, Circumstances, Decision},
    store::{Availability, Cause, Deadline, DeadlineKind, Input, Snapshot, Step, StoredInput},
    triage::{Reason, Turn, Verdict},
    verb::Verb,
    world::{Effects, World},
};
use deskbell_platform::{Author, Body, CommandId, EventKind, InboundEvent, MessageRef, Receipt};

/// The message to be understood before this event can be handled; none where its words do
/// not matter or are no business of the bot.
pub(super) fn to_understand(
    world: &World<'_>,
    before: &Snapshot,
    event: &InboundEvent,
) -> Option<Message> {
    let posted = Posted::of(event)?;
    if Verb::from_text(posted.text).is_some() || in_case(before, event) {
        return None;
    }
    let conversation = present(world, before, event, posted.author);
    let circumstances = circumstances(world, &conversation, event, &posted);
    policy::hears(&circumstances, &conversation).ok()?;
    Some(Message {
        text: posted.text.to_owned(),
        turns: conversation.turns,
        language: posted.author.locale.clone(),
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
            StepId::of(input.conversation, &format!("end of {command}"))
        }
    };
    let mut effects = Effects::new(step, input.conversation, world.at);
    let mut after = before.clone();
    match &input.input {
        Input::Event(event) => happened(world, &mut effects, &mut after, event, understood),
        Input::Delivered { command, receipt } => {
            if let Some(case) = &mut after.case {
                delivered(world, &mut effects, case, command, receipt);
            }
        }
        Input::Failed { command, .. } => {
            if let Some(case) = &mut after.case {
                undeliverable(world, &mut effects, case, command);
            }
        }
    }
    effects.into_step(Cause::Input(input.seq), before, after)
}

/// Handles a deadline.
pub(super) fn deadline(world: &World<'_>, before: &Snapshot, due: &Deadline) -> Step {
    let cause = format!("{:?} at {}", due.kind, due.at);
    let step = StepId::of(due.conversation, &cause);
    let mut effects = Effects::new(step, due.conversation, world.at);
    let mut after = before.clone();
    if let Some(case) = &mut after.case {
        match due.kind {
            DeadlineKind::Escalate => handoff::escalate(world, &mut effects, case),
            DeadlineKind::Unclaimed => handoff::unclaimed(world, &mut effects, case),
            DeadlineKind::StaleClaim => handoff::nudge_owner(world, &mut effects, case),
            DeadlineKind::ClosePlace => handoff::close_place(&mut effects, case),
        }
    }
    effects.into_step(Cause::Deadline(due.kind, due.at), before, after)
}

/// An input that could not be handled: what it was about is given to a person.
pub(super) fn gave_up(world: &World<'_>, before: &Snapshot, input: &StoredInput) -> Step {
    let step = StepId::of(input.conversation, &format!("gave up on {}", input.seq));
    let mut effects = Effects::new(step, input.conversation, world.at);
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
            if let Some(posted) = Posted::of(event).filter(|p| !p.author.is_bot) {
                posted_message(world, effects, after, event, &posted, understood);
            }
        }
        EventKind::ActionInvoked {
            action, argument, ..
        } => {
            if let (Some(author), Some((verb, _, number))) =
                (&event.author, Verb::from_action(action))
            {
                let actor = actor(world, event, author, None);
                let words = argument.as_deref().unwrap_or_default();
                acted(world, effects, after, event, &actor, (verb, number, words));
            }
        }
        EventKind::MemberLeft { person } => {
            if let Some(case) = &after.case {
                handoff::left(world, effects, case, person);
            }
        }
        EventKind::MessageEdited { message, text } => {
            if let Some(case) = after
                .case
                .as_ref()
                .filter(|c| c.place.as_ref() == Some(&message.place))
            {
                let name = event.author.as_ref().map_or("", |a| a.name.as_str());
                let edited = format!("edited {}: {text}", message.id);
                effects.entry(&case.id, handoff::Speaker::Event, name, edited);
            }
        }
        EventKind::MessageDeleted { message } => {
            if let Some(case) = after
                .case
                .as_ref()
                .filter(|c| c.place.as_ref() == Some(&message.place))
            {
                let deleted = format!("deleted {}", message.id);
                effects.entry(&case.id, handoff::Speaker::Event, "", deleted);
            }
        }
        EventKind::ReactionAdded { .. } => {}
    }
}

fn posted_message(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    posted: &Posted<'_>,
    understood: Option<&Understood>,
) {
    if let Some((verb, words)) = Verb::from_text(posted.text) {
        let actor = actor(world, event, posted.author, Some(posted.message.clone()));
        acted(world, effects, after, event, &actor, (verb, None, words));
        return;
    }
    if in_case(after, event) {
        if let Some(case) = &mut after.case {
            let actor = actor(world, event, posted.author, Some(posted.message.clone()));
            handoff::spoken(world, effects, case, &actor, posted.text);
        }
        return;
    }
    let Some(understood) = understood else {
        return; // `policy::hears` said why.
    };
    let mut conversation = present(world, after, event, posted.author);
    let circumstances = circumstances(world, &conversation, event, posted);
    let Understood {
        assessment,
        verdict,
    } = understood;
    let decision = policy::decide(
        world.config,
        &circumstances,
        &conversation,
        assessment,
        verdict,
    );
    if assessment.language.code != "und" && assessment.language.confidence >= 0.5 {
        conversation.language = assessment.language.code.clone();
    }
    tracing::debug!(conversation.id = %conversation.id, event.id = %event.key, verdict = verdict.name(), ?decision, "decided");
    if let Decision::Silent { .. } = decision {
        effects.count("silent");
        // What nobody answers is not remembered, unless it is said to the bot: the words
        // of people who talk with each other are none of its business.
        if !circumstances.addressed && !matches!(verdict, Verdict::Abstain) {
            return;
        }
    }
    hear(&mut conversation, posted, world);
    carry_out(
        world,
        effects,
        after,
        &mut conversation,
        decision,
        understood,
        circumstances.vip,
    );
    after.conversation = Some(conversation);
}

fn carry_out(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    conversation: &mut Conversation,
    decision: Decision,
    understood: &Understood,
    vip: bool,
) {
    match decision {
        Decision::Silent { .. } => {}
        Decision::Introduce => conversation::introduce(world, effects, conversation),
        Decision::Answer { article } => match world.index.article(&article) {
            Some(article) => conversation::answer(world, effects, conversation, article),
            None => effects.count("article_gone"),
        },
        Decision::Clarify { choices } => {
            let articles: Vec<_> = choices
                .iter()
                .filter_map(|id| world.index.article(id))
                .collect();
            conversation::clarify(world, effects, conversation, &articles);
        }
        Decision::Offer { reason, because } => {
            let key = match because {
                Because::Matter => "offer-matter",
                Because::Unsure => "offer-unsure",
                Because::NoHelp => "offer-no-help",
            };
            conversation::offer(world, effects, conversation, key, &reason);
        }
        Decision::HandOff { reason } => {
            after.case = Some(call(
                world,
                effects,
                conversation,
                &reason,
                Some(understood),
                vip,
            ));
        }
    }
}

/// Somebody pressed a button or typed a command.
fn acted(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    actor: &Actor,
    act: (Verb, Option<usize>, &str),
) {
    let (verb, number, words) = act;
    match verb {
        Verb::Away | Verb::Available | Verb::OnCall => roster(world, effects, actor, verb),
        Verb::Helpful
        | Verb::NotHelpful
        | Verb::Human
        | Verb::NoHuman
        | Verb::Choose
        | Verb::ChooseNone => {
            if let Some(author) = &event.author {
                asker_pressed(
                    world,
                    effects,
                    after,
                    event,
                    author,
                    actor,
                    (verb, number, words),
                );
            }
        }
        _ => match (&mut after.conversation, &mut after.case) {
            (Some(conversation), Some(case)) => {
                handoff::act(
                    world,
                    effects,
                    conversation,
                    case,
                    actor,
                    (verb, number, words),
                );
            }
            _ => {
                let text = world.say(&world.config.bot.language, "refused-no-case", &[]);
                handoff::respond(effects, actor, Some(Body::text(text)));
            }
        },
    }
}

fn asker_pressed(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    author: &Author,
    actor: &Actor,
    (verb, number, words): (Verb, Option<usize>, &str),
) {
    let mut conversation = present(world, after, event, author);
    let language = conversation.language.clone();
    let refuse = |effects: &mut Effects, key: &str| {
        let text = world.say(&language, key, &[]);
        handoff::respond(effects, actor, Some(Body::text(text)));
    };
    if conversation.asker != actor.person {
        return refuse(effects, "refused-not-yours");
    }
    if conversation.case().is_some() {
        return refuse(effects, "refused-person-has-it");
    }
    if actor.pressed.is_some() {
        handoff::respond(effects, actor, None);
    } else if mode(world, event) == Mode::Off {
        return;
    } else if let Some(message) = &actor.message {
        conversation.last_message = Some(message.clone());
        if !words.is_empty() {
            conversation.say(Turn::asker(words), world.at);
        }
    }
    let vip = is_vip(world, author);
    match conversation::press(world, effects, &mut conversation, verb, number) {
        Pressed::Done => {}
        Pressed::Call(reason) => {
            after.case = Some(call(world, effects, &mut conversation, &reason, None, vip));
        }
    }
    after.conversation = Some(conversation);
}

/// A responder says whether they can be called, or anybody asks who can be.
fn roster(world: &World<'_>, effects: &mut Effects, actor: &Actor, verb: Verb) {
    let language = &world.config.bot.language;
    let text = match (verb, &actor.responder) {
        (Verb::OnCall, _) => {
            let mut names: Vec<String> = Vec::new();
            for team in world.config.oncall.teams.keys() {
                let away = |r: &crate::id::ResponderId| world.is_away(r);
                for responder in world.config.oncall.on_call(team, world.at, &away) {
                    let name = world.name_of(&responder);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
            world.say(
                language,
                "oncall-now",
                &[("names", (&names.join(", ")).into())],
            )
        }
        (_, None) => world.say(language, "refused-not-responder", &[]),
        (Verb::Away, Some(responder)) => {
            effects.availability(responder, Availability::Away);
            world.say(language, "you-are-away", &[])
        }
        (_, Some(responder)) => {
            effects.availability(responder, Availability::Available);
            world.say(language, "you-are-available", &[])
        }
    };
    handoff::respond(effects, actor, Some(Body::text(text)));
}

fn delivered(
    world: &World<'_>,
    effects: &mut Effects,
    case: &mut Case,
    command: &CommandId,
    receipt: &Receipt,
) {
    if case.opening == *command {
        if let Some(place) = &receipt.place {
            handoff::opened(world, effects, case, place);
        }
    } else if case.posting.as_ref() == Some(command) {
        case.card = receipt.message.clone();
        handoff::refresh_if_moved(world, effects, case);
    } else if let Some(called) = case.called.iter_mut().find(|c| c.command == *command) {
        called.message = receipt.message.clone();
        handoff::refresh_if_moved(world, effects, case);
    }
}

/// A command that matters can't be carried out: another way is taken.
fn undeliverable(world: &World<'_>, effects: &mut Effects, case: &mut Case, command: &CommandId) {
    if case.opening == *command {
        handoff::opening_failed(world, effects, case);
    } else if case.called.iter().any(|c| c.command == *command) {
        handoff::page_failed(world, effects, case, command);
    }
}

fn call(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    reason: &str,
    understood: Option<&Understood>,
    vip: bool,
) -> Case {
    let call = handoff::Call {
        reason,
        assessment: understood.map(|u| &u.assessment),
        vip,
    };
    handoff::open(world, effects, conversation, call)
}

/// Whether people have what this event belongs to: it is in the case's own place, or the
/// asker goes on where they asked.
fn in_case(before: &Snapshot, event: &InboundEvent) -> bool {
    let Some(case) = &before.case else {
        return false;
    };
    let open = before
        .conversation
        .as_ref()
        .is_some_and(|c| c.case().is_some());
    case.place.as_ref() == Some(&event.place) || (open && case.status != Status::HandedBack)
}

/// The conversation as this event finds it: a long silence has begun a new problem.
fn present(
    world: &World<'_>,
    before: &Snapshot,
    event: &InboundEvent,
    author: &Author,
) -> Conversation {
    let Some(mut conversation) = before.conversation.clone() else {
        let language = author
            .locale
            .clone()
            .unwrap_or_else(|| world.config.bot.language.clone());
        return Conversation::new(
            crate::id::ConversationId::of(&event.place, &author.person),
            event.place.clone(),
            author.person.clone(),
            author.name.clone(),
            language,
            world.at,
        );
    };
    let silence = world.at.duration_since(conversation.last_activity);
    if conversation.case().is_none() && silence >= world.config.conversation.idle {
        conversation.start_over();
    }
    conversation
}

fn hear(conversation: &mut Conversation, posted: &Posted<'_>, world: &World<'_>) {
    conversation.asker_name = posted.author.name.clone();
    conversation.last_message = Some(posted.message.clone());
    conversation.say(Turn::asker(posted.text), world.at);
}

fn circumstances(
    world: &World<'_>,
    conversation: &Conversation,
    event: &InboundEvent,
    posted: &Posted<'_>,
) -> Circumstances {
    let settings = &world.config.conversation;
    let within = |at: &jiff::Timestamp, window| world.at.duration_since(*at) < window;
    let spoken = &conversation.spoken;
    let follows_up = conversation.state != State::Listening
        && spoken
            .last()
            .is_some_and(|at| within(at, settings.follow_up));
    let recent = spoken
        .iter()
        .filter(|at| within(at, settings.cooldown))
        .count();
    Circumstances {
        mode: mode(world, event),
        by_bot: posted.author.is_bot,
        spoken_to: posted.mentions_bot || posted.direct,
        addressed: posted.mentions_bot || posted.direct || (follows_up && !posted.to_others),
        to_others: posted.to_others,
        vip: is_vip(world, posted.author),
        by_responder: world
            .config
            .oncall
            .responder_of(&posted.author.person)
            .is_some(),
        asks_what_you_are: conversation::asks_what_you_are(posted.text),
        greeted: conversation.greeted,
        cooling: recent >= settings.cooldown_messages,
        too_old: !within(&event.at, settings.catch_up),
    }
}

fn mode(world: &World<'_>, event: &InboundEvent) -> Mode {
    let fits = |rule: &str, value: &str| rule.is_empty() || rule == value;
    let place = &event.place;
    if matches!(event.kind, EventKind::MessagePosted { direct: true, .. }) {
        return Mode::Auto;
    }
    world
        .config
        .channels
        .iter()
        .find(|c| {
            fits(&c.platform, &place.platform.0)
                && fits(&c.tenant, &place.tenant.0)
                && fits(&c.place, &place.id)
        })
        .map_or(Mode::Mention, |c| c.mode)
}

fn is_vip(world: &World<'_>, author: &Author) -> bool {
    let vips = &world.config.vips;
    let account = format!("{}:{}", author.person.platform, author.person.id);
    vips.people.contains(&account) || author.roles.iter().any(|r| vips.roles.contains(r))
}

fn actor(
    world: &World<'_>,
    event: &InboundEvent,
    author: &Author,
    message: Option<MessageRef>,
) -> Actor {
    let oncall = &world.config.oncall;
    Actor {
        person: author.person.clone(),
        name: author.name.clone(),
        responder: oncall
            .responder_of(&author.person)
            .map(|(id, _)| id.clone()),
        place: event.place.clone(),
        pressed: message.is_none().then(|| event.key.clone()),
        message,
    }
}

/// A posted message with an author.
struct Posted<'a> {
    message: &'a MessageRef,
    text: &'a str,
    author: &'a Author,
    mentions_bot: bool,
    direct: bool,
    to_others: bool,
}

impl<'a> Posted<'a> {
    fn of(event: &'a InboundEvent) -> Option<Self> {
        let EventKind::MessagePosted {
            message,
            text,
            reply_to,
            mentions_bot,
            mentions,
            direct,
            ..
        } = &event.kind
        else {
            return None;
        };
        Some(Self {
            message,
            text,
            author: event.author.as_ref()?,
            mentions_bot: *mentions_bot,
            direct: *direct,
            to_others: !mentions.is_empty() || (reply_to.is_some() && !mentions_bot),
        })
    }
}
