//! Deadlines: one of each kind for a case.

use super::{
    Deadline, Reader, StoreError,
    batch::{Failed, PARAMETERS, Statement, failed, write},
    columns::{ms, of_word, parsed, time, word},
    reading,
    rows::{CauseRow, StepRows},
};
use jiff::Timestamp;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, HashSet};

/// Removes the deadlines that `steps` handle; answers those that were there.
pub(super) async fn take(
    conn: &mut SqliteConnection,
    steps: &[(usize, &StepRows)],
) -> Result<HashSet<(String, String)>, Failed> {
    const DOING: &str = "taking deadlines";
    let rows: Vec<(&str, &str, i64)> = steps
        .iter()
        .filter_map(|(_, step)| match &step.cause {
            CauseRow::Deadline { address, kind, at } => Some((&**address, &**kind, *at)),
            _ => None,
        })
        .collect();
    let mut taken = HashSet::new();
    for chunk in rows.chunks(PARAMETERS / 4) {
        let mut query = at_addresses(chunk.iter().map(|row| row.0));
        query.push(" AND (address, kind, due_at) IN (");
        query.push_values(chunk, |mut tuple, (address, kind, at)| {
            tuple.push_bind(*address);
            tuple.push_bind(*kind);
            tuple.push_bind(*at);
        });
        query.push(") RETURNING address, kind");
        let returned = query.build().persistent(false).fetch_all(&mut *conn).await;
        for row in &returned.map_err(failed(DOING))? {
            let get = |column| row.try_get(column).map_err(failed(DOING));
            taken.insert((get(0)?, get(1)?));
        }
    }
    Ok(taken)
}

/// `DELETE FROM deadlines` of these addresses: a list of pairs alone would not make
/// SQLite use the table's key.
fn at_addresses<'a>(addresses: impl Iterator<Item = &'a str>) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("DELETE FROM deadlines WHERE address IN (");
    let mut list = query.separated(", ");
    for address in addresses {
        list.push_bind(address);
    }
    query.push(")");
    query
}

/// Clears, then sets.
pub(super) async fn change(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const SET: Statement = Statement {
        doing: "setting deadlines",
        head: "INSERT INTO deadlines (address, kind, due_at) ",
        columns: 3,
        tail: " ON CONFLICT (address, kind) DO UPDATE SET due_at = excluded.due_at",
    };
    let off: Vec<(&str, &str)> = steps
        .iter()
        .flat_map(|step| step.clear.iter().map(|(a, k)| (&**a, &**k)))
        .collect();
    for chunk in off.chunks(PARAMETERS / 3) {
        let mut query = at_addresses(chunk.iter().map(|row| row.0));
        query.push(" AND (address, kind) IN (");
        query.push_values(chunk, |mut tuple, (address, kind)| {
            tuple.push_bind(*address);
            tuple.push_bind(*kind);
        });
        query.push(")");
        let done = query.build().persistent(false).execute(&mut *conn).await;
        done.map_err(failed("clearing deadlines"))?;
    }
    // Several steps may set one of another conversation: the earliest holds.
    let mut set: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for row in steps.iter().flat_map(|step| &step.set) {
        let at = set.entry((&row.address, &row.kind)).or_insert(row.at);
        *at = row.at.min(*at);
    }
    let set: Vec<_> = set.into_iter().collect();
    write(conn, &SET, &set, |tuple, ((address, kind), at)| {
        tuple.push_bind(*address);
        tuple.push_bind(*kind);
        tuple.push_bind(*at);
    })
    .await?;
    Ok(())
}

impl Reader {
    pub(super) async fn due(
        &self,
        at: Timestamp,
        last: Option<&Deadline>,
        limit: u32,
    ) -> Result<Vec<Deadline>, StoreError> {
        const DOING: &str = "reading deadlines";
        let (last_at, address, kind) = match last {
            Some(last) => (
                ms(last.at),
                last.address.to_string(),
                word(DOING, &last.kind)?,
            ),
            None => (i64::MIN, String::new(), String::new()),
        };
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT address, kind, due_at FROM deadlines \
             WHERE due_at <= $1 AND (due_at, address, kind) > ($2, $3, $4) \
             ORDER BY due_at, address, kind LIMIT $5",
        )
        .bind(ms(at))
        .bind(last_at)
        .bind(address)
        .bind(kind)
        .bind(i64::from(limit))
        .fetch_all(&self.0)
        .await
        .map_err(reading(DOING))?;
        rows.into_iter()
            .map(|(address, kind, at)| {
                Ok(Deadline {
                    address: parsed(DOING, &address)?,
                    kind: of_word(DOING, kind)?,
                    at: time(DOING, at)?,
                })
            })
            .collect()
    }

    pub(super) async fn next_deadline(
        &self,
        at: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        const DOING: &str = "reading the next deadline";
        const NEXT: &str = "SELECT MIN(due_at) FROM deadlines WHERE due_at > $1";
        let at: Option<i64> = sqlx::query_scalar(NEXT)
            .bind(ms(at))
            .fetch_one(&self.0)
            .await
            .map_err(reading(DOING))?;
        at.map(|at| time(DOING, at)).transpose()
    }
}
