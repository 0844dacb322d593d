//! Two servers at once: nothing of one is seen or done in the other.

use super::server::{Server, auto};
use deskbell::case::Status;
use deskbell_discord_fake::Id;

/// Sam helps in the first server, Robin in the second.
fn helpers(server: &Server, second: Id) -> String {
    let (first, sam, robin) = (server.guild, server.sam, server.robin);
    format!(
        "[oncall.responders.sam]\nhandles = {{ discord = {{ {first} = \"{sam}\" }} }}\n\
         [oncall.responders.robin]\nhandles = {{ discord = {{ {second} = \"{robin}\" }} }}\n\
         [oncall.policies.second]\nsteps = [{{ call = [\"responder:robin\"], wait = \"5m\" }}]\n\
         [oncall.teams.second]\nname = \"Second\"\npolicy = \"second\"\nmembers = [\"robin\"]\n\
         [oncall.teams.support]\nmembers = [\"sam\"]\n\
         [[oncall.routes]]\ntenants = [\"{second}\"]\nteam = \"second\"\n\
         [[oncall.routes]]\nteam = \"support\"\n"
    )
}

#[tokio::test]
async fn answers_cases_and_rights_stay_where_they_belong() {
    let mut server = Server::new().await;
    let (second, theirs) = server.add_guild("Second").await;
    let (ada, sam, robin, help) = (server.ada, server.sam, server.robin, server.help);
    server.fake.join(second, ada);
    server.fake.leave(server.guild, robin);
    server.fake.join(second, robin);
    // In the second server the bot speaks only when it is asked to.
    let settings = format!("{}{}", auto(help), helpers(&server, second));
    let live = server.live_by(&settings).await;
    let fake = &server.fake;

    let question = "What time do you open on Saturday?";
    fake.post(ada, theirs, question).unwrap();
    fake.post(ada, help, question).unwrap();
    server.says(help, "Tuesday to Sunday").await;
    live.settle().await;
    assert_eq!(server.times(theirs, "Tuesday"), 0, "each has its own rules");

    fake.post(ada, help, "!human").unwrap();
    let here = server.thread().await;
    server.says(here, "ada needs a person").await;
    fake.post(ada, theirs, "!human").unwrap();
    let there = server.thread_in(second).await;
    server.says(there, "ada needs a person").await;
    live.settle().await;
    let cases = live.cases().await;
    assert_eq!(cases.len(), 2, "one person, a case in each");
    assert_eq!(fake.thread(there).unwrap().parent, Some(theirs));
    assert_eq!(server.times(server.direct(sam), "needs a person"), 1);
    assert_eq!(server.times(server.direct(robin), "needs a person"), 1);

    // A responder of one server has no say in the other's cases, not even by their names.
    let in_second = cases
        .iter()
        .find(|c| c.asked_in.tenant.0 == second.to_string());
    let in_second = in_second.unwrap().id.clone();
    fake.post(sam, help, &format!("!claim {in_second}"))
        .unwrap();
    server.says(help, "Only responders can do this").await;
    fake.direct(sam, &format!("!claim {in_second}")).unwrap();
    server
        .says(server.direct(sam), "Only responders can do this")
        .await;
    live.settle().await;
    assert!(
        live.cases()
            .await
            .iter()
            .all(|c| c.status() == Status::Ringing)
    );

    // Their own they take from the page, which is of no server.
    server.presses(robin, server.direct(robin), "claim").await;
    server.says(there, "Robin Vale is taking care").await;
    live.wait_minutes(6).await;
    assert_eq!(server.times(server.direct(robin), "needs a person"), 1);
    fake.post(robin, there, "Hello from the second server")
        .unwrap();
    fake.post(robin, there, "!resolve").unwrap();
    server.says(there, "has closed your case").await;
    live.settle().await;
    let open: Vec<_> = live
        .cases()
        .await
        .into_iter()
        .filter(|c| c.status().is_open())
        .collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].asked_in.tenant.0, server.guild.to_string());
    assert_eq!(server.times(here, "Robin"), 0);
    server.end(live).await;
}

#[tokio::test]
async fn a_role_gives_rights_where_it_is_held_and_nowhere_else() {
    let mut server = Server::new().await;
    let (second, theirs) = server.add_guild("Second").await;
    let fake = &server.fake;
    let [uma, vic] = ["uma", "vic"].map(|name| fake.add_person(name));
    for (guild, who) in [(server.guild, uma), (second, vic)] {
        fake.join(guild, who);
        let role = fake.add_role(guild, "Volunteers", 0);
        fake.grant(guild, who, role);
    }
    let volunteers = "[oncall.responders.volunteers]\nname = \"a volunteer\"\nroles = [\"Volunteers\"]\n\
        [oncall.teams.support]\nmembers = [\"sam\", \"robin\", \"volunteers\"]\n";
    let live = server.live_with(volunteers).await;
    let (thread, _) = server.called(&live).await;
    let case = live.case().await.id;
    fake.post(vic, theirs, &format!("!claim {case}")).unwrap();
    server.says(theirs, "Only responders can do this").await;
    fake.post(server.ada, server.help, &format!("!claim {case}"))
        .unwrap();
    server
        .says(server.help, "Only responders can do this")
        .await;
    fake.post(uma, server.help, &format!("!claim {case}"))
        .unwrap();
    server
        .says(thread, "a volunteer is taking care of you")
        .await;
    server.end(live).await;
}
