//! A case with a desk, from the question to the rating and back.

use super::{Office, button, shown};
use deskbell::case::{Speaker, Status};

#[tokio::test]
async fn a_case_from_question_to_rating() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada) = (&office.acme, office.ada.as_str());
    let (sam, robin) = (office.sam.as_str(), office.robin.as_str());
    let (help, triage) = (office.help.as_str(), office.triage.as_str());
    acme.say(help, ada, "What time do you open on Saturday?")
        .unwrap();
    let answer = office.says(help, "19:00").await;
    office.press(help, &answer, ada, "unhelpful");
    let offer = office.says(help, "Shall I call a person").await;
    assert!(live.cases().await.is_empty(), "offered is not called");
    office.press(help, &offer, ada, "human");
    let promise = office.says(help, "I've called Sam Rivers").await;
    assert!(shown(&promise).contains("5 minutes"));
    let direct = office.direct();
    office.says(&direct, "This place is private").await;
    let card = office.says(triage, "ada needs a person").await;
    assert_eq!(acme.pings(triage, &card.ts).unwrap().all(), [sam]);
    let page = acme.direct_channel(sam).unwrap();
    office.says(&page, "ada needs a person").await;

    // Nobody acknowledges: the second is paged, and named where the case is.
    live.settle().await;
    live.wait_minutes(6).await;
    let call = office.says(triage, "please have a look").await;
    assert_eq!(call.thread_ts.as_ref(), Some(&card.ts));
    assert_eq!(acme.pings(triage, &call.ts).unwrap().all(), [robin]);
    office.says(&direct, "I've now called Robin Vale").await;
    live.settle().await;

    // Both want it at once: one has it, the other is told so, alone.
    let card = office.with_button(triage, "claim").await;
    office.press(triage, &card, robin, "claim");
    office.press(triage, &card, sam, "claim");
    let refusal = acme.bot_whispers(triage, sam);
    assert!(shown(&refusal.await.unwrap()).contains("already has this case"));
    office
        .says(&direct, "Robin Vale is taking care of you")
        .await;
    live.settle().await;
    assert_eq!(live.case().await.stage.owner().unwrap().by.0, "robin");

    note_by_modal(&office, &live).await;
    let card = office.with_button(triage, "resolve").await;
    office.press(triage, &card, robin, "resolve");
    rated_by_modal(&office, &live).await;

    let farewell = office.with_button(&direct, "reopen").await;
    office.press(&direct, &farewell, ada, "reopen");
    office.says(&direct, "Your case is open again").await;
    live.settle().await;
    let case = live.case().await;
    assert_eq!((case.status(), case.reopened), (Status::Ringing, 1));
    live.stop().await;
}

/// The card's button for a note opens a modal; what is typed there stays with responders.
async fn note_by_modal(office: &Office, live: &crate::support::Live) {
    let (acme, robin) = (&office.acme, office.robin.as_str());
    let card = office.with_button(&office.triage, "note").await;
    office.press(&office.triage, &card, robin, "note");
    let modal = acme.modal_opens(robin).await.unwrap();
    let typed = [("deskbell-words", "SECRET: a regular")];
    _ = acme.submit(&modal.id, robin, &typed).unwrap();
    let kept = acme.bot_whispers(&office.triage, robin).await.unwrap();
    assert!(shown(&kept).contains("Your note is kept"));
    live.settle().await;
    let entries = live.store.entries(&live.case().await.id).await.unwrap();
    let notes: Vec<_> = entries.iter().filter(|e| e.from == Speaker::Note).collect();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].text, "SECRET: a regular");
    assert!(office.asker_sees().iter().all(|m| !m.contains("SECRET")));
}

/// The stars count at once; a word to them may follow in a modal.
async fn rated_by_modal(office: &Office, live: &crate::support::Live) {
    let (acme, ada, direct) = (&office.acme, office.ada.as_str(), office.direct());
    let farewell = office.says(&direct, "How was the help you got?").await;
    let one = button(&farewell, "rate");
    let stars = format!("{}:4", one.strip_suffix(":1").unwrap());
    _ = acme.press(&direct, &farewell.ts, ada, &stars).unwrap();
    let thanks = acme.bot_whispers(&direct, ada).await.unwrap();
    live.settle().await;
    assert_eq!(live.case().await.rating, Some(4));
    office.press(&direct, &thanks, ada, "rate");
    let modal = acme.modal_opens(ada).await.unwrap();
    let typed = [("deskbell-words", "Very kind, thank you.")];
    _ = acme.submit(&modal.id, ada, &typed).unwrap();
    acme.until(
        std::time::Duration::from_secs(10),
        "a second thank-you",
        |acme| (acme.ephemerals(&direct, ada).len() > 1).then_some(()),
    )
    .await
    .unwrap();
    live.settle().await;
    let case = live.case().await;
    assert_eq!(case.comment.as_deref(), Some("Very kind, thank you."));
    assert_eq!(case.rating, Some(4), "the stars stay");
}

#[tokio::test]
async fn an_angry_message_in_spanish_calls_a_person() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let text = "¡Esto es una vergüenza! Llevo tres días esperando y nadie me responde, son unos ladrones, quiero hablar con una persona ya";
    office.acme.say(&office.help, &office.ada, text).unwrap();
    office.says(&office.triage, "ada needs a person").await;
    office.says(&office.direct(), "privado").await;
    assert_eq!(live.case().await.language, "es");
    live.stop().await;
}

#[tokio::test]
async fn an_asker_who_leaves_leaves_a_case_that_stays_open() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let card = office.called(&live).await;
    office.acme.leave(&office.help, &office.ada).unwrap();
    live.settle().await;
    office.acme.all_acknowledged().await.unwrap();
    live.settle().await;
    assert!(live.case().await.status().is_open());
    office.under(&card, &office.sam, "!claim");
    office
        .says(&office.direct(), "Sam Rivers is taking care of you")
        .await;
    live.stop().await;
}
