//! What the customer is told: terms of storage, notices that went out, and who wants to hear only what must be said.

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Index, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    count, day, each_engine, id, json, key, moment, points_at, rows, table, text, version,
};

/// Terms of storage, notices, wishes.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The list of what nobody collects, oldest first, and orders past their promised day.
const READY: &[&str] = &[
    "CREATE INDEX service_order_ready_ix ON service_order (ready_on, id) WHERE state = 'ready'",
    "CREATE INDEX service_order_station_ready_ix ON service_order (station_id, ready_on, id) WHERE state = 'ready'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [terms(), notice(), wish()] {
            manager.create_table(table).await?;
        }
        each_engine(manager, READY, READY).await
    }
}

fn terms() -> TableCreateStatement {
    table("service_terms")
        .col(count("singleton"))
        .col(count("kept_days"))
        .col(json("reminders"))
        .col(count("last_days"))
        .col(text("fee_tr"))
        .col(text("fee_en"))
        .col(count("link_days"))
        .col(version())
        .col(moment("updated_at"))
        .primary_key(Index::create().col("singleton"))
        .to_owned()
}

fn notice() -> TableCreateStatement {
    table("service_notice")
        .col(id("order_id"))
        .col(text("line"))
        .col(day("told_on"))
        .col(text("what"))
        .primary_key(Index::create().col("order_id").col("line").col("told_on"))
        .foreign_key(&mut points_at(
            "service_notice",
            "order_id",
            "service_order",
        ))
        .to_owned()
}

fn wish() -> TableCreateStatement {
    table("service_wish")
        .col(key("customer_id"))
        .col(moment("since"))
        .foreign_key(&mut points_at("service_wish", "customer_id", "customer"))
        .to_owned()
}

/// Terms as a firm set them, a reminder of the kettle of the samples before, and its owner's wish.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let reminders = Value::Json(Some(Box::new(sea_orm::JsonValue::from(vec![7, 30, 60]))));
    let terms = vec![
        1.into(),
        90.into(),
        reminders,
        14.into(),
        "Süre dolduktan sonra günlük saklama ücreti alınmaz.".into(),
        "No fee is charged for storage.".into(),
        180.into(),
        1.into(),
        at(),
    ];
    rows(db, "service_terms", TERMS, vec![terms]).await?;
    let order = Uuid::from_u128(0x15_001);
    let notice = vec![order.into(), "late".into(), on(), "late".into()];
    rows(db, "service_notice", NOTICE, vec![notice]).await?;
    let wish = vec![Uuid::from_u128(201).into(), at()];
    rows(db, "service_wish", &["customer_id", "since"], vec![wish]).await
}

const TERMS: &[&str] = &[
    "singleton",
    "kept_days",
    "reminders",
    "last_days",
    "fee_tr",
    "fee_en",
    "link_days",
    "version",
    "updated_at",
];
const NOTICE: &[&str] = &["order_id", "line", "told_on", "what"];

fn at() -> Value {
    "2026-11-28T17:30:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}

fn on() -> Value {
    sea_orm::prelude::Date::from_ymd_opt(2026, 12, 2).into()
}
