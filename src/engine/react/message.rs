//! What follows from a message: whether it is the bot's business, and what is done about it.

use super::{
    acted, call,
    reading::{Posted, actor, answers_page, brought_here, circumstances, in_case, present},
};
use crate::{
    calibration::{self, Judgement},
    conversation::{Conversation, is_thanks},
    dialogue,
    effects::Effects,
    engine::mind::Understood,
    handoff::{self, Act},
    policy::{self, Because, Decision},
    store::Snapshot,
    triage::{Reason, Turn, Verdict, is_routine},
    verb::Verb,
    world::World,
};
use deskbell_platform::{Body, InboundEvent};

/// Somebody asked by a command, or had a message answered by its menu. Without a message, only
/// they see what the bot says.
pub(super) fn asked(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    posted: &Posted<'_>,
    understood: Option<&Understood>,
) {
    let actor = actor(world, event, posted.author, None);
    let language = after.conversation.as_ref().map_or_else(
        || posted.author.locale.clone(),
        |conversation| Some(conversation.language.clone()),
    );
    let language = language.unwrap_or_else(|| world.config.bot.language.clone());
    let mut refuse = |key: &str| {
        let text = world.say(&language, key, &[]);
        handoff::respond(effects, &actor, Some(Body::text(text)));
    };
    if posted.text.is_empty() {
        return refuse("ask-how");
    }
    if in_case(after, event) {
        return refuse("refused-person-has-it");
    }
    if posted.message.is_some() {
        handoff::respond(effects, &actor, None);
    } else {
        effects.whisper(&event.key, &event.place, &actor.person);
    }
    posted_message(world, effects, after, event, posted, understood);
}

pub(super) fn posted_message(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    posted: &Posted<'_>,
    understood: Option<&Understood>,
) {
    if let Some((verb, words)) = Verb::from_text(posted.text) {
        let actor = actor(world, event, posted.author, posted.message.cloned());
        let act = Act {
            verb,
            number: None,
            reopened: None,
            words,
        };
        return acted(world, effects, after, event, &actor, act);
    }
    if answered_page(world, effects, after, event, posted) {
        return;
    }
    let open = in_case(after, event);
    if let Some(case) = after.case.as_mut().filter(|_| open) {
        let actor = actor(world, event, posted.author, posted.message.cloned());
        let said = (posted.text, posted.attachments);
        return handoff::spoken(world, effects, case, &actor, said);
    }
    if let Some(case) = after.case.as_mut().filter(|_| posted.after_the_end) {
        if is_thanks(posted.text) {
            return handoff::thanked(world, effects, case, posted.message);
        }
        effects.beside(handoff::way_back(world, case));
    }
    if let Some((verb, number)) = chosen(world, after, event, posted) {
        let actor = actor(world, event, posted.author, posted.message.cloned());
        let act = Act {
            verb,
            number,
            reopened: None,
            words: "",
        };
        return acted(world, effects, after, event, &actor, act);
    }
    let Some(understood) = understood else {
        return; // `policy::hears` said why.
    };
    let mut conversation = present(world, after, event, posted.author);
    let circumstances = circumstances(world, &conversation, event, posted);
    let Understood {
        assessment,
        verdict,
        only_danger,
    } = understood;
    let decision = match policy::decide(
        world.config,
        &circumstances,
        &conversation,
        assessment,
        verdict,
    ) {
        // Who asked by a command sees the bot wait: silence would look like a failure.
        Decision::Silent { .. } if posted.asked => Decision::Introduce,
        decision => decision,
    };
    if assessment.language.code != "und" && assessment.language.confidence >= 0.5 {
        conversation.language = assessment.language.code.clone();
    }
    let scores = (!only_danger).then(|| calibration::scores(assessment));
    for (score, value) in scores.into_iter().flatten() {
        effects.score(score, value);
    }
    tracing::debug!(conversation.id = %conversation.id, event.id = %event.key, verdict = verdict.name(), ?decision, "decided");
    // Where a case has ended, what is no clear question and no call is likely about that case.
    let about_it = posted.after_the_end
        && match &decision {
            Decision::HandOff { .. } => false,
            Decision::Answer { .. } => !is_routine(assessment),
            _ => true,
        };
    if let Some(case) = after.case.as_ref().filter(|_| about_it) {
        return handoff::after_the_end(world, effects, case, posted.message);
    }
    if let Decision::Silent { .. } = decision {
        effects.count("silent");
        // What nobody answers is not remembered, unless it is said to the bot: the words
        // of people who talk with each other are none of its business.
        if !circumstances.addressed && !matches!(verdict, Verdict::Abstain) {
            return;
        }
    }
    hear(&mut conversation, posted, world);
    // What is said where a case has ended is answered there: what was said in private stays so.
    let home = conversation.place.clone();
    if posted.after_the_end {
        conversation.place = event.place.clone();
    }
    carry_out(
        world,
        effects,
        after,
        &mut conversation,
        decision,
        understood,
        circumstances.vip,
    );
    conversation.place = home;
    after.conversation = Some(conversation);
}

/// What the asker's words say to the question that the bot asked them last, if they say it to the bot.
fn chosen(
    world: &World<'_>,
    after: &Snapshot,
    event: &InboundEvent,
    posted: &Posted<'_>,
) -> Option<(Verb, Option<usize>)> {
    if posted.asked || posted.after_the_end {
        return None;
    }
    let conversation = present(world, after, event, posted.author);
    let circumstances = circumstances(world, &conversation, event, posted);
    let to_the_bot = circumstances.addressed && !circumstances.by_bot && !circumstances.too_old;
    (to_the_bot && conversation.asker == posted.author.person)
        .then(|| dialogue::meant(world, &conversation, posted.text))?
}

/// Whether a responder's message was an answer to a page, which it is then handled as.
fn answered_page(
    world: &World<'_>,
    effects: &mut Effects,
    after: &mut Snapshot,
    event: &InboundEvent,
    posted: &Posted<'_>,
) -> bool {
    let actor = || actor(world, event, posted.author, posted.message.cloned());
    if let Some(responder) = brought_here(world, after, event, posted) {
        if let (Some(conversation), Some(case)) = (&mut after.conversation, &mut after.case) {
            let said = (responder, posted.text);
            handoff::answer(world, effects, conversation, case, &actor(), said);
        }
        return true;
    }
    let Some(responder) = answers_page(world, after, event, posted) else {
        return false;
    };
    match handoff::meant_by(posted.text) {
        Some(_) if !world.rings.calls(responder) => {
            handoff::answered_late(world, effects, &actor(), responder);
        }
        verb => handoff::ask_which(world, effects, &actor(), responder, (verb, None)),
    }
    true
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
    // What the judgement alone led to; a later press tells whether it was right.
    conversation.judged = match &decision {
        Decision::Silent { .. } => conversation.judged,
        Decision::Answer { .. } | Decision::HandOff { .. } => {
            Some(Judgement::of(&understood.assessment))
        }
        Decision::Offer { because, .. } if *because == Because::Matter => {
            Some(Judgement::of(&understood.assessment))
        }
        _ => None,
    };
    let danger = matches!(&decision, Decision::Offer { reason, .. } | Decision::HandOff { reason }
        if reason == Reason::Safety.as_str());
    if danger && !conversation.told_in_danger(world.at) {
        dialogue::in_danger(world, effects, conversation);
    }
    match decision {
        Decision::Silent { .. } => {}
        Decision::Introduce => dialogue::introduce(world, effects, conversation),
        Decision::Answer { article } => match world.index.article(&article) {
            Some(article) => dialogue::answer(world, effects, conversation, article),
            None => effects.count("article_gone"),
        },
        Decision::Clarify { choices } => {
            let articles: Vec<_> = choices
                .iter()
                .filter_map(|id| world.index.article(id))
                .collect();
            dialogue::clarify(world, effects, conversation, &articles);
        }
        Decision::Offer { reason, because } => {
            let key = match because {
                Because::Matter => "offer-matter",
                Because::Unsure => "offer-unsure",
                Because::NoHelp => "offer-no-help",
            };
            dialogue::offer(world, effects, conversation, key, &reason);
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

pub(super) fn hear(conversation: &mut Conversation, posted: &Posted<'_>, world: &World<'_>) {
    conversation.asker_name = posted.author.name.clone();
    conversation.last_message = posted.message.cloned();
    conversation.say(Turn::asker(posted.text), world.at);
}
