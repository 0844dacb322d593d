//! What an event means in its surroundings: who acts, where, and what belongs to it.

use crate::{
    case::Case,
    config::Mode,
    conversation::{self, Conversation, State},
    handoff::{self, Actor},
    id::ResponderId,
    policy::Circumstances,
    store::Snapshot,
    world::World,
};
use deskbell_platform::{Attachment, Author, EventKind, InboundEvent, MessageRef, Place};

/// The slash command, or the entry of a message's menu, that asks the bot.
const ASK: &str = "ask";

/// A posted message with an author, or a question asked by command.
pub(super) struct Posted<'a> {
    /// None where it was asked by a command: only the asker sees the answer then.
    pub(super) message: Option<&'a MessageRef>,
    pub(super) text: &'a str,
    pub(super) author: &'a Author,
    pub(super) attachments: &'a [Attachment],
    pub(super) mentions_bot: bool,
    pub(super) direct: bool,
    pub(super) reply_to: Option<&'a MessageRef>,
    names_others: bool,
    /// Asked by a command, which waits for a response.
    pub(super) asked: bool,
    /// Written by the asker in the place of their case, which has ended: it is for the bot.
    pub(super) after_the_end: bool,
}

impl<'a> Posted<'a> {
    pub(super) fn of(event: &'a InboundEvent) -> Option<Self> {
        if let EventKind::ActionInvoked {
            action,
            message,
            argument,
        } = &event.kind
        {
            return (action == ASK).then_some(Self {
                message: message.as_ref(),
                text: argument.as_deref().unwrap_or_default().trim(),
                author: event.author.as_ref()?,
                attachments: &[],
                mentions_bot: true,
                direct: false,
                reply_to: None,
                names_others: false,
                asked: true,
                after_the_end: false,
            });
        }
        let EventKind::MessagePosted {
            message,
            text,
            reply_to,
            mentions_bot,
            mentions,
            direct,
            attachments,
        } = &event.kind
        else {
            return None;
        };
        Some(Self {
            message: Some(message),
            text,
            author: event.author.as_ref()?,
            mentions_bot: *mentions_bot,
            direct: *direct,
            attachments,
            asked: false,
            reply_to: reply_to.as_ref(),
            names_others: !mentions.is_empty(),
            after_the_end: false,
        })
    }

    /// The same, as it is to the conversation in which it is said.
    pub(super) fn within(event: &'a InboundEvent, before: &Snapshot) -> Option<Self> {
        let posted = Self::of(event)?;
        let asker = |case: &&Case| case.asker == posted.author.person;
        let ended = ended(before, event).filter(asker).is_some();
        Some(Self {
            after_the_end: ended && !posted.asked,
            ..posted
        })
    }
}

pub(super) fn circumstances(
    world: &World<'_>,
    conversation: &Conversation,
    event: &InboundEvent,
    posted: &Posted<'_>,
) -> Circumstances {
    let settings = &world.config.conversation;
    let to_the_bot = posted.mentions_bot || posted.direct || posted.after_the_end;
    let to_others = to_others(conversation, event, posted);
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
        mode: match posted.after_the_end {
            true => Mode::Auto,
            false => mode(world, event),
        },
        by_bot: posted.author.is_bot,
        spoken_to: to_the_bot,
        addressed: to_the_bot || (follows_up && !to_others),
        to_others,
        vip: is_vip(world, posted.author),
        by_responder: responder(world, posted.author).is_some(),
        asks_what_you_are: conversation::asks_what_you_are(posted.text),
        greeted: conversation.greeted,
        cooling: !posted.asked && recent >= settings.cooldown_messages,
        too_old: !within(&event.at, settings.catch_up),
        between_people: world.between_people,
        breaker_open: world.breaker_open,
    }
}

/// Whether a message is for somebody else: it names or answers them. That it stands in the
/// asker's own thread, below what the bot was asked there, is no answer to anybody.
fn to_others(conversation: &Conversation, event: &InboundEvent, posted: &Posted<'_>) -> bool {
    let thread = event.place.thread.as_deref();
    let own = [&event.place, &event.place.channel()].contains(&&conversation.place);
    let below = |to: &MessageRef| own && thread == Some(to.id.as_str());
    let answers = posted.reply_to.is_some_and(|to| !below(to));
    posted.names_others || (answers && !posted.mentions_bot)
}

pub(super) fn mode(world: &World<'_>, event: &InboundEvent) -> Mode {
    let fits = |rule: &str, value: &str| rule.is_empty() || rule == value;
    let place = &event.place;
    let to_the_bot = match &event.kind {
        EventKind::MessagePosted { direct, .. } => *direct,
        EventKind::ActionInvoked { action, .. } => action == ASK,
        _ => false,
    };
    if to_the_bot {
        return Mode::Auto;
    }
    world
        .config
        .channels
        .iter()
        .find(|c| {
            fits(&c.platform, &place.platform.0)
                && fits(&c.tenant, &place.tenant.0)
                && (fits(&c.place, &place.id) || world.names.contains(&c.place))
        })
        .map_or(Mode::Mention, |c| c.mode)
}

pub(super) fn is_vip(world: &World<'_>, author: &Author) -> bool {
    let vips = &world.config.vips;
    let account = format!("{}:{}", author.person.platform, author.person.id);
    vips.people.contains(&account) || author.roles.iter().any(|r| vips.roles.contains(r))
}

/// Whether people have what this event belongs to: it is in the open case's own place, or the
/// asker goes on where they asked.
pub(in crate::engine) fn in_case(before: &Snapshot, event: &InboundEvent) -> bool {
    let Some(case) = before.case.as_ref().filter(|case| case.is_open()) else {
        return false;
    };
    let talk = before.conversation.as_ref();
    is_place_of(case, &event.place) || talk.is_some_and(|c| c.case() == Some(&case.id))
}

/// The case that has ended in whose place this event is.
pub(super) fn ended<'a>(before: &'a Snapshot, event: &InboundEvent) -> Option<&'a Case> {
    let case = before.case.as_ref().filter(|case| !case.is_open())?;
    is_place_of(case, &event.place).then_some(case)
}

fn is_place_of(case: &Case, place: &Place) -> bool {
    [&case.place, &case.desk].contains(&&Some(place.clone()))
}

/// The responder who writes this to the bot alone while something rings for them: it is about
/// that, unless it belongs to a case of their own.
pub(super) fn answers_page<'a>(
    world: &'a World<'_>,
    before: &Snapshot,
    event: &InboundEvent,
    posted: &Posted<'_>,
) -> Option<&'a ResponderId> {
    let responder = responder(world, posted.author).filter(|_| posted.direct)?;
    let paged = |to: &MessageRef| world.rings.paged_by(responder, to).is_some();
    let to_page = posted.reply_to.is_some_and(paged);
    let rings = world.rings.calls(responder)
        || (world.rings.rang(responder) && handoff::meant_by(posted.text).is_some());
    (to_page || (rings && !in_case(before, event))).then_some(responder)
}

/// The responder whose answer to a page was brought to the page's case: it was written to the
/// bot alone, where neither the asker nor the case is.
pub(super) fn brought_here<'a>(
    world: &'a World<'_>,
    before: &Snapshot,
    event: &InboundEvent,
    posted: &Posted<'_>,
) -> Option<&'a ResponderId> {
    let case = before.case.as_ref()?;
    let home = before.conversation.as_ref()?.place.channel();
    let own = [
        Some(&case.asked_in),
        case.place.as_ref(),
        case.desk.as_ref(),
    ];
    let mut own = own.into_iter().flatten().map(Place::channel);
    let here = event.place.channel();
    let elsewhere = home != here && own.all(|place| place != here);
    responder(world, posted.author).filter(|_| posted.direct && elsewhere)
}

/// The conversation as this event finds it: a long silence has begun a new problem.
pub(super) fn present(
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

/// The responder that somebody is, by account or by role.
fn responder<'a>(world: &'a World<'_>, author: &Author) -> Option<&'a ResponderId> {
    let by_role = || world.config.oncall.responder_by_role(&author.roles);
    world.responder_of(&author.person).or_else(by_role)
}

pub(super) fn actor(
    world: &World<'_>,
    event: &InboundEvent,
    author: &Author,
    message: Option<MessageRef>,
) -> Actor {
    Actor {
        person: author.person.clone(),
        name: author.name.clone(),
        responder: responder(world, author).cloned(),
        by_role: world.responder_of(&author.person).is_none(),
        place: event.place.clone(),
        pressed: message.is_none().then(|| event.key.clone()),
        message,
    }
}
