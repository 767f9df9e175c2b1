//! What is put aside on a shelf for a record of another capability; what exchanges were promised before is put aside with it.
//!
//! A new table, filled from the few exchanges that wait: nothing is locked.

use sea_orm::sea_query::{Index, TableCreateStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount, id, id_null, index, moment, points_at, table, text};

/// The promises that stood before.
const PROMISED: &str = "INSERT INTO stock_hold (holder_id, holder_kind, cause_kind, cause_id, label, product_id, unit_id, station_id, quantity, held_at) \
     SELECT x.id, 'exchange', 'return', x.return_id, r.number, x.product_id, x.unit_id, x.station_id, 1, x.reserved_at \
     FROM return_exchange x JOIN return_case r ON r.id = x.return_id WHERE x.state = 'reserved'";

/// Holds.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(stock_hold()).await?;
        m.create_index(index("stock_hold", &["product_id", "station_id"]))
            .await?;
        m.create_index(index("stock_hold", &["station_id"])).await?;
        m.create_index(index("stock_hold", &["unit_id"])).await?;
        m.get_connection().execute_unprepared(PROMISED).await?;
        Ok(())
    }
}

/// Some pieces of a product at a station, or one unit, for a record.
fn stock_hold() -> TableCreateStatement {
    table("stock_hold")
        .col(id("holder_id"))
        .col(text("holder_kind"))
        .col(text("cause_kind"))
        .col(id("cause_id"))
        .col(text("label"))
        .col(id("product_id"))
        .col(id_null("unit_id"))
        .col(id("station_id"))
        .col(amount("quantity"))
        .col(moment("held_at"))
        .primary_key(Index::create().col("holder_id"))
        .foreign_key(&mut points_at("stock_hold", "product_id", "product"))
        .foreign_key(&mut points_at("stock_hold", "station_id", "station"))
        .to_owned()
}

/// What is held is one piece.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE stock_hold SET quantity = 1")
        .await?;
    Ok(())
}
