//! Runs the timeline: once per database, also when several nodes start together.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, TransactionTrait,
};
use sea_orm_migration::{
    MigrationName, MigrationTrait, MigratorTrait, SchemaManager, seaql_migrations,
};

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

/// The names of the steps that this database has not seen yet. A database that is newer than this program lacks none: an old
/// node serves on while others are brought to a new version.
///
/// # Errors
/// When the database cannot be read.
pub async fn pending(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let done = done(db).await?;
    let known = known().filter(|name| !done.contains(name));
    Ok(known.collect())
}

/// The names of the steps that a newer program has taken and this one does not know.
///
/// # Errors
/// When the database cannot be read.
pub async fn unknown(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let done = done(db).await?;
    let known: Vec<String> = known().collect();
    let unknown = done.into_iter().filter(|name| !known.contains(name));
    Ok(unknown.collect())
}

fn known() -> impl Iterator<Item = String> {
    let steps = crate::steps().into_iter();
    steps.map(|step| step.name().to_owned())
}

async fn done(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    // a database in which nobody ever worked has no table of steps, and looking does not make it
    let table = Migrator::migration_table_name().to_string();
    if !SchemaManager::new(db).has_table(table).await? {
        return Ok(Vec::new());
    }
    let rows = seaql_migrations::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}
