//! Messages: posted, changed, removed, reacted to, shown to one person.

use super::{Desk, Outcome};
use crate::api::{Args, DELETE, POST, POST_EPHEMERAL, REACT, UPDATE};
use crate::emoji;
use crate::render::{self, Rendered};
use crate::workspace::is_direct;
use deskbell_platform::{
    Body, Destination, ErrorKind, EventKey, MessageRef, Person, Place, PlatformError, Receipt,
};
use serde_json::{Value, json};

impl Desk<'_> {
    pub(super) async fn post(&self, to: &Destination, body: &Body) -> Outcome {
        match to {
            Destination::Place(place) => self.send(&place.id, place.thread.as_deref(), body).await,
            Destination::Person(person) => {
                let channel = self.direct(person).await?;
                self.send(&channel, None, body).await
            }
        }
    }

    /// In a channel, the answer stands in the message's thread. A direct conversation has
    /// two people; there it just follows.
    pub(super) async fn reply(&self, to: &MessageRef, body: &Body) -> Outcome {
        let channel = &to.place.id;
        let thread = match &to.place.thread {
            Some(thread) => Some(thread.as_str()),
            None if is_direct(channel) => None,
            None => Some(to.id.as_str()),
        };
        self.send(channel, thread, body).await
    }

    /// Sends a body as as many messages as it takes. The receipt names the last, which
    /// has the buttons.
    async fn send(&self, channel: &str, thread: Option<&str>, body: &Body) -> Outcome {
        if let (Some(_), Some(content)) = (&body.file, &self.content) {
            let id = self.send_file(channel, thread, body, content).await?;
            return Ok(self.stands(channel, thread, Some(id)));
        }
        let messages = render::messages(body, self.here());
        let mut last = None;
        for (part, message) in messages.into_iter().enumerate() {
            last = Some(self.send_part(channel, thread, part, message).await?);
        }
        Ok(self.stands(channel, thread, last))
    }

    fn stands(&self, channel: &str, thread: Option<&str>, id: Option<String>) -> Receipt {
        let message = id.map(|id| {
            self.workspace.memory.posted(channel, &id);
            if let Some(thread) = thread {
                self.workspace.memory.stands_in(channel, &id, thread);
            }
            MessageRef {
                place: self.place(channel, thread),
                id,
            }
        });
        Receipt {
            message,
            place: None,
        }
    }

    /// One message, unless it is known to be there already.
    async fn send_part(
        &self,
        channel: &str,
        thread: Option<&str>,
        part: usize,
        mut message: Rendered,
    ) -> Result<String, PlatformError> {
        let doing = || format!("posting to {}", self.place(channel, thread));
        let found = self.look_before_posting(channel, thread, part).await;
        match found.map_err(|error| error.while_doing(doing()))? {
            super::reconcile::Look::There(id) => return Ok(id),
            super::reconcile::Look::Unsure => message.blocks.push(render::perhaps_again()),
            super::reconcile::Look::NotThere => {}
        }
        let mut args = content(channel, &message);
        args.push(("metadata", self.metadata(part).to_string()));
        if let Some(thread) = thread {
            args.push(("thread_ts", thread.to_owned()));
        }
        match self.call(POST, args).await {
            Ok(answer) => match answer["ts"].as_str() {
                Some(ts) => {
                    self.workspace.memory.sent(self.command, part as u64, ts);
                    Ok(ts.to_owned())
                }
                None => {
                    self.workspace.memory.doubt(self.command);
                    Err(PlatformError::new(ErrorKind::Unavailable, doing()))
                }
            },
            Err(error) => {
                if error.maybe_done {
                    self.workspace.memory.doubt(self.command);
                }
                if error.is("thread_not_found") || error.is("cannot_reply_to_message") {
                    return Err(PlatformError::new(ErrorKind::NotFound, doing()).because(error));
                }
                Err(error.while_doing(doing()))
            }
        }
    }

    pub(super) async fn edit(&self, message: &MessageRef, body: &Body) -> Outcome {
        let channel = &message.place.id;
        let mut args = content(channel, &render::single(body, self.here()));
        args.push(("ts", message.id.clone()));
        let changed = self.call(UPDATE, args).await;
        changed.map_err(|error| error.while_doing(about("editing", message)))?;
        Ok(Receipt::default())
    }

    pub(super) async fn delete(&self, message: &MessageRef) -> Outcome {
        let had_file = self.delete_file(message).await;
        let had_file = had_file.map_err(|error| error.while_doing(about("deleting", message)))?;
        let args = vec![
            ("channel", message.place.id.clone()),
            ("ts", message.id.clone()),
        ];
        match self.call(DELETE, args).await {
            Ok(_) => Ok(Receipt::default()),
            // It went with its file, or an earlier try, whose answer was lost, has done it.
            Err(error)
                if error.is("message_not_found")
                    && (had_file || self.workspace.memory.doubts(self.command)) =>
            {
                Ok(Receipt::default())
            }
            Err(error) => {
                if error.maybe_done {
                    self.workspace.memory.doubt(self.command);
                }
                Err(error.while_doing(about("deleting", message)))
            }
        }
    }

    pub(super) async fn react(&self, message: &MessageRef, emoji: &str) -> Outcome {
        let doing = || about("reacting to", message);
        let name = emoji::name(emoji).ok_or_else(|| {
            PlatformError::new(ErrorKind::Invalid, doing())
                .because("Slack has no name for this emoji")
        })?;
        let args = vec![
            ("channel", message.place.id.clone()),
            ("timestamp", message.id.clone()),
            ("name", name),
        ];
        match self.call(REACT, args).await {
            Ok(_) => Ok(Receipt::default()),
            Err(error) if error.is("already_reacted") => Ok(Receipt::default()),
            Err(error) => Err(error.while_doing(doing())),
        }
    }

    /// The envelope was acknowledged when it was stored; what is left is to say something
    /// to the person alone: where the action allows it, else as a message that only they
    /// see, else directly.
    pub(super) async fn acknowledge(
        &self,
        event: &EventKey,
        place: &Place,
        person: &Person,
        body: Option<&Body>,
    ) -> Outcome {
        let Some(body) = body else {
            return Ok(Receipt::default());
        };
        let message = render::single(body, self.here());
        let answered_at = self.workspace.memory.response_url(event);
        if let Some(url) = answered_at
            && self.respond(&url, place, &message).await?
        {
            return Ok(Receipt::default());
        }
        if !is_direct(&place.id) && self.show_alone(place, person, &message).await? {
            return Ok(Receipt::default());
        }
        let channel = self.direct(person).await?;
        self.send(&channel, None, body).await?;
        Ok(Receipt::default())
    }

    /// False where the address holds no longer.
    async fn respond(
        &self,
        url: &str,
        place: &Place,
        message: &Rendered,
    ) -> Result<bool, PlatformError> {
        let mut answer = json!({
            "response_type": "ephemeral",
            "replace_original": false,
            "text": message.text,
            "blocks": message.blocks,
        });
        if let Some(thread) = &place.thread {
            answer["thread_ts"] = json!(thread);
        }
        match self.workspace.api.respond(url, &answer).await {
            Ok(()) => Ok(true),
            // Seen twice by the one person it is for is better than not at all.
            Err(error) if error.kind == ErrorKind::Invalid => Ok(false),
            Err(error) => Err(error.while_doing(format!("answering in {place}"))),
        }
    }

    /// False where the person or the bot is not in that place.
    async fn show_alone(
        &self,
        place: &Place,
        person: &Person,
        message: &Rendered,
    ) -> Result<bool, PlatformError> {
        let mut args = content(&place.id, message);
        args.push(("user", person.id.clone()));
        if let Some(thread) = &place.thread {
            args.push(("thread_ts", thread.clone()));
        }
        match self.call(POST_EPHEMERAL, args).await {
            Ok(_) => Ok(true),
            Err(error) => match error.kind {
                ErrorKind::NotFound | ErrorKind::Forbidden => Ok(false),
                _ => Err(error.while_doing(format!("answering {person} in {place}"))),
            },
        }
    }

    /// Marks a message as this command's.
    pub(super) fn metadata(&self, part: usize) -> Value {
        json!({
            "event_type": super::reconcile::MARK,
            "event_payload": {"command": self.command.0, "part": part},
        })
    }
}

fn content<'a>(channel: &str, message: &Rendered) -> Args<'a> {
    vec![
        ("channel", channel.to_owned()),
        ("text", message.text.clone()),
        ("blocks", json!(message.blocks).to_string()),
        ("link_names", "false".to_owned()),
        ("unfurl_links", "false".to_owned()),
        ("unfurl_media", "false".to_owned()),
    ]
}

fn about(doing: &str, message: &MessageRef) -> String {
    format!("{doing} {} in {}", message.id, message.place)
}
