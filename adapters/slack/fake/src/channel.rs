//! Conversations: channels, private channels, direct ones; who is in and what was said.

use crate::message::{Ephemeral, Message};
use crate::team::Team;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What sort of conversation this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Everybody of the workspace may read and join.
    Public,
    /// Only members know that it exists.
    Private,
    /// One person and the app.
    Im,
    /// Several people and the app.
    Mpim,
}

impl Kind {
    /// The word in scopes: `channels`, `groups`, `im`, `mpim`.
    pub(crate) fn scope_word(self) -> &'static str {
        match self {
            Self::Public => "channels",
            Self::Private => "groups",
            Self::Im => "im",
            Self::Mpim => "mpim",
        }
    }

    /// The `channel_type` of message events.
    pub(crate) fn event_word(self) -> &'static str {
        match self {
            Self::Public => "channel",
            Self::Private => "group",
            Self::Im => "im",
            Self::Mpim => "mpim",
        }
    }
}

/// Who may post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Posting {
    /// Every member.
    #[default]
    Everyone,
    /// `restricted_action_read_only_channel` for apps.
    ReadOnly,
    /// New messages only in threads: `restricted_action_thread_only_channel`.
    ThreadsOnly,
    /// No threads: `restricted_action_non_threadable_channel`.
    NoThreads,
    /// Forbidden by a workspace preference: `restricted_action`.
    Restricted,
}

/// A conversation.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: String,
    /// Empty for direct ones.
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) members: BTreeSet<String>,
    pub(crate) creator: String,
    pub(crate) created: i64,
    pub(crate) archived: bool,
    pub(crate) general: bool,
    /// Shared with another organisation.
    pub(crate) shared: bool,
    pub(crate) posting: Posting,
    pub(crate) topic: String,
    pub(crate) purpose: String,
    pub(crate) previous_names: Vec<String>,
    /// Oldest first.
    pub(crate) messages: Vec<Message>,
    pub(crate) ephemerals: Vec<Ephemeral>,
}

impl Channel {
    pub(crate) fn new(id: String, name: String, kind: Kind, created: i64) -> Self {
        Self {
            id,
            name,
            kind,
            members: BTreeSet::new(),
            creator: String::new(),
            created,
            archived: false,
            general: false,
            shared: false,
            posting: Posting::Everyone,
            topic: String::new(),
            purpose: String::new(),
            previous_names: Vec::new(),
            messages: Vec::new(),
            ephemerals: Vec::new(),
        }
    }

    pub(crate) fn message(&self, ts: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.ts == ts)
    }

    pub(crate) fn message_mut(&mut self, ts: &str) -> Option<&mut Message> {
        self.messages.iter_mut().find(|message| message.ts == ts)
    }

    /// The other one of a direct conversation.
    pub(crate) fn partner(&self, bot: &str) -> Option<&String> {
        self.members.iter().find(|member| *member != bot)
    }

    /// The name in payloads of interactions and commands.
    pub(crate) fn shown_name(&self) -> &str {
        match self.kind {
            Kind::Public | Kind::Mpim => &self.name,
            Kind::Private => "privategroup",
            Kind::Im => "directmessage",
        }
    }
}

impl Team {
    /// A conversation as the Web API describes it to the app.
    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let bot = &self.app.user;
        if channel.kind == Kind::Im {
            return json!({
                "id": channel.id,
                "created": channel.created,
                "is_archived": channel.archived,
                "is_im": true,
                "is_org_shared": false,
                "context_team_id": self.id,
                "updated": channel.created * 1000,
                "user": channel.partner(bot),
                "is_user_deleted": channel.partner(bot)
                    .and_then(|user| self.users.get(user)).is_some_and(|user| user.deleted),
                "priority": 0,
            });
        }
        let detail = |value: &str| {
            let set = !value.is_empty();
            json!({
                "value": value,
                "creator": if set { channel.creator.as_str() } else { "" },
                "last_set": if set { channel.created } else { 0 },
            })
        };
        json!({
            "id": channel.id,
            "name": channel.name,
            "name_normalized": channel.name,
            "is_channel": channel.kind == Kind::Public,
            "is_group": channel.kind == Kind::Private,
            "is_im": false,
            "is_mpim": channel.kind == Kind::Mpim,
            "is_private": channel.kind != Kind::Public,
            "created": channel.created,
            "creator": channel.creator,
            "is_archived": channel.archived,
            "is_general": channel.general,
            "is_member": channel.members.contains(bot),
            "is_shared": channel.shared,
            "is_ext_shared": channel.shared,
            "is_org_shared": false,
            "is_pending_ext_shared": false,
            "pending_shared": [],
            "shared_team_ids": [self.id],
            "context_team_id": self.id,
            "unlinked": 0,
            "updated": channel.created * 1000,
            "topic": detail(&channel.topic),
            "purpose": detail(&channel.purpose),
            "previous_names": channel.previous_names,
        })
    }
}
