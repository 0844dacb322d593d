//! Files between an asker and responders who are apart: they pass as files where they can, as
//! their addresses where not, and never twice.

use crate::support::TestBot;
use deskbell_platform::testing::{FakePlatform, Shown};
use deskbell_platform::{Attachment, ErrorKind, MessageRef, Place};

const DESK: &str = r#"
[[desks]]
at = { platform = "office", tenant = "tenant", place = "triage" }
[oncall.responders.sam]
handles = { office = "sam" }
[oncall.responders.robin]
handles = { office = "robin" }
[cases]
largest_file = 1
"#;

/// A bot with a case of ada's that sam has claimed, and the thread where sam works on it.
async fn claimed() -> (TestBot, Place) {
    let bot = TestBot::with(DESK).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let desk = bot.case().await.desk.unwrap();
    sam_sends(&bot, &desk, "!claim", None).await;
    (bot, desk)
}

async fn sends(
    (bot, on): (&TestBot, &FakePlatform),
    (who, place): (&str, &Place),
    text: &str,
    file: Option<Attachment>,
) -> MessageRef {
    let mut draft = on.draft(place, &on.person(who), text, bot.now());
    if let Some(file) = file {
        draft = draft.attaches(file);
    }
    let message = draft.send().await;
    bot.settle().await;
    message
}

async fn ada_sends(bot: &TestBot, text: &str, file: Attachment) -> MessageRef {
    let ada = bot.direct("ada");
    sends((bot, &bot.fake), ("ada", &ada), text, Some(file)).await
}

async fn sam_sends(
    bot: &TestBot,
    desk: &Place,
    text: &str,
    file: Option<Attachment>,
) -> MessageRef {
    sends((bot, &bot.office), ("sam", desk), text, file).await
}

/// What the bot shows there from the words `from` on: the words, or a file's name and content.
fn shown(on: &FakePlatform, place: &Place, from: &str) -> Vec<String> {
    let all = on.messages(place).into_iter().filter(Shown::by_bot);
    let late = all.skip_while(|m| !m.text().contains(from));
    let seen = late.map(|m| match m.clone().file() {
        Some((name, content)) => format!("{name} = {}", String::from_utf8_lossy(&content)),
        None => m.text(),
    });
    seen.collect()
}

fn reactions(on: &FakePlatform, message: &MessageRef) -> Vec<String> {
    let mut all = on.messages(&message.place).into_iter();
    all.find(|m| m.message == *message).unwrap().reactions
}

#[tokio::test]
async fn a_file_passes_both_ways_and_is_taken_back() {
    let (bot, desk) = claimed().await;
    let ada = bot.direct("ada");
    let bill = bot.fake.file("../bill.pdf", b"12 euros");
    let sent = ada_sends(&bot, "the bill", bill).await;
    let expected = ["ada: the bill", "bill.pdf = 12 euros"];
    assert_eq!(shown(&bot.office, &desk, "the bill"), expected);
    assert_eq!(reactions(&bot.fake, &sent), ["✅"]);
    let author = bot.person("ada");
    bot.fake
        .edits(&sent, &author, "the right bill", bot.now())
        .await;
    bot.settle().await;
    let expected = ["ada: the right bill", "bill.pdf = 12 euros"];
    assert_eq!(shown(&bot.office, &desk, "right bill"), expected);
    bot.fake.deletes(&sent, &author, bot.now()).await;
    bot.settle().await;
    assert!(shown(&bot.office, &desk, "bill").is_empty());

    let receipt = bot.office.file("receipt.png", b"paid");
    sam_sends(&bot, &desk, "", Some(receipt)).await;
    assert_eq!(
        shown(&bot.fake, &ada, "sam:"),
        ["sam: 📎", "receipt.png = paid"]
    );
}

#[tokio::test]
async fn a_file_under_a_note_stays_on_the_desk() {
    let (bot, desk) = claimed().await;
    let ada = bot.direct("ada");
    let secret = bot.office.file("secret.txt", b"SECRET");
    sam_sends(&bot, &desk, "// for us", Some(secret.clone())).await;
    // Sent plainly, and made a note afterwards.
    let sent = sam_sends(&bot, &desk, "for us", Some(secret)).await;
    assert_eq!(shown(&bot.fake, &ada, "for us").len(), 2);
    let sam = bot.office.person("sam");
    bot.office.edits(&sent, &sam, "// for us", bot.now()).await;
    bot.settle().await;
    assert!(shown(&bot.fake, &ada, "sam:").is_empty());
}

#[tokio::test]
async fn a_file_that_cannot_pass_goes_as_its_address() {
    let (bot, desk) = claimed().await;
    let large = bot.fake.file("large.bin", &[0; 1_000_001]);
    let unsaid = Attachment {
        bytes: None,
        ..bot.fake.file("unsaid.bin", &[0; 1_000_001])
    };
    let gone = bot.fake.file("gone.txt", b"gone");
    bot.fake.removes_file(&gone);
    for file in [large, unsaid, gone] {
        let (name, url) = (file.name.clone(), file.url.clone());
        let sent = ada_sends(&bot, &name, file).await;
        let expected = [format!("ada: {name}"), format!("📎 {name} {url}")];
        assert_eq!(shown(&bot.office, &desk, &name), expected);
        assert_eq!(reactions(&bot.fake, &sent), ["✅"]);
    }
    for (refuses, side) in [("fetching", &bot.fake), ("showing", &bot.office)] {
        side.set_capabilities(|c| c.files = false);
        let file = bot.fake.file(refuses, b"file");
        let url = file.url.clone();
        ada_sends(&bot, "look", file).await;
        let last = shown(&bot.office, &desk, "look").pop();
        assert_eq!(last, Some(format!("📎 {refuses} {url}")));
        side.set_capabilities(|c| c.files = true);
    }
}

#[tokio::test]
async fn a_platform_that_is_ill_is_asked_again_but_not_for_ever() {
    let (bot, desk) = claimed().await;
    bot.fake.fail_next(2, ErrorKind::Unavailable);
    ada_sends(&bot, "soon", bot.fake.file("a.txt", b"soon")).await;
    assert_eq!(shown(&bot.office, &desk, "soon"), ["ada: soon"]);
    bot.wait_minutes(3).await;
    assert_eq!(
        shown(&bot.office, &desk, "soon"),
        ["ada: soon", "a.txt = soon"]
    );

    bot.fake.outage(true);
    let file = bot.fake.file("b.txt", b"never");
    let url = file.url.clone();
    ada_sends(&bot, "never", file).await;
    let ada = bot.direct("ada");
    sends((&bot, &bot.fake), ("ada", &ada), "more words", None).await;
    bot.wait_minutes(6).await;
    let expected = [
        "ada: never".to_owned(),
        format!("📎 b.txt {url}"),
        "ada: more words".to_owned(),
    ];
    assert_eq!(shown(&bot.office, &desk, "never"), expected);
}

#[tokio::test]
async fn a_file_is_neither_lost_nor_repeated_by_a_crash() {
    for lost in 0..4 {
        let (mut bot, desk) = claimed().await;
        // So many answers are lost, then none come; the process ends.
        bot.office.lose_receipts(lost);
        if lost % 2 == 0 {
            bot.fake.fail_next(1, ErrorKind::Unavailable);
        }
        let bill = bot.fake.file("bill.pdf", b"12 euros");
        let sent = ada_sends(&bot, "the bill", bill).await;
        bot.office.outage(true);
        bot.restart().await;
        bot.office.outage(false);
        bot.wait_minutes(6).await;
        let expected = ["ada: the bill", "bill.pdf = 12 euros"];
        assert_eq!(shown(&bot.office, &desk, "the bill"), expected, "{lost}");
        assert_eq!(reactions(&bot.fake, &sent), ["✅"], "{lost}");
    }
}
