//! What is read of Discord's JSON: only the fields that matter here, so that nothing else
//! that Discord adds or leaves out can make a message unreadable.

mod account;
mod interactions;
mod messages;
mod people;
mod places;

pub(crate) use account::{Application, GatewayBot, Ready};
pub(crate) use interactions::{CommandOption, Interaction};
pub(crate) use messages::{Attachment, Deleted, DeletedMany, Made, Message, Reaction};
pub(crate) use people::{Member, MemberGone, Overwrite, Role, RoleChange, User};
pub(crate) use places::{Channel, Guild, ThreadMembers, ThreadSync, Threads};

/// Kinds of channels that are treated in a way of their own.
pub(crate) mod channel_kind {
    pub(crate) const TEXT: u8 = 0;
    pub(crate) const DIRECT: u8 = 1;
    pub(crate) const VOICE: u8 = 2;
    pub(crate) const NEWS: u8 = 5;
    pub(crate) const NEWS_THREAD: u8 = 10;
    pub(crate) const PUBLIC_THREAD: u8 = 11;
    pub(crate) const PRIVATE_THREAD: u8 = 12;
    pub(crate) const FORUM: u8 = 15;
    pub(crate) const MEDIA: u8 = 16;

    pub(crate) fn is_thread(kind: u8) -> bool {
        matches!(kind, NEWS_THREAD | PUBLIC_THREAD | PRIVATE_THREAD)
    }

    /// Whether its threads are posts, with a title and an opening message.
    pub(crate) fn is_forum(kind: u8) -> bool {
        matches!(kind, FORUM | MEDIA)
    }
}
