//! What the adapter must know again after a restart, in a SQLite file of its own: how far
//! each room was read, which reaction means which action, which room is whose.
//!
//! It keeps ids only. Words, names and keys stay with the homeserver and the SDK's store.

use sqlx::ConnectOptions;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::path::Path;
use std::time::Duration;

type Kept<T = ()> = Result<T, sqlx::Error>;

/// The adapter's bookkeeping.
#[derive(Clone)]
pub(crate) struct Ledger(SqlitePool);

/// A message as the ledger knows it.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub(crate) struct Known {
    pub(crate) event: String,
    pub(crate) room: String,
    /// The root of its thread.
    pub(crate) thread: Option<String>,
    pub(crate) sender: String,
    /// The message it is a part or a copy of.
    pub(crate) whole: Option<String>,
    /// It repeats all of `whole`.
    pub(crate) copy: bool,
    /// In milliseconds since 1970.
    pub(crate) at: i64,
}

/// An event that cannot be decrypted so far.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub(crate) struct Unread {
    pub(crate) event: String,
    pub(crate) room: String,
    pub(crate) sender: String,
    /// As the server sent it, encrypted.
    pub(crate) raw: String,
    /// When it was first seen, in milliseconds since 1970.
    pub(crate) since: i64,
    pub(crate) told: bool,
}

/// The card of a case room: its event, and the event that last changed it.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub(crate) struct Card {
    pub(crate) card: String,
    pub(crate) card_latest: String,
}

impl Ledger {
    /// Opens or makes the file in this folder.
    pub(crate) async fn open(folder: &Path) -> Kept<Self> {
        let options = SqliteConnectOptions::new()
            .filename(folder.join("ledger.sqlite"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Losing the last moments to a power cut only means to read them again.
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(5))
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options)
            .await?;
        sqlx::migrate!().run(&pool).await?;
        Ok(Self(pool))
    }

    /// Whether no room was ever read.
    pub(crate) async fn is_new(&self) -> Kept<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM cursors)
             AND NOT EXISTS (SELECT 1 FROM facts WHERE name = 'sync_token')";
        sqlx::query_scalar(sql).fetch_one(&self.0).await
    }

    /// Where everything before was handed in.
    pub(crate) async fn sync_token(&self) -> Kept<Option<String>> {
        sqlx::query_scalar("SELECT value FROM facts WHERE name = 'sync_token'")
            .fetch_optional(&self.0)
            .await
    }

    pub(crate) async fn set_sync_token(&self, token: &str) -> Kept {
        let sql = "INSERT INTO facts (name, value) VALUES ('sync_token', $1)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        sqlx::query(sql).bind(token).execute(&self.0).await?;
        Ok(())
    }

    /// Forgets where reading stopped, but not what was read: a new device begins anew.
    pub(crate) async fn forget_sync_token(&self) -> Kept {
        sqlx::query("DELETE FROM facts WHERE name = 'sync_token'")
            .execute(&self.0)
            .await?;
        Ok(())
    }

    pub(crate) async fn cursor(&self, room: &str) -> Kept<Option<String>> {
        sqlx::query_scalar("SELECT event FROM cursors WHERE room = $1")
            .bind(room)
            .fetch_optional(&self.0)
            .await
    }

    pub(crate) async fn set_cursor(&self, room: &str, event: &str) -> Kept {
        let sql = "INSERT INTO cursors (room, event) VALUES ($1, $2)
             ON CONFLICT (room) DO UPDATE SET event = excluded.event";
        let query = sqlx::query(sql).bind(room).bind(event);
        query.execute(&self.0).await?;
        Ok(())
    }

    pub(crate) async fn forget_cursor(&self, room: &str) -> Kept {
        let query = sqlx::query("DELETE FROM cursors WHERE room = $1").bind(room);
        query.execute(&self.0).await?;
        Ok(())
    }

    /// Notes a message; the first note of it stays.
    pub(crate) async fn remember(&self, known: &Known) -> Kept {
        let sql = "INSERT INTO messages (event, room, thread, sender, whole, copy, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (event) DO NOTHING";
        sqlx::query(sql)
            .bind(&known.event)
            .bind(&known.room)
            .bind(&known.thread)
            .bind(&known.sender)
            .bind(&known.whole)
            .bind(known.copy)
            .bind(known.at)
            .execute(&self.0)
            .await?;
        Ok(())
    }

    pub(crate) async fn known(&self, event: &str) -> Kept<Option<Known>> {
        sqlx::query_as("SELECT * FROM messages WHERE event = $1")
            .bind(event)
            .fetch_optional(&self.0)
            .await
    }

    /// The further parts of a message in order, and the copies of it.
    pub(crate) async fn rest_of(&self, whole: &str) -> Kept<Vec<Known>> {
        sqlx::query_as("SELECT * FROM messages WHERE whole = $1 ORDER BY at, rowid")
            .bind(whole)
            .fetch_all(&self.0)
            .await
    }

    /// The newest message known in a thread.
    pub(crate) async fn last_in_thread(&self, root: &str) -> Kept<Option<String>> {
        let sql = "SELECT event FROM messages WHERE thread = $1 ORDER BY at DESC LIMIT 1";
        sqlx::query_scalar(sql)
            .bind(root)
            .fetch_optional(&self.0)
            .await
    }

    pub(crate) async fn forget(&self, event: &str) -> Kept {
        for sql in [
            "DELETE FROM messages WHERE event = $1",
            "DELETE FROM actions WHERE message = $1",
        ] {
            sqlx::query(sql).bind(event).execute(&self.0).await?;
        }
        Ok(())
    }

    /// Notes that this reaction on this message means that action.
    pub(crate) async fn set_action(&self, message: &str, emoji: &str, action: &str) -> Kept {
        let sql = "INSERT INTO actions (message, emoji, action) VALUES ($1, $2, $3)
             ON CONFLICT (message, emoji) DO UPDATE SET action = excluded.action";
        let query = sqlx::query(sql).bind(message).bind(emoji).bind(action);
        query.execute(&self.0).await?;
        Ok(())
    }

    pub(crate) async fn action(&self, message: &str, emoji: &str) -> Kept<Option<String>> {
        sqlx::query_scalar("SELECT action FROM actions WHERE message = $1 AND emoji = $2")
            .bind(message)
            .bind(emoji)
            .fetch_optional(&self.0)
            .await
    }

    /// The emojis that mean something on a message, with the bot's own reaction.
    pub(crate) async fn emojis(&self, message: &str) -> Kept<Vec<(String, Option<String>)>> {
        sqlx::query_as("SELECT emoji, reaction FROM actions WHERE message = $1")
            .bind(message)
            .fetch_all(&self.0)
            .await
    }

    pub(crate) async fn set_reaction(&self, message: &str, emoji: &str, reaction: &str) -> Kept {
        sqlx::query("UPDATE actions SET reaction = $3 WHERE message = $1 AND emoji = $2")
            .bind(message)
            .bind(emoji)
            .bind(reaction)
            .execute(&self.0)
            .await?;
        Ok(())
    }

    pub(crate) async fn forget_action(&self, message: &str, emoji: &str) -> Kept {
        let query = sqlx::query("DELETE FROM actions WHERE message = $1 AND emoji = $2");
        query.bind(message).bind(emoji).execute(&self.0).await?;
        Ok(())
    }

    pub(crate) async fn set_press(&self, event: &str, message: &str, at: i64) -> Kept {
        let sql = "INSERT INTO presses (event, message, at) VALUES ($1, $2, $3)
             ON CONFLICT (event) DO NOTHING";
        let query = sqlx::query(sql).bind(event).bind(message).bind(at);
        query.execute(&self.0).await?;
        Ok(())
    }

    /// The message on which this reaction was an action.
    pub(crate) async fn press(&self, event: &str) -> Kept<Option<String>> {
        sqlx::query_scalar("SELECT message FROM presses WHERE event = $1")
            .bind(event)
            .fetch_optional(&self.0)
            .await
    }

    /// Drops what is older than `before` and no use any more.
    pub(crate) async fn prune(&self, before: i64) -> Kept {
        for sql in [
            "DELETE FROM actions WHERE message IN (SELECT event FROM messages WHERE at < $1)",
            "DELETE FROM messages WHERE at < $1",
            "DELETE FROM presses WHERE at < $1",
        ] {
            sqlx::query(sql).bind(before).execute(&self.0).await?;
        }
        Ok(())
    }
}

/// Events that cannot be decrypted so far.
impl Ledger {
    pub(crate) async fn add_unread(&self, unread: &Unread) -> Kept {
        let sql = "INSERT INTO unread (event, room, sender, raw, since, told)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (event) DO NOTHING";
        sqlx::query(sql)
            .bind(&unread.event)
            .bind(&unread.room)
            .bind(&unread.sender)
            .bind(&unread.raw)
            .bind(unread.since)
            .bind(unread.told)
            .execute(&self.0)
            .await?;
        Ok(())
    }

    /// All of them, oldest first.
    pub(crate) async fn unread(&self) -> Kept<Vec<Unread>> {
        sqlx::query_as("SELECT * FROM unread ORDER BY since, rowid")
            .fetch_all(&self.0)
            .await
    }

    pub(crate) async fn set_told(&self, event: &str) -> Kept {
        let query = sqlx::query("UPDATE unread SET told = 1 WHERE event = $1").bind(event);
        query.execute(&self.0).await?;
        Ok(())
    }

    pub(crate) async fn forget_unread(&self, event: &str) -> Kept {
        let query = sqlx::query("DELETE FROM unread WHERE event = $1").bind(event);
        query.execute(&self.0).await?;
        Ok(())
    }
}

/// Rooms made or adopted for a purpose: a case or a conversation with one person.
impl Ledger {
    pub(crate) async fn room_for(&self, purpose: &str) -> Kept<Option<String>> {
        sqlx::query_scalar("SELECT room FROM rooms WHERE purpose = $1")
            .bind(purpose)
            .fetch_optional(&self.0)
            .await
    }

    pub(crate) async fn set_room(&self, purpose: &str, room: &str) -> Kept {
        let sql = "INSERT INTO rooms (purpose, room) VALUES ($1, $2)
             ON CONFLICT (purpose) DO UPDATE
             SET room = excluded.room, card = NULL, card_latest = NULL
             WHERE room <> excluded.room";
        let query = sqlx::query(sql).bind(purpose).bind(room);
        query.execute(&self.0).await?;
        Ok(())
    }

    pub(crate) async fn purpose_of(&self, room: &str) -> Kept<Option<String>> {
        sqlx::query_scalar("SELECT purpose FROM rooms WHERE room = $1")
            .bind(room)
            .fetch_optional(&self.0)
            .await
    }

    pub(crate) async fn set_card(&self, room: &str, card: &str, latest: &str) -> Kept {
        sqlx::query("UPDATE rooms SET card = $2, card_latest = $3 WHERE room = $1")
            .bind(room)
            .bind(card)
            .bind(latest)
            .execute(&self.0)
            .await?;
        Ok(())
    }

    pub(crate) async fn card(&self, room: &str) -> Kept<Option<Card>> {
        let sql = "SELECT card, card_latest FROM rooms WHERE room = $1 AND card IS NOT NULL";
        sqlx::query_as(sql).bind(room).fetch_optional(&self.0).await
    }

    pub(crate) async fn add_latecomer(&self, room: &str, person: &str) -> Kept {
        let sql = "INSERT INTO latecomers (room, person) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        let query = sqlx::query(sql).bind(room).bind(person);
        query.execute(&self.0).await?;
        Ok(())
    }

    pub(crate) async fn is_latecomer(&self, room: &str, person: &str) -> Kept<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM latecomers WHERE room = $1 AND person = $2)";
        sqlx::query_scalar(sql)
            .bind(room)
            .bind(person)
            .fetch_one(&self.0)
            .await
    }

    pub(crate) async fn forget_latecomer(&self, room: &str, person: &str) -> Kept {
        let query = sqlx::query("DELETE FROM latecomers WHERE room = $1 AND person = $2");
        query.bind(room).bind(person).execute(&self.0).await?;
        Ok(())
    }
}
