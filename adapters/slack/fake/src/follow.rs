//! What an acknowledgement's answer brings about: a modal changes, a command's reply shows.

use crate::Shared;
use crate::blocks;
use crate::error::ApiError;
use crate::message::{Ephemeral, Message};
use crate::team::Team;
use crate::world::{Core, World};
use serde_json::Value;
use std::sync::Arc;

/// What to do with the answer of an acknowledgement.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    Nothing,
    /// A modal was submitted.
    Submitted {
        view: String,
        user: String,
    },
    /// A command was run here.
    Commanded {
        channel: String,
        user: String,
    },
}

/// Acts on an answer. What Slack could not use, it drops; so does this.
pub(crate) fn answered(shared: &Arc<Shared>, team: &str, then: Then, answer: &Value) {
    let result = shared.act(|world| act(world, team, then, answer));
    if let Err(error) = result {
        tracing::warn!(team, error = %error.code, "the answer of an acknowledgement cannot be used");
    }
}

fn act(world: &mut World, team: &str, then: Then, answer: &Value) -> Result<(), ApiError> {
    let World { core, teams } = world;
    let Some(team) = teams.get_mut(team) else {
        return Ok(());
    };
    match then {
        Then::Nothing => Ok(()),
        Then::Submitted { view, user } => submitted(core, team, &view, &user, answer),
        Then::Commanded { channel, user } => {
            if answer.is_null() || answer.as_str() == Some("") {
                return Ok(());
            }
            say(core, team, &channel, &user, None, answer)
        }
    }
}

fn submitted(
    core: &mut Core,
    team: &mut Team,
    view: &str,
    user: &str,
    answer: &Value,
) -> Result<(), ApiError> {
    match answer["response_action"].as_str() {
        Some("errors") => Ok(()),
        Some("clear") => {
            team.close_view(view, true);
            Ok(())
        }
        Some("update") => {
            blocks::check_view(&answer["view"])?;
            team.replace_view(core, view, answer["view"].clone(), None)
                .map(|_| ())
        }
        Some("push") => {
            blocks::check_view(&answer["view"])?;
            team.open_view(core, user, answer["view"].clone(), Some(view));
            Ok(())
        }
        _ => {
            team.close_view(view, false);
            Ok(())
        }
    }
}

/// Shows what came as a command's answer or through a `response_url`.
pub(crate) fn say(
    core: &mut Core,
    team: &mut Team,
    channel: &str,
    user: &str,
    thread_ts: Option<String>,
    answer: &Value,
) -> Result<(), ApiError> {
    let text = match answer {
        Value::String(text) => text.clone(),
        other => other["text"].as_str().unwrap_or_default().to_owned(),
    };
    let mut given = answer.get("blocks").cloned();
    if let Some(given) = &mut given {
        blocks::check_message(given)?;
        blocks::fill_ids(given, core);
    }
    if text.is_empty() && given.is_none() && answer["attachments"].is_null() {
        return Err(ApiError::new("no_text"));
    }
    let message = Message {
        bot_id: Some(team.app.bot.clone()),
        app_id: Some(team.app.id.clone()),
        blocks: given,
        attachments: answer.get("attachments").cloned(),
        thread_ts: answer["thread_ts"]
            .as_str()
            .map(str::to_owned)
            .or(thread_ts),
        unfurl_media: true,
        ..Message::by(&team.app.user, &text)
    };
    if answer["response_type"] == "in_channel" {
        return team.post(core, channel, message).map(|_| ());
    }
    let ts = core.clock.next_ts();
    let message = Message { ts, ..message };
    team.channel(channel)?.ephemerals.push(Ephemeral {
        to: user.to_owned(),
        message,
    });
    Ok(())
}

/// Replaces or deletes the message whose button was pressed, by its `response_url`.
pub(crate) fn change_original(
    core: &mut Core,
    team: &mut Team,
    channel: &str,
    ts: &str,
    ephemeral: bool,
    answer: &Value,
) -> Result<(), ApiError> {
    let mut given = answer.get("blocks").cloned();
    if let Some(given) = &mut given {
        blocks::check_message(given)?;
        blocks::fill_ids(given, core);
    }
    let text = answer["text"].as_str().unwrap_or_default().to_owned();
    let delete = answer["delete_original"] == true;
    if ephemeral {
        let kept = team.channel(channel)?;
        if delete {
            kept.ephemerals.retain(|e| e.message.ts != ts);
        } else if let Some(e) = kept.ephemerals.iter_mut().find(|e| e.message.ts == ts) {
            e.message.text = text;
            e.message.blocks = given;
        }
        return Ok(());
    }
    if delete {
        return team.delete_message(core, channel, ts);
    }
    let edited = (team.app.user.clone(), core.clock.next_ts());
    team.change_message(core, channel, ts, |message| {
        message.text = text;
        message.blocks = given;
        message.edited = Some(edited);
    })
}
