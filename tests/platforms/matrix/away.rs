//! What happens while the bot, or its homeserver, is away.

use super::{ANSWER, Help, QUESTION, now, times};
use deskbell_matrix_homeserver::{Synapse, answers, crowd, unique};
use jiff::SignedDuration;
use serde_json::{Value, json};

/// What the bot says to each of these messages, in their order.
fn replies<'a>(shown: &'a [Value], to: &[String]) -> Vec<Vec<&'a Value>> {
    let of = |event: &String| shown.iter().filter(|m| m["reply_to"] == **event).collect();
    to.iter().map(of).collect()
}

/// Some were written long before, as when a homeserver was cut off; one is from the future.
#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_messages_of_an_absence_are_answered_unless_too_old() {
    if super::skipped() {
        return;
    }
    let help = Help::new(false).await;
    let mut live = help.live().await;
    help.ada.says(&help.room, QUESTION).await;
    help.ada.sees(&help.room, ANSWER).await;
    live.stop().await;

    let at = |hours: i64| (now() + SignedDuration::from_hours(hours)).as_millisecond();
    let people: Vec<String> = (0..25).map(|_| unique("guest")).collect();
    let old = people.iter().cycle().take(174);
    let mut said: Vec<(String, &str, Option<i64>)> = old
        .map(|who| (who.clone(), QUESTION, Some(at(-2))))
        .collect();
    said.push((unique("guest"), "!human", Some(at(-2))));
    said.extend(people.iter().map(|who| (who.clone(), QUESTION, None)));
    said.last_mut().unwrap().2 = Some(at(24));
    assert_eq!(said.len(), 200);
    let events = crowd(&help.server, &help.room, &said).await;
    let (old, recent) = events.split_at(174);
    let (human, recent) = recent.split_first().unwrap();

    live.again(vec![help.platform().await]).await;
    let answered = json!({ "room": help.room, "text": ANSWER, "times": 26 });
    help.ada.does("until_shown", answered).await;
    live.settle().await;
    let shown = help.ada.shown(&help.room).await;
    assert!(replies(&shown, old).iter().all(Vec::is_empty), "too old");
    assert!(replies(&shown, recent).iter().all(|own| own.len() == 1));
    let called = &replies(&shown, std::slice::from_ref(human))[0];
    assert_eq!(
        called.len(),
        1,
        "whoever wants a person gets one, however late"
    );
    assert_eq!(times(&shown, "I've called Sam Rivers"), 1);
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_homeserver_is_restarted_while_a_person_is_called() {
    if super::skipped() {
        return;
    }
    let mut synapse = Synapse::unlimited();
    let help = Help::at(&synapse.url(), true).await;
    let mut live = help.live().await;
    help.ada.says(&help.room, "!human").await;
    help.ada.sees(&help.room, "I've called Sam Rivers").await;
    // In the middle of opening the room, writing the card and the page.
    synapse.stop();
    live.wait_minutes(1).await;
    synapse.start();
    answers(&synapse.url()).await;
    live.wait_minutes(3).await;
    let page = help.direct(&help.sam).await;
    help.sam.sees(&page, "needs a person").await;
    let room = live.case().await.place.unwrap().id;
    help.enters(&help.sam, &room).await;
    help.enters(&help.ada, &room).await;
    help.ada.sees(&room, "This place is private").await;
    let named = format!("{}: {QUESTION}", help.bot);
    help.robin.says(&help.room, &named).await;
    help.robin.sees(&help.room, ANSWER).await;
    live.settle().await;
    let said = help.said(&help.sam, &room).await;
    assert_eq!(times(&said, "This place is private"), 1);
    assert_eq!(times(&said, "needs a person"), 1);
    let rooms = help.sam.does("rooms", json!({})).await;
    assert_eq!(
        rooms.as_array().unwrap().len(),
        3,
        "help, the case, the page"
    );
    live.stop().await;
}
