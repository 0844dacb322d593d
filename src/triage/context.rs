//! What was said before the message under assessment.

use serde::{Deserialize, Serialize};

/// Who said a [`Turn`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The person whose message is assessed.
    #[default]
    Asker,
    /// Deskbell.
    Bot,
    /// A human helper.
    Responder,
    /// Anybody else in the place.
    Other,
}

/// One earlier message of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Turn {
    /// Who spoke.
    pub from: Speaker,
    /// What was said; may be empty for the bot's turns.
    pub text: String,
    /// The articles this turn answered with; only the bot's turns have any.
    pub articles: Vec<String>,
}

impl Turn {
    /// A turn of the asker.
    pub fn asker(text: impl Into<String>) -> Self {
        Self {
            from: Speaker::Asker,
            text: text.into(),
            articles: Vec::new(),
        }
    }

    /// A turn of the bot that cited `articles`, or said something else if there are none.
    pub fn bot(articles: impl IntoIterator<Item = String>) -> Self {
        Self {
            from: Speaker::Bot,
            text: String::new(),
            articles: articles.into_iter().collect(),
        }
    }
}

/// What is known besides the message itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The earlier turns of this conversation, oldest first, without the message itself. The last
    /// ten or so are enough.
    pub turns: &'a [Turn],
    /// The language the platform or earlier messages tell (`pt-BR`, `de`), if any: a hint where
    /// the message is too short to tell.
    pub language: Option<&'a str>,
    /// The bot's name, which says nothing about the matter of a message that contains it.
    pub bot: &'a str,
    /// How the message reached the bot.
    pub heard: Heard,
}

/// How a message reached the bot: what is written to it is nearly always meant for support, what
/// it overhears hardly ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// It is written to the bot: by name, as a reply, directly, or in going on with it.
    #[default]
    Addressed,
    /// It stands in a channel where the bot listens.
    Overheard,
    /// The same, while people talk with each other there.
    BetweenPeople,
}

/// Which share of the messages heard so is meant for support, from 0 to 1: what is known before a
/// word is read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Priors {
    /// Of those written to the bot.
    pub addressed: f32,
    /// Of those overheard.
    pub overheard: f32,
    /// Of those overheard while people talk with each other.
    pub between_people: f32,
}

impl Default for Priors {
    fn default() -> Self {
        Self {
            addressed: 0.7,
            overheard: 0.2,
            between_people: 0.15,
        }
    }
}

impl Priors {
    /// The log-odds that they speak for.
    pub(crate) fn log_odds(&self, heard: Heard) -> f32 {
        let share = match heard {
            Heard::Addressed => self.addressed,
            Heard::Overheard => self.overheard,
            Heard::BetweenPeople => self.between_people,
        };
        let share = share.clamp(1e-4, 1.0 - 1e-4);
        (share / (1.0 - share)).ln()
    }
}

/// What the earlier turns amount to.
pub(crate) struct Turns<'a> {
    /// The asker's turns, oldest first.
    pub(crate) asker_texts: Vec<&'a str>,
    /// How many there are.
    pub(crate) asker: usize,
    /// Turns of the bot that gave an article.
    pub(crate) answered: usize,
    /// Turns of the bot that gave none.
    pub(crate) unanswered: usize,
    /// Whether the bot spoke last.
    pub(crate) bot_last: bool,
    /// Whether the bot's last turn gave an article.
    pub(crate) last_answered: bool,
    /// Articles given so far.
    pub(crate) given: Vec<&'a str>,
    /// Whether the asker asked for a person before.
    pub(crate) person_asked: bool,
    /// Whether the message repeats an earlier one.
    pub(crate) repeated: bool,
}

/// Earlier turns that count.
const MAX_TURNS: usize = 20;
/// Characters of each earlier turn that are searched together with a follow-up.
const MAX_JOINED: usize = 300;

impl<'a> Turns<'a> {
    pub(crate) fn of(context: &Context<'a>, text: &str) -> Self {
        let from = context.turns.len().saturating_sub(MAX_TURNS);
        let turns = context.turns.get(from..).unwrap_or_default();
        let by = |speaker: Speaker| turns.iter().filter(move |turn| turn.from == speaker);
        let asker_texts: Vec<&str> = by(Speaker::Asker).map(|turn| turn.text.as_str()).collect();
        let answered = by(Speaker::Bot)
            .filter(|turn| !turn.articles.is_empty())
            .count();
        let last = turns.last().filter(|turn| turn.from == Speaker::Bot);
        let same = |other: &str| other.trim().eq_ignore_ascii_case(text.trim());
        Self {
            asker: asker_texts.len(),
            answered,
            unanswered: by(Speaker::Bot).count() - answered,
            bot_last: last.is_some(),
            last_answered: last.is_some_and(|turn| !turn.articles.is_empty()),
            given: turns
                .iter()
                .flat_map(|turn| turn.articles.iter().map(String::as_str))
                .collect(),
            person_asked: asker_texts.iter().any(|text| super::asks_for_person(text)),
            repeated: asker_texts.iter().any(|text| same(text)),
            asker_texts,
        }
    }

    /// The last of the asker's turns and the message, to be searched as one; `None` if there is
    /// nothing before.
    pub(crate) fn joined(&self, text: &str) -> Option<String> {
        let before = self.asker_texts.last()?;
        let before: String = before.chars().take(MAX_JOINED).collect();
        Some(format!("{before}\n{text}"))
    }
}
