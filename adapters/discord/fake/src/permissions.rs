//! Discord's permission bits and how they add up: roles first, then the channel's
//! overwrites for everyone, for roles, for the member. Owns no state.

use crate::id::Id;
use crate::world::{Channel, Guild, Member};

/// The bits this fake knows, by Discord's names.
pub mod bits {
    #![expect(missing_docs, reason = "the names are Discord's own")]
    pub const KICK_MEMBERS: u64 = 1 << 1;
    pub const ADMINISTRATOR: u64 = 1 << 3;
    pub const MANAGE_CHANNELS: u64 = 1 << 4;
    pub const MANAGE_GUILD: u64 = 1 << 5;
    pub const ADD_REACTIONS: u64 = 1 << 6;
    pub const VIEW_CHANNEL: u64 = 1 << 10;
    pub const SEND_MESSAGES: u64 = 1 << 11;
    pub const MANAGE_MESSAGES: u64 = 1 << 13;
    pub const EMBED_LINKS: u64 = 1 << 14;
    pub const ATTACH_FILES: u64 = 1 << 15;
    pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    pub const MENTION_EVERYONE: u64 = 1 << 17;
    pub const MANAGE_ROLES: u64 = 1 << 28;
    pub const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
    pub const MANAGE_THREADS: u64 = 1 << 34;
    pub const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
    pub const CREATE_PRIVATE_THREADS: u64 = 1 << 36;
    pub const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
    pub const PIN_MESSAGES: u64 = 1 << 51;

    /// Every bit there is today and some to come.
    pub const ALL: u64 = (1 << 53) - 1;

    /// What `@everyone` may do in a new server. It may ping everyone, as on Discord.
    pub const EVERYONE: u64 = ADD_REACTIONS
        | VIEW_CHANNEL
        | SEND_MESSAGES
        | EMBED_LINKS
        | ATTACH_FILES
        | READ_MESSAGE_HISTORY
        | MENTION_EVERYONE
        | USE_APPLICATION_COMMANDS
        | CREATE_PUBLIC_THREADS
        | CREATE_PRIVATE_THREADS
        | SEND_MESSAGES_IN_THREADS;
}

/// What a role or member is granted or refused in one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overwrite {
    /// A role's or a member's id; the guild's id stands for `@everyone`.
    pub target: Id,
    /// It names a member, not a role.
    pub member: bool,
    /// Bits granted.
    pub allow: u64,
    /// Bits refused.
    pub deny: u64,
}

/// What a member may do in the guild at large.
pub(crate) fn in_guild(guild: &Guild, member: &Member) -> u64 {
    if guild.owner == member.user {
        return bits::ALL;
    }
    let everyone = guild
        .roles
        .get(&guild.id)
        .map_or(0, |role| role.permissions);
    let all = member
        .roles
        .iter()
        .filter_map(|id| guild.roles.get(id))
        .fold(everyone, |sum, role| sum | role.permissions);
    if all & bits::ADMINISTRATOR != 0 {
        bits::ALL
    } else {
        all
    }
}

/// What a member may do in a channel that is not a thread.
pub(crate) fn in_channel(guild: &Guild, member: &Member, channel: &Channel) -> u64 {
    let base = in_guild(guild, member);
    if base & bits::ADMINISTRATOR != 0 {
        return bits::ALL;
    }
    let mut sum = base;
    let overwrites = || channel.overwrites.iter();
    if let Some(everyone) = overwrites().find(|o| !o.member && o.target == guild.id) {
        sum = (sum & !everyone.deny) | everyone.allow;
    }
    let (mut allow, mut deny) = (0, 0);
    for one in overwrites().filter(|o| !o.member && member.roles.contains(&o.target)) {
        allow |= one.allow;
        deny |= one.deny;
    }
    sum = (sum & !deny) | allow;
    if let Some(own) = overwrites().find(|o| o.member && o.target == member.user) {
        sum = (sum & !own.deny) | own.allow;
    }
    implied(sum)
}

/// Losing one permission takes others with it.
fn implied(mut sum: u64) -> u64 {
    if sum & bits::VIEW_CHANNEL == 0 {
        return 0;
    }
    if sum & bits::SEND_MESSAGES == 0 {
        sum &= !(bits::MENTION_EVERYONE | bits::ATTACH_FILES | bits::EMBED_LINKS);
    }
    sum
}
