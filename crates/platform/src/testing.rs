//! Databases for tests: each test its own, on both engines, with a clock that stands still.
//!
//! `VEFA_TEST_POSTGRES` names a throw-away server by an address whose user may create databases; without it the
//! PostgreSQL half of a test says that it is skipped.

#![allow(clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use tempfile::TempDir;

use crate::db::DbConfig;
use crate::files::FilesConfig;
use crate::{FrozenClock, Platform, PlatformConfig};

/// Where the clock stands in every test: a Wednesday noon in Istanbul.
pub const NOON: &str = "2026-11-25T09:00:00Z";
/// The environment variable that names the throw-away server.
pub const POSTGRES: &str = "VEFA_TEST_POSTGRES";

/// A platform on a fresh SQLite database.
pub async fn sqlite<M: MigratorTrait>() -> Platform {
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("vefa.db");
    std::fs::copy(sqlite_template::<M>().await, &file).expect("the template is there");
    open(DbConfig::sqlite_file(&file), folder).await
}

/// A platform on a fresh PostgreSQL database, when there is a server.
pub async fn postgres<M: MigratorTrait>() -> Option<Platform> {
    let server = std::env::var(POSTGRES).ok().filter(|url| !url.is_empty())?;
    let url = fresh_postgres::<M>(&server).await;
    let folder = TempDir::new().expect("a temporary folder");
    let config = DbConfig {
        connections: 8,
        ..DbConfig::new(url)
    };
    Some(open(config, folder).await)
}

/// The clock of a test's platform.
#[must_use]
pub fn clock(platform: &Platform) -> &FrozenClock {
    platform.clock.frozen().expect("tests have a frozen clock")
}

/// A second node on the same database and files, with a clock of its own.
pub async fn another_node(platform: &Platform, folder: &Path) -> Platform {
    let config = PlatformConfig {
        db: platform.db.config().clone(),
        files: FilesConfig::folder(folder.join("files")),
        key_file: folder.join("vefa.key"),
    };
    Platform::open_with(config, noon(), Vec::new())
        .await
        .expect("the second node opens")
}

async fn open(db: DbConfig, folder: TempDir) -> Platform {
    let config = PlatformConfig {
        db,
        files: FilesConfig::folder(folder.path().join("files")),
        key_file: folder.path().join("vefa.key"),
    };
    Platform::open_with(config, noon(), vec![Box::new(folder)])
        .await
        .expect("the platform opens")
}

fn noon() -> Arc<FrozenClock> {
    let noon: Timestamp = NOON.parse().expect("a moment");
    Arc::new(FrozenClock::at(noon))
}

/// What tells one set of migrations from another: their names, and the test program that holds them.
fn mark<M: MigratorTrait>() -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for step in M::migrations() {
        hash.update(step.name());
        hash.update("\n");
    }
    if let Ok(program) = std::env::current_exe() {
        hash.update(program.to_string_lossy().as_bytes());
        let changed = std::fs::metadata(&program).and_then(|about| about.modified());
        let since = changed
            .ok()
            .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        hash.update(since.unwrap_or_default().as_nanos().to_be_bytes());
    }
    hex::encode(&hash.finalize()[..8])
}

/// A migrated SQLite file, made once per test program.
async fn sqlite_template<M: MigratorTrait>() -> PathBuf {
    let folder = std::env::temp_dir().join("vefa-test-templates");
    let template = folder.join(format!("{}.db", mark::<M>()));
    if template.exists() {
        return template;
    }
    std::fs::create_dir_all(&folder).expect("a folder for templates");
    let draft = folder.join(format!("{}.draft", uuid::Uuid::now_v7()));
    let url = format!("sqlite://{}?mode=rwc", draft.display());
    let db = Database::connect(url).await.expect("a template opens");
    run(&db, "PRAGMA journal_mode = DELETE").await;
    run(&db, "PRAGMA synchronous = OFF").await;
    M::up(&db, None).await.expect("the migrations run");
    db.close().await.expect("the template closes");
    std::fs::rename(&draft, &template).expect("the template is put in place");
    template
}

/// A copy of the migrated template database, which is made once per test program.
async fn fresh_postgres<M: MigratorTrait>(server: &str) -> String {
    let admin = Database::connect(server)
        .await
        .expect("the test server answers");
    let template = format!("vefa_template_{}", mark::<M>());
    postgres_template::<M>(&admin, server, &template).await;
    let name = format!("vefa_test_{}", uuid::Uuid::now_v7().simple());
    run(
        &admin,
        &format!("CREATE DATABASE {name} TEMPLATE {template}"),
    )
    .await;
    admin.close().await.expect("the server says goodbye");
    with_database(server, &name)
}

async fn postgres_template<M: MigratorTrait>(
    admin: &DatabaseConnection,
    server: &str,
    template: &str,
) {
    use sea_orm::TransactionTrait;
    let guard = admin.begin().await.expect("a guard");
    run(&guard, "SELECT pg_advisory_xact_lock(5645461)").await;
    let known = format!("SELECT 1 FROM pg_database WHERE datname = '{template}'");
    let backend = guard.get_database_backend();
    let asked = sea_orm::Statement::from_string(backend, known);
    if guard
        .query_one_raw(asked)
        .await
        .expect("an answer")
        .is_none()
    {
        let draft = format!("{template}_draft");
        run(admin, &format!("DROP DATABASE IF EXISTS {draft}")).await;
        run(
            admin,
            &format!("CREATE DATABASE {draft} TEMPLATE template0"),
        )
        .await;
        let db = Database::connect(with_database(server, &draft)).await;
        let db = db.expect("the template opens");
        M::up(&db, None).await.expect("the migrations run");
        db.close().await.expect("the template closes");
        run(
            admin,
            &format!("ALTER DATABASE {draft} RENAME TO {template}"),
        )
        .await;
    }
    guard.rollback().await.expect("the guard goes");
}

/// The server's address with another database.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let begin = address.find("://").map_or(0, |at| at + 3);
    let end = address[begin..]
        .find('/')
        .map_or(address.len(), |at| begin + at);
    let options = if options.is_empty() {
        String::new()
    } else {
        format!("?{options}")
    };
    format!("{}/{name}{options}", &address[..end])
}

async fn run(db: &impl ConnectionTrait, sql: &str) {
    db.execute_unprepared(sql).await.expect(sql);
}

/// Writes each test twice, for SQLite and for PostgreSQL. The crate needs `migrations` among its dev-dependencies.
///
/// ```ignore
/// platform::both_engines! {
///     async fn a_unit_is_registered_once(platform: Platform) { … }
/// }
/// ```
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($platform:ident: $kind:ty) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn told($platform: $kind) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                told($crate::testing::sqlite::<::migrations::Migrator>().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                match $crate::testing::postgres::<::migrations::Migrator>().await {
                    Some(platform) => told(platform).await,
                    None => eprintln!("skipped: {} names no server", $crate::testing::POSTGRES),
                }
            }
        }
    )+};
}
