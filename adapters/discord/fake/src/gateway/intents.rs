//! Gateway intents: which events a session asked for.

/// Sent whatever the intents are.
pub(crate) const NONE: u64 = 0;
pub(crate) const GUILDS: u64 = 1;
/// Members joining, changing, leaving; privileged.
pub const GUILD_MEMBERS: u64 = 1 << 1;
/// Presences; privileged. The fake sends none.
pub const GUILD_PRESENCES: u64 = 1 << 8;
pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
pub(crate) const GUILD_REACTIONS: u64 = 1 << 10;
pub(crate) const GUILD_TYPING: u64 = 1 << 11;
pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
pub(crate) const DIRECT_REACTIONS: u64 = 1 << 13;
pub(crate) const DIRECT_TYPING: u64 = 1 << 14;
/// The text of messages not meant for the bot; privileged.
pub const MESSAGE_CONTENT: u64 = 1 << 15;

/// All intents that must be switched on for an application first.
pub const PRIVILEGED: u64 = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;
/// Every intent there is; others close the connection with 4013.
pub(crate) const KNOWN: u64 = ((1 << 17) - 1) | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;
