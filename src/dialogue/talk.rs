//! What the bot says in a conversation: decisions carried out as messages.

use super::article;
use crate::{
    conversation::{Conversation, State},
    effects::Effects,
    id::Address,
    kb::Article,
    triage::{Speaker, Turn},
    verb::Verb,
    world::World,
};
use deskbell_platform::{Action, Block, Body, Lane, Span, Style};

/// Says what this bot is, and how to reach a person.
pub fn introduce(world: &World<'_>, effects: &mut Effects, conversation: &mut Conversation) {
    let language = conversation.language.clone();
    let name = &world.config.bot.name;
    let mut body = Body::text(world.say(&language, "introduction", &[("bot", name.into())]));
    conversation.greeted = true;
    body.actions.push(human(world, conversation));
    say(world, effects, conversation, body, Vec::new());
    effects.count("introduced");
}

/// Answers with an article.
pub fn answer(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    article: &Article,
) {
    let language = conversation.language.clone();
    let mut body = greeting(world, conversation);
    let text = article.body_for(&language);
    if text == article.answer && !same_language(&article.language, &language) {
        body = body.paragraph(world.say(&language, "answer-other-language", &[]));
    }
    let most = world.config.kb.longest;
    body.blocks
        .extend(article::shown(article, &language, world.index, most));
    body.blocks
        .push(Block::Paragraph(vec![Span::Emphasis(world.say(
            &language,
            "answer-source",
            &[("title", (&article.title).into())],
        ))]));
    for (verb, style) in [
        (Verb::Helpful, Style::Primary),
        (Verb::NotHelpful, Style::Normal),
    ] {
        let label = label(world, &language, verb);
        body.actions
            .push(verb.button(conversation.id, label, style));
    }
    body.actions.push(human(world, conversation));
    conversation.state = State::Answered {
        article: article.id.clone(),
    };
    say(world, effects, conversation, body, vec![article.id.clone()]);
    effects.count("answered");
}

/// Asks which of these articles is meant.
pub fn clarify(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    articles: &[&Article],
) {
    let language = conversation.language.clone();
    let mut body = greeting(world, conversation).paragraph(world.say(&language, "clarify", &[]));
    for (n, article) in articles.iter().enumerate() {
        let choice = Verb::Choose.numbered(
            Address::from(conversation.id).into(),
            n,
            article.title.clone(),
        );
        body.actions.push(choice);
    }
    let none = label(world, &language, Verb::ChooseNone);
    body.actions
        .push(Verb::ChooseNone.button(conversation.id, none, Style::Normal));
    body.actions.push(human(world, conversation));
    conversation.state = State::Clarifying {
        choices: articles.iter().map(|a| a.id.clone()).collect(),
    };
    say(world, effects, conversation, body, Vec::new());
    effects.count("clarified");
}

/// Asks whether to call a person. `key` names the words that lead up to it.
pub fn offer(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    key: &str,
    reason: &str,
) {
    let language = conversation.language.clone();
    let mut body = greeting(world, conversation).paragraph(world.say(&language, key, &[]));
    let yes = world.say(&language, "button-yes-human", &[]);
    let yes = Verb::Human.button(conversation.id, yes, Style::Primary);
    body.actions.push(asking(world, &language, yes));
    let no = label(world, &language, Verb::NoHuman);
    body.actions
        .push(Verb::NoHuman.button(conversation.id, no, Style::Normal));
    conversation.state = State::Offered {
        reason: reason.to_owned(),
    };
    say(world, effects, conversation, body, Vec::new());
    effects.count("offered");
}

/// Tells somebody who may be in danger whom to call at once: a person of the team takes minutes.
pub fn in_danger(world: &World<'_>, effects: &mut Effects, conversation: &mut Conversation) {
    let language = conversation.language.clone();
    let (emergency, lines) = world.config.danger.numbers(&language);
    let words = [("emergency", (&emergency).into())];
    let mut body = greeting(world, conversation);
    body = body.paragraph(world.say(&language, "danger-now", &words));
    if let Some(lines) = lines {
        let words = [("lines", (&lines).into())];
        body = body.paragraph(world.say(&language, "danger-talk", &words));
    }
    conversation.danger_told = Some(world.at);
    // Before the promise of a person, which goes in the same lane.
    say_in(
        Lane::Acknowledgement,
        world,
        effects,
        conversation,
        body,
        Vec::new(),
    );
    effects.count("danger_told");
}

/// Says one thing that needs no reply.
pub fn remark(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    key: &str,
) {
    let text = world.say(&conversation.language, key, &[]);
    say(world, effects, conversation, Body::text(text), Vec::new());
}

/// Takes note of what a press of a button says without words.
pub(super) fn helpful(world: &World<'_>, effects: &mut Effects, conversation: &mut Conversation) {
    effects.count("confirmed");
    remark(world, effects, conversation, "glad-it-helped");
    conversation.start_over();
}

/// The label of a verb's button.
pub fn label(world: &World<'_>, language: &str, verb: Verb) -> String {
    world.say(language, &format!("button-{}", verb.word()), &[])
}

/// First contact: the bot says that it is one.
fn greeting(world: &World<'_>, conversation: &mut Conversation) -> Body {
    if conversation.greeted {
        return Body::default();
    }
    conversation.greeted = true;
    let bot = ("bot", (&world.config.bot.name).into());
    Body::text(world.say(&conversation.language, "greeting", &[bot]))
}

fn human(world: &World<'_>, conversation: &Conversation) -> Action {
    let language = &conversation.language;
    let label = label(world, language, Verb::Human);
    let button = Verb::Human.button(conversation.id, label, Style::Normal);
    asking(world, language, button)
}

/// A button that calls a person, with the question that the operator wants asked before: in the
/// asker's language, the bot's, or any.
fn asking(world: &World<'_>, language: &str, button: Action) -> Action {
    let questions = &world.config.cases.intake;
    let said_in = |wanted: &str| {
        let mut all = questions.iter();
        all.find(|(code, _)| same_language(code, wanted))
            .map(|(_, question)| question)
    };
    let question = said_in(language)
        .or_else(|| said_in(&world.config.bot.language))
        .or_else(|| questions.values().next());
    Action {
        input: question.cloned(),
        ..button
    }
}

fn say(
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    body: Body,
    articles: Vec<String>,
) {
    say_in(Lane::Answer, world, effects, conversation, body, articles);
}

fn say_in(
    lane: Lane,
    world: &World<'_>,
    effects: &mut Effects,
    conversation: &mut Conversation,
    mut body: Body,
    articles: Vec<String>,
) {
    if let Some(below) = effects.take_beside() {
        body.blocks.extend(below.blocks);
        body.actions.extend(below.actions);
    }
    let turn = Turn {
        from: Speaker::Bot,
        text: body.plain(),
        articles,
    };
    conversation.say(turn, world.at);
    conversation.spoken.push(world.at);
    let place = conversation.place.clone();
    effects.reply(lane, &place, conversation.last_message.as_ref(), body);
}

fn same_language(one: &str, other: &str) -> bool {
    let base = |code: &str| code.split(['-', '_']).next().map(str::to_lowercase);
    base(one) == base(other)
}
