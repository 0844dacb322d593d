//! What people do on the fake platform, and how it reaches the inbox.
//!
//! Each deed waits until [`crate::Platform::run`] has brought an inbox. An event that the
//! inbox refuses is kept and handed in again before the next one, and at the next run.

use super::fake::FakePlatform;
use super::world::Writer;
use crate::{
    Accepted, Attachment, Author, Body, EventKey, EventKind, InboundEvent, Inbox, MessageRef,
    Person, Place,
};
use jiff::Timestamp;

impl FakePlatform {
    /// Somebody writes a plain message. For replies, mentions and the like, see
    /// [`FakePlatform::draft`].
    pub async fn says(
        &self,
        place: &Place,
        author: &Author,
        text: &str,
        at: Timestamp,
    ) -> MessageRef {
        self.draft(place, author, text, at).send().await
    }

    /// Somebody writes to the bot alone.
    pub async fn says_directly(&self, author: &Author, text: &str, at: Timestamp) -> MessageRef {
        let place = self.direct_place(&author.person);
        self.draft(&place, author, text, at).direct().send().await
    }

    /// A message about to be sent: `fake.draft(…).reply_to(&answer).send().await`.
    pub fn draft<'a>(
        &'a self,
        place: &Place,
        author: &Author,
        text: &str,
        at: Timestamp,
    ) -> Draft<'a> {
        Draft {
            fake: self,
            place: place.clone(),
            author: author.clone(),
            text: text.to_owned(),
            at,
            reply_to: None,
            mentions_bot: false,
            mentions: Vec::new(),
            direct: false,
            attachments: Vec::new(),
        }
    }

    /// A file that somebody sends: `fake.draft(…).attaches(fake.file("a.txt", b"…"))`.
    pub fn file(&self, name: &str, content: &[u8]) -> Attachment {
        let mut world = self.world();
        let number = world.number();
        let url = format!("https://{}.test/files/{number}", world.platform);
        world.contents.insert(url.clone(), content.to_vec());
        Attachment {
            name: name.to_owned(),
            url,
            id: None,
            bytes: Some(content.len() as u64),
        }
    }

    /// The file is gone from the platform.
    pub fn removes_file(&self, file: &Attachment) {
        self.world().contents.remove(&file.url);
    }

    /// Somebody presses a button.
    ///
    /// # Panics
    /// When no such message is shown, or it carries no such button.
    pub async fn presses(
        &self,
        message: &MessageRef,
        action_id: &str,
        author: &Author,
        at: Timestamp,
    ) -> EventKey {
        let (buttons, shown) = {
            let mut world = self.world();
            (world.capabilities.buttons, world.message(message).cloned())
        };
        assert!(buttons, "this fake platform has no buttons to press");
        let Some(shown) = shown else {
            panic!(
                "no message {} in {} to press a button on",
                message.id, message.place
            );
        };
        let ids: Vec<_> = shown.body.actions.iter().map(|a| a.id.as_str()).collect();
        assert!(
            ids.contains(&action_id),
            "no button {action_id} on {}; it has {ids:?}",
            message.id
        );
        let kind = EventKind::ActionInvoked {
            action: action_id.to_owned(),
            message: Some(message.clone()),
            argument: None,
        };
        self.happens(&message.place, Some(author), at, kind).await
    }

    /// Somebody uses a slash command.
    pub async fn invokes(
        &self,
        place: &Place,
        command: &str,
        argument: Option<&str>,
        author: &Author,
        at: Timestamp,
    ) -> EventKey {
        let kind = EventKind::ActionInvoked {
            action: command.to_owned(),
            message: None,
            argument: argument.map(str::to_owned),
        };
        self.happens(place, Some(author), at, kind).await
    }

    /// Somebody reacts to a message.
    ///
    /// # Panics
    /// When no such message is shown.
    pub async fn reacts(
        &self,
        message: &MessageRef,
        emoji: &str,
        author: &Author,
        at: Timestamp,
    ) -> EventKey {
        self.change(message, |shown| shown.reactions.push(emoji.to_owned()));
        let kind = EventKind::ReactionAdded {
            message: message.clone(),
            emoji: emoji.to_owned(),
        };
        self.happens(&message.place, Some(author), at, kind).await
    }

    /// Somebody changes their message.
    ///
    /// # Panics
    /// When no such message is shown.
    pub async fn edits(
        &self,
        message: &MessageRef,
        author: &Author,
        text: &str,
        at: Timestamp,
    ) -> EventKey {
        self.change(message, |shown| {
            shown.body = Body::text(text);
            shown.edited += 1;
        });
        let kind = EventKind::MessageEdited {
            message: message.clone(),
            text: text.to_owned(),
        };
        self.happens(&message.place, Some(author), at, kind).await
    }

    /// Somebody removes a message.
    ///
    /// # Panics
    /// When no such message is shown.
    pub async fn deletes(&self, message: &MessageRef, author: &Author, at: Timestamp) -> EventKey {
        self.change(message, |_| ());
        self.world().remove(message);
        let kind = EventKind::MessageDeleted {
            message: message.clone(),
        };
        self.happens(&message.place, Some(author), at, kind).await
    }

    /// Somebody leaves a place.
    pub async fn leaves(&self, place: &Place, author: &Author, at: Timestamp) -> EventKey {
        if let Some(room) = self.world().room(place) {
            room.members.remove(&author.person);
        }
        let kind = EventKind::MemberLeft {
            person: author.person.clone(),
        };
        self.happens(place, Some(author), at, kind).await
    }

    /// Somebody does not accept the invite to a place.
    pub async fn declines(&self, place: &Place, author: &Author, at: Timestamp) -> EventKey {
        if let Some(room) = self.world().room(place) {
            room.members.remove(&author.person);
        }
        let kind = EventKind::InviteDeclined {
            person: author.person.clone(),
        };
        self.happens(place, Some(author), at, kind).await
    }

    /// The platform sends its last event once more, with the same key. Says what the
    /// inbox made of it; none when it refused.
    ///
    /// # Panics
    /// When nothing has happened yet.
    pub async fn again(&self) -> Option<Accepted> {
        let inbox = self.inbox_when_there().await;
        let Some(event) = self.world().last_event.clone() else {
            panic!("nothing has happened on this fake platform that could happen again");
        };
        inbox.accept(event).await.ok()
    }

    fn change(&self, message: &MessageRef, change: impl FnOnce(&mut super::Shown)) {
        let mut world = self.world();
        match world.message(message) {
            Some(shown) => change(shown),
            None => panic!("no message {} is shown in {}", message.id, message.place),
        }
    }

    /// Anything else happens.
    pub async fn happens(
        &self,
        place: &Place,
        author: Option<&Author>,
        at: Timestamp,
        kind: EventKind,
    ) -> EventKey {
        let inbox = self.inbox_when_there().await;
        let key = {
            let mut world = self.world();
            let number = world.number();
            let key = EventKey(format!("{}-e{number}", world.platform));
            let event = InboundEvent {
                key: key.clone(),
                place: place.clone(),
                author: author.cloned(),
                at,
                kind,
            };
            world.last_event = Some(event.clone());
            world.unaccepted.push_back(event);
            key
        };
        self.hand_in_waiting(&inbox).await;
        key
    }

    /// Hands in what no inbox has accepted yet, in order, until one is refused.
    pub(super) async fn hand_in_waiting(&self, inbox: &Inbox) {
        loop {
            let Some(event) = self.world().unaccepted.pop_front() else {
                return;
            };
            if inbox.accept(event.clone()).await.is_err() {
                self.world().unaccepted.push_front(event);
                return;
            }
        }
    }

    /// The running core's inbox, to ask what a client would; waits until it runs.
    pub async fn inbox_when_there(&self) -> Inbox {
        let mut slot = self.inbox.subscribe();
        match slot.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(slot)) => slot.0.clone(),
            _ => unreachable!("the sender lives in self, and wait_for waits for Some"),
        }
    }
}

/// A message about to be sent on a [`FakePlatform`].
#[must_use = "nothing is sent before send()"]
#[derive(Debug)]
pub struct Draft<'a> {
    fake: &'a FakePlatform,
    place: Place,
    author: Author,
    text: String,
    at: Timestamp,
    reply_to: Option<MessageRef>,
    mentions_bot: bool,
    mentions: Vec<Person>,
    direct: bool,
    attachments: Vec<Attachment>,
}

impl Draft<'_> {
    /// It replies to this message; a reply to the bot mentions the bot.
    pub fn reply_to(mut self, message: &MessageRef) -> Self {
        let shown = self.fake.world().message(message).cloned();
        self.mentions_bot |= shown.is_some_and(|shown| shown.by_bot());
        self.reply_to = Some(message.clone());
        self
    }

    /// It names the bot.
    pub fn mentions_bot(mut self) -> Self {
        self.mentions_bot = true;
        self
    }

    /// It names somebody else.
    pub fn mentions(mut self, person: &Person) -> Self {
        self.mentions.push(person.clone());
        self
    }

    /// It is written to the bot alone.
    pub fn direct(mut self) -> Self {
        self.direct = true;
        self
    }

    /// A file goes with it.
    pub fn attaches(mut self, file: Attachment) -> Self {
        self.attachments.push(file);
        self
    }

    /// Shows it, hands it in, and returns once the inbox has answered. A place in which
    /// nobody spoke before becomes a channel.
    pub async fn send(self) -> MessageRef {
        let message = {
            let mut world = self.fake.world();
            if world.room(&self.place).is_none() {
                world.add_channel(&self.place);
            }
            let writer = Writer::Person(self.author.clone());
            let body = Body::text(self.text.as_str());
            match world.show(&self.place, writer, body, self.reply_to.clone()) {
                Some(message) => message,
                None => unreachable!("the place was made above"),
            }
        };
        let kind = EventKind::MessagePosted {
            message: message.clone(),
            text: self.text,
            reply_to: self.reply_to,
            mentions_bot: self.mentions_bot,
            mentions: self.mentions,
            direct: self.direct,
            attachments: self.attachments,
        };
        self.fake
            .happens(&self.place, Some(&self.author), self.at, kind)
            .await;
        message
    }
}
