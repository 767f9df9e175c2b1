//! Whether customers with an old debt are reminded by themselves.
//!
//! A new table of one row: nothing is locked.

use sea_orm::sea_query::Index;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{count, flag, moment, rows, table, version};

/// Reminders of old debts.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let terms = table("account_terms")
            .col(count("singleton"))
            .col(flag("remind_weekly", false))
            .col(version())
            .col(moment("updated_at"))
            .primary_key(Index::create().col("singleton"))
            .to_owned();
        manager.create_table(terms).await
    }
}

/// A firm that reminds by itself.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let at = "2026-11-28T18:30:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok();
    let columns = &["singleton", "remind_weekly", "version", "updated_at"];
    let row = vec![1.into(), true.into(), 1.into(), at.into()];
    rows(db, "account_terms", columns, vec![row]).await
}
