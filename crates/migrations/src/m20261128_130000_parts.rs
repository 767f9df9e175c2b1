//! Spare parts: which products are parts, what they fit and cost, who waits for them, what was used, and what was ordered.

use sea_orm::sea_query::Value;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::{
    DeriveMigrationName, Index, IndexCreateStatement, TableCreateStatement,
};
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, day, day_null, flag, id, id_null, index, json, key, moment,
    moment_null, points_at, rows, table, text, text_null, unique, version,
};

/// Creates the tables of parts.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let goods = [supplier(), part(), part_fit(), part_station()];
        let use_of = [reservation(), part_use(), part_serial()];
        let prices = [price_list(), part_price(), labour_rate()];
        let bought = [order(), order_line(), receipt(), receipt_line()];
        for table in goods.into_iter().chain(use_of).chain(prices).chain(bought) {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

fn supplier() -> TableCreateStatement {
    table("supplier")
        .col(key("id"))
        .col(text("name_fold"))
        .col(count("lead_days"))
        .col(text("currency"))
        .col(text_null("terms"))
        .col(version())
        .col(moment_null("archived_at"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("supplier", "id", "customer"))
        .to_owned()
}

fn part() -> TableCreateStatement {
    table("part")
        .col(key("id"))
        .col(text("name_fold"))
        .col(text("search_fold"))
        .col(count("warranty_months"))
        .col(count("lead_days"))
        .col(text("old_part"))
        .col(id_null("supplier_id"))
        .col(amount_null("cost"))
        .col(text_null("cost_currency"))
        .col(text_null("note"))
        .col(version())
        .col(moment_null("archived_at"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("part", "id", "product"))
        .foreign_key(&mut points_at("part", "supplier_id", "supplier"))
        .to_owned()
}

fn part_fit() -> TableCreateStatement {
    table("part_fit")
        .col(id("part_id"))
        .col(id("product_id"))
        .col(text_null("note"))
        .col(moment("created_at"))
        .primary_key(Index::create().col("part_id").col("product_id"))
        .foreign_key(&mut points_at("part_fit", "part_id", "part"))
        .foreign_key(&mut points_at("part_fit", "product_id", "product"))
        .to_owned()
}

fn part_station() -> TableCreateStatement {
    table("part_station")
        .col(id("part_id"))
        .col(id("station_id"))
        .col(amount("reserved"))
        .col(amount("waiting"))
        .col(amount_null("point"))
        .col(amount_null("target"))
        .col(version())
        .primary_key(Index::create().col("part_id").col("station_id"))
        .foreign_key(&mut points_at("part_station", "part_id", "part"))
        .foreign_key(&mut points_at("part_station", "station_id", "station"))
        .to_owned()
}

fn reservation() -> TableCreateStatement {
    table("reservation")
        .col(key("id"))
        .col(text("cause_kind"))
        .col(id("cause_id"))
        .col(text("chain_kind"))
        .col(id("chain_id"))
        .col(id("station_id"))
        .col(id("part_id"))
        .col(amount("quantity"))
        .col(amount("held"))
        .col(text_null("note"))
        .col(text("made_by"))
        .col(moment("created_at"))
        .col(moment_null("ended_at"))
        .col(text_null("ended_why"))
        .foreign_key(&mut points_at("reservation", "station_id", "station"))
        .foreign_key(&mut points_at("reservation", "part_id", "part"))
        .to_owned()
}

fn part_use() -> TableCreateStatement {
    table("part_use")
        .col(key("id"))
        .col(text("cause_kind"))
        .col(id("cause_id"))
        .col(text("chain_kind"))
        .col(id("chain_id"))
        .col(id("station_id"))
        .col(id("part_id"))
        .col(amount("quantity"))
        .col(json("serials"))
        .col(amount_null("cost"))
        .col(text_null("cost_currency"))
        .col(text("old_part"))
        .col(text_null("old_note"))
        .col(count("warranty_months"))
        .col(day("fitted_on"))
        .col(id("from_id"))
        .col(id("move_id"))
        .col(id_null("back_move_id"))
        .col(text_null("back_why"))
        .col(moment_null("back_at"))
        .col(text("used_by"))
        .col(version())
        .col(moment("created_at"))
        .foreign_key(&mut points_at("part_use", "station_id", "station"))
        .foreign_key(&mut points_at("part_use", "part_id", "part"))
        .foreign_key(&mut points_at("part_use", "move_id", "stock_move"))
        .to_owned()
}

fn part_serial() -> TableCreateStatement {
    table("part_serial")
        .col(id("part_id"))
        .col(text("serial_fold"))
        .col(id("use_id"))
        .primary_key(Index::create().col("part_id").col("serial_fold"))
        .foreign_key(&mut points_at("part_serial", "part_id", "part"))
        .foreign_key(&mut points_at("part_serial", "use_id", "part_use"))
        .to_owned()
}

fn price_list() -> TableCreateStatement {
    table("price_list")
        .col(key("id"))
        .col(text("name"))
        .col(text("name_fold"))
        .col(text("currency"))
        .col(id_null("station_id"))
        .col(text_null("segment"))
        .col(text_null("segment_fold"))
        .col(day("valid_from"))
        .col(day_null("valid_to"))
        .col(flag("vat_included", true))
        .col(version())
        .col(moment_null("archived_at"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("price_list", "station_id", "station"))
        .to_owned()
}

fn part_price() -> TableCreateStatement {
    table("part_price")
        .col(id("list_id"))
        .col(id("part_id"))
        .col(amount("price"))
        .primary_key(Index::create().col("list_id").col("part_id"))
        .foreign_key(&mut points_at("part_price", "list_id", "price_list"))
        .foreign_key(&mut points_at("part_price", "part_id", "part"))
        .to_owned()
}

fn labour_rate() -> TableCreateStatement {
    table("labour_rate")
        .col(id("list_id"))
        .col(text("kind"))
        .col(text("name_fold"))
        .col(text("name"))
        .col(amount("price"))
        .primary_key(Index::create().col("list_id").col("kind").col("name_fold"))
        .foreign_key(&mut points_at("labour_rate", "list_id", "price_list"))
        .to_owned()
}

fn order() -> TableCreateStatement {
    table("purchase_order")
        .col(key("id"))
        .col(text("number"))
        .col(id("station_id"))
        .col(id("supplier_id"))
        .col(text("state"))
        .col(text("currency"))
        .col(day_null("expected_on"))
        .col(text_null("note"))
        .col(text("made_by"))
        .col(moment_null("sent_at"))
        .col(moment_null("ended_at"))
        .col(text_null("ended_why"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("purchase_order", "station_id", "station"))
        .foreign_key(&mut points_at("purchase_order", "supplier_id", "supplier"))
        .to_owned()
}

fn order_line() -> TableCreateStatement {
    table("purchase_line")
        .col(key("id"))
        .col(id("order_id"))
        .col(id("part_id"))
        .col(amount("quantity"))
        .col(amount("received"))
        .col(amount("price"))
        .col(flag("open", true))
        .foreign_key(&mut points_at("purchase_line", "order_id", "purchase_order"))
        .foreign_key(&mut points_at("purchase_line", "part_id", "part"))
        .to_owned()
}

fn receipt() -> TableCreateStatement {
    table("purchase_receipt")
        .col(id("order_id"))
        .col(text("note_fold"))
        .col(text("note"))
        .col(text_null("why"))
        .col(text("received_by"))
        .col(moment("received_at"))
        .primary_key(Index::create().col("order_id").col("note_fold"))
        .foreign_key(&mut points_at("purchase_receipt", "order_id", "purchase_order"))
        .to_owned()
}

fn receipt_line() -> TableCreateStatement {
    table("purchase_receipt_line")
        .col(id("line_id"))
        .col(text("note_fold"))
        .col(amount("quantity"))
        .col(id("move_id"))
        .primary_key(Index::create().col("line_id").col("note_fold"))
        .foreign_key(&mut points_at("purchase_receipt_line", "line_id", "purchase_line"))
        .foreign_key(&mut points_at("purchase_receipt_line", "move_id", "stock_move"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("supplier", &["name_fold", "id"]),
        index("part", &["name_fold", "id"]),
        index("part", &["supplier_id"]),
        index("part_fit", &["product_id"]),
        index("part_station", &["station_id", "part_id"]),
        index("reservation", &["cause_id", "cause_kind"]),
        index("reservation", &["part_id", "station_id", "ended_at", "id"]),
        index("reservation", &["station_id"]),
        index("part_use", &["cause_id", "cause_kind"]),
        index("part_use", &["part_id", "id"]),
        index("part_use", &["station_id"]),
        index("part_use", &["move_id"]),
        index("part_serial", &["use_id"]),
        index("price_list", &["name_fold", "id"]),
        index("price_list", &["station_id"]),
        index("part_price", &["part_id"]),
        unique("purchase_order", &["number"]),
        index("purchase_order", &["station_id", "id"]),
        index("purchase_order", &["supplier_id", "id"]),
        index("purchase_order", &["state", "id"]),
        index("purchase_line", &["order_id", "id"]),
        index("purchase_line", &["part_id", "open"]),
        index("purchase_receipt_line", &["move_id"]),
    ]
}

/// A heating element that fits the kettle, with a price and a rate of labour.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (kettle, element, list) = (uuid(0x4001), uuid(0x13_0001), uuid(0x13_0002));
    let columns = &["id", "name", "name_fold", "vat_bp", "serialised", "created_at", "updated_at"];
    let row = vec![element.clone(), "Rezistans 2200 W".into(), "rezistans 2200 w".into(), 2000.into(), false.into(), at(), at()];
    rows(db, "product", columns, vec![row]).await?;
    let columns = &["id", "name_fold", "search_fold", "warranty_months", "lead_days", "old_part", "created_at", "updated_at"];
    let row = vec![element.clone(), "rezistans 2200 w".into(), "rezistans 2200 w".into(), 6.into(), 7.into(), "kept".into(), at(), at()];
    rows(db, "part", columns, vec![row]).await?;
    rows(db, "part_fit", &["part_id", "product_id", "created_at"], vec![vec![element.clone(), kettle, at()]]).await?;
    let columns = &["id", "name", "name_fold", "currency", "valid_from", "vat_included", "created_at", "updated_at"];
    let first = chrono_day();
    let row = vec![list.clone(), "Genel".into(), "genel".into(), "TRY".into(), first, true.into(), at(), at()];
    rows(db, "price_list", columns, vec![row]).await?;
    rows(db, "part_price", &["list_id", "part_id", "price"], vec![vec![list.clone(), element, 45_000_i64.into()]]).await?;
    let columns = &["list_id", "kind", "name_fold", "name", "price"];
    rows(db, "labour_rate", columns, vec![vec![list, "hour".into(), "".into(), "".into(), 60_000_i64.into()]]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn chrono_day() -> Value {
    sea_orm::prelude::Date::from_ymd_opt(2026, 1, 1).into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}
