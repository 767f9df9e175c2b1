//! How each engine is opened, with the settings that were measured.

use std::io::ErrorKind;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

use super::Engine;
use crate::Failure;
use crate::failure::READ_ONLY;

/// Page cache of a SQLite connection that reads, in KiB: what the operating system holds of the file is near enough, and
/// all connections share the memory bound of the whole program.
const READER_CACHE: &str = "-3072";
/// Page cache of the one that writes: an import touches a leaf of every index with each row.
const WRITER_CACHE: &str = "-12288";
/// How large the write-ahead file may stay after a checkpoint.
const WAL_BYTES: &str = "67108864";
/// Pages in the write-ahead file after which it is copied into the database: an import writes the same pages of the indexes
/// again and again, and each copy before the next change is for nothing. Half of [`WAL_BYTES`].
const CHECKPOINT_PAGES: &str = "8000";
/// How long a connection waits for a lock that another process holds.
const BUSY: Duration = Duration::from_secs(10);
/// How long somebody waits for a free connection.
const ACQUIRE: Duration = Duration::from_secs(10);
/// A connection that was idle this long is asked whether it still lives.
const DOUBTFUL: Duration = Duration::from_secs(30);
/// Connections that read a SQLite file at the same time.
const READERS: u32 = 3;

/// Where the database is and how many connections it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DbConfig {
    /// `sqlite://path/to/vefa.db` or `postgres://…`.
    pub url: String,
    /// A read replica for reports, PostgreSQL only.
    pub replica_url: Option<String>,
    /// Connections per pool, PostgreSQL only.
    pub connections: u32,
}

impl DbConfig {
    /// The usual settings for `url`.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            replica_url: None,
            connections: 16,
        }
    }

    /// A SQLite database in this file.
    #[must_use]
    pub fn sqlite_file(path: &std::path::Path) -> Self {
        Self::new(format!("sqlite://{}", path.display()))
    }

    /// Which engine the address speaks of.
    #[must_use]
    pub fn engine(&self) -> Engine {
        if self.url.starts_with("sqlite") {
            Engine::Sqlite
        } else {
            Engine::Postgres
        }
    }

    /// The file of a SQLite database.
    #[must_use]
    pub fn sqlite_path(&self) -> Option<std::path::PathBuf> {
        let path = self.url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(path.split('?').next().unwrap_or(path).into())
    }
}

fn sqlite_options(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .pragma("cache_size", WRITER_CACHE)
        .pragma("journal_size_limit", WAL_BYTES)
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
        .pragma("temp_store", "memory")
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .idle_timeout(None)
        .max_lifetime(None)
        // with `sqlx::query=debug` in the log level every statement is told; else they are silent
        .sqlx_logging_level(log::LevelFilter::Debug);
    options
}

/// The one connection that writes.
pub(super) async fn sqlite_writer(config: &DbConfig) -> Result<DatabaseConnection, Failure> {
    let mut options = options(&config.url, 1);
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_opts(sqlite_options);
    let opened = Database::connect(options).await;
    opened.map_err(|fault| why_closed(config, fault))
}

/// On a disk that may only be read, the file cannot even be opened; that is told as what it is.
fn why_closed(config: &DbConfig, fault: DbErr) -> Failure {
    let file = config.sqlite_path().filter(|file| file.exists());
    let writing = file.map(|file| std::fs::File::options().append(true).open(file));
    match writing {
        Some(Err(why)) if is_read_only(&why) => Failure::unavailable(READ_ONLY),
        _ => fault.into(),
    }
}

fn is_read_only(why: &std::io::Error) -> bool {
    matches!(
        why.kind(),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied
    )
}

/// The connections that only read.
pub(super) async fn sqlite_reader(config: &DbConfig) -> Result<DatabaseConnection, Failure> {
    let mut options = options(&config.url, READERS);
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_opts(|options| {
        sqlite_options(options)
            .pragma("cache_size", READER_CACHE)
            .pragma("query_only", "on")
    });
    Ok(Database::connect(options).await?)
}

/// A pool on a server; `only_read` makes the server refuse writes.
pub(super) async fn postgres(
    config: &DbConfig,
    url: &str,
    connections: u32,
    only_read: bool,
) -> Result<DatabaseConnection, Failure> {
    let mut options = options(url, connections.max(1));
    options
        .test_before_acquire_if_idle_for(DOUBTFUL)
        .set_application_name("vefa");
    let only_read = if only_read { "on" } else { "off" };
    // compiling a statement costs more than any page of ours takes
    options.map_sqlx_postgres_opts(move |options| {
        options.options([("default_transaction_read_only", only_read), ("jit", "off")])
    });
    tracing::debug!(connections = config.connections, "opening a pool");
    Ok(Database::connect(options).await?)
}
