//! Asking on Slack: in a channel, by name, directly, from another company, by a command.

use super::{Office, button, shown};
use deskbell::case::Status;
use deskbell_slack_fake::{NewUser, Outcome, Rank};
use serde_json::Value;

const QUESTION: &str = "What time do you open on Saturday?";

#[tokio::test]
async fn a_question_in_a_channel_is_answered_in_its_thread() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada, help) = (&office.acme, office.ada.as_str(), office.help.as_str());
    let asked = acme.say(help, ada, QUESTION).unwrap();
    let answer = office.says(help, "19:00").await;
    assert_eq!(answer.thread_ts.as_ref(), Some(&asked));
    assert!(shown(&answer).contains("an automated assistant"));
    for verb in ["helpful", "unhelpful", "human"] {
        button(&answer, verb);
    }
    let pings = acme.pings(help, &answer.ts).unwrap();
    assert!(pings.nobody() && pings.unfurls.is_empty(), "{pings:?}");

    // The thread is the same talk; what others say among themselves is not.
    acme.say(help, &office.sam, "lunch, Robin?").unwrap();
    acme.reply(help, &asked, ada, "And how much is a bike for a day?")
        .unwrap();
    live.settle().await;
    office.says(help, "€").await;
    let said = acme.bot_messages(help);
    assert!(
        said.iter().all(|m| m.thread_ts.as_ref() == Some(&asked)),
        "{said:#?}"
    );
    live.stop().await;
}

#[tokio::test]
async fn elsewhere_it_speaks_when_it_is_named_and_once() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada) = (&office.acme, office.ada.as_str());
    let general = acme.add_channel("general", &[ada]);
    acme.say(&general, ada, QUESTION).unwrap();
    live.settle().await;
    acme.all_acknowledged().await.unwrap();
    live.settle().await;
    assert!(acme.bot_messages(&general).is_empty(), "not asked");
    let named = format!("<@{}> {QUESTION}", acme.bot_user());
    let asked = acme.say(&general, ada, &named).unwrap();
    let answer = office.says(&general, "19:00").await;
    assert_eq!(answer.thread_ts, Some(asked));
    acme.all_acknowledged().await.unwrap();
    live.settle().await;
    assert_eq!(
        acme.bot_messages(&general).len(),
        1,
        "one message, one answer"
    );
    live.stop().await;
}

#[tokio::test]
async fn a_direct_message_is_answered_there() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (direct, _) = office.acme.say_directly(&office.ada, QUESTION).unwrap();
    let answer = office.says(&direct, "19:00").await;
    assert_eq!(answer.thread_ts, None);
    office.press(&direct, &answer, &office.ada, "human");
    office.says(&office.triage, "ada needs a person").await;
    office.says(&direct, "I've called Sam Rivers").await;
    live.stop().await;
}

#[tokio::test]
async fn somebody_from_another_company_is_answered_and_helped() {
    let office = Office::new().await;
    let (acme, help) = (&office.acme, office.help.as_str());
    acme.share(help).unwrap();
    let zoe = acme.add_user(NewUser::named("Zoe").rank(Rank::Stranger));
    acme.join(help, &zoe).unwrap();
    let mut live = office.live().await;
    acme.say(help, &zoe, QUESTION).unwrap();
    let answer = office.says(help, "19:00").await;
    office.press(help, &answer, &zoe, "human");
    let card = office.says(&office.triage, "zoe needs a person").await;
    let direct = acme.direct_channel(&zoe).unwrap();
    office.says(&direct, "This place is private").await;
    live.settle().await;
    office.under(&card, &office.sam, "!claim");
    office.under(&card, &office.sam, "Hello Zoe!");
    office.says(&direct, "Hello Zoe!").await;
    live.stop().await;
}

#[tokio::test]
async fn commands_and_the_shortcut_do_what_they_say() {
    let office = Office::new().await;
    let mut live = office.live().await;
    let (acme, ada, sam) = (&office.acme, office.ada.as_str(), office.sam.as_str());
    let help = office.help.as_str();
    let whispered = async |who: &str, words: &str| {
        let told = acme.until(std::time::Duration::from_secs(10), words, |acme| {
            let told = acme.ephemerals(help, who);
            told.into_iter().find(|m| shown(m).contains(words))
        });
        told.await.unwrap()
    };
    let used = acme.command(help, ada, "/ask", QUESTION).unwrap();
    assert_eq!(used.outcome().await, Outcome::Acknowledged(Value::Null));
    whispered(ada, "19:00").await;
    _ = acme.command(help, ada, "/oncall", "").unwrap();
    whispered(ada, "On call now: Sam Rivers").await;
    _ = acme.command(help, sam, "/away", "").unwrap();
    whispered(sam, "You won't be called").await;
    _ = acme.command(help, sam, "/available", "").unwrap();
    whispered(sam, "You can be called again").await;
    assert!(acme.bot_messages(help).is_empty(), "nobody else read it");

    let said = acme.say(help, ada, "my <card> is gone").unwrap();
    live.settle().await;
    let used = acme.message_shortcut(help, &said, ada, "human").unwrap();
    assert_eq!(used.outcome().await, Outcome::Acknowledged(Value::Null));
    let card = office.says(&office.triage, "ada needs a person").await;
    live.settle().await;
    assert_eq!(live.case().await.status(), Status::Ringing);
    let case = live.case().await.id;
    // From anywhere, naming the case.
    _ = acme
        .command(help, sam, "/case", &format!("claim {case}"))
        .unwrap();
    office.says(&office.triage, "Taken by Sam Rivers").await;
    assert_eq!(card.thread_ts, None);
    live.stop().await;
}
