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
}
