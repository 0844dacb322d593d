//! Messages: who wrote what, to whom, in answer to what.

use super::text::{self, Names};
use crate::directory::{Directory, Known, PLATFORM};
use crate::wire::{self, channel_kind};
use deskbell_platform::{
    Attachment, Author, EventKey, EventKind, InboundEvent, MessageRef, Person, Place,
};
use jiff::Timestamp;
use serenity::model::id::{GuildId, RoleId, UserId};

/// An ordinary message, and a reply. Others are Discord's own notes: somebody joined,
/// something was pinned, a thread was begun.
const ORDINARY: u8 = 0;
const REPLY: u8 = 19;

/// A message, and all that is needed to understand it.
pub(super) struct Reading<'a> {
    pub(super) directory: &'a Directory,
    pub(super) message: &'a wire::Message,
    pub(super) known: &'a Known,
    pub(super) now: Timestamp,
}

impl Reading<'_> {
    /// The event of the message as posted; none where nobody said anything to others.
    pub(super) fn posted(&self) -> Option<InboundEvent> {
        let message = self.message;
        if !matches!(message.kind, ORDINARY | REPLY) || message.author.system || self.is_own() {
            return None;
        }
        let kind = EventKind::MessagePosted {
            message: self.reference(),
            text: self.text(),
            reply_to: self.reply_to(),
            mentions_bot: self.mentions_bot(),
            mentions: self.mentions(),
            direct: self.known.guild.is_none(),
            attachments: message.attachments.iter().map(attachment).collect(),
        };
        Some(self.event(EventKey(message.id.to_string()), kind))
    }

    /// The event of the message as changed. Discord also tells of changes that nobody made
    /// (a link got its preview); those have no time of editing.
    pub(super) fn edited(&self) -> Option<InboundEvent> {
        let message = self.message;
        if !matches!(message.kind, ORDINARY | REPLY) || self.is_own() {
            return None;
        }
        let at = message.edited_timestamp?;
        let kind = EventKind::MessageEdited {
            message: self.reference(),
            text: self.text(),
        };
        let key = EventKey(format!("{}:{at}", message.id));
        let event = self.event(key, kind);
        Some(InboundEvent { at, ..event })
    }

    pub(super) fn reference(&self) -> MessageRef {
        MessageRef {
            place: self.place(),
            id: self.message.id.to_string(),
        }
    }

    fn place(&self) -> Place {
        self.directory.place(self.message.channel_id, self.known)
    }

    fn event(&self, key: EventKey, kind: EventKind) -> InboundEvent {
        let message = self.message;
        let bot = message.author.bot || message.webhook_id.as_ref().is_some_and(|id| !id.is_null());
        let mut author = author(
            self.directory,
            self.known.guild,
            &message.author,
            message.member.as_ref(),
        );
        author.is_bot = bot;
        InboundEvent {
            key,
            place: self.place(),
            author: Some(author),
            at: message.timestamp.unwrap_or(self.now),
            kind,
        }
    }

    /// The bot's own words come back to it, and are of no use.
    fn is_own(&self) -> bool {
        Some(self.message.author.id) == self.directory.bot()
    }

    /// The words. The opening message of a forum post has its title in front: often the
    /// title is the question.
    pub(super) fn text(&self) -> String {
        let message = self.message;
        let names = NamesIn {
            directory: self.directory,
            guild: self.known.guild,
            mentions: &message.mentions,
        };
        let said = match self.directory.bot() {
            Some(bot) => text::uncalled(&message.content, bot.get()),
            None => &message.content,
        };
        let text = text::plain(said, &names);
        let parent = self.known.parent.and_then(|id| self.directory.channel(id));
        let opens_post = message.id.get() == message.channel_id.get()
            && parent.is_some_and(|parent| channel_kind::is_forum(parent.kind));
        match opens_post && !self.known.name.is_empty() {
            true => format!("{}\n{text}", self.known.name).trim_end().to_owned(),
            false => text,
        }
    }

    fn reply_to(&self) -> Option<MessageRef> {
        let reference = self.message.message_reference.as_ref();
        let reference = reference.filter(|reference| reference.kind == 0)?;
        let elsewhere = |id| id != self.message.channel_id;
        if self.message.kind != REPLY || reference.channel_id.is_some_and(elsewhere) {
            return None;
        }
        Some(MessageRef {
            place: self.place(),
            id: reference.message_id?.to_string(),
        })
    }

    fn mentions_bot(&self) -> bool {
        let message = self.message;
        let named = message.mentions.iter().map(|user| user.id);
        let replied = message.referenced_message.as_ref();
        let replied = replied.filter(|_| message.kind == REPLY);
        let mut named = named.chain(replied.map(|message| message.author.id));
        let bot = self.directory.bot();
        named.any(|user| Some(user) == bot)
            || message
                .mention_roles
                .iter()
                .any(|&role| self.directory.is_own_role(role))
    }

    fn mentions(&self) -> Vec<Person> {
        let bot = self.directory.bot();
        let others = self.message.mentions.iter();
        others
            .filter(|user| Some(user.id) != bot)
            .map(|user| self.directory.person(self.known.guild, user.id))
            .collect()
    }
}

/// Somebody, as their server knows them.
pub(super) fn author(
    directory: &Directory,
    guild: Option<GuildId>,
    user: &wire::User,
    member: Option<&wire::Member>,
) -> Author {
    let nick = member.and_then(|member| member.nick.as_deref());
    let roles = member.map_or(&[][..], |member| &member.roles);
    Author {
        person: directory.person(guild, user.id),
        name: nick.unwrap_or_else(|| user.shown()).to_owned(),
        is_bot: user.bot,
        roles: guild.map_or_else(Vec::new, |guild| directory.roles(guild, roles)),
        locale: None,
    }
}

fn attachment(attachment: &wire::Attachment) -> Attachment {
    Attachment {
        name: attachment.filename.clone(),
        url: attachment.url.clone(),
        id: None,
        bytes: attachment.size,
    }
}

/// Names as a server shows them.
pub(super) struct NamesIn<'a> {
    pub(super) directory: &'a Directory,
    pub(super) guild: Option<GuildId>,
    pub(super) mentions: &'a [wire::User],
}

impl Names for NamesIn<'_> {
    fn person(&self, id: &str) -> Option<String> {
        let id = UserId::new(id.parse().ok().filter(|&id| id > 0)?);
        if let Some(user) = self.mentions.iter().find(|user| user.id == id) {
            let nick = user.member.as_ref().and_then(|member| member.nick.clone());
            return Some(nick.unwrap_or_else(|| user.shown().to_owned()));
        }
        (self.directory.bot() == Some(id)).then(|| self.directory.bot_name())
    }

    fn role(&self, id: &str) -> Option<String> {
        let role = RoleId::new(id.parse().ok().filter(|&id| id > 0)?);
        self.directory.role_name(self.guild?, role)
    }

    fn channel(&self, id: &str) -> Option<String> {
        let id = id.parse().ok().filter(|&id| id > 0)?;
        let known = self
            .directory
            .channel(serenity::model::id::ChannelId::new(id))?;
        // What another server calls its channels is none of this one's business.
        (known.guild == self.guild && !known.name.is_empty()).then_some(known.name)
    }
}

/// The place of a whole server: where somebody left it altogether.
pub(super) fn whole_guild(guild: GuildId) -> Place {
    Place::new(PLATFORM, guild.to_string(), guild.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Checked, Settings};
    use serde_json::json;
    use serenity::model::id::ChannelId;

    fn directory() -> Directory {
        let settings = Settings {
            token: "t".into(),
            ..Settings::default()
        };
        let directory = Directory::new(Checked::of(&settings).unwrap());
        let guild =
            json!({"id": "10", "channels": [{"id": "20", "type": 15, "name": "questions"}]});
        directory.set_guild(&serde_json::from_value(guild).unwrap());
        let thread = json!({"id": "30", "type": 11, "guild_id": "10", "parent_id": "20", "name": "Lost key"});
        directory.set_channel(&serde_json::from_value(thread).unwrap(), None);
        let bot = json!({"id": "99", "username": "deskbell", "bot": true});
        directory.set_bot(&serde_json::from_value(bot).unwrap());
        directory
    }

    fn event(change: serde_json::Value) -> Option<InboundEvent> {
        let directory = directory();
        let mut message = json!({
            "id": "30", "channel_id": "30", "guild_id": "10", "content": "It fell into the canal.",
            "author": {"id": "5", "username": "ada"}, "timestamp": "2026-01-05T08:00:00+00:00",
        });
        for (key, value) in change.as_object().unwrap() {
            message[key] = value.clone();
        }
        let message = serde_json::from_value(message).unwrap();
        let known = directory.channel(ChannelId::new(30)).unwrap();
        let reading = Reading {
            directory: &directory,
            message: &message,
            known: &known,
            now: Timestamp::UNIX_EPOCH,
        };
        reading.posted()
    }

    fn text(event: &InboundEvent) -> &str {
        match &event.kind {
            EventKind::MessagePosted { text, .. } => text,
            _ => panic!("a message is posted"),
        }
    }

    #[test]
    fn the_opening_message_of_a_post_has_its_title() {
        let opening = event(json!({})).unwrap();
        assert_eq!(text(&opening), "Lost key\nIt fell into the canal.");
        assert_eq!(opening.place.to_string(), "discord:10/20#30");
        let later = event(json!({"id": "31"})).unwrap();
        assert_eq!(text(&later), "It fell into the canal.");
    }

    #[test]
    fn discords_own_notes_and_the_bots_words_are_no_events() {
        assert!(event(json!({"type": 7})).is_none(), "somebody joined");
        assert!(event(json!({"author": {"id": "99", "username": "deskbell"}})).is_none());
        let hook = event(json!({"webhook_id": "7"})).unwrap();
        assert!(hook.author.unwrap().is_bot);
    }

    #[test]
    fn a_forwarded_message_is_no_reply() {
        let forwarded =
            json!({"message_reference": {"type": 1, "message_id": "8", "channel_id": "7"}});
        let forwarded = event(forwarded).unwrap();
        let EventKind::MessagePosted { reply_to, .. } = forwarded.kind else {
            panic!("a message is posted");
        };
        assert_eq!(reply_to, None);
    }
}
