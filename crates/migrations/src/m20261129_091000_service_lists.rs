//! The list of orders is read in the order of an index whatever it is narrowed to and sorted by; a technician's waiting orders too.
//!
//! Each index is one walk over the orders: about a second for half a million on either engine.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{each_engine, index};

/// Indexes of the list.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What holds open orders alone.
const PARTIAL: &[&str] = &[
    "CREATE INDEX service_order_open_ix ON service_order (id) WHERE is_open",
    "CREATE INDEX service_order_technician_waits_ix ON service_order (technician_id, state, state_since, id) WHERE is_open",
];

/// Columns by which all orders are narrowed and sorted.
const WHOLE: [&[&str]; 7] = [
    &["promised_on", "id"],
    &["state_since", "id"],
    &["state", "id"],
    &["state", "promised_on", "id"],
    &["station_id", "state", "id"],
    &["station_id", "state", "promised_on", "id"],
    &["technician_id", "id"],
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in WHOLE {
            manager
                .create_index(index("service_order", columns))
                .await?;
        }
        each_engine(manager, PARTIAL, PARTIAL).await
    }
}

/// Nothing new: the orders of before are in the new indexes.
pub async fn sample(_db: &DatabaseConnection) -> Result<(), DbErr> {
    Ok(())
}
