//! Sales with their lines, shares and tenders.

use sea_orm::sea_query::Value;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::{DeriveMigrationName, Index, IndexCreateStatement, TableCreateStatement};
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount, amount_null, count, day, day_null, flag, id, id_null, index, json, key, moment, points_at, rows, table, text, text_null, unique, version};

/// Creates the tables of sales.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [sale(), sale_key(), sale_line(), line_share(), tender()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

fn sale() -> TableCreateStatement {
    table("sale")
        .col(key("id"))
        .col(text("number"))
        .col(text("number_fold"))
        .col(id_null("ettn"))
        .col(text("source"))
        .col(text_null("seller_tax_no"))
        .col(id_null("customer_id"))
        .col(text_null("buyer_name"))
        .col(day("sold_on"))
        .col(day_null("delivered_on"))
        .col(text("currency"))
        .col(amount_null("rate_micro"))
        .col(amount("gross"))
        .col(amount("discount"))
        .col(amount("freight"))
        .col(amount("tax"))
        .col(amount("total"))
        .col(count("line_count"))
        .col(flag("distance", false))
        .col(text("country"))
        .col(id_null("station_id"))
        .col(id_null("document_id"))
        .col(json("findings"))
        .col(count("finding_count"))
        .col(text("content_hash"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("sale", "customer_id", "customer"))
        .to_owned()
}

fn sale_key() -> TableCreateStatement {
    table("sale_key")
        .col(text("scope"))
        .col(text("code"))
        .col(id("sale_id"))
        .col(text("content_hash"))
        .primary_key(Index::create().col("scope").col("code"))
        .foreign_key(&mut points_at("sale_key", "sale_id", "sale"))
        .to_owned()
}

fn sale_line() -> TableCreateStatement {
    table("sale_line")
        .col(key("id"))
        .col(id("sale_id"))
        .col(count("ordinal"))
        .col(id_null("product_id"))
        .col(text("text"))
        .col(amount("quantity_milli"))
        .col(text("unit_code"))
        .col(amount("gross"))
        .col(amount("discount"))
        .col(amount("freight"))
        .col(count("vat_bp"))
        .col(amount("tax"))
        .col(amount("total"))
        .foreign_key(&mut points_at("sale_line", "sale_id", "sale"))
        .foreign_key(&mut points_at("sale_line", "product_id", "product"))
        .to_owned()
}

fn line_share() -> TableCreateStatement {
    table("line_share")
        .col(id("line_id"))
        .col(amount("from_piece"))
        .col(amount("to_piece"))
        .col(amount("price"))
        .col(amount("discount"))
        .col(amount("tax"))
        .col(amount("freight"))
        .col(amount("points"))
        .col(amount("gift"))
        .primary_key(Index::create().col("line_id").col("from_piece"))
        .foreign_key(&mut points_at("line_share", "line_id", "sale_line"))
        .to_owned()
}

fn tender() -> TableCreateStatement {
    table("tender")
        .col(key("id"))
        .col(id("sale_id"))
        .col(text("instrument"))
        .col(text_null("reference"))
        .col(amount("amount"))
        .col(text("currency"))
        .foreign_key(&mut points_at("tender", "sale_id", "sale"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("sale", &["number_fold"]),
        unique("sale", &["ettn"]),
        index("sale", &["customer_id", "id"]),
        index("sale", &["sold_on", "id"]),
        index("sale", &["total", "id"]),
        index("sale", &["station_id", "id"]),
        index("sale", &["finding_count", "id"]),
        index("sale_key", &["sale_id"]),
        unique("sale_line", &["sale_id", "ordinal"]),
        index("sale_line", &["product_id", "id"]),
        index("tender", &["sale_id"]),
    ]
}

/// A sale of one line, paid by card.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (sale, line) = (uuid(0x4101), uuid(0x4102));
    let columns = &[
        "id", "number", "number_fold", "source", "sold_on", "currency", "gross", "discount", "freight", "tax", "total", "line_count", "country", "findings",
        "finding_count", "content_hash", "created_at", "updated_at",
    ];
    let none = Value::Json(Some(Box::new(sea_orm::JsonValue::Array(Vec::new()))));
    let day: Value = "2026-11-20".parse::<sea_orm::prelude::Date>().ok().into();
    let row = vec![
        sale.clone(), "ORN2026000000001".into(), "orn2026000000001".into(), "ubl".into(), day, "TRY".into(), 100_000_i64.into(), 0_i64.into(), 0_i64.into(),
        20_000_i64.into(), 120_000_i64.into(), 1.into(), "TR".into(), none, 0.into(), "ab".into(), at(), at(),
    ];
    rows(db, "sale", columns, vec![row]).await?;
    rows(db, "sale_key", &["scope", "code", "sale_id", "content_hash"], vec![vec!["ettn".into(), "1".into(), sale.clone(), "ab".into()]]).await?;
    let columns = &["id", "sale_id", "ordinal", "text", "quantity_milli", "unit_code", "gross", "discount", "freight", "vat_bp", "tax", "total"];
    let row = vec![
        line.clone(), sale.clone(), 1.into(), "Su ısıtıcısı".into(), 1000_i64.into(), "C62".into(), 100_000_i64.into(), 0_i64.into(), 0_i64.into(), 2000.into(),
        20_000_i64.into(), 120_000_i64.into(),
    ];
    rows(db, "sale_line", columns, vec![row]).await?;
    let columns = &["line_id", "from_piece", "to_piece", "price", "discount", "tax", "freight", "points", "gift"];
    let row = vec![line, 1_i64.into(), 1_i64.into(), 100_000_i64.into(), 0_i64.into(), 20_000_i64.into(), 0_i64.into(), 0_i64.into(), 0_i64.into()];
    rows(db, "line_share", columns, vec![row]).await?;
    let columns = &["id", "sale_id", "instrument", "amount", "currency"];
    rows(db, "tender", columns, vec![vec![uuid(0x4103), sale, "card".into(), 120_000_i64.into(), "TRY".into()]]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-25T09:00:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}
