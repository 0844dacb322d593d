//! Buttons, commands and reactions of people.

use super::messages::seen;
use super::{Answer, Refusal, Sent, Shared, accepted, check_key, readable, resident};
use crate::people::{Change, What};
use crate::writer::Job;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Press {
    place: String,
    author: String,
    action: String,
    /// The message that carries the button; none for a command.
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    argument: Option<String>,
    #[serde(default)]
    key: Option<String>,
}

/// `POST /actions`: presses a button, or gives a command when no message is named.
pub(crate) async fn press(State(platform): State<Shared>, Sent(press): Sent<Press>) -> Answer {
    check_key(press.key.as_deref())?;
    resident(&platform, &press.author)?;
    readable(&platform, &press.place, Some(&press.author), |_| ())?;
    if let Some(id) = &press.message {
        let message = seen(&platform, id, &press.author).await?;
        if message.place != press.place {
            let says = format!("message {id:?} does not stand in {:?}", press.place);
            return Err(Refusal::bad(says));
        }
        let ids: Vec<_> = message.actions.iter().map(|a| a.id.as_str()).collect();
        if !ids.contains(&press.action.as_str()) {
            let says = format!(
                "message {id:?} has no action {:?}; it has {ids:?}",
                press.action
            );
            return Err(Refusal::bad(says));
        }
    }
    let change = Change {
        place: press.place,
        author: press.author,
        key: press.key,
        what: What::Press {
            message: press.message,
            action: press.action,
            argument: press.argument,
        },
    };
    let stored = platform.write(|answer| Job::Change(change, answer)).await?;
    accepted(&platform, stored, StatusCode::CREATED).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct React {
    message: String,
    author: String,
    emoji: String,
    #[serde(default)]
    key: Option<String>,
}

/// `POST /reactions`: puts an emoji on a message.
pub(crate) async fn react(State(platform): State<Shared>, Sent(react): Sent<React>) -> Answer {
    check_key(react.key.as_deref())?;
    resident(&platform, &react.author)?;
    if react.emoji.trim().is_empty() || react.emoji.len() > 64 {
        return Err(Refusal::bad(
            "the emoji must be one emoji, or its name in at most 64 bytes",
        ));
    }
    let message = seen(&platform, &react.message, &react.author).await?;
    let change = Change {
        place: message.place,
        author: react.author,
        key: react.key,
        what: What::React {
            message: message.id,
            emoji: react.emoji,
        },
    };
    let stored = platform.write(|answer| Job::Change(change, answer)).await?;
    accepted(&platform, stored, StatusCode::CREATED).await
}
