//! The program itself on Matrix, set up by its own commands and killed (SIGKILL) while it
//! delivers. DESKBELL_SEED repeats the moments as far as they can be repeated.

use super::{ANSWER, Help, QUESTION, times};
use crate::process::home::Home;
use deskbell_matrix_homeserver::{crowd, unique};
use serde_json::json;
use std::time::Duration;
use tokio::task::block_in_place;

/// How often it is killed, and how many people ask meanwhile each time.
const KILLS: usize = 5;
const ASKERS: usize = 6;

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_it_delivers_it_answers_everybody_once() {
    if super::skipped() {
        return;
    }
    let seed = std::env::var("DESKBELL_SEED").map_or_else(
        |_| fastrand::u64(..),
        |seed| seed.parse().expect("DESKBELL_SEED is a number"),
    );
    println!("DESKBELL_SEED={seed}");
    let mut dice = fastrand::Rng::with_seed(seed);
    let help = Help::new(true).await;
    let ada = &help.ada;
    let home = Home::new().configured(&settings(&help));
    block_in_place(|| set_up(&home, &help.bot));

    let mut asked = Vec::new();
    for kill in 0..KILLS {
        let program = block_in_place(|| home.spawn());
        let people: Vec<_> = (0..ASKERS)
            .map(|_| (unique("guest"), QUESTION, None))
            .collect();
        asked.extend(crowd(&help.server, &help.room, &people).await);
        if kill == KILLS / 2 {
            ada.says(&help.room, "!human").await;
        }
        // All before, and one of these: the others are on their way.
        let some = json!({ "room": help.room, "text": ANSWER, "times": kill * ASKERS + 1 });
        ada.does("until_shown", some).await;
        tokio::time::sleep(Duration::from_millis(dice.u64(..250))).await;
        if kill == 0 {
            let log = program.log();
            assert!(!log.contains("ERROR"), "a start is no trouble: {log}");
        }
        block_in_place(|| program.kill());
    }
    let program = block_in_place(|| home.start());
    let all = json!({ "room": help.room, "text": ANSWER, "times": asked.len() });
    ada.does("until_shown", all).await;
    let page = help.direct(&help.sam).await;
    help.sam.sees(&page, "needs a person").await;
    let private = ada.does("rooms", json!({})).await;
    let private = private.as_array().unwrap().iter();
    let private: Vec<_> = private.filter(|room| **room != *help.room).collect();
    assert_eq!(private.len(), 1, "one case has one room");
    let room = private[0].as_str().unwrap();
    help.enters(ada, room).await;
    ada.sees(room, "This place is private").await;
    let status = block_in_place(|| program.stop(Duration::from_secs(15)));
    assert_eq!(status.expect("it stops").code(), Some(0));

    let said = help.said(ada, &help.room).await;
    assert!(said.iter().all(|message| message["unreadable"] == false));
    for question in &asked {
        let own = said.iter().filter(|m| m["reply_to"] == **question);
        assert_eq!(own.count(), 1, "{question}");
    }
    assert_eq!(times(&said, "I've called Sam Rivers"), 1);
    let said = help.said(ada, room).await;
    assert_eq!(times(&said, "This place is private"), 1);
    assert_eq!(times(&said, "needs a person"), 1);
    assert_eq!(
        times(&help.said(&help.sam, &page).await, "needs a person"),
        1
    );
}

/// As the README has it: log in, give the account an identity, look whether all is well.
fn set_up(home: &Home, bot: &str) {
    let login = home.run(&["matrix", "login"]);
    assert!(
        login.out.contains(&format!("Logged in as {bot}")),
        "{login:?}"
    );
    let verify = home.run(&["matrix", "verify"]);
    assert!(verify.out.contains("The recovery key"), "{verify:?}");
    let check = home.run(&["check"]);
    for found in [
        "the homeserver answers",
        "joined, and may write",
        "signed by the account",
    ] {
        assert!(check.out.contains(found), "{found}: {check:?}");
    }
    assert_eq!(check.code, Some(0), "{check:?}");
    for ended in [login, verify, check] {
        assert!(!ended.err.contains("ERROR"), "{}", ended.err);
    }
}

fn settings(help: &Help) -> String {
    let (server, alias, sam) = (&help.server, &help.alias, &help.sam.id);
    let user = &help.settings.user;
    format!(
        r#"
[bot]
name = "Lantern"

[[channels]]
platform = "matrix"
place = "{alias}"
mode = "auto"

[platforms.matrix]
enabled = true
homeserver = "{server}"
user = "{user}"
password = "bell"
store = "matrix"
rooms = ["{alias}"]

[oncall.responders.sam]
name = "Sam Rivers"
languages = ["en"]
handles = {{ matrix = "{sam}" }}

[oncall.teams.support]
name = "Support"
policy = "support"
members = ["sam"]

[oncall.policies.support]
steps = [{{ call = ["responder:sam"], wait = "3h" }}]
fallback = ["pool:support"]
"#
    )
}
