//! What the customer pays for the way back of a return, parcel by parcel, and what a decision kept for it.
//!
//! A new table, and a column with what it is for all rows before: nothing is locked for longer than a moment.

use sea_orm::sea_query::{Alias, Index, Table, TableCreateStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount, flag, id, index, moment, points_at, table, text};

/// Ways back with who pays for them.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(return_carriage()).await?;
        m.create_index(index("return_carriage", &["return_id"]))
            .await?;
        let alter = Table::alter()
            .table(Alias::new("return_refund"))
            .add_column(amount("carriage").default(0).to_owned())
            .to_owned();
        m.alter_table(alter).await
    }
}

/// The parcel of a way back, what it costs, what of it was kept of refunds and asked for on the account.
fn return_carriage() -> TableCreateStatement {
    table("return_carriage")
        .col(id("shipment_id"))
        .col(id("return_id"))
        .col(flag("customer_pays", false))
        .col(text("currency"))
        .col(amount("price"))
        .col(amount("taken"))
        .col(amount("asked"))
        .col(moment("at"))
        .primary_key(Index::create().col("shipment_id"))
        .foreign_key(&mut points_at("return_carriage", "shipment_id", "shipment"))
        .foreign_key(&mut points_at(
            "return_carriage",
            "return_id",
            "return_case",
        ))
        .to_owned()
}

/// Nothing was kept by the decisions of the samples before.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE return_refund SET carriage = 0")
        .await?;
    Ok(())
}
