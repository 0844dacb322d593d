//! Who goes away leaves a case behind.

use super::server::Server;
use deskbell::case::Speaker;

#[tokio::test]
async fn who_leaves_the_server_is_missed_by_those_who_were_called() {
    let server = Server::new().await;
    let live = server.live().await;
    let zoe = server.fake.add_member(server.guild, "zoe");
    server.fake.post(server.ada, server.help, "!human").unwrap();
    let thread = server.thread().await;
    server.presses(server.sam, thread, "claim").await;
    server.says(thread, "is taking care of you").await;
    live.settle().await;
    server.fake.leave(server.guild, zoe);
    server.fake.leave(server.guild, server.ada);
    let told = server
        .says(server.direct(server.sam), "ada has left.")
        .await;
    assert!(told.reply_to.is_some(), "under the page");
    live.settle().await;
    assert!(live.case().await.status().is_open(), "responders close it");
    let left = |line: &&deskbell::case::Entry| line.text == "the asker left";
    assert_eq!(live.transcript().await.iter().filter(left).count(), 1);
    server.fake.post(server.sam, thread, "!resolve").unwrap();
    server.says(thread, "has closed your case").await;
    live.settle().await;
    assert!(!live.case().await.status().is_open());
    server.end(live).await;
}

#[tokio::test]
async fn who_leaves_the_thread_is_missed_too() {
    let server = Server::new().await;
    let live = server.live().await;
    let (thread, _) = server.called(&live).await;
    server.fake.leave_thread(server.ada, thread).unwrap();
    server
        .says(server.direct(server.sam), "ada has left.")
        .await;
    live.settle().await;
    let case = live.case().await;
    assert!(case.status().is_open());
    let events = live.transcript().await;
    assert!(
        events
            .iter()
            .any(|line| line.from == Speaker::Event && line.text.contains("left"))
    );
    server.end(live).await;
}
