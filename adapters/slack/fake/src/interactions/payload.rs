//! What interactive payloads are made of: who acted, on what, what they chose or typed.

use super::Invoked;
use crate::blocks;
use crate::channel::Channel;
use crate::delivery::{Outgoing, PayloadKind};
use crate::follow::Then;
use crate::message::Message;
use crate::team::Team;
use crate::world::Core;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use tokio::sync::oneshot;

/// The message a person sees at this `ts`, and whether it is an ephemeral one.
pub(super) fn visible(
    team: &mut Team,
    channel: &str,
    ts: &str,
    user: &str,
) -> Result<(Message, bool)> {
    let kept = team.channel(channel)?;
    let mut ephemerals = kept.ephemerals.iter();
    if let Some(one) = ephemerals.find(|e| e.message.ts == ts && e.to == user) {
        return Ok((one.message.clone(), true));
    }
    if !kept.members.contains(user) {
        bail!("{user} is not in {channel}");
    }
    let message = kept.message(ts);
    let message = message.with_context(|| format!("no message {ts} in {channel} for {user}"))?;
    Ok((message.clone(), false))
}

pub(super) fn own_view(team: &Team, view: &str, user: &str) -> Result<crate::view::View> {
    match team.views.get(view) {
        Some(open) if open.user == user => Ok(open.clone()),
        _ => bail!("{user} has no view {view} open"),
    }
}

/// What pressing or choosing says, as one of a payload's `actions`.
pub(super) fn action(
    core: &mut Core,
    given: &Value,
    id: &str,
    value: Option<&str>,
) -> Result<Value> {
    let (block_id, element) = blocks::element(given, id)
        .with_context(|| format!("there is no {id} to press or choose from"))?;
    let mut action = json!({
        "type": element["type"],
        "action_id": id,
        "block_id": block_id,
        "action_ts": core.clock.next_ts(),
    });
    if element["type"] == "button" {
        for key in ["text", "value", "style"] {
            if !element[key].is_null() {
                action[key] = element[key].clone();
            }
        }
        return Ok(action);
    }
    let value = value.with_context(|| format!("{id} is no button: choose a value"))?;
    let options = element["options"].as_array().into_iter().flatten();
    let mut options = options.filter(|option| option["value"] == value);
    let option = options.next();
    action["selected_option"] = option
        .with_context(|| format!("{id} has no option {value}"))?
        .clone();
    Ok(action)
}

/// `state.values` of a modal filled in like this.
pub(super) fn filled(given: &Value, values: &[(&str, &str)]) -> Result<Value> {
    let inputs = blocks::inputs(given);
    for (id, _) in values {
        if !inputs
            .iter()
            .any(|(_, element, _)| element["action_id"] == *id)
        {
            bail!("the modal has no input {id}");
        }
    }
    let mut state = Map::new();
    for (block_id, element, optional) in inputs {
        let id = element["action_id"].as_str().unwrap_or_default();
        let value = values
            .iter()
            .find(|(on, _)| *on == id)
            .map(|(_, value)| *value);
        if value.is_none() && !optional && element["initial_value"].is_null() {
            bail!("the modal needs a value for {id}");
        }
        let kind = element["type"].as_str().unwrap_or_default();
        let mut field = json!({ "type": kind });
        if kind.ends_with("_select") || kind == "radio_buttons" {
            let options = element["options"].as_array().into_iter().flatten();
            let mut chosen = options.filter(|o| Some(o["value"].as_str().unwrap_or("")) == value);
            field["selected_option"] = json!(chosen.next());
        } else {
            let initial = element["initial_value"].as_str();
            field["value"] = json!(value.or(initial));
        }
        state.insert(block_id.to_owned(), json!({ id: field }));
    }
    Ok(Value::Object(state))
}

pub(super) fn named(channel: &Channel) -> Value {
    json!({"id": channel.id, "name": channel.shown_name()})
}

/// What all interactive payloads have in common, with a fresh trigger.
pub(super) fn interaction(core: &mut Core, team: &Team, kind: &str, user: &str) -> Result<Value> {
    let account = team.user(user)?;
    let trigger = core.new_trigger(&team.id, user);
    Ok(json!({
        "type": kind,
        "token": team.app.verification_token,
        "api_app_id": team.app.id,
        "team": {"id": team.id, "domain": team.domain},
        "user": {
            "id": user,
            "username": account.handle(),
            "name": account.handle(),
            "team_id": account.team,
        },
        "enterprise": null,
        "is_enterprise_install": false,
        "trigger_id": trigger,
    }))
}

pub(super) fn send(
    core: &mut Core,
    team: &Team,
    payload: Value,
    response_url: String,
    accepts_response: bool,
    then: Then,
) -> Invoked {
    let trigger_id = payload["trigger_id"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let (done, outcome) = oneshot::channel();
    core.outbox.push(Outgoing {
        kind: PayloadKind::Interactive,
        accepts_response,
        then,
        done: Some(done),
        ..Outgoing::event(&team.id, payload)
    });
    Invoked {
        trigger_id,
        response_url,
        outcome,
    }
}
