//! Prices that carriers said themselves for a way, on the day on which they were asked.
//!
//! A new table: nothing is locked.

use sea_orm::sea_query::{Index, TableCreateStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount_null, count_null, day, id, index, moment, points_at, table, text};

/// Live prices.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(carrier_quote()).await?;
        m.create_index(index("carrier_quote", &["day"])).await
    }
}

/// One answer for a way; a carrier that did not answer in time has no price.
fn carrier_quote() -> TableCreateStatement {
    table("carrier_quote")
        .col(id("carrier_id"))
        .col(text("way"))
        .col(day("day"))
        .col(text("currency"))
        .col(amount_null("price"))
        .col(amount_null("tax"))
        .col(count_null("days"))
        .col(moment("asked_at"))
        .primary_key(
            Index::create()
                .col("carrier_id")
                .col("way")
                .col("day"),
        )
        .foreign_key(&mut points_at("carrier_quote", "carrier_id", "carrier"))
        .to_owned()
}

/// No carrier of the samples was asked.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE carrier_quote SET currency = 'TRY'")
        .await?;
    Ok(())
}
