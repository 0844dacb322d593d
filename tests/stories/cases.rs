//! From the ring to the rating: a person comes, and really comes.

use crate::support::TestBot;
use deskbell::case::{Speaker, Status};

#[tokio::test]
async fn a_whole_case() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");

    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    bot.presses("ada", &help, "unhelpful").await;
    assert!(bot.last(&help).contains("Shall I call a person"));
    assert!(bot.cases().await.is_empty(), "offered is not called");

    bot.presses("ada", &help, "human").await;
    let case = bot.case().await;
    assert_eq!(case.status(), Status::Ringing);
    assert!(
        bot.last(&help).contains("I've called Sam Rivers"),
        "{}",
        bot.last(&help)
    );
    assert!(bot.last(&help).contains("5 minutes"));
    assert_eq!(bot.pages("sam").len(), 1);
    let card = bot.pages("sam")[0].text();
    assert!(card.contains("Answered with: Opening hours"), "{card}");
    assert!(bot.pages("robin").is_empty());

    let place = bot.fake.private_places().remove(0);
    let members = bot.fake.members(&place);
    assert!(members.contains(&bot.person("ada").person));
    assert!(members.contains(&bot.person("sam").person));
    assert!(!members.contains(&bot.person("jonas").person));

    // Sam does not answer: Robin is called, and Ada is told.
    bot.wait_minutes(5).await;
    assert_eq!(bot.pages("robin").len(), 1);
    assert!(
        bot.last(&place).contains("Robin Vale"),
        "{}",
        bot.last(&place)
    );
    assert!(
        bot.fake
            .members(&place)
            .contains(&bot.person("robin").person)
    );

    bot.presses("robin", &bot.direct("robin"), "ack").await;
    assert_eq!(bot.case().await.status(), Status::Acknowledged);
    assert!(bot.last(&place).contains("Robin Vale has seen your case"));
    bot.wait_minutes(4).await;
    assert_eq!(
        bot.pages("sam").len(),
        1,
        "an acknowledged case does not escalate"
    );

    bot.presses("robin", &place, "claim").await;
    let case = bot.case().await;
    assert_eq!(case.status(), Status::Claimed);
    assert_eq!(case.stage.owner().unwrap().by.0, "robin");

    // People talk; the machine is silent.
    let before = bot.said(&place).len();
    bot.says("ada", &place, "What time do you open on Saturday?")
        .await;
    bot.says("robin", &place, "At ten, and I'll wait for you.")
        .await;
    assert_eq!(bot.said(&place).len(), before);

    bot.says(
        "robin",
        &bot.direct("robin"),
        &format!("!note {} a regular", case.id),
    )
    .await;
    bot.presses("robin", &place, "resolve").await;
    assert_eq!(bot.case().await.status(), Status::Resolved);
    bot.presses("ada", &place, "rate").await;
    assert!(bot.case().await.rating.is_some());

    let transcript = bot.store.entries(&case.id).await.unwrap();
    let notes: Vec<_> = transcript
        .iter()
        .filter(|e| e.from == Speaker::Note)
        .collect();
    assert_eq!(notes.len(), 1);
    assert!(
        !bot.said(&place)
            .iter()
            .any(|text| text.contains("a regular"))
    );
    assert!(transcript.iter().any(|e| e.from == Speaker::Responder));

    bot.presses("ada", &place, "reopen").await;
    let case = bot.case().await;
    assert_eq!((case.status(), case.reopened), (Status::Ringing, 1));
    assert_eq!(
        bot.pages("sam").len(),
        2,
        "a reopened case rings from the first step"
    );
}

#[tokio::test]
async fn who_declines_the_private_place_is_told_where_they_asked() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    let place = bot.case().await.place.unwrap();
    for who in ["sam", "ada"] {
        let person = bot.person(who);
        bot.fake.declines(&place, &person, bot.now()).await;
        bot.settle().await;
    }
    let told = bot.said(&help);
    let told = told
        .iter()
        .filter(|text| text.contains("declined the private place"));
    assert_eq!(told.count(), 1);
    assert!(
        bot.last(&bot.direct("sam")).contains("has left"),
        "sam knows"
    );
    assert!(bot.case().await.status().is_open());
    // And is let in when they want to.
    let ada = bot.person("ada").person;
    assert!(!bot.fake.members(&place).contains(&ada));
    bot.says("ada", &help, "!human").await;
    assert!(bot.fake.members(&place).contains(&ada));
    assert_eq!(bot.cases().await.len(), 1);
}

#[tokio::test]
async fn asking_for_a_person_is_enough_in_seven_languages() {
    for (who, text) in [
        ("ada", "I want to talk to a human"),
        ("giulia", "voglio parlare con una persona"),
        ("lucia", "quiero hablar con una persona"),
        ("asa", "jag vill prata med en människa"),
        ("sanne", "ik wil met een mens praten"),
        ("jonas", "ich möchte mit einem Menschen sprechen"),
        ("chloe", "je veux parler à une personne"),
    ] {
        let bot = TestBot::start().await;
        bot.says(who, &bot.channel("help"), text).await;
        let cases = bot.cases().await;
        assert_eq!(cases.len(), 1, "{text}");
        assert_eq!(cases[0].reason, "explicit_request", "{text}");
        assert_eq!(bot.pages("sam").len(), 1, "{text}");
    }
}

#[tokio::test]
async fn anger_is_met_by_a_person() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    let text =
        "THIS IS RIDICULOUS. third broken bike in a row, you people are useless, I'm furious";
    bot.says("ada", &help, text).await;
    let case = bot.case().await;
    assert!(
        ["anger", "complaint"].contains(&case.reason.as_str()),
        "{}",
        case.reason
    );
    let card = bot.pages("sam").remove(0).text();
    assert!(card.contains("third broken bike"), "{card}");
    assert!(card.contains("Why:"), "{card}");
    let place = bot.fake.private_places().remove(0);
    assert!(
        !bot.said(&place).iter().any(|t| t.contains("Why:")),
        "the asker reads that card"
    );
}

#[tokio::test]
async fn the_asker_takes_the_call_back() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    bot.presses("ada", &help, "cancel").await;
    assert_eq!(bot.case().await.status(), Status::Cancelled);
    bot.wait_minutes(30).await;
    assert!(bot.pages("robin").is_empty(), "nobody else is called");
}

#[tokio::test]
async fn a_restart_between_any_two_steps_changes_nothing() {
    let mut bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    bot.restart().await;
    bot.presses("ada", &help, "unhelpful").await;
    bot.restart().await;
    bot.presses("ada", &help, "human").await;
    bot.restart().await;
    bot.wait_minutes(5).await;
    bot.restart().await;
    let place = bot.fake.private_places().remove(0);
    bot.presses("robin", &place, "claim").await;
    bot.restart().await;
    bot.presses("robin", &place, "resolve").await;
    bot.restart().await;
    assert_eq!(bot.case().await.status(), Status::Resolved);
    assert_eq!((bot.pages("sam").len(), bot.pages("robin").len()), (1, 1));
    assert_eq!(bot.said(&help).len(), 3, "{:#?}", bot.said(&help));
}

#[tokio::test]
async fn what_is_changed_or_removed_in_a_case_stays_in_its_transcript() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.fake.private_places().remove(0);
    let said = bot.says("ada", &place, "my code is 1234").await;
    let ada = bot.person("ada");
    bot.fake
        .edits(&said, &ada, "my code is 9876", bot.now())
        .await;
    bot.fake.deletes(&said, &ada, bot.now()).await;
    bot.settle().await;
    let case = bot.case().await;
    let entries = bot.store.entries(&case.id).await.unwrap();
    for words in ["my code is 1234", "my code is 9876", "deleted"] {
        assert!(entries.iter().any(|e| e.text.contains(words)), "{words}");
    }
}

#[tokio::test]
async fn an_asker_who_leaves_leaves_a_case_that_stays_open() {
    let bot = TestBot::start().await;
    bot.says("ada", &bot.channel("help"), "!human").await;
    let place = bot.fake.private_places().remove(0);
    let ada = bot.person("ada");
    bot.fake.leaves(&place, &ada, bot.now()).await;
    bot.settle().await;
    assert!(bot.case().await.status().is_open());
    assert!(bot.last(&bot.direct("sam")).contains("has left"));
}
