//! Documents that came in are found by the last day of their answer, and by the sale that they return.
//!
//! Two indexes on a table that grows by some hundred rows a month: locked for a moment.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::index;

/// Two indexes.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_index(index("e_incoming", &["answer_due_on"]))
            .await?;
        m.create_index(index("e_incoming", &["sale_id"])).await
    }
}

/// No row is changed.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE e_incoming SET reason = reason")
        .await?;
    Ok(())
}
