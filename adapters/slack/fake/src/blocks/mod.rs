//! Block Kit's rules, as the documentation of each block and element states them.
//!
//! What Slack's own checker says is not published; the complaints here follow what it is
//! seen to answer: a sentence and the JSON pointer of the place.

mod elements;
mod find;

pub(crate) use find::{element, fill_ids, inputs};

use crate::error::ApiError;
use elements::{IN_ACTIONS, IN_INPUT, IN_SECTION};
use serde_json::Value;
use std::collections::HashSet;

const MOST_IN_MESSAGE: usize = 50;
const MOST_IN_VIEW: usize = 100;
const MOST_ACTIONS: usize = 25;
const MOST_MARKDOWN: usize = 12_000;

/// Checks the `blocks` of a message; `invalid_blocks` with all complaints otherwise.
pub(crate) fn check_message(blocks: &Value) -> Result<(), ApiError> {
    let mut check = Check::default();
    check.blocks("/blocks", blocks, MOST_IN_MESSAGE);
    if check.complaints.is_empty() {
        return Ok(());
    }
    Err(ApiError::complaining("invalid_blocks", &check.complaints).with("errors", check.complaints))
}

/// Checks a view; `invalid_arguments` with all complaints otherwise.
pub(crate) fn check_view(view: &Value) -> Result<(), ApiError> {
    let mut check = Check::default();
    check.view(view);
    if check.complaints.is_empty() {
        return Ok(());
    }
    Err(ApiError::complaining(
        "invalid_arguments",
        &check.complaints,
    ))
}

/// Collects complaints on its way through.
#[derive(Default)]
struct Check {
    complaints: Vec<String>,
}

impl Check {
    fn complain(&mut self, at: &str, what: &str) {
        self.complaints.push(format!("{what} [json-pointer:{at}]"));
    }

    fn view(&mut self, view: &Value) {
        let kind = view["type"].as_str().unwrap_or_default();
        match kind {
            "modal" => {
                self.plain("/view/title", &view["title"], 24);
                for key in ["submit", "close"] {
                    if !view[key].is_null() {
                        self.plain(&format!("/view/{key}"), &view[key], 24);
                    }
                }
                let has_input = view["blocks"]
                    .as_array()
                    .is_some_and(|blocks| blocks.iter().any(|block| block["type"] == "input"));
                if has_input && view["submit"].is_null() {
                    self.complain("/view", "missing required field: submit");
                }
            }
            "home" => {}
            _ => self.complain("/view/type", &format!("unsupported type: {kind}")),
        }
        self.limit("/view/private_metadata", &view["private_metadata"], 3000);
        self.limit("/view/callback_id", &view["callback_id"], 255);
        self.limit("/view/external_id", &view["external_id"], 255);
        self.blocks("/view/blocks", &view["blocks"], MOST_IN_VIEW);
        let known = [
            "type",
            "title",
            "submit",
            "close",
            "blocks",
            "private_metadata",
            "callback_id",
            "external_id",
            "clear_on_close",
            "notify_on_close",
            "submit_disabled",
        ];
        self.only("/view", view, &known);
    }

    fn blocks(&mut self, at: &str, blocks: &Value, most: usize) {
        let Some(list) = blocks.as_array() else {
            return self.complain(at, "must be an array");
        };
        if list.len() > most {
            self.complain(at, &format!("no more than {most} items allowed"));
        }
        let mut ids = HashSet::new();
        let mut markdown = 0;
        for (number, block) in list.iter().enumerate() {
            let at = format!("{at}/{number}");
            self.block(&at, block);
            if let Some(id) = block["block_id"].as_str()
                && !ids.insert(id)
            {
                self.complain(&at, "block_id already exists");
            }
            if block["type"] == "markdown" {
                markdown += block["text"]
                    .as_str()
                    .map_or(0, |text| text.chars().count());
            }
        }
        if markdown > MOST_MARKDOWN {
            self.complain(at, "must be less than 12001 characters");
        }
    }

    fn block(&mut self, at: &str, block: &Value) {
        if !block.is_object() {
            return self.complain(at, "must be an object");
        }
        self.limit(&format!("{at}/block_id"), &block["block_id"], 255);
        let kind = block["type"].as_str().unwrap_or_default();
        let known: &[&str] = match kind {
            "section" => {
                self.section(at, block);
                &["text", "fields", "accessory", "expand"]
            }
            "header" => {
                self.plain(&format!("{at}/text"), &block["text"], 150);
                &["text"]
            }
            "divider" => &[],
            "image" => {
                self.image(at, block);
                &["image_url", "slack_file", "alt_text", "title"]
            }
            "actions" => {
                self.actions(at, block);
                &["elements"]
            }
            "context" => {
                self.context(at, block);
                &["elements"]
            }
            "input" => {
                self.input(at, block);
                &["label", "element", "dispatch_action", "hint", "optional"]
            }
            "rich_text" => {
                self.list(&format!("{at}/elements"), &block["elements"], 1, usize::MAX);
                &["elements"]
            }
            "markdown" => {
                self.required(&format!("{at}/text"), &block["text"], MOST_MARKDOWN);
                &["text"]
            }
            "video" | "file" | "table" | "context_actions" => return,
            _ => {
                let at = format!("{at}/type");
                return self.complain(&at, &format!("unsupported type: {kind}"));
            }
        };
        let known: Vec<_> = known.iter().chain(&["type", "block_id"]).copied().collect();
        self.only(at, block, &known);
    }

    fn section(&mut self, at: &str, block: &Value) {
        if block["text"].is_null() && block["fields"].is_null() {
            self.complain(at, "missing required field: text");
        }
        if !block["text"].is_null() {
            self.text(&format!("{at}/text"), &block["text"], 3000);
        }
        if !block["fields"].is_null() {
            let at = format!("{at}/fields");
            for (number, field) in self.list(&at, &block["fields"], 1, 10) {
                self.text(&format!("{at}/{number}"), field, 2000);
            }
        }
        if !block["accessory"].is_null() {
            self.element(&format!("{at}/accessory"), &block["accessory"], IN_SECTION);
        }
    }

    fn actions(&mut self, at: &str, block: &Value) {
        let at = format!("{at}/elements");
        let mut ids = HashSet::new();
        for (number, element) in self.list(&at, &block["elements"], 1, MOST_ACTIONS) {
            let at = format!("{at}/{number}");
            self.element(&at, element, IN_ACTIONS);
            if let Some(id) = element["action_id"].as_str()
                && !ids.insert(id)
            {
                self.complain(&at, &format!("action_id {id} already exists"));
            }
        }
    }

    fn context(&mut self, at: &str, block: &Value) {
        let at = format!("{at}/elements");
        for (number, element) in self.list(&at, &block["elements"], 1, 10) {
            let at = format!("{at}/{number}");
            if element["type"] == "image" {
                self.image(&at, element);
            } else {
                self.text(&at, element, 3000);
            }
        }
    }

    fn input(&mut self, at: &str, block: &Value) {
        self.plain(&format!("{at}/label"), &block["label"], 2000);
        if !block["hint"].is_null() {
            self.plain(&format!("{at}/hint"), &block["hint"], 2000);
        }
        self.element(&format!("{at}/element"), &block["element"], IN_INPUT);
    }

    fn image(&mut self, at: &str, block: &Value) {
        if block["image_url"].is_null() && block["slack_file"].is_null() {
            self.complain(at, "missing required field: image_url");
        }
        self.limit(&format!("{at}/image_url"), &block["image_url"], 3000);
        self.required(&format!("{at}/alt_text"), &block["alt_text"], 2000);
    }

    /// `plain_text` or `mrkdwn`.
    fn text(&mut self, at: &str, text: &Value, most: usize) {
        match text["type"].as_str() {
            Some("plain_text") => self.only(at, text, &["type", "text", "emoji"]),
            Some("mrkdwn") => self.only(at, text, &["type", "text", "verbatim"]),
            _ => return self.complain(at, "must be a plain_text or mrkdwn object"),
        }
        self.required(&format!("{at}/text"), &text["text"], most);
    }

    fn plain(&mut self, at: &str, text: &Value, most: usize) {
        if text["type"] != "plain_text" {
            return self.complain(at, "must be a plain_text object");
        }
        self.text(at, text, most);
    }

    /// A text that must be there, in characters.
    fn required(&mut self, at: &str, text: &Value, most: usize) {
        match text.as_str() {
            None => self.complain(at, "must be a string"),
            Some("") => self.complain(at, "must be more than 0 characters"),
            Some(_) => self.limit(at, text, most),
        }
    }

    /// A text that may be absent.
    fn limit(&mut self, at: &str, text: &Value, most: usize) {
        match text {
            Value::Null => {}
            Value::String(text) if text.chars().count() > most => {
                self.complain(at, &format!("must be less than {} characters", most + 1));
            }
            Value::String(_) => {}
            _ => self.complain(at, "must be a string"),
        }
    }

    /// An array of so many items, numbered; empty when it is none.
    fn list<'v>(
        &mut self,
        at: &str,
        list: &'v Value,
        least: usize,
        most: usize,
    ) -> Vec<(usize, &'v Value)> {
        let Some(items) = list.as_array() else {
            self.complain(at, "must be an array");
            return Vec::new();
        };
        if items.len() < least {
            self.complain(at, &format!("no fewer than {least} items allowed"));
        }
        if items.len() > most {
            self.complain(at, &format!("no more than {most} items allowed"));
        }
        items.iter().enumerate().collect()
    }

    fn only(&mut self, at: &str, value: &Value, known: &[&str]) {
        let keys = value.as_object().map(|map| map.keys().cloned().collect());
        let keys: Vec<String> = keys.unwrap_or_default();
        for key in keys.iter().filter(|key| !known.contains(&key.as_str())) {
            self.complain(at, &format!("invalid additional property: {key}"));
        }
    }
}
