//! What a responder's plain words say to a page, found by rule.
//!
//! Reads `config/replies.toml`, compiled in. It takes whole messages alone and refuses to guess:
//! what is not clear is none, and they are asked.

use super::whole::{Phrased, Table, is_variant};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a responder answers to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reply {
    /// They have seen it and come.
    Acknowledge,
    /// They take it.
    Claim,
    /// Somebody else shall be called.
    Refuse,
}

/// What `text` as a whole says to a page; none where it could mean anything else.
#[must_use]
pub fn reply(text: &str) -> Option<Reply> {
    let text = text.trim();
    if text.contains(SAYS_NO) {
        return None;
    }
    let signs: String = text.chars().filter(|c| !is_variant(*c)).collect();
    if ["👍", "✅", "👀"].contains(&signs.trim()) {
        return Some(Reply::Acknowledge);
    }
    TABLE.as_ref()?.say(text, |said| match said {
        // To take a case is to have seen it.
        [Reply::Acknowledge, Reply::Claim] => Some(Reply::Claim),
        _ => None,
    })
}

/// Emoji that turn round what stands beside them.
const SAYS_NO: [char; 10] = ['👎', '❌', '✖', '🚫', '⛔', '🛑', '🙅', '🙃', '🤷', '🖕'];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplyFile {
    acknowledge: Phrased,
    claim: Phrased,
    refuse: Phrased,
    courtesy: Phrased,
}

impl ReplyFile {
    /// Courtesy is no reply.
    fn kinds(&self) -> [(Option<Reply>, &Phrased); 4] {
        [
            (Some(Reply::Acknowledge), &self.acknowledge),
            (Some(Reply::Claim), &self.claim),
            (Some(Reply::Refuse), &self.refuse),
            (None, &self.courtesy),
        ]
    }
}

static TABLE: LazyLock<Option<Table<Reply>>> = LazyLock::new(|| {
    let file: Option<ReplyFile> = toml::from_str(include_str!("../../config/replies.toml")).ok();
    file.map(|file| Table::of(&file.kinds()))
});

#[cfg(test)]
mod tests;
