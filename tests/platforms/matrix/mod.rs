//! On Matrix: a real homeserver, people on an independent client, the whole bot between them.

mod away;
mod bad_line;
mod cases;
mod desk;
mod killed;
mod rooms;

use super::responders;
use crate::support::Live;
use deskbell_matrix::{Clock, MatrixPlatform, Settings};
use deskbell_matrix_homeserver::{Someone, Synapse, account, answers, skipped, unique};
use deskbell_platform::SharedPlatform;
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

/// Asked of the article about opening hours, and what it says.
const QUESTION: &str = "What time do you open on Saturday?";
const ANSWER: &str = "Tuesday to Sunday";

#[expect(
    clippy::disallowed_methods,
    reason = "a homeserver's time is the wall's"
)]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// A room where people ask, those people, and the bot's account.
struct Help {
    server: String,
    settings: Settings,
    /// `@deskbell-…:localhost`.
    bot: String,
    /// The room, and its alias.
    room: String,
    alias: String,
    ada: Someone,
    sam: Someone,
    robin: Someone,
    _folder: TempDir,
}

impl Help {
    /// On the homeserver that stories share.
    async fn new(encrypted: bool) -> Self {
        Self::at(Synapse::shared(), encrypted).await
    }

    async fn at(server: &str, encrypted: bool) -> Self {
        answers(server).await;
        let name = unique("deskbell");
        account("register", server, &name, "bell").await;
        let (ada, sam, robin) = tokio::join!(
            Someone::enter(server, "ada"),
            Someone::enter(server, "sam"),
            Someone::enter(server, "robin"),
        );
        let alias = unique("help");
        let room =
            json!({ "name": "Help", "public": true, "encrypted": encrypted, "alias": alias });
        let room = ada.gets("create", room).await;
        for someone in [&sam, &robin] {
            someone.gets("join", json!({ "room": room })).await;
        }
        let folder = tempfile::tempdir().unwrap();
        let alias = format!("#{alias}:localhost");
        let mut settings = Settings::new(server, &*name, folder.path().join("matrix"));
        settings.password = Some("bell".into());
        settings.rooms = vec![alias.clone()];
        settings.allow.servers = vec!["localhost".into()];
        Self {
            server: server.to_owned(),
            settings,
            bot: format!("@{name}:localhost"),
            room,
            alias,
            ada,
            sam,
            robin,
            _folder: folder,
        }
    }

    /// The bot's platform: one at a time.
    async fn platform(&self) -> SharedPlatform {
        let clock: Clock = Arc::new(now);
        let connected = MatrixPlatform::connect(self.settings.clone(), clock).await;
        connected.unwrap()
    }

    /// The room answers by itself, and who is on call.
    fn channels(&self) -> String {
        let alias = &self.alias;
        let account = |someone: &Someone| format!("matrix = \"{}\"", someone.id);
        let responders = responders(&account(&self.sam), &account(&self.robin));
        format!(
            "[[channels]]\nplatform = \"matrix\"\nplace = \"{alias}\"\nmode = \"auto\"\n{responders}"
        )
    }

    async fn live(&self) -> Live {
        let platforms = vec![self.platform().await];
        Live::start(&self.channels(), now(), platforms).await
    }

    /// Taps the emoji that stands before this label, once the bot has put it there.
    async fn taps(&self, who: &Someone, room: &str, message: &Value, label: &str) {
        let plain = message["plain"].as_str().unwrap();
        let line = plain.lines().find(|line| line.ends_with(label));
        let line = line.unwrap_or_else(|| panic!("no {label:?} in {plain:?}"));
        let emoji = line.split_once(' ').unwrap().0;
        let event = &message["event"];
        let there = json!({ "room": room, "event": event, "emojis": [emoji] });
        who.does("until_reactions", there).await;
        let tap = json!({ "room": room, "event": event, "emoji": emoji });
        who.does("react", tap).await;
    }

    /// Comes into a room that one is invited to.
    async fn enters(&self, who: &Someone, room: &str) {
        let invited = json!({ "room": room });
        who.does("until_invited_to", invited.clone()).await;
        who.gets("join", invited).await;
    }

    /// The room of one's direct conversation with the bot, entered.
    async fn direct(&self, who: &Someone) -> String {
        let bot = json!({ "bot": self.bot });
        who.gets("until_written_to", bot).await
    }

    /// What the bot says in a room, as `who` sees it.
    async fn said(&self, who: &Someone, room: &str) -> Vec<Value> {
        let mut shown = who.shown(room).await;
        shown.retain(|message| message["sender"] == *self.bot);
        shown
    }
}

/// How many of these messages say so.
fn times(messages: &[Value], words: &str) -> usize {
    let with = |message: &&Value| message["text"].as_str().unwrap().contains(words);
    messages.iter().filter(with).count()
}
