//! The local platform passes the suite of every adapter.

use crate::support::Local;
use async_trait::async_trait;
use axum::http::{Method, StatusCode};
use deskbell_platform::testing::conformance::{Harness, Seen};
use deskbell_platform::{MessageRef, Person, Place, SharedPlatform};
use serde_json::{Value, json};

deskbell_platform::conformance_tests!(Local::new);

impl Local {
    fn place(&self, id: &str) -> Place {
        Place::new("local", "local", id)
    }

    /// Writes, whether or not the inbox takes it.
    async fn writes(&self, message: Value) -> MessageRef {
        let place = self.place(message["place"].as_str().unwrap());
        let (_, answer) = self.post("/messages", message).await;
        MessageRef {
            place,
            id: answer["message"].as_str().unwrap().to_owned(),
        }
    }

    async fn seen(&self, place: &str) -> Vec<Seen> {
        let messages = self.get(&format!("/places/{place}/messages")).await;
        let refer = |id: &Value| MessageRef {
            place: self.place(place),
            id: id.as_str().unwrap().to_owned(),
        };
        let texts = |list: &Value, field: &str| {
            let list = list.as_array().unwrap().iter();
            list.map(|item| item[field].as_str().unwrap().to_owned())
                .collect()
        };
        let seen = messages.as_array().unwrap().iter().map(|message| Seen {
            message: refer(&message["id"]),
            by_bot: message["bot"] == true,
            text: message["text"].as_str().unwrap().to_owned(),
            buttons: texts(&message["actions"], "label"),
            reply_to: Some(&message["reply_to"])
                .filter(|id| id.is_string())
                .map(refer),
            reactions: texts(&message["reactions"], "emoji"),
            // The page pings nobody, and shows text as text.
            pings: Vec::new(),
            hidden_links: Vec::new(),
        });
        seen.collect()
    }
}

#[async_trait]
impl Harness for Local {
    fn platform(&self) -> SharedPlatform {
        self.platform.clone()
    }
    fn channel(&self) -> Place {
        self.place("help")
    }
    fn missing_place(&self) -> Place {
        self.place("nowhere")
    }
    fn people(&self) -> [Person; 3] {
        ["ada", "sam", "robin"].map(|id| Person::new("local", "local", id))
    }
    async fn says(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        self.writes(json!({"place": place.id, "author": person.id, "text": text}))
            .await
    }
    async fn says_to_bot(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        self.says(place, person, &format!("@Deskbell {text}")).await
    }
    async fn replies(&self, to: &MessageRef, person: &Person, text: &str) -> MessageRef {
        let (place, author) = (&to.place.id, &person.id);
        let reply = json!({"place": place, "author": author, "text": text, "reply_to": to.id});
        self.writes(reply).await
    }
    async fn says_directly(&self, person: &Person, text: &str) -> MessageRef {
        let place = self.place(&format!("dm-{}", person.id));
        self.says(&place, person, text).await
    }
    async fn presses(&self, message: &MessageRef, action_id: &str, person: &Person) {
        let press = json!({
            "place": message.place.id, "message": message.id,
            "action": action_id, "author": person.id,
        });
        let (status, _) = self.post("/actions", press).await;
        assert!(status == StatusCode::CREATED || status == StatusCode::SERVICE_UNAVAILABLE);
    }
    async fn edits(&self, message: &MessageRef, person: &Person, text: &str) {
        let edit = json!({"author": person.id, "text": text});
        let path = format!("/messages/{}", message.id);
        self.send(Method::PATCH, &path, Some(edit)).await;
    }
    async fn deletes(&self, message: &MessageRef, person: &Person) {
        let path = format!("/messages/{}?author={}", message.id, person.id);
        self.send(Method::DELETE, &path, None).await;
    }
    async fn reacts(&self, message: &MessageRef, emoji: &str, person: &Person) {
        let react = json!({"message": message.id, "emoji": emoji, "author": person.id});
        self.post("/reactions", react).await;
    }
    async fn shown(&self, place: &Place) -> Vec<Seen> {
        self.seen(&place.id).await
    }
    async fn shown_directly(&self, person: &Person) -> Vec<Seen> {
        self.seen(&format!("dm-{}", person.id)).await
    }
    async fn readers(&self, place: &Place) -> Vec<Person> {
        let mut readers = Vec::new();
        for person in self.people() {
            let places = self.get(&format!("/places?as={}", person.id)).await;
            if places
                .as_array()
                .unwrap()
                .iter()
                .any(|p| p["id"] == place.id)
            {
                readers.push(person);
            }
        }
        readers
    }
    async fn is_closed(&self, place: &Place) -> bool {
        let places = self.get("/places").await;
        let mut places = places.as_array().unwrap().iter();
        places.any(|p| p["id"] == place.id && p["closed"] == true)
    }
    async fn send_again(&self) -> bool {
        // This platform hands in again by itself what was not accepted, at the next run.
        false
    }
}
