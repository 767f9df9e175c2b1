//! Store credit, gift cards and points: wallets with their append-only entries, and what of each entry is left to spend.

use sea_orm::sea_query::{IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, day_null, each_engine, id, id_null, index, key, moment, points_at, rows, table, text,
    text_null, unique, version,
};

/// Creates the tables of wallets.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// A customer has one wallet of a kind and unit; gift cards are as many as there are, and merged ones stay where they were.
const ONE_EACH: &[&str] = &[
    "CREATE UNIQUE INDEX wallet_one_each_uq ON wallet (customer_id, kind, unit) WHERE kind <> 'gift_card' AND merged_into IS NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [wallet(), wallet_entry(), wallet_lot()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        each_engine(m, ONE_EACH, ONE_EACH).await
    }
}

fn wallet() -> TableCreateStatement {
    table("wallet")
        .col(key("id"))
        .col(text("number"))
        .col(text("kind"))
        .col(id_null("customer_id"))
        .col(text("unit"))
        .col(amount("balance"))
        .col(text_null("code_hash"))
        .col(text("code_end"))
        .col(id_null("merged_into"))
        .col(moment("made_at"))
        .col(version())
        .foreign_key(&mut points_at("wallet", "customer_id", "customer"))
        .to_owned()
}

/// Cause is a record of any kind, above or below.
fn wallet_entry() -> TableCreateStatement {
    table("wallet_entry")
        .col(key("id"))
        .col(id("wallet_id"))
        .col(text("kind"))
        .col(amount("amount"))
        .col(amount("balance_after"))
        .col(text("cause_kind"))
        .col(id("cause_id"))
        .col(text("reason"))
        .col(day_null("expires_on"))
        .col(moment("at"))
        .col(id_null("by_staff_id"))
        .col(text("by_name"))
        .foreign_key(&mut points_at("wallet_entry", "wallet_id", "wallet"))
        .to_owned()
}

/// What is left of an entry that brought something in; the oldest is spent first.
fn wallet_lot() -> TableCreateStatement {
    table("wallet_lot")
        .col(key("entry_id"))
        .col(id("wallet_id"))
        .col(amount("amount_left"))
        .col(day_null("expires_on"))
        .foreign_key(&mut points_at("wallet_lot", "entry_id", "wallet_entry"))
        .foreign_key(&mut points_at("wallet_lot", "wallet_id", "wallet"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("wallet", &["number"]),
        unique("wallet", &["code_hash"]),
        index("wallet", &["customer_id", "id"]),
        index("wallet", &["kind", "id"]),
        index("wallet", &["code_end", "id"]),
        index("wallet_entry", &["wallet_id", "id"]),
        index("wallet_entry", &["cause_id", "cause_kind", "id"]),
        index("wallet_lot", &["wallet_id", "entry_id"]),
        index("wallet_lot", &["expires_on", "entry_id"]),
    ]
}

/// A gift card, as an installation of that time would have it.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (wallet, entry) = (uuid(0x29_0201), uuid(0x29_0202));
    let row = vec![
        wallet.clone(),
        "CUZ-2026-000001".into(),
        "gift_card".into(),
        uuid(201),
        "TRY".into(),
        25_000_i64.into(),
        "sample-hash".into(),
        "7KQ2".into(),
        at(),
    ];
    rows(db, "wallet", WALLET, vec![row]).await?;
    let row = vec![
        entry.clone(),
        wallet.clone(),
        "issue".into(),
        25_000_i64.into(),
        25_000_i64.into(),
        "customer".into(),
        uuid(201),
        "Hediye".into(),
        at(),
        "Elif Aydın".into(),
    ];
    rows(db, "wallet_entry", ENTRY, vec![row]).await?;
    let lot = vec![entry, wallet, 25_000_i64.into()];
    let columns = &["entry_id", "wallet_id", "amount_left"];
    rows(db, "wallet_lot", columns, vec![lot]).await
}

const WALLET: &[&str] = &[
    "id",
    "number",
    "kind",
    "customer_id",
    "unit",
    "balance",
    "code_hash",
    "code_end",
    "made_at",
];
const ENTRY: &[&str] = &[
    "id",
    "wallet_id",
    "kind",
    "amount",
    "balance_after",
    "cause_kind",
    "cause_id",
    "reason",
    "at",
    "by_name",
];

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-29T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
