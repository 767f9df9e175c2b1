//! Returns at the desk: cases with their units, what was judged and inspected, decisions about money, exchanges, costs, policy, reasons.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, day, day_null, flag, id, id_null, index, json, json_null, key,
    moment, moment_null, points_at, rows, table, text, text_null, unique, version,
};

/// Creates the tables of returns.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            return_policy(),
            return_terms(),
            return_reason(),
            return_checklist(),
            return_case(),
            return_unit(),
            return_line(),
            return_inspection(),
            return_photo(),
            return_refund(),
            return_refund_tender(),
            return_exchange(),
            return_cost(),
            return_count(),
            return_statistic(),
        ] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// One version of the policy: its rules hold from its day until the next version's; never changed.
fn return_policy() -> TableCreateStatement {
    table("return_policy")
        .col(key("id"))
        .col(day("starts_on"))
        .col(json("rules"))
        .col(text("note"))
        .col(moment("published_at"))
        .col(text("published_by"))
        .to_owned()
}

/// What the firm set for returns beside the policy: one row.
fn return_terms() -> TableCreateStatement {
    table("return_terms")
        .col(key("id"))
        .col(text("named_carrier"))
        .col(amount("cash_step"))
        .col(count("send_days"))
        .col(count("link_days"))
        .col(flag("instant_exchange", false))
        .col(json("abuse"))
        .col(version())
        .col(moment("updated_at"))
        .to_owned()
}

/// A leaf or branch of the tree of reasons; words in three languages, because customers read them.
fn return_reason() -> TableCreateStatement {
    table("return_reason")
        .col(text("code"))
        .col(text("parent"))
        .col(text("category"))
        .col(text("kind"))
        .col(text("tr"))
        .col(text("en"))
        .col(text("de"))
        .col(flag("photos", false))
        .col(flag("detail", false))
        .col(count("place"))
        .col(moment_null("archived_at"))
        .col(version())
        .primary_key(Index::create().col("code"))
        .to_owned()
}

/// What is looked at when goods of a category come back; an inspection keeps the lines that it answered.
fn return_checklist() -> TableCreateStatement {
    table("return_checklist")
        .col(text("category"))
        .col(json("lines"))
        .col(version())
        .col(moment("updated_at"))
        .primary_key(Index::create().col("category"))
        .to_owned()
}

fn return_case() -> TableCreateStatement {
    table("return_case")
        .col(key("id"))
        .col(text("number"))
        .col(id("ticket_id"))
        .col(id("customer_id"))
        .col(id_null("sale_id"))
        .col(flag("gift", false))
        .col(text("channel"))
        .col(text("way_back"))
        .col(text("country"))
        .col(id("station_id"))
        .col(day("requested_on"))
        .col(text("words"))
        .col(text("currency"))
        .col(id_null("policy_id"))
        .col(text("state"))
        .col(text("reason_kind"))
        .col(count("units"))
        .col(day_null("handed_over_on"))
        .col(day_null("arrived_on"))
        .col(day_null("refunded_on"))
        .col(day_null("due_on"))
        .col(day_null("promised_on"))
        .col(day_null("send_by"))
        .col(flag("other_carrier", false))
        .col(text_null("tracking"))
        .col(text_null("cause_kind"))
        .col(id_null("cause_id"))
        .col(text_null("once_key"))
        .col(flag("past", false))
        .col(text("cancelled_why"))
        .col(moment_null("cancelled_at"))
        .col(moment_null("closed_at"))
        .col(version())
        .col(moment("created_at"))
        .col(text("created_by"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("return_case", "ticket_id", "ticket"))
        .foreign_key(&mut points_at("return_case", "customer_id", "customer"))
        .foreign_key(&mut points_at("return_case", "sale_id", "sale"))
        .foreign_key(&mut points_at("return_case", "station_id", "station"))
        .to_owned()
}

/// One piece of a return with its three facts. `piece_key` and `unit_key` are held while the piece is on its way back or
/// settled, so that nothing comes back twice.
fn return_unit() -> TableCreateStatement {
    table("return_unit")
        .col(key("id"))
        .col(id("return_id"))
        .col(count("place_no"))
        .col(id_null("sale_line_id"))
        .col(amount_null("piece"))
        .col(id_null("unit_id"))
        .col(id_null("product_id"))
        .col(text("words"))
        .col(text("category"))
        .col(text("reason"))
        .col(text("reason_kind"))
        .col(text("detail"))
        .col(flag("opened", false))
        .col(text("wished"))
        .col(text("place"))
        .col(text("acceptance"))
        .col(text_null("disposition"))
        .col(text_null("outcome"))
        .col(flag("settled", false))
        .col(json("judgement"))
        .col(text("basis"))
        .col(day_null("refund_by"))
        .col(text("decided_by"))
        .col(text("decision_words"))
        .col(text_null("serial_sold"))
        .col(text_null("serial_came"))
        .col(amount("fee"))
        .col(amount("loss"))
        .col(text("loss_why"))
        .col(id_null("refund_id"))
        .col(amount("refunded"))
        .col(amount("reduced_net"))
        .col(amount("reduced_tax"))
        .col(flag("freight_back", false))
        .col(id_null("order_id"))
        .col(id_null("claim_id"))
        .col(id_null("move_id"))
        .col(moment_null("received_at"))
        .col(moment_null("inspected_at"))
        .col(text_null("piece_key"))
        .col(text_null("unit_key"))
        .col(moment("placed_at"))
        .foreign_key(&mut points_at("return_unit", "return_id", "return_case"))
        .foreign_key(&mut points_at("return_unit", "sale_line_id", "sale_line"))
        .foreign_key(&mut points_at("return_unit", "unit_id", "unit"))
        .foreign_key(&mut points_at("return_unit", "product_id", "product"))
        .to_owned()
}

/// How many pieces of a sale line are on their way back or settled: written by one conditional statement.
fn return_line() -> TableCreateStatement {
    table("return_line")
        .col(id("sale_line_id"))
        .col(amount("bought"))
        .col(amount("taken"))
        .primary_key(Index::create().col("sale_line_id"))
        .foreign_key(&mut points_at("return_line", "sale_line_id", "sale_line"))
        .to_owned()
}

fn return_inspection() -> TableCreateStatement {
    table("return_inspection")
        .col(id("return_unit_id"))
        .col(text("finding"))
        .col(json("filled"))
        .col(text("words"))
        .col(moment("at"))
        .col(text("by_name"))
        .primary_key(Index::create().col("return_unit_id"))
        .foreign_key(&mut points_at(
            "return_inspection",
            "return_unit_id",
            "return_unit",
        ))
        .to_owned()
}

fn return_photo() -> TableCreateStatement {
    table("return_photo")
        .col(key("id"))
        .col(id("return_id"))
        .col(id_null("return_unit_id"))
        .col(id("file_id"))
        .col(text("stage"))
        .col(text("name"))
        .col(flag("by_customer", false))
        .col(moment("at"))
        .foreign_key(&mut points_at("return_photo", "return_id", "return_case"))
        .to_owned()
}

/// A decision about money: sums of stored shares, granted once; its payments are kept elsewhere.
fn return_refund() -> TableCreateStatement {
    table("return_refund")
        .col(key("id"))
        .col(id("return_id"))
        .col(count("seq"))
        .col(text("kind"))
        .col(text("currency"))
        .col(amount("total"))
        .col(amount("tax"))
        .col(amount("freight"))
        .col(amount("late"))
        .col(amount("points"))
        .col(amount("gift"))
        .col(amount("money"))
        .col(amount("open"))
        .col(amount("fee"))
        .col(amount("loss"))
        .col(json("detail"))
        .col(text("hash"))
        .col(id_null("granted_id"))
        .col(json_null("wallet"))
        .col(moment_null("settled_at"))
        .col(moment_null("taken_back_at"))
        .col(moment("at"))
        .col(text("by_name"))
        .foreign_key(&mut points_at("return_refund", "return_id", "return_case"))
        .to_owned()
}

/// What a decision took from one tender of the sale.
fn return_refund_tender() -> TableCreateStatement {
    table("return_refund_tender")
        .col(id("refund_id"))
        .col(id("tender_id"))
        .col(id("sale_id"))
        .col(amount("amount"))
        .col(amount("kept"))
        .col(amount("pays"))
        .primary_key(Index::create().col("refund_id").col("tender_id"))
        .foreign_key(&mut points_at(
            "return_refund_tender",
            "refund_id",
            "return_refund",
        ))
        .foreign_key(&mut points_at(
            "return_refund_tender",
            "tender_id",
            "tender",
        ))
        .to_owned()
}

fn return_exchange() -> TableCreateStatement {
    table("return_exchange")
        .col(key("id"))
        .col(id("return_id"))
        .col(id("return_unit_id"))
        .col(id("product_id"))
        .col(id_null("unit_id"))
        .col(text("state"))
        .col(text("currency"))
        .col(amount("price"))
        .col(amount("given_back"))
        .col(amount("difference"))
        .col(amount("hold"))
        .col(flag("instant", false))
        .col(flag("asked_for", false))
        .col(id("station_id"))
        .col(text("tracking"))
        .col(text("released_why"))
        .col(moment("reserved_at"))
        .col(moment_null("shipped_at"))
        .col(moment_null("delivered_at"))
        .col(version())
        .foreign_key(&mut points_at(
            "return_exchange",
            "return_id",
            "return_case",
        ))
        .foreign_key(&mut points_at(
            "return_exchange",
            "return_unit_id",
            "return_unit",
        ))
        .foreign_key(&mut points_at("return_exchange", "product_id", "product"))
        .foreign_key(&mut points_at("return_exchange", "unit_id", "unit"))
        .to_owned()
}

fn return_cost() -> TableCreateStatement {
    table("return_cost")
        .col(id("return_id"))
        .col(count("seq"))
        .col(text("kind"))
        .col(text("currency"))
        .col(amount("amount"))
        .col(text("words"))
        .col(moment("at"))
        .col(text("by_name"))
        .primary_key(Index::create().col("return_id").col("seq"))
        .foreign_key(&mut points_at("return_cost", "return_id", "return_case"))
        .to_owned()
}

/// Returns of a station in a state, in shards; moved with every state.
fn return_count() -> TableCreateStatement {
    table("return_count")
        .col(id("station_id"))
        .col(text("state"))
        .col(count("shard"))
        .col(amount("returns"))
        .primary_key(Index::create().col("station_id").col("state").col("shard"))
        .to_owned()
}

/// Why pieces of a product came back, month by month.
fn return_statistic() -> TableCreateStatement {
    table("return_statistic")
        .col(id("product_id"))
        .col(text("month"))
        .col(text("reason"))
        .col(text("reason_kind"))
        .col(amount("pieces"))
        .primary_key(Index::create().col("product_id").col("month").col("reason"))
        .foreign_key(&mut points_at("return_statistic", "product_id", "product"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("return_policy", &["starts_on"]),
        index("return_reason", &["category", "place"]),
        unique("return_case", &["number"]),
        unique("return_case", &["once_key"]),
        index("return_case", &["ticket_id"]),
        index("return_case", &["customer_id", "id"]),
        index("return_case", &["sale_id"]),
        index("return_case", &["station_id", "state", "id"]),
        index("return_case", &["state", "id"]),
        index("return_case", &["state", "due_on", "id"]),
        index("return_case", &["reason_kind", "id"]),
        index("return_case", &["tracking"]),
        index("return_case", &["requested_on", "id"]),
        unique("return_unit", &["piece_key"]),
        unique("return_unit", &["unit_key"]),
        index("return_unit", &["return_id", "place_no"]),
        index("return_unit", &["sale_line_id"]),
        index("return_unit", &["unit_id", "id"]),
        index("return_unit", &["product_id", "id"]),
        index("return_unit", &["refund_id"]),
        index("return_unit", &["order_id"]),
        index("return_photo", &["return_id", "id"]),
        unique("return_refund", &["return_id", "seq"]),
        index("return_refund", &["granted_id"]),
        index("return_refund_tender", &["sale_id"]),
        index("return_refund_tender", &["tender_id"]),
        index("return_exchange", &["return_id"]),
        index("return_exchange", &["return_unit_id"]),
        index("return_exchange", &["product_id"]),
        index("return_exchange", &["unit_id"]),
        index("return_exchange", &["state", "id"]),
    ]
}

/// A policy, a reason and a return that waits for its parcel, as an installation of that time would have them.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let columns = &[
        "id",
        "starts_on",
        "rules",
        "note",
        "published_at",
        "published_by",
    ];
    let rules: sea_orm::JsonValue = sea_orm::JsonValue::Array(Vec::new());
    let row = vec![
        uuid(0x1d_0001),
        day_of(1),
        rules.into(),
        "".into(),
        at(),
        "Elif Aydın".into(),
    ];
    rows(db, "return_policy", columns, vec![row]).await?;
    let columns = &[
        "code", "parent", "category", "kind", "tr", "en", "de", "place", "version",
    ];
    let row = vec![
        "changed_mind".into(),
        "".into(),
        "".into(),
        "changed_mind".into(),
        "Vazgeçtim".into(),
        "I changed my mind".into(),
        "Ich habe es mir anders überlegt".into(),
        1.into(),
        1.into(),
    ];
    rows(db, "return_reason", columns, vec![row]).await?;
    let columns = &["station_id", "state", "shard", "returns"];
    let row = vec![uuid(102), "requested".into(), 0.into(), 0_i64.into()];
    rows(db, "return_count", columns, vec![row]).await
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
