//! The other form: the asker writes to the bot alone, responders work in a room of their own.

use super::{Help, now};
use crate::support::Live;
use deskbell_matrix_homeserver::unique;
use serde_json::json;

/// The bot with a desk in a new room, which the settings name by its alias.
async fn with_office(help: &Help) -> (Live, String) {
    let (sam, robin, alias) = (&help.sam, &help.robin, unique("office"));
    let office = json!({ "name": "Office", "encrypted": true, "alias": alias,
        "invite": [help.bot, robin.id] });
    let office = sam.gets("create", office).await;
    help.enters(robin, &office).await;
    let settings = format!(
        "[[desks]]\nat = {{ platform = \"matrix\", tenant = \"localhost\", place = \"#{alias}:localhost\" }}\n{}",
        help.channels()
    );
    let platforms = vec![help.platform().await];
    let live = Live::start(&settings, now(), platforms).await;
    let joined = json!({ "room": office, "user": help.bot, "membership": "join" });
    sam.does("until_membership", joined).await;
    (live, office)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_that_moved_gets_the_next_case() {
    if super::skipped() {
        return;
    }
    let help = Help::new(false).await;
    let (ada, sam) = (&help.ada, &help.sam);
    let (mut live, office) = with_office(&help).await;
    let upgrade = json!({ "room": office, "version": "11" });
    let new = sam.gets("upgrade", upgrade).await;
    sam.does("invite", json!({ "room": new, "user": help.bot }))
        .await;
    let joined = json!({ "room": new, "user": help.bot, "membership": "join" });
    sam.does("until_membership", joined).await;

    ada.says(&help.room, "!human").await;
    let card = sam.sees(&new, "needs a person").await;
    live.settle().await;
    let claim = json!({ "room": new, "text": "!claim", "thread": card["event"] });
    sam.gets("say", claim).await;
    let direct = help.direct(ada).await;
    ada.sees(&direct, "Sam Rivers is taking care of you").await;
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_relayed_between_the_asker_and_the_back_office() {
    if super::skipped() {
        return;
    }
    let help = Help::new(false).await;
    let (ada, sam) = (&help.ada, &help.sam);
    let (mut live, office) = with_office(&help).await;

    ada.says(&help.room, "!human").await;
    let direct = help.direct(ada).await;
    ada.sees(&direct, "This place is private").await;
    let card = sam.sees(&office, "needs a person").await;
    assert_eq!(card["pings"], json!([sam.id]));
    // Till the bot knows that its card arrived, the thread under it is nobody's.
    live.settle().await;
    let says = |text: &str| {
        let said = json!({ "room": office, "text": text, "thread": card["event"] });
        async move { sam.gets("say", said).await }
    };
    says("!claim").await;
    ada.sees(&direct, "Sam Rivers is taking care of you").await;
    says("// SECRET: a known customer").await;
    let hello = says("Hello Ada!").await;
    ada.sees(&direct, "Hello Ada!").await;
    let arrived = json!({ "room": office, "event": hello, "emojis": ["✅"] });
    sam.does("until_reactions", arrived).await;
    let deposit = ada.says(&direct, "my deposit is missing @room").await;
    let passed = sam.sees(&office, "my deposit is missing").await;
    assert_eq!(passed["thread"], card["event"]);
    assert_eq!(
        passed["pings"],
        json!([]),
        "nobody is rung by what somebody quotes"
    );
    let edit = json!({ "room": office, "event": hello, "text": "Hello dear Ada!" });
    sam.gets("edit", edit).await;
    ada.sees(&direct, "Hello dear Ada!").await;
    live.settle().await;
    ada.does("redact", json!({ "room": direct, "event": deposit }))
        .await;
    let gone = json!({ "room": office, "event": passed["event"] });
    sam.does("until_gone", gone).await;
    assert_eq!(ada.count(&direct, "SECRET").await, 0);
    assert_eq!(ada.count(&direct, "Hello Ada!").await, 0, "it was changed");

    let card = sam.sees(&office, "Close the case").await;
    help.taps(sam, &office, &card, "Close the case").await;
    let farewell = ada.sees(&direct, "How was the help you got?").await;
    help.taps(ada, &direct, &farewell, "★★★★★").await;
    ada.sees(&direct, "Thank you!").await;
    live.settle().await;
    assert_eq!(live.case().await.rating, Some(5));
    live.stop().await;
}
