//! What people do beside writing: edit, delete, react, press. Checked by the interface,
//! written here with its event.

use crate::posts::{OWN_IDS, as_json, known};
use crate::writer::{Desk, Stored};
use deskbell_platform::{EventKey, EventKind, InboundEvent, MessageRef};

/// Something that a person did to a place or a message of it.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) place: String,
    pub(crate) author: String,
    /// The client's key, where it gave one.
    pub(crate) key: Option<String>,
    pub(crate) what: What,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    Edit {
        message: String,
        text: String,
    },
    Delete {
        message: String,
    },
    React {
        message: String,
        emoji: String,
    },
    /// A button, or, without a message, a command.
    Press {
        message: Option<String>,
        action: String,
        argument: Option<String>,
    },
}

impl What {
    fn message(&self) -> Option<String> {
        match self {
            Self::Edit { message, .. } | Self::Delete { message } | Self::React { message, .. } => {
                Some(message.clone())
            }
            Self::Press { message, .. } => message.clone(),
        }
    }
}

/// Writes the change and its event, unless its key is known.
pub(crate) async fn write(desk: &mut Desk<'_>, change: &Change) -> Result<Stored, sqlx::Error> {
    if let Some(key) = &change.key
        && let Some(stored) = known(desk.connection, &[key]).await?.remove(key)
    {
        return Ok(stored);
    }
    apply(desk, change).await?;
    let event = InboundEvent {
        key: key(desk, change).await?,
        place: desk.world.place(&change.place),
        author: desk
            .world
            .resident(&change.author)
            .map(|resident| desk.world.author(resident)),
        at: desk.now,
        kind: kind(desk, change),
    };
    sqlx::query("INSERT INTO events (key, message, event) VALUES ($1, $2, $3)")
        .bind(event.key.as_str())
        .bind(change.what.message())
        .bind(as_json(&event)?)
        .execute(&mut *desk.connection)
        .await?;
    Ok(Stored {
        key: event.key.0.clone(),
        message: change.what.message(),
        event: Some(event),
        known: false,
    })
}

async fn apply(desk: &mut Desk<'_>, change: &Change) -> Result<(), sqlx::Error> {
    let query = match &change.what {
        What::Edit { message, text } => {
            sqlx::query("UPDATE messages SET text = $2, edited = edited + 1 WHERE id = $1")
                .bind(message)
                .bind(text)
        }
        What::Delete { message } => {
            sqlx::query("UPDATE messages SET text = '', deleted = 1 WHERE id = $1").bind(message)
        }
        What::React { message, emoji } => sqlx::query(
            "INSERT OR IGNORE INTO reactions (message, emoji, person) VALUES ($1, $2, $3)",
        )
        .bind(message)
        .bind(emoji)
        .bind(&change.author),
        What::Press { .. } => return Ok(()),
    };
    query.execute(&mut *desk.connection).await?;
    Ok(())
}

/// The client's key, or one that no event of this file ever had.
async fn key(desk: &mut Desk<'_>, change: &Change) -> Result<EventKey, sqlx::Error> {
    if let Some(key) = &change.key {
        return Ok(EventKey::from(key.as_str()));
    }
    let number: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) + 1 FROM events")
        .fetch_one(&mut *desk.connection)
        .await?;
    Ok(EventKey(format!("{OWN_IDS}event:{number}")))
}

fn kind(desk: &Desk<'_>, change: &Change) -> EventKind {
    let refer = |id| MessageRef {
        place: desk.world.place(&change.place),
        id,
    };
    match change.what.clone() {
        What::Edit { message, text } => EventKind::MessageEdited {
            message: refer(message),
            text,
        },
        What::Delete { message } => EventKind::MessageDeleted {
            message: refer(message),
        },
        What::React { message, emoji } => EventKind::ReactionAdded {
            message: refer(message),
            emoji,
        },
        What::Press {
            message,
            action,
            argument,
        } => EventKind::ActionInvoked {
            action,
            message: message.map(refer),
            argument,
        },
    }
}
