//! What becomes of words after they were said: changed, taken back, kept.

use super::server::Server;
use deskbell::case::Speaker;

#[tokio::test]
async fn the_transcript_keeps_what_was_said_changed_and_taken_back() {
    let server = Server::new().await;
    let live = server.live().await;
    let (fake, ada, sam) = (&server.fake, server.ada, server.sam);
    fake.post(ada, server.help, "!human").unwrap();
    let thread = server.thread().await;
    server.presses(sam, thread, "claim").await;
    let card = server.says(thread, "Taken by Sam Rivers").await;
    live.settle().await;
    let said = fake.post(ada, thread, "my deposit is 20 euros").unwrap();
    fake.edit(ada, said, "my deposit is 200 euros").unwrap();
    let slip = fake.post(ada, thread, "my code is 1234").unwrap();
    fake.delete(ada, slip).unwrap();
    fake.post(sam, thread, "It is on its way.").unwrap();
    let note = server.press(sam, &card, "note").await;
    server.fills(sam, note, "SECRET: a known customer").await;
    let kept = |fake: &deskbell_discord_fake::Handle| {
        let told = fake.bot_messages();
        let kept = told.iter().find(|m| m.text.contains("note is kept"))?;
        Some(kept.only_for)
    };
    let kept = fake.wait_for(super::server::WITHIN, kept).await.unwrap();
    assert_eq!(kept, Some(sam));
    live.settle().await;

    let lines = live.transcript().await;
    let line = |from, words: &str| {
        let mut all = lines.iter().filter(|line| line.from == from);
        all.any(|line| line.text.contains(words))
    };
    assert!(line(Speaker::Asker, "my deposit is 20 euros"), "{lines:#?}");
    assert!(
        line(Speaker::Event, "my deposit is 200 euros"),
        "{lines:#?}"
    );
    assert!(line(Speaker::Event, &format!("deleted {slip}")));
    assert!(line(Speaker::Responder, "It is on its way."));
    assert!(line(Speaker::Note, "SECRET"));
    let shown = fake.messages(thread);
    assert!(shown.iter().all(|m| !m.text.contains("SECRET")));
    server.end(live).await;
}

#[tokio::test]
async fn between_the_asker_and_the_staff_changes_follow() {
    let server = Server::new().await;
    let (fake, ada, sam) = (&server.fake, server.ada, server.sam);
    let staff = fake.add_channel(server.guild, "staff");
    let live = server.live_with(&server.desk(staff, false)).await;
    fake.post(ada, server.help, "!human").unwrap();
    let direct = server.direct(ada);
    server.says(direct, "This place is private").await;
    let card = server.says(staff, "ada needs a person").await;
    assert_eq!(card.mentions, [sam]);
    live.settle().await;
    server.press(sam, &card, "claim").await;
    server.says(direct, "Sam Rivers is taking care").await;
    live.settle().await;
    let asked = fake
        .direct(ada, "where is my deposit? <@&1> @here")
        .unwrap();
    let thread = card.id;
    let passed = server.says(thread, "where is my deposit?").await;
    fake.edit(ada, asked, "where is my **key**?").unwrap();
    server.says(thread, "where is my \\*\\*key").await;
    let reply = fake.post(sam, thread, "In the office.").unwrap();
    server.says(direct, "In the office.").await;
    live.settle().await;
    fake.delete(sam, reply).unwrap();
    let gone = |fake: &deskbell_discord_fake::Handle| {
        let there = fake.messages(direct);
        there
            .iter()
            .all(|m| !m.text.contains("In the office."))
            .then_some(())
    };
    fake.wait_for(super::server::WITHIN, gone).await.unwrap();
    fake.post(sam, thread, "// SECRET: he calls every week")
        .unwrap();
    live.settle().await;
    assert!(
        fake.messages(direct)
            .iter()
            .all(|m| !m.text.contains("SECRET"))
    );
    assert_eq!(fake.message(passed.id).unwrap().mentions, []);
    assert!(fake.threads(server.guild).iter().all(|t| !t.private));
    server.end(live).await;
}
