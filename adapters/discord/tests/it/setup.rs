//! What `deskbell check` finds, and what to click.

use crate::support::{Server, refused, unlimited};
use deskbell_discord_fake::{Config, bits};
use deskbell_platform::{CheckReport, Platform, Severity};

fn found(report: &CheckReport, severity: Severity, words: &str) -> bool {
    let mut findings = report.findings.iter();
    findings.any(|finding| finding.severity == severity && finding.says.contains(words))
}

#[tokio::test]
async fn a_bot_invited_by_its_address_has_all_it_needs() {
    let server = Server::start().await;
    let report = server.platform.check().await.unwrap();
    let bad: Vec<_> = report
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Good)
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(found(&report, Severity::Good, "every permission is there"));
    server.nothing_was_odd();
}

#[tokio::test]
async fn each_missing_thing_is_named_with_where_to_click() {
    let config = Config {
        privileged_intents: 0,
        ..unlimited()
    };
    let mut server = Server::start_with(config, |_| {}).await;
    let all = crate::support::invited(&server.platform).await;
    server
        .fake
        .set_bot_permissions(server.guild, all & !bits::MANAGE_THREADS);
    let quiet = server.fake.add_channel(server.guild, "quiet");
    server
        .fake
        .set_overwrite(quiet, refused(server.guild, bits::SEND_MESSAGES));
    let forum = server.fake.add_forum(server.guild, "questions");
    let (help, quiet_id, forum) = (
        server.help.to_string(),
        quiet.to_string(),
        forum.to_string(),
    );
    server.restarted(|settings| {
        settings.guilds[0].channels = vec![help, quiet_id, forum, "1234567890123456789".into()];
    });
    let report = server.platform.check().await.unwrap();
    for (severity, words) in [
        (Severity::Error, "Message Content Intent is not switched on"),
        (
            Severity::Warning,
            "lock a case's thread when it is over, and open it again: right-click the channel, Edit Channel, Permissions",
        ),
        (
            Severity::Warning,
            "the bot's role lacks Manage Threads for the server as a whole",
        ),
        (Severity::Error, "cannot answer: right-click the channel"),
        (Severity::Warning, "set `cases` to one"),
        (Severity::Error, "there is no such channel"),
    ] {
        assert!(found(&report, severity, words), "{words}: {report:#?}");
    }
}

#[tokio::test]
async fn a_server_without_the_bot_and_a_bad_token_are_findings() {
    let mut server = Server::start().await;
    server.restarted(|settings| settings.guilds[0].id = "1234567890123456789".into());
    let report = server.platform.check().await.unwrap();
    assert!(found(
        &report,
        Severity::Error,
        "https://discord.com/oauth2/authorize?client_id="
    ));
    server.restarted(|settings| settings.token = "wrong".into());
    let report = server.platform.check().await.unwrap();
    assert!(
        found(&report, Severity::Error, "Reset Token"),
        "{report:#?}"
    );
}
