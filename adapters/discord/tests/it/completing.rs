//! Choices that Discord shows while somebody types a command.

use crate::support::{Ear, Server, WITHIN};
use async_trait::async_trait;
use deskbell_discord_fake::{Id, Outcome};
use deskbell_platform::{
    Accept, Accepted, Choice, InboundEvent, InboxError, Person, TenantId, Wanted,
};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// Who asked for choices: for what, with which beginning, in which tenant.
type Asked = (Wanted, String, TenantId);

/// An inbox with more and longer things to choose from than Discord shows.
#[derive(Default)]
struct Knows(Mutex<Vec<Asked>>);

#[async_trait]
impl Accept for Knows {
    async fn accept(&self, event: InboundEvent) -> Result<Accepted, InboxError> {
        Err(InboxError(format!("nothing is to be stored: {event:?}")))
    }

    async fn suggest(&self, wanted: Wanted, begun: &str, person: &Person) -> Vec<Choice> {
        let asked = (wanted, begun.to_owned(), person.tenant.clone());
        self.0.lock().unwrap().push(asked);
        let choice = |label: &str| Choice {
            label: label.to_owned(),
            value: label.to_owned(),
        };
        let first = ["Opening hours", "", &"ü".repeat(120)].map(choice);
        let rest = (0..40).map(|number| choice(&format!("No. {number}")));
        first.into_iter().chain(rest).collect()
    }
}

async fn shown(server: &Server, typing: Id) -> Vec<Value> {
    let choices = server
        .fake
        .wait_for(WITHIN, |fake| match fake.interaction(typing)?.outcome {
            Outcome::Choices(choices) => Some(choices),
            _ => None,
        });
    choices.await.unwrap().as_array().unwrap().clone()
}

#[tokio::test]
async fn who_is_typing_sees_what_the_core_knows() {
    let server = Server::start().await;
    let knows = Arc::new(Knows::default());
    let running = server.begin_with(knows.clone(), Arc::new(Ear::default()));
    server.connected().await;
    let registered = server
        .fake
        .wait_for(WITHIN, |fake| (!fake.commands().is_empty()).then_some(()));
    registered.await.unwrap();

    let types = |channel, name: &str, options: Value| {
        let options = options.as_object().unwrap();
        server
            .fake
            .autocomplete(server.sam, channel, name, "text", options)
    };
    let typing = types(server.help, "ask", json!({"text": "open"})).unwrap();
    let choices = shown(&server, typing).await;
    assert_eq!(choices.len(), 25);
    assert_eq!(
        choices[0],
        json!({"name": "Opening hours", "value": "Opening hours"})
    );
    let long = choices[1]["name"].as_str().unwrap();
    assert_eq!(long.chars().count(), 100);

    let transfer = json!({"verb": "transfer", "text": "ro"});
    let direct = server.fake.direct_channel(server.sam);
    let typing = types(direct, "case", transfer).unwrap();
    assert_eq!(shown(&server, typing).await.len(), 25);
    let note = json!({"verb": "note", "text": "ro"});
    let typing = types(server.help, "case", note).unwrap();
    assert_eq!(
        shown(&server, typing).await.len(),
        0,
        "a note is in one's own words"
    );
    assert!(types(server.help, "human", json!({"text": "x"})).is_err());

    let tenant = TenantId(server.guild.to_string());
    let asked = knows.0.lock().unwrap().clone();
    assert_eq!(
        asked,
        [
            (Wanted::Article, "open".to_owned(), tenant.clone()),
            (Wanted::Responder, "ro".to_owned(), tenant),
        ]
    );
    running.stop().await;
    server.nothing_was_odd();
}
