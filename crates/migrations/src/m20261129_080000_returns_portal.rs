//! The customer's way into a return: codes by mail, visits with what was chosen so far, how often somebody asked, and what a customer
//! wants in exchange.
//!
//! New tables: nothing is locked.

use sea_orm::sea_query::{Index, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, flag, id, id_null, index, json, key, moment, moment_null,
    points_at, rows, table, text, unique, version,
};

/// Columns that point at others and have no list of their own.
const POINTING: [(&str, &str); 4] = [
    ("return_code", "customer_id"),
    ("return_code", "sale_id"),
    ("return_visit", "customer_id"),
    ("return_wish", "product_id"),
];

/// Codes, visits, asks and wishes.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [return_code(), return_ask(), return_visit(), return_wish()] {
            m.create_table(table).await?;
        }
        m.create_index(index("return_code", &["expires_at"]))
            .await?;
        m.create_index(index("return_ask", &["began"])).await?;
        m.create_index(unique("return_visit", &["token_hash"]))
            .await?;
        m.create_index(index("return_visit", &["sale_id"])).await?;
        m.create_index(index("return_visit", &["return_id"]))
            .await?;
        m.create_index(index("return_visit", &["expires_at"]))
            .await?;
        for (table, column) in POINTING {
            m.create_index(index(table, &[column])).await?;
        }
        m.create_index(index("return_wish", &["return_id"])).await
    }
}

/// A code that was sent, or was not because nothing belonged together: both look the same from outside.
fn return_code() -> TableCreateStatement {
    table("return_code")
        .col(key("id"))
        .col(id_null("sale_id"))
        .col(id_null("customer_id"))
        .col(text("code_hash"))
        .col(text("lang"))
        .col(text("goal"))
        .col(count("tries"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(moment_null("used_at"))
        .foreign_key(&mut points_at("return_code", "sale_id", "sale"))
        .foreign_key(&mut points_at("return_code", "customer_id", "customer"))
        .to_owned()
}

/// How often an address asked, or was asked about, since a second.
fn return_ask() -> TableCreateStatement {
    table("return_ask")
        .col(text("who"))
        .col(amount("began"))
        .col(amount("asks"))
        .primary_key(Index::create().col("who"))
        .to_owned()
}

/// One way in: the hash of its token, whose it is, and what was chosen so far.
fn return_visit() -> TableCreateStatement {
    table("return_visit")
        .col(key("id"))
        .col(text("token_hash"))
        .col(id("sale_id"))
        .col(id("customer_id"))
        .col(id_null("return_id"))
        .col(text("lang"))
        .col(text("came_by"))
        .col(json("draft"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(version())
        .foreign_key(&mut points_at("return_visit", "sale_id", "sale"))
        .foreign_key(&mut points_at("return_visit", "customer_id", "customer"))
        .foreign_key(&mut points_at("return_visit", "return_id", "return_case"))
        .to_owned()
}

/// What a customer wants instead of a piece.
fn return_wish() -> TableCreateStatement {
    table("return_wish")
        .col(id("return_unit_id"))
        .col(id("return_id"))
        .col(id("product_id"))
        .col(amount_null("price"))
        .col(flag("instant", false))
        .primary_key(Index::create().col("return_unit_id"))
        .foreign_key(&mut points_at(
            "return_wish",
            "return_unit_id",
            "return_unit",
        ))
        .foreign_key(&mut points_at("return_wish", "return_id", "return_case"))
        .foreign_key(&mut points_at("return_wish", "product_id", "product"))
        .to_owned()
}

/// A code that nothing belonged to, and somebody who asked once.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let columns = &[
        "id",
        "code_hash",
        "lang",
        "goal",
        "tries",
        "created_at",
        "expires_at",
    ];
    let at = || -> Value {
        "2026-11-28T09:00:00Z"
            .parse::<sea_orm::prelude::DateTimeUtc>()
            .ok()
            .into()
    };
    let row = vec![
        sea_orm::prelude::Uuid::from_u128(0x1d_0101).into(),
        "00".repeat(32).into(),
        "tr".into(),
        "return".into(),
        0.into(),
        at(),
        at(),
    ];
    rows(db, "return_code", columns, vec![row]).await?;
    let row = vec![
        "ip 192.0.2.1".into(),
        1_764_399_600_i64.into(),
        1_i64.into(),
    ];
    rows(db, "return_ask", &["who", "began", "asks"], vec![row]).await
}
