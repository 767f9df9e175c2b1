//! From which price list the price of an estimate's line is.
//!
//! A column that may be empty: nothing is locked for longer than a moment.

use sea_orm::sea_query::{Alias, Table};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::text_null;

/// Price lists of lines.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alter = Table::alter()
            .table(Alias::new("service_estimate_line"))
            .add_column(text_null("price_list"))
            .to_owned();
        manager.alter_table(alter).await
    }
}

/// The lines of the samples before have their prices from the general list.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE service_estimate_line SET price_list = 'Genel'")
        .await?;
    Ok(())
}
