//! What the house promises beside the law: for how long the same fault is repaired again for nothing, and how soon a request is answered.
//!
//! Two columns of a table of one row; firms that set their terms before keep what held then.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::each_engine;

/// Promises of the house.
#[derive(DeriveMigrationName)]
pub struct Migration;

const PROMISES: &[&str] = &[
    "ALTER TABLE service_terms ADD COLUMN same_fault_days integer NOT NULL DEFAULT 90",
    "ALTER TABLE service_terms ADD COLUMN answer_hours integer NOT NULL DEFAULT 24",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each_engine(manager, PROMISES, PROMISES).await
    }
}

/// The terms of the samples before are what it is about.
pub async fn sample(_: &DatabaseConnection) -> Result<(), DbErr> {
    Ok(())
}
