//! How judgements were spread, and what an operator decided about it.

use super::{
    Reader, StoreError,
    batch::{Failed, Statement, failed, write},
    columns::{json, ms, number, value},
    open, reading,
    rows::StepRows,
};
use crate::calibration::{Decided, Histograms, KEPT_DAYS, Score};
use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};
use std::{collections::BTreeMap, path::Path};

/// One bucket, in milliseconds.
const DAY: i64 = 86_400_000;

/// Counts the scores of these steps; what is too old is forgotten.
pub(super) async fn add(conn: &mut SqliteConnection, steps: &[&StepRows]) -> Result<(), Failed> {
    const SCORES: Statement = Statement {
        doing: "counting scores",
        head: "INSERT INTO judgements (day, score, bin, n) ",
        columns: 4,
        tail: " ON CONFLICT (day, score, bin) DO UPDATE SET n = judgements.n + excluded.n",
    };
    let mut sums: BTreeMap<(i64, &str, i64), i64> = BTreeMap::new();
    for step in steps {
        for (score, bin) in &step.scores {
            let key = (step.at.div_euclid(DAY), *score, *bin);
            *sums.entry(key).or_default() += 1;
        }
    }
    let Some((newest, ..)) = sums.keys().next_back().copied() else {
        return Ok(());
    };
    let sums: Vec<_> = sums.into_iter().collect();
    write(conn, &SCORES, &sums, |tuple, ((day, score, bin), n)| {
        tuple.push_bind(*day);
        tuple.push_bind(*score);
        tuple.push_bind(*bin);
        tuple.push_bind(*n);
    })
    .await?;
    sqlx::query("DELETE FROM judgements WHERE day < $1")
        .bind(newest - KEPT_DAYS)
        .execute(conn)
        .await
        .map_err(failed("forgetting old scores"))?;
    Ok(())
}

impl Reader {
    /// The scores of the day of `since` and later.
    ///
    /// # Errors
    /// The store can't be read.
    pub async fn judgements(&self, since: Timestamp) -> Result<Histograms, StoreError> {
        const DOING: &str = "reading scores";
        let rows: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT score, bin, CAST(SUM(n) AS BIGINT) FROM judgements \
             WHERE day >= $1 GROUP BY score, bin ORDER BY score, bin",
        )
        .bind(ms(since).div_euclid(DAY))
        .fetch_all(&self.0)
        .await
        .map_err(reading(DOING))?;
        let mut histograms = Histograms::default();
        for (score, bin, n) in rows {
            // One that this version doesn't know is another version's business.
            if let Some(score) = Score::of_word(&score) {
                histograms.add(score, number(DOING, bin)?, number(DOING, n)?);
            }
        }
        Ok(histograms)
    }

    /// What an operator decided about proposals.
    ///
    /// # Errors
    /// The store can't be read.
    pub async fn decided(&self) -> Result<Decided, StoreError> {
        const DOING: &str = "reading the calibration";
        let state: Option<String> =
            sqlx::query_scalar("SELECT state FROM calibration WHERE id = 1")
                .fetch_optional(&self.0)
                .await
                .map_err(reading(DOING))?;
        state.map_or_else(
            || Ok(Decided::default()),
            |state| value(DOING, "calibration", &state),
        )
    }
}

/// Keeps what an operator decided in the store at `path`, also while a bot has it open: one row
/// that the bot itself never writes, and reads every minute.
///
/// # Errors
/// The store is not there, can't be written, or is of an older version.
pub async fn decide(path: &Path, decided: &Decided, at: Timestamp) -> Result<(), StoreError> {
    const DOING: &str = "keeping the calibration";
    let state = json(DOING, decided)?;
    let mut conn = open::one_more_writer(path).await?;
    sqlx::query(
        "INSERT INTO calibration (id, state, changed_at) VALUES (1, $1, $2) \
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at",
    )
    .bind(state)
    .bind(ms(at))
    .execute(&mut conn)
    .await
    .map_err(reading(DOING))?;
    conn.close().await.map_err(reading(DOING))
}
