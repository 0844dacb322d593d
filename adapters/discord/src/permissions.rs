//! What somebody may do in a channel, from roles and exceptions: Discord's own rule.

use crate::wire::{Overwrite, Role};
use serenity::model::Permissions;
use serenity::model::id::{GuildId, RoleId, UserId};

/// Somebody in a server.
pub(crate) struct Standing<'a> {
    pub(crate) guild: GuildId,
    pub(crate) owner: Option<UserId>,
    pub(crate) roles: &'a [Role],
    pub(crate) user: UserId,
    pub(crate) has: &'a [RoleId],
}

impl Standing<'_> {
    /// What they may do in the server as a whole.
    pub(crate) fn in_guild(&self) -> Permissions {
        if self.owner == Some(self.user) {
            return Permissions::all();
        }
        // The role of everyone has the server's id.
        let everyone = RoleId::new(self.guild.get());
        let held = self.roles.iter();
        let held = held.filter(|role| role.id == everyone || self.has.contains(&role.id));
        let all = held.fold(Permissions::empty(), |all, role| all | role.permissions);
        match all.contains(Permissions::ADMINISTRATOR) {
            true => Permissions::all(),
            false => all,
        }
    }

    /// What they may do in a channel with these exceptions; a thread has its channel's.
    pub(crate) fn in_channel(&self, overwrites: &[Overwrite]) -> Permissions {
        let mut may = self.in_guild();
        if may.contains(Permissions::ADMINISTRATOR) {
            return may;
        }
        let of = |id: u64, kind: u8| {
            let mut all = overwrites.iter();
            all.find(move |o| o.kind == kind && o.id.get() == id)
        };
        if let Some(everyone) = of(self.guild.get(), 0) {
            may = (may - everyone.deny) | everyone.allow;
        }
        let roles = self.has.iter().filter_map(|role| of(role.get(), 0));
        let (allow, deny) = roles.fold(
            (Permissions::empty(), Permissions::empty()),
            |(allow, deny), role| (allow | role.allow, deny | role.deny),
        );
        may = (may - deny) | allow;
        if let Some(own) = of(self.user.get(), 1) {
            may = (may - own.deny) | own.allow;
        }
        // Who cannot see a channel can do nothing in it.
        match may.contains(Permissions::VIEW_CHANNEL) {
            true => may,
            false => Permissions::empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const VIEW: Permissions = Permissions::VIEW_CHANNEL;
    const SEND: Permissions = Permissions::SEND_MESSAGES;

    fn may(
        roles: &[(u64, Permissions)],
        has: &[u64],
        exceptions: &[(u64, u8, Permissions, Permissions)],
    ) -> Permissions {
        let role = |&(id, permissions): &(u64, Permissions)| -> Role {
            serde_json::from_value(json!({"id": id.to_string(), "permissions": permissions}))
                .unwrap()
        };
        let overwrite =
            |&(id, kind, allow, deny): &(u64, u8, Permissions, Permissions)| Overwrite {
                id: RoleId::new(id),
                kind,
                allow,
                deny,
            };
        let roles: Vec<_> = roles.iter().map(role).collect();
        let has: Vec<_> = has.iter().map(|&id| RoleId::new(id)).collect();
        let overwrites: Vec<_> = exceptions.iter().map(overwrite).collect();
        let standing = Standing {
            guild: GuildId::new(1),
            owner: Some(UserId::new(99)),
            roles: &roles,
            user: UserId::new(7),
            has: &has,
        };
        standing.in_channel(&overwrites)
    }

    #[test]
    fn exceptions_go_from_everyone_over_roles_to_the_person() {
        let none = Permissions::empty();
        let roles = [(1, VIEW | SEND), (5, none), (6, none)];
        assert_eq!(may(&roles, &[5], &[]), VIEW | SEND);
        assert_eq!(may(&roles, &[5], &[(1, 0, none, SEND)]), VIEW);
        let by_role = [(1, 0, none, SEND), (5, 0, SEND, none)];
        assert_eq!(may(&roles, &[5], &by_role), VIEW | SEND);
        assert_eq!(may(&roles, &[6], &by_role), VIEW, "a role not held");
        let by_person = [(5, 0, SEND, none), (7, 1, none, SEND)];
        assert_eq!(may(&roles, &[5], &by_person), VIEW);
        let hidden = [(1, 0, SEND, VIEW)];
        assert_eq!(may(&roles, &[5], &hidden), none, "unseen is out of reach");
        let admin = [(1, none), (5, Permissions::ADMINISTRATOR)];
        assert_eq!(may(&admin, &[5], &hidden), Permissions::all());
    }
}
