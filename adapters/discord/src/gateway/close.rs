//! What it means that Discord closed a connection.

use deskbell_platform::{ErrorKind, PlatformError};

/// What to do next.
#[derive(Debug)]
pub(crate) enum After {
    /// Connect, and take the session up again.
    Resume,
    /// Connect, and begin a new session.
    Anew,
    /// Discord said so itself: the session is lost, or cannot be taken up just now.
    Unknown {
        /// It is only the latter.
        resumable: bool,
    },
    /// Connecting again would only be refused again.
    GiveUp(PlatformError),
}

/// Reads a close code; none: the connection broke.
pub(crate) fn after(code: Option<u16>) -> After {
    let doing = "connecting to Discord's gateway";
    let give_up =
        |kind, says: &str| After::GiveUp(PlatformError::new(kind, format!("{doing}: {says}")));
    match code {
        Some(4004) => give_up(
            ErrorKind::Unauthorized,
            "the token is not good (any longer); make a new one at https://discord.com/developers/applications, your application, Bot, Reset Token",
        ),
        Some(4010) => give_up(ErrorKind::Invalid, "Discord refuses this number of shards"),
        Some(4011) => give_up(
            ErrorKind::Invalid,
            "the bot is in too many servers for one shard; leave out `shards`, so that Discord's advice is followed",
        ),
        Some(4012 | 4013) => give_up(
            ErrorKind::Invalid,
            "Discord does not know this version or these intents any longer; update Deskbell",
        ),
        Some(4014) => give_up(
            ErrorKind::Forbidden,
            "an intent is not switched on; at https://discord.com/developers/applications, your application, Bot, Privileged Gateway Intents, switch on Message Content Intent (and Server Members Intent if `members` is set), save, and start again",
        ),
        // A sequence or session that Discord does not know.
        Some(4003 | 4007 | 4009) => After::Anew,
        _ => After::Resume,
    }
}
