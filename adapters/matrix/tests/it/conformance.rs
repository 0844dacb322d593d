//! Matrix passes the suite of every adapter, in a plain channel and in an encrypted one.

use crate::support::Desk;
use async_trait::async_trait;
use deskbell_platform::testing::conformance::{Harness, Seen};
use deskbell_platform::{MessageRef, Person, Place, SharedPlatform};
use serde_json::{Value, json};

mod plain {
    async fn desk() -> super::Desk {
        super::Desk::new(false).await
    }
    crate::on_a_homeserver!(desk);
}

mod encrypted {
    async fn desk() -> super::Desk {
        super::Desk::new(true).await
    }
    crate::on_a_homeserver!(desk);
}

/// The suite, or a word that it is skipped.
#[macro_export]
macro_rules! on_a_homeserver {
    ($make:path) => {
        $crate::on_a_homeserver!($make;
            an_event_says_where_who_and_when,
            a_refused_event_is_handed_in_again,
            an_event_sent_twice_keeps_its_key,
            the_bots_own_words_are_known_as_such,
            naming_the_bot_is_told_from_talking_past_it,
            a_direct_message_says_that_it_is_direct,
            a_reply_says_what_it_replies_to,
            edits_and_deletions_are_reported,
            a_reaction_is_reported,
            a_press_says_which_action_of_which_message,
            run_ends_when_stopped,
            a_check_reports,
            a_message_is_posted_answered_changed_and_removed,
            a_command_given_twice_has_one_effect,
            a_reaction_is_put_once,
            a_person_is_written_to_directly,
            a_missing_place_is_an_error,
            an_acknowledgement_is_taken,
            a_private_place_is_for_its_members,
            a_private_place_is_made_once_a_case,
            members_are_added_and_the_place_is_closed,
            quoted_words_stay_words,
            each_action_is_shown,
        );
    };
    ($make:path; $($rule:ident),+ $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                if $crate::skipped() {
                    return;
                }
                let harness = $make().await;
                deskbell_platform::testing::conformance::$rule(&harness).await;
            }
        )+
    };
}

impl Desk {
    fn seen(&self, place: &Place, message: &Value) -> Seen {
        let texts = |list: &Value| {
            let list = list.as_array().unwrap().iter();
            list.map(|text| text.as_str().unwrap().to_owned()).collect()
        };
        let refer = |id: &Value| MessageRef {
            place: place.clone(),
            id: id.as_str().unwrap().to_owned(),
        };
        Seen {
            message: refer(&message["event"]),
            by_bot: message["sender"] == self.bot,
            text: message["text"].as_str().unwrap().to_owned(),
            buttons: Vec::new(),
            reply_to: Some(&message["reply_to"])
                .filter(|id| id.is_string())
                .map(refer),
            reactions: texts(&message["reactions"]),
            pings: texts(&message["pings"]),
            hidden_links: texts(&message["hidden_links"]),
        }
    }

    fn addressed(&self, place: &Place, fields: Value) -> Value {
        let mut fields = fields;
        fields["room"] = place.id.clone().into();
        if let Some(thread) = &place.thread {
            fields["thread"] = thread.clone().into();
        }
        fields
    }

    async fn speaks(&self, place: &Place, person: &Person, fields: Value) -> MessageRef {
        let fields = self.addressed(place, fields);
        MessageRef {
            place: place.clone(),
            id: self.someone(person).gets("say", fields).await,
        }
    }
}

#[async_trait]
impl Harness for Desk {
    fn platform(&self) -> SharedPlatform {
        self.platform()
    }
    fn channel(&self) -> Place {
        self.channel()
    }
    fn missing_place(&self) -> Place {
        self.place("!nowhere:localhost")
    }
    fn people(&self) -> [Person; 3] {
        self.people().map(|someone| self.person(someone))
    }
    async fn says(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        self.speaks(place, person, json!({ "text": text })).await
    }
    async fn says_to_bot(&self, place: &Place, person: &Person, text: &str) -> MessageRef {
        let text = format!("{}: {text}", self.bot);
        let fields = json!({ "text": text, "mentions": [self.bot] });
        self.speaks(place, person, fields).await
    }
    async fn replies(&self, to: &MessageRef, person: &Person, text: &str) -> MessageRef {
        let fields = json!({ "text": text, "reply_to": to.id });
        self.speaks(&to.place, person, fields).await
    }
    async fn says_directly(&self, person: &Person, text: &str) -> MessageRef {
        let someone = self.someone(person);
        let room = json!({ "direct": true, "invite": [self.bot], "encrypted": true });
        let room = someone.gets("create", room).await;
        self.says(&self.place(&room), person, text).await
    }
    async fn presses(&self, _: &MessageRef, _: &str, _: &Person) {
        unreachable!("Matrix has no buttons");
    }
    async fn edits(&self, message: &MessageRef, person: &Person, text: &str) {
        let fields = json!({ "room": message.place.id, "event": message.id, "text": text });
        self.someone(person).does("edit", fields).await;
    }
    async fn deletes(&self, message: &MessageRef, person: &Person) {
        let fields = json!({ "room": message.place.id, "event": message.id });
        self.someone(person).does("redact", fields).await;
    }
    async fn reacts(&self, message: &MessageRef, emoji: &str, person: &Person) {
        let fields = json!({ "room": message.place.id, "event": message.id, "emoji": emoji });
        self.someone(person).does("react", fields).await;
    }
    async fn shown(&self, place: &Place) -> Vec<Seen> {
        let fields = json!({ "room": place.id });
        let shown = self.asker.does("until_all_readable", fields).await;
        let shown = shown.as_array().unwrap().iter();
        let here = shown.filter(|message| message["thread"].as_str() == place.thread.as_deref());
        here.map(|message| self.seen(place, message)).collect()
    }
    async fn shown_directly(&self, person: &Person) -> Vec<Seen> {
        let someone = self.someone(person);
        let shown = someone
            .does("directly_shown", json!({ "bot": self.bot }))
            .await;
        let place = self.place("direct");
        let shown = shown.as_array().unwrap().iter();
        shown.map(|message| self.seen(&place, message)).collect()
    }
    async fn readers(&self, place: &Place) -> Vec<Person> {
        let mut readers = Vec::new();
        for someone in self.people() {
            // Whoever is invited can come in; nobody else can.
            let joined = someone.does("join", json!({ "room": place.id })).await;
            if joined.is_string() {
                readers.push(self.person(someone));
            }
        }
        readers
    }
    async fn is_closed(&self, place: &Place) -> bool {
        let levels = json!({ "room": place.id, "type": "m.room.power_levels" });
        let levels = self.asker.does("state", levels).await;
        let bot = json!({ "room": place.id, "user": self.bot });
        let bot = self.asker.does("membership", bot).await;
        levels["events_default"] == 100 && bot == "leave"
    }
    async fn send_again(&self) -> bool {
        // A homeserver sends nothing twice; the adapter asks again for what was refused.
        false
    }
}
