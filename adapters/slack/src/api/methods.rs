//! The methods used, each with how often Slack lets it be called.

use crate::pacer::Pace;

/// A method with its name and pace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Method {
    pub(crate) name: &'static str,
    pub(super) pace: Pace,
    /// Its calls also count in their channel.
    pub(super) by_channel: bool,
}

const fn method(name: &'static str, pace: Pace) -> Method {
    Method {
        name,
        pace,
        by_channel: false,
    }
}

// The tiers of https://docs.slack.dev/apis/web-api/rate-limits, with bursts well below
// what a minute allows.
const TIER_2: Pace = Pace::per_minute(20, 5);
const TIER_3: Pace = Pace::per_minute(50, 10);
const TIER_4: Pace = Pace::per_minute(100, 30);
/// "Several hundred messages a minute" a workspace.
const MESSAGES: Pace = Pace::per_minute(300, 50);

pub(crate) const AUTH_TEST: Method = method("auth.test", TIER_4);
pub(crate) const CONNECTIONS_OPEN: Method = method("apps.connections.open", TIER_4);
pub(crate) const POST: Method = Method {
    name: "chat.postMessage",
    pace: MESSAGES,
    by_channel: true,
};
pub(crate) const POST_EPHEMERAL: Method = method("chat.postEphemeral", TIER_4);
pub(crate) const UPDATE: Method = method("chat.update", TIER_3);
pub(crate) const DELETE: Method = method("chat.delete", TIER_3);
pub(crate) const REACT: Method = method("reactions.add", TIER_3);
pub(crate) const OPEN_DIRECT: Method = method("conversations.open", TIER_3);
pub(crate) const CREATE: Method = method("conversations.create", TIER_2);
pub(crate) const INVITE: Method = method("conversations.invite", TIER_3);
pub(crate) const ARCHIVE: Method = method("conversations.archive", TIER_2);
pub(crate) const SET_PURPOSE: Method = method("conversations.setPurpose", TIER_2);
pub(crate) const SET_TOPIC: Method = method("conversations.setTopic", TIER_2);
pub(crate) const INFO: Method = method("conversations.info", TIER_3);
pub(crate) const OWN_CHANNELS: Method = method("users.conversations", TIER_3);
pub(crate) const HISTORY: Method = method("conversations.history", TIER_3);
pub(crate) const REPLIES: Method = method("conversations.replies", TIER_3);
pub(crate) const FILE: Method = method("files.info", TIER_4);
pub(crate) const DELETE_FILE: Method = method("files.delete", TIER_3);
pub(crate) const UPLOAD_URL: Method = method("files.getUploadURLExternal", TIER_4);
pub(crate) const UPLOADED: Method = method("files.completeUploadExternal", TIER_4);
pub(crate) const USER: Method = method("users.info", TIER_4);
pub(crate) const OPEN_VIEW: Method = method("views.open", TIER_4);
pub(crate) const PUBLISH_VIEW: Method = method("views.publish", TIER_4);
