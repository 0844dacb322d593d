//! The rules of block elements: buttons, menus, inputs.

use super::Check;
use serde_json::Value;

/// Which elements fit where.
pub(super) const IN_ACTIONS: &[&str] = &[
    "button",
    "checkboxes",
    "datepicker",
    "datetimepicker",
    "overflow",
    "radio_buttons",
    "timepicker",
    "workflow_button",
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_users_select",
    "multi_external_select",
    "multi_conversations_select",
    "multi_channels_select",
];
pub(super) const IN_SECTION: &[&str] = &[
    "button",
    "checkboxes",
    "datepicker",
    "image",
    "overflow",
    "radio_buttons",
    "timepicker",
    "workflow_button",
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_users_select",
    "multi_external_select",
    "multi_conversations_select",
    "multi_channels_select",
];
pub(super) const IN_INPUT: &[&str] = &[
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "file_input",
    "rich_text_input",
    "checkboxes",
    "datepicker",
    "datetimepicker",
    "radio_buttons",
    "timepicker",
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_users_select",
    "multi_external_select",
    "multi_conversations_select",
    "multi_channels_select",
];

impl Check {
    pub(super) fn element(&mut self, at: &str, element: &Value, fit: &[&str]) {
        let kind = element["type"].as_str().unwrap_or_default();
        if !fit.contains(&kind) {
            let at = format!("{at}/type");
            return self.complain(&at, &format!("unsupported type: {kind}"));
        }
        self.limit(&format!("{at}/action_id"), &element["action_id"], 255);
        match kind {
            "button" => self.button(at, element),
            "image" => {
                let alt = format!("{at}/alt_text");
                self.required(&alt, &element["alt_text"], 2000);
            }
            "plain_text_input" | "email_text_input" | "url_text_input" => {
                self.text_input(at, element);
            }
            "overflow" => self.options(at, element, 5),
            "checkboxes" | "radio_buttons" => self.options(at, element, 10),
            "static_select" | "multi_static_select" => self.select(at, element),
            _ => {}
        }
    }

    fn button(&mut self, at: &str, button: &Value) {
        self.plain(&format!("{at}/text"), &button["text"], 75);
        self.limit(&format!("{at}/value"), &button["value"], 2000);
        self.limit(&format!("{at}/url"), &button["url"], 3000);
        let label = format!("{at}/accessibility_label");
        self.limit(&label, &button["accessibility_label"], 75);
        let style = &button["style"];
        if !(style.is_null() || style == "primary" || style == "danger") {
            self.complain(&format!("{at}/style"), "must be one of primary, danger");
        }
        if !button["confirm"].is_null() {
            self.confirm(&format!("{at}/confirm"), &button["confirm"]);
        }
        let known = [
            "type",
            "text",
            "action_id",
            "url",
            "value",
            "style",
            "confirm",
            "accessibility_label",
        ];
        self.only(at, button, &known);
    }

    fn confirm(&mut self, at: &str, confirm: &Value) {
        self.plain(&format!("{at}/title"), &confirm["title"], 100);
        self.text(&format!("{at}/text"), &confirm["text"], 300);
        self.plain(&format!("{at}/confirm"), &confirm["confirm"], 30);
        self.plain(&format!("{at}/deny"), &confirm["deny"], 30);
    }

    fn text_input(&mut self, at: &str, input: &Value) {
        if !input["placeholder"].is_null() {
            self.plain(&format!("{at}/placeholder"), &input["placeholder"], 150);
        }
        let most = &input["max_length"];
        if !most.is_null() && !most.as_u64().is_some_and(|n| (1..=3000).contains(&n)) {
            self.complain(&format!("{at}/max_length"), "must be between 1 and 3000");
        }
        let least = &input["min_length"];
        if !least.is_null() && least.as_u64().is_none_or(|n| n > 3000) {
            self.complain(&format!("{at}/min_length"), "must be between 0 and 3000");
        }
    }

    fn select(&mut self, at: &str, select: &Value) {
        if !select["placeholder"].is_null() {
            self.plain(&format!("{at}/placeholder"), &select["placeholder"], 150);
        }
        if select["option_groups"].is_null() {
            return self.options(at, select, 100);
        }
        let groups_at = format!("{at}/option_groups");
        for (number, group) in self.list(&groups_at, &select["option_groups"], 1, 100) {
            let at = format!("{groups_at}/{number}");
            self.plain(&format!("{at}/label"), &group["label"], 75);
            self.options(&at, group, 100);
        }
    }

    fn options(&mut self, at: &str, element: &Value, most: usize) {
        let at = format!("{at}/options");
        for (number, option) in self.list(&at, &element["options"], 1, most) {
            let at = format!("{at}/{number}");
            self.text(&format!("{at}/text"), &option["text"], 75);
            self.required(&format!("{at}/value"), &option["value"], 150);
        }
    }
}
