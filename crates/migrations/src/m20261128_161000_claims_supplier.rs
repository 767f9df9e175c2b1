//! What suppliers agreed to pay for repairs under warranty, and what is claimed back from them.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, day, day_null, id, id_null, index, key, moment, points_at, rows,
    table, text, text_null, unique, version,
};

/// Creates the tables of claims.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            claim_agreement(),
            supplier_claim(),
            claim_line(),
            claim_proof(),
            claim_recovery(),
        ] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// Agreements are never changed: a later one takes over on its day.
fn claim_agreement() -> TableCreateStatement {
    table("claim_agreement")
        .col(key("id"))
        .col(id("supplier_id"))
        .col(day("starts_on"))
        .col(text("currency"))
        .col(text("labour_by"))
        .col(amount("labour_rate"))
        .col(count("part_share"))
        .col(amount("handling"))
        .col(count("send_within"))
        .col(text("proofs"))
        .col(text("note"))
        .col(moment("published_at"))
        .col(text("published_by"))
        .foreign_key(&mut points_at("claim_agreement", "supplier_id", "customer"))
        .to_owned()
}

/// Cause and chain are records of any kind above; `once_key` keeps one cause from being claimed twice from one supplier.
fn supplier_claim() -> TableCreateStatement {
    table("supplier_claim")
        .col(key("id"))
        .col(text("number"))
        .col(id("supplier_id"))
        .col(id("agreement_id"))
        .col(id("station_id"))
        .col(text_null("cause_kind"))
        .col(id_null("cause_id"))
        .col(text_null("chain_kind"))
        .col(id_null("chain_id"))
        .col(text_null("once_key"))
        .col(id_null("unit_id"))
        .col(id_null("product_id"))
        .col(day("repaired_on"))
        .col(day("send_by"))
        .col(text("fault"))
        .col(text("reference"))
        .col(text("currency"))
        .col(amount("total"))
        .col(amount_null("accepted"))
        .col(amount("recovered"))
        .col(text("state"))
        .col(day_null("sent_on"))
        .col(day_null("decided_on"))
        .col(text("reason"))
        .col(version())
        .col(moment("drafted_at"))
        .col(text("drafted_by"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("supplier_claim", "supplier_id", "customer"))
        .foreign_key(&mut points_at(
            "supplier_claim",
            "agreement_id",
            "claim_agreement",
        ))
        .foreign_key(&mut points_at("supplier_claim", "station_id", "station"))
        .foreign_key(&mut points_at("supplier_claim", "unit_id", "unit"))
        .foreign_key(&mut points_at("supplier_claim", "product_id", "product"))
        .to_owned()
}

/// One thing that is claimed; quantity is minutes of labour or pieces of a part.
fn claim_line() -> TableCreateStatement {
    table("claim_line")
        .col(id("claim_id"))
        .col(count("line_no"))
        .col(text("kind"))
        .col(text("words"))
        .col(id_null("product_id"))
        .col(amount("quantity"))
        .col(amount("price"))
        .col(count("share"))
        .col(amount("amount"))
        .primary_key(Index::create().col("claim_id").col("line_no"))
        .foreign_key(&mut points_at("claim_line", "claim_id", "supplier_claim"))
        .foreign_key(&mut points_at("claim_line", "product_id", "product"))
        .to_owned()
}

fn claim_proof() -> TableCreateStatement {
    table("claim_proof")
        .col(id("claim_id"))
        .col(id("file_id"))
        .col(text("kind"))
        .col(text("sha256"))
        .col(text("name"))
        .primary_key(Index::create().col("claim_id").col("file_id"))
        .foreign_key(&mut points_at("claim_proof", "claim_id", "supplier_claim"))
        .to_owned()
}

fn claim_recovery() -> TableCreateStatement {
    table("claim_recovery")
        .col(id("claim_id"))
        .col(count("line_no"))
        .col(day("received_on"))
        .col(amount("amount"))
        .col(text("reference"))
        .col(text("by_name"))
        .col(moment("at"))
        .primary_key(Index::create().col("claim_id").col("line_no"))
        .foreign_key(&mut points_at(
            "claim_recovery",
            "claim_id",
            "supplier_claim",
        ))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("claim_agreement", &["supplier_id", "starts_on", "id"]),
        index("claim_line", &["product_id"]),
        unique("supplier_claim", &["number"]),
        unique("supplier_claim", &["once_key"]),
        index("supplier_claim", &["agreement_id"]),
        index("supplier_claim", &["supplier_id", "id"]),
        index("supplier_claim", &["station_id", "state", "id"]),
        index("supplier_claim", &["state", "sent_on", "id"]),
        index("supplier_claim", &["state", "id"]),
        index("supplier_claim", &["cause_id", "cause_kind", "id"]),
        index("supplier_claim", &["unit_id"]),
        index("supplier_claim", &["product_id"]),
    ]
}

/// A claim with one line that waits to be sent, as an installation of that time would have it.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (agreement, claim) = (uuid(0x16_1001), uuid(0x16_1002));
    let columns = &[
        "id",
        "supplier_id",
        "starts_on",
        "currency",
        "labour_by",
        "labour_rate",
        "part_share",
        "handling",
        "send_within",
        "proofs",
        "note",
        "published_at",
        "published_by",
    ];
    let row = vec![
        agreement.clone(),
        uuid(202),
        day_of(1),
        "TRY".into(),
        "hour".into(),
        60_000_i64.into(),
        10_000.into(),
        5_000_i64.into(),
        30.into(),
        "report".into(),
        "".into(),
        at(),
        "Elif Aydın".into(),
    ];
    rows(db, "claim_agreement", columns, vec![row]).await?;
    sample_claim(db, agreement, claim).await
}

async fn sample_claim(
    db: &DatabaseConnection,
    agreement: Value,
    claim: Value,
) -> Result<(), DbErr> {
    let columns = &[
        "id",
        "number",
        "supplier_id",
        "agreement_id",
        "station_id",
        "once_key",
        "repaired_on",
        "send_by",
        "fault",
        "reference",
        "currency",
        "total",
        "recovered",
        "state",
        "reason",
        "version",
        "drafted_at",
        "drafted_by",
        "updated_at",
    ];
    let row = vec![
        claim.clone(),
        "TGT-2026-000001".into(),
        uuid(202),
        agreement,
        uuid(102),
        Value::String(None),
        day_of(20),
        day_of(28),
        "Isıtmıyor".into(),
        "".into(),
        "TRY".into(),
        5_000_i64.into(),
        0_i64.into(),
        "draft".into(),
        "".into(),
        1.into(),
        at(),
        "Elif Aydın".into(),
        at(),
    ];
    rows(db, "supplier_claim", columns, vec![row]).await?;
    let columns = &[
        "claim_id", "line_no", "kind", "words", "quantity", "price", "share", "amount",
    ];
    let row = vec![
        claim,
        1.into(),
        "handling".into(),
        "".into(),
        1_i64.into(),
        5_000_i64.into(),
        10_000.into(),
        5_000_i64.into(),
    ];
    rows(db, "claim_line", columns, vec![row]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn day_of(day: u32) -> Value {
    sea_orm::prelude::Date::from_ymd_opt(2026, 11, day).into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
