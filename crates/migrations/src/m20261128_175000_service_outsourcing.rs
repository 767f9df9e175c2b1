//! Units that went elsewhere and came back, running labour timers, and why an order ended while its loaner was still out.
//!
//! New tables only: nothing is locked. An order has one open outsourcing at most; a person has one running timer at most.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    count, day, day_null, each_engine, id, id_null, index, json, key, moment, moment_null,
    points_at, rows, table, text, text_null, unique, version,
};

/// Outsourcing, timers, loaners that stay out.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// A unit is away once at a time.
const PARTIAL: &[&str] = &[
    "CREATE UNIQUE INDEX service_outsourcing_away_uq ON service_outsourcing (order_id) WHERE state = 'out'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [outsourcing(), timer(), loan_left()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        each_engine(manager, PARTIAL, PARTIAL).await
    }
}

fn outsourcing() -> TableCreateStatement {
    table("service_outsourcing")
        .col(key("id"))
        .col(text("number"))
        .col(id("order_id"))
        .col(id("station_id"))
        .col(text("whither"))
        .col(id_null("to_station_id"))
        .col(id_null("to_customer_id"))
        .col(text("to_name"))
        .col(text("to_address"))
        .col(text("to_phone"))
        .col(json("accessories"))
        .col(text("request"))
        .col(text("carrier"))
        .col(text("consignment"))
        .col(text("plate"))
        .col(text("driver"))
        .col(count("parcels"))
        .col(day("expected_on"))
        .col(moment("sent_at"))
        .col(text("sent_by"))
        .col(text("state"))
        .col(moment_null("back_at"))
        .col(text_null("back_by"))
        .col(text_null("returned"))
        .col(text_null("result"))
        .col(day_null("reminded_on"))
        .col(version())
        .foreign_key(&mut points_at(
            "service_outsourcing",
            "order_id",
            "service_order",
        ))
        .foreign_key(&mut points_at(
            "service_outsourcing",
            "station_id",
            "station",
        ))
        .to_owned()
}

fn timer() -> TableCreateStatement {
    table("service_timer")
        .col(key("staff_id"))
        .col(id("order_id"))
        .col(moment("started_at"))
        .foreign_key(&mut points_at("service_timer", "order_id", "service_order"))
        .to_owned()
}

fn loan_left() -> TableCreateStatement {
    table("service_loan_left")
        .col(id("order_id"))
        .col(id("loan_id"))
        .col(text("why"))
        .col(text("said_by"))
        .col(moment("said_at"))
        .primary_key(Index::create().col("order_id"))
        .foreign_key(&mut points_at(
            "service_loan_left",
            "order_id",
            "service_order",
        ))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("service_outsourcing", &["number"]),
        index("service_outsourcing", &["order_id", "id"]),
        index("service_outsourcing", &["state", "expected_on", "id"]),
        index(
            "service_outsourcing",
            &["station_id", "state", "expected_on", "id"],
        ),
        index("service_timer", &["order_id"]),
    ]
}

/// The kettle of the samples before, sent to its maker; a timer that runs; a loaner that stays out.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let order = uuid(0x15_001);
    rows(
        db,
        "service_outsourcing",
        OUTSOURCING,
        vec![sent(order.clone())],
    )
    .await?;
    let timer = vec![uuid(103), order.clone(), at()];
    rows(
        db,
        "service_timer",
        &["staff_id", "order_id", "started_at"],
        vec![timer],
    )
    .await?;
    let left = vec![
        order,
        uuid(0x16_0002),
        "Müşteri yarın getirecek".into(),
        "Elif Aydın".into(),
        at(),
    ];
    rows(
        db,
        "service_loan_left",
        &["order_id", "loan_id", "why", "said_by", "said_at"],
        vec![left],
    )
    .await
}

fn sent(order: Value) -> Vec<Value> {
    let things = sea_orm::JsonValue::Array(vec!["Kablo".into()]);
    vec![
        uuid(0x17_5001),
        "SVK-2026-000001".into(),
        order,
        uuid(102),
        "manufacturer".into(),
        "Örnek Üretici".into(),
        "".into(),
        "".into(),
        Value::Json(Some(Box::new(things))),
        "".into(),
        "".into(),
        "".into(),
        "".into(),
        "".into(),
        1.into(),
        sea_orm::prelude::Date::from_ymd_opt(2026, 12, 8).into(),
        at(),
        "Elif Aydın".into(),
        "out".into(),
        1.into(),
    ]
}

const OUTSOURCING: &[&str] = &[
    "id",
    "number",
    "order_id",
    "station_id",
    "whither",
    "to_name",
    "to_address",
    "to_phone",
    "accessories",
    "request",
    "carrier",
    "consignment",
    "plate",
    "driver",
    "parcels",
    "expected_on",
    "sent_at",
    "sent_by",
    "state",
    "version",
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
