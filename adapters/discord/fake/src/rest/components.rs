//! Rows of buttons and menus, and forms: their limits, and how they are shown back.

use crate::error::Form;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ROW: u64 = 1;
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;
const TEXT_INPUT: u64 = 4;
const LABEL: u64 = 18;
const LINK: u64 = 5;

/// Reads the rows of a message; what comes back is as the API shows it.
pub(super) fn rows(value: &Value, form: &mut Form) -> Vec<Value> {
    let mut reader = Reader {
        form,
        ids: BTreeSet::new(),
        next: 0,
    };
    let rows = value.as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.len() > 5 {
        reader.form.too_long("components", 5);
    }
    rows.iter()
        .enumerate()
        .map(|(at, row)| reader.row(row, &format!("components.{at}")))
        .collect()
}

struct Reader<'a> {
    form: &'a mut Form,
    ids: BTreeSet<String>,
    next: u64,
}

impl Reader<'_> {
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn row(&mut self, row: &Value, path: &str) -> Value {
        if row["type"].as_u64() != Some(ROW) {
            // Layouts of the newer kind (sections, containers) are not part of this fake.
            self.form.wrong(
                &format!("{path}.type"),
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of (1,).",
            );
            return Value::Null;
        }
        let parts = row["components"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let menus = parts
            .iter()
            .filter(|part| part["type"].as_u64() != Some(BUTTON))
            .count();
        if !(1..=5).contains(&parts.len()) {
            self.form.bad_length(&format!("{path}.components"), 1, 5);
        } else if menus > 0 && parts.len() > 1 {
            self.form.wrong(
                path,
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            );
        }
        let id = self.number();
        let parts: Vec<Value> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| self.part(part, &format!("{path}.components.{at}")))
            .collect();
        json!({"type": ROW, "id": id, "components": parts})
    }

    fn part(&mut self, part: &Value, path: &str) -> Value {
        match part["type"].as_u64() {
            Some(BUTTON) => self.button(part, path),
            Some(kind @ (3 | 5..=8)) => self.menu(part, kind, path),
            _ => {
                self.form.wrong(
                    &format!("{path}.type"),
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).",
                );
                Value::Null
            }
        }
    }

    fn button(&mut self, part: &Value, path: &str) -> Value {
        let style = part["style"].as_u64().unwrap_or(0);
        let mut shown = json!({"type": BUTTON, "id": self.number(), "style": style});
        match style {
            1..=4 => self.custom_id(part, path, &mut shown),
            LINK => match part["url"].as_str() {
                Some(url) => shown["url"] = json!(url),
                None => self.form.required(&format!("{path}.url")),
            },
            _ => self.form.wrong(
                &format!("{path}.style"),
                "BASE_TYPE_CHOICES",
                "Value must be one of (1, 2, 3, 4, 5).",
            ),
        }
        let label = part["label"].as_str().unwrap_or_default();
        if label.chars().count() > 80 {
            self.form.too_long(&format!("{path}.label"), 80);
        }
        if label.is_empty() && part["emoji"].is_null() {
            self.form.wrong(
                path,
                "BUTTON_COMPONENT_INVALID_LABEL",
                "A button needs a label or an emoji",
            );
        }
        if !label.is_empty() {
            shown["label"] = json!(label);
        }
        if part["emoji"].is_object() {
            shown["emoji"] = emoji(&part["emoji"]);
        }
        if part["disabled"].as_bool() == Some(true) {
            shown["disabled"] = json!(true);
        }
        shown
    }

    fn menu(&mut self, part: &Value, kind: u64, path: &str) -> Value {
        let least = part["min_values"].as_u64().unwrap_or(1);
        let most = part["max_values"].as_u64().unwrap_or(1);
        let mut shown =
            json!({"type": kind, "id": self.number(), "min_values": least, "max_values": most});
        self.custom_id(part, path, &mut shown);
        if let Some(text) = part["placeholder"].as_str() {
            if text.chars().count() > 150 {
                self.form.too_long(&format!("{path}.placeholder"), 150);
            }
            shown["placeholder"] = json!(text);
        }
        if part["disabled"].as_bool() == Some(true) {
            shown["disabled"] = json!(true);
        }
        if kind == STRING_SELECT {
            let options = part["options"]
                .as_array()
                .map(Vec::as_slice)
                .unwrap_or_default();
            if !(1..=25).contains(&options.len()) {
                self.form.bad_length(&format!("{path}.options"), 1, 25);
            }
            for (at, option) in options.iter().enumerate() {
                for field in ["label", "value"] {
                    let length = option[field].as_str().unwrap_or_default().chars().count();
                    if !(1..=100).contains(&length) {
                        self.form
                            .bad_length(&format!("{path}.options.{at}.{field}"), 1, 100);
                    }
                }
            }
            shown["options"] = options.iter().map(option).collect();
        }
        shown
    }

    fn custom_id(&mut self, part: &Value, path: &str, shown: &mut Value) {
        let path = format!("{path}.custom_id");
        let Some(id) = part["custom_id"].as_str() else {
            return self.form.required(&path);
        };
        if !(1..=100).contains(&id.chars().count()) {
            self.form.bad_length(&path, 1, 100);
        }
        if !self.ids.insert(id.to_owned()) {
            self.form.wrong(
                &path,
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            );
        }
        shown["custom_id"] = json!(id);
    }
}

/// Without the empty fields that a request may carry and an answer may not.
fn emoji(asked: &Value) -> Value {
    let mut shown = json!({"name": asked["name"].as_str().unwrap_or_default()});
    if let Some(id) = asked["id"].as_str() {
        shown["id"] = json!(id);
    }
    shown
}

fn option(asked: &Value) -> Value {
    let mut shown = json!({"label": asked["label"], "value": asked["value"]});
    if asked["description"].is_string() {
        shown["description"] = asked["description"].clone();
    }
    if asked["default"].as_bool() == Some(true) {
        shown["default"] = json!(true);
    }
    if asked["emoji"].is_object() {
        shown["emoji"] = emoji(&asked["emoji"]);
    }
    shown
}

/// Checks a form that the bot wants to show.
pub(super) fn modal(data: &Value, form: &mut Form) {
    for (field, most) in [("custom_id", 100), ("title", 45)] {
        let length = data[field].as_str().unwrap_or_default().chars().count();
        if !(1..=most).contains(&length) {
            form.bad_length(&format!("data.{field}"), 1, most);
        }
    }
    let rows = data["components"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if !(1..=5).contains(&rows.len()) {
        form.bad_length("data.components", 1, 5);
    }
    let mut ids = BTreeSet::new();
    for (at, row) in rows.iter().enumerate() {
        let path = format!("data.components.{at}");
        let input = match row["type"].as_u64() {
            Some(ROW) => &row["components"][0],
            Some(LABEL) => &row["component"],
            _ => continue,
        };
        let id = input["custom_id"].as_str().unwrap_or_default();
        if !(1..=100).contains(&id.chars().count()) {
            form.bad_length(&format!("{path}.components.0.custom_id"), 1, 100);
        }
        if !ids.insert(id) {
            form.wrong(
                &path,
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            );
        }
        let label = input["label"].as_str().unwrap_or_default().chars().count();
        if row["type"] == ROW && input["type"] == TEXT_INPUT && !(1..=45).contains(&label) {
            form.bad_length(&format!("{path}.components.0.label"), 1, 45);
        }
    }
}
