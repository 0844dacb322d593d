//! A person is called: a room of its own, encrypted, for asker and responders.

use super::{Help, times};
use deskbell::case::Status;
use serde_json::json;

/// The asker's words, the bot's answers in the asker's language, and everything on the way.
#[tokio::test(flavor = "multi_thread")]
async fn a_case_from_request_to_rating_and_back() {
    if super::skipped() {
        return;
    }
    let help = Help::new(false).await;
    let mut live = help.live().await;
    let (ada, sam, robin) = (&help.ada, &help.sam, &help.robin);
    let text = "voglio parlare con una persona";
    let asked = ada.says(&help.room, text).await;
    let promise = ada.sees(&help.room, "Ho chiamato Sam Rivers per te").await;
    assert_eq!(promise["thread"], *asked);
    live.settle().await;
    let room = live.case().await.place.unwrap().id;

    // Both are invited to an encrypted room; the card was there before either came in.
    help.enters(ada, &room).await;
    help.enters(sam, &room).await;
    let encryption = json!({ "room": room, "type": "m.room.encryption" });
    let encryption = sam.does("state", encryption).await;
    assert_eq!(encryption["algorithm"], "m.megolm.v1.aes-sha2");
    let card = sam.sees(&room, "ha bisogno di una persona").await;
    assert!(card["text"].as_str().unwrap().contains(text));
    ada.sees(&room, "Questo spazio è privato").await;
    let invite = json!({ "room": room, "user": robin.id });
    assert_eq!(
        ada.does("invite", invite).await,
        403,
        "the asker lets nobody in"
    );
    let page = help.direct(sam).await;
    let page = sam.sees(&page, "needs a person").await;
    assert!(page["text"].as_str().unwrap().contains(text));
    assert_eq!(page["msgtype"], "m.text", "a page rings");

    // Nobody acknowledges: the second is called, comes in and reads the card.
    live.wait_minutes(6).await;
    ada.sees(&room, "ora ho chiamato Robin Vale").await;
    help.enters(robin, &room).await;
    let card = robin.sees(&room, "ha bisogno di una persona").await;
    help.taps(robin, &room, &card, "L'ho vista").await;
    ada.sees(&room, "Robin Vale ha visto la tua richiesta")
        .await;
    assert_eq!(live.case().await.status(), Status::Acknowledged);
    robin.says(&room, "!claim").await;
    ada.sees(&room, "Ora si occupa di te Robin Vale").await;
    robin.says(&room, "Ciao Ada, dimmi tutto").await;
    ada.sees(&room, "Ciao Ada, dimmi tutto").await;
    ada.says(&room, "Non trovo il mio deposito").await;
    robin.sees(&room, "Non trovo il mio deposito").await;

    let card = robin.sees(&room, "Chiudi la richiesta").await;
    help.taps(robin, &room, &card, "Chiudi la richiesta").await;
    let farewell = ada.sees(&room, "Robin Vale ha chiuso").await;
    help.taps(ada, &room, &farewell, "★★★★").await;
    ada.sees(&room, "Grazie!").await;
    live.settle().await;
    let case = live.case().await;
    assert_eq!((case.status(), case.rating), (Status::Resolved, Some(4)));

    help.taps(ada, &room, &farewell, "Riapri la richiesta")
        .await;
    ada.sees(&room, "La tua richiesta è di nuovo aperta").await;
    live.settle().await;
    assert_eq!(live.case().await.status(), Status::Ringing);
    robin.says(&room, "!claim").await;
    robin.says(&room, "!resolve").await;
    let closed = json!({ "room": room, "text": "ha chiuso", "times": 2 });
    ada.does("until_shown", closed).await;

    // A day later nobody can write there any more, and everybody can still read.
    live.settle().await;
    live.wait_minutes(24 * 60 + 1).await;
    let left = json!({ "room": room, "user": help.bot, "membership": "leave" });
    ada.does("until_membership", left).await;
    let late = json!({ "room": room, "text": "c'è qualcuno?" });
    ada.tries("say", late)
        .await
        .expect_err("the room is closed");
    let said = help.said(ada, &room).await;
    assert!(said.iter().all(|message| message["unreadable"] == false));
    assert!(said.iter().all(|message| {
        let pings = message["pings"].as_array().unwrap();
        pings.iter().all(|who| {
            [&*ada.id, &*sam.id, &*robin.id]
                .map(Into::into)
                .contains(who)
        })
    }));
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_declines_the_invite_is_told_once_where_they_asked() {
    if super::skipped() {
        return;
    }
    let help = Help::new(true).await;
    let mut live = help.live().await;
    help.ada.says(&help.room, "!human").await;
    help.ada.sees(&help.room, "I've called Sam Rivers").await;
    live.settle().await;
    let room = live.case().await.place.unwrap().id;
    let invited = json!({ "room": room });
    help.ada.does("until_invited_to", invited.clone()).await;
    help.ada.does("leave", invited).await;
    let told = help
        .ada
        .sees(&help.room, "You declined the private place")
        .await;
    assert!(told["thread"].is_string(), "where it was asked");
    let page = help.direct(&help.sam).await;
    help.sam.sees(&page, "has left").await;
    help.ada.says(&help.room, "!human").await;
    help.enters(&help.ada, &room).await;
    // The card was written without them in mind: they get it anew.
    help.ada.sees(&room, "needs a person").await;
    live.settle().await;
    let said = help.said(&help.ada, &help.room).await;
    assert_eq!(times(&said, "You declined the private place"), 1);
    assert!(live.case().await.status().is_open());
    live.stop().await;
}
