//! Conversations, and what the engine loads before it decides.

use super::{
    Reader, Snapshot, StoreError,
    batch::{Failed, Statement, write},
    columns::value,
    reading,
    rows::StepRows,
};
use crate::id::Address;
use sqlx::SqliteConnection;

/// Where conversations stand from now on.
pub(super) async fn keep(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const CONVERSATIONS: Statement = Statement {
        doing: "keeping conversations",
        head: "INSERT INTO conversations (id, platform, tenant, state, updated_at) ",
        columns: 5,
        tail: " ON CONFLICT (id) DO UPDATE SET platform = excluded.platform, \
               tenant = excluded.tenant, state = excluded.state, \
               updated_at = excluded.updated_at",
    };
    let rows: Vec<_> = steps
        .iter()
        .filter_map(|step| step.conversation.as_ref().map(|row| (row, step.at)))
        .collect();
    write(conn, &CONVERSATIONS, &rows, |tuple, (row, at)| {
        tuple.push_bind(row.id.as_str());
        tuple.push_bind(row.platform.as_str());
        tuple.push_bind(row.tenant.as_str());
        tuple.push_bind(row.state.as_str());
        tuple.push_bind(*at);
    })
    .await?;
    Ok(())
}

impl Reader {
    /// Where no case is addressed, an open one comes first: whatever else happened, it must not
    /// be overlooked.
    pub(super) async fn load(&self, address: &Address) -> Result<Snapshot, StoreError> {
        const DOING: &str = "loading a conversation";
        let (conversation, case): (Option<String>, Option<String>) = sqlx::query_as(
            "SELECT c.state, k.state FROM (SELECT $1 AS id) q \
             LEFT JOIN conversations c ON c.id = q.id \
             LEFT JOIN cases k ON k.seq = (SELECT seq FROM cases WHERE conversation = q.id \
             AND ($2 = '' OR id = $2) ORDER BY is_open DESC, opened_at DESC, seq DESC LIMIT 1)",
        )
        .bind(address.conversation.to_string())
        .bind(address.case.as_ref().map_or("", |case| &case.0))
        .fetch_one(&self.0)
        .await
        .map_err(reading(DOING))?;
        Ok(Snapshot {
            conversation: conversation
                .map(|text| value(DOING, address, &text))
                .transpose()?,
            case: case.map(|text| value(DOING, address, &text)).transpose()?,
        })
    }
}
