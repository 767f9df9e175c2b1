//! What the first page reads of sales: those with something odd and those whose delivery nobody knows, newest first.
//!
//! Both indexes hold only these, so on a million sales they are made by one walk each and stay small.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::each_engine;

/// Indexes of the first page.
#[derive(DeriveMigrationName)]
pub struct Migration;

const DAY: &[&str] = &[
    "CREATE INDEX sale_odd_ix ON sale (sold_on, id) WHERE finding_count > 1",
    "CREATE INDEX sale_undelivered_ix ON sale (sold_on, id) WHERE delivered_on IS NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each_engine(manager, DAY, DAY).await
    }
}

/// The sales of the samples before are what it is about.
pub async fn sample(_: &DatabaseConnection) -> Result<(), DbErr> {
    Ok(())
}
