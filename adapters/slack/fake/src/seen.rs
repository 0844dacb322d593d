//! What there is to see: messages, ephemeral ones, views, channels, as people's clients
//! would show them.

use crate::channel::{Channel, Kind};
use crate::message::Message;
use crate::team::Team;
use crate::view::View;
use crate::workspace::Workspace;
use anyhow::Result;
use serde::Serialize;
use serde_json::Value;
use std::time::Duration;

/// How long the waiting functions wait, in tokio's time.
const PATIENCE: Duration = Duration::from_secs(10);

/// A message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeenMessage {
    /// Its id within the conversation.
    pub ts: String,
    /// Who wrote it.
    pub user: String,
    /// The app wrote it.
    pub by_app: bool,
    /// Slack's word for unusual messages: `channel_join`, `tombstone` …
    pub subtype: Option<String>,
    /// As the app or client sent it, markup and escapes included.
    pub text: String,
    /// Blocks as sent; null when there are none.
    pub blocks: Value,
    /// Metadata as sent; null when there is none.
    pub metadata: Value,
    /// The thread it is a reply in.
    pub thread_ts: Option<String>,
    /// It was changed after it was sent.
    pub edited: bool,
    /// Names of reactions and who chose them.
    pub reactions: Vec<(String, Vec<String>)>,
    /// Labels and action ids of its buttons, in order.
    pub buttons: Vec<(String, String)>,
    /// Names of its files.
    pub files: Vec<String>,
    /// The one person who sees it, when it is ephemeral.
    pub only_for: Option<String>,
}

/// A modal or a home tab.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeenView {
    /// Its id, `V…`.
    pub id: String,
    /// Who sees it.
    pub user: String,
    /// `modal` or `home`.
    pub kind: String,
    /// As the app gave it, ids filled in.
    pub given: Value,
    /// Changes with every update.
    pub hash: String,
}

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeenChannel {
    /// Its id.
    pub id: String,
    /// Its name; empty for direct ones.
    pub name: String,
    /// What sort it is.
    pub kind: Kind,
    /// Who is in it, the app included.
    pub members: Vec<String>,
    /// It is archived.
    pub archived: bool,
    /// Its topic.
    pub topic: String,
}

impl Workspace {
    /// The messages of a conversation, replies included, oldest first. Empty when there
    /// is no such conversation.
    pub fn messages(&self, channel: &str) -> Vec<SeenMessage> {
        self.in_channel(channel, |team, channel| {
            let messages = channel.messages.iter();
            messages.map(|message| seen(team, message, None)).collect()
        })
    }

    /// The app's own messages there, oldest first.
    pub fn bot_messages(&self, channel: &str) -> Vec<SeenMessage> {
        let mut all = self.messages(channel);
        all.retain(|message| message.by_app && message.subtype.is_none());
        all
    }

    /// What only this person sees there, oldest first.
    pub fn ephemerals(&self, channel: &str, user: &str) -> Vec<SeenMessage> {
        self.in_channel(channel, |team, channel| {
            let mine = channel.ephemerals.iter().filter(|e| e.to == user);
            mine.map(|e| seen(team, &e.message, Some(&e.to))).collect()
        })
    }

    fn in_channel<T>(&self, id: &str, look: impl FnOnce(&Team, &Channel) -> Vec<T>) -> Vec<T> {
        let found = self.look(|team| team.channels.get(id).map(|channel| look(team, channel)));
        found.ok().flatten().unwrap_or_default()
    }

    /// One conversation.
    pub fn channel(&self, id: &str) -> Option<SeenChannel> {
        self.channels().into_iter().find(|channel| channel.id == id)
    }

    /// All conversations.
    pub fn channels(&self) -> Vec<SeenChannel> {
        let all = self.look(|team| {
            let channels = team.channels.values().map(|channel| SeenChannel {
                id: channel.id.clone(),
                name: channel.name.clone(),
                kind: channel.kind,
                members: channel.members.iter().cloned().collect(),
                archived: channel.archived,
                topic: channel.topic.clone(),
            });
            channels.collect()
        });
        all.unwrap_or_default()
    }

    /// Modals this person has open, oldest first.
    pub fn modals(&self, user: &str) -> Vec<SeenView> {
        self.views(|view| view.user == user && view.given["type"] == "modal")
    }

    /// The home tab the app published for this person.
    pub fn home(&self, user: &str) -> Option<SeenView> {
        self.views(|view| view.user == user && view.given["type"] == "home")
            .pop()
    }

    fn views(&self, keep: impl Fn(&View) -> bool) -> Vec<SeenView> {
        let found = self.look(|team| {
            let views = team.views.values().filter(|view| keep(view));
            let seen = views.map(|view| SeenView {
                id: view.id.clone(),
                user: view.user.clone(),
                kind: view.given["type"].as_str().unwrap_or_default().to_owned(),
                given: view.given.clone(),
                hash: view.hash.clone(),
            });
            seen.collect()
        });
        found.unwrap_or_default()
    }

    /// Waits for a message of the app there, the last of those that fit.
    ///
    /// # Errors
    /// When none came within ten seconds.
    pub async fn bot_says(
        &self,
        channel: &str,
        fits: impl Fn(&SeenMessage) -> bool,
    ) -> Result<SeenMessage> {
        self.until(PATIENCE, "a message of the app", |workspace| {
            let messages = workspace.bot_messages(channel);
            messages.into_iter().rev().find(|message| fits(message))
        })
        .await
    }

    /// Waits for something that only this person sees there.
    ///
    /// # Errors
    /// When nothing came within ten seconds.
    pub async fn bot_whispers(&self, channel: &str, user: &str) -> Result<SeenMessage> {
        self.until(PATIENCE, "an ephemeral message", |workspace| {
            workspace.ephemerals(channel, user).pop()
        })
        .await
    }

    /// Waits until this person has a modal open.
    ///
    /// # Errors
    /// When none opened within ten seconds.
    pub async fn modal_opens(&self, user: &str) -> Result<SeenView> {
        self.until(PATIENCE, "a modal", |workspace| {
            workspace.modals(user).pop()
        })
        .await
    }
}

fn seen(team: &Team, message: &Message, only_for: Option<&String>) -> SeenMessage {
    let files = message.files.iter().filter_map(|id| team.files.get(id));
    SeenMessage {
        ts: message.ts.clone(),
        user: message.user.clone(),
        by_app: message.user == team.app.user,
        subtype: message.subtype.map(str::to_owned),
        text: message.text.clone(),
        blocks: message.blocks.clone().unwrap_or_default(),
        metadata: message.metadata.clone().unwrap_or_default(),
        thread_ts: message.thread_ts.clone().filter(|_| message.is_reply()),
        edited: message.edited.is_some(),
        reactions: message.reactions.clone(),
        buttons: buttons(message.blocks.as_ref()),
        files: files.map(|file| file.name.clone()).collect(),
        only_for: only_for.cloned(),
    }
}

fn buttons(blocks: Option<&Value>) -> Vec<(String, String)> {
    let blocks = blocks.and_then(Value::as_array).into_iter().flatten();
    let elements = blocks.flat_map(|block| {
        let several = block["elements"].as_array().into_iter().flatten();
        several.chain([&block["accessory"]])
    });
    elements
        .filter(|element| element["type"] == "button")
        .map(|button| {
            let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            (word(&button["text"]["text"]), word(&button["action_id"]))
        })
        .collect()
}
