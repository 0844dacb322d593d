//! The modal that asks for words when a button needs them (a note, a rating's reason).
//!
//! A button carries the question in its `value`; the modal carries what was pressed in its
//! `private_metadata`, so that nothing has to be remembered between press and submission.

use deskbell_platform::{EventKind, InboundEvent};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const MARK: &str = "deskbell-words";
const ASKS: &str = "ask:";

/// What was pressed to open the modal.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
pub(crate) struct Asked {
    pub(crate) action: String,
    pub(crate) channel: String,
    #[serde(default)]
    pub(crate) thread: Option<String>,
    #[serde(default)]
    pub(crate) message: Option<String>,
    #[serde(default)]
    pub(crate) response_url: Option<String>,
}

impl Asked {
    pub(crate) fn at(action: &str, event: &InboundEvent, response_url: Option<&str>) -> Self {
        let message = match &event.kind {
            EventKind::ActionInvoked { message, .. } => message.as_ref().map(|m| m.id.clone()),
            _ => None,
        };
        Self {
            action: action.to_owned(),
            channel: event.place.id.clone(),
            thread: event.place.thread.clone(),
            message,
            response_url: response_url.map(str::to_owned),
        }
    }
}

/// The `value` of a button that asks this.
pub(crate) fn value(question: &str) -> String {
    format!("{ASKS}{}", shortened(question, 1000))
}

/// What a pressed button asks for, if anything.
pub(crate) fn asks_for(pressed: &Value) -> Option<&str> {
    pressed["value"].as_str()?.strip_prefix(ASKS)
}

/// The modal. A title holds 24 characters.
pub(crate) fn view(question: &str, title: Option<&str>, asked: &Asked) -> Value {
    let title = title
        .filter(|title| !title.trim().is_empty())
        .unwrap_or("Deskbell");
    json!({
        "type": "modal",
        "callback_id": MARK,
        "private_metadata": json!(asked).to_string(),
        "title": plain_text(&shortened(title, 24)),
        "submit": plain_text("OK"),
        "blocks": [{
            "type": "input",
            "block_id": MARK,
            "label": plain_text(question),
            "element": {
                "type": "plain_text_input",
                "action_id": MARK,
                "multiline": true,
                "max_length": 3000,
                "focus_on_load": true,
            },
        }],
    })
}

/// What was pressed to open this view; none if it is not one of these.
pub(crate) fn asked(view: &Value) -> Option<Asked> {
    if view["callback_id"] != MARK {
        return None;
    }
    serde_json::from_str(view["private_metadata"].as_str()?).ok()
}

/// The words typed into it.
pub(crate) fn words(view: &Value) -> Option<String> {
    let typed = view["state"]["values"][MARK][MARK]["value"].as_str()?;
    Some(typed.trim().to_owned())
}

/// Text that is nothing but text.
pub(crate) fn plain_text(text: &str) -> Value {
    json!({"type": "plain_text", "text": text, "emoji": true})
}

/// At most `most` characters, the last one a sign that there was more.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}
