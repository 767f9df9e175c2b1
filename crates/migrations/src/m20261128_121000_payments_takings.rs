//! Money taken and given back at the counter, and what stands paid for each cause.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, day, id, id_null, index, key, moment, points_at, rows, table, text, text_null, unique,
};

/// Creates the tables of takings.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [taking(), taking_total()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// Cause and chain are records of any kind above; they have no foreign keys because payments must not know them.
fn taking() -> TableCreateStatement {
    table("taking")
        .col(key("id"))
        .col(text("number"))
        .col(id("customer_id"))
        .col(text_null("cause_kind"))
        .col(id_null("cause_id"))
        .col(text_null("chain_kind"))
        .col(id_null("chain_id"))
        .col(text("kind"))
        .col(text("instrument"))
        .col(amount("amount"))
        .col(text("currency"))
        .col(text_null("reference"))
        .col(text_null("about"))
        .col(id("station_id"))
        .col(moment("at"))
        .col(day("day"))
        .col(id_null("by_staff_id"))
        .col(text("by_name"))
        .col(id("entry_id"))
        .col(id_null("reverses_id"))
        .col(text_null("reason"))
        .foreign_key(&mut points_at("taking", "customer_id", "customer"))
        .foreign_key(&mut points_at("taking", "station_id", "station"))
        .foreign_key(&mut points_at("taking", "entry_id", "ledger_entry"))
        .foreign_key(&mut points_at("taking", "reverses_id", "taking"))
        .to_owned()
}

/// What was taken and not given back, by cause. A record is paid in one currency and has one purse, named by the empty word; what
/// a customer pays without a record lies in a purse for each currency.
fn taking_total() -> TableCreateStatement {
    table("taking_total")
        .col(text("cause_kind"))
        .col(id("cause_id"))
        .col(text("purse"))
        .col(text("currency"))
        .col(amount("paid"))
        .primary_key(
            Index::create()
                .col("cause_id")
                .col("cause_kind")
                .col("purse"),
        )
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("taking", &["number"]),
        unique("taking", &["reverses_id"]),
        index("taking", &["customer_id", "id"]),
        index("taking", &["cause_id", "cause_kind", "id"]),
        index("taking", &["station_id", "id"]),
        index("taking", &["day", "station_id", "instrument"]),
        index("taking", &["entry_id"]),
    ]
}

/// A deposit in cash, as an installation of that time would have it.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let today = sea_orm::prelude::Date::from_ymd_opt(2026, 11, 28);
    rows(
        db,
        "ledger_entry",
        ENTRY,
        vec![vec![
            uuid(1211),
            uuid(201),
            at(),
            today.into(),
            "credit".into(),
            50_000_i64.into(),
            "TRY".into(),
            "deposit".into(),
            "taking".into(),
            uuid(1212),
            "THS-2026-000001".into(),
            "".into(),
            "Elif Aydın".into(),
        ]],
    )
    .await?;
    let balance = vec![uuid(201), "TRY".into(), (-50_000_i64).into()];
    rows(
        db,
        "ledger_balance",
        &["customer_id", "currency", "balance"],
        vec![balance],
    )
    .await?;
    rows(
        db,
        "taking",
        TAKING,
        vec![vec![
            uuid(1212),
            "THS-2026-000001".into(),
            uuid(201),
            "deposit".into(),
            "cash".into(),
            50_000_i64.into(),
            "TRY".into(),
            uuid(102),
            at(),
            today.into(),
            "Elif Aydın".into(),
            uuid(1211),
        ]],
    )
    .await?;
    let total = vec![
        "customer".into(),
        uuid(201),
        "TRY".into(),
        "TRY".into(),
        50_000_i64.into(),
    ];
    rows(
        db,
        "taking_total",
        &["cause_kind", "cause_id", "purse", "currency", "paid"],
        vec![total],
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
    "document",
    "text",
    "by_name",
];
const TAKING: &[&str] = &[
    "id",
    "number",
    "customer_id",
    "kind",
    "instrument",
    "amount",
    "currency",
    "station_id",
    "at",
    "day",
    "by_name",
    "entry_id",
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
