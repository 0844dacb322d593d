//! Labelled messages and conversations, for measuring and training.
//!
//! A folder with `kb.jsonl`, `messages.jsonl` and `conversations.jsonl`.

use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::triage::{Reason, Turn};

/// A message with what is right to do.
#[derive(Clone, Debug, Deserialize)]
pub struct Labelled {
    /// Unique in its folder; a turn of a conversation has the conversation's id.
    #[serde(default)]
    pub id: String,
    /// ISO 639-1 code.
    #[serde(default)]
    pub lang: String,
    /// What was written.
    pub text: String,
    /// `answer`, `abstain`, `ignore` or `handoff`.
    pub expect: String,
    /// The right article, where one is to be given.
    pub article: Option<String>,
    /// Why a person is needed, where one is.
    pub reason: Option<Reason>,
}

#[derive(Deserialize)]
struct ConversationLine {
    id: String,
    lang: String,
    turns: Vec<TurnLine>,
}

#[derive(Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
enum TurnLine {
    User(Labelled),
    Bot {},
}

/// A turn of a labelled conversation.
#[derive(Clone, Debug)]
pub enum CaseTurn {
    /// The asker's, with its label.
    Asker(Labelled),
    /// Deskbell had its say.
    Bot,
}

/// A folder of cases.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// Single messages.
    pub messages: Vec<Labelled>,
    /// Conversations, each in order.
    pub conversations: Vec<Vec<CaseTurn>>,
}

impl Cases {
    /// Reads `messages.jsonl` and `conversations.jsonl` of `folder`; the latter may be missing.
    ///
    /// # Errors
    /// With file and line of the first line that is none.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let messages = lines(&folder.join("messages.jsonl"))?;
        let conversations = folder.join("conversations.jsonl");
        let conversations: Vec<ConversationLine> = if conversations.exists() {
            lines(&conversations)?
        } else {
            Vec::new()
        };
        let conversations = conversations
            .into_iter()
            .map(|conversation| {
                let label = |turn| match turn {
                    TurnLine::Bot {} => CaseTurn::Bot,
                    TurnLine::User(mut message) => {
                        message.id.clone_from(&conversation.id);
                        if message.lang.is_empty() {
                            message.lang.clone_from(&conversation.lang);
                        }
                        CaseTurn::Asker(message)
                    }
                };
                conversation.turns.into_iter().map(label).collect()
            })
            .collect();
        Ok(Self {
            messages,
            conversations,
        })
    }

    /// Every message with the turns before it, where the bot has always done the right thing.
    pub(crate) fn with_gold_context(&self) -> Vec<(Vec<Turn>, &Labelled)> {
        let mut all: Vec<(Vec<Turn>, &Labelled)> = self
            .messages
            .iter()
            .map(|message| (Vec::new(), message))
            .collect();
        for conversation in &self.conversations {
            let mut turns: Vec<Turn> = Vec::new();
            let mut last: Option<&Labelled> = None;
            for turn in conversation {
                match turn {
                    CaseTurn::Asker(message) => {
                        all.push((turns.clone(), message));
                        turns.push(Turn::asker(&message.text));
                        last = Some(message);
                    }
                    CaseTurn::Bot => {
                        let given = last.filter(|message| message.expect == "answer");
                        turns.push(Turn::bot(given.and_then(|message| message.article.clone())));
                    }
                }
            }
        }
        all
    }
}

/// A file of JSON Lines.
///
/// # Errors
/// With file and line of the first line that is none.
pub(crate) fn lines<T: DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<T>> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("{}:{}: not a labelled case", file.display(), number + 1))
        })
        .collect()
}
