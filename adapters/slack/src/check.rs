//! What `deskbell check` sees of a workspace, each with what to click.

use crate::api::{Answer, INFO};
use crate::error::CallError;
use crate::settings::Mode;
use crate::workspace::Workspace;
use deskbell_platform::{CheckReport, ErrorKind, Lane, PlatformError, Severity};
use std::collections::BTreeSet;

/// Each scope with what goes missing without it, as in `config/slack-manifest.yaml`.
pub(crate) const SCOPES: &[(&str, &str)] = &[
    ("app_mentions:read", "messages that name it are not heard"),
    ("channels:history", "public channels are not heard"),
    ("channels:read", "membership of public channels is not seen"),
    ("chat:write", "nothing can be posted"),
    ("commands", "slash commands and the shortcut are missing"),
    (
        "files:read",
        "files that people send are passed on as links only",
    ),
    (
        "files:write",
        "files are passed on to people here as links only",
    ),
    ("groups:history", "private channels are not heard"),
    (
        "groups:read",
        "private channels of cases are not found again",
    ),
    ("groups:write", "private channels of cases cannot be made"),
    ("im:history", "direct messages are not heard"),
    (
        "im:read",
        "direct messages of the time it was off are not read",
    ),
    ("im:write", "nobody can be written to directly"),
    ("reactions:read", "reactions are not heard"),
    ("reactions:write", "messages passed on get no tick"),
    ("users:read", "people have ids instead of names"),
];

/// Looks at one workspace. Changes nothing there.
pub(crate) async fn look(
    workspace: &Workspace,
    report: &mut CheckReport,
) -> Result<(), PlatformError> {
    let about = format!("slack: {}", workspace.name);
    let answer = match workspace.ask_identity().await {
        Ok(answer) => answer,
        Err(error) if lasting(&error) => {
            let says = format!(
                "bot_token is refused ({}). At api.slack.com/apps open the app, OAuth & \
                 Permissions, and copy the Bot User OAuth Token (xoxb-…); install the app if \
                 there is none.",
                error.code
            );
            report.add(Severity::Error, about, says);
            return Ok(());
        }
        Err(error) => return Err(error.while_doing(format!("checking {}", workspace.name))),
    };
    if let Err(error) = workspace.identity().await {
        let why = error.source.as_ref().map(ToString::to_string);
        report.add(
            Severity::Error,
            about,
            why.unwrap_or_else(|| error.to_string()),
        );
        return Ok(());
    }
    let team = answer.body["team"].as_str().unwrap_or("?");
    let user = answer.body["user"].as_str().unwrap_or("?");
    report.add(
        Severity::Good,
        about.as_str(),
        format!("connected to {team} as {user}"),
    );
    scopes(&answer, &about, report);
    way_in(workspace, &about, report).await;
    for channel in &workspace.settings.channels {
        joined(workspace, channel, &about, report).await;
    }
    Ok(())
}

fn scopes(answer: &Answer, about: &str, report: &mut CheckReport) {
    let given = answer.headers.get("x-oauth-scopes");
    let Some(given) = given.and_then(|value| value.to_str().ok()) else {
        let says = "Slack does not say which scopes the app has";
        report.add(Severity::Warning, about, says);
        return;
    };
    let given: BTreeSet<_> = given.split(',').map(str::trim).collect();
    let missing: Vec<_> = SCOPES
        .iter()
        .filter(|(scope, _)| !given.contains(scope))
        .collect();
    for (scope, without) in &missing {
        let says = format!(
            "the scope {scope} is missing: {without}. Open OAuth & Permissions, Bot Token \
             Scopes, add it, then Reinstall to Workspace."
        );
        let worst = ["chat:write", "channels:history"].contains(scope);
        let severity = if worst {
            Severity::Error
        } else {
            Severity::Warning
        };
        report.add(severity, about, says);
    }
    if missing.is_empty() {
        report.add(Severity::Good, about, "has all scopes");
    }
}

async fn way_in(workspace: &Workspace, about: &str, report: &mut CheckReport) {
    if workspace.settings.mode == Mode::Http {
        let says = format!(
            "events come over HTTPS; the Request URL of Event Subscriptions, Interactivity and \
             each slash command must end in {}",
            crate::http::PATH
        );
        return report.add(Severity::Good, about, says);
    }
    // Slack counts these addresses: none is asked for when there is a connection.
    if *workspace.connected.borrow() {
        return report.add(Severity::Good, about, "connected by Socket Mode");
    }
    match workspace.api.open_connection().await {
        Ok(_) => report.add(Severity::Good, about, "Socket Mode works"),
        Err(error) => {
            let says = match error.code.as_str() {
                "missing_scope" => "app_token lacks connections:write; make another under Basic \
                                    Information, App-Level Tokens"
                    .to_owned(),
                "not_allowed_token_type" | "invalid_auth" | "not_authed" => {
                    "app_token is refused; it must be the app-level token (xapp-…) of this same \
                     app, under Basic Information, App-Level Tokens"
                        .to_owned()
                }
                "forbidden_team" | "link_disabled" => {
                    "Socket Mode is off; switch it on under Socket Mode".to_owned()
                }
                "ratelimited" => {
                    let says = "Socket Mode was not tried: Slack says to wait a minute";
                    return report.add(Severity::Warning, about, says);
                }
                code => format!("Socket Mode does not open a connection ({code})"),
            };
            report.add(Severity::Error, about, says);
        }
    }
}

async fn joined(workspace: &Workspace, channel: &str, about: &str, report: &mut CheckReport) {
    let args = vec![("channel", channel.to_owned())];
    match workspace.api.call(INFO, Lane::Answer, args).await {
        Ok(answer) => {
            let info = &answer.body["channel"];
            let name = info["name"].as_str().unwrap_or(channel);
            if info["is_archived"] == true {
                let says = format!("#{name} ({channel}) is archived");
                report.add(Severity::Error, about, says);
            } else if info["is_member"] == true {
                report.add(Severity::Good, about, format!("is in #{name} ({channel})"));
            } else {
                let says = format!(
                    "is not in #{name} ({channel}); open that channel and write /invite @ and \
                     the bot's name"
                );
                report.add(Severity::Error, about, says);
            }
        }
        Err(error) => {
            let says = format!(
                "cannot see channel {channel} ({}); if it is private, open it and write \
                 /invite @ and the bot's name; if not, check the id (channel name, View channel \
                 details, at the bottom)",
                error.code
            );
            report.add(Severity::Error, about, says);
        }
    }
}

fn lasting(error: &CallError) -> bool {
    !matches!(
        error.kind,
        ErrorKind::Unavailable | ErrorKind::RateLimited(_)
    )
}

#[cfg(test)]
mod tests {
    use super::SCOPES;

    #[test]
    fn the_manifest_asks_for_these_scopes_and_no_others() {
        let manifest = include_str!("../../../config/slack-manifest.yaml");
        let (_, after) = manifest.split_once("    bot:\n").unwrap();
        let (list, _) = after.split_once("\n\n").unwrap();
        let asked = list
            .lines()
            .filter_map(|line| line.trim().strip_prefix("- "));
        let known = SCOPES.iter().map(|(scope, _)| *scope);
        assert_eq!(asked.collect::<Vec<_>>(), known.collect::<Vec<_>>());
    }
}
