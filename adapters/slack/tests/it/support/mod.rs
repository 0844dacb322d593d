//! A fake workspace with a bot in it, an inbox that remembers, and what people see.

mod inbox;

pub(crate) use inbox::Inbox;

use axum::http::{Request, StatusCode};
use deskbell_platform::{
    Body, CommandId, CommandKind, Destination, InboundEvent, Lane, MessageRef, OutboundCommand,
    Person, Place, Platform, PlatformError, Receipt,
};
use deskbell_slack::{Clock, Mode, Settings, SlackPlatform};
use deskbell_slack_fake::{Fake, NewUser, SeenMessage, Workspace, signature};
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// Reached only by an adapter that hangs.
const DEADLINE: Duration = Duration::from_secs(20);

/// One workspace with a channel and two people, and a bot that is not running yet.
pub(crate) struct Desk {
    pub(crate) fake: Fake,
    pub(crate) acme: Workspace,
    pub(crate) help: String,
    pub(crate) ada: String,
    pub(crate) sam: String,
    pub(crate) slack: Arc<SlackPlatform>,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        let fake = Fake::start().await.unwrap();
        let acme = fake.add_workspace("acme");
        acme.set_scopes(&manifest("bot:"));
        acme.set_subscriptions(&manifest("bot_events:"));
        let ada = acme.add_user(NewUser::named("Ada"));
        let sam = acme.add_user(NewUser::named("Sam"));
        let help = acme.add_channel("help", &[&ada, &sam]);
        let slack = platform(&fake, &[&acme], Mode::Socket);
        Self {
            fake,
            acme,
            help,
            ada,
            sam,
            slack,
        }
    }

    /// The same whose events come as signed requests, to the bot's web server.
    pub(crate) async fn by_http(mut self) -> Self {
        self.slack = platform(&self.fake, &[&self.acme], Mode::Http);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/slack/events", listener.local_addr().unwrap());
        let router = self.slack.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        self.acme.use_http(&url, &url, &url).await.unwrap();
        self
    }

    /// Waits until signed requests are taken.
    pub(crate) async fn open(&self) {
        let opening = async {
            for number in 0.. {
                let body = format!("{{\"type\": \"event_callback\", \"number\": {number}}}");
                let now = clock()().as_second();
                let signed = signature(&self.acme.signing_secret(), now, &body);
                if send(&self.slack, now, &signed, &body).await == StatusCode::OK {
                    return;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(DEADLINE, opening).await.unwrap();
    }

    /// The same where Slack counts nothing: for stories that connect again and again.
    pub(crate) async fn without_limits() -> Self {
        let desk = Self::new().await;
        desk.fake.without_limits();
        desk
    }

    /// Another process of the same bot.
    pub(crate) fn restarted(&self) -> Arc<SlackPlatform> {
        platform(&self.fake, &[&self.acme], Mode::Socket)
    }

    pub(crate) async fn run(&self) -> Run {
        let run = Run::start(self.slack.clone());
        self.acme.connected(1).await.unwrap();
        run
    }

    pub(crate) fn place(&self, channel: &str) -> Place {
        Place::new("slack", self.acme.id(), channel)
    }

    pub(crate) fn help(&self) -> Place {
        self.place(&self.help)
    }

    pub(crate) fn person(&self, id: &str) -> Person {
        Person::new("slack", self.acme.id(), id)
    }

    pub(crate) async fn posts(&self, place: &Place, body: Body) -> MessageRef {
        self.does(to(place, body)).await.message.unwrap()
    }

    pub(crate) async fn does(&self, kind: CommandKind) -> Receipt {
        self.slack.deliver(&command(kind)).await.unwrap()
    }

    pub(crate) async fn fails(&self, kind: CommandKind) -> PlatformError {
        self.slack.deliver(&command(kind)).await.unwrap_err()
    }
}

/// A list in the app's manifest: what a real workspace would allow.
pub(crate) fn manifest(key: &str) -> Vec<&'static str> {
    let manifest = include_str!("../../../../../config/slack-manifest.yaml");
    let items = deskbell_slack_fake::manifest_list(manifest, key);
    assert!(items.len() > 5, "{key} is not in the manifest");
    items
}

/// The bot in these workspaces.
pub(crate) fn platform(fake: &Fake, workspaces: &[&Workspace], mode: Mode) -> Arc<SlackPlatform> {
    let workspaces = workspaces
        .iter()
        .map(|workspace| settings(fake, workspace, mode));
    let settings = Settings {
        workspaces: workspaces.collect(),
        state: None,
    };
    SlackPlatform::new(settings, clock()).unwrap()
}

pub(crate) fn settings(
    fake: &Fake,
    workspace: &Workspace,
    mode: Mode,
) -> deskbell_slack::Workspace {
    deskbell_slack::Workspace {
        team: None,
        app_token: Some(workspace.app_token()),
        bot_token: workspace.bot_token(),
        signing_secret: Some(workspace.signing_secret()),
        mode,
        channels: Vec::new(),
        api_url: Some(fake.api_url()),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the fake's time begins at the wall's, and signatures are checked against it"
)]
pub(crate) fn clock() -> Clock {
    Arc::new(jiff::Timestamp::now)
}

/// Hands the bot a request as Slack would.
pub(crate) async fn send(slack: &SlackPlatform, at: i64, signed: &str, body: &str) -> StatusCode {
    let request = Request::post("/slack/events")
        .header("content-type", "application/json")
        .header("x-slack-request-timestamp", at.to_string())
        .header("x-slack-signature", signed)
        .body(axum::body::Body::from(body.to_owned()))
        .unwrap();
    slack.router().oneshot(request).await.unwrap().status()
}

/// A command with an id of its own.
pub(crate) fn command(kind: CommandKind) -> OutboundCommand {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    OutboundCommand {
        id: CommandId(format!("{number:032x}")),
        lane: Lane::Answer,
        kind,
    }
}

pub(crate) fn to(place: &Place, body: Body) -> CommandKind {
    CommandKind::Post {
        to: Destination::Place(place.clone()),
        body,
    }
}

/// An answer to whoever did something.
pub(crate) fn acknowledge(
    desk: &Desk,
    event: &InboundEvent,
    person: &str,
    words: &str,
) -> CommandKind {
    CommandKind::Acknowledge {
        event: event.key.clone(),
        place: event.place.clone(),
        person: desk.person(person),
        body: Some(Body::text(words)),
    }
}

/// A run of the platform.
pub(crate) struct Run {
    pub(crate) inbox: Arc<Inbox>,
    stop: CancellationToken,
    task: JoinHandle<Result<(), PlatformError>>,
}

impl Run {
    pub(crate) fn start(slack: Arc<SlackPlatform>) -> Self {
        let inbox = Arc::new(Inbox::default());
        let stop = CancellationToken::new();
        let task = tokio::spawn({
            let (inbox, stop) = (inbox.clone(), stop.clone());
            async move { slack.run(inbox, stop).await }
        });
        Self { inbox, stop, task }
    }

    pub(crate) async fn stop(self) {
        self.stop.cancel();
        self.ended().await.unwrap();
    }

    /// Waits for its end without stopping it.
    pub(crate) async fn ended(self) -> Result<(), PlatformError> {
        tokio::time::timeout(DEADLINE, self.task)
            .await
            .unwrap()
            .unwrap()
    }
}

/// What a person reads of a message.
pub(crate) fn screen(message: &SeenMessage) -> String {
    match message.blocks.as_array() {
        Some(blocks) => {
            let lines = blocks.iter().map(block).filter(|line| !line.is_empty());
            lines.collect::<Vec<_>>().join("\n")
        }
        None => message
            .text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    }
}

fn block(value: &Value) -> String {
    let inner = |separator: &str| {
        let elements = value["elements"].as_array().into_iter().flatten();
        elements.map(block).collect::<Vec<_>>().join(separator)
    };
    let word = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    match value["type"].as_str().unwrap_or_default() {
        "text" | "link" | "plain_text" => word("text"),
        "user" => format!("@{}", word("user_id")),
        "rich_text_list" => format!("• {}", inner("\n• ")),
        "rich_text_quote" => format!("> {}", inner("")),
        "rich_text_section" | "rich_text_preformatted" => inner(""),
        "rich_text" | "context" => inner("\n"),
        _ => String::new(),
    }
}
