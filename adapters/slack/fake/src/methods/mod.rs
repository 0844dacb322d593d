//! The methods of the Web API: a table, and what they have in common.

mod chat;
mod files;
mod lookups;
mod opening;
mod reading;
mod rooms;
mod views;

use crate::args::Args;
use crate::channel::{Channel, Kind};
use crate::error::{Answer, ApiError};
use crate::limits::Tier;
use crate::team::Team;
use crate::world::Core;
use serde_json::{Value, json};

/// One method.
pub(crate) struct Method {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&mut Context<'_>) -> Answer,
    /// One of these is needed; none: any token will do.
    pub(crate) scopes: &'static [&'static str],
    pub(crate) tier: Tier,
    /// Called by the `xapp-` token.
    pub(crate) app_level: bool,
}

/// What a method works on.
pub(crate) struct Context<'a> {
    pub(crate) core: &'a mut Core,
    pub(crate) team: &'a mut Team,
    pub(crate) args: Args,
}

const READ: &[&str] = &["channels:read", "groups:read", "im:read", "mpim:read"];
const HISTORY: &[&str] = &[
    "channels:history",
    "groups:history",
    "im:history",
    "mpim:history",
];
const MANAGE: &[&str] = &["channels:manage", "groups:write", "im:write", "mpim:write"];

/// The method of this name.
pub(crate) fn find(name: &str) -> Option<Method> {
    use Tier::{Four, One, Posting, Special, Three, Two};
    type Row = (
        &'static str,
        fn(&mut Context<'_>) -> Answer,
        &'static [&'static str],
        Tier,
    );
    const TABLE: &[Row] = &[
        ("api.test", lookups::api_test, &[], Four),
        ("apps.connections.open", lookups::connections_open, &[], One),
        ("auth.test", lookups::auth_test, &[], Special),
        ("bots.info", lookups::bots_info, &["users:read"], Three),
        ("chat.delete", chat::delete, &["chat:write"], Three),
        ("chat.getPermalink", chat::permalink, &[], Special),
        (
            "chat.postEphemeral",
            chat::post_ephemeral,
            &["chat:write"],
            Four,
        ),
        (
            "chat.postMessage",
            chat::post_message,
            &["chat:write"],
            Posting,
        ),
        ("chat.update", chat::update, &["chat:write"], Three),
        ("conversations.archive", rooms::archive, MANAGE, Two),
        ("conversations.close", opening::close, MANAGE, Two),
        ("conversations.create", rooms::create, MANAGE, Two),
        ("conversations.history", reading::history, HISTORY, Three),
        ("conversations.info", reading::info, READ, Three),
        ("conversations.invite", opening::invite, INVITE, Three),
        ("conversations.join", rooms::join, &["channels:join"], Three),
        ("conversations.kick", rooms::kick, MANAGE, Three),
        ("conversations.leave", rooms::leave, MANAGE, Three),
        ("conversations.list", reading::list, READ, Two),
        ("conversations.members", reading::members, READ, Four),
        (
            "conversations.open",
            opening::open,
            &["im:write", "mpim:write"],
            Three,
        ),
        ("conversations.rename", rooms::rename, MANAGE, Two),
        ("conversations.replies", reading::replies, HISTORY, Three),
        ("conversations.setPurpose", rooms::set_purpose, TOPIC, Two),
        ("conversations.setTopic", rooms::set_topic, TOPIC, Two),
        ("conversations.unarchive", rooms::unarchive, MANAGE, Two),
        (
            "files.completeUploadExternal",
            files::complete,
            &["files:write"],
            Four,
        ),
        ("files.delete", files::delete, &["files:write"], Three),
        (
            "files.getUploadURLExternal",
            files::get_url,
            &["files:write"],
            Four,
        ),
        ("files.info", files::info, &["files:read"], Four),
        ("pins.add", lookups::pin, &["pins:write"], Two),
        ("pins.remove", lookups::unpin, &["pins:write"], Two),
        ("reactions.add", lookups::react, &["reactions:write"], Three),
        (
            "reactions.get",
            lookups::reactions,
            &["reactions:read"],
            Three,
        ),
        (
            "reactions.remove",
            lookups::unreact,
            &["reactions:write"],
            Two,
        ),
        ("team.info", lookups::team_info, &["team:read"], Three),
        (
            "usergroups.list",
            lookups::groups,
            &["usergroups:read"],
            Two,
        ),
        (
            "usergroups.users.list",
            lookups::group_users,
            &["usergroups:read"],
            Two,
        ),
        ("users.conversations", reading::of_user, READ, Three),
        ("users.info", lookups::user_info, &["users:read"], Four),
        ("users.list", lookups::user_list, &["users:read"], Two),
        (
            "users.lookupByEmail",
            lookups::by_email,
            &["users:read.email"],
            Three,
        ),
        ("views.open", views::open, &[], Four),
        ("views.publish", views::publish, &[], Four),
        ("views.push", views::push, &[], Four),
        ("views.update", views::update, &[], Four),
    ];
    const INVITE: &[&str] = &[
        "channels:manage",
        "channels:write.invites",
        "groups:write",
        "groups:write.invites",
        "mpim:write",
    ];
    const TOPIC: &[&str] = &[
        "channels:manage",
        "channels:write.topic",
        "groups:write",
        "groups:write.topic",
        "im:write",
        "mpim:write",
    ];
    let (name, run, scopes, tier) = TABLE.iter().find(|row| row.0 == name).copied()?;
    Some(Method {
        name,
        run,
        scopes,
        tier,
        app_level: name == "apps.connections.open",
    })
}

impl Context<'_> {
    /// Refuses when the token holds none of these; nothing asked is always held.
    pub(crate) fn scope(&self, one_of: &[&str]) -> Result<(), ApiError> {
        let held = &self.team.app.scopes;
        if one_of.is_empty() || one_of.iter().any(|scope| held.contains(*scope)) {
            return Ok(());
        }
        let provided: Vec<_> = held.iter().cloned().collect();
        Err(ApiError::new("missing_scope")
            .with("needed", one_of.join(","))
            .with("provided", provided.join(",")))
    }

    /// Refuses when the token lacks the scope of this kind of conversation: `channels:read`
    /// for a public one, `groups:read` for a private one.
    pub(crate) fn scope_of(&self, kind: Kind, deed: &str) -> Result<(), ApiError> {
        let manage = deed == "write" && kind == Kind::Public;
        let word = if manage { "manage" } else { deed };
        self.scope(&[&format!("{}:{word}", kind.scope_word())])
    }

    /// The conversation in `channel`, if the app can see it. `#name` will do as well.
    pub(crate) fn seen(&self) -> Result<Channel, ApiError> {
        let asked = self.args.text("channel").unwrap_or_default();
        let name = asked.strip_prefix('#');
        let found = self.team.channels.values().find(|channel| match name {
            Some(name) => channel.name == name && !channel.name.is_empty(),
            None => channel.id == asked,
        });
        match found {
            Some(channel) if channel.kind == Kind::Public || self.is_in(channel) => {
                Ok(channel.clone())
            }
            _ => Err(ApiError::new("channel_not_found")),
        }
    }

    /// The same, and the app must be a member.
    pub(crate) fn joined(&self) -> Result<Channel, ApiError> {
        let channel = self.seen()?;
        if self.is_in(&channel) {
            return Ok(channel);
        }
        Err(ApiError::new("not_in_channel"))
    }

    pub(crate) fn is_in(&self, channel: &Channel) -> bool {
        channel.members.contains(&self.team.app.user)
    }

    /// One page of `items`: `limit` (at most `most`) from `cursor` on, and the next cursor.
    pub(crate) fn page<T: Clone>(
        &self,
        items: &[T],
        usual: usize,
        most: usize,
    ) -> Result<(Vec<T>, String), ApiError> {
        let limit = match self.args.number("limit")? {
            None | Some(0) => usual,
            Some(limit) => usize::try_from(limit).unwrap_or(most).min(most),
        };
        let start = match self.args.text("cursor") {
            None => 0,
            Some(cursor) => cursor
                .strip_prefix("from")
                .and_then(|number| number.parse::<usize>().ok())
                .filter(|start| *start <= items.len())
                .ok_or_else(|| ApiError::new("invalid_cursor"))?,
        };
        let end = (start + limit).min(items.len());
        let next = if end < items.len() {
            format!("from{end}")
        } else {
            String::new()
        };
        Ok((items[start..end].to_vec(), next))
    }
}

/// `response_metadata` with the next cursor.
fn metadata(next: &str) -> Value {
    json!({ "next_cursor": next })
}
