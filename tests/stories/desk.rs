//! Asker and responders on different platforms: the words pass, the notes never.

use crate::support::TestBot;
use deskbell::case::{Speaker, Status};
use deskbell_platform::{MessageRef, Place};
use proptest::prelude::*;

/// Askers of everywhere are helped from one channel of the office.
const DESK: &str = r#"
[[desks]]
at = { platform = "office", tenant = "tenant", place = "triage" }
[oncall.responders.sam]
handles = { office = "sam" }
[oncall.responders.robin]
handles = { office = "robin" }
"#;

/// A bot with a case of ada's, and the thread on the desk where it is worked on.
async fn called() -> (TestBot, Place) {
    let bot = TestBot::with(DESK).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let desk = bot.case().await.desk.unwrap();
    assert!(desk.thread.is_some());
    (bot, desk)
}

/// A responder writes in the office.
async fn writes(bot: &TestBot, who: &str, place: &Place, text: &str) -> MessageRef {
    let author = bot.office.person(who);
    let message = bot.office.says(place, &author, text, bot.now()).await;
    bot.settle().await;
    message
}

fn on_desk(bot: &TestBot, desk: &Place) -> Vec<String> {
    let shown = bot.office.messages(desk);
    shown.iter().map(|m| m.text()).collect()
}

#[tokio::test]
async fn a_case_passes_between_two_platforms() {
    let (bot, desk) = called().await;
    let (ada, sam) = (bot.direct("ada"), bot.office.person("sam"));
    assert!(bot.last(&ada).contains("This place is private"));
    let cards = on_desk(&bot, &desk.channel());
    assert!(cards[0].contains("ada needs a person"), "{cards:?}");
    assert!(cards[0].contains("@sam"), "{cards:?}");
    assert_eq!(bot.office.direct_messages(&sam.person).len(), 1);
    assert!(bot.pages("sam").is_empty(), "paged where the desk is");
    assert!(bot.fake.private_places().is_empty());

    bot.says("ada", &ada, "my deposit has not come back").await;
    assert!(
        on_desk(&bot, &desk)
            .last()
            .unwrap()
            .ends_with("my deposit has not come back")
    );
    writes(&bot, "sam", &desk, "who can look into deposits?").await;
    assert!(
        on_desk(&bot, &desk)
            .last()
            .unwrap()
            .contains("only who has claimed")
    );
    writes(&bot, "sam", &desk, "!claim").await;
    assert_eq!(bot.case().await.status(), Status::Claimed);

    let reply = writes(&bot, "sam", &desk, "It goes out today.").await;
    assert_eq!(bot.last(&ada), "sam: It goes out today.");
    let shown = bot.office.messages(&desk);
    let ticked = shown.iter().find(|m| m.message == reply).unwrap();
    assert_eq!(ticked.reactions, ["✅"]);

    bot.office
        .edits(&reply, &sam, "It goes out tomorrow.", bot.now())
        .await;
    bot.settle().await;
    assert_eq!(bot.last(&ada), "sam: It goes out tomorrow.");
    bot.office.deletes(&reply, &sam, bot.now()).await;
    bot.settle().await;
    assert!(!bot.last(&ada).contains("goes out"), "{}", bot.last(&ada));

    writes(&bot, "sam", &desk, "!resolve").await;
    assert_eq!(bot.case().await.status(), Status::Resolved);
    bot.presses("ada", &ada, "rate").await;
    assert!(bot.case().await.rating.is_some());
}

#[tokio::test]
async fn a_direct_conversation_is_the_bots_again_when_the_case_is_over() {
    let (bot, desk) = called().await;
    writes(&bot, "sam", &desk, "!claim").await;
    writes(&bot, "sam", &desk, "!resolve").await;
    let ada = bot.direct("ada");
    bot.says("ada", &ada, "one more thing").await;
    assert!(bot.last(&ada).contains("Would you like to open it again?"));
    bot.wait_minutes(25 * 60).await;
    let author = bot.person("ada");
    bot.fake
        .says_directly(&author, "What time do you open on Saturday?", bot.now())
        .await;
    bot.settle().await;
    assert!(bot.last(&ada).contains("19:00"), "{}", bot.last(&ada));
}

#[tokio::test]
async fn who_takes_no_direct_messages_is_told_so_and_helped_all_the_same() {
    let bot = TestBot::with(DESK).await;
    let ada = bot.person("ada");
    bot.fake.takes_no_direct_messages(&ada.person);
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    assert!(
        bot.said(&help)
            .iter()
            .any(|said| said.contains("couldn't open a private place"))
    );
    let desk = bot.case().await.desk.unwrap();
    writes(&bot, "sam", &desk, "!claim").await;
    writes(&bot, "sam", &desk, "Hello Ada!").await;
    assert_eq!(bot.last(&help), "sam: Hello Ada!");
}

#[tokio::test]
async fn a_responder_without_an_account_here_is_paged_where_they_have_one() {
    let elsewhere = "[oncall.responders.sam]\nhandles = { fake = { other = \"x\" }, office = { tenant = \"sam\" } }\n";
    let bot = TestBot::with(elsewhere).await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let sam = bot.office.person("sam");
    assert_eq!(bot.office.direct_messages(&sam.person).len(), 1);
    assert!(bot.last(&bot.channel("help")).contains("Sam Rivers"));
}

/// One thing that happens on the desk.
#[derive(Clone, Debug)]
enum Act {
    Claim(&'static str),
    Escalate,
    Plain(&'static str),
    Note(&'static str),
    Word(&'static str),
    EditIntoNote,
}

fn act() -> impl Strategy<Value = Act> {
    let who = prop::sample::select(vec!["sam", "robin", "stranger"]);
    prop_oneof![
        who.clone().prop_map(Act::Claim),
        Just(Act::Escalate),
        who.clone().prop_map(Act::Plain),
        who.clone().prop_map(Act::Note),
        who.prop_map(Act::Word),
        Just(Act::EditIntoNote),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_note_never_reaches_the_asker(acts in prop::collection::vec(act(), 1..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let seen = runtime.block_on(async {
            let (bot, desk) = called().await;
            let mut last = None;
            for act in acts {
                match act {
                    Act::Claim(who) => _ = writes(&bot, who, &desk, "!claim").await,
                    Act::Escalate => _ = writes(&bot, "sam", &desk, "!escalate").await,
                    Act::Plain(who) => last = Some((who, writes(&bot, who, &desk, "plain words").await)),
                    Act::Note(who) => _ = writes(&bot, who, &desk, "// SECRET").await,
                    Act::Word(who) => _ = writes(&bot, who, &desk, "!note SECRET").await,
                    Act::EditIntoNote => if let Some((who, message)) = &last {
                        let author = bot.office.person(who);
                        bot.office.edits(message, &author, "//SECRET", bot.now()).await;
                        bot.settle().await;
                    },
                }
            }
            let mut seen = bot.said(&bot.direct("ada"));
            seen.extend(bot.said(&bot.channel("help")));
            seen
        });
        prop_assert!(seen.iter().all(|said| !said.contains("SECRET")), "{seen:?}");
    }
}

#[tokio::test]
async fn the_desk_sees_what_kind_of_line_it_is() {
    let (bot, desk) = called().await;
    writes(&bot, "sam", &desk, "// looks like fraud").await;
    writes(&bot, "robin", &desk, "!claim").await;
    writes(&bot, "robin", &desk, "On my way.").await;
    let case = bot.case().await;
    let entries = bot.store.entries(&case.id).await.unwrap();
    let line = |text: &str| entries.iter().find(|e| e.text == text).map(|e| e.from);
    assert_eq!(line("looks like fraud"), Some(Speaker::Note));
    assert_eq!(line("On my way."), Some(Speaker::Responder));
}
