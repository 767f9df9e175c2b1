//! Copies a whole database into an empty one, whichever engine each is: for moving to a server, for backup and restore.

mod copy;
mod references;
mod tables;

use futures::future::BoxFuture;
use sea_orm::{DatabaseConnection, DbErr};
use serde::{Deserialize, Serialize};

use crate::{Db, DbConfig, Failure};
pub use copy::copy_all;
pub(crate) use tables::counts;

/// Brings a database to the newest step of the timeline; `vefa` hands it over, because this floor knows no tables.
pub type Migrate = for<'a> fn(&'a DatabaseConnection) -> BoxFuture<'a, Result<(), DbErr>>;

/// How many rows of one table were copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// The table.
    pub table: String,
    /// Its rows.
    pub rows: i64,
}

/// Moves a database, a SQLite file to PostgreSQL for one. The old one stays as it is; nobody may write to it meanwhile.
///
/// # Errors
/// `Refused` when the new database is not empty; else when one of them does not answer. Then the new one is empty still.
pub async fn move_database(
    from: &DbConfig,
    to: &DbConfig,
    migrate: Migrate,
) -> Result<Vec<Copied>, Failure> {
    let old = Db::owner_of(from).await?;
    migrate(&old).await?;
    let new = Db::owner_of(to).await?;
    migrate(&new).await?;
    copy_all(&old, &new).await
}
