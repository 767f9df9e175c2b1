//! What the first page reads: open orders of each technician counted by every move, and the bench in the order of promised days.
//!
//! The counters are filled once from the open orders; on a million orders that is one walk over a partial index. The two
//! indexes hold only what stands on a bench.

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Index, TableCreateStatement};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount, each_engine, id, rows, table, text};

/// Counters of technicians, indexes of the bench.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What stands on a bench, by the day that was promised.
const BENCH: &[&str] = &[
    "CREATE INDEX service_order_bench_ix ON service_order (promised_on, id) WHERE state IN ('diagnosing', 'repairing', 'testing')",
    "CREATE INDEX service_order_station_bench_ix ON service_order (station_id, promised_on, id) WHERE state IN ('diagnosing', 'repairing', 'testing')",
    "INSERT INTO service_technician_count (technician_id, state, orders) SELECT technician_id, state, COUNT(*) FROM service_order \
     WHERE is_open AND technician_id IS NOT NULL GROUP BY technician_id, state",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(counts()).await?;
        each_engine(manager, BENCH, BENCH).await
    }
}

fn counts() -> TableCreateStatement {
    table("service_technician_count")
        .col(id("technician_id"))
        .col(text("state"))
        .col(amount("orders"))
        .primary_key(Index::create().col("technician_id").col("state"))
        .to_owned()
}

/// A technician of that time with one unit on the bench.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let row = vec![
        Uuid::from_u128(103).into(),
        "diagnosing".into(),
        1i64.into(),
    ];
    let columns = &["technician_id", "state", "orders"];
    rows(db, "service_technician_count", columns, vec![row]).await
}
