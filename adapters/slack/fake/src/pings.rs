//! Whom a message really pings, and which of its links unfold.
//!
//! Markup counts wherever Slack parses it: in `text`, in `mrkdwn` objects, in attachments,
//! in `rich_text` elements. `plain_text` objects and escaped text never ping. What is in
//! doubt (a mention inside a code span, a mention in the fallback text of blocks) counts,
//! so that a test for silence errs on the safe side.

use crate::message::Message;
use crate::team::Team;
use crate::workspace::Workspace;
use anyhow::Result;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// Who is notified by one message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pings {
    /// People named who are in the conversation.
    pub users: BTreeSet<String>,
    /// People named who are not: their names show, they are not notified.
    pub absent: BTreeSet<String>,
    /// `channel`, `here`, `everyone`.
    pub broadcasts: BTreeSet<String>,
    /// User groups.
    pub groups: BTreeSet<String>,
    /// Links that Slack may fetch and unfold.
    pub unfurls: BTreeSet<String>,
    /// Links that show other words than their target: target and words.
    pub hidden_links: BTreeSet<(String, String)>,
}

impl Pings {
    /// Whether nobody at all is notified.
    pub fn nobody(&self) -> bool {
        self.users.is_empty() && self.broadcasts.is_empty() && self.groups.is_empty()
    }

    /// All ids and words that are notified, sorted.
    pub fn all(&self) -> Vec<String> {
        let all = self
            .users
            .iter()
            .chain(&self.broadcasts)
            .chain(&self.groups);
        all.cloned().collect()
    }
}

impl Workspace {
    /// Whom the message at this `ts` pings as it stands now.
    ///
    /// # Errors
    /// When there is no such message.
    pub fn pings(&self, channel: &str, ts: &str) -> Result<Pings> {
        self.with(|_, team| {
            let kept = team.channel(channel)?;
            let message = kept.message(ts).cloned();
            let ephemeral = kept.ephemerals.iter().find(|e| e.message.ts == ts);
            let message = message.or_else(|| ephemeral.map(|e| e.message.clone()));
            let message = message.ok_or_else(|| anyhow::anyhow!("no message {ts} in {channel}"))?;
            Ok(of(team, channel, &message))
        })?
    }
}

pub(crate) fn of(team: &Team, channel: &str, message: &Message) -> Pings {
    let mut found = Finder {
        team,
        links_names: message.links_names,
        pings: Pings::default(),
        links: BTreeSet::new(),
    };
    found.markup(&message.text);
    for part in [&message.blocks, &message.attachments]
        .into_iter()
        .flatten()
    {
        found.walk(part);
    }
    let mut pings = found.pings;
    if message.unfurl_links || message.unfurl_media {
        pings.unfurls = found.links;
    }
    let members = team.channels.get(channel).map(|channel| &channel.members);
    let named = std::mem::take(&mut pings.users);
    for user in named {
        if members.is_some_and(|members| members.contains(&user)) {
            pings.users.insert(user);
        } else {
            pings.absent.insert(user);
        }
    }
    pings
}

struct Finder<'a> {
    team: &'a Team,
    links_names: bool,
    pings: Pings,
    links: BTreeSet<String>,
}

impl Finder<'_> {
    fn user(&mut self, id: &str) {
        if self.team.users.contains_key(id) {
            self.pings.users.insert(id.to_owned());
        }
    }

    fn broadcast(&mut self, word: &str) {
        if matches!(word, "channel" | "here" | "everyone" | "group") {
            self.pings.broadcasts.insert(word.to_owned());
        }
    }

    fn group(&mut self, id: &str) {
        if self.team.groups.contains_key(id) {
            self.pings.groups.insert(id.to_owned());
        }
    }

    fn link(&mut self, url: &str, words: Option<&str>) {
        self.links.insert(url.to_owned());
        if let Some(words) = words.filter(|words| *words != url) {
            let pair = (url.to_owned(), words.to_owned());
            self.pings.hidden_links.insert(pair);
        }
    }

    /// Slack's control sequences in `<…>`, bare addresses, and with `link_names` bare words.
    fn markup(&mut self, text: &str) {
        let mut rest = text;
        let mut outside = String::new();
        while let Some(start) = rest.find('<') {
            outside.push_str(&rest[..start]);
            outside.push(' ');
            let after = &rest[start + 1..];
            let Some(end) = after.find('>') else {
                rest = after;
                continue;
            };
            self.control(&after[..end]);
            rest = &after[end + 1..];
        }
        outside.push_str(rest);
        for word in outside.split_whitespace() {
            let url = word.trim_matches(|c: char| "()[]{}*_~`'\".,;!?".contains(c));
            if url.starts_with("http://") || url.starts_with("https://") {
                self.link(url, None);
            }
            if self.links_names
                && let Some((_, name)) = word.split_once('@')
            {
                let name = name.trim_matches(|c: char| ".,;:!?)".contains(c));
                self.broadcast(name);
                let mut users = self.team.users.values();
                if let Some(user) = users.find(|user| user.handle() == name) {
                    self.pings.users.insert(user.id.clone());
                }
            }
        }
    }

    fn control(&mut self, inside: &str) {
        let (target, words) = match inside.split_once('|') {
            Some((target, words)) => (target, Some(words)),
            None => (inside, None),
        };
        if let Some(id) = target.strip_prefix('@') {
            return self.user(id);
        }
        if let Some(special) = target.strip_prefix('!') {
            match special.strip_prefix("subteam^") {
                Some(id) => self.group(id),
                None => self.broadcast(special),
            }
            return;
        }
        if !target.starts_with('#') && target.contains(':') {
            self.link(target, words);
        }
    }

    /// Everything within blocks or attachments that Slack would parse.
    fn walk(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.walk(item)),
            Value::Object(fields) => {
                let word = |key: &str| fields.get(key).and_then(Value::as_str);
                match word("type") {
                    Some("plain_text" | "text") => return,
                    Some("mrkdwn" | "markdown") => {
                        return self.markup(word("text").unwrap_or_default());
                    }
                    Some("user") => self.user(word("user_id").unwrap_or_default()),
                    Some("broadcast") => self.broadcast(word("range").unwrap_or_default()),
                    Some("usergroup") => self.group(word("usergroup_id").unwrap_or_default()),
                    Some("link") => self.link(word("url").unwrap_or_default(), word("text")),
                    Some(_) => {}
                    // An attachment: its own texts are markup.
                    None => {
                        for key in ["text", "pretext", "fallback", "value", "title"] {
                            self.markup(word(key).unwrap_or_default());
                        }
                    }
                }
                for field in fields.values().filter(|v| v.is_array() || v.is_object()) {
                    self.walk(field);
                }
            }
            _ => {}
        }
    }
}
