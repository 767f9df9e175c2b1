//! The customer's account: entries that are never changed, and the balance that is kept beside them.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, day, id, id_null, index, key, moment, points_at, rows, table, text, text_null, unique,
};

/// Creates the tables of the account.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [ledger_entry(), ledger_balance()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// The cause is a record of any kind; it has no foreign key because accounts must not know it.
fn ledger_entry() -> TableCreateStatement {
    table("ledger_entry")
        .col(key("id"))
        .col(id("customer_id"))
        .col(moment("at"))
        .col(day("day"))
        .col(text("side"))
        .col(amount("amount"))
        .col(text("currency"))
        .col(text("kind"))
        .col(text("cause_kind"))
        .col(id("cause_id"))
        .col(text_null("document"))
        .col(text("text"))
        .col(id_null("reverses_id"))
        .col(text("by_name"))
        .foreign_key(&mut points_at("ledger_entry", "customer_id", "customer"))
        .foreign_key(&mut points_at(
            "ledger_entry",
            "reverses_id",
            "ledger_entry",
        ))
        .to_owned()
}

/// What the entries come to; recomputed and compared by `vefa check`.
fn ledger_balance() -> TableCreateStatement {
    table("ledger_balance")
        .col(id("customer_id"))
        .col(text("currency"))
        .col(amount("balance"))
        .primary_key(Index::create().col("customer_id").col("currency"))
        .foreign_key(&mut points_at("ledger_balance", "customer_id", "customer"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("ledger_entry", &["customer_id", "currency", "day", "id"]),
        index("ledger_entry", &["cause_id", "cause_kind", "id"]),
        unique("ledger_entry", &["reverses_id"]),
    ]
}

/// An opening balance, as an installation of that time would have it.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let day = sea_orm::prelude::Date::from_ymd_opt(2026, 11, 27);
    rows(
        db,
        "ledger_entry",
        ENTRY,
        vec![vec![
            uuid(1201),
            uuid(202),
            at(),
            day.into(),
            "debit".into(),
            125_000_i64.into(),
            "TRY".into(),
            "opening".into(),
            "customer".into(),
            uuid(202),
            "Devir".into(),
            "Elif Aydın".into(),
        ]],
    )
    .await?;
    let balance = vec![uuid(202), "TRY".into(), 125_000_i64.into()];
    rows(
        db,
        "ledger_balance",
        &["customer_id", "currency", "balance"],
        vec![balance],
    )
    .await
}

const ENTRY: &[&str] = &[
    "id",
    "customer_id",
    "at",
    "day",
    "side",
    "amount",
    "currency",
    "kind",
    "cause_kind",
    "cause_id",
    "text",
    "by_name",
];

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
