//! Private channels: one a case, found again, closed, and no other ever.

use crate::support::{Desk, command};
use deskbell_platform::{CommandKind, ErrorKind, Person, Place, Platform};
use deskbell_slack::SlackPlatform;
use deskbell_slack_fake::{Fault, Kind, NewUser, Rank};

fn open(desk: &Desk, name: &str, members: &[&str]) -> CommandKind {
    CommandKind::OpenPrivatePlace {
        near: desk.help(),
        name: name.into(),
        topic: "Lost password".into(),
        case: "7f00aa".into(),
        members: members.iter().map(|id| desk.person(id)).collect(),
    }
}

async fn opened(slack: &SlackPlatform, kind: CommandKind) -> Place {
    slack.deliver(&command(kind)).await.unwrap().place.unwrap()
}

fn private(desk: &Desk) -> usize {
    let channels = desk.acme.channels();
    channels
        .iter()
        .filter(|channel| channel.kind == Kind::Private)
        .count()
}

#[tokio::test]
async fn a_case_has_one_channel_over_restarts_and_other_titles() {
    let desk = Desk::new().await;
    let place = opened(&desk.slack, open(&desk, "Lost password!", &[&desk.ada])).await;
    let again = opened(
        &desk.restarted(),
        open(&desk, "Another title", &[&desk.sam]),
    )
    .await;
    assert_eq!(again, place);
    let channel = desk.acme.channel(&place.id).unwrap();
    assert!(
        channel.name.starts_with("lost-password-"),
        "{}",
        channel.name
    );
    assert_eq!(channel.topic, "Lost password");
    assert!(channel.members.contains(&desk.ada) && channel.members.contains(&desk.sam));
    assert_eq!(private(&desk), 1);
}

#[tokio::test]
async fn a_channel_made_just_before_the_end_is_found() {
    let desk = Desk::new().await;
    desk.fake
        .fail("conversations.setPurpose", Fault::Status(500), 1);
    let error = desk.fails(open(&desk, "Lost password", &[&desk.ada])).await;
    assert_eq!(error.kind, ErrorKind::Unavailable);
    let place = opened(
        &desk.restarted(),
        open(&desk, "Lost password", &[&desk.ada]),
    )
    .await;
    assert_eq!(private(&desk), 1);
    assert!(
        desk.acme
            .channel(&place.id)
            .unwrap()
            .members
            .contains(&desk.ada)
    );
}

#[tokio::test]
async fn a_channel_whose_answer_was_lost_is_found() {
    let desk = Desk::new().await;
    desk.fake
        .fail("conversations.create", Fault::DoneThenCut, 1);
    desk.fails(open(&desk, "Lost password", &[&desk.ada])).await;
    opened(&desk.slack, open(&desk, "Lost password", &[&desk.ada])).await;
    assert_eq!(private(&desk), 1);
}

#[tokio::test]
async fn a_name_that_is_taken_gets_a_number() {
    let desk = Desk::new().await;
    let place = opened(&desk.slack, open(&desk, "Lost password", &[])).await;
    let name = desk.acme.channel(&place.id).unwrap().name;
    // The same name, but in another workspace's life: the channel is closed, the name not free.
    desk.does(CommandKind::ClosePlace {
        place: place.clone(),
    })
    .await;
    let next = opened(
        &desk.restarted(),
        open(&desk, "Lost password", &[&desk.ada]),
    )
    .await;
    assert_ne!(next, place);
    assert_eq!(
        desk.acme.channel(&next.id).unwrap().name,
        format!("{name}-2")
    );
}

#[tokio::test]
async fn who_cannot_come_in_is_named_and_all_others_are_in() {
    let desk = Desk::new().await;
    let stranger = desk
        .acme
        .add_user(NewUser::named("Max").rank(Rank::Stranger));
    let members = [&*desk.ada, &*stranger, &*desk.sam];
    let place = opened(&desk.slack, open(&desk, "Lost password", &members)).await;
    let made = desk.acme.channel(&place.id).unwrap();
    assert!(made.members.contains(&desk.ada) && made.members.contains(&desk.sam));
    let add = CommandKind::AddMembers {
        place,
        members: vec![desk.person(&stranger)],
    };
    let error = desk.fails(add).await;
    assert_eq!(error.kind, ErrorKind::Forbidden);
    assert!(error.doing.contains(&stranger), "{error}");
}

#[tokio::test]
async fn where_the_asker_cannot_come_in_no_channel_stays() {
    let desk = Desk::new().await;
    let stranger = desk
        .acme
        .add_user(NewUser::named("Max").rank(Rank::Stranger));
    let members = [&*stranger, &*desk.sam];
    let error = desk.fails(open(&desk, "Lost password", &members)).await;
    assert_eq!(error.kind, ErrorKind::Forbidden);
    assert!(error.doing.contains(&stranger), "{error}");
    let mut channels = desk.acme.channels().into_iter();
    let made = channels.find(|channel| channel.kind == Kind::Private);
    assert!(made.unwrap().archived);
}

#[tokio::test]
async fn only_what_the_bot_made_is_closed() {
    let desk = Desk::new().await;
    let theirs = desk.acme.add_private_channel("triage", &[&desk.sam]);
    for channel in [&desk.help, &theirs] {
        let place = desk.place(channel);
        let error = desk.fails(CommandKind::ClosePlace { place }).await;
        assert_eq!(error.kind, ErrorKind::Invalid);
        assert!(!desk.acme.channel(channel).unwrap().archived);
    }
}

#[tokio::test]
async fn where_apps_make_no_channels_it_says_so() {
    let desk = Desk::new().await;
    desk.acme.let_apps_make_channels(false);
    let error = desk.fails(open(&desk, "Lost password", &[&desk.ada])).await;
    assert_eq!(error.kind, ErrorKind::Forbidden, "{error:?}");
}

#[tokio::test]
async fn who_takes_no_direct_messages_is_an_honest_no() {
    let desk = Desk::new().await;
    use deskbell_slack_fake::Direct;
    let table = [
        (Direct::NotVisible, ErrorKind::Forbidden),
        (Direct::Disabled, ErrorKind::NotFound),
        (Direct::TabDisabled, ErrorKind::Forbidden),
    ];
    for (rule, kind) in table {
        let id = desk.acme.add_user(NewUser::named("Max").direct(rule));
        let post = CommandKind::Post {
            to: deskbell_platform::Destination::Person(Person::new("slack", desk.acme.id(), id)),
            body: deskbell_platform::Body::text("hello"),
        };
        assert_eq!(desk.fails(post).await.kind, kind, "{rule:?}");
    }
}
