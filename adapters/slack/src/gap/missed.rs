//! Reading from history: conversation by conversation, the private ones first.

use crate::api::{Answer, Args, HISTORY, Method, OWN_CHANNELS, REPLIES};
use crate::error::CallError;
use crate::inbound::{Intake, Kind, Parcel, Reply, time};
use crate::workspace::{Workspace, is_direct};
use deskbell_platform::{ErrorKind, Lane, PlatformError};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::sync::oneshot;

/// A thread that is older than this is not looked for new replies.
const THREADS_OF: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Messages of a page. Some apps are given fewer.
const PAGE: usize = 200;

/// Pages read of one conversation or thread.
const MOST_PAGES: usize = 10;

/// Pages of the list of conversations.
const MOST_LISTS: usize = 10;

/// While Slack does not answer, it is asked again after so long, so many times.
const AGAIN_AFTER: Duration = Duration::from_secs(10);
const TRIES: usize = 30;

/// What has happened in one workspace since a moment.
pub(super) struct Missed<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) intake: &'a Intake,
    pub(super) since: Timestamp,
}

impl Missed<'_> {
    /// Reads all conversations; what cannot be read in one stops no other.
    pub(super) async fn read(&self) -> Result<(), PlatformError> {
        let mut failure = None;
        for channel in self.conversations().await? {
            if let Err(error) = self.conversation(&channel).await {
                failure.get_or_insert(error);
            }
        }
        failure.map_or(Ok(()), Err)
    }

    /// Where the bot is, cases and triage channels first.
    async fn conversations(&self) -> Result<Vec<String>, PlatformError> {
        let mut found = Vec::new();
        for kind in ["private_channel", "im", "public_channel"] {
            let args = vec![
                ("types", kind.to_owned()),
                ("exclude_archived", "true".to_owned()),
                ("limit", "999".to_owned()),
            ];
            let listed = self.pages(OWN_CHANNELS, args, MOST_LISTS, "channels");
            match listed.await {
                Ok(all) => found.extend(all.iter().filter_map(|c| text(&c["id"]))),
                // Without the scope for one kind, the others are read all the same.
                Err(error) if error.kind == ErrorKind::Forbidden => {
                    tracing::warn!(%error, kind, "what was missed there is not read");
                }
                Err(error) => return Err(error.while_doing("listing conversations".to_owned())),
            }
        }
        Ok(found)
    }

    /// Reads one conversation and hands in what is new, oldest first.
    async fn conversation(&self, channel: &str) -> Result<(), PlatformError> {
        let failed = |error: CallError| error.while_doing(format!("reading {channel} again"));
        let roots = self.since.saturating_sub(THREADS_OF);
        let roots = roots.unwrap_or(Timestamp::MIN);
        let args = vec![
            ("channel", channel.to_owned()),
            ("oldest", seconds(roots)),
            ("limit", PAGE.to_string()),
        ];
        let all = self.pages(HISTORY, args, MOST_PAGES, "messages");
        let mut new = Vec::new();
        for message in all.await.map_err(failed)? {
            let replied = message["latest_reply"].as_str().and_then(time::read);
            if replied.is_some_and(|at| at > self.since)
                && let Some(root) = text(&message["ts"])
            {
                new.extend(self.replies(channel, root).await.map_err(failed)?);
            }
            new.push(message);
        }
        new.sort_by_key(|message| message["ts"].as_str().and_then(time::read));
        new.dedup_by(|one, other| one["ts"] == other["ts"]);
        for message in new {
            for event in self.events(channel, message) {
                self.hand_in(event).await.map_err(failed)?;
            }
        }
        Ok(())
    }

    async fn replies(&self, channel: &str, root: String) -> Result<Vec<Value>, CallError> {
        let args = vec![
            ("channel", channel.to_owned()),
            ("ts", root),
            ("oldest", seconds(self.since)),
            ("limit", PAGE.to_string()),
        ];
        self.pages(REPLIES, args, MOST_PAGES, "messages").await
    }

    /// The events that a message stands for: it is new since then, it was changed since then.
    /// A new one that was changed may be known with its first words.
    fn events(&self, channel: &str, mut message: Value) -> Vec<Value> {
        let is_new = |ts: &Value| ts.as_str().and_then(time::read) > Some(self.since);
        let kind = if is_direct(channel) { "im" } else { "channel" };
        let (posted, edited) = (is_new(&message["ts"]), is_new(&message["edited"]["ts"]));
        let changed = edited.then(|| {
            json!({
                "type": "message", "subtype": "message_changed", "channel": channel,
                "channel_type": kind, "message": message, "event_ts": message["edited"]["ts"],
            })
        });
        message["channel"] = json!(channel);
        message["channel_type"] = json!(kind);
        let message = posted.then_some(message);
        message.into_iter().chain(changed).collect()
    }

    /// Hands an event in, again while too many wait or the inbox refuses.
    async fn hand_in(&self, event: Value) -> Result<(), CallError> {
        let ts = event["event_ts"].as_str().or(event["ts"].as_str());
        let channel = event["channel"].as_str();
        let id = format!("missed:{}:{}", channel.unwrap_or("?"), ts.unwrap_or("?"));
        for _ in 0..TRIES {
            let (stored, is_stored) = oneshot::channel();
            let parcel = Parcel {
                kind: Kind::Events,
                payload: json!({"type": "event_callback", "event_id": id, "event": event}),
                reply: Reply::Waiting(stored),
            };
            if self.intake.take(parcel) && is_stored.await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(AGAIN_AFTER).await;
        }
        let why = "the inbox does not take it";
        Err(CallError::no_answer(HISTORY.name, false, why))
    }

    /// All pages of a list.
    async fn pages(
        &self,
        method: Method,
        args: Args<'_>,
        most: usize,
        list: &str,
    ) -> Result<Vec<Value>, CallError> {
        let mut all = Vec::new();
        let mut cursor = String::new();
        for _ in 0..most {
            let mut args = args.clone();
            if !cursor.is_empty() {
                args.push(("cursor", cursor));
            }
            let mut page = self.patiently(method, args).await?.body;
            if let Value::Array(found) = page[list].take() {
                all.extend(found);
            }
            cursor = text(&page["response_metadata"]["next_cursor"]).unwrap_or_default();
            if cursor.is_empty() {
                return Ok(all);
            }
        }
        tracing::warn!(method = method.name, "there is more than is read");
        Ok(all)
    }

    /// Calls when nothing more urgent does, as slowly as Slack wants it.
    async fn patiently(&self, method: Method, args: Args<'_>) -> Result<Answer, CallError> {
        let mut tries = 0;
        loop {
            let call = self.workspace.api.call(method, Lane::Answer, args.clone());
            let error = match call.await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let wait = match error.kind {
                ErrorKind::RateLimited(after) => after,
                ErrorKind::Unavailable if tries < TRIES => AGAIN_AFTER,
                _ => return Err(error),
            };
            tries += 1;
            tokio::time::sleep(wait).await;
        }
    }
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str().filter(|text| !text.is_empty());
    text.map(str::to_owned)
}

fn seconds(time: Timestamp) -> String {
    format!("{}.{:06}", time.as_second(), time.subsec_microsecond())
}
