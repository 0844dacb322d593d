//! What `deskbell check` says.

use crate::support::{Desk, clock, manifest, settings};
use deskbell_platform::{CheckReport, ErrorKind, Platform, Severity};
use deskbell_slack::{Mode, Settings, SlackPlatform};
use deskbell_slack_fake::{Fault, Kind};

async fn check(desk: &Desk, change: impl FnOnce(&mut deskbell_slack::Workspace)) -> CheckReport {
    let mut workspace = settings(&desk.fake, &desk.acme, Mode::Socket);
    change(&mut workspace);
    let settings = Settings {
        workspaces: vec![workspace],
        state: None,
    };
    SlackPlatform::new(settings, clock())
        .unwrap()
        .check()
        .await
        .unwrap()
}

/// The findings that are no good, a line each.
fn bad(report: &CheckReport) -> Vec<String> {
    let bad = report
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Good);
    bad.map(|finding| finding.says.clone()).collect()
}

#[tokio::test]
async fn all_is_well() {
    let desk = Desk::new().await;
    let report = check(&desk, |w| w.channels.push(desk.help.clone())).await;
    assert_eq!(bad(&report), [""; 0]);
    assert!(
        report
            .findings
            .iter()
            .any(|f| f.says.contains("is in #help")),
        "{report:#?}"
    );
    let called: Vec<_> = desk
        .fake
        .calls()
        .into_iter()
        .map(|call| call.method)
        .collect();
    assert_eq!(
        called,
        [
            "auth.test",
            "auth.test",
            "apps.connections.open",
            "conversations.info"
        ]
    );
}

#[tokio::test]
async fn what_is_missing_is_named_with_what_to_click() {
    let desk = Desk::without_limits().await;
    let mut scopes = manifest("bot:");
    scopes.retain(|scope| !["chat:write", "im:write"].contains(scope));
    desk.acme.set_scopes(&scopes);
    let out = desk
        .acme
        .add_channel_without_app("sales", Kind::Public, &[&desk.ada]);
    let hidden = desk
        .acme
        .add_channel_without_app("board", Kind::Private, &[&desk.ada]);
    let report = check(&desk, |w| w.channels = vec![out.clone(), hidden.clone()]).await;
    let bad = bad(&report);
    let expected = [
        ["chat:write", "Bot Token Scopes"],
        ["im:write", "Reinstall to Workspace"],
        ["#sales", "/invite"],
        [hidden.as_str(), "/invite"],
    ];
    assert_eq!(bad.len(), expected.len(), "{bad:#?}");
    for (says, words) in bad.iter().zip(expected) {
        assert!(words.iter().all(|word| says.contains(word)), "{says}");
    }
    assert!(report.has_errors());
}

#[tokio::test]
async fn tokens_that_are_refused_say_where_the_right_ones_are() {
    let desk = Desk::without_limits().await;
    let report = check(&desk, |w| w.bot_token = "xoxb-wrong".into()).await;
    assert!(
        bad(&report)[0].contains("Bot User OAuth Token"),
        "{report:#?}"
    );
    let report = check(&desk, |w| w.app_token = Some("xapp-wrong".into())).await;
    assert!(bad(&report)[0].contains("App-Level Tokens"), "{report:#?}");
    let report = check(&desk, |w| w.team = Some("T0OTHER".into())).await;
    assert!(bad(&report)[0].contains("not to T0OTHER"), "{report:#?}");
}

#[tokio::test]
async fn an_outage_is_no_finding() {
    let desk = Desk::new().await;
    desk.fake.fail("*", Fault::Status(503), 1);
    let error = desk.slack.check().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unavailable);
}
