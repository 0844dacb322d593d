//! Finding one's way in blocks: buttons to press, inputs to fill in, ids to give.

use crate::world::Core;
use serde_json::{Value, json};

/// Gives every block and every element without an id one, as Slack does.
pub(crate) fn fill_ids(blocks: &mut Value, core: &mut Core) {
    let Some(blocks) = blocks.as_array_mut() else {
        return;
    };
    for block in blocks {
        if block["block_id"].is_null() {
            block["block_id"] = json!(core.secret()[..5]);
        }
        let home = ["accessory", "element"].map(|key| block.get(key).is_some().then_some(key));
        for key in home.into_iter().flatten() {
            fill_action_id(&mut block[key], core);
        }
        if block["type"] == "actions"
            && let Some(elements) = block["elements"].as_array_mut()
        {
            for element in elements {
                fill_action_id(element, core);
            }
        }
    }
}

fn fill_action_id(element: &mut Value, core: &mut Core) {
    if element["action_id"].is_null() && element["type"] != "image" {
        element["action_id"] = json!(core.secret()[..5]);
    }
}

/// The element with this action id, and its block's id.
pub(crate) fn element<'v>(blocks: &'v Value, action_id: &str) -> Option<(&'v str, &'v Value)> {
    for block in blocks.as_array()? {
        let block_id = block["block_id"].as_str().unwrap_or_default();
        let single = [&block["accessory"], &block["element"]];
        let several = block["elements"].as_array().into_iter().flatten();
        let found = single
            .into_iter()
            .chain(several)
            .find(|element| element["action_id"] == action_id);
        if let Some(found) = found {
            return Some((block_id, found));
        }
    }
    None
}

/// The input blocks of a view: block id, element, whether it may stay empty.
pub(crate) fn inputs(blocks: &Value) -> Vec<(&str, &Value, bool)> {
    let blocks = blocks.as_array().into_iter().flatten();
    blocks
        .filter(|block| block["type"] == "input")
        .map(|block| {
            (
                block["block_id"].as_str().unwrap_or_default(),
                &block["element"],
                block["optional"].as_bool().unwrap_or(false),
            )
        })
        .collect()
}
