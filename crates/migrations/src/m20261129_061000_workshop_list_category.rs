//! A checklist may be for categories of the catalogue, as an intake rule is.
//!
//! A column that may be empty: nothing is locked for longer than a moment.

use sea_orm::sea_query::{Alias, Table};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::text_null;

/// Categories of checklists.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alter = Table::alter()
            .table(Alias::new("checklist"))
            .add_column(text_null("category"))
            .to_owned();
        manager.alter_table(alter).await
    }
}

/// The list of the samples before is for irons from now on.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    use sea_orm::ConnectionTrait as _;
    db.execute_unprepared("UPDATE checklist SET category = 'utu'")
        .await?;
    Ok(())
}
