//! What the interface shows of the file: messages as one person sees them, and changes.

use crate::LocalPlatform;
use crate::posts::from_json;
use crate::rooms::Room;
use crate::world::BOT;
use deskbell_platform::{Action, Body};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// A message as it is shown.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct MessageView {
    pub(crate) id: String,
    /// Its number; messages of a place are in this order.
    pub(crate) seq: i64,
    pub(crate) place: String,
    /// A person's id, or the bot's.
    pub(crate) author: String,
    /// The bot wrote it.
    pub(crate) bot: bool,
    /// Its words, plain.
    pub(crate) text: String,
    /// How the bot formed it; none for people's messages, which are plain text.
    pub(crate) body: Option<Body>,
    pub(crate) actions: Vec<Action>,
    pub(crate) reply_to: Option<String>,
    pub(crate) at: Timestamp,
    /// How often it was edited.
    pub(crate) edited: u32,
    pub(crate) reactions: Vec<Reaction>,
    /// Nobody but this person sees it.
    pub(crate) only_for: Option<String>,
}

#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub(crate) struct Reaction {
    pub(crate) emoji: String,
    pub(crate) author: String,
}

/// Something that came to be seen, for the live stream.
#[derive(Clone, Debug)]
pub(crate) struct ChangeView {
    pub(crate) seq: i64,
    pub(crate) place: String,
    pub(crate) what: Changed,
}

#[derive(Clone, Debug)]
pub(crate) enum Changed {
    /// A new message, or one changed since.
    Message {
        new: bool,
        message: Box<MessageView>,
    },
    /// The id of a message that is gone.
    Deleted(String),
    /// The place itself: made, closed, or with other members.
    Place(Box<Room>),
}

/// Which messages of a place to read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Range {
    /// Those after this number, from the oldest.
    After { seq: i64, limit: u32 },
    /// The newest ones.
    Last { limit: u32 },
}

const SHOWN: &str = "m.seq, m.id, m.place, m.author, m.text, m.body, m.reply_to, m.only_for, m.at,
    m.edited, m.deleted,
    (SELECT json_group_array(json_object('emoji', emoji, 'author', person))
     FROM reactions WHERE message = m.id) AS reactions";

impl LocalPlatform {
    /// The messages of a place, oldest first, as this person sees them; all without one.
    pub(crate) async fn messages(
        &self,
        place: &str,
        person: Option<&str>,
        range: Range,
    ) -> Result<Vec<MessageView>, sqlx::Error> {
        let (after, limit, order) = match range {
            Range::After { seq, limit } => (seq, limit, "ASC"),
            Range::Last { limit } => (0, limit, "DESC"),
        };
        let query = format!(
            "SELECT {SHOWN} FROM messages m
             WHERE m.place = $1 AND m.seq > $2 AND m.deleted = 0
               AND ($3 IS NULL OR m.only_for IS NULL OR m.only_for = $3)
             ORDER BY m.seq {order} LIMIT $4"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(place)
            .bind(after)
            .bind(person)
            .bind(limit)
            .fetch_all(&self.reads)
            .await?;
        let mut messages = rows.iter().map(view).collect::<Result<Vec<_>, _>>()?;
        messages.sort_by_key(|message| message.seq);
        Ok(messages)
    }

    /// One message that is still there.
    pub(crate) async fn message_by_id(&self, id: &str) -> Result<Option<MessageView>, sqlx::Error> {
        let query = format!("SELECT {SHOWN} FROM messages m WHERE m.id = $1 AND m.deleted = 0");
        let row = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(id)
            .fetch_optional(&self.reads)
            .await?;
        row.as_ref().map(view).transpose()
    }

    /// The changes after a number, and the number read up to: some changes may be of
    /// messages that are gone since.
    pub(crate) async fn changes(&self, after: i64) -> Result<(Vec<ChangeView>, i64), sqlx::Error> {
        let query = format!(
            "SELECT c.seq AS change_seq, c.kind, c.place AS change_place, c.message, {SHOWN}
             FROM changes c LEFT JOIN messages m ON m.id = c.message
             WHERE c.seq > $1 ORDER BY c.seq LIMIT 256"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(after)
            .fetch_all(&self.reads)
            .await?;
        let mut upto = after;
        let mut changes = Vec::with_capacity(rows.len());
        for row in &rows {
            upto = row.try_get("change_seq")?;
            let place: String = row.try_get("change_place")?;
            let what = match row.try_get::<String, _>("kind")?.as_str() {
                "delete" => Some(Changed::Deleted(row.try_get("message")?)),
                "place" => self
                    .rooms
                    .get(&place)
                    .map(|room| Changed::Place(Box::new(room))),
                // Gone since; its deletion follows.
                _ if row.try_get("deleted")? => None,
                kind => Some(Changed::Message {
                    new: kind == "message",
                    message: Box::new(view(row)?),
                }),
            };
            changes.extend(what.map(|what| ChangeView {
                seq: upto,
                place,
                what,
            }));
        }
        Ok((changes, upto))
    }
}

fn view(row: &SqliteRow) -> Result<MessageView, sqlx::Error> {
    let author: Option<String> = row.try_get("author")?;
    let body: Option<String> = row.try_get("body")?;
    let body: Option<Body> = body.as_deref().map(from_json).transpose()?;
    let at = Timestamp::from_millisecond(row.try_get("at")?);
    Ok(MessageView {
        id: row.try_get("id")?,
        seq: row.try_get("seq")?,
        place: row.try_get("place")?,
        bot: author.is_none(),
        author: author.unwrap_or_else(|| BOT.to_owned()),
        text: row.try_get("text")?,
        actions: body
            .as_ref()
            .map_or_else(Vec::new, |body| body.actions.clone()),
        body,
        reply_to: row.try_get("reply_to")?,
        at: at.map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        edited: row.try_get("edited")?,
        reactions: from_json(row.try_get("reactions")?)?,
        only_for: row.try_get("only_for")?,
    })
}
