//! What can be asked for over HTTP, as JSON.

use crate::channel::{Kind, Posting};
use crate::faults::Fault;
use crate::socket::Disconnect;
use crate::user::NewUser;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// Everything that can be asked for; the name is the last part of the address.
#[derive(Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Deed {
    AddWorkspace {
        domain: String,
    },
    AddUser {
        user: NewUser,
    },
    AddChannel {
        name: String,
        #[serde(default)]
        members: Vec<String>,
        #[serde(default = "public")]
        kind: Kind,
        #[serde(default)]
        without_app: bool,
    },
    AddGroup {
        handle: String,
        members: Vec<String>,
    },
    SetPosting {
        channel: String,
        posting: Posting,
    },
    SetScopes {
        scopes: Vec<String>,
    },
    SetSubscriptions {
        events: Vec<String>,
    },
    UseHttp {
        events: String,
        interactivity: String,
        commands: String,
    },
    Uninstall {},
    Say {
        channel: String,
        user: String,
        text: String,
        thread_ts: Option<String>,
    },
    SayDirectly {
        user: String,
        text: String,
    },
    Edit {
        channel: String,
        ts: String,
        user: String,
        text: String,
    },
    Delete {
        channel: String,
        ts: String,
        user: String,
    },
    React {
        channel: String,
        ts: String,
        user: String,
        emoji: String,
    },
    Unreact {
        channel: String,
        ts: String,
        user: String,
        emoji: String,
    },
    Upload {
        channel: String,
        user: String,
        text: String,
        name: String,
        content: String,
    },
    Join {
        channel: String,
        user: String,
    },
    Leave {
        channel: String,
        user: String,
    },
    InviteApp {
        channel: String,
        by: String,
    },
    Archive {
        channel: String,
        user: String,
    },
    Deactivate {
        user: String,
    },
    Press {
        channel: String,
        ts: String,
        user: String,
        action_id: String,
    },
    Select {
        channel: String,
        ts: String,
        user: String,
        action_id: String,
        value: String,
    },
    PressInView {
        view: String,
        user: String,
        action_id: String,
    },
    Submit {
        view: String,
        user: String,
        values: BTreeMap<String, String>,
    },
    Close {
        view: String,
        user: String,
    },
    Command {
        channel: String,
        user: String,
        command: String,
        text: String,
    },
    MessageShortcut {
        channel: String,
        ts: String,
        user: String,
        callback_id: String,
    },
    Shortcut {
        user: String,
        callback_id: String,
    },
    OpenHome {
        user: String,
    },
    Messages {
        channel: String,
    },
    Ephemerals {
        channel: String,
        user: String,
    },
    Modals {
        user: String,
    },
    Home {
        user: String,
    },
    Channels {},
    Pings {
        channel: String,
        ts: String,
    },
    Deliveries {},
    Calls {},
    Wait {
        what: Awaited,
        within_ms: Option<u64>,
    },
    SendAgain {},
    Disconnect {
        reason: Disconnect,
    },
    AllowConnections {},
    CutConnections {},
    FreezeConnections {},
    Fail {
        method: String,
        fault: Named,
        times: usize,
    },
    Mischief {
        duplicate: bool,
        late_ms: Option<u64>,
    },
    Heal {},
    Limits {
        enforced: bool,
        burst: Option<u32>,
        slow_history: Option<bool>,
    },
}

/// What can be waited for.
#[derive(Deserialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub(super) enum Awaited {
    /// A message of the app that contains this text, and is in this thread if one is named.
    Message {
        channel: String,
        contains: String,
        thread_ts: Option<String>,
    },
    /// An ephemeral message for this person that contains this text.
    Ephemeral {
        channel: String,
        user: String,
        contains: String,
    },
    /// An open modal.
    Modal { user: String },
    /// A published home tab.
    Home { user: String },
    /// This many usable connections.
    Connections { count: usize },
    /// More connections ever made than this.
    Reconnection { ever: usize },
}

/// [`Fault`] in JSON.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Named {
    Status(u16),
    RateLimited(u64),
    Error(String),
    SlowMs(u64),
    DoneThenCut,
    DoneThenSilent,
}

impl From<Named> for Fault {
    fn from(named: Named) -> Self {
        match named {
            Named::Status(status) => Self::Status(status),
            Named::RateLimited(seconds) => Self::RateLimited(seconds),
            Named::Error(code) => Self::Error(code),
            Named::SlowMs(ms) => Self::Slow(Duration::from_millis(ms)),
            Named::DoneThenCut => Self::DoneThenCut,
            Named::DoneThenSilent => Self::DoneThenSilent,
        }
    }
}

fn public() -> Kind {
    Kind::Public
}
