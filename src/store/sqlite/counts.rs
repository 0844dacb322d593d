//! What is counted, what waits, and who is there.

use super::{
    Absence, Availability, Backlog, Reader, StoreError,
    batch::{Failed, Statement, write},
    columns::{corrupt, ms, number, time, value},
    reading,
    rows::{AVAILABLE, AWAY, AvailabilityRow, StepRows},
};
use crate::id::ResponderId;
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// How long one counted bucket is, in milliseconds.
const HOUR: i64 = 3_600_000;

/// One more of each.
pub(super) async fn add(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const COUNTS: Statement = Statement {
        doing: "counting",
        head: "INSERT INTO counts (hour, name, n) ",
        columns: 3,
        tail: " ON CONFLICT (hour, name) DO UPDATE SET n = counts.n + excluded.n",
    };
    let mut sums: BTreeMap<(i64, &str), i64> = BTreeMap::new();
    for step in steps {
        for name in &step.counts {
            *sums.entry((step.at.div_euclid(HOUR), name)).or_default() += 1;
        }
    }
    let sums: Vec<_> = sums.into_iter().collect();
    write(conn, &COUNTS, &sums, |tuple, ((hour, name), n)| {
        tuple.push_bind(*hour);
        tuple.push_bind(*name);
        tuple.push_bind(*n);
    })
    .await?;
    Ok(())
}

/// What responders said of themselves, the last of each.
pub(super) async fn availability(
    conn: &mut SqliteConnection,
    steps: &[&StepRows],
) -> Result<(), Failed> {
    const AVAILABILITY: Statement = Statement {
        doing: "keeping availability",
        head: "INSERT INTO availability (responder, state, ends_at, said_by, changed_at) ",
        columns: 5,
        tail: " ON CONFLICT (responder) DO UPDATE SET state = excluded.state, \
               ends_at = excluded.ends_at, \
               said_by = excluded.said_by, changed_at = excluded.changed_at",
    };
    let said: BTreeMap<&str, (&AvailabilityRow, i64)> = steps
        .iter()
        .filter_map(|step| Some((step.availability.as_ref()?, step.at)))
        .map(|(row, at)| (&*row.responder, (row, at)))
        .collect();
    let said: Vec<_> = said.into_values().collect();
    write(conn, &AVAILABILITY, &said, |tuple, (row, at)| {
        tuple.push_bind(&row.responder);
        tuple.push_bind(row.state);
        tuple.push_bind(row.ends_at);
        tuple.push_bind(&row.said_by);
        tuple.push_bind(*at);
    })
    .await?;
    Ok(())
}

impl Reader {
    pub(super) async fn counts(&self, since: Timestamp) -> Result<Vec<(String, i64)>, StoreError> {
        sqlx::query_as(
            "SELECT name, CAST(SUM(n) AS BIGINT) FROM counts \
             WHERE hour >= $1 GROUP BY name ORDER BY name",
        )
        .bind(ms(since).div_euclid(HOUR))
        .fetch_all(&self.0)
        .await
        .map_err(reading("reading counts"))
    }

    pub(super) async fn availability(
        &self,
    ) -> Result<Vec<(ResponderId, Availability)>, StoreError> {
        const DOING: &str = "reading availability";
        let rows: Vec<(String, String, Option<i64>, Option<String>)> = sqlx::query_as(
            "SELECT responder, state, ends_at, said_by FROM availability ORDER BY responder",
        )
        .fetch_all(&self.0)
        .await
        .map_err(reading(DOING))?;
        let said = |who: &str, state: &str, ends_at: Option<i64>, said_by: Option<String>| {
            if state == AVAILABLE {
                return Ok(Availability::Available);
            } else if state != AWAY {
                let why = format_args!("{who}: \"{state}\" is no state");
                return Err(corrupt(DOING, why));
            }
            Ok(Availability::Away(Absence {
                until: ends_at.map(|ms| time(DOING, ms)).transpose()?,
                said_by: said_by.map(|text| value(DOING, who, &text)).transpose()?,
            }))
        };
        rows.into_iter()
            .map(|(who, state, ends_at, said_by)| {
                let said = said(&who, &state, ends_at, said_by)?;
                Ok((ResponderId(who), said))
            })
            .collect()
    }

    pub(super) async fn backlog(&self) -> Result<Backlog, StoreError> {
        const DOING: &str = "reading the backlog";
        let (inputs, commands, open_cases): (i64, i64, i64) = sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM inputs WHERE handled_at IS NULL), \
             (SELECT COUNT(*) FROM commands WHERE done_at IS NULL), \
             (SELECT COUNT(*) FROM cases WHERE is_open)",
        )
        .fetch_one(&self.0)
        .await
        .map_err(reading(DOING))?;
        Ok(Backlog {
            inputs: number(DOING, inputs)?,
            commands: number(DOING, commands)?,
            open_cases: number(DOING, open_cases)?,
        })
    }
}
