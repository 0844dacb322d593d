//! The kinds of channels, and which of them hold what.

/// Discord's channel types, those this fake has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Direct,
    Category,
    Announcement,
    AnnouncementThread,
    PublicThread,
    PrivateThread,
    Forum,
}

impl Kind {
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Direct => 1,
            Self::Category => 4,
            Self::Announcement => 5,
            Self::AnnouncementThread => 10,
            Self::PublicThread => 11,
            Self::PrivateThread => 12,
            Self::Forum => 15,
        }
    }

    pub(crate) fn is_thread(self) -> bool {
        matches!(
            self,
            Self::AnnouncementThread | Self::PublicThread | Self::PrivateThread
        )
    }

    pub(crate) fn holds_messages(self) -> bool {
        !matches!(self, Self::Category | Self::Forum)
    }
}
