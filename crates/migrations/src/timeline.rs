//! Runs the timeline: once per database, also when several nodes start together.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, TransactionTrait};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager};

use std::future::Future;
use std::pin::Pin;

/// The timeline as the migration library wants it.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        crate::steps()
    }
}

/// Sample rows for the tables of one migration, as they would stand in an old database.
pub type Sample = for<'a> fn(&'a DatabaseConnection) -> Written<'a>;

/// Sample rows on their way.
pub type Written<'a> = Pin<Box<dyn Future<Output = Result<(), DbErr>> + Send + 'a>>;

/// A step that happens wholly or not at all, on both engines.
pub(crate) struct Whole<M>(pub M);

impl<M: MigrationName> MigrationName for Whole<M> {
    fn name(&self) -> &str {
        self.0.name()
    }
}

#[async_trait::async_trait]
impl<M: MigrationTrait> MigrationTrait for Whole<M> {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.up(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Declares the timeline: modules, steps and their samples from one list.
macro_rules! timeline {
    ($($name:ident),+ $(,)?) => {
        $(mod $name;)+

        /// The migrations, oldest first.
        pub(crate) fn steps() -> Vec<Box<dyn sea_orm_migration::MigrationTrait>> {
            vec![$(Box::new($crate::timeline::Whole($name::Migration))),+]
        }

        /// The sample rows of each migration, in the same order.
        #[must_use]
        pub fn samples() -> Vec<(&'static str, $crate::Sample)> {
            vec![$((stringify!($name), |db| Box::pin($name::sample(db)))),+]
        }
    };
}

pub(crate) use timeline;

/// One lock number for all nodes of one PostgreSQL database, so that two that start together do not both migrate.
const MIGRATION_LOCK: i64 = 0x5645_4641;

/// Brings the database to the newest step.
///
/// # Errors
/// When the database cannot be reached or refuses a statement.
pub async fn migrate(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Migrator::up(db, None).await;
    }
    let guard = db.begin().await?;
    let lock = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
    guard.execute_unprepared(&lock).await?;
    let done = Migrator::up(db, None).await;
    guard.rollback().await?;
    done
}

/// The names of the steps that this database has not seen yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn pending(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let steps = Migrator::get_pending_migrations_read_only(db).await?;
    Ok(steps.iter().map(|step| step.name().to_owned()).collect())
}
