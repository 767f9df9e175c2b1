//! Indexes over the few rows that they are asked for: of merged customers, and of open suggestions.
//!
//! SQLite takes an index over `merged_into` for `merged_into IS NULL` too, although nearly every row is that, and sorts
//! them all; the same with suggestions that nobody dismissed.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::each_engine;

/// Indexes that a list is not led astray by.
#[derive(DeriveMigrationName)]
pub struct Migration;

const STEPS: &[&str] = &[
    "DROP INDEX customer_merged_into_ix",
    "CREATE INDEX customer_merged_into_ix ON customer (merged_into) WHERE merged_into IS NOT NULL",
    "DROP INDEX duplicate_pair_dismissed_at_found_at_first_id_ix",
    "CREATE INDEX duplicate_pair_found_at_first_id_ix ON duplicate_pair (found_at, first_id) WHERE dismissed_at IS NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each_engine(manager, STEPS, STEPS).await
    }
}

/// Nothing new: indexes only.
pub async fn sample(_db: &DatabaseConnection) -> Result<(), DbErr> {
    Ok(())
}
