//! Files: kept whole in memory, served only to the app's token.

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
