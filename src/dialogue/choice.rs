//! The bot's own questions are dialogue: their buttons may also be said, by number, by their words, with
//! yes or no.

use super::talk::label;
use crate::{
    conversation::{Conversation, State},
    language::{Choice, choice, same_words},
    verb::Verb,
    world::World,
};

/// A button of the question that is open: what it means, which choice it is, its words.
type Button = (Verb, Option<usize>, String);

/// The button that `text` as a whole stands for, if the bot asked something that it answers.
pub fn meant(
    world: &World<'_>,
    conversation: &Conversation,
    text: &str,
) -> Option<(Verb, Option<usize>)> {
    let buttons = buttons(world, conversation);
    let of = |wanted: Verb| buttons.iter().find(|(verb, ..)| *verb == wanted);
    let said = match (choice(text), &conversation.state) {
        (Some(Choice::Number(number)), _) => buttons.get(number - 1),
        (Some(Choice::Yes), State::Offered { .. }) => of(Verb::Human),
        (Some(Choice::No), State::Offered { .. }) => of(Verb::NoHuman),
        (Some(Choice::No), State::Clarifying { .. }) => of(Verb::ChooseNone),
        _ => buttons.iter().find(|(.., words)| same_words(words, text)),
    };
    said.map(|(verb, number, _)| (*verb, *number))
}

/// The buttons below the last question, in the order in which `talk` shows them.
fn buttons(world: &World<'_>, conversation: &Conversation) -> Vec<Button> {
    let language = &conversation.language;
    let own = |verb: Verb| (verb, None, label(world, language, verb));
    match &conversation.state {
        State::Answered { .. } => [Verb::Helpful, Verb::NotHelpful, Verb::Human]
            .map(own)
            .into(),
        State::Clarifying { choices } => {
            let title = |id: &String| {
                let article = world.index.article(id);
                article.map_or(String::new(), |article| article.title.clone())
            };
            let chosen = choices.iter().enumerate();
            let chosen = chosen.map(|(at, id)| (Verb::Choose, Some(at), title(id)));
            chosen
                .chain([Verb::ChooseNone, Verb::Human].map(own))
                .collect()
        }
        State::Offered { .. } => {
            let yes = world.say(language, "button-yes-human", &[]);
            vec![(Verb::Human, None, yes), own(Verb::NoHuman)]
        }
        _ => Vec::new(),
    }
}
