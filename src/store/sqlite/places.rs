//! Private places, and whose they are.

use super::{
    Reader, StoreError,
    batch::{Failed, Statement, failed, write},
    columns::parsed,
    reading,
    rows::PlaceRow,
};
use crate::id::Address;
use deskbell_platform::Place;
use sqlx::SqliteConnection;

pub(super) async fn keep<C: AsRef<str> + Sync>(
    conn: &mut SqliteConnection,
    rows: &[(&PlaceRow, C)],
) -> Result<(), Failed> {
    const PLACES: Statement = Statement {
        doing: "keeping places",
        head: "INSERT INTO places (platform, tenant, id, thread, address) ",
        columns: 5,
        tail: " ON CONFLICT (platform, tenant, id, thread) \
               DO UPDATE SET address = excluded.address",
    };
    write(conn, &PLACES, rows, |tuple, (place, address)| {
        tuple.push_bind(place.platform.as_str());
        tuple.push_bind(place.tenant.as_str());
        tuple.push_bind(place.id.as_str());
        tuple.push_bind(place.thread.as_str());
        tuple.push_bind(address.as_ref());
    })
    .await?;
    Ok(())
}

/// Only whose a place still is can leave it: another may have it since.
pub(super) async fn leave<C: AsRef<str> + Sync>(
    conn: &mut SqliteConnection,
    rows: &[(&PlaceRow, C)],
) -> Result<(), Failed> {
    for (place, address) in rows {
        sqlx::query(
            "DELETE FROM places \
             WHERE platform = $1 AND tenant = $2 AND id = $3 AND thread = $4 AND address = $5",
        )
        .bind(place.platform.as_str())
        .bind(place.tenant.as_str())
        .bind(place.id.as_str())
        .bind(place.thread.as_str())
        .bind(address.as_ref())
        .execute(&mut *conn)
        .await
        .map_err(failed("leaving places"))?;
    }
    Ok(())
}

impl Reader {
    pub(super) async fn places(&self) -> Result<Vec<(Place, Address)>, StoreError> {
        const DOING: &str = "reading places";
        let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
            "SELECT platform, tenant, id, thread, address FROM places \
             ORDER BY platform, tenant, id, thread",
        )
        .fetch_all(&self.0)
        .await
        .map_err(reading(DOING))?;
        rows.into_iter()
            .map(|(platform, tenant, id, thread, address)| {
                let place = Place {
                    thread: Some(thread).filter(|thread| !thread.is_empty()),
                    ..Place::new(platform, tenant, id)
                };
                Ok((place, parsed(DOING, &address)?))
            })
            .collect()
    }
}
