//! Where units and quantities are: locations, moves, cached levels and places, counts, transfers.

use sea_orm::sea_query::Value;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::{DeriveMigrationName, Index, IndexCreateStatement, TableCreateStatement};
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, flag, id, id_null, index, key, moment, moment_null, points_at, rows, table, text, text_null, unique, version,
};

/// Creates the tables of stock.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [location(), stock_move(), stock_level(), unit_place(), stock_count(), count_line(), count_unit(), transfer(), transfer_line()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

fn location() -> TableCreateStatement {
    table("location")
        .col(key("id"))
        .col(id_null("station_id"))
        .col(text("state"))
        .col(text("code"))
        .col(text_null("name"))
        .col(id_null("staff_id"))
        .col(text_null("main_key"))
        .col(moment_null("closed_at"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("location", "station_id", "station"))
        .foreign_key(&mut points_at("location", "staff_id", "staff"))
        .to_owned()
}

fn stock_move() -> TableCreateStatement {
    table("stock_move")
        .col(key("id"))
        .col(id("product_id"))
        .col(id_null("unit_id"))
        .col(amount("quantity"))
        .col(id("from_id"))
        .col(id("to_id"))
        .col(id_null("station_id"))
        .col(text("cause_kind"))
        .col(id("cause_id"))
        .col(text_null("finding"))
        .col(text_null("why"))
        .col(text("moved_by"))
        .col(moment("moved_at"))
        .foreign_key(&mut points_at("stock_move", "product_id", "product"))
        .foreign_key(&mut points_at("stock_move", "unit_id", "unit"))
        .foreign_key(&mut points_at("stock_move", "from_id", "location"))
        .foreign_key(&mut points_at("stock_move", "to_id", "location"))
        .to_owned()
}

fn stock_level() -> TableCreateStatement {
    table("stock_level")
        .col(id("location_id"))
        .col(id("product_id"))
        .col(amount("quantity"))
        .col(moment("moved_at"))
        .primary_key(Index::create().col("location_id").col("product_id"))
        .foreign_key(&mut points_at("stock_level", "location_id", "location"))
        .foreign_key(&mut points_at("stock_level", "product_id", "product"))
        .to_owned()
}

fn unit_place() -> TableCreateStatement {
    table("unit_place")
        .col(key("unit_id"))
        .col(id("product_id"))
        .col(id("location_id"))
        .col(text_null("before"))
        .col(id("move_id"))
        .col(moment("since"))
        .foreign_key(&mut points_at("unit_place", "unit_id", "unit"))
        .foreign_key(&mut points_at("unit_place", "location_id", "location"))
        .to_owned()
}

fn stock_count() -> TableCreateStatement {
    table("stock_count")
        .col(key("id"))
        .col(text("number"))
        .col(id("location_id"))
        .col(id_null("station_id"))
        .col(text("state"))
        .col(text_null("note"))
        .col(text("opened_by"))
        .col(moment("opened_at"))
        .col(text_null("ended_by"))
        .col(moment_null("ended_at"))
        .col(count("differences"))
        .col(id_null("open_key"))
        .col(version())
        .foreign_key(&mut points_at("stock_count", "location_id", "location"))
        .to_owned()
}

fn count_line() -> TableCreateStatement {
    table("stock_count_line")
        .col(id("count_id"))
        .col(id("product_id"))
        .col(amount("expected"))
        .col(amount("counted"))
        .col(text("counted_by"))
        .col(moment("counted_at"))
        .primary_key(Index::create().col("count_id").col("product_id"))
        .foreign_key(&mut points_at("stock_count_line", "count_id", "stock_count"))
        .foreign_key(&mut points_at("stock_count_line", "product_id", "product"))
        .to_owned()
}

fn count_unit() -> TableCreateStatement {
    table("stock_count_unit")
        .col(id("count_id"))
        .col(id("unit_id"))
        .col(id("product_id"))
        .col(flag("expected", true))
        .col(flag("found", true))
        .col(text("counted_by"))
        .col(moment("counted_at"))
        .primary_key(Index::create().col("count_id").col("unit_id"))
        .foreign_key(&mut points_at("stock_count_unit", "count_id", "stock_count"))
        .foreign_key(&mut points_at("stock_count_unit", "unit_id", "unit"))
        .to_owned()
}

fn transfer() -> TableCreateStatement {
    table("transfer")
        .col(key("id"))
        .col(text("number"))
        .col(id("from_id"))
        .col(id("to_id"))
        .col(id_null("from_station_id"))
        .col(id_null("to_station_id"))
        .col(text("state"))
        .col(text_null("carrier"))
        .col(text_null("despatch_number"))
        .col(text_null("note"))
        .col(text("sent_by"))
        .col(moment("sent_at"))
        .col(text_null("ended_by"))
        .col(moment_null("ended_at"))
        .col(count("line_count"))
        .col(count("differences"))
        .col(version())
        .foreign_key(&mut points_at("transfer", "from_id", "location"))
        .foreign_key(&mut points_at("transfer", "to_id", "location"))
        .to_owned()
}

fn transfer_line() -> TableCreateStatement {
    table("transfer_line")
        .col(id("transfer_id"))
        .col(count("line_no"))
        .col(id("product_id"))
        .col(id_null("unit_id"))
        .col(amount("quantity"))
        .col(amount_null("received"))
        .col(text_null("why"))
        .primary_key(Index::create().col("transfer_id").col("line_no"))
        .foreign_key(&mut points_at("transfer_line", "transfer_id", "transfer"))
        .foreign_key(&mut points_at("transfer_line", "product_id", "product"))
        .foreign_key(&mut points_at("transfer_line", "unit_id", "unit"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("location", &["main_key"]),
        unique("location", &["code"]),
        index("location", &["station_id", "state"]),
        index("location", &["staff_id"]),
        index("stock_move", &["from_id", "id"]),
        index("stock_move", &["to_id", "id"]),
        index("stock_move", &["station_id", "id"]),
        index("stock_move", &["product_id", "id"]),
        index("stock_move", &["unit_id", "id"]),
        index("stock_move", &["cause_id", "id"]),
        index("stock_level", &["product_id", "location_id"]),
        index("unit_place", &["location_id", "product_id", "unit_id"]),
        index("unit_place", &["product_id", "location_id"]),
        unique("stock_count", &["number"]),
        unique("stock_count", &["open_key"]),
        index("stock_count", &["location_id", "id"]),
        index("stock_count", &["station_id", "id"]),
        index("stock_count_line", &["product_id"]),
        index("stock_count_unit", &["unit_id"]),
        unique("transfer", &["number"]),
        index("transfer", &["from_id"]),
        index("transfer", &["to_id"]),
        index("transfer", &["from_station_id", "id"]),
        index("transfer", &["to_station_id", "id"]),
        index("transfer", &["state", "id"]),
        index("transfer_line", &["product_id"]),
        index("transfer_line", &["unit_id"]),
    ]
}

/// A kettle of the shop that lies at the adjustment place and on a shelf, its count, and a transfer of two others.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (kettle, unit) = (uuid(0x4001), uuid(0x4002));
    let (shelf, corner, step) = (uuid(0x10_0001), uuid(0x10_0002), uuid(0x10_0003));
    let columns = &["id", "state", "code", "main_key", "created_at", "updated_at"];
    let sellable = vec![shelf.clone(), "sellable".into(), "RAF".into(), Value::String(None), at(), at()];
    let adjustment = vec![corner.clone(), "adjustment".into(), "FARK".into(), "adjustment".into(), at(), at()];
    rows(db, "location", columns, vec![sellable, adjustment]).await?;
    let columns = &["id", "product_id", "unit_id", "quantity", "from_id", "to_id", "cause_kind", "cause_id", "moved_by", "moved_at"];
    let row = vec![step.clone(), kettle.clone(), unit.clone(), 1_i64.into(), corner.clone(), shelf.clone(), "location".into(), shelf.clone(), "Elif Aydın".into(), at()];
    rows(db, "stock_move", columns, vec![row]).await?;
    let level = vec![shelf.clone(), kettle.clone(), 3_i64.into(), at()];
    rows(db, "stock_level", &["location_id", "product_id", "quantity", "moved_at"], vec![level]).await?;
    let columns = &["unit_id", "product_id", "location_id", "before", "move_id", "since"];
    rows(db, "unit_place", columns, vec![vec![unit.clone(), kettle.clone(), shelf.clone(), "adjustment".into(), step, at()]]).await?;
    sample_count(db, &kettle, &unit, &shelf).await?;
    sample_transfer(db, kettle, shelf, corner).await
}

async fn sample_count(db: &DatabaseConnection, kettle: &Value, unit: &Value, shelf: &Value) -> Result<(), DbErr> {
    let sheet = uuid(0x10_0004);
    let columns = &["id", "number", "location_id", "state", "opened_by", "opened_at", "differences", "open_key"];
    let row = vec![sheet.clone(), "SAY-2026-000001".into(), shelf.clone(), "open".into(), "Elif Aydın".into(), at(), 0.into(), shelf.clone()];
    rows(db, "stock_count", columns, vec![row]).await?;
    let columns = &["count_id", "product_id", "expected", "counted", "counted_by", "counted_at"];
    let row = vec![sheet.clone(), kettle.clone(), 3_i64.into(), 2_i64.into(), "Elif Aydın".into(), at()];
    rows(db, "stock_count_line", columns, vec![row]).await?;
    let columns = &["count_id", "unit_id", "product_id", "expected", "found", "counted_by", "counted_at"];
    let row = vec![sheet, unit.clone(), kettle.clone(), true.into(), true.into(), "Elif Aydın".into(), at()];
    rows(db, "stock_count_unit", columns, vec![row]).await
}

async fn sample_transfer(db: &DatabaseConnection, kettle: Value, shelf: Value, corner: Value) -> Result<(), DbErr> {
    let transfer = uuid(0x10_0005);
    let columns = &["id", "number", "from_id", "to_id", "state", "sent_by", "sent_at", "line_count", "differences"];
    let row = vec![transfer.clone(), "SVK-2026-000001".into(), shelf, corner, "sent".into(), "Elif Aydın".into(), at(), 1.into(), 0.into()];
    rows(db, "transfer", columns, vec![row]).await?;
    let columns = &["transfer_id", "line_no", "product_id", "quantity"];
    rows(db, "transfer_line", columns, vec![vec![transfer, 1.into(), kettle, 2_i64.into()]]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}
