//! Accounts, members of servers, and what they may.

use serde::Deserialize;
use serenity::model::Permissions;
use serenity::model::id::{GuildId, RoleId, UserId};

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct User {
    pub(crate) id: UserId,
    #[serde(default)]
    pub(crate) username: String,
    #[serde(default)]
    pub(crate) global_name: Option<String>,
    #[serde(default)]
    pub(crate) bot: bool,
    #[serde(default)]
    pub(crate) system: bool,
    /// In a message's mentions.
    #[serde(default)]
    pub(crate) member: Option<Nick>,
}

impl User {
    /// The name shown where no nickname is set.
    pub(crate) fn shown(&self) -> &str {
        let name = self.global_name.as_deref().filter(|name| !name.is_empty());
        name.unwrap_or(&self.username)
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Nick {
    #[serde(default)]
    pub(crate) nick: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Member {
    #[serde(default)]
    pub(crate) user: Option<User>,
    #[serde(default)]
    pub(crate) nick: Option<String>,
    #[serde(default)]
    pub(crate) roles: Vec<RoleId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Role {
    pub(crate) id: RoleId,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default = "Permissions::empty")]
    pub(crate) permissions: Permissions,
    #[serde(default)]
    pub(crate) tags: RoleTags,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct RoleTags {
    #[serde(default)]
    pub(crate) bot_id: Option<UserId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Overwrite {
    /// A role's id or a person's.
    pub(crate) id: RoleId,
    /// 0 for a role, 1 for a person.
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    #[serde(default = "Permissions::empty")]
    pub(crate) allow: Permissions,
    #[serde(default = "Permissions::empty")]
    pub(crate) deny: Permissions,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RoleChange {
    pub(crate) guild_id: GuildId,
    #[serde(default)]
    pub(crate) role: Option<Role>,
    #[serde(default)]
    pub(crate) role_id: Option<RoleId>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct MemberGone {
    pub(crate) guild_id: GuildId,
    pub(crate) user: User,
}
