//! `chat.*`: posting, changing and deleting the app's messages.

use super::Context;
use crate::blocks;
use crate::channel::{Channel, Kind, Posting};
use crate::error::{Answer, ApiError, refuse};
use crate::message::{Ephemeral, Message};
use crate::user::Direct;
use serde_json::{Value, json};

/// Longer texts are refused, in characters.
const MOST_TEXT: usize = 40_000;
/// `metadata` may be so large, in bytes of JSON.
const MOST_METADATA: usize = 8 * 1024;
const MOST_ATTACHMENTS: usize = 100;

/// What a message says, checked.
struct Content {
    text: Option<String>,
    blocks: Option<Value>,
    attachments: Option<Value>,
    metadata: Option<Value>,
}

impl Context<'_> {
    fn content(&mut self) -> Result<Content, ApiError> {
        let text = match self.args.text("text") {
            None if self.args.0.contains_key("text") => Some(String::new()),
            text => text,
        };
        if text
            .as_ref()
            .is_some_and(|text| text.chars().count() > MOST_TEXT)
        {
            return refuse("msg_too_long");
        }
        let mut given = self.args.structure("blocks", "invalid_blocks_format")?;
        if let Some(given) = &mut given {
            if !given.is_array() {
                return refuse("invalid_blocks_format");
            }
            blocks::check_message(given)?;
            blocks::fill_ids(given, self.core);
        }
        let attachments = self.args.structure("attachments", "invalid_attachments")?;
        if let Some(attachments) = &attachments {
            match attachments.as_array() {
                None => return refuse("invalid_attachments"),
                Some(list) if list.len() > MOST_ATTACHMENTS => {
                    return refuse("too_many_attachments");
                }
                Some(_) => {}
            }
        }
        let metadata = self.args.structure("metadata", "invalid_metadata_format")?;
        if let Some(metadata) = &metadata {
            check_metadata(metadata)?;
        }
        Ok(Content {
            text,
            blocks: given,
            attachments,
            metadata,
        })
    }

    fn message(&self, content: Content) -> Message {
        let app = &self.team.app;
        let full = self.args.text("parse").as_deref() == Some("full");
        Message {
            bot_id: Some(app.bot.clone()),
            app_id: Some(app.id.clone()),
            blocks: content.blocks.filter(|blocks| *blocks != json!([])),
            attachments: content.attachments.filter(|list| *list != json!([])),
            metadata: content.metadata.filter(|metadata| *metadata != json!({})),
            links_names: full || self.args.flag("link_names") == Some(true),
            unfurl_links: full || self.args.flag("unfurl_links") == Some(true),
            unfurl_media: self.args.flag("unfurl_media") != Some(false),
            ..Message::by(&app.user, &content.text.unwrap_or_default())
        }
    }

    /// Where a post goes: a conversation, or a person's direct one.
    fn destination(&mut self) -> Result<Channel, ApiError> {
        let asked = self.args.text("channel").unwrap_or_default();
        if self.team.users.contains_key(&asked) {
            let id = super::opening::open_im(self, &asked)?;
            return self.team.channel(&id).cloned();
        }
        let channel = self.seen()?;
        if self.is_in(&channel) || self.team.app.scopes.contains("chat:write.public") {
            return Ok(channel);
        }
        refuse("not_in_channel")
    }
}

fn check_metadata(metadata: &Value) -> Result<(), ApiError> {
    if *metadata == json!({}) {
        return Ok(());
    }
    let type_ok = metadata["event_type"]
        .as_str()
        .is_some_and(|kind| !kind.is_empty());
    if !type_ok || !metadata["event_payload"].is_object() {
        return refuse("invalid_metadata_format");
    }
    if metadata.to_string().len() > MOST_METADATA {
        return refuse("metadata_too_large");
    }
    Ok(())
}

/// Whether an app may post there at all, by the conversation's rules.
pub(super) fn allowed(
    context: &Context<'_>,
    channel: &Channel,
    in_thread: bool,
) -> Result<(), ApiError> {
    if channel.archived {
        return refuse("is_archived");
    }
    match channel.posting {
        Posting::Everyone => {}
        Posting::ReadOnly => return refuse("restricted_action_read_only_channel"),
        Posting::Restricted => return refuse("restricted_action"),
        Posting::ThreadsOnly if !in_thread => {
            return refuse("restricted_action_thread_only_channel");
        }
        Posting::NoThreads if in_thread => {
            return refuse("restricted_action_non_threadable_channel");
        }
        Posting::ThreadsOnly | Posting::NoThreads => {}
    }
    if channel.kind == Kind::Im {
        let partner = channel.partner(&context.team.app.user);
        let rule = partner
            .and_then(|id| context.team.users.get(id))
            .map(|user| user.new.direct);
        if rule == Some(Direct::TabDisabled) {
            return refuse("messages_tab_disabled");
        }
    }
    Ok(())
}

pub(super) fn post_message(c: &mut Context<'_>) -> Answer {
    let content = c.content()?;
    let empty = content.text.as_deref().unwrap_or_default().is_empty();
    let bare = |part: &Option<Value>| part.as_ref().is_none_or(|part| *part == json!([]));
    if empty && bare(&content.blocks) && bare(&content.attachments) {
        return refuse("no_text");
    }
    let channel = c.destination()?;
    let thread = c.args.text("thread_ts");
    allowed(c, &channel, thread.is_some())?;
    let mut message = c.message(content);
    message.thread_ts = thread;
    if c.args.flag("reply_broadcast") == Some(true) && message.thread_ts.is_some() {
        message.subtype = Some("thread_broadcast");
    }
    let ts = c.team.post(c.core, &channel.id, message)?;
    shown(c, &channel.id, &ts)
}

fn shown(c: &mut Context<'_>, channel: &str, ts: &str) -> Answer {
    let message = c.team.channel(channel)?.message(ts).cloned();
    let message = message.ok_or_else(|| ApiError::new("message_not_found"))?;
    let message = c.team.message_json(channel, &message, true);
    Ok(json!({"channel": channel, "ts": ts, "message": message}))
}

pub(super) fn post_ephemeral(c: &mut Context<'_>) -> Answer {
    let content = c.content()?;
    if content.text.as_deref().unwrap_or_default().is_empty() && content.blocks.is_none() {
        return refuse("no_text");
    }
    let user = c.args.need("user")?;
    let channel = c.joined()?;
    allowed(c, &channel, c.args.text("thread_ts").is_some())?;
    if !channel.members.contains(&user) {
        return refuse("user_not_in_channel");
    }
    let mut message = c.message(content);
    message.thread_ts = c.args.text("thread_ts");
    message.ts = c.core.clock.next_ts();
    let ts = message.ts.clone();
    let kept = c.team.channel(&channel.id)?;
    kept.ephemerals.push(Ephemeral { to: user, message });
    Ok(json!({ "message_ts": ts }))
}

/// The app's own message in `channel` and `ts`; `other` when it is somebody else's.
fn own(c: &Context<'_>, other: &str) -> Result<(String, Message), ApiError> {
    let channel = c.seen()?;
    let ts = c.args.need("ts")?;
    match channel.message(&ts) {
        None => refuse("message_not_found"),
        Some(message) if message.user != c.team.app.user => refuse(other),
        Some(message) => Ok((channel.id.clone(), message.clone())),
    }
}

pub(super) fn update(c: &mut Context<'_>) -> Answer {
    let content = c.content()?;
    let (channel, before) = own(c, "cant_update_message")?;
    let nothing = content.text.is_none()
        && content.blocks.is_none()
        && content.attachments.is_none()
        && content.metadata.is_none();
    if nothing {
        return refuse("no_text");
    }
    // What is left out stays as it was; what is sent empty goes. Slack's page on
    // chat.update says so of blocks, attachments and metadata.
    let now = c.message(Content {
        text: content.text.or(Some(before.text.clone())),
        blocks: content.blocks.or(before.blocks),
        attachments: content.attachments.or(before.attachments),
        metadata: content.metadata.or(before.metadata),
    });
    if now.text.is_empty() && now.blocks.is_none() && now.attachments.is_none() {
        return refuse("no_text");
    }
    let edited = (c.team.app.user.clone(), c.core.clock.next_ts());
    let text = now.text.clone();
    c.team
        .change_message(c.core, &channel, &before.ts, |message| {
            message.text = now.text;
            message.blocks = now.blocks;
            message.attachments = now.attachments;
            message.metadata = now.metadata;
            message.links_names = now.links_names;
            message.edited = Some(edited);
        })?;
    let mut answer = shown(c, &channel, &before.ts)?;
    answer["text"] = json!(text);
    // The answer's message has no ts of its own: it stands beside.
    if let Some(message) = answer["message"].as_object_mut() {
        for key in ["ts", "thread_ts", "parent_user_id"] {
            message.remove(key);
        }
    }
    Ok(answer)
}

pub(super) fn delete(c: &mut Context<'_>) -> Answer {
    let (channel, message) = own(c, "cant_delete_message")?;
    c.team.delete_message(c.core, &channel, &message.ts)?;
    Ok(json!({"channel": channel, "ts": message.ts}))
}

pub(super) fn permalink(c: &mut Context<'_>) -> Answer {
    let channel = c.seen()?;
    let ts = c.args.need("message_ts")?;
    if channel.message(&ts).is_none() {
        return refuse("message_not_found");
    }
    let link = format!(
        "https://{}.slack.com/archives/{}/p{}",
        c.team.domain,
        channel.id,
        ts.replace('.', "")
    );
    Ok(json!({"channel": channel.id, "permalink": link}))
}
