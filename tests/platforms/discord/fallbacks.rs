//! Where no private thread can be had, the case goes on another way, and everybody is told why.

use super::server::{Server, auto, unlimited};
use crate::support::Live;
use deskbell::case::Status;
use deskbell_discord_fake::{Config, bits};
use deskbell_platform::Platform as _;

#[tokio::test]
async fn a_server_full_of_threads() {
    let server = Server::on(Config {
        max_active_threads: 1,
        ..unlimited()
    })
    .await;
    let (fake, ada, sam) = (&server.fake, server.ada, server.sam);
    fake.open_thread(ada, server.help, "chatting", false)
        .unwrap();
    let live = server.live().await;
    fake.post(ada, server.help, "!human").unwrap();
    let told = server
        .says(server.help, "couldn't open a private place")
        .await;
    assert!(told.reply_to.is_some());
    // Who helps reads why, and can do all that there is to do.
    let page = server
        .says(server.direct(sam), "as many open threads as Discord allows")
        .await;
    server.press(sam, &page, "claim").await;
    server.says(server.help, "Sam Rivers is taking care").await;
    let page = server.says(server.direct(sam), "Taken by Sam").await;
    server.press(sam, &page, "resolve").await;
    server.says(server.help, "How was the help you got?").await;
    live.settle().await;
    assert_eq!(live.case().await.status(), Status::Resolved);
    server.end(live).await;
}

/// A case of ada's is worked on under its card in the staff's channel.
async fn relayed(server: &Server, live: &Live, staff: deskbell_discord_fake::Id, asked: &str) {
    let (ada, sam) = (server.ada, server.sam);
    let direct = server.direct(ada);
    server.says(direct, "This place is private").await;
    let card = server.says(staff, "ada needs a person").await;
    assert_eq!(card.mentions, [sam]);
    live.settle().await;
    server.press(sam, &card, "claim").await;
    server.says(direct, "Sam Rivers is taking care").await;
    live.settle().await;
    server.fake.direct(ada, asked).unwrap();
    server.says(card.id, asked).await;
    server
        .fake
        .post(sam, card.id, "Hello from the staff!")
        .unwrap();
    server.says(direct, "Hello from the staff!").await;
    live.settle().await;
}

#[tokio::test]
async fn a_missing_permission_is_told_and_the_staff_relays() {
    let server = Server::new().await;
    let staff = server.fake.add_channel(server.guild, "staff");
    let invited = server.invited().await;
    let less = invited & !bits::CREATE_PRIVATE_THREADS;
    server.fake.set_bot_permissions(server.guild, less);
    let live = server.live_with(&server.desk(staff, true)).await;
    server.fake.post(server.ada, server.help, "!human").unwrap();
    relayed(&server, &live, staff, "my key is lost").await;
    let why = server
        .says(server.direct(server.sam), "no private place")
        .await;
    assert!(why.text.contains("lacks a permission"), "{}", why.text);
    assert!(why.text.contains("deskbell check"), "{}", why.text);
    let report = server.platform.check().await.unwrap();
    let named = |words: &str| report.findings.iter().any(|f| f.says.contains(words));
    assert!(named("allow Create Private Threads"), "{report:#?}");
    live.settle().await;

    // Once it is given, the next case has a thread of its own again.
    server.fake.set_bot_permissions(server.guild, invited);
    let zoe = server.fake.add_member(server.guild, "zoe");
    server.fake.post(zoe, server.help, "!human").unwrap();
    let thread = server.thread().await;
    server.says(thread, "zoe needs a person").await;
    server.ends(live, 1).await;
}

#[tokio::test]
async fn asked_in_a_forum_and_directly_where_no_channel_is_set_for_cases() {
    let server = Server::new().await;
    let forum = server.fake.add_forum(server.guild, "questions");
    let staff = server.fake.add_channel(server.guild, "staff");
    let settings = format!("{}{}", auto(forum), server.desk(staff, true));
    let live = server.live_with(&settings).await;
    let post = server
        .fake
        .open_post(server.ada, forum, "Lost key", "!human")
        .unwrap();
    // The title stands before the words: a command is looked for in a message of its own.
    server.fake.post(server.ada, post, "!human").unwrap();
    server.says(post, "I've called Sam Rivers").await;
    relayed(&server, &live, staff, "it is a red one").await;

    let zoe = server.fake.add_member(server.guild, "zoe");
    server.fake.direct(zoe, "!human").unwrap();
    server
        .says(server.direct(zoe), "This place is private")
        .await;
    let card = server.says(staff, "zoe needs a person").await;
    live.settle().await;
    server.press(server.sam, &card, "claim").await;
    server
        .says(server.direct(zoe), "is taking care of you")
        .await;
    live.settle().await;
    server.fake.direct(zoe, "my lamp is dead").unwrap();
    server.says(card.id, "my lamp is dead").await;
    server.fake.post(server.sam, card.id, "Hello Zoe!").unwrap();
    server.says(server.direct(zoe), "Hello Zoe!").await;
    let ada = server.direct(server.ada);
    assert_eq!(server.times(ada, "Zoe"), 0, "each reads their own");
    server.end(live).await;
}
