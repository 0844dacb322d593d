//! Files: kept whole in memory, served only to the token of an app that may read them.

use crate::error::ApiError;
use crate::message::Message;
use crate::people::present;
use crate::team::Team;
use crate::workspace::Workspace;
use crate::world::Core;
use anyhow::Result;
use serde_json::{Value, json};

/// What faults call the download of a file.
pub(crate) const DOWNLOAD: &str = "download";

/// A file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) user: String,
    pub(crate) created: i64,
    pub(crate) url: String,
    pub(crate) bytes: Vec<u8>,
    /// The size said when an upload was announced; the bytes must have it.
    pub(crate) announced: usize,
    /// The last part of the address that its bytes are sent to; empty when a person sent it.
    pub(crate) key: String,
    /// Uploaded and shared; before that only its uploader's.
    pub(crate) complete: bool,
    pub(crate) channels: Vec<String>,
}

impl File {
    pub(crate) fn to_json(&self) -> Value {
        let ending = self.name.rsplit_once('.').map_or("", |(_, e)| e);
        let (mimetype, filetype) = match ending {
            "png" => ("image/png", "png"),
            "jpg" | "jpeg" => ("image/jpeg", "jpg"),
            "pdf" => ("application/pdf", "pdf"),
            "txt" | "log" | "md" => ("text/plain", "text"),
            _ => ("application/octet-stream", "binary"),
        };
        json!({
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title,
            "mimetype": mimetype,
            "filetype": filetype,
            "pretty_type": filetype.to_uppercase(),
            "user": self.user,
            "mode": "hosted",
            "editable": false,
            "is_external": false,
            "external_type": "",
            "size": self.bytes.len(),
            "url_private": self.url,
            "url_private_download": format!("{}/download", self.url),
            "is_public": false,
            "public_url_shared": false,
            "display_as_bot": false,
            "username": "",
            "permalink": self.url,
            "has_rich_preview": false,
            "file_access": "visible",
        })
    }
}

impl Team {
    /// Whether the app may read a file: its own, or one in a conversation that it is in.
    pub(crate) fn app_reads(&self, file: &File) -> bool {
        let shared = file.channels.iter().any(|channel| self.bot_reads(channel));
        shared || file.user == self.app.user
    }

    /// Shows what the app uploaded, unless that is held back.
    pub(crate) fn share(
        &mut self,
        core: &mut Core,
        channel: &str,
        message: Message,
    ) -> Result<(), ApiError> {
        match &mut self.held_shares {
            Some(held) => held.push((channel.to_owned(), message)),
            None => _ = self.post(core, channel, message)?,
        }
        Ok(())
    }
}

impl Workspace {
    /// Names and contents of the files shown with a message.
    pub fn files(&self, channel: &str, ts: &str) -> Vec<(String, Vec<u8>)> {
        let found = self.look(|team| {
            let message = team.channels.get(channel)?.message(ts)?;
            let files = message.files.iter().filter_map(|id| team.files.get(id));
            Some(files.map(|f| (f.name.clone(), f.bytes.clone())).collect())
        });
        found.ok().flatten().unwrap_or_default()
    }

    /// How many files there are, shown anywhere or not.
    pub fn count_files(&self) -> usize {
        self.look(|team| team.files.len()).unwrap_or_default()
    }

    /// From now on what the app uploads is shown later, as Slack does when it is busy.
    pub fn hold_shares(&self) {
        self.set(|team| team.held_shares = Some(Vec::new()));
    }

    /// Shows what was held back.
    ///
    /// # Errors
    /// As posting a message.
    pub fn release_shares(&self) -> Result<()> {
        self.with(|core, team| {
            for (channel, message) in team.held_shares.take().unwrap_or_default() {
                team.post(core, &channel, message)?;
            }
            Ok(())
        })?
    }

    /// Somebody deletes a file of theirs; its message stays.
    pub fn delete_file(&self, channel: &str, ts: &str) {
        self.set(|team| {
            let message = team.channels.get(channel).and_then(|c| c.message(ts));
            for file in message.map(|m| m.files.clone()).unwrap_or_default() {
                team.files.remove(&file);
            }
        });
    }

    /// Somebody sends a file, with a text beside it. The message's `ts`.
    ///
    /// # Errors
    /// As [`Workspace::say`].
    pub fn upload(
        &self,
        channel: &str,
        user: &str,
        text: &str,
        name: &str,
        bytes: &[u8],
    ) -> Result<String> {
        self.sends_file(channel, None, user, text, (name, bytes))
    }

    /// The same in the thread below `root`.
    ///
    /// # Errors
    /// As [`Workspace::reply`].
    pub fn upload_to_thread(
        &self,
        channel: &str,
        root: &str,
        user: &str,
        text: &str,
        (name, bytes): (&str, &[u8]),
    ) -> Result<String> {
        self.sends_file(channel, Some(root), user, text, (name, bytes))
    }

    fn sends_file(
        &self,
        channel: &str,
        thread: Option<&str>,
        user: &str,
        text: &str,
        (name, bytes): (&str, &[u8]),
    ) -> Result<String> {
        self.with(|core, team| {
            present(team, channel, user)?;
            let id = core.id("F");
            let file = File {
                id: id.clone(),
                name: name.to_owned(),
                title: name.to_owned(),
                user: user.to_owned(),
                created: core.clock.seconds(),
                url: format!("{}/files/{}/{id}", core.base, team.id),
                bytes: bytes.to_vec(),
                announced: bytes.len(),
                key: String::new(),
                complete: true,
                channels: vec![channel.to_owned()],
            };
            team.files.insert(id.clone(), file);
            let message = Message {
                subtype: Some("file_share"),
                files: vec![id.clone()],
                thread_ts: thread.map(str::to_owned),
                ..Message::by(user, text)
            };
            let ts = team.post(core, channel, message)?;
            let event = json!({
                "type": "file_shared", "file_id": id, "user_id": user,
                "file": {"id": id}, "channel_id": channel, "event_ts": core.clock.next_ts(),
            });
            if team.bot_reads(channel) {
                team.emit(core, "file_shared", event);
            }
            Ok(ts)
        })?
    }
}
