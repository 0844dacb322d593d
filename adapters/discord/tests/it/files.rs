//! Files: posted once, got from Discord's own addresses alone.

use crate::support::Server;
use deskbell_discord_fake::{Fault, FaultRule, bits};
use deskbell_platform::{
    Attachment, Body, CommandId, CommandKind, Destination, ErrorKind, EventKind, File, Lane,
    OutboundCommand, Platform,
};

const CONTENT: &[u8] = b"12 euros";

fn show(server: &Server) -> OutboundCommand {
    let attachment = Attachment {
        name: "bill.pdf".to_owned(),
        url: "https://example.org/".to_owned(),
        id: None,
        bytes: None,
    };
    let from = server.place(server.help);
    OutboundCommand {
        id: CommandId("f".repeat(32)),
        lane: Lane::Answer,
        kind: CommandKind::Post {
            to: Destination::Place(from.clone()),
            body: Body::of_file(File { from, attachment }),
        },
    }
}

#[tokio::test]
async fn a_file_whose_answer_is_lost_is_posted_once() {
    let mut server = Server::start().await;
    let show = show(&server);
    let lost = FaultRule::new(Fault::AnswerLost).on("POST", "/messages");
    server.fake.fault(lost);
    let unknown = server.platform.deliver_file(&show, CONTENT.to_vec()).await;
    assert_eq!(unknown.unwrap_err().kind, ErrorKind::Unavailable);
    let shown = server.platform.deliver_file(&show, CONTENT.to_vec()).await;
    let shown = shown.unwrap();
    server.restarted(|_| {});
    let again = server.platform.deliver_file(&show, CONTENT.to_vec()).await;
    assert_eq!(again.unwrap(), shown);
    let there = server.fake.messages(server.help);
    assert_eq!(there.len(), 1);
    let files = server.fake.files(there[0].id);
    assert_eq!(files, [("bill.pdf".to_owned(), CONTENT.to_vec())]);
    assert_eq!(server.fake.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn a_file_that_may_not_be_attached_is_refused_and_its_address_is_not() {
    let server = Server::start().await;
    let may = bits::VIEW_CHANNEL | bits::SEND_MESSAGES | bits::READ_MESSAGE_HISTORY;
    server.fake.set_bot_permissions(server.guild, may);
    server
        .fake
        .set_role_permissions(server.guild, server.guild, may);
    let show = show(&server);
    let refused = server.platform.deliver_file(&show, CONTENT.to_vec()).await;
    assert_eq!(refused.unwrap_err().kind, ErrorKind::Forbidden);
    server.platform.deliver(&show.linked()).await.unwrap();
    assert!(
        server.fake.messages(server.help)[0]
            .text
            .contains("bill.pdf")
    );
}

#[tokio::test]
async fn what_cannot_be_fetched_says_whether_it_ever_can() {
    let server = Server::start().await;
    let running = server.run().await;
    let sent = server
        .fake
        .post_file(server.ada, server.help, "the bill", ("bill.pdf", CONTENT));
    let event = running.ear.posted("the bill").await;
    let EventKind::MessagePosted { attachments, .. } = event.kind else {
        panic!("{event:#?}")
    };
    let file = File {
        from: event.place,
        attachment: attachments[0].clone(),
    };
    let why = async |file: &File| server.platform.fetch(file, 100).await.unwrap_err().kind;
    let ill = FaultRule::new(Fault::Status(503)).on("GET", "/attachments");
    server.fake.fault(ill);
    assert_eq!(why(&file).await, ErrorKind::Unavailable);
    // Not followed.
    let moved = FaultRule::new(Fault::Status(302)).on("GET", "/attachments");
    server.fake.fault(moved);
    assert_eq!(why(&file).await, ErrorKind::Invalid);
    assert_eq!(server.platform.fetch(&file, 100).await.unwrap(), CONTENT);
    let mut foreign = file.clone();
    foreign.attachment.url = "http://127.0.0.1:1/attachments/1/a.txt".to_owned();
    assert_eq!(why(&foreign).await, ErrorKind::Forbidden);
    server.fake.delete(server.ada, sent.unwrap()).unwrap();
    assert_eq!(why(&file).await, ErrorKind::NotFound);
    running.stop().await;
}
