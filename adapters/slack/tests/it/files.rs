//! Files: fetched with the bot's token, posted once, taken back as a whole.

use crate::support::{Desk, Run, command, to};
use deskbell_platform::{
    Attachment, Body, CommandKind, ErrorKind, EventKind, File, OutboundCommand, Place, Platform,
    PlatformError,
};
use deskbell_slack_fake::Fault;

const PLENTY: u64 = 1_000;

/// The file that ada sends to the bot there, as the bot is told of it.
async fn sent(desk: &Desk, run: &Run, channel: &str) -> (String, File) {
    let acme = &desk.acme;
    let ts = acme
        .upload(channel, &desk.ada, "the bill", "bill.pdf", b"12 euros")
        .unwrap();
    let event = run.inbox.posted("the bill").await;
    let EventKind::MessagePosted { attachments, .. } = event.kind else {
        panic!("{event:#?}")
    };
    let [attachment] = &attachments[..] else {
        panic!("{attachments:#?}")
    };
    let (from, attachment) = (event.place, attachment.clone());
    (ts, File { from, attachment })
}

fn show(place: &Place, name: &str) -> OutboundCommand {
    let attachment = Attachment {
        name: name.to_owned(),
        url: "https://example.org/".to_owned(),
        id: None,
        bytes: None,
    };
    let from = place.clone();
    command(to(place, Body::of_file(File { from, attachment })))
}

async fn shows(
    slack: &deskbell_slack::SlackPlatform,
    command: &OutboundCommand,
) -> Result<String, PlatformError> {
    let receipt = slack.deliver_file(command, b"12 euros".to_vec()).await?;
    Ok(receipt.message.unwrap().id)
}

#[tokio::test]
async fn what_cannot_be_fetched_says_whether_it_ever_can() {
    let desk = Desk::without_limits().await;
    let run = desk.run().await;
    let direct = desk.acme.say_directly(&desk.ada, "hello").unwrap().0;
    let (ts, file) = sent(&desk, &run, &direct).await;
    let why = async |kind: ErrorKind| {
        let error = desk.slack.fetch(&file, PLENTY).await.unwrap_err();
        assert_eq!(error.kind, kind, "{:?}", error.source);
    };
    for fault in [Fault::Status(503), Fault::DoneThenCut] {
        desk.fake.fail("download", fault, 1);
        why(ErrorKind::Unavailable).await;
    }
    // Not followed: the token would go along.
    desk.fake.fail("download", Fault::Status(302), 1);
    why(ErrorKind::Forbidden).await;
    let fetched = desk.slack.fetch(&file, PLENTY).await;
    assert_eq!(fetched.unwrap(), b"12 euros");
    desk.acme.delete_file(&direct, &ts);
    why(ErrorKind::NotFound).await;
    desk.acme.set_scopes(&["chat:write"]);
    why(ErrorKind::Forbidden).await;
    run.stop().await;
}

#[tokio::test]
async fn a_download_without_an_end_is_given_up() {
    let desk = Desk::without_limits().await;
    let run = desk.run().await;
    let (_, file) = sent(&desk, &run, &desk.help).await;
    desk.fake.fail("download", Fault::DoneThenSilent, 1);
    let fetching = desk.slack.fetch(&file, PLENTY);
    let waiting = async {
        while desk.fake.faults_left() > 0 {
            tokio::task::yield_now().await;
        }
        tokio::time::pause();
        tokio::time::advance(std::time::Duration::from_secs(60)).await;
        tokio::time::resume();
    };
    let (fetched, ()) = tokio::join!(fetching, waiting);
    let error = fetched.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unavailable);
    let why = error.source.unwrap().to_string();
    assert!(why.contains("no answer in time"), "{why}");
    run.stop().await;
}

#[tokio::test]
async fn a_hostile_address_never_gets_the_token() {
    let desk = Desk::without_limits().await;
    let run = desk.run().await;
    let (_, file) = sent(&desk, &run, &desk.help).await;
    // The address of an event is for people. The bot asks Slack by the id.
    let hostile = |id: Option<String>| {
        let url = "http://127.0.0.1:1/steal".to_owned();
        let attachment = Attachment {
            id,
            url,
            ..file.attachment.clone()
        };
        File {
            attachment,
            ..file.clone()
        }
    };
    let with_id = hostile(file.attachment.id.clone());
    let fetched = desk.slack.fetch(&with_id, PLENTY).await;
    assert_eq!(fetched.unwrap(), b"12 euros");
    let without = desk.slack.fetch(&hostile(None), PLENTY).await.unwrap_err();
    assert_eq!(without.kind, ErrorKind::NotFound);
    run.stop().await;
}

#[tokio::test]
async fn a_file_whose_answer_is_lost_is_posted_once() {
    let desk = Desk::without_limits().await;
    let methods = ["files.getUploadURLExternal", "files.completeUploadExternal"];
    for method in methods {
        let show = show(&desk.help(), &format!("{method}.pdf"));
        desk.fake.fail(method, Fault::DoneThenCut, 1);
        shows(&desk.slack, &show).await.unwrap_err();
        let id = shows(&desk.slack, &show).await.unwrap();
        let another = desk.restarted();
        assert_eq!(shows(&another, &show).await.unwrap(), id, "{method}");
        let linked = another.deliver(&show.linked()).await.unwrap();
        assert_eq!(linked.message.unwrap().id, id, "{method}");
    }
    assert_eq!(desk.acme.bot_messages(&desk.help).len(), methods.len());
}

#[tokio::test]
async fn a_file_that_slack_shows_late_is_waited_for() {
    let desk = Desk::without_limits().await;
    let root = desk.acme.say(&desk.help, &desk.ada, "help").unwrap();
    let thread = Place {
        thread: Some(root.clone()),
        ..desk.help()
    };
    desk.acme.hold_shares();
    let show = show(&thread, "bill.pdf");
    let looks = |desk: &Desk| {
        let calls = desk.fake.calls().into_iter();
        calls
            .filter(|c| c.method == "conversations.replies")
            .count()
    };
    let shown = shows(&desk.slack, &show);
    let released = async {
        while looks(&desk) < 2 {
            tokio::task::yield_now().await;
        }
        desk.acme.release_shares().unwrap();
    };
    let (id, ()) = tokio::join!(shown, released);
    let there = desk.acme.bot_messages(&desk.help);
    let [there] = &there[..] else {
        panic!("{there:#?}")
    };
    assert_eq!((&there.ts, &there.thread_ts), (&id.unwrap(), &Some(root)));
}

#[tokio::test]
async fn a_message_taken_back_takes_its_file_along() {
    let desk = Desk::without_limits().await;
    for restarted in [false, true] {
        let show = show(&desk.help(), "bill.pdf");
        let receipt = desk.slack.deliver_file(&show, b"12 euros".to_vec()).await;
        let message = receipt.unwrap().message.unwrap();
        assert_eq!(desk.acme.count_files(), 1);
        let delete = command(CommandKind::Delete { message });
        let slack = if restarted {
            desk.restarted()
        } else {
            desk.slack.clone()
        };
        slack.deliver(&delete).await.unwrap();
        assert_eq!(desk.acme.count_files(), 0);
        assert!(desk.acme.bot_messages(&desk.help).is_empty());
    }
}
