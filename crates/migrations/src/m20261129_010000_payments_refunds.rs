//! Refunds that were granted, the ways in which they are paid, the attempts to pay them, and what each tender may still give.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, day, flag, id, id_null, index, key, moment, moment_null,
    points_at, rows, table, text, text_null, unique, version,
};

/// Creates the tables of refunds.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            granted_refund(),
            refund_portion(),
            bank_file(),
            refund_payment(),
            refund_source(),
            refund_limit(),
            provider_account(),
            provider_notice(),
        ] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// Cause and chain are records of any kind above. What has no day to be paid by has the last one that there is, so that lists end with it.
fn granted_refund() -> TableCreateStatement {
    table("granted_refund")
        .col(key("id"))
        .col(text("number"))
        .col(id("customer_id"))
        .col(id_null("station_id"))
        .col(text("kind"))
        .col(text("cause_kind"))
        .col(id("cause_id"))
        .col(text_null("chain_kind"))
        .col(id_null("chain_id"))
        .col(text("currency"))
        .col(amount("total"))
        .col(text("state"))
        .col(flag("trouble", false))
        .col(day("due_by"))
        .col(text("reason"))
        .col(text("about"))
        .col(moment("asked_at"))
        .col(id_null("asked_staff_id"))
        .col(text("asked_by"))
        .col(moment_null("decided_at"))
        .col(id_null("decided_staff_id"))
        .col(text("decided_by"))
        .col(text("decided_why"))
        .col(moment_null("settled_at"))
        .col(version())
        .foreign_key(&mut points_at("granted_refund", "customer_id", "customer"))
        .foreign_key(&mut points_at("granted_refund", "station_id", "station"))
        .to_owned()
}

/// One part of a refund: what it takes from which tender. The source is a record of any kind above.
fn refund_portion() -> TableCreateStatement {
    table("refund_portion")
        .col(id("refund_id"))
        .col(count("place"))
        .col(amount("amount"))
        .col(text_null("source_kind"))
        .col(id_null("source_id"))
        .col(text("state"))
        .col(id_null("entry_id"))
        .primary_key(Index::create().col("refund_id").col("place"))
        .foreign_key(&mut points_at(
            "refund_portion",
            "refund_id",
            "granted_refund",
        ))
        .foreign_key(&mut points_at(
            "refund_portion",
            "entry_id",
            "ledger_entry",
        ))
        .to_owned()
}

/// One attempt to pay one portion.
fn refund_payment() -> TableCreateStatement {
    table("refund_payment")
        .col(key("id"))
        .col(id("refund_id"))
        .col(count("place"))
        .col(count("attempt"))
        .col(text("way"))
        .col(text("provider"))
        .col(text("reference"))
        .col(text("iban"))
        .col(text("holder"))
        .col(amount("amount"))
        .col(text("currency"))
        .col(text("state"))
        .col(text("ikey"))
        .col(text_null("provider_refund"))
        .col(text("answer"))
        .col(count("asked"))
        .col(moment("made_at"))
        .col(text("made_by"))
        .col(moment_null("sent_at"))
        .col(moment_null("settled_at"))
        .col(text("settled_by"))
        .col(id_null("entry_id"))
        .col(id_null("taking_id"))
        .col(text_null("bank_file"))
        .foreign_key(&mut points_at(
            "refund_payment",
            "refund_id",
            "granted_refund",
        ))
        .foreign_key(&mut points_at(
            "refund_payment",
            "entry_id",
            "ledger_entry",
        ))
        .foreign_key(&mut points_at("refund_payment", "taking_id", "taking"))
        .to_owned()
}

/// A list of transfers that was made for the bank; named by its number.
fn bank_file() -> TableCreateStatement {
    table("bank_file")
        .col(text("number").primary_key())
        .col(text("currency"))
        .col(count("transfers"))
        .col(amount("total"))
        .col(moment("made_at"))
        .col(id_null("made_staff_id"))
        .col(text("made_by"))
        .to_owned()
}

/// What a tender took and what of it is granted and stands; the source is a record of any kind above.
fn refund_source() -> TableCreateStatement {
    table("refund_source")
        .col(text("source_kind"))
        .col(id("source_id"))
        .col(text("currency"))
        .col(amount("took"))
        .col(amount("granted"))
        .primary_key(Index::create().col("source_id").col("source_kind"))
        .to_owned()
}

/// Up to how much a role grants alone. No amount is no limit.
fn refund_limit() -> TableCreateStatement {
    table("refund_limit")
        .col(text("role"))
        .col(text("currency"))
        .col(amount_null("refund_max"))
        .col(amount_null("gesture_max"))
        .primary_key(Index::create().col("role").col("currency"))
        .to_owned()
}

/// Our account with a provider of payments; its keys are sealed.
fn provider_account() -> TableCreateStatement {
    table("provider_account")
        .col(text("name").primary_key())
        .col(text("adapter"))
        .col(text("title"))
        .col(text("base_url"))
        .col(text("sealed"))
        .col(flag("active", true))
        .col(moment("changed_at"))
        .col(text("changed_by"))
        .col(version())
        .to_owned()
}

/// What a provider told us by webhook, byte for byte.
fn provider_notice() -> TableCreateStatement {
    table("provider_notice")
        .col(key("id"))
        .col(text("account"))
        .col(text("event"))
        .col(text("kind"))
        .col(text("body"))
        .col(moment("received_at"))
        .col(id_null("payment_id"))
        .col(text("outcome"))
        .foreign_key(&mut points_at(
            "provider_notice",
            "payment_id",
            "refund_payment",
        ))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("granted_refund", &["number"]),
        index("granted_refund", &["state", "due_by", "id"]),
        index("granted_refund", &["due_by", "id"]),
        index("granted_refund", &["customer_id", "id"]),
        index("granted_refund", &["cause_id", "cause_kind", "id"]),
        index("granted_refund", &["station_id", "id"]),
        index("granted_refund", &["trouble", "id"]),
        index("refund_portion", &["entry_id"]),
        index("refund_portion", &["source_id", "source_kind"]),
        unique("refund_payment", &["refund_id", "place", "attempt"]),
        unique("refund_payment", &["ikey"]),
        unique("refund_payment", &["entry_id"]),
        unique("refund_payment", &["taking_id"]),
        index("refund_payment", &["way", "state", "id"]),
        index("refund_payment", &["provider", "provider_refund"]),
        index("refund_payment", &["bank_file", "id"]),
        index("bank_file", &["made_at", "number"]),
        unique("provider_notice", &["account", "event"]),
        index("provider_notice", &["payment_id", "id"]),
        index("provider_notice", &["received_at", "id"]),
    ]
}

/// A gesture that waits for the bank, as an installation of that time would have it.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (refund, payment) = (uuid(0x29_0001), uuid(0x29_0002));
    let row = vec![
        refund.clone(),
        "PIA-2026-000001".into(),
        uuid(201),
        uuid(102),
        "gesture".into(),
        "customer".into(),
        uuid(201),
        "TRY".into(),
        5_000_i64.into(),
        "waiting".into(),
        sea_orm::prelude::Date::from_ymd_opt(9999, 12, 31).into(),
        "Geciken onarım için".into(),
        "".into(),
        at(),
        "Elif Aydın".into(),
        "".into(),
        "".into(),
    ];
    rows(db, "granted_refund", REFUND, vec![row]).await?;
    let portion = vec![refund.clone(), 0.into(), 5_000_i64.into(), "open".into()];
    let columns = &["refund_id", "place", "amount", "state"];
    rows(db, "refund_portion", columns, vec![portion]).await?;
    let row = vec![
        payment,
        refund,
        0.into(),
        1.into(),
        "bank".into(),
        "".into(),
        "".into(),
        "TR330006100519786457841326".into(),
        "Şule Işık".into(),
        5_000_i64.into(),
        "TRY".into(),
        "pending".into(),
        "sample-refund".into(),
        "".into(),
        0.into(),
        at(),
        "Elif Aydın".into(),
        "".into(),
    ];
    rows(db, "refund_payment", PAYMENT, vec![row]).await
}

const REFUND: &[&str] = &[
    "id",
    "number",
    "customer_id",
    "station_id",
    "kind",
    "cause_kind",
    "cause_id",
    "currency",
    "total",
    "state",
    "due_by",
    "reason",
    "about",
    "asked_at",
    "asked_by",
    "decided_by",
    "decided_why",
];
const PAYMENT: &[&str] = &[
    "id",
    "refund_id",
    "place",
    "attempt",
    "way",
    "provider",
    "reference",
    "iban",
    "holder",
    "amount",
    "currency",
    "state",
    "ikey",
    "answer",
    "asked",
    "made_at",
    "made_by",
    "settled_by",
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
