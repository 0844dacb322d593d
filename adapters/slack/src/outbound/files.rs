//! Files: given to Slack in its three steps, found where it shows them, taken back.

use super::Desk;
use super::reconcile::Look;
use crate::api::{DELETE_FILE, HISTORY, REPLIES, UPLOAD_URL, UPLOADED};
use crate::error::CallError;
use crate::render;
use axum::body::Bytes;
use deskbell_platform::{Body, ErrorKind, File, MessageRef, PlatformError};
use serde_json::json;
use std::time::Duration;

/// Slack shows a file after it answered, when it has looked into it. It is looked for at once
/// and after these waits, in milliseconds; after that the command is put off.
const SHOWN_AFTER: [u64; 4] = [0, 500, 1_000, 2_000];

impl Desk<'_> {
    /// Posts a file; the id of the message that shows it. Slack does not say which that is, so
    /// it is looked for by its mark.
    pub(super) async fn send_file(
        &self,
        channel: &str,
        thread: Option<&str>,
        body: &Body,
        content: &Bytes,
    ) -> Result<String, PlatformError> {
        let doing = |error: CallError| {
            error.while_doing(format!("posting a file to {}", self.place(channel, thread)))
        };
        let memory = &self.workspace.memory;
        let found = self.look_before_posting(channel, thread, 0).await;
        if let Look::There(id) = found.map_err(doing)? {
            return Ok(id);
        }
        if !memory.is_uploaded(self.command) {
            let sent = self.upload(channel, thread, body, content).await;
            if sent.as_ref().err().is_none_or(|error| error.maybe_done) {
                memory.doubt(self.command);
                memory.has_uploaded(self.command);
            }
            sent.map_err(doing)?;
        }
        for wait in SHOWN_AFTER {
            tokio::time::sleep(Duration::from_millis(wait)).await;
            let messages = self.latest(channel, thread).await.map_err(doing)?;
            if let Look::There(id) = self.find(channel, &messages, 0) {
                return Ok(id);
            }
        }
        let why = "Slack has the file and does not show it yet";
        Err(doing(CallError::no_answer(UPLOADED.name, true, why)))
    }

    async fn upload(
        &self,
        channel: &str,
        thread: Option<&str>,
        body: &Body,
        content: &Bytes,
    ) -> Result<(), CallError> {
        let name = body.file.as_deref().map(File::name).unwrap_or_default();
        let args = vec![
            ("filename", name.clone()),
            ("length", content.len().to_string()),
        ];
        // Nobody sees anything of it before the last step: until then nothing is in doubt.
        let nothing = |error: CallError| CallError {
            maybe_done: false,
            ..error
        };
        let place = self.call(UPLOAD_URL, args).await.map_err(nothing)?;
        let (url, id) = (place["upload_url"].as_str(), place["file_id"].as_str());
        let (Some(url), Some(id)) = (url, id) else {
            let why = "the answer has no address";
            return Err(CallError::no_answer(UPLOAD_URL.name, false, why));
        };
        let api = &self.workspace.api;
        api.upload(url, content.clone()).await.map_err(nothing)?;
        let mut blocks = render::single(body, self.here()).blocks;
        if let Some(first) = blocks.first_mut() {
            first["block_id"] = json!(self.block_mark());
        }
        let mut args = vec![
            ("files", json!([{"id": id, "title": name}]).to_string()),
            ("channel_id", channel.to_owned()),
            ("blocks", json!(blocks).to_string()),
        ];
        if let Some(thread) = thread {
            args.push(("thread_ts", thread.to_owned()));
        }
        self.call(UPLOADED, args).await.map(|_| ())
    }

    /// Deletes the file that a message of the bot shows: the message alone would leave it to
    /// whoever kept its address. Whether there was one.
    pub(super) async fn delete_file(&self, message: &MessageRef) -> Result<bool, CallError> {
        let Some(file) = self.file_of(message).await? else {
            return Ok(false);
        };
        match self.call(DELETE_FILE, vec![("file", file)]).await {
            Err(error) if lasting(&error) && error.kind != ErrorKind::NotFound => {
                tracing::warn!(%error, command = %self.command, "a file stays behind its message");
                Ok(false)
            }
            Err(error) if !lasting(&error) => Err(error),
            _ => Ok(true),
        }
    }

    /// The file of a message. A process that did not post the message asks Slack.
    async fn file_of(&self, message: &MessageRef) -> Result<Option<String>, CallError> {
        let (channel, id) = (message.place.id.as_str(), message.id.as_str());
        let memory = &self.workspace.memory;
        let known = memory.file_of(channel, id);
        if known.is_some() || memory.is_own(channel, id) {
            return Ok(known);
        }
        let mut args = vec![
            ("channel", channel.to_owned()),
            ("oldest", id.to_owned()),
            ("latest", id.to_owned()),
            ("inclusive", "true".to_owned()),
        ];
        let method = match &message.place.thread {
            None => HISTORY,
            Some(thread) => {
                args.push(("ts", thread.clone()));
                REPLIES
            }
        };
        let answer = match self.call(method, args).await {
            Err(error) if lasting(&error) => return Ok(None),
            answer => answer?,
        };
        let mut messages = answer["messages"].as_array().into_iter().flatten();
        let own = messages.find(|m| m["ts"] == id && m["user"] == *self.identity.bot_user);
        let file = own.and_then(|message| message["files"][0]["id"].as_str());
        Ok(file.map(str::to_owned))
    }
}

fn lasting(error: &CallError) -> bool {
    !matches!(
        error.kind,
        ErrorKind::Unavailable | ErrorKind::RateLimited(_)
    )
}
