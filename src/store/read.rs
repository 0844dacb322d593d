//! Reading: a small pool of connections that can't write.

use super::{
    Availability, Backlog, Deadline, Page, Queued, Snapshot, StoreError, StoredInput, open,
    rows::{HOUR, ms, of_word},
};
use crate::{
    handoff::{Case, Entry},
    id::{CaseId, ConversationId, ResponderId},
};
use deskbell_platform::{CommandId, Place};
use jiff::Timestamp;
use serde::de::{DeserializeOwned, Error as _};
use sqlx::SqlitePool;
use std::path::Path;

/// Reads what was committed last.
#[derive(Clone, Debug)]
pub struct Reader(pub(super) SqlitePool);

type Read<T> = Result<T, StoreError>;

impl Reader {
    /// Opens the store at `path` to look into it, also while a bot has it open.
    ///
    /// # Errors
    /// [`StoreError::Open`]: it is not there, or can't be read.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        open::look_into(path).await.map(Self)
    }

    pub(super) async fn unhandled(&self, after: i64, limit: u32) -> Read<Vec<StoredInput>> {
        const DOING: &str = "reading inputs";
        let rows: Vec<(i64, String, i64, i64, String)> = sqlx::query_as(
            "SELECT seq, conversation, received_at, failures, body FROM inputs \
             WHERE handled_at IS NULL AND seq > $1 ORDER BY seq LIMIT $2",
        )
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(&self.0)
        .await
        .map_err(failed(DOING))?;
        rows.into_iter()
            .map(|(seq, conversation, received_at, failures, body)| {
                Ok(StoredInput {
                    seq,
                    conversation: conversation_id(DOING, &conversation)?,
                    received_at: time(DOING, received_at)?,
                    failures: number(DOING, failures)?,
                    input: value(DOING, &body)?,
                })
            })
            .collect()
    }

    /// An open case comes first: whatever else happened, it must not be overlooked.
    pub(super) async fn load(&self, conversation: ConversationId) -> Read<Snapshot> {
        const DOING: &str = "loading a conversation";
        let (conversation, case): (Option<String>, Option<String>) = sqlx::query_as(
            "SELECT c.state, k.state FROM (SELECT $1 AS id) q \
             LEFT JOIN conversations c ON c.id = q.id \
             LEFT JOIN cases k ON k.seq = (SELECT seq FROM cases WHERE conversation = q.id \
             ORDER BY is_open DESC, opened_at DESC, seq DESC LIMIT 1)",
        )
        .bind(conversation.to_string())
        .fetch_one(&self.0)
        .await
        .map_err(failed(DOING))?;
        Ok(Snapshot {
            conversation: conversation.map(|text| value(DOING, &text)).transpose()?,
            case: case.map(|text| value(DOING, &text)).transpose()?,
        })
    }

    pub(super) async fn undelivered(&self) -> Read<Vec<Queued>> {
        const DOING: &str = "reading commands";
        let rows: Vec<(String, String, String, bool, i64, i64)> = sqlx::query_as(
            "SELECT platform, conversation, body, reports, attempts, not_before FROM commands \
             WHERE done_at IS NULL ORDER BY seq",
        )
        .fetch_all(&self.0)
        .await
        .map_err(failed(DOING))?;
        rows.into_iter()
            .map(
                |(platform, conversation, body, reports, attempts, not_before)| {
                    Ok(Queued {
                        platform: platform.into(),
                        conversation: conversation_id(DOING, &conversation)?,
                        command: value(DOING, &body)?,
                        reports,
                        attempts: number(DOING, attempts)?,
                        not_before: time(DOING, not_before)?,
                    })
                },
            )
            .collect()
    }

    pub(super) async fn due(&self, at: Timestamp, limit: u32) -> Read<Vec<Deadline>> {
        const DOING: &str = "reading deadlines";
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT conversation, kind, due_at FROM deadlines \
             WHERE due_at <= $1 ORDER BY due_at, conversation, kind LIMIT $2",
        )
        .bind(ms(at))
        .bind(i64::from(limit))
        .fetch_all(&self.0)
        .await
        .map_err(failed(DOING))?;
        rows.into_iter()
            .map(|(conversation, kind, at)| {
                Ok(Deadline {
                    conversation: conversation_id(DOING, &conversation)?,
                    kind: of_word(DOING, kind)?,
                    at: time(DOING, at)?,
                })
            })
            .collect()
    }

    pub(super) async fn next_deadline(&self) -> Read<Option<Timestamp>> {
        const DOING: &str = "reading the next deadline";
        let at: Option<i64> = sqlx::query_scalar("SELECT MIN(due_at) FROM deadlines")
            .fetch_one(&self.0)
            .await
            .map_err(failed(DOING))?;
        at.map(|at| time(DOING, at)).transpose()
    }

    pub(super) async fn places(&self) -> Read<Vec<(Place, ConversationId)>> {
        const DOING: &str = "reading places";
        let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
            "SELECT platform, tenant, id, thread, conversation FROM places \
             ORDER BY platform, tenant, id, thread",
        )
        .fetch_all(&self.0)
        .await
        .map_err(failed(DOING))?;
        rows.into_iter()
            .map(|(platform, tenant, id, thread, conversation)| {
                let place = Place {
                    thread: Some(thread).filter(|thread| !thread.is_empty()),
                    ..Place::new(platform, tenant, id)
                };
                Ok((place, conversation_id(DOING, &conversation)?))
            })
            .collect()
    }

    /// Cases, newest first, at most `limit`; only open ones when `open`.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn cases(&self, open: bool, limit: u32) -> Read<Vec<Case>> {
        const DOING: &str = "reading cases";
        let query = if open {
            "SELECT state FROM cases WHERE is_open ORDER BY opened_at DESC, seq DESC LIMIT $1"
        } else {
            "SELECT state FROM cases ORDER BY opened_at DESC, seq DESC LIMIT $1"
        };
        let rows: Vec<String> = sqlx::query_scalar(query)
            .bind(i64::from(limit))
            .fetch_all(&self.0)
            .await
            .map_err(failed(DOING))?;
        rows.iter().map(|text| value(DOING, text)).collect()
    }

    /// One case.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn case(&self, id: &CaseId) -> Read<Option<Case>> {
        const DOING: &str = "reading a case";
        let row: Option<String> = sqlx::query_scalar("SELECT state FROM cases WHERE id = $1")
            .bind(id.0.as_str())
            .fetch_optional(&self.0)
            .await
            .map_err(failed(DOING))?;
        row.map(|text| value(DOING, &text)).transpose()
    }

    /// A case's transcript, oldest first.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn entries(&self, case: &CaseId) -> Read<Vec<Entry>> {
        const DOING: &str = "reading a transcript";
        let rows: Vec<String> =
            sqlx::query_scalar("SELECT body FROM entries WHERE case_id = $1 ORDER BY seq")
                .bind(case.0.as_str())
                .fetch_all(&self.0)
                .await
                .map_err(failed(DOING))?;
        rows.iter().map(|text| value(DOING, text)).collect()
    }

    /// A case's pages, oldest first.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn pages(&self, case: &CaseId) -> Read<Vec<Page>> {
        const DOING: &str = "reading pages";
        let rows: Vec<(String, i64, i64, i64, i64, String)> = sqlx::query_as(
            "SELECT responder, reopened, round, step, paged_at, command FROM pages \
             WHERE case_id = $1 ORDER BY seq",
        )
        .bind(case.0.as_str())
        .fetch_all(&self.0)
        .await
        .map_err(failed(DOING))?;
        rows.into_iter()
            .map(|(responder, reopened, round, step, at, command)| {
                Ok(Page {
                    case: case.clone(),
                    responder: ResponderId(responder),
                    call: (
                        number(DOING, reopened)?,
                        number(DOING, round)?,
                        number(DOING, step)?,
                    ),
                    at: time(DOING, at)?,
                    command: CommandId(command),
                })
            })
            .collect()
    }

    /// Closing the place watches over nobody, so it does not count.
    pub(super) async fn unwatched(&self) -> Read<Vec<CaseId>> {
        let rows: Vec<String> = sqlx::query_scalar(
            "SELECT c.id FROM cases c WHERE c.is_open AND NOT EXISTS \
             (SELECT 1 FROM deadlines d WHERE d.conversation = c.conversation \
             AND d.kind <> 'close_place') ORDER BY c.opened_at, c.seq",
        )
        .fetch_all(&self.0)
        .await
        .map_err(failed("looking for cases that nothing watches over"))?;
        Ok(rows.into_iter().map(CaseId).collect())
    }

    pub(super) async fn counts(&self, since: Timestamp) -> Read<Vec<(String, i64)>> {
        sqlx::query_as(
            "SELECT name, CAST(SUM(n) AS BIGINT) FROM counts \
             WHERE hour >= $1 GROUP BY name ORDER BY name",
        )
        .bind(ms(since).div_euclid(HOUR))
        .fetch_all(&self.0)
        .await
        .map_err(failed("reading counts"))
    }

    pub(super) async fn availability(&self) -> Read<Vec<(ResponderId, Availability)>> {
        const DOING: &str = "reading availability";
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT responder, state FROM availability ORDER BY responder")
                .fetch_all(&self.0)
                .await
                .map_err(failed(DOING))?;
        rows.into_iter()
            .map(|(who, what)| Ok((ResponderId(who), of_word(DOING, what)?)))
            .collect()
    }

    pub(super) async fn backlog(&self) -> Read<Backlog> {
        const DOING: &str = "reading the backlog";
        let (inputs, commands, open_cases): (i64, i64, i64) = sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM inputs WHERE handled_at IS NULL), \
             (SELECT COUNT(*) FROM commands WHERE done_at IS NULL), \
             (SELECT COUNT(*) FROM cases WHERE is_open)",
        )
        .fetch_one(&self.0)
        .await
        .map_err(failed(DOING))?;
        Ok(Backlog {
            inputs: number(DOING, inputs)?,
            commands: number(DOING, commands)?,
            open_cases: number(DOING, open_cases)?,
        })
    }
}

fn failed(doing: &'static str) -> impl Fn(sqlx::Error) -> StoreError {
    move |source| match source {
        sqlx::Error::PoolClosed => StoreError::Closed,
        source => StoreError::Database { doing, source },
    }
}

fn value<T: DeserializeOwned>(doing: &'static str, text: &str) -> Read<T> {
    serde_json::from_str(text).map_err(|source| StoreError::Corrupt { doing, source })
}

fn corrupt(doing: &'static str, why: impl std::fmt::Display) -> StoreError {
    let source = serde_json::Error::custom(why);
    StoreError::Corrupt { doing, source }
}

fn conversation_id(doing: &'static str, text: &str) -> Read<ConversationId> {
    text.parse().map_err(|why| corrupt(doing, why))
}

fn time(doing: &'static str, ms: i64) -> Read<Timestamp> {
    Timestamp::from_millisecond(ms).map_err(|why| corrupt(doing, why))
}

fn number<T: TryFrom<i64>>(doing: &'static str, n: i64) -> Read<T>
where
    T::Error: std::fmt::Display,
{
    T::try_from(n).map_err(|why| corrupt(doing, why))
}
