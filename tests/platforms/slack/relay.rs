//! Words between the asker's direct conversation and the thread in the triage channel: what
//! passes, how it is changed and taken back, and what never passes.

use super::{Office, shown};
use crate::support::Live;
use deskbell_slack_fake::SeenMessage;
use proptest::prelude::*;

/// A case that sam has claimed.
pub(super) async fn claimed(office: &Office, live: &Live) -> SeenMessage {
    let card = office.called(live).await;
    office.under(&card, &office.sam, "!claim");
    let taken = "Sam Rivers is taking care of you";
    office.says(&office.direct(), taken).await;
    live.settle().await;
    card
}

/// The bot's message there with these words goes away.
pub(super) async fn gone(office: &Office, channel: &str, words: &str) {
    let look = |acme: &deskbell_slack_fake::Workspace| {
        let there = acme.bot_messages(channel);
        (!there.iter().any(|m| shown(m).contains(words))).then_some(())
    };
    let within = std::time::Duration::from_secs(10);
    office.acme.until(within, "its end", look).await.unwrap();
}

#[tokio::test]
async fn words_pass_both_ways_and_so_do_their_changes() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let card = claimed(&office, &live).await;
    let (acme, direct) = (&office.acme, office.direct());
    let (ada, sam, triage) = (&office.ada, &office.sam, &office.triage);

    office.under(&card, sam, "// SECRET: a known customer");
    office.under(&card, &office.robin, "SECRET: shall I take it?");
    let hello = office.under(&card, sam, "Hello Ada!");
    office.says(&direct, "Hello Ada!").await;
    let ticked = |acme: &deskbell_slack_fake::Workspace| {
        let all = acme.messages(triage).into_iter();
        let own = all.into_iter().find(|m| m.ts == hello)?;
        own.reactions
            .iter()
            .any(|(name, _)| name == "white_check_mark")
            .then_some(())
    };
    let within = std::time::Duration::from_secs(10);
    acme.until(within, "a tick", ticked).await.unwrap();
    acme.edit(triage, &hello, sam, "Hello dear Ada!").unwrap();
    office.says(&direct, "Hello dear Ada!").await;
    acme.delete(triage, &hello, sam).unwrap();
    gone(&office, &direct, "dear Ada").await;

    let asked = acme
        .say(&direct, ada, "my deposit &amp; <!channel> is missing")
        .unwrap();
    let passed = office.says(triage, "is missing").await;
    assert_eq!(passed.thread_ts.as_ref(), Some(&card.ts));
    assert!(acme.pings(triage, &passed.ts).unwrap().nobody());
    acme.edit(&direct, &asked, ada, "my deposit is late")
        .unwrap();
    office.says(triage, "my deposit is late").await;
    acme.delete(&direct, &asked, ada).unwrap();
    gone(&office, triage, "my deposit is late").await;
    live.settle().await;
    assert!(office.asker_sees().iter().all(|m| !m.contains("SECRET")));
    live.stop().await;
}

#[tokio::test]
async fn a_change_overtakes_no_words_and_is_not_lost() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let card = claimed(&office, &live).await;
    let (acme, sam, triage) = (&office.acme, &office.sam, &office.triage);
    // Each is changed before it can have arrived.
    let note = office.under(&card, sam, "SECRET one");
    acme.edit(triage, &note, sam, "// SECRET one").unwrap();
    let taken_back = office.under(&card, sam, "SECRET two");
    acme.delete(triage, &taken_back, sam).unwrap();
    let mended = office.under(&card, sam, "at nien");
    acme.edit(triage, &mended, sam, "at nine").unwrap();
    office.says(&office.direct(), "at nine").await;
    acme.all_acknowledged().await.unwrap();
    live.settle().await;
    let seen = office.asker_sees();
    assert!(seen.iter().all(|m| !m.contains("SECRET")), "{seen:#?}");
    assert!(seen.iter().all(|m| !m.contains("at nien")), "{seen:#?}");
    live.stop().await;
}

/// One thing that happens under the card.
#[derive(Clone, Debug)]
enum Act {
    Claim(Who),
    Escalate,
    Plain(Who),
    Note(Who),
    Word(Who),
    EditIntoNote,
    Delete,
    Asker,
}

#[derive(Clone, Copy, Debug)]
enum Who {
    Sam,
    Robin,
    Eve,
}

fn act() -> impl Strategy<Value = Act> {
    let who = prop::sample::select(vec![Who::Sam, Who::Robin, Who::Eve]);
    prop_oneof![
        who.clone().prop_map(Act::Claim),
        Just(Act::Escalate),
        who.clone().prop_map(Act::Plain),
        who.clone().prop_map(Act::Note),
        who.prop_map(Act::Word),
        Just(Act::EditIntoNote),
        Just(Act::Delete),
        Just(Act::Asker),
    ]
}

/// Does all of this; what the asker sees in the end.
async fn seen_after(acts: Vec<Act>) -> Vec<String> {
    let office = Office::new().await;
    let acme = &office.acme;
    // She may read the triage channel and is no responder.
    let eve = acme.add_user(deskbell_slack_fake::NewUser::named("Eve"));
    acme.join(&office.triage, &eve).unwrap();
    let mut live = office.live().await;
    let card = office.called(&live).await;
    let account = |who: Who| match who {
        Who::Sam => office.sam.as_str(),
        Who::Robin => office.robin.as_str(),
        Who::Eve => eve.as_str(),
    };
    let mut last: Option<(String, Who)> = None;
    for act in acts {
        match act {
            Act::Claim(who) => _ = office.under(&card, account(who), "!claim"),
            Act::Escalate => _ = office.under(&card, account(Who::Sam), "!escalate"),
            Act::Plain(who) => {
                let ts = office.under(&card, account(who), "plain words");
                last = Some((ts, who));
            }
            Act::Note(who) => _ = office.under(&card, account(who), " // SECRET"),
            Act::Word(who) => _ = office.under(&card, account(who), "!note SECRET"),
            Act::EditIntoNote => {
                if let Some((ts, who)) = &last {
                    let by = account(*who);
                    acme.edit(&office.triage, ts, by, "//SECRET").unwrap();
                }
            }
            Act::Delete => {
                if let Some((ts, who)) = last.take() {
                    acme.delete(&office.triage, &ts, account(who)).unwrap();
                }
            }
            Act::Asker => _ = acme.say(&office.direct(), &office.ada, "and now?").unwrap(),
        }
    }
    acme.all_acknowledged().await.unwrap();
    live.settle().await;
    live.stop().await;
    office.asker_sees()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10) })]
    #[test]
    fn a_note_never_reaches_the_asker(acts in prop::collection::vec(act(), 1..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let seen = runtime.block_on(seen_after(acts));
        prop_assert!(seen.iter().all(|said| !said.contains("SECRET")), "{seen:?}");
    }
}
