//! On Slack: the bot's direct conversation with the asker, and a thread in a triage channel; or
//! a private channel for each case.

mod asking;
mod cases;
mod files;
mod home;
mod outages;
mod private;
mod relay;
mod silence;
mod workspaces;

use super::responders;
use crate::support::Live;
use deskbell_platform::SharedPlatform;
use deskbell_slack::{Mode, Settings, SlackPlatform};
use deskbell_slack_fake::{Fake, NewUser, SeenMessage, Workspace, manifest_list};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A workspace with a channel for askers, and one where responders work.
pub(crate) struct Office {
    pub(crate) fake: Arc<Fake>,
    pub(crate) acme: Workspace,
    pub(crate) help: String,
    pub(crate) triage: String,
    pub(crate) ada: String,
    pub(crate) sam: String,
    pub(crate) robin: String,
    pub(crate) platform: SharedPlatform,
    /// By how many seconds the adapter's clock is ahead of the stand-in's.
    ahead: Arc<AtomicI64>,
    folder: tempfile::TempDir,
}

impl Office {
    pub(crate) async fn new() -> Self {
        let fake = Fake::start().await.unwrap();
        fake.without_limits();
        Self::one_of(Arc::new(fake), "acme")
    }

    /// A workspace of a stand-in that may have others.
    fn one_of(fake: Arc<Fake>, domain: &str) -> Self {
        let acme = fake.add_workspace(domain);
        let manifest = include_str!("../../../config/slack-manifest.yaml");
        acme.set_scopes(&manifest_list(manifest, "bot:"));
        acme.set_subscriptions(&manifest_list(manifest, "bot_events:"));
        let [ada, sam, robin] =
            ["Ada", "Sam", "Robin"].map(|name| acme.add_user(NewUser::named(name)));
        let help = acme.add_channel("help", &[&ada, &sam, &robin]);
        let triage = acme.add_private_channel("triage", &[&sam, &robin]);
        let folder = tempfile::tempdir().unwrap();
        let ahead = Arc::new(AtomicI64::new(0));
        let platform = process(&fake, &[&acme], &folder, &ahead);
        Self {
            fake,
            acme,
            help,
            triage,
            ada,
            sam,
            robin,
            platform,
            ahead,
            folder,
        }
    }

    /// The adapter of another process, with the file that the last one left.
    fn next_process(&self) -> SharedPlatform {
        process(&self.fake, &[&self.acme], &self.folder, &self.ahead)
    }

    /// Time passes for the adapter alone.
    fn minutes_pass(&self, minutes: i64) {
        self.ahead.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    /// Its desk, for askers of everywhere, and those who work there.
    pub(crate) fn desk(&self) -> String {
        let (team, triage) = (self.acme.id(), &self.triage);
        let at = format!("{{ platform = \"slack\", tenant = \"{team}\", place = \"{triage}\" }}");
        format!("[[desks]]\nat = {at}\n{}", self.responders())
    }

    fn responders(&self) -> String {
        let account = |id: &str| format!("slack = \"{id}\"");
        responders(&account(&self.sam), &account(&self.robin))
    }

    /// The channel for askers answers by itself.
    fn channels(&self) -> String {
        let help = &self.help;
        format!("[[channels]]\nplatform = \"slack\"\nplace = \"{help}\"\nmode = \"auto\"\n")
    }

    /// With a desk.
    async fn live(&self) -> Live {
        self.live_with(&self.desk()).await
    }

    /// With no desk: each case has a private channel.
    async fn live_without_desk(&self) -> Live {
        self.live_with(&self.responders()).await
    }

    async fn live_with(&self, more: &str) -> Live {
        let settings = format!("{}{more}", self.channels());
        let live = Live::start(&settings, now(), vec![self.platform.clone()]).await;
        self.acme.connected(1).await.unwrap();
        live
    }

    /// Another process takes over from the one that ended.
    async fn again(&self, live: &mut Live) {
        let before = self.acme.connections_ever();
        live.again(vec![self.next_process()]).await;
        // Not that of the one that ended, which Slack may not have noticed yet.
        let new = |acme: &Workspace| {
            (acme.connections_ever() > before && acme.connections() == 1).then_some(())
        };
        let within = std::time::Duration::from_secs(10);
        let connected = self.acme.until(within, "a new connection", new);
        connected.await.unwrap();
    }

    /// The newest message of the bot there with these words, once it is there.
    pub(crate) async fn says(&self, channel: &str, words: &str) -> SeenMessage {
        let fits = |m: &SeenMessage| shown(m).contains(words);
        self.acme.bot_says(channel, fits).await.unwrap_or_else(|_| {
            let there: Vec<_> = self.acme.messages(channel).iter().map(shown).collect();
            panic!("nobody says {words:?} in {channel}: {there:#?}")
        })
    }

    /// The newest message with a button of this verb, once it is there.
    async fn with_button(&self, channel: &str, verb: &str) -> SeenMessage {
        let fits = |m: &SeenMessage| m.buttons.iter().any(|(_, id)| id.starts_with(verb));
        let found = self.acme.bot_says(channel, fits).await;
        found.unwrap_or_else(|_| panic!("nothing in {channel} has a button {verb}"))
    }

    /// Presses the first button of this verb on the message.
    fn press(&self, channel: &str, message: &SeenMessage, who: &str, verb: &str) {
        let id = button(message, verb);
        _ = self.acme.press(channel, &message.ts, who, &id).unwrap();
    }

    /// Calls a person for ada, and waits for the card. Till the bot knows that it arrived, the
    /// thread under it is nobody's.
    async fn called(&self, live: &Live) -> SeenMessage {
        self.acme.say(&self.help, &self.ada, "!human").unwrap();
        let card = self.says(&self.triage, "ada needs a person").await;
        self.says(&self.direct(), "This place is private").await;
        live.settle().await;
        card
    }

    /// Ada's direct conversation with the bot.
    fn direct(&self) -> String {
        self.acme.direct_channel(&self.ada).unwrap()
    }

    /// Somebody writes under the card.
    fn under(&self, card: &SeenMessage, who: &str, text: &str) -> String {
        self.acme.reply(&self.triage, &card.ts, who, text).unwrap()
    }

    /// Everything the bot shows to askers: in the channel, directly, to ada alone.
    fn asker_sees(&self) -> Vec<String> {
        let direct = self.direct();
        let mut seen = Vec::new();
        for channel in [&self.help, &direct] {
            seen.extend(self.acme.bot_messages(channel).iter().map(shown));
            let alone = self.acme.ephemerals(channel, &self.ada);
            seen.extend(alone.iter().map(shown));
        }
        seen
    }

    /// How often the bot says this there.
    fn count(&self, channel: &str, words: &str) -> usize {
        let all = self.acme.bot_messages(channel);
        all.iter().filter(|m| shown(m).contains(words)).count()
    }
}

/// The adapter of a process that serves these workspaces.
fn process(
    fake: &Fake,
    workspaces: &[&Workspace],
    folder: &tempfile::TempDir,
    ahead: &Arc<AtomicI64>,
) -> SharedPlatform {
    let served = |acme: &&Workspace| deskbell_slack::Workspace {
        team: None,
        app_token: Some(acme.app_token()),
        bot_token: acme.bot_token(),
        signing_secret: Some(acme.signing_secret()),
        mode: Mode::Socket,
        channels: Vec::new(),
        api_url: Some(fake.api_url()),
    };
    let settings = Settings {
        workspaces: workspaces.iter().map(served).collect(),
        state: Some(folder.path().join("slack.json")),
    };
    let ahead = ahead.clone();
    let clock = move || now() + SignedDuration::from_secs(ahead.load(Ordering::Relaxed));
    SlackPlatform::new(settings, Arc::new(clock)).unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the stand-in's time is the wall's"
)]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

fn shown(message: &SeenMessage) -> String {
    format!("{} {}", message.text, message.blocks)
}

fn button(message: &SeenMessage, verb: &str) -> String {
    let ids = message.buttons.iter().map(|(_, id)| id);
    let found = ids.clone().find(|id| id.starts_with(verb));
    found.cloned().unwrap_or_else(|| {
        let there: Vec<_> = ids.collect();
        panic!("no {verb} among {there:?}")
    })
}
