//! Messages: posted once, changed, removed, reacted to.

use super::{Hands, Shown};
use crate::ids::{channel_of, message_of};
use crate::render::{self, Part};
use crate::rest::{Failure, Route, Upload, code};
use crate::wire;
use deskbell_platform::{
    Body, CommandId, ErrorKind, Lane, MessageRef, Place, PlatformError, Receipt,
};
use serenity::builder::{CreateMessage, EditMessage};
use serenity::model::channel::{MessageFlags, MessageReference, MessageReferenceKind, Nonce};
use serenity::model::id::{ChannelId, MessageId};

/// Characters of a nonce.
const NONCE: usize = 25;

impl Hands {
    pub(super) async fn post(
        &self,
        lane: Lane,
        id: &CommandId,
        place: &Place,
        shown: Shown<'_>,
        reply_to: Option<&MessageRef>,
    ) -> Result<Receipt, PlatformError> {
        let doing = format!("posting in {place}");
        let channel = self.channel(place, &doing)?;
        let reference = match reply_to.map(message_of) {
            None => None,
            Some(Some(of)) => Some(of),
            Some(None) => return Err(PlatformError::new(ErrorKind::NotFound, doing)),
        };
        let file = shown.content.and_then(|content| {
            let name = shown.body.file.as_ref()?.name();
            Some(Upload { name, content })
        });
        let done = self.progress.of(id).messages;
        let mut last = done.last().copied();
        for (number, part) in render::parts(shown.body)
            .into_iter()
            .enumerate()
            .skip(done.len())
        {
            let file = file.as_ref().filter(|_| number == 0);
            let message = new_message(id, number, &part, reference.filter(|_| number == 0));
            let made = self.post_one(lane, place, channel, &message, file).await;
            let made = made.map_err(|failure| failure.doing(&doing))?.id;
            self.progress.note(id, |done| done.messages.push(made));
            last = Some(made);
        }
        let message = last.map(|id| MessageRef {
            place: place.clone(),
            id: id.to_string(),
        });
        Ok(Receipt {
            message,
            place: None,
        })
    }

    /// Posts a message. An archived thread is opened first if it must be: one that is only
    /// archived opens by itself, one that is locked too does not. A thread that is to stand
    /// under a message, and does not yet, is begun.
    async fn post_one(
        &self,
        lane: Lane,
        place: &Place,
        channel: ChannelId,
        message: &CreateMessage,
        file: Option<&Upload<'_>>,
    ) -> Result<wire::Made, Failure> {
        let post = async || match file {
            None => self.rest.send(lane, Route::post(channel), message).await,
            Some(file) => {
                let route = Route::post(channel);
                self.rest.send_file(lane, route, message, file).await
            }
        };
        let first = post().await;
        match first {
            Err(failure) if failure.code() == Some(code::ARCHIVED) => {
                self.unarchive(lane, channel).await?;
            }
            Err(failure) if failure.code() == Some(code::UNKNOWN_CHANNEL) => {
                match under_message(place) {
                    Some((above, message)) => self.begin_under(lane, above, message).await?,
                    None => return Err(failure),
                }
            }
            made => return made,
        }
        post().await
    }

    pub(super) async fn edit(
        &self,
        lane: Lane,
        message: &MessageRef,
        body: &Body,
    ) -> Result<Receipt, PlatformError> {
        let doing = format!("changing message {} in {}", message.id, message.place);
        let (channel, id) = self.message(message, &doing)?;
        let part = render::single(body);
        let edit = EditMessage::new()
            .allowed_mentions(part.allowed_mentions())
            .content(part.content)
            .components(part.rows)
            .flags(MessageFlags::SUPPRESS_EMBEDS);
        let route = || Route::edit(channel, id);
        let mut outcome = self.rest.does(lane, route(), Some(&edit)).await;
        if matches!(&outcome, Err(failure) if failure.code() == Some(code::ARCHIVED)) {
            // Editing does not open a thread as posting does; and it stays as it was after.
            outcome = self
                .in_open_thread(lane, channel, || self.rest.does(lane, route(), Some(&edit)))
                .await;
        }
        outcome.map_err(|failure| failure.doing(doing))?;
        Ok(Receipt::default())
    }

    pub(super) async fn delete(
        &self,
        lane: Lane,
        message: &MessageRef,
    ) -> Result<Receipt, PlatformError> {
        let doing = format!("removing message {} in {}", message.id, message.place);
        let (channel, id) = self.message(message, &doing)?;
        match self
            .rest
            .does(lane, Route::delete(channel, id), None::<&()>)
            .await
        {
            Err(failure) if failure.code() == Some(code::UNKNOWN_MESSAGE) => {}
            outcome => outcome.map_err(|failure| failure.doing(doing))?,
        }
        Ok(Receipt::default())
    }

    pub(super) async fn react(
        &self,
        lane: Lane,
        message: &MessageRef,
        emoji: &str,
    ) -> Result<Receipt, PlatformError> {
        let doing = format!("reacting to message {} in {}", message.id, message.place);
        let (channel, id) = self.message(message, &doing)?;
        let route = Route::react(channel, id, &percent_encoded(emoji));
        let outcome = self.rest.does(lane, route, None::<&()>).await;
        outcome.map_err(|failure| failure.doing(doing))?;
        Ok(Receipt::default())
    }
}

fn new_message(
    id: &CommandId,
    number: usize,
    part: &Part,
    reply_to: Option<(ChannelId, MessageId)>,
) -> CreateMessage {
    let mut message = CreateMessage::new()
        .allowed_mentions(part.allowed_mentions())
        .content(&part.content)
        .nonce(Nonce::String(nonce(id, number)))
        .enforce_nonce(true)
        .flags(MessageFlags::SUPPRESS_EMBEDS);
    if !part.rows.is_empty() {
        message = message.components(part.rows.clone());
    }
    if let Some((channel, id)) = reply_to {
        // A question that was taken back meanwhile is still answered, without the arrow.
        let reference = MessageReference::new(MessageReferenceKind::Default, channel)
            .message_id(id)
            .fail_if_not_exists(false);
        message = message.reference_message(reference);
    }
    message
}

/// The command's id, shortened, with the number of the message: given again, Discord finds
/// the message it made.
fn nonce(id: &CommandId, number: usize) -> String {
    let suffix = format!("{:02}", number.min(99));
    let mut nonce: String = id.0.chars().take(NONCE - suffix.len()).collect();
    nonce.push_str(&suffix);
    nonce
}

/// The channel and message that a thread stands under, if it does: it has the message's id.
fn under_message(place: &Place) -> Option<(ChannelId, MessageId)> {
    let above = channel_of(&place.channel())?;
    let message = channel_of(place).filter(|_| place.thread.is_some())?;
    Some((above, MessageId::new(message.get())))
}

/// For a path: everything but letters and digits.
fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_nonce_is_the_commands_and_the_parts() {
        let id = CommandId("0123456789abcdef0123456789abcdef".into());
        assert_eq!(nonce(&id, 0), "0123456789abcdef012345600");
        assert_eq!(nonce(&id, 1), "0123456789abcdef012345601");
        assert_eq!(nonce(&id, 0).len(), NONCE);
        assert_eq!(nonce(&CommandId("ab".into()), 7), "ab07");
    }

    #[test]
    fn a_message_says_who_may_be_pinged_and_is_sent_once() {
        let part = render::parts(&Body::text("hello")).remove(0);
        let reply = Some((ChannelId::new(5), MessageId::new(6)));
        let message = new_message(&CommandId("ab".into()), 0, &part, reply);
        let sent = serde_json::to_value(message).unwrap();
        assert_eq!(sent["allowed_mentions"]["parse"], json!([]));
        assert_eq!(sent["enforce_nonce"], true);
        assert_eq!(sent["message_reference"]["message_id"], "6");
        assert_eq!(sent["message_reference"]["fail_if_not_exists"], false);
        assert_eq!(sent["flags"], 4);
    }

    #[test]
    fn an_emoji_fits_into_a_path() {
        assert_eq!(percent_encoded("👍"), "%F0%9F%91%8D");
        assert_eq!(percent_encoded("wave:12"), "wave%3A12");
    }
}
