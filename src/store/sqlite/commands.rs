//! The outbox: commands that wait, and how deliveries ended.

use super::{
    Queued, Reader, StoreError,
    batch::{Failed, Statement, Work, failed, write},
    columns::{number, parsed, time, value},
    places, reading,
    rows::{CommandRow, DeliveryRow, InputRow, StepRows},
};
use sqlx::{Row, SqliteConnection};
use std::collections::HashMap;

/// Ends deliveries; answers the inputs made of those that report, by job.
pub(super) async fn end(
    conn: &mut SqliteConnection,
    works: &[&Work],
) -> Result<Vec<(usize, InputRow)>, Failed> {
    const DONE: Statement = Statement {
        doing: "keeping receipts",
        head: "WITH v (id, at, receipt, error) AS (",
        columns: 4,
        tail: ") UPDATE commands SET done_at = v.at, receipt = v.receipt, error = v.error \
               FROM v WHERE commands.id = v.id AND commands.done_at IS NULL \
               RETURNING commands.id, commands.address, commands.reports",
    };
    let ended: Vec<(usize, &DeliveryRow)> = works
        .iter()
        .enumerate()
        .filter_map(|(job, work)| match work {
            Work::Deliver(delivery) => Some((job, delivery)),
            _ => None,
        })
        .collect();
    let returned = write(conn, &DONE, &ended, |tuple, (_, row)| {
        tuple.push_bind(row.command.as_str());
        tuple.push_bind(row.at);
        tuple.push_bind(row.receipt.as_deref());
        tuple.push_bind(row.error.as_deref());
    })
    .await?;
    let by_id: HashMap<&str, (usize, &DeliveryRow)> = ended
        .iter()
        .map(|(job, row)| (row.command.as_str(), (*job, *row)))
        .collect();
    let (mut reports, mut opened) = (Vec::new(), Vec::new());
    for row in &returned {
        let address: String = row.try_get(1).map_err(failed(DONE.doing))?;
        let id: &str = row.try_get(0).map_err(failed(DONE.doing))?;
        let Some((job, delivery)) = by_id.get(id) else {
            continue;
        };
        if let Some(place) = &delivery.place {
            opened.push((place, address.clone()));
        }
        if row.try_get(2).map_err(failed(DONE.doing))? {
            reports.push((*job, InputRow::report(delivery, address)));
        }
    }
    places::keep(conn, &opened).await?;
    Ok(reports)
}

/// Puts deliveries off.
pub(super) async fn postpone(conn: &mut SqliteConnection, works: &[&Work]) -> Result<(), Failed> {
    const LATER: Statement = Statement {
        doing: "putting deliveries off",
        head: "WITH v (id, until, error) AS (",
        columns: 3,
        tail: ") UPDATE commands SET not_before = v.until, error = v.error, \
               attempts = commands.attempts + 1 \
               FROM v WHERE commands.id = v.id AND commands.done_at IS NULL",
    };
    let rows: Vec<_> = works
        .iter()
        .filter_map(|work| match work {
            Work::Postpone {
                command,
                until,
                error,
            } => Some((command, until, error)),
            _ => None,
        })
        .collect();
    write(conn, &LATER, &rows, |tuple, (command, until, error)| {
        tuple.push_bind(command.as_str());
        tuple.push_bind(**until);
        tuple.push_bind(error.as_str());
    })
    .await?;
    Ok(())
}

/// A command that is there already fails its step: a new step has new commands, and
/// dropping one could drop a page.
pub(super) async fn queue(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const COMMANDS: Statement = Statement {
        doing: "queueing commands",
        head: "INSERT INTO commands \
               (id, platform, address, lane, body, reports, attempts, not_before) ",
        columns: 8,
        tail: "",
    };
    let rows: Vec<&CommandRow> = steps.iter().flat_map(|step| &step.commands).collect();
    write(conn, &COMMANDS, &rows, |tuple, row| {
        tuple.push_bind(row.id.as_str());
        tuple.push_bind(row.platform.as_str());
        tuple.push_bind(row.address.as_str());
        tuple.push_bind(row.lane.as_str());
        tuple.push_bind(row.body.as_str());
        tuple.push_bind(row.reports);
        tuple.push_bind(row.attempts);
        tuple.push_bind(row.not_before);
    })
    .await?;
    Ok(())
}

impl Reader {
    pub(super) async fn undelivered(&self) -> Result<Vec<Queued>, StoreError> {
        const DOING: &str = "reading commands";
        let rows: Vec<(String, String, String, String, bool, i64, i64)> = sqlx::query_as(
            "SELECT id, platform, address, body, reports, attempts, not_before FROM commands \
             WHERE done_at IS NULL ORDER BY seq",
        )
        .fetch_all(&self.0)
        .await
        .map_err(reading(DOING))?;
        rows.into_iter()
            .map(
                |(id, platform, address, body, reports, attempts, not_before)| {
                    Ok(Queued {
                        platform: platform.into(),
                        address: parsed(DOING, &address)?,
                        command: value(DOING, id, &body)?,
                        reports,
                        attempts: number(DOING, attempts)?,
                        not_before: time(DOING, not_before)?,
                    })
                },
            )
            .collect()
    }
}
