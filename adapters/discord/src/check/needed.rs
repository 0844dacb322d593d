//! The permissions that are needed, and the address that invites the bot with them.

use serenity::model::Permissions;
use serenity::model::id::ApplicationId;

/// Each permission that is needed: its name in Discord's settings, and what for.
pub(super) const NEEDED: &[(Permissions, &str, &str)] = &[
    (
        Permissions::VIEW_CHANNEL,
        "View Channels",
        "see what is asked",
    ),
    (Permissions::SEND_MESSAGES, "Send Messages", "answer"),
    (
        Permissions::SEND_MESSAGES_IN_THREADS,
        "Send Messages in Threads",
        "answer in threads and cases",
    ),
    (
        Permissions::CREATE_PUBLIC_THREADS,
        "Create Public Threads",
        "open a thread under a case's card where responders have a desk of their own",
    ),
    (
        Permissions::CREATE_PRIVATE_THREADS,
        "Create Private Threads",
        "open a private thread for a case",
    ),
    (
        Permissions::MANAGE_THREADS,
        "Manage Threads",
        "lock a case's thread when it is over, and open it again",
    ),
    (
        Permissions::READ_MESSAGE_HISTORY,
        "Read Message History",
        "reply, and read what was said while it was away",
    ),
    (
        Permissions::ADD_REACTIONS,
        "Add Reactions",
        "put a mark on messages it has passed on",
    ),
    (
        Permissions::ATTACH_FILES,
        "Attach Files",
        "pass on files between an asker and responders who are in different places",
    ),
];

/// Needed to say anything at all; without the others it does less.
pub(super) const VITAL: Permissions = Permissions::VIEW_CHANNEL.union(Permissions::SEND_MESSAGES);

/// All permissions that are needed.
pub(super) fn needed() -> Permissions {
    NEEDED
        .iter()
        .fold(Permissions::empty(), |all, (one, ..)| all | *one)
}

/// The address that invites the bot with exactly the permissions it needs.
pub(crate) fn invite_url(application: ApplicationId) -> String {
    let bits = needed().bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={bits}"
    )
}

/// Their names in Discord's settings.
pub(super) fn names(permissions: Permissions) -> String {
    let named = NEEDED.iter().filter(|(one, ..)| permissions.contains(*one));
    let named: Vec<_> = named.map(|(_, name, _)| *name).collect();
    named.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_asks_for_what_is_needed_and_no_more() {
        let url = invite_url(ApplicationId::new(77));
        // React 1<<6, view 1<<10, send 1<<11, attach 1<<15, history 1<<16, manage threads
        // 1<<34, public threads 1<<35, private ones 1<<36, send in threads 1<<38.
        let all = [6, 10, 11, 15, 16, 34, 35, 36, 38];
        let bits = all.iter().fold(0_u64, |bits, bit| bits | 1 << bit);
        assert_eq!(
            url,
            format!(
                "https://discord.com/oauth2/authorize?client_id=77&scope=bot+applications.commands&permissions={bits}"
            )
        );
    }
}
