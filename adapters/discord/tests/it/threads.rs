//! Private threads of cases.

use crate::support::{Server, id, unlimited};
use deskbell_discord_fake::{Config, Fault, FaultRule, Id, bits};
use deskbell_platform::{Body, CommandKind, Destination, ErrorKind, Person, Place, Platform};

fn open(server: &Server, case: &str, members: &[Id]) -> CommandKind {
    open_near(server, server.place(server.help), case, members)
}

fn open_near(server: &Server, near: Place, case: &str, members: &[Id]) -> CommandKind {
    CommandKind::OpenPrivatePlace {
        near,
        name: format!("case-{}", case.to_lowercase()),
        topic: "Lost key".into(),
        case: case.into(),
        members: members
            .iter()
            .map(|&id| server.person(id))
            .collect::<Vec<Person>>(),
    }
}

async fn opened(server: &Server, case: &str, members: &[Id]) -> Id {
    let receipt = server.does(open(server, case, members)).await;
    let place = receipt.place.unwrap();
    assert_eq!(place.id, server.help.to_string());
    id(&place.thread.unwrap())
}

#[tokio::test]
async fn a_case_is_a_private_thread_that_members_cannot_widen() {
    let server = Server::start().await;
    let thread = opened(&server, "K7Q2F-9XM3D", &[server.ada, server.sam]).await;
    let seen = server.fake.thread(thread).unwrap();
    assert!(seen.private && !seen.invitable && !seen.archived);
    assert_eq!(seen.name, "case-k7q2f-9xm3d");
    assert_eq!(seen.parent, Some(server.help));
    for member in [server.ada, server.sam, server.fake.bot()] {
        assert!(seen.members.contains(&member));
    }
    assert!(!server.fake.can_see(server.robin, thread));
    server.nothing_was_odd();
}

#[tokio::test]
async fn after_a_restart_the_thread_is_found_by_its_case() {
    let mut server = Server::start().await;
    let running = server.run().await;
    let thread = opened(&server, "K1", &[server.ada]).await;
    let decoy = server.fake.add_channel(server.guild, "decoy");
    running.stop().await;
    server.restarted(|_| {});
    let running = server.run().await;
    assert_eq!(opened(&server, "K1", &[server.ada]).await, thread);
    // The same case near another channel has another thread, as has another case.
    let near = server.place(decoy);
    let other = server
        .does(open_near(&server, near, "K1", &[server.ada]))
        .await;
    assert_ne!(other.place.unwrap().thread, Some(thread.to_string()));
    assert_ne!(opened(&server, "K12", &[server.ada]).await, thread);
    running.stop().await;
}

#[tokio::test]
async fn a_thread_whose_making_was_not_answered_is_not_made_twice() {
    let server = Server::start().await;
    let running = server.run().await;
    server
        .fake
        .fault(FaultRule::new(Fault::AnswerLost).on("POST", "/threads"));
    let error = server
        .tries(open(&server, "K2", &[server.ada]))
        .await
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unavailable);
    opened(&server, "K2", &[server.ada]).await;
    assert_eq!(server.fake.threads(server.guild).len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn somebody_elses_thread_is_not_taken_for_a_case() {
    let server = Server::start().await;
    server
        .fake
        .set_role_permissions(server.guild, server.guild, bits::EVERYONE);
    let running = server.run().await;
    let forged = server
        .fake
        .open_thread(server.robin, server.help, "case-k3", true)
        .unwrap();
    server
        .fake
        .add_to_thread(server.robin, forged, server.fake.bot())
        .unwrap();
    assert_ne!(opened(&server, "K3", &[server.ada]).await, forged);
    running.stop().await;
}

#[tokio::test]
async fn an_archived_thread_is_found_opened_and_written_in() {
    let mut server = Server::start().await;
    let thread = opened(&server, "K4", &[server.ada]).await;
    server
        .does(CommandKind::ClosePlace {
            place: server.place(thread),
        })
        .await;
    let seen = server.fake.thread(thread).unwrap();
    assert!(seen.archived && seen.locked);
    // Reopened after a restart: found among the archived ones.
    server.restarted(|_| {});
    let running = server.run().await;
    assert_eq!(
        opened(&server, "K4", &[server.ada, server.sam]).await,
        thread
    );
    let seen = server.fake.thread(thread).unwrap();
    assert!(!seen.archived && !seen.locked && seen.members.contains(&server.sam));
    // Closed again, it still takes a last word and a new member.
    let place = server.place(thread);
    server
        .does(CommandKind::ClosePlace {
            place: place.clone(),
        })
        .await;
    let body = Body::text("one more thing");
    server
        .does(CommandKind::Post {
            to: Destination::Place(place.clone()),
            body,
        })
        .await;
    server
        .does(CommandKind::ClosePlace {
            place: place.clone(),
        })
        .await;
    let members = vec![server.person(server.robin)];
    server
        .does(CommandKind::AddMembers { place, members })
        .await;
    assert!(server.fake.can_see(server.robin, thread));
    running.stop().await;
    server.nothing_was_odd();
}

#[tokio::test]
async fn a_card_in_a_closed_thread_is_changed_and_the_thread_stays_closed() {
    let server = Server::start().await;
    let thread = opened(&server, "K5", &[server.ada]).await;
    let card = server.posts(thread, Body::text("open")).await;
    server
        .does(CommandKind::ClosePlace {
            place: server.place(thread),
        })
        .await;
    let message = server.message(thread, card);
    server
        .does(CommandKind::Edit {
            message,
            body: Body::text("resolved"),
        })
        .await;
    assert_eq!(server.fake.message(card).unwrap().text, "resolved");
    let seen = server.fake.thread(thread).unwrap();
    assert!(seen.archived && seen.locked);
}

#[tokio::test]
async fn a_full_server_and_a_full_thread_say_so() {
    let config = Config {
        max_active_threads: 1,
        max_thread_members: 3,
        ..unlimited()
    };
    let server = Server::start_with(config, |_| {}).await;
    let thread = opened(&server, "K6", &[server.ada]).await;
    let error = server
        .tries(open(&server, "K7", &[server.ada]))
        .await
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unsupported);
    assert!(error.doing.contains("as many open threads"), "{error}");
    let place = server.place(thread);
    let members = |id| vec![server.person(id)];
    server
        .does(CommandKind::AddMembers {
            place: place.clone(),
            members: members(server.sam),
        })
        .await;
    let full = CommandKind::AddMembers {
        place,
        members: members(server.robin),
    };
    let error = server.tries(full).await.unwrap_err();
    assert!(error.doing.contains("as many members"), "{error}");
}

#[tokio::test]
async fn a_missing_permission_is_named_with_what_to_do() {
    let server = Server::start().await;
    server
        .fake
        .set_bot_permissions(server.guild, bits::VIEW_CHANNEL | bits::SEND_MESSAGES);
    let error = server
        .tries(open(&server, "K8", &[server.ada]))
        .await
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Forbidden);
    assert!(error.doing.contains("deskbell check"), "{error}");
}

#[tokio::test]
async fn without_the_right_to_lock_a_case_is_at_least_archived() {
    let server = Server::start().await;
    let all = crate::support::invited(&server.platform).await;
    server
        .fake
        .set_bot_permissions(server.guild, all & !bits::MANAGE_THREADS);
    let thread = opened(&server, "K9", &[server.ada]).await;
    server
        .does(CommandKind::ClosePlace {
            place: server.place(thread),
        })
        .await;
    let seen = server.fake.thread(thread).unwrap();
    assert!(seen.archived && !seen.locked);
}

#[tokio::test]
async fn who_left_the_server_does_not_stop_a_case() {
    let server = Server::start().await;
    server.fake.leave(server.guild, server.sam);
    let thread = opened(&server, "K10", &[server.sam, server.ada]).await;
    assert!(server.fake.can_see(server.ada, thread));
}

#[tokio::test]
async fn cases_of_a_forum_and_of_direct_messages_go_where_set() {
    let server = Server::start().await;
    let forum = server.fake.add_forum(server.guild, "questions");
    let post = server
        .fake
        .open_post(server.ada, forum, "Lost key", "where?")
        .unwrap();
    let near = server.place(post);
    let error = server
        .tries(open_near(&server, near.clone(), "K11", &[server.ada]))
        .await
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unsupported);
    assert!(error.doing.contains("set `cases`"), "{error}");

    let mut server = server;
    let cases = server.fake.add_channel(server.guild, "cases");
    server.restarted(|settings| settings.guilds[0].cases = Some(cases.to_string()));
    let direct = Place::new(
        "discord",
        "dm",
        server.fake.direct_channel(server.ada).to_string(),
    );
    for (case, near) in [("K11", near), ("K12", direct)] {
        let receipt = server
            .does(open_near(&server, near, case, &[server.ada]))
            .await;
        let place = receipt.place.unwrap();
        assert_eq!(
            (place.id, place.tenant.0),
            (cases.to_string(), server.guild.to_string())
        );
    }
}

#[tokio::test]
async fn a_case_asked_in_a_thread_is_beside_it() {
    let server = Server::start().await;
    let thread = server
        .fake
        .open_thread(server.ada, server.help, "chat", false)
        .unwrap();
    let near = server.place(thread);
    let receipt = server
        .does(open_near(&server, near, "K13", &[server.ada]))
        .await;
    let place = receipt.place.unwrap();
    assert_eq!(place.id, server.help.to_string());
    assert_ne!(place.thread, Some(thread.to_string()));
    assert!(server.platform.capabilities().private_places);
}

#[tokio::test]
async fn a_thread_begins_under_a_card_when_something_is_said_in_it() {
    let server = Server::start().await;
    let running = server.run().await;
    let card = server
        .posts(server.help, Body::text("Case K14: Ada lost her key"))
        .await;
    let desk = Place {
        thread: Some(card.to_string()),
        ..server.place(server.help)
    };
    for words in ["she says: hello?", "she says: anybody?"] {
        let to = Destination::Place(desk.clone());
        let receipt = server
            .does(CommandKind::Post {
                to,
                body: Body::text(words),
            })
            .await;
        assert_eq!(receipt.message.unwrap().place, desk);
    }
    let thread = server.fake.thread(card).unwrap();
    assert_eq!(thread.name, "Case K14: Ada lost her key");
    assert!(!thread.private);
    server.fake.post(server.sam, card, "I am coming").unwrap();
    let event = running.ear.posted("I am coming").await;
    assert_eq!(event.place, desk);
    running.stop().await;
    server.nothing_was_odd();
}
