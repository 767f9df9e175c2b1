//! Estimates of repair orders with their lines and variants; the order points at the one that counts, and keeps how a fee was agreed.
//!
//! The short form that an order carried itself (`estimate_lines`, `estimate_until`, `estimate_answer`, `approval`) goes: it stood in
//! the days between two changes of one unreleased version only. New columns are empty and cost no rewrite on either engine.

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{IndexCreateStatement, Table, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, count_null, day, each_engine, id, id_null, index, json, json_null,
    key, moment, moment_null, points_at, rows, table, text, text_null, version,
};

/// Estimates.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Of one order one is written, one is answered and one holds at a time; the morning looks for those that are over.
const PARTIAL: &[&str] = &[
    "CREATE UNIQUE INDEX service_estimate_draft_uq ON service_estimate (order_id) WHERE state = 'draft'",
    "CREATE UNIQUE INDEX service_estimate_offered_uq ON service_estimate (order_id) WHERE state = 'offered'",
    "CREATE UNIQUE INDEX service_estimate_accepted_uq ON service_estimate (order_id) WHERE state = 'accepted'",
    "CREATE UNIQUE INDEX service_estimate_number_uq ON service_estimate (number, revision)",
    "CREATE INDEX service_estimate_due_ix ON service_estimate (valid_until, id) WHERE state = 'offered'",
];

const SHORT_FORM: &[&str] = &[
    // contract: no version that was given out read them; the estimate is a record of its own
    "ALTER TABLE service_order DROP COLUMN estimate_lines",
    // contract: as above
    "ALTER TABLE service_order DROP COLUMN estimate_until",
    // contract: as above
    "ALTER TABLE service_order DROP COLUMN estimate_answer",
    // contract: as above
    "ALTER TABLE service_order DROP COLUMN approval",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(estimate()).await?;
        manager.create_table(line()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        each_engine(manager, PARTIAL, PARTIAL).await?;
        for column in [id_null("estimate_id"), json_null("fee_proof")] {
            let alter = Table::alter()
                .table("service_order")
                .add_column(column)
                .to_owned();
            manager.alter_table(alter).await?;
        }
        each_engine(manager, SHORT_FORM, SHORT_FORM).await
    }
}

fn estimate() -> TableCreateStatement {
    let mut estimate = table("service_estimate");
    for column in [
        key("id"),
        text("number"),
        id("order_id"),
        count("revision"),
        id_null("replaces_id"),
        text("state"),
        text("currency"),
        day("valid_until"),
        json("variants"),
        amount_null("deposit"),
        count_null("work_days"),
        text_null("terms"),
        text_null("why"),
        json_null("offer"),
        moment_null("offered_at"),
        amount("total"),
        count_null("chosen"),
        text_null("answered_by"),
        text_null("voice"),
        moment_null("answered_at"),
        text_null("heard_by"),
        text_null("address"),
        text_null("agent"),
        text_null("accepted_text"),
        text_null("text_hash"),
        text_null("ended_why"),
        text("made_by"),
        version(),
        moment("created_at"),
        moment("updated_at"),
    ] {
        estimate.col(column);
    }
    estimate
        .foreign_key(&mut points_at(
            "service_estimate",
            "order_id",
            "service_order",
        ))
        .to_owned()
}

fn line() -> TableCreateStatement {
    table("service_estimate_line")
        .col(key("id"))
        .col(id("estimate_id"))
        .col(count("variant"))
        .col(count("place"))
        .col(text("kind"))
        .col(id_null("part_id"))
        .col(text_null("code"))
        .col(text("text"))
        .col(amount("quantity"))
        .col(amount("unit_price"))
        .col(amount("discount"))
        .col(count("vat_bp"))
        .col(amount("net"))
        .col(amount("tax"))
        .foreign_key(&mut points_at(
            "service_estimate_line",
            "estimate_id",
            "service_estimate",
        ))
        .foreign_key(&mut points_at(
            "service_estimate_line",
            "part_id",
            "product",
        ))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("service_estimate", &["order_id", "id"]),
        index("service_estimate_line", &["estimate_id", "place"]),
        index("service_estimate_line", &["part_id"]),
    ]
}

/// An offered estimate of the kettle of the samples before.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let estimate = uuid(0x17_3001);
    let variants = Value::Json(Some(Box::new(no_variants())));
    rows(
        db,
        "service_estimate",
        ESTIMATE,
        vec![vec![
            estimate.clone(),
            "TKL-2026-1".into(),
            uuid(0x15_001),
            1.into(),
            "draft".into(),
            "TRY".into(),
            on(),
            variants,
            60_000_i64.into(),
            "Elif Aydın".into(),
            at(),
            at(),
        ]],
    )
    .await?;
    rows(
        db,
        "service_estimate_line",
        LINE,
        vec![vec![
            uuid(0x17_3002),
            estimate,
            0.into(),
            0.into(),
            "labour".into(),
            "Rezistans değişimi".into(),
            1_000_i64.into(),
            50_000_i64.into(),
            0_i64.into(),
            2_000.into(),
            50_000_i64.into(),
            10_000_i64.into(),
        ]],
    )
    .await
}

fn no_variants() -> sea_orm::JsonValue {
    sea_orm::JsonValue::Array(Vec::new())
}

const ESTIMATE: &[&str] = &[
    "id",
    "number",
    "order_id",
    "revision",
    "state",
    "currency",
    "valid_until",
    "variants",
    "total",
    "made_by",
    "created_at",
    "updated_at",
];
const LINE: &[&str] = &[
    "id",
    "estimate_id",
    "variant",
    "place",
    "kind",
    "text",
    "quantity",
    "unit_price",
    "discount",
    "vat_bp",
    "net",
    "tax",
];

fn uuid(last: u128) -> Value {
    Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}

fn on() -> Value {
    sea_orm::prelude::Date::from_ymd_opt(2026, 12, 5).into()
}
