//! The inbox: what was received, whether it was handled, how often that failed.

use super::{
    Reader, StoreError, StoredInput,
    batch::{Failed, Outcome, Overtaken, Statement, Work, failed, write},
    columns::{number, parsed, time, value},
    reading,
    rows::{CauseRow, InputRow, StepRows},
};
use sqlx::{Row, SqliteConnection};
use std::collections::{HashMap, HashSet};

/// Keeps inputs, those received and those made of deliveries, each key once.
pub(super) async fn keep(
    conn: &mut SqliteConnection,
    works: &[&Work],
    reports: &[(usize, InputRow)],
    outcomes: &mut [Outcome],
) -> Result<(), Failed> {
    const INPUTS: Statement = Statement {
        doing: "keeping inputs",
        head: "INSERT INTO inputs (platform, tenant, event_key, address, received_at, body) ",
        columns: 6,
        tail: " ON CONFLICT (platform, tenant, event_key) DO NOTHING \
               RETURNING seq, platform, tenant, event_key",
    };
    let accepted = works
        .iter()
        .enumerate()
        .filter_map(|(job, work)| match work {
            Work::Accept(row) => Some((job, row)),
            _ => None,
        });
    let mut first = HashMap::new();
    let mut rows = Vec::new();
    for (job, row) in accepted.chain(reports.iter().map(|(job, row)| (*job, row))) {
        let key = (row.platform.as_str(), row.tenant.as_str(), row.key.as_str());
        first.entry(key).or_insert_with(|| {
            rows.push(row);
            job
        });
    }
    let returned = write(conn, &INPUTS, &rows, |tuple, row| {
        tuple.push_bind(row.platform.as_str());
        tuple.push_bind(row.tenant.as_str());
        tuple.push_bind(row.key.as_str());
        tuple.push_bind(row.address.as_str());
        tuple.push_bind(row.at);
        tuple.push_bind(row.body.as_str());
    })
    .await?;
    for row in &returned {
        let get = |column| row.try_get::<&str, _>(column).map_err(failed(INPUTS.doing));
        if let Some(job) = first.get(&(get(1)?, get(2)?, get(3)?)) {
            outcomes[*job] = Ok(Some(row.try_get(0).map_err(failed(INPUTS.doing))?));
        }
    }
    Ok(())
}

/// Notes what went wrong; a job answers how often something has.
pub(super) async fn failures(
    conn: &mut SqliteConnection,
    works: &[&Work],
    outcomes: &mut [Outcome],
) -> Result<(), Failed> {
    const FAILURES: Statement = Statement {
        doing: "noting failures",
        head: "WITH v (seq, error) AS (",
        columns: 2,
        tail: ") UPDATE inputs SET failures = inputs.failures + 1, error = v.error \
               FROM v WHERE inputs.seq = v.seq AND inputs.handled_at IS NULL \
               RETURNING inputs.seq, inputs.failures",
    };
    let mut rows = Vec::new();
    for (job, work) in works.iter().enumerate() {
        if let Work::Fail { seq, error } = work {
            rows.push((job, *seq, error));
            outcomes[job] = Err(Overtaken);
        }
    }
    let returned = write(conn, &FAILURES, &rows, |tuple, (_, seq, error)| {
        tuple.push_bind(*seq);
        tuple.push_bind(error.as_str());
    })
    .await?;
    let jobs: HashMap<i64, usize> = rows.iter().map(|(job, seq, _)| (*seq, *job)).collect();
    for row in &returned {
        let seq: i64 = row.try_get(0).map_err(failed(FAILURES.doing))?;
        if let Some(job) = jobs.get(&seq) {
            outcomes[*job] = Ok(Some(row.try_get(1).map_err(failed(FAILURES.doing))?));
        }
    }
    Ok(())
}

/// Marks the inputs of `steps` as handled; answers those that were not before.
pub(super) async fn handled(
    conn: &mut SqliteConnection,
    steps: &[(usize, &StepRows)],
) -> Result<HashSet<i64>, Failed> {
    const HANDLED: Statement = Statement {
        doing: "marking inputs as handled",
        head: "WITH v (seq, at) AS (",
        columns: 2,
        tail: ") UPDATE inputs SET handled_at = v.at \
               FROM v WHERE inputs.seq = v.seq AND inputs.handled_at IS NULL \
               RETURNING inputs.seq",
    };
    let rows: Vec<(i64, i64)> = steps
        .iter()
        .filter_map(|(_, step)| match step.cause {
            CauseRow::Input(seq) => Some((seq, step.at)),
            _ => None,
        })
        .collect();
    let returned = write(conn, &HANDLED, &rows, |tuple, (seq, at)| {
        tuple.push_bind(*seq);
        tuple.push_bind(*at);
    })
    .await?;
    returned
        .iter()
        .map(|row| row.try_get(0).map_err(failed(HANDLED.doing)))
        .collect()
}

impl Reader {
    pub(super) async fn unhandled(
        &self,
        after: i64,
        limit: u32,
    ) -> Result<Vec<StoredInput>, StoreError> {
        const DOING: &str = "reading inputs";
        let rows: Vec<(i64, String, i64, i64, String)> = sqlx::query_as(
            "SELECT seq, address, received_at, failures, body FROM inputs \
             WHERE handled_at IS NULL AND seq > $1 ORDER BY seq LIMIT $2",
        )
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(&self.0)
        .await
        .map_err(reading(DOING))?;
        rows.into_iter()
            .map(|(seq, address, received_at, failures, body)| {
                Ok(StoredInput {
                    seq,
                    address: parsed(DOING, &address)?,
                    received_at: time(DOING, received_at)?,
                    failures: number(DOING, failures)?,
                    input: value(DOING, format_args!("input {seq}"), &body)?,
                })
            })
            .collect()
    }
}
