//! A case from the first question to the last word, in a private thread.

use super::server::Server;
use deskbell::case::Status;
use jiff::SignedDuration;
use std::time::Duration;

#[tokio::test]
async fn from_question_to_rating() {
    let server = Server::new().await;
    let live = server.live().await;
    let (fake, help) = (&server.fake, server.help);
    let asked = fake
        .post(server.ada, help, "What time do you open on Saturday?")
        .unwrap();
    let answer = server.says(help, "Tuesday to Sunday").await;
    assert_eq!(answer.reply_to, Some(asked));
    let source = "https://lantern-bikes.example/map";
    assert!(answer.text.contains(source), "{}", answer.text);

    server.press(server.ada, &answer, "unhelpful").await;
    let offer = server.says(help, "Shall I call a person").await;
    server.press(server.ada, &offer, "human").await;
    let promise = server.says(help, "I've called Sam Rivers").await;
    assert!(promise.text.contains("5 minutes"), "{}", promise.text);
    let thread = server.thread().await;
    let card = server.says(thread, "ada needs a person").await;
    assert_eq!(
        card.mentions,
        [server.sam],
        "who is on call is pinged there"
    );
    server
        .says(thread, "Those who manage this server can read it too")
        .await;
    server
        .says(server.direct(server.sam), "ada needs a person")
        .await;
    assert!(fake.can_see(server.sam, thread) && !fake.can_see(server.robin, thread));
    assert!(!fake.thread(thread).unwrap().invitable);

    // Nobody acknowledges: the second is named in the thread.
    live.settle().await;
    live.wait_minutes(6).await;
    server.says(thread, "I've now called Robin Vale").await;
    server.says(thread, &format!("<@{}>", server.robin)).await;
    server.presses(server.robin, thread, "claim").await;
    server
        .says(thread, "Robin Vale is taking care of you")
        .await;

    fake.post(server.robin, thread, "Hello Ada, what happened?")
        .unwrap();
    fake.post(server.robin, thread, "!resolve").unwrap();
    let farewell = server.says(thread, "How was the help you got?").await;
    let rated = server.press(server.ada, &farewell, "rate").await;
    let thanks = server.told(rated, "Thank you!").await;
    let word = server.press(server.ada, &thanks, "rate").await;
    server.fills(server.ada, word, "Robin was kind.").await;
    live.settle().await;
    let case = live.case().await;
    assert_eq!((case.status(), case.rating), (Status::Resolved, Some(1)));
    assert_eq!(case.comment.as_deref(), Some("Robin was kind."));
    server.end(live).await;
}

#[tokio::test]
async fn of_two_who_press_at_once_one_has_it() {
    let server = Server::new().await;
    let live = server.live().await;
    let (thread, card) = server.called(&live).await;
    server
        .fake
        .add_to_thread(server.fake.owner(server.guild), thread, server.robin)
        .unwrap();
    let pressed = [server.sam, server.robin].map(|who| server.begins_press(who, &card, "claim"));
    for press in pressed {
        server.heard(press).await;
    }
    live.settle().await;
    let owner = live.case().await.stage.owner().unwrap().by.0.clone();
    let (owner, other, name) = match owner.as_str() {
        "sam" => (server.sam, pressed[1], "Sam Rivers"),
        _ => (server.robin, pressed[0], "Robin Vale"),
    };
    server
        .told(other, &format!("{name} already has this"))
        .await;
    server.says(thread, &format!("{name} is taking care")).await;
    assert_eq!(server.times(thread, "is taking care of you"), 1);
    // The card says whose it is; only the owner has words for the case now.
    let card = server.says(thread, &format!("Taken by {name}")).await;
    assert_eq!(card.id, server.says(thread, "ada needs a person").await.id);
    server.press(owner, &card, "resolve").await;
    server.says(thread, "How was the help you got?").await;
    server.end(live).await;
}

#[tokio::test]
async fn passed_on_to_another() {
    let server = Server::new().await;
    let live = server.live().await;
    server.fake.post(server.ada, server.help, "!human").unwrap();
    let thread = server.thread().await;
    server.presses(server.sam, thread, "claim").await;
    let card = server.says(thread, "Taken by Sam Rivers").await;
    let form = server.press(server.sam, &card, "transfer").await;
    server.fills(server.sam, form, "robin").await;
    server.says(thread, "passed to Robin Vale").await;
    server.says(thread, &format!("<@{}>", server.robin)).await;
    let page = server
        .says(server.direct(server.robin), "ada needs a person")
        .await;
    live.settle().await;
    assert!(server.fake.can_see(server.robin, thread));
    server.press(server.robin, &page, "claim").await;
    server
        .says(thread, "Robin Vale is taking care of you")
        .await;
    live.settle().await;
    assert_eq!(live.case().await.stage.owner().unwrap().by.0, "robin");
    server.end(live).await;
}

#[tokio::test]
async fn a_thread_put_away_by_discord_is_used_again_and_locked_at_the_end() {
    let server = Server::new().await;
    let live = server.live().await;
    server.fake.post(server.ada, server.help, "!human").unwrap();
    let thread = server.thread().await;
    server.presses(server.sam, thread, "ack").await;
    server.says(thread, "has seen your case").await;
    live.settle().await;
    // A silent week later.
    server.fake.advance(Duration::from_secs(8 * 24 * 3600));
    server.thread_is(thread, |t| t.archived).await;
    let page = server
        .says(server.direct(server.sam), "ada needs a person")
        .await;
    server.press(server.sam, &page, "claim").await;
    server.says(thread, "is taking care of you").await;
    server.thread_is(thread, |t| !t.archived).await;
    server
        .fake
        .post(server.ada, thread, "still there?")
        .unwrap();
    server.fake.post(server.sam, thread, "!resolve").unwrap();
    server.says(thread, "How was the help you got?").await;
    live.settle().await;
    // The time to open it again passes.
    live.pass(SignedDuration::from_hours(25));
    live.settle().await;
    server.thread_is(thread, |t| t.archived && t.locked).await;
    assert!(
        server.fake.post(server.ada, thread, "hello?").is_err(),
        "nobody goes on in it"
    );
    server.end(live).await;
}

#[tokio::test]
async fn opened_again_in_the_same_thread() {
    let server = Server::new().await;
    let live = server.live().await;
    server.fake.post(server.ada, server.help, "!human").unwrap();
    let thread = server.thread().await;
    server.presses(server.sam, thread, "claim").await;
    server.says(thread, "is taking care of you").await;
    server.presses(server.sam, thread, "resolve").await;
    server.says(thread, "How was the help you got?").await;
    live.settle().await;
    server.fake.advance(Duration::from_secs(8 * 24 * 3600));
    server.thread_is(thread, |t| t.archived && !t.locked).await;
    // Who writes in a thread put away opens it.
    server
        .fake
        .post(server.ada, thread, "it broke again")
        .unwrap();
    server
        .says(thread, "Would you like to open it again?")
        .await;
    server.presses(server.ada, thread, "reopen").await;
    server.says(thread, "Your case is open again").await;
    server.presses(server.sam, thread, "claim").await;
    live.settle().await;
    let case = live.case().await;
    assert_eq!((case.status(), case.reopened), (Status::Claimed, 1));
    let private = server.fake.threads(server.guild);
    assert_eq!(private.len(), 1, "no second thread");
    server.end(live).await;
}
