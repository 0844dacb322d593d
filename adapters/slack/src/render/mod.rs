//! How a body looks on Slack.
//!
//! Words go as `rich_text` blocks: their text elements are literal, so nothing quoted can
//! become a mention, a link, an emoji or a style, which no amount of escaping promises for
//! `mrkdwn` (a star or a colon has no escape there). The message's `text`, which Slack
//! shows in notifications, is `mrkdwn` with `& < >` escaped. Only [`Span::Mention`] becomes
//! a mention, and only of somebody in the same workspace.

mod buttons;
mod words;

use deskbell_platform::{Block, Body, Span, TenantId};
use serde_json::{Value, json};

/// Characters that one message holds; longer bodies become several.
pub(crate) const MOST_CHARACTERS: usize = 12_000;
/// Slack takes 50 blocks; some are kept for buttons and marks.
const MOST_BLOCKS: usize = 40;
/// A block with more is split.
const MOST_IN_BLOCK: usize = 3_000;
/// What a notification can show, and more than any does.
const MOST_IN_TEXT: usize = 3_900;

/// One message ready to be sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rendered {
    /// For notifications and clients without blocks.
    pub(crate) text: String,
    /// The message.
    pub(crate) blocks: Vec<Value>,
}

/// Who can be mentioned: accounts of this platform and workspace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Here<'a> {
    pub(crate) platform: &'a str,
    pub(crate) team: &'a TenantId,
}

/// The messages that a body makes, at least one. The buttons are below the last.
pub(crate) fn messages(body: &Body, here: Here<'_>) -> Vec<Rendered> {
    let mut parts: Vec<Vec<Block>> = vec![Vec::new()];
    let mut characters = 0;
    for block in body
        .blocks
        .iter()
        .flat_map(|block| words::split(block, MOST_IN_BLOCK))
    {
        let size = words::size(&block);
        let full = parts.last().is_some_and(|p| p.len() >= MOST_BLOCKS);
        if full || (characters > 0 && characters + size > MOST_CHARACTERS) {
            parts.push(Vec::new());
            characters = 0;
        }
        characters += size;
        if let Some(part) = parts.last_mut() {
            part.push(block);
        }
    }
    let mut messages: Vec<_> = parts.iter().map(|part| message(part, here)).collect();
    if let Some(last) = messages.last_mut() {
        last.blocks.extend(buttons::blocks(&body.actions));
        if last.text.is_empty() {
            let labels = body.actions.iter().map(|action| action.label.as_str());
            last.text = words::escaped(&labels.collect::<Vec<_>>().join(" · "));
        }
    }
    for message in &mut messages {
        if message.text.is_empty() {
            // Slack refuses a message without any text.
            message.text = "…".to_owned();
        }
    }
    messages
}

/// A body as one message: what does not fit is cut, and a sign says so. For edits, which
/// cannot become more messages than there are.
pub(crate) fn single(body: &Body, here: Here<'_>) -> Rendered {
    let mut all = messages(body, here);
    if all.len() == 1 {
        return all.swap_remove(0);
    }
    let buttons = buttons::blocks(&body.actions);
    let mut first = all.swap_remove(0);
    first.blocks.push(words::block(
        &Block::Paragraph(vec![Span::Text("…".to_owned())]),
        here,
    ));
    first.blocks.extend(buttons);
    first
}

/// The blocks of a body for the home page.
pub(crate) fn blocks(body: &Body, here: Here<'_>) -> Vec<Value> {
    single(body, here).blocks
}

fn message(blocks: &[Block], here: Here<'_>) -> Rendered {
    let lines: Vec<_> = blocks
        .iter()
        .map(|block| words::fallback(block, here))
        .collect();
    Rendered {
        text: words::cut(&lines.join("\n"), MOST_IN_TEXT),
        blocks: blocks
            .iter()
            .filter(|block| words::size(block) > 0)
            .map(|block| words::block(block, here))
            .collect(),
    }
}

/// What a notification of a body says.
pub(crate) fn notification(body: &Body) -> String {
    words::cut(&words::escaped(&body.plain()), MOST_IN_TEXT)
}

/// The small sign that a message may have come before.
pub(crate) fn perhaps_again() -> Value {
    json!({"type": "context", "elements": [{"type": "plain_text", "text": "↻", "emoji": false}]})
}

#[cfg(test)]
mod tests;
