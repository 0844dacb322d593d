//! Actions as buttons.

use crate::modal::{self, plain_text, shortened};
use deskbell_platform::{Action, Style};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Buttons in one block, by Slack's rules.
const MOST: usize = 25;
/// Characters on a button.
const MOST_LABEL: usize = 75;

/// The blocks of these buttons. Within one block an id stands once.
pub(super) fn blocks(actions: &[Action]) -> Vec<Value> {
    let mut blocks: Vec<Vec<Value>> = Vec::new();
    let mut ids: HashSet<&str> = HashSet::new();
    for action in actions {
        let full = blocks.last().is_none_or(|block| block.len() >= MOST);
        if full || ids.contains(action.id.as_str()) {
            blocks.push(Vec::new());
            ids.clear();
        }
        ids.insert(&action.id);
        if let Some(block) = blocks.last_mut() {
            block.push(button(action));
        }
    }
    let blocks = blocks.into_iter();
    blocks
        .map(|elements| json!({"type": "actions", "elements": elements}))
        .collect()
}

fn button(action: &Action) -> Value {
    let label = match action.label.trim() {
        "" => "…",
        label => label,
    };
    let mut button = json!({
        "type": "button",
        "action_id": action.id,
        "text": plain_text(&shortened(label, MOST_LABEL)),
    });
    match action.style {
        Style::Normal => {}
        Style::Primary => button["style"] = json!("primary"),
        Style::Danger => button["style"] = json!("danger"),
    }
    if let Some(question) = &action.input {
        button["value"] = json!(modal::value(question));
    }
    button
}
