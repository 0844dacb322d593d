//! Rules of private places. Without the capability, asking for one says `Unsupported`.

use super::Harness;
use super::session::{Session, command};
use crate::{Body, CommandKind, ErrorKind, OutboundCommand, Person, Place, Receipt};

/// Only the members read a private place, and the bot can post in it.
pub async fn a_private_place_is_for_its_members(harness: &dyn Harness) {
    let session = Session::start(harness);
    let [asker, responder, outsider] = harness.people();
    let open = open(harness, "case-1", &[&asker, &responder]);
    if !harness.platform().capabilities().private_places {
        let kind = session.tries(&open).await.err().map(|error| error.kind);
        assert_eq!(
            kind,
            Some(ErrorKind::Unsupported),
            "without private places, it says so"
        );
        session.stop().await;
        return;
    }
    let place = place_of(&session.does(&open).await);
    assert_ne!(
        place,
        harness.channel(),
        "a private place is a place of its own"
    );
    let readers = harness.readers(&place).await;
    assert!(
        readers.contains(&asker) && readers.contains(&responder),
        "members read it"
    );
    assert!(!readers.contains(&outsider), "nobody else reads it");
    session.posts(&place, Body::text("a summary")).await;
    let shown = harness.shown(&place).await;
    assert!(
        shown.iter().any(|seen| seen.text.contains("a summary")),
        "the bot posts in it"
    );
    harness.says(&place, &asker, "private matter").await;
    let event = session.inbox.posted("private matter").await;
    assert_eq!(
        event.place, place,
        "what is said in it is reported with its place"
    );
    session.stop().await;
}

/// One case has one private place, whatever the command's id.
pub async fn a_private_place_is_made_once_a_case(harness: &dyn Harness) {
    if !harness.platform().capabilities().private_places {
        return;
    }
    let session = Session::start(harness);
    let [asker, ..] = harness.people();
    let first = open(harness, "case-2", &[&asker]);
    let place = place_of(&session.does(&first).await);
    assert_eq!(
        place_of(&session.does(&first).await),
        place,
        "the same command again"
    );
    let again = open(harness, "case-2", &[&asker]);
    assert_eq!(
        place_of(&session.does(&again).await),
        place,
        "the same case again"
    );
    let other = open(harness, "case-3", &[&asker]);
    assert_ne!(place_of(&session.does(&other).await), place, "another case");
    session.stop().await;
}

/// AddMembers lets people in; ClosePlace ends the place; both can be repeated.
pub async fn members_are_added_and_the_place_is_closed(harness: &dyn Harness) {
    if !harness.platform().capabilities().private_places {
        return;
    }
    let session = Session::start(harness);
    let [asker, responder, outsider] = harness.people();
    let place = place_of(&session.does(&open(harness, "case-4", &[&asker])).await);
    let add = command(CommandKind::AddMembers {
        place: place.clone(),
        members: vec![asker.clone(), responder.clone()],
    });
    session.does(&add).await;
    session.does(&add).await;
    let readers = harness.readers(&place).await;
    assert!(readers.contains(&responder), "who was added reads it");
    assert!(readers.contains(&asker), "who was in it still does");
    assert!(!readers.contains(&outsider), "nobody else does");
    assert!(!harness.is_closed(&place).await, "it is open so far");
    let close = command(CommandKind::ClosePlace {
        place: place.clone(),
    });
    session.does(&close).await;
    session.does(&close).await;
    assert!(harness.is_closed(&place).await, "closed is closed");
    session.stop().await;
}

fn open(harness: &dyn Harness, case: &str, members: &[&Person]) -> OutboundCommand {
    command(CommandKind::OpenPrivatePlace {
        near: harness.channel(),
        name: format!("{case} lost password"),
        topic: "Lost password".into(),
        case: case.into(),
        members: members.iter().map(|&person| person.clone()).collect(),
    })
}

fn place_of(receipt: &Receipt) -> Place {
    match &receipt.place {
        Some(place) => place.clone(),
        None => panic!("the receipt of OpenPrivatePlace must name the place"),
    }
}
