//! What people write, and where it stands.

use crate::support::{Desk, screen, to};
use deskbell_platform::{
    Body, CommandKind, Destination, EventKind, InboundEvent, MessageRef, Place,
};
use deskbell_slack_fake::{NewUser, Rank};

fn thread(place: &Place, root: &str) -> Place {
    Place {
        thread: Some(root.to_owned()),
        ..place.clone()
    }
}

fn is_post(event: &InboundEvent) -> bool {
    matches!(event.kind, EventKind::MessagePosted { .. })
}

#[tokio::test]
async fn a_mention_comes_as_two_events_and_is_one() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let text = format!("<@{}> where is &lt;HR&gt;?", desk.acme.bot_user());
    desk.acme.say(&desk.help, &desk.ada, &text).unwrap();
    run.inbox
        .wait_all("both", |events| (events.len() == 2).then_some(()))
        .await;
    let events = run.inbox.events();
    assert_eq!(events.len(), 1, "{events:#?}");
    let EventKind::MessagePosted {
        text, mentions_bot, ..
    } = &events[0].kind
    else {
        panic!("{events:#?}")
    };
    assert_eq!((text.as_str(), *mentions_bot), ("where is <HR>?", true));
    run.stop().await;
}

#[tokio::test]
async fn an_answer_stands_in_the_thread_and_so_does_the_next_question() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let root = desk.acme.say(&desk.help, &desk.ada, "help").unwrap();
    let question = MessageRef {
        place: desk.help(),
        id: root.clone(),
    };
    let reply = |to: &MessageRef| CommandKind::Reply {
        to: to.clone(),
        body: Body::text("an answer"),
    };
    let answer = desk.does(reply(&question)).await.message.unwrap();
    assert_eq!(answer.place, thread(&desk.help(), &root));

    let next = desk
        .acme
        .reply(&desk.help, &root, &desk.ada, "and now?")
        .unwrap();
    let event = run.inbox.posted("and now?").await;
    assert_eq!(event.place, thread(&desk.help(), &root));
    let next = MessageRef {
        place: event.place,
        id: next,
    };
    let second = desk.does(reply(&next)).await.message.unwrap();
    assert_eq!(second.place, answer.place, "a thread has no threads");

    desk.acme
        .react(&desk.help, &next.id, &desk.sam, "eyes")
        .unwrap();
    let reacted = run.inbox.wait("a reaction", |event| match &event.kind {
        EventKind::ReactionAdded { message, emoji } => Some((message.clone(), emoji.clone())),
        _ => None,
    });
    assert_eq!(
        reacted.await,
        (next.clone(), "👀".to_owned()),
        "it says in which thread"
    );

    desk.acme.delete(&desk.help, &root, &desk.ada).unwrap();
    let deleted = run.inbox.wait("a deletion", |event| match &event.kind {
        EventKind::MessageDeleted { message } => Some(message.clone()),
        _ => None,
    });
    assert_eq!(
        deleted.await,
        question,
        "the root leaves a stone, and is gone"
    );
    run.stop().await;
}

#[tokio::test]
async fn the_card_in_the_triage_channel_has_a_thread() {
    let desk = Desk::new().await;
    let triage = desk.acme.add_private_channel("triage", &[&desk.sam]);
    let run = desk.run().await;
    let card = desk.posts(&desk.place(&triage), Body::text("a case")).await;
    assert_eq!(card.place, desk.place(&triage));
    let room = thread(&card.place, &card.id);
    let relayed = desk.posts(&room, Body::text("from the asker")).await;
    assert_eq!(relayed.place, room);
    desk.acme
        .reply(&triage, &card.id, &desk.sam, "on it")
        .unwrap();
    let event = run.inbox.posted("on it").await;
    assert_eq!(event.place, room);
    let shown = desk.acme.messages(&triage);
    assert_eq!(shown[1].thread_ts.as_ref(), Some(&card.id));
    run.stop().await;
}

#[tokio::test]
async fn a_direct_conversation_is_one_place() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let (channel, ts) = desk.acme.say_directly(&desk.ada, "between us").unwrap();
    let place = desk.place(&channel);
    assert_eq!(run.inbox.posted("between us").await.place, place);
    let to_question = CommandKind::Reply {
        to: MessageRef {
            place: place.clone(),
            id: ts.clone(),
        },
        body: Body::text("an answer"),
    };
    let answer = desk.does(to_question).await.message.unwrap();
    assert_eq!(answer.place, place);
    assert_eq!(
        desk.acme.messages(&channel)[1].thread_ts,
        None,
        "it just follows"
    );
    desk.acme
        .reply(&channel, &answer.id, &desk.ada, "in a thread")
        .unwrap();
    let event = run.inbox.posted("in a thread").await;
    assert_eq!(event.place, place, "a thread there is the same talk");
    let person = CommandKind::Post {
        to: Destination::Person(desk.person(&desk.ada)),
        body: Body::text("hello"),
    };
    assert_eq!(desk.does(person).await.message.unwrap().place, place);
    run.stop().await;
}

#[tokio::test]
async fn an_author_says_where_they_are_from() {
    let desk = Desk::new().await;
    let ranks = [Rank::Member, Rank::Stranger, Rank::Guest, Rank::Bot];
    let people = ranks.map(|rank| {
        let new = NewUser {
            locale: "pt-BR".into(),
            ..NewUser::named(&format!("{rank:?}")).rank(rank)
        };
        desk.acme.add_user(new)
    });
    desk.acme.share(&desk.help).unwrap();
    let run = desk.run().await;
    for (person, rank) in people.iter().zip(ranks) {
        desk.acme.join(&desk.help, person).unwrap();
        desk.acme
            .say(&desk.help, person, &format!("I am {rank:?}"))
            .unwrap();
    }
    let mut authors = Vec::new();
    for rank in ranks {
        let event = run.inbox.posted(&format!("I am {rank:?}")).await;
        authors.push(event.author.unwrap());
    }
    let [member, stranger, guest, bot] = authors.try_into().unwrap();
    assert_eq!((member.name.as_str(), member.is_bot), ("member", false));
    assert_eq!(
        (member.roles.len(), member.locale.as_deref()),
        (0, Some("pt-BR"))
    );
    assert_eq!(member.person.tenant.as_str(), desk.acme.id());
    assert_eq!(stranger.roles[0], "external");
    assert!(
        stranger.roles[1].starts_with("external:T"),
        "{:?}",
        stranger.roles
    );
    assert_eq!(
        stranger.person.tenant.as_str(),
        desk.acme.id(),
        "known in this workspace"
    );
    assert_eq!(guest.roles, ["guest"]);
    assert!(bot.is_bot);
    run.stop().await;
}

#[tokio::test]
async fn mentions_have_names_and_files_are_described() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let text = format!("ask <@{}> &amp; see *this*", desk.sam);
    let sent = desk
        .acme
        .upload(&desk.help, &desk.ada, &text, "log.txt", b"12345");
    sent.unwrap();
    let event = run.inbox.posted("@sam & see this").await;
    let EventKind::MessagePosted {
        mentions,
        attachments,
        ..
    } = event.kind
    else {
        panic!("{event:#?}")
    };
    assert_eq!(mentions, [desk.person(&desk.sam)]);
    assert_eq!(attachments.len(), 1);
    let file = &attachments[0];
    assert_eq!((file.name.as_str(), file.bytes), ("log.txt", Some(5)));
    assert!(file.url.starts_with("http"), "{}", file.url);
    run.stop().await;
}

#[tokio::test]
async fn what_is_no_message_is_acknowledged_and_passed_over() {
    let desk = Desk::new().await;
    let run = desk.run().await;
    let eve = desk.acme.add_user(NewUser::named("Eve"));
    desk.acme.join(&desk.help, &eve).unwrap();
    desk.acme.leave(&desk.help, &eve).unwrap();
    desk.posts(&desk.help(), Body::text("a notice")).await;
    desk.acme.say(&desk.help, &desk.ada, "the last").unwrap();
    run.inbox.posted("the last").await;
    desk.acme.all_acknowledged().await.unwrap();
    let deliveries = desk.acme.deliveries();
    assert!(
        deliveries.iter().all(|d| d.acknowledged == Some(true)),
        "{deliveries:#?}"
    );
    let events = run.inbox.events();
    let left = events.iter().find_map(|event| match &event.kind {
        EventKind::MemberLeft { person } => Some(person.id.clone()),
        _ => None,
    });
    assert_eq!(left, Some(eve), "somebody left");
    assert_eq!(
        events.iter().filter(|event| is_post(event)).count(),
        1,
        "{events:#?}"
    );
    run.stop().await;
}

#[tokio::test]
async fn a_long_answer_becomes_several_messages_and_none_comes_twice() {
    let desk = Desk::new().await;
    let words: Vec<_> = (0..4000).map(|n| format!("word{n}")).collect();
    let long = words.join(" ");
    let kind = to(
        &desk.help(),
        Body::text(&long).action("go", "Go", Default::default()),
    );
    let command = crate::support::command(kind);
    // The second of them fails at first.
    let calls = || {
        let calls = desk.fake.calls();
        calls
            .iter()
            .filter(|call| call.method == "chat.postMessage")
            .count()
    };
    desk.fake.fail(
        "chat.postMessage",
        deskbell_slack_fake::Fault::Slow(Default::default()),
        1,
    );
    desk.fake.fail(
        "chat.postMessage",
        deskbell_slack_fake::Fault::Status(503),
        1,
    );
    use deskbell_platform::Platform;
    desk.slack.deliver(&command).await.unwrap_err();
    let receipt = desk.slack.deliver(&command).await.unwrap();
    assert_eq!(desk.slack.deliver(&command).await.unwrap(), receipt);
    let shown = desk.acme.bot_messages(&desk.help);
    assert!(shown.len() > 1);
    assert_eq!(calls(), shown.len() + 1);
    let read: Vec<_> = shown.iter().map(screen).collect();
    assert_eq!(read.join("").replace('\n', ""), long);
    let last = shown.last().unwrap();
    assert_eq!(
        receipt.message.unwrap().id,
        last.ts,
        "the receipt names the one with buttons"
    );
    assert_eq!(last.buttons.len(), 1);
}
