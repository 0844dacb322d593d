//! Socket Mode of one workspace: a connection at every moment.
//!
//! When Slack announces that it will renew a connection, the next one says hello before
//! the old one is let go; what Slack sent on the old one is still read there. A broken
//! one is replaced at once, then with growing pauses. Slack sends again what was not
//! acknowledged, so a gap in the connection is no gap in the events.

mod connect;
mod session;

use crate::inbound::Intake;
use crate::workspace::Workspace;
use deskbell_platform::{ErrorKind, PlatformError, Retry};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use session::Signal;

const SHORTEST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// A connection that held so long is no failure.
const STEADY: Duration = Duration::from_secs(60);

/// Keeps one workspace connected until `stop`.
///
/// # Errors
/// Slack refuses the tokens, or Socket Mode is switched off for the app.
pub(crate) async fn serve(
    workspace: &Arc<Workspace>,
    intake: Intake,
    stop: &CancellationToken,
) -> Result<(), PlatformError> {
    let mut sessions = JoinSet::new();
    // Cancelled, a session lets go: at the end, or when the next one has said hello.
    let mut current: Option<CancellationToken> = None;
    let mut failures = 0_u32;
    let outcome = loop {
        let opened = tokio::select! {
            () = stop.cancelled() => break Ok(()),
            opened = connect::open(workspace) => opened,
        };
        let socket = match opened {
            Ok(socket) => socket,
            Err(error) if error.retry() == Retry::Never => break Err(error),
            Err(error) => {
                tracing::warn!(workspace = workspace.name, %error, "no connection to Slack");
                failures = failures.saturating_add(1);
                if pause(failures, &error.kind, stop).await {
                    break Ok(());
                }
                continue;
            }
        };
        let since = Instant::now();
        while sessions.try_join_next().is_some() {}
        let mut session = session::start(&mut sessions, socket, intake.clone(), stop.clone());
        if let Some(old) = current.replace(session.let_go.clone()) {
            old.cancel();
        }
        tracing::info!(workspace = workspace.name, "connected to Slack");
        workspace.connected.send_replace(true);
        let signal = tokio::select! {
            () = stop.cancelled() => break Ok(()),
            signal = session.signal() => signal,
        };
        match signal {
            // The old one is read on until the next one is there.
            Signal::Renew => {}
            Signal::Broken(why) => {
                tracing::info!(workspace = workspace.name, why, "connecting again");
                workspace.connected.send_replace(false);
                current = None;
            }
            Signal::SwitchedOff => break Err(switched_off(workspace)),
        }
        failures = if since.elapsed() > STEADY {
            1
        } else {
            failures + 1
        };
        if failures > 1 && pause(failures, &ErrorKind::Unavailable, stop).await {
            break Ok(());
        }
    };
    if let Some(current) = current {
        current.cancel();
    }
    workspace.connected.send_replace(false);
    drop(intake);
    // Each ends by itself once what it brought is acknowledged, or soon after.
    while sessions.join_next().await.is_some() {}
    outcome
}

fn switched_off(workspace: &Workspace) -> PlatformError {
    let doing = format!("connecting {} to Slack", workspace.name);
    PlatformError::new(ErrorKind::Forbidden, doing)
        .because("Socket Mode is switched off for this app; switch it on under Socket Mode")
}

/// Waits longer after each failure, and as long as Slack says. True when stopped meanwhile.
pub(crate) async fn pause(failures: u32, kind: &ErrorKind, stop: &CancellationToken) -> bool {
    let longer = SHORTEST_PAUSE * 2_u32.saturating_pow(failures.saturating_sub(1).min(10));
    let wait = match kind {
        ErrorKind::RateLimited(after) => *after,
        _ => longer.min(LONGEST_PAUSE),
    };
    tokio::time::timeout(wait, stop.cancelled()).await.is_ok()
}
