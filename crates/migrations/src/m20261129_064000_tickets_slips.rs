//! Wrong links by address, counted by all nodes together.
//!
//! A new table: nothing is locked.

use sea_orm::sea_query::Index;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount, index, rows, table, text};

/// Slips.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let slip = table("link_slip")
            .col(text("address"))
            .col(amount("began"))
            .col(amount("slips"))
            .primary_key(Index::create().col("address"))
            .to_owned();
        manager.create_table(slip).await?;
        manager.create_index(index("link_slip", &["began"])).await
    }
}

/// Somebody who mistyped once.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let row = vec!["192.0.2.1".into(), 1_764_399_600_i64.into(), 1_i64.into()];
    rows(db, "link_slip", &["address", "began", "slips"], vec![row]).await
}
