//! Questions in public rooms, encrypted or not.

use super::{ANSWER, Help, QUESTION, times};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_a_public_room_is_answered_in_a_thread() {
    if !super::skipped() {
        is_answered_in_a_thread(Help::new(false).await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn also_in_an_encrypted_one() {
    if !super::skipped() {
        is_answered_in_a_thread(Help::new(true).await).await;
    }
}

async fn is_answered_in_a_thread(help: Help) {
    let mut live = help.live().await;
    let (ada, robin, room) = (&help.ada, &help.robin, help.room.as_str());
    // Another machine says the same: nobody answers it.
    let notice = json!({ "room": room, "text": QUESTION, "msgtype": "m.notice" });
    robin.gets("say", notice).await;
    let asked = ada.says(room, QUESTION).await;
    let answer = robin.sees(room, ANSWER).await;
    assert_eq!(answer["sender"], *help.bot);
    assert_eq!(answer["thread"], *asked);
    assert_eq!(answer["reply_to"], *asked, "for clients without threads");
    assert_eq!(answer["pings"], json!([]), "nobody's phone rings");
    let text = answer["text"].as_str().unwrap();
    assert!(text.contains("an automated assistant"), "{text}");

    // What is offered is a tap away; spoken to by name, it answers everybody.
    help.taps(ada, room, &answer, "Not quite").await;
    ada.sees(room, "Sorry that didn't help").await;
    // In the thread the conversation goes on: saying the same again helps nobody.
    let again = json!({ "room": room, "text": QUESTION, "thread": asked });
    ada.gets("say", again).await;
    let offer = ada.sees(room, "I don't seem to be helping").await;
    assert_eq!(offer["thread"], *asked);
    help.taps(ada, room, &offer, "No, thanks").await;
    let remark = ada.sees(room, "you change your mind").await;
    assert_eq!(remark["thread"], *asked);
    let called = format!("{}: are you a machine?", help.bot);
    let called = json!({ "room": room, "text": called, "mentions": [help.bot] });
    robin.gets("say", called).await;
    robin.sees(room, "a machine, not a person").await;
    live.settle().await;
    assert_eq!(times(&help.said(ada, room).await, ANSWER), 1);
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_took_over_is_served_by_the_same_rules() {
    if super::skipped() {
        return;
    }
    let help = Help::new(false).await;
    // The rule names the room, which is not the one that people talk in later.
    let by_id = help.channels().replace(&help.alias, &help.room);
    let platforms = vec![help.platform().await];
    let mut live = crate::support::Live::start(&by_id, super::now(), platforms).await;
    help.ada.says(&help.room, QUESTION).await;
    help.ada.sees(&help.room, ANSWER).await;
    let upgrade = json!({ "room": help.room, "version": "11" });
    let new = help.ada.gets("upgrade", upgrade).await;
    let joined = json!({ "room": new, "user": help.bot, "membership": "join" });
    help.ada.does("until_membership", joined).await;
    help.sam.gets("join", json!({ "room": new })).await;
    help.robin.gets("join", json!({ "room": new })).await;
    help.ada.says(&new, QUESTION).await;
    help.robin.sees(&new, ANSWER).await;
    live.stop().await;
}
