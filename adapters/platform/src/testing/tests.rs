//! The fake passes its own suite, and its faults do what they say.

use super::conformance::{Harness, Seen};
use super::{FakePlatform, Shown};
use crate::*;
use async_trait::async_trait;
use jiff::Timestamp;
use std::sync::Arc;

struct FakeHarness(Arc<FakePlatform>);

async fn harness() -> FakeHarness {
    FakeHarness(FakePlatform::new())
}

async fn bare() -> FakeHarness {
    let fake = FakePlatform::new();
    fake.set_capabilities(|c| {
        (c.edits, c.reactions, c.buttons) = (false, false, false);
        (c.private_places, c.direct_messages) = (false, false);
        c.files = false;
    });
    FakeHarness(fake)
}

crate::conformance_tests!(harness);

mod with_few_capabilities {
    use super::bare;
    crate::conformance_tests!(bare);
}

fn author(person: &Person) -> Author {
    Author {
        person: person.clone(),
        name: person.id.clone(),
        is_bot: false,
        roles: Vec::new(),
        locale: None,
    }
}

fn noon() -> Timestamp {
    Timestamp::from_second(1_760_000_000).unwrap()
}

fn seen(shown: Shown) -> Seen {
    Seen {
        by_bot: shown.by_bot(),
        text: shown.text(),
        buttons: shown.body.actions.iter().map(|a| a.label.clone()).collect(),
        message: shown.message,
        reply_to: shown.reply_to,
        reactions: shown.reactions,
        pings: Vec::new(),
        hidden_links: Vec::new(),
    }
}

#[async_trait]
impl Harness for FakeHarness {
    fn platform(&self) -> SharedPlatform {
        self.0.clone()
    }
    fn channel(&self) -> Place {
        self.0.channel("help")
    }
    fn missing_place(&self) -> Place {
        Place::new("fake", "tenant", "nowhere")
    }
    fn people(&self) -> [Person; 3] {
        ["ada", "sam", "eve"].map(|id| self.0.person(id).person)
    }
    async fn says(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        self.0.says(place, &author(person), text, noon()).await
    }
    async fn says_to_bot(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        let draft = self.0.draft(place, &author(person), text, noon());
        draft.mentions_bot().send().await
    }
    async fn replies(&self, to: &MessageRef, person: &Person, text: &str) -> MessageRef {
        let draft = self.0.draft(&to.place, &author(person), text, noon());
        draft.reply_to(to).send().await
    }
    async fn says_directly(&self, person: &Person, text: &str) -> MessageRef {
        self.0.says_directly(&author(person), text, noon()).await
    }
    async fn sends_file(
        &self,
        place: &Place,
        person: &Person,
        text: &str,
        (name, content): (&str, &[u8]),
    ) -> MessageRef {
        let file = self.0.file(name, content);
        let draft = self.0.draft(place, &author(person), text, noon());
        draft.attaches(file).send().await
    }
    async fn files(&self, message: &MessageRef) -> Vec<(String, Vec<u8>)> {
        let shown = self.0.messages(&message.place);
        let shown = shown.into_iter().filter(|m| m.message == *message);
        shown.filter_map(Shown::file).collect()
    }
    async fn presses(&self, message: &MessageRef, action_id: &str, person: &Person) {
        self.0
            .presses(message, action_id, &author(person), noon())
            .await;
    }
    async fn edits(&self, message: &MessageRef, person: &Person, text: &str) {
        self.0.edits(message, &author(person), text, noon()).await;
    }
    async fn deletes(&self, message: &MessageRef, person: &Person) {
        self.0.deletes(message, &author(person), noon()).await;
    }
    async fn reacts(&self, message: &MessageRef, emoji: &str, person: &Person) {
        self.0.reacts(message, emoji, &author(person), noon()).await;
    }
    async fn shown(&self, place: &Place) -> Vec<Seen> {
        self.0.messages(place).into_iter().map(seen).collect()
    }
    async fn shown_directly(&self, person: &Person) -> Vec<Seen> {
        self.0
            .direct_messages(person)
            .into_iter()
            .map(seen)
            .collect()
    }
    async fn readers(&self, place: &Place) -> Vec<Person> {
        self.0.members(place)
    }
    async fn is_closed(&self, place: &Place) -> bool {
        self.0.is_closed(place)
    }
    async fn send_again(&self) -> bool {
        self.0.again().await;
        true
    }
}

fn post(place: &Place) -> OutboundCommand {
    OutboundCommand {
        id: CommandId("7".repeat(32)),
        lane: Lane::Page,
        kind: CommandKind::Post {
            to: Destination::Place(place.clone()),
            body: Body::text("ring"),
        },
    }
}

#[tokio::test]
async fn faults_end_and_lost_receipts_leave_their_effect() {
    let fake = FakePlatform::named("other");
    let place = fake.channel("help");
    let command = post(&place);
    fake.fail_next(1, ErrorKind::Forbidden);
    let refused = fake.deliver(&command).await.unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Forbidden);
    fake.outage(true);
    let ill = fake.deliver(&command).await.unwrap_err();
    assert_eq!(ill.kind, ErrorKind::Unavailable);
    assert!(fake.messages(&place).is_empty(), "no effect so far");
    fake.outage(false);
    fake.lose_receipts(1);
    fake.deliver(&command).await.unwrap_err();
    assert_eq!(fake.messages(&place).len(), 1, "the effect is there");
    let receipt = fake.deliver(&command).await.unwrap();
    assert_eq!(receipt.message.unwrap(), fake.messages(&place)[0].message);
    assert_eq!(fake.messages(&place).len(), 1);
    assert_eq!(fake.calls(&command.id), 4);
    assert_eq!(fake.delivered().len(), 1);
}

#[tokio::test]
#[should_panic(expected = "no button claim")]
async fn a_button_that_is_not_there_cannot_be_pressed() {
    let fake = FakePlatform::new();
    let place = fake.channel("help");
    let receipt = fake.deliver(&post(&place)).await.unwrap();
    let sam = fake.person("sam");
    fake.presses(&receipt.message.unwrap(), "claim", &sam, noon())
        .await;
}
