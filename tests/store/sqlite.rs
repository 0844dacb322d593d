//! SQLite's store lives through the stories, and refuses in words what it can't open.

use super::{
    conformance::{self, Fixture},
    rows::{conversation_of, event, full_step},
};
use async_trait::async_trait;
use deskbell::store::{Cause, SqliteStore, Store, StoreError};
use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};
use std::{fs, path::PathBuf, sync::Arc};
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("data").join("deskbell.db")
    }

    async fn store(&self) -> Arc<SqliteStore> {
        SqliteStore::open(&self.file()).await.unwrap()
    }

    /// Why it can't be opened.
    async fn refusal(&self) -> String {
        match SqliteStore::open(&self.file()).await {
            Err(StoreError::Open(words)) => {
                let file = self.file();
                assert!(words.contains(file.to_str().unwrap()), "{words}");
                words
            }
            other => panic!("{other:?}"),
        }
    }

    /// A store that was used and closed.
    async fn used() -> Self {
        let folder = Self::new();
        let store = folder.store().await;
        for n in 0..200 {
            let seq = store.accept(event("ann", &format!("e{n}"))).await.unwrap();
            assert!(seq.is_some());
        }
        store.close().await;
        folder
    }

    async fn sql(&self, sql: &'static str) {
        let options = SqliteConnectOptions::new().filename(self.file());
        let mut conn = options.create_if_missing(true).connect().await.unwrap();
        sqlx::raw_sql(sql).execute(&mut conn).await.unwrap();
        sqlx::Connection::close(conn).await.unwrap();
    }
}

#[async_trait]
impl Fixture for Folder {
    async fn open(&self) -> Arc<dyn Store> {
        self.store().await
    }
}

macro_rules! stories {
    ($kind:ident: $($story:ident)*) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $story() {
            let folder = Folder::new();
            stories!(@$kind folder $story);
        }
    )*};
    (@store $folder:ident $story:ident) => {
        let store = $folder.store().await;
        conformance::$story(&*store).await;
    };
    (@shared $folder:ident $story:ident) => {
        let store: Arc<dyn Store> = $folder.store().await;
        conformance::$story(&store).await;
    };
    (@fixture $folder:ident $story:ident) => {
        conformance::$story(&$folder).await;
    };
}

stories! { store:
    an_event_is_kept_once
    a_step_is_kept_in_every_part
    an_overtaken_step_changes_nothing
    failures_are_counted
    a_delivery_ends_once_and_reports
    a_delivery_put_off_remembers_it
    deadlines_replace_each_other_and_come_in_order
    a_deadline_handled_is_gone_unless_set_again
    a_deadline_is_never_early
    an_open_case_without_a_deadline_is_found
    the_newest_case_is_loaded_and_an_open_one_first
    every_call_is_a_page
}
stories! { shared:
    a_step_is_kept_whole_or_not_at_all
    one_input_makes_one_step
    ten_thousand_events_offered_four_times_are_kept_once
}
stories! { fixture:
    a_restart_keeps_what_is_unhandled_in_order
}

#[tokio::test]
async fn a_second_deskbell_is_told_of_the_first() {
    let folder = Folder::new();
    let store = folder.store().await;
    assert!(folder.refusal().await.contains("another Deskbell"));
    store.close().await;
    folder.store().await.close().await;
}

#[tokio::test]
async fn after_closing_one_file_holds_all() {
    let folder = Folder::used().await;
    let log = folder.file().with_extension("db-wal");
    assert!(!log.exists());
}

/// What is on the disk while the store is open is what a kill would leave.
#[tokio::test]
async fn a_store_that_was_never_closed_has_lost_nothing() {
    let (folder, copy) = (Folder::new(), Folder::new());
    let store = folder.store().await;
    let seq = store.accept(event("ann", "e1")).await.unwrap().unwrap();
    let step = full_step("ann", Cause::Input(seq), "K1");
    store.commit(step.clone()).await.unwrap();
    store.accept(event("ann", "e2")).await.unwrap();
    fs::create_dir(copy.file().parent().unwrap()).unwrap();
    for suffix in ["db", "db-wal"] {
        let file = folder.file().with_extension(suffix);
        fs::copy(file, copy.file().with_extension(suffix)).unwrap();
    }
    let revived = copy.store().await;
    assert_eq!(revived.unhandled(0, 9).await.unwrap().len(), 1);
    let loaded = revived.load(&conversation_of("ann").into()).await.unwrap();
    assert_eq!(loaded.case, step.case);
    assert_eq!(revived.undelivered().await.unwrap(), step.commands);
}

#[tokio::test]
async fn what_is_no_store_is_refused_and_left_alone() {
    for (content, word) in [
        (&b""[..], "no SQLite file"),
        (&b"SQLite"[..], "no SQLite file"),
        (
            &b"Dear diary, this is not a database."[..],
            "no SQLite file",
        ),
    ] {
        let folder = Folder::new();
        fs::create_dir(folder.file().parent().unwrap()).unwrap();
        fs::write(folder.file(), content).unwrap();
        assert!(folder.refusal().await.contains(word));
        assert_eq!(fs::read(folder.file()).unwrap(), content);
    }
    let folder = Folder::new();
    fs::create_dir(folder.file().parent().unwrap()).unwrap();
    folder.sql("CREATE TABLE recipes (id INTEGER)").await;
    assert!(folder.refusal().await.contains("another program's"));
}

#[tokio::test]
async fn damage_is_an_error_and_never_an_empty_store() {
    let cut = Folder::used().await;
    let file = fs::File::options().write(true).open(cut.file()).unwrap();
    file.set_len(8_192).unwrap();
    assert!(cut.refusal().await.contains("damaged"));

    let scratched = Folder::used().await;
    let mut bytes = fs::read(scratched.file()).unwrap();
    bytes[4_096 * 2..].fill(0xA5);
    fs::write(scratched.file(), &bytes).unwrap();
    match SqliteStore::open(&scratched.file()).await {
        Err(StoreError::Open(words)) => assert!(words.contains("damaged"), "{words}"),
        Err(other) => panic!("{other}"),
        Ok(store) => assert!(store.unhandled(0, 999).await.is_err()),
    }

    let headless = Folder::used().await;
    fs::rename(headless.file(), headless.file().with_extension("db-wal")).unwrap();
    assert!(headless.refusal().await.contains("is gone"));
}

#[tokio::test]
async fn a_newer_version_s_store_is_refused() {
    let folder = Folder::used().await;
    folder
        .sql(
            "INSERT INTO _sqlx_migrations \
             (version, description, success, checksum, execution_time) \
             VALUES (9999, 'later', TRUE, x'00', 0)",
        )
        .await;
    assert!(folder.refusal().await.contains("newer Deskbell"));
}

#[tokio::test]
async fn a_folder_that_can_t_be_made_is_named() {
    let folder = Folder::new();
    fs::write(folder.0.path().join("data"), "a file").unwrap();
    assert!(folder.refusal().await.contains("folder"));
}

/// Nothing is acknowledged while the disk is full, and all goes on once there is room.
#[tokio::test]
async fn a_full_disk_fails_requests_and_room_mends_it() {
    let folder = Folder::new();
    let store = folder.store().await;
    store.limit_pages(1).await.unwrap();
    let mut kept = 0;
    let error = loop {
        match store.accept(event("ann", &format!("e{kept}"))).await {
            Ok(Some(_)) => kept += 1,
            Ok(None) => unreachable!("every key is new"),
            Err(error) => break error,
        }
    };
    assert!(error.to_string().contains("full"), "{error}");
    let all = store.unhandled(0, 99_999).await.unwrap();
    assert_eq!(all.len(), kept, "what was acknowledged is there");
    let mut step = full_step("ann", Cause::Input(all[0].seq), "K1");
    step.entries[0].1.text = "help! ".repeat(10_000);
    assert!(store.commit(step.clone()).await.is_err());
    assert_eq!(store.unhandled(0, 99_999).await.unwrap(), all);

    store.limit_pages(100_000).await.unwrap();
    store.probe().await.unwrap();
    store.commit(step).await.unwrap();
    let key = format!("e{kept}");
    assert!(store.accept(event("ann", &key)).await.unwrap().is_some());
}

/// A row that can't be written takes its step along and nobody else's.
#[tokio::test]
async fn a_row_that_fails_undoes_its_step() {
    let folder = Folder::used().await;
    folder
        .sql(
            "CREATE TRIGGER availability_fails BEFORE INSERT ON availability \
             BEGIN SELECT RAISE(ABORT, 'no'); END",
        )
        .await;
    let store = folder.store().await;
    let first = store.unhandled(0, 1).await.unwrap().remove(0);
    let step = full_step("ann", Cause::Input(first.seq), "K1");
    let refused = store.commit(step.clone()).await;
    assert!(matches!(refused, Err(StoreError::Database { .. })));
    assert_eq!(store.unhandled(0, 1).await.unwrap(), [first]);
    assert_eq!(
        store
            .load(&conversation_of("ann").into())
            .await
            .unwrap()
            .case,
        None
    );
    assert_eq!(store.undelivered().await.unwrap(), []);
    let mut without = step;
    without.availability = None;
    store.commit(without).await.unwrap();
}
