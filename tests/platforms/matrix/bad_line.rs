//! Ten minutes without the homeserver: answers get lost, nothing passes, connections break.

use super::{ANSWER, Help, QUESTION, now, times};
use crate::support::Live;
use deskbell_matrix_homeserver::{Line, State};
use serde_json::json;

/// Each is called once in the time of this story.
const POLICY: &str = r#"
[oncall.policies.support]
steps = [
  { call = ["schedule:first"], wait = "5m" },
  { call = ["responder:robin"], wait = "1h" },
]
"#;

#[tokio::test(flavor = "multi_thread")]
async fn ten_minutes_of_outage_lose_nothing_and_do_nothing_twice() {
    if super::skipped() {
        return;
    }
    let mut help = Help::new(false).await;
    let line = Line::to(&help.server).await;
    help.settings.homeserver = line.url();
    // What is silent for longer is given up: by the wall's clock, so in the story it is soon.
    (help.settings.request_within, help.settings.poll) = (2, 2);
    let settings = format!("{}{POLICY}", help.channels());
    let platforms = vec![help.platform().await];
    let mut live = Live::start(&settings, now(), platforms).await;
    let (ada, sam, robin) = (&help.ada, &help.sam, &help.robin);
    ada.says(&help.room, QUESTION).await;
    ada.sees(&help.room, ANSWER).await;

    // Rooms are made, and nobody tells the bot.
    line.is(State::Deaf("createRoom"));
    ada.says(&help.room, "!human").await;
    ada.sees(&help.room, "I've called Sam Rivers").await;
    live.wait_minutes(1).await;
    line.is(State::Good);
    // How many tries that takes depends on how quick the machine is.
    let room = loop {
        live.wait_minutes(1).await;
        if let Some(place) = live.case().await.place {
            break place.id;
        }
    };
    help.enters(ada, &room).await;
    let page = help.direct(sam).await;
    sam.sees(&page, "needs a person").await;
    help.enters(sam, &room).await;
    sam.sees(&room, "needs a person").await;

    // Words arrive, and nobody tells the bot; the next is called meanwhile.
    line.is(State::Deaf("/send/"));
    live.wait_minutes(4).await;
    line.is(State::Stalled);
    ada.says(&help.room, "Is anybody there?").await;
    ada.says(&room, "It is urgent").await;
    robin
        .says(&help.room, &format!("{}: {QUESTION}", help.bot))
        .await;
    live.wait_minutes(3).await;
    line.is(State::Cut);
    live.wait_minutes(4).await;
    line.is(State::Good);
    live.wait_minutes(3).await;

    let called = help.direct(robin).await;
    robin.sees(&called, "needs a person").await;
    help.enters(robin, &room).await;
    robin.sees(&room, "needs a person").await;
    ada.sees(&room, "I've now called Robin Vale").await;
    let answers = json!({ "room": help.room, "text": ANSWER, "times": 2 });
    robin.does("until_shown", answers).await;
    robin.says(&room, "!claim").await;
    ada.sees(&room, "Robin Vale is taking care of you").await;
    live.settle().await;

    let said = help.said(ada, &room).await;
    for words in [
        "This place is private",
        "I've now called Robin Vale",
        "please have a look",
        "Robin Vale is taking care of you",
    ] {
        assert_eq!(times(&said, words), 1, "{words}");
    }
    let paged = help.said(robin, &called).await;
    assert_eq!(times(&paged, "needs a person"), 1);
    let public = help.said(ada, &help.room).await;
    assert_eq!(times(&public, ANSWER), 2);
    assert_eq!(times(&public, "I've called Sam Rivers"), 1);
    for (who, rooms) in [(ada, 2), (sam, 3), (robin, 3)] {
        let in_all = who.does("rooms", json!({})).await;
        assert_eq!(
            in_all.as_array().unwrap().len(),
            rooms,
            "no room is made twice"
        );
    }
    let transcript = live.transcript().await;
    let urgent = transcript.iter().filter(|said| said.text == "It is urgent");
    assert_eq!(urgent.count(), 1);
    assert!(
        transcript
            .iter()
            .any(|said| said.text == "Is anybody there?")
    );
    live.stop().await;
}
