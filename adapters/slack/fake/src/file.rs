//! Files: kept whole in memory, served only to the app's token.

use crate::message::Message;
use crate::people::present;
use crate::workspace::Workspace;
use anyhow::Result;
use serde_json::{Value, json};

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

impl Workspace {
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
