//! Events of the Events API: what people write, change, remove, react to, and leave.

use super::{Mapped, Reader, Told, plain, time};
use crate::people::Profile;
use crate::{emoji, workspace};
use deskbell_platform::{Attachment, EventKey, EventKind, InboundEvent, MessageRef, Person, Place};
use serde_json::Value;

impl Reader<'_> {
    /// Reads an `event_callback`.
    pub(super) fn event(&self, payload: &Value) -> Option<Mapped> {
        let event = &payload["event"];
        let key = EventKey(payload["event_id"].as_str()?.to_owned());
        match event["type"].as_str()? {
            "message" => self.message(key, event),
            "app_mention" => self.posted(event, true),
            "reaction_added" => self.reaction(key, event),
            "member_left_channel" => self.left(key, event, event["user"].as_str()?),
            "channel_left" | "group_left" => self.left(key, event, &self.identity.bot_user),
            "app_home_opened" => self.home(event),
            _ => Some(Mapped::Nothing("nobody asked for events of its type")),
        }
    }

    fn message(&self, key: EventKey, event: &Value) -> Option<Mapped> {
        match event["subtype"].as_str() {
            None | Some("file_share" | "me_message" | "thread_broadcast" | "bot_message") => {
                self.posted(event, false)
            }
            Some("message_changed") => self.changed(key, event),
            Some("message_deleted") => self.deleted(key, event),
            Some(_) => Some(Mapped::Nothing("it is a notice, not a message")),
        }
    }

    /// A message. Its key is made of its place and id, not of the event's: a message that
    /// names the bot comes as two events (`message` and `app_mention`) and is still one.
    fn posted(&self, event: &Value, mentioned: bool) -> Option<Mapped> {
        if self.is_me(event) {
            return Some(Mapped::Nothing("the bot said it"));
        }
        let (channel, ts) = (event["channel"].as_str()?, event["ts"].as_str()?);
        let id = event["user"].as_str().or(event["bot_id"].as_str())?;
        let message = self.message_ref(channel, event)?;
        if workspace::is_direct(channel) {
            self.workspace.memory.talks_in(id, channel);
        }
        let root = event["thread_ts"].as_str().filter(|thread| *thread != ts);
        let bot = &self.identity.bot_user;
        let to_bot = root.is_some_and(|root| {
            event["parent_user_id"] == **bot || self.workspace.memory.is_own(channel, root)
        });
        let text = event["text"].as_str().unwrap_or_default();
        let read = plain::read(text, bot, |id| self.name(id));
        let names_bot = read.people.iter().any(|id| id == bot);
        let others = read.people.iter().filter(|id| *id != bot);
        let kind = EventKind::MessagePosted {
            reply_to: root.map(|root| MessageRef {
                place: message.place.channel(),
                id: root.to_owned(),
            }),
            text: read.text,
            mentions_bot: mentioned || names_bot || to_bot,
            mentions: others.map(|id| self.person(id)).collect(),
            direct: event["channel_type"] == "im" || workspace::is_direct(channel),
            attachments: attachments(event),
            message: message.clone(),
        };
        Some(Mapped::Event(Box::new(InboundEvent {
            key: EventKey(format!("{channel}:{ts}")),
            place: message.place,
            author: Some(self.writer(id, event)),
            at: time::read(ts)?,
            kind,
        })))
    }

    fn changed(&self, key: EventKey, event: &Value) -> Option<Mapped> {
        let (new, old) = (&event["message"], &event["previous_message"]);
        if new["subtype"] == "tombstone" {
            // The first message of a thread leaves a stone behind when it is removed.
            return self.removed(key, event, old["ts"].as_str().or(new["ts"].as_str())?, old);
        }
        if self.is_me(new) {
            return Some(Mapped::Nothing("the bot changed it"));
        }
        if new["text"] == old["text"] && old["text"].is_string() {
            // Link previews, replies below and the like also come as changes.
            return Some(Mapped::Nothing("its words are the same"));
        }
        let message = self.message_ref(event["channel"].as_str()?, new)?;
        let text = plain::read(new["text"].as_str()?, &self.identity.bot_user, |id| {
            self.name(id)
        });
        let kind = EventKind::MessageEdited {
            message: message.clone(),
            text: text.text,
        };
        Some(Mapped::Event(Box::new(InboundEvent {
            key,
            place: message.place,
            author: new["user"].as_str().map(|id| self.writer(id, new)),
            at: self.when(event),
            kind,
        })))
    }

    fn deleted(&self, key: EventKey, event: &Value) -> Option<Mapped> {
        let old = &event["previous_message"];
        self.removed(key, event, event["deleted_ts"].as_str()?, old)
    }

    /// Slack does not say who removed it.
    fn removed(&self, key: EventKey, event: &Value, ts: &str, old: &Value) -> Option<Mapped> {
        let channel = event["channel"].as_str()?;
        if self.is_me(old) || self.workspace.memory.is_own(channel, ts) {
            return Some(Mapped::Nothing("it was the bot's own"));
        }
        let thread = old["thread_ts"].as_str().map(str::to_owned);
        let thread = thread.or_else(|| self.workspace.memory.thread_of(channel, ts));
        let thread = thread.as_deref().filter(|thread| *thread != ts);
        let message = MessageRef {
            place: self.place(channel, thread),
            id: ts.to_owned(),
        };
        Some(Mapped::Event(Box::new(InboundEvent {
            key,
            place: message.place.clone(),
            author: None,
            at: self.when(event),
            kind: EventKind::MessageDeleted { message },
        })))
    }

    fn reaction(&self, key: EventKey, event: &Value) -> Option<Mapped> {
        if self.is_me(event) {
            return Some(Mapped::Nothing("the bot reacted"));
        }
        let item = &event["item"];
        if item["type"] != "message" {
            return Some(Mapped::Nothing("it is not about a message"));
        }
        let (channel, ts) = (item["channel"].as_str()?, item["ts"].as_str()?);
        let thread = self.workspace.memory.thread_of(channel, ts);
        let message = MessageRef {
            place: self.place(channel, thread.as_deref()),
            id: ts.to_owned(),
        };
        Some(Mapped::Event(Box::new(InboundEvent {
            key,
            place: message.place.clone(),
            author: Some(self.author(event["user"].as_str()?, Told::default())),
            at: self.when(event),
            kind: EventKind::ReactionAdded {
                message,
                emoji: emoji::unicode(event["reaction"].as_str()?),
            },
        })))
    }

    fn left(&self, key: EventKey, event: &Value, who: &str) -> Option<Mapped> {
        let person = self.person(who);
        Some(Mapped::Event(Box::new(InboundEvent {
            key,
            place: self.place(event["channel"].as_str()?, None),
            author: Some(self.author(who, Told::default())),
            at: self.when(event),
            kind: EventKind::MemberLeft { person },
        })))
    }

    fn home(&self, event: &Value) -> Option<Mapped> {
        let (person, channel) = (event["user"].as_str()?, event["channel"].as_str()?);
        self.workspace.memory.talks_in(person, channel);
        if event["tab"].as_str().is_some_and(|tab| tab != "home") {
            return Some(Mapped::Nothing("another tab was opened"));
        }
        Some(Mapped::HomeOpened {
            person: person.to_owned(),
        })
    }

    /// The message that a payload's `message` stands for, where it stands.
    pub(super) fn message_ref(&self, channel: &str, message: &Value) -> Option<MessageRef> {
        let ts = message["ts"].as_str()?;
        let thread = message["thread_ts"].as_str().filter(|thread| *thread != ts);
        if let Some(thread) = thread {
            self.workspace.memory.stands_in(channel, ts, thread);
        }
        Some(MessageRef {
            place: self.place(channel, thread),
            id: ts.to_owned(),
        })
    }

    pub(super) fn place(&self, channel: &str, thread: Option<&str>) -> Place {
        self.workspace.place(&self.identity.team, channel, thread)
    }

    pub(super) fn person(&self, id: &str) -> Person {
        crate::people::person(&self.workspace.platform, &self.identity.team, id)
    }

    fn when(&self, event: &Value) -> jiff::Timestamp {
        let told = event["event_ts"].as_str().or(event["ts"].as_str());
        told.and_then(time::read)
            .unwrap_or_else(|| (self.workspace.clock)())
    }

    /// The author of a message. People of other companies come with their profile.
    fn writer(&self, id: &str, message: &Value) -> deskbell_platform::Author {
        let told = &message["user_profile"];
        let name = ["display_name", "real_name", "name"]
            .iter()
            .filter_map(|field| told[field].as_str())
            .find(|name| !name.is_empty());
        let team = [&message["user_team"], &told["team"], &message["team"]]
            .into_iter()
            .find_map(Value::as_str);
        let people = &self.workspace.people;
        if let Some(name) = name
            && people.profile(id).is_none()
        {
            let profile = Profile {
                name: name.to_owned(),
                team: team.map(str::to_owned),
                ..Profile::default()
            };
            people.told(id, profile);
        }
        let is_bot = message["bot_id"].is_string() || message["subtype"] == "bot_message";
        let name = name.or(message["username"].as_str());
        self.author(id, Told { name, team, is_bot })
    }
}

fn attachments(event: &Value) -> Vec<Attachment> {
    let files = event["files"].as_array().map_or(&[][..], Vec::as_slice);
    let described = files.iter().filter_map(|file| {
        let url = [&file["permalink"], &file["url_private"]];
        Some(Attachment {
            name: file["name"].as_str().or(file["title"].as_str())?.to_owned(),
            url: url.into_iter().find_map(Value::as_str)?.to_owned(),
            id: file["id"].as_str().map(str::to_owned),
            bytes: file["size"].as_u64(),
        })
    });
    described.collect()
}
