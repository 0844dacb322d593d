//! The bot's own account and its connections.

use super::User;
use serde::Deserialize;
use serenity::model::id::ApplicationId;

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Ready {
    pub(crate) user: User,
    #[serde(default)]
    pub(crate) application: Option<Application>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Application {
    pub(crate) id: ApplicationId,
    #[serde(default)]
    pub(crate) flags: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct GatewayBot {
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) shards: Option<u32>,
    #[serde(default)]
    pub(crate) session_start_limit: Option<StartLimit>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StartLimit {
    #[serde(default)]
    pub(crate) remaining: Option<u32>,
    #[serde(default)]
    pub(crate) reset_after: Option<u64>,
}
