//! Told to stop (SIGTERM), it stops soon, and what it accepted is done by then or later.

use super::{
    home::Home,
    wait::{PATIENCE, until},
};
use serde_json::json;
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

/// People who write at the same time.
const WRITERS: usize = 4;

/// It is told to stop when so many messages were accepted; nobody stops writing.
const BEFORE: usize = 40;

#[test]
fn what_was_accepted_before_is_answered_once() {
    let people = ["ada", "giulia", "lucia", "asa"];
    let channels: Vec<String> = (0..200).map(|n| format!("help-{n}")).collect();
    let home = Home::new()
        .set("PLATFORMS__LOCAL__WORLD", "world.toml")
        .configured("[[channels]]\nmode = \"auto\"\n[conversation]\ncooldown_messages = 1000");
    home.write("world.toml", world(&people, &channels));
    let program = home.start();
    // A page that is open in a browser does not hold the stop up.
    let page = program.client().watch();

    let accepted = AtomicUsize::new(0);
    let write_on = |who: &str| {
        let client = program.client();
        let mut taken = Vec::new();
        for place in &channels {
            let text = "What time do you open on Saturday?";
            let message = json!({ "place": place, "author": who, "text": text });
            match client.post(&message) {
                Some((201, body)) => {
                    let id = body["message"].as_str().unwrap().to_owned();
                    taken.push((place.clone(), id));
                    accepted.fetch_add(1, Ordering::SeqCst);
                }
                Some((503, _)) | None => return taken,
                Some((status, body)) => panic!("{status}: {body}"),
            }
        }
        taken
    };
    let taken = thread::scope(|scope| {
        let writers = people.map(|who| scope.spawn(move || write_on(who)));
        assert_eq!(writers.len(), WRITERS);
        let enough = || (accepted.load(Ordering::SeqCst) >= BEFORE).then_some(());
        until(PATIENCE, enough).expect("messages are accepted");
        program.tell_to_stop();
        writers.map(|writer| writer.join().unwrap()).concat()
    });
    assert!(taken.len() < WRITERS * channels.len(), "stopped in between");
    let status = program.stop(Duration::from_secs(15));
    assert_eq!(status.expect("it ends in time").code(), Some(0));
    drop(page);

    let program = home.start();
    let client = program.client();
    for (place, id) in &taken {
        let replies = until(PATIENCE, || {
            let replies = client.replies(place, id);
            (!replies.is_empty()).then_some(replies)
        });
        assert_eq!(replies.expect("an answer").len(), 1, "to {id} in {place}");
    }
}

fn world(people: &[&str], channels: &[String]) -> String {
    let people = people.iter().map(|id| ("people", *id));
    let channels = channels.iter().map(|id| ("channels", id.as_str()));
    people
        .chain(channels)
        .map(|(what, id)| format!("[[{what}]]\nid = {id:?}\nname = {id:?}\n"))
        .collect()
}
