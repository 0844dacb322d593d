//! Is it there already? Slack has no idempotency key for posts.
//!
//! Each post carries its command's id as metadata, and a file, which can't have metadata, in the
//! id of its block. Before a post is repeated whose outcome
//! is unknown, the conversation's latest messages are looked through for that id. The same
//! is done once a conversation in the first minutes of a process, because the one before
//! may have died between a post and its receipt. Where looking is not allowed, the post is
//! sent with a small mark: a page twice beats a page never.

use super::Desk;
use crate::api::{HISTORY, REPLIES};
use crate::error::CallError;
use crate::inbound::time;
use deskbell_platform::{CommandId, ErrorKind};
use serde_json::Value;
use std::time::Duration;

/// The `event_type` of the bot's metadata.
pub(super) const MARK: &str = "deskbell";

/// Stands before the command's id in the id of a file's block.
const BLOCK_MARK: &str = "deskbell:";

/// So long after its start, a process asks what the one before has posted.
const NEW_FOR: Duration = Duration::from_secs(120);

/// Messages looked through, the latest first.
const LATEST: u32 = 100;

/// What a look found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// It is there, under this id.
    There(String),
    /// It is not.
    NotThere,
    /// Nobody can tell.
    Unsure,
}

impl Desk<'_> {
    pub(super) async fn look_before_posting(
        &self,
        channel: &str,
        thread: Option<&str>,
        part: usize,
    ) -> Result<Look, CallError> {
        if let Some(ts) = self.workspace.memory.part(self.command, part as u64) {
            return Ok(Look::There(ts));
        }
        let doubted = self.workspace.memory.doubts(self.command);
        if !doubted && !self.may_be_a_predecessors(channel, thread) {
            return Ok(Look::NotThere);
        }
        match self.latest(channel, thread).await {
            Ok(messages) => Ok(self.find(channel, &messages, part)),
            // Not there yet: then nothing of ours can be there either.
            Err(error) if error.kind == ErrorKind::NotFound => Ok(Look::NotThere),
            Err(error) if error.kind == ErrorKind::Unavailable => Err(error),
            Err(error) => {
                tracing::warn!(%error, command = %self.command, "cannot look before posting");
                Ok(if doubted {
                    Look::Unsure
                } else {
                    Look::NotThere
                })
            }
        }
    }

    /// A process before this one may have posted here, and this is the first look. A
    /// thread begun since is no such place.
    fn may_be_a_predecessors(&self, channel: &str, thread: Option<&str>) -> bool {
        let (wall, stopwatch) = self.workspace.began;
        let root = thread.and_then(time::read);
        stopwatch.elapsed() < NEW_FOR
            && root.is_none_or(|root| root <= wall)
            && self.workspace.memory.first_look(channel, thread)
    }

    pub(super) async fn latest(
        &self,
        channel: &str,
        thread: Option<&str>,
    ) -> Result<Value, CallError> {
        let mut args = vec![
            ("channel", channel.to_owned()),
            ("limit", LATEST.to_string()),
            ("include_all_metadata", "true".to_owned()),
        ];
        let method = match thread {
            None => HISTORY,
            Some(thread) => {
                args.push(("ts", thread.to_owned()));
                // Replies come oldest first: only what is younger than a while is asked for.
                let since = (self.workspace.clock)().as_second() - 3600;
                args.push(("oldest", format!("{since}.000000")));
                REPLIES
            }
        };
        let mut answer = self.call(method, args).await?;
        Ok(answer["messages"].take())
    }

    /// Remembers every command found, and says whether this one is among them.
    pub(super) fn find(&self, channel: &str, messages: &Value, part: usize) -> Look {
        for message in messages.as_array().into_iter().flatten() {
            self.find_file(channel, message);
            let payload = &message["metadata"]["event_payload"];
            let (Some(command), Some(ts)) = (payload["command"].as_str(), message["ts"].as_str())
            else {
                continue;
            };
            if message["metadata"]["event_type"] == MARK {
                let part = payload["part"].as_u64().unwrap_or(0);
                let command = CommandId(command.to_owned());
                self.workspace.memory.sent(&command, part, ts);
            }
        }
        match self.workspace.memory.part(self.command, part as u64) {
            Some(ts) => Look::There(ts),
            None => Look::NotThere,
        }
    }

    /// The same for a message with a file.
    fn find_file(&self, channel: &str, message: &Value) {
        let block = message["blocks"][0]["block_id"].as_str();
        let (Some(block), Some(ts)) = (block, message["ts"].as_str()) else {
            return;
        };
        let own = message["user"] == *self.identity.bot_user;
        if let Some(command) = block.strip_prefix(BLOCK_MARK).filter(|_| own) {
            let command = CommandId(command.to_owned());
            self.workspace.memory.sent(&command, 0, ts);
            if let Some(file) = message["files"][0]["id"].as_str() {
                self.workspace.memory.has_file(channel, ts, file);
            }
        }
    }

    /// The id of a block that marks a file as this command's.
    pub(super) fn block_mark(&self) -> String {
        format!("{BLOCK_MARK}{}", self.command)
    }
}
