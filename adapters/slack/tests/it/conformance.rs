//! The suite of every adapter, on the fake: by Socket Mode, and by signed requests.

use crate::support::{Desk, screen};
use async_trait::async_trait;
use deskbell_platform::testing::conformance::{Harness, Seen};
use deskbell_platform::{MessageRef, Person, Place, SharedPlatform};
use deskbell_slack_fake::{NewUser, SeenMessage};

struct Slack {
    desk: Desk,
    eve: String,
    by_http: bool,
}

async fn slack() -> Slack {
    let desk = Desk::without_limits().await;
    let eve = desk.acme.add_user(NewUser::named("Eve"));
    desk.acme.join(&desk.help, &eve).unwrap();
    let by_http = false;
    Slack { desk, eve, by_http }
}

deskbell_platform::conformance_tests!(slack);

mod by_http {
    use super::{Slack, slack};

    async fn slack_by_http() -> Slack {
        let slack = slack().await;
        Slack {
            desk: slack.desk.by_http().await,
            by_http: true,
            ..slack
        }
    }

    deskbell_platform::conformance_tests!(slack_by_http);
}

impl Slack {
    async fn connected(&self) {
        match self.by_http {
            false => self.desk.acme.connected(1).await.unwrap(),
            true => self.desk.open().await,
        }
    }

    fn message(&self, place: &Place, id: String) -> MessageRef {
        MessageRef {
            place: place.clone(),
            id,
        }
    }

    fn seen(&self, place: &Place, message: SeenMessage) -> Seen {
        let pings = self.desk.acme.pings(&place.id, &message.ts).unwrap();
        Seen {
            text: screen(&message),
            message: self.message(place, message.ts),
            by_bot: message.by_app,
            buttons: message
                .buttons
                .into_iter()
                .map(|(label, _)| label)
                .collect(),
            reply_to: message
                .thread_ts
                .map(|root| self.message(&place.channel(), root)),
            reactions: message
                .reactions
                .into_iter()
                .map(|(name, _)| name)
                .collect(),
            pings: pings.all(),
            hidden_links: pings.hidden_links.into_iter().map(|(url, _)| url).collect(),
        }
    }
}

#[async_trait]
impl Harness for Slack {
    fn platform(&self) -> SharedPlatform {
        self.desk.slack.clone()
    }
    fn channel(&self) -> Place {
        self.desk.help()
    }
    fn missing_place(&self) -> Place {
        self.desk.place("C0NOWHERE")
    }
    fn people(&self) -> [Person; 3] {
        [&self.desk.ada, &self.desk.sam, &self.eve].map(|id| self.desk.person(id))
    }
    async fn says(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        self.connected().await;
        let ts = self.desk.acme.say(&place.id, &person.id, text).unwrap();
        self.message(place, ts)
    }
    async fn says_to_bot(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        let text = format!("<@{}> {text}", self.desk.acme.bot_user());
        self.says(place, person, &text).await
    }
    async fn replies(&self, to: &MessageRef, person: &Person, text: &str) -> MessageRef {
        self.connected().await;
        let (channel, acme) = (&to.place.id, &self.desk.acme);
        let ts = acme.reply(channel, &to.id, &person.id, text).unwrap();
        let place = Place {
            thread: Some(to.id.clone()),
            ..to.place.clone()
        };
        self.message(&place, ts)
    }
    async fn says_directly(&self, person: &Person, text: &str) -> MessageRef {
        self.connected().await;
        let (channel, ts) = self.desk.acme.say_directly(&person.id, text).unwrap();
        self.message(&self.desk.place(&channel), ts)
    }
    async fn sends_file(
        &self,
        place: &Place,
        person: &Person,
        text: &str,
        (name, content): (&str, &[u8]),
    ) -> MessageRef {
        self.connected().await;
        let (channel, acme) = (&place.id, &self.desk.acme);
        let ts = acme.upload(channel, &person.id, text, name, content);
        self.message(place, ts.unwrap())
    }
    async fn files(&self, message: &MessageRef) -> Vec<(String, Vec<u8>)> {
        self.desk.acme.files(&message.place.id, &message.id)
    }
    async fn presses(&self, message: &MessageRef, action_id: &str, person: &Person) {
        self.connected().await;
        let (channel, acme) = (&message.place.id, &self.desk.acme);
        // Whether it was heard shows in the inbox.
        let _pressed = acme
            .press(channel, &message.id, &person.id, action_id)
            .unwrap();
    }
    async fn edits(&self, message: &MessageRef, person: &Person, text: &str) {
        self.connected().await;
        let (channel, acme) = (&message.place.id, &self.desk.acme);
        acme.edit(channel, &message.id, &person.id, text).unwrap();
    }
    async fn deletes(&self, message: &MessageRef, person: &Person) {
        self.connected().await;
        let (channel, acme) = (&message.place.id, &self.desk.acme);
        acme.delete(channel, &message.id, &person.id).unwrap();
    }
    async fn reacts(&self, message: &MessageRef, emoji: &str, person: &Person) {
        assert_eq!(emoji, "👍");
        self.connected().await;
        let (channel, acme) = (&message.place.id, &self.desk.acme);
        acme.react(channel, &message.id, &person.id, "+1").unwrap();
    }
    async fn shown(&self, place: &Place) -> Vec<Seen> {
        let mut messages = self.desk.acme.messages(&place.id);
        messages.retain(|message| message.subtype.is_none() && message.thread_ts == place.thread);
        messages
            .into_iter()
            .map(|message| self.seen(place, message))
            .collect()
    }
    async fn shown_directly(&self, person: &Person) -> Vec<Seen> {
        let channel = self.desk.acme.direct_channel(&person.id).unwrap();
        self.shown(&self.desk.place(&channel)).await
    }
    async fn readers(&self, place: &Place) -> Vec<Person> {
        let channel = self.desk.acme.channel(&place.id).unwrap();
        let mut people = self.people().to_vec();
        people.retain(|person| channel.members.contains(&person.id));
        people
    }
    async fn is_closed(&self, place: &Place) -> bool {
        self.desk.acme.channel(&place.id).unwrap().archived
    }
    async fn send_again(&self) -> bool {
        let sent = self.desk.acme.send_again();
        if self.by_http {
            // A request is on its way for itself: a stop may overtake it.
            self.desk.acme.all_acknowledged().await.unwrap();
        }
        sent
    }
}
