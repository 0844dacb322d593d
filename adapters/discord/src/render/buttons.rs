//! Buttons and the modals some of them open.
//!
//! What a button asks for travels in its own id, so that it still opens its modal after a
//! restart.

use deskbell_platform::{Action, Style};
use serde_json::Value;
use serenity::builder::{CreateActionRow, CreateButton, CreateInputText, CreateModal};
use serenity::model::application::{ButtonStyle, InputTextStyle};

/// Buttons in a row, rows below a message.
const IN_A_ROW: usize = 5;
const ROWS: usize = 5;

/// Buttons below one message.
pub(crate) const ON_A_MESSAGE: usize = IN_A_ROW * ROWS;

/// Characters of an id, a label, and a modal's title and label.
const LONGEST_ID: usize = 100;
const LONGEST_LABEL: usize = 80;
const LONGEST_TITLE: usize = 45;

/// Stands between a button's id and what it asks for. No id of the core's holds it.
const ASKS: &str = "\u{241f}";

/// The id of the one field of a modal.
const FIELD: &str = "words";

/// Rows of buttons for these actions, at most [`ON_A_MESSAGE`].
pub(crate) fn rows(actions: &[Action]) -> Vec<CreateActionRow> {
    let rows = actions.chunks(IN_A_ROW).take(ROWS);
    rows.map(|row| CreateActionRow::Buttons(row.iter().map(button).collect()))
        .collect()
}

fn button(action: &Action) -> CreateButton {
    let label = match action.label.trim() {
        "" => &action.id,
        label => label,
    };
    CreateButton::new(custom_id(action))
        .label(shortened(label, LONGEST_LABEL))
        .style(match action.style {
            Style::Normal => ButtonStyle::Secondary,
            Style::Primary => ButtonStyle::Primary,
            Style::Danger => ButtonStyle::Danger,
        })
}

fn custom_id(action: &Action) -> String {
    let id = shortened(&action.id, LONGEST_ID);
    let Some(input) = &action.input else {
        return id;
    };
    let room = LONGEST_ID.saturating_sub(id.chars().count() + 1);
    if room == 0 {
        return id;
    }
    format!("{id}{ASKS}{}", shortened(input, room.min(LONGEST_TITLE)))
}

/// The action's id and what it asks for, if it asks.
pub(crate) fn asks_for(custom_id: &str) -> Option<(&str, &str)> {
    custom_id.split_once(ASKS)
}

/// What stands on the button with this id.
pub(crate) fn label_of(components: &[Value], custom_id: &str) -> Option<String> {
    components.iter().find_map(|component| {
        if component["custom_id"] == custom_id {
            return component["label"].as_str().map(ToOwned::to_owned);
        }
        label_of(component["components"].as_array()?, custom_id)
    })
}

/// A modal that comes back as the action with this id.
pub(crate) fn modal(id: &str, title: &str, input: &str) -> CreateModal {
    let named = |text: &str| match text.trim() {
        "" => "…".to_owned(),
        text => shortened(text, LONGEST_TITLE),
    };
    let field = CreateInputText::new(InputTextStyle::Paragraph, named(input), FIELD)
        .required(false)
        .max_length(2_000);
    CreateModal::new(id, named(title)).components(vec![CreateActionRow::InputText(field)])
}

/// What was typed into a modal.
pub(crate) fn modal_words(components: &[Value]) -> String {
    let mut words = Vec::new();
    collect(components, &mut words);
    words.join("\n")
}

fn collect(components: &[Value], words: &mut Vec<String>) {
    for component in components {
        if let Some(value) = component["value"].as_str() {
            words.push(value.to_owned());
        }
        // Rows hold several components, labels one.
        if let Some(inner) = component["components"].as_array() {
            collect(inner, words);
        }
        if component["component"].is_object() {
            collect(std::slice::from_ref(&component["component"]), words);
        }
    }
}

/// At most so many characters; what is left out shows as "…".
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sent(rows: &[CreateActionRow]) -> Value {
        json!(rows)
    }

    fn action(id: &str, label: &str, input: Option<&str>) -> Action {
        Action {
            id: id.into(),
            label: label.into(),
            style: Style::Normal,
            input: input.map(Into::into),
        }
    }

    #[test]
    fn a_button_that_asks_opens_its_modal_from_its_id_alone() {
        let id = format!("note:{}", "f".repeat(32));
        let asking = action(
            &id,
            "Add a note",
            Some("What did you find out? (only responders see it, ever)"),
        );
        let sent = sent(&rows(&[asking]));
        let custom_id = sent[0]["components"][0]["custom_id"].as_str().unwrap();
        assert!(custom_id.chars().count() <= 100, "{custom_id}");
        let (back, input) = asks_for(custom_id).unwrap();
        assert_eq!(back, id);
        assert!(input.starts_with("What did you find out?"));
        let label = label_of(sent.as_array().unwrap(), custom_id);
        assert_eq!(label.as_deref(), Some("Add a note"));
        let modal = serde_json::to_value(modal(back, "Add a note", input)).unwrap();
        assert_eq!(modal["custom_id"], id.as_str());
        assert!(
            modal["components"][0]["components"][0]["label"]
                .as_str()
                .unwrap()
                .chars()
                .count()
                <= 45
        );
    }

    #[test]
    fn five_stand_in_a_row_and_labels_are_cut() {
        let many: Vec<_> = (0..12)
            .map(|i| action(&format!("a:{i}"), &"x".repeat(90), None))
            .collect();
        let sent = sent(&rows(&many));
        let lengths: Vec<_> = sent
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["components"].as_array().unwrap().len())
            .collect();
        assert_eq!(lengths, [5, 5, 2]);
        assert_eq!(
            sent[0]["components"][0]["label"]
                .as_str()
                .unwrap()
                .chars()
                .count(),
            80
        );
        assert_eq!(asks_for("a:1"), None);
    }

    #[test]
    fn words_of_a_modal_are_found_in_rows_and_labels() {
        let old =
            json!([{"type": 1, "components": [{"type": 4, "custom_id": "words", "value": "one"}]}]);
        let new =
            json!([{"type": 18, "component": {"type": 4, "custom_id": "words", "value": "two"}}]);
        assert_eq!(modal_words(old.as_array().unwrap()), "one");
        assert_eq!(modal_words(new.as_array().unwrap()), "two");
    }
}
