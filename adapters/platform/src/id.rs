//! Identifiers: opaque to the core, always with platform and tenant.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// Its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id! {
    /// Which platform: `local`, `discord`, `slack`, `matrix`, or an adapter's own name.
    PlatformId
}
text_id! {
    /// One guild, workspace or homeserver. Nothing crosses from one tenant to another.
    TenantId
}
text_id! {
    /// The platform's own key of one event. The same key is the same event.
    EventKey
}

/// Where messages stand: a channel, a thread in it, a private room, a direct conversation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The platform it is on.
    pub platform: PlatformId,
    /// The tenant it belongs to.
    pub tenant: TenantId,
    /// The platform's id of the channel or room.
    pub id: String,
    /// The thread within it, for platforms whose threads are not channels of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<String>,
}

impl Place {
    /// A channel or room without a thread.
    pub fn new(
        platform: impl Into<PlatformId>,
        tenant: impl Into<TenantId>,
        id: impl Into<String>,
    ) -> Self {
        Self {
            platform: platform.into(),
            tenant: tenant.into(),
            id: id.into(),
            thread: None,
        }
    }

    /// The same channel or room, without the thread.
    pub fn channel(&self) -> Self {
        Self {
            thread: None,
            ..self.clone()
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}/{}", self.platform, self.tenant, self.id)?;
        match &self.thread {
            Some(thread) => write!(f, "#{thread}"),
            None => Ok(()),
        }
    }
}

/// Somebody with an account on a platform.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Person {
    /// The platform the account is on.
    pub platform: PlatformId,
    /// The tenant it is known in.
    pub tenant: TenantId,
    /// The platform's id of the account.
    pub id: String,
}

impl Person {
    /// The account `id` in `tenant`.
    pub fn new(
        platform: impl Into<PlatformId>,
        tenant: impl Into<TenantId>,
        id: impl Into<String>,
    ) -> Self {
        Self {
            platform: platform.into(),
            tenant: tenant.into(),
            id: id.into(),
        }
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}/@{}", self.platform, self.tenant, self.id)
    }
}

/// One message, where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MessageRef {
    /// The place it was posted in.
    pub place: Place,
    /// The platform's id of it.
    pub id: String,
}
