//! A small server on the stand-in, its people, and the bot connected to it.

use super::super::responders;
use crate::support::Live;
use deskbell_discord::{DiscordPlatform, GuildSettings, Settings};
use deskbell_discord_fake::{Config, Fake, Handle, Id, Outcome, Posted, ThreadSeen, bits};
use jiff::SignedDuration;
use std::{sync::Arc, time::Duration};

/// Reached only by what hangs.
pub(crate) const WITHIN: Duration = Duration::from_secs(30);

/// What people may do here; the bot's role has what its invitation asks for and no more.
const PEOPLE_MAY: u64 = bits::VIEW_CHANNEL
    | bits::SEND_MESSAGES
    | bits::READ_MESSAGE_HISTORY
    | bits::ADD_REACTIONS
    | bits::ATTACH_FILES
    | bits::USE_APPLICATION_COMMANDS
    | bits::SEND_MESSAGES_IN_THREADS
    | bits::CREATE_PUBLIC_THREADS
    | bits::MENTION_EVERYONE;

/// A server with a channel, an asker and two responders.
pub(crate) struct Server {
    pub(crate) fake: Fake,
    pub(crate) guild: Id,
    pub(crate) help: Id,
    pub(crate) ada: Id,
    pub(crate) sam: Id,
    pub(crate) robin: Id,
    pub(crate) platform: Arc<DiscordPlatform>,
    settings: Settings,
    _folder: tempfile::TempDir,
}

/// A stand-in without rate limits: most stories are not about them.
pub(crate) fn unlimited() -> Config {
    Config {
        rate_limits: false,
        ..Config::default()
    }
}

impl Server {
    pub(crate) async fn new() -> Self {
        Self::on(unlimited()).await
    }

    /// One whose cases have a channel of their own, by this name.
    pub(crate) async fn with_cases(name: &str) -> (Self, Id) {
        let mut server = Self::new().await;
        let channel = server.fake.add_channel(server.guild, name);
        server.settings.guilds[0].cases = Some(channel.to_string());
        server.platform = connectable(&server.fake, &server.settings);
        (server, channel)
    }

    /// One on a stand-in of this kind.
    pub(crate) async fn on(config: Config) -> Self {
        let fake = Fake::start_with(config).await.unwrap();
        let guild = fake.add_guild("Lantern");
        fake.set_role_permissions(guild, guild, PEOPLE_MAY);
        let help = fake.add_channel(guild, "help");
        let [ada, sam, robin] = ["ada", "sam", "robin"].map(|name| fake.add_member(guild, name));
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            token: fake.token(),
            api_url: Some(fake.rest_url()),
            state: folder.path().join("seen.json"),
            members: true,
            guilds: vec![served(guild)],
            ..Settings::default()
        };
        let platform = connectable(&fake, &settings);
        let server = Self {
            fake,
            guild,
            help,
            ada,
            sam,
            robin,
            platform,
            settings,
            _folder: folder,
        };
        let invited = server.invited().await;
        server.fake.set_bot_permissions(guild, invited);
        server
    }

    /// Another server that the same bot serves, with a channel.
    pub(crate) async fn add_guild(&mut self, name: &str) -> (Id, Id) {
        let guild = self.fake.add_guild(name);
        self.fake.set_role_permissions(guild, guild, PEOPLE_MAY);
        self.fake.set_bot_permissions(guild, self.invited().await);
        self.settings.guilds.push(served(guild));
        self.platform = connectable(&self.fake, &self.settings);
        (guild, self.fake.add_channel(guild, "help"))
    }

    /// The permissions that the bot's invitation asks for.
    pub(crate) async fn invited(&self) -> u64 {
        let url = self.platform.invite_url().await.unwrap();
        url.split_once("permissions=").unwrap().1.parse().unwrap()
    }

    /// Its channel answers by itself.
    pub(crate) fn channels(&self) -> String {
        auto(self.help)
    }

    /// A desk in a channel of this server, for all cases or only where it is needed.
    pub(crate) fn desk(&self, channel: Id, if_needed: bool) -> String {
        let guild = self.guild;
        format!(
            "[[desks]]\nif_needed = {if_needed}\n\
             at = {{ platform = \"discord\", tenant = \"{guild}\", place = \"{channel}\" }}\n"
        )
    }

    /// Who helps here.
    fn helpers(&self) -> String {
        let [sam, robin] = [self.sam, self.robin].map(|id| format!("discord = \"{id}\""));
        responders(&sam, &robin)
    }

    pub(crate) async fn live(&self) -> Live {
        self.live_with("").await
    }

    /// The bot, with settings laid over those of this server.
    pub(crate) async fn live_with(&self, more: &str) -> Live {
        self.live_by(&format!("{}{}{more}", self.channels(), self.helpers()))
            .await
    }

    /// The bot, with these settings and no others laid over those of all stories.
    pub(crate) async fn live_by(&self, settings: &str) -> Live {
        let live = Live::start(settings, self.fake.now(), vec![self.platform.clone()]).await;
        self.connected().await;
        live
    }

    /// The bot's process begins anew.
    pub(crate) async fn wake(&mut self, live: &mut Live) {
        let known = self.fake.gateway_counts().identified;
        self.platform = connectable(&self.fake, &self.settings);
        live.again(vec![self.platform.clone()]).await;
        // What the end of the last one cut off is tried again a moment later.
        live.pass(SignedDuration::from_secs(2));
        let connected = |fake: &Handle| {
            (fake.gateway_counts().identified > known && fake.connected() > 0).then_some(())
        };
        self.fake.wait_for(WITHIN, connected).await.unwrap();
    }

    pub(crate) async fn connected(&self) {
        // Commands are registered last.
        let connected =
            |fake: &Handle| (fake.connected() > 0 && !fake.commands().is_empty()).then_some(());
        self.fake.wait_for(WITHIN, connected).await.unwrap();
    }

    /// The newest message of the bot in `channel` with these words, once it is there.
    pub(crate) async fn says(&self, channel: Id, words: &str) -> Posted {
        let found = self.fake.wait_for(WITHIN, |fake| {
            said(fake, channel)
                .into_iter()
                .rev()
                .find(|m| m.text.contains(words))
        });
        found.await.unwrap_or_else(|_| {
            let there = self.fake.messages(channel);
            let texts: Vec<_> = there.iter().map(|m| &m.text).collect();
            panic!("nobody says {words:?}: {texts:#?}")
        })
    }

    /// How often the bot said these words there.
    pub(crate) fn times(&self, channel: Id, words: &str) -> usize {
        let said = said(&self.fake, channel);
        said.iter().filter(|m| m.text.contains(words)).count()
    }

    /// Presses the button of `verb` on that message; the bot may not have heard of it yet.
    pub(crate) fn begins_press(&self, who: Id, message: &Posted, verb: &str) -> Id {
        let id = button(message, verb);
        let id = id.unwrap_or_else(|| panic!("no {verb} on {:?}", message.buttons));
        self.fake.press(who, message.id, &id).unwrap()
    }

    /// Presses the button of `verb` on that message, and is heard.
    pub(crate) async fn press(&self, who: Id, message: &Posted, verb: &str) -> Id {
        let pressed = self.begins_press(who, message, verb);
        self.heard(pressed).await;
        pressed
    }

    /// Presses the button of `verb` on the newest message there that has one, and is heard.
    pub(crate) async fn presses(&self, who: Id, channel: Id, verb: &str) -> Id {
        let found = self.fake.wait_for(WITHIN, |fake| {
            let there = said(fake, channel);
            there.into_iter().rev().find(|m| button(m, verb).is_some())
        });
        let message = found.await;
        let message = message.unwrap_or_else(|_| panic!("no {verb} in {channel}"));
        self.press(who, &message, verb).await
    }

    /// Returns once the bot has an interaction: it acknowledges what it has stored.
    pub(crate) async fn heard(&self, interaction: Id) {
        let heard = |fake: &Handle| {
            let outcome = fake.interaction(interaction)?.outcome;
            (outcome != Outcome::Unanswered).then_some(())
        };
        self.fake.wait_for(WITHIN, heard).await.unwrap();
    }

    /// What somebody is told alone, in answer to what they did.
    pub(crate) async fn told(&self, interaction: Id, words: &str) -> Posted {
        let told = self.fake.wait_for(WITHIN, |fake| {
            let seen = fake.interaction(interaction)?.messages;
            seen.into_iter().find(|m| m.text.contains(words))
        });
        told.await.unwrap_or_else(|_| {
            let seen = self.fake.interaction(interaction);
            panic!("nobody is told {words:?}: {seen:#?}")
        })
    }

    /// Fills in the form that a press opened, and is heard.
    pub(crate) async fn fills(&self, who: Id, interaction: Id, words: &str) {
        let fields = [("words", words)];
        let filled = self.fake.fill(who, interaction, &fields).unwrap();
        self.heard(filled).await;
    }

    /// Calls a person for ada, and waits for the card in the case's thread.
    pub(crate) async fn called(&self, live: &Live) -> (Id, Posted) {
        self.fake.post(self.ada, self.help, "!human").unwrap();
        let thread = self.thread().await;
        let card = self.says(thread, "ada needs a person").await;
        live.settle().await;
        (thread, card)
    }

    /// The newest case's thread in this server, once one is there.
    pub(crate) async fn thread(&self) -> Id {
        self.thread_in(self.guild).await
    }

    /// The same in another server.
    pub(crate) async fn thread_in(&self, guild: Id) -> Id {
        let opened = |fake: &Handle| {
            let threads = fake.threads(guild);
            threads.into_iter().rfind(|t| t.private).map(|t| t.id)
        };
        self.fake.wait_for(WITHIN, opened).await.unwrap()
    }

    /// Returns once a thread is as it should be.
    pub(crate) async fn thread_is(&self, thread: Id, wanted: impl Fn(&ThreadSeen) -> bool) {
        let is = |fake: &Handle| fake.thread(thread).filter(|t| wanted(t));
        let is = self.fake.wait_for(WITHIN, is).await;
        assert!(is.is_ok(), "{:?}", self.fake.thread(thread));
    }

    /// Somebody's direct conversation with the bot.
    pub(crate) fn direct(&self, who: Id) -> Id {
        self.fake.direct_channel(who)
    }

    /// The end of a story in which the bot did nothing that Discord refuses.
    pub(crate) async fn end(&self, live: Live) {
        self.ends(live, 0).await;
    }

    /// The end of a story in which so many calls were refused.
    pub(crate) async fn ends(&self, mut live: Live, refused: usize) {
        live.stop().await;
        assert_eq!(self.fake.violations(), Vec::<String>::new());
        assert_eq!(self.fake.invalid_requests(), refused);
    }
}

fn served(guild: Id) -> GuildSettings {
    GuildSettings {
        id: guild.to_string(),
        ..GuildSettings::default()
    }
}

fn connectable(fake: &Fake, settings: &Settings) -> Arc<DiscordPlatform> {
    let handle = Handle::clone(fake);
    DiscordPlatform::new(settings.clone(), Arc::new(move || handle.now())).unwrap()
}

/// A channel answers by itself.
pub(crate) fn auto(channel: Id) -> String {
    format!("[[channels]]\nplatform = \"discord\"\nplace = \"{channel}\"\nmode = \"auto\"\n")
}

/// What the bot said there, oldest first.
pub(crate) fn said(fake: &Handle, channel: Id) -> Vec<Posted> {
    let mut all = fake.messages(channel);
    all.retain(|m| m.author == fake.bot() && matches!(m.kind, 0 | 19));
    all
}

fn button(message: &Posted, verb: &str) -> Option<String> {
    let ids = message.buttons.iter().filter_map(|b| b.custom_id.as_ref());
    ids.into_iter()
        .find(|id| id.split(':').next() == Some(verb))
        .cloned()
}
