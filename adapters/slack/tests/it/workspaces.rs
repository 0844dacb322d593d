//! Several workspaces in one process: nothing passes from one to another.

use crate::support::{Run, clock, command, platform, screen, settings, to};
use deskbell_platform::{Body, ErrorKind, EventKind, Place, Platform};
use deskbell_slack::{Mode, Settings, SlackPlatform};
use deskbell_slack_fake::{Fake, NewUser, Workspace};

struct Office {
    workspace: Workspace,
    help: String,
    ada: String,
}

fn office(fake: &Fake, domain: &str) -> Office {
    let workspace = fake.add_workspace(domain);
    let ada = workspace.add_user(NewUser::named(&format!("Ada of {domain}")));
    let help = workspace.add_channel("help", &[&ada]);
    Office {
        workspace,
        help,
        ada,
    }
}

impl Office {
    fn help(&self) -> Place {
        Place::new("slack", self.workspace.id(), self.help.as_str())
    }
}

#[tokio::test]
async fn events_and_commands_stay_in_their_workspace() {
    let fake = Fake::start().await.unwrap();
    let offices = [office(&fake, "acme"), office(&fake, "globex")];
    let [acme, globex] = &offices;
    let slack = platform(&fake, &[&acme.workspace, &globex.workspace], Mode::Socket);
    let run = Run::start(slack.clone());
    for office in &offices {
        office.workspace.connected(1).await.unwrap();
    }
    for n in 0..50 {
        for office in &offices {
            let text = format!("{} {n}", office.workspace.id());
            office
                .workspace
                .say(&office.help, &office.ada, &text)
                .unwrap();
        }
    }
    run.inbox
        .wait_all("all", |events| (events.len() == 100).then_some(()))
        .await;
    for event in run.inbox.events() {
        let EventKind::MessagePosted { text, .. } = event.kind else {
            continue;
        };
        let (team, _) = text.split_once(' ').unwrap();
        assert_eq!(event.place.tenant.as_str(), team);
        let author = event.author.unwrap();
        assert_eq!(author.person.tenant.as_str(), team);
    }
    for office in &offices {
        let body = Body::text(office.workspace.id());
        slack
            .deliver(&command(to(&office.help(), body)))
            .await
            .unwrap();
        let shown = office.workspace.bot_messages(&office.help);
        let read: Vec<_> = shown.iter().map(screen).collect();
        assert_eq!(read, [office.workspace.id()]);
    }
    // A place that mixes both is nowhere.
    let mixed = Place::new("slack", acme.workspace.id(), globex.help.as_str());
    let error = slack
        .deliver(&command(to(&mixed, Body::text("x"))))
        .await
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::NotFound);
    let unknown = Place::new("slack", "T0OTHER", acme.help.as_str());
    let error = slack
        .deliver(&command(to(&unknown, Body::text("x"))))
        .await
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::NotFound);
    run.stop().await;
}

#[tokio::test]
async fn one_that_cannot_be_served_does_not_stop_the_other() {
    let fake = Fake::start().await.unwrap();
    let (acme, globex) = (office(&fake, "acme"), office(&fake, "globex"));
    globex.workspace.uninstall().unwrap();
    let slack = platform(&fake, &[&globex.workspace, &acme.workspace], Mode::Socket);
    let run = Run::start(slack.clone());
    acme.workspace.connected(1).await.unwrap();
    acme.workspace
        .say(&acme.help, &acme.ada, "still here")
        .unwrap();
    run.inbox.posted("still here").await;
    slack
        .deliver(&command(to(&acme.help(), Body::text("me too"))))
        .await
        .unwrap();
    let error = slack
        .deliver(&command(to(&globex.help(), Body::text("x"))))
        .await
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unauthorized);
    run.stop().await;
}

#[tokio::test]
async fn a_token_of_another_workspace_is_refused() {
    let fake = Fake::start().await.unwrap();
    let (acme, globex) = (office(&fake, "acme"), office(&fake, "globex"));
    let mut mixed = settings(&fake, &acme.workspace, Mode::Socket);
    mixed.team = Some(globex.workspace.id().to_owned());
    let settings = Settings {
        workspaces: vec![mixed],
        state: None,
    };
    let slack = SlackPlatform::new(settings, clock()).unwrap();
    for (office, kind) in [
        (&acme, ErrorKind::NotFound),
        (&globex, ErrorKind::Unauthorized),
    ] {
        let post = command(to(&office.help(), Body::text("x")));
        assert_eq!(slack.deliver(&post).await.unwrap_err().kind, kind);
        assert!(office.workspace.bot_messages(&office.help).is_empty());
    }
    let error = Run::start(slack).ended().await.unwrap_err();
    assert_eq!(
        error.kind,
        ErrorKind::Unauthorized,
        "nor does it listen with it"
    );
}
