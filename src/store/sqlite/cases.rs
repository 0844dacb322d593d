//! Cases with their transcripts and pages.

use super::rows::StepRows;
use super::{
    Page, Reader, StoreError,
    batch::{Failed, Statement, write},
    columns::{number, time, value},
    reading,
};
use crate::{
    case::{Case, Entry},
    id::{CaseId, ResponderId},
};
use deskbell_platform::CommandId;
use sqlx::SqliteConnection;

/// Where cases stand from now on.
pub(super) async fn keep(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const CASES: Statement = Statement {
        doing: "keeping cases",
        head: "INSERT INTO cases (id, conversation, platform, tenant, team, status, is_open, \
               opened_at, closed_at, state) ",
        columns: 10,
        tail: " ON CONFLICT (id) DO UPDATE SET conversation = excluded.conversation, \
               platform = excluded.platform, tenant = excluded.tenant, team = excluded.team, \
               status = excluded.status, is_open = excluded.is_open, \
               opened_at = excluded.opened_at, closed_at = excluded.closed_at, \
               state = excluded.state",
    };
    let rows: Vec<_> = steps.iter().filter_map(|step| step.case.as_ref()).collect();
    write(conn, &CASES, &rows, |tuple, row| {
        tuple.push_bind(row.id.as_str());
        tuple.push_bind(row.conversation.as_str());
        tuple.push_bind(row.platform.as_str());
        tuple.push_bind(row.tenant.as_str());
        tuple.push_bind(row.team.as_str());
        tuple.push_bind(row.status.as_str());
        tuple.push_bind(row.is_open);
        tuple.push_bind(row.opened_at);
        tuple.push_bind(row.closed_at);
        tuple.push_bind(row.state.as_str());
    })
    .await?;
    Ok(())
}

/// What was said and done in cases.
pub(super) async fn entries(
    conn: &mut SqliteConnection,
    steps: &[&StepRows],
) -> Result<(), Failed> {
    const ENTRIES: Statement = Statement {
        doing: "keeping a transcript",
        head: "INSERT INTO entries (case_id, said_at, body) ",
        columns: 3,
        tail: "",
    };
    let entries: Vec<_> = steps.iter().flat_map(|step| &step.entries).collect();
    write(conn, &ENTRIES, &entries, |tuple, row| {
        tuple.push_bind(row.case.as_str());
        tuple.push_bind(row.at);
        tuple.push_bind(row.body.as_str());
    })
    .await?;
    Ok(())
}

/// Calls made.
pub(super) async fn pages(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const PAGES: Statement = Statement {
        doing: "keeping pages",
        head: "INSERT INTO pages \
               (case_id, reopened, round, step, responder, paged_at, command) ",
        columns: 7,
        tail: "",
    };
    let pages: Vec<_> = steps.iter().flat_map(|step| &step.pages).collect();
    write(conn, &PAGES, &pages, |tuple, row| {
        tuple.push_bind(row.case.as_str());
        tuple.push_bind(row.call.0);
        tuple.push_bind(row.call.1);
        tuple.push_bind(row.call.2);
        tuple.push_bind(row.responder.as_str());
        tuple.push_bind(row.at);
        tuple.push_bind(row.command.as_str());
    })
    .await?;
    Ok(())
}

impl Reader {
    /// At most `limit` cases: the open ones, longest waiting first, or all, newest first.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn cases(&self, open: bool, limit: u32) -> Result<Vec<Case>, StoreError> {
        const DOING: &str = "reading cases";
        let query = if open {
            "SELECT id, state FROM cases WHERE is_open ORDER BY opened_at, seq LIMIT $1"
        } else {
            "SELECT id, state FROM cases ORDER BY opened_at DESC, seq DESC LIMIT $1"
        };
        let rows: Vec<(String, String)> = sqlx::query_as(query)
            .bind(i64::from(limit))
            .fetch_all(&self.0)
            .await
            .map_err(reading(DOING))?;
        // One that can't be read must not hide all others.
        let readable = |(id, text): &(String, String)| {
            let case = value(DOING, id, text);
            case.inspect_err(|error| tracing::error!(case.id = %id, "left out: {error}"))
                .ok()
        };
        Ok(rows.iter().filter_map(readable).collect())
    }

    /// One case.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn case(&self, id: &CaseId) -> Result<Option<Case>, StoreError> {
        const DOING: &str = "reading a case";
        let row: Option<String> = sqlx::query_scalar("SELECT state FROM cases WHERE id = $1")
            .bind(id.0.as_str())
            .fetch_optional(&self.0)
            .await
            .map_err(reading(DOING))?;
        row.map(|text| value(DOING, id, &text)).transpose()
    }

    /// A case's transcript, oldest first.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn entries(&self, case: &CaseId) -> Result<Vec<Entry>, StoreError> {
        const DOING: &str = "reading a transcript";
        let rows: Vec<String> =
            sqlx::query_scalar("SELECT body FROM entries WHERE case_id = $1 ORDER BY seq")
                .bind(case.0.as_str())
                .fetch_all(&self.0)
                .await
                .map_err(reading(DOING))?;
        rows.iter().map(|text| value(DOING, case, text)).collect()
    }

    /// A case's pages, oldest first.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn pages(&self, case: &CaseId) -> Result<Vec<Page>, StoreError> {
        const DOING: &str = "reading pages";
        let rows: Vec<(String, i64, i64, i64, i64, String, bool)> = sqlx::query_as(
            "SELECT p.responder, p.reopened, p.round, p.step, p.paged_at, p.command, \
             EXISTS (SELECT 1 FROM commands c WHERE c.id = p.command \
             AND c.done_at IS NOT NULL AND c.error IS NULL) \
             FROM pages p WHERE p.case_id = $1 ORDER BY p.seq",
        )
        .bind(case.0.as_str())
        .fetch_all(&self.0)
        .await
        .map_err(reading(DOING))?;
        rows.into_iter()
            .map(
                |(responder, reopened, round, step, at, command, delivered)| {
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
                        delivered,
                    })
                },
            )
            .collect()
    }

    /// Closing the place watches over nobody, so it does not count.
    pub(super) async fn unwatched(&self) -> Result<Vec<CaseId>, StoreError> {
        let rows: Vec<String> = sqlx::query_scalar(
            "SELECT c.id FROM cases c WHERE c.is_open AND NOT EXISTS \
             (SELECT 1 FROM deadlines d WHERE d.address = c.conversation || ':' || c.id \
             AND d.kind <> 'close_place') ORDER BY c.opened_at, c.seq",
        )
        .fetch_all(&self.0)
        .await
        .map_err(reading("looking for cases that nothing watches over"))?;
        Ok(rows.into_iter().map(CaseId).collect())
    }
}
