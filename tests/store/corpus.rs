//! What earlier releases kept is read by this one: a dump of each lies in `corpus`, written by the
//! release itself.

use deskbell::{
    case::Status,
    id::Address,
    store::{SqliteStore, Store},
};
use jiff::Timestamp;
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

/// The store of a release, as if it had been stopped just now.
async fn of_release(dump: &'static str) -> (std::sync::Arc<dyn Store>, TempDir) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("deskbell.db");
    let options = SqliteConnectOptions::new().filename(&file);
    let mut conn = options.create_if_missing(true).connect().await.unwrap();
    sqlx::raw_sql(dump).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    let store: std::sync::Arc<dyn Store> = SqliteStore::open(&file).await.unwrap();
    (store, folder)
}

#[tokio::test]
async fn the_first_release_s_store_goes_on_case_by_case() {
    let (store, _folder) = of_release(include_str!("corpus/0.1.0.sql")).await;
    let mut cases = store.cases(false, 99).await.unwrap();
    cases.reverse();
    let stages: Vec<Status> = cases.iter().map(|case| case.status()).collect();
    let expected = [
        Status::Ringing,
        Status::Acknowledged,
        Status::Claimed,
        Status::Resolved,
        Status::Ringing,
    ];
    assert_eq!(stages, expected);
    let seen = cases[1].stage.seen().unwrap();
    let owner = cases[2].stage.owner().unwrap();
    assert_eq!((seen.by.0.as_str(), owner.by.0.as_str()), ("sam", "sam"));
    let closed = cases[3].stage.closed().unwrap();
    assert_eq!(closed.1.unwrap().0, "sam");

    // Each deadline and each place is that of its own case, also where one person has two.
    let due = store.due(Timestamp::MAX, None, 99).await.unwrap();
    let of: Vec<&Address> = due.iter().map(|deadline| &deadline.address).collect();
    for case in &cases {
        assert_eq!(of.iter().filter(|a| ***a == case.address()).count(), 1);
        let loaded = store.load(&case.address()).await.unwrap();
        assert_eq!(loaded.case.as_ref(), Some(case));
        assert!(loaded.conversation.is_some());
        assert!(!store.entries(&case.id).await.unwrap().is_empty());
        assert_eq!(store.pages(&case.id).await.unwrap().len(), 1);
    }
    assert_eq!(store.unwatched().await.unwrap(), []);
    let places = store.places().await.unwrap();
    assert_eq!(places.len(), cases.len());
    for (place, address) in places {
        let case = cases.iter().find(|case| case.address() == address).unwrap();
        assert_eq!(case.place.as_ref(), Some(&place));
    }
}
