//! On Discord: a question, a person called, a case in a private thread.

use super::responders;
use crate::support::Live;
use deskbell::handoff::Status;
use deskbell_discord::{DiscordPlatform, GuildSettings, Settings};
use deskbell_discord_fake::{Config, Fake, Id, Posted};
use deskbell_platform::Platform as _;
use std::{sync::Arc, time::Duration};

/// Reached only by what hangs.
const WITHIN: Duration = Duration::from_secs(30);

/// A server with a channel, an asker and two responders.
pub(crate) struct Server {
    pub(crate) fake: Fake,
    pub(crate) guild: Id,
    pub(crate) help: Id,
    pub(crate) ada: Id,
    pub(crate) sam: Id,
    pub(crate) robin: Id,
    pub(crate) platform: Arc<DiscordPlatform>,
    _folder: tempfile::TempDir,
}

impl Server {
    pub(crate) async fn new() -> Self {
        let config = Config {
            rate_limits: false,
            ..Config::default()
        };
        let fake = Fake::start_with(config).await.unwrap();
        let guild = fake.add_guild("Lantern");
        let help = fake.add_channel(guild, "help");
        let [ada, sam, robin] = ["ada", "sam", "robin"].map(|name| fake.add_member(guild, name));
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            token: fake.token(),
            api_url: Some(fake.rest_url()),
            state: folder.path().join("seen.json"),
            guilds: vec![GuildSettings {
                id: guild.to_string(),
                ..GuildSettings::default()
            }],
            ..Settings::default()
        };
        let now = fake.now();
        let platform = DiscordPlatform::new(settings, Arc::new(move || now)).unwrap();
        Self {
            fake,
            guild,
            help,
            ada,
            sam,
            robin,
            platform,
            _folder: folder,
        }
    }

    /// Its channel answers by itself.
    pub(crate) fn channels(&self) -> String {
        format!(
            "[[channels]]\nplatform = \"discord\"\nplace = \"{}\"\nmode = \"auto\"\n",
            self.help
        )
    }

    async fn live(&self) -> Live {
        let (sam, robin) = (self.sam, self.robin);
        let sam = format!("discord = \"{sam}\"");
        let robin = format!("discord = \"{robin}\"");
        let settings = format!("{}{}", self.channels(), responders(&sam, &robin));
        let live = Live::start(&settings, self.fake.now(), vec![self.platform.clone()]).await;
        self.connected().await;
        live
    }

    pub(crate) async fn connected(&self) {
        let connected = |fake: &deskbell_discord_fake::Handle| (fake.connected() > 0).then_some(());
        self.fake.wait_for(WITHIN, connected).await.unwrap();
    }

    /// The newest message of the bot in `channel` with these words, once it is there.
    pub(crate) async fn says(&self, channel: Id, words: &str) -> Posted {
        let found = self.fake.wait_for(WITHIN, |fake| {
            let messages = fake.messages(channel);
            let own = messages
                .into_iter()
                .rev()
                .filter(|m| m.author == fake.bot());
            own.into_iter().find(|m| m.text.contains(words))
        });
        found.await.unwrap_or_else(|_| {
            let there = self.fake.messages(channel);
            let texts: Vec<_> = there.iter().map(|m| &m.text).collect();
            panic!("nobody says {words:?}: {texts:#?}")
        })
    }

    /// Presses the button of `verb` on that message.
    fn press(&self, who: Id, message: &Posted, verb: &str) {
        let begins = |id: &String| id.starts_with(verb);
        let ids = message.buttons.iter().filter_map(|b| b.custom_id.as_ref());
        let id = ids.clone().find(|id| begins(id));
        let id = id.unwrap_or_else(|| panic!("no {verb} on {:?}", message.buttons));
        self.fake.press(who, message.id, id).unwrap();
    }

    async fn thread(&self) -> Id {
        let opened = |fake: &deskbell_discord_fake::Handle| {
            let threads = fake.threads(self.guild);
            threads.into_iter().find(|t| t.private).map(|t| t.id)
        };
        self.fake.wait_for(WITHIN, opened).await.unwrap()
    }
}

#[tokio::test]
async fn a_case_from_question_to_rating() {
    let server = Server::new().await;
    let mut live = server.live().await;
    let (fake, help) = (&server.fake, server.help);
    let asked = fake
        .post(server.ada, help, "What time do you open on Saturday?")
        .unwrap();
    let answer = server.says(help, "Tuesday to Sunday").await;
    assert_eq!(answer.reply_to, Some(asked));

    server.press(server.ada, &answer, "unhelpful");
    let offer = server.says(help, "Shall I call a person").await;
    server.press(server.ada, &offer, "human");
    let promise = server.says(help, "I've called Sam Rivers").await;
    assert!(promise.text.contains("5 minutes"), "{}", promise.text);
    let thread = server.thread().await;
    server.says(thread, "ada needs a person").await;
    server
        .says(thread, "Those who manage this server can read it too")
        .await;
    server
        .says(fake.direct_channel(server.sam), "ada needs a person")
        .await;
    assert!(fake.can_see(server.sam, thread) && !fake.can_see(server.robin, thread));

    // Nobody acknowledges: the second is named in the thread.
    live.settle().await;
    live.wait_minutes(6).await;
    server.says(thread, "I've now called Robin Vale").await;
    server.says(thread, &format!("<@{}>", server.robin)).await;
    let card = server.says(thread, "ada needs a person").await;
    server.press(server.robin, &card, "claim");
    server
        .says(thread, "Robin Vale is taking care of you")
        .await;
    server.press(server.sam, &card, "claim");
    live.settle().await;
    assert_eq!(
        live.case().await.claimed.unwrap().by.0,
        "robin",
        "the first claim wins"
    );

    fake.post(server.robin, thread, "Hello Ada, what happened?")
        .unwrap();
    fake.post(server.robin, thread, "!resolve").unwrap();
    let farewell = server.says(thread, "How was the help you got?").await;
    server.press(server.ada, &farewell, "rate");
    fake.post(server.ada, thread, "!reopen").unwrap();
    server.says(thread, "Your case is open again").await;
    live.settle().await;
    let case = live.case().await;
    assert_eq!((case.status, case.rating), (Status::Ringing, Some(1)));
    assert!(fake.violations().is_empty(), "{:#?}", fake.violations());
    live.stop().await;
}

#[tokio::test]
async fn a_command_is_answered_to_its_user_alone() {
    let server = Server::new().await;
    let mut live = server.live().await;
    let fake = &server.fake;
    let there = |fake: &deskbell_discord_fake::Handle| (!fake.commands().is_empty()).then_some(());
    fake.wait_for(WITHIN, there).await.unwrap();
    let words = serde_json::json!({ "text": "What time do you open on Saturday?" });
    let words = words.as_object().unwrap();
    let asked = fake.slash(server.ada, server.help, "ask", words).unwrap();
    let told = fake.wait_for(WITHIN, |fake| {
        let seen = fake.interaction(asked)?.messages;
        seen.into_iter()
            .find(|m| m.text.contains("Tuesday to Sunday"))
    });
    assert_eq!(told.await.unwrap().only_for, Some(server.ada));
    live.stop().await;
}

#[tokio::test]
async fn an_angry_message_in_spanish_calls_a_person() {
    let server = Server::new().await;
    let mut live = server.live().await;
    let text = "¡Esto es una vergüenza! Llevo tres días esperando y nadie me responde, son unos ladrones, quiero hablar con una persona ya";
    server.fake.post(server.ada, server.help, text).unwrap();
    let thread = server.thread().await;
    server.says(thread, "privado").await;
    assert_eq!(live.case().await.language, "es");
    live.stop().await;
}

#[tokio::test]
async fn who_left_is_no_reason_to_forget_the_case() {
    let server = Server::new().await;
    let mut live = server.live().await;
    server.fake.post(server.ada, server.help, "!human").unwrap();
    let thread = server.thread().await;
    server.says(thread, "ada needs a person").await;
    server.fake.leave_thread(server.ada, thread).unwrap();
    live.settle().await;
    assert!(live.case().await.status.is_open());
    live.stop().await;
    assert!(server.platform.check().await.is_ok());
}
