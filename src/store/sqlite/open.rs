//! Opening the file: who may, what it must be, and what to tell an operator if it is not.
//!
//! A store is made whole beside its name and then renamed, so a file by that name that is
//! empty, cut short or foreign is damage or a mistake, and is never written over.

use super::StoreError;
use sqlx::{
    ConnectOptions, Connection, SqliteConnection, SqlitePool,
    migrate::{MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::{self, File, TryLockError},
    io::Read,
    path::{Path, PathBuf},
    time::Duration,
};

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/migrations");

/// Marks a SQLite file as Deskbell's: "Desk" in ASCII.
const APPLICATION: i32 = 0x4465_736B;

/// How every SQLite file begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Connections that read beside the one that writes.
const READERS: u32 = 3;

/// How long to wait for somebody who looks into the file by hand.
const BUSY: Duration = Duration::from_secs(5);

/// Pages in the log before they are moved to the file: 16 MiB. Moving rarely is what
/// makes many small writes to the same pages cheap.
const LOG_PAGES: &str = "4096";

/// An open file.
pub(super) struct Opened {
    pub(super) writer: SqliteConnection,
    pub(super) options: SqliteConnectOptions,
    pub(super) readers: SqlitePool,
    pub(super) lock: File,
}

/// Opens the store at `path`, making it if nothing is there.
pub(super) async fn open(path: &Path) -> Result<Opened, StoreError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| {
            refusal(
                path,
                format_args!("its folder can't be made ({error}). Make it, or set another path"),
            )
        })?;
    }
    let lock = lock(path)?;
    if look(path)? {
        create(path).await?;
    }
    let options = writing(path);
    let explain = |error| explain(path, &error);
    let mut writer = options.connect().await.map_err(explain)?;
    recognise(path, &mut writer).await?;
    migrate(path, &mut writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(reading(path))
        .await
        .map_err(explain)?;
    Ok(Opened {
        writer,
        options,
        readers,
        lock,
    })
}

/// Takes the lock that says whose file this is; it is free when the process ends, however
/// it ends.
fn lock(path: &Path) -> Result<File, StoreError> {
    let beside = beside(path, ".lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&beside)
        .map_err(|error| {
            refusal(
                path,
                format_args!(
                    "{} can't be written ({error}). Let Deskbell's user write to that folder",
                    beside.display()
                ),
            )
        })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(refusal(
            path,
            format_args!("another Deskbell is using it. Stop that one, or set another path"),
        )),
        Err(TryLockError::Error(error)) => Err(refusal(
            path,
            format_args!("it can't be locked ({error}). Keep it on a local disk"),
        )),
    }
}

/// Looks at what is there without changing it; true when nothing is.
fn look(path: &Path) -> Result<bool, StoreError> {
    let unreadable =
        |error: std::io::Error| refusal(path, format_args!("it can't be read ({error})"));
    if !fs::exists(path).map_err(unreadable)? {
        let log = beside(path, "-wal");
        return match fs::metadata(&log) {
            Ok(log_file) if log_file.len() > 0 => Err(refusal(
                path,
                format_args!(
                    "it is gone, but {} is there. Bring both back from the backup",
                    log.display()
                ),
            )),
            _ => Ok(true),
        };
    }
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut head))
        .map_err(unreadable)?;
    if head == MAGIC {
        return Ok(false);
    }
    Err(refusal(
        path,
        format_args!("it is no SQLite file, or a damaged one. {RESTORE}"),
    ))
}

const RESTORE: &str = "Nothing was changed. Bring it back from a backup, or set another path";

/// Makes an empty store under another name and gives it its own when it is whole.
async fn create(path: &Path) -> Result<(), StoreError> {
    let new = beside(path, ".new");
    let explain = |error| explain(path, &error);
    for left in [new.clone(), beside(&new, "-wal"), beside(&new, "-shm")] {
        // Left by a start that was cut off; usually there is none.
        let _ = fs::remove_file(left);
    }
    let mut conn = writing(&new)
        .create_if_missing(true)
        .pragma("application_id", APPLICATION.to_string())
        .connect()
        .await
        .map_err(explain)?;
    migrate(path, &mut conn).await?;
    conn.close().await.map_err(explain)?;
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    fs::rename(&new, path)
        .and_then(|()| File::open(folder)?.sync_all())
        .map_err(|error| refusal(path, format_args!("it can't be made ({error})")))
}

/// Refuses somebody else's file and one that can't be written.
async fn recognise(path: &Path, conn: &mut SqliteConnection) -> Result<(), StoreError> {
    let explain = |error| explain(path, &error);
    let id: i32 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *conn)
        .await
        .map_err(explain)?;
    if id != APPLICATION {
        return Err(refusal(
            path,
            format_args!("it is another program's SQLite file. Set another path"),
        ));
    }
    let write = sqlx::raw_sql("BEGIN IMMEDIATE; ROLLBACK");
    write.execute(conn).await.map_err(explain)?;
    Ok(())
}

async fn migrate(path: &Path, conn: &mut SqliteConnection) -> Result<(), StoreError> {
    let Err(error) = MIGRATIONS.run_direct(None, conn, false).await else {
        return Ok(());
    };
    Err(match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            explain(path, &error)
        }
        MigrateError::VersionMissing(version) => refusal(
            path,
            format_args!(
                "a newer Deskbell has used it (its form {version} is unknown here). \
                 Start that version, or bring back the backup made before it"
            ),
        ),
        other => refusal(
            path,
            format_args!("its form is not one of Deskbell's ({other}). {RESTORE}"),
        ),
    })
}

fn writing(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY)
        // No table refers to another: what belongs together is written together.
        .foreign_keys(false)
        .pragma("wal_autocheckpoint", LOG_PAGES)
        .pragma("journal_size_limit", "67108864")
        .pragma("cache_size", "-8192")
        .disable_statement_logging()
}

/// Connections that only look, for whoever does not run the bot.
pub(super) async fn look_into(path: &Path) -> Result<SqlitePool, StoreError> {
    if !path.is_file() {
        return Err(refusal(
            path,
            format_args!("it is not there yet. Run the bot once, or set store.file"),
        ));
    }
    SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(reading(path))
        .await
        .map_err(|error| explain(path, &error))
}

/// One more connection that writes, for a single row that the bot's own never touches.
pub(super) async fn one_more_writer(path: &Path) -> Result<SqliteConnection, StoreError> {
    if !path.is_file() {
        return Err(refusal(
            path,
            format_args!("it is not there yet. Run the bot once, or set store.file"),
        ));
    }
    let mut conn = writing(path)
        .connect()
        .await
        .map_err(|error| explain(path, &error))?;
    recognise(path, &mut conn).await?;
    Ok(conn)
}

fn reading(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .busy_timeout(BUSY)
        .foreign_keys(false)
        .disable_statement_logging()
}

/// What the database says, in words for whoever must mend it.
fn explain(path: &Path, error: &sqlx::Error) -> StoreError {
    let code = error
        .as_database_error()
        .and_then(|error| error.code()?.parse::<i32>().ok());
    // The low byte is SQLite's kind of error, the rest its detail.
    match code.map(|code| code & 0xff) {
        Some(3 | 8 | 14) => refusal(
            path,
            format_args!("it can't be written ({error}). Let Deskbell's user write to it"),
        ),
        Some(5 | 6) => refusal(
            path,
            format_args!("another program holds it ({error}). Close that one"),
        ),
        Some(11 | 26) => refusal(path, format_args!("it is damaged ({error}). {RESTORE}")),
        Some(13) => refusal(path, format_args!("the disk is full. Make room")),
        _ => refusal(path, format_args!("it can't be opened ({error})")),
    }
}

fn refusal(path: &Path, why: std::fmt::Arguments<'_>) -> StoreError {
    StoreError::Open(format!("the store {}: {why}.", path.display()))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
