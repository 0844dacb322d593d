//! What people wrote while Deskbell could not hear: known by when it heard last, and read
//! from history.
//!
//! Slack sends an event that nobody took again at once, after a minute and after five. What
//! a longer silence has swallowed is asked for: in each conversation that the bot is in,
//! messages and threads since then. They go the way of every other event, and the inbox
//! knows by their keys those that came already. Deletions leave no trace in a history.

mod heard;
mod missed;

pub(crate) use heard::Heard;

use crate::inbound::Intake;
use crate::workspace::Workspace;
use deskbell_platform::Retry;
use jiff::{SignedDuration, Timestamp};
use missed::Missed;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// A shorter silence is covered by what Slack sends again.
const SHORT: SignedDuration = SignedDuration::from_secs(60);

/// Read once more before the silence: a dead socket is noticed late.
const BEFORE: SignedDuration = SignedDuration::from_secs(120);

/// What was written longer ago is not read any more.
const OLDEST: SignedDuration = SignedDuration::from_hours(24);

/// How often it is noted that all is heard.
const NOTE_EVERY: Duration = Duration::from_secs(60);

/// Watches one workspace until `stop`: notes how long it is heard, and fills gaps.
pub(crate) async fn watch(
    workspace: Arc<Workspace>,
    intake: Intake,
    mut hearing: watch::Receiver<bool>,
    stop: CancellationToken,
) {
    let Ok(identity) = workspace.identity().await else {
        return; // A run begins with knowing it.
    };
    let team = identity.team.as_str();
    loop {
        let open = tokio::select! {
            () = stop.cancelled() => return,
            open = hearing.wait_for(|open| *open) => open.is_ok(),
        };
        if !open {
            return;
        }
        let now = (workspace.clock)();
        if let Some(since) = silent_since(workspace.heard.last(team), now) {
            tracing::info!(workspace = workspace.name, %since, "reading what was missed");
            let missed = Missed {
                workspace: &workspace,
                intake: &intake,
                since,
            };
            // Not noted before all of it is stored: whoever comes next begins again.
            tokio::select! {
                () = stop.cancelled() => return,
                () = until_read(&missed) => {}
            }
        }
        note_while(&workspace, team, &mut hearing, &stop).await;
        if stop.is_cancelled() {
            return;
        }
    }
}

/// Reads what was missed, again while Slack does not answer: what came already is known.
async fn until_read(missed: &Missed<'_>) {
    while let Err(error) = missed.read().await {
        let workspace = &missed.workspace.name;
        tracing::warn!(workspace, %error, why = ?error.source, "what was missed is not all read");
        if error.retry() == Retry::Never {
            return;
        }
        tokio::time::sleep(NOTE_EVERY).await;
    }
}

/// Notes the time again and again while the workspace is heard.
async fn note_while(
    workspace: &Workspace,
    team: &str,
    hearing: &mut watch::Receiver<bool>,
    stop: &CancellationToken,
) {
    loop {
        workspace.heard.note(team, (workspace.clock)()).await;
        let deaf = async { _ = hearing.wait_for(|open| !*open).await };
        let over = tokio::select! {
            () = stop.cancelled() => true,
            () = deaf => true,
            () = tokio::time::sleep(NOTE_EVERY) => false,
        };
        if over {
            return workspace.heard.note(team, (workspace.clock)()).await;
        }
    }
}

/// From when on to read; none where nothing can be missing. At the very first run, nobody was
/// expected to hear.
fn silent_since(last: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    let last = last?;
    if now.duration_since(last) < SHORT {
        return None;
    }
    let before = |time: Timestamp, by| time.saturating_sub(by).unwrap_or(Timestamp::MIN);
    Some(before(last, BEFORE).max(before(now, OLDEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_is_read_from_a_little_before_it_and_for_a_day_at_most() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-03-11T12:00:00Z");
        let table = [
            (None, None),
            (Some("2026-03-11T11:59:30Z"), None),
            (Some("2026-03-11T11:50:00Z"), Some("2026-03-11T11:48:00Z")),
            (Some("2026-03-01T12:00:00Z"), Some("2026-03-10T12:00:00Z")),
            (Some("2027-01-01T00:00:00Z"), None),
        ];
        for (last, expected) in table {
            assert_eq!(
                silent_since(last.map(at), now),
                expected.map(at),
                "{last:?}"
            );
        }
    }
}
