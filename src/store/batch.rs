//! One transaction's worth of work, in as few statements as there are tables.
//!
//! A statement costs more on its way to the database's thread than inside it, so the rows
//! of all jobs go into one statement a table. No two jobs of a batch touch the same row
//! (the writer sees to that), so their order within it does not matter.

use super::rows::{CauseRow, CommandRow, DeadlineRow, DeliveryRow, HOUR, InputRow, StepRows};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, query_builder::Separated};
use std::collections::{BTreeMap, HashMap, HashSet};

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

/// What most parameters one statement may have is 32,766 in SQLite and 65,535 in PostgreSQL.
const PARAMETERS: usize = 30_000;

/// A statement around a list of rows.
struct Statement {
    doing: &'static str,
    head: &'static str,
    columns: usize,
    tail: &'static str,
}

type Tuple<'q> = Separated<'q, Sqlite, &'static str>;

/// Writes `rows` and answers what the statement returns.
async fn write<R: Sync>(
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

fn failed(doing: &'static str) -> impl Fn(sqlx::Error) -> Failed {
    move |source| Failed { doing, source }
}

/// Writes all of `works` within the transaction that `conn` is in; one outcome for each.
pub(super) async fn run(
    conn: &mut SqliteConnection,
    works: &[&Work],
) -> Result<Vec<Outcome>, Failed> {
    let mut outcomes = vec![Ok(None); works.len()];
    let reports = deliveries(conn, works).await?;
    inputs(conn, works, &reports, &mut outcomes).await?;
    postpone(conn, works).await?;
    failures(conn, works, &mut outcomes).await?;
    let steps = fresh(conn, works, &mut outcomes).await?;
    state(conn, &steps).await?;
    deadlines(conn, &steps).await?;
    consequences(conn, &steps).await?;
    if works.iter().any(|work| matches!(work, Work::Probe)) {
        probe(conn).await?;
    }
    Ok(outcomes)
}

/// Ends deliveries; answers the inputs made of those that report, by job.
async fn deliveries(
    conn: &mut SqliteConnection,
    works: &[&Work],
) -> Result<Vec<(usize, InputRow)>, Failed> {
    const DONE: Statement = Statement {
        doing: "keeping receipts",
        head: "WITH v (id, at, receipt, error) AS (",
        columns: 4,
        tail: ") UPDATE commands SET done_at = v.at, receipt = v.receipt, error = v.error \
               FROM v WHERE commands.id = v.id AND commands.done_at IS NULL \
               RETURNING commands.id, commands.conversation, commands.reports",
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
        let conversation: String = row.try_get(1).map_err(failed(DONE.doing))?;
        let id: &str = row.try_get(0).map_err(failed(DONE.doing))?;
        let Some((job, delivery)) = by_id.get(id) else {
            continue;
        };
        if let Some(place) = &delivery.place {
            opened.push((place, conversation.clone()));
        }
        if row.try_get(2).map_err(failed(DONE.doing))? {
            reports.push((*job, InputRow::report(delivery, conversation)));
        }
    }
    places(conn, &opened).await?;
    Ok(reports)
}

async fn places<C: AsRef<str> + Sync>(
    conn: &mut SqliteConnection,
    rows: &[(&super::rows::PlaceRow, C)],
) -> Result<(), Failed> {
    const PLACES: Statement = Statement {
        doing: "keeping places",
        head: "INSERT INTO places (platform, tenant, id, thread, conversation) ",
        columns: 5,
        tail: " ON CONFLICT (platform, tenant, id, thread) \
               DO UPDATE SET conversation = excluded.conversation",
    };
    write(conn, &PLACES, rows, |tuple, (place, conversation)| {
        tuple.push_bind(place.platform.as_str());
        tuple.push_bind(place.tenant.as_str());
        tuple.push_bind(place.id.as_str());
        tuple.push_bind(place.thread.as_str());
        tuple.push_bind(conversation.as_ref());
    })
    .await?;
    Ok(())
}

/// Keeps inputs, those received and those made of deliveries, each key once.
async fn inputs(
    conn: &mut SqliteConnection,
    works: &[&Work],
    reports: &[(usize, InputRow)],
    outcomes: &mut [Outcome],
) -> Result<(), Failed> {
    const INPUTS: Statement = Statement {
        doing: "keeping inputs",
        head: "INSERT INTO inputs (platform, tenant, event_key, conversation, received_at, body) ",
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
        tuple.push_bind(row.conversation.as_str());
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

async fn postpone(conn: &mut SqliteConnection, works: &[&Work]) -> Result<(), Failed> {
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

async fn failures(
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
    let mut handled = handled(conn, &steps).await?;
    let mut due = due(conn, &steps).await?;
    let mut left = Vec::with_capacity(steps.len());
    for (job, step) in steps {
        let is_fresh = match &step.cause {
            CauseRow::Input(seq) => handled.remove(seq),
            CauseRow::Deadline { kind, .. } => {
                due.remove(&(step.conversation_id.clone(), kind.clone()))
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

/// Marks the inputs of `steps` as handled; answers those that were not before.
async fn handled(
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

/// Removes the deadlines that `steps` handle; answers those that were there.
async fn due(
    conn: &mut SqliteConnection,
    steps: &[(usize, &StepRows)],
) -> Result<HashSet<(String, String)>, Failed> {
    const DOING: &str = "taking deadlines";
    let rows: Vec<(&str, &str, i64)> = steps
        .iter()
        .filter_map(|(_, step)| match &step.cause {
            CauseRow::Deadline { kind, at } => Some((&*step.conversation_id, &**kind, *at)),
            _ => None,
        })
        .collect();
    let mut taken = HashSet::new();
    for chunk in rows.chunks(PARAMETERS / 4) {
        let mut query = of_conversations(chunk.iter().map(|row| row.0));
        query.push(" AND (conversation, kind, due_at) IN (");
        query.push_values(chunk, |mut tuple, (conversation, kind, at)| {
            tuple.push_bind(*conversation);
            tuple.push_bind(*kind);
            tuple.push_bind(*at);
        });
        query.push(") RETURNING conversation, kind");
        let returned = query.build().persistent(false).fetch_all(&mut *conn).await;
        for row in &returned.map_err(failed(DOING))? {
            let get = |column| row.try_get(column).map_err(failed(DOING));
            taken.insert((get(0)?, get(1)?));
        }
    }
    Ok(taken)
}

/// `DELETE FROM deadlines` of these conversations: a list of pairs alone would not make
/// SQLite use the table's key.
fn of_conversations<'a>(conversations: impl Iterator<Item = &'a str>) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("DELETE FROM deadlines WHERE conversation IN (");
    let mut list = query.separated(", ");
    for conversation in conversations {
        list.push_bind(conversation);
    }
    query.push(")");
    query
}

/// Where conversations and cases stand from now on.
async fn state(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const CONVERSATIONS: Statement = Statement {
        doing: "keeping conversations",
        head: "INSERT INTO conversations (id, platform, tenant, state, updated_at) ",
        columns: 5,
        tail: " ON CONFLICT (id) DO UPDATE SET platform = excluded.platform, \
               tenant = excluded.tenant, state = excluded.state, \
               updated_at = excluded.updated_at",
    };
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

/// Clears, then sets.
async fn deadlines(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const SET: Statement = Statement {
        doing: "setting deadlines",
        head: "INSERT INTO deadlines (conversation, kind, due_at) ",
        columns: 3,
        tail: " ON CONFLICT (conversation, kind) DO UPDATE SET due_at = excluded.due_at",
    };
    let off: Vec<(&str, &str)> = steps
        .iter()
        .flat_map(|step| step.clear.iter().map(|k| (&*step.conversation_id, &**k)))
        .collect();
    for chunk in off.chunks(PARAMETERS / 3) {
        let mut query = of_conversations(chunk.iter().map(|row| row.0));
        query.push(" AND (conversation, kind) IN (");
        query.push_values(chunk, |mut tuple, (conversation, kind)| {
            tuple.push_bind(*conversation);
            tuple.push_bind(*kind);
        });
        query.push(")");
        let done = query.build().persistent(false).execute(&mut *conn).await;
        done.map_err(failed("clearing deadlines"))?;
    }
    let set: Vec<&DeadlineRow> = steps.iter().flat_map(|step| &step.set).collect();
    write(conn, &SET, &set, |tuple, row| {
        tuple.push_bind(row.conversation.as_str());
        tuple.push_bind(row.kind.as_str());
        tuple.push_bind(row.at);
    })
    .await?;
    Ok(())
}

/// Transcript, pages, places, commands, counts, availability.
async fn consequences(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const ENTRIES: Statement = Statement {
        doing: "keeping a transcript",
        head: "INSERT INTO entries (case_id, said_at, body) ",
        columns: 3,
        tail: "",
    };
    const PAGES: Statement = Statement {
        doing: "keeping pages",
        head: "INSERT INTO pages \
               (case_id, reopened, round, step, responder, paged_at, command) ",
        columns: 7,
        tail: " ON CONFLICT (case_id, reopened, round, step, responder) DO NOTHING",
    };
    const AVAILABILITY: Statement = Statement {
        doing: "keeping availability",
        head: "INSERT INTO availability (responder, state, changed_at) ",
        columns: 3,
        tail: " ON CONFLICT (responder) DO UPDATE SET state = excluded.state, \
               changed_at = excluded.changed_at",
    };
    let entries: Vec<_> = steps.iter().flat_map(|step| &step.entries).collect();
    write(conn, &ENTRIES, &entries, |tuple, row| {
        tuple.push_bind(row.case.as_str());
        tuple.push_bind(row.at);
        tuple.push_bind(row.body.as_str());
    })
    .await?;
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
    let theirs: Vec<_> = steps
        .iter()
        .flat_map(|step| step.places.iter().map(|p| (p, &step.conversation_id)))
        .collect();
    places(conn, &theirs).await?;
    commands(conn, steps).await?;
    counts(conn, steps).await?;
    let said: BTreeMap<&str, (&str, i64)> = steps
        .iter()
        .filter_map(|step| Some((step.availability.as_ref()?, step.at)))
        .map(|((who, what), at)| (&**who, (&**what, at)))
        .collect();
    let said: Vec<_> = said.into_iter().collect();
    write(conn, &AVAILABILITY, &said, |tuple, (who, (what, at))| {
        tuple.push_bind(*who);
        tuple.push_bind(*what);
        tuple.push_bind(*at);
    })
    .await?;
    Ok(())
}

/// A command that is there already fails its step: a new step has new commands, and
/// dropping one could drop a page.
async fn commands(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const COMMANDS: Statement = Statement {
        doing: "queueing commands",
        head: "INSERT INTO commands \
               (id, platform, conversation, lane, body, reports, attempts, not_before) ",
        columns: 8,
        tail: "",
    };
    let rows: Vec<&CommandRow> = steps.iter().flat_map(|step| &step.commands).collect();
    write(conn, &COMMANDS, &rows, |tuple, row| {
        tuple.push_bind(row.id.as_str());
        tuple.push_bind(row.platform.as_str());
        tuple.push_bind(row.conversation.as_str());
        tuple.push_bind(row.lane.as_str());
        tuple.push_bind(row.body.as_str());
        tuple.push_bind(row.reports);
        tuple.push_bind(row.attempts);
        tuple.push_bind(row.not_before);
    })
    .await?;
    Ok(())
}

async fn counts(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
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

/// Writes a page of the file: the only way to know that the disk takes it.
async fn probe(conn: &mut SqliteConnection) -> Result<(), Failed> {
    let done = sqlx::query(
        "INSERT INTO probes (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = probes.n + 1",
    )
    .execute(conn)
    .await;
    done.map(|_| ()).map_err(failed("trying to write"))
}
