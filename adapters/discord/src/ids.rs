//! From the contract's places, people and messages back to Discord's ids.

use crate::directory::PLATFORM;
use deskbell_platform::{MessageRef, Person, Place, PlatformId};
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};

/// The channel or thread that a place stands for.
pub(crate) fn channel_of(place: &Place) -> Option<ChannelId> {
    let id = place.thread.as_deref().unwrap_or(&place.id);
    number(id).map(ChannelId::new)
}

/// The server that a place belongs to.
pub(crate) fn guild_of(place: &Place) -> Option<GuildId> {
    number(place.tenant.as_str()).map(GuildId::new)
}

/// The account of a person on this platform.
pub(crate) fn user_of(person: &Person) -> Option<UserId> {
    (person.platform == PlatformId::from(PLATFORM))
        .then(|| number(&person.id).map(UserId::new))
        .flatten()
}

/// The channel and id of a message.
pub(crate) fn message_of(message: &MessageRef) -> Option<(ChannelId, MessageId)> {
    Some((
        channel_of(&message.place)?,
        number(&message.id).map(MessageId::new)?,
    ))
}

fn number(id: &str) -> Option<u64> {
    id.parse().ok().filter(|&id| id > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strange_ids_lead_nowhere() {
        for id in ["", "0", "general", "-1", "99999999999999999999999"] {
            assert_eq!(channel_of(&Place::new(PLATFORM, "1", id)), None, "{id}");
        }
        assert_eq!(user_of(&Person::new("slack", "T1", "5")), None);
    }
}
