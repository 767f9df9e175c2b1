//! Products, units, and what the warranty of a unit must know.

use sea_orm::sea_query::Value;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::{ColumnDef, DeriveMigrationName, Index, IndexCreateStatement, TableCreateStatement};
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount_null, count, count_null, day_null, flag, id, id_null, index, key, moment, moment_null, points_at, rows, table, text, text_null, unique,
    version,
};

/// Creates the tables of goods.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [product(), product_key(), unit(), warranty(), unit_repair(), publication(), terms()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

fn product() -> TableCreateStatement {
    table("product")
        .col(key("id"))
        .col(text_null("sku"))
        .col(text_null("sku_fold"))
        .col(text_null("gtin"))
        .col(text_null("brand"))
        .col(text_null("brand_fold"))
        .col(text_null("model"))
        .col(text("name"))
        .col(text("name_fold"))
        .col(text_null("category"))
        .col(count("vat_bp"))
        .col(text_null("product_group"))
        .col(count_null("warranty_months"))
        .col(text_null("measure"))
        .col(amount_null("measure_limit"))
        .col(count_null("life_years"))
        .col(text_null("withdrawal_exception"))
        .col(flag("serialised", false))
        .col(text_null("maker_name"))
        .col(text_null("maker_address"))
        .col(text_null("maker_phone"))
        .col(version())
        .col(moment_null("archived_at"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned()
}

fn product_key() -> TableCreateStatement {
    table("product_key")
        .col(text("scope"))
        .col(text("code"))
        .col(id("product_id"))
        .primary_key(Index::create().col("scope").col("code"))
        .foreign_key(&mut points_at("product_key", "product_id", "product"))
        .to_owned()
}

fn unit() -> TableCreateStatement {
    table("unit")
        .col(key("id"))
        .col(id("product_id"))
        .col(text("serial"))
        .col(text("serial_fold"))
        .col(text_null("imei2"))
        .col(id_null("owner_id"))
        .col(id_null("sale_id"))
        .col(id_null("sale_line_id"))
        .col(day_null("delivered_on"))
        .col(flag("delivery_assumed", false))
        .col(text("condition"))
        .col(ColumnDef::new("consumer_sale").boolean().null().to_owned())
        .col(text("country"))
        .col(id_null("replaces_id"))
        .col(id_null("replaced_by_id"))
        .col(day_null("replaced_on"))
        .col(amount_null("reading"))
        .col(day_null("read_on"))
        .col(id_null("station_id"))
        .col(text_null("note"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("unit", "product_id", "product"))
        .foreign_key(&mut points_at("unit", "owner_id", "customer"))
        .foreign_key(&mut points_at("unit", "replaces_id", "unit"))
        .to_owned()
}

fn warranty() -> TableCreateStatement {
    table("warranty")
        .col(key("id"))
        .col(id("unit_id"))
        .col(text("kind"))
        .col(count("months"))
        .col(day_null("starts_on"))
        .col(text_null("measure"))
        .col(amount_null("measure_limit"))
        .col(text_null("part"))
        .col(text_null("provider"))
        .col(text_null("document"))
        .col(day_null("ended_on"))
        .col(text_null("ended_why"))
        .col(version())
        .col(moment("created_at"))
        .foreign_key(&mut points_at("warranty", "unit_id", "unit"))
        .to_owned()
}

fn unit_repair() -> TableCreateStatement {
    table("unit_repair")
        .col(key("id"))
        .col(id("unit_id"))
        .col(day_null("notified_on"))
        .col(day_null("handed_over_on"))
        .col(day_null("ready_on"))
        .col(day_null("collected_on"))
        .col(flag("in_warranty", false))
        .col(text_null("fault_group"))
        .col(text_null("report"))
        .col(text_null("document"))
        .col(moment_null("cancelled_at"))
        .col(text_null("cancelled_why"))
        .col(version())
        .col(moment("created_at"))
        .foreign_key(&mut points_at("unit_repair", "unit_id", "unit"))
        .to_owned()
}

fn publication() -> TableCreateStatement {
    table("publication")
        .col(key("id"))
        .col(text("token_hash"))
        .col(text("token_sealed"))
        .col(id("unit_id"))
        .col(moment("created_at"))
        .col(moment_null("withdrawn_at"))
        .col(moment_null("first_opened_at"))
        .foreign_key(&mut points_at("publication", "unit_id", "unit"))
        .to_owned()
}

fn terms() -> TableCreateStatement {
    table("warranty_terms")
        .col(text("lang"))
        .col(count("edition"))
        .col(text("text"))
        .col(moment("published_at"))
        .col(text("published_by"))
        .primary_key(Index::create().col("lang").col("edition"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("product", &["sku_fold"]),
        index("product", &["gtin"]),
        index("product", &["name_fold", "id"]),
        index("product", &["brand_fold", "id"]),
        index("product", &["product_group", "id"]),
        index("product_key", &["product_id"]),
        unique("unit", &["product_id", "serial_fold"]),
        index("unit", &["serial_fold"]),
        index("unit", &["imei2"]),
        index("unit", &["owner_id", "id"]),
        index("unit", &["product_id", "id"]),
        index("unit", &["sale_id"]),
        index("unit", &["sale_line_id"]),
        index("unit", &["delivered_on", "id"]),
        index("unit", &["station_id", "id"]),
        index("unit", &["replaces_id"]),
        index("warranty", &["unit_id"]),
        index("unit_repair", &["unit_id"]),
        index("publication", &["unit_id"]),
    ]
}

/// A kettle, its unit, and what the warranty of the unit knows.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (product, unit) = (uuid(0x4001), uuid(0x4002));
    let columns = &["id", "name", "name_fold", "vat_bp", "serialised", "created_at", "updated_at"];
    let kettle = vec![product.clone(), "Su ısıtıcısı WK-200".into(), "su isiticisi wk-200".into(), 2000.into(), true.into(), at(), at()];
    rows(db, "product", columns, vec![kettle]).await?;
    rows(db, "product_key", &["scope", "code", "product_id"], vec![vec!["own".into(), "wk200".into(), product.clone()]]).await?;
    let columns = &["id", "product_id", "serial", "serial_fold", "delivery_assumed", "condition", "country", "created_at", "updated_at"];
    let row = vec![unit.clone(), product, "WK200-000123".into(), "WK200000123".into(), true.into(), "new".into(), "TR".into(), at(), at()];
    rows(db, "unit", columns, vec![row]).await?;
    let columns = &["id", "unit_id", "kind", "months", "created_at"];
    rows(db, "warranty", columns, vec![vec![uuid(0x4003), unit.clone(), "extended".into(), 12.into(), at()]]).await?;
    let columns = &["id", "unit_id", "in_warranty", "created_at"];
    rows(db, "unit_repair", columns, vec![vec![uuid(0x4004), unit.clone(), true.into(), at()]]).await?;
    let columns = &["id", "token_hash", "token_sealed", "unit_id", "created_at"];
    rows(db, "publication", columns, vec![vec![uuid(0x4005), "ab".into(), "v1.".into(), unit, at()]]).await?;
    let columns = &["lang", "edition", "text", "published_at", "published_by"];
    rows(db, "warranty_terms", columns, vec![vec!["tr".into(), 1.into(), "Ek taahhüt.".into(), at(), "Elif Aydın".into()]]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-25T09:00:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}
