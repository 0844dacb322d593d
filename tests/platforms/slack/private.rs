//! Where no desk is set: a private channel for each case. And where nothing private can be
//! had: said honestly, and helped all the same.

use super::{Office, shown};
use deskbell::case::Status;
use deskbell_slack_fake::{Direct, Fault, Kind, NewUser, Rank, SeenChannel};
use std::time::Duration;

const WITHIN: Duration = Duration::from_secs(10);

/// The private channel of the only case, once people are in it.
async fn channel_of_case(office: &Office) -> SeenChannel {
    let made = |acme: &deskbell_slack_fake::Workspace| {
        let mut all = acme.channels().into_iter();
        all.find(|c| c.kind == Kind::Private && c.name.starts_with("case-"))
    };
    let found = office.acme.until(WITHIN, "a private channel", made);
    found.await.unwrap()
}

#[tokio::test]
async fn a_case_has_a_private_channel_which_is_archived_in_the_end() {
    let office = Office::new().await;
    // A stranger's channel has that name already; nobody can see it.
    let taken = Fault::Error("name_taken".into());
    office.fake.fail("conversations.create", taken, 1);
    let mut live = office.live_without_desk().await;
    let (acme, ada, sam) = (&office.acme, office.ada.as_str(), office.sam.as_str());
    acme.say(&office.help, ada, "!human").unwrap();
    let channel = channel_of_case(&office).await;
    assert!(channel.name.ends_with("-2"), "{}", channel.name);
    let card = office.says(&channel.id, "ada needs a person").await;
    assert!(!shown(&card).contains("Why:"), "the asker reads this card");
    office.says(&channel.id, "This place is private").await;
    let page = acme.direct_channel(sam).unwrap();
    assert!(shown(&office.says(&page, "ada needs a person").await).contains("Why:"));
    live.settle().await;
    let mut members = acme.channel(&channel.id).unwrap().members;
    members.retain(|id| *id != acme.bot_user());
    members.sort();
    let mut expected = vec![ada.to_owned(), sam.to_owned()];
    expected.sort();
    assert_eq!(members, expected);

    // The second is let in when called. People talk; the machine is silent.
    live.wait_minutes(6).await;
    let call = office.says(&channel.id, "please have a look").await;
    assert_eq!(
        acme.pings(&channel.id, &call.ts).unwrap().all(),
        [office.robin.as_str()]
    );
    office.press(&channel.id, &card, &office.robin, "claim");
    office
        .says(&channel.id, "Robin Vale is taking care of you")
        .await;
    live.settle().await;
    let before = acme.bot_messages(&channel.id).len();
    acme.say(&channel.id, ada, "What time do you open on Saturday?")
        .unwrap();
    acme.say(&channel.id, &office.robin, "At ten.").unwrap();
    acme.all_acknowledged().await.unwrap();
    live.settle().await;
    assert_eq!(acme.bot_messages(&channel.id).len(), before);

    let card = office.with_button(&channel.id, "resolve").await;
    office.press(&channel.id, &card, &office.robin, "resolve");
    office.says(&channel.id, "How was the help you got?").await;
    live.settle().await;
    live.wait_minutes(23 * 60).await;
    assert!(
        !acme.channel(&channel.id).unwrap().archived,
        "it can be opened again"
    );
    live.wait_minutes(61).await;
    let archived =
        |acme: &deskbell_slack_fake::Workspace| acme.channel(&channel.id)?.archived.then_some(());
    acme.until(WITHIN, "the end", archived).await.unwrap();
    live.stop().await;
}

#[tokio::test]
async fn who_cannot_be_let_in_is_told_so_and_helped_where_they_asked() {
    let office = Office::new().await;
    let (acme, help) = (&office.acme, office.help.as_str());
    acme.share(help).unwrap();
    let zoe = acme.add_user(NewUser::named("Zoe").rank(Rank::Stranger));
    acme.join(help, &zoe).unwrap();
    let mut live = office.live_without_desk().await;
    acme.say(help, &zoe, "!human").unwrap();
    office
        .says(help, "I couldn't open a private place here")
        .await;
    let page = acme.direct_channel(&office.sam).unwrap();
    let card = office.says(&page, "zoe needs a person").await;
    live.settle().await;
    let left: Vec<_> = acme
        .channels()
        .into_iter()
        .filter(|c| c.name.starts_with("case-"))
        .collect();
    assert!(
        left.iter().all(|c| c.archived),
        "no empty channel stays: {left:#?}"
    );
    office.press(&page, &card, &office.sam, "claim");
    office.says(help, "Sam Rivers is taking care of you").await;
    live.stop().await;
}

#[tokio::test]
async fn a_responder_who_cannot_be_let_in_is_no_reason_against_the_channel() {
    let office = Office::new().await;
    let acme = &office.acme;
    acme.deactivate(&office.sam).unwrap();
    let mut live = office.live_without_desk().await;
    acme.say(&office.help, &office.ada, "!human").unwrap();
    let channel = channel_of_case(&office).await;
    office.says(&channel.id, "This place is private").await;
    live.settle().await;
    let members = acme.channel(&channel.id).unwrap().members;
    assert!(members.contains(&office.ada), "{members:?}");
    assert!(
        members.contains(&office.robin),
        "sam can't be reached: robin is called"
    );
    live.stop().await;
}

#[tokio::test]
async fn where_apps_may_make_no_channels_it_says_so() {
    let office = Office::new().await;
    office.acme.let_apps_make_channels(false);
    let mut live = office.live_without_desk().await;
    office
        .acme
        .say(&office.help, &office.ada, "!human")
        .unwrap();
    office
        .says(&office.help, "I couldn't open a private place here")
        .await;
    let page = office.acme.direct_channel(&office.sam).unwrap();
    office.says(&page, "ada needs a person").await;
    live.settle().await;
    assert_eq!(live.case().await.status(), Status::Ringing);
    live.stop().await;
}

#[tokio::test]
async fn who_takes_no_direct_messages_is_told_so_and_helped_where_they_asked() {
    for (name, rule) in [
        ("Gil", Direct::TabDisabled),
        ("Gus", Direct::NotVisible),
        ("Gia", Direct::Disabled),
    ] {
        let office = Office::new().await;
        let (acme, help) = (&office.acme, office.help.as_str());
        let guest = NewUser::named(name).rank(Rank::Guest).direct(rule);
        let guest = acme.add_user(guest);
        acme.join(help, &guest).unwrap();
        let mut live = office.live().await;
        let asked = acme.say(help, &guest, "!human").unwrap();
        let told = office.says(help, "I couldn't open a private place").await;
        assert_eq!(told.thread_ts.as_ref(), Some(&asked));
        let card = office.says(&office.triage, "needs a person").await;
        // Responders know that all can read what they write.
        office.says(&office.triage, "for all to read").await;
        live.settle().await;
        office.under(&card, &office.sam, "!claim");
        office.under(&card, &office.sam, "// SECRET");
        office.under(&card, &office.sam, "Hello there!");
        let reply = office.says(help, "Hello there!").await;
        assert_eq!(reply.thread_ts.as_ref(), Some(&asked), "in their thread");
        acme.reply(help, &asked, &guest, "my deposit is missing")
            .unwrap();
        office.says(&office.triage, "my deposit is missing").await;
        live.settle().await;
        assert_eq!(office.count(help, "SECRET"), 0);
        live.stop().await;
    }
}
