//! Rules of files: fetched as they were sent, and shown once.

use super::Harness;
use super::session::{Session, command};
use crate::{
    Attachment, Body, CommandKind, Destination, ErrorKind, EventKind, File, OutboundCommand, Retry,
};

const CONTENT: &[u8] = b"\x00\r\n--not text\xff";

/// The content of a file that somebody sent is had as it was sent, unless it is too large.
pub async fn a_file_is_fetched_as_it_was_sent(harness: &dyn Harness) {
    let session = Session::start(harness);
    let (platform, [asker, ..]) = (harness.platform(), harness.people());
    let from = harness.channel();
    if !platform.capabilities().files {
        let attachment = bill("https://example.org/bill.pdf");
        let outcome = platform.fetch(&File { from, attachment }, 100).await;
        let kind = outcome.err().map(|error| error.kind);
        assert_eq!(
            kind,
            Some(ErrorKind::Unsupported),
            "without files, it says so"
        );
        session.stop().await;
        return;
    }
    let sent = ("bill.pdf", CONTENT);
    harness.sends_file(&from, &asker, "the bill", sent).await;
    let event = session.inbox.posted("the bill").await;
    let EventKind::MessagePosted { attachments, .. } = event.kind else {
        unreachable!("looked for above");
    };
    let [attachment] = &attachments[..] else {
        panic!("one file was sent, and reported are {attachments:?}");
    };
    assert_eq!(attachment.name, "bill.pdf", "an event tells a file's name");
    let size = CONTENT.len() as u64;
    assert!(attachment.bytes.is_none_or(|bytes| bytes == size));
    let (from, attachment) = (event.place, attachment.clone());
    let file = File { from, attachment };
    let fetched = platform.fetch(&file, size).await;
    assert_eq!(fetched.ok().as_deref(), Some(CONTENT), "byte by byte");
    let Err(error) = platform.fetch(&file, size - 1).await else {
        panic!("more than was asked for was fetched");
    };
    assert_eq!(
        error.retry(),
        Retry::Never,
        "too large is too large: {error}"
    );
    session.stop().await;
}

/// A file given twice is shown once, whether or not it comes as a file the second time.
pub async fn a_file_is_shown_once(harness: &dyn Harness) {
    let session = Session::start(harness);
    let platform = harness.platform();
    let channel = harness.channel();
    let file = File {
        from: channel.clone(),
        attachment: bill("https://example.org/bill.pdf"),
    };
    let show: OutboundCommand = command(CommandKind::Post {
        to: Destination::Place(channel.clone()),
        body: Body::of_file(file),
    });
    let first = platform.deliver_file(&show, CONTENT.to_vec()).await;
    if !platform.capabilities().files {
        let kind = first.err().map(|error| error.kind);
        assert_eq!(
            kind,
            Some(ErrorKind::Unsupported),
            "without files, it says so"
        );
        session.stop().await;
        return;
    }
    let first = match first {
        Ok(receipt) => receipt,
        Err(error) => panic!("showing a file failed: {error} ({error:?})"),
    };
    let Some(message) = first.message.clone() else {
        panic!("the receipt of a file must name the message it made");
    };
    let files = harness.files(&message).await;
    assert_eq!(files, [("bill.pdf".to_owned(), CONTENT.to_vec())]);
    let before = harness.shown(&channel).await.len();
    let again = platform.deliver_file(&show, CONTENT.to_vec()).await;
    assert_eq!(again.ok().as_ref(), Some(&first), "the receipt is the same");
    let linked = session.does(&show.linked()).await;
    assert_eq!(linked, first, "and so it is for the file's address");
    let after = harness.shown(&channel).await.len();
    assert_eq!(after, before, "one id is one message");

    session
        .does(&command(CommandKind::Delete { message }))
        .await;
    let shown = harness.shown(&channel).await;
    assert_eq!(
        shown.len(),
        before - 1,
        "a deleted file is gone: {shown:#?}"
    );
    session.stop().await;
}

fn bill(url: &str) -> Attachment {
    Attachment {
        name: "bill.pdf".to_owned(),
        url: url.to_owned(),
        id: None,
        bytes: None,
    }
}
