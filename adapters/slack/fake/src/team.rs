//! One workspace: its people, conversations, views and files, and the app installed there.

use crate::channel::{Channel, Kind};
use crate::delivery::Delivery;
use crate::error::ApiError;
use crate::file::File;
use crate::message::Message;
use crate::socket::Sockets;
use crate::user::User;
use crate::view::View;
use crate::world::Core;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the app of a workspace may do when nothing else is said: all that a help desk uses.
pub const BOT_SCOPES: &[&str] = &[
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "groups:write",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "mpim:write",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "users:read",
    "users:read.email",
];

/// The events the app subscribes to when nothing else is said.
pub const SUBSCRIPTIONS: &[&str] = &[
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_created",
    "channel_left",
    "channel_rename",
    "channel_unarchive",
    "file_shared",
    "group_left",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "reaction_added",
    "reaction_removed",
    "team_join",
    "tokens_revoked",
    "user_change",
];

/// A workspace.
pub(crate) struct Team {
    pub(crate) id: String,
    pub(crate) domain: String,
    pub(crate) app: App,
    pub(crate) users: BTreeMap<String, User>,
    pub(crate) channels: BTreeMap<String, Channel>,
    /// User groups: id → (handle, members).
    pub(crate) groups: BTreeMap<String, (String, BTreeSet<String>)>,
    pub(crate) views: BTreeMap<String, View>,
    pub(crate) files: BTreeMap<String, File>,
    /// Messages with files that are to be shown later, when that is wanted.
    pub(crate) held_shares: Option<Vec<(String, Message)>>,
    pub(crate) sockets: Sockets,
    pub(crate) deliveries: Vec<Delivery>,
    /// The last event's payload, to be sent once more.
    pub(crate) last_event: Option<Value>,
    /// Socket Mode was switched off from outside: connections end, and none opens.
    pub(crate) link_disabled: bool,
    /// Whether an app may make channels here (`restricted_action` otherwise).
    pub(crate) apps_make_channels: bool,
}

/// The app as installed in one workspace.
pub(crate) struct App {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) user: String,
    pub(crate) bot: String,
    pub(crate) scopes: BTreeSet<String>,
    pub(crate) subscriptions: BTreeSet<String>,
    pub(crate) bot_token: String,
    pub(crate) app_token: String,
    pub(crate) signing_secret: String,
    pub(crate) verification_token: String,
    /// Socket Mode is on; else events go to `http`, or nowhere.
    pub(crate) socket_mode: bool,
    pub(crate) http: Option<Endpoints>,
}

/// Where an app without Socket Mode wants its payloads.
#[derive(Clone, Debug)]
pub(crate) struct Endpoints {
    pub(crate) events: String,
    pub(crate) interactivity: String,
    pub(crate) commands: String,
}

impl Team {
    pub(crate) fn user(&self, id: &str) -> Result<&User, ApiError> {
        self.users
            .get(id)
            .ok_or_else(|| ApiError::new("user_not_found"))
    }

    pub(crate) fn channel(&mut self, id: &str) -> Result<&mut Channel, ApiError> {
        self.channels
            .get_mut(id)
            .ok_or_else(|| ApiError::new("channel_not_found"))
    }

    /// The direct conversation with this person, made if there is none.
    pub(crate) fn im_with(&mut self, core: &mut Core, user: &str) -> String {
        let found = self
            .channels
            .values()
            .find(|channel| channel.kind == Kind::Im && channel.members.contains(user));
        if let Some(channel) = found {
            return channel.id.clone();
        }
        let id = core.id("D");
        let members = [user.to_owned(), self.app.user.clone()].into();
        let mut channel = Channel::new(id.clone(), String::new(), Kind::Im, core.clock.seconds());
        channel.members = members;
        channel.creator = self.app.user.clone();
        self.channels.insert(id.clone(), channel);
        id
    }

    /// Queues an event for the app, if it subscribed to it and holds one of the scopes
    /// that Slack asks for it.
    pub(crate) fn emit(&mut self, core: &mut Core, subscription: &str, event: Value) {
        if !self.app.subscriptions.contains(subscription) {
            return;
        }
        let needed = scopes_for(subscription);
        if !needed.is_empty() && !needed.iter().any(|s| self.app.scopes.contains(*s)) {
            return;
        }
        let event_id = core.id("Ev");
        let kind = event["type"].as_str().unwrap_or_default().to_owned();
        let channel = event["channel"]
            .as_str()
            .or_else(|| event["item"]["channel"].as_str())
            .unwrap_or_default();
        let shared = self.channels.get(channel).is_some_and(|c| c.shared);
        let payload = json!({
            "token": self.app.verification_token,
            "team_id": self.id,
            "api_app_id": self.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": core.clock.seconds(),
            "authorizations": [{
                "enterprise_id": null,
                "team_id": self.id,
                "user_id": self.app.user,
                "is_bot": true,
                "is_enterprise_install": false,
            }],
            "is_ext_shared_channel": shared,
            "event_context": format!("1-{kind}-{}-{channel}", self.id),
        });
        self.last_event = Some(payload.clone());
        core.outbox
            .push(crate::delivery::Outgoing::event(&self.id, payload));
    }
}

/// The scopes of which one is needed to be told of an event.
fn scopes_for(subscription: &str) -> &'static [&'static str] {
    match subscription {
        "app_mention" => &["app_mentions:read"],
        "message.channels" => &["channels:history"],
        "message.groups" => &["groups:history"],
        "message.im" => &["im:history"],
        "message.mpim" => &["mpim:history"],
        "reaction_added" | "reaction_removed" => &["reactions:read"],
        "member_joined_channel" | "member_left_channel" => &["channels:read", "groups:read"],
        "channel_archive" | "channel_unarchive" | "channel_created" | "channel_rename"
        | "channel_left" => &["channels:read"],
        "group_left" => &["groups:read"],
        "file_shared" => &["files:read"],
        "team_join" | "user_change" => &["users:read"],
        _ => &[],
    }
}

/// A list in an app's manifest (YAML), such as `bot:` or `bot_events:`; empty when there is
/// none.
pub fn manifest_list<'a>(manifest: &'a str, key: &str) -> Vec<&'a str> {
    let lines = manifest.lines().map(str::trim);
    let lines = lines.skip_while(|line| *line != key).skip(1);
    let list = lines.filter(|line| !line.starts_with('#'));
    list.map_while(|line| line.strip_prefix("- ")).collect()
}
