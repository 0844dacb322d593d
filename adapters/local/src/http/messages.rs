//! Messages: read, written, changed and removed by people.

use super::{Answer, Refusal, Sent, Shared, accepted, check_key, check_text, readable, resident};
use crate::people::{Change, What};
use crate::posts::NewMessage;
use crate::reading::{MessageView, Range};
use crate::rooms::RoomKind;
use crate::writer::Job;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

/// How many messages one answer holds at most; `after` the last one gives the next.
const MOST: u32 = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPost {
    place: String,
    author: String,
    text: String,
    #[serde(default)]
    key: Option<String>,
    #[serde(default)]
    reply_to: Option<String>,
}

/// `POST /messages`: answers 201 only once the event is stored and in the inbox.
pub(crate) async fn post(State(platform): State<Shared>, Sent(new): Sent<NewPost>) -> Answer {
    check_text(&new.text)?;
    check_key(new.key.as_deref())?;
    resident(&platform, &new.author)?;
    let (kind, closed) = readable(&platform, &new.place, Some(&new.author), |room| {
        (room.kind, room.closed)
    })?;
    if closed {
        return Err(Refusal::bad(format!(
            "{:?} is closed; nobody can write there",
            new.place
        )));
    }
    let mut reply_to_bot = false;
    if let Some(id) = &new.reply_to {
        let replied = seen(&platform, id, &new.author).await?;
        if replied.place != new.place {
            let says = format!("message {id:?} stands in {:?}, reply there", replied.place);
            return Err(Refusal::bad(says));
        }
        reply_to_bot = replied.bot;
    }
    let message = NewMessage {
        place: new.place,
        author: new.author,
        text: new.text,
        key: new.key,
        reply_to: new.reply_to,
        reply_to_bot,
        direct: kind == RoomKind::Direct,
    };
    let stored = platform.write(|answer| Job::Post(message, answer)).await?;
    accepted(&platform, stored, StatusCode::CREATED).await
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    after: Option<i64>,
    last: Option<u32>,
    limit: Option<u32>,
    r#as: Option<String>,
}

/// `GET /places/{id}/messages`: oldest first; `after` a `seq`, or the `last` so many.
pub(crate) async fn list(
    State(platform): State<Shared>,
    Path(place): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    readable(&platform, &place, wanted.r#as.as_deref(), |_| ()).map_err(|refusal| Refusal {
        status: StatusCode::NOT_FOUND,
        ..refusal
    })?;
    let range = match wanted.last {
        Some(limit) => Range::Last {
            limit: limit.min(MOST),
        },
        None => Range::After {
            seq: wanted.after.unwrap_or(0),
            limit: wanted.limit.unwrap_or(MOST).min(MOST),
        },
    };
    let messages = platform
        .messages(&place, wanted.r#as.as_deref(), range)
        .await?;
    Ok(Json(messages).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    text: String,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    key: Option<String>,
}

/// `PATCH /messages/{id}`: its author changes the text.
pub(crate) async fn edit(
    State(platform): State<Shared>,
    Path(id): Path<String>,
    Sent(edit): Sent<Edit>,
) -> Answer {
    check_text(&edit.text)?;
    check_key(edit.key.as_deref())?;
    let message = own(&platform, &id, edit.author.as_deref()).await?;
    let what = What::Edit {
        message: message.id.clone(),
        text: edit.text,
    };
    change(&platform, message, edit.key, what).await
}

#[derive(Deserialize)]
pub(crate) struct By {
    author: Option<String>,
}

/// `DELETE /messages/{id}`: its author removes it.
pub(crate) async fn delete(
    State(platform): State<Shared>,
    Path(id): Path<String>,
    Query(by): Query<By>,
) -> Answer {
    let message = own(&platform, &id, by.author.as_deref()).await?;
    let what = What::Delete {
        message: message.id.clone(),
    };
    change(&platform, message, None, what).await
}

async fn change(
    platform: &Shared,
    message: MessageView,
    key: Option<String>,
    what: What,
) -> Answer {
    let change = Change {
        place: message.place,
        author: message.author,
        key,
        what,
    };
    let stored = platform.write(|answer| Job::Change(change, answer)).await?;
    accepted(platform, stored, StatusCode::OK).await
}

/// A person's message, if it is this author's, or any person's where none is named.
async fn own(platform: &Shared, id: &str, author: Option<&str>) -> Result<MessageView, Refusal> {
    let Some(message) = platform.message_by_id(id).await? else {
        return Err(Refusal::missing(format!("there is no message {id:?}")));
    };
    if message.bot {
        return Err(Refusal::bad(format!(
            "message {id:?} is the bot's; only it can change it"
        )));
    }
    if let Some(author) = author
        && author != message.author
    {
        return Err(Refusal::bad(format!(
            "message {id:?} is not {author:?}'s to change"
        )));
    }
    Ok(message)
}

/// A message that this person sees.
pub(crate) async fn seen(
    platform: &Shared,
    id: &str,
    person: &str,
) -> Result<MessageView, Refusal> {
    let Some(message) = platform.message_by_id(id).await? else {
        return Err(Refusal::bad(format!("there is no message {id:?}")));
    };
    readable(platform, &message.place, Some(person), |_| ())?;
    match &message.only_for {
        Some(only) if only != person => Err(Refusal::bad(format!("there is no message {id:?}"))),
        _ => Ok(message),
    }
}
