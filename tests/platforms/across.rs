//! A desk across platforms: asked on Discord, helped from Slack.

use super::{discord::Server, slack::Office};
use crate::support::Live;
use deskbell_discord_fake::{Handle, Id};
use deskbell_slack_fake::SeenMessage;

/// A case of ada's that sam has claimed.
struct Case {
    server: Server,
    office: Office,
    live: Live,
    /// Where ada is told.
    direct: Id,
    /// Under which sam works.
    card: SeenMessage,
}

impl Case {
    async fn claimed() -> Self {
        let (server, office) = (Server::new().await, Office::new().await);
        let settings = format!("{}{}", server.channels(), office.desk());
        let platforms = vec![server.platform.clone() as _, office.platform.clone()];
        let live = Live::start(&settings, server.fake.now(), platforms).await;
        server.connected().await;
        office.acme.connected(1).await.unwrap();

        server.fake.post(server.ada, server.help, "!human").unwrap();
        let direct = server.fake.direct_channel(server.ada);
        server.says(direct, "This place is private").await;
        let card = office.says(&office.triage, "ada needs a person").await;
        // Till the bot knows that its card arrived, the thread under it is nobody's.
        live.settle().await;
        let case = Self {
            server,
            office,
            live,
            direct,
            card,
        };
        case.sam_says("!claim");
        let taken = "Sam Rivers is taking care of you";
        case.server.says(direct, taken).await;
        case.live.settle().await;
        case
    }

    fn sam_says(&self, text: &str) {
        let office = &self.office;
        let said = office
            .acme
            .reply(&office.triage, &self.card.ts, &office.sam, text);
        said.unwrap();
    }
}

#[tokio::test]
async fn an_asker_on_discord_is_helped_from_slack() {
    let mut case = Case::claimed().await;
    let (server, office) = (&case.server, &case.office);
    case.sam_says("Hello from the office!");
    server.says(case.direct, "Hello from the office!").await;
    server.fake.direct(server.ada, "hello @everyone").unwrap();
    office.says(&office.triage, "hello @everyone").await;
    case.sam_says("!resolve");
    server.says(case.direct, "How was the help you got?").await;
    assert!(
        server
            .fake
            .pings()
            .iter()
            .all(|ping| format!("{ping:?}").contains(&server.ada.to_string()))
    );
    case.live.stop().await;
}

#[tokio::test]
async fn files_pass_between_discord_and_slack() {
    let mut case = Case::claimed().await;
    let (server, office) = (&case.server, &case.office);
    let bill = ("bill.pdf", &b"12 euros\0\xff"[..]);
    let sent = server
        .fake
        .post_file(server.ada, case.direct, "the bill", bill)
        .unwrap();
    let fits = |m: &SeenMessage| m.files == ["bill.pdf"];
    let passed = office.acme.bot_says(&office.triage, fits).await.unwrap();
    let files = office.acme.files(&office.triage, &passed.ts);
    assert_eq!(files[0].1, bill.1);
    case.live.settle().await;
    server.fake.delete(server.ada, sent).unwrap();
    let within = std::time::Duration::from_secs(10);
    let gone = office.acme.until(within, "its end", |acme| {
        let mut there = acme.bot_messages(&office.triage).into_iter();
        (!there.any(|m| m.files == ["bill.pdf"])).then_some(())
    });
    gone.await.unwrap();

    let receipt = ("receipt.png", &b"paid"[..]);
    let (triage, sam) = (&office.triage, &office.sam);
    let sent = office
        .acme
        .upload_to_thread(triage, &case.card.ts, sam, "", receipt);
    sent.unwrap();
    let shown = server.fake.wait_for(within, |fake: &Handle| {
        let mut all = fake.messages(case.direct).into_iter();
        all.find_map(|m| fake.files(m.id).pop().filter(|_| m.author == fake.bot()))
    });
    assert_eq!(
        shown.await.unwrap(),
        ("receipt.png".to_owned(), b"paid".to_vec())
    );
    case.live.stop().await;
}
