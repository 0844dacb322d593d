//! People and bots of a workspace, and how the Web API describes them.

use serde::Deserialize;
use serde_json::{Value, json};

/// What sort of account this is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// An ordinary member.
    #[default]
    Member,
    /// A workspace administrator.
    Admin,
    /// A guest of several channels (`is_restricted`).
    Guest,
    /// A guest of one channel (`is_ultra_restricted`).
    SingleChannelGuest,
    /// Somebody of another organisation, met in a shared channel (`is_stranger`).
    Stranger,
    /// Another app's bot.
    Bot,
}

/// Whether the app can write to somebody directly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direct {
    /// Yes.
    #[default]
    Open,
    /// `conversations.open` answers `user_not_visible`.
    NotVisible,
    /// `conversations.open` answers `user_disabled`.
    Disabled,
    /// It opens, but every post there answers `messages_tab_disabled`.
    TabDisabled,
}

/// Somebody to be added to a workspace.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewUser {
    /// The name shown; also the base of handle and address.
    pub name: String,
    /// What sort of account.
    pub rank: Rank,
    /// Whether the app can write to them directly.
    pub direct: Direct,
    /// BCP 47 as Slack writes it, such as `de-DE`; `en-US` when empty.
    pub locale: String,
    /// IANA zone; `Europe/Amsterdam` when empty.
    pub zone: String,
}

impl NewUser {
    /// A member with everything as usual.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same with this rank.
    #[must_use]
    pub fn rank(mut self, rank: Rank) -> Self {
        self.rank = rank;
        self
    }

    /// The same with this rule about direct messages.
    #[must_use]
    pub fn direct(mut self, direct: Direct) -> Self {
        self.direct = direct;
        self
    }
}

/// An account.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: String,
    /// The workspace the account belongs to; another one for strangers.
    pub(crate) team: String,
    pub(crate) new: NewUser,
    /// For bots, the bot id.
    pub(crate) bot_id: Option<String>,
    pub(crate) deleted: bool,
    pub(crate) updated: i64,
}

impl User {
    /// The handle: lower case, no spaces.
    pub(crate) fn handle(&self) -> String {
        self.new.name.to_lowercase().replace(' ', ".")
    }

    /// As `users.info` gives it; the address only with `users:read.email`.
    pub(crate) fn to_json(&self, with_email: bool, with_locale: bool) -> Value {
        let rank = self.new.rank;
        let name = &self.new.name;
        let mut profile = json!({
            "title": "",
            "phone": "",
            "skype": "",
            "real_name": name,
            "real_name_normalized": name,
            "display_name": self.handle(),
            "display_name_normalized": self.handle(),
            "status_text": "",
            "status_emoji": "",
            "status_expiration": 0,
            "avatar_hash": "g0",
            "team": self.team,
        });
        if let Some(bot) = &self.bot_id {
            profile["bot_id"] = json!(bot);
        } else if with_email {
            profile["email"] = json!(format!("{}@example.org", self.handle()));
        }
        let zone = non_empty(&self.new.zone, "Europe/Amsterdam");
        let mut user = json!({
            "id": self.id,
            "team_id": self.team,
            "name": self.handle(),
            "deleted": self.deleted,
            "color": "9f69e7",
            "real_name": name,
            "tz": zone,
            "tz_label": zone,
            "tz_offset": 0,
            "profile": profile,
            "is_admin": rank == Rank::Admin,
            "is_owner": false,
            "is_primary_owner": false,
            "is_restricted": matches!(rank, Rank::Guest | Rank::SingleChannelGuest),
            "is_ultra_restricted": rank == Rank::SingleChannelGuest,
            "is_bot": self.bot_id.is_some(),
            "is_app_user": false,
            "updated": self.updated,
        });
        if rank == Rank::Stranger {
            user["is_stranger"] = json!(true);
        }
        if with_locale {
            user["locale"] = json!(non_empty(&self.new.locale, "en-US"));
        }
        user
    }
}

fn non_empty<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}
