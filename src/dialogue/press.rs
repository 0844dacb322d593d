//! What the asker says with a button.

use super::talk;
use crate::{
    calibration::Score,
    conversation::{Conversation, State},
    effects::Effects,
    triage::Reason,
    verb::Verb,
    world::World,
};

/// What a press leads to beyond words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Nothing more.
    Done,
    /// A person is to be called, for this reason.
    Call(String),
}

/// The asker pressed one of the conversation's buttons.
pub fn press(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    verb: Verb,
    number: Option<usize>,
) -> Pressed {
    match verb {
        Verb::Helpful => {
            answered(effects, conversation, Score::Helped);
            talk::helpful(world, effects, conversation);
        }
        Verb::NotHelpful => {
            answered(effects, conversation, Score::NotHelped);
            conversation.failed_tries = conversation.failed_tries.saturating_add(1);
            effects.count("not_helpful");
            let reason = Reason::Complex.to_string();
            talk::offer(world, effects, conversation, "offer-not-helpful", &reason);
        }
        Verb::ChooseNone => {
            let reason = Reason::Complex.to_string();
            talk::offer(world, effects, conversation, "offer-unsure", &reason);
        }
        Verb::NoHuman => {
            offered(effects, conversation, Score::Declined);
            effects.count("declined");
            talk::remark(world, effects, conversation, "offer-declined");
            conversation.start_over();
        }
        Verb::Choose => choose(world, effects, conversation, number),
        Verb::Human => {
            offered(effects, conversation, Score::Taken);
            let reason = match &conversation.state {
                State::Offered { reason } => reason.clone(),
                _ => Reason::ExplicitRequest.to_string(),
            };
            return Pressed::Call(reason);
        }
        _ => {}
    }
    Pressed::Done
}

/// Whether the answer was right is known now.
fn answered(effects: &mut Effects, conversation: &mut Conversation, score: Score) {
    if matches!(conversation.state, State::Answered { .. })
        && let Some(judged) = conversation.judged.take()
    {
        effects.score(score, judged.answer);
    }
}

/// Whether the offer was right is known now.
fn offered(effects: &mut Effects, conversation: &mut Conversation, score: Score) {
    if matches!(conversation.state, State::Offered { .. })
        && let Some(judged) = conversation.judged.take().filter(|judged| !judged.grave)
    {
        effects.score(score, judged.handoff);
    }
}

fn choose(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    number: Option<usize>,
) {
    let State::Clarifying { choices } = &conversation.state else {
        return; // An old button: the conversation has gone on.
    };
    let chosen = number.and_then(|n| choices.get(n));
    match chosen.and_then(|id| world.index.article(id)) {
        Some(article) => talk::answer(world, effects, conversation, article),
        // The article was taken out of the knowledge base meanwhile.
        None => talk::offer(
            world,
            effects,
            conversation,
            "offer-unsure",
            &Reason::Complex.to_string(),
        ),
    }
}
