//! `views.*`: modals by trigger, App Home by person.

use super::Context;
use crate::blocks;
use crate::error::{Answer, ApiError, refuse};
use serde_json::{Value, json};

/// So many modals lie above each other at most.
const MOST_STACKED: usize = 3;

fn given(c: &Context<'_>, kind: &str) -> Result<Value, ApiError> {
    let view = c.args.structure("view", "invalid_arguments")?;
    let view = view.ok_or_else(|| ApiError::argument("missing required field: view"))?;
    blocks::check_view(&view)?;
    if view["type"] != kind {
        return Err(ApiError::argument(format!(
            "unsupported type: {} [json-pointer:/view/type]",
            view["type"].as_str().unwrap_or_default()
        )));
    }
    Ok(view)
}

/// An id of the app's own names one view at a time.
fn unused_external_id(c: &Context<'_>, view: &Value) -> Result<(), ApiError> {
    let id = view["external_id"].as_str().unwrap_or_default();
    let mut open = c.team.views.values();
    if !id.is_empty() && open.any(|other| other.given["external_id"] == id) {
        return refuse("duplicate_external_id");
    }
    Ok(())
}

fn empty() -> Value {
    json!({})
}

pub(super) fn open(c: &mut Context<'_>) -> Answer {
    let view = given(c, "modal")?;
    unused_external_id(c, &view)?;
    let trigger = c.args.need("trigger_id")?;
    let user = c.core.spend_trigger(&c.team.id, &trigger)?;
    let view = c.team.open_view(c.core, &user, view, None);
    Ok(json!({ "view": c.team.view_json(&view, empty()) }))
}

pub(super) fn push(c: &mut Context<'_>) -> Answer {
    let view = given(c, "modal")?;
    unused_external_id(c, &view)?;
    let trigger = c.args.need("trigger_id")?;
    let user = c.core.spend_trigger(&c.team.id, &trigger)?;
    let mut open: Vec<_> = c
        .team
        .views
        .values()
        .filter(|view| view.user == user && view.given["type"] == "modal")
        .map(|view| view.id.clone())
        .collect();
    if open.len() >= MOST_STACKED {
        return refuse("push_limit_reached");
    }
    open.sort();
    let Some(above) = open.last() else {
        return refuse("not_found");
    };
    let view = c.team.open_view(c.core, &user, view, Some(above));
    Ok(json!({ "view": c.team.view_json(&view, empty()) }))
}

pub(super) fn update(c: &mut Context<'_>) -> Answer {
    let view = given(c, "modal")?;
    let external = c.args.text("external_id");
    let id = match (c.args.text("view_id"), external) {
        (Some(id), _) => id,
        (None, Some(external)) => c
            .team
            .views
            .values()
            .find(|view| view.given["external_id"] == external.as_str())
            .map(|view| view.id.clone())
            .ok_or_else(|| ApiError::new("not_found"))?,
        (None, None) => return Err(ApiError::argument("missing required field: view_id")),
    };
    let hash = c.args.text("hash");
    let view = c.team.replace_view(c.core, &id, view, hash.as_deref())?;
    Ok(json!({ "view": c.team.view_json(&view, empty()) }))
}

pub(super) fn publish(c: &mut Context<'_>) -> Answer {
    let view = given(c, "home")?;
    let user = c.args.need("user_id")?;
    c.team.user(&user)?;
    let hash = c.args.text("hash");
    let home = c.team.home_of(&user).map(|view| view.id.clone());
    let view = match home {
        Some(id) => c.team.replace_view(c.core, &id, view, hash.as_deref())?,
        None => c.team.open_view(c.core, &user, view, None),
    };
    Ok(json!({ "view": c.team.view_json(&view, empty()) }))
}
