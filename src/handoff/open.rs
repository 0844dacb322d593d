//! Opening a case: the promise, the page, the private place and the card in it.

use super::{Case, Speaker, Stage, Urgency, card, copies, page, ring};
use crate::{
    conversation::{Conversation, State},
    effects::Effects,
    policy,
    triage::{Assessment, EvidenceKind, Heard, Speaker as Said},
    verb::Verb,
    world::World,
};
use deskbell_platform::{
    Block, Body, CommandKind, Destination, Lane, MessageRef, Person, Place, Style,
};
/// Why a person is called.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// One of the twelve reasons, an operator's topic, or `vip`.
    pub reason: &'a str,
    /// What was understood, where a message led to the call.
    pub assessment: Option<&'a Assessment>,
    /// The asker is a VIP.
    pub vip: bool,
}

/// Opens a case: everything that is promised to the asker is part of the same step.
pub fn open(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    call: Call<'_>,
) -> Case {
    let mut case = new_case(world, effects, conversation, call);
    effects.about(&case.id);
    conversation.state = State::WithPeople {
        case: case.id.clone(),
    };
    record_conversation(effects, conversation, &case);
    effects.count("cases_opened");

    let rung = ring::ring(world, effects, &mut case, 0, 0);
    case.unreached = rung.reaches_nobody();
    let mut promise = ring::promise(world, &case, &rung, "case-opened");
    let cancel = world.say(&case.language, "button-cancel", &[]);
    promise
        .actions
        .push(case.button(Verb::Cancel, cancel, Style::Normal));
    effects.reply(
        Lane::Acknowledgement,
        &conversation.place,
        conversation.last_message.as_ref(),
        promise,
    );
    conversation.spoken.push(world.at);
    open_place(world, effects, &mut case);
    case
}

/// The private place is there: the card and the first words go into it.
pub fn opened(world: &World<'_>, effects: &mut Effects, case: &mut Case, place: &Place) {
    case.place = Some(place.clone());
    if !case.is_open() {
        let place = place.clone();
        effects.command(
            Lane::Answer,
            &place.platform.clone(),
            CommandKind::ClosePlace { place },
        );
        return;
    }
    if case.is_relayed() {
        effects.owns(place);
        return; // What opened it was the welcome itself.
    }
    // Whoever was called while the place was being opened is not in it yet.
    let members = page::called_accounts(world, case, place);
    if !members.is_empty() {
        let kind = CommandKind::AddMembers {
            place: place.clone(),
            members,
        };
        effects.command(Lane::Page, &place.platform, kind);
    }
    let card = first_card(world, case, place);
    post_card(effects, case, place, card);
    effects.post(Lane::Acknowledgement, place, welcome(world, case));
}

/// The card stands where responders work; on a desk its thread is the case's from now on. The
/// settings may have named the desk's channel otherwise than its platform does.
pub fn posted(world: &World<'_>, effects: &mut Effects, case: &mut Case, card: MessageRef) {
    if let Some(desk) = &mut case.desk {
        desk.id.clone_from(&card.place.id);
        desk.thread = Some(card.id.clone());
        effects.owns(desk);
    }
    case.card = Some(card);
    if case.in_public {
        warn_of_public(world, effects, case);
    }
    copies::refresh(world, effects, case);
}

/// The card as it is posted: it names everybody called so far, so that they are notified.
fn first_card(world: &World<'_>, case: &mut Case, place: &Place) -> Body {
    let mut card = card::where_they_work(world, case);
    case.card_shows = Some(copies::mark(&card));
    let called = page::mentions(&page::called_accounts(world, case, place));
    if !called.is_empty() {
        card.blocks.insert(0, Block::Paragraph(called));
    }
    card
}

fn post_card(effects: &mut Effects, case: &mut Case, place: &Place, body: Body) {
    let to = Destination::Place(place.clone());
    let kind = CommandKind::Post { to, body };
    case.posting = Some(effects.reporting(Lane::Page, &place.platform, kind));
}

fn welcome(world: &World<'_>, case: &Case) -> Body {
    let words = [
        ("name", (&case.asker_name).into()),
        ("bot", (&world.config.bot.name).into()),
    ];
    let body = Body::text(world.say(&case.language, "case-welcome", &words));
    let read_along = |c: &deskbell_platform::Capabilities| c.managers_read;
    if case.is_relayed() || !world.can(&case.asked_in.platform, read_along) {
        return body;
    }
    body.paragraph(world.say(&case.language, "case-managers-can-read", &[]))
}

/// Begins the evidence that says why there is no private place.
pub(super) const NO_PLACE: &str = "no private place could be opened";

/// The private place can't be had. Where there is a desk for that the case goes there, or else
/// the asker is told where help will come instead. Responders read `why` on their cards.
pub fn opening_failed(world: &World<'_>, effects: &mut Effects, case: &mut Case, why: &str) {
    let event = format!("{NO_PLACE}: {why}");
    effects.entry(&case.id, Speaker::Event, "", event.clone());
    effects.count("places_failed");
    case.evidence.push(event);
    copies::refresh(world, effects, case);
    if case.desk.is_none()
        && let Some(desk) = world.fallback_desk(&case.asked_in)
    {
        case.desk = Some(desk.clone());
        return open_desk(world, effects, case, &desk);
    }
    case.in_public = true;
    let text = world.say(&case.language, "case-no-place", &[]);
    effects.reply(
        Lane::Acknowledgement,
        &case.asked_in,
        case.asked_message.as_ref(),
        Body::text(text),
    );
    warn_of_public(world, effects, case);
}

/// Responders on a desk know that all can read what they write; before the card stands there,
/// there is nowhere to say it.
fn warn_of_public(world: &World<'_>, effects: &mut Effects, case: &Case) {
    if let Some(desk) = case.desk.as_ref().filter(|desk| desk.thread.is_some()) {
        let warning = world.say(&world.config.bot.language, "relay-public", &[]);
        effects.post(Lane::Acknowledgement, desk, Body::text(warning));
    }
}

fn new_case(
    world: &World<'_>,
    effects: &Effects,
    conversation: &Conversation,
    call: Call<'_>,
) -> Case {
    let articles: Vec<_> = call
        .assessment
        .iter()
        .flat_map(|a| &a.candidates)
        .filter(|c| c.confidence >= world.config.understanding.clarify)
        .filter_map(|c| world.index.article(&c.article))
        .take(3)
        .collect();
    let tags = articles.first().map(|a| a.tags.clone()).unwrap_or_default();
    let matter = policy::matter_of(world.config, call.reason);
    let vips = &world.config.vips;
    let tenant = conversation.place.tenant.as_str();
    let urgency = matter.as_ref().map(|m| m.urgency).unwrap_or_default();
    let team = matter
        .and_then(|m| m.team)
        .or_else(|| vips.team.clone().filter(|_| call.vip))
        .unwrap_or_else(|| {
            world
                .config
                .oncall
                .route(call.reason, &conversation.language, &tags, tenant)
        });
    Case {
        id: effects.step().case(),
        conversation: conversation.id,
        asker: conversation.asker.clone(),
        asker_name: conversation.asker_name.clone(),
        language: conversation.language.clone(),
        asked_in: conversation.place.clone(),
        asked_message: conversation.last_message.clone(),
        asked_text: conversation
            .turns
            .iter()
            .rev()
            .find(|turn| turn.from == Said::Asker)
            .map(|turn| turn.text.clone())
            .unwrap_or_default(),
        reason: call.reason.to_owned(),
        answered: conversation
            .turns
            .iter()
            .flat_map(|turn| &turn.articles)
            .filter_map(|id| world.index.article(id))
            .map(|article| article.title.clone())
            .collect(),
        evidence: call
            .assessment
            .iter()
            .flat_map(|a| &a.evidence)
            // Numbers stay with the command line and the log of the judgement: a card is read at night.
            .filter(|evidence| {
                !matches!(evidence.kind, EvidenceKind::Score | EvidenceKind::Example)
            })
            .map(|e| e.says.clone())
            .take(5)
            .collect(),
        articles: articles
            .iter()
            .map(|a| (a.id.clone(), a.title.clone()))
            .collect(),
        team,
        urgency: if call.vip {
            urgency.max(vips.urgency)
        } else {
            urgency
        },
        overheard: call.assessment.is_some_and(|a| a.heard != Heard::Addressed),
        always: call.vip || urgency == Urgency::High || policy::is_about_a_life(call.reason),
        stage: Stage::Ringing,
        opened_at: world.at,
        step: 0,
        round: 0,
        called: Vec::new(),
        place: None,
        desk: world.desk(&conversation.place),
        relayed: Vec::new(),
        opening: effects.step().command(usize::MAX),
        card: None,
        card_shows: None,
        posting: None,
        rating: None,
        comment: None,
        reopened: 0,
        notes: Vec::new(),
        unreached: false,
        taken_back: None,
        reminded: false,
        in_public: false,
        asker_left: false,
        thanked: false,
    }
}

fn record_conversation(effects: &mut Effects, conversation: &Conversation, case: &Case) {
    for turn in &conversation.turns {
        let (from, name) = match turn.from {
            Said::Bot => (Speaker::Bot, ""),
            _ => (Speaker::Asker, conversation.asker_name.as_str()),
        };
        effects.entry(&case.id, from, name, turn.text.clone());
    }
    let event = format!("opened: {}", case.reason);
    effects.entry(&case.id, Speaker::Event, "", event);
}

fn open_place(world: &World<'_>, effects: &mut Effects, case: &mut Case) {
    let near = case.asked_in.clone();
    if let Some(desk) = case.desk.clone() {
        open_desk(world, effects, case, &desk);
        return;
    }
    if !world.can(&near.platform, |c| c.private_places) {
        return opening_failed(world, effects, case, "the platform has none");
    }
    let mut members: Vec<Person> = vec![case.asker.clone()];
    members.extend(page::called_accounts(world, case, &near));
    let words = [
        ("case", (&case.id.0).into()),
        ("name", (&case.asker_name).into()),
    ];
    let kind = CommandKind::OpenPrivatePlace {
        name: format!("case-{}", case.id.0.to_lowercase()),
        topic: world.say(&case.language, "case-topic", &words),
        case: case.id.0.clone(),
        members,
        near: near.clone(),
    };
    case.opening = effects.reporting(Lane::Page, &near.platform, kind);
}

/// The two sides of a case whose asker and responders are apart: a direct conversation with
/// the asker, and the card on the desk.
fn open_desk(world: &World<'_>, effects: &mut Effects, case: &mut Case, desk: &Place) {
    let card = first_card(world, case, desk);
    post_card(effects, case, desk, card);
    let asker = case.asker.clone();
    if !world.can(&asker.platform, |c| c.direct_messages) {
        let why = "the asker can't be written to directly";
        return opening_failed(world, effects, case, why);
    }
    if world.rings.direct_is_taken(&case.id, &asker) {
        let why = "another case of theirs is spoken of in their direct messages";
        return opening_failed(world, effects, case, why);
    }
    let platform = asker.platform.clone();
    let kind = CommandKind::Post {
        to: Destination::Person(asker),
        body: welcome(world, case),
    };
    case.opening = effects.reporting(Lane::Acknowledgement, &platform, kind);
}
