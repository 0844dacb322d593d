//! The contents of the events that the bot sends, as the Matrix specification has them.

use super::render::Part;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// How a message is taken: people's phones ring for text, other bots never answer a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Text,
    Notice,
}

/// What a message relates to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stands {
    /// The root of its thread.
    pub(crate) thread: Option<String>,
    /// The message that it answers; in a thread without one, the last message there, for
    /// clients that show no threads.
    pub(crate) reply_to: Option<String>,
    /// `reply_to` is only there for such clients.
    pub(crate) falling_back: bool,
}

impl Stands {
    fn relation(&self) -> Option<Value> {
        let reply = self.reply_to.as_ref().map(|id| json!({ "event_id": id }));
        let mut relation = json!({});
        if let Some(thread) = &self.thread {
            relation = json!({
                "rel_type": "m.thread",
                "event_id": thread,
                "is_falling_back": self.falling_back,
            });
        }
        if let Some(reply) = reply {
            relation["m.in_reply_to"] = reply;
        }
        (relation != json!({})).then_some(relation)
    }
}

/// A new message. `m.mentions` is always there, so that no client looks for names in the
/// text, and never rings for the whole room.
pub(crate) fn message(
    part: &Part,
    tone: Tone,
    mentions: &BTreeSet<String>,
    stands: &Stands,
) -> Value {
    let mut content = words(part, tone, mentions);
    if let Some(relation) = stands.relation() {
        content["m.relates_to"] = relation;
    }
    content
}

/// New words for a message. Nobody is pinged again.
pub(crate) fn edit(part: &Part, tone: Tone, mentions: &BTreeSet<String>, event: &str) -> Value {
    let mut content = words(part, tone, &BTreeSet::new());
    if let Some(fields) = content.as_object_mut() {
        // Clients without edits show this: the plain words suffice.
        fields.remove("format");
        fields.remove("formatted_body");
    }
    content["body"] = format!("* {}", part.plain).into();
    content["m.new_content"] = words(part, tone, mentions);
    content["m.relates_to"] = json!({ "rel_type": "m.replace", "event_id": event });
    content
}

/// An emoji on a message.
pub(crate) fn reaction(event: &str, emoji: &str) -> Value {
    json!({
        "m.relates_to": { "rel_type": "m.annotation", "event_id": event, "key": emoji },
    })
}

fn words(part: &Part, tone: Tone, mentions: &BTreeSet<String>) -> Value {
    let named = if mentions.is_empty() {
        json!({})
    } else {
        json!({ "user_ids": mentions })
    };
    json!({
        "msgtype": match tone {
            Tone::Text => "m.text",
            Tone::Notice => "m.notice",
        },
        "body": part.plain,
        "format": "org.matrix.custom.html",
        "formatted_body": part.html,
        "m.mentions": named,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        Part {
            plain: "hi @room".into(),
            html: "<p>hi @room</p>".into(),
        }
    }

    #[test]
    fn mentions_are_always_told_and_never_the_room() {
        let nobody = message(&part(), Tone::Text, &BTreeSet::new(), &Stands::default());
        assert_eq!(nobody["m.mentions"], json!({}));
        let sam = BTreeSet::from(["@sam:e.org".to_owned()]);
        let named = message(&part(), Tone::Notice, &sam, &Stands::default());
        assert_eq!(named["m.mentions"], json!({ "user_ids": ["@sam:e.org"] }));
        let edited = edit(&part(), Tone::Text, &sam, "$1");
        assert_eq!(
            edited["m.mentions"],
            json!({}),
            "an edit pings nobody again"
        );
    }

    #[test]
    fn an_answer_in_a_thread_falls_back_to_a_reply() {
        let stands = Stands {
            thread: Some("$root".into()),
            reply_to: Some("$last".into()),
            falling_back: true,
        };
        let content = message(&part(), Tone::Notice, &BTreeSet::new(), &stands);
        assert_eq!(
            content["m.relates_to"],
            json!({
                "rel_type": "m.thread", "event_id": "$root", "is_falling_back": true,
                "m.in_reply_to": { "event_id": "$last" },
            })
        );
        let plain = message(&part(), Tone::Notice, &BTreeSet::new(), &Stands::default());
        assert_eq!(plain.get("m.relates_to"), None);
    }
}
