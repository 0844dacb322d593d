//! Who is pinged by a message: its text, filtered by `allowed_mentions`, by what the
//! author may do and by who can see the place. Owns that reckoning and the list of pings.

use super::{Channel, World};
use crate::error::{ApiError, Form};
use crate::id::Id;
use crate::permissions::bits;
use serde_json::Value;
use std::collections::BTreeSet;

/// Somebody's phone rang.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ping {
    /// Whose.
    pub user: Id,
    /// In which channel or thread.
    pub channel: Id,
    /// By which message.
    pub message: Id,
    /// Who wrote it.
    pub by: Id,
}

/// What a sender allows its own text to ping.
#[derive(Clone, Debug)]
pub(crate) struct AllowedMentions {
    users: Option<BTreeSet<Id>>,
    roles: Option<BTreeSet<Id>>,
    everyone: bool,
    replied_user: bool,
}

/// A message's mentions once filtered.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub(crate) users: Vec<Id>,
    pub(crate) roles: Vec<Id>,
    pub(crate) everyone: bool,
}

impl Default for AllowedMentions {
    /// Without the field, everything is parsed.
    fn default() -> Self {
        Self {
            users: None,
            roles: None,
            everyone: true,
            replied_user: true,
        }
    }
}

impl AllowedMentions {
    /// What holds in answers to interactions where nothing is said: people only.
    pub(crate) fn people() -> Self {
        Self {
            users: None,
            roles: Some(BTreeSet::new()),
            everyone: false,
            replied_user: true,
        }
    }

    /// Reads the field of a request.
    pub(crate) fn read(value: &Value, form: &mut Form) -> Self {
        if value.is_null() {
            return Self::default();
        }
        let parse: Vec<&str> = list(&value["parse"]).filter_map(Value::as_str).collect();
        for (place, word) in parse.iter().enumerate() {
            if !["users", "roles", "everyone"].contains(word) {
                let path = format!("allowed_mentions.parse.{place}");
                form.wrong(
                    &path,
                    "BASE_TYPE_CHOICES",
                    "Value must be one of ('users', 'roles', 'everyone').",
                );
            }
        }
        let mut named = |field: &str| {
            let ids: BTreeSet<Id> = list(&value[field])
                .filter_map(Value::as_str)
                .filter_map(|id| id.parse().ok())
                .collect();
            let path = format!("allowed_mentions.{field}");
            if ids.len() > 100 {
                form.wrong(
                    &path,
                    "BASE_TYPE_MAX_LENGTH",
                    "Must be 100 or fewer in length.",
                );
            }
            if parse.contains(&field) && !ids.is_empty() {
                let message =
                    format!("parse:[\"{field}\"] and {field}: [ids...] are mutually exclusive.");
                form.wrong(
                    "allowed_mentions",
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    &message,
                );
            }
            if parse.contains(&field) {
                None
            } else {
                Some(ids)
            }
        };
        Self {
            users: named("users"),
            roles: named("roles"),
            everyone: parse.contains(&"everyone"),
            replied_user: value["replied_user"].as_bool().unwrap_or(false),
        }
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The ids written as `<` + `sigil` + digits + `>`.
fn written(text: &str, sigils: &[&str]) -> Vec<Id> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let Some(end) = rest.find('>') else { break };
        let inner = &rest[..end];
        let id = sigils
            .iter()
            .find_map(|sigil| inner.strip_prefix(sigil)?.parse::<u64>().ok().map(Id));
        if let Some(id) = id.filter(|id| !found.contains(id)) {
            found.push(id);
        }
    }
    found
}

impl World {
    /// What a text mentions, as far as `allowed` and the author's rights let it.
    pub(crate) fn mentions(
        &self,
        author: Id,
        channel: &Channel,
        content: &str,
        allowed: &AllowedMentions,
    ) -> Mentions {
        let may_all = self.may(author, channel, bits::MENTION_EVERYONE);
        let guild = channel.guild.and_then(|id| self.guilds.get(&id));
        let users = written(content, &["@!", "@"])
            .into_iter()
            .filter(|id| self.users.contains_key(id))
            .filter(|id| {
                allowed
                    .users
                    .as_ref()
                    .is_none_or(|named| named.contains(id))
            })
            .collect();
        let roles = written(content, &["@&"])
            .into_iter()
            .filter(|id| {
                allowed
                    .roles
                    .as_ref()
                    .is_none_or(|named| named.contains(id))
            })
            .filter(|id| {
                let role = guild.and_then(|guild| guild.roles.get(id));
                role.is_some_and(|role| role.mentionable || may_all)
            })
            .collect();
        let names_all = content.contains("@everyone") || content.contains("@here");
        Mentions {
            users,
            roles,
            everyone: names_all && allowed.everyone && may_all && guild.is_some(),
        }
    }

    /// The author of the message replied to, if the reply is to ping them.
    pub(crate) fn replied(
        &self,
        reference: Option<(Id, Id)>,
        allowed: &AllowedMentions,
    ) -> Option<Id> {
        let (channel, message) = reference.filter(|_| allowed.replied_user)?;
        self.message(channel, message).map(|message| message.author)
    }

    /// Notes whom a new message pings: never its author, never who cannot see it.
    pub(crate) fn ring(&mut self, channel: Id, message: Id) {
        let (Some(place), Some(message)) =
            (self.channels.get(&channel), self.message(channel, message))
        else {
            return;
        };
        if message.only_for.is_some() {
            return;
        }
        let mut rung: BTreeSet<Id> = message.mentions.iter().copied().collect();
        if let Some(guild) = place.guild.and_then(|id| self.guilds.get(&id)) {
            for member in guild.members.values() {
                let by_role = message
                    .mention_roles
                    .iter()
                    .any(|role| member.roles.contains(role));
                if message.mention_everyone || by_role {
                    rung.insert(member.user);
                }
            }
        }
        let audience = self.audience(place);
        let (id, by) = (message.id, message.author);
        let pings: Vec<Ping> = rung
            .into_iter()
            .filter(|user| *user != by && audience.contains(user))
            .map(|user| Ping {
                user,
                channel,
                message: id,
                by,
            })
            .collect();
        self.pings.extend(pings);
    }

    /// Refuses a user nobody has heard of.
    pub(crate) fn known_user(&self, user: Id) -> Result<(), ApiError> {
        self.users
            .get(&user)
            .map(|_| ())
            .ok_or_else(ApiError::unknown_user)
    }
}
