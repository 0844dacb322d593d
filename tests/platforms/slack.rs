//! On Slack: the bot's direct conversation with the asker, and a thread in a triage channel.

use super::responders;
use crate::support::Live;
use deskbell_platform::SharedPlatform;
use deskbell_slack::{HomeWords, Mode, Settings, SlackPlatform};
use deskbell_slack_fake::{Fake, NewUser, Workspace};
use std::sync::Arc;

/// A workspace with a channel for askers, and one where responders work.
pub(crate) struct Office {
    _fake: Fake,
    pub(crate) acme: Workspace,
    pub(crate) help: String,
    pub(crate) triage: String,
    pub(crate) ada: String,
    pub(crate) sam: String,
    pub(crate) robin: String,
    pub(crate) platform: SharedPlatform,
}

impl Office {
    pub(crate) async fn new() -> Self {
        let fake = Fake::start().await.unwrap();
        fake.without_limits();
        let acme = fake.add_workspace("acme");
        let [ada, sam, robin] =
            ["Ada", "Sam", "Robin"].map(|name| acme.add_user(NewUser::named(name)));
        let help = acme.add_channel("help", &[&ada, &sam, &robin]);
        let triage = acme.add_private_channel("triage", &[&sam, &robin]);
        let workspace = deskbell_slack::Workspace {
            team: None,
            app_token: Some(acme.app_token()),
            bot_token: acme.bot_token(),
            signing_secret: Some(acme.signing_secret()),
            mode: Mode::Socket,
            channels: Vec::new(),
            api_url: Some(fake.api_url()),
        };
        let settings = Settings {
            workspaces: vec![workspace],
            home: HomeWords::default(),
        };
        let platform = SlackPlatform::new(settings, Arc::new(now)).unwrap();
        Self {
            _fake: fake,
            acme,
            help,
            triage,
            ada,
            sam,
            robin,
            platform,
        }
    }

    /// Its desk, for askers of everywhere, and those who work there.
    pub(crate) fn desk(&self) -> String {
        let (team, triage) = (self.acme.id(), &self.triage);
        let account = |id: &str| format!("slack = \"{id}\"");
        format!(
            "[[desks]]\nat = {{ platform = \"slack\", tenant = \"{team}\", place = \"{triage}\" }}\n{}",
            responders(&account(&self.sam), &account(&self.robin))
        )
    }

    async fn live(&self) -> Live {
        let help = &self.help;
        let channels =
            format!("[[channels]]\nplatform = \"slack\"\nplace = \"{help}\"\nmode = \"auto\"\n");
        let settings = format!("{channels}{}", self.desk());
        let live = Live::start(&settings, now(), vec![self.platform.clone()]).await;
        self.acme.connected(1).await.unwrap();
        live
    }

    /// The newest message of the bot there with these words, once it is there.
    pub(crate) async fn says(
        &self,
        channel: &str,
        words: &str,
    ) -> deskbell_slack_fake::SeenMessage {
        let fits = |m: &deskbell_slack_fake::SeenMessage| shown(m).contains(words);
        self.acme.bot_says(channel, fits).await.unwrap_or_else(|_| {
            let there: Vec<_> = self.acme.messages(channel).iter().map(shown).collect();
            panic!("nobody says {words:?} in {channel}: {there:#?}")
        })
    }

    fn press(
        &self,
        channel: &str,
        message: &deskbell_slack_fake::SeenMessage,
        who: &str,
        verb: &str,
    ) {
        let id = message
            .buttons
            .iter()
            .map(|(_, id)| id)
            .find(|id| id.starts_with(verb));
        let id = id.unwrap_or_else(|| panic!("no {verb} on {:?}", message.buttons));
        _ = self.acme.press(channel, &message.ts, who, id).unwrap();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the stand-in's time is the wall's"
)]
pub(crate) fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

fn shown(message: &deskbell_slack_fake::SeenMessage) -> String {
    format!("{} {}", message.text, message.blocks)
}

#[tokio::test]
async fn a_case_is_relayed_between_the_asker_and_the_triage_channel() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada, sam) = (&office.acme, office.ada.as_str(), office.sam.as_str());
    let asked = acme
        .say(&office.help, ada, "What time do you open on Saturday?")
        .unwrap();
    let answer = office.says(&office.help, "19:00").await;
    assert_eq!(
        answer.thread_ts.as_ref(),
        Some(&asked),
        "answered in a thread"
    );
    office.press(&office.help, &answer, ada, "human");

    let direct = acme.direct_channel(ada).unwrap();
    office.says(&direct, "This place is private").await;
    let card = office.says(&office.triage, "ada needs a person").await;
    assert!(
        shown(&card).contains(&format!("<@{sam}>")),
        "{}",
        shown(&card)
    );
    // Till the bot knows that its card arrived, the thread under it is nobody's.
    live.settle().await;
    acme.reply(&office.triage, &card.ts, sam, "!claim").unwrap();
    office
        .says(&direct, "Sam Rivers is taking care of you")
        .await;
    acme.reply(&office.triage, &card.ts, sam, "// SECRET: a known customer")
        .unwrap();
    let hello = acme
        .reply(&office.triage, &card.ts, sam, "Hello Ada!")
        .unwrap();
    office.says(&direct, "Hello Ada!").await;
    acme.say(&direct, ada, "my deposit is missing <!channel>")
        .unwrap();
    let passed = office.says(&office.triage, "my deposit is missing").await;
    assert_eq!(passed.thread_ts.as_ref(), Some(&card.ts));
    acme.edit(&office.triage, &hello, sam, "Hello dear Ada!")
        .unwrap();
    office.says(&direct, "Hello dear Ada!").await;
    live.settle().await;
    assert!(
        acme.messages(&direct)
            .iter()
            .all(|m| !shown(m).contains("SECRET"))
    );

    office.press(&office.triage, &card_now(&office).await, sam, "resolve");
    let farewell = office.says(&direct, "How was the help you got?").await;
    office.press(&direct, &farewell, ada, "rate");
    live.settle().await;
    live.stop().await;
}

async fn card_now(office: &Office) -> deskbell_slack_fake::SeenMessage {
    let fits = |m: &deskbell_slack_fake::SeenMessage| {
        m.buttons.iter().any(|(_, id)| id.starts_with("resolve"))
    };
    office.acme.bot_says(&office.triage, fits).await.unwrap()
}
