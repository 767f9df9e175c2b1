//! Money that goes back to a customer, the arrival of a unit at a station of ours, and what the first page reads of both.
//!
//! A new table, two empty columns and a partial index over what is away: nothing is locked for long.

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Table, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, each_engine, id, index, key, moment, moment_null, points_at, rows, table, text,
    text_null,
};

/// What goes back, and who arrived.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What is away, by the day on which it should be back.
const AWAY: &[&str] = &[
    "CREATE INDEX service_outsourcing_due_ix ON service_outsourcing (expected_on, id) WHERE state = 'out'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(give_back()).await?;
        for columns in [&["since", "order_id"][..], &["station_id", "since"][..]] {
            let columns = index("service_give_back", columns);
            manager.create_index(columns).await?;
        }
        for column in [moment_null("arrived_at"), text_null("arrived_by")] {
            let away = Table::alter()
                .table("service_outsourcing")
                .add_column(column)
                .to_owned();
            manager.alter_table(away).await?;
        }
        each_engine(manager, AWAY, AWAY).await
    }
}

fn give_back() -> TableCreateStatement {
    table("service_give_back")
        .col(key("order_id"))
        .col(id("station_id"))
        .col(amount("amount"))
        .col(text("currency"))
        .col(moment("since"))
        .foreign_key(&mut points_at(
            "service_give_back",
            "order_id",
            "service_order",
        ))
        .to_owned()
}

/// A deposit that goes back for the kettle of the samples before.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let since: Value = "2026-11-28T18:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into();
    let row = vec![
        Uuid::from_u128(0x15_001).into(),
        Uuid::from_u128(101).into(),
        30_000i64.into(),
        "TRY".into(),
        since,
    ];
    let columns = &["order_id", "station_id", "amount", "currency", "since"];
    rows(db, "service_give_back", columns, vec![row]).await
}
