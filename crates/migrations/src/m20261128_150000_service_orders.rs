//! Service orders, their labour, promises, files, checks and counters; repairs of a unit learn which record keeps them true.
//!
//! Counters per station and state are kept in eight shards each, so that clerks of one station do not wait for each other. The
//! new columns of `unit_repair` are empty and cost no rewrite on either engine.

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{
    ColumnDef, Index, IndexCreateStatement, Table, TableCreateStatement, Value,
};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, day, day_null, each_engine, flag, id, id_null, index, json,
    json_null, key, moment, moment_null, points_at, rows, table, text, text_null, unique, version,
};

/// Service orders.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// A unit has one open order at most; lists of open work are read in the order of these.
const PARTIAL: &[&str] = &[
    "CREATE UNIQUE INDEX service_order_unit_open_uq ON service_order (unit_id) WHERE is_open",
    "CREATE INDEX service_order_technician_promise_ix ON service_order (technician_id, promised_on, id) WHERE is_open",
    "CREATE INDEX service_order_promise_ix ON service_order (promised_on, id) WHERE is_open",
    "CREATE INDEX service_order_station_promise_ix ON service_order (station_id, promised_on, id) WHERE is_open",
];

/// A record keeps one repair true.
const CAUSE: &[&str] = &[
    "CREATE UNIQUE INDEX unit_repair_cause_uq ON unit_repair (cause_id) WHERE cause_id IS NOT NULL AND cancelled_at IS NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            order(),
            labour(),
            promise(),
            attachment(),
            check(),
            counts(),
        ] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        each_engine(manager, PARTIAL, PARTIAL).await?;
        for column in repair_columns() {
            let alter = Table::alter()
                .table("unit_repair")
                .add_column(column)
                .to_owned();
            manager.alter_table(alter).await?;
        }
        each_engine(manager, CAUSE, CAUSE).await
    }
}

fn repair_columns() -> Vec<ColumnDef> {
    vec![
        day_null("report_on"),
        day_null("copy_given_on"),
        day_null("loaner_on"),
        text_null("cause_kind"),
        id_null("cause_id"),
    ]
}

fn truth(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().null().to_owned()
}

fn order() -> TableCreateStatement {
    let mut order = table("service_order");
    for column in who_and_what()
        .into_iter()
        .chain(taken_in())
        .chain(work_done())
        .chain(price_and_end())
    {
        order.col(column);
    }
    order
        .foreign_key(&mut points_at("service_order", "customer_id", "customer"))
        .foreign_key(&mut points_at("service_order", "unit_id", "unit"))
        .foreign_key(&mut points_at("service_order", "product_id", "product"))
        .foreign_key(&mut points_at("service_order", "station_id", "station"))
        .to_owned()
}

fn who_and_what() -> Vec<ColumnDef> {
    vec![
        key("id"),
        text("number"),
        id("ticket_id"),
        id("customer_id"),
        id_null("unit_id"),
        id("product_id"),
        text_null("product_group"),
        id("station_id"),
        id_null("technician_id"),
        text("state"),
        moment("state_since"),
        flag("is_open", true),
        text("priority"),
        day("promised_on"),
        text_null("promised_why"),
        id_null("repeat_of_id"),
        count("repeats"),
        version(),
        moment("created_at"),
        moment("updated_at"),
        moment_null("closed_at"),
    ]
}

fn taken_in() -> Vec<ColumnDef> {
    vec![
        text("fault_told"),
        text_null("symptoms"),
        id_null("fault_group_id"),
        text_null("fault_group"),
        id_null("fault_code_id"),
        text_null("condition"),
        json_null("accessories"),
        text_null("came"),
        truth("unlock_consent"),
        truth("data_erase"),
        flag("in_warranty", false),
        json_null("coverage"),
        day("notified_on"),
        day_null("handed_over_on"),
        day_null("loaner_on"),
    ]
}

fn work_done() -> Vec<ColumnDef> {
    vec![
        text_null("findings"),
        text_null("waits_for"),
        text_null("outsourced_to"),
        text_null("test_result"),
        count("rework"),
        text_null("report"),
        text_null("report_text"),
        day_null("report_on"),
        day_null("copy_given_on"),
        text_null("choice"),
        day_null("choice_on"),
        day_null("ready_on"),
        count("notices"),
    ]
}

fn price_and_end() -> Vec<ColumnDef> {
    vec![
        count("estimate_lines"),
        day_null("estimate_until"),
        text_null("estimate_answer"),
        json_null("approval"),
        amount_null("fee"),
        amount_null("charge"),
        text("currency"),
        day_null("delivered_on"),
        text_null("delivered_to"),
        json_null("proof"),
        text_null("outcome"),
    ]
}

fn labour() -> TableCreateStatement {
    table("service_labour")
        .col(key("id"))
        .col(id("order_id"))
        .col(id("staff_id"))
        .col(text("what"))
        .col(count("minutes"))
        .col(day("worked_on"))
        .col(moment_null("taken_back_at"))
        .col(moment("created_at"))
        .foreign_key(&mut points_at(
            "service_labour",
            "order_id",
            "service_order",
        ))
        .to_owned()
}

fn promise() -> TableCreateStatement {
    table("service_promise")
        .col(id("order_id"))
        .col(count("place"))
        .col(day("promised_on"))
        .col(text_null("why"))
        .col(text("told_by"))
        .col(moment("created_at"))
        .primary_key(Index::create().col("order_id").col("place"))
        .foreign_key(&mut points_at(
            "service_promise",
            "order_id",
            "service_order",
        ))
        .to_owned()
}

fn attachment() -> TableCreateStatement {
    table("service_attachment")
        .col(key("id"))
        .col(id("order_id"))
        .col(id("file_id"))
        .col(text("kind"))
        .col(text("stage"))
        .col(text("name"))
        .col(moment_null("taken_back_at"))
        .col(moment("created_at"))
        .foreign_key(&mut points_at(
            "service_attachment",
            "order_id",
            "service_order",
        ))
        .to_owned()
}

fn check() -> TableCreateStatement {
    table("service_check")
        .col(id("order_id"))
        .col(id("checklist_id"))
        .col(text("stage"))
        .col(json("answers"))
        .col(text("done_by"))
        .col(moment("done_at"))
        .primary_key(Index::create().col("order_id").col("checklist_id"))
        .foreign_key(&mut points_at("service_check", "order_id", "service_order"))
        .to_owned()
}

fn counts() -> TableCreateStatement {
    table("service_count")
        .col(id("station_id"))
        .col(text("state"))
        .col(count("shard"))
        .col(amount("orders"))
        .primary_key(Index::create().col("station_id").col("state").col("shard"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("service_order", &["number"]),
        index(
            "service_order",
            &["station_id", "state", "state_since", "id"],
        ),
        index("service_order", &["state", "state_since", "id"]),
        index("service_order", &["station_id", "id"]),
        index("service_order", &["customer_id", "id"]),
        index("service_order", &["unit_id", "id"]),
        index("service_order", &["product_id", "id"]),
        index("service_order", &["ticket_id"]),
        index("service_labour", &["order_id", "id"]),
        index("service_attachment", &["order_id", "id"]),
    ]
}

/// The kettle of the samples before, taken in at the station of that time.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let order = uuid(0x15_001);
    rows(
        db,
        "service_order",
        ORDER,
        vec![sample_order(order.clone())],
    )
    .await?;
    let labour = vec![
        uuid(0x15_002),
        order.clone(),
        uuid(103),
        "Rezistans değişti".into(),
        30.into(),
        on(),
        at(),
    ];
    rows(db, "service_labour", LABOUR, vec![labour]).await?;
    let promise = vec![order.clone(), 1.into(), on(), "Elif Aydın".into(), at()];
    rows(db, "service_promise", PROMISE, vec![promise]).await?;
    let photo = vec![
        uuid(0x15_003),
        order.clone(),
        uuid(0x15_004),
        "photo".into(),
        "received".into(),
        "on.jpg".into(),
        at(),
    ];
    rows(db, "service_attachment", ATTACHMENT, vec![photo]).await?;
    let answers = Value::Json(Some(Box::new(sea_orm::JsonValue::Array(Vec::new()))));
    let check = vec![
        order,
        uuid(0x15_005),
        "test".into(),
        answers,
        "Mert Toprak".into(),
        at(),
    ];
    rows(db, "service_check", CHECK, vec![check]).await?;
    let counted = vec![uuid(102), "received".into(), 1.into(), 1i64.into()];
    rows(db, "service_count", COUNT, vec![counted]).await
}

fn sample_order(order: Value) -> Vec<Value> {
    vec![
        order,
        "SRV-2026-1".into(),
        uuid(0x15_006),
        uuid(CUSTOMER),
        uuid(0x4002),
        uuid(0x4001),
        uuid(102),
        "received".into(),
        at(),
        true.into(),
        "normal".into(),
        on(),
        0.into(),
        "Isıtmıyor".into(),
        true.into(),
        on(),
        0.into(),
        0.into(),
        0.into(),
        "TRY".into(),
        at(),
        at(),
    ]
}

/// The customer of the samples before.
const CUSTOMER: u128 = 201;
const ORDER: &[&str] = &[
    "id",
    "number",
    "ticket_id",
    "customer_id",
    "unit_id",
    "product_id",
    "station_id",
    "state",
    "state_since",
    "is_open",
    "priority",
    "promised_on",
    "repeats",
    "fault_told",
    "in_warranty",
    "notified_on",
    "rework",
    "notices",
    "estimate_lines",
    "currency",
    "created_at",
    "updated_at",
];
const LABOUR: &[&str] = &[
    "id",
    "order_id",
    "staff_id",
    "what",
    "minutes",
    "worked_on",
    "created_at",
];
const PROMISE: &[&str] = &["order_id", "place", "promised_on", "told_by", "created_at"];
const ATTACHMENT: &[&str] = &[
    "id",
    "order_id",
    "file_id",
    "kind",
    "stage",
    "name",
    "created_at",
];
const CHECK: &[&str] = &[
    "order_id",
    "checklist_id",
    "stage",
    "answers",
    "done_by",
    "done_at",
];
const COUNT: &[&str] = &["station_id", "state", "shard", "orders"];

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
    sea_orm::prelude::Date::from_ymd_opt(2026, 11, 30).into()
}
