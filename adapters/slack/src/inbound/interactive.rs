//! Presses, modals, shortcuts and slash commands.
//!
//! They have no event id. A trigger id is new at each deed, so it is the key.

use super::{Mapped, Reader, Told, invoked, plain, time};
use crate::modal::{self, Asked};
use deskbell_platform::{Author, EventKey, EventKind, InboundEvent, MessageRef, Place};
use serde_json::Value;

/// The slash commands of the manifest.
const COMMANDS: &[&str] = &["ask", "human", "oncall", "case", "away", "available"];

/// What can follow `/case`, each with the action it stands for.
const CASE_WORDS: &[(&str, &str)] = &[
    ("ack", "ack"),
    ("acknowledge", "ack"),
    ("claim", "claim"),
    ("transfer", "transfer"),
    ("escalate", "escalate"),
    ("note", "note"),
    ("back", "back"),
    ("bot", "back"),
    ("resolve", "resolve"),
    ("done", "resolve"),
    ("cancel", "cancel"),
    ("reopen", "reopen"),
    ("rate", "rate"),
];

impl Reader<'_> {
    /// Reads an interactive payload.
    pub(super) fn interaction(&self, payload: &Value) -> Option<Mapped> {
        match payload["type"].as_str()? {
            "block_actions" => self.press(payload),
            "view_submission" => self.submission(payload),
            "message_action" => self.message_shortcut(payload),
            "shortcut" => self.global_shortcut(payload),
            _ => Some(Mapped::Nothing("nobody asked for interactions of its type")),
        }
    }

    /// Reads a slash command. `/case claim …` is the action `claim`.
    pub(super) fn command(&self, payload: &Value) -> Option<Mapped> {
        let command = payload["command"]
            .as_str()?
            .trim_start_matches('/')
            .to_lowercase();
        let text = payload["text"].as_str().unwrap_or_default();
        let text = plain::read(text, "", |id| self.name(id)).text;
        let (action, argument) = match bare(&command) {
            "case" => case_action(&text),
            command => (command, text.as_str()),
        };
        if action == "case" {
            // Without a deed: what is there to be done.
            return Some(Mapped::Overview {
                person: payload["user_id"].as_str()?.to_owned(),
                url: payload["response_url"].as_str()?.to_owned(),
            });
        }
        let told = Told {
            name: payload["user_name"].as_str(),
            ..Told::default()
        };
        let deed = Deed {
            key: format!("command:{}", payload["trigger_id"].as_str()?),
            place: self.place(payload["channel_id"].as_str()?, None),
            author: self.author(payload["user_id"].as_str()?, told),
            kind: invoked(action, Some(argument.to_owned())),
        };
        Some(Mapped::Event(Box::new(self.done(payload, deed))))
    }

    fn press(&self, payload: &Value) -> Option<Mapped> {
        let pressed = payload["actions"].as_array()?.first()?;
        let action = pressed["action_id"].as_str()?;
        let author = self.actor(payload)?;
        let key = format!("press:{}", payload["trigger_id"].as_str()?);
        let Some(channel) = channel(payload) else {
            let person = author.person.id.clone();
            let deed = Deed {
                key,
                place: self.place("", None),
                author,
                kind: invoked(action, None),
            };
            let event = Box::new(self.done(payload, deed));
            return Some(Mapped::WithoutChannel { person, event });
        };
        let message = self.carrier(channel, payload);
        let place = match &message {
            Some(message) => message.place.clone(),
            None => self.place(channel, None),
        };
        let deed = Deed {
            key,
            place,
            author,
            kind: EventKind::ActionInvoked {
                action: action.to_owned(),
                message,
                argument: None,
            },
        };
        let event = Box::new(self.done(payload, deed));
        let Some(label) = modal::asks_for(pressed) else {
            return Some(Mapped::Event(event));
        };
        let asked = Asked::at(action, &event, payload["response_url"].as_str());
        Some(Mapped::AskWords {
            trigger: payload["trigger_id"].as_str()?.to_owned(),
            view: modal::view(label, pressed["text"]["text"].as_str(), &asked),
            otherwise: event,
        })
    }

    fn submission(&self, payload: &Value) -> Option<Mapped> {
        let view = &payload["view"];
        let Some(asked) = modal::asked(view) else {
            return Some(Mapped::Nothing("it is a view of somebody else's"));
        };
        let place = self.place(&asked.channel, asked.thread.as_deref());
        let message = asked.message.map(|id| MessageRef {
            place: place.clone(),
            id,
        });
        let deed = Deed {
            // A view can be submitted once.
            key: format!("view:{}", view["id"].as_str()?),
            place,
            author: self.actor(payload)?,
            kind: EventKind::ActionInvoked {
                action: asked.action,
                message,
                argument: modal::words(view).filter(|words| !words.is_empty()),
            },
        };
        let event = self.done(payload, deed);
        if let Some(url) = &asked.response_url {
            self.workspace.memory.answer_at(event.key.clone(), url);
        }
        Some(Mapped::Event(Box::new(event)))
    }

    /// "Call a person for this": the message it is about comes with it.
    fn message_shortcut(&self, payload: &Value) -> Option<Mapped> {
        let message = self.message_ref(channel(payload)?, &payload["message"])?;
        let text = payload["message"]["text"].as_str().unwrap_or_default();
        let text = plain::read(text, &self.identity.bot_user, |id| self.name(id)).text;
        let deed = Deed {
            key: format!("shortcut:{}", payload["trigger_id"].as_str()?),
            place: message.place.clone(),
            author: self.actor(payload)?,
            kind: EventKind::ActionInvoked {
                action: payload["callback_id"].as_str()?.to_owned(),
                message: Some(message),
                argument: Some(text).filter(|text| !text.is_empty()),
            },
        };
        Some(Mapped::Event(Box::new(self.done(payload, deed))))
    }

    fn global_shortcut(&self, payload: &Value) -> Option<Mapped> {
        let author = self.actor(payload)?;
        let person = author.person.id.clone();
        let deed = Deed {
            key: format!("shortcut:{}", payload["trigger_id"].as_str()?),
            place: self.place("", None),
            author,
            kind: invoked(payload["callback_id"].as_str()?, None),
        };
        let event = Box::new(self.done(payload, deed));
        Some(Mapped::WithoutChannel { person, event })
    }

    fn done(&self, payload: &Value, deed: Deed) -> InboundEvent {
        let key = EventKey(deed.key);
        if let Some(url) = payload["response_url"].as_str() {
            self.workspace.memory.answer_at(key.clone(), url);
        }
        let first = &payload["actions"][0]["action_ts"];
        let at = first.as_str().or(payload["action_ts"].as_str());
        InboundEvent {
            key,
            place: deed.place,
            author: Some(deed.author),
            at: at
                .and_then(time::read)
                .unwrap_or_else(|| (self.workspace.clock)()),
            kind: deed.kind,
        }
    }

    fn actor(&self, payload: &Value) -> Option<Author> {
        let user = &payload["user"];
        let told = Told {
            name: user["name"].as_str().or(user["username"].as_str()),
            team: user["team_id"].as_str(),
            is_bot: false,
        };
        Some(self.author(user["id"].as_str()?, told))
    }

    /// The message that carried the button. What only one person saw has no thread of its
    /// own in the payload but in its container.
    fn carrier(&self, channel: &str, payload: &Value) -> Option<MessageRef> {
        let (message, container) = (&payload["message"], &payload["container"]);
        let id = message["ts"]
            .as_str()
            .or(container["message_ts"].as_str())?;
        let thread = message["thread_ts"]
            .as_str()
            .or(container["thread_ts"].as_str());
        Some(MessageRef {
            place: self.place(channel, thread.filter(|thread| *thread != id)),
            id: id.to_owned(),
        })
    }
}

struct Deed {
    key: String,
    place: Place,
    author: Author,
    kind: EventKind,
}

fn channel(payload: &Value) -> Option<&str> {
    let named = payload["channel"]["id"].as_str();
    named.or(payload["container"]["channel_id"].as_str())
}

/// The command without what a workspace may have put before it: `bell-ask` is `ask`.
fn bare(command: &str) -> &str {
    let (_, last) = command.rsplit_once('-').unwrap_or(("", command));
    if COMMANDS.contains(&last) {
        last
    } else {
        command
    }
}

fn case_action(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = word.to_lowercase();
    let known = CASE_WORDS.iter().find(|(known, _)| *known == word);
    known.map_or(("case", text), |(_, action)| (*action, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::{bare, case_action};

    #[test]
    fn a_command_may_have_a_word_before_it() {
        let table = [
            ("ask", "ask"),
            ("bell-ask", "ask"),
            ("bell-x", "bell-x"),
            ("x", "x"),
        ];
        for (command, expected) in table {
            assert_eq!(bare(command), expected);
        }
    }

    #[test]
    fn what_follows_case_is_an_action() {
        let table = [
            ("", ("case", "")),
            ("17", ("case", "17")),
            ("claim", ("claim", "")),
            ("Done  thanks", ("resolve", "thanks")),
            ("note called back", ("note", "called back")),
        ];
        for (text, expected) in table {
            assert_eq!(case_action(text), expected, "{text:?}");
        }
    }
}
