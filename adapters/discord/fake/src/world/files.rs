//! Files with messages: kept as long as a message shows them, and given to whoever has the whole
//! address, as Discord's content servers do.

use super::{Message, World};
use crate::id::Id;
use serde_json::{Value, json};

impl World {
    /// Keeps a file; how a message shows it.
    pub(crate) fn keep_file(&mut self, name: &str, content: Vec<u8>) -> Value {
        let id = self.next_id();
        // Discord leaves letters, digits and a few signs in a name.
        let keep = |c: char| match c {
            c if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') => c,
            _ => '_',
        };
        let name: String = name.chars().map(keep).collect();
        let url = format!(
            "{}/attachments/{id}/{name}?hm={:x}",
            self.cdn,
            id.0 ^ 0x5eed
        );
        let size = content.len();
        self.contents.insert(id, content);
        json!({"id": id, "filename": name, "size": size, "url": url, "proxy_url": url})
    }

    /// What is at an address, while a message shows it.
    pub(crate) fn file_at(&self, path: &str) -> Option<Vec<u8>> {
        let url = format!("{}{path}", self.cdn);
        let mut all = self.messages.values().flat_map(|all| all.values());
        let mut shown = all.find_map(|m| m.attachments.iter().find(|file| file["url"] == *url));
        let id: Id = shown.take()?["id"].as_str()?.parse().ok()?;
        self.contents.get(&id).cloned()
    }

    /// Names and contents of the files that a message shows.
    pub(crate) fn files_of(&self, message: &Message) -> Vec<(String, Vec<u8>)> {
        let files = message.attachments.iter().filter_map(|file| {
            let id: Id = file["id"].as_str()?.parse().ok()?;
            let content = self.contents.get(&id)?.clone();
            Some((file["filename"].as_str()?.to_owned(), content))
        });
        files.collect()
    }
}
