//! Papers that customers got electronically and want in print too.
//!
//! A new table: nothing is locked.

use sea_orm::sea_query::Index;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{id, index, moment, points_at, rows, table, text};

/// Papers that are wanted in print.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let asked = table("service_paper_asked")
            .col(id("order_id"))
            .col(text("kind"))
            .col(id("station_id"))
            .col(moment("asked_at"))
            .primary_key(Index::create().col("order_id").col("kind"))
            .foreign_key(&mut points_at(
                "service_paper_asked",
                "order_id",
                "service_order",
            ))
            .to_owned();
        manager.create_table(asked).await?;
        manager
            .create_index(index("service_paper_asked", &["station_id", "asked_at"]))
            .await?;
        manager
            .create_index(index("service_paper_asked", &["asked_at"]))
            .await
    }
}

/// The receipt of the kettle of the samples before.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let at = "2026-11-29T06:50:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok();
    let uuid = sea_orm::prelude::Uuid::from_u128;
    let columns = &["order_id", "kind", "station_id", "asked_at"];
    let row = vec![
        uuid(0x15_001).into(),
        "receipt".into(),
        uuid(101).into(),
        at.into(),
    ];
    rows(db, "service_paper_asked", columns, vec![row]).await
}
