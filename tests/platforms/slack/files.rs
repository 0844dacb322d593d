//! Files between the asker's direct conversation and the thread in the triage channel: each side
//! gets them as files, whoever may not open the other's.

use super::Office;
use super::relay::{claimed, gone};
use deskbell_slack_fake::{Fault, SeenMessage};
use std::time::Duration;

/// The bot's newest message there that shows this file, with its content.
async fn file(office: &Office, channel: &str, name: &str) -> (SeenMessage, Vec<u8>) {
    let fits = |m: &SeenMessage| m.files.iter().any(|file| file == name);
    let found = office.acme.bot_says(channel, fits).await;
    let found = found.unwrap_or_else(|_| panic!("no {name} in {channel}"));
    let mut files = office.acme.files(channel, &found.ts);
    assert_eq!(files.len(), 1, "a message has one file");
    (found, files.remove(0).1)
}

#[tokio::test]
async fn files_pass_both_ways_byte_by_byte() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let card = claimed(&office, &live).await;
    let (acme, direct) = (&office.acme, office.direct());
    let (ada, sam, triage) = (&office.ada, &office.sam, &office.triage);
    let sent = acme
        .upload(&direct, ada, "the bill", "bill.pdf", b"%PDF\0\xff")
        .unwrap();
    let (passed, content) = file(&office, triage, "bill.pdf").await;
    assert_eq!(passed.thread_ts.as_ref(), Some(&card.ts));
    assert_eq!(content, b"%PDF\0\xff");
    live.settle().await;

    acme.edit(&direct, &sent, ada, "the right bill").unwrap();
    office.says(triage, "the right bill").await;
    file(&office, triage, "bill.pdf").await;
    let before = acme.count_files();
    acme.delete(&direct, &sent, ada).unwrap();
    gone(&office, triage, "bill").await;
    assert_eq!(acme.count_files(), before - 1, "the copy is gone for good");

    acme.upload_to_thread(triage, &card.ts, sam, "", ("receipt.pdf", b"123"))
        .unwrap();
    assert_eq!(file(&office, &direct, "receipt.pdf").await.1, b"123");
    live.settle().await;
    live.stop().await;
}

#[tokio::test]
async fn a_file_under_a_note_never_reaches_the_asker() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let card = claimed(&office, &live).await;
    let (acme, sam, triage) = (&office.acme, &office.sam, &office.triage);
    let sends = |words: &str, file: (&str, &[u8])| {
        let sent = acme.upload_to_thread(triage, &card.ts, sam, words, file);
        sent.unwrap()
    };
    sends("// SECRET", ("SECRET.pdf", b"SECRET"));
    // Made a note before it can have arrived.
    let ts = sends("for us", ("SECRET-2.pdf", b"SECRET"));
    acme.edit(triage, &ts, sam, "// for us").unwrap();
    sends("for you", ("open.pdf", b"open"));
    file(&office, &office.direct(), "open.pdf").await;
    acme.all_acknowledged().await.unwrap();
    live.settle().await;
    let there = acme.bot_messages(&office.direct());
    let names: Vec<_> = there.iter().flat_map(|m| &m.files).collect();
    assert_eq!(names, ["open.pdf"]);
    let seen = office.asker_sees();
    assert!(seen.iter().all(|m| !m.contains("SECRET")), "{seen:#?}");
    live.stop().await;
}

#[tokio::test]
async fn an_app_without_the_scope_passes_the_link_on() {
    let office = Office::new().await;
    let mut live = office.live().await;
    claimed(&office, &live).await;
    let manifest = include_str!("../../../config/slack-manifest.yaml");
    let mut scopes = deskbell_slack_fake::manifest_list(manifest, "bot:");
    scopes.retain(|scope| *scope != "files:write");
    office.acme.set_scopes(&scopes);
    let direct = office.direct();
    let sent = office
        .acme
        .upload(&direct, &office.ada, "the bill", "bill.pdf", b"1");
    sent.unwrap();
    let linked = office.says(&office.triage, "bill.pdf http").await;
    assert!(linked.files.is_empty(), "{linked:#?}");
    live.settle().await;
    live.stop().await;
}

/// The process dies at the n-th call that passing a file on makes: Slack has carried it out, and
/// nobody noted it.
#[tokio::test]
async fn a_crash_within_any_call_loses_no_file_and_repeats_none() {
    let mut deaths = 0;
    for nth in 0..20 {
        let office = Office::new().await;
        let mut live = office.live().await;
        claimed(&office, &live).await;
        let (acme, fake) = (&office.acme, &office.fake);
        let before = fake.calls().len();
        if nth > 0 {
            fake.fail("*", Fault::Slow(Duration::ZERO), nth);
        }
        fake.fail("*", Fault::DoneThenSilent, 1);
        let sent = acme.upload(&office.direct(), &office.ada, "the bill", "bill.pdf", b"1");
        sent.unwrap();
        let died = acme.until(Duration::from_secs(3), "the call", |_| {
            (fake.calls().len() > before + nth).then_some(())
        });
        let died = died.await.is_ok();
        live.crash().await;
        fake.heal();
        office.again(&mut live).await;
        live.wait_moment().await;
        file(&office, &office.triage, "bill.pdf").await;
        live.settle().await;
        let there = acme.bot_messages(&office.triage);
        let files = there.iter().filter(|m| !m.files.is_empty()).count();
        let words = office.count(&office.triage, "the bill");
        assert_eq!((words, files), (1, 1), "after dying in call {nth}");
        live.stop().await;
        if !died {
            break; // There are no more calls than that.
        }
        deaths += 1;
    }
    assert!((5..20).contains(&deaths), "{deaths}");
}
