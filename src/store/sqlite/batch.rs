//! One transaction's worth of work, in as few statements as there are tables.
//!
//! A statement costs more on its way to the database's thread than inside it, so the rows
//! of all jobs go into one statement a table. No two jobs of a batch touch the same row
//! (the writer sees to that), so their order within it does not matter.

use super::{
    cases, commands, conversations, counts, deadlines, inputs, judgements, places,
    rows::{CauseRow, DeliveryRow, InputRow, StepRows},
};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection, query_builder::Separated};

/// Something to write.
#[derive(Debug)]
pub(super) enum Work {
    /// Answers the number, or none when the key was kept before.
    Accept(InputRow),
    /// Answers nothing.
    Commit(Box<StepRows>),
    /// Answers the number of the input made of it.
    Deliver(DeliveryRow),
    /// Answers nothing.
    Postpone {
        command: String,
        until: i64,
        error: String,
    },
    /// Answers how often handling has failed.
    Fail { seq: i64, error: String },
    /// Answers nothing.
    Probe,
}

/// What became of one job: its number, if it has one.
pub(super) type Outcome = Result<Option<i64>, Overtaken>;

/// The cause of this step is gone; nothing of it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overtaken;

/// What was being written when writing failed.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) doing: &'static str,
    pub(super) source: sqlx::Error,
}

/// Parameters in one statement, at most. SQLite takes 32,766 and PostgreSQL 65,535.
pub(super) const PARAMETERS: usize = 30_000;

/// A statement around a list of rows.
pub(super) struct Statement {
    pub(super) doing: &'static str,
    pub(super) head: &'static str,
    pub(super) columns: usize,
    pub(super) tail: &'static str,
}

type Tuple<'q> = Separated<'q, Sqlite, &'static str>;

/// Writes `rows` and answers what the statement returns.
pub(super) async fn write<R: Sync>(
    conn: &mut SqliteConnection,
    statement: &Statement,
    rows: &[R],
    bind: impl Fn(&mut Tuple<'_>, &R) + Send + Sync,
) -> Result<Vec<sqlx::sqlite::SqliteRow>, Failed> {
    let mut returned = Vec::new();
    for chunk in rows.chunks(PARAMETERS / statement.columns) {
        let mut query = QueryBuilder::<Sqlite>::new(statement.head);
        query.push_values(chunk, |mut tuple, row| bind(&mut tuple, row));
        query.push(statement.tail);
        // Its text depends on the number of rows: not worth a place among the prepared.
        let rows = query.build().persistent(false).fetch_all(&mut *conn).await;
        returned.extend(rows.map_err(failed(statement.doing))?);
    }
    Ok(returned)
}

/// What to call it when writing failed.
pub(super) fn failed(doing: &'static str) -> impl Fn(sqlx::Error) -> Failed {
    move |source| Failed { doing, source }
}

/// Writes all of `works` within the transaction that `conn` is in; one outcome for each.
pub(super) async fn run(
    conn: &mut SqliteConnection,
    works: &[&Work],
) -> Result<Vec<Outcome>, Failed> {
    let mut outcomes = vec![Ok(None); works.len()];
    let reports = commands::end(conn, works).await?;
    inputs::keep(conn, works, &reports, &mut outcomes).await?;
    commands::postpone(conn, works).await?;
    inputs::failures(conn, works, &mut outcomes).await?;
    let steps = fresh(conn, works, &mut outcomes).await?;
    conversations::keep(conn, &steps).await?;
    cases::keep(conn, &steps).await?;
    cases::entries(conn, &steps).await?;
    cases::pages(conn, &steps).await?;
    deadlines::change(conn, &steps).await?;
    let theirs: Vec<_> = steps
        .iter()
        .flat_map(|step| step.places.iter().map(|p| (p, &step.address)))
        .collect();
    places::keep(conn, &theirs).await?;
    let left: Vec<_> = steps
        .iter()
        .flat_map(|step| step.left.iter().map(|p| (p, &step.address)))
        .collect();
    places::leave(conn, &left).await?;
    commands::queue(conn, &steps).await?;
    counts::add(conn, &steps).await?;
    judgements::add(conn, &steps).await?;
    counts::availability(conn, &steps).await?;
    if works.iter().any(|work| matches!(work, Work::Probe)) {
        probe(conn).await?;
    }
    Ok(outcomes)
}

/// The steps whose cause is still there; the cause is gone by that. The rest is overtaken.
async fn fresh<'w>(
    conn: &mut SqliteConnection,
    works: &[&'w Work],
    outcomes: &mut [Outcome],
) -> Result<Vec<&'w StepRows>, Failed> {
    let steps: Vec<(usize, &StepRows)> = works
        .iter()
        .enumerate()
        .filter_map(|(job, work)| match work {
            Work::Commit(step) => Some((job, &**step)),
            _ => None,
        })
        .collect();
    let mut handled = inputs::handled(conn, &steps).await?;
    let mut due = deadlines::take(conn, &steps).await?;
    let mut left = Vec::with_capacity(steps.len());
    for (job, step) in steps {
        let is_fresh = match &step.cause {
            CauseRow::Input(seq) => handled.remove(seq),
            CauseRow::Deadline { address, kind, .. } => {
                due.remove(&(address.clone(), kind.clone()))
            }
            CauseRow::Operator => true,
        };
        if is_fresh {
            left.push(step);
        } else {
            outcomes[job] = Err(Overtaken);
        }
    }
    Ok(left)
}

/// Writes a page of the file: the only way to know that the disk takes it.
async fn probe(conn: &mut SqliteConnection) -> Result<(), Failed> {
    let done = sqlx::query(
        "INSERT INTO probes (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = probes.n + 1",
    )
    .execute(conn)
    .await;
    done.map(|_| ()).map_err(failed("trying to write"))
}
