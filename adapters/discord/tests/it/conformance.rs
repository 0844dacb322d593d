//! The adapter passes the suite of every adapter.

use crate::eyes;
use crate::support::{Server, id};
use async_trait::async_trait;
use deskbell_discord_fake::Id;
use deskbell_platform::testing::conformance::{Harness, Seen};
use deskbell_platform::{MessageRef, Person, Place, SharedPlatform};

deskbell_platform::conformance_tests!(Server::start);

impl Server {
    fn channel_id(&self, place: &Place) -> Id {
        id(place.thread.as_deref().unwrap_or(&place.id))
    }

    fn said(&self, place: &Place, message: Id) -> MessageRef {
        MessageRef {
            place: place.clone(),
            id: message.to_string(),
        }
    }

    fn seen_in(&self, place: &Place) -> Vec<Seen> {
        let pings = self.fake.pings();
        let messages = self.fake.messages(self.channel_id(place));
        let messages = messages
            .into_iter()
            .filter(|message| matches!(message.kind, 0 | 19));
        let seen = messages.map(|message| {
            let (text, hidden_links) = eyes::read(&message.text);
            let pinged = pings.iter().filter(|ping| ping.message == message.id);
            Seen {
                message: self.said(place, message.id),
                by_bot: message.author == self.fake.bot(),
                text,
                buttons: message
                    .buttons
                    .iter()
                    .map(|button| button.label.clone())
                    .collect(),
                reply_to: message.reply_to.map(|to| self.said(place, to)),
                reactions: message
                    .reactions
                    .iter()
                    .map(|(emoji, _)| emoji.clone())
                    .collect(),
                pings: pinged.map(|ping| ping.user.to_string()).collect(),
                hidden_links,
            }
        });
        seen.collect()
    }
}

#[async_trait]
impl Harness for Server {
    fn platform(&self) -> SharedPlatform {
        self.platform.clone()
    }
    fn channel(&self) -> Place {
        self.place(self.help)
    }
    fn missing_place(&self) -> Place {
        Place::new("discord", self.guild.to_string(), "1234567890123456789")
    }
    fn people(&self) -> [Person; 3] {
        [self.ada, self.sam, self.robin].map(|id| self.person(id))
    }
    async fn says(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        self.connected().await;
        let message = self
            .fake
            .post(id(&person.id), self.channel_id(place), text)
            .unwrap();
        self.said(place, message)
    }
    async fn says_to_bot(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        self.says(place, person, &format!("<@{}> {text}", self.fake.bot()))
            .await
    }
    async fn replies(&self, to: &MessageRef, person: &Person, text: &str) -> MessageRef {
        let message = self
            .fake
            .reply(id(&person.id), id(&to.id), text, true)
            .unwrap();
        self.said(&to.place, message)
    }
    async fn says_directly(&self, person: &Person, text: &str) -> MessageRef {
        self.connected().await;
        let user = id(&person.id);
        let place = Place::new("discord", "dm", self.fake.direct_channel(user).to_string());
        let message = self.fake.direct(user, text).unwrap();
        self.said(&place, message)
    }
    async fn sends_file(
        &self,
        place: &Place,
        person: &Person,
        text: &str,
        file: (&str, &[u8]),
    ) -> MessageRef {
        self.connected().await;
        let (user, channel) = (id(&person.id), self.channel_id(place));
        let message = self.fake.post_file(user, channel, text, file).unwrap();
        self.said(place, message)
    }
    async fn files(&self, message: &MessageRef) -> Vec<(String, Vec<u8>)> {
        self.fake.files(id(&message.id))
    }
    async fn presses(&self, message: &MessageRef, action_id: &str, person: &Person) {
        self.connected().await;
        self.fake
            .press(id(&person.id), id(&message.id), action_id)
            .unwrap();
    }
    async fn edits(&self, message: &MessageRef, person: &Person, text: &str) {
        self.fake
            .edit(id(&person.id), id(&message.id), text)
            .unwrap();
    }
    async fn deletes(&self, message: &MessageRef, person: &Person) {
        self.fake.delete(id(&person.id), id(&message.id)).unwrap();
    }
    async fn reacts(&self, message: &MessageRef, emoji: &str, person: &Person) {
        self.fake
            .react(id(&person.id), id(&message.id), emoji, true)
            .unwrap();
    }
    async fn shown(&self, place: &Place) -> Vec<Seen> {
        self.seen_in(place)
    }
    async fn shown_directly(&self, person: &Person) -> Vec<Seen> {
        let channel = self.fake.direct_channel(id(&person.id));
        self.seen_in(&Place::new("discord", "dm", channel.to_string()))
    }
    async fn readers(&self, place: &Place) -> Vec<Person> {
        let channel = self.channel_id(place);
        let people = [self.ada, self.sam, self.robin].into_iter();
        let readers = people.filter(|&person| self.fake.can_see(person, channel));
        readers.map(|person| self.person(person)).collect()
    }
    async fn is_closed(&self, place: &Place) -> bool {
        let thread = self.fake.thread(self.channel_id(place)).unwrap();
        thread.archived && thread.locked
    }
    async fn send_again(&self) -> bool {
        // Discord never sends again by itself; what was not stored is read from history by
        // the next run. Events that do come twice have a story of their own.
        false
    }
}
