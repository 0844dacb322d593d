//! A desk across platforms: asked on Discord, helped from Slack.

use super::{discord::Server, slack::Office};
use crate::support::Live;

#[tokio::test]
async fn an_asker_on_discord_is_helped_from_slack() {
    let (server, office) = (Server::new().await, Office::new().await);
    let settings = format!("{}{}", server.channels(), office.desk());
    let platforms = vec![server.platform.clone() as _, office.platform.clone()];
    let mut live = Live::start(&settings, server.fake.now(), platforms).await;
    server.connected().await;
    office.acme.connected(1).await.unwrap();

    server.fake.post(server.ada, server.help, "!human").unwrap();
    let direct = server.fake.direct_channel(server.ada);
    server.says(direct, "This place is private").await;
    let card = office.says(&office.triage, "ada needs a person").await;
    let (acme, sam) = (&office.acme, office.sam.as_str());
    let says = |text| acme.reply(&office.triage, &card.ts, sam, text).unwrap();
    // Till the bot knows that its card arrived, the thread under it is nobody's.
    live.settle().await;
    says("!claim");
    server
        .says(direct, "Sam Rivers is taking care of you")
        .await;
    says("Hello from the office!");
    server.says(direct, "Hello from the office!").await;
    server.fake.direct(server.ada, "hello @everyone").unwrap();
    office.says(&office.triage, "hello @everyone").await;
    says("!resolve");
    server.says(direct, "How was the help you got?").await;
    assert!(
        server
            .fake
            .pings()
            .iter()
            .all(|ping| format!("{ping:?}").contains(&server.ada.to_string()))
    );
    live.stop().await;
}
